"""F1 of the core on the corpora: `python -m bench.quality [--write] [--unread] [--show N]`.

Compares with the committed `quality.json` and lists what was gained and lost. The weights have seen all these items but the
unread ones; cross-validated figures come from `bench.train`.
"""

import argparse
import importlib.util
import itertools
import json
import random
import sys
from collections import defaultdict
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from bench.corpora import HERE, SHARED, Labelled, have_shared, labelled, whole
from streams.extraction import extract
from streams.rulebook import load_rulebook

COMMITTED = HERE / "quality.json"
_ROWS = ("core", "all", "background", "expected")
SURE = 0.9
"""Who acts on mentions alone takes those of this confidence."""
BINS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0001)


def scorer() -> ModuleType:
    """The scoring program in ../shared as a module."""
    spec = importlib.util.spec_from_file_location("shared_score", SHARED / "eval" / "score.py")
    if spec is None or spec.loader is None:
        message = "../shared/eval/score.py is not there"
        raise FileNotFoundError(message)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def events_of(entries: Sequence[Labelled]) -> dict[str, list[dict[str, Any]]]:
    """What the core extracts from each item."""
    book = load_rulebook()
    return {entry.item.item_id: [json.loads(m.model_dump_json()) for m in extract(entry.item, book).mentions] for entry in entries}


def _wanted(score: ModuleType) -> dict[str, Any]:
    return {
        "core": lambda k: k[0] in score.CORE and k[1:] == ("occurred", "new"),
        "all": lambda k: k[1:] == ("occurred", "new"),
        "background": lambda k: k[1:] == ("occurred", "background"),
        "expected": lambda k: k[1:] == ("expected", "new"),
        **{kind: (lambda k, kind=kind: k[0] == kind and k[1:] == ("occurred", "new")) for kind in score.CORE},
    }


def figures(entries: Sequence[Labelled], events: dict[str, list[dict[str, Any]]]) -> tuple[dict[str, Any], list[Any]]:
    """The figures of a corpus by row (precision, recall, F1, strict F1, labels) and by slot, and the faults."""
    score = scorer()
    golds = {entry.item.item_id: [label.row for label in entry.labels] for entry in entries}
    founds = {item: [e for e in events.get(item, []) if e["status"] in ("occurred", "expected")] for item in golds}
    tally, slots, faults = score.score(golds, founds)
    out = {name: {k: round(v, 4) for k, v in score.total(tally, wanted).items()} for name, wanted in _wanted(score).items()}
    out["slots"] = {s: [round(c["right"] / c["n"], 3), round(c["right"] / c["filled"], 3) if c["filled"] else 1.0, c["n"]] for s, c in slots.items() if c["n"]}
    return out, faults


def interval(entries: Sequence[Labelled], events: dict[str, list[dict[str, Any]]], row: str, field: str = "f1", rounds: int = 400) -> tuple[float, float]:
    """The bootstrap 95 % interval of a figure over items."""
    draw = random.Random(7)  # noqa: S311  a resampling, no secret
    values = []
    for _ in range(rounds):
        sample = [entries[draw.randrange(len(entries))] for _ in entries]
        renamed, found = [], {}
        for n, entry in enumerate(sample):
            item = entry.item.model_copy(update={"id": f"{n}"})
            renamed.append(Labelled(entry.corpus, item, entry.labels))
            found[f"{n}"] = events[entry.item.item_id]
        values.append(figures(renamed, found)[0][row][field])
    values.sort()
    return values[int(0.025 * rounds)], values[int(0.975 * rounds)]


