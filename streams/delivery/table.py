"""A table whose writes are awaited.

Faust buffers changelog records and only warns when one is refused, then commits the offset all the same. So the changelog
record goes out like any other, is confirmed, and only then does the value enter the table. Faust still recovers it.
"""

from collections.abc import MutableMapping, Sequence
from itertools import count
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

    def items(self) -> list[tuple[bytes, bytes]]:
        """All keys with their values."""
        return list(self._table.data.items())

    def draft(self) -> "Draft":
        """A draft of changes, for one batch of messages."""
        return Draft(self)

    async def write(self, changes: Sequence[tuple[bytes, bytes, int]]) -> None:
        """Write values in their order, confirmed by the broker when this returns.

        Args:
            changes: key, value, and the partition of the message that caused it. The changelog partition is the same, which
                recovery relies on. A process that is killed meanwhile leaves the first of them written, and no later ones.

        Raises:
            Exception: of the client, if one record was refused; then no value has changed.
        """
        await self._outbox.send_all([Record(self._changelog, key, value, (), partition) for key, value, partition in changes])
        for key, value, _ in changes:
            self._table.data[key] = value


class Draft:
    """Changes of a batch before they are written: later messages of the batch see them, others do not.

    Keys of one chain are written in the order of their puts. Of a key that is put several times without another of its chain
    between only the last value is written. That loses nothing: until the whole batch is acknowledged, a new start works through
    it again, from the state before it, in the same order.
    """

    def __init__(self, table: StateTable) -> None:
        self._table = table
        self._changes: dict[bytes, bytes] = {}
        self._puts: dict[int, tuple[bytes, bytes, int]] = {}
        self._last: dict[bytes, tuple[bytes, int]] = {}
        self._numbers = count()

    def get(self, key: bytes) -> bytes | None:
        """The value of the key as the batch has it so far."""
        return self._changes[key] if key in self._changes else self._table.get(key)

    def items(self) -> list[tuple[bytes, bytes]]:
        """All keys with their values as the batch has them so far."""
        return [(key, self._changes.get(key, value)) for key, value in self._table.items()] + [
            (key, value) for key, value in self._changes.items() if self._table.get(key) is None
        ]

    def put(self, key: bytes, value: bytes, partition: int, chain: bytes | None = None) -> None:
        """Change a value.

        Args:
            key: of the value.
            value: the new one.
            partition: of the message that caused it.
            chain: what other keys' changes must keep their order with this one's; by default none.
        """
        last, place = self._last.get(chain or key, (b"", -1))
        if last == key:
            del self._puts[place]
        number = next(self._numbers)
        self._changes[key] = value
        self._puts[number] = key, value, partition
        self._last[chain or key] = key, number

    async def write(self) -> None:
        """Write what has changed; see `StateTable.write`."""
        await self._table.write(list(self._puts.values()))
