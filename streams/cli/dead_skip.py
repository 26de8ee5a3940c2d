"""`regwire dead skip`."""

import getpass
import os
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

import click

from schemas.vocabulary import DeadLetterReason
from streams.agents.inputs import Refused
from streams.cli.dead_letters import ask, broker_told, ready
from streams.cli.errors import Failure, WrongUse
from streams.cli.given import Given
from streams.replay.skip import CannotSkip, Skipper


@click.command("skip")
@click.option("--partition", type=click.IntRange(min=0), required=True, help="Of the record.")
@click.option("--offset", type=click.IntRange(min=0), required=True, help="Of the record; the group must stand right before it.")
@click.option("--topic", type=click.Choice(["news", "readings", "outcomes"]), default="news", show_default=True, help="That the record is on.")
@click.option("--message", help="What the dead letter says of the reason.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.pass_obj
def skip(given: Given, partition: int, offset: int, topic: str, message: str | None, yes: bool) -> None:  # noqa: PLR0917 - click gives them by name
    """Move the stopped workers past a record at which the process dies again and again.

    The record goes to the dead letters with key, value and headers, so nothing is lost: `retry` puts it back after a fix.
    Refused while a worker is a member of the group, and where the group does not stand right before the record.
    """
    settings = ready(given, "dead skip")
    if partition >= settings.partitions:
        wrong = f"there is no partition {partition}: the topics have {settings.partitions}"
        raise WrongUse(wrong)
    try:
        with broker_told(), Skipper(settings, settings.topics.name(topic), partition) as skipper:
            standing = skipper.standing()
            if standing.record.offset != offset:
                wrong = f"the next record of the group {settings.topics.group} on partition {partition} is at offset {standing.record.offset}, not {offset}"
                raise Failure(wrong)
            size = len(standing.record.value or b"")
            if standing.handled:
                known = f"{settings.topics.name(topic)}:{partition}:{offset} has an outcome already: a worker handled it and did not commit it"
                click.echo(f"{known}. It may not be what kills the workers. It keeps that outcome; its bytes are put aside too.", err=True)
            ask(f"Put {size} bytes at {settings.topics.name(topic)}:{partition}:{offset} aside and move the group past them?", yes=yes)
            said = message or f"skipped by {_operator()}"
            skipper.skip(standing, Refused(DeadLetterReason.SKIPPED, "Skipped", said), _version(), datetime.now(UTC))
    except CannotSkip as error:
        raise Failure(str(error)) from None
    click.echo(f"{settings.topics.name(topic)}:{partition}:{offset} is in the dead letters; the group goes on at offset {offset + 1}", err=True)


def _operator() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a user id without a name, as in containers
        return f"user {os.getuid()}"


def _version() -> str:
    try:
        return version("regwire")
    except PackageNotFoundError:
        return "0"
