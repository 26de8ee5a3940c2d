"""The contracts of regwire: what travels on its topics, and nothing else.

A subscriber that installs the package without extras gets this package and pydantic only.
"""

from schemas.dead_letter import DeadLetter
from schemas.milestone import Milestone, Source
from schemas.news import NewsItem
from schemas.outcome import Outcome, Reject
from schemas.reading import ItemRef, Mention, Reading
from schemas.replay import ReplayRecord
from schemas.status import PartitionStatus

__all__ = [
    "DeadLetter",
    "ItemRef",
    "Mention",
    "Milestone",
    "NewsItem",
    "Outcome",
    "PartitionStatus",
    "Reading",
    "Reject",
    "ReplayRecord",
    "Source",
]
