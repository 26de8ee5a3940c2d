"""State in parts: the same as in one, of bounded size, and safe when the writing of it breaks off."""

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from made_readings import FUNDING, PHASE, at, mention, reading
from test_resolve_order import mixed

from schemas.vocabulary import Change, MilestoneType
from streams.resolution import CompanyState, parts, resolve, step
from streams.resolution.caps import MAX_ALIKE
from streams.resolution.parts import PART_BYTES, Part, PartedStep, PartUnreadable, encode, is_due, parts_from, step_in_parts, sweep_in_parts, whole


class Shelf:
    """A company's parts, as the table keeps them; the process that looks at them remembers no other company of that name."""

    def __init__(self):
        parts._directory = parts._Directory()
        self.parts, self.revisions, self.opened = {}, [], []

    def take(self, one, when=None, *, break_after=None):
        done = step_in_parts(self.parts.get, one, when or one.received_at)
        self.revisions += done.revisions
        self.opened.append(done.opened)
        for number, data in done.parts[:break_after]:
            self.parts[number] = data
        return done

    @property
    def state(self):
        return whole(self.parts.get, "xellsmart")


@pytest.fixture(autouse=True, scope="module")
def small_parts():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("streams.resolution.parts.PART_BYTES", 1)
        patch.setattr("streams.resolution.parts._PLACED_FROM", 4)
        yield


def by_number(revisions):
    found = {}
    for revision in revisions:
        assert found.setdefault((revision.milestone_id, revision.revision), revision) == revision
    return found


def steps(readings):
    state, revisions = CompanyState(company_key="xellsmart"), []
    for one in readings:
        done = step(state, one, one.received_at)
        state, revisions = done.state, [*revisions, *done.revisions]
    return state, revisions


@settings(max_examples=400, deadline=None)
@given(mixed)
def test_parts_give_what_one_state_gives(readings):
    shelf = Shelf()
    for one in readings:
        shelf.take(one)
    event(f"parts left shut: {len(shelf.parts) > shelf.opened[-1]}")
    state, _ = steps(readings)
    content = {m.milestone_id: m.content for m in resolve(readings).milestones.values()}
    live = {}
    for revision in shelf.revisions:
        live[revision.milestone_id] = revision
    assert {name: m.content for name, m in live.items() if not m.withdrawn and m.successor is None} == content
    assert {p.id: (p.revision, p.standing) for p in shelf.state.published} == {m.milestone_id: (m.revision, _standing(m)) for m in live.values()}
    assert {r.item_id: r for r in shelf.state.readings} == {r.item_id: r for r in state.readings}


@settings(max_examples=100, deadline=None)
@given(mixed, mixed)
def test_what_is_remembered_of_where_keys_lay_changes_nothing(before, readings):
    fresh = Shelf()
    for one in readings:
        fresh.take(one)
    other, same = Shelf(), Shelf()
    for one in before:
        other.take(one)
    for one in readings:
        same.take(one)
    assert same.parts == fresh.parts
    assert same.revisions == fresh.revisions


def _standing(milestone):
    return "withdrawn" if milestone.withdrawn else "merged" if milestone.successor else "live"


@settings(max_examples=200, deadline=None)
@given(mixed, st.data())
def test_a_step_whose_parts_are_half_written_is_made_good_by_the_same_reading(readings, data):
    shelf, calm = Shelf(), Shelf()
    for one in readings:
        calm.take(one)
        done = shelf.take(one, break_after=data.draw(st.integers(0, 2), label="parts written before the kill"))
        shelf.take(one)
        assert set(by_number(done.revisions)) <= set(by_number(calm.revisions))
    assert by_number(shelf.revisions) == by_number(calm.revisions)
    assert shelf.state == calm.state


