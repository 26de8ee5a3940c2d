"""A table whose writes are awaited.

Faust buffers changelog records and only warns when one is refused, then commits the offset all the same. So the changelog
record goes out like any other, is confirmed, and only then does the value enter the table. Faust still recovers it.
"""

from collections.abc import Mapping, MutableMapping
from typing import Protocol

from schemas.wire import Record
from streams.delivery.outbox import Outbox


class Recovered(Protocol):
    """What is needed of Faust's table: its store, which recovery fills."""

    @property
    def data(self) -> MutableMapping[bytes, bytes]:
        """The store; writing to it sends nothing."""
        ...


class StateTable:
    """State by key, kept in a Faust table and its changelog topic.

    Args:
        table: the Faust table, with raw keys and values.
        changelog: the name of its changelog topic.
        outbox: what changelog records are sent through.
    """

    def __init__(self, table: Recovered, changelog: str, outbox: Outbox) -> None:
        self._table = table
        self._changelog = changelog
        self._outbox = outbox

    def get(self, key: bytes) -> bytes | None:
        """The value of the key, null if it has none."""
        return self._table.data.get(key)

    def draft(self) -> "Draft":
        """A draft of changes, for one batch of messages."""
        return Draft(self)

    async def write(self, changes: Mapping[bytes, tuple[bytes, int]]) -> None:
        """Write values, confirmed by the broker when this returns.

        Args:
            changes: by key, the value and the partition of the message that caused it. The changelog partition is the same,
                which recovery relies on.

        Raises:
            Exception: of the client, if one record was refused; then no value has changed.
        """
        await self._outbox.send_all([Record(self._changelog, key, value, (), partition) for key, (value, partition) in changes.items()])
        for key, (value, _) in changes.items():
            self._table.data[key] = value


class Draft:
    """Changes of a batch before they are written: later messages of the batch see them, others do not.

    Of a key that changes several times only the last value is written. That loses nothing: until the whole batch is
    acknowledged, a new start works through it again, from the state before it, in the same order.
    """

    def __init__(self, table: StateTable) -> None:
        self._table = table
        self._changes: dict[bytes, tuple[bytes, int]] = {}

    def get(self, key: bytes) -> bytes | None:
        """The value of the key as the batch has it so far."""
        return self._changes[key][0] if key in self._changes else self._table.get(key)

    def put(self, key: bytes, value: bytes, partition: int) -> None:
        """Change a value."""
        self._changes[key] = value, partition

    async def write(self) -> None:
        """Write what has changed; see `StateTable.write`."""
        await self._table.write(self._changes)
