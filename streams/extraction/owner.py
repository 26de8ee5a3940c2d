"""Whose a happening is that names no company, where the item's company is not the one: the owner of its product, or who is bought."""

import re
from collections.abc import Iterator

from schemas.vocabulary import MilestoneType
from streams.extraction.ballot import without_verb
from streams.extraction.companies import WORD, Name, may_be_company, short_name
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.extraction.inventory import Named
from streams.extraction.scorer import Verdict

_OWNER = re.compile(rf"({WORD}(?: {WORD}){{0,2}})['\u2019](?:s|(?<=s['\u2019])) (?:(?!\S*-approved)[\w-]+ ){{0,4}}$")
_MADE_BY = re.compile(
    rf"[\u00ae\u2122]?(?:,| \([^)]{{1,40}}\))?,? (?:(?:is|was|which is|being) )?(?:developed|owned|made|sold|marketed) by ({WORD}(?: {WORD}){{0,2}})"
)
_BUYS = re.compile(
    rf"\b(?:[Aa]cquir(?:e|es|ed|ing)|[Bb]uy(?:s|ing)?|[Bb]ought|[Aa]cquisition [Oo]f|[Pp]urchas(?:e|es|ed)(?: [Oo]f)?|[Tt]akes? [Oo]ver) "
    rf"(?:(?:all of|the|(?i:privately held|biotech|startup|drug developer|drugmaker|rival)|[\w-]+-(?:based|stage)) )*({WORD}(?: {WORD}){{0,2}})"
)
"""Who is bought, in a headline."""
_BEFORE, _JOINT = 90, 40
_LOOKS = 12


def set_owner(happening: Happening, facts: ItemFacts) -> None:
    """Gives a happening that has the item's company by default to the owner that the item names for its product, or history to whom the headline says is bought."""
    main, s, text = facts.main, happening.candidate.sentence, facts.view.text
    if happening.type in (MilestoneType.FUNDING, MilestoneType.DEAL) or main is None or happening.company is None:
        return
    first = main.name.split()[0]
    if happening.company.name != main.name or first in text[s.start : s.end]:
        return
    owners = list(_owners(happening.assets[0], facts)) if happening.assets else []
    if any(_is_own(owner, first, facts) for owner in owners):
        return
    bought = None if happening.verdict is Verdict.NEW or facts.update else _bought(facts)
    happening.company = owners[0] if owners else bought or happening.company


def _bought(facts: ItemFacts) -> Name | None:
    """The company that the headline says is bought (`Corvanta to acquire Pellworm Bio`), as the body names it too."""
    view, main = facts.view, facts.main
    match = _BUYS.search(view.text, 0, view.body_start)
    if match is None or main is None:
        return None
    bought = _company(match[1], match.start(1), facts)
    first = bought.name.partition(" ")[0] if bought is not None else ""
    return bought if first and first != main.name.split()[0] and view.text.find(first, view.body_start) >= 0 else None


def _is_own(owner: Name, first: str, facts: ItemFacts) -> bool:
    """True if the owner is the item's company, called by its first word or its ticker, or owns the product with it (`Astravane and Merlow's Lyranza`)."""
    joint = facts.view.text[max(0, owner.start - _JOINT) : owner.start]
    return owner.name.split()[0].lower() == first.lower() or first in joint or any(ticker.endswith(f":{owner.name}") for _, ticker in facts.tickers)


def _owners(asset: Named, facts: ItemFacts) -> Iterator[Name]:
    """The companies that the item names as the owners of a product, in order."""
    text = facts.view.text
    for place in facts.products.of(asset.thing)[:_LOOKS]:
        before = _OWNER.search(text, max(0, place.start - _BEFORE), place.start)
        for match in (before, _MADE_BY.match(text, place.end)):
            owner = _company(match[1], match.start(1), facts) if match is not None else None
            if owner is not None:
                yield owner


def _company(written: str, start: int, facts: ItemFacts) -> Name | None:
    """The company written at `start`; null for a common word, an office, a place, a person, and what is a product itself."""
    text, name = facts.view.text, short_name(without_verb(written))
    at = start + max(written.find(name), 0)
    is_product = any(p.start <= at < p.end for p in facts.products.within(at - 20, at + 1))
    return Name(name, at, at + len(name)) if not is_product and may_be_company(text, name, at) else None
