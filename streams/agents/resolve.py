"""resolve: readings in, revisions of milestones out; the single writer of every milestone topic."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pydantic import ValidationError

from schemas.milestone import Milestone
from schemas.partition import partition_of
from schemas.reading import Reading
from schemas.topics import Topics
from schemas.vocabulary import DeadLetterReason
from schemas.wire import Record, dead_letter_record, milestone_records
from streams.agents.inputs import Input, Refused, dead_letter, failed
from streams.delivery import Draft, Outbox, StateTable, size_of
from streams.delivery.outbox import fits
from streams.metrics import Metrics
from streams.resolution import CompanyState, step


@dataclass(frozen=True, slots=True)
class Stepped:
    """What a reading does to its company: the state to keep (null if it is as before) and the revisions to publish."""

    state: bytes | None
    revisions: tuple[Milestone, ...] = ()
    ambiguous: int = 0
    repeated: bool = False


class StateUnreadable(Exception):  # noqa: N818 - named for what it says
    """The table's entry of a company is none that this version can read: no fault of the reading, so the worker stops."""


class Core(Protocol):
    """The pure core, with its state as bytes."""

    def __call__(self, state: bytes | None, reading: Reading, recorded_at: datetime) -> Stepped:
        """The step that a reading makes."""
        ...


def stepped(state: bytes | None, reading: Reading, recorded_at: datetime) -> Stepped:
    """The step of `streams.resolution`, with the state as the bytes that the table holds.

    An item that is loaded again unchanged, as a feed does with every poll, gives a reading that differs from the one that
    stands in nothing but its time. It is a repeat: what it tells was received when it first came. That it was told again is
    kept all the same, so that an edit from between the two, which may come later, does not count as the last word.

    Raises:
        StateUnreadable: the bytes are no state.
    """
    try:
        before = CompanyState.from_json(state) if state is not None else CompanyState(company_key=reading.company_key)
    except ValidationError as error:
        message = f"the state of {reading.company_key} is none of this version: {error.error_count()} faults"
        raise StateUnreadable(message) from None
    held = before.reading_of(reading.item_id)
    if held is not None and held.received_at <= reading.received_at and _same(held, reading):
        told = before.told_again(held, reading.received_at)
        return Stepped(None if told is before else told.to_json(), repeated=True)
    made = step(before, reading, recorded_at)
    return Stepped(None if made.repeated else made.state.to_json(), made.revisions, made.ambiguous, made.repeated)


def _same(held: Reading, reading: Reading) -> bool:
    return reading.model_copy(update={"received_at": held.received_at, "replay_id": held.replay_id}) == held


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
        clock: the time of a dead letter; nothing else here depends on a clock.
        version: of the rulebook, for dead letters.
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

    async def handle(self, inputs: Sequence[Input]) -> None:
        """Work through readings in their order. When this returns, first all revisions and then the table are confirmed.

        A kill before the table is written repeats revisions, the same ones; the other way round they would be lost.

        Raises:
            Exception: of the client, if something was not confirmed.
        """
        draft = self._table.draft()
        records: list[Record] = []
        done: list[Stepped | Refused] = []
        for source in inputs:
            result, made = self._step(draft, source)
            records += made
            done.append(result)
            await asyncio.sleep(0)  # health and the other agents get their turn between readings
        with self._metrics.seconds.labels("publish").time():
            await self._outbox.send_all(records)
            await draft.write()
        for each in done:
            self._count(each)

    def _step(self, draft: Draft, source: Input) -> tuple[Stepped | Refused, list[Record]]:
        try:
            return self._made(draft, source)
        except StateUnreadable:
            raise
        except Refused as refused:
            verdict = refused
        except Exception as error:  # noqa: BLE001 - whatever pure code does, RecursionError and MemoryError too, costs one dead letter
            verdict = failed(error)
        letter = dead_letter(source, verdict, self._version, self._clock())
        return verdict, [dead_letter_record(letter, self._topics)]

    def _made(self, draft: Draft, source: Input) -> tuple[Stepped, list[Record]]:
        reading = reading_of(source, self._topics)
        if reading is None:
            return Stepped(None), []
        key = reading.company_key.encode()
        with self._metrics.seconds.labels("resolve").time():
            made = self._core(draft.get(key), reading, source.time)
        records = [record for revision in made.revisions for record in milestone_records(revision, self._topics)]
        for record in (*records, Record("the table", key, made.state)):
            if not fits(record):
                raise Refused(DeadLetterReason.REFUSED, "TooLarge", f"a record of {size_of(record)} bytes for {record.topic} came of it")
        if made.state is not None:
            draft.put(key, made.state, source.partition)
        return made, records

    def _count(self, done: Stepped | Refused) -> None:
        if isinstance(done, Refused):
            self._metrics.dead_letters.labels(done.reason.value).inc()
            return
        if done.repeated:
            self._metrics.repeats.labels("resolve").inc()
        for revision in done.revisions:
            self._metrics.revisions.labels(revision.type.value, revision.status.value).inc()
        self._metrics.ambiguous.inc(done.ambiguous)
