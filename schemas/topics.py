"""Every topic of regwire, declared once: name, key, partitioning, clean-up, limits."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from schemas.vocabulary import KNOWN_TYPES, MilestoneType, Novelty, Status

KIB = 1024
MIB = 1024 * KIB
DAY_MS = 24 * 3600 * 1000

MAX_ITEM_BYTES = 2 * MIB
"""A news value above this is put aside as too large before it is parsed."""
MAX_NEWS_RECORD = 4 * MIB
"""What the broker takes on news.v1. Everything that comes of one input fits below MAX_RECORD."""
MAX_RECORD = 6 * MIB
"""The largest record of any other topic: a dead letter holds the largest input and all headers."""


class Partitioning(StrEnum):
    """What decides a record's partition."""

    KEY = "key"
    COMPANY = "company key"
    ORIGINAL = "as the original"
    NUMBER = "the key is its number"


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic: what is on it, how it is keyed and kept."""

    name: str
    purpose: str
    key: str
    partitioning: Partitioning
    contract: str
    written_by: str
    read_by: str
    partitions: int
    config: dict[str, str] = field(default_factory=dict)


def _kept(days: int | None, more: dict[str, str] | None = None, *, compact: bool = False) -> dict[str, str]:
    if compact:
        kept = {"cleanup.policy": "compact"}
    else:
        kept = {"cleanup.policy": "delete", "retention.ms": "-1" if days is None else str(days * DAY_MS), "retention.bytes": "-1"}
    return {**kept, "max.message.bytes": str(MAX_RECORD), **(more or {})}


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics under one prefix, with one partition count.

    Args:
        prefix: what every name begins with.
        partitions: of every topic; fixed for the life of a deployment, since the company key's partition depends on it.
        replication: replicas of every topic.
    """

    prefix: str = "regwire."
    partitions: int = 8
    replication: int = 1

    @property
    def group(self) -> str:
        """The consumer group of the workers, also Faust's app id."""
        return self.prefix.rstrip(".-_") or "regwire"

    def name(self, short: str) -> str:
        """The full name of a topic by its short one: `news` gives `regwire.news.v1`."""
        return f"{self.prefix}{short}.v1"

    @property
    def news(self) -> str:
        """Items come in here."""
        return self.name("news")

    @property
    def dead(self) -> str:
        """Inputs that could not be handled."""
        return self.name("news.dlq")

    @property
    def readings(self) -> str:
        """What items say, by company."""
        return self.name("readings")

    @property
    def rejects(self) -> str:
        """Candidates that gave no mention."""
        return self.name("rejects")

    @property
    def outcomes(self) -> str:
        """What became of every input."""
        return self.name("outcomes")

    @property
    def current(self) -> str:
        """The latest revision of every milestone."""
        return self.name("milestones.current")

    @property
    def background(self) -> str:
        """Milestones that were only recalled so far."""
        return self.name("milestones.background")

    @property
    def expected(self) -> str:
        """Plans and dates ahead."""
        return self.name("milestones.expected")

    @property
    def replays(self) -> str:
        """Checkpoints of replays."""
        return self.name("replays")

    @property
    def status(self) -> str:
        """How far each partition is, every half minute."""
        return self.name("status")

    def milestones(self, kind: MilestoneType) -> str:
        """Milestones of one type that occurred and were told as news."""
        return self.name(f"milestones.{kind.value}")

    def of_milestone(self, kind: MilestoneType, status: Status, novelty: Novelty) -> str:
        """The stream that a milestone of that type, status and novelty goes to."""
        if status is Status.EXPECTED:
            return self.expected
        return self.milestones(kind) if novelty is Novelty.NEW else self.background

    def changelog(self, table: str) -> str:
        """The changelog of one of Faust's tables."""
        return f"{self.group}-{table}-changelog"

    def all(self) -> Iterator[Topic]:
        """Every topic, in the order of the data."""
        key, company = Partitioning.KEY, Partitioning.COMPANY
        n = self.partitions
        # Uncompressed on the broker: its limit then holds for the true size, and workers need no codec of a producer's choice.
        of_news = {"compression.type": "uncompressed", "message.timestamp.type": "LogAppendTime", "max.message.bytes": str(MAX_NEWS_RECORD)}
        yield Topic(
            self.news,
            "News items come in here",
            "item id",
            key,
            "NewsItem",
            "regwire load, feeds, your own producers",
            "extract",
            n,
            _kept(400, of_news),
        )
        yield Topic(
            self.readings,
            "All mentions of one item about one company under one rulebook",
            "company key, item id, rulebook version",
            company,
            "Reading",
            "extract, replay",
            "resolve",
            n,
            _kept(None, compact=True),
        )
        for kind in KNOWN_TYPES:
            yield Topic(
                self.milestones(kind),
                f"Milestones of type {kind.value} that occurred, told as news at least once",
                "milestone id",
                company,
                "Milestone",
                "resolve",
                "subscribers",
                n,
                _kept(None),
            )
        yield Topic(
            self.background, "Milestones that occurred, so far only recalled", "milestone id", company, "Milestone", "resolve", "subscribers", n, _kept(None)
        )
        yield Topic(self.expected, "Plans and dates ahead", "milestone id", company, "Milestone", "resolve", "subscribers", n, _kept(None))
        yield Topic(
            self.current, "The latest revision of every milestone", "milestone id", company, "Milestone", "resolve", "subscribers", n, _kept(None, compact=True)
        )
        yield Topic(
            self.outcomes,
            "What became of every input",
            "item id, else source position",
            key,
            "Outcome",
            "extract, replay",
            "edits, operators",
            n,
            _kept(None, compact=True),
        )
        yield Topic(self.rejects, "Candidates that gave no mention, one record an item", "item id", key, "Reject", "extract", "operators", n, _kept(30))
        yield Topic(
            self.dead,
            "Inputs that could not be handled, untouched",
            "as the original",
            Partitioning.ORIGINAL,
            "DeadLetter",
            "extract",
            "operators",
            n,
            _kept(90),
        )
        yield Topic(self.replays, "Checkpoints of replays", "replay id", key, "ReplayRecord", "replay", "operators", 1, _kept(None, compact=True))
        yield Topic(
            self.status,
            "How far each partition is: tells silence from outage",
            "partition number",
            Partitioning.NUMBER,
            "PartitionStatus",
            "worker",
            "subscribers, operators",
            n,
            _kept(None, {"message.timestamp.type": "LogAppendTime"}, compact=True),
        )
        yield Topic(
            self.changelog("companies"), "resolve's table, for recovery", "company key", company, "internal", "resolve", "resolve", n, _kept(None, compact=True)
        )
        yield Topic(
            self.changelog("items"), "The companies that each item names, for edits", "item id", key, "internal", "edits", "edits", n, _kept(None, compact=True)
        )
