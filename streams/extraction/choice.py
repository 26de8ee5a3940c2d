"""Which product and which disease a happening is of, of those that the item names: the rules' answer, weighed against the others by learned weights.

A conditional logit over what is named and naming none (McFadden, "Conditional logit analysis of qualitative choice behavior", 1974). Weights are integers
(thousandths of a log-odd), so that a sum is the same on every machine.
"""

import bisect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from schemas.vocabulary import MilestoneType
from streams.extraction.assemble import BROAD_NAME, SIGN_NAME, VAGUE_NAME, clause_of, is_of_the_healthy, linked
from streams.extraction.candidates import Candidate
from streams.extraction.dates import Found
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.extraction.inventory import Inventory, Named, is_code
from streams.extraction.scorer import Verdict
from streams.extraction.sentences import Sentence, Zone

ASSET, INDICATION = "asset", "indication"
MAX_OPTIONS = 12
_STEPS = (15, 40, 90, 160)
_BEFORE, _BEHIND = 4, 2
_BEFORE_NAME = 25
_BESIDE = 100
_MANY = 3
_SURE, _SURE_OF_MONEY = 9, 2
"""How sure a name is that a rule knows, and how sure one has to be of a company bought (`acquires Zelmora`) to be its product's."""
_MONEY = (MilestoneType.FUNDING, MilestoneType.DEAL)
_WORD_BEFORE = re.compile(
    r"\b(for|in|of|with|against|treat|treating|treats|from|to|on|and|or|by|have|has|had|patients with|people with|adults with|children with|treatment of) (?:the |an? )?$"
)
_WORD_BEHIND = re.compile(r"[ (,]*([a-z-]+)")
CROSSED: tuple[str, ...] = ("at:", "rules", "linked", "main", "headline", "vague", "broad", "sign", "share:", "novel:", "mate:", "trial:")
"""What tells with another of these, with the type, or with what the sentence names."""


@dataclass(frozen=True, slots=True)
class Option:
    """A thing that may fill the slot, null for none, with the features that speak for it or against it."""

    named: Named | None
    features: tuple[str, ...]


def choose(happening: Happening, facts: ItemFacts, tables: Mapping[str, Mapping[str, int]]) -> None:
    """Sets the product and the disease of a happening by the weights of the slots in `tables`, unless it is left to the rules."""
    if happening.type in _MONEY:
        happening.assets = [a for a in happening.assets if facts.products.novel.get(a.name, _SURE) >= _SURE_OF_MONEY]
    if is_left_to_rules(happening):
        return
    if ASSET in tables:
        happening.assets = _chosen(options_of(ASSET, happening, facts), happening.assets, tables[ASSET])
    if INDICATION in tables and (happening.indications or not is_of_the_healthy(happening, facts)):
        happening.indications = _chosen(options_of(INDICATION, happening, facts), happening.indications, tables[INDICATION])


def is_left_to_rules(happening: Happening) -> bool:
    """True for money, which is of a product only where its sentence says so, and for what is listed with others of its kind."""
    return happening.listed or happening.type in _MONEY


def _chosen(options: list[Option], told: list[Named], table: Mapping[str, int]) -> list[Named]:
    """What the rules told, if the best option is of it; else the best option alone."""
    best = best_of(options, table)
    if best.named is None:
        return []
    return told if any(t.thing == best.named.thing for t in told) else [best.named]


def best_of(options: list[Option], table: Mapping[str, int]) -> Option:
    """The option whose features weigh most; of equals the first."""
    return max(options, key=lambda option: sum(table.get(feature, 0) for feature in option.features))


def options_of(slot: str, happening: Happening, facts: ItemFacts) -> list[Option]:
    """What may fill the slot of a happening: what the rules say, what the sentences around it and the headline name, what the item is about; none last."""
    inventory, told = (facts.products, happening.assets) if slot == ASSET else (facts.diseases, happening.indications)
    around = (_AroundProduct if slot == ASSET else _AroundDisease)(happening, facts, inventory, told)
    options = [Option(named, around.features_of(named)) for named in around.things()]
    return [*options, Option(None, around.of_none(len(options)))]


