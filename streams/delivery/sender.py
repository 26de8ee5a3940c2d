"""A producer for commands: as strict as the worker's, for records that must go out exactly as they are.

aiokafka, since kafka-python takes no header without a value.
"""

import asyncio
import threading
from collections.abc import Awaitable, Iterable
from concurrent.futures import Future
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


class Background:
    """A sender for code without an event loop: that runs in a thread of its own. Records go out in the order that they are handed over.

    Args:
        settings: which cluster.

    Raises:
        aiokafka.errors.KafkaError: the broker cannot be reached.
    """

    def __init__(self, settings: Settings) -> None:
        self._inbox: asyncio.Queue[tuple[Record, Future[Any]] | None] = asyncio.Queue()
        connected: Future[None] = Future()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=lambda: self._loop.run_until_complete(self._work(settings, connected)), daemon=True)
        self._thread.start()
        try:
            connected.result()
        except BaseException:
            self._thread.join()
            self._loop.close()
            raise

    async def _work(self, settings: Settings, connected: "Future[None]") -> None:
        try:
            sender = await Sender(settings).__aenter__()
        except BaseException as error:  # noqa: BLE001 - it is raised where the sender was made
            connected.set_exception(error)
            return
        connected.set_result(None)
        try:
            while (order := await self._inbox.get()) is not None:
                await _hand_over(sender, *order)
        finally:
            await sender.__aexit__()

    def hand_over(self, record: Record) -> "Future[Any]":
        """Queue the record. The future gives Kafka's metadata, or raises why the broker did not take it. How many are queued is up to the caller."""
        future: Future[Any] = Future()
        self._loop.call_soon_threadsafe(self._inbox.put_nowait, (record, future))
        return future

    def close(self) -> None:
        """Wait until all is sent, then disconnect."""
        self._loop.call_soon_threadsafe(self._inbox.put_nowait, None)
        self._thread.join()
        self._loop.close()


async def _hand_over(sender: Sender, record: Record, future: "Future[Any]") -> None:
    def settle(answer: "asyncio.Future[Any]") -> None:
        error = answer.exception()
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(answer.result())

    try:
        asyncio.ensure_future(await sender.hand_over(record)).add_done_callback(settle)
    except Exception as error:  # noqa: BLE001 - it is raised where the future is asked
        future.set_exception(error)
