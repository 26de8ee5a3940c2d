"""Plans and what becomes of them."""

from made_readings import APPROVAL, FUNDING, IND, PHASE, REJECTION, RESULTS, mention, reading

from schemas.vocabulary import Change, MilestoneType, PlanState
from streams.resolution import CompanyState, resolve, step

START = {"kind": PHASE, "asset": "A-1", "phase": "PHASE1"}


def plan(**more):
    return mention(status="expected", **{**START, **more})


def split(*readings):
    """The plans and the happenings of the readings."""
    found = sorted(resolve(readings).milestones.values(), key=lambda m: m.received_at)
    return [m for m in found if m.plan], [m for m in found if not m.plan]


def test_a_planned_start_is_met_by_the_start():
    (planned,), (started,) = split(reading("a", plan(when="2025-35")), reading("b", mention(**START), days=60))
    assert planned.plan.state is PlanState.MET
    assert planned.plan.resolved_by == started.milestone_id
    assert started.resolves == (planned.milestone_id,)
    assert planned.plan.due.edtf == planned.date.edtf == "2025-35"


def test_an_open_plan_stays_open():
    (planned,), _ = split(reading("a", plan(when="2025-35")), reading("b", mention(**{**START, "phase": "PHASE2"}), days=60))
    assert planned.plan.state is PlanState.OPEN


def test_a_plan_is_not_met_by_what_the_same_item_tells():
    (planned,), _ = split(reading("a", plan(phase=None), mention(**START)))
    assert planned.plan.state is PlanState.OPEN


READOUT = {"kind": RESULTS, "asset": "A-1", "phase": "PHASE1"}


def test_the_next_readout_is_a_plan_of_its_own():
    first, done = reading("p", plan(**READOUT, when="2025-35")), mention(**READOUT)
    after = [reading("q", plan(**READOUT, when="2026-40"), days=65), reading("r", plan(**READOUT), days=70)]
    plans, _ = split(first, reading("e", done, days=60), *after)
    assert [(m.plan.state, len(m.sources)) for m in plans] == [(PlanState.MET, 1), (PlanState.OPEN, 2)]
    plans, _ = split(first, reading("e", done, plan(**READOUT, when="2025-36"), days=60))
    assert [m.plan.state for m in plans] == [PlanState.MET, PlanState.OPEN]


def test_a_start_comes_once_so_that_a_late_plan_of_it_is_the_same():
    plans, _ = split(reading("p", plan()), reading("e", mention(**START), days=60), reading("q", plan(when="2026-40"), days=65))
    assert [(m.plan.state, len(m.sources)) for m in plans] == [(PlanState.MET, 2)]


def test_a_goal_date_set_after_a_refusal_is_a_plan_of_its_own():
    goals = [mention(APPROVAL, status="expected", asset="A-1", regulator="FDA", when=when) for when in ("2025-08-01", "2026-02-01")]
    refused = mention(REJECTION, asset="A-1", regulator="FDA", detail="complete_response")
    told = [reading("p", goals[0]), reading("r", refused, days=60), reading("q", goals[1], days=150)]
    assert [m.plan.state for m in split(*told)[0]] == [PlanState.FAILED, PlanState.OPEN]
    approved = reading("e", mention(APPROVAL, asset="A-1", regulator="FDA"), days=240)
    assert [m.plan.state for m in split(*told, approved)[0]] == [PlanState.FAILED, PlanState.MET]


def test_a_plan_in_the_item_that_tells_the_happening_hides_it_from_no_other():
    told = [reading("p", plan(phase=None), days=-9), reading("a", plan(phase=None), mention(**START))]
    (planned,), (started,) = split(*told)
    assert planned.plan.resolved_by == started.milestone_id


def test_a_happening_told_of_two_diseases_meets_the_plan_of_one_of_them():
    told = [reading("p", plan(indication="ulcerative colitis"), days=-9)]
    told += [reading("a", mention(**START, indication="ulcerative colitis")), reading("b", mention(**START, indication="inflammatory bowel disease"), hours=2)]
    (planned,), (started,) = split(*told)
    assert planned.plan.resolved_by == started.milestone_id
    assert len(started.sources) == 2


def test_a_plan_told_after_it_was_met_opens_nothing():
    assert split(reading("a", mention(**START)), reading("b", plan(), days=20))[0] == []
    (planned,), _ = split(reading("a", mention(**START)), reading("b", plan(when="2026-41"), days=20))
    assert planned.plan.state is PlanState.OPEN
    (planned,), _ = split(reading("p", plan(), days=-9), reading("a", mention(**START)), reading("b", plan(), days=20))
    assert planned.plan.state is PlanState.MET
    assert len(planned.sources) == 2