def reliability(entries: Sequence[Labelled], events: dict[str, list[dict[str, Any]]]) -> tuple[list[tuple[str, int, float, float]], float]:
    """Confidence against truth in five bins and from `SURE` on (bin, count, mean confidence, share right), and the Brier score."""
    score = scorer()
    pairs = []
    for entry in entries:
        golds = [label.row for label in entry.labels]
        for event in events[entry.item.item_id]:
            if event["status"] != "denied":
                right = any(
                    score.kind(g) == score.kind(event) and (not g.get("company") or score.same("company", g["company"], event["company"]["name"]))
                    for g in golds
                )
                pairs.append((event["confidence"], right))
    table = []
    for low, high in itertools.pairwise(BINS):
        inside = [(c, r) for c, r in pairs if low <= c < high]
        if inside:
            table.append((f"{low:.1f}-{min(high, 1):.1f}", len(inside), sum(c for c, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)))
    sure = [r for c, r in pairs if c >= SURE]
    table.append((f">={SURE}", len(sure), SURE, sum(sure) / max(1, len(sure))))
    brier = sum((c - r) ** 2 for c, r in pairs) / max(1, len(pairs))
    return table, brier


def report(entries: Sequence[Labelled], events: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """Prints the figures of each corpus and returns them."""
    groups: dict[str, list[Labelled]] = defaultdict(list)
    for entry in entries:
        groups["real" if entry.corpus in ("dev", "train") else entry.corpus].append(entry)
    out = {}
    for name, group in groups.items():
        out[name], _ = figures(group, events)
        shown = "  ".join(
            f"{row} {out[name][row]['precision']:.2f}/{out[name][row]['recall']:.2f} F1 {out[name][row]['f1']:.3f} strict {out[name][row]['strict_f1']:.3f}"
            for row in _ROWS
        )
        print(f"{name:6} {len(group):4} items  {shown}")  # noqa: T201  a tool's output
        print("       slots " + ", ".join(f"{s} {a:.2f}/{b:.2f}" for s, (a, b, _) in out[name]["slots"].items()))  # noqa: T201
    return out


def main(argv: Sequence[str] | None = None) -> int:
    """Scores and compares; exit code 0, or 2 where the corpora are absent."""
    parser = argparse.ArgumentParser(prog="bench.quality", description=__doc__)
    parser.add_argument("--write", action="store_true", help="make these figures the committed ones")
    parser.add_argument("--unread", action="store_true", help="score the unread items instead, with intervals and reliability: twice at most")
    parser.add_argument("--show", type=int, default=0, help="print up to N faults")
    args = parser.parse_args(argv)
    if not have_shared():
        print("bench.quality: ../shared/corpus is not there: nothing to score", file=sys.stderr)  # noqa: T201
        return 2
    entries = [entry for entry in labelled(with_unread=args.unread) if whole(entry)]
    if not entries:
        print("bench.quality: no unread items are left: bench/data/unread.json says why", file=sys.stderr)  # noqa: T201
        return 2
    events = events_of(entries)
    now = report(entries, events)
    if args.unread:
        real = [entry for entry in entries if entry.corpus != "inv"]
        for row, field in (("core", "f1"), ("core", "strict_f1"), ("all", "f1"), ("expected", "f1"), ("background", "f1")):
            low, high = interval(real, events, row, field)
            print(f"real {row} {field}: 95 % {low:.3f} to {high:.3f}")  # noqa: T201
        table, brier = reliability(entries, events)
        for name, count, mean, share in table:
            print(f"confidence {name}: {count} mentions, mean {mean:.2f}, right {share:.2f}")  # noqa: T201
        print(f"Brier {brier:.3f}")  # noqa: T201
    else:
        _compare(now)
        if args.write:
            COMMITTED.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n")
    _, faults = figures(entries, events)
    for what, item, event in faults[: args.show]:
        print(what, item, scorer().kind(event), {k: v for k, v in scorer().flat(event).items() if v})  # noqa: T201
    return 0


def _compare(now: dict[str, Any]) -> None:
    if not COMMITTED.exists():
        return
    before = json.loads(COMMITTED.read_text())
    for name, table in now.items():
        for row in _ROWS:
            old = before.get(name, {}).get(row, {}).get("f1")
            if old is not None and abs(old - table[row]["f1"]) >= 0.001:  # noqa: PLR2004  rounding
                print(f"{'gain' if table[row]['f1'] > old else 'LOSS'} {name} {row}: {old:.3f} -> {table[row]['f1']:.3f}")  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())
