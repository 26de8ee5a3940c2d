"""What an RSS or Atom document holds, as plain fields. It imports nothing but the parser, so that a process of its own starts fast."""

import hashlib
import time
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import feedparser

_MAX_ID = 256
_HARMLESS = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)

Fields = dict[str, str | None]
"""The fields of an item as an entry gives them; null where it gives none."""


def entries_of(raw: bytes, headers: Mapping[str, str] | None = None) -> tuple[list[Fields], str | None]:
    """The entries of a feed in its order, and what is wrong with its XML, null if nothing. Broken XML is read as far as it goes.

    The id is the entry's own, else its link.

    Args:
        raw: the document.
        headers: `content-type` and `content-location`, in lower case, if a server gave them.

    Raises:
        ValueError: it is neither RSS nor Atom.
    """
    try:
        # As a stream: what feedparser is given as bytes it takes for the name of a file first.
        parsed: Any = feedparser.parse(BytesIO(raw), response_headers=dict(headers or {}))
    except ValueError as error:  # such as a character reference that is none
        message = f"neither RSS nor Atom: {error}"
        raise ValueError(message) from None
    why = parsed.get("bozo_exception")
    if not parsed.get("version"):
        message = f"neither RSS nor Atom{f': {why}' if why else ''}"
        raise ValueError(message)
    return [_fields(entry, parsed.feed) for entry in parsed.entries], None if why is None or isinstance(why, _HARMLESS) else str(why)


def _fields(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Fields:
    content = entry.get("content") or []
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return {
        "id": _id(entry.get("id") or entry.get("link")),
        "title": entry.get("title"),
        "body": content[0].get("value", "") if content else entry.get("summary", ""),
        "url": entry.get("link"),
        "source": entry.get("source", {}).get("title") or feed.get("title"),
        "published_at": time.strftime("%Y-%m-%dT%H:%M:%SZ", moment) if moment else None,
        "language": feed.get("language"),
    }


def _id(given: str | None) -> str | None:
    """The id; one that is longer than an item's may be, such as a link with much behind it, as its hash."""
    return given if given is None or len(given) <= _MAX_ID else hashlib.sha256(given.encode("utf-8", "surrogatepass")).hexdigest()[:32]
