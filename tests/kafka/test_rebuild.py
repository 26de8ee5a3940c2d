"""The table made anew from the readings, on a real Kafka."""

import json

import pytest
from kafka import KafkaConsumer, KafkaProducer, TopicPartition

from schemas.milestone import Milestone
from streams.cli.program import run
from streams.cli.seeds import seed_files, seed_items
from streams.replay.follow import Follower, streams_of
from tests.kafka.running import wait_drained


@pytest.fixture
def where(settings, monkeypatch):
    monkeypatch.setenv("REGWIRE_PARTITIONS", str(settings.partitions))
    return ["--broker", settings.broker, "--prefix", settings.prefix]


def load(where, path, items):
    path.write_text("".join(item.model_dump_json() + "\n" for item in items))
    assert run(["load", *where, str(path)]) == 0


def empty(settings, topic):
    """Tombstones for every key of a topic; gives how many."""
    places = [TopicPartition(topic, number) for number in range(settings.partitions)]
    consumer = KafkaConsumer(bootstrap_servers=settings.broker, enable_auto_commit=False, auto_offset_reset="earliest", consumer_timeout_ms=3000)
    consumer.assign(places)
    keys = {(record.key, record.partition) for record in consumer}
    consumer.close()
    producer = KafkaProducer(bootstrap_servers=settings.broker)
    for key, partition in keys:
        producer.send(topic, key=key, value=None, partition=partition)
    producer.close()
    return len(keys)


def revisions(settings):
    with Follower(settings, streams_of(settings.topics)) as follower:
        return [Milestone.model_validate_json(record.value) for record in follower.until_end() if record.value]


def last_revisions(settings):
    return {m.milestone_id: m for m in sorted(revisions(settings), key=lambda m: m.revision)}.values()


def test_a_lost_table_is_made_anew_and_work_goes_on_as_if_nothing_had_been(settings, where, start, tmp_path, capsys):
    items = list(seed_items(seed_files(None), settings.max_item_bytes).values())
    worker = start(settings).wait_ready()
    load(where, tmp_path / "first.jsonl", items[:40])
    wait_drained(settings, worker, 90)
    capsys.readouterr()
    assert run(["rebuild", *where, "--check", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["same"]
    last = {m.milestone_id: m for m in sorted(revisions(settings), key=lambda m: m.revision)}
    assert told["milestones"] == sum(not m.withdrawn and m.successor is None for m in last.values())
    assert run(["rebuild", *where, "--yes"]) == 1
    assert "stop all workers first" in capsys.readouterr().err
    assert worker.stop() == 0

    before = revisions(settings)
    assert empty(settings, settings.topics.changelog("companies"))
    assert run(["rebuild", *where, "--yes"]) == 0
    out, err = capsys.readouterr()
    assert "all are as published" in out
    assert "workers may start" in err

    worker = start(settings).wait_ready()
    load(where, tmp_path / "again.jsonl", items[:40])
    wait_drained(settings, worker, 90)
    assert revisions(settings) == before
    load(where, tmp_path / "more.jsonl", items[40:])
    wait_drained(settings, worker, 90)
    after = revisions(settings)
    assert len({(m.milestone_id, m.revision) for m in after}) == len(after) > len(before)
    capsys.readouterr()
    assert run(["rebuild", *where, "--check"]) == 0


def values(settings, topic):
    """The last value of each key."""
    with Follower(settings, (topic,)) as follower:
        found = {record.key: record.value for record in follower.until_end()}
    return {key: value for key, value in found.items() if value is not None}


def test_a_lost_table_of_edits_is_made_anew_and_an_edit_still_takes_back_what_the_item_said(settings, where, start, tmp_path, capsys):
    items = list(seed_items(seed_files(None), settings.max_item_bytes).values())[:12]
    worker = start(settings).wait_ready()
    load(where, tmp_path / "first.jsonl", [*items, items[0].model_copy(update={"body": "Nothing of that."}), items[0]])
    wait_drained(settings, worker, 90)
    assert worker.stop() == 0
    table = settings.topics.changelog("items")
    before = values(settings, table)
    assert empty(settings, table) == len(before) > 1
    assert values(settings, table) == {}
    assert run(["rebuild", *where, "--yes"]) == 0
    assert values(settings, table) == before
    capsys.readouterr()
    assert run(["rebuild", *where, "--yes"]) == 0
    assert values(settings, table) == before

    worker = start(settings).wait_ready()
    item = next(i for i in items if i.item_id == "wire-ind-cleared")  # told by no other item
    told = {m.milestone_id for m in last_revisions(settings) if [each.item_id for each in m.sources] == [item.item_id] and not m.withdrawn}
    assert told
    load(where, tmp_path / "edit.jsonl", [item.model_copy(update={"title": "Rain on Tuesday", "body": "The rest of the week stays dry."})])
    wait_drained(settings, worker, 60)
    assert all(m.withdrawn for m in last_revisions(settings) if m.milestone_id in told)


def test_a_record_that_current_has_lost_is_told(settings, where, start, tmp_path, capsys):
    worker = start(settings).wait_ready()
    load(where, tmp_path / "items.jsonl", list(seed_items(seed_files(None), settings.max_item_bytes).values())[:10])
    wait_drained(settings, worker, 60)
    lost = empty(settings, settings.topics.current)
    capsys.readouterr()
    assert run(["rebuild", *where, "--check", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"missing": 0, "extra": 0, "differing": 0, "stale": lost}
    assert run(["rebuild", *where, "--check"]) == 1
    assert f"{lost} have a record on current that is not their last revision" in capsys.readouterr().out
