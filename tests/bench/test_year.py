"""The simulated year: the same under one seed, from truth that knows nothing of the core, scored right."""

import ast
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

import bench.year
from bench.year.__main__ import main
from bench.year.dice import Dice
from bench.year.errors import errors
from bench.year.items import Chronicle, Draft, Said
from bench.year.names import Product
from bench.year.pairs import Pairs
from bench.year.running import run
from bench.year.score import Score
from bench.year.shrink import shrink
from bench.year.telling import told_by, year
from bench.year.truth import Due, Facts, Firm, Happening, Plan, Turn
from bench.year.words import Frame, Voice, mention
from schemas.vocabulary import KNOWN_TYPES, MilestoneType, Novelty, PlanState, Precision, Status

COMPANIES, ITEMS = 30, 300
MEASURES = {"running", "shrink"}
FIRM = Firm("acme", "Acme", device=False, listed=True)
DAY = date(2025, 3, 4)


def _bytes(seed: int) -> list[bytes]:
    return [reading.to_bytes() for chronicle in year(seed, COMPANIES, ITEMS) for reading in chronicle.readings]


def test_the_same_seed_gives_the_same_year_and_another_seed_another():
    assert _bytes(3) == _bytes(3)
    assert _bytes(3) != _bytes(4)


def test_a_year_has_the_items_asked_for_all_types_and_tellers_enough():
    chronicles = list(year(1, 150, 1500))
    items = {d.item_id for c in chronicles for d in c.drafts}
    kinds = {said.mention.type for c in chronicles for d in c.drafts for said in d.said}
    tellers = [count for c in chronicles for count in told_by(c).values()]
    assert 1500 <= len(items) <= 1530
    assert kinds == set(KNOWN_TYPES)
    assert 0.25 < sum(count > 1 for count in tellers) / len(tellers) < 0.36


def test_every_mention_of_an_item_has_a_place_of_its_own():
    for chronicle in year(2, COMPANIES, ITEMS):
        for draft in chronicle.drafts:
            rules = [said.mention.rules for said in draft.said]
            assert len(rules) == len(set(rules))


def test_the_truth_shares_nothing_with_the_core():
    for path in Path(bench.year.__path__[0]).glob("*.py"):
        if path.stem in MEASURES:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [a.name for a in node.names] if isinstance(node, ast.Import) else []
            assert not any(name.partition(".")[0] == "streams" for name in names), path


def _facts(code: str, kind: MilestoneType = MilestoneType.PHASE_START) -> Facts:
    return Facts(kind, Product(code, None, "antibody"), phase="1")


def _told(item_id: str, about: str, facts: Facts, day: date = DAY, status: Status = Status.OCCURRED) -> Draft:
    """An item that tells one happening, everything but the product left out."""
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    told = mention(Dice(0), FIRM, replace(facts, phase=None), Voice.COMPANY, Frame(status, Novelty.NEW, None, 0))
    assert told.assets[0].name == facts.product.code
    return Draft(item_id, FIRM, day, f"outlet {item_id}", f"title {item_id}", Voice.OUTLET, [Said(about, told)], published_at=day.isoformat(), received_at=at)


def _happening(name: str, facts: Facts, day: date = DAY) -> Happening:
    return Happening(name, facts, (Turn(day),))


def _mixed_up() -> Chronicle:
    """Three items: the core joins `a` and `b`, though in truth `a` and `c` are one happening."""
    one, other = _facts("AC-1"), _facts("AC-2")
    chronicle = Chronicle(FIRM, {"one": _happening("one", one), "two": _happening("two", one)})
    chronicle.drafts = [_told("a", "one", one), _told("b", "two", one), _told("c", "one", other)]
    return chronicle


def test_pairs_are_counted_by_hand():
    truth = {1: "x", 2: "x", 3: "x", 4: "y", 5: "y", 6: "z"}
    found = {1: "A", 2: "A", 3: "B", 4: "B", 6: "C"}
    pairs = Pairs.of(truth, found)
    assert pairs == Pairs(true=3 + 1, found=1 + 1, both=1)
    assert (pairs.precision, pairs.recall) == (0.5, 0.25)
    assert pairs + Pairs(1, 1, 1) == Pairs(5, 3, 2)
    assert (Pairs().precision, Pairs().recall) == (None, None)


