"""The pace of a replay: no more a second than was asked for, and no catching up."""

import threading

import pytest

from streams.replay import replay
from streams.replay.replay import Pace


class Clock:
    """Time that passes only while somebody waits, or when told to."""

    def __init__(self):
        self.now = 0.0

    def monotonic(self):
        return self.now

    def wait(self, seconds):
        self.now += seconds


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(replay, "time", clock)
    return clock


def turns(pace, clock, count):
    found = []
    for _ in range(count):
        pace.wait()
        found.append(clock.now)
    return found


def test_turns_are_even(clock):
    assert turns(Pace(4, clock), clock, 5) == [0, 0.25, 0.5, 0.75, 1.0]


def test_what_was_held_up_is_not_caught_up(clock):
    pace = Pace(4, clock)
    turns(pace, clock, 2)
    clock.now = 10
    assert turns(pace, clock, 3) == [10, 10.25, 10.5]


def test_without_a_rate_nothing_waits(clock):
    assert turns(Pace(None, threading.Event()), clock, 100) == [0] * 100
