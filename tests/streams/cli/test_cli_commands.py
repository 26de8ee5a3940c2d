"""Commands that need no Kafka, and how milestones are shown."""

import json

import pytest
from rich.console import Console

from schemas.news import NewsItem
from streams.cli.program import run
from streams.cli.seeds import seed_files, seed_items
from streams.cli.show import proof, sentence_around
from streams.extraction import extract
from streams.rulebook import load_rulebook


@pytest.fixture(scope="module")
def told():
    """The first item of the sample news that gives a mention, and the mention."""
    rulebook = load_rulebook()
    for item in seed_items(seed_files(None), 10_000_000).values():
        mentions = extract(item, rulebook).mentions
        if mentions:
            return item, mentions[0]
    raise AssertionError


@pytest.fixture
def written(tmp_path, told):
    path = tmp_path / "items.jsonl"
    path.write_text(told[0].model_dump_json(exclude_none=True) + "\n")
    return str(path)


def test_extract_writes_one_mention_a_line_with_its_item_first(written, told, capsys):
    assert run(["extract", written]) == 0
    out, err = capsys.readouterr()
    lines = [json.loads(line) for line in out.splitlines()]
    assert all(next(iter(line)) == "item_id" for line in lines)
    assert lines[0] == {"item_id": told[0].item_id, **told[1].model_dump(mode="json")}
    assert err == ""


def test_extract_shows_rejects_when_asked(tmp_path, capsys):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id":"1","title":"Acme Therapeutics could receive FDA clearance of its IND application","body":"If cleared, a trial may follow."}\n')
    assert run(["extract", "--rejects", str(path)]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert any("reject" in line for line in lines)
    assert all(line["reject"]["reason"] for line in lines if "reject" in line)


def test_extract_as_a_table(written, told, capsys):
    assert run(["extract", written, "--output", "table"]) == 0
    out = capsys.readouterr().out
    assert told[1].type.value[:8] in out


def test_extract_names_bad_rows_and_reads_the_rest(tmp_path, capsys):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id":\n{"id":"1","title":"T"}\n')
    assert run(["extract", str(path)]) == 1
    assert capsys.readouterr().err.startswith(f"{path}: line 1: undecodable: ")


def test_extract_refuses_a_file_that_is_no_news(tmp_path, capsys):
    path = tmp_path / "a.bin"
    path.write_bytes(b"\x00\x01\x02")
    assert run(["extract", str(path)]) == 1
    assert capsys.readouterr().err == f"regwire: error: {path}: cannot tell its format: give --format\n"


def test_settings_tell_value_origin_and_meaning(monkeypatch, capsys):
    monkeypatch.setenv("REGWIRE_PREFIX", "x.")
    assert run(["settings", "--json", "--broker", "a:1"]) == 0
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}
    assert (rows["broker"]["value"], rows["broker"]["origin"]) == ("a:1", "flag")
    assert (rows["prefix"]["value"], rows["prefix"]["origin"], rows["prefix"]["variable"]) == ("x.", "env", "REGWIRE_PREFIX")
    assert all(row["meaning"] for row in rows.values())
    assert run(["--broker", "a:1", "settings"]) == 0
    assert "flag" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "piece", "sentence"),
    [
        ("One. Two is here. Three.", "Two", "Two is here."),
        ("It raised $1.5 million today. Next.", "raised", "It raised $1.5 million today."),
        ("Headline\n\nThe body says so.", "body", "The body says so."),
        ("only this", "this", "only this"),
    ],
)
def test_the_sentence_around_a_piece(text, piece, sentence):
    start = text.index(piece)
    low, high = sentence_around(text, start, start + len(piece))
    assert text[low:high].strip() == sentence


def test_the_proof_marks_the_evidence(told):
    item, mention = told
    source = type("Source", (), {"evidence": mention.evidence})()
    marked = proof(source, item, marks=True)
    assert f"«{' '.join(mention.evidence[0].text.split())}»" in marked.plain
    assert "«" not in proof(source, item, marks=False).plain
    without = proof(source, None, marks=True)
    assert mention.evidence[0].text in without.plain
    Console(file=open("/dev/null", "w")).print(marked)  # noqa: SIM115, PTH123


def test_seeds_are_found_and_can_be_read():
    assert len(seed_items(seed_files(None), 10_000_000)) > 0
    assert all(isinstance(item, NewsItem) for item in seed_items(seed_files(None), 10_000_000).values())
