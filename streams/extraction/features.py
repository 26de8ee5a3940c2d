"""What the scorer sees of a candidate: named features, each present or absent, all from the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from schemas.vocabulary import Precision
from streams.extraction.candidates import Candidate
from streams.extraction.dates import Found
from streams.extraction.periods import Published
from streams.extraction.sentences import Sentence, Zone
from streams.extraction.view import View
from streams.extraction.when import nearest_date
from streams.extraction.words import WordFinder
from streams.rulebook.cues import CLINICAL, CUES, LAW_TITLE, LIFE_SCIENCE, PRECLINICAL, PROMO, ROUNDUP_TITLE, UPDATE_TITLE, Cue

_NEAR, _INNER = 30, 160
SCIENCE = 1_200
"""So many code points of the body are looked at for words of the life sciences."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the item as a whole.

    Attributes:
        view: its text.
        published: its day of publication.
        title_types: the milestone types that fired in the title.
        flags: features of the item, the same for all its candidates.
    """

    view: View
    published: Published | None
    sentences: list[Sentence]
    title_types: frozenset[str]
    flags: tuple[str, ...]
    by_sentence: dict[int, list[Candidate]]


def context_of(view: View, published: Published | None, sentences: list[Sentence], candidates: Sequence[Candidate]) -> Context:
    """The context of an item's candidates."""
    live = [c for c in candidates if c.reason is None]
    by_sentence: dict[int, list[Candidate]] = {}
    for c in live:
        by_sentence.setdefault(c.sentence.index, []).append(c)
    title_types = frozenset(c.type.value for c in live if c.sentence.zone is Zone.TITLE)
    return Context(view, published, sentences, title_types, tuple(_flags(view, title_types)), by_sentence)


def _flags(view: View, title_types: frozenset[str]) -> Iterator[str]:
    """The features of the item: what kind of text it is, how much of the life sciences it holds."""
    title = view.folded[: view.body_start - 1]
    head = view.folded[view.body_start : view.body_start + 400]
    for name, pattern in (("update", UPDATE_TITLE), ("roundup", ROUNDUP_TITLE), ("law", LAW_TITLE)):
        if pattern.search(title):
            yield f"item:{name}"
    if PROMO.search(title) or PROMO.search(head):
        yield "item:promo"
    top = view.folded[: view.body_start + SCIENCE]
    science = sum(word in top for word in LIFE_SCIENCE)
    yield "item:science0" if science == 0 else "item:science1" if science <= 2 else "item:science+"  # noqa: PLR2004  few words of the field
    if any(word in top for word in PRECLINICAL):
        yield "item:preclinical"
    if not any(word in top for word in CLINICAL):
        yield "item:notclinical"
    if len(view.folded) - view.body_start < 400:  # noqa: PLR2004  a short wire lead
        yield "item:short"
    if not title_types:
        yield "item:notitle"


def features_of(candidate: Candidate, context: Context, dates: list[Found], found: list[tuple[int, int, Cue]]) -> list[str]:
    """The features of a candidate, in a fixed order."""
    kind, sentence = candidate.type.value, candidate.sentence
    zone = sentence.zone.value
    out = [f"t:{kind}", f"z:{zone}", f"tz:{kind}:{zone}"]
    out += [f"r:{kind}/{rule}" for rule in candidate.rules]
    if len(candidate.rules) > 1:
        out.append("rules+")
    out += context.flags
    out += [f"{kind}|{flag}" for flag in context.flags]
    in_title = kind in context.title_types
    out.append("title:same" if in_title else "title:other" if context.title_types else "title:none")
    if in_title and sentence.zone is not Zone.TITLE:
        out.append(f"title:same:{zone}")
    out.append(f"pos:{_position(sentence, context)}")
    cues = _cues(candidate, found)
    out += cues
    out += [f"{kind}|{cue}" for cue in cues]
    when = _when(candidate, context, dates)
    out += [f"d:{when}", f"d:{when}:{zone}", f"{kind}|d:{when}"]
    if "c<plan" in cues or "c<will" in cues or "c>plan" in cues:
        out.append(f"planned:d:{when}")
    if "c<earlier" in cues:
        out.append(f"earlier:d:{when}")
    for other in context.by_sentence.get(sentence.index, ()):
        if other.type is not candidate.type:
            near = "ov" if other.start < candidate.end and other.end > candidate.start else "co"
            out.append(f"{kind}|{near}:{other.type.value}")
    out += _form(candidate, context.view)
    out += _words(candidate, context.view)
    return out


_WORD = re.compile(r"[a-z][a-z'-]{2,}")


