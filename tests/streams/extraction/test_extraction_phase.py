"""Which trial phase a happening is of, of those that an item names."""

from dataclasses import replace

import pytest

from schemas import NewsItem
from schemas.reading import Mention
from schemas.vocabulary import MilestoneType, Phase
from streams.extraction import core, extract
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.extraction.trial_phase import PHASE, choose_phase, phases_of
from streams.rulebook import load_rulebook
from streams.rulebook.book import Rulebook

TWO_TRIALS = NewsItem(
    item_id="p",
    title="Marrowby Bio cleared to start Phase 2 trial of MBB-12 in gout",
    body=(
        "BOSTON, March 2, 2026 - Marrowby Bio said that the FDA has cleared its application for a Phase 2 trial of MBB-12 in gout. "
        "The company plans to begin dosing in May.\n\nIn a Phase 1 trial in 40 volunteers, MBB-12 was safe and well tolerated."
    ),
    published_at="2026-03-02",
)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def told(rulebook: Rulebook, item: NewsItem) -> dict[MilestoneType, Mention]:
    return {mention.type: mention for mention in extract(item, rulebook).mentions}


def seen(monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook, item: NewsItem) -> list[tuple[Happening, ItemFacts]]:
    kept: list[tuple[Happening, ItemFacts]] = []
    monkeypatch.setattr(core, "choose_phase", lambda happening, facts, _: kept.append((happening, facts)))
    extract(item, rulebook)
    return kept


def test_a_planned_start_has_the_phase_of_its_trial(rulebook: Rulebook) -> None:
    mentions = told(rulebook, TWO_TRIALS)
    assert mentions[MilestoneType.IND_CLEARANCE].phases == (Phase.PHASE2,)
    assert mentions[MilestoneType.PHASE_START].phases == (Phase.PHASE2,)
    assert mentions[MilestoneType.TRIAL_RESULTS].phases == (Phase.PHASE1,)


def test_evidence_of_a_phase_holds_on_the_field(rulebook: Rulebook) -> None:
    for mention in extract(TWO_TRIALS, rulebook).mentions:
        for evidence in mention.evidence:
            field = TWO_TRIALS.title if evidence.field.value == "title" else TWO_TRIALS.body
            assert field[evidence.start : evidence.end] == evidence.text


def test_without_weights_the_rules_say_which_it_is(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    for happening, facts in seen(monkeypatch, rulebook, TWO_TRIALS):
        before = happening.phases
        choose_phase(happening, facts, {})
        assert happening.phases == before


def test_weights_choose_a_phase_or_none(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    happenings = [(h, facts) for h, facts in seen(monkeypatch, rulebook, TWO_TRIALS) if h.type is not MilestoneType.IND_CLEARANCE]
    assert len(happenings) > 1
    for happening, facts in happenings:
        choose_phase(happening, facts, {PHASE: {"is:1": 5000}})
        assert happening.phases == (Phase.PHASE1,)
        assert happening.phase_span is not None
        assert facts.view.text[slice(*happening.phase_span)] == happening.phase_written == "Phase 1"
        choose_phase(happening, facts, {PHASE: {"0|none": 5000}})
        assert happening.phases == ()
        assert happening.phase_span is None


def test_each_option_is_another_phase_that_is_near_and_none_is_last(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    near = {MilestoneType.IND_CLEARANCE: ["2"], MilestoneType.PHASE_START: ["1", "2"], MilestoneType.TRIAL_RESULTS: ["1", "2"]}
    happenings = seen(monkeypatch, rulebook, TWO_TRIALS)
    assert {h.type for h, _ in happenings} == set(near)
    for happening, facts in happenings:
        options = phases_of(happening, facts)
        assert sorted(o.named.name for o in options if o.named is not None) == near[happening.type]
        assert options[-1].named is None


def test_what_has_no_phase_and_items_without_one_have_no_choice(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    money = NewsItem(item_id="m", title="Marrowby Bio raises $30 million Series A for its Phase 2 trial in gout", body="", published_at="2026-03-02")
    plain = NewsItem(item_id="n", title="Marrowby Bio doses first patient in trial of MBB-12 in gout", body="", published_at="2026-03-02")
    for item in (money, plain):
        happenings = seen(monkeypatch, rulebook, item)
        assert happenings
        assert all(phases_of(happening, facts) == [] for happening, facts in happenings if happening.type is not MilestoneType.PHASE_START or item is plain)


def test_the_shipped_weights_have_phases(rulebook: Rulebook) -> None:
    assert rulebook.weights.choices[PHASE]
    without = replace(rulebook, weights=replace(rulebook.weights, choices={k: v for k, v in rulebook.weights.choices.items() if k != PHASE}))
    assert told(without, TWO_TRIALS).keys() == told(rulebook, TWO_TRIALS).keys()
