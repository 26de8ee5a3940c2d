"""The table's value and the step on it."""

import pytest
from made_readings import FUNDING, NEWER, PHASE, at, mention, reading

from schemas.vocabulary import Change, MilestoneType
from streams.resolution import CompanyState, Published, Standing, join, step
from streams.resolution.cluster import Relations
from streams.resolution.revision import successor_of
from streams.resolution.scope import scope_of
from streams.resolution.telling import tellings_of

EMPTY = CompanyState(company_key="xellsmart")


def test_a_reading_of_another_company_is_refused():
    with pytest.raises(ValueError, match="cannot join"):
        join(EMPTY, reading("a", company="other"))


def test_a_replay_of_the_same_reading_changes_nothing():
    state = join(EMPTY, reading("a", mention()))
    assert join(state, reading("a", mention(), replay_id="r1")) is None
    assert step(state, reading("a", mention(), replay_id="r1"), at()).repeated


def test_an_empty_reading_is_kept_since_an_older_one_may_still_come():
    state = step(EMPTY, reading("a", rulebook=NEWER), at()).state
    done = step(state, reading("a", mention(asset="A-1")), at())
    assert done.repeated
    assert not done.revisions


def test_a_bridge_gives_the_younger_a_last_revision_with_its_successor():
    by_trial, by_disease = mention(PHASE, trial="NCT1"), mention(PHASE, indication="gout", phase="PHASE2")
    bridge = mention(PHASE, trial="NCT1", indication="gout", phase="PHASE2")
    state = EMPTY
    for item, telling, days in (("a", by_trial, 0), ("b", by_disease, 1)):
        state = step(state, reading(item, telling, days=days), at(days)).state
    senior, younger = sorted(state.published, key=lambda p: p.id != step(EMPTY, reading("a", by_trial), at()).revisions[0].milestone_id)
    done = step(state, reading("c", bridge, days=2, replay_id="r9"), at(2))
    kept, ended = done.revisions
    assert (kept.milestone_id, kept.revision, kept.former_ids) == (senior.id, 2, (younger.id,))
    assert kept.change == (Change.SOURCE_ADDED, Change.SLOT, Change.MERGED)
    assert (ended.milestone_id, ended.revision, ended.successor, ended.withdrawn) == (younger.id, 2, senior.id, False)
    assert ended.change == (Change.MERGED,)
    assert kept.replay_id == ended.replay_id == "r9"
    assert {p.id: p.standing for p in done.state.published} == {senior.id: Standing.LIVE, younger.id: Standing.MERGED}
    parted = step(done.state, reading("c", days=3), at(3))
    assert {m.milestone_id: m.revision for m in parted.revisions} == {senior.id: 3, younger.id: 3}


def test_ambiguous_tellings_are_counted_once():
    state = EMPTY
    for item, phase in (("a", "PHASE1"), ("b", "PHASE2")):
        state = step(state, reading(item, mention(PHASE, asset="A-1", phase=phase)), at()).state
    done = step(state, reading("c", mention(PHASE, asset="A-1"), days=1), at(1))
    assert (done.ambiguous, done.revisions) == (1, ())
    assert step(done.state, reading("d", mention(PHASE, asset="A-2"), days=1), at(1)).ambiguous == 0


def test_a_reading_reaches_only_what_it_is_linked_with():
    held = [reading("a", mention(FUNDING, amount="5000000"), mention(PHASE, asset="A-1")), reading("b", mention(PHASE, asset="A-2"))]
    (funding, start), (other,) = (list(tellings_of(r)) for r in held)
    (again,) = tellings_of(reading("c", mention(FUNDING, amount="5000000")))
    (stop,) = tellings_of(reading("d", mention(MilestoneType.TRIAL_STOPPED, asset="A-1")))
    (plan,) = tellings_of(reading("e", mention(PHASE, status="expected", asset="A-1"), days=-9))
    every = [funding, start, other, again, stop, plan]
    assert scope_of([again], every, Relations()) == {funding, again}
    assert scope_of([stop], every, Relations()) == {stop, plan, start}


def test_the_state_is_compact():
    state = step(EMPTY, reading("a", mention(asset="A-1")), at()).state
    assert b"null" not in state.to_json()
    assert len(state.to_json()) < 1000


def test_content_that_is_not_what_was_published_is_published_when_it_is_touched():
    state = step(EMPTY, reading("a", mention(asset="A-1")), at()).state
    (known,) = state.published
    older = state.model_copy(update={"published": (Published(id=known.id, type=known.type, revision=4, digest="0" * 16),)})
    (revision,) = step(older, reading("a", mention(asset="A-1"), hours=1, title="As edited"), at()).revisions
    assert (revision.milestone_id, revision.revision, revision.change) == (known.id, 5, (Change.OTHER,))


def test_a_milestone_that_was_never_published_needs_no_last_revision():
    state = step(EMPTY, reading("a", mention(asset="A-1")), at()).state
    done = step(state.model_copy(update={"published": ()}), reading("a", hours=1), at())
    assert not done.revisions


def test_a_successor_is_the_one_that_holds_the_founder_then_most_members():
    members = {"x": frozenset({"1", "2"}), "y": frozenset({"3", "4", "5"}), "z": frozenset({"9"})}
    assert successor_of("1", frozenset({"1", "3", "4"}), members) == "x"
    assert successor_of("0", frozenset({"0", "1", "3", "4"}), members) == "y"
    assert successor_of("0", frozenset({"0"}), members) is None
