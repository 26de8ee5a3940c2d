"""What --from and --to say: dates, times in any zone, offsets; and what is refused because it says several things."""

from datetime import UTC, datetime

import pytest

from streams.replay.bounds import Moment, Offsets, bound_of


def moment(text, *, upper=False):
    found = bound_of(text, upper=upper)
    assert isinstance(found, Moment)
    return datetime.fromtimestamp(found.ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("2025", "2025-01-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"),
        ("2025-05", "2025-05-01T00:00:00.000Z", "2025-06-01T00:00:00.000Z"),
        ("2025-12", "2025-12-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"),
        ("2024-02-29", "2024-02-29T00:00:00.000Z", "2024-03-01T00:00:00.000Z"),
        ("2025-33", "2025-01-01T00:00:00.000Z", "2025-04-01T00:00:00.000Z"),
        ("2025-36", "2025-10-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"),
        ("2025-40", "2025-01-01T00:00:00.000Z", "2025-07-01T00:00:00.000Z"),
        ("2025-41", "2025-07-01T00:00:00.000Z", "2026-01-01T00:00:00.000Z"),
        (" 2025-05-31T14:00:00+02:00 ", "2025-05-31T12:00:00.000Z", "2025-05-31T12:00:00.000Z"),
        ("2025-05-31T14:00Z", "2025-05-31T14:00:00.000Z", "2025-05-31T14:00:00.000Z"),
        ("2025-05-31T14:00:00.123-05:30", "2025-05-31T19:30:00.123Z", "2025-05-31T19:30:00.123Z"),
        # The hour that Berlin has twice, and the one that it has not: with its zone each is one moment.
        ("2025-10-26T02:30:00+02:00", "2025-10-26T00:30:00.000Z", "2025-10-26T00:30:00.000Z"),
        ("2025-10-26T02:30:00+01:00", "2025-10-26T01:30:00.000Z", "2025-10-26T01:30:00.000Z"),
    ],
)
def test_moments(text, begin, end):
    assert (moment(text), moment(text, upper=True)) == (begin, end)


def test_offsets_by_partition():
    assert bound_of("0:12,3:0", upper=False) == Offsets({0: 12, 3: 0}, "0:12,3:0")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2025-10-26T02:30:00", "is a local time, and it is not known whose"),
        ("2025-05-31 14:00", "is a local time"),
        ("2025-02-30", "is on no calendar"),
        ("2025-13", "is on no calendar"),
        ("2025-37", "is on no calendar"),
        ("0000", "is on no calendar"),
        ("9999", "is on no calendar"),
        ("120", "is neither a year nor an offset of a partition"),
        ("120000", "is neither a year nor an offset of a partition"),
        ("yesterday", "is no time"),
        ("", "is no time"),
        ("0:1,0:2", "names a partition twice"),
        ("0:-1", "is no time"),
        ("2025-05-31T25:00:00Z", "is no time"),
    ],
)
def test_what_is_refused(text, told):
    with pytest.raises(ValueError, match=told):
        bound_of(text, upper=False)
