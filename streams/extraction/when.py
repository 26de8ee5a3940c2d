"""Which date belongs to what: the nearest in the sentence; and the dates of datelines, which belong to the item."""

from streams.extraction.candidates import Candidate
from streams.extraction.dates import Found, dates_in
from streams.extraction.periods import Published
from streams.extraction.sentences import Sentence
from streams.extraction.view import View


def nearest_date(candidate: Candidate, dates: list[Found]) -> Found | None:
    """The date of the sentence that stands nearest to the trigger; of two as near, the one behind it."""
    best, distance = None, 10_000
    for found in dates:
        if found.start >= candidate.end:
            gap = found.start - candidate.end
        elif found.end <= candidate.start:
            gap = candidate.start - found.end + 12
        else:
            gap = 0
        if gap < distance:
            best, distance = found, gap
    return best if distance < 170 else None  # noqa: PLR2004  a date farther off belongs to something else


def sentence_dates(
    view: View, sentence: Sentence, published: Published | None, cache: dict[int, tuple[list[Found], list[Found]]]
) -> tuple[list[Found], list[Found]]:
    """The dates of a sentence, read as past and as future; a dateline's date is left out."""
    if sentence.index not in cache:
        pair = []
        for future in (False, True):
            found = dates_in(view.folded, sentence.start, sentence.end, published, future=future)
            pair.append([f for f in found if not is_dateline(view, sentence, f)])
        cache[sentence.index] = (pair[0], pair[1])
    return cache[sentence.index]


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
