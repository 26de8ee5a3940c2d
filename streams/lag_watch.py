"""The lag of the whole group as metrics, for as long as a worker runs, and the watermarks that follow from it."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from aiokafka.errors import KafkaError

from streams.delivery.lag import Lag, LagReader
from streams.log import silent
from streams.metrics import Metrics
from streams.settings import Settings

_log = logging.getLogger("regwire")
EVERY_S = 5.0
STALE_S = 3 * EVERY_S
_RETRY_S = 1.0


class LagWatch:
    """Asks the broker every 5 s, by clients of its own.

    Args:
        settings: which cluster and which topics.
        metrics: show what is known, and nothing while it is not.
        seen: is given every answer.

    Attributes:
        asked_at: monotonic time of the last answer, null before the first.
    """

    def __init__(self, settings: Settings, metrics: Metrics, seen: Callable[[Sequence[Lag]], None]) -> None:
        self._settings = settings
        self._metrics = metrics
        self._seen = seen
        self.asked_at: float | None = None

    async def run(self) -> None:
        """Ask until cancelled."""
        while True:
            reader = LagReader(self._settings)
            try:
                with silent("aiokafka"):
                    await reader.start()
                while True:
                    self._show(await asyncio.wait_for(reader.read(), STALE_S))
                    await asyncio.sleep(EVERY_S)
            except Exception as error:  # noqa: BLE001 - whatever it is, the next try may see the lag again
                self._metrics.lag_failures.inc()
                self._metrics.forget_lag()
                _log.debug("the lag cannot be read: %r", error)
            finally:
                with suppress(KafkaError, OSError):
                    await reader.stop()
            await asyncio.sleep(_RETRY_S)

    def _show(self, lags: Sequence[Lag]) -> None:
        metrics = self._metrics
        for lag in lags:
            place = lag.topic, lag.partition
            metrics.lag_messages.labels(*place).set(lag.messages)
            metrics.committed.labels(*place).set(lag.position)
            metrics.end.labels(*place).set(lag.end)
            if lag.seconds is None:
                metrics.lag_seconds.remove(*place)
            else:
                metrics.lag_seconds.labels(*place).set(lag.seconds)
        metrics.lag_read.set_to_current_time()
        self.asked_at = time.monotonic()
        self._seen(lags)
