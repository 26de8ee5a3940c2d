"""Slots from a window of text: regulators, phases, trial ids."""

import re
from dataclasses import dataclass

from schemas.vocabulary import Phase
from streams.extraction.view import View
from streams.rulebook.regulators import AS_WORDS, BY_NAME, REGULATORS, SHORT

_LETTERS = sorted({name[0] for name in BY_NAME})
_REGULATOR = re.compile(
    r"(?<![\w-])(?:"
    + "|".join(
        re.escape(letter) + "(?:" + "|".join(re.escape(name[1:]) for name in sorted(BY_NAME, key=len, reverse=True) if name[0] == letter) + ")"
        for letter in _LETTERS
    )
    + r")(?!\w)"
)
"""The names by their first letter, of those of one letter the longest first."""
_NUMBER = {"1": "1", "2": "2", "3": "3", "4": "4", "i": "1", "ii": "2", "iii": "3", "iv": "4", "one": "1", "two": "2", "three": "3", "four": "4"}
_P = r"(?:[1-4]|i{1,3}|iv|one|two|three|four)"
_PHASE = re.compile(
    rf"\b(?P<early>early )?(?:phases?(?:[ -]|(?=[1-4]))|ph(?:\. ?| (?=i)|)(?=i|[1-3][ab]?(?![\w.])))(?P<a>{_P})(?:\s?(?P<as>[abc]))?(?:\s?(?:/|-|and|to|/ phase)\s?(?:phase )?(?P<b>{_P})(?:\s?(?P<bs>[abc]))?(?![\w-]|\.\d))?(?![a-z])"
)
_TRIAL_ID = re.compile(
    r"\b(?:NCT\d{8}|20\d\d-5\d{5}-\d{2}-\d{2}|20\d\d-\d{6}-\d{2}|ChiCTR[-\w]{6,14}|jRCT[s]?\d{8,12}|ISRCTN\d{8}|ACTRN\d{14}|CTRI/20\d\d/\d\d/\d{5,7}|KCT\d{7})\b"
)
MAX_NAMES = 6


@dataclass(frozen=True, slots=True)
class Span:
    """A name at `start:end` of the view."""

    start: int
    end: int
    name: str


def regulators_in(view: View, start: int, end: int) -> list[Span]:
    """The regulators named within the window, by code, in order."""
    found = []
    for match in _REGULATOR.finditer(view.folded, start, end):
        name = match[0]
        if len(name) <= SHORT and not view.text[match.start() : match.end()][:3].isupper() and name not in AS_WORDS:
            continue
        code = BY_NAME[name].code
        found.append(Span(match.start(), match.end(), code))
    return found


def jurisdiction_of(code: str) -> str | None:
    """Where a regulator decides."""
    return next((r.jurisdiction for r in REGULATORS if r.code == code), None)


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """A trial phase at `start:end`, as ClinicalTrials.gov names it and as written."""

    start: int
    end: int
    phases: tuple[Phase, ...]
    written: str


def phases_in(view: View, start: int, end: int) -> list[PhaseSpan]:
    """The phases named within the window, in order."""
    found = []
    for match in _PHASE.finditer(view.folded, start, end):
        numbers = [_NUMBER[match["a"]]] + ([_NUMBER[match["b"]]] if match["b"] else [])
        if len(numbers) == 2 and int(numbers[1]) < int(numbers[0]):  # noqa: PLR2004  a pair
            numbers = numbers[:1]
        phases = tuple(dict.fromkeys(Phase(("EARLY_" if match["early"] and n == "1" else "") + f"PHASE{n}") for n in numbers))
        found.append(PhaseSpan(match.start(), match.end(), phases, view.text[match.start() : match.end()]))
    return found


def trial_ids_in(view: View, start: int, end: int) -> tuple[str, ...]:
    """The registry numbers within the window (NCT, EU CT, EudraCT, ChiCTR, jRCT, ISRCTN, ACTRN, CTRI, KCT)."""
    return tuple(dict.fromkeys(m[0] for m in _TRIAL_ID.finditer(view.text, start, end)))[:MAX_NAMES]
