"""RSS and Atom."""

import time
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any, BinaryIO

import feedparser

from streams.replay.rows import Row, Unreadable, read_whole, row_of_fields


def read_feed(stream: BinaryIO, max_bytes: int) -> Iterator[Row]:
    """The entries of a feed; the id is the entry's own, else its link.

    Raises:
        Unreadable: it is neither RSS nor Atom.
    """
    try:
        # As a stream: what feedparser is given as bytes it takes for the name of a file first.
        parsed: Any = feedparser.parse(BytesIO(read_whole(stream)))
    except ValueError as error:  # such as a character reference that is none
        message = f"neither RSS nor Atom: {error}"
        raise Unreadable(message) from None
    if not parsed.get("version"):
        why = parsed.get("bozo_exception")
        message = f"neither RSS nor Atom{f': {why}' if why else ''}"
        raise Unreadable(message)
    for number, entry in enumerate(parsed.entries, 1):
        fields = _fields(entry, parsed.feed)
        if len(fields["body"].encode()) > max_bytes:
            yield Row(f"entry {number}", error=f"too_large: more than {max_bytes} bytes")
        else:
            yield row_of_fields(f"entry {number}", fields)


def _fields(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> dict[str, Any]:
    content = entry.get("content") or []
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return {
        "id": entry.get("id") or entry.get("link"),
        "title": entry.get("title"),
        "body": content[0].get("value", "") if content else entry.get("summary", ""),
        "url": entry.get("link"),
        "source": entry.get("source", {}).get("title") or feed.get("title"),
        "published_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", moment) if moment else None,
        "language": feed.get("language"),
    }
