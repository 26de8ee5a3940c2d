"""A place for faults: topics of their own on a broker, and the workers on them."""

import asyncio
import itertools
import re
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, Self

from kafka import KafkaAdminClient
from kafka.admin import ConfigResource, ConfigResourceType
from kafka.errors import CoordinatorLoadInProgressError, CoordinatorNotAvailableError, NotCoordinatorError

from bench.faults.count import Counted, count, done, ends, offsets
from streams.broker import EmbeddedBroker
from streams.delivery.cluster import Cluster
from streams.delivery.connect import client_options
from streams.settings import Settings, load_settings
from tests.kafka.running import Worker, send, wait_until

DRAIN_S = 1200.0
START_S = 120.0


class Wrong(AssertionError):  # noqa: N818 - a finding, no fault of the bench
    """Something that was promised did not happen."""


def expect(condition: object, what: str) -> None:
    """Raise `Wrong` with these words unless it holds."""
    if not condition:
        raise Wrong(what)


def stop_all(workers: list[Worker]) -> None:
    """Stop workers by SIGTERM; each must end with 0. One that has only just been started is let come up first: this is no test of a stop amid a start."""
    for worker in workers:
        wait_until(partial(_is_up, worker), START_S, worker.text)
        code = worker.stop()
        expect(code == 0, f"exit code {code} after SIGTERM: {worker.text()[-500:]}")


def _is_up(worker: Worker) -> bool:
    return worker.process.poll() is not None or worker.ready()


def memory(pid: int) -> dict[str, float]:
    """The memory of a process in MiB, now and at its highest; nothing where /proc is not there."""
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return {}
    found = dict(re.findall(r"^(VmRSS|VmHWM):\s+(\d+) kB", status.read_text(), re.MULTILINE))
    return {"MiB": int(found["VmRSS"]) / 1024, "MiB at most": int(found["VmHWM"]) / 1024}


class Field:
    """Topics of their own, workers, and what is counted at the end. Use it as a context manager; it ends the workers.

    Args:
        broker: that runs.
        folder: for logs and what workers keep on disk.
        name: of the topics; no two fields on a broker may share it.
        partitions: of each topic.
    """

    def __init__(self, broker: EmbeddedBroker, folder: Path, name: str, partitions: int = 4) -> None:
        self.broker = broker
        self.folder = folder
        self.settings: Settings = load_settings({"broker": broker.bootstrap, "prefix": f"{name}.", "partitions": partitions}).settings
        self.workers: list[Worker] = []
        self.counted: Counted | None = None
        self._numbers = itertools.count()

    def __enter__(self) -> Self:
        """Nothing is started yet."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Kill the workers that still run."""
        for worker in self.workers:
            if worker.process.poll() is None:
                worker.kill()

    def create_topics(self) -> None:
        """Create all topics."""

        async def work() -> None:
            async with Cluster(self.settings) as cluster:
                report = await cluster.create_missing()
                expect(report.agrees, f"topics: {report}")

        asyncio.run(work())

    def worker(self, **env: str) -> Worker:
        """Start a worker."""
        return self._started("streams.cli", env)

    def faulty(self, **env: str) -> Worker:
        """Start a worker that `bench.faults.launcher` harms; the variables say how."""
        return self._started("bench.faults.launcher", env)

    def _started(self, module: str, env: dict[str, str]) -> Worker:
        worker = Worker(self.settings, self.folder / f"{self.settings.prefix}{next(self._numbers)}.log", module, **env)
        self.workers.append(worker)
        return worker

    def send(self, messages: Iterable[tuple[bytes, bytes]]) -> None:
        """Send items, and return when the broker has them."""
        send(self.settings, list(messages))

    def until(self, condition: Callable[[], object], seconds: float, what: str) -> float:
        """Wait, and give how many seconds it took; `Wrong` if it did not come."""
        begun = time.monotonic()
        try:
            wait_until(condition, seconds)
        except AssertionError:
            said = "; ".join(worker.text()[-300:] for worker in self.workers[-2:])
            message = f"{what}: not within {seconds:g} s ({said})"
            raise Wrong(message) from None
        return time.monotonic() - begun

    def until_done(self, outcomes: int) -> None:
        """Wait until so many outcomes lie there."""
        self.until(lambda: done(self.settings) >= outcomes, DRAIN_S, f"{outcomes} outcomes")

    def drain(self, seconds: float = DRAIN_S) -> float:
        """Wait until the group has committed everything, and give how many seconds it took."""

        def drained() -> bool:
            expect(any(worker.process.poll() is None for worker in self.workers), f"no worker is left: {self.workers[-1].text()[-500:]}")
            return self._committed()

        return self.until(lambda: drained() and drained(), seconds, "everything committed")

    def drain_supervised(self, start: Callable[[], Worker]) -> int:
        """Wait likewise, but start another worker where one ends with an error code, as a supervisor does; gives how often that was."""
        before = len(self.workers)

        def drained() -> bool:
            code = self.workers[-1].process.poll()
            if code is not None:
                expect(code > 0, f"the worker ended with {code}: {self.workers[-1].text()[-500:]}")
                start()
            return self._committed()

        self.until(lambda: drained() and drained(), DRAIN_S, "everything committed")
        return len(self.workers) - before

    def _committed(self) -> bool:
        time.sleep(0.2)
        try:
            committed = offsets(self.settings)
        except (CoordinatorLoadInProgressError, CoordinatorNotAvailableError, NotCoordinatorError):  # a broker that has just come back
            return False
        return all(committed.get(place, 0) >= end for place, end in ends(self.settings).items())

    def kept(self, *, repeats: bool = True) -> Counted:
        """Count, and raise `Wrong` if anything is lost, contradicted, or (unless repeats may be) there twice.

        Args:
            repeats: whether messages may be there twice.
        """
        counted = self.counted = count(self.settings)
        expect(counted.kept, str(counted))
        expect(repeats or not (counted.items_again or counted.revisions_again), f"repeated: {counted}")
        return counted

    def configure(self, topic: str, **config: str) -> None:
        """Change the configuration of a topic; underscores in names stand for dots."""
        admin: Any = KafkaAdminClient(**client_options(self.settings))
        try:
            admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, configs={name.replace("_", "."): value for name, value in config.items()})])
        finally:
            admin.close()
