"""`regwire calendar`."""

import json
import sys
from datetime import UTC, datetime, timedelta

import click
from kafka.errors import KafkaError
from rich.table import Table
from rich.text import Text

from schemas.milestone import Milestone
from schemas.vocabulary import KNOWN_TYPES, MilestoneType, PlanState
from streams.cli.errors import Failure
from streams.cli.given import Given, require_topics
from streams.cli.show import console
from streams.cli.tail import wanted_by
from streams.cli.times import Moment
from streams.replay.calendar import Due, as_csv, as_ics, open_plans, row_of
from streams.replay.follow import Follower, milestone_of
from streams.settings import Settings

_STYLES = {PlanState.OVERDUE: "bold red", PlanState.MOVED: "yellow"}


@click.command("calendar")
@click.option("--type", "kinds", type=click.Choice([kind.value for kind in KNOWN_TYPES]), multiple=True, help="Only of this type; may be repeated.")
@click.option("--company", help="Only of this company: its key, or a part of its name.")
@click.option("--days", type=click.IntRange(0, 36500), help="Only what is due in so many days, or is overdue.")
@click.option("--at", type=Moment(), help="Overdue is what was due before this time; by default now.")
@click.option("--output", type=click.Choice(["table", "csv", "ics", "jsonl"]), help="table on a terminal, else jsonl.")
@click.pass_obj
def command(given: Given, kinds: tuple[str, ...], company: str | None, days: int | None, at: datetime | None, output: str | None) -> None:  # noqa: PLR0917 - click gives them by name
    """Show open plans by the day they are due, with the dates that they had before."""
    settings = given.connected()
    require_topics(settings, "calendar")
    today = (at or datetime.now(UTC)).date()
    wanted = wanted_by({MilestoneType(kind) for kind in kinds}, company)
    try:
        plans = open_plans((m for m in _current(settings).values() if wanted(m)), today)
    except KafkaError as error:
        message = f"the broker does not tell: {error or type(error).__name__}"
        raise Failure(message) from None
    if days is not None:
        plans = [due for due in plans if due.latest is not None and due.latest <= today + timedelta(days=days)]
    form = output or ("table" if sys.stdout.isatty() else "jsonl")
    if form == "table":
        console().print(_table(plans))
        overdue = sum(due.state is PlanState.OVERDUE for due in plans)
        click.echo(f"regwire: {len(plans)} open plans, {overdue} overdue", err=True)
    elif form == "csv":
        click.echo(as_csv(plans), nl=False)
    elif form == "ics":
        click.get_binary_stream("stdout").write(as_ics(plans))
    else:
        for due in plans:
            click.echo(json.dumps(row_of(due), ensure_ascii=False))


def _current(settings: Settings) -> dict[str, Milestone]:
    """The milestones that stand, by id."""
    found: dict[str, Milestone] = {}
    with Follower(settings, [settings.topics.current]) as follower:
        for record in follower.until_end():
            name = record.key.decode(errors="replace") if record.key else ""
            milestone = milestone_of(record.value)
            if milestone is None:
                found.pop(name, None)
            else:
                found[name] = milestone
    return found


def _table(plans: list[Due]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("due", "state", "was due", "type", "company", "conf", "summary"):
        table.add_column(column, no_wrap=column in {"due", "type"}, justify="right" if column == "conf" else "left")
    for due in plans:
        row = row_of(due)
        state = Text(row["state"], style=_STYLES.get(due.state, ""))
        table.add_row(row["due"] or "no date", state, row["previous"], row["type"], row["company"], row["confidence"], row["summary"])
    return table
