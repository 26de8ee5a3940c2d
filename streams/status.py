"""The sign of life of every partition on status.v1, written by the worker that owns it."""

import asyncio
import logging
import os
import socket
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, datetime

from aiokafka.structs import RecordMetadata

from schemas.status import PartitionStatus, Progress
from schemas.wire import status_record
from streams.delivery import Outbox
from streams.delivery.lag import Lag
from streams.delivery.watermark import Watermarks
from streams.metrics import Metrics
from streams.settings import Settings

_log = logging.getLogger("regwire")
_SOON_S = 1.0
_BROKERS_TIME = 1
"""Kafka's mark of a timestamp that the broker set (LogAppendTime)."""


class StatusWriter:
    """Writes a record for each partition that this worker owns, at every `status_interval`.

    A record is true whoever writes it, since it says what is committed: a worker that lost a partition a moment ago does no harm.

    Args:
        settings: which topics, and how often.
        metrics: show the watermarks.
        rulebook: its id.
        outbox: confirms what is sent.
        owned: gives the partitions that this worker owns now.
        clock: the worker's time.
    """

    def __init__(
        self,
        settings: Settings,
        metrics: Metrics,
        rulebook: str,
        *,
        outbox: Outbox,
        owned: Callable[[], Collection[int]],
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._settings = settings
        self._metrics = metrics
        self._rulebook = rulebook
        self._outbox = outbox
        self._owned = owned
        self._clock = clock
        self._worker = f"{socket.gethostname()}-{os.getpid()}"
        self._marks = Watermarks(settings.topics)
        self._lags: dict[tuple[str, int], Lag] = {}
        self._broker_ms: int | None = None

    def seen(self, lags: Sequence[Lag]) -> None:
        """Take in what the broker told of the lag."""
        self._lags = {(lag.topic, lag.partition): lag for lag in lags}
        self._marks.see(lags, self._broker_ms)
        for partition in range(self._settings.partitions):
            mark = self._marks.complete_until(partition)
            if mark is not None:
                self._metrics.watermark.labels(partition).set(mark / 1000)

    async def run(self) -> None:
        """Write until cancelled."""
        while True:
            written = await self.write()
            await asyncio.sleep(self._settings.status_interval if written else _SOON_S)

    async def write(self) -> bool:
        """Write a record for each partition that is owned; false if there was nothing to say yet or it was not taken."""
        topics = self._settings.topics
        owned = [partition for partition in sorted(self._owned()) if (topics.news, partition) in self._lags]
        records = [status_record(self._status(partition), topics) for partition in owned]
        try:
            confirmed: list[RecordMetadata] = await self._outbox.send_all(records)
        except Exception as error:  # noqa: BLE001 - a sign of life that fails is missed by whoever waits for it, and is no loss
            self._metrics.status_failures.inc()
            _log.warning("the status of %d partitions cannot be written: %s", len(records), type(error).__name__)
            return False
        times = [each.timestamp for each in confirmed if each.timestamp_type == _BROKERS_TIME]
        self._broker_ms = min(times, default=self._broker_ms)
        return bool(confirmed)

    def _status(self, partition: int) -> PartitionStatus:
        topics = self._settings.topics
        return PartitionStatus(
            partition=partition,
            news=_progress(self._lags[topics.news, partition]),
            readings=_progress(self._lags[topics.readings, partition]),
            handled_until=_time(self._marks.handled_until(partition)),
            complete_until=_time(self._marks.complete_until(partition)),
            rulebook=self._rulebook,
            worker=self._worker,
            at=self._clock(),
            every=self._settings.status_interval,
        )


def _progress(lag: Lag) -> Progress:
    return Progress(committed=lag.committed, end=lag.end)


def _time(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else datetime.fromtimestamp(milliseconds / 1000, UTC)
