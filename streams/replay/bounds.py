"""What `--from` and `--to` say: a moment, or offsets by partition."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_OFFSETS = re.compile(r"^\d+:\d+(,\d+:\d+)*$")
_EDTF = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")
_MONTHS = {33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3), 40: (1, 6), 41: (7, 6)}
_YEAR_MONTHS = 12
_HOW = "give a date (2025, 2025-05, 2025-05-31, UTC), a time with its zone (2025-05-31T14:00:00+02:00), or offsets (PARTITION:OFFSET,…)"


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, in milliseconds since 1970, as the broker counts; `text` as it was given."""

    ms: int
    text: str


@dataclass(frozen=True, slots=True)
class Offsets:
    """Offsets by partition; partitions that are not named are left out. `text` as it was given."""

    by_partition: Mapping[int, int]
    text: str


Bound = Moment | Offsets


def bound_of(text: str, *, upper: bool) -> Bound:
    """What the text says.

    Args:
        text: offsets such as `0:1200,3:80`; an ISO 8601 time with its zone; or a day, month, quarter (33 to 36), half (40, 41)
            or year in EDTF, in UTC.
        upper: of a date, its end; else its beginning. A bound is the first moment or offset that lies outside, if upper.

    Raises:
        ValueError: it says none of these, or a local time, which may mean several moments or none when clocks change.
    """
    given = text.strip()
    if _OFFSETS.match(given):
        return _offsets(given)
    match = _EDTF.match(given)
    if match:
        first, end = _period(given, int(match[1]), *(int(part) if part else None for part in (match[2], match[3])))
        return Moment(_ms(end if upper else first), given)
    if given.isdigit():
        message = f"{given!r} is neither a year nor an offset of a partition: {_HOW}"
        raise ValueError(message)
    try:
        moment = datetime.fromisoformat(given)
    except ValueError:
        message = f"{given!r} is no time: {_HOW}"
        raise ValueError(message) from None
    if moment.tzinfo is None:
        message = f"{given!r} is a local time, and it is not known whose: add its zone, such as {given}Z or {given}+02:00"
        raise ValueError(message)
    return Moment(_ms(moment), given)


def _offsets(given: str) -> Offsets:
    found: dict[int, int] = {}
    for part in given.split(","):
        partition, _, offset = part.partition(":")
        if int(partition) in found:
            message = f"{given!r} names a partition twice"
            raise ValueError(message)
        found[int(partition)] = int(offset)
    return Offsets(found, given)


def _period(given: str, year: int, month: int | None, day: int | None) -> tuple[datetime, datetime]:
    """The first moment of the period, and the first after it."""
    try:
        if day is not None:
            begin = date(year, month or 0, day)
            return _midnight(begin), _midnight(begin) + timedelta(days=1)
        first, length = _MONTHS.get(month, (month, 1)) if month is not None else (1, _YEAR_MONTHS)
        begin = date(year, first, 1)
        after = first + length
        end = date(begin.year + 1, 1, 1) if after > _YEAR_MONTHS else date(begin.year, after, 1)
        return _midnight(begin), _midnight(end)
    except (ValueError, OverflowError):
        message = f"{given!r} is on no calendar: {_HOW}"
        raise ValueError(message) from None


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _ms(moment: datetime) -> int:
    return int((moment - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1))
