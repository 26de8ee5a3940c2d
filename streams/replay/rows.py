"""A row of input: an item, or why there is none, and where it stood."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import BinaryIO

from pydantic import ValidationError

from schemas.news import NewsItem
from streams.agents.gate import item_of
from streams.agents.inputs import Refused


class Unreadable(Exception):  # noqa: N818 - what is wrong is the file
    """A file that cannot be read as news, as one clear line."""


MAX_DOCUMENT = 64 * 1024 * 1024
"""A file that is read as a whole (all but JSON lines and CSV) holds at most so many bytes, unpacked."""


def read_whole(stream: BinaryIO) -> bytes:
    """All bytes of a stream.

    Raises:
        Unreadable: there are more than `MAX_DOCUMENT` of them.
    """
    raw = stream.read(MAX_DOCUMENT + 1)
    if len(raw) > MAX_DOCUMENT:
        message = f"too_large: more than {MAX_DOCUMENT // 2**20} MiB in one document: give JSON lines, one item a line"
        raise Unreadable(message)
    return raw


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file. Either `item` or `error` is there.

    Attributes:
        where: such as `line 12` or `entry 3`.
        item: the item.
        error: why there is none.
    """

    where: str
    item: NewsItem | None = None
    error: str | None = None


def row_of_json(where: str, raw: bytes, max_bytes: int) -> Row:
    """The row of a JSON object; what the worker's gate would refuse is refused here, with the same words."""
    try:
        return _telling(where, item_of(raw, max_bytes))
    except Refused as refused:
        return Row(where, error=f"{refused.reason.value}: {refused.message}")


def row_of_fields(where: str, fields: Mapping[str, object]) -> Row:
    """The row of named fields; empty ones count as not given."""
    try:
        return _telling(where, NewsItem.model_validate({name: value for name, value in fields.items() if value not in (None, "")}))
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        return Row(where, error=f"invalid: {'.'.join(map(str, first['loc']))}: {first['msg']}")


def _telling(where: str, item: NewsItem) -> Row:
    if not item.title.strip() and not item.body.strip():
        return Row(where, error="invalid: neither title nor body")
    return Row(where, item)
