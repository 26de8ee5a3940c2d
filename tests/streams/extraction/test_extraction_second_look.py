"""The second look: trees over whole happenings change a verdict or turn one down, and say by how much."""

import math
from dataclasses import replace
from pathlib import Path

import pytest

from schemas.news import NewsItem
from schemas.vocabulary import MilestoneType, Novelty, RejectReason, Status
from streams.extraction import extract
from streams.extraction.scorer import VERDICTS, Verdict
from streams.rulebook import Rulebook, load_rulebook
from streams.rulebook.weights import as_trees, read_weights

ITEM = NewsItem(
    id="look",
    title="Orvane Bio raises $20 million Series A for gout pill OVB-12",
    body="BOSTON, June 2, 2025 -- Orvane Bio, Inc. today announced that it has raised $20 million in a Series A financing. "
    "In May the first patient was dosed in a Phase 2 trial of OVB-12 in gout.",
    published_at="2025-06-02",
)


def leaning(verdict: Verdict, leaf: int) -> list[list[object]]:
    """Trees of which one speaks for a verdict."""
    return [[leaf] if v is verdict else [0] for v in VERDICTS]


@pytest.fixture(scope="module")
def plain() -> Rulebook:
    book = load_rulebook()
    return replace(book, weights=replace(book.weights, trees=None))


def looked_at(plain: Rulebook, trees: list[list[object]]) -> Rulebook:
    return replace(plain, weights=replace(plain.weights, trees=as_trees(trees)))


def test_the_weights_that_ship_have_trees_for_each_verdict() -> None:
    trees = read_weights().trees
    assert trees is not None
    assert len(trees) == len(VERDICTS)
    assert {len(grown) for grown in trees} == {len(trees[0])}


def test_without_trees_nothing_is_looked_at_again(plain: Rulebook) -> None:
    found = extract(ITEM, plain).mentions
    assert {m.type for m in found} == {MilestoneType.FUNDING, MilestoneType.PHASE_START}
    assert [m.novelty for m in found if m.type is MilestoneType.FUNDING] == [Novelty.NEW]


def test_what_the_trees_turn_down_is_a_reject(plain: Rulebook) -> None:
    found = extract(ITEM, looked_at(plain, leaning(Verdict.REJECT, 9_000)))
    assert found.mentions == ()
    assert {(r.type, r.reason) for r in found.candidates} >= {(MilestoneType.FUNDING, RejectReason.UNLIKELY)}


def test_a_verdict_changes_only_for_more_than_the_faith_in_the_first(plain: Rulebook) -> None:
    for leaf, novelty in ((1_000, Novelty.NEW), (1_200, Novelty.BACKGROUND)):  # 1500 less the lenience of 400
        found = extract(ITEM, looked_at(plain, leaning(Verdict.BACKGROUND, leaf))).mentions
        money = next(m for m in found if m.type is MilestoneType.FUNDING)
        assert (money.status, money.novelty) == (Status.OCCURRED, novelty)
        assert ("first_look" in money.confidence_terms) is (novelty is Novelty.BACKGROUND)


def test_the_terms_still_give_the_confidence(plain: Rulebook) -> None:
    for trees in (leaning(Verdict.NEW, 2_000), leaning(Verdict.PLAN, 3_000)):
        for mention in extract(ITEM, looked_at(plain, trees)).mentions:
            assert mention.confidence == pytest.approx(1 / (1 + math.exp(-sum(mention.confidence_terms.values()))), abs=1e-4)
            assert "second_look" in mention.confidence_terms


def test_a_tree_is_followed_by_its_thresholds(plain: Rulebook) -> None:
    grown = [0, 0, -9_000, 9_000]  # news that is surer than a reject goes right
    trees = [[grown], [0], [0], [0]]
    assert any(m.novelty is Novelty.NEW for m in extract(ITEM, looked_at(plain, trees)).mentions)
    trees = [[0], [0], [0], [grown]]
    assert not any(m.type is MilestoneType.FUNDING for m in extract(ITEM, looked_at(plain, trees)).mentions)


def test_what_is_dated_ahead_becomes_no_thing_done(plain: Rulebook) -> None:
    item = NewsItem(id="look", title="Orvane Bio will start a Phase 2 trial of OVB-12 in gout in November 2025", body="", published_at="2025-06-02")
    for trees in (leaning(Verdict.NEW, 9_000), leaning(Verdict.BACKGROUND, 9_000)):
        assert [m.status for m in extract(item, looked_at(plain, trees)).mentions] == [Status.EXPECTED]


def test_weights_with_a_calibration_of_another_time_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text('{"bias": [0, 0, 0, 0], "calibration": [1, 0, 0, 0], "table": {}}')
    with pytest.raises(ValueError, match="the calibration has 4 numbers, not 5"):
        read_weights(path)
