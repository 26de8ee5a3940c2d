"""What the board keeps, whatever comes in whatever order."""

import itertools
import json

import pytest

from streams.board.store import Ranked, Store
from streams.board.view import revision_of
from tests.streams.board.made_milestones import milestone, plan, revision


def ids(store):
    return [int(kept.latest.id, 16) for kept in store.all()]


def test_only_the_newest_stay_and_what_leaves_is_told():
    store = Store(3, 10)
    for number in (5, 1, 4):
        store.put(revision(number))
    assert store.put(revision(3)) == {f"{3:032x}", f"{1:032x}"}
    assert store.put(revision(2)) == {f"{2:032x}"}
    assert ids(store) == [5, 4, 3]
    assert len(store) == 3


def test_open_plans_stay_beside_and_go_when_they_end():
    store = Store(2, 10)
    store.put(revision_of(plan(1)))
    for number in (2, 3, 4):
        store.put(revision(number))
    assert ids(store) == [4, 3, 1]
    met = plan(1).plan.model_dump() | {"state": "met"}
    assert store.put(revision_of(plan(1, revision=2, plan=met))) == {f"{1:032x}"}
    assert ids(store) == [4, 3]
    assert not store.plans_left_out


def test_plans_beyond_the_cap_are_left_out_and_that_is_told():
    store = Store(1, 2)
    for number in (1, 2, 3):
        store.put(revision_of(plan(number)))
    assert ids(store) == [3, 2]
    assert store.plans_left_out


def test_order_and_repetition_of_revisions_do_not_matter():
    told = [revision_of(milestone(1, revision=n, change=change, summary=f"S{n}")) for n, change in ((1, ["created"]), (2, ["source_added"]), (3, ["slot"]))]
    found = set()
    for order in itertools.permutations([*told, told[0]]):
        store = Store(5, 5)
        for each in order:
            store.put(each)
        (kept,) = store.all()
        found.add(kept.to_json())
    (one,) = found
    assert json.loads(one)["milestone"]["summary"] == "S3"
    assert [(entry["revision"], entry["change"]) for entry in json.loads(one)["history"]] == [(3, ["Slot"]), (2, ["Source added"]), (1, ["Created"])]


def test_a_revision_that_is_known_changes_nothing():
    store = Store(5, 5)
    assert store.put(revision(1)) == {f"{1:032x}"}
    assert store.put(revision(1)) == set()


def test_what_was_merged_into_another_is_not_shown_even_if_an_old_revision_comes_late():
    store = Store(5, 5)
    store.put(revision(1, revision=2, successor="f" * 32))
    store.put(revision(1, revision=1))
    assert ids(store) == []
    assert store.shown(f"{1:032x}") is None


def test_the_history_is_bounded():
    store = Store(5, 5)
    for number in range(1, 100):
        store.put(revision(1, revision=number))
    (kept,) = store.all()
    assert sorted(kept.history) == list(range(80, 100))


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_ranked_keeps_the_greatest_in_any_order(order):
    ranked = Ranked(2)
    for number in order:
        ranked.put((str(number), "", f"id{number}"))
    assert [f"id{number}" in ranked for number in range(4)] == [False, False, True, True]
    ranked.put(("0", "", "id3"))
    ranked.put(("9", "", "id9"))
    assert ("id3" in ranked, "id2" in ranked, "id9" in ranked, len(ranked)) == (False, True, True, 2)
