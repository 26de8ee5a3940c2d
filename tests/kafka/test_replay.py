"""Replays beside live workers, on a real Kafka."""

import itertools
import json
import signal
import threading
import time
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from schemas.milestone import NOT_CONTENT
from streams.agents.gate import item_of
from streams.cli.program import run
from streams.cli.seeds import seed_files, seed_items
from streams.extraction import extract, readings_of
from streams.replay.follow import streams_of
from streams.replay.ledger import read_ledger
from streams.resolution import resolve
from streams.resolution.caps import MAX_ALIKE
from streams.rulebook import load_rulebook
from tests.kafka.replaying import (  # noqa: F401 - fixtures among them
    NAMES,
    NEW,
    NEWER,
    book,
    clearance,
    contents,
    four_partitions,
    group,
    process,
    readings,
    refused,
    renamed,
    replayed,
    told_by,
)
from tests.kafka.running import Worker, current, item_bytes, read, send, wait_drained, wait_until


@pytest.fixture
def loaded(settings, start):
    """A worker that has worked through the sample news, an item that was edited and one that came again."""
    worker = start(settings).wait_ready()
    items = seed_items(seed_files(None), settings.max_item_bytes)
    messages = [(item_id.encode(), item.model_dump_json().encode()) for item_id, item in items.items()]
    send(settings, messages)
    send(settings, messages[:5])
    send(settings, [(messages[6][0], item_bytes(id=messages[6][0].decode(), title="This story has been removed", body="")), (b"bad", b"{")])
    wait_drained(settings, worker, 60)
    return worker


def test_the_same_rulebook_changes_nothing(settings, loaded, capsys):
    before, members = readings(settings), group(settings)
    report = replayed(settings, capsys, "--publish", "--id", "same")
    assert report["readings"]["changed"] == 0
    assert report["older_versions"] == 6
    assert report["passed_over"] == 1
    assert readings(settings) == before
    assert group(settings) == members


def test_another_rulebook_publishes_exactly_what_the_difference_said(settings, loaded, capsys, book):  # noqa: F811
    old = contents(settings)
    company = sorted({m["company"]["name"] for m in old.values()})[0]
    rules = book(NEW, **{company: "quite-another"})
    said = replayed(settings, capsys, *rules)
    assert contents(settings) == old
    done = replayed(settings, capsys, *rules, "--publish", "--id", "rules")
    assert done["agrees"] is True
    assert (done["types"], done["examples"]) == (said["types"], said["examples"])
    new = contents(settings)
    assert {e["milestone_id"] for e in said["examples"] if e["kind"] == "added"} == new.keys() - old.keys()
    assert {e["milestone_id"] for e in said["examples"] if e["kind"] == "withdrawn"} == old.keys() - new.keys()
    assert {e["milestone_id"] for e in said["examples"] if e["kind"] == "changed"} == {i for i in old.keys() & new.keys() if old[i] != new[i]}
    assert {m["milestone_id"] for m in told_by(settings, "rules")} == {e["milestone_id"] for e in said["examples"]}
    again = replayed(settings, capsys, *rules, "--publish")
    assert again["readings"]["changed"] == 0


def clean(settings, flags):
    """The contents of all milestones as a clean run of a rulebook would give them, by the pure cores alone."""
    rulebook = load_rulebook(Path(flags[1]), flags[3])
    by_company = defaultdict(list)
    for record in read(settings, settings.topics.news):
        item = item_of(record.value, settings.max_item_bytes)
        for reading in readings_of(item, extract(item, rulebook), rulebook, datetime.fromtimestamp(record.timestamp / 1000, UTC)):
            by_company[reading.company_key].append(reading)
    found = {i: m for each in by_company.values() for i, m in resolve(each).milestones.items()}
    return {i: {k: v for k, v in m.model_dump(mode="json").items() if k not in NOT_CONTENT | {"rulebook"}} for i, m in found.items()}


def record_of(settings, replay_id):
    return read_ledger(settings).get(replay_id)


def begun(settings, replay_id, published):
    record = record_of(settings, replay_id)
    return record is not None and record.published >= published


def once_each(settings):
    """No revision of a milestone was written twice."""
    written = [(m["milestone_id"], m["revision"]) for m in (json.loads(r.value) for r in read(settings, *streams_of(settings.topics)))]
    return len(written) == len(set(written))


