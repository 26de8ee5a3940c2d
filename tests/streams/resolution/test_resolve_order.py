"""Order, batches and repetition do not matter: properties over generated histories."""

from itertools import pairwise

from hypothesis import event, given, settings
from hypothesis import strategies as st
from made_readings import APPROVAL, DEAL, FUNDING, NEWER, OLD, PHASE, REJECTION, at, mention, reading

from schemas.slots import Asset
from schemas.vocabulary import MilestoneType
from streams.resolution import CompanyState, Standing, join, resolve, step

STATUSES = st.sampled_from(["occurred", "occurred", "occurred", "expected", "denied"])
DATES = st.sampled_from([None, None, "2025-05", "2025-06-01", "2025-33", "2026-40", "2023"])


def maybe(*values):
    return st.sampled_from([None, *values])


_ASSETS = {name: (Asset(name=name[:3], as_written=name),) for name in ("A-1", "A-2", "A-1 (bermekin)", "A-2 (bermekin)", "A-3 (oltamab)")} | {
    name: (Asset(name=name, as_written=name),) for name in ("bermekin", "oltamab")
}


def programme(asset, **slots):
    """A mention of a product under one of its names, or under two."""
    return mention(**slots).model_copy(update={"assets": _ASSETS.get(asset, ())})


programmes = st.builds(
    programme,
    kind=st.sampled_from([PHASE, PHASE, PHASE, MilestoneType.TRIAL_STOPPED, APPROVAL, REJECTION]),
    status=STATUSES,
    novelty=st.sampled_from(["new", "new", "background"]),
    asset=maybe("A-1", "A-1", "A-2", "A-2", "bermekin", "oltamab", "A-1 (bermekin)", "A-2 (bermekin)", "A-3 (oltamab)"),
    indication=maybe("gout", "spinal cord injury", "adult SCI"),
    phase=maybe("PHASE1", "PHASE2"),
    regulator=maybe("FDA"),
    trial=maybe("NCT1", "NCT2"),
    when=DATES,
    wording=maybe(None, None, "0" * 12),
    logit=st.sampled_from([0.5, 1.5]),
)
fundings = st.builds(
    mention,
    kind=st.just(FUNDING),
    status=STATUSES,
    round_=maybe("series_a", "follow_on"),
    amount=maybe("45000000", "45500000", "51750000", "80000000", "41500000"),
    basis=maybe(None, "net", "gross"),
    stage=maybe("priced", "closed"),
    when=DATES,
    logit=st.sampled_from([0.5, 1.5]),
)
deals = st.builds(
    mention,
    kind=st.just(DEAL),
    status=STATUSES,
    other_side=maybe("mevertor", "mevertor-biosciences", "mevertor-oncology", "roche"),
    upfront=maybe(None, "50000000"),
    asset=maybe(None, "A-1"),
    when=DATES,
)
ITEMS = st.sampled_from("abcdefg")
readings_of_any_kind = st.builds(
    lambda item, mentions, **more: reading(item, *mentions, **more),
    item=ITEMS,
    mentions=st.lists(st.one_of(programmes, fundings, deals), max_size=3),
    days=st.integers(0, 12).map(lambda n: n * n),
    rulebook=st.sampled_from([OLD, OLD, NEWER]),
    source=st.sampled_from(["Reuters", "STAT", "XellSmart", None]),
    title=st.sampled_from(["One title", "One title", "Update: one title", "CORRECTION Another title", ""]),
    published=st.sampled_from(["same", "same", None, "2025-06"]),
    kind=st.sampled_from(["news", "news", "news", "correction", "retraction"]),
    corrects=st.one_of(st.none(), ITEMS),
    replay_id=maybe("r1"),
)
mixed = st.lists(readings_of_any_kind, min_size=1, max_size=12)

starts = st.builds(
    mention,
    kind=st.just(PHASE),
    status=st.sampled_from(["occurred", "occurred", "expected"]),
    asset=maybe("A-1"),
    indication=maybe("gout"),
    phase=maybe("PHASE1", "PHASE2"),
    trial=maybe("NCT1", "NCT2"),
    regulator=maybe("FDA"),
    when=maybe("2025-05", "2026"),
)
dense = st.lists(
    st.builds(lambda item, mentions, days: reading(item, *mentions, days=days), ITEMS, st.lists(starts, min_size=1, max_size=2), st.integers(0, 5)),
    min_size=3,
    max_size=10,
)
"""Many tellings of few programmes: bridges and ambiguous mentions are common in them."""

histories = st.one_of(mixed, dense)


