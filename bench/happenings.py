"""Merging on real news: the labels of dev and train as mentions, resolved, against happenings clustered by hand.

`python -m bench.happenings [--json] [--show]`; `data/happenings.json` holds the clusters, as ids of labels (item id#place).
A mention that stands in no cluster is a happening of its own. Pairs that a careful reader cannot tell count neither way.
"""

import argparse
import json
import sys
from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

from rich.console import Console
from rich.table import Table

from bench.corpora import CORPUS, HERE, have_shared, rows
from schemas.news import NewsItem
from schemas.reading import ItemRef, Mention, Reading
from schemas.slots import Asset, Company, DateSlot, Deal, Funding, Indication, Regulator
from schemas.vocabulary import Detail, MilestoneType, Novelty, Phase, Precision, Round, Status
from streams.extraction.mention import wording_of
from streams.resolution import members_of
from streams.rulebook import Rulebook, load_rulebook
from streams.rulebook.details import DETAILS

Row = dict[str, object]
Name = str
"""ITEM#PLACE of a label."""

_NAMED = {"Q1": "33", "Q2": "34", "Q3": "35", "Q4": "36", "H1": "40", "H2": "41"}
_QUARTERS = {33: 1, 34: 4, 35: 7, 36: 10}
_HALVES = {40: 1, 41: 7}
_PHASES = {"1": Phase.PHASE1, "2": Phase.PHASE2, "3": Phase.PHASE3, "4": Phase.PHASE4}
_RECEIVED = datetime(2026, 1, 1, tzinfo=UTC)


def _slot(edtf: str) -> DateSlot:
    """A date slot of a year, quarter, half, month or day, as the labels write it."""
    named = [_NAMED.get(part, part) for part in edtf.split("-")]
    parts = [int(part) for part in named]
    year, code = parts[0], parts[1] if len(parts) > 1 else 0
    if len(parts) > 2:  # noqa: PLR2004 - year, month, day
        first = last = date(*parts)
        precision = Precision.DAY
    else:
        start = _QUARTERS.get(code) or _HALVES.get(code) or code or 1
        months = 3 if code in _QUARTERS else 6 if code in _HALVES else 1 if code else 12
        precision = Precision.QUARTER if code in _QUARTERS else Precision.HALF if code in _HALVES else Precision.MONTH if code else Precision.YEAR
        first, last = date(year, start, 1), date(year, start + months - 1, monthrange(year, start + months - 1)[1])
    return DateSlot(edtf="-".join(named), earliest=first.isoformat(), latest=last.isoformat(), precision=precision)


def _money(row: Row) -> dict[str, object]:
    amount = str(row["amount"]) if row.get("amount") else None
    currency = row.get("currency") if amount else None
    if row["type"] == "funding":
        named = Round(str(row["round"])) if row.get("round") else None
        return {"funding": Funding(round=named, amount=amount, currency=currency)} if amount or named else {}
    return {"deal": Deal(upfront=amount, currency=currency)} if row["type"] == "deal" and amount else {}


def _detail(row: Row) -> Detail | None:
    found = {detail for detail, pattern in DETAILS.get(MilestoneType(str(row["type"])), ()) if pattern.search(str(row.get("quote") or "").lower())}
    return found.pop() if len(found) == 1 else None


def mention_of(row: Row, book: Rulebook) -> Mention:
    """A label as a mention: its slots, and the detail that its quote tells."""
    known = book.company(str(row["company"]))
    asset, disease, regulator, day = (row.get(name) for name in ("asset", "indication", "regulator", "date"))
    return Mention(
        type=MilestoneType(str(row["type"])),
        status=Status(str(row["status"])),
        novelty=Novelty(str(row["novelty"])),
        detail=_detail(row),
        summary="",
        company=Company(key=known.key, name=known.name, as_written=str(row["company"])),
        parties=(),
        assets=(Asset(name=str(asset), as_written=str(asset)),) if asset else (),
        indications=(Indication(name=str(disease), mondo_id=book.mondo(str(disease))),) if disease else (),
        regulator=Regulator(code=str(regulator)) if regulator else None,
        phases=tuple(_PHASES[n] for n in str(row.get("phase") or "") if n in _PHASES),
        phase_as_written=f"phase {row['phase']}" if row.get("phase") else None,
        date=_slot(str(day)) if day else None,
        confidence=0.5,
        confidence_terms={"bias": 0.0},
        rules=(),
        evidence=(),
        wordings=tuple(filter(None, [wording_of(str(row.get("quote") or "").lower())])),
        **_money(row),  # type: ignore[arg-type]  # funding or deal
    )


