"""`regwire replays`."""

import json

import click
from kafka.errors import KafkaError
from rich.table import Table

from schemas.replay import ReplayRecord
from streams.cli.errors import Failure
from streams.cli.given import Given, require_topics
from streams.cli.show import console
from streams.replay.errors import ReplayError
from streams.replay.ledger import read_ledger


@click.command("replays")
@click.option("--json", "machine", is_flag=True, help="For machines.")
@click.pass_obj
def command(given: Given, machine: bool) -> None:
    """List the replays that published: who, when, which range, rulebooks, counts, and how they ended."""
    settings = given.connected()
    require_topics(settings, "replays")
    try:
        records = list(read_ledger(settings).values())
    except (KafkaError, ReplayError) as error:
        message = f"the replays cannot be read: {error or type(error).__name__}"
        raise Failure(message) from None
    if machine:
        click.echo(json.dumps([record.model_dump(mode="json") for record in records], ensure_ascii=False))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("id", "begun", "by", "range", "rulebook", "items", "published", "milestones + ~ -", "outcome"):
        table.add_column(column, justify="right" if column in {"items", "published"} else "left", no_wrap=column == "id")
    for record in records:
        table.add_row(*_row(record))
    console().print(table)
    if not records:
        click.echo("no replay has published anything", err=True)


def _row(record: ReplayRecord) -> tuple[str, ...]:
    counts = " ".join(str(record.milestones.get(kind, 0)) for kind in ("added", "changed", "withdrawn")) if record.milestones else ""
    asked = f"{record.asked_from or 'oldest'} to {record.asked_to or 'end'}{f' into {record.into}' if record.into else ''}"
    rulebook = record.rulebook.partition("+")[0]
    replaced = ", ".join(sorted({each.partition("+")[0] for each in record.replaced} - {rulebook}))
    return (
        record.replay_id,
        record.started_at.isoformat(timespec="minutes").replace("+00:00", "Z"),
        record.operator,
        asked,
        f"{rulebook} for {replaced}" if replaced else rulebook,
        str(record.items),
        str(record.published),
        counts,
        _outcome(record),
    )


def _outcome(record: ReplayRecord) -> str:
    verdict = {True: ", as shown", False: ", NOT as shown", None: ", not compared"}[record.agrees] if record.state.value == "done" else ""
    return f"{record.state.value}{verdict}{f': {record.note}' if record.note else ''}"
