"""How Faust drives an agent: its queue is drained in batches, and a batch is acknowledged when it is handled, never before."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Any, cast

from faust import Stream
from faust.events import Event
from faust.types import Message

from streams.agents.inputs import Input, headers_of
from streams.delivery.transport import App

_log = logging.getLogger(__name__)
_BATCH_BYTES = 8 * 1024 * 1024

Handle = Callable[[Sequence[Input]], Awaitable[None]]


def input_of(message: Message) -> Input:
    """The message as Kafka gave it."""
    raw: Any = message.headers
    return Input(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        timestamp_ms=round(message.timestamp * 1000),
        key=message.key,
        value=message.value,
        headers=headers_of(raw.items() if isinstance(raw, dict) else raw),
    )


async def batches(app: App, stream: Stream[bytes], limit: int) -> AsyncIterator[list[Event]]:
    """What waits in the queue of a stream, in its order, at most `limit` messages or 8 MiB at once.

    Messages that were fetched before a rebalance are left out; they are fetched again. Each message that is given out is
    known to the consumer as begun, so that a rebalance or a stop waits until it is acknowledged.
    """
    queue: Any = cast("Any", stream.channel).queue
    while True:
        events: list[Event] = []
        try:
            event = await queue.get()
        except StopAsyncIteration:  # how Faust ends a stream
            return
        size = 0
        while event is not None:
            message = event.message
            if app.flow_control.is_active() and message.generation_id == app.consumer_generation_id:
                message.tracked = True
                app.consumer.track_message(message)
                events.append(event)
                size += len(message.value or b"")
            more = len(events) < limit and size < _BATCH_BYTES and not queue.empty()
            event = queue.get_nowait() if more else None
        if events:
            yield events


async def drive(app: App, stream: Stream[bytes], handle: Handle, limit: int) -> None:
    """Feed an agent for ever. If it raises, the process ends: nothing is acknowledged past what was in hand."""
    async for events in batches(app, stream, limit):
        try:
            await handle([input_of(event.message) for event in events])
        except Exception as error:  # noqa: BLE001 - whatever stopped the hand-over, the process ends
            place = events[0].message
            ids = {"topic": place.topic, "partition": place.partition, "offset": place.offset}
            _log.exception("hand-over failed, in a batch of %d that begins here: the worker ends", len(events), extra={"ids": ids})
            app.fail(error)
            await asyncio.Event().wait()  # for the end; returning would let Faust start another agent, which would go on behind the gap
        for event in events:
            event.ack()
