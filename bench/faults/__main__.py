"""Faults against a real Kafka: `python -m bench.faults [--case NAME] [--runs N] [--items N] [--json]`.

Workers run as processes of their own; what became of the items is counted by another client. Exits with 1 if a promise was broken.
"""

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.faults.cases import CASES, Case, broker_of
from bench.faults.count import Counted
from bench.faults.field import Field, Wrong

_progress = Console(stderr=True)


@dataclass(slots=True)
class Row:
    """What the runs of one case gave: the counts and figures of each, and what was wrong."""

    case: str
    items: int
    counted: list[Counted] = field(default_factory=list)
    figures: list[Mapping[str, float]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def total(self, name: str) -> int:
        """The sum of a count over all runs."""
        return sum(getattr(counted, name) for counted in self.counted)

    def most(self, name: str) -> int:
        """The largest of a count over all runs."""
        return max((getattr(counted, name) for counted in self.counted), default=0)


def run(name: str, case: Case, runs: int, items: int) -> Row:
    """Run a case so many times, each on a broker of its own."""
    row = Row(name, max(1, round(items * case.share)))
    for number in range(1, (1 if case.once else runs) + 1):
        begun = time.monotonic()
        try:
            with (
                tempfile.TemporaryDirectory(prefix="regwire-faults-") as folder,
                broker_of(case, Path(folder)) as broker,
                Field(broker, Path(folder), f"f{number}", case.partitions) as ground,
            ):
                row.figures.append(case.run(ground, row.items))
                row.counted += [ground.counted] if ground.counted is not None else []
        except (Wrong, PermissionError) as error:
            row.wrong.append(f"run {number}: {error}")
        _progress.print(f"{name} {number}: {'[red]' + row.wrong[-1] + '[/red]' if row.wrong else 'kept'}, {time.monotonic() - begun:.0f} s", highlight=False)
    return row


def show(rows: Sequence[Row], console: Console) -> None:
    """Print the table: sums over all runs, and what came again at most in one run; below it the figures of each case, as medians."""
    table = Table("case", "runs", "items", "lost", "contra-\ndictions", "differing", "items\nagain", "revisions\nagain", title="Faults")
    for row in rows:
        counts = [row.total("lost"), row.total("contradictions"), row.total("differing"), row.most("items_again"), row.most("revisions_again")]
        table.add_row(row.case, *(str(count) for count in (len(row.figures), row.items, *counts)))
    console.print(table)
    for row in rows:
        names = dict.fromkeys(name for figures in row.figures for name in figures)
        told = (f"{name} {statistics.median(figures[name] for figures in row.figures):.4g}" for name in names)
        console.print(f"{row.case}: {', '.join(told)}", highlight=False)
        for wrong in row.wrong:
            console.print(f"[red]{row.case} {wrong}[/red]", highlight=False)


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        message = "must be at least 1"
        raise argparse.ArgumentTypeError(message)
    return value


def main(argv: Sequence[str] | None = None) -> int:
    """Run the cases; exit code 0, or 1 if a promise was broken."""
    names = "\n".join(f"  {name:15}{case.words}" for name, case in CASES.items())
    parser = argparse.ArgumentParser(prog="bench.faults", description=__doc__, epilog=f"cases:\n{names}", formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--case", action="append", choices=CASES, metavar="NAME", help="only this case; may be given several times")
    parser.add_argument("--runs", type=_positive, default=5, help="how often each case is run (default 5)")
    parser.add_argument("--items", type=_positive, default=20_000, help="items of the case kill; others take a share of it (default 20000)")
    parser.add_argument("--json", action="store_true", help="all counts and figures as one JSON object")
    given = parser.parse_args(argv)
    rows = [run(name, CASES[name], given.runs, given.items) for name in given.case or CASES]
    if given.json:
        sys.stdout.write(json.dumps({row.case: _document(row) for row in rows}) + "\n")
    else:
        show(rows, Console())
    return 1 if any(row.wrong for row in rows) else 0


def _document(row: Row) -> dict[str, object]:
    counts = [{name: getattr(counted, name) for name in Counted.__slots__} for counted in row.counted]
    return {"items": row.items, "counted": counts, "figures": row.figures, "wrong": row.wrong}


if __name__ == "__main__":
    raise SystemExit(main())
