"""What a replay came to, for people and for machines."""

import json

from rich.console import Console
from rich.table import Table
from rich.text import Text

from streams.cli.show import console
from streams.replay.difference import Difference, Kind, Tally
from streams.replay.order import Mode, Order, Summary

_SIGNS = {Kind.ADDED: ("+", "green"), Kind.CHANGED: ("~", "yellow"), Kind.WITHDRAWN: ("-", "red")}


def as_json(order: Order, summary: Summary) -> str:
    """The report as one JSON object on one line."""
    tally = summary.tally
    value = {
        "replay_id": order.replay_id if order.mode is Mode.PUBLISH else None,
        "mode": order.mode.value,
        "rulebook": order.rulebook.id,
        "into": order.into,
        "items": summary.items,
        "older_versions": summary.older,
        "passed_over": summary.passed_over,
        "waiting": summary.waiting,
        "later_versions": summary.later,
        "ahead": summary.ahead,
        "readings": {"changed": summary.changed, "added": summary.added, "emptied": summary.emptied, "companies": summary.companies},
        "replaced": dict(sorted(summary.replaced.items())),
        "types": {name: {kind.value: count for kind, count in counts.items()} for name, counts in sorted(tally.counts.items())} if tally else None,
        "examples": [_example(each) for name in sorted(tally.examples) for each in tally.examples[name]] if tally else None,
        "agrees": summary.agrees,
        "not_compared": summary.moved,
        "unlike": list(summary.unlike),
        "note": summary.note,
    }
    return json.dumps(value, ensure_ascii=False)


def _example(difference: Difference) -> dict[str, object]:
    milestone = difference.milestone
    return {
        "kind": difference.kind.value,
        "type": milestone.type.value,
        "milestone_id": milestone.milestone_id,
        "status": milestone.status.value,
        "company": milestone.company.key,
        "summary": milestone.summary,
        "date": milestone.date.edtf if milestone.date else None,
        "fields": list(difference.fields),
    }


def show_report(order: Order, summary: Summary) -> None:
    """Show it to people: differences on stdout by type with examples, then what was counted."""
    screen = console()
    if summary.tally is not None and summary.tally.counts:
        screen.print(_table(summary.tally))
        screen.print()
        _examples(screen, summary.tally)
    for line in _lines(order, summary):
        screen.print(line, soft_wrap=not screen.is_terminal, highlight=False)


def _table(tally: Tally) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("milestones")
    for kind in Kind:
        table.add_column(kind.value, justify="right")
    for name, counts in sorted(tally.counts.items()):
        table.add_row(name, *(str(counts[kind]) for kind in Kind))
    table.add_row("all", *(str(tally.total(kind)) for kind in Kind), style="bold")
    return table


def _examples(screen: Console, tally: Tally) -> None:
    for name in sorted(tally.examples):
        screen.print(Text(name, style="bold"))
        for difference in sorted(tally.examples[name], key=lambda d: (list(Kind).index(d.kind), d.milestone.milestone_id)):
            sign, style = _SIGNS[difference.kind]
            milestone = difference.milestone
            text = Text(f"  {sign} ", style=style).append(f"{milestone.company.name}: {milestone.summary}", style="default")
            text.append(f"  {milestone.date.edtf if milestone.date else 'no date'}, {milestone.status.value}", style="dim")
            if difference.fields:
                text.append(f"  [{', '.join(difference.fields)}]", style="dim")
            screen.print(text, soft_wrap=not screen.is_terminal)
        screen.print()


def _lines(order: Order, summary: Summary) -> list[str]:
    lines = [f"{summary.items} items read under rulebook {order.rulebook.id}"]
    for count, text in (
        (summary.older, "are older versions of items that were edited or came again"),
        (summary.passed_over, "cannot be read or published, and are passed over"),
        (summary.later, "have a newer version meanwhile, and are left alone"),
    ):
        if count:
            lines.append(f"  {count} {text}")
    if summary.waiting:
        lines.append(f"  {summary.waiting} more no worker has finished yet; they are left to the workers")
    verb = "were published" if order.mode is Mode.PUBLISH else "would change"
    if summary.changed:
        lines.append(f"{summary.changed} readings of {summary.companies} companies {verb}: {summary.added} new, {summary.emptied} empty, the rest others")
    else:
        lines.append("no reading changes")
    lines += [f"  {count} in place of readings of {rulebook}" for rulebook, count in sorted(summary.replaced.items())]
    if summary.ahead:
        lines.append(f"{summary.ahead} readings differ, but stand under a newer rulebook and cannot be replaced: a rollback is a release, see docs/replay.md")
    return lines + _ending(summary)


def _ending(summary: Summary) -> list[str]:
    lines = []
    if summary.agrees and summary.changed:
        lines.append("the workers have taken it in, and the milestones came out as shown")
    if summary.moved:
        lines.append(f"{summary.moved} companies had news meanwhile and were not compared")
    if summary.unlike:
        more = f" and {len(summary.unlike) - 3} more" if len(summary.unlike) > 3 else ""  # noqa: PLR2004 - a few examples
        lines.append(f"{len(summary.unlike)} milestones did not come out as shown: {', '.join(summary.unlike[:3])}{more}")
    if summary.note:
        lines.append(summary.note)
    return lines
