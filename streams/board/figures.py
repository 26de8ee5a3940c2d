"""How the pipeline stands, in figures: lag, rates, and whether the figures can be trusted."""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from schemas.topics import Topics
from streams.delivery.lag import Lag

_WINDOW_S = 120.0
_STALE_S = 15.0
_MINUTE_MS = 60_000
_HOUR, _DAY = 60, 24 * 60
_BEHIND = 100


class Figures:
    """The figures. Nothing is shown that is not known: what is too old to be true becomes null.

    Args:
        topics: whose.
        clock: seconds that never go back.
        now: seconds of Unix time.
    """

    def __init__(self, topics: Topics, clock: Callable[[], float] = time.monotonic, now: Callable[[], float] = time.time) -> None:
        self._stages = {topics.news: "extract", topics.readings: "resolve", topics.outcomes: "edits"}
        self._clock = clock
        self._now = now
        self._lags: Sequence[Lag] = ()
        self._samples: deque[tuple[float, dict[str, tuple[int, int]]]] = deque()
        self._asked_at: float | None = None
        self._started = clock()
        self._minutes: Counter[int] = Counter()

    def lag(self, lags: Sequence[Lag]) -> None:
        """The lag has been read."""
        at = self._clock()
        self._lags, self._asked_at = lags, at
        self._samples.append((at, _offsets(lags)))
        while self._samples[0][0] < at - _WINDOW_S:
            self._samples.popleft()

    def wrote(self, timestamps: Iterable[int]) -> None:
        """Revisions were written at these times, in milliseconds."""
        self._minutes.update(timestamp // _MINUTE_MS for timestamp in timestamps)
        first = self._minute() - _DAY
        for minute in [minute for minute in self._minutes if minute <= first]:
            del self._minutes[minute]

    def forget_writes(self) -> None:
        """All revisions will be told again."""
        self._minutes.clear()

    def broker(self) -> str | None:
        """Why nothing true can be said of the lag; null if it can."""
        age = self._clock() - (self._started if self._asked_at is None else self._asked_at)
        if age <= _STALE_S:
            return None
        return f"the broker has not told for {age:.0f} s"

    def shown(self) -> dict[str, object]:
        """What the page shows."""
        trusted = self.broker() is None and self._asked_at is not None
        lags = self._lags if trusted else ()
        behind = sorted((lag for lag in lags if lag.messages), key=lambda lag: -lag.messages)
        return {
            "now": datetime.fromtimestamp(self._now(), UTC).isoformat(timespec="seconds"),
            "broker": self.broker(),
            "messages": sum(lag.messages for lag in lags) if trusted else None,
            "seconds": _oldest(lags) if trusted else None,
            "stages": [self._stage(topic, stage, [lag for lag in lags if lag.topic == topic]) for topic, stage in self._stages.items()],
            "behind": [{**asdict(lag), "stage": self._stages[lag.topic]} for lag in behind[:_BEHIND]],
            "hour": self._written(_HOUR),
            "day": self._written(_DAY),
        }

    def _stage(self, topic: str, stage: str, lags: Sequence[Lag]) -> dict[str, object]:
        arrived, done = self._rates(topic) if lags else (None, None)
        messages = sum(lag.messages for lag in lags) if lags else None
        return {"topic": topic, "stage": stage, "messages": messages, "seconds": _oldest(lags), "in": arrived, "out": done}

    def _rates(self, topic: str) -> tuple[float | None, float | None]:
        """Messages a minute in and done, over the window; null until there are two samples."""
        (first, then), (last, now) = self._samples[0], self._samples[-1]
        if last <= first:
            return None, None
        minutes = (last - first) / 60
        # A topic that was emptied, or a group that was set back, gives no negative rate.
        return max(0, now[topic][0] - then[topic][0]) / minutes, max(0, now[topic][1] - then[topic][1]) / minutes

    def _written(self, minutes: int) -> int:
        first = self._minute() - minutes
        return sum(count for minute, count in self._minutes.items() if minute > first)

    def _minute(self) -> int:
        return int(self._now() * 1000) // _MINUTE_MS


def _offsets(lags: Iterable[Lag]) -> dict[str, tuple[int, int]]:
    """Ends and positions by topic, summed."""
    found: dict[str, tuple[int, int]] = {}
    for lag in lags:
        end, position = found.get(lag.topic, (0, 0))
        found[lag.topic] = end + lag.end, position + lag.end - lag.messages
    return found


def _oldest(lags: Sequence[Lag]) -> float | None:
    """The greatest age; null if one that waits could not tell, or there is none to ask."""
    ages = [lag.seconds for lag in lags]
    known = [age for age in ages if age is not None]
    return max(known) if known and len(known) == len(ages) else None
