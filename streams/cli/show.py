"""How a milestone is shown to people."""

import re
import sys
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from schemas.milestone import Milestone, Source
from schemas.news import NewsItem
from schemas.slots import Evidence

_END = re.compile(r"(?<=[.!?])[\"\u201d\u2019)]*\s+(?=[A-Z\u201c\"(0-9])|\n+")
_REACH = 400
_WIDTH = 160
_STYLES = {"occurred": "green", "expected": "cyan", "denied": "red"}


def console() -> Console:
    """A console on stdout; where that is no terminal, wide enough that tables stay readable."""
    return Console(width=None if sys.stdout.isatty() else _WIDTH)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence begins and ends that holds a piece of a text; no further than 400 code points to either side."""
    low, high = max(0, start - _REACH), min(len(text), end + _REACH)
    for match in _END.finditer(text, low, high):
        if match.end() <= start:
            low = match.end()
        elif match.start() >= end:
            return low, match.start()
    return low, high


def proof(source: Source, item: NewsItem | None, *, marks: bool) -> Text | None:
    """The sentence that proves it, with the evidence marked.

    Args:
        source: of the milestone.
        item: that it comes from; without it only the evidence itself can be shown.
        marks: set off the evidence by « » too, for output without style.
    """
    return next(iter(proofs(source, item, marks=marks)), None)


def proofs(source: Source, item: NewsItem | None, *, marks: bool) -> list[Text]:
    """The sentences that hold its evidence, that of the trigger first, each once and with the evidence marked; arguments as those of `proof`."""
    found: list[Text] = []
    shown: set[tuple[str, int]] = set()
    for piece in source.evidence:
        field = getattr(item, piece.field.value, "") if item is not None else ""
        if not isinstance(field, str) or field[piece.start : piece.end] != piece.text:
            if not found:
                found.append(Text(" … ").join(_mark(e.text, marks=marks) for e in source.evidence if e.role is piece.role))
            continue
        begin, end = sentence_around(field, piece.start, piece.end)
        if (piece.field.value, begin) not in shown:
            shown.add((piece.field.value, begin))
            inside = sorted((e for e in source.evidence if e.field is piece.field and begin <= e.start < e.end <= end), key=lambda e: (e.start, -e.end))
            found.append(_marked(field, begin, end, inside, marks=marks))
    return found


def _marked(field: str, begin: int, end: int, pieces: Iterable[Evidence], *, marks: bool) -> Text:
    text, at = Text(), begin
    for piece in pieces:
        if piece.start >= at:
            text.append(_flat(field[at : piece.start]))
            text.append_text(_mark(_flat(piece.text), marks=marks))
            at = piece.end
    text.append(_flat(field[at:end]))
    return text


def _mark(text: str, *, marks: bool) -> Text:
    return Text(f"«{text}»" if marks else text, style="bold yellow")


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def show(screen: Console, milestone: Milestone, item: NewsItem | None = None) -> None:
    """A milestone in a few lines: what, who, when, how sure, and the sentence that proves it.

    Args:
        screen: to print on.
        milestone: to show.
        item: that its first source comes from, if it is at hand.
    """
    head = Text()
    head.append(milestone.type.value, style="bold")
    head.append(f"  {milestone.status.value}, {milestone.novelty.value}", style=_STYLES.get(milestone.status.value, ""))
    head.append(f"  {milestone.company.name}", style="bold cyan")
    head.append(f"  {milestone.date.edtf if milestone.date else 'no date'}  {milestone.confidence:.2f}")
    if milestone.revision > 1 or milestone.withdrawn:
        head.append(f"  revision {milestone.revision}: {', '.join(change.value for change in milestone.change)}", style="dim")
    wrap = not screen.is_terminal
    screen.print(head, soft_wrap=wrap)
    screen.print(Text(f"  {milestone.summary}"), soft_wrap=wrap)
    for source in milestone.sources[:1]:
        text = proof(source, item, marks=not screen.is_terminal)
        if text is not None:
            screen.print(Text("  ").append_text(text).append(f"  [{source.source or source.item_id}]", style="dim"), soft_wrap=wrap)
    screen.print()


def overview(milestones: Iterable[Milestone]) -> Table:
    """Milestones as a table, by company, type and date."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("company", "type", "status", "date", "conf", "sources", "summary"):
        table.add_column(column, no_wrap=column in {"type", "date"}, justify="right" if column in {"conf", "sources"} else "left")
    for m in sorted(milestones, key=lambda m: (m.company.name.casefold(), m.type.value, m.date.edtf if m.date else "")):
        date = m.date.edtf if m.date else ""
        table.add_row(m.company.name, m.type.value, f"{m.status.value}, {m.novelty.value}", date, f"{m.confidence:.2f}", str(len(m.sources)), m.summary)
    return table
