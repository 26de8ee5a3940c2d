"""Past a poison position: the record goes to the dead letters, and then the stopped group moves on by one."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from kafka import KafkaAdminClient, TopicPartition
from kafka.errors import KafkaError, NoError
from kafka.structs import OffsetAndMetadata

from schemas.dead_letter import DeadLetter
from schemas.outcome import Outcome
from schemas.vocabulary import DeadLetterReason, Disposition
from schemas.wire import Record, dead_letter_record, outcome_record
from streams.agents.edits import outcome_of
from streams.agents.inputs import Input, Refused, dead_letter, headers_of
from streams.delivery.connect import client_options
from streams.delivery.sender import Sender
from streams.replay.dead import Letters, Selection
from streams.replay.follow import Follower
from streams.replay.group import why_not_still
from streams.settings import Settings


class CannotSkip(Exception):  # noqa: N818 - a verdict on the state of the group
    """The position cannot be skipped as things stand, as one clear line."""


_CLOCKS_DIFFER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the group stands on a partition.

    Attributes:
        record: the next that it reads.
        committed: the offset that it has committed; null if nothing yet.
        handled: the record has an outcome already: a worker handled it and was killed before it committed.
    """

    record: Input
    committed: int | None
    handled: bool


class Skipper:
    """Moves the group of the workers past one record. Use it as a context manager.

    Args:
        settings: which cluster.
        topic: that the group reads.
        partition: of the topic.

    Raises:
        kafka.errors.KafkaError: the broker cannot be reached.
    """

    def __init__(self, settings: Settings, topic: str, partition: int) -> None:
        self._settings = settings
        self._group = settings.topics.group
        self._at = TopicPartition(topic, partition)
        self._admin: Any = KafkaAdminClient(**client_options(settings))

    def __enter__(self) -> "Skipper":
        """Nothing more to do."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Disconnect."""
        self._admin.close()

    def standing(self) -> Standing:
        """The record that the group reads next.

        Raises:
            CannotSkip: the group has members, or there is no record.
            kafka.errors.KafkaError: the broker does not tell.
        """
        self._require_still()
        offset = self._committed()
        with Follower(self._settings, (self._at.topic,), start={self._at.partition: offset or 0}) as follower:
            record = next(follower.until_end(), None)
        if record is None:
            message = f"the group {self._group} has read {self._at.topic} partition {self._at.partition} to its end: there is nothing to skip"
            raise CannotSkip(message)
        source = Input(record.topic, record.partition, record.offset, record.timestamp, record.key, record.value, headers_of(record.headers))
        return Standing(source, offset, self._handled(source))

    def skip(self, standing: Standing, refused: Refused, version: str, now: datetime) -> None:
        """Write the dead letter and its outcome, and move the group past the record once both are confirmed.

        Killed in between it can be done again; then neither is written a second time. A record that was handled keeps the outcome
        that it has; its bytes are put aside all the same, as what came of it may not be there in whole.

        Args:
            standing: as `standing` gave it.
            refused: what the dead letter says.
            version: of regwire.
            now: when it failed.

        Raises:
            CannotSkip: a member joined meanwhile. The group has not moved.
            kafka.errors.KafkaError: the broker cannot be asked. The group has not moved.
            aiokafka.errors.KafkaError: the broker refused a record. The group has not moved.
        """
        letter = dead_letter(standing.record, refused, version, now)
        topics = self._settings.topics
        records = [] if self._written(letter) else [dead_letter_record(letter, topics)]
        if letter.topic == topics.news and not standing.handled:
            records.append(outcome_record(_outcome(standing.record), topics))
        asyncio.run(self._send(records))
        self._require_still()
        if self._committed() != standing.committed:
            message = f"the group {self._group} has moved meanwhile: stop all workers first"
            raise CannotSkip(message)
        answer: Mapping[TopicPartition, type[KafkaError]] = self._admin.alter_group_offsets(
            self._group, {self._at: OffsetAndMetadata(standing.record.offset + 1, "", -1)}
        )
        if answer[self._at] is not NoError:
            message = f"the broker did not move the group {self._group}: {answer[self._at].__name__}; are all workers stopped?"
            raise CannotSkip(message)

    def _require_still(self) -> None:
        why = why_not_still(self._admin, self._settings)
        if why is not None:
            raise CannotSkip(why)

    def _committed(self) -> int | None:
        found = self._admin.list_group_offsets({self._group: [self._at]}).get(self._group, {}).get(self._at)
        return found.offset if found is not None and found.offset >= 0 else None

    def _written(self, letter: DeadLetter) -> bool:
        place = Selection(reasons=frozenset({DeadLetterReason.SKIPPED}), places=frozenset({letter.place}))
        return any(True for _ in Letters(self._settings, place))

    def _handled(self, source: Input) -> bool:
        topics = self._settings.topics
        if source.topic != topics.news:
            return False
        with Follower(self._settings, (topics.outcomes,), source.time - _CLOCKS_DIFFER) as follower:
            return any(outcome is not None and outcome.position == source.position for outcome in (outcome_of(r.value) for r in follower.until_end()))

    async def _send(self, records: list[Record]) -> None:
        async with Sender(self._settings) as sender:
            await sender.send_all(records)


def _outcome(source: Input) -> Outcome:
    return Outcome(
        item_id=None,
        position=source.position,
        disposition=Disposition.DEAD_LETTER,
        dead_letter=DeadLetterReason.SKIPPED,
        received_at=source.time,
    )
