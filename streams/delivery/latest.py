"""The last records of a topic, as a worker looks at them before it begins."""

import asyncio
import time

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.delivery.connect import client_options
from streams.settings import Settings

_FETCH_S = 5.0
_STOP_S = 5.0


async def latest_values(settings: Settings, topic: str, count: int = 20) -> list[bytes]:
    """The values of at most `count` last records of each partition, without tombstones; what does not come within 5 s is left out.

    Raises:
        aiokafka.errors.KafkaError: the broker cannot be reached.
    """
    consumer = AIOKafkaConsumer(**client_options(settings), enable_auto_commit=False, auto_offset_reset="earliest")
    await consumer.start()
    try:
        places = [TopicPartition(topic, number) for number in range(settings.partitions)]
        consumer.assign(places)
        begins, ends = await consumer.beginning_offsets(places), await consumer.end_offsets(places)
        for tp in places:
            consumer.seek(tp, max(begins[tp], ends[tp] - count))
        found: list[bytes] = []
        left = [tp for tp in places if begins[tp] < ends[tp]]
        deadline = time.monotonic() + _FETCH_S
        while left and time.monotonic() < deadline:
            for records in (await consumer.getmany(*left, timeout_ms=200)).values():
                found += [record.value for record in records if record.value is not None]
            left = [tp for tp in left if await consumer.position(tp) < ends[tp]]
        return found
    finally:
        await asyncio.wait_for(consumer.stop(), _STOP_S)
