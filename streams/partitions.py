"""Which partitions a worker owns, and how long it takes until it works on them, as metrics."""

import time
from collections import Counter
from collections.abc import Iterable

from faust.types import TP

from schemas.topics import Topics
from streams.delivery.lag import consumed
from streams.delivery.transport import App
from streams.metrics import Metrics


class Partitions:
    """Follows the rebalances of a worker.

    Args:
        topics: the worker reads some of them.
        metrics: show what is owned, and rebalances.

    Attributes:
        worked: whether any partition was the worker's yet.
        owned: the partitions of the news topic that the worker owns. Those of the same number on the other topics are its too.
    """

    def __init__(self, topics: Topics, metrics: Metrics) -> None:
        self.owned: frozenset[int] = frozenset()
        self.worked = False
        self._topics = topics
        self._metrics = metrics
        self._assigned_at: float | None = None
        metrics.recovery_seconds.set_function(self._recovering)
        self._own(())

    def follow(self, app: App) -> None:
        """Listen to the signals of an app."""
        app.on_partitions_assigned.connect(self._on_assigned)
        app.on_partitions_revoked.connect(self._on_revoked)
        app.on_rebalance_complete.connect(self._on_complete)

    async def _on_assigned(self, _: object, /, *given: Iterable[TP], **__: object) -> None:
        self._metrics.rebalances.inc()
        self._assigned_at = time.monotonic()
        self._own(tp for tps in given for tp in tps)
        self.worked = self.worked or bool(self.owned)

    async def _on_revoked(self, *_: object, **__: object) -> None:
        self._own(())

    async def _on_complete(self, *_: object, **__: object) -> None:
        if self._assigned_at is not None:
            self._metrics.rebalance_seconds.observe(time.monotonic() - self._assigned_at)
        self._assigned_at = None

    def _own(self, tps: Iterable[TP]) -> None:
        counts = Counter[str]()
        news = set()
        for tp in tps:
            counts[tp.topic] += 1
            if tp.topic == self._topics.news:
                news.add(tp.partition)
        self.owned = frozenset(news)
        for topic in consumed(self._topics):
            self._metrics.owned.labels(topic).set(counts[topic])

    def _recovering(self) -> float:
        return 0.0 if self._assigned_at is None else time.monotonic() - self._assigned_at
