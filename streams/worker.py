"""The life of a worker process: wait for the cluster, work, tell how it stands, end with the right exit code."""

import asyncio
import logging
import os
import signal
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

import kafka.errors
from aiokafka.errors import KafkaError

from streams.agents.clash import RulebookClash, refuse_clash
from streams.agents.edits import outcome_of
from streams.delivery.cluster import Cluster, compare, unseen
from streams.delivery.connect import Refused, Unreachable, greet
from streams.delivery.lag import Lag
from streams.delivery.latest import latest_values
from streams.delivery.rights import refusal
from streams.delivery.transport import App
from streams.failures import Failures, reason_of
from streams.health import Checks, WebPort
from streams.lag_watch import EVERY_S, STALE_S, LagWatch
from streams.log import silent
from streams.metrics import Metrics
from streams.partitions import Partitions
from streams.settings import Settings
from streams.status import StatusWriter
from streams.watchdog import Progress, Pulse

_log = logging.getLogger("regwire")
_RETRY = 1.0
STOP_S = 25.0
"""Seconds that a stop may take, before the process ends all the same."""
_LOGGED_S = 1.0


RETRY_LATER = 75
"""Exit code of a worker that had no broker for too long: EX_TEMPFAIL of sysexits.h. Its supervisor starts it anew."""


class WorkerError(RuntimeError):
    """The worker cannot do its work: one clear line, and the exit code (1, or 75 if it may be tried again later)."""

    def __init__(self, message: str, code: int = 1) -> None:
        super().__init__(message)
        self.code = code


