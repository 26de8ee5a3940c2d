"""edits: an item whose newer version no longer names a company says nothing of it any more.

It reads outcomes and remembers, for items that named companies, which ones. Only items that were edited cost a record.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from pydantic import ValidationError

from schemas.outcome import Outcome
from schemas.reading import ItemRef, Reading
from schemas.topics import Topics
from schemas.vocabulary import Disposition
from schemas.wire import Record, reading_record, traced
from streams.agents.inputs import Input
from streams.agents.trail import followed
from streams.delivery import Draft, Outbox, StateTable
from streams.metrics import Metrics


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands of an item: when its latest version was received (milliseconds), its hash, and the companies it names."""

    received_ms: int
    content_hash: str
    companies: tuple[str, ...]

    def to_bytes(self) -> bytes:
        """Compact JSON."""
        return json.dumps([self.received_ms, self.content_hash, self.companies], separators=(",", ":"), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, raw: bytes) -> Self:
        """What `to_bytes` wrote."""
        received_ms, content_hash, companies = json.loads(raw)
        return cls(received_ms, content_hash, tuple(companies))


def standing_of(outcome: Outcome) -> Standing | None:
    """What an outcome says that stands of its item; null for an input that was not read."""
    if outcome.item_id is None or outcome.content_hash is None or outcome.disposition is Disposition.DEAD_LETTER:
        return None
    return Standing(round(outcome.received_at.timestamp() * 1000), outcome.content_hash, outcome.company_keys)


def withdrawn(before: Standing | None, now: Standing) -> tuple[str, ...]:
    """The companies that an item no longer names. Of versions received in the same millisecond the one that comes later counts."""
    if before is None or now.received_ms < before.received_ms:
        return ()
    return tuple(key for key in before.companies if key not in now.companies)


def remembered(before: Standing | None, now: Standing) -> bool:
    """True if a version takes the place of what stands: one that is older does not, nor one that says the same, nor the first if it names no company."""
    if before is None:
        return bool(now.companies)
    return before != now and now.received_ms >= before.received_ms


class Edits:
    """The work of the agent, free of Faust.

    Args:
        topics: where empty readings go.
        table: item id to `Standing`.
        outbox: confirms what is sent.
        metrics: count repeats.
    """

    def __init__(self, topics: Topics, table: StateTable, outbox: Outbox, metrics: Metrics) -> None:
        self._topics = topics
        self._table = table
        self._outbox = outbox
        self._metrics = metrics

    async def handle(self, inputs: Sequence[Input]) -> None:
        """Work through outcomes in their order; when this returns, empty readings and then the table are confirmed.

        Raises:
            Exception: of the client, if something was not confirmed.
        """
        draft = self._table.draft()
        records: list[Record] = []
        for source in inputs:
            with self._metrics.seconds.labels("edits").time():
                records += self._step(draft, source)
        await self._outbox.send_all(records)
        await draft.write()

    def _step(self, draft: Draft, source: Input) -> list[Record]:
        outcome = outcome_of(source.value)
        now = standing_of(outcome) if outcome is not None else None
        if outcome is None or now is None or outcome.item_id is None or outcome.rulebook is None:
            return []
        key = outcome.item_id.encode()
        raw = draft.get(key)
        before = Standing.from_bytes(raw) if raw is not None else None
        if before == now:
            self._metrics.repeats.labels("edits").inc()
            return []
        if not remembered(before, now):
            return []
        draft.put(key, now.to_bytes(), source.partition)
        ref = ItemRef(content_hash=now.content_hash)
        empty = [
            Reading(company_key=company, item_id=outcome.item_id, rulebook=outcome.rulebook, received_at=outcome.received_at, item=ref)
            for company in withdrawn(before, now)
        ]
        if empty:
            followed("item withdrawn", source, item_id=outcome.item_id, companies=len(empty))
        return traced((reading_record(reading, self._topics) for reading in empty), source.headers)


def outcome_of(value: bytes | None) -> Outcome | None:
    """The outcome, or null for a tombstone or a record that is none of ours: nothing hangs on it here."""
    if value is None:
        return None
    try:
        return Outcome.model_validate_json(value, extra="ignore")
    except ValidationError:
        return None
