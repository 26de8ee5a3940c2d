"""Candidates: the places where a rule of a milestone type fires and no veto stops it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import ahocorasick_rs

from schemas.vocabulary import MilestoneType, Note, RejectReason
from streams.extraction.sentences import Sentence, Zone
from streams.extraction.view import View
from streams.rulebook.cues import NEW_CLAUSE
from streams.rulebook.declaration import LOOSELY, Declaration, Rule, Veto
from streams.rulebook.details import CLINICAL
from streams.rulebook.lexicon import ANCHORS
from streams.rulebook.literals import Guarded, first_of

MAX_ANCHORS = 8_000
MAX_SENTENCES = 250
MAX_CANDIDATES = 60
MAX_SEARCHED = 270_000
"""So many code points are searched by rules, each rule counted for itself; a veto that is asked counts `_VETO` of them."""
_VETO = 1_500
_NEAR, _FAR = 45, 110
_MATCHES = 3
_LONGEST_CUT = 24
_KNOWN = 5_000
"""So many combinations of anchors are remembered for each type."""

Tried = tuple[Declaration, Rule, Guarded]
"""A rule, its declaration, and its pattern, tried only where it may match."""
Stop = tuple[Veto, Sequence[re.Pattern[str]]]
"""A veto and what of its pattern may match in the sentence."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A rule that fired at `start:end` of the view.

    `reason` is set where a veto stopped it, `fired` where the context makes of it another type than the one whose rule it was.
    """

    type: MilestoneType
    rules: tuple[str, ...]
    start: int
    end: int
    sentence: Sentence
    reason: RejectReason | None = None
    fired: MilestoneType | None = None

    @property
    def rule_ids(self) -> tuple[str, ...]:
        """The rules that fired, as `TYPE/NAME`."""
        return tuple(f"{(self.fired or self.type).value}/{rule}" for rule in self.rules)

    @property
    def loose(self) -> bool:
        """True if a wide net caught it."""
        return self.rules[0].startswith(LOOSELY)


class _Part:
    """The rules of one declaration: few anchors concern it, so that what a sentence's bits mean for it is soon known."""

    def __init__(self, rules: list[tuple[int, Tried]]) -> None:
        self._rules = rules
        self.mask = 0
        for need, _ in rules:
            self.mask |= need
        self._known: dict[int, list[Tried]] = {}

    def rules_for(self, own: int) -> list[Tried]:
        rules = self._known.get(own)
        if rules is None:
            rules = [tried for need, tried in self._rules if need & own == need]
            if len(self._known) < _KNOWN:
                self._known[own] = rules
        return rules


class Gate:
    """Finds the sentences that hold all anchors a rule needs, in one pass over the text."""

    def __init__(self, declarations: tuple[Declaration, ...]) -> None:
        """A gate for the rules of these declarations."""
        groups: dict[tuple[str, str], int] = {}
        words: dict[str, int] = {}
        self._parts: list[_Part] = []
        for declaration in declarations:
            rules: list[tuple[int, Tried]] = []
            for rule in declaration.rules:
                need = 0
                for name in rule.needs:
                    owner = declaration.type.value if name in declaration.anchors else ""
                    if (owner, name) not in groups:
                        bit = 1 << len(groups)
                        groups[owner, name] = bit
                        for word in declaration.anchors[name] if owner else ANCHORS[name]:
                            words[word] = words.get(word, 0) | bit
                    need |= groups[owner, name]
                rules.append((need, (declaration, rule, Guarded(rule.pattern))))
            self._parts.append(_Part(rules))
        ordered = sorted(words)
        self._bits = [words[word] for word in ordered]
        self._automaton = ahocorasick_rs.AhoCorasick(ordered)

    def rules_for(self, bits: int) -> list[Tried]:
        """The rules whose needs a sentence with these anchor bits meets."""
        found: list[Tried] = []
        for part in self._parts:
            own = bits & part.mask
            if own:  # every rule needs an anchor
                found += part.rules_for(own)
        return found

    def anchors(self, folded: str) -> list[tuple[int, int]]:
        """The anchors in the text as (position, bits), those that overlap too, in order."""
        bits = self._bits
        return sorted((start, bits[i]) for i, start, _ in self._automaton.find_matches_as_indexes(folded, overlapping=True))


def candidates_of(view: View, sentences: list[Sentence], gate: Gate, *, wide: bool = True) -> tuple[list[Candidate], list[Note]]:
    """The candidates in order of the text, vetoed ones included with their reason, and the caps that bit; `wide` casts the wide nets too."""
    notes: list[Note] = []
    anchors = gate.anchors(view.folded[: sentences[-1].end] if sentences else "")
    if len(anchors) > MAX_ANCHORS:
        anchors = anchors[:MAX_ANCHORS]
        notes.append(Note.ANCHORS_CAPPED)
    found: list[Candidate] = []
    tried = searched = 0
    for sentence, bits in _with_bits(sentences, anchors):
        if sentence.zone in (Zone.FORWARD, Zone.CONTACT):
            continue
        tried += 1
        if tried > MAX_SENTENCES or len(found) >= MAX_CANDIDATES or searched > MAX_SEARCHED:
            notes.append(Note.CANDIDATES_CAPPED)
            break
        rules = gate.rules_for(bits)
        searched += _fire(view, sentence, rules, found, wide=wide)
    return found[:MAX_CANDIDATES], notes