@pytest.mark.parametrize("last", ["b", "d"])
def test_two_amendments_of_an_item_find_each_other_though_one_does_not_name_it(last):
    two = {
        "d": reading("d", source="STAT", title="Update: one title"),
        "b": reading("b", mention(PHASE), source="Reuters", title="One title", kind="correction", corrects="c"),
    }
    readings = [
        reading("c", source="STAT", title="One title"),
        next(one for name, one in two.items() if name != last),
        *(reading(f"e{n}", source="Reuters", title="One title") for n in range(4)),
        two[last],
    ]
    shelf = Shelf()
    for one in readings:
        shelf.take(one)
    _, revisions = steps(readings)
    assert shelf.revisions == revisions
    assert [r.withdrawn for r in revisions] == ([] if last == "b" else [False, True])


def test_old_parts_stay_shut():
    shelf = Shelf()
    for n in range(60):
        shelf.take(reading(f"item{n}", mention(PHASE, asset=f"A-{n}", phase="PHASE1"), days=30 * n))
    shelf.take(reading("late", mention(PHASE, asset="A-59", phase="PHASE1"), days=1771))
    assert len(shelf.parts) == 61
    assert shelf.opened[-1] == 1


def test_an_old_happening_that_is_recalled_opens_its_part():
    shelf = Shelf()
    for n in range(20):
        shelf.take(reading(f"item{n}", mention(MilestoneType.DESIGNATION, asset=f"A-{n}", detail="orphan"), days=30 * n))
    done = shelf.take(reading("late", mention(MilestoneType.DESIGNATION, asset="A-3", detail="orphan", novelty="background"), days=900))
    assert [m.revision for m in done.revisions] == [2]
    assert [s.item_id for s in done.revisions[0].sources] == ["item3", "late"]


def test_boilerplate_told_without_end_costs_no_more():
    shelf = Shelf()
    boilerplate = mention(MilestoneType.DESIGNATION, asset="A-1", detail="orphan", novelty="background")
    steps_of = [shelf.take(reading(f"item{n:03}", boilerplate, mention(FUNDING, amount=str(10**6 * (n + 1))), days=100 * n)) for n in range(MAX_ALIKE + 30)]
    assert [done.capped for done in steps_of] == [0] * MAX_ALIKE + [1] * 30
    assert max(shelf.opened[-20:]) <= MAX_ALIKE + 1
    content = resolve(r for r in shelf.state.readings).milestones
    last = {m.milestone_id: m for m in shelf.revisions}
    assert {name: m.content for name, m in last.items()} == {name: m.content for name, m in content.items()}


def test_an_edit_stays_in_the_part_of_its_item():
    shelf = Shelf()
    for n in range(3):
        shelf.take(reading(f"item{n}", mention(PHASE, asset=f"A-{n}"), days=n))
    (number, data), *others = shelf.take(reading("item1", mention(PHASE, asset="A-9"), days=9)).parts
    assert (number, others) == (1, [])
    assert [m.assets[0].name for r in Part(number, data).state.readings for m in r.mentions] == ["A-9"]


def test_a_full_part_takes_no_more_items(monkeypatch):
    monkeypatch.setattr("streams.resolution.parts.PART_BYTES", PART_BYTES)
    shelf = Shelf()
    for n in range(150):
        shelf.take(reading(f"item{n}", mention(PHASE, asset=f"A-{n}", phase="PHASE1"), days=n))
    assert len(shelf.parts) > 1
    sizes = [Part(number, data).size for number, data in shelf.parts.items()]
    assert all(PART_BYTES <= size < PART_BYTES + 8 * 1024 for size in sizes[:-1])
    assert sum(map(len, shelf.parts.values())) < sum(sizes) / 4  # packed


def test_a_part_that_is_not_packed_is_read_and_a_broken_one_is_refused():
    shelf = Shelf()
    for n in range(4):
        shelf.take(reading(f"item{n}", mention(PHASE, asset=f"A-{n}"), days=n))
    state = shelf.state
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("streams.resolution.parts._PACKED_FROM", 10**6)
        raw = encode(state, (1, 2), 5)
    packed = encode(state, (1, 2), 5)
    assert b'"readings"' in raw
    assert b'"readings"' not in packed
    assert Part(0, raw).state == Part(0, packed).state == state
    assert Part(0, raw).size == len(raw)
    assert abs(Part(0, packed).size - len(raw)) < 16
    for broken in (packed[:-9], packed[:-9] + b"\x00" * 9):
        with pytest.raises(PartUnreadable):
            _ = Part(0, broken).state


