"""`regwire asof`."""

import json
import sys
from collections.abc import Iterator
from datetime import datetime

import click
from kafka.errors import KafkaError

from schemas.milestone import Milestone
from schemas.vocabulary import KNOWN_TYPES, MilestoneType
from streams.cli.errors import Failure
from streams.cli.given import Given, require_topics
from streams.cli.show import console, overview
from streams.cli.tail import wanted_by
from streams.cli.times import Moment
from streams.replay.asof import AsOf, Clock, as_announced, as_recorded
from streams.replay.follow import Follower, milestone_of, streams_of
from streams.settings import Settings


@click.command("asof")
@click.option("--at", type=Moment(), required=True, help="The time: ISO 8601, or an age such as 90m, 12h or 7d.")
@click.option("--company", help="Only of this company: its key, or a part of its name.")
@click.option("--type", "kinds", type=click.Choice([kind.value for kind in KNOWN_TYPES]), multiple=True, help="Only of this type; may be repeated.")
@click.option(
    "--clock",
    type=click.Choice([clock.value for clock in Clock]),
    default=Clock.RECORDED.value,
    show_default=True,
    help="recorded: what we had sent by then. announced: what the news had told the world by then, also what we loaded later.",
)
@click.option("--output", type=click.Choice(["table", "jsonl"]), help="table on a terminal, else jsonl.")
@click.pass_obj
def command(given: Given, at: datetime, company: str | None, kinds: tuple[str, ...], clock: str, output: str | None) -> None:  # noqa: PLR0917 - click gives them by name
    """Show the milestones as they stood at a time, from the topics alone.

    With the announced clock a backfill cannot be told from live news: what could not be known is said on stderr.
    """
    settings = given.connected()
    require_topics(settings, "asof")
    chosen = [MilestoneType(kind) for kind in kinds]
    wanted = wanted_by(set(chosen), company)
    try:
        recorded = clock == Clock.RECORDED
        found = as_recorded(_revisions(settings, chosen), at, wanted) if recorded else as_announced(_revisions(settings, []), at, wanted)
    except KafkaError as error:
        message = f"the broker does not tell: {error or type(error).__name__}"
        raise Failure(message) from None
    if (output or ("table" if sys.stdout.isatty() else "jsonl")) == "table":
        console().print(overview(found.milestones.values()))
    else:
        for name in sorted(found.milestones):
            click.echo(json.dumps({**json.loads(found.milestones[name].to_bytes()), "told_on_later": name in found.later}, ensure_ascii=False))
    for line in _limits(found, clock):
        click.echo(f"regwire: {line}", err=True)


def _revisions(settings: Settings, kinds: list[MilestoneType]) -> Iterator[Milestone]:
    with Follower(settings, streams_of(settings.topics, kinds)) as follower:
        for record in follower.until_end():
            milestone = milestone_of(record.value)
            if milestone is not None:
                yield milestone


def _limits(found: AsOf, clock: str) -> Iterator[str]:
    yield f"{len(found.milestones)} milestones stood then, by the {clock} clock"
    if found.later:
        yield f"{len(found.later)} of them were told on after that time: their slots are those of today, only their sources are of then"
    if found.undated:
        yield f"{found.undated} left out: no source says when it was published"
    if found.gone:
        yield f"{found.gone} left out: withdrawn or merged since, and the news does not say when that became known"
