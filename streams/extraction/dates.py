"""Dates in text: found around words that every date has one of, and resolved against the day of publication."""

from dataclasses import dataclass
from datetime import date

from schemas.slots import DateSlot
from streams.extraction.date_words import DATE, MONTHS, WEEKDAYS, resolve
from streams.extraction.periods import Published
from streams.extraction.words import WordFinder

_SIGNS = WordFinder(
    [
        *MONTHS,
        *WEEKDAYS,
        *"19* 20* quarter half year years year-end year's midyear mid-year today yesterday tonight overnight morning week weeks month months spring summer fall autumn winter ago earlier before part end q1* q2* q3* q4* h1* h2* *1q *2q *3q *4q *1h *2h 1h* 2h* 1q* 2q* 3q* 4q* effective".split(),
        *(f"on the {n}*" for n in range(1, 10)),
        *(f"*/{year}" for year in range(10, 40)),
    ]
)
_LEFT, _RIGHT = 34, 44


@dataclass(frozen=True, slots=True)
class Found:
    """A date at `start:end` of the folded text."""

    start: int
    end: int
    slot: DateSlot

    @property
    def earliest(self) -> date:
        """The first day it can mean."""
        return date.fromisoformat(self.slot.earliest)

    @property
    def latest(self) -> date:
        """The last day it can mean."""
        return date.fromisoformat(self.slot.latest)


def dates_in(folded: str, start: int, end: int, pub: Published | None, *, future: bool = False, most: int = 10) -> list[Found]:
    """The dates within `folded[start:end]`, in order; what can't be resolved without a publication day is left out.

    Args:
        folded: the folded text.
        start: first code point.
        end: one past the last.
        pub: the day of publication.
        future: True if a month or quarter without a year lies ahead (a plan), else it lies behind.
        most: how many at most.
    """
    found: list[Found] = []
    for low, high in _windows(folded, start, end):
        for match in DATE.finditer(folded, low, high):
            try:
                slot = resolve(match, pub, future=future)
                named = Found(match.start(), match.end(), slot) if slot is not None else None
                within = named is not None and named.earliest <= named.latest
            except (ValueError, OverflowError):  # no such day, or none before year 1 or after 9999
                continue
            if named is not None and within:
                found.append(named)
                if len(found) >= most:
                    return found
    return found


def _windows(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The stretches of text that can hold a date: around words that every date has one of."""
    merged: list[tuple[int, int]] = []
    for s, e, _ in _SIGNS.find(folded, start, end):
        low, high = max(start, s - _LEFT), min(end, e + _RIGHT)
        while low > start and folded[low].isalnum() and folded[low - 1].isalnum():
            low -= 1
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged
