"""Fakes for agents: an outbox that remembers or refuses, a table in memory, and messages."""

from datetime import UTC, datetime

from prometheus_client import CollectorRegistry

from schemas.topics import Topics
from streams.agents.inputs import Input
from streams.delivery import StateTable
from streams.metrics import Metrics
from streams.rulebook import load_rulebook

NOW = datetime(2025, 6, 2, 12, 0, tzinfo=UTC)
MS = int(NOW.timestamp() * 1000)
TOPICS = Topics("t.", 4)
RULEBOOK = load_rulebook()
TRACED = ("traceparent", b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")


class RefusalError(Exception):
    pass


class FakeOutbox:
    """Remembers what was sent, batch by batch; refuses what goes to a topic that it is told to refuse."""

    def __init__(self, refuse=None):
        self.batches = []
        self.refuse = refuse

    async def send_all(self, records):
        records = list(records)
        if self.refuse and any(record.topic == self.refuse for record in records):
            raise RefusalError
        self.batches.append(records)
        return records

    def to(self, topic):
        return [record for batch in self.batches for record in batch if record.topic == topic]


class FakeTable:
    def __init__(self):
        self.data = {}


def table(outbox, changelog="changelog"):
    return StateTable(FakeTable(), changelog, outbox)


def metrics():
    return Metrics(CollectorRegistry(), "1", RULEBOOK.id)


def value_of(counted, name, **labels):
    return counted.registry.get_sample_value(name, labels)


def message(value, *, key=b"k", topic="t.news.v1", partition=0, offset=0, ms=MS, headers=()):
    return Input(topic, partition, offset, ms, key, value, tuple(headers))