@dataclass(frozen=True, slots=True)
class Told:
    """The labelled items as readings, and the label that each mention was made of."""

    readings: dict[str, list[Reading]]
    names: dict[tuple[str, str, str, int], Name]


def told() -> Told:
    """The labels of dev and train as readings by company; labels without a company are none."""
    book = load_rulebook()
    found = Told(defaultdict(list), {})
    for corpus in ("dev", "train"):
        items = {row["id"]: NewsItem.model_validate(row) for row in rows(CORPUS / f"{corpus}.items.jsonl")}
        for labelled in rows(CORPUS / f"{corpus}.labels.jsonl"):
            _tell(found, items[labelled["id"]], labelled["events"], book)
    return found


def _tell(found: Told, item: NewsItem, labels: Iterable[Row], book: Rulebook) -> None:
    by_company: dict[str, list[Mention]] = defaultdict(list)
    for place, row in enumerate(labels):
        if not row.get("company"):
            continue
        mention = mention_of(row, book)
        ours = by_company[mention.company.key]
        ordinal = sum(m.type is mention.type for m in ours)
        found.names[mention.company.key, item.item_id, mention.type.value, ordinal] = f"{item.item_id}#{place}"
        ours.append(mention)
    ref = ItemRef(source=item.source, title=item.title, published_at=item.published_at, content_hash=item.content_hash)
    for key, mentions in by_company.items():
        received = _RECEIVED + timedelta(seconds=len(found.names))
        found.readings[key].append(Reading(company_key=key, item_id=item.item_id, rulebook=book.id, received_at=received, item=ref, mentions=tuple(mentions)))


def clusters(news: Told) -> Iterator[frozenset[Name]]:
    """The milestones that the readings come to, as sets of labels."""
    for key, readings in news.readings.items():
        for places in members_of(readings).values():
            yield frozenset(news.names[key, *place] for place in places)


def pairs(sets: Iterable[Iterable[Name]]) -> set[frozenset[Name]]:
    """All pairs that stand in one set."""
    return {frozenset(pair) for one in sets for pair in combinations(sorted(one), 2)}


def figures(found: set[frozenset[Name]], right: set[frozenset[Name]], uncertain: set[frozenset[Name]]) -> dict[str, float]:
    """Pairwise precision and recall, and the counts that they are of."""
    found, right = found - uncertain, right - uncertain
    hits = len(found & right)
    return {
        "found": len(found),
        "right": len(right),
        "both": hits,
        "precision": round(hits / len(found), 4) if found else 1.0,
        "recall": round(hits / len(right), 4) if right else 1.0,
    }


@dataclass(frozen=True, slots=True)
class Judged:
    """The figures over pairs, the same counting each hand-made cluster once, and the wrong and missed pairs."""

    pairwise: dict[str, float]
    whole_clusters: float
    wrong: set[frozenset[Name]]
    missed: set[frozenset[Name]]


def judge() -> Judged:
    """Resolve the labels and compare."""
    data = json.loads((HERE / "data" / "happenings.json").read_text())
    by_hand = [frozenset(cluster) for cluster in data["clusters"]]
    uncertain = {frozenset(pair) for pair in data["uncertain"]}
    ours = list(clusters(told()))
    found, right = pairs(ours), pairs(by_hand)
    in_one = sum(any(cluster <= one for one in ours) for cluster in by_hand)
    return Judged(figures(found, right, uncertain), round(in_one / len(by_hand), 4), found - right - uncertain, right - found - uncertain)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="name the wrong and the missed pairs")
    parser.add_argument("--json", action="store_true", help="for machines")
    given = parser.parse_args()
    if not have_shared():
        sys.exit("the corpora of ../shared are not there")
    judged = judge()
    screen = Console()
    if given.json:
        screen.print_json(json.dumps({**judged.pairwise, "whole_clusters": judged.whole_clusters}))
        return
    table = Table("figure", "value", title="Merging of labelled mentions, against happenings clustered by hand")
    for name, value in {**judged.pairwise, "whole clusters": judged.whole_clusters}.items():
        table.add_row(name, f"{value:g}")
    screen.print(table)
    if given.show:
        for title, some in (("wrong", judged.wrong), ("missed", judged.missed)):
            for pair in sorted(map(sorted, some)):
                screen.print(title, *pair)


if __name__ == "__main__":
    main()
