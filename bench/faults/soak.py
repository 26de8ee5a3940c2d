"""Load for long, with a worker killed again and again beside one that stays: nothing may be lost, and the memory of the one that stays may not grow."""

import itertools
import statistics
import time

from bench.faults.field import Field, expect, memory, stop_all
from bench.faults.load import load

HOUR_S = 3600.0
KILL_EVERY_S = 60.0
RATE = 20
"""Items a second."""
MAX_GROWTH = 0.15


def soak(field: Field, items: int, seconds: float = HOUR_S, kill_every: float = KILL_EVERY_S) -> dict[str, float]:
    """An hour of load with a worker killed every minute beside one that stays.

    The same items come again and again, so that what there is to remember does not grow: what grows all the same is a leak.
    """
    field.create_topics()
    stays, other = field.worker().wait_ready(), field.worker().wait_ready()
    source = itertools.cycle(load(items))
    begun = time.monotonic()
    sent = kills = 0
    held: list[float] = []
    while (passed := time.monotonic() - begun) < seconds:
        due = int(passed * RATE) - sent
        if due > 0:
            field.send(itertools.islice(source, due))
            sent += due
        if passed >= (kills + 1) * kill_every:
            other.kill()
            kills += 1
            held.append(memory(stays.process.pid).get("MiB", 0.0))
            other = field.worker()
        expect(stays.process.poll() is None, f"the worker that stays has ended: {stays.text()[-500:]}")
        time.sleep(1.0)
    seconds_left = field.drain()
    counted = field.kept()
    stop_all([stays, other])
    third = max(1, len(held) // 3)
    first, last = statistics.median(held[third : 2 * third] or held), statistics.median(held[-third:])
    if sent > 2 * items and first:  # every item came before the middle third ended
        expect(last <= first * (1 + MAX_GROWTH), f"memory grew from {first:.0f} to {last:.0f} MiB")
    figures = {"sent": sent, "kills": kills, "again per kill": counted.items_again / max(1, kills), "seconds to drain": seconds_left}
    return {**figures, "MiB in the middle third": first, "MiB in the last third": last}
