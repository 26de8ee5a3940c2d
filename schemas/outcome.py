"""`Outcome` and `Reject`: what became of an item, and what was left out of it and why."""

from typing import Annotated

from pydantic import Field

from schemas.base import Contract, Digest, Utc
from schemas.reading import RulebookId
from schemas.slots import CompanyKey, Evidence
from schemas.vocabulary import DeadLetterReason, Disposition, MilestoneType, Note, RejectReason

MAX_CANDIDATES = 20


class Position(Contract):
    """Where on Kafka an input stood."""

    topic: str
    partition: Annotated[int, Field(ge=0)]
    offset: Annotated[int, Field(ge=0)]


class Candidate(Contract):
    """A place where a pattern fired that gave no mention."""

    type: MilestoneType
    rule: str
    reason: RejectReason
    evidence: Evidence


class Reject(Contract):
    """One record an item: the candidates that gave no mention (at most 20), the rest as counts."""

    item_id: str
    rulebook: RulebookId
    received_at: Utc
    candidates: Annotated[tuple[Candidate, ...], Field(max_length=MAX_CANDIDATES)]
    more: dict[str, int] = Field(default={}, description="Candidates beyond the cap, counted by TYPE/REASON")


class Outcome(Contract):
    """One small record for every input: what became of it."""

    item_id: str | None = Field(description="Null for an input that could not be read as an item")
    position: Position | None
    disposition: Disposition
    dead_letter: DeadLetterReason | None = None
    mentions: dict[str, int] = Field(default={}, description="By TYPE/STATUS/NOVELTY")
    rejects: dict[str, int] = Field(default={}, description="By TYPE/REASON")
    company_keys: tuple[CompanyKey, ...] = ()
    notes: tuple[Note, ...] = Field(default=(), description="Caps that bit, text that was not read")
    language: str | None = None
    rulebook: RulebookId | None = None
    content_hash: Digest | None = None
    received_at: Utc
