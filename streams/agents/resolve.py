"""resolve: readings in, revisions of milestones out; the single writer of every milestone topic."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from pydantic import ValidationError

from schemas.partition import partition_of
from schemas.reading import Reading
from schemas.topics import Topics
from schemas.vocabulary import DeadLetterReason
from schemas.wire import Record, dead_letter_record, milestone_records, reading_record, traced
from streams.agents.clash import RulebookClash, refuse_clash
from streams.agents.inputs import Input, Refused, dead_letter, failed
from streams.agents.trail import followed, put_aside
from streams.delivery import Draft, Outbox, StateTable, size_of
from streams.delivery.outbox import fits
from streams.metrics import Metrics
from streams.resolution import Load, PartedStep, PartUnreadable, is_due, sweep_in_parts

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Done:
    """What became of one input, for what is counted and told once all is confirmed."""

    source: Input
    result: PartedStep | Refused
    reading: Reading | None = None


class StateUnreadable(Exception):  # noqa: N818 - named for what it says
    """The table's entry of a company is none that this version can read: no fault of the reading, so the worker stops."""


class Core(Protocol):
    """The pure core; `streams.resolution.step_in_parts`."""

    def __call__(self, load: Load, reading: Reading, recorded_at: datetime) -> PartedStep:
        """The step that a reading makes."""
        ...


def part_key(company_key: str, number: int) -> bytes:
    """The key of a part of a company's state in the table: the company key, and from the second part on its number."""
    return company_key.encode() if number == 0 else f"{company_key}\x1f{number}".encode()


def company_of(key: bytes) -> str:
    """The company that a key of the table is of."""
    return key.partition(b"\x1f")[0].decode()


def _unreadable(company_key: str, error: PartUnreadable) -> StateUnreadable:
    return StateUnreadable(f"the state of {company_key} is none of this version: {error}")


