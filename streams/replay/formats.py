"""Files of news in the formats that `load` and `extract` take, compressed or not."""

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, cast

from streams.replay.documents import read_html, read_text
from streams.replay.feeds import read_feed
from streams.replay.jsons import read_json, read_jsonl
from streams.replay.rows import NO_NAMES, Row, Unreadable
from streams.replay.tables import read_csv

Reader = Callable[[BinaryIO, int], Iterator[Row]]

READERS: dict[str, Reader] = {"jsonl": read_jsonl, "json": read_json, "csv": read_csv, "feed": read_feed, "html": read_html, "text": read_text}
"""Each format by its name: the reader takes the stream and the largest item in bytes."""

MAPPED: dict[str, Callable[[BinaryIO, int, Mapping[str, str]], Iterator[Row]]] = {"jsonl": read_jsonl, "json": read_json, "csv": read_csv}
"""Those formats whose fields can go by other names."""

_SUFFIXES = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
    ".md": "text",
}
_GZIP = b"\x1f\x8b"
_LOOK = 4096


def read_file(name: str, form: str | None, max_bytes: int, names: Mapping[str, str] = NO_NAMES) -> Iterator[Row]:
    """The rows of a file, in its order.

    Args:
        name: path, or `-` for standard input; gzip is recognised by its first bytes.
        form: a name of `READERS`; null to go by the file's name, else by its first bytes.
        max_bytes: items above that are refused.
        names: field of an item to its name in the file, where they differ.

    Raises:
        OSError: the file cannot be opened.
        Unreadable: it is no news in a format that is known.
    """
    if name == "-":
        yield from _rows(sys.stdin.buffer, form or _by_name(name), max_bytes, names)
        return
    with Path(name).open("rb") as file:
        yield from _rows(file, form or _by_name(name), max_bytes, names)


def _rows(raw: BinaryIO, form: str | None, max_bytes: int, names: Mapping[str, str]) -> Iterator[Row]:
    stream = io.BufferedReader(cast("io.RawIOBase", raw), _LOOK)
    if stream.peek(2)[:2] == _GZIP:
        stream = io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=stream)), _LOOK)
    try:
        found = form or _by_content(stream.peek(_LOOK))
        if found is None:
            message = "cannot tell its format: give --format"
            raise Unreadable(message)
        if names and found not in MAPPED:
            message = f"fields have other names in {', '.join(MAPPED)} only, and this is {found}"
            raise Unreadable(message)
        yield from MAPPED[found](stream, max_bytes, names) if names else READERS[found](stream, max_bytes)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        message = f"broken gzip: {error}"
        raise Unreadable(message) from None


def _by_name(name: str) -> str | None:
    path = Path(name.removesuffix(".gz"))
    return _SUFFIXES.get(path.suffix.lower())


def _by_content(start: bytes) -> str | None:
    text = start.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for prefixes, form in (
        ((b"{",), "jsonl"),
        ((b"[",), "json"),
        ((b"<!doctype html", b"<html"), "html"),
        ((b"<?xml", b"<rss", b"<feed", b"<rdf"), "feed"),
    ):
        if text.startswith(prefixes):
            return form
    return "jsonl" if not text else None