def test_a_replay_killed_while_it_publishes_and_gone_on_with_ends_like_one_undisturbed(settings, start, capsys, book):  # noqa: F811
    worker = start(settings).wait_ready()
    send(settings, [clearance(n) for n in range(240)])
    wait_drained(settings, worker, 60)
    rules = book(NEW, **renamed(0, 150))
    said = replayed(settings, capsys, *rules)
    killed = process(settings, *rules, "--publish", "--id", "killed", "--rate", "60")
    wait_until(lambda: begun(settings, "killed", 40), 60)
    killed.kill()
    killed.communicate()
    record = record_of(settings, "killed")
    assert (record.state.value, record.agrees) == ("running", None)
    assert 40 <= record.published < said["readings"]["changed"]
    assert "was begun under rulebook 2099.1.1+sha256:" in refused(settings, capsys, "--resume", "killed", code=2)
    assert "there is a replay killed already" in refused(settings, capsys, *rules, "--publish", "--id", "killed", code=2)
    done = replayed(settings, capsys, *rules, "--resume", "killed")
    assert done["agrees"] is True
    assert (done["types"], done["readings"], done["items"]) == (said["types"], said["readings"], 240)
    assert contents(settings, "rulebook") == clean(settings, rules)
    assert once_each(settings)
    ours = [(r.company_key, r.item_id) for r in readings(settings) if r.replay_id == "killed"]
    assert len(set(ours)) == said["readings"]["changed"]
    record = record_of(settings, "killed")
    assert (record.state.value, record.published, record.items, record.agrees) == ("done", len(set(ours)), 240, True)
    assert "is done" in refused(settings, capsys, *rules, "--resume", "killed", code=2)


def test_a_replay_that_is_interrupted_ends_at_a_clean_point_and_says_how_to_go_on(settings, start, capsys, book):  # noqa: F811
    worker = start(settings).wait_ready()
    send(settings, [clearance(n) for n in range(120)])
    wait_drained(settings, worker, 60)
    rules = book(NEW, **renamed(0, 120))
    running = process(settings, *rules, "--publish", "--id", "stopped", "--rate", "30")
    wait_until(lambda: begun(settings, "stopped", 20), 60)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    assert (running.returncode, out) == (130, "")
    assert "go on with: regwire replay --resume stopped" in err
    assert err.splitlines()[-1] == "regwire: interrupted"
    record = record_of(settings, "stopped")
    assert record.state.value == "interrupted"
    assert len([r for r in readings(settings) if r.replay_id == "stopped"]) == record.published
    assert replayed(settings, capsys, *rules, "--resume", "stopped")["agrees"] is True
    assert contents(settings, "rulebook") == clean(settings, rules)
    assert run(["replays", "--broker", settings.broker, "--prefix", settings.prefix]) == 0
    out = capsys.readouterr().out
    assert "stopped" in out
    assert "done, as shown" in out


def test_beside_live_workers_under_load_it_keeps_its_rate_and_touches_nothing_of_theirs(settings, start, capsys, book):  # noqa: F811
    worker = start(settings).wait_ready()
    send(settings, [clearance(n) for n in range(100)])
    wait_drained(settings, worker, 60)
    members, stop, sent = group(settings), threading.Event(), [100]
    others = (turn * len(NAMES) + n for turn in itertools.count() for n in range(100, len(NAMES)))  # about companies that the replay leaves alone

    def load():
        while not stop.is_set():
            send(settings, [clearance(n) for n in itertools.islice(others, 5)])
            sent[0] += 5

    loading = threading.Thread(target=load)
    loading.start()
    try:
        begun_at = time.monotonic()
        same = replayed(settings, capsys, "--publish", "--rate", "50", "--id", "same")
        took = time.monotonic() - begun_at
        assert same["readings"]["changed"] == 0
        assert same["items"] <= took * 50 + 1
        rules = book(NEW, **renamed(0, 30))
        other = replayed(settings, capsys, *rules, "--publish", "--rate", "50", "--id", "other", "--to", "0:20,1:20,2:20,3:20")
        assert other["agrees"] is True
        assert group(settings) == members
    finally:
        stop.set()
        loading.join()
    wait_drained(settings, worker, 60)
    assert group(settings) == members
    assert len(read(settings, settings.topics.outcomes)) == sent[0] + other["readings"]["added"]
    assert once_each(settings)
    assert not [r for r in readings(settings) if r.replay_id == "same"]


