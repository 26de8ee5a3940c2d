"""RSS and Atom."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from streams.replay.entries import Fields, entries_of
from streams.replay.rows import Row, Unreadable, read_whole, row_of_fields


def read_feed(stream: BinaryIO, max_bytes: int) -> Iterator[Row]:
    """The entries of a feed.

    Raises:
        Unreadable: it is neither RSS nor Atom.
    """
    raw = read_whole(stream)
    try:
        entries, _ = entries_of(raw)
    except ValueError as error:
        raise Unreadable(str(error)) from None
    yield from rows_of_entries(entries, max_bytes)


def rows_of_entries(entries: Iterable[Fields], max_bytes: int) -> Iterator[Row]:
    """A row for each entry; one whose body is above `max_bytes` is refused."""
    for number, fields in enumerate(entries, 1):
        where = f"entry {number}"
        if len((fields["body"] or "").encode("utf-8", "surrogatepass")) > max_bytes:
            yield Row(where, error=f"too_large: more than {max_bytes} bytes")
        else:
            yield row_of_fields(where, fields)
