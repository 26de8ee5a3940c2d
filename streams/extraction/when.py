"""Which date belongs to what: the nearest in the sentence; and the dates of datelines, which belong to the item."""

import re

from schemas.vocabulary import MilestoneType, Precision
from streams.extraction.candidates import Candidate
from streams.extraction.dates import Found, dates_in
from streams.extraction.periods import Published
from streams.extraction.sentences import Sentence
from streams.extraction.view import View
from streams.rulebook.literals import guarded


def nearest_date(candidate: Candidate, dates: list[Found], view: View | None = None) -> Found | None:
    """The date of the sentence that belongs to the trigger: the nearest, those behind it first, those of another clause last.

    A result recalled takes a date from close by only: sentences of history hold many.
    """
    best, distance = None, _REACH_OF_RESULTS if candidate.type is MilestoneType.TRIAL_RESULTS else _REACH
    for found in dates:
        gap = _gap(candidate, found, view)
        if gap < distance:
            best, distance = found, gap
    return best


def lies_ahead(candidate: Candidate, past: list[Found], future: list[Found], published: Published | None, view: View) -> bool:
    """True if the date right behind the candidate is later than the publication, or, where it names no year, nearer ahead of it than behind."""
    if published is None:
        return False
    back = nearest_date(candidate, past, view)
    if back is None or not candidate.end <= back.start <= candidate.end + _RIGHT_BEHIND or _OF_ANOTHER.search(view.folded, candidate.end, back.start):
        return False
    if back.earliest > published.latest:
        return True
    on = next((f for f in future if f.start == back.start), None)
    return on is not None and on.earliest > published.latest and on.earliest - published.latest < published.earliest - back.latest


_RIGHT_BEHIND = 40
_OF_ANOTHER = re.compile(r"[,;:]|\b(?:and|but|with|until|through|into|ends?|complet\w+|data|results|cash)\b")
_REACH, _REACH_OF_RESULTS = 160, 90
_BEFORE, _OTHER_CLAUSE = 14, 45
_CLAUSE = re.compile(
    r"[;:]|, (?:and|but|while|which|after|following)\b|,? with (?:the |its |full |initial )?(?:top-?line|data|results|readouts?|primary|completion|enrol)|\band (?:the|its|has|had|was|expects?|plans?|intends?|anticipates?|will|management|then)\b"
)


def _gap(candidate: Candidate, found: Found, view: View | None) -> int:
    """How far a date is from the trigger, in code points, with what its place adds."""
    if found.start >= candidate.end:
        low, high, extra = candidate.end, found.start, 0
    elif found.end <= candidate.start:
        low, high, extra = found.end, candidate.start, _BEFORE
    else:  # within the trigger, but for one before the words that matter (`in June; it will dose the first patient`)
        return _BEFORE + _OTHER_CLAUSE if view is not None and _CLAUSE.search(view.folded, found.end, candidate.end) else 0
    if view is not None and _CLAUSE.search(view.folded, low, high):
        extra += _OTHER_CLAUSE
    return high - low + extra


def sentence_dates(
    view: View, sentence: Sentence, published: Published | None, cache: dict[int, tuple[list[Found], list[Found]]]
) -> tuple[list[Found], list[Found]]:
    """The dates of a sentence, read as past and as future; a dateline's date is left out."""
    if sentence.index not in cache:
        pair = []
        for future in (False, True):
            found = dates_in(view.folded, sentence.start, sentence.end, published, future=future)
            pair.append([f for f in found if not is_dateline(view, sentence, f) and not _names_something(view, f)])
        cache[sentence.index] = (pair[0], pair[1])
    return cache[sentence.index]


_REPORT = re.compile(
    r",? (?:\d{4} )?(?:fiscal |unaudited |consolidated )?(?:financial|earnings|results|revenues?|operating|operational)\b| (?:[a-z-]+ ){1,4}(?:awards?|prize)\b"
)
_MEETING = re.compile(
    r"\b(?:esmo|asco|ash|aacr|eular|easl|aasld|aan|ats|acr|sitc|eha|ada|congress|meeting|conference|summit|symposium|fy|fiscal)(?: year)?,? $"
)


_FOUNDED = guarded(
    r"\b(?:its|the company's|their) (?:foundation|founding|inception|creation|formation|incorporation|establishment) (?:in|since) $|\b(?:was|were) (?:founded|incorporated) (?:in|on) $|\b(?:founded|incorporated|headquartered)[^,.;]{0,30} (?:in|since) $|\bact of $"
)


def _names_something(view: View, found: Found) -> bool:
    """True for a date that names a report or a meeting (`third-quarter 2024 financial results`, `ESMO 2023`), an award, an act or a company's founding: no date of a happening."""
    if _REPORT.match(view.folded, found.end, found.end + 40) or _FOUNDED.search(view.folded, max(0, found.start - 60), found.start):
        return True
    return found.slot.precision is Precision.YEAR and bool(_MEETING.search(view.folded, max(0, found.start - 24), found.start))


def is_dateline(view: View, sentence: Sentence, found: Found) -> bool:
    """True for the date of a dateline: early in its sentence, the wire's mark behind it."""
    if found.start - sentence.start > 90:  # noqa: PLR2004  a dateline stands at the beginning
        return False
    tail = view.folded[found.end : found.end + 40].lstrip(" ,")
    return tail.startswith(("(", "-", "/", "|")) or "newswire" in tail


def has_dateline(view: View, sentences: list[Sentence], published: Published | None) -> bool:
    """True if the item has a dateline or says `today`."""
    head = view.folded[view.body_start : view.body_start + 1500]
    if " today" in head or "today " in head:
        return True
    for sentence in sentences[1:6]:
        for found in dates_in(view.folded, sentence.start, min(sentence.end, sentence.start + 120), published):
            if is_dateline(view, sentence, found):
                return True
    return False
