"""How long work is shown on stderr: a bar on a terminal, else a line now and then."""

import sys
import time
from typing import Self

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

_LINE_EVERY_S = 10.0


class StageProgress:
    """Shows stages of work, one after another. Use it as a context manager; it is called with each step forward."""

    def __init__(self) -> None:
        screen = Console(stderr=True)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[speed]}"),
            TimeRemainingColumn(),
            console=screen,
            disable=not sys.stderr.isatty(),
        )
        self._lines = not sys.stderr.isatty()
        self._stage, self._task = "", TaskID(0)
        self._begun = self._told = time.monotonic()

    def __enter__(self) -> Self:
        """Begin to show."""
        self._bar.start()
        return self

    def __exit__(self, *exc: object) -> None:
        """Show no more."""
        self._bar.stop()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage is.

        Args:
            stage: in a few words; another one than before begins anew.
            done: of it.
            total: that there is to do.
        """
        now = time.monotonic()
        if stage != self._stage:
            self._stage, self._begun, self._told = stage, now, now
            self._task = self._bar.add_task(stage, total=total, speed="")
        speed = done / (now - self._begun) if now > self._begun else 0.0
        self._bar.update(self._task, completed=done, total=total, speed=f"{speed:,.0f}/s")
        if self._lines and now - self._told >= _LINE_EVERY_S:
            self._told = now
            left = f", {(total - done) / speed:.0f} s left" if speed else ""
            click.echo(f"{stage}: {done} of {total}, {speed:,.0f}/s{left}", err=True)
