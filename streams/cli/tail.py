"""`regwire tail`."""

import sys
from collections.abc import Callable
from datetime import datetime

import click
from kafka.errors import KafkaError

from schemas.milestone import Milestone
from schemas.vocabulary import KNOWN_TYPES, MilestoneType
from streams.cli.errors import Failure
from streams.cli.given import Given, require_topics
from streams.cli.show import console, show
from streams.cli.times import Moment
from streams.replay.follow import Follower, milestone_of, streams_of


@click.command("tail")
@click.option("--type", "kinds", type=click.Choice([kind.value for kind in KNOWN_TYPES]), multiple=True, help="Only of this type; may be repeated.")
@click.option("--company", help="Only of this company: its key, or a part of its name.")
@click.option("--since", type=Moment(), help="Only revisions written since: a time, or an age such as 90m, 12h or 7d.")
@click.option("--follow", "-f", is_flag=True, help="Go on with what comes.")
@click.option("--output", type=click.Choice(["text", "jsonl"]), help="text on a terminal, else jsonl.")
@click.pass_obj
def command(given: Given, kinds: tuple[str, ...], company: str | None, since: datetime | None, follow: bool, output: str | None) -> None:  # noqa: PLR0917 - click gives them by name
    """Show the revisions of milestones that are on the topics, as they were written."""
    settings = given.connected()
    require_topics(settings, "tail")
    screen = console()
    plain = (output or ("text" if sys.stdout.isatty() else "jsonl")) == "jsonl"
    wanted = wanted_by({MilestoneType(kind) for kind in kinds}, company)
    try:
        with Follower(settings, streams_of(settings.topics, [MilestoneType(kind) for kind in kinds]), since) as follower:
            for record in follower.for_ever() if follow else follower.until_end():
                milestone = milestone_of(record.value)
                if milestone is None or not wanted(milestone):
                    continue
                if plain:
                    click.echo(record.value.decode())
                    sys.stdout.flush()
                else:
                    show(screen, milestone)
    except KafkaError as error:
        message = f"the broker does not tell: {error or type(error).__name__}"
        raise Failure(message) from None


def wanted_by(kinds: set[MilestoneType], company: str | None) -> Callable[[Milestone], bool]:
    """A test: of one of these types (any if there is none), and of the company of that key or with that part in its name."""
    part = (company or "").casefold()
    return lambda m: (not kinds or m.type in kinds) and (not part or m.company.key.casefold() == part or part in m.company.name.casefold())
