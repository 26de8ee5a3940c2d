"""Which company a happening is of, of those that the item names: the rules' answer, weighed against the others by learned weights as products and diseases are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from streams.extraction.choice import CROSSED, Around, Option, best_of, up_to
from streams.extraction.companies import WORD, Name
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.extraction.inventory import Named
from streams.rulebook.entities import COMPANY_WORD, LEGAL_SUFFIX

COMPANY = "company"
_MOST = 3
_BESIDE, _BEHIND_PRODUCT = 60, 40
_OWNED = frozenset(f"owner:{n}" for n in range(1, _MOST + 1))
_THE_PRODUCT = re.compile(r"(?:the|this) (?:drug|medicine|therapy|treatment|candidate|product|compound|vaccine|device|antibody|molecule|implant)\b")
_OWNS = re.compile(r"['\u2019](?:s|(?<=s['\u2019]))(?!\w)")
_TRADE = re.compile(rf"\b{COMPANY_WORD}$")
_REST = re.compile(rf"(?: (?:{WORD}))*(?:{LEGAL_SUFFIX})?,?(?: \([^)]{{1,40}}\))?")
"""What belongs to a name behind its first words: the others, the legal form, a ticker."""


def choose_company(happening: Happening, facts: ItemFacts, tables: Mapping[str, Mapping[str, int]]) -> None:
    """Sets the company of a happening by the weights in `tables`, where the item names more than one."""
    if COMPANY not in tables:
        return
    options = companies_of(happening, facts)
    if options and not _of_its_product(options[0], happening, facts):
        rules, best = options[0].named, best_of(options, tables[COMPANY]).named
        if rules is not None and best is not None and best.thing != rules.thing:
            happening.company = _as_name(best, facts)


def _of_its_product(rules: Option, happening: Happening, facts: ItemFacts) -> bool:
    """True if the sentence is about a product that is called the rules' company's elsewhere (`Brightmoor's BMR-20`; `The drug was put on hold`)."""
    return not _OWNED.isdisjoint(rules.features) and _THE_PRODUCT.match(facts.view.folded, happening.candidate.sentence.start) is not None


def companies_of(happening: Happening, facts: ItemFacts) -> list[Option]:
    """The companies that a happening may be of, the rules' own first, with their features; none where that is not, or alone, among those that the item names."""
    told = _told(happening, facts) if len(facts.roster.names) > 1 else None
    if told is None:
        return []
    around = _AroundCompany(happening, facts, told)
    return [Option(named, around.features_of(named)) for named in around.things()]


def _told(happening: Happening, facts: ItemFacts) -> Named | None:
    """The rules' company as the roster has it."""
    company = happening.company
    if company is None:
        return None
    first = _first(company.name)
    thing = next((i for i, names in enumerate(facts.roster.names) if _first(names[0]) == first), None)
    if thing is None or not facts.roster.of(thing):
        return None
    return min(facts.roster.of(thing), key=lambda span: (abs(span.start - happening.candidate.start), span.start))


def _as_name(named: Named, facts: ItemFacts) -> Name:
    known = next((name for name, _ in facts.companies if _first(name.name) == _first(named.name)), None)
    return Name(named.name, named.start, named.end) if known is None else replace(known, start=named.start, end=named.end)


class _AroundCompany(Around):
    """What stands around a happening, as far as it tells whose it is."""

    _crossed = (*CROSSED, "voted", "last", "opens", "owner", "begins", "behind", "section")

    def __init__(self, happening: Happening, facts: ItemFacts, told: Named) -> None:
        super().__init__(happening, facts, facts.roster, [told])
        self._products = facts.products.of(happening.assets[0].thing) if happening.assets else []
        s = self._sentence
        self._first_of_paragraph = next((x for x in facts.sentences[max(0, s.index - 12) : s.index + 1] if x.paragraph == s.paragraph), s)
        before = self._inventory.within(self._first_of_paragraph.start, self._candidate.start)
        self._last = before[-1].thing if before else None
        self._opening = before[0].thing if before and before[0].start - self._first_of_paragraph.start < _BEHIND_PRODUCT else None
        self._rank = [_first(name.name) for name, _ in facts.companies[:_MOST]]
        self._section = next((name for start, name in reversed(facts.sections) if start <= s.start), None)

    def _end_of(self, named: Named) -> int:
        match = _REST.match(self._facts.view.text, named.end, named.end + 80)
        return match.end() if match else named.end

    def _own(self, spans: list[Named]) -> Iterator[str]:
        text, thing = self._facts.view.text, spans[0].thing
        first = _first(spans[0].name)
        yield f"voted:{self._rank.index(first) if first in self._rank else 'not'}"
        if _TRADE.search(spans[0].name):
            yield "trade"
        if thing == self._last:
            yield "last"
        if thing == self._opening:
            yield "opens"
        if self._section is not None:
            yield f"section:{_first(self._section.name) == first:d}"
        if self._products:
            owned = sum(1 for p in self._products for x in spans if 0 <= p.start - x.end < _BESIDE and _OWNS.match(text, x.end))
            near = sum(1 for p in self._products for x in spans if -_BEHIND_PRODUCT < p.start - x.end < _BESIDE)
            yield f"owner:{min(owned, _MOST)}"
            yield f"by product:{up_to(near, (0, 1, 3))}"
        s = self._sentence
        own = [x for x in spans if s.start <= x.start < s.end]
        if own and own[0].start - s.start < 3:  # noqa: PLR2004  a quotation mark or bullet
            yield "begins"
        if any(_OWNS.match(text, x.end) for x in own):
            yield "possessive"


def _first(name: str) -> str:
    """The first word of a name, folded: names that share it are one company's."""
    return name.split(maxsplit=1)[0].lower()
