"""How far the group is behind, from what is committed: true for every partition, whoever owns it."""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from schemas.topics import Topics
from streams.delivery.connect import client_options
from streams.settings import Settings

_FETCH_MS = 2000


@dataclass(frozen=True, slots=True)
class Lag:
    """One partition of the group.

    Attributes:
        committed: null where the group has not committed yet.
        messages: from there to the end.
        seconds: the age of the oldest of them, 0 if there is none; null if it could not be fetched in time.
        oldest: its timestamp in seconds of Unix time; null if there is none or it could not be fetched.
    """

    topic: str
    partition: int
    committed: int | None
    end: int
    messages: int
    seconds: float | None
    oldest: float | None = None

    @property
    def position(self) -> int:
        """The next offset that the group reads: the committed one, else the first there is."""
        return self.end - self.messages


def consumed(topics: Topics) -> tuple[str, ...]:
    """The topics that the group of workers reads."""
    return topics.news, topics.readings, topics.outcomes


class LagReader:
    """Asks the broker, by clients of its own.

    Args:
        settings: which cluster and which topics.
    """

    def __init__(self, settings: Settings) -> None:
        self._topics = settings.topics
        self._partitions = [TopicPartition(topic, number) for topic in consumed(self._topics) for number in range(self._topics.partitions)]
        self._admin = AIOKafkaAdminClient(**client_options(settings))
        self._consumer = AIOKafkaConsumer(
            **client_options(settings), enable_auto_commit=False, auto_offset_reset="earliest", max_partition_fetch_bytes=64 * 1024
        )
        self._oldest: dict[TopicPartition, tuple[int, float]] = {}

    async def start(self) -> None:
        """Connect; raises the client's error if the broker cannot be reached."""
        await self._admin.start()
        try:
            await self._consumer.start()
            # Assigned once and paused: stopping an aiokafka consumer soon after a change of its assignment can hang.
            self._consumer.assign(self._partitions)
            self._consumer.pause(*self._partitions)
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Disconnect."""
        await self._consumer.stop()
        await self._admin.close()

    async def read(self) -> list[Lag]:
        """The lag of every partition that the group reads, by topic and partition."""
        partitions = self._partitions
        offsets = await self._admin.list_consumer_group_offsets(self._topics.group)
        committed = {tp: meta.offset for tp, meta in offsets.items() if meta.offset >= 0}
        ends: Mapping[TopicPartition, int] = await self._consumer.end_offsets(partitions)
        starts: Mapping[TopicPartition, int] = await self._consumer.beginning_offsets(partitions)
        positions = {tp: max(committed.get(tp, 0), starts[tp]) for tp in partitions}
        await self._look_up({tp: at for tp, at in positions.items() if at < ends[tp]})
        now = time.time()
        return [self._lag(tp, committed.get(tp), at, ends[tp], now) for tp, at in positions.items()]

    def _lag(self, tp: TopicPartition, committed: int | None, position: int, end: int, now: float) -> Lag:
        waiting = max(0, end - position)
        oldest = self._oldest[tp][1] if tp in self._oldest else None
        age = max(0.0, now - oldest) if oldest is not None else None if waiting else 0.0
        return Lag(tp.topic, tp.partition, committed, end, waiting, age, oldest)

    async def _look_up(self, waiting: Mapping[TopicPartition, int]) -> None:
        """Find the oldest record of each partition that has one waiting; where the group stands still it is known already."""
        self._oldest = {tp: known for tp, known in self._oldest.items() if waiting.get(tp) == known[0]}
        unknown = {tp: at for tp, at in waiting.items() if tp not in self._oldest}
        for tp, timestamp in (await self._first(unknown)).items():
            self._oldest[tp] = unknown[tp], timestamp

    async def _first(self, positions: Mapping[TopicPartition, int]) -> dict[TopicPartition, float]:
        """The time, in seconds, of the first record at or after each position."""
        found: dict[TopicPartition, float] = {}
        if not positions:
            return found
        for tp, offset in positions.items():
            self._consumer.seek(tp, offset)
        self._consumer.resume(*positions)
        try:
            deadline = time.monotonic() + _FETCH_MS / 1000
            while len(found) < len(positions) and time.monotonic() < deadline:
                missing: Iterable[TopicPartition] = [tp for tp in positions if tp not in found]
                for tp, records in (await self._consumer.getmany(*missing, timeout_ms=200)).items():
                    if records:
                        found.setdefault(tp, records[0].timestamp / 1000)
        finally:
            self._consumer.pause(*positions)
        return found
