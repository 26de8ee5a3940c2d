"""The figures of a year as tables for people."""

from rich.console import Console, Group
from rich.table import Table

from bench.year.pairs import Pairs
from bench.year.score import Score
from schemas.vocabulary import Status


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    for i, column in enumerate(columns):
        table.add_column(column, justify="right" if i else "left")
    return table


def _merging(score: Score) -> Table:
    table = _table("merging, by pairs of mentions", "", "true", "found", "precision", "recall")

    def row(name: str, pairs: Pairs) -> None:
        table.add_row(name, f"{pairs.true}", f"{pairs.found}", _share(pairs.precision), _share(pairs.recall))

    for status in (Status.OCCURRED, Status.EXPECTED):
        row(f"[bold]{status.value}[/bold]", score.merged(status))
        for (which, kind), pairs in sorted(score.pairs.items()):
            if which == status.value:
                row(f"  {kind}", pairs)
        table.add_section()
    return table


def _plans(score: Score) -> Table:
    states = sorted({state for pair in score.plans for state in pair})
    table = _table(f"plans: should be (rows), are (columns); right {_share(score.plan_accuracy)}", "", *states)
    for should in states:
        table.add_row(should, *(str(score.plans[should, does] or "") for does in states))
    return table


def _amends(score: Score) -> Table:
    table = _table("what was taken back", "", "right", "wrong")
    for kind in sorted({kind for kind, _ in score.amends}):
        table.add_row(kind, str(score.amends[kind, True]), str(score.amends[kind, False]))
    return table


def _counts(score: Score, figures: dict[str, object]) -> Table:
    table = _table("counts", "", "")
    for name, count in score.counts.items():
        table.add_row(name, str(count))
    table.add_section()
    told = score.happenings["one"] + score.happenings["more"] + score.happenings["none"]
    for name, text in {
        "one": "with exactly one live milestone",
        "pure": "with one that tells nothing else",
        "doubled": "with two or more that are news",
    }.items():
        table.add_row(f"happenings {text}", _share(score.happenings[name] / told if told else None))
    table.add_section()
    cpu = figures["cpu_ms"]
    if isinstance(cpu, dict):
        for name, value in cpu.items():
            table.add_row(f"CPU ms per reading, {name}", f"{value:.2f}")
    table.add_row("companies for which order matters", str(len(score.differing)))
    return table


def show(score: Score, console: Console) -> None:
    """Prints the figures."""
    console.print(Group(_merging(score), _plans(score), _amends(score), _counts(score, score.figures())))
