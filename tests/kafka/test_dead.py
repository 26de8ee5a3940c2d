"""`regwire dead` on a real Kafka: seen in full, put back once, skipped without loss."""

import asyncio
import base64
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from aiokafka import AIOKafkaProducer
from kafka import KafkaAdminClient, TopicPartition
from kafka.structs import OffsetAndMetadata

from schemas.dead_letter import RETRY_COUNT, RETRY_OF, DeadLetter
from schemas.outcome import Outcome
from schemas.vocabulary import DeadLetterReason, Disposition
from schemas.wire import dead_letter_record
from streams.agents.inputs import Input, Refused, dead_letter
from streams.cli.program import run
from streams.delivery.sender import Sender
from streams.replay.settle import committed as group_offsets
from streams.replay.skip import CannotSkip, Skipper
from tests.kafka.running import item_bytes, limit_news, outcomes, read, send, wait_drained

SKIPPED = Refused(DeadLetterReason.SKIPPED, "Skipped", "tried by a test")


@pytest.fixture
def dead(settings, monkeypatch, capsys):
    """Runs `regwire dead …`; gives the exit code, stdout and stderr."""
    monkeypatch.setenv("REGWIRE_PARTITIONS", str(settings.partitions))

    def dead(*arguments):
        code = run(["dead", *arguments[:1], "--broker", settings.broker, "--prefix", settings.prefix, *arguments[1:]])
        return code, *capsys.readouterr()

    return dead


def letters(settings):
    return [DeadLetter.from_record(r.key, r.value, r.headers, r.timestamp) for r in read(settings, settings.topics.dead)]


def send_nothing(settings):
    """A record with neither key nor value nor a value of its header, as clients in other languages can send."""

    async def work():
        async with AIOKafkaProducer(bootstrap_servers=settings.broker) as producer:
            batch = producer.create_batch()
            batch.append(key=None, value=None, timestamp=None, headers=[("none", None)])
            await (await producer.send_batch(batch, settings.topics.news, partition=0))

    asyncio.run(work())


def of_key(settings, key):
    return [r for r in read(settings, settings.topics.news) if r.key == key]


def test_letters_are_listed_shown_and_exported_untouched(settings, start, dead, tmp_path):
    worker = start(settings).wait_ready()
    evil = b'{"id": "evil", \x1b]0;owned\x07\x1b[2J\xe2\x80\xae "title": '
    send(
        settings,
        [
            (b"evil", evil, (("trace", b"\x1b[31m"), ("raw", b"\xff\x00"))),
            (b"first", item_bytes(id="first", title="A", published_at="soon")),
            (b"second", item_bytes(id="second", title="A", published_at="soon")),
        ],
    )
    send_nothing(settings)
    wait_drained(settings, worker, 60)
    send(settings, [(b"stranger", b"no dead letter")], settings.topics.dead)

    code, out, err = dead("list", "--json", "--examples", "1")
    assert code == 0
    assert "1 records on the topic are no dead letters" in err
    rows = {row["reason"]: row for row in json.loads(out)}
    assert {reason: row["count"] for reason, row in rows.items()} == {"invalid": 2, "undecodable": 1, "empty": 1}
    assert json.loads(out)[0]["reason"] == "invalid"
    assert [len(row["examples"]) for row in rows.values()] == [1, 1, 1]
    newest = max((x for x in letters_of_ours(settings) if x.reason is DeadLetterReason.INVALID), key=lambda x: (x.failed_at, x.place))
    assert rows["invalid"]["examples"][0]["place"] == newest.place

    code, out, err = dead("list")
    assert (code, err.splitlines()[-1]) == (0, "4 dead letters")
    assert "published_at" in out
    assert dead("list", "--reason", "empty", "--json")[1].count('"reason"') == 1
    assert json.loads(dead("list", "--since", "2099-01-01", "--json")[1]) == []
    assert json.loads(dead("list", "--until", "1h", "--json")[1]) == []
    (letter,) = (x for x in letters_of_ours(settings) if x.key == b"evil")
    place = f"{letter.partition}:{letter.offset}"
    assert sum(row["count"] for row in json.loads(dead("list", "--partition", str(letter.partition), "--json")[1])) == sum(
        x.partition == letter.partition for x in letters_of_ours(settings)
    )

    raw = tmp_path / "raw"
    code, out, err = dead("show", place, "--raw", str(raw))
    assert (code, raw.read_bytes()) == (0, evil)
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "\u202e" not in out
    assert "\\x1b]0;owned" in out
    shown = json.loads(dead("show", letter.place, "--json")[1])
    assert shown["headers"] == [["trace", {"text": "\x1b[31m"}], ["raw", {"base64": base64.b64encode(b"\xff\x00").decode()}]]
    assert shown["value"]["text"].encode() == evil
    assert dead("show", "0:999999")[0] == 1

    path = tmp_path / "out.jsonl"
    assert dead("export", str(path)) == (0, "", "1 records on the topic are no dead letters of regwire and are left out\n4 dead letters exported\n")
    exported = {row["place"]: row for row in map(json.loads, path.read_text().splitlines())}
    assert exported[letter.place] == shown
    (nothing,) = (row for row in exported.values() if row["reason"] == "empty")
    assert (nothing["key"], nothing["value"], nothing["headers"]) == (None, {"text": ""}, [["none", None]])
    assert dead("export", str(path))[0] == 2
    assert dead("export", str(path), "--overwrite", "--reason", "empty")[0] == 0
    assert len(path.read_text().splitlines()) == 1
    assert json.loads(dead("export", "-", "--reason", "undecodable")[1])["place"] == letter.place
    assert dead("retry", "--reason", "empty", "--yes")[1].split() == [nothing["place"]]


