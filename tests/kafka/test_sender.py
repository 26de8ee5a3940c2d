"""Senders of commands: what is handed over arrives in its order, as it is, or its future tells why not."""

import asyncio
import socket

import pytest
from aiokafka.errors import KafkaError, MessageSizeTooLargeError

from schemas.topics import MAX_RECORD
from schemas.wire import Record
from streams.delivery.sender import Background, Sender
from streams.settings import load_settings
from tests.kafka.running import limit_news, read


def test_what_the_background_takes_arrives_in_its_order_and_a_refusal_stays_with_its_record(settings):
    topic = settings.topics.news
    sender = Background(settings)
    try:
        futures = [sender.hand_over(Record(topic, b"key", str(n).encode() if n != 700 else b"x" * (MAX_RECORD + 1000))) for n in range(2000)]
        errors = {n: future.exception(60) for n, future in enumerate(futures) if future.exception(60)}
    finally:
        sender.close()
    assert list(errors) == [700]
    assert isinstance(errors[700], MessageSizeTooLargeError)
    assert [int(record.value) for record in read(settings, topic)] == [n for n in range(2000) if n != 700]


def test_close_waits_for_what_is_under_way(settings):
    sender = Background(settings)
    future = sender.hand_over(Record(settings.topics.news, b"key", b"last"))
    sender.close()
    assert future.done()
    assert future.result().offset == 0


def test_of_a_batch_each_record_has_its_own_answer_and_nothing_is_changed(settings):
    limit_news(settings, 2000)
    headers = (("none", None), ("bytes", b"\xff"), ("none", b""))
    records = [Record(settings.topics.news, None, b"ok", headers, 3), Record(settings.topics.news, b"k", b"x" * 5000)]

    async def work():
        async with Sender(settings) as sender:
            return await sender.try_all(records)

    first, second = asyncio.run(work())
    assert first.partition == 3
    assert isinstance(second, KafkaError)
    (record,) = (record for record in read(settings, settings.topics.news) if record.value == b"ok")
    assert (record.key, record.headers, record.partition) == (None, headers, 3)


def test_a_broker_that_is_not_there():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(KafkaError):
        Background(load_settings({"broker": address}).settings)
