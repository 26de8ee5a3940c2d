"""Everything that is sent ends somewhere, and what the worker counts agrees with the topics."""

import json
from collections import Counter

import pytest

from schemas.dead_letter import DeadLetter
from schemas.topics import MAX_ITEM_BYTES
from schemas.vocabulary import DeadLetterReason, Disposition
from streams.cli.seeds import seed_files, seed_items
from tests.kafka.running import current, item_bytes, outcomes, read, send, wait_drained, wait_until

LIMIT = MAX_ITEM_BYTES


def padded(item_id, size):
    """An item whose JSON is exactly that long."""
    empty = len(item_bytes(id=item_id, title="Quarterly letter", body=""))
    return item_bytes(id=item_id, title="Quarterly letter", body="x " * ((size - empty) // 2) + "x" * ((size - empty) % 2))


@pytest.fixture
def seeds():
    return seed_items(seed_files(None), LIMIT)


def test_every_input_has_an_outcome_and_the_counts_agree(settings, start, seeds):
    worker = start(settings).wait_ready()
    odd = {
        b"broken": (b'{"id": "broken", "title": ', (("trace", b"abc"), ("trace", b"\xff\x00"))),
        b"empty": (b"",),
        b"tombstone": (None,),
        b"two-megabytes": (b"\xc3" * 2_000_000,),
        b"above": (padded("above", LIMIT + 1),),
        b"not-an-item": (item_bytes(id="not-an-item", title="A", published_at="soon"),),
        b"latin": ('{"title": "Café"}'.encode("latin-1"),),
        b"deep": (b"[" * 100_000,),
    }
    good = {
        b"limit": padded("limit", LIMIT),
        b"future": item_bytes(id="future", title="A letter from the future", body="Nothing happens.", published_at="2099-01-01"),
    }
    messages = [(item_id.encode(), item.model_dump_json().encode()) for item_id, item in seeds.items()]
    messages += [(key, value[0], *value[1:]) for key, value in odd.items()] + list(good.items())
    send(settings, messages)
    wait_drained(settings, worker, 60)

    found = outcomes(settings)
    assert set(seeds) <= set(found)
    assert found["limit"].disposition is not Disposition.DEAD_LETTER
    assert "future_date" in found["future"].notes
    assert len(found) == len(messages)

    letters = {r.key: (r, DeadLetter.from_record(r.key, r.value, r.headers, r.timestamp)) for r in read(settings, settings.topics.dead)}
    assert {key: letter.reason for key, (_, letter) in letters.items()} == {
        b"broken": DeadLetterReason.UNDECODABLE,
        b"empty": DeadLetterReason.EMPTY,
        b"tombstone": DeadLetterReason.EMPTY,
        b"two-megabytes": DeadLetterReason.UNDECODABLE,
        b"above": DeadLetterReason.TOO_LARGE,
        b"not-an-item": DeadLetterReason.INVALID,
        b"latin": DeadLetterReason.UNDECODABLE,
        b"deep": DeadLetterReason.UNDECODABLE,
    }
    for original in read(settings, settings.topics.news):
        if original.key in letters:
            record, letter = letters[original.key]
            assert (letter.value, letter.headers, letter.timestamp_ms) == (original.value, original.headers, original.timestamp)
            assert (letter.partition, letter.offset, record.partition) == (original.partition, original.offset, original.partition)
            assert found[f"{settings.topics.news}:{original.partition}:{original.offset}"].dead_letter is letter.reason

    assert worker.process.poll() is None
    assert worker.get("/healthz")[0] == 200
    by_disposition = Counter(outcome.disposition.value for outcome in found.values())
    assert {key[0]: int(n) for key, n in worker.metric("regwire_items_total").items() if n} == dict(by_disposition)
    assert {key[0]: int(n) for key, n in worker.metric("regwire_dead_letters_total").items() if n} == dict(Counter(x.reason.value for _, x in letters.values()))
    mentions = Counter()
    for outcome in found.values():
        for name, count in outcome.mentions.items():
            kind, status, _ = name.split("/")
            mentions[status, kind] += count
    assert {key: int(n) for key, n in worker.metric("regwire_mentions_total").items() if n} == dict(mentions)
    written = sum(len(read(settings, topic.name)) for topic in settings.topics.all() if topic.contract == "Milestone" and topic.name != settings.topics.current)
    assert sum(worker.metric("regwire_milestone_revisions_total").values()) == written > 0
    wait_until(lambda: sum(worker.metric("regwire_lag_messages").values()) == 0, 20)
    assert len(worker.metric("regwire_lag_messages")) == 3 * settings.partitions
    assert sum(worker.metric("regwire_repeats_total").values()) == 0
    assert worker.stop() == 0


def test_an_item_that_is_edited_withdraws_what_it_no_longer_says(settings, start, seeds):
    worker = start(settings).wait_ready()
    item = next(item for item in seeds.values() if item.kind.value == "news" and "IND" in item.title + item.body)
    send(settings, [(b"edited", item.model_copy(update={"id": "edited"}).model_dump_json().encode())])
    wait_drained(settings, worker, 30)
    before = current(settings)
    assert before
    send(settings, [(b"edited", item_bytes(id="edited", title="This story has been removed", body="The text is gone."))])
    wait_drained(settings, worker, 30)
    assert current(settings) == {}
    assert outcomes(settings)["edited"].company_keys == ()
    # The same news again is no news: the later version stands, and revisions go on.
    send(settings, [(b"edited", item.model_copy(update={"id": "edited"}).model_dump_json().encode())])
    wait_drained(settings, worker, 30)
    again = current(settings)
    assert again.keys() == before.keys()
    assert all(again[key]["revision"] > before[key]["revision"] for key in again)


def test_the_same_news_twice_gives_no_further_revision(settings, start, seeds):
    worker = start(settings).wait_ready()
    messages = [(item_id.encode(), item.model_dump_json().encode()) for item_id, item in list(seeds.items())[:10]]
    send(settings, messages)
    wait_drained(settings, worker, 30)
    before = current(settings)
    send(settings, messages)
    wait_drained(settings, worker, 30)
    assert current(settings) == before


def test_a_reading_that_is_none_is_put_aside_and_the_stream_goes_on(settings, start):
    worker = start(settings).wait_ready()
    send(settings, [(b"x", b"no reading"), (b"y", json.dumps({"company_key": "a"}).encode()), (b"z", None)], settings.topics.readings)
    wait_drained(settings, worker, 30)
    assert {r.key for r in read(settings, settings.topics.dead)} == {b"x", b"y"}
    assert worker.process.poll() is None
