"""Faust's Kafka transport with what it takes to lose nothing and to repeat little. Held to faust-streaming 0.15.3 by a test.

Three changes, all by subclassing: fetched batches are handed over whole (stock Faust makes two tasks for every message),
offsets are committed before partitions are given up (stock Faust forgets the acknowledgements first, so every planned
rebalance repeats what was done since the last commit), and the producer is idempotent.
"""

import asyncio
from collections.abc import Awaitable, Iterable, Mapping
from contextlib import suppress
from typing import Any, ClassVar, cast

import faust
from aiokafka.errors import IllegalStateError
from faust.auth import SASLCredentials, SSLCredentials
from faust.transport.consumer import RecordMap
from faust.transport.drivers import aiokafka as driver
from faust.types import TP, Message
from faust.types.auth import CredentialsT
from mode import ServiceT

from schemas.topics import MAX_RECORD
from schemas.wire import Record
from streams.delivery.connect import security_options
from streams.delivery.outbox import OVERHEAD, send_all
from streams.settings import Settings

_PAUSE_S = 0.05

Batch = list[tuple[TP, Message]]


class Consumer(driver.Consumer):
    """Faust's consumer; see the module."""

    failed: bool = False
    """Set when the process ends because a hand-over failed: what is in flight will not be acknowledged, so it is not awaited."""

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        """Finish what agents have begun and commit it while the partitions are still ours."""
        if self.assignment() and not self.app.should_stop:
            self.stop_flow()
            self.app.flow_control.suspend()
            self.app.flow_control.clear()
            await self.wait_empty()
        await super().on_partitions_revoked(revoked)

    async def wait_empty(self) -> None:
        """Wait until all that agents have begun is acknowledged, then commit."""
        if self.failed:
            await self.commit_and_end_transactions()
        else:
            await super().wait_empty()

    async def _drain_messages(self, fetcher: ServiceT) -> None:
        try:
            while not (self.should_stop or fetcher.should_stop):
                batch = await self._next_batch()
                if batch:
                    # One wait for the whole batch; a rebalance interrupts it, and what was not handed over is read again.
                    await self.wait_first(self._hand_over(batch), self.suspend_flow.wait())
                await asyncio.sleep(0)
        except self.consumer_stopped_errors:
            if not self.app.should_stop:
                raise
        except asyncio.CancelledError:
            if not self.app.should_stop:
                raise

    async def _getmany(self, active_partitions: set[TP] | None, timeout: float) -> RecordMap:  # noqa: ASYNC109 - Faust's signature
        """Fetch; while tables are recovered, only their changelogs.

        Faust opens all partitions before it seeks to what is committed, and clears the queues after that. A batch that was
        fetched in between would be handed over, cleared away, and then be taken for read: the partition would stand still.
        """
        if self.app.rebalancing and active_partitions is not None:
            active_partitions = {tp for tp in active_partitions if self._is_changelog_tp(tp)}
            if not active_partitions:
                await asyncio.sleep(_PAUSE_S)
                return {}
        return await super()._getmany(active_partitions, timeout)

    async def _next_batch(self) -> Batch:
        generation = self.app.consumer_generation_id
        records, active = await self._wait_next_records(1.0)
        if not records or self.should_stop:
            return []
        if generation != self.app.consumer_generation_id:
            await self._give_back(records)
            return []
        if not self.flow_active:
            await self.perform_seek()
            return []
        wanted = self._buffered_partitions.union(active or ())
        return [(tp, self._to_message(tp, record)) for tp, record in self.scheduler.iterate(records) if tp in wanted]

    async def _give_back(self, records: RecordMap) -> None:
        """Have records fetched again that a fetch from before a rebalance brought in after it.

        They may lie behind the new positions already. Passed over, a changelog would never be recovered to its end and the worker
        would wait for ever, and messages would be taken for read. It is done in the consumer's thread, where recovery seeks too:
        a seek between the look and ours would be undone, and a table be recovered with a gap.
        """
        await self._thread.call_thread(self._rewind, records)

    async def _rewind(self, records: RecordMap) -> None:
        consumer = self._thread._ensure_consumer()  # noqa: SLF001 - Faust's own way to it
        for tp, fetched in records.items():
            with suppress(IllegalStateError):  # given up meanwhile
                if fetched and await consumer.position(tp) > fetched[-1].offset:
                    consumer.seek(tp, fetched[0].offset)

    async def _hand_over(self, batch: Batch) -> None:
        for tp, message in batch:
            if not self.flow_active or message.generation_id != self.app.consumer_generation_id:
                return
            position = self._read_offset[tp]
            if position is not None and message.offset < position:
                continue
            if position is not None and message.offset - position > 1 and self.app.topics.acks_enabled_for(message.topic):
                await self._add_gap(tp, position + 1, message.offset - 1)
            await self.callback(message)
            self._read_offset[tp] = message.offset


