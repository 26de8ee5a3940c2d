"""The file of feeds: TOML, or one URL a line."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

MAX_FEEDS = 2000
MAX_FILE = 1024 * 1024


class FeedsError(ValueError):
    """A file of feeds that cannot be used, as one clear line."""


class Listed(BaseModel):
    """One feed as the file has it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: Annotated[str, Field(max_length=2000)]
    name: Annotated[str, Field(min_length=1, max_length=80)] | None = None
    every: Annotated[int, Field(ge=60, le=7 * 24 * 3600)] | None = Field(default=None, description="Seconds between polls")

    @model_validator(mode="after")
    def _usable(self) -> Self:
        problem = wrong_with(self.url)
        if problem:
            raise ValueError(problem)
        return self


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    feed: list[Listed]


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed to poll.

    Attributes:
        url: its address.
        name: what logs and metrics call it; unique.
        every: seconds between polls.
    """

    url: str
    name: str
    every: float


def wrong_with(url: str) -> str | None:
    """Why an address cannot be polled, null if it can. What it holds besides its host is not repeated: it may be secret."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return "no URL"
    if parts.scheme not in {"http", "https"}:
        return f"only http and https are polled, not {parts.scheme or 'an address without a scheme'!r}"
    if not host:
        return "the URL has no host"
    if parts.username is not None or parts.password is not None:
        return f"the URL for {host} holds a user name or password: it would end up in places where it does not belong"
    return None


def read_feeds(path: Path, every: float) -> tuple[Feed, ...]:
    """The feeds of a file, in its order.

    Args:
        path: TOML with tables `[[feed]]` if its name ends in .toml; else one URL a line, `#` begins a comment.
        every: seconds between polls where the file says nothing.

    Raises:
        FeedsError: the file cannot be read, holds no feed, or one that cannot be polled.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_FILE + 1)
        text = raw.decode("utf-8-sig")
    except OSError as error:
        message = f"cannot read {path}: {error.strerror or error}"
        raise FeedsError(message) from None
    except UnicodeDecodeError:
        message = f"{path} is not UTF-8"
        raise FeedsError(message) from None
    if len(raw) > MAX_FILE:
        message = f"{path} is larger than {MAX_FILE} bytes"
        raise FeedsError(message)
    listed = _toml(path, text) if path.suffix == ".toml" else _lines(path, text)
    if not 0 < len(listed) <= MAX_FEEDS:
        message = f"{path} holds {len(listed) or 'no'} feeds{f', more than {MAX_FEEDS}' if listed else ''}"
        raise FeedsError(message)
    return _named(path, listed, every)


def _toml(path: Path, text: str) -> list[Listed]:
    try:
        return _File.model_validate(tomllib.loads(text)).feed
    except tomllib.TOMLDecodeError as error:
        message = f"{path} is not TOML: {error}"
        raise FeedsError(message) from None
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part + 1 if isinstance(part, int) else part) for part in first["loc"])
        message = f"{path}: {where}: {first['msg'].removeprefix('Value error, ')}"
        raise FeedsError(message) from None


def _lines(path: Path, text: str) -> list[Listed]:
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        url = line.strip()
        if not url or url.startswith("#"):
            continue
        problem = wrong_with(url)
        if problem:
            message = f"{path}: line {number}: {problem}"
            raise FeedsError(message)
        found.append(Listed(url=url))
    return found


def _named(path: Path, listed: list[Listed], every: float) -> tuple[Feed, ...]:
    feeds: dict[str, Feed] = {}
    urls: set[str] = set()
    for each in listed:
        if each.url in urls:
            message = f"{path}: {_plain(each.url)} is listed twice"
            raise FeedsError(message)
        urls.add(each.url)
        name, number = each.name or _plain(each.url), 2
        if each.name is not None and each.name in feeds:
            message = f"{path}: two feeds are named {each.name!r}"
            raise FeedsError(message)
        while name in feeds:
            name, number = f"{each.name or _plain(each.url)} {number}", number + 1
        feeds[name] = Feed(each.url, name, float(each.every or every))
    return tuple(feeds.values())


def _plain(url: str) -> str:
    """Host and path: a query may hold a token."""
    parts = urlsplit(url)
    return f"{parts.hostname}{parts.path}"[:80]
