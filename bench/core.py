"""CPU per item of the core on the stream corpus: `python -m bench.core [--items N] [--json]`.

Milliseconds of CPU time of one process; items with and without mentions apart; then the stages by the share they take.
"""

import argparse
import json
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import Any

from bench.corpora import have_shared, stream
from streams.extraction import core, extract
from streams.rulebook import load_rulebook

_STAGES = (
    "view_of",
    "language_of",
    "sentences_of",
    "candidates_of",
    "context_of",
    "of_the_life_sciences",
    "names_disease",
    "features_of",
    "score",
    "main_companies",
    "item_facts",
    "assemble",
    "merge",
    "mention_of",
)


def _quantile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def measure(limit: int) -> dict[str, Any]:
    """Median and 99th percentile in milliseconds of items with and without mentions, and microseconds per item by stage."""
    book = load_rulebook()
    items = stream()[:limit]
    for item in items[:100]:
        extract(item, book)
    groups: dict[str, list[float]] = {"with": [], "without": []}
    for item in items:
        start = time.process_time()
        found = extract(item, book)
        groups["with" if found.mentions else "without"].append((time.process_time() - start) * 1e3)
    stages: dict[str, float] = defaultdict(float)
    originals = {name: getattr(core, name) for name in _STAGES}
    for name, original in originals.items():
        setattr(core, name, _timed(name, original, stages))
    try:
        for item in items:
            extract(item, book)
    finally:
        for name, original in originals.items():
            setattr(core, name, original)
    figures = {name: {"items": len(v), "median_ms": statistics.median(v), "p99_ms": _quantile(v, 0.99), "max_ms": max(v)} for name, v in groups.items() if v}
    return {"groups": figures, "stages_us": {name: total / len(items) * 1e6 for name, total in sorted(stages.items(), key=lambda nt: -nt[1])}}


def _timed(name: str, function: Callable[..., Any], stages: dict[str, float]) -> Callable[..., Any]:
    def timed(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  wraps anything
        start = time.perf_counter()
        try:
            return function(*args, **kwargs)
        finally:
            stages[name] += time.perf_counter() - start

    return timed


def main(argv: Sequence[str] | None = None) -> int:
    """Measures and prints; exit code 0, or 2 where the corpus is absent."""
    parser = argparse.ArgumentParser(prog="bench.core", description=__doc__)
    parser.add_argument("--items", type=int, default=4582, help="how many items")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args(argv)
    if not have_shared():
        print("bench.core: ../shared/corpus is not there: nothing to measure on", file=sys.stderr)  # noqa: T201
        return 2
    result = measure(args.items)
    if args.json:
        print(json.dumps(result))  # noqa: T201
        return 0
    for name, row in result["groups"].items():
        print(f"{name:8} mentions: {row['items']:5} items  median {row['median_ms']:.2f} ms  p99 {row['p99_ms']:.2f} ms  max {row['max_ms']:.2f} ms")  # noqa: T201
    for name, micro in result["stages_us"].items():
        print(f"  {name:16} {micro:7.0f} us per item")  # noqa: T201
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
