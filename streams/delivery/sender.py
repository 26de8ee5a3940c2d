"""A producer for commands: as strict as the worker's, for records that must go out exactly as they are.

aiokafka, since kafka-python takes no header without a value.
"""

import asyncio
from collections.abc import Awaitable, Iterable
from typing import Any, cast

from aiokafka import AIOKafkaProducer

from schemas.topics import MAX_RECORD
from schemas.wire import Record
from streams.delivery.connect import client_options
from streams.delivery.outbox import OVERHEAD, send_all
from streams.settings import Settings


class Sender:
    """Sends records. Use it as an asynchronous context manager.

    Args:
        settings: which cluster.
    """

    def __init__(self, settings: Settings) -> None:
        self._producer = AIOKafkaProducer(
            **client_options(settings), acks="all", enable_idempotence=True, linger_ms=5, max_request_size=MAX_RECORD + OVERHEAD, request_timeout_ms=30000
        )

    async def __aenter__(self) -> "Sender":
        """Connect; raises the client's error if the broker cannot be reached."""
        try:
            await self._producer.start()
        except BaseException:
            await self._producer.stop()
            raise
        return self

    async def __aexit__(self, *exc: object) -> None:
        """Disconnect."""
        await self._producer.stop()

    async def hand_over(self, record: Record) -> Awaitable[Any]:
        """Queue a record; the future settles when the broker has confirmed or refused it."""
        sent = await self._producer.send(
            record.topic, record.value, key=record.key, partition=record.partition, timestamp_ms=record.timestamp_ms, headers=list(record.headers)
        )
        return cast("Awaitable[Any]", sent)

    async def send_all(self, records: Iterable[Record]) -> list[Any]:
        """Send records and wait until each is confirmed; see `streams.delivery.outbox`."""
        return await send_all(self, records)

    async def try_all(self, records: Iterable[Record]) -> list[Any]:
        """Send records and wait until each is settled. Gives Kafka's metadata (`partition`, `offset`) of each, or the error of one that was refused."""
        results = await asyncio.gather(*(send_all(self, [record]) for record in records), return_exceptions=True)
        return [result if isinstance(result, BaseException) else result[0] for result in results]
