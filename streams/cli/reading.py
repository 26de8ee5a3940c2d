"""Files on the command line: their rows, with what is wrong told on stderr."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from streams.cli.errors import Failure, WrongUse
from streams.replay.formats import read_file
from streams.replay.rows import NO_NAMES, Row, Unreadable

MAX_TOLD = 20


class Complaints:
    """Tells of rows that are wrong, the first 20 of them one by one."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, row: Row) -> None:
        """Tell of one."""
        self.count += 1
        if self.count <= MAX_TOLD:
            click.echo(f"{row.where}: {row.error}", err=True)
        elif self.count == MAX_TOLD + 1:
            click.echo("… more rows are refused; only their number is told from here on", err=True)


def rows_of(files: tuple[str, ...], form: str | None, max_bytes: int, names: Mapping[str, str] = NO_NAMES) -> Iterator[Row]:
    """The rows of all files, each with the name of its file.

    Args:
        files: paths; - is standard input.
        form: a name of `streams.replay.formats.READERS`; null to tell it from the file.
        max_bytes: items above that are refused.
        names: field of an item to its name in the files, where they differ.

    Raises:
        WrongUse: a file is not there or cannot be opened.
        Failure: a file is no news in a format that is known.
    """
    for name in files:
        if name != "-" and not Path(name).is_file():
            message = f"no file {name}" if not Path(name).exists() else f"{name} is no file"
            raise WrongUse(message)
    for name in files:
        try:
            for row in read_file(name, form, max_bytes, names):
                yield Row(f"{name}: {row.where}", row.item, row.error)
        except OSError as error:
            message = f"cannot read {name}: {error.strerror or error}"
            raise WrongUse(message) from None
        except Unreadable as error:
            message = f"{name}: {error}"
            raise Failure(message) from None
