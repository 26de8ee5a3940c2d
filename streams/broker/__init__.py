"""The embedded broker: a real Apache Kafka, one node, that needs only Python."""

from streams.broker.embedded import EmbeddedBroker
from streams.broker.errors import BrokerError

__all__ = ["BrokerError", "EmbeddedBroker"]
