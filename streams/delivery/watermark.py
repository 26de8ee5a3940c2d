"""Up to which time all is handled, from what is committed. No clock of a worker is in it, only timestamps of the broker.

An item makes readings and an outcome, and the outcome of an edited item makes readings again; a reading makes milestones. So
a partition of the milestone topics is complete up to a time when, one after the other: all items up to then are handled, on
every partition; all outcomes that were there by then are; and all readings of that partition that were there by then are.
Offsets are read in that order too: what is committed first, then the ends, so that an end is never older than what caused it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from schemas.topics import Topics
from streams.delivery.lag import Lag

SLACK_MS = 5000
"""A record is shown a little after its timestamp, once it is replicated, and brokers' clocks differ a little."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A time that holds once the group has come to these offsets, by partition."""

    until: int
    ends: Mapping[int, int]

    def reached(self, lags: Mapping[int, Lag]) -> bool:
        return all(lags[partition].position >= end for partition, end in self.ends.items())


class Watermarks:
    """The watermarks of all partitions, in milliseconds of the broker's time. They never go back.

    Args:
        topics: whose lag is seen.
    """

    def __init__(self, topics: Topics) -> None:
        self._topics = topics
        self._handled: dict[int, int] = {}
        self._complete: dict[int, int] = {}
        self._told_again: int | None = None
        self._outcomes: _Waiting | None = None
        self._readings: dict[int, _Waiting] = {}

    def handled_until(self, partition: int) -> int | None:
        """All items on this partition of the news topic up to then are handled; null if not known yet."""
        return self._handled.get(partition)

    def complete_until(self, partition: int) -> int | None:
        """All milestones on this partition that come of items up to then are published; null if not known yet."""
        return self._complete.get(partition)

    def see(self, lags: Sequence[Lag], broker_ms: int | None) -> None:
        """Take in one answer of the broker.

        Args:
            lags: of all partitions of the group, as `LagReader.read` gives them.
            broker_ms: a time of the broker from before they were read, for partitions without lag; null if there is none yet.
        """
        news, outcomes, readings = (_of(lags, topic) for topic in (self._topics.news, self._topics.outcomes, self._topics.readings))
        for partition, lag in news.items():
            _raise(self._handled, partition, _handled(lag, broker_ms))
        if self._outcomes is None and self._handled.keys() == news.keys():
            self._outcomes = _Waiting(min(self._handled.values()), _ends(outcomes))
        if self._outcomes is not None and self._outcomes.reached(outcomes):
            self._told_again, self._outcomes = self._outcomes.until, None
        if self._told_again is not None:
            for partition, lag in readings.items():
                self._readings.setdefault(partition, _Waiting(self._told_again, {partition: lag.end}))
        for partition, waiting in list(self._readings.items()):
            if waiting.reached(readings):
                _raise(self._complete, partition, waiting.until)
                del self._readings[partition]


def _of(lags: Sequence[Lag], topic: str) -> dict[int, Lag]:
    return {lag.partition: lag for lag in lags if lag.topic == topic}


def _ends(lags: Mapping[int, Lag]) -> dict[int, int]:
    return {partition: lag.end for partition, lag in lags.items()}


def _handled(lag: Lag, broker_ms: int | None) -> int | None:
    if not lag.messages:
        return None if broker_ms is None else broker_ms - SLACK_MS
    return None if lag.oldest is None else round(lag.oldest * 1000) - 1


def _raise(marks: dict[int, int], partition: int, mark: int | None) -> None:
    if mark is not None:
        marks[partition] = max(mark, marks.get(partition, mark))
