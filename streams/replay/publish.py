"""Records to Kafka in batches: a batch is done when the broker has confirmed every record of it."""

from collections.abc import Iterable
from typing import Any

from kafka import KafkaProducer

from schemas.topics import MAX_RECORD
from schemas.wire import Record
from streams.delivery.connect import client_options
from streams.delivery.outbox import OVERHEAD
from streams.settings import Settings

_TIMEOUT_S = 60.0


class Publisher:
    """Sends records. Use it as a context manager.

    Args:
        settings: which cluster.

    Raises:
        kafka.errors.KafkaError: the broker cannot be reached.
    """

    def __init__(self, settings: Settings) -> None:
        self._producer: Any = KafkaProducer(
            **client_options(settings), acks="all", enable_idempotence=True, linger_ms=5, max_request_size=MAX_RECORD + OVERHEAD, max_block_ms=15000
        )

    def __enter__(self) -> "Publisher":
        """Nothing more to do."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Disconnect."""
        self._producer.close(timeout=5)

    def confirmed(self, records: Iterable[Record]) -> None:
        """Send records; when this returns, the broker has every one.

        Raises:
            kafka.errors.KafkaError: one was refused, or not confirmed in time.
        """
        futures = [
            self._producer.send(
                record.topic, value=record.value, key=record.key, headers=list(record.headers), partition=record.partition, timestamp_ms=record.timestamp_ms
            )
            for record in records
        ]
        self._producer.flush(timeout=_TIMEOUT_S)
        for future in futures:
            future.get(timeout=_TIMEOUT_S)
