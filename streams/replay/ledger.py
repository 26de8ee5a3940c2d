"""The record of replays, on the replays topic: the latest record of each counts."""

import getpass
import os
import re
import secrets
import socket
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pydantic import ValidationError

from schemas.replay import ReplayRecord, ReplayState
from schemas.topics import Topics
from schemas.wire import replay_record
from streams.replay.order import Order, Summary
from streams.replay.publish import Publisher
from streams.replay.span import Span, SpanReader
from streams.settings import Settings

ID = re.compile(r"^[a-z0-9-]{1,64}$")


def new_id(now: datetime) -> str:
    """An id for a replay: the time, and four hex digits that no other has."""
    return f"{now.astimezone(UTC):%Y-%m-%d-%H%M%S}-{secrets.token_hex(2)}"


def operator() -> str:
    """Who runs this: user and host."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a container may have a number and no name for it
        user = str(os.getuid())
    return f"{user}@{socket.gethostname()}"


def read_ledger(settings: Settings) -> dict[str, ReplayRecord]:
    """The latest record of every replay, by id, the earliest replay first.

    Raises:
        kafka.errors.KafkaError: the broker cannot be reached.
        ReplayError: there is no topic of replays.
    """
    found: dict[str, ReplayRecord] = {}
    with SpanReader(settings, settings.topics.replays) as reader:
        for inputs in reader.read(reader.spans()):
            for source in inputs:
                record = _record(source.value)
                if record is not None:
                    found[record.replay_id] = record
    return dict(sorted(found.items(), key=lambda pair: (pair[1].started_at, pair[0])))


def _record(value: bytes | None) -> ReplayRecord | None:
    if value is None:
        return None
    try:
        return ReplayRecord.model_validate_json(value, extra="ignore")
    except ValidationError:
        return None


def begun(order: Order, spans: Mapping[int, Span]) -> ReplayRecord:
    """The record of a replay that has yet to begin."""
    now = datetime.now(UTC)
    return ReplayRecord(
        replay_id=order.replay_id,
        state=ReplayState.RUNNING,
        operator=order.operator,
        started_at=now,
        updated_at=now,
        rulebook=order.rulebook.id,
        into=order.into,
        first={str(number): span.first for number, span in spans.items()},
        end={str(number): span.end for number, span in spans.items()},
        done={str(number): span.first for number, span in spans.items()},
        asked_from=order.lower.text if order.lower else None,
        asked_to=order.upper.text if order.upper else None,
    )


class Keeper:
    """Keeps the record of a replay on the topic.

    Args:
        publisher: confirms each record.
        topics: where it is kept.
        record: as it stands so far.
    """

    def __init__(self, publisher: Publisher, topics: Topics, record: ReplayRecord) -> None:
        self.publisher = publisher
        self._topics = topics
        self._record = record

    def note(self, **fields: Any) -> None:  # noqa: ANN401 - fields of the record
        """Write the record with fields changed; it is confirmed when this returns.

        Raises:
            kafka.errors.KafkaError: it was not confirmed.
        """
        self._record = self._record.model_copy(update={"updated_at": datetime.now(UTC), **fields})
        self.publisher.confirmed([replay_record(self._record, self._topics)])

    def advance(self, done: Mapping[int, int], summary: Summary, published: int) -> None:
        """Write how far it is: by partition, the offset before which all is confirmed."""
        self.note(
            done={str(number): offset for number, offset in done.items()},
            items=summary.items,
            changed=published,
            published=published,
            replaced=dict(sorted(summary.replaced.items())),
            passed_over=summary.passed_over,
        )
