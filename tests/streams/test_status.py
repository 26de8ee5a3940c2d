"""The sign of life: for what is owned, with what is known."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace

from schemas.status import PartitionStatus
from schemas.topics import Topics
from streams.delivery.lag import Lag
from streams.delivery.watermark import SLACK_MS
from streams.metrics import Metrics
from streams.settings import Settings
from streams.status import StatusWriter

TOPICS = Topics("t.", 2)
SETTINGS = Settings(prefix="t.", partitions=2)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
RULEBOOK = "2026.11.1+sha256:0123456789abcdef"


def quiet():
    return [Lag(topic, partition, 5, 5, 0, 0.0) for topic in (TOPICS.news, TOPICS.outcomes, TOPICS.readings) for partition in range(2)]


class Broker:
    """Confirms with a time of its own, in milliseconds; or refuses."""

    def __init__(self):
        self.sent, self.time, self.kind, self.refuses = [], 1_000_000, 1, False

    async def send_all(self, records):
        if self.refuses:
            raise ConnectionError
        self.sent += (records := list(records))
        return [SimpleNamespace(timestamp=self.time + record.partition, timestamp_type=self.kind) for record in records]

    def told(self):
        found = [PartitionStatus.model_validate_json(record.value) for record in self.sent]
        self.sent.clear()
        return found


def writer(broker, owned, metrics=None):
    return StatusWriter(SETTINGS, metrics or Metrics(), RULEBOOK, outbox=broker, owned=lambda: owned, clock=lambda: NOW)


def test_only_what_is_owned_is_told_and_nothing_before_the_lag_is_known():
    broker, owned = Broker(), {1}
    status = writer(broker, owned)
    assert asyncio.run(status.write()) is False
    status.seen(quiet())
    assert asyncio.run(status.write()) is True
    (told,) = broker.told()
    assert (told.partition, told.news.committed, told.readings.end, told.at, told.every, told.rulebook) == (1, 5, 5, NOW, 30, RULEBOOK)
    assert (told.handled_until, told.complete_until) == (None, None)
    owned.clear()
    assert asyncio.run(status.write()) is False
    assert broker.told() == []


def test_silence_moves_the_watermark_on_by_the_brokers_clock():
    broker, metrics = Broker(), Metrics()
    status = writer(broker, {0, 1}, metrics)
    for _ in range(2):
        status.seen(quiet())
        asyncio.run(status.write())
    expected = datetime.fromtimestamp((1_000_000 - SLACK_MS) / 1000, UTC)
    assert [told.complete_until for told in broker.told()] == [None, None, expected, expected]
    assert metrics.registry.get_sample_value("regwire_watermark_timestamp_seconds", {"partition": "0"}) == expected.timestamp()


def test_a_time_that_is_not_the_brokers_is_not_taken_for_it():
    broker = Broker()
    broker.kind = 0
    status = writer(broker, {0})
    for _ in range(2):
        status.seen(quiet())
        asyncio.run(status.write())
    assert [told.complete_until for told in broker.told()] == [None, None]


def test_a_refusal_is_counted_and_ends_nothing():
    broker, metrics = Broker(), Metrics()
    broker.refuses = True
    status = writer(broker, {0}, metrics)
    status.seen(quiet())
    assert asyncio.run(status.write()) is False
    assert metrics.registry.get_sample_value("regwire_status_failures_total") == 1
