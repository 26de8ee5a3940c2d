"""`Reading`: all that one item says about one company under one rulebook."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, StringConstraints

from schemas.base import Contract, Digest, Utc
from schemas.news import Published
from schemas.slots import CompanyKey, Evidence, Slots
from schemas.vocabulary import ItemKind

RulebookId = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}\.[0-9]{1,2}\.[0-9]+\+sha256:[0-9a-f]{16}$")]
"""`VERSION+sha256:DIGEST` of everything that decides what a text means."""


Wording = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
"""The fingerprint of a sentence: the first 12 hex digits of SHA-256 over its words, without case and punctuation."""


class Mention(Slots):
    """A milestone as one item tells it, with its evidence."""

    rules: tuple[str, ...] = Field(description="Ids of the rules that fired, TYPE/NAME")
    evidence: tuple[Evidence, ...] = Field(description="The trigger first")
    wordings: tuple[Wording, ...] = Field(default=(), max_length=4, description="Fingerprints of the sentences that tell it, for knowing them again")


class ItemRef(Contract):
    """What a reading keeps of its item: enough to name it as a source."""

    source: str | None = None
    url: str | None = None
    title: str = ""
    published_at: Published | None = None
    kind: ItemKind = ItemKind.NEWS
    corrects: str | None = None
    content_hash: Digest


class Reading(Contract):
    """All mentions of one item about one company under one rulebook. An empty list says: nothing (any more)."""

    company_key: CompanyKey
    item_id: str
    rulebook: RulebookId
    received_at: Utc = Field(description="Timestamp of the item's record on news.v1")
    first_received_at: Utc | None = Field(default=None, description="When the item was first received, where that is before received_at; null if it is not")
    item: ItemRef
    mentions: tuple[Mention, ...] = ()
    replay_id: str | None = Field(default=None, description="The replay that wrote it")

    @property
    def first_received(self) -> datetime:
        """When the item was first received, as far as is known."""
        return self.first_received_at or self.received_at

    @property
    def rulebook_version(self) -> tuple[int, ...]:
        """The version of the rulebook as numbers, for comparing: later is greater."""
        return tuple(int(part) for part in self.rulebook.partition("+")[0].split("."))
