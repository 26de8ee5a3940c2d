"""Corrections, retractions and denials."""

from made_readings import APPROVAL, FUNDING, IND, NEWER, at, day, mention, reading

from schemas.vocabulary import Change, PlanState
from streams.resolution import CompanyState, resolve, step

RAISED = {"kind": FUNDING, "round_": "series_b"}


def run(*readings):
    """All revisions of readings in that order, and the state after them."""
    state, revisions = CompanyState(company_key="xellsmart"), []
    for given in readings:
        done = step(state, given, given.received_at)
        state = done.state
        revisions += done.revisions
    return revisions, state


def test_a_correction_amends_the_milestone_under_its_id():
    first = reading("x", mention(**RAISED, amount="45000000"))
    fixed = reading("y", mention(**RAISED, amount="54000000"), hours=1, kind="correction", corrects="x")
    (created, amended), _ = run(first, fixed)
    assert created.milestone_id == amended.milestone_id
    assert amended.revision == 2
    assert amended.funding.amount == "54000000"
    assert set(amended.change) == {Change.SOURCE_ADDED, Change.SOURCE_REMOVED, Change.SLOT}
    assert [s.item_id for s in amended.sources] == ["y"]
    assert amended.received_at == at()


def test_a_correction_that_comes_before_what_it_corrects_ends_in_the_same():
    first = reading("x", mention(**RAISED, amount="45000000"))
    fixed = reading("y", mention(**RAISED, amount="54000000"), hours=1, kind="correction", corrects="x")
    live = [m for m in run(fixed, first)[0] if not m.withdrawn and not m.successor][-1]
    assert live.content == run(first, fixed)[0][-1].content


def test_of_two_corrections_the_later_stands():
    found = resolve(
        [
            reading("x", mention(**RAISED, amount="45000000")),
            reading("y", mention(**RAISED, amount="54000000"), hours=1, kind="correction", corrects="x"),
            reading("z", mention(**RAISED, amount="55000000"), hours=2, kind="correction", corrects="x"),
        ]
    )
    (milestone,) = found.milestones.values()
    assert milestone.funding.amount == "55000000"


def test_a_correction_of_a_correction_keeps_the_id():
    first = reading("x", mention(**RAISED, amount="45000000"))
    second = reading("y", mention(**RAISED, amount="54000000"), hours=1, kind="correction", corrects="x")
    third = reading("z", mention(**RAISED, amount="55000000"), hours=2, kind="correction", corrects="y")
    revisions, _ = run(first, second, third)
    assert len({m.milestone_id for m in revisions}) == 1
    assert [m.revision for m in revisions] == [1, 2, 3]


def test_items_that_correct_each_other_silence_each_other():
    a = reading("a", mention(asset="A-1"), kind="correction", corrects="b")
    b = reading("b", mention(asset="A-1"), kind="correction", corrects="a")
    assert not resolve([a, b]).milestones


def test_an_item_that_corrects_itself_is_an_edit():
    assert resolve([reading("a", mention(asset="A-1"), kind="correction", corrects="a")]).milestones


def test_a_retraction_withdraws_and_leaves_a_last_revision():
    first = reading("x", mention(asset="A-1"))
    revisions, _ = run(first, reading("y", days=1, kind="retraction", corrects="x"))
    assert [(m.revision, m.withdrawn) for m in revisions] == [(1, False), (2, True)]
    assert revisions[-1].change == (Change.WITHDRAWN,)
    assert revisions[-1].sources == revisions[0].sources


def test_a_retraction_of_one_of_two_sources_keeps_the_milestone():
    revisions, _ = run(
        reading("x", mention(asset="A-1")),
        reading("w", mention(asset="A-1"), hours=1),
        reading("y", mention(asset="A-1"), days=1, kind="retraction", corrects="w"),
    )
    assert not revisions[-1].withdrawn
    assert [s.item_id for s in revisions[-1].sources] == ["x"]


def test_what_comes_back_goes_on_above_its_last_revision():
    first = reading("x", mention(asset="A-1"))
    gone = reading("y", days=1, kind="retraction", corrects="x")
    revisions, state = run(first, gone, reading("y", days=2))
    assert [(m.revision, m.supersedes, m.withdrawn) for m in revisions] == [(1, None, False), (2, 1, True), (3, 2, False)]
    assert revisions[-1].change == (Change.CREATED,)
    assert revisions[-1].content == revisions[0].content
    assert len(state.published) == 1


def test_an_edit_that_no_longer_tells_it_withdraws():
    revisions, _ = run(reading("x", mention(asset="A-1")), reading("x", hours=1))
    assert revisions[-1].withdrawn


