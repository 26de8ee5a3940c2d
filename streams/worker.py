"""The life of a worker process: wait for the cluster, work, watch the lag, end with the right exit code."""

import asyncio
import logging
import math
import os
import signal
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, cast

import kafka.errors
from aiokafka.errors import KafkaError

from streams.delivery.cluster import Cluster, compare, unseen
from streams.delivery.connect import Refused, Unreachable, greet
from streams.delivery.lag import LagReader
from streams.delivery.rights import refusal
from streams.delivery.transport import App
from streams.health import Checks, WebPort
from streams.metrics import Metrics
from streams.settings import Settings

_log = logging.getLogger("regwire")
_LAG_EVERY = 5.0
_STALE = 3 * _LAG_EVERY
_RETRY = 1.0
STOP_S = 25.0
"""Seconds that a stop may take, before the process ends all the same."""


class WorkerError(RuntimeError):
    """The worker cannot do its work: one clear line."""


class Worker:
    """One worker.

    Args:
        settings: of the worker.
        metrics: are served on the web port.
        build: makes the Faust app, once broker and topics are there.
    """

    def __init__(self, settings: Settings, metrics: Metrics, build: Callable[[], App]) -> None:
        self._settings = settings
        self._metrics = metrics
        self._build = build
        self._stop = asyncio.Event()
        self._app: App | None = None
        self._assigned = False
        self._asked_at: float | None = None

    async def run(self) -> int:
        """Work until SIGTERM or SIGINT (0) or until something fails (1).

        Raises:
            WorkerError: broker or topics did not come, or the topics are not as they should be.
            OSError: nothing can listen on the web port.
        """
        checks = Checks({"agents": self._failure}, {"broker": self._broker, "partitions": self._partitions, "recovery": self._recovery})
        web = WebPort(self._metrics, checks)
        address = await web.start(self._settings.web_bind, self._settings.web_port)
        _log.info("metrics and health at %s (/metrics, /healthz, /readyz)", address)
        try:
            with _signals(self._stop):
                if not await self._cluster():
                    return 0
                return await self._work()
        finally:
            await web.stop()

    async def _work(self) -> int:
        app = self._app = self._build()
        app.on_partitions_assigned.connect(self._on_assigned)
        app.on_partitions_revoked.connect(self._on_revoked)
        _log.info("group %s on %s", self._settings.topics.group, self._settings.broker)
        lag = asyncio.create_task(self._watch_lag())
        starting = asyncio.ensure_future(cast("Awaitable[None]", app.start()))
        starting.add_done_callback(lambda task: app.fail(error) if not task.cancelled() and (error := task.exception()) else None)
        ends = [asyncio.create_task(event.wait()) for event in (self._stop, app.ended)]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        # A stop that hangs would be a worker that does nothing and is not started anew.
        watchdog = threading.Timer(STOP_S, os._exit, (1,))
        watchdog.daemon = True
        watchdog.start()
        _log.info("stopping")
        for task in (lag, starting, *ends):
            task.cancel()
        await asyncio.gather(starting, *ends, return_exceptions=True)
        await app.stop()  # before the lag's clients, which commit nothing and may hang
        await asyncio.gather(lag, return_exceptions=True)
        watchdog.cancel()
        reason = app.failure
        if reason is not None:
            _log.error("the worker ends: %s: %s", type(reason).__name__, reason)
            return 1
        _log.info("stopped")
        return 0

    async def _cluster(self) -> bool:
        """Wait for broker and topics; false if a stop came first."""
        deadline = time.monotonic() + self._settings.wait
        told = ""
        while not self._stop.is_set():
            problem = await self._problem()
            if problem is None:
                return True
            if time.monotonic() >= deadline:
                message = f"{problem}; waited {self._settings.wait:g} s"
                raise WorkerError(message)
            if problem != told:
                _log.warning("waiting: %s", problem)
                told = problem
            await asyncio.sleep(_RETRY)
        return False

    async def _problem(self) -> str | None:
        topics = self._settings.topics
        try:
            with _silent("aiokafka"):
                await greet(self._settings)
                async with Cluster(self._settings) as cluster:
                    report = compare(topics, await cluster.found(config=False))
        except Refused as error:
            raise WorkerError(str(error)) from None
        except Unreachable as error:
            return f"no broker can be reached at {error}"
        except (KafkaError, OSError) as error:
            return f"the broker {self._settings.broker} cannot be reached ({type(error).__name__})"
        if report.wrong:
            message = f"{'; '.join(report.wrong)}: give the right --partitions or use other topics"
            raise WorkerError(message)
        if report.missing:
            return f"{len(report.missing)} topics are missing ({', '.join(report.missing[:3])}, …){unseen(self._settings)}: run `regwire topics`"
        return await self._lacks()

    async def _lacks(self) -> str | None:
        try:
            lacks = await asyncio.to_thread(refusal, self._settings, "worker")
        except kafka.errors.KafkaError as error:
            return f"the broker does not tell what we may do ({type(error).__name__})"
        if lacks:
            raise WorkerError(lacks)
        return None

    async def _watch_lag(self) -> None:
        while True:
            reader = LagReader(self._settings)
            try:
                with _silent("aiokafka"):
                    await reader.start()
                while True:
                    for lag in await asyncio.wait_for(reader.read(), _STALE):
                        self._metrics.lag_messages.labels(lag.topic, lag.partition).set(lag.messages)
                        self._metrics.lag_seconds.labels(lag.topic, lag.partition).set(math.nan if lag.seconds is None else lag.seconds)
                    self._asked_at = time.monotonic()
                    await asyncio.sleep(_LAG_EVERY)
            except Exception as error:  # noqa: BLE001 - whatever it is, the next try may see the lag again
                self._metrics.lag_failures.inc()
                _log.debug("the lag cannot be read: %r", error)
            finally:
                with suppress(KafkaError, OSError):
                    await reader.stop()
            await asyncio.sleep(_RETRY)

    async def _on_assigned(self, _: object, /, *given: object, **__: object) -> None:
        self._assigned = any(given)  # the sets of partitions, of which there is one

    async def _on_revoked(self, *_: object, **__: object) -> None:
        self._assigned = False

    def _failure(self) -> str | None:
        return None if self._app is None or self._app.failure is None else f"a hand-over failed: {type(self._app.failure).__name__}"

    def _broker(self) -> str | None:
        if self._asked_at is None:
            return "not reached yet"
        age = time.monotonic() - self._asked_at
        return None if age <= _STALE else f"not reached for {age:.0f} s"

    def _partitions(self) -> str | None:
        return None if self._assigned else "none assigned yet"

    def _recovery(self) -> str | None:
        if self._app is None:
            return "not started"
        recovery = cast("Any", self._app.tables).recovery
        return None if recovery.completed.is_set() and not recovery.in_recovery else "the tables are being recovered"


@contextmanager
def _signals(stop: asyncio.Event) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        yield
    finally:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(number)


@contextmanager
def _silent(name: str) -> Iterator[None]:
    """What the client would log while the broker is away is told once, in our own words."""
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
