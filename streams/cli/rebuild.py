"""`regwire rebuild`."""

import asyncio
import json
from dataclasses import asdict

import click
from kafka import KafkaAdminClient

from streams.cli.dead_letters import ask, broker_told
from streams.cli.errors import FAILED, Failure
from streams.cli.given import Given, require_topics
from streams.cli.progress import StageProgress
from streams.delivery.connect import client_options
from streams.replay.edits_table import rewrite_edits_table
from streams.replay.errors import ReplayError
from streams.replay.group import why_not_still
from streams.replay.rebuild import Comparison, Rebuild
from streams.settings import Settings

_SHOWN = 5
_WORDS = {
    "missing": "should have been published and were not",
    "extra": "are published and told by no reading",
    "differing": "are published with another content",
    "stale": "have a record on current that is not their last revision",
}


@click.command("rebuild")
@click.option("--check", is_flag=True, help="Compare only; write nothing. It may run beside workers.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_context
def command(ctx: click.Context, check: bool, yes: bool, as_json: bool) -> None:
    """Make resolve's table anew from the topic of readings, and compare it with the milestones that were published.

    Readings that the workers have not committed are left to them. Without --check all workers must be stopped; the table is
    written to its changelog, and edits' table is completed from the outcomes. Milestones that differ are published again when a
    reading next changes them, as by a replay under a higher rulebook version. What is published and told by no reading stays as
    it is. If it breaks off, run it again before a worker starts. Exit code 1 if anything differs.
    """
    settings = ctx.ensure_object(Given).connected()
    require_topics(settings, "rebuild --check" if check else "rebuild")
    try:
        with broker_told(), StageProgress() as progress, Rebuild(settings, progress) as rebuild:
            if not check:
                _require_still(settings)
            rebuild.read()
            found = rebuild.compare()
            _tell(found, as_json=as_json)
            if not check:
                names = settings.topics.changelog("companies"), settings.topics.changelog("items")
                ask(f"Write the state of {found.companies} companies to {names[0]}, and what stands of items to {names[1]}?", yes=yes)
                _require_still(settings)
                written = asyncio.run(rebuild.write()) + asyncio.run(rewrite_edits_table(settings, progress))
                click.echo(f"regwire: {written} records written; workers may start", err=True)
    except ReplayError as error:
        raise Failure(str(error)) from None
    if not found.same:
        ctx.exit(FAILED)


def _require_still(settings: Settings) -> None:
    admin = KafkaAdminClient(**client_options(settings))
    try:
        why = why_not_still(admin, settings)
    finally:
        admin.close()
    if why is not None:
        raise Failure(why)


def _tell(found: Comparison, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({**asdict(found), "same": found.same}))
        return
    click.echo(f"{found.readings} readings of {found.companies} companies come to {found.milestones} milestones")
    for kind, words in _WORDS.items():
        if found.counts[kind]:
            click.echo(
                f"{found.counts[kind]} {words}: {', '.join(getattr(found, kind)[:5])}{' …' if found.counts[kind] > len(getattr(found, kind)[:5]) else ''}"
            )
    if found.same:
        click.echo("all are as published")
    if found.behind:
        click.echo(f"regwire: {found.behind} readings are not committed yet: what they change may show as a difference", err=True)
