"""Which date a happening has, of those told around it and the item's own day: the rules' answer, weighed against the others by learned weights as products and diseases are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from schemas.slots import DateSlot
from streams.extraction.assemble import can_be, clause_of, own_dates
from streams.extraction.choice import MAX_OPTIONS, Option, best_of, crosses, up_to, way
from streams.extraction.dates import Found
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.extraction.inventory import Named
from streams.extraction.periods import slot_published
from streams.extraction.scorer import Verdict
from streams.extraction.sentences import Sentence

DATE = "date"
_STEPS = (0, 15, 40, 90, 160)
_AGES = (-400, -200, -100, -31, -1, 0, 7, 31, 100, 200, 400)
_BEFORE, _BEHIND = 2, 1
_WORD_BEFORE = re.compile(r"([a-z]+)(?: the| early| late| mid| about)? \W?$")
_WORD_BEHIND = re.compile(r"\W{0,2} ?([a-z]+)")
_LOOK = 24
_MANY = 3


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date with where it is told: of the happening's own sentence, one around it, the headline, or the item's own day (`at` then is null)."""

    slot: DateSlot
    where: str
    at: Found | None


def choose_date(happening: Happening, facts: ItemFacts, tables: Mapping[str, Mapping[str, int]]) -> None:
    """Sets the date of a happening by the weights in `tables`, or none."""
    if DATE not in tables:
        return
    dated, options = _options(happening, facts)
    if not options:
        return
    best = best_of(options, tables[DATE]).named
    if best is None:
        happening.date, happening.date_span = None, None
    elif happening.date is None or best.name != happening.date.edtf:
        chosen = dated[best.thing]
        happening.date, happening.date_span = chosen.slot, None
        if chosen.at is not None:
            words = facts.view.text[chosen.at.start : chosen.at.end].strip()
            happening.date, happening.date_span = chosen.slot.model_copy(update={"text": words}), (chosen.at.start, chosen.at.end)


def dates_of(happening: Happening, facts: ItemFacts) -> list[Option]:
    """The dates that a happening may have, none last, with their features; nothing to choose where none is told."""
    return _options(happening, facts)[1]


def _options(happening: Happening, facts: ItemFacts) -> tuple[list[_Dated], list[Option]]:
    found: dict[str, _Dated] = {}
    for dated in _told(happening, facts):
        found.setdefault(dated.slot.edtf, dated)
    all_dated = list(found.values())[:MAX_OPTIONS]
    if not all_dated or (happening.date is not None and all(dated.slot.edtf != happening.date.edtf for dated in all_dated)):
        return [], []
    around = _Around(happening, facts, all_dated)
    options = [Option(Named(-1, -1, dated.slot.edtf, i), around.features_of(dated)) for i, dated in enumerate(all_dated)]
    return all_dated, [*options, Option(None, around.of_none())]


def _told(happening: Happening, facts: ItemFacts) -> Iterator[_Dated]:
    """The dates that can be the happening's, those of its own sentence first; of others a plan has no day that they may tell as past (`on February 26`)."""
    s, plan = happening.candidate.sentence, happening.verdict is Verdict.PLAN
    yield from _of(s, "own", happening, facts)
    for member in happening.members[:_MANY]:
        yield from _of(member.candidate.sentence, "again", happening, facts)
    if facts.sentences and facts.sentences[0] is not s:
        yield from _of(facts.sentences[0], "headline", happening, facts)
    for step in (-1, 1, -2):
        index = s.index + step
        if 0 < index < len(facts.sentences) and facts.sentences[index].paragraph == s.paragraph:
            yield from _of(facts.sentences[index], f"by {step}", happening, facts)
    if not plan and facts.published is not None and facts.dated:
        yield _Dated(slot_published(facts.published), "item", None)


def _of(sentence: Sentence, where: str, happening: Happening, facts: ItemFacts) -> Iterator[_Dated]:
    plan, pub = happening.verdict is Verdict.PLAN, facts.published
    past = {found.slot.edtf for found in facts.dates_of(sentence, False)} if plan and where != "own" else None
    told = [found for found in facts.dates_of(sentence, plan) if sentence.start <= found.start < sentence.end]  # of a half of a sentence its own
    for found in own_dates(happening, facts, told) if where == "own" else told:
        ahead = not plan or pub is None or found.latest > pub.earliest
        if ahead and can_be(found, happening.verdict, facts) and (past is None or found.slot.edtf in past):
            yield _Dated(found.slot, where, found)


class _Around:
    """What stands around a happening, as far as it tells of its date."""

    def __init__(self, happening: Happening, facts: ItemFacts, dated: list[_Dated]) -> None:
        self._happening, self._facts = happening, facts
        self._candidate = happening.candidate
        s = self._candidate.sentence
        self._clause = clause_of(self._candidate, facts, facts.joints.get(s.index, ()))
        own = [(abs(d.at.start - self._candidate.start), d.slot.edtf) for d in dated if d.where == "own" and d.at is not None]
        self._order = [edtf for _, edtf in sorted(own, key=itemgetter(0))]
        kind, verdict = happening.type.value, happening.verdict.value
        self._kinds = (verdict, f"{kind}/{verdict}")
        self._context = (f"own:{min(len(own), _MANY)}", f"in:{s.zone.value}", f"update:{facts.update:d}", f"told:{happening.date is not None:d}")

    def features_of(self, dated: _Dated) -> tuple[str, ...]:
        """The features of one date."""
        base = tuple(self._features(dated))
        return (*base, *crosses(base, self._context, self._kinds))

    def of_none(self) -> tuple[str, ...]:
        """The features of naming none."""
        base = ("none", *self._context)
        return tuple(f"0|{f}" for f in (*base, *self._kinds, *(f"{kind}|{f}" for f in base[1:] for kind in self._kinds)))

    def _features(self, dated: _Dated) -> Iterator[str]:
        told, c = self._happening.date, self._candidate
        yield "rules:none" if told is None else "rules:first" if told.edtf == dated.slot.edtf else "rules:other"
        yield f"where:{dated.where}"
        yield f"is:{dated.slot.precision.value}"
        pub = self._facts.published
        if pub is not None:
            age = 0 if dated.at is None else (pub.latest - dated.at.latest).days
            yield f"age:{up_to(age, _AGES)}"
        if dated.at is None:
            return
        folded, at = self._facts.view.folded, dated.at
        if dated.where == "own":
            yield f"from:{way(at, c, _STEPS)}"
            yield f"rank:{min(self._order.index(dated.slot.edtf), _MANY)}"
            if self._clause[0] <= at.start < self._clause[1]:
                yield "clause"
        before = _WORD_BEFORE.search(folded, max(0, at.start - _LOOK), at.start)
        yield f"before:{before[1] if before else ''}"
        behind = _WORD_BEHIND.match(folded, at.end, at.end + _LOOK)
        yield f"behind:{behind[1] if behind else ''}"