def play(readings):
    state, revisions = CompanyState(company_key="xellsmart"), []
    for one in readings:
        done = step(state, one, one.received_at)
        state = done.state
        revisions += done.revisions
    return state, revisions


def final(revisions):
    """The content that stands: the last revision of each id, unless it is withdrawn or merged."""
    last = {m.milestone_id: m for m in revisions}
    return {milestone_id: m.content for milestone_id, m in last.items() if not m.withdrawn and not m.successor}


@settings(max_examples=250, deadline=None)
@given(histories, st.randoms(use_true_random=False))
def test_any_order_and_repetition_give_the_same(readings, random):
    state, revisions = play(readings)
    other = [*readings, *(r for r in readings if random.random() < 0.3)]
    random.shuffle(other)
    other_state, other_revisions = play(other)
    event(f"ambiguous: {bool(resolve(readings).ambiguous)}")
    event(f"merged: {any(m.successor for m in revisions)}")
    event(f"former: {any(m.former_ids for m in revisions)}")
    event(f"withdrawn: {any(m.withdrawn for m in revisions)}")
    event(f"resolved: {any(m.resolves for m in revisions)}")
    event(f"disputed: {any(m.disputed for m in revisions)}")
    assert final(revisions) == final(other_revisions)
    assert state.readings == other_state.readings


@settings(max_examples=100, deadline=None)
@given(histories)
def test_what_stands_is_what_resolve_gives_of_the_set(readings):
    state, revisions = play(readings)
    content = {milestone_id: m.content for milestone_id, m in resolve(readings).milestones.items()}
    assert final(revisions) == content
    assert content == {milestone_id: m.content for milestone_id, m in resolve(state.readings).milestones.items()}
    assert {p.id for p in state.published if p.standing is Standing.LIVE} == content.keys()


@settings(max_examples=100, deadline=None)
@given(histories)
def test_revisions_of_one_milestone_rise_by_one_and_each_says_why(readings):
    _, revisions = play(readings)
    by_id = {}
    for revision in revisions:
        by_id.setdefault(revision.milestone_id, []).append(revision)
    for ones in by_id.values():
        assert [m.revision for m in ones] == list(range(1, len(ones) + 1))
        assert [m.supersedes for m in ones] == [None, *range(1, len(ones))]
        assert all(m.change for m in ones)
        assert all(a.content != b.content for a, b in pairwise(ones))


@settings(max_examples=100, deadline=None)
@given(histories, readings_of_any_kind)
def test_the_same_step_twice_gives_the_same_bytes_and_then_nothing(readings, one):
    state, _ = play(readings)
    first, second = (step(CompanyState.from_json(state.to_json()), one, at(500)) for _ in range(2))
    assert [m.to_bytes() for m in first.revisions] == [m.to_bytes() for m in second.revisions]
    assert first.state.to_json() == second.state.to_json()
    assert all(m.recorded_at == at(500) and m.replay_id == one.replay_id for m in first.revisions)
    again = step(first.state, one, at(501))
    assert again.repeated
    assert not again.revisions
    assert again.state == first.state


@settings(max_examples=50, deadline=None)
@given(histories)
def test_a_state_is_the_same_after_a_round_trip(readings):
    state, _ = play(readings)
    assert CompanyState.from_json(state.to_json()) == state
    assert CompanyState.from_json(state.to_json()).to_json() == state.to_json()


@settings(max_examples=100, deadline=None)
@given(histories, histories)
def test_joining_is_commutative_associative_and_idempotent(some, others):
    def joined(state, readings):
        for one in readings:
            state = join(state, one) or state
        return state

    empty = CompanyState(company_key="xellsmart")
    assert joined(joined(empty, some), others) == joined(joined(empty, others), some)
    assert joined(joined(empty, some), some) == joined(empty, some)
    assert joined(joined(empty, some), joined(empty, others).readings) == joined(empty, [*some, *others])


@settings(max_examples=100, deadline=None)
@given(histories)
def test_each_mention_is_told_by_one_milestone_at_most_and_each_successor_once_lived(readings):
    _, revisions = play(readings)
    found = resolve(readings)
    ids = [(s.item_id, m.type, m.status, m.date, m.assets, m.indications, m.phases) for m in found.milestones.values() for s in m.sources]
    assert len(ids) <= sum(len(r.mentions) for r in readings)
    assert {m.successor for m in revisions if m.successor} <= {m.milestone_id for m in revisions}
    plans = {m.milestone_id: m.plan.resolved_by for m in found.milestones.values() if m.plan and m.plan.resolved_by}
    assert plans == {planned: m.milestone_id for m in found.milestones.values() for planned in m.resolves}
