"""Whether a worker stands still: its event loop is stuck, or there is lag on what it owns and no offset moves."""

import asyncio
import time
from collections.abc import Callable, Collection, Sequence

from streams.delivery.lag import Lag

STUCK_S = 30.0
"""An event loop that did not turn for so long is stuck: no batch holds it half as long."""
_BEAT_S = 0.5


class Pulse:
    """Notices an event loop that does not turn. Asked from another thread.

    Args:
        clock: monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._beat = clock()

    async def run(self, look: Callable[[], None] = lambda: None) -> None:
        """Beat until cancelled.

        Args:
            look: is called at each beat, in the loop itself: what it finds may be asked for from another thread, where Faust's
                objects may not be touched.
        """
        while True:
            self._beat = self._clock()
            look()
            await asyncio.sleep(_BEAT_S)

    def trouble(self) -> str | None:
        """Why the loop is not well, null if it is."""
        age = self._clock() - self._beat
        return f"the event loop has not turned for {age:.0f} s" if age > STUCK_S else None


class Progress:
    """Notices that nothing is committed where there is something to read.

    Only what can be read counts as lag: behind the last record there may be markers and compacted holes, and nothing to commit.
    While the broker is away or tables are recovered nothing is judged, and the time begins anew; silence of the broker counts
    as such from half of the patience on.

    Args:
        patience: seconds without progress that are too many.
        clock: monotonic seconds.
    """

    def __init__(self, patience: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._patience = patience
        self._clock = clock
        self._since: dict[tuple[str, int], tuple[int | None, float]] = {}
        self._seen_at: float | None = None

    def seen(self, lags: Sequence[Lag], owned: Collection[int]) -> None:
        """Take in how the group stands.

        Args:
            lags: of all partitions of the group.
            owned: numbers of the partitions that this worker owns and works on; none while it cannot work.
        """
        now = self._clock()
        waiting = {(lag.topic, lag.partition): lag.committed for lag in lags if lag.partition in owned and lag.messages and lag.oldest is not None}
        known = self._since if self._seen_at is None or now - self._seen_at <= self._patience / 2 else {}
        self._since = {place: known[place] if place in known and known[place][0] == at else (at, now) for place, at in waiting.items()}
        self._seen_at = now

    def trouble(self) -> str | None:
        """Why the worker is not well, null if it is."""
        if self._seen_at is None or self._clock() - self._seen_at > self._patience:
            return None  # the broker tells nothing: readiness says so, and the worker ends by itself in time
        stuck = {place: self._seen_at - since for place, (_, since) in self._since.items() if self._seen_at - since > self._patience}
        if not stuck:
            return None
        (topic, partition), age = max(stuck.items(), key=lambda each: each[1])
        return f"{len(stuck)} partitions have lag and no commit, {topic}/{partition} for {age:.0f} s"
