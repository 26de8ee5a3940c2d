"""What was told at a time, and what is still to come."""

from datetime import date, datetime, timedelta, timezone

import pytest
from icalendar import Calendar
from made_readings import APPROVAL, FUNDING, PHASE, REJECTION, at, mention, reading

from schemas.vocabulary import PlanState
from streams.replay.asof import AsOf, as_announced, as_recorded
from streams.replay.calendar import COLUMNS, as_csv, as_ics, open_plans, row_of
from streams.resolution import CompanyState, step


def revisions_of(*readings):
    state, revisions = CompanyState(company_key="xellsmart"), []
    for one in readings:
        done = step(state, one, one.received_at)
        state, revisions = done.state, [*revisions, *done.revisions]
    return revisions


def plan(when=None, **more):
    return mention(PHASE, status="expected", asset="A-1", when=when, **more)


START = mention(PHASE, asset="A-1")
SLIPPED = (
    reading("a", plan("2025-07"), days=0),
    reading("b", plan("2025-36"), days=20),
    reading("c", START, days=90),
)


@pytest.mark.parametrize(
    ("days", "states"), [(-1, []), (0, ["open"]), (19, ["open"]), (20, ["moved"]), (89, ["moved"]), (90, ["met", None]), (200, ["met", None])]
)
def test_as_recorded_is_what_had_been_sent(days, states):
    found = as_recorded(revisions_of(*SLIPPED), at(days)).milestones.values()
    assert sorted((m.plan.state.value if m.plan else None for m in found), key=str, reverse=True) == sorted(states, key=str, reverse=True)


def test_as_recorded_leaves_out_what_was_withdrawn_by_then_and_nothing_before():
    revisions = revisions_of(reading("a", START), reading("a", days=5))
    assert len(as_recorded(revisions, at(4)).milestones) == 1
    assert len(as_recorded(revisions, at(5)).milestones) == 0


def test_as_announced_counts_by_the_news_own_time_in_whatever_order_it_was_loaded():
    loaded_late = revisions_of(reading("late", START, days=400, published="2025-06-10"))
    (milestone,) = as_announced(loaded_late, at(8)).milestones.values()
    assert milestone.sources[0].item_id == "late"
    assert as_announced(loaded_late, at(7)).milestones == {}
    assert as_recorded(loaded_late, at(8)).milestones == {}


def test_an_item_dated_by_month_is_known_at_its_end():
    told = revisions_of(reading("a", START, days=400, published="2025-06"))
    assert as_announced(told, at(27)).milestones == {}
    assert len(as_announced(told, at(28)).milestones) == 1


def test_as_announced_lists_the_sources_of_then_and_says_that_more_came():
    revisions = revisions_of(
        reading("a", mention(PHASE, asset="A-1", novelty="background", when="2025-06-01"), published="2025-06-02"), reading("b", START, days=3)
    )
    found = as_announced(revisions, at(1))
    (milestone,) = found.milestones.values()
    assert ([s.item_id for s in milestone.sources], milestone.novelty, found.later) == (["a"], "background", {milestone.milestone_id})
    assert as_announced(revisions, at(3)).later == set()


@pytest.mark.parametrize(("days", "state"), [(21, "moved"), (89, "moved"), (90, "met")])
def test_a_plan_is_open_as_long_as_nobody_could_know_its_end(days, state):
    found = as_announced(revisions_of(*SLIPPED), at(days)).milestones.values()
    assert [m.plan.state.value for m in found if m.plan] == [state]


def test_a_plan_is_not_overdue_before_its_day_whatever_was_told_since():
    told = reading("a", plan("2025-06-10"))
    (first,) = revisions_of(told)
    overdue = first.model_copy(update={"revision": 2, "plan": first.plan.model_copy(update={"state": PlanState.OVERDUE})})
    for revisions in ([first], [first, overdue]):
        (before,) = as_announced(revisions, at(8)).milestones.values()
        (after,) = as_announced(revisions, at(9)).milestones.values()
        assert (before.plan.state, after.plan.state) == (PlanState.OPEN, PlanState.OVERDUE)


def test_what_ended_a_plan_is_known_though_its_type_is_not_asked_for():
    fields = {"asset": "A-1", "indication": "asthma", "regulator": "FDA"}
    revisions = revisions_of(
        reading("a", mention(APPROVAL, status="expected", when="2025-07-30", **fields)),
        reading("b", mention(REJECTION, when="2025-07-15", detail="complete_response", **fields), days=44),
    )
    found = as_announced(revisions, at(60), lambda m: m.type is APPROVAL)
    assert [m.plan.state for m in found.milestones.values()] == [PlanState.FAILED]
    assert as_announced(revisions, at(60), lambda _: False) == AsOf()


def test_a_day_is_one_of_utc():
    told = revisions_of(reading("a", START))
    assert as_announced(told, datetime(2025, 6, 2, 1, tzinfo=timezone(timedelta(hours=14)))).milestones == {}
    assert as_announced(told, datetime(2025, 6, 1, 23, tzinfo=timezone(timedelta(hours=-5)))).milestones


def test_what_cannot_be_known_is_counted():
    undated = as_announced(revisions_of(reading("a", START, published=None)), at(400))
    assert (undated.milestones, undated.undated, undated.gone) == ({}, 1, 0)
    withdrawn = as_announced(revisions_of(reading("a", START), reading("a", days=5)), at(400))
    assert (withdrawn.milestones, withdrawn.undated, withdrawn.gone) == ({}, 0, 1)


def current(*readings):
    return {m.milestone_id: m for m in revisions_of(*readings)}.values()


def test_open_plans_come_by_their_day_and_those_without_one_last():
    told = (plan("2025-12-01"), mention(status="expected", asset="B-2", when="2025-08"), mention(FUNDING, status="expected"))
    plans = open_plans(current(*(reading(str(n), each) for n, each in enumerate(told))), date(2025, 9, 15))
    assert [(d.state.value, str(d.latest)) for d in plans] == [("overdue", "2025-08-31"), ("open", "2025-12-01"), ("open", "None")]
    assert open_plans(current(*SLIPPED), date(2025, 7, 1)) == []


def test_a_slip_keeps_the_dates_before():
    (due,) = open_plans(current(*SLIPPED[:2]), date(2025, 7, 1))
    row = row_of(due)
    assert (row["due"], row["state"], row["slips"], row["previous"], row["latest"]) == ("2025-36", "moved", "1", "2025-07", "2025-12-31")
    assert tuple(row) == COLUMNS


def test_csv_quotes_and_disarms_formulas():
    hostile = plan("2025-12-01").model_copy(update={"summary": '=HYPERLINK("http://x","a"),b'})
    text = as_csv(open_plans(current(reading("a", hostile)), date(2025, 9, 1)))
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert '"\'=HYPERLINK(""http://x"",""a""),b"' in text


def test_an_icalendar_holds_the_plans_with_a_date_and_is_the_same_twice():
    hostile = plan("2025-35").model_copy(update={"summary": "a;b,c\r\nBEGIN:VEVENT " + "x" * 200})
    plans = open_plans(current(reading("a", hostile), reading("b", mention(status="expected"))), date(2026, 1, 1))
    data = as_ics(plans)
    assert data == as_ics(plans)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    assert event.decoded("dtstart") == date(2025, 9, 30)
    assert event.decoded("dtend") == date(2025, 10, 1)
    assert str(event["summary"]) == "OVERDUE Xellsmart: phase_start (by 2025-35)"
    assert str(event["description"]).startswith("a;b,c")
