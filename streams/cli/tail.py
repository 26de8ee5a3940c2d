"""`regwire tail`."""

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import click
from kafka.errors import KafkaError
from pydantic import ValidationError

from schemas.milestone import Milestone
from schemas.vocabulary import KNOWN_TYPES, MilestoneType
from streams.cli.errors import Failure
from streams.cli.given import Given, require_topics
from streams.cli.show import console, show
from streams.replay.follow import Follower, streams_of

_AGO = re.compile(r"^(\d+)([smhdw])$")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class Since(click.ParamType):
    """A time: ISO 8601, or how long ago, such as 90m, 12h or 7d."""

    name = "TIME"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment; UTC where no zone is given."""
        text = str(value).strip()
        match = _AGO.match(text)
        if match:
            with suppress(OverflowError):
                return datetime.now(UTC) - timedelta(**{_UNITS[match[2]]: int(match[1])})
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            self.fail(f"{text!r} is neither an ISO 8601 time nor an age such as 90m, 12h or 7d", param, ctx)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@click.command("tail")
@click.option("--type", "kinds", type=click.Choice([kind.value for kind in KNOWN_TYPES]), multiple=True, help="Only of this type; may be repeated.")
@click.option("--company", help="Only of this company: its key, or a part of its name.")
@click.option("--since", type=Since(), help="Only revisions written since: a time, or an age such as 90m, 12h or 7d.")
@click.option("--follow", "-f", is_flag=True, help="Go on with what comes.")
@click.option("--output", type=click.Choice(["text", "jsonl"]), help="text on a terminal, else jsonl.")
@click.pass_obj
def command(given: Given, kinds: tuple[str, ...], company: str | None, since: datetime | None, follow: bool, output: str | None) -> None:  # noqa: PLR0917 - click gives them by name
    """Show the revisions of milestones that are on the topics, as they were written."""
    settings = given.connected()
    require_topics(settings, "tail")
    screen = console()
    plain = (output or ("text" if sys.stdout.isatty() else "jsonl")) == "jsonl"
    wanted = _wanted({MilestoneType(kind) for kind in kinds}, company)
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


def milestone_of(value: bytes | None) -> Milestone | None:
    """The milestone that a record holds; null for a tombstone or what is none."""
    if value is None:
        return None
    try:
        return Milestone.model_validate_json(value, extra="ignore")
    except ValidationError:
        return None


def _wanted(kinds: set[MilestoneType], company: str | None) -> Callable[[Milestone], bool]:
    part = (company or "").casefold()
    return lambda m: (not kinds or m.type in kinds) and (not part or m.company.key.casefold() == part or part in m.company.name.casefold())
