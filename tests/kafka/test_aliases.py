"""`regwire aliases`, on a real Kafka."""

import csv
import io
import json

import pytest

from schemas.slots import Company
from streams.cli.program import run
from streams.rulebook import load_rulebook
from streams.rulebook.companies import read_companies
from tests.kafka.running import send
from tests.streams.resolution.made_readings import FUNDING, NEWER, mention, reading

BOOK = load_rulebook()
ROUND = mention(FUNDING, amount="25000000", when="2025-05-01")


def told(name, item, *, tickers=(), title="", rulebook=None, empty=False):
    key = BOOK.company(name).key
    company = Company(key=key, name=name, as_written=name, tickers=tickers)
    mentions = () if empty else (ROUND.model_copy(update={"company": company}),)
    made = reading(item, *mentions, company=key, title=title)
    return made if rulebook is None else made.model_copy(update={"rulebook": rulebook})


READINGS = [
    told("Valdrea Therapeutics", "a", tickers=("NASDAQ:VLD",)),
    told("Valdrea Therapeutics", "b"),
    told("Valdrea", "c", tickers=("NASDAQGS:VLD",)),
    told("Kymera Therapeutics", "d"),
    told("Kymera Medicines", "e"),
    told("Kymera Medicines", "e", rulebook=NEWER),
    told("Sagewood", "f", title="Sagewood, formerly Old Harbour Pharma, closes its Series B"),
    told("Old Harbour", "g"),
    told("Merck & Co.", "h"),
    told("Merck KGaA", "i"),
    told("Merck", "j"),
    told("Narmolix Bio", "k"),
    told("Narmolix", "l"),
    told("Narmolix", "l", rulebook=NEWER, empty=True),
]


@pytest.fixture
def where(settings, monkeypatch):
    monkeypatch.setenv("REGWIRE_PARTITIONS", str(settings.partitions))
    send(settings, [(f"{r.company_key}/{r.item_id}".encode(), r.to_bytes()) for r in READINGS] + [(b"x", b"{")], settings.topics.readings)
    return ["--broker", settings.broker, "--prefix", settings.prefix]


def lines(capsys):
    out, err = capsys.readouterr()
    return [json.loads(line) for line in out.splitlines()], err


def test_pairs_with_their_reasons_the_strongest_first(where, capsys):
    assert run(["aliases", *where, "--json"]) == 0
    found, err = lines(capsys)
    assert [(pair["keep"]["key"], pair["other"]["key"], [r["reason"] for r in pair["reasons"]]) for pair in found] == [
        ("valdrea-therapeutics", "valdrea", ["same_ticker", "shorter_name"]),
        ("sagewood", "old-harbour", ["former_name"]),
        ("merck-co", "merck", ["shorter_name"]),
        ("merck-kgaa", "merck", ["shorter_name"]),
        ("kymera-therapeutics", "kymera-medicines", ["generic_word"]),
    ]
    assert [pair["strength"] for pair in found] == [8, 6, 4, 4, 2]
    first = found[0]
    assert first["keep"] == {"key": "valdrea-therapeutics", "readings": 2, "names": ["Valdrea Therapeutics"], "tickers": ["NASDAQ:VLD"]}
    assert first["shared"] == [{"type": "funding", "date": "2025-05-01", "what": "25000000"}]
    assert "5 pairs may be one company, of 10 companies in 11 readings" in err


def test_few_pairs_on_demand_and_for_people(where, capsys):
    assert run(["aliases", *where, "--output", "jsonl", "--at-least", "5", "--limit", "1"]) == 0
    found, _ = lines(capsys)
    assert [pair["other"]["key"] for pair in found] == ["valdrea"]
    assert run(["aliases", *where, "--output", "table", "--at-least", "5"]) == 0
    out = capsys.readouterr().out
    assert "same ticker (NASDAQ:VLD)" in out
    assert "valdrea-therapeutics" in out
    assert "sagewood" in out
    assert "merck" not in out


def test_the_csv_form_is_a_file_of_companies_that_makes_the_pairs_one(where, capsys, tmp_path):
    assert run(["aliases", *where, "--output", "csv"]) == 0
    out, err = capsys.readouterr()
    assert "left out: merck may be merck-co or merck-kgaa" in err
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["key"] for row in rows} >= {"valdrea-therapeutics", "kymera-therapeutics"}
    assert all(row["source"].startswith("regwire aliases: ") for row in rows)
    path = tmp_path / "own.csv"
    path.write_text(out)
    table = read_companies(path)
    assert table["valdrea"].key == "valdrea-therapeutics"
    assert table["kymera-medicines"].key == "kymera-therapeutics"
    assert table["sagewood"].key == table["old-harbour"].key
    assert "merck" not in table

    assert run(["aliases", *where, "--json", "--companies", str(path)]) == 0
    assert [pair["other"]["key"] for pair in lines(capsys)[0]][:1] == ["valdrea"]


def test_nothing_read_is_nothing_found(settings, capsys, monkeypatch):
    monkeypatch.setenv("REGWIRE_PARTITIONS", str(settings.partitions))
    assert run(["aliases", "--broker", settings.broker, "--prefix", settings.prefix, "--json"]) == 0
    assert lines(capsys) == ([], "0 pairs may be one company, of 0 companies in 0 readings\n")


def test_a_file_of_companies_that_is_none_is_wrong_use(settings, capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("REGWIRE_PARTITIONS", str(settings.partitions))
    path = tmp_path / "own.csv"
    path.write_text("key,name\n,No Key\n")
    assert run(["aliases", "--broker", settings.broker, "--prefix", settings.prefix, "--companies", str(path)]) == 2
    assert "line 2: a company needs a key and a name" in capsys.readouterr().err


def test_before_the_topics_it_says_what_to_do(bare, capsys):
    assert run(["aliases", "--broker", bare.broker, "--prefix", bare.prefix]) == 1
    assert "run `regwire topics`" in capsys.readouterr().err
