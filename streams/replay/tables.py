"""CSV: a header that names the fields of an item, one item a row."""

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from schemas.news import NewsItem
from streams.replay.rows import Row, Unreadable, row_of_fields

if TYPE_CHECKING:
    from _csv import Reader


def read_csv(stream: BinaryIO, max_bytes: int) -> Iterator[Row]:
    """The rows of a CSV file in UTF-8, separated by comma, semicolon or tab; columns that no item has are left out.

    Raises:
        Unreadable: there is no header with `title` or `body`, or the text is no CSV in UTF-8.
    """
    csv.field_size_limit(max_bytes)
    text = io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    try:
        header = text.readline(max_bytes)
        if len(header) == max_bytes and not header.endswith("\n"):
            message = f"the first line is longer than {max_bytes} characters"
            raise Unreadable(message)
        separator = max(",;\t", key=header.count)
        names = [name.strip().lower() for name in next(csv.reader([header], delimiter=separator), [])]
        if not {"title", "body"} & set(names):
            message = f"the first line must name the columns, title or body among them; it is {header.strip()[:80]!r}"
            raise Unreadable(message)
        known = [(index, name) for index, name in enumerate(names) if name in NewsItem.model_fields]
        reader = csv.reader(text, delimiter=separator, strict=True)
        yield from _rows(reader, known, len(names), max_bytes)
    except csv.Error as error:
        message = f"no CSV: {error}"
        raise Unreadable(message) from None
    except UnicodeDecodeError as error:
        message = f"not UTF-8: {error.reason}"
        raise Unreadable(message) from None


def _rows(reader: "Reader", known: list[tuple[int, str]], width: int, max_bytes: int) -> Iterator[Row]:
    while True:
        where = f"line {reader.line_num + 2}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Row(where, error=f"invalid: {error}")
            continue
        if not cells:
            continue
        if len(cells) != width:
            yield Row(where, error=f"invalid: {len(cells)} cells, not {width}")
        elif sum(map(len, cells)) > max_bytes:
            yield Row(where, error=f"too_large: more than {max_bytes} bytes")
        else:
            yield row_of_fields(where, {name: cells[index] for index, name in known})
