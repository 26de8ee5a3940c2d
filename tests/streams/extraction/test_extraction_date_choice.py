"""Which date a happening has, of those told around it and the item's own day."""

import pytest

from schemas import NewsItem
from schemas.vocabulary import MilestoneType
from streams.extraction import core, extract
from streams.extraction.choice import MAX_OPTIONS
from streams.extraction.date_choice import DATE, choose_date, dates_of
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.rulebook import load_rulebook
from streams.rulebook.book import Rulebook

TWO_DATES = NewsItem(
    item_id="d",
    title="Marrowby Bio doses first patient in Phase 2 trial of MBB-12 in gout",
    body=(
        "BOSTON, March 2, 2026 - Marrowby Bio said that the first patient was dosed in a Phase 2 trial of MBB-12 in gout on February 26. "
        "Topline results are expected in the second half of 2027, and the trial is to end by December 2028."
    ),
    published_at="2026-03-02",
)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def seen(monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook, item: NewsItem) -> dict[MilestoneType, tuple[Happening, ItemFacts]]:
    kept: dict[MilestoneType, tuple[Happening, ItemFacts]] = {}
    monkeypatch.setattr(core, "choose_date", lambda happening, facts, _: kept.setdefault(happening.type, (happening, facts)))
    extract(item, rulebook)
    return kept


def options(happening: Happening, facts: ItemFacts) -> list[str | None]:
    return [option.named.name if option.named is not None else None for option in dates_of(happening, facts)]


def test_news_has_its_own_day_and_results_the_half_year_they_are_expected_in(rulebook: Rulebook) -> None:
    mentions = {m.type: m for m in extract(TWO_DATES, rulebook).mentions}
    start, results = mentions[MilestoneType.PHASE_START].date, mentions[MilestoneType.TRIAL_RESULTS].date
    assert start is not None
    assert results is not None
    assert (start.edtf, results.edtf) == ("2026-02-26", "2027-41")


def test_the_options_are_what_can_be_and_the_items_own_day(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    happenings = seen(monkeypatch, rulebook, TWO_DATES)
    assert set(options(*happenings[MilestoneType.PHASE_START])) == {"2026-02-26", "2026-03-02", None}, "what is done lies behind"
    assert options(*happenings[MilestoneType.TRIAL_RESULTS]) == ["2027-41", "2028-12", None], "what is planned lies ahead"


def test_weights_choose_a_date_or_none(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    happening, facts = seen(monkeypatch, rulebook, TWO_DATES)[MilestoneType.TRIAL_RESULTS]
    choose_date(happening, facts, {})
    assert happening.date is not None
    assert happening.date.edtf == "2027-41", "without weights the rules' answer stands"
    choose_date(happening, facts, {DATE: {"is:month": 5000}})
    assert happening.date.edtf == "2028-12"
    assert happening.date_span is not None
    assert facts.view.text[slice(*happening.date_span)] == happening.date.text == "December 2028"
    choose_date(happening, facts, {DATE: {"0|none": 5000}})
    assert (happening.date, happening.date_span) == (None, None)


def test_the_items_own_day_has_no_place_in_the_text(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    happening, facts = seen(monkeypatch, rulebook, TWO_DATES)[MilestoneType.PHASE_START]
    choose_date(happening, facts, {DATE: {"where:item": 5000}})
    assert happening.date is not None
    assert happening.date.edtf == "2026-03-02"
    assert happening.date_span is None


def test_nothing_to_choose_where_no_date_is_told(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    item = NewsItem(item_id="n", title="Marrowby Bio doses first patient in Phase 2 trial of MBB-12 in gout", body="", published_at=None)
    ((happening, facts),) = seen(monkeypatch, rulebook, item).values()
    assert options(happening, facts) == []


def test_options_are_bounded(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    days = " ".join(f"on January {day}, 2026," for day in range(1, 29))
    item = NewsItem(
        item_id="b",
        title="Marrowby Bio doses first patient",
        body=f"Marrowby Bio dosed the first patient in a Phase 2 trial {days} it said.",
        published_at="2026-03-02",
    )
    happening, facts = seen(monkeypatch, rulebook, item)[MilestoneType.PHASE_START]
    assert 1 < len(options(happening, facts)) <= MAX_OPTIONS + 1


def test_each_half_of_a_sentence_has_its_own_dates(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "Marrowby Bio said that Velinox was approved by the European Commission in June 2022 and by the FDA in March 2024 for gout."
    item = NewsItem(item_id="h", title="Marrowby Bio looks back", body=body, published_at="2026-03-02")
    told: list[list[str | None]] = []
    monkeypatch.setattr(core, "choose_date", lambda happening, facts, _: told.append(options(happening, facts)))
    extract(item, rulebook)
    assert told == [["2022-06", None], ["2024-03", None]]
