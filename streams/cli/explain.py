"""`regwire explain`."""

import json
import sys

import click
from rich.console import Console
from rich.text import Text

from schemas.milestone import Source
from schemas.news import NewsItem
from schemas.outcome import Candidate
from schemas.reading import Mention
from streams.cli.errors import FAILED
from streams.cli.given import Given, rulebook_of, setting
from streams.cli.reading import Complaints, rows_of
from streams.cli.show import console, proofs
from streams.extraction import Extraction, extract
from streams.replay.formats import READERS

_SLOTS = ("detail", "outcome", "regulator", "application", "phase_as_written", "trial_ids", "funding", "deal", "date")


@click.command("explain")
@click.argument("file", metavar="FILE")
@click.option("--id", "item_id", help="Which item of the file; by default the first.")
@click.option("--format", "form", type=click.Choice(list(READERS)), help="By default told from the name, else from the first bytes.")
@click.option("--json", "as_json", is_flag=True, help="All of it as one JSON object.")
@setting("companies")
@click.pass_context
def command(ctx: click.Context, file: str, item_id: str | None, form: str | None, as_json: bool) -> None:
    """Explain what one item says: evidence marked, slots, terms of the confidence, and every candidate that was turned down.

    FILE may be anything that extract reads; - is standard input. The exit code is 1 if the item is not there.
    """
    settings = ctx.ensure_object(Given).settings()
    rulebook = rulebook_of(settings)
    complain = Complaints()
    for row in rows_of((file,), form, settings.max_item_bytes):
        if row.item is None:
            complain(row)
        elif item_id is None or row.item.item_id == item_id:
            found = extract(row.item, rulebook)
            if as_json:
                click.echo(_json(row.item, found, rulebook.id))
            else:
                _show(console(), row.item, found, rulebook.id)
            return
    click.echo(f"no item {item_id} in {file}" if item_id else f"no item in {file}", err=True)
    ctx.exit(FAILED)


def _json(item: NewsItem, found: Extraction, rulebook: str) -> str:
    value = {
        "item_id": item.item_id,
        "rulebook": rulebook,
        "language": found.language,
        "notes": [note.value for note in found.notes],
        "mentions": [mention.model_dump(mode="json") for mention in found.mentions],
        "rejects": [candidate.model_dump(mode="json") for candidate in found.candidates],
    }
    return json.dumps(value, ensure_ascii=False, indent=None if not sys.stdout.isatty() else 2)


def _show(screen: Console, item: NewsItem, found: Extraction, rulebook: str) -> None:
    wrap = not screen.is_terminal
    screen.print(Text(item.title or "(no title)", style="bold"), soft_wrap=wrap)
    facts = [
        f"item {item.item_id}",
        f"published {item.published_at or 'at no stated date'}",
        f"language {found.language or 'not told'}",
        f"rulebook {rulebook}",
    ]
    screen.print(Text(" · ".join(facts), style="dim"), soft_wrap=wrap)
    if found.notes:
        screen.print(Text(f"not all was read: {', '.join(note.value for note in found.notes)}", style="yellow"), soft_wrap=wrap)
    screen.print()
    for mention in found.mentions:
        _mention(screen, item, mention)
    if not found.mentions:
        screen.print("No milestone.\n")
    if found.candidates:
        screen.print(Text("Turned down", style="bold"))
        for candidate in found.candidates:
            screen.print(_reject(candidate), soft_wrap=wrap)


def _mention(screen: Console, item: NewsItem, mention: Mention) -> None:
    wrap = not screen.is_terminal
    head = Text(mention.type.value, style="bold")
    head.append(f"  {mention.status.value}, {mention.novelty.value}  {mention.company.name} ({mention.company.key})  {mention.confidence:.2f}")
    screen.print(head, soft_wrap=wrap)
    screen.print(Text(f"  {mention.summary}"), soft_wrap=wrap)
    for text in proofs(Source(item_id=item.item_id, novelty=mention.novelty, evidence=mention.evidence), item, marks=wrap):
        screen.print(Text("  ").append_text(text), soft_wrap=wrap)
    for name, value in _slots(mention):
        screen.print(Text(f"  {name:<18}", style="dim").append(value), soft_wrap=wrap)
    terms = "  ".join(f"{name} {value:+.2f}" for name, value in sorted(mention.confidence_terms.items(), key=lambda nv: -abs(nv[1])))
    screen.print(Text("  confidence        ", style="dim").append(terms), soft_wrap=wrap)
    screen.print(Text("  rules             ", style="dim").append(", ".join(mention.rules)), soft_wrap=wrap)
    screen.print()


def _slots(mention: Mention) -> list[tuple[str, str]]:
    """The slots that are stated, as names and texts."""
    out = [("asset", a.name or a.as_written) for a in mention.assets]
    out += [("indication", f"{i.name} {i.mondo_id or ''}".strip()) for i in mention.indications]
    data = mention.model_dump(mode="json", include=set(_SLOTS), exclude_none=True, exclude_defaults=True)
    for name in _SLOTS:
        value = data.get(name)
        if isinstance(value, dict):
            out.append((name, ", ".join(f"{k} {v}" for k, v in value.items() if v not in (None, [], ""))))
        elif value:
            out.append((name, ", ".join(value) if isinstance(value, list) else str(value)))
    return out


def _reject(candidate: Candidate) -> Text:
    line = Text(f"  {candidate.type.value:<22}", style="dim")
    line.append(f"{candidate.reason.value:<18}", style="yellow")
    return line.append(" ".join(candidate.evidence.text.split())).append(f"  [{candidate.rule}]", style="dim")
