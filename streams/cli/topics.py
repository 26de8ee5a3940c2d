"""`regwire topics`."""

import asyncio

import click
from aiokafka.errors import KafkaError
from kafka.errors import KafkaError as ClientError

from streams.cli.bound import BoundType
from streams.cli.errors import FAILED, Failure, WrongUse
from streams.cli.given import Given, setting
from streams.delivery.cluster import Cluster, Report
from streams.delivery.rights import refusal
from streams.replay.bounds import Bound
from streams.replay.errors import ReplayError
from streams.replay.retention import gone, lost_range
from streams.settings import Settings


@click.command("topics")
@click.option("--check", is_flag=True, help="Create nothing; exit code 1 if anything is missing or differs.")
@click.option("--from", "lower", type=BoundType(upper=False), help="With --check: is all news from there on still there? Exit code 1 if not.")
@setting("partitions", type=int)
@setting("replication", type=int)
@click.pass_context
def command(ctx: click.Context, check: bool, lower: Bound | None) -> None:
    """Create the topics that are missing and report what differs. What exists is never changed.

    --check also warns of replays that were begun and whose news retention has deleted meanwhile.
    """
    if lower is not None and not check:
        message = "--from is asked with --check"
        raise WrongUse(message)
    settings = ctx.ensure_object(Given).connected()
    report = reported(settings, check=check)
    for label, names in (("created", report.created), ("missing", report.missing), ("differs", report.differing), ("wrong", report.wrong)):
        for name in names:
            click.echo(f"{label}  {name}")
    if report.wrong:
        message = "the partition count of a topic is fixed, since the place of every company depends on it: give the count that is there, or another --prefix"
        raise Failure(message)
    if report.agrees:
        total = len(list(settings.topics.all()))
        click.echo(f"{total} topics under {settings.prefix} are as they should be", err=True)
    elif check:
        ctx.exit(FAILED)
    if check and _warned(settings, lower):
        ctx.exit(FAILED)


def _warned(settings: Settings, lower: Bound | None) -> bool:
    """Warn of what is gone; true if that is part of the range that was asked for."""
    try:
        for line in gone(settings):
            click.echo(f"warning: {line}", err=True)
    except (ClientError, ReplayError) as error:
        click.echo(f"warning: whether replays can be gone on with is not known: {error or type(error).__name__}", err=True)
    try:
        asked = lost_range(settings, lower) if lower is not None else None
    except (ClientError, ReplayError) as error:
        message = f"what is left of the news cannot be read: {error or type(error).__name__}"
        raise Failure(message) from None
    if asked is not None:
        click.echo(f"gone  {asked}")
    return asked is not None


def reported(settings: Settings, *, check: bool) -> Report:
    """Create what is missing, unless only a check is asked for, and report."""

    async def work() -> Report:
        async with Cluster(settings) as cluster:
            return await cluster.check() if check else await cluster.create_missing()

    try:
        # Without this, settings of topics that we may not see would be told as missing.
        lacks = refusal(settings, "topics --check")
        if lacks:
            raise Failure(lacks)
        return asyncio.run(work())
    except (KafkaError, ClientError, RuntimeError) as error:
        message = f"the topics cannot be had: {error or type(error).__name__}"
        raise Failure(message) from None
