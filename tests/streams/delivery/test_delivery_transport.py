"""What we use of Faust that it does not promise: if one of these fails, read its change log before anything is upgraded."""

import asyncio
import inspect
from importlib.metadata import version
from types import SimpleNamespace

import faust
import pytest
from aiokafka.errors import IllegalStateError
from faust.transport.consumer import Consumer as Base
from faust.transport.drivers import aiokafka as driver
from faust.types import TP
from mode import Service

from schemas.topics import MAX_RECORD
from streams.delivery.transport import App, Consumer, Producer, Transport, faust_options
from streams.settings import Settings


def parameters(function):
    return list(inspect.signature(function).parameters)


def test_the_version_is_the_one_that_was_measured():
    assert version("faust-streaming") == "0.15.3"


def test_the_names_that_are_overridden_are_there():
    assert parameters(Base._drain_messages) == ["self", "fetcher"]
    assert parameters(driver.Consumer._getmany) == ["self", "active_partitions", "timeout"]
    assert parameters(Base._is_changelog_tp) == ["self", "tp"]
    assert parameters(Base._wait_next_records) == ["self", "timeout"]
    assert parameters(Base.on_partitions_revoked) == ["self", "revoked"]
    assert parameters(Base.wait_empty) == ["self"]
    assert parameters(Base.position) == ["self", "tp"]
    assert parameters(driver.Consumer._seek) == ["self", "partition", "offset"]
    assert parameters(Base._add_gap) == ["self", "tp", "offset_from", "offset_to"]
    assert parameters(Base.perform_seek) == ["self"]
    assert parameters(driver.AIOKafkaConsumerThread._ensure_consumer) == ["self"]
    assert parameters(driver.AIOKafkaConsumerThread.call_thread) == ["self", "fun", "args", "kwargs"]
    assert parameters(driver.Consumer._to_message) == ["self", "tp", "record"]
    assert parameters(driver.Producer._settings_extra) == ["self"]
    assert parameters(driver.Producer._ensure_producer) == ["self"]
    assert parameters(faust.App._new_transport) == ["self"]
    assert parameters(faust.App._new_producer_transport) == ["self"]
    assert parameters(Service._crash) == ["self", "reason"]


def test_the_names_that_are_read_are_there():
    source = inspect.getsource(Base)
    for name in ("_read_offset", "_buffered_partitions", "flow_active", "suspend_flow", "scheduler", "callback", "_unacked_messages"):
        assert f"self.{name}" in source


def test_the_app_uses_our_transport_and_its_parts():
    app = App("t", faust_options(Settings(broker="127.0.0.1:9092,127.0.0.2:9093")))
    assert isinstance(app.transport, Transport)
    assert isinstance(app.producer_transport, Transport)
    assert isinstance(app.consumer, Consumer)
    assert isinstance(app.producer, Producer)
    assert [url.host for url in app.conf.broker] == ["127.0.0.1", "127.0.0.2"]


def test_the_producer_is_idempotent_and_its_limits_fit_the_topics():
    app = App("t", faust_options(Settings(broker="127.0.0.1:9092")))
    assert app.producer._settings_extra() == {"acks": "all", "enable_idempotence": True}
    assert app.producer.max_request_size > MAX_RECORD


def test_nothing_is_declared_and_no_web_of_faust_is_served():
    app = App("t", faust_options(Settings(broker="127.0.0.1:9092")))
    assert (app.conf.topic_allow_declare, app.conf.topic_disable_leader, app.conf.web_enabled) == (False, True, False)
    assert str(app.conf.processing_guarantee.value) == "at_least_once"


def test_a_failure_is_kept_and_the_first_one_counts():
    app = App("t", faust_options(Settings(broker="127.0.0.1:9092")))
    first = ValueError("first")
    app.fail(first)
    app.fail(ValueError("second"))
    assert app.failure is first
    assert app.ended.is_set()
    assert app.consumer.failed


def test_offsets_that_compaction_took_away_after_the_first_record_hold_no_commit_back(monkeypatch):
    app = App("t", faust_options(Settings(broker="127.0.0.1:9092")))
    consumer, tp = app.consumer, TP("readings", 0)
    monkeypatch.setattr(app.topics, "acks_enabled_for", lambda _: True)
    seen = []

    async def callback(message):
        seen.append(message.offset)
        consumer._acked[tp].append(message.offset)

    consumer.callback = callback
    batch = [(tp, SimpleNamespace(topic="readings", offset=offset, generation_id=app.consumer_generation_id)) for offset in (0, 5, 6, 7)]

    async def hand_over():
        consumer.flow_active = True
        await consumer._hand_over(batch)
        return consumer._new_offset(tp)

    assert asyncio.run(hand_over()) == 8
    assert seen == [0, 5, 6, 7]


@pytest.mark.parametrize(("position", "sought"), [(8, [5]), (7, [5]), (3, [])])
def test_what_a_fetch_brings_in_over_a_rebalance_is_fetched_again_unless_the_position_was_set_back_already(position, sought):
    app = App("t", faust_options(Settings(broker="127.0.0.1:9092")))
    consumer, tp, gone = app.consumer, TP("t-items-changelog", 0), TP("t-items-changelog", 1)
    seeks = []

    async def over_a_rebalance(_):
        app.consumer_generation_id += 1
        return {each: [SimpleNamespace(offset=offset) for offset in (5, 6)] for each in (tp, gone)}, {tp, gone}

    async def position_of(each):
        if each == gone:
            raise IllegalStateError
        return position

    def in_thread(work, *args):
        return work(*args)

    kafka = SimpleNamespace(position=position_of, seek=lambda *given: seeks.append(given))
    consumer._wait_next_records, consumer._thread = over_a_rebalance, SimpleNamespace(call_thread=in_thread, _ensure_consumer=lambda: kafka)
    assert asyncio.run(consumer._next_batch()) == []
    assert seeks == [(tp, offset) for offset in sought]
