"""`regwire dead`: list, show and export; retry and skip have modules of their own."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Unpack

import click
from rich.table import Table
from rich.text import Text

from schemas.dead_letter import DeadLetter
from schemas.vocabulary import DeadLetterReason
from streams.cli.dead_letters import ANY, Parts, Place, Position, broker_told, ready, selecting, selection_of
from streams.cli.dead_retry import retry
from streams.cli.dead_skip import skip
from streams.cli.errors import Failure, WrongUse
from streams.cli.given import Given
from streams.cli.printable import printable, printable_bytes
from streams.cli.show import console
from streams.replay.dead import Letters, Summary, exported, summed

_SHOWN = 4000
_HEADER = 500


@click.group("dead", no_args_is_help=True)
def command() -> None:
    """See what was put aside and why, and deal with it.

    A dead letter goes by the position that its original has on the news topic: PARTITION:OFFSET, as `list` prints it.
    """


command.add_command(retry)
command.add_command(skip)


def _tell_foreign(letters: Letters) -> None:
    if letters.foreign:
        click.echo(f"{letters.foreign} records on the topic are no dead letters of regwire and are left out", err=True)


@command.command("list")
@selecting
@click.option("--examples", type=click.IntRange(0, 1000), default=3, show_default=True, metavar="N", help="The newest N of each reason.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_obj
def list_(given: Given, /, examples: int, as_json: bool, **parts: Unpack[Parts]) -> None:
    """List the dead letters by reason: how many, from when to when, and the newest of each."""
    settings = ready(given, "dead list")
    letters = Letters(settings, selection_of(settings, parts))
    with broker_told():
        found = summed(letters, examples)
    _tell_foreign(letters)
    if as_json:
        click.echo(json.dumps([_row(reason, summary) for reason, summary in found.items()], ensure_ascii=False, default=str))
        return
    if found:
        _show_summaries(found, f"{settings.topics.news}:")
    click.echo(f"{sum(summary.count for summary in found.values())} dead letters", err=True)


def _row(reason: DeadLetterReason, summary: Summary) -> dict[str, object]:
    return {
        "reason": reason.value,
        "count": summary.count,
        "first": summary.first.isoformat() if summary.first else None,
        "last": summary.last.isoformat() if summary.last else None,
        "examples": [{**asdict(example), "failed_at": example.failed_at.isoformat()} for example in summary.newest],
    }


def _show_summaries(found: Mapping[DeadLetterReason, Summary], news: str) -> None:
    screen = console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("reason", "count", "first failed", "last failed"):
        table.add_column(column, justify="right" if column == "count" else "left")
    for reason, summary in found.items():
        table.add_row(reason.value, str(summary.count), _moment(summary.first), _moment(summary.last))
    screen.print(table)
    for reason, summary in found.items():
        if summary.newest:
            screen.print(Text(f"\n{reason.value}, the newest:", style="bold"))
        for each in summary.newest:
            line = f"  {printable(each.place.removeprefix(news))}  {_moment(each.failed_at)}  {printable(f'{each.error}: {each.message}')}"
            screen.print(Text(line), no_wrap=True, overflow="ellipsis")


def _moment(moment: datetime | None) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%SZ") if moment else ""


@command.command("show")
@click.argument("place", type=Position(), metavar="POSITION")
@click.option("--raw", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the bytes of the value to this file, as they came.")
@click.option("--full", is_flag=True, help=f"The whole value; else its first {_SHOWN} bytes.")
@click.option("--json", "as_json", is_flag=True, help="For machines; nothing is left out.")
@click.pass_obj
def show(given: Given, place: Place, raw: Path | None, full: bool, as_json: bool) -> None:
    """Show one dead letter in full: why it was put aside, its headers, and its value made safe for a terminal."""
    settings = ready(given, "dead list")
    with broker_told():
        letter = next(iter(Letters(settings, selection_of(settings, ANY, (place,)))), None)
    if letter is None:
        message = f"no dead letter at {place[1]}:{place[2]} of {place[0] or settings.topics.news}: see `regwire dead list`"
        raise Failure(message)
    if raw is not None:
        _write(raw, letter.value or b"")
        click.echo(f"{len(letter.value or b'')} bytes written to {raw}", err=True)
    if as_json:
        click.echo(json.dumps(exported(letter), ensure_ascii=False))
        return
    click.echo("\n".join(_lines(letter)))
    value = letter.value or b""
    if value:
        click.echo()
        click.echo(printable_bytes(value, len(value) if full else _SHOWN, lines=True))


def _lines(letter: DeadLetter) -> Iterator[str]:
    yield f"position   {printable(letter.place)}"
    yield f"reason     {letter.reason.value}"
    yield f"error      {printable(letter.error)}: {printable(letter.message)}"
    yield f"failed     {_moment(letter.failed_at)}, by regwire {printable(letter.version)}"
    yield f"received   {_moment(datetime.fromtimestamp(letter.timestamp_ms / 1000, UTC))}"
    yield f"key        {'none' if letter.key is None else printable_bytes(letter.key, _HEADER)}"
    for name, raw in letter.headers:
        yield f"header     {printable(name)}: {'none' if raw is None else printable_bytes(raw, _HEADER)}"
    yield f"value      {'none' if letter.value is None else f'{len(letter.value)} bytes'}"


def _write(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        message = f"cannot write {path}: {error.strerror or error}"
        raise Failure(message) from None


@command.command("export")
@click.argument("file", metavar="FILE")
@selecting
@click.option("--overwrite", is_flag=True, help="Replace a file that is there.")
@click.pass_obj
def export(given: Given, /, file: str, overwrite: bool, **parts: Unpack[Parts]) -> None:
    """Export dead letters to a JSONL file, one a line, nothing left out; - is standard output."""
    path = Path(file)
    if file != "-" and path.exists() and not overwrite:
        message = f"{file} is there already: give --overwrite or another name"
        raise WrongUse(message)
    settings = ready(given, "dead list")
    letters = Letters(settings, selection_of(settings, parts))
    with broker_told():
        count = _export(letters, click.echo) if file == "-" else _export_to(letters, path)
    _tell_foreign(letters)
    click.echo(f"{count} dead letters exported", err=True)


def _export(letters: Letters, write: Callable[[str], object]) -> int:
    count = 0
    for letter in letters:
        write(json.dumps(exported(letter), ensure_ascii=False))
        count += 1
    return count


def _export_to(letters: Letters, path: Path) -> int:
    """Complete or not there: the file gets its name at the end."""
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8") as out:
            count = _export(letters, lambda line: out.write(line + "\n"))
        part.replace(path)
    except OSError as error:
        message = f"cannot write {path}: {error.strerror or error}"
        raise Failure(message) from None
    finally:
        part.unlink(missing_ok=True)
    return count
