"""Workers that are killed: in the middle of the load, at every step, and by an item that is poison."""

import os
import subprocess
import sys
from collections.abc import Sequence
from functools import partial

from bench.faults.count import done, offsets
from bench.faults.field import Field, Wrong, expect, stop_all
from bench.faults.launcher import POISON, STEPS
from bench.faults.load import clearance, load
from streams.replay.follow import Follower

KILLS = 5
KILLED = -9
DEATHS = 3


def in_the_middle(field: Field, items: int, kills: int = KILLS) -> dict[str, float]:
    """Kill a worker again and again while it works through the load; another one takes its place each time."""
    field.create_topics()
    worker = field.worker().wait_ready()
    field.send(load(items))
    for number in range(1, kills + 1):
        field.until_done(items * number // (kills + 1))
        worker.kill()
        expect(done(field.settings) < items, "the load was done before the last kill: more items are needed")
        worker = field.worker()
    field.drain()
    counted = field.kept()
    stop_all([worker])
    return {"kills": kills, "again per kill": counted.items_again / kills}


def at_every_step(field: Field, items: int, steps: Sequence[str] = STEPS) -> dict[str, float]:
    """Kill a worker at each step between compute, publish, changelog and commit, the next one where the last one ended."""
    field.create_topics()
    portion = items // len(steps)
    for number, step in enumerate(steps):
        field.send(load(portion, number * portion, busy_every=2))
        worker = field.faulty(FAULT_STEP=step, REGWIRE_BATCH_ITEMS="20")
        code = worker.ended(60)
        expect(code == KILLED, f"{step} was never reached: exit code {code}")
    last = field.worker()
    field.drain()
    field.kept()
    stop_all([last])
    return {"kills": len(steps)}


def by_poison(field: Field, items: int, deaths: int = DEATHS) -> dict[str, float]:
    """Items at which the core fails every time cost a dead letter each; past one that kills the process the group is moved by hand."""
    field.create_topics()
    poison = [(f"poison-{n}".encode(), clearance(1_000_000 + n, title=POISON)) for n in range(5)]
    for turn, error in enumerate(("MemoryError", "RecursionError")):
        worker = field.faulty(FAULT_POISON=error).wait_ready()
        field.send([*load(items // 4, turn * (items // 4)), *poison])
        field.drain()
        stop_all([worker])
    expect(field.kept().dead == 2 * len(poison), "not one dead letter for each poison item")
    field.send([*load(items // 4, items // 2), poison[0]])
    for _ in range(deaths):
        worker = field.faulty(FAULT_POISON="kill", REGWIRE_BATCH_ITEMS="1", REGWIRE_COMMIT_INTERVAL="0.05")
        code = worker.ended(60)
        expect(code == KILLED, f"the poison item did not kill: exit code {code}")
    skips = _skip(field, _last_place(field, poison[0][0]))
    worker = field.faulty(FAULT_POISON="kill")
    field.drain()
    expect(field.kept().dead == 2 * len(poison) + skips, "not one dead letter for each item that was skipped")
    stop_all([worker])
    return {"dead letters": 2 * len(poison), "deaths at one item": deaths, "skips until past it": skips}


def _last_place(field: Field, key: bytes) -> tuple[int, int]:
    """Partition and offset of the last message with a key."""
    with Follower(field.settings, (field.settings.topics.news,)) as follower:
        return max((record.partition, record.offset) for record in follower.until_end() if record.key == key)


def _skip(field: Field, poison: tuple[int, int]) -> int:
    """Move the group by `regwire dead skip` until it is past the item, as an operator would; gives how many times that was."""
    partition, offset = poison
    place = field.settings.topics.news, partition
    for skips in range(offset + 1):
        stands = offsets(field.settings).get(place, 0)
        if stands > offset:
            expect(skips, "the group is past the item that kills, and nobody moved it")
            return skips
        field.until(partial(_skipped, field, partition, stands), 60, "`regwire dead skip` after the killed worker's session has ended")
    message = f"not past {partition}:{offset} after {offset + 1} skips"
    raise Wrong(message)


def _skipped(field: Field, partition: int, offset: int) -> bool:
    command = [sys.executable, "-m", "streams.cli", "dead", "skip", "--yes", "--partition", str(partition), "--offset", str(offset)]
    done = subprocess.run(command, env={**os.environ, **field.settings.environment()}, capture_output=True, check=False)  # noqa: S603 - our own program
    return done.returncode == 0
