"""Reading a topic from given offsets up to given ends, by assignment: no group is joined, nothing is committed."""

import heapq
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import OffsetOutOfRangeError

from schemas.topics import MIB
from streams.agents.inputs import Input, headers_of
from streams.delivery.connect import client_options
from streams.replay.errors import GoneError, ReplayError
from streams.settings import Settings

_POLL_MS = 500
_STALL_S = 60.0


@dataclass(frozen=True, slots=True)
class Span:
    """Offsets of one partition: the first to be read, and the one to stop before."""

    first: int
    end: int

    @property
    def length(self) -> int:
        """How many offsets there are between; 0 for an empty span."""
        return max(0, self.end - self.first)


def whole_length(spans: Mapping[int, Span]) -> int:
    """How many offsets all spans have together. Transaction markers and holes count, records are at most so many."""
    return sum(span.length for span in spans.values())


class SpanReader:
    """Reads one topic. Use it as a context manager.

    Args:
        settings: which cluster.
        topic: its name.

    Raises:
        kafka.errors.KafkaError: the broker cannot be reached.
        ReplayError: there is no such topic.
    """

    def __init__(self, settings: Settings, topic: str) -> None:
        self.topic = topic
        self._settings = settings
        self._consumer = _connected(settings)
        numbers = self._consumer.partitions_for_topic(topic)
        if not numbers:
            self._consumer.close()
            message = f"there is no topic {topic}: run `regwire topics`"
            raise ReplayError(message)
        self.partitions = tuple(sorted(numbers))

    def __enter__(self) -> "SpanReader":
        """Nothing more to do."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Disconnect."""
        self._consumer.close()

    def spans(self) -> dict[int, Span]:
        """Every partition from its first record that is still there to where it ends now."""
        places = self._places(self.partitions)
        begins, ends = self._consumer.beginning_offsets(places), self._consumer.end_offsets(places)
        return {tp.partition: Span(begins[tp], ends[tp]) for tp in places}

    def at(self, moment_ms: int) -> dict[int, int | None]:
        """By partition, the offset of the first record with that timestamp or a later one; null where there is none."""
        found = self._consumer.offsets_for_times(dict.fromkeys(self._places(self.partitions), max(0, moment_ms)))
        return {tp.partition: at.offset if at is not None else None for tp, at in found.items()}

    def read(self, spans: Mapping[int, Span], limit: int = 500) -> Iterator[list[Input]]:
        """The records of the spans, in the order of each partition, at most `limit` at once.

        Raises:
            GoneError: a record was deleted before it was read.
            ReplayError: the broker gave nothing for a minute.
        """
        left = {TopicPartition(self.topic, number): span for number, span in spans.items() if span.length}
        while left:
            # Partitions that have come to their end are left out by connecting anew: of those that are paused, the client may
            # keep records in front of all others.
            with closing(_connected(self._settings)) as consumer:
                yield from self._read(consumer, left, limit)

    def read_in_time(self, spans: Mapping[int, Span], limit: int = 500) -> Iterator[list[Input]]:
        """As `read`, in the order of their timestamps over all partitions, each read through a connection of its own."""
        each = [chain.from_iterable(self.read({number: span}, limit)) for number, span in spans.items()]
        merged = heapq.merge(*each, key=lambda source: (source.timestamp_ms, source.partition))
        while batch := list(islice(merged, limit)):
            yield batch

    def _read(self, consumer: Any, left: dict[TopicPartition, Span], limit: int) -> Iterator[list[Input]]:  # noqa: ANN401 - the client's own, which has no type
        """Read until all is read, or a partition is that has more to give; what is left then is in `left`."""
        consumer.assign(list(left))
        for tp, span in left.items():
            consumer.seek(tp, span.first)
        since = time.monotonic()
        while left:
            batch = self._poll(consumer, limit)
            inputs = [_input(record) for tp, records in batch.items() if tp in left for record in records if record.offset < left[tp].end]
            ended, more = _advance(consumer, left)
            if inputs:
                yield inputs
            if more:
                return
            if batch or ended:
                since = time.monotonic()
            elif time.monotonic() - since > _STALL_S:
                message = f"{self.topic}: the broker has given nothing for {_STALL_S:g} s"
                raise ReplayError(message)

    def _poll(self, consumer: Any, limit: int) -> Mapping[TopicPartition, list[Any]]:  # noqa: ANN401 - as above
        try:
            found: Mapping[TopicPartition, list[Any]] = consumer.poll(timeout_ms=_POLL_MS, max_records=limit)
        except OffsetOutOfRangeError as error:
            message = f"{self.topic}: records were deleted while they were to be read ({error})"
            raise GoneError(message) from None
        return found

    def _places(self, numbers: tuple[int, ...]) -> list[TopicPartition]:
        return [TopicPartition(self.topic, number) for number in numbers]


def _input(record: Any) -> Input:  # noqa: ANN401 - the client's own, which has no type
    return Input(record.topic, record.partition, record.offset, record.timestamp, record.key, record.value, headers_of(record.headers))


def _advance(consumer: Any, left: dict[TopicPartition, Span]) -> tuple[bool, bool]:  # noqa: ANN401 - as above
    """Leave in `left` what is still to be read; tells whether a partition has ended, and whether one that has would give more."""
    ended = more = False
    for tp, span in list(left.items()):
        # Positions, not records: transaction markers and holes end a span too.
        left[tp] = Span(consumer.position(tp), span.end)
        if not left[tp].length:
            del left[tp]
            ended, more = True, more or (consumer.highwater(tp) or 0) > span.end
    return ended, more


def _connected(settings: Settings) -> Any:  # noqa: ANN401 - the client's own, which has no type
    return KafkaConsumer(
        **client_options(settings),
        enable_auto_commit=False,
        auto_offset_reset="none",
        allow_auto_create_topics=False,
        max_partition_fetch_bytes=MIB,
        fetch_max_bytes=16 * MIB,
        fetch_max_wait_ms=200,
        check_crcs=False,  # as in `Follower`: in Python they cost more than all else
    )
