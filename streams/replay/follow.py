"""Reading topics from their beginning or from a time, up to their end or for ever, without a group."""

import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaTimeoutError
from pydantic import ValidationError

from schemas.milestone import Milestone
from schemas.topics import MIB, Topics
from schemas.vocabulary import KNOWN_TYPES, MilestoneType
from streams.delivery.connect import client_options
from streams.settings import Settings

_PATIENCE_S = 60.0


def streams_of(topics: Topics, kinds: Sequence[MilestoneType] = ()) -> tuple[str, ...]:
    """The topics that hold revisions of milestones of these types; of all types if none is given."""
    return (*(topics.milestones(kind) for kind in kinds or KNOWN_TYPES), topics.background, topics.expected)


class Follower:
    """Reads all partitions of some topics by assignment, so that no group is touched. Use it as a context manager.

    Args:
        settings: which cluster.
        topics: their names.
        since: records from that time on; null for all.
        start: partition to the first offset to read, on each of the topics; other partitions are left out. Null for all partitions.

    Raises:
        kafka.errors.KafkaError: the broker cannot be reached.
    """

    def __init__(self, settings: Settings, topics: Sequence[str], since: datetime | None = None, *, start: Mapping[int, int] | None = None) -> None:
        self._consumer: Any = KafkaConsumer(
            **client_options(settings),
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            max_partition_fetch_bytes=4 * MIB,
            fetch_max_wait_ms=200,
            check_crcs=False,  # kafka-python counts them in Python: measured, nine tenths of the time of a read. The worker does check them.
        )
        self._partitions = [TopicPartition(topic, number) for topic in topics for number in (range(settings.partitions) if start is None else start)]
        self._consumer.assign(self._partitions)
        for partition in self._partitions:
            if start is not None:
                self._consumer.seek(partition, start[partition.partition])
        if since is not None:
            self._seek(since)

    def __enter__(self) -> "Follower":
        """Nothing more to do."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Disconnect."""
        self._consumer.close()

    def _seek(self, since: datetime) -> None:
        moment = max(0, int(since.timestamp() * 1000))
        found = self._consumer.offsets_for_times(dict.fromkeys(self._partitions, moment))
        ends = self._consumer.end_offsets(self._partitions)
        for partition in self._partitions:
            at = found.get(partition)
            self._consumer.seek(partition, at.offset if at is not None else ends[partition])

    def ends(self) -> dict[int, int]:
        """Where the first of the topics ends now: partition to the offset that its next record will have."""
        topic = self._partitions[0].topic
        ends = self._consumer.end_offsets([partition for partition in self._partitions if partition.topic == topic])
        return {partition.partition: offset for partition, offset in ends.items()}

    def poll(self, seconds: float) -> list[Any]:
        """What has come, in the order of time; waits so long for the first."""
        batch = self._consumer.poll(timeout_ms=int(seconds * 1000), max_records=2000)
        return sorted((record for records in batch.values() for record in records), key=lambda r: (r.timestamp, r.topic, r.partition, r.offset))

    def left(self) -> int:
        """How many offsets lie between here and where the topics end now."""
        ends = self._consumer.end_offsets(self._partitions)
        return sum(max(0, ends[partition] - self._consumer.position(partition)) for partition in self._partitions)

    def until_end(self) -> Iterator[Any]:
        """Everything up to where the topics end now.

        Raises:
            kafka.errors.KafkaTimeoutError: the broker gives nothing more, for a minute.
        """
        ends = self._consumer.end_offsets(self._partitions)
        left = {partition for partition in self._partitions if self._consumer.position(partition) < ends[partition]}
        patient_until = time.monotonic() + _PATIENCE_S
        while left:
            before = {partition: self._consumer.position(partition) for partition in left}
            for record in self.poll(1.0):
                if record.offset < ends[TopicPartition(record.topic, record.partition)]:
                    yield record
            if any(self._consumer.position(partition) != offset for partition, offset in before.items()):
                patient_until = time.monotonic() + _PATIENCE_S
            elif time.monotonic() > patient_until:
                message = f"the broker has given nothing for {_PATIENCE_S:.0f} s"
                raise KafkaTimeoutError(message)
            left = {partition for partition in left if self._consumer.position(partition) < ends[partition]}

    def for_ever(self) -> Iterator[Any]:
        """Everything, and then what comes."""
        while True:
            yield from self.poll(1.0)
            time.sleep(0)


def milestone_of(value: bytes | None) -> Milestone | None:
    """The milestone that a record holds; null for a tombstone or what is none."""
    if value is None:
        return None
    try:
        return Milestone.model_validate_json(value, extra="ignore")
    except ValidationError:
        return None
