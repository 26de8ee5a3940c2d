"""Milestones for the tests of the board."""

from datetime import UTC, datetime, timedelta

from schemas.slots import DateSlot
from streams.board.view import revision_of
from tests.schemas.made import example

START = datetime(2026, 11, 20, 8, tzinfo=UTC)


def day_slot(text):
    return DateSlot(edtf=text, earliest=text, latest=text, precision="day")


def milestone(number=1, *, name="clearance", **changes):
    """An accepted example under an id of its own, announced and received so many days after a start."""
    when = START + timedelta(days=number)
    given = {
        "milestone_id": f"{number:032x}",
        "revision": 1,
        "supersedes": None,
        "received_at": when,
        "recorded_at": when,
        "announced": day_slot(when.date().isoformat()),
    }
    made = example("milestone", name).model_dump() | given | changes
    return type(example("milestone", name)).model_validate(made)


def plan(number=1, **changes):
    return milestone(number, name="expected-with-plan", **changes)


def revision(number=1, **changes):
    return revision_of(milestone(number, **changes))
