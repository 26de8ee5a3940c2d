"""Which part of the news a replay reads: times, offsets, edges, holes, and what retention has taken."""

import asyncio
import itertools
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, OffsetAndMetadata, TopicPartition

from schemas.replay import ReplayRecord, ReplayState
from schemas.wire import replay_record
from streams.cli.program import run
from streams.replay.publish import Publisher
from streams.replay.span import SpanReader
from streams.rulebook import load_rulebook
from tests.kafka.replaying import four_partitions, refused, replayed  # noqa: F401 - a fixture among them
from tests.kafka.running import item_bytes, read, wait_until


def put(settings, numbers, partition):
    """Items on one partition, each in a batch and so with a time of its own."""
    producer = KafkaProducer(bootstrap_servers=settings.broker, acks="all")
    try:
        for number in numbers:
            producer.send(settings.topics.news, key=b"%d" % number, value=item_bytes(id=str(number), title=f"Letter {number}"), partition=partition).get(30)
            time.sleep(0.005)
    finally:
        producer.close()


def times(settings):
    """By item number, when it was received."""
    return {int(r.key): datetime.fromtimestamp(r.timestamp / 1000, UTC) for r in read(settings, settings.topics.news)}


def delete(settings, before):
    admin = KafkaAdminClient(bootstrap_servers=settings.broker)
    try:
        admin.delete_records({TopicPartition(settings.topics.news, number): offset for number, offset in before.items()})
    finally:
        admin.close()


def finish(settings):
    """Commit for the group of workers, as if they had read all news."""
    consumer = KafkaConsumer(bootstrap_servers=settings.broker, group_id=settings.topics.group, enable_auto_commit=False)
    try:
        places = [TopicPartition(settings.topics.news, number) for number in range(settings.partitions)]
        consumer.assign(places)
        consumer.commit({tp: OffsetAndMetadata(end, "", -1) for tp, end in consumer.end_offsets(places).items()})
    finally:
        consumer.close()


def items(settings, capsys, *more):
    finish(settings)
    return replayed(settings, capsys, "--dry-run", *more)["items"]


def test_ranges_by_time_and_by_offset(settings, capsys):
    put(settings, range(10), 0)
    put(settings, range(10, 20), 1)  # partitions 2 and 3 are empty
    at = times(settings)
    zone = timezone(timedelta(hours=9, minutes=30))
    day = timedelta(days=1)
    assert items(settings, capsys) == 20
    assert items(settings, capsys, "--from", at[4].isoformat()) == 16
    assert items(settings, capsys, "--from", at[4].astimezone(zone).isoformat(), "--to", at[12].astimezone(zone).isoformat()) == 8
    assert items(settings, capsys, "--to", at[0].isoformat()) == 0
    assert items(settings, capsys, "--from", (at[0] - day).isoformat(), "--to", (at[0] - day / 2).isoformat()) == 0
    assert items(settings, capsys, "--from", (at[19] + day).isoformat()) == 0
    assert items(settings, capsys, "--from", at[4].isoformat(), "--to", at[4].isoformat()) == 0
    assert items(settings, capsys, "--from", at[0].date().isoformat()) == 20
    assert items(settings, capsys, "--to", at[19].date().isoformat()) == 20
    assert items(settings, capsys, "--from", "1:3", "--to", "1:7") == 4
    assert items(settings, capsys, "--from", "0:8,1:9,2:0") == 3
    assert items(settings, capsys, "--from", "0:10") == 0
    assert items(settings, capsys, "--to", "0:2") == 2
    assert items(settings, capsys, "--from", "0:2", "--to", at[4].isoformat()) == 2


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--from", "2025-06-02", "--to", "2025-05"], "the range is the wrong way round: it ends (2025-05) before it begins (2025-06-02)"),
        (["--from", "0:2", "--to", "0:1"], "the range is the wrong way round: partition 0 ends at 1 before it begins at 2"),
        (["--from", "0:2", "--to", "2:0"], "name different partitions"),
        (["--from", "0:4"], "partition 0 ends at 3"),
        (["--from", "4:0"], "there is no partition 4; there are 0 to 3"),
        (["--from", "2025-10-26T02:30:00"], "is a local time"),
        (["--dry-run", "--publish"], "exclude each other"),
        (["--resume", "x", "--from", "2025"], "--resume goes on with a replay as it was begun"),
        (["--resume", "none"], "there is no replay none"),
        (["--publish", "--id", "Not an id"], "is not made of 1 to 64 small letters"),
    ],
)
def test_wrong_use(settings, capsys, more, told):
    put(settings, range(3), 0)
    err = refused(settings, capsys, *more, code=2)
    assert told in err
    assert len(err.splitlines()) == 1


def test_transaction_markers_end_no_replay_too_early_and_none_too_late(settings, capsys):
    producer = KafkaProducer(bootstrap_servers=settings.broker, transactional_id=settings.prefix, acks="all")
    try:
        producer.init_transactions()
        for number in range(4):
            producer.begin_transaction()
            producer.send(settings.topics.news, key=b"%d" % number, value=item_bytes(id=str(number), title="A"), partition=0)
            producer.flush()
            producer.commit_transaction()
    finally:
        producer.close()
    finish(settings)
    report = replayed(settings, capsys, "--publish")
    assert report["items"] == 4
    run(["replays", "--broker", settings.broker, "--prefix", settings.prefix, "--json"])
    out = capsys.readouterr().out
    assert '"done": {"0": 8, "1": 0, "2": 0, "3": 0}' in out
    assert items(settings, capsys, "--from", "0:1") == 3
    assert items(settings, capsys, "--from", "0:7") == 0