def letters_of_ours(settings):
    return [DeadLetter.from_record(r.key, r.value, r.headers, r.timestamp) for r in read(settings, settings.topics.dead) if r.key != b"stranger"]


def test_after_a_fix_each_is_put_back_once_and_no_old_version_over_a_newer_one(settings, start, dead, tmp_path):
    worker = start(settings, REGWIRE_MAX_ITEM_BYTES="2048").wait_ready()
    big = item_bytes(id="big", title="Quarterly letter", body="x " * 2000)
    send(
        settings,
        [
            (b"big", big, (("trace", b"abc"), ("trace", b"\xff"))),
            (b"edited", item_bytes(id="edited", title="Version one", body="y " * 2000)),
            (b"broken", b"{"),
            (b"twice", item_bytes(id="twice", title="Version one", body="z " * 2000)),
        ],
    )
    wait_drained(settings, worker, 60)
    send(settings, [(b"edited", item_bytes(id="edited", title="Version two")), (b"twice", item_bytes(id="twice", title="Version two", body="z " * 2000))])
    send(settings, [(b"x", b"no reading")], settings.topics.readings)
    wait_drained(settings, worker, 60)
    assert worker.stop() == 0
    before = {key: of_key(settings, key) for key in (b"big", b"twice")}
    places = {x.key: x.place for x in letters(settings)}  # the last of each key

    assert dead("retry", "--yes")[0] == 2
    assert dead("retry", "--reason", "too_large")[0] == 2  # nobody can be asked
    code, out, err = dead("retry", "--reason", "too_large", "--dry-run")
    assert (code, set(out.split())) == (0, {places[b"big"], places[b"twice"]})
    assert "2 were overtaken by a later version" in err
    assert len(of_key(settings, b"big")) == 1

    code, out, err = dead("retry", "--reason", "too_large", "--yes")
    assert (code, set(out.split())) == (0, {places[b"big"], places[b"twice"]})
    assert err.splitlines()[-1] == "2 put back, 0 refused"
    first, again = of_key(settings, b"big")
    assert (again.value, again.partition) == (first.value, first.partition)
    assert again.headers == (*first.headers, (RETRY_OF, places[b"big"].encode()), (RETRY_COUNT, b"1"))

    code, out, err = dead("retry", "--reason", "too_large", "--yes", "--json")
    told = json.loads(out)
    assert (code, told["due"], told["put_back"]) == (0, [], [])
    assert set(told["retried_before"]) == {places[b"big"], places[b"twice"]}
    assert len(of_key(settings, b"big")) == 2

    fixed = start(settings).wait_ready()
    wait_drained(settings, fixed, 60)
    found = outcomes(settings)
    assert {found[key].disposition for key in ("big", "edited", "twice")} & {Disposition.DEAD_LETTER} == set()
    assert found["twice"].received_at.timestamp() * 1000 == pytest.approx(of_key(settings, b"twice")[-1].timestamp)
    assert of_key(settings, b"twice")[-1].value == before[b"twice"][-1].value

    # What stays broken comes again as a dead letter of its own; putting that back counts on and piles up no headers.
    for count in (1, 2):
        last = next(x.place for x in reversed(letters(settings)) if x.key == b"broken")
        assert dead("retry", last.removeprefix(f"{settings.topics.news}:"), "--yes")[1].split() == [last]
        wait_drained(settings, fixed, 60)
        assert of_key(settings, b"broken")[-1].headers == ((RETRY_OF, last.encode()), (RETRY_COUNT, str(count).encode()))
    assert sum(x.key == b"broken" for x in letters(settings)) == 3

    code, out, err = dead("retry", places[b"big"], places[b"x"], "--force", "--yes")
    assert (code, out.split()) == (0, [places[b"big"]])
    assert "1 did not come from the news topic" in err
    assert len(of_key(settings, b"big")) == 3
    assert dead("retry", "0:999999", "--yes")[0] == 1
    assert fixed.stop() == 0


