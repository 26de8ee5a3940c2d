"""`NewsItem`: one item of news, the only thing that comes in."""

import hashlib
import re
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema

from schemas.base import Inbound, in_utc
from schemas.vocabulary import ItemKind

_PUBLISHED = re.compile(r"^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})(?:[T ].*)?)?)?$")


def _published(value: object) -> object:
    if isinstance(value, date):  # a datetime is a date too
        value = value.isoformat()
    if not isinstance(value, str):
        return value
    text = value.strip()
    match = _PUBLISHED.match(text)
    if not match:
        message = "not YYYY, YYYY-MM, YYYY-MM-DD or an ISO 8601 time"
        raise ValueError(message)
    year, month, day = (int(part) if part else 1 for part in match.groups())
    date(year, month, day)  # refuses 2025-02-30
    if len(text) <= len("2025-01-01"):
        return text
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return in_utc(moment).isoformat(timespec="seconds").replace("+00:00", "Z")


Published = Annotated[str, BeforeValidator(_published), WithJsonSchema({"type": "string", "pattern": _PUBLISHED.pattern.replace("(?:", "(")})]
"""When an item was published, as exactly as is known: year, month, day, or an ISO 8601 time (UTC)."""


def _without_lone_surrogates(value: str) -> str:
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if any("\ud800" <= c <= "\udfff" for c in value) else value


Text = Annotated[str, AfterValidator(_without_lone_surrogates)]
"""Text that UTF-8 can carry: half a surrogate pair becomes U+FFFD."""

ItemId = Annotated[str, StringConstraints(min_length=1, max_length=256)]


class NewsItem(Inbound):
    """One news item. Fields that are not named here are ignored."""

    id: ItemId | None = Field(default=None, description="The sender's id; without one it is a hash of source, url and title")
    title: Text = ""
    body: Text = Field(default="", description="Plain text or HTML")
    url: Text | None = None
    source: Text | None = None
    published_at: Published | None = None
    kind: ItemKind = ItemKind.NEWS
    corrects: ItemId | None = Field(default=None, description="Id of the item that a correction or retraction is about")
    language: str | None = Field(default=None, description="BCP 47 tag, if the sender knows it")

    @property
    def item_id(self) -> str:
        """The sender's id, else the first 32 hex digits of SHA-256 over source, url and title."""
        if self.id is not None:
            return self.id
        parts = "\x1f".join((self.source or "", self.url or "", self.title))
        return hashlib.sha256(parts.encode()).hexdigest()[:32]

    @property
    def content_hash(self) -> str:
        """A hash of all that extraction reads: the same content gives the same hash, whatever the sender's field order."""
        parts = (self.title, self.body, self.published_at or "", self.kind.value, self.corrects or "", self.source or "", self.url or "")
        return "sha256:" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:32]
