"""A worker that stands still is noticed, and one that has nothing to do is not."""

import asyncio

from streams.delivery.lag import Lag
from streams.watchdog import STUCK_S, Progress, Pulse

PATIENCE = 120


class Clock:
    now = 1000.0

    def __call__(self):
        return self.now


def lag(committed=5, end=10, partition=0, oldest=1.0, topic="news"):
    return Lag(topic, partition, committed, end, end - (committed or 0), None if oldest is None else 1.0, oldest)


def told(*readings, owned=(0,), every=60.0):
    """What is told after so many readings of the lag, a minute apart."""
    clock = Clock()
    progress = Progress(PATIENCE, clock)
    for lags in readings:
        progress.seen(lags, owned)
        clock.now += every
    clock.now -= every
    return progress.trouble()


def test_no_commit_for_too_long_with_lag_is_trouble_and_names_the_partition():
    assert told(*[[lag()]] * 3) is None
    assert told(*[[lag()]] * 4) == "1 partitions have lag and no commit, news/0 for 180 s"


def test_a_commit_begins_the_time_anew():
    assert told(*[[lag()]] * 3, *[[lag(6)]] * 3) is None


def test_one_partition_that_stands_still_among_others_that_move_is_noticed():
    readings = [[lag(n, 100, 0), lag(5, 10, 1)] for n in range(5)]
    assert "news/1 for 240 s" in told(*readings, owned=(0, 1))


def test_no_lag_is_no_trouble():
    assert told(*[[lag(10, 10, oldest=None)]] * 9) is None


def test_markers_and_compacted_holes_at_the_end_are_no_lag():
    assert told(*[[lag(oldest=None)]] * 9) is None


def test_what_others_own_is_not_judged():
    assert told(*[[lag(partition=3)]] * 9) is None


def test_while_tables_are_recovered_the_time_begins_anew():
    clock = Clock()
    progress = Progress(PATIENCE, clock)
    for owned in ((0,), (0,), (), (0,), (0,)):
        progress.seen([lag()], owned)
        clock.now += 60
    assert progress.trouble() is None


def test_without_word_from_the_broker_nothing_is_judged():
    clock = Clock()
    progress = Progress(PATIENCE, clock)
    assert progress.trouble() is None
    for _ in range(4):
        progress.seen([lag()], (0,))
        clock.now += 60
    assert progress.trouble()
    clock.now += PATIENCE
    assert progress.trouble() is None


def test_after_word_from_the_broker_was_missed_the_time_begins_anew():
    clock = Clock()
    progress = Progress(PATIENCE, clock)
    for away in (5, 200, 60, 60):
        progress.seen([lag()], (0,))
        assert progress.trouble() is None
        clock.now += away
    progress.seen([lag()], (0,))
    assert progress.trouble() is None
    clock.now += 5
    progress.seen([lag()], (0,))
    assert progress.trouble()


def test_a_group_that_never_committed_is_judged_too():
    assert told(*[[lag(None, 10)]] * 4)


def test_a_loop_that_does_not_turn_is_noticed_and_well_again_when_it_does():
    clock = Clock()
    pulse = Pulse(clock)

    async def beat():
        task = asyncio.create_task(pulse.run())
        await asyncio.sleep(0)
        task.cancel()

    asyncio.run(beat())
    clock.now += STUCK_S
    assert pulse.trouble() is None
    clock.now += 1
    assert pulse.trouble() == "the event loop has not turned for 31 s"
    asyncio.run(beat())
    assert pulse.trouble() is None
