"""A watermark never claims what is not so: held against a small model of the stages, in random order."""

import random
from collections import defaultdict

import pytest

from schemas.topics import Topics
from streams.delivery.lag import Lag
from streams.delivery.watermark import SLACK_MS, Watermarks

TOPICS = Topics("t.", 3)
PARTITIONS = range(TOPICS.partitions)


class Model:
    """Items become readings and an outcome; some outcomes become readings; a reading becomes a milestone. Each step may be late."""

    def __init__(self, seed):
        self.random = random.Random(seed)  # noqa: S311 - an order of events, the same every time
        self.clock = 1_000_000
        self.logs = defaultdict(list)
        self.done = defaultdict(int)
        self.published = set()
        self.cause = {}

    def step(self, *, quiet=False):
        self.clock += self.random.randrange(0, 4000)
        kind = self.random.choice((["item"] if not quiet else []) + ["news", "outcomes", "readings", "readings"])
        if kind == "item":
            self.logs["news", self.random.choice(PARTITIONS)].append((self.clock, len(self.cause)))
            self.cause[len(self.cause)] = self.clock
            return
        place = kind, self.random.choice(PARTITIONS)
        if self.done[place] == len(self.logs[place]):
            return
        self.handle(*place)
        self.done[place] += 1

    def handle(self, kind, partition):
        _, item = self.logs[kind, partition][self.done[kind, partition]]
        if kind == "readings":
            self.published.add((partition, self.done[kind, partition]))
            return
        if kind == "news":
            self.logs["outcomes", self.random.choice(PARTITIONS)].append((self.clock, item))
        for _ in range(self.random.randrange(0, 3)):
            self.logs["readings", self.random.choice(PARTITIONS)].append((self.clock, item))

    def lags(self, committed):
        names = {"news": TOPICS.news, "outcomes": TOPICS.outcomes, "readings": TOPICS.readings}
        found = []
        for (kind, partition), at in committed.items():
            log = self.logs[kind, partition]
            oldest = log[at][0] / 1000 if at < len(log) else None
            known = self.random.random() > 0.1
            found.append(Lag(names[kind], partition, at, len(log), len(log) - at, 0.0, oldest if known else None))
        return found

    def committed(self):
        return {(kind, partition): self.done[kind, partition] for kind in ("news", "outcomes", "readings") for partition in PARTITIONS}

    def held_back(self, partition):
        """The time of the oldest item of which something on that partition is not published yet, or may still come."""
        open_items = [item for p in PARTITIONS for kind in ("news", "outcomes") for _, item in self.logs[kind, p][self.done[kind, p] :]]
        open_items += [item for _, item in self.logs["readings", partition][self.done["readings", partition] :]]
        return min((self.cause[item] for item in open_items), default=None)


@pytest.mark.parametrize("seed", range(60))
def test_no_watermark_is_above_anything_that_is_still_to_come(seed):
    model, marks = Model(seed), Watermarks(TOPICS)
    last = dict.fromkeys(PARTITIONS, 0)
    broker_ms = None
    for _ in range(400):
        model.step()
        if model.random.random() < 0.2:
            committed = model.committed()  # what is committed is read first, the ends a while after
            for _ in range(model.random.randrange(0, 4)):
                model.step()
            marks.see(model.lags(committed), broker_ms)
            broker_ms = model.clock
        for partition in PARTITIONS:
            mark = marks.complete_until(partition)
            if mark is not None:
                assert mark >= last[partition]
                last[partition] = mark
                held = model.held_back(partition)
                assert held is None or mark < held
    while any(model.done[place] < len(model.logs[place]) for place in list(model.logs)):
        model.step(quiet=True)
    for _ in range(3):
        marks.see(model.lags(model.committed()), model.clock)
    assert {marks.complete_until(p) for p in PARTITIONS} == {model.clock - SLACK_MS}
    assert {marks.handled_until(p) for p in PARTITIONS} == {model.clock - SLACK_MS}


def lags(**behind):
    found = []
    for kind in ("news", "outcomes", "readings"):
        for partition in PARTITIONS:
            messages = 1 if behind.get(kind) == partition else 0
            found.append(Lag(TOPICS.name(kind), partition, 5 - messages, 5, messages, 0.0, 900.0 if messages else None))
    return found


def test_one_partition_of_news_that_stands_still_holds_back_what_may_come_of_it_everywhere():
    marks = Watermarks(TOPICS)
    for broker_ms in (1_000_000, 2_000_000, 3_000_000):
        marks.see(lags(news=1), broker_ms)
    assert [marks.handled_until(p) for p in PARTITIONS] == [2_995_000, 899_999, 2_995_000]
    assert [marks.complete_until(p) for p in PARTITIONS] == [899_999] * 3


def test_one_partition_of_readings_that_stands_still_holds_back_itself_alone():
    marks = Watermarks(TOPICS)
    for broker_ms in (1_000_000, 2_000_000):
        marks.see(lags(readings=1), broker_ms)
    assert [marks.complete_until(p) for p in PARTITIONS] == [1_995_000, None, 1_995_000]


def test_outcomes_that_stand_still_hold_everything_back_since_an_edit_may_be_among_them():
    marks = Watermarks(TOPICS)
    for broker_ms in (1_000_000, 2_000_000):
        marks.see(lags(outcomes=2), broker_ms)
    assert [marks.complete_until(p) for p in PARTITIONS] == [None] * 3
