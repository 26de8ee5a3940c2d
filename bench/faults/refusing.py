"""Records that the broker refuses: what agents send, and what tables write to their changelogs."""

from collections.abc import Iterator

from bench.faults.count import ends, offsets
from bench.faults.field import Field, expect, stop_all
from bench.faults.load import clearance, silence
from schemas.topics import MAX_RECORD
from schemas.vocabulary import MilestoneType

FAILED = 1


def refused(field: Field, items: int) -> dict[str, float]:
    """One topic after the other takes no record: the worker ends with 1, and the input's offset has not moved."""
    field.create_topics()
    topics = field.settings.topics
    numbers = iter(range(items))
    cleared = topics.milestones(MilestoneType.IND_CLEARANCE)
    order = {
        topics.outcomes: topics.news,
        topics.readings: topics.news,
        cleared: topics.readings,
        topics.current: topics.readings,
        topics.changelog("companies"): topics.readings,
        topics.changelog("items"): topics.outcomes,
    }
    for topic, source in order.items():
        field.configure(topic, max_message_bytes="100")
        worker = field.worker()
        number = next(numbers)
        field.send([(f"item-{number}".encode(), clearance(number))])
        code = worker.ended(60)
        expect(code == FAILED, f"{topic} refused a record, and the worker ended with {code}")
        expect("hand-over failed" in worker.text(), f"the log does not tell that {topic} refused a record")
        expect(_uncommitted(field, source), f"{topic} refused a record, and the offset of {source} has moved all the same")
        field.configure(topic, max_message_bytes=str(MAX_RECORD))
    field.send(_edited(numbers))
    worker = field.worker()
    field.drain()
    field.kept()
    stop_all([worker])
    return {"refusals": len(order)}


def _edited(numbers: Iterator[int]) -> Iterator[tuple[bytes, bytes]]:
    for number in numbers:
        yield f"item-{number}".encode(), clearance(number)
        yield f"item-{number}".encode(), silence(number)


def _uncommitted(field: Field, topic: str) -> bool:
    committed = offsets(field.settings)
    return any(end > committed.get(place, 0) for place, end in ends(field.settings).items() if place[0] == topic)
