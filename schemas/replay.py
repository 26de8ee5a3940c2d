"""`ReplayRecord`: what a replay did, and how far it came."""

from typing import Annotated

from pydantic import Field, StringConstraints

from schemas.base import Contract, OpenEnum, Utc
from schemas.reading import RulebookId

ReplayId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]{1,64}$")]


class ReplayState(OpenEnum):
    """How a replay stands."""

    RUNNING = "running"
    DONE = "done"
    INTERRUPTED = "interrupted"
    FAILED = "failed"
    OTHER = "other"


class ReplayRecord(Contract):
    """One checkpoint of a replay that publishes; the latest per replay id counts."""

    replay_id: ReplayId
    state: ReplayState
    operator: str
    started_at: Utc
    updated_at: Utc
    rulebook: RulebookId
    into: str | None = Field(default=None, description="Prefix of the topics it feeds, null for the live ones")
    first: dict[str, int] = Field(description="Partition to the first offset read")
    end: dict[str, int] = Field(description="Partition to the offset it stops before")
    done: dict[str, int] = Field(description="Partition to the next offset; what lies before is confirmed")
    items: int = 0
    changed: int = Field(default=0, description="Readings that differ from those that stood")
    published: int = 0
    asked_from: str | None = Field(default=None, description="Where the range was asked to begin, as it was given; null for the oldest item")
    asked_to: str | None = Field(default=None, description="What the range was asked to stop before, as it was given; null for the end")
    replaced: dict[str, int] = Field(default={}, description="Rulebooks whose readings it replaced, with how many")
    passed_over: int = Field(default=0, description="Items that could not be read or not be published; the workers' dead letters say why")
    milestones: dict[str, int] = Field(default={}, description="Milestones that it was to change, by added, changed and withdrawn")
    agrees: bool | None = Field(default=None, description="Whether the milestones came out as the difference said; null as long as that is not known")
    note: str | None = Field(default=None, description="Why it failed or stopped, in one line")
