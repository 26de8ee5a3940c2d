"""Workers without a broker: it comes late, is stopped, is killed, or its disk is full."""

import subprocess
import time
import urllib.error
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.faults.count import done
from bench.faults.field import Field, expect, stop_all
from bench.faults.load import load
from tests.kafka.running import Worker

AWAY_S = 30.0
_MIB = 1024 * 1024
DISK_MIB = 160
PATIENT = {"REGWIRE_WAIT": "120"}


def early(field: Field, items: int) -> dict[str, float]:
    """A worker that is started before the broker, which comes before the topics."""
    field.broker.stop()
    worker = field.worker(**PATIENT)
    field.until(lambda: "no broker can be reached" in worker.text(), 60, "the worker says that no broker is there")
    field.broker.start()
    field.until(lambda: "run `regwire topics`" in worker.text(), 60, "the worker says that topics are missing")
    expect(not _ready(worker), "ready without topics")
    field.create_topics()
    begun = time.monotonic()
    worker.wait_ready()
    seconds = time.monotonic() - begun
    field.send(load(items))
    field.drain()
    field.kept(repeats=False)
    stop_all([worker])
    return {"ready after": seconds}


def stopped(field: Field, items: int, away: float = AWAY_S) -> dict[str, float]:
    """The broker is stopped cleanly under load and comes back."""
    return _away(field, items, away, field.broker.stop)


def killed(field: Field, items: int, away: float = AWAY_S) -> dict[str, float]:
    """The broker is killed under load and comes back."""
    return _away(field, items, away, field.broker.kill)


def _away(field: Field, items: int, away: float, leave: Callable[[], None]) -> dict[str, float]:
    field.create_topics()
    worker = field.worker(**PATIENT).wait_ready()
    field.send(load(items))
    field.until_done(items // 5)
    leave()
    red = _seen(worker, away)
    field.broker.start()
    back = done(field.settings)
    expect(back < items, "the load was done before the broker left: more items are needed")
    begun = time.monotonic()
    field.until(lambda: worker.process.poll() is not None or done(field.settings) > back, 120, "the worker goes on or ends")
    seconds = time.monotonic() - begun
    ended = field.drain_supervised(lambda: field.worker(**PATIENT))
    field.kept()
    stop_all(field.workers[-1:])
    return {"workers ended": ended, "on after": seconds, "not ready after": red}


def _seen(worker: Worker, away: float) -> float:
    """Wait, and give after how many seconds the worker no longer said that it is ready; a worker that ended says so at once."""
    begun, red = time.monotonic(), None
    while time.monotonic() - begun < away:
        if red is None and not _ready(worker):
            red = time.monotonic() - begun
        time.sleep(0.2)
    expect(red is not None or away < AWAY_S, f"ready all the {away:g} s that the broker was away")
    return red if red is not None else away


def _ready(worker: Worker) -> bool:
    try:
        return worker.get("/readyz")[0] == 200  # noqa: PLR2004 - HTTP's own number
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A folder on a disk of its own, of 160 MiB. It needs the right to mount.

    Raises:
        PermissionError: this user may not mount.
    """
    folder.mkdir(parents=True)
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_MIB}m", "tmpfs", folder], capture_output=True, text=True, check=False)  # noqa: S603, S607
    if made.returncode != 0:
        raise PermissionError(made.stderr.strip())
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)  # noqa: S603, S607


def fill(file: Path) -> None:
    """Write until the disk is full."""
    with file.open("wb", buffering=0) as out:
        try:
            while True:
                out.write(bytes(_MIB))
        except OSError:
            pass


def full_disk(field: Field, items: int) -> dict[str, float]:
    """The disk of the broker, and of the worker, is full under load; then there is room again. The folder of the broker lies on `small_disk`."""
    field.create_topics()
    disk = field.broker.log_path.parent
    worker = field.worker(REGWIRE_DATA_DIR=str(disk / "worker"), **PATIENT).wait_ready()
    field.send(load(items // 2))
    field.until_done(items // 10)
    filler = disk / "filler"
    fill(filler)
    field.until(lambda: not field.broker.running or worker.process.poll() is not None, 120, "the broker gives in, or the worker ends")
    broker_lived = field.broker.running
    filler.unlink()
    if not broker_lived:
        field.broker.start()
    ended = field.drain_supervised(lambda: field.worker(**PATIENT))
    field.kept()
    stop_all(field.workers[-1:])
    return {"broker lived": float(broker_lived), "workers ended": ended}
