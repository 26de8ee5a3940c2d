"""A row of input: an item, or why there is none, and where it stood."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO

from pydantic import ValidationError

from schemas.news import NewsItem
from streams.agents.gate import item_of
from streams.agents.inputs import Refused


class Unreadable(Exception):  # noqa: N818 - what is wrong is the file
    """A file that cannot be read as news, as one clear line."""


_IDS = {"id", "corrects"}
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


NO_NAMES: Mapping[str, str] = MappingProxyType({})
"""Every field goes by its own name."""


def row_of_json(where: str, raw: bytes, max_bytes: int, names: Mapping[str, str] = NO_NAMES) -> Row:
    """The row of a JSON object; what the worker's gate would refuse is refused here, with the same words.

    Args:
        where: it stands.
        raw: the object.
        max_bytes: items above that are refused.
        names: field of an item to where the object has it, where they differ; see `renamed`.
    """
    try:
        return _telling(where, item_of(renamed(raw, names) if names else raw, max_bytes))
    except Refused as refused:
        return Row(where, error=f"{refused.reason.value}: {refused.message}")


def renamed(raw: bytes, names: Mapping[str, str]) -> bytes:
    """A JSON object with the fields of an item under their own names; what is no object stays as it is.

    Args:
        raw: the object.
        names: field of an item to its name there, or to a path such as `meta.date`. A field that is named here and missing there
            is not taken from elsewhere. A number as an id becomes text.
    """
    try:
        given = json.loads(raw)
    except (ValueError, RecursionError):
        return raw
    if not isinstance(given, dict):
        return raw
    found = {name: value for name, value in given.items() if name not in names}
    found.update((field, _as_id(_at(given, name)) if field in _IDS else _at(given, name)) for field, name in names.items())
    return json.dumps({name: value for name, value in found.items() if value is not None}, ensure_ascii=False).encode("utf-8", "surrogatepass")


def _at(given: object, name: str) -> object:
    if isinstance(given, dict) and name in given:
        return given[name]
    first, dot, rest = name.partition(".")
    return _at(given[first], rest) if dot and isinstance(given, dict) and first in given else None


def _as_id(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


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