class Around:
    """What stands around a happening, as far as it tells of which of the things of an inventory it is."""

    _crossed: tuple[str, ...] = CROSSED

    def __init__(self, happening: Happening, facts: ItemFacts, inventory: Inventory, told: list[Named]) -> None:
        """What stands around it; the rules say `told`."""
        self._happening, self._facts, self._inventory, self._told = happening, facts, inventory, told
        self._candidate: Candidate = happening.candidate
        self._sentence: Sentence = happening.candidate.sentence
        self._clause = clause_of(happening.candidate, facts)
        self._main = inventory.main(facts.top_end)
        self._linked: Named | None = None
        own = inventory.within(self._sentence.start, self._sentence.end)
        self._order = list(dict.fromkeys(s.thing for s in sorted(own, key=lambda s: (abs(s.start - self._candidate.start), s.start))))
        kind = happening.type.value
        self._kinds = (kind,) if happening.verdict is Verdict.NEW else (kind, f"{kind}/{happening.verdict.value}")
        self._context = (f"own:{min(len(own), _MANY)}", f"product:{bool(happening.assets):d}", f"in:{self._sentence.zone.value}")

    def things(self) -> Iterator[Named]:
        """One place of each thing that is near enough, nearest first."""
        facts, s = self._facts, self._sentence
        low, high = max(0, s.index - _BEFORE), min(len(facts.sentences) - 1, s.index + _BEHIND)
        spans = [
            *self._told,
            *self._inventory.within(s.start, s.end),
            *self._inventory.within(0, facts.view.body_start),
            *reversed(self._inventory.within(facts.sentences[low].start, s.start)),
            *self._inventory.within(s.end, facts.sentences[high].end),
            *(x for x in (self._linked, self._main) if x is not None),
        ]
        first: dict[int, Named] = {}
        for span in spans:
            first.setdefault(span.thing, span)
        yield from list(first.values())[:MAX_OPTIONS]

    def features_of(self, named: Named) -> tuple[str, ...]:
        """The features of one thing."""
        spans = self._inventory.of(named.thing)
        base = [*self._rules(named), *self._place(spans), *self._weight(spans), *self._own(spans)]
        return (*base, *crosses(tuple(f for f in base if f.startswith(self._crossed)), self._context, self._kinds))

    def of_none(self, options: int) -> tuple[str, ...]:
        """The features of naming none."""
        base = ("none", *self._context, f"rules:{bool(self._told):d}", f"of:{min(options, _MANY + 1)}")
        return tuple(f"0|{f}" for f in (*base, self._kinds[-1], *(f"{self._kinds[-1]}|{f}" for f in base[1:])))

    def _own(self, spans: list[Named]) -> Iterator[str]:
        """The features of things of this kind alone."""
        raise NotImplementedError

    def _rules(self, named: Named) -> Iterator[str]:
        things = [t.thing for t in self._told]
        yield "rules:none" if not things else "rules:first" if things[0] == named.thing else "rules:more" if named.thing in things else "rules:other"

    def _place(self, spans: list[Named]) -> Iterator[str]:
        """Where the thing is named, from the trigger."""
        s, c, folded = self._sentence, self._candidate, self._facts.view.folded
        own = [x for x in spans if s.start <= x.start < s.end]
        if own:
            yield "at:clause" if any(self._clause[0] <= x.start < self._clause[1] for x in own) else "at:sentence"
            best = min(own, key=lambda x: (abs(x.start - c.start), x.start))
            yield f"from:{way(best, c, _STEPS)}"
            yield f"rank:{min(self._order.index(best.thing), _MANY)}/{min(len(self._order), _MANY)}"
        else:
            best = min(spans, key=lambda x: (abs(x.start - s.start), x.start))
            where = self._sentence_of(best.start)
            yield f"at:{_sentences(where.index - s.index)}"
            yield f"zone:{where.zone.value}"
            if where.paragraph == s.paragraph:
                yield "paragraph"
        before = _WORD_BEFORE.search(folded, max(0, best.start - _BEFORE_NAME), best.start)
        yield f"before:{before[1] if before else ''}"
        end = self._end_of(best)
        behind = _WORD_BEHIND.match(folded, end, min(len(folded), end + _BEFORE_NAME))
        yield f"behind:{behind[1] if behind else ''}"

    def _end_of(self, named: Named) -> int:
        """Where the name ends with all that belongs to it."""
        return named.end

    def _weight(self, spans: list[Named]) -> Iterator[str]:
        """How much of the item is of the thing."""
        facts, thing = self._facts, spans[0].thing
        if spans[0].start < facts.view.body_start:
            yield "headline"
        if any(facts.view.body_start <= x.start < facts.top_end for x in spans):
            yield "top"
        if self._main is not None and self._main.thing == thing:
            yield "main"
        if self._linked is not None and self._linked.thing == thing:
            yield "linked"
        if thing == self._inventory.spans[0].thing:
            yield "first"
        if any(m.candidate.sentence.start <= x.start < m.candidate.sentence.end for m in self._happening.members for x in spans):
            yield "again"
        yield f"told:{up_to(len(spans), (1, 2, 4, 8))}"
        share = len(spans) / len(self._inventory.spans)
        yield f"share:{'all' if share == 1 else up_to(round(100 * share), (10, 30, 60))}"

    def _sentence_of(self, at: int) -> Sentence:
        sentences = self._facts.sentences
        return sentences[max(0, bisect.bisect_right(sentences, at, key=lambda x: x.start) - 1)]