class Worker:
    """One worker.

    Args:
        settings: of the worker.
        metrics: are served on the web port.
        rulebook: its id, for the status of partitions.
        build: makes the Faust app, once broker and topics are there.
    """

    def __init__(self, settings: Settings, metrics: Metrics, rulebook: str, build: Callable[[], App]) -> None:
        self._settings = settings
        self._metrics = metrics
        self._rulebook = rulebook
        self._build = build
        self._stop = asyncio.Event()
        self._app: App | None = None
        self._partitions = Partitions(settings.topics, metrics)
        self._failures = Failures(settings.data_dir / "failures.json", metrics)
        self._lag: LagWatch | None = None
        self._pulse = Pulse()
        self._progress = Progress(settings.stall_timeout)
        self._recovery: str | None = "not started"
        self._lost = asyncio.Event()
        self._started_at = time.monotonic()

    async def run(self) -> int:
        """Work until SIGTERM or SIGINT (0), until something fails (1), or until the broker was away for too long (75).

        Raises:
            WorkerError: broker or topics did not come, the topics are not as they should be, or another rulebook has our version.
            OSError: nothing can listen on the web port.
        """
        health = {"agents": self._failure, "loop": self._pulse.trouble, "progress": self._progress.trouble}
        checks = Checks(health, {"broker": self._broker, "partitions": self._assigned, "recovery": lambda: self._recovery})
        web = WebPort(self._metrics, checks)
        with _signals(self._stop):
            address = await web.start(self._settings.web_bind, self._settings.web_port)
            _log.info("metrics and health at %s (/metrics, /healthz, /readyz)", address)
            try:
                with _running(self._pulse.run(self._look)):
                    if not await self._cluster():
                        return 0
                    await self._refuse_clash()
                    return await self._work()
            finally:
                await web.stop()

    async def _work(self) -> int:
        app = self._app = self._build()
        self._started_at = time.monotonic()
        self._partitions.follow(app)
        status = StatusWriter(self._settings, self._metrics, self._rulebook, outbox=app, owned=lambda: self._partitions.owned)
        watch = self._lag = LagWatch(self._settings, self._metrics, lambda lags: self._seen(lags, status))
        _log.info("group %s on %s", self._settings.topics.group, self._settings.broker)
        lag = asyncio.create_task(watch.run())
        telling = asyncio.create_task(status.run())
        starting = asyncio.ensure_future(cast("Awaitable[None]", app.start()))
        starting.add_done_callback(lambda task: app.fail(error) if not task.cancelled() and (error := task.exception()) else None)
        gone = asyncio.create_task(self._watch_broker())
        ends = [asyncio.create_task(event.wait()) for event in (self._stop, app.ended, self._lost)]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        if app.failure is not None:
            self._failures.note(reason_of(app.failure))
        elif self._lost.is_set():
            self._failures.note("broker")
        watchdog = self._limit_of_stop(app)
        watchdog.start()
        _log.info("stopping")
        for task in (lag, telling, starting, gone, *ends):
            task.cancel()
        await asyncio.gather(telling, starting, gone, *ends, return_exceptions=True)
        await app.stop()  # before the lag's clients, which commit nothing and may hang
        await asyncio.gather(lag, return_exceptions=True)
        watchdog.cancel()
        reason = app.failure
        if reason is not None:
            _log.error("the worker ends: %s: %s", type(reason).__name__, reason)
            return 1
        if self._lost.is_set():
            _log.error("the worker ends: no broker for %g s", self._settings.broker_timeout)
            return RETRY_LATER
        _log.info("stopped")
        return 0

    def _limit_of_stop(self, app: App) -> threading.Timer:
        """What ends the process where the stop hangs: a worker that does nothing would not be started anew.

        A worker that is told to stop before it has partitions has nothing in hand and ends well all the same. It joins the group while that waits for
        a member that was killed, up to its session timeout, and leaves it only then: else the group would have to wait for this one too.
        """
        idle = self._stop.is_set() and app.failure is None and not self._lost.is_set() and not self._partitions.worked
        watchdog = threading.Timer(STOP_S, _end, (0 if idle else RETRY_LATER if self._lost.is_set() else 1,))
        watchdog.daemon = True
        return watchdog

    async def _watch_broker(self) -> None:
        while (age := self._broker_age()) < self._settings.broker_timeout:  # noqa: ASYNC110 - it is time that is awaited
            await asyncio.sleep(min(EVERY_S, self._settings.broker_timeout - age))
        self._lost.set()

    def _broker_age(self) -> float:
        """Seconds since the broker last answered, or since the work began."""
        asked_at = self._lag.asked_at if self._lag is not None else None
        return time.monotonic() - (asked_at if asked_at is not None else self._started_at)

    def _seen(self, lags: Sequence[Lag], status: StatusWriter) -> None:
        status.seen(lags)
        works = self._recovery is None
        self._progress.seen(lags, self._partitions.owned if works else ())

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
                raise WorkerError(message, RETRY_LATER)
            if problem != told:
                _log.warning("waiting: %s", problem)
                told = problem
            await asyncio.sleep(_RETRY)
        return False

    async def _problem(self) -> str | None:
        topics = self._settings.topics
        try:
            with silent("aiokafka"):
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

    async def _refuse_clash(self) -> None:
        """Look at what was written last, so that a rulebook that clashes writes nothing itself."""
        try:
            with silent("aiokafka"):
                values = await latest_values(self._settings, self._settings.topics.outcomes)
        except (KafkaError, OSError, TimeoutError) as error:
            _log.warning("the rulebook of the last outcomes cannot be looked at (%s); resolve will meet it", type(error).__name__)
            return
        try:
            for outcome in map(outcome_of, values):
                refuse_clash(self._rulebook, outcome.rulebook if outcome is not None else None)
        except RulebookClash as error:
            raise WorkerError(str(error)) from None

    def _failure(self) -> str | None:
        return None if self._app is None or self._app.failure is None else f"a hand-over failed: {type(self._app.failure).__name__}"

    def _broker(self) -> str | None:
        asked_at = self._lag.asked_at if self._lag is not None else None
        if asked_at is None:
            return "not reached yet"
        age = time.monotonic() - asked_at
        return None if age <= STALE_S else f"not reached for {age:.0f} s"

    def _assigned(self) -> str | None:
        return None if self._partitions.owned else "none assigned yet"

    def _look(self) -> None:
        if self._app is None:
            return
        recovery = cast("Any", self._app.tables).recovery
        self._recovery = None if recovery.completed.is_set() and not recovery.in_recovery else "the tables are being recovered"


def _end(code: int) -> None:
    at_last = threading.Timer(_LOGGED_S, os._exit, (code,))  # where nobody reads the log, a line of it may never be written
    at_last.daemon = True
    at_last.start()
    _log.warning("the stop takes more than %g s: the process ends with %d", STOP_S, code)
    os._exit(code)


@contextmanager
def _running(work: Coroutine[Any, Any, None]) -> Iterator[None]:
    task = asyncio.get_running_loop().create_task(work)
    try:
        yield
    finally:
        task.cancel()


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
