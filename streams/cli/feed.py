"""`regwire feed`."""

import asyncio
import json
import logging
import signal
import sqlite3
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click
from aiokafka.errors import KafkaError as AsyncKafkaError
from kafka import KafkaAdminClient
from kafka.errors import KafkaError
from rich.table import Table

from streams.cli.errors import FAILED, Failure, WrongUse
from streams.cli.given import Given, require_topics, setting
from streams.cli.printable import printable
from streams.cli.show import console
from streams.delivery.connect import client_options
from streams.delivery.sender import Sender
from streams.health import Checks, WebPort
from streams.log import configure_log
from streams.metrics import ENTRIES, FeedMetrics
from streams.replay.follow import Follower
from streams.replay.polling.fetch import Fetcher, Limits
from streams.replay.polling.listed import Feed, FeedsError, read_feeds
from streams.replay.polling.poller import Poll, Poller
from streams.replay.polling.schedule import Schedule
from streams.replay.polling.state import State, StateBusy
from streams.settings import Settings

_log = logging.getLogger("regwire.feed")
_MIB = 1024 * 1024


@click.command("feed")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--once", is_flag=True, help="Poll every feed once, tell what came of it, and end.")
@click.option("--json", "as_json", is_flag=True, help="With --once: for machines.")
@setting("feed_every", type=int)
@click.option("--timeout", type=click.FloatRange(1, 300), default=30.0, show_default=True, metavar="SECONDS", help="For one request, body included.")
@click.option("--max-bytes", type=click.IntRange(1024, 32 * _MIB), default=5 * _MIB, show_default=True, help="Of one feed, unpacked.")
@click.option("--gap", type=click.FloatRange(0, 600), default=2.0, show_default=True, metavar="SECONDS", help="Between two requests to one host.")
@click.option("--allow-private", is_flag=True, help="Fetch from private, loopback and link-local addresses too.")
@setting("web_bind")
@setting("feed_port", type=int)
@setting("data_dir")
@setting("log_level")
@setting("log_format")
@click.pass_context
def command(  # noqa: PLR0917 - click gives them by name
    ctx: click.Context, file: Path, once: bool, as_json: bool, timeout: float, max_bytes: int, gap: float, allow_private: bool
) -> None:
    """Poll the RSS and Atom feeds that FILE lists into the news topic, until SIGTERM or Ctrl-C.

    FILE is TOML with tables [[feed]] (url, name, every), or a text with one URL a line. Every entry is sent once, also over
    restarts: what was sent is kept in a SQLite file in the data directory. Metrics and health are on a port of their own.
    """
    given = ctx.ensure_object(Given)
    try:
        feeds = read_feeds(file, given.settings().feed_every)
    except FeedsError as error:
        raise WrongUse(str(error)) from None
    settings = given.connected()
    require_topics(settings, "feed")
    configure_log("warning" if once and settings.log_level == "info" else settings.log_level, settings.log_format)
    limits = Limits(max_bytes=max_bytes, seconds=timeout, gap=gap, allow_private=allow_private)
    try:
        ctx.exit(_run(settings, feeds, limits, once=once, as_json=as_json))
    except (KafkaError, AsyncKafkaError) as error:
        message = f"the broker does not answer: {error or type(error).__name__}"
        raise Failure(message) from None
    except StateBusy as error:
        raise Failure(str(error)) from None
    except OSError as error:
        message = f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
        raise Failure(message) from None
    except sqlite3.Error as error:
        message = f"what was sent cannot be kept in {settings.data_dir}: {error}"
        raise Failure(message) from None


def _run(settings: Settings, feeds: tuple[Feed, ...], limits: Limits, *, once: bool, as_json: bool) -> int:
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    path = settings.data_dir / f"feed-{settings.topics.group}-{_cluster(settings)}.sqlite"
    metrics = FeedMetrics([feed.name for feed in feeds], _version())
    with State(path, [feed.url for feed in feeds]) as state:
        _log.info("%d feeds into %s; what was sent is in %s", len(feeds), settings.topics.news, path)

        async def work() -> int:
            async with Sender(settings) as sender:
                poller = Poller(settings, Fetcher(limits, f"regwire/{_version()}"), sender, state=state, metrics=metrics)
                await poller.settle()
                state.stand(await asyncio.to_thread(_ends, settings))
                schedule = Schedule(feeds, poller, state, metrics)
                if once:
                    return _told(await schedule.once(), as_json)
                await _serve(settings, metrics, schedule)
                return 0

        return asyncio.run(work())


async def _serve(settings: Settings, metrics: FeedMetrics, schedule: Schedule) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    web = WebPort(metrics, Checks())
    _log.info("metrics and health at %s (/metrics, /healthz, /readyz)", await web.start(settings.web_bind, settings.feed_port))
    try:
        await schedule.until(stop)
        _log.info("stopped")
    finally:
        await web.stop()


def _told(polls: dict[str, Poll | None], as_json: bool) -> int:
    if as_json:
        for name, poll in polls.items():
            row = {"feed": name, "result": poll.result if poll else "waits", "reason": poll.reason if poll else None, "message": poll.message if poll else None}
            click.echo(json.dumps({**row, "entries": poll.entries if poll else {}}, ensure_ascii=False))
    else:
        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in ("feed", "result", *ENTRIES):
            table.add_column(column, justify="left" if column in {"feed", "result"} else "right")
        for name, poll in polls.items():
            result = "waits" if poll is None else poll.reason or poll.result.replace("_", " ")
            table.add_row(printable(name), result, *(str(poll.entries.get(entry, "")) if poll else "" for entry in ENTRIES))
        console().print(table)
    failed = sum(poll is not None and poll.result == "failed" for poll in polls.values())
    sent = sum(poll.entries.get("new", 0) + poll.entries.get("edited", 0) for poll in polls.values() if poll)
    click.echo(f"{len(polls)} feeds, {failed} failed; {sent} entries sent", err=True)
    return FAILED if failed else 0


def _ends(settings: Settings) -> dict[int, int]:
    with Follower(settings, (settings.topics.news,)) as follower:
        return follower.ends()


def _cluster(settings: Settings) -> str:
    """The id of the cluster: what was sent to one was not sent to another."""
    admin = KafkaAdminClient(**client_options(settings))
    try:
        return str(admin.describe_cluster()["cluster_id"])
    finally:
        admin.close()


def _version() -> str:
    try:
        return version("regwire")
    except PackageNotFoundError:
        return "0"
