"""Items into `news.v1`: every one is confirmed by the broker before it counts as loaded."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any

from schemas.news import NewsItem
from schemas.topics import MIB
from schemas.wire import Record
from streams.delivery.sender import Background
from streams.replay.rows import Row
from streams.settings import Settings

_AHEAD = 1000
_AHEAD_BYTES = 16 * MIB
_TIMEOUT_S = 120.0


@dataclass(slots=True)
class Count:
    """How a load went: items that the broker has, and rows that were refused."""

    loaded: int = 0
    refused: int = 0


def message_of(item: NewsItem) -> tuple[bytes, bytes]:
    """Key and value of an item: its id, and JSON that carries the id, so that the same item has the same id for ever."""
    named = item.model_copy(update={"id": item.item_id})
    return item.item_id.encode(), named.model_dump_json(exclude_none=True).encode()


class Loader:
    """Sends items. Use it as a context manager.

    Args:
        settings: which cluster and which topic.
        rate: items a second at most; null for as fast as it goes.
        refused: is told of each row that was refused.

    Raises:
        aiokafka.errors.KafkaError: the broker cannot be reached.
    """

    def __init__(self, settings: Settings, rate: float | None = None, refused: Callable[[Row], None] = lambda _: None) -> None:
        self._topic = settings.topics.news
        self._max = settings.max_item_bytes
        self._rate = rate
        self._refused = refused
        self._pending: list[tuple[str, Future[Any]]] = []
        self._bytes = 0
        self._begun = time.monotonic()
        self._sent = 0
        self.count = Count()
        self._sender = Background(settings)

    def __enter__(self) -> "Loader":
        """Nothing more to do."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Wait for what is under way, then disconnect."""
        try:
            self.settle()
        finally:
            self._sender.close()

    def load(self, rows: Iterable[Row]) -> None:
        """Send the items of rows, in their order."""
        for row in rows:
            if row.item is None:
                self._refuse(row)
                continue
            key, value = message_of(row.item)
            if len(value) > self._max:
                self._refuse(Row(row.where, error=f"too_large: {len(value)} bytes as JSON, the limit is {self._max}"))
                continue
            self._wait()
            self._pending.append((row.where, self._sender.hand_over(Record(self._topic, key, value))))
            self._bytes += len(value)
            if len(self._pending) >= _AHEAD or self._bytes >= _AHEAD_BYTES:
                self.settle()

    def settle(self) -> None:
        """Wait until every item that was sent is confirmed or refused."""
        pending, self._pending, self._bytes = self._pending, [], 0
        for where, future in pending:
            error = future.exception(_TIMEOUT_S)
            if error is not None:
                self._refuse(Row(where, error=f"{type(error).__name__}: {error}"))
            else:
                self.count.loaded += 1

    def _refuse(self, row: Row) -> None:
        self.count.refused += 1
        self._refused(row)

    def _wait(self) -> None:
        if self._rate is not None:
            due = self._begun + self._sent / self._rate
            time.sleep(max(0.0, due - time.monotonic()))
        self._sent += 1
