"""What an item as a whole says: its companies, products, diseases, phases, regulators."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from schemas.vocabulary import Phase
from streams.extraction.companies import WORD, Name, plausible, short_name, tickers_of
from streams.extraction.dates import Found
from streams.extraction.diseases import diseases_in
from streams.extraction.inventory import NAMES_WITHIN, Inventory, Named, is_code, products_in, trial_names, with_novel
from streams.extraction.novel import Ground, novel_products
from streams.extraction.periods import Published
from streams.extraction.roster import roster_of
from streams.extraction.sentences import Sentence, Zone
from streams.extraction.slots import PhaseSpan, Span, phases_in, regulators_in
from streams.extraction.view import View
from streams.rulebook.cues import UPDATE_TITLE
from streams.rulebook.entities import COMPANY_WORD, LEGAL_SUFFIX

_ROUNDUP = re.compile(r"^\[|\b(?:round-?up|(?:this|the|of the) week|week in|(?:news )?digest|in brief|briefs|movers)\b")
"""A headline of several companies' news."""
_NAMES = re.compile(r": (?:[A-Z][\w-]+, )+[A-Z][\w-]+,? and [A-Z][\w-]+\s*$")
"""A headline that ends in a list of names."""
_OWN = 3
_HEADING_LENGTH, _OPENING = 60, 250
_HEADING = re.compile(rf"\s*({WORD}(?: (?:{WORD}|and|&)){{0,3}})(?:{LEGAL_SUFFIX})?\.?( \([A-Z][\w ]*: ?[A-Z.]+\))?:?\s*")
_TRADE = re.compile(rf" {COMPANY_WORD}$")
_FIRST = 3
"""The headline and what stands below it, where the item's product is named."""
_WINDOW, _WINDOWS = 800, 16
OTHER_VOTES = 1.5
"""A company with so many votes is one besides the item's own."""


@dataclass(slots=True)
class ItemFacts:
    """What the item as a whole says: looked up once, and only when a sentence does not say it itself."""

    view: View
    published: Published | None
    sentences: list[Sentence]
    companies: list[tuple[Name, float]]
    dated: bool
    products: Inventory
    diseases: Inventory
    top_end: int
    regulators: list[Span]
    phases: list[PhaseSpan]
    tickers: list[tuple[int, str]]
    update: bool
    roundup: bool
    trials: frozenset[str]
    sections: list[tuple[int, Name]] = field(default_factory=list)
    """Of a text with a section for each of several companies: where each begins, and whose it is."""
    joints: dict[int, list[int]] = field(default_factory=dict)
    """By the number of a sentence, where what it tells next begins."""
    statuses: list[tuple[int, int]] = field(default_factory=list)
    """Where the triggers of designations stand."""

    roster: Inventory = field(default_factory=Inventory)
    """The companies that the item names."""
    dates_of: Callable[[Sentence, bool], list[Found]] = lambda _sentence, _future: []
    """The dates of a sentence, read as past or as future."""
    trial_phases: Inventory = field(default_factory=Inventory)
    """The phases that the item names, by their numbers."""
    phase_values: list[tuple[Phase, ...]] = field(default_factory=list)
    """What each of these is."""
    together: dict[tuple[int, int], int] | None = None
    """How often each product and each disease stand together, once it was asked for."""

    @property
    def main(self) -> Name | None:
        """The company that the item is about."""
        return self.companies[0][0] if self.companies else None


