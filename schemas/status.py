"""`PartitionStatus`: a sign of life per partition, so that a subscriber can tell silence from outage."""

from typing import Annotated

from pydantic import Field

from schemas.base import Contract, Utc
from schemas.reading import RulebookId

Offset = Annotated[int, Field(ge=0)]


class Progress(Contract):
    """How far the workers are on one partition of a topic."""

    committed: Offset | None = Field(description="What lies before is handled, and all that came of it confirmed; null before the first commit")
    end: Offset = Field(description="Offset that the next message will have")


class PartitionStatus(Contract):
    """How far one partition is, told by the worker that owns it; a record that does not come in time means an outage.

    The times are the broker's, of items on news.v1. They never go back, whoever tells them: of several records the greatest counts.
    """

    partition: Annotated[int, Field(ge=0)]
    news: Progress
    readings: Progress
    handled_until: Utc | None = Field(description="All items on this partition of news.v1 up to then are handled; null if not known yet")
    complete_until: Utc | None = Field(
        description="All milestones on this partition that come of items up to then, on any partition of news.v1, are published; null if not known yet"
    )
    rulebook: RulebookId
    worker: str = Field(description="Host and process")
    at: Utc = Field(description="The worker's own clock")
    every: Annotated[float, Field(gt=0, description="Seconds until the next record is due")]
