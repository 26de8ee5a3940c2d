"""`Milestone`: the real-world happening, one record however many items tell it."""

from typing import Annotated

from pydantic import Field, StringConstraints

from schemas.base import Contract, Utc
from schemas.news import Published
from schemas.reading import RulebookId
from schemas.slots import DateSlot, Evidence, Plan, Slots
from schemas.vocabulary import Change, Novelty

MilestoneId = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{32}$")]

NOT_CONTENT = frozenset({"revision", "supersedes", "change", "recorded_at", "replay_id"})
"""The fields of a milestone that are not its content: wherever two states are compared, they are left out."""


class Source(Contract):
    """One item that tells the milestone."""

    item_id: str
    source: str | None = None
    url: str | None = None
    title: str = ""
    published: Published | None = None
    novelty: Novelty
    rules: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Milestone(Slots):
    """One revision of a milestone, complete in itself. A subscriber ignores one that is not above the one it has."""

    milestone_id: MilestoneId
    revision: Annotated[int, Field(ge=1)]
    supersedes: int | None = Field(default=None, description="The revision before, null for the first")
    change: tuple[Change, ...]
    former_ids: tuple[MilestoneId, ...] = Field(default=(), description="Milestones that were merged into this one")
    successor: MilestoneId | None = Field(default=None, description="The milestone that this one was merged into; then this is its last revision")
    withdrawn: bool = Field(default=False, description="True in the last revision of a milestone that no source supports any more")
    disputed: bool = Field(default=False, description="True while a source denies it without the standing to withdraw it")
    plan: Plan | None = None
    resolves: tuple[MilestoneId, ...] = Field(default=(), description="Expected milestones that this one resolves")
    announced: DateSlot | None = Field(description="When the first source published it")
    independent_sources: Annotated[int, Field(ge=0)] = Field(default=1, description="Sources with texts of their own; copies of one text count once")
    received_at: Utc = Field(description="Timestamp on news.v1 of the first item that told it")
    recorded_at: Utc = Field(description="Timestamp of the reading that caused this revision")
    sources: tuple[Source, ...]
    sources_omitted: Annotated[int, Field(ge=0)] = Field(default=0, description="Further sources that are not listed: the first fifty received are")
    evidence_omitted: Annotated[int, Field(ge=0)] = Field(default=0, description="Further pieces of evidence, not quoted: the first twenty are")
    rulebook: RulebookId
    replay_id: str | None = None

    @property
    def content(self) -> dict[str, object]:
        """The content: the same readings give the same, in any order, in any batches, with any repetition."""
        return self.model_dump(mode="json", exclude=set(NOT_CONTENT))
