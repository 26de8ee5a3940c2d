"""After a replay: wait until the workers have taken its readings in, then compare the milestones with what was to come."""

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from kafka import KafkaAdminClient, TopicPartition
from pydantic import ValidationError

from schemas.milestone import Milestone
from schemas.reading import Reading
from streams.agents.inputs import Input
from streams.delivery.connect import client_options
from streams.replay.errors import StoppedError
from streams.replay.span import Span, SpanReader
from streams.replay.standing import Standing, alike, reading_in
from streams.resolution.revision import digest
from streams.settings import Settings

_EVERY_S = 0.5

Report = Callable[[int, int], None]
"""Is told how much is done, and of how much."""


def committed(settings: Settings, topic: str) -> dict[int, int]:
    """By partition, what the group of workers has committed on a topic; partitions without a commit are left out."""
    topics = settings.topics
    places = [TopicPartition(topic, number) for number in range(topics.partitions)]
    admin: Any = KafkaAdminClient(**client_options(settings))
    try:
        found = admin.list_group_offsets({topics.group: places})[topics.group]
    finally:
        admin.close()
    return {tp.partition: meta.offset for tp, meta in found.items() if meta.offset >= 0}


def wait_taken(settings: Settings, topic: str, patience: float, stop: threading.Event, report: Report) -> bool:
    """Wait until the group has committed up to where a topic ends now.

    Args:
        settings: which cluster and group.
        topic: its name.
        patience: seconds without any progress after which it is given up.
        stop: ends the wait.
        report: how many messages are taken in, of how many.

    Returns:
        False if it was given up.

    Raises:
        StoppedError: it was told to stop.
    """
    with SpanReader(settings, topic) as reader:
        ends = {number: span.end for number, span in reader.spans().items() if span.length}
    begun: dict[int, int] | None = None
    last, since = -1, time.monotonic()
    while True:
        at = committed(settings, topic)
        begun = begun if begun is not None else at
        left = sum(max(0, end - at.get(number, 0)) for number, end in ends.items())
        total = sum(max(0, end - begun.get(number, 0)) for number, end in ends.items())
        report(total - left, total)
        if not left:
            return True
        if left != last:
            last, since = left, time.monotonic()
        elif time.monotonic() - since > patience:
            return False
        if stop.wait(_EVERY_S):
            message = f"stopped by the operator while the workers had not taken in all of {topic}"
            raise StoppedError(message)


def note_news(settings: Settings, since: Mapping[int, Span], standing: Standing, replay_id: str) -> None:
    """Note the companies of which other readings than ours came after the given ones: their milestones may rightly be others."""
    with SpanReader(settings, settings.topics.readings) as reader:
        now = reader.spans()
        spans = {number: Span(max(span.end, now[number].first), now[number].end) for number, span in since.items()}
        for inputs in reader.read(spans):
            for source in inputs:
                reading = reading_in(source, settings.topics)
                if reading is not None and reading.replay_id != replay_id and not _known(standing, reading):
                    standing.move(reading.company_key)


def _known(standing: Standing, reading: Reading) -> bool:
    held = standing.of_item(reading.item_id).get(reading.company_key)
    return alike(held, reading) if held is not None else not reading.mentions


def note_current(settings: Settings, standing: Standing, replay_id: str) -> None:
    """Note how the milestones of the companies touched are on `current` now."""
    touched = set(standing.touched())
    with SpanReader(settings, settings.topics.current) as reader:
        for inputs in reader.read(reader.spans()):
            for source in inputs:
                _note(source, standing, touched, replay_id)


def _note(source: Input, standing: Standing, touched: set[str], replay_id: str) -> None:
    milestone_id = (source.key or b"").decode(errors="replace")
    if source.value is None:
        standing.ended(milestone_id)
        return
    headers = dict(source.headers)
    company = (headers.get("ce_subject") or b"").decode(errors="replace")
    if company in touched:
        with suppress(ValidationError):  # a record that resolve did not write is no milestone
            milestone = Milestone.model_validate_json(source.value, extra="ignore")
            standing.stands(milestone_id, company, digest(milestone), ours=headers.get("ce_replayid") == replay_id.encode())
