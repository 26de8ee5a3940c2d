"""Dates as spans of days: how far apart they are, and what day an item makes a happening known."""

from calendar import monthrange
from datetime import date, datetime, timedelta

from schemas.slots import DateSlot
from schemas.vocabulary import Precision

Span = tuple[int, int]
"""The first and the last day that a date can lie on, as proleptic Gregorian ordinals, both included."""

_TOLERANCE = timedelta(days=1)
_BY_LENGTH = {4: Precision.YEAR, 7: Precision.MONTH}

FINENESS = {Precision.DAY: 5, Precision.MONTH: 4, Precision.QUARTER: 3, Precision.HALF: 2, Precision.YEAR: 1}
"""How exact each precision is; greater is more exact, and what is not here is 0."""


def day_of(moment: datetime) -> int:
    """The day of a moment in UTC, as a proleptic Gregorian ordinal."""
    return moment.date().toordinal()


def span_of(slot: DateSlot) -> Span:
    """The days that a date can lie on."""
    return date.fromisoformat(slot.earliest).toordinal(), date.fromisoformat(slot.latest).toordinal()


def gap(a: Span, b: Span) -> int:
    """The least number of days between two dates; 0 where they may be the same day."""
    return max(0, a[0] - b[1], b[0] - a[1])


def spread(a: Span, b: Span) -> int:
    """The greatest number of days between two dates."""
    return max(a[1], b[1]) - min(a[0], b[0])


def announced(published: str | None, received_at: datetime) -> DateSlot | None:
    """When an item made its news known, only as well as it says; null if it does not say.

    An item that says it was published more than a day after it was received is taken to be published on the day received.
    """
    if published is None:
        return None
    text = published[:10]
    precision = _BY_LENGTH.get(len(text), Precision.DAY)
    year, month, day = (int(part) for part in (text + "-01-01")[:10].split("-"))
    first = last = date(year, month, day)
    if precision is Precision.YEAR:
        last = date(year, 12, 31)
    elif precision is Precision.MONTH:
        last = date(year, month, monthrange(year, month)[1])
    if first > (received_at + _TOLERANCE).date():
        first = last = received_at.date()
        text, precision = first.isoformat(), Precision.DAY
    return DateSlot(edtf=text, earliest=first.isoformat(), latest=last.isoformat(), precision=precision)
