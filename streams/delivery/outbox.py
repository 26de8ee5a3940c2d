"""Sending: records go out together, and none counts as sent before the broker has confirmed it."""

import asyncio
from collections.abc import Awaitable, Iterable
from typing import Any, Protocol

from schemas.topics import MAX_RECORD
from schemas.wire import Record

OVERHEAD = 512
"""Bytes that Kafka's own framing of one record takes at most."""


class Producing(Protocol):
    """What is needed of a producer: hand a record to it, and a future tells when the broker has it."""

    async def hand_over(self, record: Record) -> Awaitable[Any]:
        """Queue the record. The future gives Kafka's metadata (`partition`, `offset`) or the refusal."""
        ...


class Outbox(Protocol):
    """What agents send through."""

    async def send_all(self, records: Iterable[Record]) -> list[Any]:
        """Return when every record is confirmed; raise if one is not."""
        ...


async def send_all(producer: Producing, records: Iterable[Record]) -> list[Any]:
    """Send the records and wait until the broker has confirmed each.

    Returns:
        Kafka's metadata of each record, in their order.

    Raises:
        Exception: of the client, if a record was refused or not confirmed in time. All others are settled by then too, so
            that no send of a failed batch is still under way when the caller acts on the failure.
    """
    handed: list[Awaitable[Any]] = []
    try:
        for record in records:
            handed.append(await producer.hand_over(record))  # noqa: PERF401 - what was handed over is settled below if one fails
    except BaseException:
        await asyncio.gather(*handed, return_exceptions=True)
        raise
    results = await asyncio.gather(*handed, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
    return results


def size_of(record: Record) -> int:
    """How many bytes the record takes on the wire, at most."""
    headers = sum(len(name.encode()) + len(value or b"") + 10 for name, value in record.headers)
    return len(record.key or b"") + len(record.value or b"") + headers + OVERHEAD


def fits(record: Record) -> bool:
    """True if the topics of regwire take a record of that size."""
    return size_of(record) <= MAX_RECORD
