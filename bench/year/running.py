"""The core on one company's readings: step by step in the order of receipt, and once on the whole set."""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.year.dice import Dice
from bench.year.items import Chronicle
from bench.year.words import number_of
from schemas.milestone import Milestone
from schemas.reading import Reading
from streams.resolution import CompanyState, resolve, step

Key = tuple[str, int]
"""Item id and number of the mention in it."""


@dataclass(slots=True)
class Run:
    """What the core made of one company's year.

    Attributes:
        live: milestones that stand at the end, by id.
        revisions: how many were published.
        capped: mentions that are no members, since enough that say the same are.
        left_out: the items of the tellings that the whole set leaves out as ambiguous.
        cpu_ms: milliseconds of CPU of each step.
        same: true if all at once in any order gives the same content as one by one.
    """

    live: dict[str, Milestone] = field(default_factory=dict)
    revisions: int = 0
    capped: int = 0
    left_out: list[str] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    same: bool = True

    @property
    def milestone_of(self) -> dict[Key, str]:
        """The milestone that each mention is a member of, by the rules that its sources name; those beyond the cap of sources have none."""
        return places_in(self.live.values())


def places_in(milestones: Iterable[Milestone]) -> dict[Key, str]:
    """The milestone that each mention is a member of, by the rules that its sources name; those beyond the cap of sources have none."""
    return {(s.item_id, number_of(rule)): m.milestone_id for m in milestones for s in m.sources for rule in s.rules}


def run(chronicle: Chronicle, seed: str) -> Run:
    """Runs the core over a company's year."""
    readings, found = chronicle.readings, Run()
    state = CompanyState(company_key=chronicle.firm.key)
    for reading in readings:
        start = time.process_time()
        done = step(state, reading, reading.received_at)
        found.cpu_ms.append((time.process_time() - start) * 1e3)
        state = done.state
        found.capped += done.capped
        found.revisions += len(done.revisions)
        for milestone in done.revisions:
            found.live.pop(milestone.milestone_id, None)
            if not milestone.withdrawn and milestone.successor is None:
                found.live[milestone.milestone_id] = milestone
    _at_once(found, readings, seed)
    return found


def _at_once(found: Run, readings: list[Reading], seed: str) -> None:
    shuffled = list(readings)
    Dice(seed).shuffle(shuffled)
    whole = resolve(shuffled)
    found.left_out = sorted(item_id for item_id, _, _ in whole.ambiguous)
    found.same = {i: m.content for i, m in whole.milestones.items()} == {i: m.content for i, m in found.live.items()}
