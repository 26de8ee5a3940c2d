"""JSON: one item a line, or a whole document with one item, a list of items, or an object with `items`."""

import codecs
import json
from collections.abc import Iterator, Mapping
from typing import BinaryIO

from streams.replay.rows import NO_NAMES, Row, Unreadable, read_whole, row_of_json


def read_jsonl(stream: BinaryIO, max_bytes: int, names: Mapping[str, str] = NO_NAMES) -> Iterator[Row]:
    """One item a line; blank lines are left out. A line longer than the largest item is refused without reading it whole."""
    number = 0
    while line := stream.readline(max_bytes + 2):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        too_long = len(line) > max_bytes and not line.endswith(b"\n")
        while too_long and line and not line.endswith(b"\n"):
            line = stream.readline(max_bytes)
        if too_long:
            yield Row(f"line {number}", error=f"too_large: more than {max_bytes} bytes")
        elif line.strip():
            yield row_of_json(f"line {number}", line, max_bytes, names)


def read_json(stream: BinaryIO, max_bytes: int, names: Mapping[str, str] = NO_NAMES) -> Iterator[Row]:
    """A JSON document. One that is JSON line by line is read that way, whatever its name.

    Raises:
        Unreadable: it is no JSON.
    """
    raw = read_whole(stream)
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError) as error:
        first = raw.lstrip().partition(b"\n")[0]
        if first.rstrip().endswith(b"}"):
            yield from (row_of_json(f"line {number}", line, max_bytes, names) for number, line in enumerate(raw.splitlines(), 1) if line.strip())
            return
        message = f"not JSON: {error}"
        raise Unreadable(message) from None
    items = document.get("items", [document]) if isinstance(document, dict) else document
    if not isinstance(items, list):
        message = "neither an item nor a list of items"
        raise Unreadable(message)
    for number, item in enumerate(items, 1):
        yield row_of_json(f"item {number}", json.dumps(item, ensure_ascii=False).encode("utf-8", "surrogatepass"), max_bytes, names)
