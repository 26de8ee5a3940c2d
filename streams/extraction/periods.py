"""Days, months, quarters, halves and years as date slots (EDTF, ISO 8601-2), and the day of publication."""

import calendar
from dataclasses import dataclass
from datetime import date

from schemas.slots import DateSlot
from schemas.vocabulary import Precision


@dataclass(frozen=True, slots=True)
class Published:
    """The day of publication as far as it is known: its first and last possible day."""

    earliest: date
    latest: date
    precision: Precision


def published(value: str | None) -> Published | None:
    """The day of publication of an item's `published_at`; null where there is none."""
    if not value:
        return None
    parts = [int(p) for p in value[:10].split("-")]
    if len(parts) == 3:  # noqa: PLR2004  year, month, day
        day = date(*parts)
        return Published(day, day, Precision.DAY)
    if len(parts) == 2:  # noqa: PLR2004  year, month
        return Published(date(parts[0], parts[1], 1), date(parts[0], parts[1], calendar.monthrange(*parts)[1]), Precision.MONTH)
    return Published(date(parts[0], 1, 1), date(parts[0], 12, 31), Precision.YEAR)


def slot_day(day: date, text: str | None = None) -> DateSlot:
    """The slot of one day."""
    iso = day.isoformat()
    return DateSlot(edtf=iso, earliest=iso, latest=iso, precision=Precision.DAY, text=text)


def slot_span(year: int, first: int, months: int, *, edtf: str, precision: Precision, text: str | None) -> DateSlot:
    """The slot of `months` months from month `first` of a year."""
    last = first + months - 1
    return DateSlot(
        edtf=edtf,
        earliest=f"{year:04d}-{first:02d}-01",
        latest=f"{year:04d}-{last:02d}-{calendar.monthrange(year, last)[1]:02d}",
        precision=precision,
        text=text,
    )


def slot_year(year: int, text: str | None = None) -> DateSlot:
    """The slot of a year."""
    return slot_span(year, 1, 12, edtf=f"{year:04d}", precision=Precision.YEAR, text=text)


def slot_month(year: int, month: int, text: str | None = None) -> DateSlot:
    """The slot of a month."""
    return slot_span(year, month, 1, edtf=f"{year:04d}-{month:02d}", precision=Precision.MONTH, text=text)


def slot_quarter(year: int, quarter: int, text: str | None = None) -> DateSlot:
    """The slot of a quarter (EDTF 33 to 36)."""
    return slot_span(year, 3 * quarter - 2, 3, edtf=f"{year:04d}-{32 + quarter}", precision=Precision.QUARTER, text=text)


def slot_half(year: int, half: int, text: str | None = None) -> DateSlot:
    """The slot of a half year (EDTF 40, 41)."""
    return slot_span(year, 6 * half - 5, 6, edtf=f"{year:04d}-{39 + half}", precision=Precision.HALF, text=text)


def slot_published(pub: Published) -> DateSlot:
    """The slot of the publication itself."""
    if pub.precision is Precision.DAY:
        return slot_day(pub.earliest)
    if pub.precision is Precision.MONTH:
        return slot_month(pub.earliest.year, pub.earliest.month)
    return slot_year(pub.earliest.year)
