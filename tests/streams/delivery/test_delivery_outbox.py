"""Sending waits for every confirmation, and settles the rest before it raises."""

import asyncio

import pytest

from schemas.topics import MAX_NEWS_RECORD, MAX_RECORD
from schemas.wire import Record
from streams.delivery.outbox import fits, send_all, size_of
from streams.delivery.table import StateTable


class RefusalError(Exception):
    pass


class FakeProducer:
    """Confirms after a moment; refuses values that say so, at once or later."""

    def __init__(self):
        self.confirmed = []

    async def hand_over(self, record):
        if record.value == b"refuse at once":
            raise RefusalError

        async def confirm():
            await asyncio.sleep(0.01)
            if record.value == b"refuse later":
                raise RefusalError
            self.confirmed.append(record.value)
            return record.value

        return asyncio.ensure_future(confirm())


def records(*values):
    return [Record("t", b"k", value) for value in values]


def test_it_returns_when_all_are_confirmed_with_what_the_broker_said():
    producer = FakeProducer()
    assert asyncio.run(send_all(producer, records(b"1", b"2"))) == [b"1", b"2"]
    assert producer.confirmed == [b"1", b"2"]


def test_nothing_to_send_is_sent_at_once():
    assert asyncio.run(send_all(FakeProducer(), [])) == []


@pytest.mark.parametrize("refused", [b"refuse at once", b"refuse later"])
def test_one_refusal_is_raised_after_the_others_are_settled(refused):
    producer = FakeProducer()
    with pytest.raises(RefusalError):
        asyncio.run(send_all(producer, records(b"1", refused)))
    assert producer.confirmed == [b"1"]


def test_a_dead_letter_of_the_largest_input_fits():
    assert fits(Record("t", None, b"x" * MAX_NEWS_RECORD, (("h", b"y" * 4000),) * 8))
    assert not fits(Record("t", None, b"x" * MAX_RECORD))
    assert size_of(Record("t", b"key", None)) >= 3


class FakeStore:
    def __init__(self):
        self.data = {}


class RefusingOutbox:
    async def send_all(self, records):
        raise RefusalError


def test_a_changelog_record_that_is_refused_leaves_the_table_as_it_was():
    store = FakeStore()
    draft = StateTable(store, "changelog", RefusingOutbox()).draft()
    draft.put(b"k", b"v", 1)
    assert draft.get(b"k") == b"v"
    with pytest.raises(RefusalError):
        asyncio.run(draft.write())
    assert store.data == {}
