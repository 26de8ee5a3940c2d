"""The diseases that an item names: found by the word they end in, with the words before it that belong to the name."""

import re
from functools import lru_cache

from streams.extraction.inventory import MAX_SPANS, Inventory, Named, word_start
from streams.extraction.view import View
from streams.extraction.words import WordFinder
from streams.rulebook.entities import DISEASE_ACRONYMS, DISEASE_HEADS, DISEASE_STOP, MODIFIER_STOP

_STOP = re.compile(rf"^{MODIFIER_STOP}$")
_KEEP = frozenset(
    "advanced relapsed triggered inherited x-linked acquired unresected limited extensive resected age-related early uncontrolled recurring newly".split()
)
_STATUS_NAMES = ("rare pediatric disease", "rare disease", "rare diseases", "orphan disease", "orphan diseases", "pediatric disease")
_INNER_WORD = re.compile(r"^[\w'+/-]{1,24}$")
_NOT_DISEASE = re.compile(
    r" (?:center|centre|institute|society|hospital|foundation|network|alliance|fund|trials? group|association|research (?:center|institute|uk)|council|clinic|coalition)\b"
)
_ANTI = ("anti-", "antitumor", "antitumour")
_BEFORE = 90
_MODIFIERS = 5


def diseases_in(view: View, end: int) -> Inventory:
    """The diseases that the text names up to `end`, each with up to five words before its head that belong to the name."""
    spans = _found(view, end, MAX_SPANS)
    taken = {s for s, _, _ in spans}
    for start, stop in _acronyms_in(view, end):
        if start not in taken and len(spans) < MAX_SPANS:
            spans.append((start, stop, view.text[start:stop]))
    spans.sort()
    return _joined_diseases(view, spans)


def names_disease(view: View, end: int) -> bool:
    """True if the text names a disease up to `end`."""
    return bool(_found(view, end, 1) or _acronyms_in(view, end))


def _found(view: View, end: int, most: int) -> list[tuple[int, int, str]]:
    """The diseases up to `end` as (start, end, name), at most so many."""
    spans: list[tuple[int, int, str]] = []
    for _, stop, word in _heads().find(view.folded, 0, end):
        start = word_start(view.folded, stop - len(word.strip("*")) + 1)
        s, e = _trim(view.folded, start, stop)
        if _NOT_DISEASE.match(view.folded, stop) or view.folded.startswith(_ANTI, start):
            continue
        name = view.text[s:e]
        if spans and s < spans[-1][1]:
            s0, _, _ = spans.pop()
            s, name = min(s0, s), view.text[min(s0, s) : e]
        if name.lower() not in DISEASE_STOP and not name.lower().endswith(_STATUS_NAMES) and len(name) >= 4 and len(spans) < MAX_SPANS:  # noqa: PLR2004  a bare head says nothing
            spans.append((s, e, name))
            if len(spans) >= most:
                break
    return spans


def _acronyms_in(view: View, end: int) -> list[tuple[int, int]]:
    """Where acronyms of diseases stand as words of their own."""
    text = view.text
    return [(s, e) for s, e, _ in _acronyms().find(text, 0, end) if text[s - 1 : s] not in ("-", "_") and text[e : e + 1] not in ("-", "_")]


@lru_cache(maxsize=1)
def _acronyms() -> WordFinder:
    return WordFinder(DISEASE_ACRONYMS)


def _joined_diseases(view: View, spans: list[tuple[int, int, str]]) -> Inventory:
    group: dict[str, int] = {}
    inventory = Inventory()
    for i, (start, _, name) in enumerate(spans):
        key = name.lower()
        if key in group:
            continue
        if i and view.text[spans[i - 1][1] : start] in (" (", ' ("', " (“", "("):
            group[key] = group[spans[i - 1][2].lower()]
            inventory.names[group[key]].append(name)
        else:
            group[key] = len(inventory.names)
            inventory.names.append([name])
    inventory.spans = [Named(s, e, n, group[n.lower()]) for s, e, n in spans]
    inventory.starts = [s for s, _, _ in spans]
    return inventory


def _trim(folded: str, start: int, end: int) -> tuple[int, int]:
    """The disease name that ends at `end`: its head, which begins at `start`, and the words before it that can belong to it."""
    before = folded[max(0, start - _BEFORE) : start]
    at = start
    words = before.split(" ")
    if not words or words[-1]:  # the head follows something else than a space
        return start, end
    words = words[:-1]
    first = 1 if start > _BEFORE else 0
    for i in range(len(words) - 1, max(first, len(words) - 1 - _MODIFIERS) - 1, -1):
        raw = words[i]
        word = raw.strip("()\"'")
        typed = word in ("1", "2", "i", "ii") and i and words[i - 1] in ("type", "stage")
        if not typed and (
            not word
            or raw[-1] in ".,;:)!?"
            or _STOP.match(word)
            or word[0].isdigit()
            or not _INNER_WORD.match(word)
            or (word.endswith(("ed", "ing", "ly")) and word not in _KEEP)
        ):
            break
        at -= len(raw) + 1
        if raw[0] in "(\"'":
            at += len(raw) - len(raw.lstrip("(\"'"))
            break
    return at, end


@lru_cache(maxsize=1)
def _heads() -> WordFinder:
    return WordFinder(DISEASE_HEADS)
