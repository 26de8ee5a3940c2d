"""What the scorer sees of a candidate: named features, each present or absent, all from the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

import ahocorasick_rs

from schemas.vocabulary import MilestoneType, Precision
from streams.extraction.candidates import Candidate
from streams.extraction.dates import Found
from streams.extraction.diseases import names_disease
from streams.extraction.periods import Published
from streams.extraction.sentences import Sentence, Zone
from streams.extraction.view import View
from streams.extraction.when import nearest_date
from streams.extraction.words import WordFinder
from streams.rulebook.cues import (
    ANNUAL_TITLE,
    CLINICAL,
    CUES,
    LAW_TITLE,
    LIFE_SCIENCE,
    LIFE_SCIENCE_IN_PASSING,
    PRECLINICAL,
    PROMO,
    ROUNDUP_TITLE,
    TRIALS,
    UPDATE_TITLE,
    Cue,
)
from streams.rulebook.declaration import LOOSELY, rx

_NEAR, _INNER = 30, 160
_MINING = rx(r"{MINING}")
SCIENCE = 1_200
"""So many code points of the body are looked at for words of the life sciences."""


_MONEY = re.compile(r"(\d[\d.,]{0,18})\s?(?:million|billion|m\b|mn|bn|b\b|k\b|,000)")
_PHASE = re.compile(r"phase[ -]([1-4]|i{1,3}v?|iv)\b")
_CODE = re.compile(r"\b[a-z]{1,6}-?\d{2,6}\b")
_LONG = re.compile(r"[a-z][a-z0-9-]{4,}")
_AROUND = 80
_TOP = 2
"""The first sentences of the body, by number, that tell the news once more."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells one happening from another: amounts, phases, product codes, long words."""

    money: frozenset[str]
    phases: frozenset[str]
    codes: frozenset[str]
    words: frozenset[str]


def _marks(folded: str, start: int, end: int, low: int, high: int) -> Marks:
    """The marks of a sentence: amounts and phases of `low:high`, codes and words of all of it."""
    return Marks(
        frozenset(_MONEY.findall(folded, low, high)),
        frozenset(_PHASE.findall(folded, low, high)),
        frozenset(_CODE.findall(folded, start, end)),
        frozenset(_LONG.findall(folded, start, end)),
    )


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the item as a whole.

    Attributes:
        view: its text.
        published: its day of publication.
        title_types: the milestone types that fired in the title.
        flags: features of the item, the same for all its candidates.
        by_sentence: the candidates by the number of their sentence.
        numbers: by type, the rank of each candidate among those of its type, by where it starts.
        title: the marks of the headline.
        top: the marks of the headline and the first two sentences.
        sections: for each sentence what the heading above it is about, empty where it is about nothing known.
    """

    view: View
    published: Published | None
    sentences: list[Sentence]
    title_types: frozenset[str]
    flags: tuple[str, ...]
    by_sentence: dict[int, list[Candidate]]
    numbers: dict[MilestoneType, dict[int, int]]
    title: Marks
    top: Marks
    sections: tuple[str, ...]
    by_type: dict[str, list[str]] = field(default_factory=dict)
    """By milestone type the features that all its candidates of the item have."""


def science_of(view: View) -> int:
    """How many words of the life sciences stand in the title and the beginning of the body; a disease is one where there is no other."""
    return len(_science_in(view)) or int(names_disease(view, min(len(view.text), view.body_start + SCIENCE)))


def of_the_life_sciences(view: View) -> bool:
    """True if those words tell the field: two, or one that other trades hardly use (every firm may name a hospital among its customers)."""
    found = _science_in(view)
    return len(found) > 1 or any(LIFE_SCIENCE[index] not in LIFE_SCIENCE_IN_PASSING for index in found)


@lru_cache(maxsize=1)
def _science_in(view: View) -> frozenset[int]:
    return frozenset(index for index, _, _ in _science().find_matches_as_indexes(view.folded[: view.body_start + SCIENCE], overlapping=True))


def tells_trials(view: View) -> bool:
    """True if the title or the beginning of the body tells of trials or applications to regulators, and the headline not of mining, which has phases too."""
    if _MINING.search(view.folded, 0, view.body_start):
        return False
    text = " " + view.folded[: view.body_start + SCIENCE]
    return any(word in text for word in TRIALS)


@lru_cache(maxsize=1)
def _science() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(LIFE_SCIENCE)


def context_of(view: View, published: Published | None, sentences: list[Sentence], candidates: Sequence[Candidate]) -> Context:
    """The context of an item's candidates."""
    live = [c for c in candidates if c.reason is None]
    by_sentence: dict[int, list[Candidate]] = {}
    for c in live:
        by_sentence.setdefault(c.sentence.index, []).append(c)
    title_types = frozenset(c.type.value for c in live if c.sentence.zone is Zone.TITLE)
    numbers: dict[MilestoneType, dict[int, int]] = {}
    for c in sorted(live, key=lambda c: c.start):
        ranks = numbers.setdefault(c.type, {})
        ranks.setdefault(c.start, len(ranks))
    title_end = view.body_start
    top_end = sentences[min(_TOP, len(sentences) - 1)].end
    return Context(
        view,
        published,
        sentences,
        title_types,
        tuple(_flags(view, title_types, {c.type.value for c in live}, science_of(view))),
        by_sentence,
        numbers,
        _marks(view.folded, 0, title_end, 0, title_end),
        _marks(view.folded, 0, top_end, 0, top_end),
        _sections(view, sentences),
    )


