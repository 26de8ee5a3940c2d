"""extract: news items in, readings, rejects, outcomes and dead letters out."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from schemas.news import NewsItem
from schemas.outcome import Outcome
from schemas.topics import Topics
from schemas.vocabulary import DeadLetterReason, Disposition
from schemas.wire import Record, dead_letter_record, outcome_record, reading_record, reject_record, traced
from streams.agents.gate import item_of
from streams.agents.inputs import Input, Refused, dead_letter, failed
from streams.agents.trail import followed, put_aside
from streams.delivery import Outbox, size_of
from streams.delivery.outbox import fits
from streams.extraction import Extraction, outcome_of, readings_of, reject_of
from streams.metrics import Metrics
from streams.rulebook import Rulebook

Core = Callable[[NewsItem, Rulebook], Extraction]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one input: its records, and what the metrics count once those are confirmed."""

    records: tuple[Record, ...]
    outcome: Outcome


class Extract:
    """The work of the agent, free of Faust.

    Args:
        topics: where records go.
        rulebook: that the core reads by.
        core: the pure core, `streams.extraction.extract`.
        outbox: confirms what is sent.
        metrics: are counted when all is confirmed.
        clock: the time of a dead letter; nothing else here depends on a clock.
        max_item_bytes: the largest value that is parsed.
    """

    def __init__(
        self,
        topics: Topics,
        rulebook: Rulebook,
        core: Core,
        *,
        outbox: Outbox,
        metrics: Metrics,
        clock: Callable[[], datetime],
        max_item_bytes: int,
    ) -> None:
        self._topics = topics
        self._rulebook = rulebook
        self._core = core
        self._outbox = outbox
        self._metrics = metrics
        self._clock = clock
        self._max = max_item_bytes
        self._ahead: dict[tuple[str, int], int] = {}

    async def handle(self, inputs: Sequence[Input]) -> None:
        """Work through inputs in their order; when this returns, everything that came of them is confirmed.

        Raises:
            Exception: of the client, if something was not confirmed. Then nothing here counts as done.
        """
        results = []
        for source in inputs:
            results.append(self.result(source))
            await asyncio.sleep(0)  # health and heartbeats get their turn between items
        begun = perf_counter()
        await self._outbox.send_all([record for result in results for record in result.records])
        self._metrics.seconds.labels("deliver").observe(perf_counter() - begun)
        for source, result in zip(inputs, results, strict=True):
            self._count(source, result.outcome)
            followed("item handled", source, item_id=result.outcome.item_id, disposition=result.outcome.disposition.value)
        put_aside((source, result.outcome.dead_letter) for source, result in zip(inputs, results, strict=True) if result.outcome.dead_letter is not None)

    def result(self, source: Input) -> Result:
        """What comes of one input: it always ends as readings, rejects, nothing or a dead letter, and always has an outcome."""
        item: NewsItem | None = None
        try:
            item = item_of(source.value, self._max)
            return self._read(source, item)
        except Refused as refused:
            return self._refuse(source, item, refused)
        except Exception as error:  # noqa: BLE001 - whatever pure code does, RecursionError and MemoryError too, costs one dead letter
            return self._refuse(source, item, failed(error))

    def _read(self, source: Input, item: NewsItem) -> Result:
        received_at = source.time
        with self._metrics.seconds.labels("extract").time():
            extraction = self._core(item, self._rulebook)
        records = [reading_record(reading, self._topics) for reading in readings_of(item, extraction, self._rulebook, received_at)]
        reject = reject_of(item, extraction, self._rulebook, received_at)
        if reject is not None:
            records.append(reject_record(reject, self._topics))
        outcome = outcome_of(item, extraction, self._rulebook, received_at, source.position)
        records.append(outcome_record(outcome, self._topics))
        records = traced(records, source.headers)
        for record in records:
            if not fits(record):
                raise Refused(DeadLetterReason.REFUSED, "TooLarge", f"a record of {size_of(record)} bytes for {record.topic} came of it")
        return Result(tuple(records), outcome)

    def _refuse(self, source: Input, item: NewsItem | None, refused: Refused) -> Result:
        letter = dead_letter(source, refused, self._rulebook.id, self._clock())
        outcome = Outcome(
            item_id=item.item_id if item is not None else None,
            position=source.position,
            disposition=Disposition.DEAD_LETTER,
            dead_letter=refused.reason,
            rulebook=self._rulebook.id,
            content_hash=item.content_hash if item is not None else None,
            received_at=source.time,
        )
        return Result((dead_letter_record(letter, self._topics), *traced([outcome_record(outcome, self._topics)], source.headers)), outcome)

    def _count(self, source: Input, outcome: Outcome) -> None:
        place = source.topic, source.partition
        if source.offset <= self._ahead.get(place, -1):
            self._metrics.repeats.labels("extract").inc()
        else:
            self._ahead[place] = source.offset
        self._metrics.items.labels(outcome.disposition.value).inc()
        if outcome.dead_letter is not None:
            self._metrics.dead_letters.labels("extract", outcome.dead_letter.value).inc()
        for name, count in outcome.mentions.items():
            kind, status, _ = name.split("/")
            self._metrics.mentions.labels(kind, status).inc(count)
        for name, count in outcome.rejects.items():
            self._metrics.rejects.labels(*name.split("/")).inc(count)
        for note in outcome.notes:
            self._metrics.notes.labels(note.value).inc()
