"""`regwire extract`."""

import json
import sys
from collections.abc import Callable

import click
from rich.table import Table

from schemas.news import NewsItem
from streams.cli.errors import FAILED
from streams.cli.given import Given, rulebook_of, setting
from streams.cli.reading import Complaints, rows_of
from streams.cli.show import console
from streams.extraction import Extraction, extract
from streams.replay.formats import READERS

Show = Callable[[NewsItem, Extraction], None]


@click.command("extract")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(list(READERS)), help="By default told from the name, else from the first bytes.")
@click.option("--rejects", is_flag=True, help="Show candidates that gave no mention too, with the reason.")
@click.option("--output", type=click.Choice(["jsonl", "table"]), help="table on a terminal, else jsonl.")
@setting("companies")
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], form: str | None, rejects: bool, output: str | None) -> None:
    """Find milestones in files (JSONL, JSON, CSV, RSS/Atom, HTML, text; gzip too; - is standard input). Needs no Kafka.

    One mention a line, as JSON with its item_id first. Rows that are no news item are named on stderr; then the exit code is 1.
    """
    settings = ctx.ensure_object(Given).settings()
    rulebook = rulebook_of(settings)
    wide = (output or ("table" if sys.stdout.isatty() else "jsonl")) == "table"
    table = _table()
    show: Show = (lambda item, found: _add(table, item, found, rejects=rejects)) if wide else (lambda item, found: _write(item, found, rejects=rejects))
    complain = Complaints()
    for row in rows_of(files, form, settings.max_item_bytes):
        if row.item is None:
            complain(row)
        else:
            show(row.item, extract(row.item, rulebook))
    if wide:
        console().print(table)
    if complain.count:
        ctx.exit(FAILED)


def _write(item: NewsItem, found: Extraction, *, rejects: bool) -> None:
    for mention in found.mentions:
        click.echo(_line({"item_id": item.item_id, **mention.model_dump(mode="json")}))
    if rejects:
        for candidate in found.candidates:
            click.echo(_line({"item_id": item.item_id, "reject": candidate.model_dump(mode="json")}))


def _line(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _table() -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("item", "type", "status", "company", "date", "conf", "summary or reason"):
        table.add_column(column, overflow="fold", no_wrap=column in {"type", "date"})
    return table


def _add(table: Table, item: NewsItem, found: Extraction, *, rejects: bool) -> None:
    name = item.item_id[:20]
    for mention in found.mentions:
        status = f"{mention.status.value}, {mention.novelty.value}"
        date = mention.date.edtf if mention.date else ""
        table.add_row(name, mention.type.value, status, mention.company.name, date, f"{mention.confidence:.2f}", mention.summary)
    if rejects:
        for candidate in found.candidates:
            table.add_row(name, candidate.type.value, "rejected", "", "", "", f"{candidate.reason.value}: {candidate.evidence.text}", style="dim")
