"""What a reading costs resolve as a company's history grows: CPU, parts opened, bytes written; `python -m bench.state`."""

import argparse
import json
import statistics
import time
from datetime import UTC, datetime, timedelta

from rich.console import Console
from rich.table import Table

from schemas.reading import ItemRef, Mention, Reading
from schemas.slots import Asset, Company, DateSlot, Evidence, Funding, Indication
from schemas.vocabulary import Detail, EvidenceField, EvidenceRole, MilestoneType, Novelty, Phase, Precision, Round, Status
from streams.memory import collect_seldom
from streams.resolution import step_in_parts
from streams.resolution.parts import Part

START = datetime(2010, 1, 1, tzinfo=UTC)
RULEBOOK = "2026.11.1+sha256:0000000000000001"
NEWS = (
    MilestoneType.TRIAL_RESULTS,
    MilestoneType.FUNDING,
    MilestoneType.PHASE_START,
    MilestoneType.DEAL,
    MilestoneType.MARKETING_SUBMISSION,
    MilestoneType.TRIAL_RESULTS,
)
PRODUCTS, DISEASES, DAYS_APART, PER_ERA = 8, 12, 3, 200
_COMPANY = Company(key="example", name="Example", as_written="Example Inc.")
_PROOF = Evidence(field=EvidenceField.BODY, start=0, end=200, text="x" * 200, role=EvidenceRole.TRIGGER)


def _day(moment: datetime) -> DateSlot:
    text = moment.date().isoformat()
    return DateSlot(edtf=text, earliest=text, latest=text, precision=Precision.DAY)


def _mention(kind: MilestoneType, status: Status, novelty: Novelty, product: int, when: datetime | None) -> Mention:
    return Mention(
        type=kind,
        status=status,
        novelty=novelty,
        detail=Detail.ORPHAN if kind is MilestoneType.DESIGNATION else None,
        summary=f"{kind.value} of EX-{product}",
        company=_COMPANY,
        parties=(),
        assets=() if kind is MilestoneType.FUNDING else (Asset(name=f"EX-{product}", as_written=f"EX-{product}"),),
        indications=() if kind is MilestoneType.FUNDING else (Indication(name=f"disorder{product % DISEASES}itis"),),
        regulator=None,
        phases=(Phase.PHASE2,) if kind is MilestoneType.PHASE_START else (),
        funding=Funding(round=Round.FOLLOW_ON, amount=str(int(5e6 * 1.05**product)), currency="USD") if kind is MilestoneType.FUNDING else None,
        date=_day(when) if when is not None else None,
        confidence=0.9,
        confidence_terms={"bias": 2.197225},
        rules=(f"{kind.value}/made",),
        evidence=(_PROOF,),
    )


def history(items: int) -> list[Reading]:
    """A company that tells something every third day: news, a plan, and three lines of boilerplate in each item. Every 200 items it has other products."""
    found = []
    for n in range(items):
        at = START + timedelta(days=DAYS_APART * n)
        era = n // PER_ERA * PRODUCTS
        begun = START + timedelta(days=DAYS_APART * PER_ERA * (n // PER_ERA))
        product = era + n % PRODUCTS
        mentions = (
            _mention(NEWS[n % len(NEWS)], Status.OCCURRED, Novelty.NEW, product, at),
            _mention(MilestoneType.TRIAL_RESULTS, Status.EXPECTED, Novelty.NEW, product, begun + timedelta(days=DAYS_APART * PER_ERA)),
            _mention(MilestoneType.DESIGNATION, Status.OCCURRED, Novelty.BACKGROUND, era, None),
            _mention(MilestoneType.DESIGNATION, Status.OCCURRED, Novelty.BACKGROUND, era + 1, None),
            _mention(MilestoneType.MARKETING_APPROVAL, Status.OCCURRED, Novelty.BACKGROUND, era + 2, begun),
        )
        ref = ItemRef(source="Wire", title=f"Title of item {n}", published_at=at.date().isoformat(), content_hash=f"sha256:{n:032x}")
        found.append(Reading(company_key="example", item_id=f"item{n:06}", rulebook=RULEBOOK, received_at=at, item=ref, mentions=mentions))
    return found


def measure(items: int, blocks: int) -> list[dict[str, float]]:
    """CPU milliseconds per reading (median and 99th percentile), parts there and opened, KiB written, and KiB of the table, block by block."""
    parts: dict[int, bytes] = {}
    rows = []
    readings = history(items)
    size = items // blocks
    collect_seldom()  # as the worker does; the history, which is the benchmark's own, is left out too
    for start in range(0, items, size):
        spent, opened, written = [], [], []
        for reading in readings[start : start + size]:
            began = time.process_time()
            done = step_in_parts(parts.get, reading, reading.received_at)
            spent.append(1000 * (time.process_time() - began))
            opened.append(done.opened)
            written.append(sum(len(data) for _, data in done.parts) / 1024)
            parts.update(done.parts)
        spent.sort()
        rows.append(
            {
                "readings": start + len(spent),
                "median_ms": round(statistics.median(spent), 2),
                "p99_ms": round(spent[int(0.99 * len(spent))], 2),
                "parts": len(parts),
                "opened": statistics.median(opened),
                "written_kib": round(statistics.median(written), 1),
                "table_kib": round(sum(map(len, parts.values())) / 1024, 1),
                "unpacked_kib": round(sum(Part(number, data).size for number, data in parts.items()) / 1024, 1),
            }
        )
    return rows


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=3000, help="items of the one company (3000)")
    parser.add_argument("--blocks", type=int, default=5, help="rows of the table (5); alike if each has whole eras of 200 items")
    parser.add_argument("--json", action="store_true", help="for machines")
    given = parser.parse_args()
    rows = measure(given.items, given.blocks)
    if given.json:
        Console().print_json(json.dumps(rows))
        return
    table = Table(*rows[0], title="One company, an item every third day")
    for row in rows:
        table.add_row(*(f"{value:g}" for value in row.values()))
    Console().print(table)


if __name__ == "__main__":
    main()