def test_a_new_date_moves_the_plan_and_keeps_the_old_ones():
    told = [reading("a", plan(when="2025-35")), reading("b", plan(when="2025-36"), days=40), reading("c", plan(when="2026-01"), days=80)]
    (planned,), _ = split(*told)
    assert planned.plan.state is PlanState.MOVED
    assert planned.plan.due.edtf == "2026-01"
    assert [d.edtf for d in planned.plan.previous_dues] == ["2025-35", "2025-36"]
    state = CompanyState(company_key="xellsmart")
    revisions = []
    for given in told:
        done = step(state, given, given.received_at)
        state, revisions = done.state, [*revisions, *done.revisions]
    assert [m.revision for m in revisions] == [1, 2, 3]
    assert revisions[1].change == (Change.SOURCE_ADDED, Change.PLAN)


def test_a_date_told_more_exactly_moves_nothing():
    (planned,), _ = split(reading("a", plan(when="2025-35")), reading("b", plan(when="2025-08"), days=40))
    assert planned.plan.state is PlanState.OPEN
    assert planned.plan.due.edtf == "2025-08"


def test_the_newest_telling_is_by_publication():
    (planned,), _ = split(reading("a", plan(when="2025-36"), published="2025-06-01"), reading("b", plan(when="2025-35"), days=40, published="2025-03-01"))
    assert planned.plan.due.edtf == "2025-36"


def test_a_goal_date_ends_in_approval_or_rejection():
    goal = reading("a", mention(APPROVAL, status="expected", asset="A-1", regulator="FDA", when="2025-09-30"))
    refused = reading("b", mention(REJECTION, asset="A-1", regulator="FDA", detail="complete_response"), days=100)
    approved = reading("c", mention(APPROVAL, asset="A-1", regulator="FDA", detail="full"), days=400)
    (planned,), (no,) = split(goal, refused)
    assert planned.plan.state is PlanState.FAILED
    assert no.resolves == (planned.milestone_id,)
    (planned,), events = split(goal, refused, approved)
    assert planned.plan.state is PlanState.MET
    assert [m.type for m in events if m.resolves] == [APPROVAL]


def test_a_planned_start_fails_by_a_stop_or_a_hold_of_the_programme():
    for kind in (MilestoneType.TRIAL_STOPPED, MilestoneType.CLINICAL_HOLD):
        (planned,), _ = split(reading("a", plan()), reading("b", mention(kind, asset="A-1"), days=30))
        assert planned.plan.state is PlanState.FAILED
        (planned,), _ = split(reading("a", plan()), reading("b", mention(kind, asset="A-2"), days=30))
        assert planned.plan.state is PlanState.OPEN


def test_a_proposed_offering_is_met_by_its_pricing_whatever_the_amount():
    proposed = reading("a", mention(FUNDING, status="expected", stage="proposed", round_="follow_on", amount="100000000"))
    priced = reading("b", mention(FUNDING, stage="priced", round_="follow_on", amount="130000000"), days=1)
    (planned,), (done,) = split(proposed, priced)
    assert planned.plan.state is PlanState.MET
    assert planned.plan.resolved_by == done.milestone_id


def test_a_grant_does_not_price_an_offering():
    proposed = reading("a", mention(FUNDING, status="expected", stage="proposed", round_="follow_on"))
    (planned,), _ = split(proposed, reading("b", mention(FUNDING, round_="grant", amount="2000000"), days=1))
    assert planned.plan.state is PlanState.OPEN


def test_the_next_offering_is_a_plan_of_its_own():
    first = [
        reading("a", mention(FUNDING, status="expected", stage="proposed", round_="follow_on", amount="50000000")),
        reading("b", mention(FUNDING, stage="priced", round_="follow_on", amount="50000000"), days=1),
    ]
    again = reading("c", mention(FUNDING, status="expected", stage="proposed", round_="follow_on", amount="90000000"), days=200)
    plans, _ = split(*first, again)
    assert [m.plan.state for m in plans] == [PlanState.MET, PlanState.OPEN]


def test_a_plan_whose_happening_is_retracted_is_open_again():
    told = [reading("a", plan()), reading("b", mention(**START), days=60), reading("c", kind="retraction", corrects="b", days=61)]
    (planned,), events = split(*told)
    assert planned.plan.state is PlanState.OPEN
    assert planned.plan.resolved_by is None
    assert events == []


def test_two_dates_in_one_item_are_two_plans():
    interim, final = mention(RESULTS, status="expected", asset="A-1", when="2026-40"), mention(RESULTS, status="expected", asset="A-1", when="2027")
    plans, _ = split(reading("a", interim, final), reading("b", interim, days=5))
    assert sorted(len(m.sources) for m in plans) == [1, 2]


def test_a_plan_of_another_type_with_the_same_product_is_another():
    plans, _ = split(reading("a", plan(), mention(IND, status="expected", asset="A-1")))
    assert len(plans) == 2
