"""The labelled corpora: those in ../shared, those of this folder, and which items stay unread."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemas import NewsItem

HERE = Path(__file__).parent
ROOT = HERE.parent
SHARED = ROOT.parent / "shared"
CORPUS = SHARED / "corpus"
BODY = 6_000
"""Code points of a body that were read for its labels, as in the labelled corpora of ../shared."""


@dataclass(frozen=True, slots=True)
class Label:
    """A labelled milestone, with where its proof stands: field, first code point, one past the last."""

    type: str
    status: str
    novelty: str
    optional: bool
    field: str
    start: int
    end: int
    row: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Labelled:
    """An item with its labels, and the corpus that it is from."""

    corpus: str
    item: NewsItem
    labels: tuple[Label, ...]


def whole(entry: Labelled) -> bool:
    """True if the labels of an item tell their slots, so that its mentions can be scored; some of the stream's tell the place alone."""
    return entry.corpus != "seeds" and (entry.corpus != "stream" or not entry.labels or any(label.row.get("company") for label in entry.labels))


def have_shared() -> bool:
    """True if the corpora in ../shared are there."""
    return CORPUS.is_dir()


def unread() -> frozenset[str]:
    """The ids of the items that nothing is tuned on."""
    data = json.loads((HERE / "data" / "unread.json").read_text())
    return frozenset(data["real"]) | frozenset(data["inv"])


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file, gzipped or not."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode().split("\n") if line.strip()]


def stream() -> list[NewsItem]:
    """The unlabelled stream corpus, oldest first."""
    return [NewsItem.model_validate(row) for row in rows(CORPUS / "stream.items.jsonl.gz")]


def seeds() -> list[dict[str, Any]]:
    """The items of the seeds."""
    return [item for path in sorted((ROOT / "seeds").glob("*.json")) for item in json.loads(path.read_text())["items"]]


def labelled(*, with_unread: bool = False) -> Iterator[Labelled]:
    """Every labelled item, corpus by corpus; those that stay unread only when asked for (and then only those)."""
    apart = unread()
    pairs = [(name, rows(CORPUS / f"{name}.items.jsonl"), rows(CORPUS / f"{name}.labels.jsonl")) for name in ("dev", "train", "hard", "inv")]
    if not with_unread:
        invented = HERE / "data" / "invented"
        pairs += [(p.name.split(".")[0], rows(p), rows(p.with_name(p.name.replace("items", "labels")))) for p in sorted(invented.glob("*.items.jsonl"))]
        real = rows(CORPUS / "stream.items.jsonl.gz")
        pairs.append(("stream", real, rows(HERE / "data" / "stream.labels.jsonl")))
        pairs.append(("news", [{**row, "body": row["body"][:BODY]} for row in real], rows(HERE / "data" / "news.labels.jsonl")))
        pairs.append(("seeds", seeds(), rows(HERE / "data" / "seeds.labels.jsonl")))
    for name, items, labels in pairs:
        by_id = {row["id"]: row for row in items}
        for row in labels:
            if (row["id"] in apart) is with_unread and row["id"] in by_id:
                body = by_id[row["id"]]
                yield Labelled(name, NewsItem.model_validate(body), tuple(_label(body, event) for event in row["events"]))


def _label(item: dict[str, Any], event: dict[str, Any]) -> Label:
    if "at" in event:
        field, start, end = event["at"]
    else:
        quote = event["quote"]
        field = "title" if quote in item["title"] else "body"
        start = item[field].find(quote)
        if start < 0:
            start = item[field].find(quote[:40])
        end = start + len(quote)
    return Label(event["type"], event["status"], event["novelty"], bool(event.get("optional")), field, start, end, event)
