"""Which trial phase a happening is of, of those that the item names: the rules' answer, weighed against the others by learned weights as products and diseases are."""

import re
from collections.abc import Iterator, Mapping

from streams.extraction.assemble import is_of_another
from streams.extraction.choice import CROSSED, Around, Option, best_of
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.extraction.inventory import Inventory, Named
from streams.rulebook.details import CLINICAL

PHASE = "phase"
_BESIDE = 100
_BESIDE_TRIAL = 60
_WORD_BEFORE = re.compile(r"([a-z-]+)['\u2019\u201d\"]? \W?$")
_BEFORE = 24
_MANY = 3
_LOOKS = 12
"""In so many places of a phase is looked what stands beside it."""


def choose_phase(happening: Happening, facts: ItemFacts, tables: Mapping[str, Mapping[str, int]]) -> None:
    """Sets the phase of a happening of the clinic by the weights in `tables`, or none."""
    options = phases_of(happening, facts) if PHASE in tables else []
    if not options:
        return
    best = best_of(options, tables[PHASE]).named
    if best is None:
        happening.phases, happening.phase_written, happening.phase_span = (), None, None
    elif facts.phase_values[best.thing] != happening.phases:
        happening.phases, happening.phase_span = facts.phase_values[best.thing], (best.start, best.end)
        happening.phase_written = facts.view.text[best.start : best.end]


def phases_of(happening: Happening, facts: ItemFacts) -> list[Option]:
    """The phases that a happening may be of, none last, with their features; nothing to choose where the item names none, or for what is listed."""
    if happening.type not in CLINICAL or happening.listed or not facts.trial_phases.spans:
        return []
    told = None
    if happening.phases:
        told = next((span for span in facts.trial_phases.spans if span.start == (happening.phase_span or (-1, 0))[0]), None)
        if told is None or facts.phase_values[told.thing] != happening.phases:
            return []
    around = _AroundPhase(happening, facts, facts.trial_phases, [] if told is None else [told])
    near = [
        named for named in around.things() if named is told or not all(is_of_another(span, happening, facts) for span in facts.trial_phases.of(named.thing))
    ]
    options = [Option(named, around.features_of(named)) for named in near]
    if not options:
        return []
    return [*options, Option(None, around.of_none(len(options)))]


def _is_of_other_products(named: Named, happening: Happening, facts: ItemFacts) -> bool:
    """True for a phase that is told of other products alone."""
    return all(is_of_another(span, happening, facts) for span in facts.trial_phases.of(named.thing)[:_LOOKS])


class _AroundPhase(Around):
    """What stands around a happening, as far as it tells of which phase it is."""

    _crossed = (*CROSSED, "is:", "trial", "high", "word:", "beside")

    def __init__(self, happening: Happening, facts: ItemFacts, inventory: Inventory, told: list[Named]) -> None:
        super().__init__(happening, facts, inventory, told)
        order = sorted(range(len(inventory.names)), key=lambda thing: inventory.names[thing][0])
        self._ranks = {thing: place for place, thing in enumerate(order)}

    def _own(self, spans: list[Named]) -> Iterator[str]:
        text, thing = self._facts.view.text, spans[0].thing
        yield f"is:{self._inventory.names[thing][0]}"
        if len(self._ranks) > 1:
            yield f"high:{'most' if self._ranks[thing] == len(self._ranks) - 1 else 'least' if self._ranks[thing] == 0 else 'between'}"
        product = self._happening.assets[0].thing if self._happening.assets else None
        near = [p.thing for x in spans[:_LOOKS] for p in self._facts.products.within(x.start - _BESIDE, x.start + _BESIDE)]
        if product is not None:
            yield f"beside:{min(near.count(product), _MANY)}"
        yield f"beside another:{min(sum(thing != product for thing in near), _MANY)}"
        if any(name in text[max(0, x.start - _BESIDE_TRIAL) : x.end + _BESIDE_TRIAL] for name in self._happening.trials for x in spans[:_LOOKS]):
            yield "trial"
        s = self._sentence
        best = min(spans, key=lambda x: (not s.start <= x.start < s.end, abs(x.start - self._candidate.start)))
        word = _WORD_BEFORE.search(self._facts.view.folded, max(0, best.start - _BEFORE), best.start)
        yield f"word:{word[1] if word else ''}"
