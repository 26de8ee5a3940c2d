"""What the table holds for one company: the readings that count, and what was last published of each milestone."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from pydantic import Field

from schemas.base import Contract
from schemas.milestone import MilestoneId
from schemas.reading import Reading
from schemas.slots import CompanyKey
from schemas.vocabulary import MilestoneType


class Standing(StrEnum):
    """Whether a milestone is on `current`, or what its last revision said."""

    LIVE = "live"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class Published(Contract):
    """What was last published of one milestone."""

    id: MilestoneId
    type: MilestoneType
    revision: int = Field(ge=1)
    digest: str = Field(description="Of the content of that revision")
    standing: Standing = Standing.LIVE
    due: int | None = Field(default=None, description="Of an open plan: the last day on which it is due, as a proleptic Gregorian ordinal")
    successor: MilestoneId | None = None


class CompanyState(Contract):
    """All that resolve remembers of one company.

    Attributes:
        company_key: which.
        readings: those that count, one an item, by item id; without replay ids, which are no content.
        surplus: item id to the marks of its mentions that are left out, since enough that say the same stand already.
        today: the day that the stream of news had reached when the company was last looked at, as a proleptic Gregorian ordinal.
        published: by milestone id; merged and withdrawn ones stay, so that their revision numbers never go back.
    """

    company_key: CompanyKey
    readings: tuple[Reading, ...] = ()
    surplus: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    today: int = 0
    published: tuple[Published, ...] = ()

    @property
    def due(self) -> int:
        """The first of the days after which an open plan is overdue; 0 if there is none."""
        return min((p.due for p in self.published if p.due is not None), default=0)

    def to_json(self) -> bytes:
        """The state as compact JSON, the same bytes for the same state; fields at their defaults are left out."""
        return self.model_dump_json(exclude_defaults=True).encode()

    @classmethod
    def from_json(cls, data: bytes | str) -> Self:
        """The state that `to_json` wrote.

        Raises:
            pydantic.ValidationError: the data is no such state.
        """
        return cls.model_validate_json(data)

    def reading_of(self, item_id: str) -> Reading | None:
        """The reading that counts for an item; null if none is known."""
        return next((reading for reading in self.readings if reading.item_id == item_id), None)


def prevails(reading: Reading, over: Reading) -> bool:
    """True if a reading counts instead of another of the same item: greater by rulebook version, then received_at, then bytes.

    Replay ids and the first receipt are not compared, so that a replay of the same reading is none the greater.
    """
    ours, theirs = ((r.rulebook_version, r.received_at) for r in (reading, over))
    return ours > theirs or (ours == theirs and _bytes(reading) > _bytes(over))


def _bytes(reading: Reading) -> bytes:
    return reading.model_copy(update={"replay_id": None, "first_received_at": None}).to_bytes()


def merged(reading: Reading, held: Reading | None) -> Reading:
    """What two readings of one item come to: the one that counts, with the first receipt of both; without a replay id.

    An item that comes again, as a feed sends it with every poll, or that was edited, is as old as it was when it first came:
    it keeps the identity of what it told. Commutative, associative and idempotent.
    """
    if held is None:
        return reading.model_copy(update={"replay_id": None}) if reading.replay_id is not None else reading
    winner = reading if prevails(reading, held) else held
    first = min(reading.first_received, held.first_received)
    return winner.model_copy(update={"replay_id": None, "first_received_at": first if first < winner.received_at else None})


def says_the_same(reading: Reading, held: Reading) -> bool:
    """True if one of two readings of an item can stand for the other: they differ in the last receipt at most."""
    return reading.model_copy(update={"received_at": held.received_at, "first_received_at": held.first_received_at}) == held and (
        reading.first_received == held.first_received
    )


def counting(readings: Iterable[Reading]) -> list[Reading]:
    """The readings that count, one an item, by item id.

    Raises:
        ValueError: the readings are of more than one company.
    """
    best: dict[str, Reading] = {}
    for reading in readings:
        best[reading.item_id] = merged(reading, best.get(reading.item_id))
    if len({reading.company_key for reading in best.values()}) > 1:
        message = "the readings are of more than one company"
        raise ValueError(message)
    return [best[item_id] for item_id in sorted(best)]


def join(state: CompanyState, reading: Reading) -> CompanyState | None:
    """The state with a reading joined; null if that changes nothing.

    Per item the greatest reading counts, which makes joining commutative, associative and idempotent.

    Raises:
        ValueError: the reading is of another company.
    """
    if reading.company_key != state.company_key:
        message = f"a reading of {reading.company_key!r} cannot join the state of {state.company_key!r}"
        raise ValueError(message)
    held = state.reading_of(reading.item_id)
    winner = merged(reading, held)
    if winner == held:
        return None
    readings = sorted([*(r for r in state.readings if r.item_id != reading.item_id), winner], key=lambda r: r.item_id)
    surplus = {item_id: marks for item_id, marks in state.surplus.items() if item_id != reading.item_id}
    return state.model_copy(update={"readings": tuple(readings), "surplus": surplus})
