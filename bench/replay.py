"""Replays on a real Kafka: `python -m bench.replay [--items N] [--live N] [--json]`.

Items a second of loading an archive and of a replay in which every item changes, with the most memory that the replay takes for
a tenth of the archive and for all of it; then the live latency (news record to milestone record, milliseconds) of a worker
without and with a replay that publishes beside it.
"""

import argparse
import asyncio
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kafka import KafkaConsumer, OffsetAndMetadata, TopicPartition

from schemas.milestone import Milestone
from schemas.news import NewsItem
from streams.broker import EmbeddedBroker
from streams.cli.workshop import WorkerProcess
from streams.delivery.cluster import Cluster
from streams.replay.follow import streams_of
from streams.replay.load import Loader
from streams.replay.rows import Row
from streams.replay.settle import committed
from streams.replay.span import SpanReader
from streams.settings import Settings, load_settings

_LETTERS = "bdfgklmnprstvz"
_NAMES = [f"{a}a{b}i{c}on".capitalize() for a in _LETTERS for b in _LETTERS for c in _LETTERS]
_FILLER = "The company is developing medicines for people with diseases of the nervous system, and works with hospitals in several countries. " * 12
_LIVE_RATE = 20.0
_REPLAY_RATE = 15.0
_MIB = 1024


def item(number: int) -> NewsItem:
    """An item of about 2 KB that tells one clearance of one of 2,744 companies."""
    name = _NAMES[number % len(_NAMES)]
    body = (
        f"BOSTON, May 5, 2025 -- {name} Therapeutics, Inc., a clinical-stage biotechnology company, today announced that the U.S. Food and Drug "
        f"Administration (FDA) has cleared its Investigational New Drug (IND) application for QX-{number}, a gene therapy for Parkinson's disease. {_FILLER}"
    )
    title = f"{name} Therapeutics Announces FDA Clearance of IND Application for QX-{number} in Parkinson's Disease"
    return NewsItem(id=f"item-{number}", title=title, body=body, published_at="2025-05-05", source="wire")


def load(settings: Settings, numbers: Iterable[int], rate: float | None = None) -> float:
    """Load items; gives the seconds that it took."""
    begun = time.monotonic()
    with Loader(settings, rate) as loader:
        loader.load(Row(str(number), item(number)) for number in numbers)
    return time.monotonic() - begun


def create(settings: Settings) -> None:
    """Create the topics."""

    async def work() -> None:
        async with Cluster(settings) as cluster:
            await cluster.create_missing()

    asyncio.run(work())


def finish(settings: Settings) -> None:
    """Commit all news for the group of workers, as if they had read it and found nothing."""
    consumer: Any = KafkaConsumer(bootstrap_servers=settings.broker, group_id=settings.topics.group, enable_auto_commit=False)
    places = [TopicPartition(settings.topics.news, number) for number in range(settings.partitions)]
    consumer.assign(places)
    consumer.commit({tp: OffsetAndMetadata(end, "", -1) for tp, end in consumer.end_offsets(places).items()})
    consumer.close()


def command(settings: Settings, *more: str) -> list[str]:
    """The command line of a replay."""
    return [sys.executable, "-m", "streams.cli", "replay", "--broker", settings.broker or "", "--prefix", settings.prefix, "--json", *more]


def archive(broker: str, items: int) -> dict[str, float]:
    """Load an archive and replay it."""
    settings = load_settings({"broker": broker, "prefix": f"archive{items}."}).settings
    create(settings)
    seconds = load(settings, range(items))
    finish(settings)
    begun = time.monotonic()
    report = json.loads(subprocess.run(command(settings, "--diff"), stdout=subprocess.PIPE, check=True).stdout)  # noqa: S603 - our own program
    took = time.monotonic() - begun
    # The most that any child took so far: archives are measured from the smallest on.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _MIB
    return {"items": items, "changed": report["readings"]["changed"], "load_items_s": items / seconds, "replay_items_s": items / took, "replay_peak_mib": peak}


def latencies(settings: Settings, first: int) -> list[float]:
    """From news record to milestone record, in milliseconds, of the items from a number on."""
    sent: dict[str, int] = {}
    with SpanReader(settings, settings.topics.news) as reader:
        for inputs in reader.read(reader.spans()):
            sent.update({(source.key or b"").decode(): source.timestamp_ms for source in inputs})
    found: dict[str, float] = {}
    for topic in streams_of(settings.topics):
        with SpanReader(settings, topic) as reader:
            for inputs in reader.read(reader.spans()):
                for source in inputs:
                    milestone = Milestone.model_validate_json(source.value or b"", extra="ignore")
                    for each in milestone.sources:
                        if milestone.replay_id is None and int(each.item_id.removeprefix("item-")) >= first:
                            found.setdefault(each.item_id, source.timestamp_ms - sent[each.item_id])
    return sorted(found.values())


def live(broker: str, items: int) -> dict[str, float]:
    """The latency of a worker under a steady load, without and with a replay beside it."""
    with tempfile.TemporaryDirectory(prefix="regwire-bench-") as folder:
        settings = load_settings({"broker": broker, "prefix": "live.", "web_port": 0, "data_dir": Path(folder)}).settings
        create(settings)
        worker = WorkerProcess(settings, Path(folder) / "worker.log")
        companies = Path(folder) / "companies.csv"
        companies.write_text("key,name\n" + "".join(f"{name.lower()}-holding,{name} Therapeutics\n" for name in _NAMES[:items]))
        try:
            worker.wait_ready(60)
            load(settings, range(items), _LIVE_RATE)
            _drained(settings)
            alone = latencies(settings, 0)
            rules = ["--companies", str(companies), "--rulebook-version", "2099.1.1", "--publish", "--rate", str(_REPLAY_RATE), "--wait", "0"]
            beside = subprocess.Popen(command(settings, *rules), stdout=subprocess.DEVNULL, env=os.environ)  # noqa: S603 - our own program
            load(settings, range(items, 2 * items), _LIVE_RATE)
            running = beside.poll() is None
            beside.wait(600)
            _drained(settings)
        finally:
            worker.stop()
        return {"items": items, "replay_outlasted_load": running, **_quantiles("alone", alone), **_quantiles("beside", latencies(settings, items))}


def _drained(settings: Settings) -> None:
    for topic in (settings.topics.news, settings.topics.readings):
        with SpanReader(settings, topic) as reader:
            ends = {number: span.end for number, span in reader.spans().items() if span.length}
        while any(committed(settings, topic).get(number, 0) < end for number, end in ends.items()):
            time.sleep(0.5)


def _quantiles(name: str, values: Sequence[float]) -> dict[str, float]:
    return {f"{name}_n": len(values), f"{name}_p50_ms": values[len(values) // 2], f"{name}_p99_ms": values[min(len(values) - 1, int(len(values) * 0.99))]}


def main(argv: Sequence[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(prog="bench.replay", description=__doc__)
    parser.add_argument("--items", type=int, default=20_000, help="length of the archive; 0 leaves it out")
    parser.add_argument("--live", type=int, default=600, help="items of the live load; 0 leaves it out")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    with EmbeddedBroker() as broker:
        rows = [archive(broker.bootstrap, items) for items in (args.items // 10, args.items) if items]
        rows += [live(broker.bootstrap, args.live)] if args.live else []
    for row in rows:
        print(json.dumps(row) if args.json else "  ".join(f"{name} {value:,.1f}" for name, value in row.items()))  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
