"""`regwire explain`: what one item says, for people and as JSON."""

import json
from pathlib import Path

import pytest

from streams.cli.program import run

SEED = "seeds/01-first-clearance.json"


def test_an_item_is_explained_with_its_evidence_and_its_rejects(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", SEED]) == 0
    text = capsys.readouterr().out
    assert "ind_clearance  occurred, new  XellSmart (xellsmart)" in text
    assert "«approval for clinical trials»" in text
    assert "confidence" in text
    assert "Turned down" in text
    assert "marketing_approval" in text.partition("Turned down")[2]


def test_the_same_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", SEED, "--id", "first-clearance", "--json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["item_id"] == "first-clearance"
    assert {m["type"] for m in value["mentions"]} == {"ind_clearance", "phase_start"}
    assert all(r["reason"] for r in value["rejects"])


def test_an_item_that_is_not_there_is_a_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", SEED, "--id", "nope"]) == 1
    assert "no item nope" in capsys.readouterr().err


def test_each_sentence_that_holds_evidence_is_shown_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = {
        "item_id": "x",
        "title": "Quellin Completes Enrollment in Phase 2b Study of QLN-6 in Skin Disorder",
        "body": "Quellin SA today announced that the last of 264 patients has been randomized in its Phase 2b study of QLN-6 cream in nonsegmental vitiligo.",
        "published_at": "2026-03-17",
    }
    path = tmp_path / "item.json"
    path.write_text(json.dumps(item))
    assert run(["explain", str(path)]) == 0
    shown = [line for line in capsys.readouterr().out.splitlines() if "«" in line]
    assert len(shown) == 2
    assert "«Completes Enrollment»" in shown[0]
    assert "«nonsegmental vitiligo»" in shown[1]