def test_holes_of_compaction(settings, capsys):
    async def configure():
        admin = AIOKafkaAdminClient(bootstrap_servers=settings.broker)
        await admin.start()
        try:
            fast = {"cleanup.policy": "compact", "segment.ms": "100", "min.cleanable.dirty.ratio": "0.01", "max.compaction.lag.ms": "100"}
            await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, settings.topics.news, configs=fast)])
        finally:
            await admin.close()

    asyncio.run(configure())
    put(settings, [1, 2, 1, 2, 1, 2], 0)
    others = itertools.count(3)

    def compacted():
        put(settings, [next(others)], 0)  # begins another segment: those before may be compacted
        time.sleep(0.3)
        numbers = [int(record.key) for record in read(settings, settings.topics.news)]
        return numbers.count(1) == numbers.count(2) == 1

    wait_until(compacted, 90)
    finish(settings)
    left = sorted(record.offset for record in read(settings, settings.topics.news))
    assert left[:2] == [4, 5]
    report = replayed(settings, capsys, "--dry-run")
    assert (report["items"], report["older_versions"]) == (len(left), 0)
    assert items(settings, capsys, "--from", "0:1", "--to", "0:5") == 1


def test_a_range_whose_beginning_was_deleted_is_refused(settings, capsys):
    put(settings, range(10), 0)
    put(settings, range(10, 20), 1)
    at = times(settings)
    delete(settings, {0: 4})
    err = refused(settings, capsys, "--from", at[2].isoformat(), code=1)
    assert "are deleted (partition 0 begins at offset 4; the oldest item is of " in err
    assert "take what is there by --from 0:4,1:0,2:0,3:0" in err
    assert items(settings, capsys, "--from", "0:4,1:0,2:0,3:0") == 16
    assert "are deleted" in refused(settings, capsys, "--from", "0:3", code=1)
    assert items(settings, capsys, "--from", at[6].isoformat()) == 14
    # Asked for nothing in particular, it takes what is there and says since when.
    capsys.readouterr()
    assert run(["replay", "--broker", settings.broker, "--prefix", settings.prefix, "--dry-run"]) == 0
    out, err = capsys.readouterr()
    assert "16 items read" in out
    assert "were deleted by retention: it begins with the oldest that are there" in err
    delete(settings, {0: 10})  # nothing is left of a partition that once held items
    assert "are deleted" in refused(settings, capsys, "--from", at[6].isoformat(), code=1)


def test_without_topics_it_says_what_to_do(bare, capsys):
    assert "run `regwire topics`" in refused(bare, capsys, code=1)


def test_an_empty_topic(settings, capsys):
    assert items(settings, capsys) == 0
    assert replayed(settings, capsys, "--publish")["agrees"] is True


def check(settings, capsys, *more):
    capsys.readouterr()
    code = run(["topics", "--broker", settings.broker, "--prefix", settings.prefix, "--check", *more])
    return code, *capsys.readouterr()


def test_topics_check_warns_of_what_can_no_longer_be_replayed(settings, capsys):
    put(settings, range(10), 0)
    at = times(settings)
    assert check(settings, capsys, "--from", at[0].isoformat())[:2] == (0, "")
    stopped = ReplayRecord(
        replay_id="half",
        state=ReplayState.INTERRUPTED,
        operator="someone@here",
        started_at=at[0],
        updated_at=at[0],
        rulebook=load_rulebook().id,
        first={"0": 0},
        end={"0": 10},
        done={"0": 3},
    )
    whole = stopped.model_copy(update={"replay_id": "whole", "state": ReplayState.DONE, "done": {"0": 10}})
    with Publisher(settings) as publisher:
        publisher.confirmed(replay_record(record, settings.topics) for record in (stopped, whole))
    assert "warning" not in check(settings, capsys)[2]
    delete(settings, {0: 5})
    code, out, err = check(settings, capsys)
    assert (code, out) == (0, "")
    assert "items from where replay half stopped on are deleted (partition 0 begins at offset 5" in err
    assert "whole" not in err
    code, out, _ = check(settings, capsys, "--from", at[2].isoformat())
    assert code == 1
    assert out.startswith(f"gone  {settings.topics.news}: items from ")
    assert check(settings, capsys, "--from", at[7].isoformat())[0] == 0
    assert "begin a new replay" in refused(settings, capsys, "--resume", "half", code=1)


def test_partitions_are_read_together_in_the_order_of_receipt(settings):
    for number in range(12):
        put(settings, [number], number % 3)
    put(settings, range(12, 30), 3)
    with SpanReader(settings, settings.topics.news) as reader:
        for limit in (1, 4, 500):
            batches = list(reader.read_in_time(reader.spans(), limit))
            assert [int(source.key) for batch in batches for source in batch] == list(range(30))
            assert max(map(len, batches)) <= limit
