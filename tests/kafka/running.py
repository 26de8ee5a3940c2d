"""A real worker against a real Kafka: processes, clients and what they give back."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from kafka import KafkaProducer

from schemas.outcome import Outcome
from schemas.wire import Record
from streams.delivery.lag import LagReader
from streams.delivery.sender import Sender
from streams.settings import Settings

ROOT = Path(__file__).parents[2]


class Worker:
    """`regwire worker` as a process of its own; `module` is run in place of the program."""

    def __init__(self, settings: Settings, log: Path, module: str = "streams.cli", **env: str) -> None:
        self.log = log
        given = {
            "REGWIRE_BROKER": settings.broker,
            "REGWIRE_PREFIX": settings.prefix,
            "REGWIRE_PARTITIONS": str(settings.partitions),
            "REGWIRE_WEB_PORT": "0",
            "REGWIRE_SESSION_TIMEOUT": "6",
            "REGWIRE_HEARTBEAT_INTERVAL": "1",
            "REGWIRE_WAIT": "10",
            "REGWIRE_DATA_DIR": str(log.parent / "data"),
            **env,
        }
        self._out = log.open("ab")
        self.process = subprocess.Popen([sys.executable, "-m", module, "worker"], cwd=ROOT, env={**os.environ, **given}, stdout=self._out, stderr=self._out)

    def text(self) -> str:
        return self.log.read_text(errors="replace")

    def address(self) -> str:
        return re.findall(r"metrics and health at (http://\S+)", self.text())[-1]

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address() + path, timeout=10) as answer:  # noqa: S310 - the worker's own address
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def ready(self) -> bool:
        """True if it says that it works: broker reached, partitions assigned, tables recovered."""
        try:
            return self.get("/readyz")[0] == 200
        except (IndexError, urllib.error.URLError, OSError):
            return False

    def wait_ready(self, seconds: float = 60) -> "Worker":
        def ready() -> bool:
            assert self.process.poll() is None, self.text()
            return self.ready()

        wait_until(ready, seconds, self.text)
        return self

    def metric(self, name: str) -> dict[tuple[str, ...], float]:
        """The values of a metric by its label values, in the order of the labels' names."""
        found = {}
        for line in self.get("/metrics")[1].splitlines():
            match = re.match(rf"{name}(?:{{(.*)}})? (\S+)$", line)
            if match:
                found[tuple(re.findall(r'"([^"]*)"', match[1] or ""))] = float(match[2])
        return found

    def ended(self, seconds: float) -> int:
        """The exit code of a worker that ends by itself."""
        wait_until(lambda: self.process.poll() is not None, seconds, self.text)
        return self.process.returncode

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        self._out.close()

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            code = self.process.wait(40)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            self._out.close()
        return code


def wait_until(condition, seconds, told=lambda: ""):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return
        time.sleep(0.1)
    message = f"not within {seconds} s: {told()}"
    raise AssertionError(message)


@dataclass(frozen=True)
class Seen:
    """A record as another client reads it."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]


def read(settings: Settings, *topics: str) -> list[Seen]:
    """Everything that is on topics now, read with aiokafka by assignment."""

    async def work() -> list[Seen]:
        consumer = AIOKafkaConsumer(bootstrap_servers=settings.broker, enable_auto_commit=False, auto_offset_reset="earliest")
        await consumer.start()
        try:
            partitions = [TopicPartition(topic, n) for topic in topics for n in range(settings.partitions)]
            consumer.assign(partitions)
            ends = await consumer.end_offsets(partitions)
            await consumer.seek_to_beginning(*partitions)
            seen = []
            left = [tp for tp in partitions if await consumer.position(tp) < ends[tp]]
            while left:
                for records in (await consumer.getmany(*left, timeout_ms=1000)).values():
                    seen += [Seen(r.topic, r.partition, r.offset, r.timestamp, r.key, r.value, tuple(r.headers)) for r in records]
                left = [tp for tp in left if await consumer.position(tp) < ends[tp]]
            return seen
        finally:
            await asyncio.wait_for(consumer.stop(), 10)

    return asyncio.run(work())


def outcomes(settings: Settings) -> dict[str, Outcome]:
    """The latest outcome by its key."""
    return {r.key.decode(): Outcome.model_validate_json(r.value) for r in read(settings, settings.topics.outcomes)}


def current(settings: Settings) -> dict[str, dict]:
    """The current milestones by id."""
    found = {}
    for record in read(settings, settings.topics.current):
        if record.value is None:
            found.pop(record.key.decode(), None)
        else:
            found[record.key.decode()] = json.loads(record.value)
    return found


def wait_drained(settings: Settings, worker: Worker, seconds: float) -> None:
    """Wait until the group has committed everything."""

    async def work() -> None:
        reader = LagReader(settings)
        await reader.start()
        try:
            deadline = time.monotonic() + seconds
            quiet = 0
            while quiet < 2:
                lags = await reader.read()
                assert worker.process.poll() is None, worker.text()
                assert time.monotonic() < deadline, lags
                quiet = quiet + 1 if not any(lag.messages for lag in lags) else 0
                await asyncio.sleep(0.3)
        finally:
            await reader.stop()

    asyncio.run(work())


def send(settings: Settings, messages, topic: str | None = None) -> None:
    """Write messages (key, value) or (key, value, headers) with kafka-python, and wait until the broker has them."""
    producer = KafkaProducer(bootstrap_servers=settings.broker, acks="all", linger_ms=10, max_request_size=8 * 1024 * 1024)
    try:
        futures = [
            producer.send(topic or settings.topics.news, key=key, value=value, headers=list(headers[0]) if headers else None)
            for key, value, *headers in messages
        ]
        producer.flush(60)
        for future in futures:
            future.get(60)
    finally:
        producer.close()


def item_bytes(**fields) -> bytes:
    return json.dumps(fields).encode()


def revisions(settings: Settings) -> dict[tuple[str, int], set[bytes]]:
    """Every different value by milestone id and revision, over all milestone streams."""
    topics = settings.topics
    from streams.replay.follow import streams_of

    found = defaultdict(set)
    for record in read(settings, *streams_of(topics)):
        milestone = json.loads(record.value)
        found[milestone["milestone_id"], milestone["revision"]].add(record.value)
    return found


def limit_news(settings: Settings, size: int) -> None:
    """Change what the broker takes on the news topic, and wait until it does so; records with the key `probe` are left there."""
    configs = {"max.message.bytes": str(size), "compression.type": "uncompressed", "message.timestamp.type": "LogAppendTime"}
    probe = Record(settings.topics.news, b"probe", item_bytes(id="probe", title="x" * 3000))

    async def work() -> None:
        admin = AIOKafkaAdminClient(bootstrap_servers=settings.broker)
        await admin.start()
        try:
            await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, settings.topics.news, configs=configs)])
        finally:
            await admin.close()
        async with Sender(settings) as sender:
            while isinstance((await sender.try_all([probe]))[0], BaseException) != (size < 3000):  # noqa: ASYNC110 - nothing tells when the broker has taken it up
                await asyncio.sleep(0.1)

    asyncio.run(work())
