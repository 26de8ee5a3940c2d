"""`DeadLetter`: an input that could not be handled, its bytes untouched, the reason beside it in headers."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Self

from pydantic import ConfigDict, Field, StringConstraints

from schemas.base import Inbound, Utc
from schemas.vocabulary import DeadLetterReason

PREFIX = "regwire.dead."
RETRY_OF = "regwire.retry.of"
"""Header of an item that was put back on the news topic: the position it was put aside at, TOPIC:PARTITION:OFFSET."""
RETRY_COUNT = "regwire.retry.count"
"""Header beside it: how often the item was put back so far, in decimal digits."""
MAX_MESSAGE = 1000
MAX_DIGITS = 10

Header = tuple[str, bytes | None]
Number = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,19}$")]


class DeadLetterHeaders(Inbound):
    """What stands in the headers of a dead letter besides the original's own, as UTF-8 text."""

    model_config = ConfigDict(alias_generator=lambda name: PREFIX + name)

    reason: DeadLetterReason
    error: str = Field(description="Class of the error")
    message: str = Field(max_length=MAX_MESSAGE)
    topic: str = Field(min_length=1, description="Where the original stood")
    partition: Number
    offset: Number
    version: str = Field(description="Version of regwire that put it aside")
    failed_at: Utc = Field(description="When it first failed")


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An input as it came (key, value, headers, timestamp in milliseconds) and why it was put aside.

    On Kafka the original is untouched and what we say of it follows its own headers, as UTF-8 text under `regwire.dead.`
    (the way of Kafka Connect's `__connect.errors.*`).
    """

    key: bytes | None
    value: bytes | None
    headers: tuple[Header, ...]
    timestamp_ms: int
    reason: DeadLetterReason
    error: str
    message: str
    topic: str
    partition: int
    offset: int
    version: str
    failed_at: datetime

    def to_headers(self) -> list[Header]:
        """The headers of the record: the original's in order, then ours."""
        ours = {
            "reason": self.reason.value,
            "error": self.error,
            "message": self.message[:MAX_MESSAGE],
            "topic": self.topic,
            "partition": str(self.partition),
            "offset": str(self.offset),
            "version": self.version,
            "failed_at": self.failed_at.astimezone(UTC).isoformat(),
        }
        return [*self.headers, *((PREFIX + name, text.encode("utf-8", "replace")) for name, text in ours.items())]

    @property
    def place(self) -> str:
        """Where the original stood, TOPIC:PARTITION:OFFSET. It names the dead letter, however often it was written."""
        return f"{self.topic}:{self.partition}:{self.offset}"

    def retry_headers(self) -> list[Header]:
        """The headers of the original when it is put back: its own in order, then which dead letter it was and how often that happened."""
        own = [(name, raw) for name, raw in self.headers if name not in {RETRY_OF, RETRY_COUNT}]
        before = next((raw for name, raw in self.headers if name == RETRY_COUNT), None) or b"0"
        count = int(before) + 1 if before.isdigit() and len(before) < MAX_DIGITS else 1
        return [*own, (RETRY_OF, self.place.encode()), (RETRY_COUNT, str(count).encode())]

    @classmethod
    def from_record(cls, key: bytes | None, value: bytes | None, headers: Iterable[Sequence[object]], timestamp_ms: int) -> Self:
        """The dead letter that a record of the dead-letter topic holds.

        Raises:
            ValueError: the record lacks one of our headers.
        """
        original: list[Header] = []
        ours: dict[str, str] = {}
        for name, raw in headers:
            data = raw if isinstance(raw, bytes) else None
            if isinstance(name, str) and name.startswith(PREFIX):
                ours[name.removeprefix(PREFIX)] = (data or b"").decode("utf-8", "replace")
            else:
                original.append((str(name), data))
        try:
            return cls(
                key=key,
                value=value,
                headers=tuple(original),
                timestamp_ms=timestamp_ms,
                reason=DeadLetterReason(ours["reason"]),
                error=ours["error"],
                message=ours["message"],
                topic=ours["topic"],
                partition=int(ours["partition"]),
                offset=int(ours["offset"]),
                version=ours["version"],
                failed_at=datetime.fromisoformat(ours["failed_at"]),
            )
        except KeyError as missing:
            message = f"the record has no header {PREFIX}{missing.args[0]}: it is no dead letter of regwire"
            raise ValueError(message) from None
