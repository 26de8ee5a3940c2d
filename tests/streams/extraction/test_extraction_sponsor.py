"""Whose a happening is, of the companies that an item names."""

import re
from dataclasses import replace

import pytest

from schemas import NewsItem
from schemas.reading import Mention
from schemas.vocabulary import MilestoneType
from streams.extraction import core, extract
from streams.extraction.ballot import main_companies
from streams.extraction.choice import MAX_OPTIONS
from streams.extraction.facts import ItemFacts
from streams.extraction.inventory import NAMES_WITHIN, Inventory, Named
from streams.extraction.roster import MAX_COMPANIES, roster_of
from streams.extraction.sentences import sentences_of
from streams.extraction.sponsor import companies_of
from streams.extraction.view import view_of
from streams.rulebook import load_rulebook
from streams.rulebook.book import Rulebook

SURVEY = NewsItem(
    item_id="s",
    title="Three dates in kidney disease",
    body=(
        "February is when Cascarel Therapeutics reports Phase 2 results of CST-19 in membranous nephropathy.\n\n"
        "Zurich-based Engadine has longer to wait. The FDA accepted its application for efrasentan in November.\n\n"
        "And watch Nakurit Dialysis, a maker of machines. Its Maji machine got the CE mark in 2024."
    ),
    published_at="2026-01-05",
)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def sponsors(rulebook: Rulebook, item: NewsItem) -> dict[MilestoneType, str]:
    found: list[Mention] = list(extract(item, rulebook).mentions)
    return {m.type: m.company.name for m in found}


def roster(item: NewsItem, things: list[Inventory]) -> Inventory:
    view = view_of(item)
    sentences = sentences_of(view)
    return roster_of(view, sentences, [] if things else main_companies(view, sentences), things)


def test_each_paragraph_of_a_survey_has_its_own_company(rulebook: Rulebook) -> None:
    found = sponsors(rulebook, SURVEY)
    assert found[MilestoneType.MARKETING_ACCEPTANCE] == "Engadine"
    assert found[MilestoneType.MARKETING_APPROVAL] == "Nakurit Dialysis"


def test_without_weights_the_rules_say_whose_it_is(rulebook: Rulebook) -> None:
    plain = replace(rulebook, weights=replace(rulebook.weights, choices={}))
    assert sponsors(plain, SURVEY)[MilestoneType.MARKETING_APPROVAL] != "Nakurit Dialysis"


def test_the_roster_holds_who_acts_owns_or_is_called_a_company_and_no_product() -> None:
    names = {names[0] for names in roster(SURVEY, []).names}
    assert {"Cascarel Therapeutics", "Engadine", "Nakurit Dialysis"} <= names
    body = "Shares of Copperlane lost a third. Velmora was bought by Halden Pharma last year. The partner, Isletone, was next. Velmora cut relapses."
    item = NewsItem(item_id="r", title="News of the day", body=body, published_at="2026-01-05")
    starts = [m.start() for m in re.finditer("Velmora", view_of(item).text)]
    product = Inventory(names=[["Velmora"]], spans=[Named(at, at + 7, "Velmora", 0) for at in starts], starts=starts)
    found = roster(item, [product])
    assert "Velmora" not in {names[0] for names in found.names}
    assert {"Copperlane", "Halden Pharma", "Isletone"} <= {names[0] for names in found.names}


def test_a_roster_is_bounded_and_in_the_order_of_the_text() -> None:
    names = [f"{a}{b}ex Pharma" for a in ("Zor", "Vel", "Quin", "Hal", "Mar", "Tib") for b in ("al", "en", "im", "or", "ut", "yv")]
    body = " ".join(f"{name} dosed the first patient in its trial." for name in names * 8)
    found = roster(NewsItem(item_id="b", title="News of the day", body=body, published_at="2026-01-05"), [])
    assert len(found.names) == MAX_COMPANIES
    assert found.starts == sorted(found.starts)
    assert all(span.start <= NAMES_WITHIN for span in found.spans)


def test_the_options_are_few_distinct_and_hold_the_rules_own(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    original = core.mention_of

    def mention_of(happening: core.Happening, facts: ItemFacts, book: Rulebook) -> Mention | None:
        seen.append((happening, companies_of(happening, facts)))
        return original(happening, facts, book)

    monkeypatch.setattr(core, "mention_of", mention_of)
    extract(SURVEY, replace(rulebook, weights=replace(rulebook.weights, choices={})))
    assert len(seen) > 1
    for happening, options in seen:
        things = [option.named.thing for option in options if option.named is not None]
        assert len(things) == len(options) == len(set(things)) <= MAX_OPTIONS
        rules = [option.named for option in options if "rules:first" in option.features]
        assert [n.name.split()[0] for n in rules if n is not None] == [happening.company.name.split()[0]]