def test_a_rollback_is_a_release(settings, start, capsys, book):  # noqa: F811
    worker = start(settings).wait_ready()
    send(settings, [clearance(n) for n in range(40)])
    wait_drained(settings, worker, 60)
    before = contents(settings, "rulebook")
    faulty = book(NEW, **renamed(0, 20))
    replayed(settings, capsys, *faulty, "--publish")
    assert contents(settings, "rulebook") != before
    # The old rules under their old version can do nothing, and say so.
    tried = replayed(settings, capsys, "--publish")
    assert (tried["readings"]["changed"], tried["ahead"]) == (0, 40)
    assert contents(settings, "rulebook") != before
    rolled = replayed(settings, capsys, "--rulebook-version", NEWER, "--publish")
    assert rolled["agrees"] is True
    assert contents(settings, "rulebook") == before
    assert worker.stop() == 0


def test_of_many_copies_the_same_count_as_if_they_had_come_one_by_one(settings, start, capsys, book):  # noqa: F811
    worker = start(settings).wait_ready()
    body = json.loads(clearance(0)[1])
    for n in range(MAX_ALIKE + 15):  # each at a time of its own
        send(settings, [(b"copy-%d" % n, item_bytes(**{**body, "id": f"copy-{n}"}))])
    wait_drained(settings, worker, 60)
    report = replayed(settings, capsys, *book(NEW, **renamed(0, 1)), "--publish")
    assert (report["readings"]["changed"], report["agrees"]) == (2 * (MAX_ALIKE + 15), True)


def test_into_another_prefix_for_a_new_subscriber(settings, start, capsys, tmp_path):
    worker = start(settings).wait_ready()
    send(settings, [clearance(n) for n in range(60)])
    wait_drained(settings, worker, 60)
    other = settings.model_copy(update={"prefix": f"{settings.prefix}new."})
    report = replayed(settings, capsys, "--into", other.prefix, "--id", "subscriber")
    assert (report["readings"]["changed"], report["agrees"]) == (60, None)
    second = Worker(other, tmp_path / "second.log")
    try:
        second.wait_ready()
        wait_drained(other, second, 60)
        assert contents(other) == contents(settings)
        assert {m["replay_id"] for m in current(other).values()} == {"subscriber"}
        assert replayed(settings, capsys, "--resume", "subscriber", "--wait", "20")["agrees"] is True
        assert replayed(settings, capsys, "--into", other.prefix)["readings"]["changed"] == 0
    finally:
        assert second.stop() == 0
    assert not [r for r in readings(settings) if r.replay_id]
    err = refused(settings, capsys, "--into", settings.prefix.rstrip(".") + "-", code=2)
    assert "would join the group" in err


def test_without_workers_it_publishes_and_says_that_nothing_was_taken_in(settings, start, capsys, book):  # noqa: F811
    worker = start(settings).wait_ready()
    send(settings, [clearance(n) for n in range(5)])
    wait_drained(settings, worker, 60)
    assert worker.stop() == 0
    rules = book(NEW, **renamed(0, 5))
    report = replayed(settings, capsys, *rules, "--publish", "--wait", "1", "--id", "early", code=1)
    assert (report["readings"]["changed"], report["agrees"]) == (10, None)
    assert "took nothing in for 1 s" in report["note"]
    assert record_of(settings, "early").state.value == "done"
    start(settings).wait_ready()
    assert replayed(settings, capsys, *rules, "--resume", "early")["agrees"] is True


def test_news_that_no_worker_has_read_is_left_to_the_workers(settings, capsys):
    send(settings, [clearance(n) for n in range(5)])
    report = replayed(settings, capsys, "--publish")
    assert (report["items"], report["waiting"], report["readings"]["changed"]) == (0, 5, 0)


def test_a_later_edit_takes_back_what_only_the_replay_found(settings, start, capsys, book):  # noqa: F811
    rules = book(NEW, **renamed(0, 1))
    worker = start(settings).wait_ready()
    send(settings, [clearance(0)])
    wait_drained(settings, worker, 60)
    replayed(settings, capsys, *rules, "--publish")
    assert {m["company"]["key"] for m in current(settings).values()} == {next(iter(renamed(0, 1).values()))}
    assert worker.stop() == 0
    released = start(settings, REGWIRE_COMPANIES=rules[1], REGWIRE_RULEBOOK_VERSION=rules[3]).wait_ready()
    send(settings, [(b"item-0", item_bytes(id="item-0", title="This story has been removed"))])
    wait_drained(settings, released, 60)
    assert current(settings) == {}
