"""`regwire aliases`."""

import csv
import json
import sys
from collections.abc import Mapping, Sequence

import click
from kafka.errors import KafkaError
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from streams.cli.errors import Failure, WrongUse
from streams.cli.given import Given, require_topics, setting
from streams.cli.show import console
from streams.replay.follow import Follower
from streams.replay.profiles import profiles_of
from streams.resolution.aliases import Pair, Profile, pairs
from streams.resolution.proposals import Proposal, proposals
from streams.rulebook.companies import PATH, CompanyRow, rows_of
from streams.settings import Settings

_NAMES = 3
_SHARED = 5


@click.command("aliases")
@click.option("--output", type=click.Choice(["table", "jsonl", "csv"]), help="table on a terminal, else jsonl; csv for a file of REGWIRE_COMPANIES.")
@click.option("--json", "output", flag_value="jsonl", help="The same as --output jsonl.")
@click.option("--at-least", "least", type=click.IntRange(min=1), default=2, show_default=True, help="Only pairs of this strength (docs/companies.md).")
@click.option("--limit", type=click.IntRange(min=1), help="Only so many, the strongest.")
@setting("companies", metavar="FILE")
@click.pass_obj
def command(given: Given, output: str | None, least: int, limit: int | None) -> None:
    """List names in the readings that may be one company, for review; nothing is merged.

    Reads the readings topic to its end, without a group. Each pair comes with its reasons, the number of readings, names as
    written, and milestones that both tell, the strongest pair first. The CSV form holds lines for a file of REGWIRE_COMPANIES.
    """
    settings = given.connected()
    rows = _rows(settings)
    require_topics(settings, "aliases")
    profiles = read_profiles(settings)
    found = [pair for pair in pairs(profiles, rows) if pair.strength >= least][:limit]
    form = output or ("table" if sys.stdout.isatty() else "jsonl")
    if form == "csv":
        _csv(found, rows)
    elif form == "jsonl":
        for pair in found:
            click.echo(json.dumps(_line(pair), ensure_ascii=False))
    else:
        console().print(_table(found))
    readings, companies = sum(p.readings for p in profiles), sum(1 for p in profiles if p.readings)
    click.echo(f"{len(found)} pairs may be one company, of {companies} companies in {readings} readings", err=True)


def read_profiles(settings: Settings) -> list[Profile]:
    """The profiles of all companies that the readings topic names, with a bar on stderr."""
    try:
        with Follower(settings, [settings.topics.readings]) as follower, _bar() as bar:
            task = bar.add_task("reading", total=follower.left() or None)
            return profiles_of((record.value for record in follower.until_end()), lambda number: bar.update(task, completed=number))
    except KafkaError as error:
        message = f"the broker does not tell: {error or type(error).__name__}"
        raise Failure(message) from None


def _bar() -> Progress:
    return Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty())


def _rows(settings: Settings) -> dict[str, CompanyRow]:
    """The rows of the table that ships and of the user's, by key."""
    try:
        return {row.key: row for path in (PATH, settings.companies) if path is not None for row in rows_of(path)}
    except (OSError, ValueError) as error:
        message = f"cannot read the companies: {error}"
        raise WrongUse(message) from None


def _line(pair: Pair) -> dict[str, object]:
    return {
        "keep": _company(pair.keep),
        "other": _company(pair.other),
        "strength": pair.strength,
        "reasons": [{"reason": reason.value, "shown": shown} for reason, shown in pair.reasons],
        "shared": [{"type": told.type, "date": told.date, "what": told.what} for told in pair.shared[:_SHARED]],
        "shared_count": len(pair.shared),
    }


def _company(profile: Profile) -> dict[str, object]:
    return {"key": profile.key, "readings": profile.readings, "names": _names(profile), "tickers": sorted(profile.tickers)}


def _names(profile: Profile) -> list[str]:
    return sorted(profile.names, key=lambda name: (-profile.names[name], name))[:_NAMES]


def _table(found: Sequence[Pair]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("strength", "company", "readings", "may be", "readings", "why", "both tell"):
        table.add_column(column, justify="right" if column in {"strength", "readings"} else "left")
    for pair in found:
        why = ", ".join(f"{reason.value.replace('_', ' ')} ({shown})" for reason, shown in pair.reasons)
        both = "; ".join(f"{told.type} {told.date} {told.what}" for told in pair.shared[:_NAMES])
        table.add_row(str(pair.strength), _shown(pair.keep), str(pair.keep.readings), _shown(pair.other), str(pair.other.readings), why, both)
    return table


def _shown(profile: Profile) -> str:
    return f"{profile.key} ({', '.join(_names(profile))})"


def _csv(found: Sequence[Pair], rows: Mapping[str, CompanyRow]) -> None:
    """Lines for a file of REGWIRE_COMPANIES on stdout; on stderr the names that fit more than one company alike."""
    made, unclear = proposals(found, rows)
    lines = csv.writer(sys.stdout, lineterminator="\n")
    lines.writerow(("key", "name", "aliases", "former_names", "tickers", "cik", "lei", "source"))
    for line in made:
        lines.writerow(_cells(line))
    for key, keeps in unclear:
        click.echo(f"left out: {key} may be {' or '.join(keeps)}", err=True)


def _cells(line: Proposal) -> tuple[str, ...]:
    return (line.key, line.name, "|".join(line.aliases), "|".join(line.former_names), "", "", "", f"regwire aliases: {'; '.join(line.reasons)}")