def test_a_letter_that_the_broker_refuses_is_named_and_stays_due(settings, start, dead):
    worker = start(settings, REGWIRE_MAX_ITEM_BYTES="2048").wait_ready()
    send(settings, [(b"big", item_bytes(id="big", title="Letter", body="x " * 2000))])
    wait_drained(settings, worker, 60)

    assert worker.stop() == 0
    limit_news(settings, 2000)
    code, out, err = dead("retry", "--all", "--yes")
    assert (code, out) == (1, "")
    assert "refused: MessageSizeTooLargeError" in err
    limit_news(settings, 4 * 1024 * 1024)
    assert dead("retry", "--all", "--yes")[1].split() == [letters(settings)[0].place]


def test_a_letter_of_a_partition_that_the_news_topic_does_not_have_stays_and_holds_up_no_other(settings, dead):
    ours = dead_letter(Input(settings.topics.news, 0, 0, 1, b"k", b"{"), SKIPPED, "1", datetime.now(UTC))

    async def work():
        async with Sender(settings) as sender:
            await sender.send_all([dead_letter_record(letter, settings.topics) for letter in (ours, replace(ours, partition=77))])

    asyncio.run(work())
    for force in ((), ("--force",)):
        code, out, err = dead("retry", "--all", "--dry-run", *force)
        assert (code, out.split()) == (0, [ours.place])
        assert "1 did not come from the news topic" in err


def committed(settings, partition):
    with Skipper(settings, settings.topics.news, partition) as skipper:
        return skipper.standing().committed


