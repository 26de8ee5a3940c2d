"""A simulated year: `python -m bench.year [--items N] [--companies N] [--seed N] [--errors N] [--json]`.

News of companies that do not exist, told from known truth, and how well resolution finds the truth again: precision and recall of
merging, states of plans, what was taken back, CPU per reading. Exits with 1 if the milestones depend on the order of the readings.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict

from rich.console import Console
from rich.progress import track

from bench.year.kinds import Kinds
from bench.year.report import show
from bench.year.running import run
from bench.year.score import Score
from bench.year.telling import year


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        message = "must be at least 1"
        raise argparse.ArgumentTypeError(message)
    return value


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.year", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--items", type=_positive, default=20_000, help="how many items (default 20000), repeated deliveries not counted; the last stories may go over it"
    )
    parser.add_argument("--companies", type=_positive, default=2_000, help="of how many companies (default 2000)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same year (default 1)")
    parser.add_argument("--errors", type=_positive, metavar="N", help="the N commonest kinds of error besides, each with the fewest mentions that show it")
    parser.add_argument("--json", action="store_true", help="all figures as one JSON object")
    return parser.parse_args(argv)


def main(argv: Sequence[str] | None = None) -> int:
    """Makes a year, runs the core over it and prints the figures; exit code 0, or 1 if the order of the readings matters."""
    args = _arguments(argv)
    score, kinds = Score(), Kinds()
    told = track(year(args.seed, args.companies, args.items), "companies", total=args.companies, console=Console(stderr=True), transient=True)
    for chronicle in told:
        found = run(chronicle, f"{args.seed}/order")
        score.add(chronicle, found)
        if args.errors:
            kinds.add(chronicle, found)
    worst = kinds.worst(args.errors) if args.errors else []
    console = Console()
    if args.json:
        sys.stdout.write(json.dumps({**score.figures(), **({"errors": [asdict(row) for row in worst]} if args.errors else {})}) + "\n")
    else:
        show(score, console)
        for row in worst:
            console.print(f"\n[bold]{row.count}[/bold] {row.kind}", highlight=False)
            for line in row.example:
                console.print_json(json.dumps(line), indent=None)
    return 1 if score.differing else 0


if __name__ == "__main__":
    raise SystemExit(main())
