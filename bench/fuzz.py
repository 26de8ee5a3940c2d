"""Coverage-guided fuzzing of the extraction core: `python -m bench.fuzz [--minutes N] [--corpus FOLDER]` (needs the package `atheris`).

An input is a text: its first line the title, the rest the body. Its promises: no exception, evidence that stands in its field
letter by letter, the same result twice. What breaks one is written to the corpus folder as `crash-…`; once mended it is kept
in `tests/streams/extraction/findings/` as a test.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.corpora import HERE, rows, seeds

_LONGEST = 8_000


def main(argv: Sequence[str] | None = None) -> int:
    """Fuzzes until the time is over (exit code 0) or a promise breaks (the fuzzer ends the process)."""
    parser = argparse.ArgumentParser(prog="bench.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=10.0, help="how long (default 10)")
    parser.add_argument("--corpus", type=Path, default=Path(".fuzz"), help="where inputs are kept (default .fuzz)")
    args = parser.parse_args(argv)
    try:
        import atheris  # type: ignore[import-not-found, unused-ignore]  # noqa: PLC0415  for this tool alone
    except ImportError:
        print("bench.fuzz: the package atheris is not installed: pip install atheris", file=sys.stderr)  # noqa: T201
        return 2
    args.corpus.mkdir(parents=True, exist_ok=True)
    plant(args.corpus)
    with atheris.instrument_imports(include=["streams.extraction", "streams.rulebook"]):
        from tests.streams.extraction.promises import broken  # noqa: PLC0415  instrumented as it is imported

    def one(data: bytes) -> None:
        fault = broken(data.decode("utf-8", "replace"))
        if fault is not None:
            raise AssertionError(fault)

    options = [f"-max_total_time={int(60 * args.minutes)}", f"-max_len={_LONGEST}", f"-artifact_prefix={args.corpus}/", "-timeout=10"]
    atheris.Setup([sys.argv[0], str(args.corpus), *options], one)
    atheris.Fuzz()
    return 0


def plant(corpus: Path) -> None:
    """Writes the invented items and the seeds to the corpus, as the fuzzer's beginnings."""
    items = [row for path in sorted((HERE / "data" / "invented").glob("*.items.jsonl")) for row in rows(path)]
    for row in (*items, *seeds()):
        (corpus / f"seed-{row['id']}").write_text(f"{row['title']}\n{row['body']}"[:_LONGEST], encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
