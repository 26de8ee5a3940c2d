"""All seeds through the core: each gives the milestones that its file asks for, and no others."""

import json
from pathlib import Path
from typing import Any

import pytest

from schemas import NewsItem
from schemas.reading import Mention
from streams.extraction import extract
from streams.rulebook import Rulebook, load_rulebook

SEEDS = Path(__file__).parents[2] / "seeds"
FILES = sorted(SEEDS.glob("*.json"))
_QUARTERS = {"33": "Q1", "34": "Q2", "35": "Q3", "36": "Q4", "40": "H1", "41": "H2"}


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def kind(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["type"], row["status"], row["novelty"]


def told(mentions: list[Mention]) -> list[tuple[str, ...]]:
    return [(m.type.value, m.status.value, m.novelty.value, m.company.name, m.evidence[0].text) for m in mentions]


def date_of(mention: Mention) -> str | None:
    if mention.date is None:
        return None
    year, _, rest = mention.date.edtf.partition("-")
    return f"{year}-{_QUARTERS[rest]}" if rest in _QUARTERS else mention.date.edtf


def agrees(row: dict[str, Any], mention: Mention) -> bool:
    """True if what identifies the milestone agrees: company, phase, money, regulator."""
    money = mention.funding.amount or mention.funding.amount_max if mention.funding else mention.deal.upfront if mention.deal else None
    phase = "/".join(p.value.removeprefix("EARLY_").removeprefix("PHASE") for p in mention.phases)
    return (
        (not row["company"] or row["company"].lower() in mention.company.name.lower())
        and (not row["phase"] or row["phase"].strip("abc").replace("a", "").replace("b", "") == phase)
        and (row["amount"] is None or money is None or float(money) == float(row["amount"]))
        and (not row["regulator"] or mention.regulator is None or mention.regulator.code == row["regulator"])
    )


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_seed_gives_its_milestones(path: Path, rulebook: Rulebook) -> None:
    seed = json.loads(path.read_text(encoding="utf-8"))
    for item in seed["items"]:
        news = NewsItem.model_validate(item)
        found = [m for m in extract(news, rulebook).mentions if m.status.value != "denied"]
        asked = [row for row in seed["expect"] if row["item_id"] == news.item_id and row["status"] != "denied"]
        left = list(found)
        for row in sorted(asked, key=lambda r: bool(r.get("optional"))):
            right = next((m for m in left if (m.type.value, m.status.value, m.novelty.value) == kind(row) and agrees(row, m)), None)
            if right is not None:
                left.remove(right)
            else:
                assert row.get("optional"), f"{news.item_id}: no {kind(row)} of {row['company']}; found {told(found)}"
        assert not left, f"{news.item_id}: not asked for: {told(left)}"


def test_the_first_seed_comes_out_as_the_article_that_started_it_should(rulebook: Rulebook) -> None:
    seed = json.loads((SEEDS / "01-first-clearance.json").read_text(encoding="utf-8"))
    found = extract(NewsItem.model_validate(seed["items"][0]), rulebook).mentions
    told = {
        (
            m.type.value,
            m.status.value,
            m.novelty.value,
            m.company.key,
            m.regulator.code if m.regulator else None,
            m.indications[0].name.lower(),
            date_of(m),
            "".join(p.value for p in m.phases),
        )
        for m in found
    }
    assert ("ind_clearance", "occurred", "background", "xellsmart", "FDA", "parkinson's disease", "2023", "PHASE1") in told
    assert any(t[:7] == ("ind_clearance", "occurred", "new", "xellsmart", "FDA", "spinal cord injury", "2025-05") for t in told)
    assert any(t[:4] == ("phase_start", "expected", "new", "xellsmart") and t[5] == "spinal cord injury" for t in told)
    assert len(found) <= 4
    assert not any(m.type.value in ("marketing_approval", "funding") for m in found)