_HEADING = 70
_SECTIONS = tuple(
    (name, re.compile(rf"\b(?:{words})\b"))
    for name, words in (
        ("upcoming", "upcoming|anticipated|expected|milestones|outlook|next steps?|looking ahead|guidance|catalysts?|events|what(?:'s| is) next|ahead"),
        (
            "recent",
            "recent|highlights?|accomplishments?|achievements?|updates?|progress|developments?|news|during the|after the (?:end|period)|significant events",
        ),
        ("money", "financials?|cash|balance|liquidity|runway|income|expenses"),
        ("pipeline", "pipeline|programs?|programmes?|portfolio|platform|candidates?"),
        ("past", "background|history|overview|about|timeline"),
    )
)


def _sections(view: View, sentences: list[Sentence]) -> tuple[str, ...]:
    """What the last heading above each sentence is about: a short line without a full stop that names a section of a report."""
    found: list[str] = []
    current = ""
    for s in sentences:
        if s.zone not in (Zone.TITLE, Zone.BULLET) and s.end - s.start < _HEADING:
            line = view.folded[s.start : s.end].strip()
            if line and line[-1] not in ".!?":
                current = next((name for name, pattern in _SECTIONS if pattern.search(line)), "")
        found.append(current)
    return tuple(found)


def _flags(view: View, title_types: frozenset[str], types: set[str], science: int) -> Iterator[str]:
    """The features of the item: what kind of text it is, how much of the life sciences it holds."""
    title = view.folded[: view.body_start - 1]
    head = view.folded[view.body_start : view.body_start + 400]
    for name, pattern in (("update", UPDATE_TITLE), ("annual", ANNUAL_TITLE), ("roundup", ROUNDUP_TITLE), ("law", LAW_TITLE)):
        if pattern.search(title):
            yield f"item:{name}"
    if PROMO.search(title) or PROMO.search(head):
        yield "item:promo"
    top = view.folded[: view.body_start + SCIENCE]
    yield "item:science0" if science == 0 else "item:science1" if science <= 2 else "item:science+"  # noqa: PLR2004  few words of the field
    if any(word in top for word in PRECLINICAL):
        yield "item:preclinical"
    if not any(word in top for word in CLINICAL):
        yield "item:notclinical"
    if len(view.folded) - view.body_start < 400:  # noqa: PLR2004  a short wire lead
        yield "item:short"
    if not title_types:
        yield "item:notitle"
    yield from (f"has:{kind}" for kind in sorted(types))
    yield from (f"tw:{word}" for word in sorted(set(_WORD.findall(title))))


def features_of(candidate: Candidate, context: Context, dates: list[Found], found: list[tuple[int, int, Cue]]) -> list[str]:
    """The features of a candidate, in a fixed order."""
    kind, sentence = candidate.type.value, candidate.sentence
    zone = sentence.zone.value
    out = [f"t:{kind}", f"z:{zone}", f"tz:{kind}:{zone}"]
    out += [f"r:{rule}" for rule in candidate.rule_ids]
    if len(candidate.rules) > 1:
        out.append("rules+")
    out += _of_item(kind, context)
    in_title = kind in context.title_types
    out.append("title:same" if in_title else "title:other" if context.title_types else "title:none")
    if in_title and sentence.zone is not Zone.TITLE:
        out.append(f"title:same:{zone}")
    out.append(f"pos:{_position(sentence, context)}")
    cues = _cues(candidate, found, context.view)
    out += cues
    out += [f"{kind}|{cue}" for cue in cues]
    out += _time(candidate, context, _when(candidate, context, dates), cues)
    for other in context.by_sentence.get(sentence.index, ()):
        if other.type is not candidate.type:
            near = "ov" if other.start < candidate.end and other.end > candidate.start else "co"
            out.append(f"{kind}|{near}:{other.type.value}")
    out += _form(candidate, context.view)
    out += _words(candidate, context.view)
    out += _place(candidate, context)
    if sentence.zone is not Zone.TITLE:
        out += [feature for name in _told(candidate, context) for feature in (name, f"{kind}|{name}")]
    return out


def _of_item(kind: str, context: Context) -> list[str]:
    """The features of the item, alone and with the type, and what else its headline tells."""
    found = context.by_type.get(kind)
    if found is None:
        found = [*context.flags, *(f"{kind}|{flag}" for flag in context.flags if flag.startswith("item:"))]
        found += [f"{kind}|tt:{other}" for other in context.title_types]
        context.by_type[kind] = found
    return found