def reading_of(source: Input, topics: Topics) -> Reading | None:
    """The reading that a message holds, null for a tombstone.

    Raises:
        Refused: it is no reading, or not on its company's partition, where the state of the company would split.
    """
    if source.value is None:
        return None
    try:
        reading = Reading.model_validate_json(source.value, extra="ignore")  # a newer worker may say more
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        reason = DeadLetterReason.UNDECODABLE if first["type"] == "json_invalid" else DeadLetterReason.INVALID
        raise Refused(reason, "ValidationError", f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
    right = partition_of(reading.company_key, topics.partitions)
    if source.partition != right:
        message = f"{reading.company_key} belongs to partition {right} of {topics.partitions}, not {source.partition}"
        raise Refused(DeadLetterReason.INVALID, "WrongPartition", message)
    return reading


class Resolve:
    """The work of the agent, free of Faust.

    Args:
        topics: where revisions go.
        core: the pure core.
        table: company key to state.
        outbox: confirms what is sent.
        metrics: are counted when all is confirmed.
        clock: the time of a dead letter and of the latency; nothing else here depends on a clock.
        version: id of the rulebook; readings of the same version and another digest end the worker.
    """

    def __init__(
        self,
        topics: Topics,
        core: Core,
        *,
        table: StateTable,
        outbox: Outbox,
        metrics: Metrics,
        clock: Callable[[], datetime],
        version: str,
    ) -> None:
        self._topics = topics
        self._core = core
        self._table = table
        self._outbox = outbox
        self._metrics = metrics
        self._clock = clock
        self._version = version
        self._swept: dict[int, date] = {}

    async def handle(self, inputs: Sequence[Input]) -> None:
        """Work through readings in their order. When this returns, first all revisions and then the table are confirmed.

        A kill before the table is written repeats revisions, the same ones; the other way round they would be lost.

        Raises:
            Exception: of the client, if something was not confirmed.
            RulebookClash: a reading was made by another rulebook of our version; nothing of the batch is sent.
        """
        draft = self._table.draft()
        records: list[Record] = []
        done: list[_Done] = []
        for source in inputs:
            one, made = await self._step(draft, source)
            records += made
            done.append(one)
            await asyncio.sleep(0)  # health and the other agents get their turn between readings
        with self._metrics.seconds.labels("publish").time():
            await self._outbox.send_all(records)
            await draft.write()
        for each in done:
            self._count(each)
        put_aside((each.source, each.result.reason) for each in done if isinstance(each.result, Refused))

    async def _step(self, draft: Draft, source: Input) -> tuple[_Done, list[Record]]:
        swept: list[Record] = []
        try:
            reading = reading_of(source, self._topics)
            if reading is None:
                return _Done(source, PartedStep()), []
            refuse_clash(self._version, reading.rulebook)
            swept = await self._sweep(draft, reading, source)
            done, made = self._made(draft, source, reading)
            return done, swept + made
        except (StateUnreadable, RulebookClash):
            raise
        except Refused as refused:
            verdict = refused
        except Exception as error:  # noqa: BLE001 - whatever pure code does, RecursionError and MemoryError too, costs one dead letter
            verdict = failed(error)
        letter = dead_letter(source, verdict, self._version, self._clock())
        return _Done(source, verdict), [*swept, dead_letter_record(letter, self._topics)]

    def _made(self, draft: Draft, source: Input, reading: Reading) -> tuple[_Done, list[Record]]:
        key = reading.company_key
        with self._metrics.seconds.labels("resolve").time():
            made = self._stepped(draft, reading, source.time)
        parts = [(part_key(key, number), data) for number, data in made.parts]
        records = [record for revision in made.revisions for record in milestone_records(revision, self._topics)]
        if made.told is not None:
            records.append(reading_record(made.told, self._topics))
        records = traced(records, source.headers)
        for record in (*records, *(Record("the table", name, data) for name, data in parts)):
            if not fits(record):
                raise Refused(DeadLetterReason.REFUSED, "TooLarge", f"a record of {size_of(record)} bytes for {record.topic} came of it")
        for name, data in parts:
            draft.put(name, data, source.partition, key.encode())
        if any(is_due(data, self._swept[source.partition].toordinal()) for _, data in parts):  # a late reading: the sweep of the day has been
            records += self._overdue(draft, key, source)
        return _Done(source, made, reading), records

    async def _sweep(self, draft: Draft, reading: Reading, source: Input) -> list[Record]:
        """What the first reading of a day does to all companies of its partition: plans that were due before are overdue."""
        today, partition = reading.received_at.date(), source.partition
        if today <= self._swept.get(partition, date.min):
            return []
        self._swept[partition] = today
        late = sorted({company_of(key) for key, data in draft.items() if is_due(data, today.toordinal())})
        records: list[Record] = []
        for key in late:
            if partition_of(key, self._topics.partitions) == partition:
                records += self._overdue(draft, key, source)
                await asyncio.sleep(0)  # at the end of a quarter they are many: health and heartbeats get their turn
        return records

    def _overdue(self, draft: Draft, company_key: str, source: Input) -> list[Record]:
        partition = source.partition
        try:
            done = sweep_in_parts(self._loader(draft, company_key), company_key, self._swept[partition].toordinal(), source.time)
        except PartUnreadable as error:
            raise _unreadable(company_key, error) from None
        except Exception:  # noqa: BLE001 - the reading is not at fault, and the next day tries again
            _log.exception("the plans of %s could not be looked at: they stay as they are", company_key)
            return []
        for number, data in done.parts:
            draft.put(part_key(company_key, number), data, partition, company_key.encode())
        for revision in done.revisions:
            self._metrics.revisions.labels(revision.type.value, revision.status.value).inc()
        return [record for revision in done.revisions for record in milestone_records(revision, self._topics)]

    def _stepped(self, draft: Draft, reading: Reading, recorded_at: datetime) -> PartedStep:
        try:
            return self._core(self._loader(draft, reading.company_key), reading, recorded_at)
        except PartUnreadable as error:
            raise _unreadable(reading.company_key, error) from None

    @staticmethod
    def _loader(draft: Draft, company_key: str) -> Load:
        def load(number: int) -> bytes | None:
            return draft.get(part_key(company_key, number))

        return load

    def _count(self, done: _Done) -> None:
        if isinstance(done.result, Refused):
            self._metrics.dead_letters.labels("resolve", done.result.reason.value).inc()
            return
        if done.result.repeated:
            self._metrics.repeats.labels("resolve").inc()
        self._metrics.ambiguous.inc(done.result.ambiguous)
        self._metrics.capped.inc(done.result.capped)
        for revision in done.result.revisions:
            self._metrics.revisions.labels(revision.type.value, revision.status.value).inc()
            if revision.replay_id is None and done.reading is not None:
                self._metrics.latency.observe(max(0.0, (self._clock() - done.reading.received_at).total_seconds()))
        if done.reading is not None:
            revised = [f"{revision.milestone_id}:{revision.revision}" for revision in done.result.revisions]
            followed("reading resolved", done.source, item_id=done.reading.item_id, company=done.reading.company_key, revisions=revised)
