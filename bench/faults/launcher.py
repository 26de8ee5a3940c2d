"""`regwire worker` that a fault hits at a chosen step, run as `python -m bench.faults.launcher worker`. Production code knows nothing of it.

FAULT_STEP names the step and FAULT_AFTER how often it passes unharmed; then the process is killed as `kill -9` does. FAULT_POISON
names the error that the core raises at an item whose title has POISON; `kill` ends the process instead.
"""

import os
import signal
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

import streams.app
from schemas.news import NewsItem
from schemas.wire import Record
from streams import cli
from streams.delivery import transport
from streams.extraction import Extraction, extract
from streams.rulebook import Rulebook

STAGES = ("extract", "edits", "resolve", "companies", "items")
"""Who sends: the agents, and the changelogs of the two tables."""
STEPS = (*(f"{stage}/{phase}" for stage in STAGES for phase in ("computed", "half", "sent")), "companies/between", "commit/before", "commit/after")
"""`computed` is before the first send, `half` when half of a batch is confirmed, `sent` when all is; `between` two parts of one company."""
POISON = "POISON"


def kill() -> None:
    """End this process at once, as `kill -9` does."""
    os.kill(os.getpid(), signal.SIGKILL)


class Fault:
    """Strikes when its step is reached for the last time that it may be.

    Args:
        step: one of `STEPS`; anything else never strikes.
        after: how often the step passes unharmed.
    """

    def __init__(self, step: str, after: int) -> None:
        self._step = step
        self._left = after

    def due(self, step: str) -> bool:
        """True if it is to strike here and now."""
        if step != self._step:
            return False
        self._left -= 1
        return self._left < 0

    def at(self, step: str) -> None:
        """Strike if it is due."""
        if self.due(step):
            kill()


FAULT = Fault(os.environ.get("FAULT_STEP", ""), int(os.environ.get("FAULT_AFTER", "0")))


def stage_of(records: Sequence[Record]) -> str:
    """Who sends these records: only extract writes outcomes, only resolve milestones, and a changelog is written alone."""
    topics = {record.topic for record in records}
    for name, stage in (("-companies-changelog", "companies"), ("-items-changelog", "items"), (".outcomes.", "extract"), (".milestones.", "resolve")):
        if any(name in topic for topic in topics):
            return stage
    return "edits"


def between_parts(records: Sequence[Record]) -> int | None:
    """How many changelog records go before a company's second part; null if no company has two among them."""
    companies = [(record.key or b"").partition(b"\x1f")[0] for record in records]
    pairs = zip(range(1, len(records)), companies, companies[1:], strict=False)
    return next((at for at, one, next_one in pairs if one == next_one and records[at - 1].key != records[at].key), None)


class FaultyConsumer(transport.Consumer):
    """Commits, unless the fault strikes."""

    async def _commit(self, offsets: Mapping[Any, int]) -> bool:
        FAULT.at("commit/before")
        done = await super()._commit(offsets)
        FAULT.at("commit/after")
        return done


class FaultyTransport(transport.Transport):
    """The transport with that consumer."""

    Consumer: ClassVar[type[transport.Consumer]] = FaultyConsumer


class FaultyApp(transport.App):
    """Sends, unless the fault strikes before, after or half-way."""

    def _new_transport(self) -> transport.Transport:
        return FaultyTransport(self.conf.broker_consumer, self)

    async def send_all(self, records: Iterable[Record]) -> list[Any]:
        """Send and confirm, or be killed."""
        given = list(records)
        if not given:
            return []
        stage = stage_of(given)
        FAULT.at(f"{stage}/computed")
        cut = between_parts(given) if stage == "companies" else None
        if cut is not None and FAULT.due("companies/between"):
            await self._part(given[:cut])
        if len(given) > 1 and FAULT.due(f"{stage}/half"):
            await self._part(given[: len(given) // 2])
        sent = await super().send_all(given)
        FAULT.at(f"{stage}/sent")
        return sent

    async def _part(self, records: Sequence[Record]) -> None:
        await super().send_all(records)
        kill()


def poisoned(item: NewsItem, rulebook: Rulebook) -> Extraction:
    """The core's extraction, or the error that FAULT_POISON names."""
    poison = os.environ.get("FAULT_POISON")
    if not poison or POISON not in item.title:
        return extract(item, rulebook)
    if poison == "kill":
        kill()
    raise {"MemoryError": MemoryError, "RecursionError": RecursionError}.get(poison, RuntimeError)(poison)


def main() -> None:
    """Run `regwire` with the faults built in."""
    streams.app.App = FaultyApp  # type: ignore[misc]
    streams.app.extract = poisoned
    cli.main()


if __name__ == "__main__":
    main()
