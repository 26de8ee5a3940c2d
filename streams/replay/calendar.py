"""Open plans by the day they are due: as rows, as CSV, as an iCalendar (RFC 5545)."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from icalendar import Calendar, Event

from schemas.milestone import Milestone
from schemas.vocabulary import PlanState, Precision, Status

OPEN = frozenset({PlanState.OPEN, PlanState.MOVED, PlanState.OVERDUE})
COLUMNS = ("due", "earliest", "latest", "state", "slips", "previous", "type", "company", "company_key", "summary", "confidence", "sources", "milestone_id")


@dataclass(frozen=True, slots=True)
class Due:
    """An open plan.

    Attributes:
        milestone: the expected milestone.
        state: overdue if its day has passed, whatever the stream says.
        slips: how often its date was changed.
    """

    milestone: Milestone
    state: PlanState
    slips: int

    @property
    def latest(self) -> date | None:
        """The last day on which it is due; null if no date is told."""
        plan = self.milestone.plan
        return date.fromisoformat(plan.due.latest) if plan is not None and plan.due is not None else None


def open_plans(milestones: Iterable[Milestone], today: date) -> list[Due]:
    """The plans that have not ended, by the last day on which they are due; those without a date at the end."""
    found = []
    for m in milestones:
        if m.status is not Status.EXPECTED or m.plan is None or m.plan.state not in OPEN or m.withdrawn or m.successor is not None:
            continue
        late = m.plan.due is not None and date.fromisoformat(m.plan.due.latest) < today
        found.append(Due(m, PlanState.OVERDUE if late else m.plan.state, len(m.plan.previous_dues)))
    return sorted(found, key=lambda d: (d.latest or date.max, d.milestone.company.key, d.milestone.milestone_id))


def row_of(due: Due) -> dict[str, str]:
    """A plan as text by column."""
    m, plan = due.milestone, due.milestone.plan
    slot = plan.due if plan is not None else None
    previous = plan.previous_dues if plan is not None else ()
    values = (
        slot.edtf if slot is not None else "",
        slot.earliest if slot is not None else "",
        slot.latest if slot is not None else "",
        due.state.value,
        str(due.slips),
        " ".join(each.edtf for each in previous),
        m.type.value,
        m.company.name,
        m.company.key,
        m.summary,
        f"{m.confidence:.2f}",
        str(m.independent_sources),
        m.milestone_id,
    )
    return dict(zip(COLUMNS, values, strict=True))


def as_csv(plans: Iterable[Due]) -> str:
    """The plans as CSV with a header (RFC 4180). A value that a spreadsheet would take for a formula gets a quote in front."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    for due in plans:
        writer.writerow({name: f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t"} else value for name, value in row_of(due).items()})
    return out.getvalue()


def as_ics(plans: Iterable[Due]) -> bytes:
    """The plans that have a date as an iCalendar: all-day events on the last day that each is due, the same bytes for the same plans."""
    calendar = Calendar()
    calendar.add("prodid", "-//regwire//calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "regwire: plans")
    for due in plans:
        day, m = due.latest, due.milestone
        if day is None or m.plan is None or m.plan.due is None:
            continue
        by = "" if m.plan.due.precision is Precision.DAY else f" (by {m.plan.due.edtf})"
        event = Event()
        event.add("uid", f"{m.milestone_id}@regwire")
        event.add("dtstamp", m.recorded_at)
        event.add("sequence", m.revision)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", f"{'OVERDUE ' if due.state is PlanState.OVERDUE else ''}{m.company.name}: {m.type.value}{by}")
        event.add("description", "\n".join([m.summary, *(f"was due {slot.edtf}" for slot in m.plan.previous_dues), *_links(m)]))
        event.add("transp", "TRANSPARENT")
        event.add("categories", [m.type.value])
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _links(milestone: Milestone) -> list[str]:
    return [source.url for source in milestone.sources[:3] if source.url]