def _words(candidate: Candidate, view: View) -> list[str]:
    """The words around and within the trigger, each once."""
    s = candidate.sentence
    low, high = max(s.start, candidate.start - 70), min(s.end, candidate.end + 50)
    kind = candidate.type.value
    text = view.folded if s.zone is Zone.TITLE else view.text  # in prose a capital marks a name, and names teach nothing
    near = dict.fromkeys(_WORD.findall(text, low, high))
    within = dict.fromkeys(_WORD.findall(view.folded, candidate.start, min(candidate.end, candidate.start + 150)))
    return [f"s:{w}" for w in near] + [f"{kind}|m:{w}" for w in within]


def _position(sentence: Sentence, context: Context) -> str:
    if sentence.zone is Zone.TITLE:
        return "title"
    share = (sentence.start - context.view.body_start) / max(1, len(context.view.text) - context.view.body_start)
    if sentence.index <= 2:  # noqa: PLR2004  the first two sentences of the body
        return "first"
    return "early" if share < 0.25 else "middle" if share < 0.6 else "late"  # noqa: PLR2004  quarters of the body


@lru_cache(maxsize=1)
def _finder() -> tuple[WordFinder, dict[str, tuple[Cue, ...]]]:
    cues: dict[str, tuple[Cue, ...]] = {}
    for cue in CUES:
        for word in cue.words:
            cues[word] = (*cues.get(word, ()), cue)
    return WordFinder(cues), cues


def cues_of(view: View, sentence: Sentence, cache: dict[int, list[tuple[int, int, Cue]]]) -> list[tuple[int, int, Cue]]:
    """The cues of a sentence as (start, end, cue)."""
    found = cache.get(sentence.index)
    if found is None:
        finder, cues = _finder()
        found = [(s, e, cue) for s, e, word in finder.find(view.folded, sentence.start, sentence.end) for cue in cues[word]]
        cache[sentence.index] = found
    return found


def _cues(candidate: Candidate, found: list[tuple[int, int, Cue]]) -> list[str]:
    """Which cues stand before (`c<`), right before (`c<<`), within (`c=`) and after (`c>`) the trigger."""
    start, end = candidate.start, candidate.end
    inner_end = min(end, start + _INNER)
    out: dict[str, None] = {}
    for s, e, cue in found:
        if e <= start:
            if start - e <= cue.before:
                out[f"c<{cue.name}"] = None
                if start - e <= _NEAR:
                    out[f"c<<{cue.name}"] = None
        elif s >= end:
            if s - end <= cue.after:
                out[f"c>{cue.name}"] = None
        elif s >= start and e <= inner_end:
            out[f"c={cue.name}"] = None
    return list(out)


_AGE = ((45, "recent"), (120, "months"), (400, "year"))


def _when(candidate: Candidate, context: Context, dates: list[Found]) -> str:
    """How the nearest date of the sentence lies to the publication."""
    found = nearest_date(candidate, dates, context.view)
    if found is None:
        return "none"
    pub = context.published
    if pub is None:
        return "some"
    if found.latest > pub.latest and (found.earliest > pub.latest or found.slot.precision is not Precision.DAY):
        return "ahead" if found.earliest > pub.latest else "around"
    if found.earliest == pub.earliest and found.latest == pub.latest:
        return "same"
    age = (pub.earliest - found.latest).days
    return next((name for days, name in _AGE if age <= days), "old")


def _form(candidate: Candidate, view: View) -> list[str]:
    """The grammatical form of the trigger: its first word's ending, and the word before it."""
    folded = view.folded
    kind = candidate.type.value
    words = folded[candidate.start : candidate.end].split()
    out = []
    for word in (words[0], words[-1]) if words else ():
        ending = (
            "ed"
            if word.endswith("ed")
            else "ing"
            if word.endswith("ing")
            else "s"
            if word.endswith("s")
            else "tion"
            if word.endswith(("tion", "ance", "al", "ment"))
            else "x"
        )
        out.append(f"f:{ending}")
    if words:
        out.append(f"w0:{kind}:{words[0][:7]}")
        out.append(f"w9:{kind}:{words[-1][:7]}")
    before = folded[max(candidate.sentence.start, candidate.start - 40) : candidate.start].split()
    if before:
        out.append(f"b1:{before[-1]}")
        out.append(f"{kind}|b1:{before[-1]}")
        if len(before) > 1:
            out.append(f"b2:{before[-2]}")
    else:
        out.append("b1:^")
    after = folded[candidate.end : min(candidate.sentence.end, candidate.end + 40)].split()
    if after:
        out.append(f"a1:{after[0].strip(',.')}")
    return out
