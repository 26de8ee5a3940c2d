"""Items into `news.v1`: every one is confirmed by the broker before it counts as loaded."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kafka import KafkaProducer
from kafka.errors import KafkaError

from schemas.news import NewsItem
from schemas.topics import MAX_NEWS_RECORD
from streams.delivery.connect import client_options
from streams.replay.rows import Row
from streams.settings import Settings

_TIMEOUT_S = 60.0
_AHEAD = 1000


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
        kafka.errors.KafkaError: the broker cannot be reached.
    """

    def __init__(self, settings: Settings, rate: float | None = None, refused: Callable[[Row], None] = lambda _: None) -> None:
        self._topic = settings.topics.news
        self._max = settings.max_item_bytes
        self._rate = rate
        self._refused = refused
        self._pending: list[tuple[Row, Any]] = []
        self._begun = time.monotonic()
        self._sent = 0
        self.count = Count()
        self._producer = KafkaProducer(**client_options(settings), acks="all", linger_ms=20, max_request_size=MAX_NEWS_RECORD, max_block_ms=15000)

    def __enter__(self) -> "Loader":
        """Nothing more to do."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Wait for what is under way, then disconnect."""
        try:
            self.settle()
        finally:
            self._producer.close(timeout=5)

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
            try:
                self._pending.append((row, self._producer.send(self._topic, value=value, key=key)))
            except KafkaError as error:
                self._refuse(Row(row.where, error=f"{type(error).__name__}: {error}"))
            if len(self._pending) >= _AHEAD:
                self.settle()

    def settle(self) -> None:
        """Wait until every item that was sent is confirmed or refused."""
        self._producer.flush(timeout=_TIMEOUT_S)
        pending, self._pending = self._pending, []
        for row, future in pending:
            try:
                future.get(timeout=_TIMEOUT_S)
            except KafkaError as error:
                self._refuse(Row(row.where, error=f"{type(error).__name__}: {error}"))
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