def test_a_poison_position_is_skipped_only_where_the_stopped_group_stands(settings, start, dead):
    worker = start(settings).wait_ready()
    send(settings, [(b"poison", item_bytes(id="poison", title="Fine"))])
    wait_drained(settings, worker, 60)
    at = of_key(settings, b"poison")[0].partition
    assert worker.stop() == 0
    poison = item_bytes(id="poison", title="Deadly")
    send(settings, [(b"poison", poison, (("trace", b"\xff"),)), (b"poison", item_bytes(id="poison", title="After"))])
    where = ["--partition", str(at), "--offset"]

    code, _, err = dead("skip", *where, "2", "--yes")
    assert code == 1
    assert f"the next record of the group {settings.topics.group} on partition {at} is at offset 1, not 2" in err
    assert dead("skip", *where, "1")[0] == 2  # nobody can be asked
    assert dead("skip", "--partition", "99", "--offset", "1", "--yes")[0] == 2
    assert letters(settings) == []

    code, _, err = dead("skip", *where, "1", "--yes", "--message", "kills the worker")
    assert (code, err) == (0, f"{settings.topics.news}:{at}:1 is in the dead letters; the group goes on at offset 2\n")
    (letter,) = letters(settings)
    assert (letter.key, letter.value, letter.headers, letter.offset) == (b"poison", poison, (("trace", b"\xff"),), 1)
    assert (letter.reason, letter.message) == (DeadLetterReason.SKIPPED, "kills the worker")
    outcome = outcomes(settings)[f"{settings.topics.news}:{at}:1"]
    assert (outcome.disposition, outcome.dead_letter) == (Disposition.DEAD_LETTER, DeadLetterReason.SKIPPED)
    assert committed(settings, at) == 2

    again = start(settings).wait_ready()
    code, _, err = dead("skip", *where, "2", "--yes")
    assert code == 1
    assert "has 1 members: stop all workers first" in err
    wait_drained(settings, again, 60)
    assert len(letters(settings)) == 1
    assert len([r for r in read(settings, settings.topics.outcomes) if r.key == b"poison"]) == 2  # the first and the last, not the poison
    assert again.stop() == 0
    code, _, err = dead("skip", *where, "3", "--yes")
    assert code == 1
    assert "there is nothing to skip" in err


def test_a_skip_that_was_killed_before_the_group_moved_is_done_again_without_a_second_letter(settings, dead):
    send(settings, [(b"poison", b"x")])
    (record,) = of_key(settings, b"poison")

    class Killed(Skipper):
        def _committed(self):
            if letters(self._settings):
                raise KeyboardInterrupt
            return super()._committed()

    with Killed(settings, settings.topics.news, record.partition) as skipper:
        standing = skipper.standing()
        assert (standing.committed, standing.record.offset) == (None, 0)
        with pytest.raises(KeyboardInterrupt):
            skipper.skip(standing, SKIPPED, "1", datetime.now(UTC))
    assert len(letters(settings)) == 1
    assert dead("skip", "--partition", str(record.partition), "--offset", "0", "--yes")[0] == 0
    assert len(letters(settings)) == 1
    send(settings, [(b"poison", b"y")])
    assert committed(settings, record.partition) == 1
    with Skipper(settings, settings.topics.news, record.partition) as skipper, pytest.raises(CannotSkip, match="has moved meanwhile"):
        skipper.skip(standing, SKIPPED, "1", datetime.now(UTC))


def test_a_record_that_was_handled_and_not_committed_keeps_its_one_outcome(settings, start, dead):
    worker = start(settings).wait_ready()
    send(settings, [(b"fine", item_bytes(id="fine", title="Fine"))])
    wait_drained(settings, worker, 60)
    assert worker.stop() == 0
    (record,) = of_key(settings, b"fine")
    admin = KafkaAdminClient(bootstrap_servers=settings.broker)
    admin.alter_group_offsets(settings.topics.group, {TopicPartition(record.topic, record.partition): OffsetAndMetadata(record.offset, "", -1)})
    admin.close()
    code, _, err = dead("skip", "--partition", str(record.partition), "--offset", str(record.offset), "--yes")
    assert code == 0
    assert "has an outcome already" in err
    assert group_offsets(settings, settings.topics.news)[record.partition] == record.offset + 1
    (outcome,) = (Outcome.model_validate_json(r.value) for r in read(settings, settings.topics.outcomes))
    assert outcome.disposition is not Disposition.DEAD_LETTER
    assert [letter.key for letter in letters(settings)] == [b"fine"]