@pytest.mark.parametrize("data", [b"", b"{}", b"12345678", b"\x00" * 16 + b"[]", b"\x00" * 12 + b"\xff\xff\xff\xff{}"])
def test_bytes_that_are_no_part_are_refused(data):
    with pytest.raises(ValueError, match="no part"):
        Part(0, data)


def test_the_time_of_a_recorded_step_is_the_readings_own():
    assert Shelf().take(reading("a", mention(PHASE, asset="A-1")), at(5)).revisions[0].recorded_at == at(5)


def test_time_alone_makes_a_plan_overdue_once():
    shelf = Shelf()
    shelf.take(reading("a", mention(PHASE, status="expected", asset="A-1", when="2025-06-10")))
    assert not sweep(shelf, at(5)).revisions
    (revision,) = sweep(shelf, at(30)).revisions
    assert (revision.plan.state, revision.revision, revision.recorded_at, revision.change) == ("overdue", 2, at(30), (Change.PLAN,))
    assert sweep(shelf, at(31)) == PartedStep()
    assert not any(is_due(data, at(400).date().toordinal()) for data in shelf.parts.values())
    (met,) = (m for m in shelf.take(reading("b", mention(PHASE, asset="A-1"), days=40)).revisions if m.status == "expected")
    assert (met.plan.state, met.revision) == ("met", 3)


def test_a_new_date_makes_an_overdue_plan_a_moved_one():
    shelf = Shelf()
    shelf.take(reading("a", mention(PHASE, status="expected", asset="A-1", when="2025-06-10")))
    sweep(shelf, at(30))
    (revision,) = shelf.take(reading("b", mention(PHASE, status="expected", asset="A-1", when="2025-09-01"), days=31)).revisions
    assert revision.plan.state == "moved"
    assert [d.edtf for d in revision.plan.previous_dues] == ["2025-06-10"]


def test_a_plan_that_was_not_told_to_be_overdue_is_so_with_the_first_look_after_a_rebuild():
    shelf, plan = Shelf(), reading("a", mention(PHASE, status="expected", asset="A-1", when="2025-06-10"))
    shelf.take(plan)
    shelf.parts = dict(enumerate(parts_from("xellsmart", [plan], shelf.state.published, at(30).date().toordinal())))
    (revision,) = sweep(shelf, at(30)).revisions
    assert (revision.plan.state, revision.revision) == ("overdue", 2)
    assert sweep(shelf, at(31)) == PartedStep()


def sweep(shelf, now):
    done = sweep_in_parts(shelf.parts.get, "xellsmart", now.date().toordinal(), now)
    shelf.parts.update(done.parts)
    return done


@settings(max_examples=150, deadline=None)
@given(mixed, mixed)
def test_parts_made_anew_from_readings_go_on_as_the_old_ones_would(first, more):
    shelf, anew = Shelf(), Shelf()
    for one in first:
        shelf.take(one)
    state = shelf.state
    anew.parts = dict(enumerate(parts_from("xellsmart", first, state.published, state.today)))
    assert anew.state.readings == state.readings
    done = [(shelf.take(one), anew.take(one)) for one in more]
    assert [new.revisions for _, new in done] == [old.revisions for old, _ in done]


