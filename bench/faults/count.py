"""What became of the items, counted by a client of its own (kafka-python): nothing here believes what a worker says."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kafka import KafkaAdminClient

from schemas.milestone import Milestone
from schemas.outcome import Outcome
from streams.delivery.connect import client_options
from streams.delivery.lag import consumed
from streams.replay.follow import Follower, streams_of
from streams.replay.rebuild import Rebuild
from streams.settings import Settings


@dataclass(frozen=True, slots=True)
class Counted:
    """What lies on the topics.

    Attributes:
        items: messages on the news topic.
        lost: of them those without an outcome.
        contradictions: outcomes of one input, and revisions of one id and number, with other content than their first.
        differing: milestones, as published and on `current`, that are not those of a clean run of the pure core over the same readings.
        ahead: inputs below the committed offset without an outcome.
        behind: messages that the group has not committed.
        items_again: outcomes beyond the first of an input.
        revisions_again: revisions beyond the first of an id and number.
        dead: dead letters.
        milestones: that stand.
    """

    items: int
    lost: int
    contradictions: int
    differing: int
    ahead: int
    behind: int
    items_again: int
    revisions_again: int
    dead: int
    milestones: int

    @property
    def kept(self) -> bool:
        """True if nothing is lost, contradicted or left behind, and no offset is ahead of what was done."""
        return not (self.lost or self.contradictions or self.differing or self.ahead or self.behind)


def count(settings: Settings) -> Counted:
    """Read everything and count it."""
    topics = settings.topics
    news = {(record.partition, record.offset) for record in _all(settings, topics.news)}
    outcomes = defaultdict(list)
    for record in _all(settings, topics.outcomes):
        position = Outcome.model_validate_json(record.value).position
        if position is not None and position.topic == topics.news:
            outcomes[position.partition, position.offset].append(record.value)
    revisions = defaultdict(list)
    for record in _all(settings, *streams_of(topics)):
        milestone = Milestone.model_validate_json(record.value)
        revisions[milestone.milestone_id, milestone.revision].append(record.value)
    committed = offsets(settings)
    other, milestones = differing(settings)
    return Counted(
        items=len(news),
        lost=len(news - outcomes.keys()),
        contradictions=_contradicting(outcomes.values()) + _contradicting(revisions.values()),
        differing=other,
        ahead=sum((partition, offset) not in outcomes for partition, offset in news if offset < committed.get((topics.news, partition), 0)),
        behind=sum(end - committed.get(place, 0) for place, end in ends(settings).items()),
        items_again=_again(outcomes.values()),
        revisions_again=_again(revisions.values()),
        dead=sum(1 for _ in _all(settings, topics.dead)),
        milestones=milestones,
    )


def offsets(settings: Settings) -> dict[tuple[str, int], int]:
    """What the group has committed, by topic and partition."""
    admin: Any = KafkaAdminClient(**client_options(settings))
    try:
        found = admin.list_group_offsets({settings.topics.group: None})[settings.topics.group]
    finally:
        admin.close()
    return {(tp.topic, tp.partition): meta.offset for tp, meta in found.items() if meta.offset >= 0}


def ends(settings: Settings) -> dict[tuple[str, int], int]:
    """Where the topics end that the group reads."""
    return {(topic, partition): end for topic in consumed(settings.topics) for partition, end in _ends(settings, topic).items()}


def _ends(settings: Settings, topic: str) -> dict[int, int]:
    with Follower(settings, (topic,)) as follower:
        return follower.ends()


def done(settings: Settings) -> int:
    """How many outcomes there are, in a glance."""
    return sum(_ends(settings, settings.topics.outcomes).values())


def differing(settings: Settings) -> tuple[int, int]:
    """How many milestones differ from those that the pure core makes of the whole set of readings at once, and how many there should be."""
    with Rebuild(settings, lambda *_: None) as rebuild:
        rebuild.read()
        found = rebuild.compare()
    return sum(found.counts.values()), found.milestones


def _all(settings: Settings, *topics: str) -> Iterable[Any]:
    with Follower(settings, topics) as follower:
        yield from follower.until_end()


def _contradicting(groups: Iterable[list[bytes]]) -> int:
    return sum(len(set(values)) - 1 for values in groups)


def _again(groups: Iterable[list[bytes]]) -> int:
    return sum(len(values) - 1 for values in groups)