def item_facts(
    view: View,
    published: Published | None,
    sentences: list[Sentence],
    companies: list[tuple[Name, float]],
    *,
    dated: bool,
    told: Sequence[Sentence] = (),
    names: Mapping[str, int] | None = None,
) -> ItemFacts:
    """The facts of an item: products, diseases and phases from its title and lead, regulators from all of it.

    Args:
        view: the text.
        published: the day of publication.
        sentences: its sentences.
        companies: its companies with their votes.
        dated: True if the item says what day it is of.
        told: the sentences that tell happenings; products that no rule knows are looked for there and at the top.
        names: the weights that find these.
    """
    tickers = tickers_of(view)
    avoid = frozenset(w for name, votes in companies[:6] if votes >= OTHER_VOTES for w in name.name.split() if not is_code(w)) | {
        t.partition(":")[2] for _, t in tickers
    }
    top = [s for s in sentences if s.zone in (Zone.TITLE, Zone.SUBTITLE, Zone.LEAD, Zone.BULLET, Zone.BODY)][:7]
    end = next((s.start for s in sentences if s.zone in (Zone.ABOUT, Zone.FORWARD)), len(view.text))
    within = min(len(view.text), NAMES_WITHIN)
    spans = phases_in(view, 0, within)
    phases = [p for p in spans if any(s.start <= p.start < s.end for s in top)]
    values = list(dict.fromkeys(p.phases for p in spans))
    top_end = top[-1].end if top else 0
    products = products_in(view, within, avoid, [name.name for name, votes in companies[:_OWN] if votes >= OTHER_VOTES or name is companies[0][0]])
    diseases = diseases_in(view, within)
    trials = trial_names(view, within)
    if names:
        found = {name for named in products.names for name in named}
        ground = Ground(view, _windows([*sentences[:_FIRST], *told]), found | trials, diseases.spans, avoid)
        products = with_novel(view, products, novel_products(ground, names), within)
    return ItemFacts(
        view,
        published,
        sentences,
        companies,
        dated,
        products,
        diseases,
        top_end,
        regulators_in(view, 0, end),
        phases,
        tickers,
        UPDATE_TITLE.search(view.folded, 0, view.body_start) is not None,
        _ROUNDUP.search(view.folded, 0, view.body_start) is not None or _NAMES.search(view.text, 0, view.body_start - 1) is not None,
        trials,
        _sections(view, sentences),
        roster=roster_of(view, sentences, companies, [products, diseases]),
        trial_phases=_inventory_of(spans, values),
        phase_values=values,
    )


def _inventory_of(spans: Sequence[PhaseSpan], values: Sequence[tuple[Phase, ...]]) -> Inventory:
    """The phases as things that are named (`1/2`, `3`)."""
    names = ["/".join(phase.value.rpartition("PHASE")[2] for phase in value) for value in values]
    named = [Named(p.start, p.end, names[values.index(p.phases)], values.index(p.phases)) for p in spans]
    return Inventory([[name] for name in names], named, [p.start for p in spans])


def _windows(sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """Where names are looked for: the sentences, from the first code point on, none twice; no boilerplate."""
    wanted = {s.start: s for s in sentences if s.zone not in (Zone.ABOUT, Zone.FORWARD) and s.start < NAMES_WITHIN}
    return [(s.start, min(s.end, s.start + _WINDOW)) for _, s in sorted(wanted.items())[:_WINDOWS]]


def _sections(view: View, sentences: list[Sentence]) -> list[tuple[int, Name]]:
    """The sections of a text that has several under companies' names: a line with a name, then a sentence that begins with it."""
    found: list[tuple[int, Name]] = []
    for heading, behind in pairwise(sentences[1:]):
        if heading.end - heading.start >= _HEADING_LENGTH or heading.paragraph == behind.paragraph or heading.zone not in (Zone.LEAD, Zone.BODY):
            continue
        match = _HEADING.fullmatch(view.text, heading.start, heading.end)
        if match is None:
            continue
        name, opening = short_name(match[1]), view.text[behind.start : behind.start + _OPENING]
        listed = match[2] is not None or f"{name} (" in opening
        if plausible(name) and (listed or _TRADE.search(name)) and name.split(" ")[0] in opening:
            found.append((heading.start, Name(name, heading.start, heading.start + len(name))))
    return found if len({name.name for _, name in found}) > 1 else []