def test_a_name_learnt_late_opens_the_parts_that_name_the_product_and_no_others():
    shelf = Shelf()
    told = [
        reading("a", mention(PHASE, asset="HEX-103", phase="PHASE1")),
        reading("b", mention(PHASE, asset="debrasaleucel", phase="PHASE1"), days=1),
        reading("c", mention(PHASE, asset="HEX-104", phase="PHASE1"), days=100),
        reading("d", mention(MilestoneType.DESIGNATION, asset="HEX-103 (debrasaleucel)"), days=300),
        reading("e", mention(MilestoneType.DESIGNATION, asset="HEX-103 (debrasaleucel)"), days=700),
    ]
    for one in told:
        shelf.take(one)
    last = {m.milestone_id: m for m in shelf.revisions}
    live = {name: m.content for name, m in last.items() if m.successor is None}
    assert live == {name: m.content for name, m in resolve(told).milestones.items()}
    assert sorted(len(m.sources) for m in last.values() if m.successor is None) == [1, 2, 2]
    assert shelf.opened == [0, 1, 0, 2, 1]


def test_what_amends_an_amendment_is_found_when_the_first_of_them_comes_last():
    shelf = Shelf()
    told = [
        reading("a", mention(FUNDING), title="Another title", kind="retraction", corrects="b"),
        reading("c", mention(FUNDING), title="CORRECTION Another title", hours=1),
        reading("b", mention(FUNDING), title="One title", hours=2),
    ]
    for one in told:
        shelf.take(one)
    last = {m.milestone_id: m for m in shelf.revisions}
    assert {name for name, m in last.items() if not m.withdrawn and m.successor is None} == resolve(told).milestones.keys()


@settings(max_examples=300, deadline=None)
@given(mixed)
def test_the_cap_on_mentions_that_say_the_same_knows_no_order(readings):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("streams.resolution.caps.MAX_ALIKE", 1)
        shelf = Shelf()
        for one in readings:
            shelf.take(one)
        state, revisions = steps(readings)
        content = {m.milestone_id: m.content for m in resolve(readings).milestones.values()}
    for told in (shelf.revisions, revisions):
        last = {revision.milestone_id: revision for revision in told}
        assert {name: m.content for name, m in last.items() if not m.withdrawn and m.successor is None} == content
    assert shelf.state.surplus == state.surplus
    event(f"left out: {bool(state.surplus)}")


def test_what_was_left_out_takes_the_place_of_what_is_edited_away():
    shelf = Shelf()
    alike = mention(MilestoneType.DESIGNATION, asset="A-1", detail="orphan", novelty="background")
    for n in range(MAX_ALIKE + 5):
        shelf.take(reading(f"item{n:02}", alike, days=n))
    for n in range(MAX_ALIKE):
        shelf.take(reading(f"item{n:02}", days=100 + n))
    last = {m.milestone_id: m for m in shelf.revisions}
    (live,) = (m for m in last.values() if not m.withdrawn and m.successor is None)
    assert [s.item_id for s in live.sources] == [f"item{MAX_ALIKE + n:02}" for n in range(5)]


def test_a_type_of_a_later_version_costs_no_other_mention():
    later = mention(PHASE, asset="A-1").model_copy(update={"type": MilestoneType.OTHER})
    shelf = Shelf()
    for item in ("a", "b"):
        shelf.take(reading(item, later, mention(FUNDING, amount="5000000")))
    assert {m.type for m in shelf.revisions} == {FUNDING}
    assert [r.mentions[0].type for r in shelf.state.readings] == [MilestoneType.OTHER] * 2


class _Kept:
    """A part of which only its keys matter."""

    def __init__(self, number: int, keys: tuple[int, ...]) -> None:
        self.number, self.keys, self.data = number, keys, repr(keys).encode()


def test_what_is_remembered_of_places_is_bounded_and_the_oldest_goes_first(monkeypatch):
    monkeypatch.setattr("streams.resolution.parts._PLACED", 25)
    directory = parts._Directory()
    for company in ("a", "b", "a", "c"):
        places = directory.places(company, [_Kept(0, tuple(range(10)))])
        assert places.of([3]) == 1
    assert list(directory._places) == ["a", "c"]
    assert directory.places("d", [_Kept(0, tuple(range(40)))]).of([39]) == 1
    assert list(directory._places) == ["d"]
