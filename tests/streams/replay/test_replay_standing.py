"""The file of what stands: joins as resolve does, echoes of ours left out, and milestones that came out otherwise."""

from datetime import timedelta

import pytest

from schemas.partition import partition_of
from streams.replay.standing import Expected, Standing
from tests.streams.resolution.made_readings import START, mention, reading

NEW = "2099.1.1+sha256:0000000000000009"


@pytest.fixture
def standing():
    with Standing() as standing:
        yield standing


def test_readings_are_joined_as_resolve_joins_them(standing):
    first, again, edited = (reading("a", mention(), days=n, text=t) for n, t in ((0, "x"), (1, "x"), (2, "y")))
    for each in (edited, first, again):
        standing.take(each, ours=False)
    (held,) = standing.readings("xellsmart", ours=False)
    assert (held.received_at, held.first_received) == (edited.received_at, START)
    assert standing.of_item("a") == {"xellsmart": held}


def test_what_the_replay_writes_is_apart_from_what_stood_and_echoes_of_it_are_left_out(standing):
    stood, ours = reading("a", mention()), reading("a", rulebook=NEW, replay_id="r")
    echo = ours.model_copy(update={"replay_id": None, "first_received_at": START - timedelta(days=1)})
    standing.take(stood, ours=False)
    standing.take(ours, ours=True)
    standing.take(echo, ours=False)
    assert [r.mentions for r in standing.readings("xellsmart", ours=False)] == [stood.mentions]
    assert len(standing.readings("xellsmart", ours=True)) == 2
    assert standing.of_item("a")["xellsmart"].mentions == ()
    assert (standing.changes, standing.counts(), list(standing.touched())) == (1, (0, 1), ["xellsmart"])
    standing.take(reading("b", mention(), rulebook=NEW, replay_id="r"), ours=True)
    assert (standing.changes, standing.counts()) == (2, (1, 1))


@pytest.mark.parametrize(
    ("expected", "now", "unlike"),
    [
        (("d", True), ("d", True), []),
        (("d", True), ("other", True), ["m"]),
        (("d", True), ("other", False), ["m"]),
        (("d", True), None, ["m"]),
        ((None, True), None, []),
        ((None, True), ("d", False), ["m"]),
        (("d", False), ("d", False), []),
        (("d", False), ("other", True), ["m"]),
        (("d", False), ("other", False), []),  # it was other before, and nobody touched it
        (None, ("d", True), ["m"]),
        (None, ("d", False), []),
    ],
)
def test_milestones_that_did_not_come_out_as_they_were_to(standing, expected, now, unlike):
    if expected is not None:
        standing.expect(Expected("m", "c", expected[0], differs=expected[1]))
    if now is not None:
        standing.stands("m", "c", now[0], ours=now[1])
    assert standing.unlike() == unlike
    standing.move("c")  # news of the company came meanwhile
    assert standing.unlike() == []


def test_a_milestone_that_ended_is_no_more(standing):
    standing.expect(Expected("m", "c", None, differs=True))
    standing.stands("m", "c", "d", ours=True)
    standing.ended("m")
    assert standing.unlike() == []


def test_the_day_that_the_news_has_reached_is_that_of_the_partition():
    with Standing(2) as standing:
        names = [f"c{n}" for n in range(20)]
        home = {name: partition_of(name, 2) for name in names}
        one, other = (next(n for n in names if home[n] == number) for number in (0, 1))
        neighbour = next(n for n in names if home[n] == 0 and n != one)
        standing.take(reading("a", days=3, company=one), ours=False)
        standing.take(reading("b", days=1, company=one), ours=True)
        assert standing.today(neighbour) == standing.today(one) == (START + timedelta(days=3)).toordinal()
        assert standing.today(other) == 0
