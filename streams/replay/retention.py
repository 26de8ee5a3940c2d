"""What can no longer be replayed, since retention has deleted it."""

from schemas.replay import ReplayRecord, ReplayState
from streams.replay.bounds import Bound, Offsets
from streams.replay.ledger import read_ledger
from streams.replay.range import lost
from streams.replay.span import SpanReader
from streams.settings import Settings


def rest_of(record: ReplayRecord) -> Offsets:
    """Where a replay has to go on, on the partitions that it has not finished."""
    left = {int(number): offset for number, offset in record.done.items() if offset < record.end.get(number, 0)}
    return Offsets(left, f"where replay {record.replay_id} stopped")


def gone(settings: Settings) -> list[str]:
    """The replays that were begun and cannot be gone on with, each in one line.

    Raises:
        kafka.errors.KafkaError: the broker cannot be reached.
        ReplayError: a topic is not there.
    """
    found = []
    with SpanReader(settings, settings.topics.news) as reader:
        edges = reader.spans()
        for record in read_ledger(settings).values():
            problem = lost(reader, edges, rest_of(record)) if record.state is not ReplayState.DONE else None
            if problem is not None:
                found.append(f"{problem}: it cannot be gone on with")
    return found


def lost_range(settings: Settings, lower: Bound) -> str | None:
    """What of the news from there on is deleted, in words; null if all is there.

    Raises:
        kafka.errors.KafkaError: the broker cannot be reached.
        ReplayError: there is no topic of news.
    """
    with SpanReader(settings, settings.topics.news) as reader:
        return lost(reader, reader.spans(), lower)