def test_what_is_joined_wrongly_and_kept_apart_wrongly_is_counted():
    chronicle, score = _mixed_up(), Score()
    found = run(chronicle, "x")
    score.add(chronicle, found)
    assert score.merged(Status.OCCURRED) == Pairs(true=1, found=1, both=0)
    assert (score.happenings["one"], score.happenings["more"], score.happenings["pure"], score.happenings["doubled"]) == (1, 1, 0, 1)
    assert score.differing == []
    shown = {error.together: [r.item_id for r in shrink(error, chronicle.readings)] for error in errors(chronicle, found)}
    assert shown == {True: ["a", "b"], False: ["a", "c"]}


def test_what_is_told_right_scores_full():
    one, other = _facts("AC-1"), _facts("AC-2")
    chronicle, score = Chronicle(FIRM, {"one": _happening("one", one), "two": _happening("two", other)}), Score()
    chronicle.drafts = [_told("a", "one", one), _told("b", "one", one), _told("c", "two", other)]
    score.add(chronicle, run(chronicle, "x"))
    assert score.merged(Status.OCCURRED) == Pairs(1, 1, 1)
    assert (score.happenings["one"], score.happenings["pure"], score.counts["live milestones"]) == (2, 2, 2)


@pytest.mark.parametrize(("end", "by"), [(PlanState.MET, "one"), (PlanState.OPEN, None)])
def test_plans_stand_in_the_table_by_what_should_be_and_what_is(end: PlanState, by: str | None):
    facts, later = _facts("AC-1"), DAY + timedelta(days=60)
    plan = Plan("plan", facts, (Due(DAY, later, Precision.QUARTER),), end, by, later if by else None)
    chronicle, score = Chronicle(FIRM, {"one": _happening("one", facts, later)}, {"plan": plan}), Score()
    chronicle.drafts = [_told("a", "plan", facts, status=Status.EXPECTED), _told("b", "one", facts, later)]
    score.add(chronicle, run(chronicle, "x"))
    assert score.plans == {(end.value, "met"): 1}
    assert score.plan_accuracy == (1.0 if by else 0.0)
    assert score.counts["plans ended by the right happening"] == bool(by)


def test_a_plan_told_only_after_it_was_met_should_open_nothing():
    facts, later = _facts("AC-1"), DAY + timedelta(days=20)
    plan = Plan("plan", facts, (Due(DAY, DAY, Precision.QUARTER),), PlanState.MET, "one", DAY)
    chronicle, score = Chronicle(FIRM, {"one": _happening("one", facts)}, {"plan": plan}), Score()
    chronicle.drafts = [_told("a", "one", facts), _told("b", "plan", facts, later, Status.EXPECTED)]
    score.add(chronicle, run(chronicle, "x"))
    assert score.plans == {("none", "none"): 1}
    assert score.merged(Status.EXPECTED) == Pairs()


def test_the_command_prints_figures_and_errors_for_machines(capsys: pytest.CaptureFixture[str]):
    assert main(["--items", str(ITEMS), "--companies", str(COMPANIES), "--errors", "2", "--json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["order_matters_for"] == []
    assert figures["counts"]["items"] >= ITEMS
    assert 0 < figures["merging"]["occurred"]["precision"] <= 1
    assert sum(row["plans"] for row in figures["plan_states"]["confusion"]) > 0
    assert len(figures["errors"]) == 2
    assert all(row["example"] for row in figures["errors"])


def test_the_command_prints_tables_for_people(capsys: pytest.CaptureFixture[str]):
    assert main(["--items", "60", "--companies", "6"]) == 0
    shown = capsys.readouterr().out
    assert "precision" in shown
    assert "what was taken back" in shown


def test_wrong_use_ends_with_two():
    with pytest.raises(SystemExit) as left:
        main(["--items", "0"])
    assert left.value.code == 2
