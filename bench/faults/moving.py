"""Workers that come and go under load: planned, which repeats nothing, and killed, which loses nothing."""

import time

from bench.faults.count import offsets
from bench.faults.field import Field, expect, stop_all
from bench.faults.load import clearance, load

WORKERS = 3
TAKEN_OVER_S = 30.0
DEFAULT_SESSION = {"REGWIRE_SESSION_TIMEOUT": "15", "REGWIRE_HEARTBEAT_INTERVAL": "3"}


def rolling(field: Field, items: int) -> dict[str, float]:
    """A planned stop, workers that join, a rolling update of all of them and workers that leave, under load: nothing is repeated."""
    field.create_topics()
    field.send(load(items // 2))
    workers = [field.worker().wait_ready()]
    field.until_done(items // 20)
    stop_all([workers.pop()])
    workers = [field.worker() for _ in range(WORKERS)]
    for worker in workers:
        worker.wait_ready(120)
    field.send(load(items // 2, items // 2))
    for number in range(WORKERS):
        stop_all([workers[number]])
        workers[number] = field.worker().wait_ready(120)
    stop_all(workers[1:])
    field.drain()
    field.kept(repeats=False)
    stop_all(workers[:1])
    return {"rebalances": 1 + WORKERS + 2 * WORKERS + WORKERS - 1}


def killed(field: Field, items: int) -> dict[str, float]:
    """Three workers, of which one is killed, one stopped, and both replaced, twice, under load."""
    field.create_topics()
    workers = [field.worker() for _ in range(WORKERS)]
    for worker in workers:
        worker.wait_ready(120)
    for turn in range(2):
        field.send(load(items // 2, turn * (items // 2)))
        field.until_done(turn * (items // 2) + items // 10)
        workers.pop(0).kill()
        workers.append(field.worker())
        stop_all([workers.pop(0)])
        workers.append(field.worker())
    field.drain()
    counted = field.kept()
    stop_all(workers)
    return {"kills": 2, "again per kill": counted.items_again / 2}


def taken_over(field: Field, items: int) -> dict[str, float]:
    """Of two workers one is killed: seconds until the other has committed new items on every partition, with the default session timeout."""
    field.create_topics()
    first, second = (field.worker(**DEFAULT_SESSION) for _ in range(2))
    for worker in (first, second):
        worker.wait_ready(120)
    field.send(load(items))
    field.drain()
    first.kill()
    begun = time.monotonic()
    before = offsets(field.settings)
    field.send((f"late-{n}".encode(), clearance(n)) for n in range(200))
    field.until(lambda: _all_moved(field, before), 120, "every partition taken over")
    seconds = time.monotonic() - begun
    expect(seconds < TAKEN_OVER_S, f"taken over after {seconds:.1f} s only")
    field.drain()
    field.kept()
    stop_all([second])
    return {"seconds": seconds}


def _all_moved(field: Field, before: dict[tuple[str, int], int]) -> bool:
    now = offsets(field.settings)
    places = [(field.settings.topics.news, number) for number in range(field.settings.partitions)]
    return all(now.get(place, 0) > before.get(place, 0) for place in places)
