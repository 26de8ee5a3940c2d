"""What is in the dead letters: read by assignment, selected, summed up by reason."""

import base64
import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from schemas.dead_letter import DeadLetter
from schemas.vocabulary import DeadLetterReason
from streams.replay.follow import Follower
from streams.settings import Settings


@dataclass(frozen=True, slots=True)
class Selection:
    """Which dead letters are meant; an empty part is no condition.

    Attributes:
        reasons: why they were put aside.
        since: failed at that time or later.
        until: failed before that time.
        partitions: of the original.
        places: where the original stood, TOPIC:PARTITION:OFFSET.
    """

    reasons: frozenset[DeadLetterReason] = frozenset()
    since: datetime | None = None
    until: datetime | None = None
    partitions: frozenset[int] = frozenset()
    places: frozenset[str] = frozenset()

    def wants(self, letter: DeadLetter) -> bool:
        """True if the dead letter is meant."""
        return (
            (not self.reasons or letter.reason in self.reasons)
            and (self.since is None or letter.failed_at >= self.since)
            and (self.until is None or letter.failed_at < self.until)
            and (not self.partitions or letter.partition in self.partitions)
            and (not self.places or letter.place in self.places)
        )

    def numbers(self, count: int) -> set[int]:
        """The partitions of the dead letters that can hold them.

        Args:
            count: of the topic's partitions.
        """
        wanted = self.partitions or {int(place.rsplit(":", 2)[1]) for place in self.places}
        return {number % count for number in wanted} if wanted else set(range(count))


class Letters:
    """The dead letters that are on the topic when they are read, in the order of time within each partition.

    Args:
        settings: which cluster.
        selection: which of them.
    """

    def __init__(self, settings: Settings, selection: Selection) -> None:
        self._settings = settings
        self._selection = selection
        self.foreign = 0
        """Records that were read and are no dead letters of regwire."""

    def __iter__(self) -> Iterator[DeadLetter]:
        """Read them.

        Raises:
            kafka.errors.KafkaError: the broker does not tell.
        """
        self.foreign = 0
        start = dict.fromkeys(sorted(self._selection.numbers(self._settings.partitions)), 0)
        with Follower(self._settings, (self._settings.topics.dead,), start=start) as follower:
            for record in follower.until_end():
                try:
                    letter = DeadLetter.from_record(record.key, record.value, record.headers, record.timestamp)
                except ValueError:
                    self.foreign += 1
                    continue
                if self._selection.wants(letter):
                    yield letter


@dataclass(order=True, frozen=True, slots=True)
class Example:
    """A dead letter in a few words."""

    failed_at: datetime
    place: str
    error: str
    message: str


@dataclass(slots=True)
class Summary:
    """The dead letters of one reason: how many, when the first and the last failed, the newest examples."""

    count: int = 0
    first: datetime | None = None
    last: datetime | None = None
    _newest: list[Example] = field(default_factory=list)

    def add(self, letter: DeadLetter, keep: int) -> None:
        """Count one, and keep it among the newest examples, of which there are at most `keep`."""
        self.count += 1
        self.first = min(self.first or letter.failed_at, letter.failed_at)
        self.last = max(self.last or letter.failed_at, letter.failed_at)
        heapq.heappush(self._newest, Example(letter.failed_at, letter.place, letter.error, letter.message))
        if len(self._newest) > keep:
            heapq.heappop(self._newest)

    @property
    def newest(self) -> list[Example]:
        """The examples, the newest first."""
        return sorted(self._newest, reverse=True)


def summed(letters: Letters, keep: int) -> dict[DeadLetterReason, Summary]:
    """The dead letters by reason, the most frequent first. Memory does not grow with their number.

    Args:
        letters: to sum up.
        keep: examples of each reason.
    """
    found: dict[DeadLetterReason, Summary] = {}
    for letter in letters:
        found.setdefault(letter.reason, Summary()).add(letter, keep)
    return dict(sorted(found.items(), key=lambda pair: (-pair[1].count, pair[0])))


def exported(letter: DeadLetter) -> dict[str, Any]:
    """A dead letter as JSON: bytes as `{"text": …}` where they are UTF-8, else as `{"base64": …}`; nothing is left out."""
    return {
        "place": letter.place,
        "topic": letter.topic,
        "partition": letter.partition,
        "offset": letter.offset,
        "reason": letter.reason.value,
        "error": letter.error,
        "message": letter.message,
        "failed_at": letter.failed_at.isoformat(),
        "version": letter.version,
        "timestamp_ms": letter.timestamp_ms,
        "key": _bytes(letter.key),
        "headers": [[name, _bytes(raw)] for name, raw in letter.headers],
        "value": _bytes(letter.value),
    }


def _bytes(raw: bytes | None) -> dict[str, str] | None:
    if raw is None:
        return None
    try:
        return {"text": raw.decode()}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(raw).decode()}
