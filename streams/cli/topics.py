"""`regwire topics`."""

import asyncio

import click
import kafka.errors
from aiokafka.errors import KafkaError

from streams.cli.errors import FAILED, Failure
from streams.cli.given import Given, setting
from streams.delivery.cluster import Cluster, Report
from streams.delivery.rights import refusal
from streams.settings import Settings


@click.command("topics")
@click.option("--check", is_flag=True, help="Create nothing; exit code 1 if anything is missing or differs.")
@setting("partitions", type=int)
@setting("replication", type=int)
@click.pass_context
def command(ctx: click.Context, check: bool) -> None:
    """Create the topics that are missing and report what differs. What exists is never changed."""
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
    except (KafkaError, kafka.errors.KafkaError, RuntimeError) as error:
        message = f"the topics cannot be had: {error or type(error).__name__}"
        raise Failure(message) from None