def test_a_new_rulebook_is_named():
    revisions, _ = run(reading("x", mention(asset="A-1")), reading("x", mention(asset="A-1"), rulebook=NEWER, replay_id="r1"))
    assert revisions[-1].change == (Change.RULEBOOK,)
    assert revisions[-1].replay_id == "r1"
    assert revisions[-1].rulebook == NEWER


def test_a_wire_mark_makes_an_item_a_correction_of_the_same_title():
    first = reading("x", mention(**RAISED, amount="45000000"), title="XellSmart raises money")
    for title in ("CORRECTING and REPLACING XellSmart Raises Money", "UPDATE 2-XellSmart raises money", "Correction: XellSmart raises money"):
        fixed = reading("y", mention(**RAISED, amount="54000000"), title=title, hours=1)
        (milestone,) = resolve([first, fixed]).milestones.values()
        assert (milestone.funding.amount, len(milestone.sources)) == ("54000000", 1)
        assert len(resolve([first, fixed.model_copy(update={"item": fixed.item.model_copy(update={"source": "Else"})})]).milestones) == 2
    assert len(resolve([first, reading("y", mention(**RAISED, amount="54000000"), title="XellSmart raises money", hours=1)]).milestones) == 2


def test_a_retraction_that_names_no_item_is_of_the_same_title():
    first = reading("x", mention(asset="A-1"), title="A-1 cleared")
    assert not resolve([first, reading("y", title="A-1 cleared", kind="retraction", hours=1)]).milestones


def test_a_denial_by_the_same_source_withdraws_its_own_telling_only():
    told = [reading("x", mention(asset="A-1"), source="Reuters"), reading("w", mention(asset="A-1"), source="STAT", hours=1)]
    denied = reading("y", mention(asset="A-1", status="denied"), source="Reuters", days=1)
    (milestone,) = resolve([*told, denied]).milestones.values()
    assert [s.item_id for s in milestone.sources] == ["w"]
    assert milestone.disputed
    assert not resolve([told[0], denied]).milestones


def test_a_denial_by_the_company_or_the_regulator_withdraws():
    told = [reading("x", mention(asset="A-1", regulator="FDA"), source="Reuters"), reading("w", mention(asset="A-1"), source="STAT", hours=1)]
    for source in ("XellSmart", "FDA"):
        assert not resolve([*told, reading("y", mention(asset="A-1", status="denied", regulator="FDA"), source=source, days=1)]).milestones


def test_any_other_denial_disputes():
    revisions, _ = run(reading("x", mention(asset="A-1"), source="Reuters"), reading("y", mention(asset="A-1", status="denied"), source="Blog", days=1))
    assert revisions[-1].disputed
    assert revisions[-1].change == (Change.DISPUTED,)


def test_a_denial_before_the_news_does_nothing():
    told = reading("x", mention(APPROVAL, asset="A-1"), days=60)
    (milestone,) = resolve([reading("y", mention(APPROVAL, asset="A-1", status="denied"), source="XellSmart"), told]).milestones.values()
    assert not milestone.disputed


def test_a_denial_of_another_happening_does_nothing():
    told = reading("x", mention(asset="A-1"))
    (milestone,) = resolve([told, reading("y", mention(asset="A-2", status="denied"), days=1)]).milestones.values()
    assert not milestone.disputed


def test_a_denial_withdraws_what_an_item_dated_by_the_month_told_before():
    told = [
        reading("x", mention(asset="A-1"), source="Reuters", published="2025-06"),
        reading("y", mention(asset="A-1", status="denied"), source="XellSmart", days=1),
    ]
    assert not resolve(told).milestones
    assert resolve([told[0].model_copy(update={"received_at": told[1].received_at + (told[1].received_at - told[0].received_at)}), told[1]]).milestones


def test_a_denied_plan_of_a_financing_is_withdrawn_and_of_a_start_is_not():
    offering = [mention(FUNDING, status=s, round_="follow_on", amount="80000000") for s in ("expected", "denied")]
    start = [mention(IND, status=s, asset="A-1", when="2026") for s in ("expected", "denied")]
    found = resolve([reading("x", offering[0], start[0]), reading("y", offering[1], start[1], days=2)])
    assert {m.type: m.plan.state for m in found.milestones.values()} == {FUNDING: PlanState.WITHDRAWN, IND: PlanState.OPEN}


def test_a_short_denial_within_three_days_reaches_the_only_milestone():
    told = reading("x", mention(asset="A-1", when=day()), source="Reuters")
    (milestone,) = resolve([told, reading("y", mention(status="denied"), source="Blog", days=2)]).milestones.values()
    assert milestone.disputed
