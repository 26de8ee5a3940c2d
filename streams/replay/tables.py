"""CSV: a header that names the fields of an item, one item a row."""

import csv
import io
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

from schemas.news import NewsItem
from streams.replay.rows import NO_NAMES, Row, Unreadable, row_of_fields

if TYPE_CHECKING:
    from _csv import Reader

_SLACK = 64 * 1024


class _TooLong(Exception):  # noqa: N818 - ends a row, never leaves this module
    """A row with more text than an item may have."""


class _Lines:
    """The lines of a text, without ever holding more than a row may have: `left` characters until it is set anew."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.number = 0
        self.left = 0

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self._text.readline(self.left + 1)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) > self.left:
            while line and not line.endswith(("\n", "\r")):
                line = self._text.readline(_SLACK)
            raise _TooLong
        self.left -= len(line)
        return line


def read_csv(stream: BinaryIO, max_bytes: int, names: Mapping[str, str] = NO_NAMES) -> Iterator[Row]:
    """The rows of a CSV file in UTF-8, separated by comma, semicolon or tab; columns that no item has are left out.

    Args:
        stream: the file.
        max_bytes: items above that are refused.
        names: field of an item to the name of its column, where they differ.

    Raises:
        Unreadable: there is no header with `title` or `body`.
    """
    csv.field_size_limit(max_bytes)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="surrogateescape", newline="")
    try:
        header = text.readline(max_bytes)
        if len(header) == max_bytes and not header.endswith("\n"):
            message = f"the first line is longer than {max_bytes} characters"
            raise Unreadable(message)
        separator = max(",;\t", key=header.count)
        columns = [name.strip().lower() for name in next(csv.reader([header], delimiter=separator), [])]
    except csv.Error as error:
        message = f"no CSV: {error}"
        raise Unreadable(message) from None
    known = _known(columns, names, header)
    lines = _Lines(text)
    lines.number = 1
    yield from _rows(csv.reader(lines, delimiter=separator, strict=True), lines, known, width=len(columns), max_bytes=max_bytes)


def _known(columns: list[str], names: Mapping[str, str], header: str) -> list[tuple[int, str]]:
    wanted = {field: names.get(field, field).lower() for field in NewsItem.model_fields}
    missing = [name for name in names.values() if name.lower() not in columns]
    if missing:
        message = f"no column {missing[0]!r}; the first line is {_shown(header)}"
        raise Unreadable(message)
    known = [(columns.index(name), field) for field, name in wanted.items() if name in columns]
    if not {"title", "body"} & {field for _, field in known}:
        message = f"the first line must name the columns, title or body among them (--map tells other names); it is {_shown(header)}"
        raise Unreadable(message)
    return known


def _shown(header: str) -> str:
    return repr(header.strip()[:80].encode("utf-8", "replace").decode())


def _rows(reader: "Reader", lines: _Lines, known: list[tuple[int, str]], *, width: int, max_bytes: int) -> Iterator[Row]:
    while True:
        lines.left = 2 * max_bytes + _SLACK  # quotes may be doubled
        where = f"line {lines.number + 1}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(where, error=f"invalid: {error}")
            continue
        except _TooLong:
            yield Row(where, error=f"too_large: more than {max_bytes} bytes")
            continue
        if cells:
            yield _row(where, cells, known, width=width, max_bytes=max_bytes)


def _row(where: str, cells: list[str], known: list[tuple[int, str]], *, width: int, max_bytes: int) -> Row:
    if len(cells) != width:
        return Row(where, error=f"invalid: {len(cells)} cells, not {width}")
    if sum(map(len, cells)) > max_bytes:
        return Row(where, error=f"too_large: more than {max_bytes} bytes")
    fields = {field: cells[index] for index, field in known}
    try:
        "".join(fields.values()).encode()
    except UnicodeEncodeError:
        return Row(where, error="undecodable: no UTF-8")
    return row_of_fields(where, fields)