class Producer(driver.Producer):
    """Faust's producer, idempotent, with the exact timestamp of a record and a future for each."""

    def _settings_extra(self) -> Mapping[str, Any]:
        return {"acks": "all", "enable_idempotence": True}

    async def hand_over(self, record: Record) -> Awaitable[Any]:
        """Queue a record; the future settles when the broker has confirmed or refused it."""
        sent = await self._ensure_producer().send(
            record.topic,
            record.value,
            key=record.key,
            partition=record.partition,
            timestamp_ms=record.timestamp_ms,
            headers=list(record.headers),
        )
        return cast("Awaitable[Any]", sent)


class Transport(driver.Transport):
    """Faust's transport with the consumer and producer above."""

    Consumer: ClassVar[type[Consumer]] = Consumer
    Producer: ClassVar[type[Producer]] = Producer


class App(faust.App):
    """A Faust app on that transport. It is an outbox, and it can end for a reason.

    Attributes:
        failure: why the process has to end, null as long as all is well.
        ended: set when there is a failure.
    """

    def __init__(self, name: str, options: dict[str, Any]) -> None:
        super().__init__(name, **options)
        self.failure: BaseException | None = None
        self.ended = asyncio.Event()

    def _new_transport(self) -> Transport:
        return Transport(self.conf.broker_consumer, self)

    def _new_producer_transport(self) -> Transport:
        return Transport(self.conf.broker_producer, self)

    async def send_all(self, records: Iterable[Record]) -> list[Any]:
        """Send records and wait until each is confirmed; see `streams.delivery.outbox`."""
        return await send_all(cast("Producer", self.producer), records)

    def _crash(self, reason: BaseException) -> None:
        # Called when any service below crashes.
        super()._crash(reason)
        self.fail(reason)

    def fail(self, reason: BaseException) -> None:
        """Note that a hand-over failed. The process ends; no offset moves past what was in hand."""
        if self.failure is None:
            self.failure = reason
            cast("Consumer", self.consumer).failed = True
            self.ended.set()


def faust_options(settings: Settings) -> dict[str, Any]:
    """Faust's settings, as regwire runs it."""
    brokers = ";".join(f"kafka://{address}" for address in (settings.broker or "").split(","))
    return {
        "broker": brokers,
        "broker_credentials": _credentials(security_options(settings)),
        "store": "memory://",
        "processing_guarantee": "at_least_once",
        "datadir": str(settings.data_dir),
        "topic_allow_declare": False,
        "topic_disable_leader": True,
        "topic_partitions": settings.partitions,
        "topic_replication_factor": settings.replication,
        "broker_commit_interval": settings.commit_interval,
        "broker_session_timeout": settings.session_timeout,
        "broker_heartbeat_interval": settings.heartbeat_interval,
        "broker_rebalance_timeout": max(30.0, settings.session_timeout),
        "broker_request_timeout": max(40.0, settings.session_timeout + 10),
        "consumer_auto_offset_reset": "earliest",
        "consumer_max_fetch_size": 4 * 1024 * 1024,
        "stream_buffer_maxsize": max(256, 2 * settings.batch_items),
        "stream_wait_empty": True,
        "producer_acks": -1,
        "producer_linger": 0.005,
        "producer_max_batch_size": 256 * 1024,
        "producer_max_request_size": MAX_RECORD + OVERHEAD,
        "key_serializer": "raw",
        "value_serializer": "raw",
        "web_enabled": False,
        "worker_redirect_stdouts": False,
    }


def _credentials(security: Mapping[str, Any]) -> CredentialsT | None:
    """What Faust takes for credentials. A user without a context would be a user without TLS, which the settings refuse beyond loopback."""
    context = security["ssl_context"]
    if "sasl_mechanism" in security:
        return SASLCredentials(
            username=security["sasl_plain_username"],
            password=security["sasl_plain_password"],
            mechanism=security["sasl_mechanism"],
            ssl_context=context,
        )
    return SSLCredentials(context) if context is not None else None