def _with_bits(sentences: list[Sentence], anchors: list[tuple[int, int]]) -> Iterator[tuple[Sentence, int]]:
    i, n = 0, len(anchors)
    for sentence in sentences:
        bits, end = 0, sentence.end
        while i < n and anchors[i][0] < sentence.start:
            i += 1
        while i < n and anchors[i][0] < end:
            bits |= anchors[i][1]
            i += 1
        if bits:
            yield sentence, bits


def _fire(view: View, sentence: Sentence, rules: list[Tried], found: list[Candidate], *, wide: bool) -> int:
    """Adds the candidates of a sentence; gives back how many code points were searched."""
    searched = 0
    by_type: dict[MilestoneType, list[tuple[int, int, str]]] = {}
    declared: dict[MilestoneType, Declaration] = {}
    start, end = sentence.start, sentence.end
    text = view.folded[start:end]
    for declaration, rule, pattern in rules:
        likely = pattern.likely(text)
        if not likely or (rule.loose and (not wide or declaration.type in by_type)):
            continue
        at = start
        for _ in range(_MATCHES):
            searched += end - at
            match = first_of(likely, view.folded, at, end)
            if match is None:
                break
            by_type.setdefault(declaration.type, []).append((match.start(), match.end(), rule.name))
            declared[declaration.type] = declaration
            at = max(match.end(), match.start() + 1)
    for kind, spans in by_type.items():
        stops = [(veto, likely) for veto, pattern in declared[kind].stops if (likely := pattern.likely(text))]
        found.extend(_joined(view, sentence, kind, stops, spans))
    return searched + _VETO * sum(map(len, by_type.values()))


def _joined(view: View, sentence: Sentence, kind: MilestoneType, stops: list[Stop], spans: list[tuple[int, int, str]]) -> list[Candidate]:
    """Overlapping matches of one type as one candidate, vetoes applied to each match."""
    live: list[tuple[int, int, str, RejectReason | None]] = []
    stopped: list[tuple[int, int, str, RejectReason | None]] = []
    for span in spans:
        reason = _veto(view, sentence, stops, span[0], span[1])
        (stopped if reason else live).append((*span, reason))
    if not live:
        first = min(stopped)
        return [Candidate(kind, (first[2],), first[0], first[1], sentence, first[3])]
    if len(live) > 1 and kind in CLINICAL:
        live = [_clipped(view, span, live) for span in live]
    live.sort(key=lambda s: (s[0], s[1], s[2]))
    joined: list[tuple[int, int, list[str]]] = []
    for start, end, name, _ in live:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]), [*joined[-1][2], name])
        else:
            joined.append((start, end, [name]))
    return [Candidate(kind, tuple(dict.fromkeys(names)), s, e, sentence) for s, e, names in joined]


def _clipped(
    view: View, span: tuple[int, int, str, RejectReason | None], others: list[tuple[int, int, str, RejectReason | None]]
) -> tuple[int, int, str, RejectReason | None]:
    """The span, cut to one that lies within a clause where it reaches over from one clause into the next and another of the type does not."""
    if NEW_CLAUSE.search(view.folded, span[0], span[1]) is None:
        return span
    within = [o for o in others if o[0] < span[1] and o[1] > span[0] and NEW_CLAUSE.search(view.folded, o[0], o[1]) is None]
    if not within:
        return span
    best = max(within, key=lambda o: (min(o[1], span[1]) - max(o[0], span[0]), -o[0]))
    return best[0], best[1], span[2], span[3]


def _veto(view: View, sentence: Sentence, stops: list[Stop], start: int, end: int) -> RejectReason | None:
    for veto, likely in stops:
        if veto.over == "sentence":
            text = view.folded[sentence.start : sentence.end]  # a copy, so that `^` is the sentence's beginning
            if first_of(likely, text, 0, len(text)):
                return veto.reason
            continue
        low = max(sentence.start, start - (_NEAR if veto.over == "near" else _FAR))  # what overlaps the trigger may begin well before it
        high = _word_end(view.folded, min(sentence.end, end + _NEAR))
        match = first_of(likely, view.folded, low, high)
        while match is not None:
            if veto.over == "near" or (match.start() < end and match.end() > start):
                return veto.reason
            match = first_of(likely, view.folded, match.start() + 1, high)
    return None


def _word_end(folded: str, at: int) -> int:
    """`at`, or the end of the word it lies in: a word that is cut may look like another (`ind` of `indicated`)."""
    high = min(len(folded), at + _LONGEST_CUT)
    while at < high and folded[at].isalnum() and folded[at - 1].isalnum():
        at += 1
    return at
