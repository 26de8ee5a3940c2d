"""A message as it came from Kafka, free of any client, and the dead letter it becomes if it cannot be handled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from schemas.dead_letter import DeadLetter, Header
from schemas.outcome import Position
from schemas.vocabulary import DeadLetterReason


@dataclass(frozen=True, slots=True)
class Input:
    """One message: key, value, headers and timestamp (milliseconds) untouched, and where it stood."""

    topic: str
    partition: int
    offset: int
    timestamp_ms: int
    key: bytes | None
    value: bytes | None
    headers: tuple[Header, ...] = ()

    @property
    def position(self) -> Position:
        """Where the message stood."""
        return Position(topic=self.topic, partition=self.partition, offset=self.offset)

    @property
    def time(self) -> datetime:
        """The timestamp of the message."""
        return datetime.fromtimestamp(self.timestamp_ms / 1000, UTC)


class Refused(Exception):  # noqa: N818 - it is a verdict on the input, no fault of ours
    """An input that cannot be handled, and why."""

    def __init__(self, reason: DeadLetterReason, error: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason
        self.error = error
        self.message = message


def failed(error: Exception) -> Refused:
    """The refusal of an input at which our own code failed."""
    return Refused(DeadLetterReason.FAILED, type(error).__name__, str(error))


def dead_letter(source: Input, refused: Refused, version: str, failed_at: datetime) -> DeadLetter:
    """The dead letter of an input: as it came, with the reason beside it."""
    return DeadLetter(
        key=source.key,
        value=source.value,
        headers=source.headers,
        timestamp_ms=source.timestamp_ms,
        reason=refused.reason,
        error=refused.error,
        message=refused.message,
        topic=source.topic,
        partition=source.partition,
        offset=source.offset,
        version=version,
        failed_at=failed_at,
    )


def headers_of(raw: Iterable[tuple[str, bytes | None]] | None) -> tuple[Header, ...]:
    """Headers as a client gives them, in order; null where one has no value."""
    return tuple(raw or ())
