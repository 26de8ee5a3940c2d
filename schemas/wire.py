"""How each contract becomes a Kafka record: topic, key, value, headers, partition. The only place that knows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from schemas.dead_letter import DeadLetter, Header
from schemas.milestone import Milestone
from schemas.outcome import Outcome, Reject
from schemas.partition import partition_of
from schemas.reading import Reading
from schemas.replay import ReplayRecord
from schemas.status import PartitionStatus
from schemas.topics import Topics

JSON = ("content-type", b"application/json")
SOURCE = "urn:regwire:resolve"
TRACEPARENT = "traceparent"
_TRACE = re.compile(rb"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")


@dataclass(frozen=True, slots=True)
class Record:
    """A record ready to be sent. `partition` is null where Kafka's default (murmur2 of the key) gives the right one."""

    topic: str
    key: bytes | None
    value: bytes | None
    headers: tuple[Header, ...] = ()
    partition: int | None = None
    timestamp_ms: int | None = None


def trace_of(headers: Iterable[Header]) -> tuple[Header, ...]:
    """The `traceparent` header among headers, as W3C Trace Context writes it; none if it is malformed or there are two that differ."""
    found = {value for name, value in headers if name.lower() == TRACEPARENT}
    (value,) = found if len(found) == 1 else (None,)
    return ((TRACEPARENT, value),) if value is not None and _TRACE.fullmatch(value) else ()


def traced(records: Iterable[Record], headers: Iterable[Header]) -> list[Record]:
    """The records with the `traceparent` of the message that caused them."""
    trace = trace_of(headers)
    return [replace(record, headers=(*record.headers, *trace)) if trace else record for record in records]


def reading_key(reading: Reading) -> bytes:
    """The key of a reading: company key, item id and rulebook version, joined by U+001F."""
    version = reading.rulebook.partition("+")[0]
    return "\x1f".join((reading.company_key, reading.item_id, version)).encode()


def reading_record(reading: Reading, topics: Topics) -> Record:
    """The record of a reading, on its company's partition."""
    partition = partition_of(reading.company_key, topics.partitions)
    return Record(topics.readings, reading_key(reading), reading.to_bytes(), (JSON,), partition)


def milestone_headers(milestone: Milestone) -> tuple[tuple[str, bytes], ...]:
    """The CloudEvents 1.0 attributes of a revision (Kafka binding, binary mode), with our extensions."""
    attributes = {
        "specversion": "1.0",
        "id": f"{milestone.milestone_id}:{milestone.revision}",
        "source": SOURCE,
        "type": f"dev.regwire.milestone.{milestone.type.value}.v1",
        "time": milestone.recorded_at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "subject": milestone.company.key,
        "dataschema": "urn:regwire:schema:milestone:v1",
        "status": milestone.status.value,
        "novelty": milestone.novelty.value,
        "confidence": f"{milestone.confidence:.4f}",
    }
    if milestone.replay_id:
        attributes["replayid"] = milestone.replay_id
    return (JSON, *((f"ce_{name}", text.encode()) for name, text in attributes.items()))


def milestone_records(milestone: Milestone, topics: Topics) -> tuple[Record, Record]:
    """The two records of a revision: one for its stream, one for `current` (a tombstone when it is the last)."""
    key = milestone.milestone_id.encode()
    partition = partition_of(milestone.company.key, topics.partitions)
    value, headers = milestone.to_bytes(), milestone_headers(milestone)
    stream = Record(topics.of_milestone(milestone.type, milestone.status, milestone.novelty), key, value, headers, partition)
    if milestone.withdrawn or milestone.successor:
        return stream, Record(topics.current, key, None, (), partition)
    return stream, Record(topics.current, key, value, headers, partition)


def outcome_record(outcome: Outcome, topics: Topics) -> Record:
    """The record of an outcome, keyed by item id, else by where the input stood."""
    if outcome.item_id is not None:
        key = outcome.item_id
    elif outcome.position is not None:
        key = f"{outcome.position.topic}:{outcome.position.partition}:{outcome.position.offset}"
    else:
        message = "an outcome has an item id or a position"
        raise ValueError(message)
    return Record(topics.outcomes, key.encode(), outcome.to_bytes(), (JSON,), partition_of(key, topics.partitions))


def reject_record(reject: Reject, topics: Topics) -> Record:
    """The record of an item's rejects."""
    return Record(topics.rejects, reject.item_id.encode(), reject.to_bytes(), (JSON,), partition_of(reject.item_id, topics.partitions))


def dead_letter_record(letter: DeadLetter, topics: Topics) -> Record:
    """The record of a dead letter: key, value, timestamp and headers of the original, ours after them.

    The clients send no record that has neither key nor value, so such an original is kept with an empty value.
    """
    value = b"" if letter.key is None and letter.value is None else letter.value
    return Record(topics.dead, letter.key, value, tuple(letter.to_headers()), letter.partition % topics.partitions, letter.timestamp_ms)


def retry_record(letter: DeadLetter) -> Record:
    """The record that puts the original of a dead letter back where it stood, with the headers that say so."""
    return Record(letter.topic, letter.key, letter.value, tuple(letter.retry_headers()), letter.partition)


def replay_record(record: ReplayRecord, topics: Topics) -> Record:
    """The record of a replay's checkpoint."""
    return Record(topics.replays, record.replay_id.encode(), record.to_bytes(), (JSON,), 0)


def status_record(status: PartitionStatus, topics: Topics) -> Record:
    """The record of a partition's status, on the same partition of the status topic."""
    return Record(topics.status, str(status.partition).encode(), status.to_bytes(), (JSON,), status.partition)