class _AroundProduct(Around):
    """What tells of which product a happening is."""

    def _own(self, spans: list[Named]) -> Iterator[str]:
        names = self._inventory.names[spans[0].thing]
        yield "code" if any(is_code(n) for n in names) else "name"
        yield f"words:{min(_MANY + 1, max(len(n.split()) for n in names))}"
        sure = min((self._inventory.novel.get(n, _SURE) for n in names), default=_SURE)
        if sure < _SURE:
            yield f"novel:{sure}"
            yield f"novel:{sure}/{'plain' if names[0][-1].islower() and ' ' in names[0] else 'name'}"


class _AroundDisease(Around):
    """What tells of which disease a happening is."""

    def __init__(self, happening: Happening, facts: ItemFacts, inventory: Inventory, told: list[Named]) -> None:
        super().__init__(happening, facts, inventory, told)
        self._linked = linked(happening.assets[0], facts) if happening.assets else None
        self._of_product = facts.products.of(happening.assets[0].thing) if happening.assets else []
        self._of_trial = [s for s in facts.sentences if any(name in facts.view.text[s.start : s.end] for name in happening.trials)] if happening.trials else []

    def _own(self, spans: list[Named]) -> Iterator[str]:
        names = [name.lower() for name in self._inventory.names[spans[0].thing]]
        for what, pattern in (("vague", VAGUE_NAME), ("broad", BROAD_NAME), ("sign", SIGN_NAME)):
            if all(pattern.search(n) if what == "vague" else pattern.fullmatch(n) for n in names):
                yield what
        yield f"words:{min(_MANY + 1, max(len(n.split()) for n in names))}"
        near = sum(1 for p in self._of_product for x in spans if 0 <= x.start - p.end < _BESIDE)
        if self._happening.assets:
            yield f"beside:{min(near, _MANY)}"
            yield f"mate:{self._mate(spans[0].thing)}"

        if self._of_trial:
            yield f"trial:{any(t.start <= x.start < t.end for t in self._of_trial for x in spans):d}"

    def _mate(self, disease: int) -> str:
        """Whether the product and the disease stand together: each nearest to the other, or nearer to another."""
        pairs, product = together(self._facts), self._happening.assets[0].thing
        own = pairs.get((product, disease), 0)
        of_product = max((n for (p, _), n in pairs.items() if p == product), default=0)
        of_disease = max((n for (_, d), n in pairs.items() if d == disease), default=0)
        if not own:
            return "other" if of_disease else "alone"
        return f"{'its' if own == of_product else 'too'}/{'its' if own == of_disease else 'too'}"


def together(facts: ItemFacts) -> dict[tuple[int, int], int]:
    """How often each disease stands in a sentence behind each product, or before it where none stands before the disease."""
    if facts.together is None:
        facts.together = {}
        for s in facts.sentences:
            products = facts.products.within(s.start, s.end) if s.zone is not Zone.FORWARD else []
            for disease in facts.diseases.within(s.start, s.end) if products else []:
                before = [p for p in products if p.start < disease.start]
                pair = (before[-1] if before else products[0]).thing, disease.thing
                facts.together[pair] = facts.together.get(pair, 0) + 1
    return facts.together


@lru_cache(maxsize=20_000)
def crosses(crossed: tuple[str, ...], context: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[str, ...]:
    """What tells together: two of the features, one with what the sentence names, one with the type."""
    return (
        *(f"{a}&{b}" for a, b in combinations(crossed, 2)),
        *(f"{f}&{c}" for f in crossed for c in context),
        *(f"{kind}|{f}" for f in crossed for kind in kinds),
    )


def way(span: Named | Found, c: Candidate, steps: Iterable[int]) -> str:
    """Where a name or a date stands from the trigger, and how far, in steps of code points."""
    if span.start < c.end and span.end > c.start:
        return "within"
    return f"behind{up_to(span.start - c.end, steps)}" if span.start >= c.end else f"before{up_to(c.start - span.end, steps)}"


def _sentences(by: int) -> str:
    return f"before{up_to(-by, (1, 2, 4, 10))}" if by < 0 else f"behind{up_to(by, (1, 2, 4))}"


def up_to(value: int, steps: Iterable[int]) -> str:
    """The first step that the value does not pass, else `more`."""
    return next((str(step) for step in steps if value <= step), "more")
