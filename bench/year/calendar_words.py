"""Dates as texts state them: to the day, the month, the quarter, the half or the year."""

from calendar import monthrange
from datetime import date

from schemas.slots import DateSlot
from schemas.vocabulary import Precision

_LENGTH = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.HALF: 6, Precision.YEAR: 12}
_FIRST_CODE = {Precision.QUARTER: 33, Precision.HALF: 40}


def stated(day: date, precision: Precision) -> DateSlot:
    """The date slot of a text that gives a day only as exactly as the precision says."""
    if precision is Precision.DAY:
        return DateSlot(edtf=day.isoformat(), earliest=day.isoformat(), latest=day.isoformat(), precision=precision)
    months = _LENGTH[precision]
    part = (day.month - 1) // months
    first, last = part * months + 1, (part + 1) * months
    edtf = {
        Precision.YEAR: f"{day.year}",
        Precision.MONTH: f"{day.year}-{first:02d}",
    }.get(precision) or f"{day.year}-{_FIRST_CODE[precision] + part}"
    return DateSlot(
        edtf=edtf,
        earliest=date(day.year, first, 1).isoformat(),
        latest=date(day.year, last, monthrange(day.year, last)[1]).isoformat(),
        precision=precision,
    )


def apart(a: DateSlot, b: DateSlot) -> bool:
    """True if two stated dates cannot be the same day."""
    return a.latest < b.earliest or b.latest < a.earliest
