"""The figures say what is known, and nothing else."""

import pytest

from schemas.topics import Topics
from streams.board.figures import Figures
from streams.delivery.lag import Lag

TOPICS = Topics(partitions=2)
NOW = 1_795_000_000.0


class Hands:
    """Clocks that are set by hand."""

    def __init__(self):
        self.at = 100.0

    def clock(self):
        return self.at

    def now(self):
        return NOW + self.at


@pytest.fixture
def hands():
    return Hands()


@pytest.fixture
def figures(hands):
    return Figures(TOPICS, hands.clock, hands.now)


def lags(end, messages, seconds=0.0):
    return [Lag(topic, number, end - messages, end, messages, seconds) for topic in (TOPICS.news, TOPICS.readings, TOPICS.outcomes) for number in range(2)]


def test_before_the_first_answer_nothing_is_known(figures):
    found = figures.shown()
    assert (found["messages"], found["seconds"], found["stages"][0]["in"]) == (None, None, None)


def test_lag_and_rates_are_sums_over_partitions(figures, hands):
    figures.lag(lags(100, 10, 3.0))
    hands.at += 30
    figures.lag(lags(160, 20, 4.0))
    found = figures.shown()
    assert (found["messages"], found["seconds"], found["broker"]) == (120, 4.0, None)
    assert found["stages"][0] == {"topic": TOPICS.news, "stage": "extract", "messages": 40, "seconds": 4.0, "in": 240.0, "out": 200.0}
    assert len(found["behind"]) == 6


def test_rates_are_of_the_last_two_minutes(figures, hands):
    figures.lag(lags(0, 0))
    for _ in range(60):
        hands.at += 5
        figures.lag(lags(1000, 0))
    assert figures.shown()["stages"][0]["in"] == 0


def test_offsets_that_go_back_give_no_negative_rate(figures, hands):
    figures.lag(lags(100, 0))
    hands.at += 5
    figures.lag(lags(5, 0))
    assert figures.shown()["stages"][0]["in"] == 0


def test_an_age_that_could_not_be_read_is_unknown_and_not_zero(figures):
    figures.lag([*lags(5, 0), Lag(TOPICS.news, 2, None, 9, 9, None)])
    assert figures.shown()["seconds"] is None


def test_what_is_old_is_shown_no_more_and_the_reason_is_told(figures, hands):
    figures.lag(lags(100, 10))
    hands.at += 16
    found = figures.shown()
    assert found["broker"] == "the broker has not told for 16 s"
    assert (found["messages"], found["behind"], found["stages"][0]["messages"]) == (None, [], None)


def test_revisions_are_counted_by_when_they_were_written(figures, hands):
    at = int(hands.now() * 1000)
    figures.wrote([at, at - 30 * 60_000, at - 90 * 60_000, at - 25 * 3600_000])
    assert (figures.shown()["hour"], figures.shown()["day"]) == (2, 3)
    hands.at += 3600
    assert (figures.shown()["hour"], figures.shown()["day"]) == (0, 3)
    figures.forget_writes()
    assert figures.shown()["day"] == 0
