"""Which dead letters a command is about."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypedDict, TypeVar

import click
from aiokafka.errors import KafkaError as AsyncKafkaError
from kafka.errors import KafkaError

from schemas.vocabulary import DeadLetterReason
from streams.cli.errors import Failure, WrongUse
from streams.cli.given import Given, require_topics
from streams.cli.times import Moment
from streams.replay.dead import Selection
from streams.settings import Settings

_PLACE = 3
F = TypeVar("F", bound=Callable[..., Any])


class Parts(TypedDict):
    """What the options of `selecting` were given."""

    reasons: tuple[str, ...]
    since: datetime | None
    until: datetime | None
    partitions: tuple[int, ...]


ANY = Parts(reasons=(), since=None, until=None, partitions=())
"""No condition."""


Place = tuple[str | None, int, int]
"""Topic, null for the news topic, partition and offset."""


class Position(click.ParamType):
    """Where the original of a dead letter stood: PARTITION:OFFSET of the news topic, or TOPIC:PARTITION:OFFSET."""

    name = "POSITION"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Place:
        """Its parts."""
        parts = str(value).rsplit(":", 2)
        if len(parts) not in {_PLACE - 1, _PLACE} or not all(part.isascii() and part.isdigit() for part in parts[-2:]):
            self.fail(f"{value!r} is neither PARTITION:OFFSET nor TOPIC:PARTITION:OFFSET", param, ctx)
        return parts[0] if len(parts) == _PLACE else None, int(parts[-2]), int(parts[-1])


def selecting(command: F) -> F:
    """The options that select dead letters, given to the command as `Parts`."""
    for option in reversed(
        (
            click.option("--reason", "reasons", type=click.Choice([r.value for r in DeadLetterReason]), multiple=True, help="Only these; may be repeated."),
            click.option("--since", type=Moment(), help="Only what failed since: a time, or an age such as 90m, 12h or 7d."),
            click.option("--until", type=Moment(), help="Only what failed before: a time, or an age."),
            click.option("--partition", "partitions", type=click.IntRange(min=0), multiple=True, help="Only of this partition; may be repeated."),
        )
    ):
        command = option(command)
    return command


def selection_of(settings: Settings, parts: Parts, places: tuple[Place, ...] = ()) -> Selection:
    """The dead letters that are meant; wrong use if a partition is none."""
    beyond = [number for number in (*parts["partitions"], *(place[1] for place in places)) if number >= settings.partitions]
    if beyond:
        message = f"there is no partition {beyond[0]}: the topics have {settings.partitions}"
        raise WrongUse(message)
    return Selection(
        reasons=frozenset(DeadLetterReason(reason) for reason in parts["reasons"]),
        since=parts["since"],
        until=parts["until"],
        partitions=frozenset(parts["partitions"]),
        places=frozenset(f"{topic or settings.topics.news}:{partition}:{offset}" for topic, partition, offset in places),
    )


@contextmanager
def broker_told() -> Iterator[None]:
    """An error of the broker as a failure."""
    try:
        yield
    except (KafkaError, AsyncKafkaError) as error:
        message = f"the broker does not tell: {error or type(error).__name__}"
        raise Failure(message) from None


def ready(given: Given, command: str) -> Settings:
    """The settings, once broker and topics are known to be there and to be ours to use.

    Args:
        given: on the command line.
        command: a key of `schemas.access.needs`.
    """
    settings = given.connected()
    require_topics(settings, command)
    return settings


def ask(question: str, *, yes: bool) -> None:
    """Go on if the answer is yes or was given before; wrong use where nobody can be asked."""
    if yes:
        return
    if not sys.stdin.isatty():
        message = "nobody can be asked here: give --yes, or --dry-run to see what would be done"
        raise WrongUse(message)
    click.confirm(question, abort=True, err=True)