def _time(candidate: Candidate, context: Context, when: str, cues: list[str]) -> list[str]:
    """How the nearest date lies, alone and together with where the candidate stands: its zone, its section, a report."""
    kind, sentence = candidate.type.value, candidate.sentence
    zone, section = sentence.zone.value, context.sections[sentence.index]
    out = [f"d:{when}", f"d:{when}:{zone}", f"{kind}|d:{when}"]
    if section:
        out += [f"sec:{section}", f"{kind}|sec:{section}", f"sec:{section}:d:{when}"]
    if "item:update" in context.flags:
        out += [f"up:d:{when}", f"up:{zone}", f"{kind}|up:d:{when}"]
    if "item:annual" in context.flags:
        out.append(f"annual:d:{when}")
    if "c<plan" in cues or "c<will" in cues or "c>plan" in cues:
        out.append(f"planned:d:{when}")
    if "c<earlier" in cues:
        out.append(f"earlier:d:{when}")
    return out


def _place(candidate: Candidate, context: Context) -> list[str]:
    """Where in its sentence and among the candidates of its type the candidate stands, and how long the sentence is."""
    s, kind = candidate.sentence, candidate.type.value
    length = s.end - s.start
    index = min(s.index, 6)
    rank = context.numbers[candidate.type][candidate.start]
    return [
        f"len:{0 if length < 60 else 1 if length < 150 else 2 if length < 300 else 3}",  # noqa: PLR2004  short, middle, long
        f"si:{index}",
        f"{kind}|si:{min(index, 4)}",
        f"rel:{4 * (candidate.start - s.start) // max(1, length)}",
        f"{s.zone.value}|n:{min(len(context.by_sentence[s.index]), 4)}",
        f"nth:{min(rank, 4)}",
        f"{kind}|nth:{min(rank, 3)}",
    ]


def _told(candidate: Candidate, context: Context) -> list[str]:
    """Whether the sentence speaks of what the headline, or the top of the item, speaks of: the same amounts, phases, codes, words."""
    s, folded = candidate.sentence, context.view.folded
    own = _marks(folded, s.start, s.end, max(s.start, candidate.start - _AROUND), min(s.end, candidate.end + _AROUND))
    out = _compared(own, context.title, "")
    if s.index > _TOP:
        out += _compared(own, context.top, "2")
    shared, all_of = len(own.words & context.title.words), len(context.title.words)
    out.append(f"ovl:{shared if shared <= _TOP else 3 if 2 * shared < all_of else 4}")
    within = set(_LONG.findall(folded, candidate.start, min(candidate.end, candidate.start + _INNER)))
    out.append(f"ovi:{min(2, len(within & context.title.words))}")
    return out


def _compared(own: Marks, other: Marks, suffix: str) -> list[str]:
    pairs = (("mn", own.money, other.money), ("phs", own.phases, other.phases), ("cds", own.codes, other.codes))
    return [f"{name}{suffix}:{'none' if not a else 'notitle' if not b else 'same' if a & b else 'differs'}" for name, a, b in pairs]


_WORD = re.compile(r"[a-z][a-z'-]{2,}")
_SENTENCE = 400


def _words(candidate: Candidate, view: View) -> list[str]:
    """The words around and within the trigger, each once."""
    s = candidate.sentence
    low, high = max(s.start, candidate.start - 70), min(s.end, candidate.end + 50)
    kind = candidate.type.value
    text = view.folded if s.zone is Zone.TITLE else view.text  # in prose a capital marks a name, and names teach nothing
    near = dict.fromkeys(_WORD.findall(text, low, high))
    within = dict.fromkeys(_WORD.findall(view.folded, candidate.start, min(candidate.end, candidate.start + 150)))
    around = _WORD.findall(view.folded, low, high)
    pairs = dict.fromkeys(pairwise(around))
    out = [f"s:{w}" for w in near] + [f"{kind}|m:{w}" for w in within] + [f"g:{a}_{b}" for a, b in pairs]
    if candidate.loose:  # the trigger says little: the sentence must
        words = dict.fromkeys(_WORD.findall(view.folded, s.start, min(s.end, s.start + _SENTENCE)))
        out += [LOOSELY, *(f"{kind}|l:{w}" for w in words)]
    return out


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


def _cues(candidate: Candidate, found: list[tuple[int, int, Cue]], view: View) -> list[str]:
    """Which cues stand before (`c<`), right before (`c<<`), within (`c=`) and after (`c>`) the trigger, on its side of a semicolon."""
    start, end = candidate.start, candidate.end
    low = view.folded.rfind(";", candidate.sentence.start, start)
    high = view.folded.find(";", end, candidate.sentence.end)
    found = [f for f in found if f[0] > low and (high < 0 or f[0] < high)]
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
