"""The commands, on a real Kafka."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter

import pytest

from streams.cli.program import run
from streams.cli.seeds import seed_files, seed_items
from tests.kafka.running import ROOT, read, wait_drained


@pytest.fixture
def where(bare):
    return ["--broker", bare.broker, "--prefix", bare.prefix]


def test_topics_are_created_once_checked_and_never_changed(bare, where, capsys):
    assert run(["topics", *where, "--partitions", "4", "--check"]) == 1
    assert capsys.readouterr().out.count("missing") == 28
    assert run(["topics", *where, "--partitions", "4"]) == 0
    assert capsys.readouterr().out.count("created") == 28
    assert run(["topics", *where, "--partitions", "4", "--check"]) == 0
    assert run(["topics", *where, "--partitions", "4"]) == 0
    assert capsys.readouterr().out == ""
    assert run(["topics", *where, "--partitions", "8"]) == 1
    out, err = capsys.readouterr()
    assert f"wrong  {bare.prefix}news.v1 has 4 partitions, not 8" in out
    assert "the partition count of a topic is fixed" in err


def test_a_command_before_the_topics_says_what_to_do(where, capsys):
    assert run(["lag", *where]) == 1
    assert "run `regwire topics`" in capsys.readouterr().err


def test_load_tail_and_lag(settings, start, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("REGWIRE_PARTITIONS", str(settings.partitions))
    where = ["--broker", settings.broker, "--prefix", settings.prefix]
    worker = start(settings).wait_ready()
    items = seed_items(seed_files(None), settings.max_item_bytes)
    path = tmp_path / "items.jsonl"
    path.write_text("".join(item.model_dump_json() + "\n" for item in items.values()) + "{\n")

    assert run(["load", *where, str(path)]) == 1
    err = capsys.readouterr().err
    assert f"{len(items)} items loaded into {settings.topics.news}, 1 refused" in err
    assert f"{path}: line {len(items) + 1}: undecodable" in err
    wait_drained(settings, worker, 60)

    assert run(["lag", *where, "--json"]) == 0
    lags = json.loads(capsys.readouterr().out)
    assert len(lags) == 3 * settings.partitions
    assert all(lag["messages"] == 0 for lag in lags)

    assert run(["tail", *where, "--output", "jsonl"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert told
    kind, company = told[0]["type"], told[0]["company"]
    assert run(["tail", *where, "--output", "jsonl", "--type", kind]) == 0
    assert {json.loads(line)["type"] for line in capsys.readouterr().out.splitlines()} == {kind}
    assert run(["tail", *where, "--output", "jsonl", "--company", company["key"]]) == 0
    assert company["key"] in {json.loads(line)["company"]["key"] for line in capsys.readouterr().out.splitlines()}
    assert run(["tail", *where, "--output", "jsonl", "--since", "2099-01-01"]) == 0
    assert capsys.readouterr().out == ""
    assert run(["tail", *where, "--output", "text", "--since", "1h"]) == 0
    assert told[0]["summary"][:20] in capsys.readouterr().out


def test_asof_and_calendar_answer_from_the_topics(settings, start, tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("REGWIRE_PARTITIONS", str(settings.partitions))
    where = ["--broker", settings.broker, "--prefix", settings.prefix]
    worker = start(settings).wait_ready()
    path = tmp_path / "items.jsonl"
    told = {
        "plan": ("2025-06-02", "Harrowmoor Bio plans to start Phase 2 trial of HM-101 in gout in the fourth quarter of 2025"),
        "news": ("2025-06-03", "Harrowmoor Bio raises $45 million in Series B financing"),
    }
    path.write_text("".join(json.dumps({"id": name, "title": title, "published_at": day}) + "\n" for name, (day, title) in told.items()))
    assert run(["load", *where, str(path)]) == 0
    wait_drained(settings, worker, 60)
    capsys.readouterr()

    assert run(["asof", *where, "--at", "2099-01-01"]) == 0
    out, err = capsys.readouterr()
    assert {json.loads(line)["status"] for line in out.splitlines()} == {"occurred", "expected"}
    assert "2 milestones stood then, by the recorded clock" in err
    assert run(["asof", *where, "--at", "2025-06-02T12:00", "--clock", "announced"]) == 0
    out, err = capsys.readouterr()
    assert [json.loads(line)["status"] for line in out.splitlines()] == ["expected"]
    assert run(["asof", *where, "--at", "2025-06-02T12:00"]) == 0
    assert capsys.readouterr().out == ""

    assert run(["calendar", *where, "--at", "2025-07-01"]) == 0
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    assert (row["due"], row["latest"], row["type"]) == ("2025-36", "2025-12-31", "phase_start")
    assert run(["calendar", *where, "--at", "2026-01-01", "--output", "csv"]) == 0
    assert ",overdue," in capsys.readouterr().out.splitlines()[1]
    assert run(["calendar", *where, "--days", "30", "--at", "2025-07-01", "--output", "table"]) == 0
    assert "0 open plans" in capsys.readouterr().err


def test_an_archive_under_other_names_loads_alike_every_time_and_keeps_its_own_dates(settings, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("REGWIRE_PARTITIONS", str(settings.partitions))
    path = tmp_path / "archive.csv"
    path.write_text("no,headline,text,day\n1,One,A,2015-03-01\n2,Two,B,2015\n3,Three,C,soon\n,Four,D,2016-01\n")
    arguments = ["--map", "id=no,title=headline,body=text,published_at=day", "--id-prefix", "acme:", str(path)]
    for _ in range(2):
        assert run(["load", "--broker", settings.broker, "--prefix", settings.prefix, *arguments]) == 1
        assert f"{path}: line 4: invalid: published_at: " in capsys.readouterr().err
    records = read(settings, settings.topics.news)
    values = Counter((record.key, record.value) for record in records)
    assert set(values.values()) == {2}
    items = {json.loads(value)["title"]: json.loads(value) for _, value in values}
    assert {title: item["published_at"] for title, item in items.items()} == {"One": "2015-03-01", "Two": "2015", "Four": "2016-01"}
    assert (items["One"]["id"], items["Two"]["id"]) == ("acme:1", "acme:2")
    assert len(items["Four"]["id"]) == 32
    assert all(record.timestamp > 1.7e12 for record in records)


def demo(settings, *arguments):
    command = [sys.executable, "-m", "streams.cli", "demo", "--broker", settings.broker, "--prefix", settings.prefix, *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "REGWIRE_PARTITIONS": "4"})


def test_demo_once_shows_milestones_and_ends_by_itself(bare):
    process = demo(bare, "--once")
    out, err = process.communicate(timeout=150)
    assert process.returncode == 0, err
    items = len(seed_items(seed_files(None), bare.max_item_bytes))
    assert f"{items} items: " in out
    assert "«" in out
    assert "sample news loaded; metrics and health at http://127.0.0.1:" in err


def test_demo_stays_up_until_it_is_interrupted(bare):
    process = demo(bare)
    deadline = time.monotonic() + 60
    while "Ctrl-C ends everything" not in process.stderr.readline():
        assert time.monotonic() < deadline
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert err.strip().splitlines()[-1] == "regwire: interrupted"
