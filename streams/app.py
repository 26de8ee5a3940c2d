"""The worker: one Faust app of three agents, put together here."""

import asyncio
import logging
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any, cast

from faust import Stream
from faust.types import StreamT

from streams.agents import Edits, Extract, Resolve
from streams.agents.loop import Handle, drive
from streams.delivery import StateTable
from streams.delivery.transport import App, faust_options
from streams.extraction import extract
from streams.log import configure_log
from streams.memory import collect_seldom, give_back_large_blocks
from streams.metrics import Metrics
from streams.resolution import step_in_parts
from streams.rulebook import Rulebook, load_rulebook
from streams.rulebook.book import VERSION
from streams.settings import Settings
from streams.worker import Worker, WorkerError

__all__ = ["WorkerError", "build_app", "run_worker"]

_log = logging.getLogger("regwire")
_TABLE_BATCH = 50


def build_app(settings: Settings, rulebook: Rulebook, metrics: Metrics | None = None) -> App:
    """The Faust app with its agents; nothing is started and no broker is asked.

    Args:
        settings: of the worker.
        rulebook: that extract reads by.
        metrics: are counted; fresh ones by default.
    """
    topics = settings.topics
    counted = metrics or Metrics(version=_version(), rulebook=rulebook.id)
    app = App(topics.group, faust_options(settings))
    tables = {name: _table(app, name, topics.changelog(name)) for name in ("companies", "items")}
    work: dict[str, tuple[str, Handle, int]] = {
        "extract": (
            topics.news,
            Extract(topics, rulebook, extract, outbox=app, metrics=counted, clock=_now, max_item_bytes=settings.max_item_bytes).handle,
            settings.batch_items,
        ),
        "edits": (topics.outcomes, Edits(topics, tables["items"], app, counted).handle, _TABLE_BATCH),
        "resolve": (
            topics.readings,
            Resolve(topics, step_in_parts, table=tables["companies"], outbox=app, metrics=counted, clock=_now, version=rulebook.id).handle,
            _TABLE_BATCH,
        ),
    }
    for name, (topic, handle, limit) in work.items():
        _agent(app, name, topic, handle, limit)
    return app


def _table(app: App, name: str, changelog: str) -> StateTable:
    table: Any = app.Table(name, key_type=bytes, value_type=bytes, partitions=app.conf.topic_partitions)
    return StateTable(table, changelog, app)


def _agent(app: App, name: str, topic: str, handle: Handle, limit: int) -> None:
    async def agent(stream: StreamT[Any]) -> None:
        await drive(app, cast("Stream[bytes]", stream), handle, limit)

    app.agent(app.topic(topic, key_type=bytes, value_type=bytes), name=name)(agent)


def _now() -> datetime:
    return datetime.now(UTC)


def _version() -> str:
    try:
        return version("regwire")
    except PackageNotFoundError:
        return "0"


def run_worker(settings: Settings) -> int:
    """Run a worker until it is told to stop.

    Args:
        settings: of the worker; they name a broker.

    Returns:
        The exit code: 0 after a stop by SIGTERM or SIGINT, 1 if a hand-over or Faust itself failed or the stop took too long
        (`worker.STOP_S`), 75 if there was no broker for too long.

    Raises:
        WorkerError: broker or topics did not come, or the topics are not as they should be.
        OSError: the web port or the companies file cannot be had.
        ValueError: the companies file is not as it should be.
    """
    configure_log(settings.log_level, settings.log_format)
    rulebook = load_rulebook(settings.companies, settings.rulebook_version or VERSION)
    _log.info("regwire %s, rulebook %s", _version(), rulebook.id)
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    metrics = Metrics(version=_version(), rulebook=rulebook.id)
    collect_seldom()
    give_back_large_blocks()
    return asyncio.run(Worker(settings, metrics, rulebook.id, lambda: build_app(settings, rulebook, metrics)).run())
