"""Hand-over to and from Kafka: nothing is acknowledged before all that came of it is confirmed.

The modules that need Faust (`transport`) are imported where they are used, so that commands without a worker start fast.
"""

from streams.delivery.outbox import Outbox, Producing, send_all, size_of
from streams.delivery.table import Draft, StateTable

__all__ = ["Draft", "Outbox", "Producing", "StateTable", "send_all", "size_of"]
