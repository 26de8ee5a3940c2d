"""Recovery of a large table: how long it takes, how much memory, and whether what is built on it is right."""

import statistics
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.structs import OffsetAndMetadata

from bench.faults.count import ends
from bench.faults.field import Field, expect, memory, stop_all
from bench.faults.load import clearance
from schemas.news import NewsItem
from schemas.reading import Reading
from schemas.topics import MAX_RECORD, Topics
from schemas.wire import Record, milestone_records, reading_record
from streams.agents.resolve import part_key
from streams.delivery.connect import client_options
from streams.extraction import extract, readings_of
from streams.resolution import step_in_parts
from streams.rulebook import load_rulebook

STARTS = 5
TOLD_AGAIN = 1000
_RECEIVED = datetime(2025, 6, 1, tzinfo=UTC)
_SETTLED = 2000


def recovery(field: Field, items: int, starts: int = STARTS) -> dict[str, float]:
    """So many companies in the table: seconds until a new worker is ready, its memory, and what it makes of further readings."""
    field.create_topics()
    _fill(field, items)
    seconds = []
    for _ in range(starts):
        begun = time.monotonic()
        worker = field.worker().wait_ready(300)
        seconds.append(time.monotonic() - begun)
        held = memory(worker.process.pid)
        stop_all([worker])
    worker = field.worker().wait_ready(300)
    _write(field, (reading_record(reading, field.settings.topics) for reading in _readings(min(items, TOLD_AGAIN), "again")))
    field.drain()
    counted = field.kept(repeats=False)
    expect(counted.milestones == items, f"{counted.milestones} milestones of {items} companies")
    stop_all([worker])
    return {"companies": items, "ready after": statistics.median(seconds), "slowest": max(seconds), **held}


def _readings(companies: int, item: str) -> Iterator[Reading]:
    """A reading about each company: that of one item, with the names changed."""
    rulebook = load_rulebook()
    told = NewsItem.model_validate_json(clearance(1))
    (model,) = readings_of(told, extract(told, rulebook), rulebook, _RECEIVED)
    for number in range(companies):
        key = f"company-{number}"
        mentions = tuple(mention.model_copy(update={"company": mention.company.model_copy(update={"key": key, "name": key})}) for mention in model.mentions)
        yield model.model_copy(update={"company_key": key, "item_id": f"{item}-{number}", "mentions": mentions})


def _fill(field: Field, companies: int) -> None:
    """What an earlier worker would have left: readings, milestones, changelog and committed offsets."""
    topics = field.settings.topics
    _write(field, (record for reading in _readings(companies, "item") for record in _left(reading, topics)))
    committed = {TopicPartition(*place): OffsetAndMetadata(end, "", -1) for place, end in ends(field.settings).items()}
    consumer: Any = KafkaConsumer(**client_options(field.settings), group_id=topics.group, enable_auto_commit=False)
    try:
        consumer.assign(list(committed))
        consumer.commit(committed)
    finally:
        consumer.close()


def _left(reading: Reading, topics: Topics) -> Iterator[Record]:
    record = reading_record(reading, topics)
    yield record
    made = step_in_parts({}.get, reading, _RECEIVED)
    for revision in made.revisions:
        yield from milestone_records(revision, topics)
    for number, data in made.parts:
        yield Record(topics.changelog("companies"), part_key(reading.company_key, number), data, (), record.partition)


def _write(field: Field, records: Iterator[Record]) -> None:
    """Write records, each confirmed when this returns."""
    producer: Any = KafkaProducer(**client_options(field.settings), acks="all", linger_ms=20, batch_size=256 * 1024, max_request_size=MAX_RECORD)
    try:
        waiting = []
        for record in records:
            waiting.append(producer.send(record.topic, record.value, key=record.key, headers=list(record.headers), partition=record.partition))
            if len(waiting) >= _SETTLED:
                _settle(waiting)
        _settle(waiting)
    finally:
        producer.close()


def _settle(waiting: list[Any]) -> None:
    for future in waiting:
        future.get(60)
    waiting.clear()
