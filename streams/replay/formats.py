"""Files of news in the formats that `load` and `extract` take, compressed or not."""

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from streams.replay.documents import read_html, read_text
from streams.replay.feeds import read_feed
from streams.replay.jsons import read_json, read_jsonl
from streams.replay.rows import Row, Unreadable
from streams.replay.tables import read_csv

Reader = Callable[[BinaryIO, int], Iterator[Row]]

READERS: dict[str, Reader] = {"jsonl": read_jsonl, "json": read_json, "csv": read_csv, "feed": read_feed, "html": read_html, "text": read_text}
"""Each format by its name: the reader takes the stream and the largest item in bytes."""

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


def read_file(name: str, form: str | None, max_bytes: int) -> Iterator[Row]:
    """The rows of a file, in its order.

    Args:
        name: path, or `-` for standard input; gzip is recognised by its first bytes.
        form: a name of `READERS`; null to go by the file's name, else by its first bytes.
        max_bytes: items above that are refused.

    Raises:
        OSError: the file cannot be opened.
        Unreadable: it is no news in a format that is known.
    """
    if name == "-":
        yield from _rows(sys.stdin.buffer, name, form, max_bytes)
        return
    with Path(name).open("rb") as file:
        yield from _rows(file, name, form, max_bytes)


def _rows(raw: BinaryIO, name: str, form: str | None, max_bytes: int) -> Iterator[Row]:
    stream = io.BufferedReader(cast("io.RawIOBase", raw), _LOOK)
    if stream.peek(2)[:2] == _GZIP:
        stream = io.BufferedReader(cast("io.RawIOBase", gzip.GzipFile(fileobj=stream)), _LOOK)
    try:
        found = form or _by_name(name) or _by_content(stream.peek(_LOOK))
        if found is None:
            message = "cannot tell its format: give --format"
            raise Unreadable(message)
        yield from READERS[found](stream, max_bytes)
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
