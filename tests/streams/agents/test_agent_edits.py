"""edits: what an item no longer says is taken back, once, whatever is repeated."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from made_inputs import NOW, RULEBOOK, TOPICS, TRACED, FakeOutbox, RefusalError, message, metrics, table, value_of

from schemas.outcome import Outcome
from schemas.reading import Reading
from schemas.vocabulary import DeadLetterReason, Disposition
from streams.agents import Edits


def outcome(*companies, at=0, content="0" * 16, **fields):
    given = {
        "item_id": "item",
        "position": None,
        "disposition": Disposition.READINGS if companies else Disposition.NOTHING,
        "company_keys": companies,
        "rulebook": RULEBOOK.id,
        "content_hash": f"sha256:{content}",
        "received_at": NOW + timedelta(seconds=at),
    }
    return message(Outcome(**{**given, **fields}).to_bytes(), topic=TOPICS.outcomes, partition=2)


class Bench:
    def __init__(self, refuse=None):
        self.outbox, self.metrics = FakeOutbox(refuse), metrics()
        self.table = table(self.outbox)
        self.edits = Edits(TOPICS, self.table, self.outbox, self.metrics)

    def handle(self, *inputs):
        asyncio.run(self.edits.handle(inputs))

    @property
    def withdrawn(self):
        return [(r.company_key, r.mentions, r.received_at) for r in map(Reading.model_validate_json, (x.value for x in self.outbox.to(TOPICS.readings)))]

    @property
    def written(self):
        return self.outbox.to("changelog")


def test_an_item_that_names_nobody_costs_nothing():
    bench = Bench()
    bench.handle(outcome())
    assert (bench.withdrawn, bench.written) == ([], [])


def test_companies_that_the_newer_version_does_not_name_get_an_empty_reading():
    bench = Bench()
    bench.handle(outcome("a", "b"))
    bench.handle(outcome("b", "c", at=10, content="1" * 16))
    assert bench.withdrawn == [("a", (), NOW + timedelta(seconds=10))]
    assert [record.partition for record in bench.written] == [2, 2]


def test_within_one_batch_later_versions_see_earlier_ones():
    bench = Bench()
    bench.handle(outcome("a"), outcome(at=1, content="1" * 16))
    assert [key for key, *_ in bench.withdrawn] == ["a"]
    assert len(bench.written) == 1


def test_repeats_change_nothing_and_are_counted():
    bench = Bench()
    bench.handle(outcome("a"))
    bench.handle(outcome("a"))
    assert (bench.withdrawn, len(bench.written)) == ([], 1)
    assert value_of(bench.metrics, "regwire_repeats_total", stage="edits") == 1


def test_an_older_version_that_comes_late_is_ignored():
    bench = Bench()
    bench.handle(outcome("b", at=10))
    bench.handle(outcome("a", at=5, content="1" * 16))
    assert (bench.withdrawn, len(bench.written)) == ([], 1)


def test_versions_repeated_after_a_kill_end_in_the_same_state():
    bench = Bench()
    versions = [outcome("a"), outcome("b", at=1, content="1" * 16)]
    bench.handle(*versions)
    state = bench.table.get(b"item")
    bench.handle(*versions)
    assert bench.table.get(b"item") == state


def test_dead_letters_tombstones_and_foreign_records_are_passed_over():
    bench = Bench()
    dead = outcome(disposition=Disposition.DEAD_LETTER, dead_letter=DeadLetterReason.FAILED, company_keys=())
    bench.handle(outcome("a"), dead, message(None), message(b"no outcome"))
    assert bench.withdrawn == []


@pytest.mark.parametrize("refused", [TOPICS.readings, "changelog"])
def test_a_hand_over_that_fails_is_raised_and_the_table_keeps_what_it_had(refused):
    bench = Bench()
    bench.handle(outcome("a"))
    before = bench.table.get(b"item")
    bench.outbox.refuse = refused
    with pytest.raises(RefusalError):
        bench.handle(outcome(at=1, content="1" * 16))
    assert bench.table.get(b"item") == before


def test_the_trace_of_the_edit_is_on_the_reading_that_takes_back():
    bench = Bench()
    bench.handle(outcome("a"), replace(outcome(at=1, content="1" * 16), headers=(TRACED,)))
    assert [TRACED in record.headers for record in bench.outbox.to(TOPICS.readings)] == [True]
