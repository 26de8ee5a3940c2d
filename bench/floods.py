"""The worst inputs that we know: `python -m bench.floods [--over MS] [--json]`.

Each unit floods an item of up to 1 MB in several shapes. Milliseconds of CPU per item, the worst first, with the notes of the outcome.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence

from schemas.news import NewsItem
from streams.extraction import extract
from streams.rulebook import load_rulebook

_TITLE = "Acme Therapeutics receives FDA IND clearance for XYZ-101"
_NEWS = "Acme Therapeutics (NASDAQ: ACME) today announced that the FDA cleared its IND application to begin a Phase 1 trial of XYZ-101 in lupus. "
_UNITS = {
    "markup": ("<!-- ", "<script>", "<style>", "<a ", '<a b="', "&amp;", "&#x41;", "<p>", "</p><p>", "<br>a", "<", "&"),
    "amounts": ("$1 million ", "$1,000,000 ", "1,000,", "$", "1 000 ", "raised $1 ", "12345678901 ", "raised $1 million in a Series A "),
    "dates": ("January 1, 2025 ", "in the second half of 2025 ", "mid to late 2025 ", "2025-01-01 ", "2020", "q1 ", "may ", "early to mid "),
    "anchors": (
        "first patient dosed in trial ",
        "fda approved ",
        "phase 1 trial of ",
        "ind ",
        "first ",
        "data ",
        "initiated ",
        "licensed rights ",
        "acquired ",
        "what the fda approved is ",
        "approved, to be given to six patients ",
    ),
    "names": ("Acme Therapeutics ", "Acme-", "Acme Bio Inc, ", "Acme of the ", "ABC-123 ", "A1-B2-", "AbCd ", "Acme, a ", "Acme's ", "About Acme "),
    "brackets": ("(", "()", "(NASDAQ: ", "[", '"', "\u201c", "'", "\u2019s "),
    "letters": ("a", "A", "1", ".", "-", " ", "\n", "\t", "A.\n", "\u2022 ", "a\u0301", "\u202e", "\U0001f600", "\u306e", "\u00a0"),
    "diseases": ("lupus ", "chronic lupus disease ", "itis", "osis ", "oma-", "ALS ", "axmab ", "mab"),
    "others": (
        "TERN-2 trial ",
        "50% of patients ",
        "reduced the risk of ",
        "orphan drug designation ",
        "NCT12345678 ",
        "phase ",
        "FDA, ",
        "NewsBreaks",
        "ABC-1D-",
        "Phase 2 trial of ABC-12 and phase 3 of XYZ-7 by March 2026 ",
        "Zuvexat, zuvexalim and Zu Vexa ",
        "its at-home zuvexa patch ",
        "zuvexa-",
    ),
}


def items() -> Iterator[tuple[str, NewsItem]]:
    """Every flood with its name: the unit's kind, the unit, the shape."""
    for kind, units in _UNITS.items():
        for unit in units:
            flood = (unit * (1_000_000 // len(unit) + 1))[:1_000_000]
            piece = flood[:60_000]
            shapes = {
                "behind": _NEWS + flood,
                "before": piece[:59_000] + _NEWS,
                "lines": (_NEWS + piece[:500] + "\n") * 90,
                "inside": _NEWS + "".join(f"The FDA cleared {piece[:560]} the IND for phase 1 trial. " for _ in range(95)),
                "between": _NEWS + (piece[:200] + ". The FDA cleared the IND for the phase 1 trial of XYZ-101. ") * 230,
            }
            for shape, body in shapes.items():
                yield f"{kind} {unit!r} {shape}", NewsItem(id="x", title=_TITLE, body=body, published_at="2025-03-04")
            yield f"{kind} {unit!r} title", NewsItem(id="x", title=piece[:2_000], body=_NEWS, published_at="2025-03-04")


def measure() -> list[tuple[float, str, list[str]]]:
    """CPU milliseconds (the better of two runs), name and notes of each flood, the worst first."""
    book = load_rulebook()
    extract(NewsItem(id="x", title=_TITLE, body=_NEWS), book)
    rows = []
    for name, item in items():
        best, notes = float("inf"), []
        for _ in range(2):
            start = time.process_time()
            found = extract(item, book)
            best = min(best, (time.process_time() - start) * 1e3)
            notes = [note.value for note in found.notes]
        rows.append((best, name, notes))
    return sorted(rows, key=lambda row: (-row[0], row[1]))


def main(argv: Sequence[str] | None = None) -> int:
    """Prints the floods; exit code 1 if one takes longer than `--over` milliseconds."""
    parser = argparse.ArgumentParser(prog="bench.floods", description=__doc__)
    parser.add_argument("--over", type=float, default=100.0, help="the bound in milliseconds of CPU (default 100)")
    parser.add_argument("--json", action="store_true", help="for machines")
    args = parser.parse_args(argv)
    rows = measure()
    if args.json:
        print(json.dumps([{"ms": round(ms, 1), "flood": name, "notes": notes} for ms, name, notes in rows]))  # noqa: T201  a tool's output
    else:
        for ms, name, notes in rows[:15]:
            print(f"{ms:7.1f} ms  {name}  {', '.join(notes)}")  # noqa: T201
        print(f"{len(rows)} floods, {sum(ms > args.over for ms, _, _ in rows)} over {args.over:g} ms")  # noqa: T201
    return 1 if rows and rows[0][0] > args.over else 0


if __name__ == "__main__":
    sys.exit(main())
