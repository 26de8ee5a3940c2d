"""extract: good input, broken input, a core that fails, a broker that refuses."""

import asyncio
import json

import pytest
from made_inputs import MS, NOW, RULEBOOK, TOPICS, TRACED, FakeOutbox, RefusalError, message, metrics, value_of

from schemas.dead_letter import DeadLetter
from schemas.outcome import Candidate, Outcome, Reject
from schemas.reading import Mention, Reading
from schemas.slots import Company, Evidence
from schemas.vocabulary import DeadLetterReason, Disposition, EvidenceField, EvidenceRole, MilestoneType, Novelty, RejectReason, Status
from streams.agents import Extract
from streams.extraction import Extraction

EVIDENCE = Evidence(field=EvidenceField.TITLE, start=0, end=1, text="A", role=EvidenceRole.TRIGGER)
GOOD = json.dumps({"id": "item", "title": "A, B"}).encode()


def mention(company):
    return Mention(
        type=MilestoneType.FUNDING,
        status=Status.OCCURRED,
        novelty=Novelty.NEW,
        summary="x",
        company=Company(key=company, name=company, as_written=company),
        confidence=0.5,
        confidence_terms={"bias": 0.0},
        rules=("funding/x",),
        evidence=(EVIDENCE,),
    )


def two_companies(item, rulebook):
    return Extraction(
        mentions=(mention("b"), mention("a"), mention("a")),
        candidates=(Candidate(type=MilestoneType.DEAL, rule="deal/x", reason=RejectReason.VETOED, evidence=EVIDENCE),),
    )


def nothing(item, rulebook):
    return Extraction()


def raising(error):
    def core(item, rulebook):
        raise error

    return core


def agent(outbox, core=nothing, counted=None):
    return Extract(TOPICS, RULEBOOK, core, outbox=outbox, metrics=counted or metrics(), clock=lambda: NOW, max_item_bytes=10_000)


def handle(extract, *inputs):
    asyncio.run(extract.handle(inputs))


def outcomes(outbox):
    return [Outcome.model_validate_json(record.value) for record in outbox.to(TOPICS.outcomes)]


def test_an_item_becomes_readings_rejects_and_an_outcome_in_one_hand_over():
    outbox, counted = FakeOutbox(), metrics()
    handle(agent(outbox, two_companies, counted), message(GOOD, offset=7))
    readings = [Reading.model_validate_json(record.value) for record in outbox.to(TOPICS.readings)]
    assert [(reading.company_key, len(reading.mentions)) for reading in readings] == [("a", 2), ("b", 1)]
    assert all(reading.received_at == NOW and reading.rulebook == RULEBOOK.id for reading in readings)
    assert len(Reject.model_validate_json(outbox.to(TOPICS.rejects)[0].value).candidates) == 1
    (outcome,) = outcomes(outbox)
    assert outcome.disposition is Disposition.READINGS
    assert (outcome.position.partition, outcome.position.offset) == (0, 7)
    assert outcome.company_keys == ("a", "b")
    assert len(outbox.batches) == 1
    assert value_of(counted, "regwire_items_total", disposition="readings") == 1
    assert value_of(counted, "regwire_mentions_total", type="funding", status="occurred") == 3
    assert value_of(counted, "regwire_rejects_total", type="deal", reason="vetoed") == 1


def test_an_item_that_says_nothing_still_has_an_outcome():
    outbox = FakeOutbox()
    handle(agent(outbox), message(GOOD))
    assert [outcome.disposition for outcome in outcomes(outbox)] == [Disposition.NOTHING]


def test_a_broken_value_becomes_a_dead_letter_untouched_and_the_batch_goes_on():
    outbox, counted = FakeOutbox(), metrics()
    broken = message(b"{", key=None, partition=3, offset=9, ms=MS + 1, headers=[("h", b"\xff"), ("h", None), ("h", b"")])
    handle(agent(outbox, two_companies, counted), broken, message(GOOD))
    (record,) = outbox.to(TOPICS.dead)
    letter = DeadLetter.from_record(record.key, record.value, record.headers, record.timestamp_ms)
    assert (letter.key, letter.value, letter.headers, letter.timestamp_ms) == (None, b"{", (("h", b"\xff"), ("h", None), ("h", b"")), MS + 1)
    assert (letter.topic, letter.partition, letter.offset, letter.reason) == ("t.news.v1", 3, 9, DeadLetterReason.UNDECODABLE)
    assert record.partition == 3
    first, second = outcomes(outbox)
    assert (first.item_id, first.disposition, first.dead_letter) == (None, Disposition.DEAD_LETTER, DeadLetterReason.UNDECODABLE)
    assert second.disposition is Disposition.READINGS
    assert value_of(counted, "regwire_dead_letters_total", stage="extract", reason="undecodable") == 1


@pytest.mark.parametrize("error", [ValueError("bad"), RecursionError(), MemoryError(), ZeroDivisionError()])
def test_a_core_that_fails_costs_one_dead_letter(error):
    outbox = FakeOutbox()
    handle(agent(outbox, raising(error)), message(GOOD))
    (outcome,) = outcomes(outbox)
    assert (outcome.item_id, outcome.dead_letter) == ("item", DeadLetterReason.FAILED)
    (record,) = outbox.to(TOPICS.dead)
    assert DeadLetter.from_record(record.key, record.value, record.headers, record.timestamp_ms).error == type(error).__name__


def test_what_would_not_fit_on_a_topic_is_put_aside_before_anything_is_sent():
    def huge(item, rulebook):
        return Extraction(mentions=(mention("a").model_copy(update={"summary": "x" * 7_000_000}),))

    outbox = FakeOutbox()
    handle(agent(outbox, huge), message(GOOD))
    assert [outcome.dead_letter for outcome in outcomes(outbox)] == [DeadLetterReason.REFUSED]
    assert not outbox.to(TOPICS.readings)


def test_a_hand_over_that_fails_is_raised_and_nothing_is_counted():
    counted = metrics()
    with pytest.raises(RefusalError):
        handle(agent(FakeOutbox(refuse=TOPICS.outcomes), two_companies, counted), message(GOOD))
    assert value_of(counted, "regwire_items_total", disposition="readings") == 0


def test_a_message_that_comes_again_is_counted_as_a_repeat_and_gives_the_same_records():
    outbox, counted = FakeOutbox(), metrics()
    extract = agent(outbox, two_companies, counted)
    handle(extract, message(GOOD, offset=5))
    handle(extract, message(GOOD, offset=5))
    assert outbox.batches[0] == outbox.batches[1]
    assert value_of(counted, "regwire_repeats_total", stage="extract") == 1


def test_the_trace_of_an_item_is_on_everything_that_comes_of_it():
    outbox = FakeOutbox()
    handle(agent(outbox, two_companies), message(GOOD, headers=[TRACED]), message(b"{", headers=[TRACED]), message(GOOD))
    carried, plain = [], []
    for record in outbox.batches[0]:
        (carried if TRACED in record.headers else plain).append(record.topic)
    assert sorted(carried) == sorted([TOPICS.readings] * 2 + [TOPICS.rejects, TOPICS.outcomes, TOPICS.dead, TOPICS.outcomes])
    assert sorted(plain) == sorted([TOPICS.readings] * 2 + [TOPICS.rejects, TOPICS.outcomes])


def test_each_input_is_told_by_its_ids_and_a_batch_tells_once_what_it_put_aside(caplog):
    caplog.set_level("DEBUG", "regwire.items")
    handle(agent(FakeOutbox(), two_companies), message(GOOD, offset=4, headers=[TRACED]), message(b"{", offset=5), message(b"", offset=6))
    told = [(record.levelname, record.getMessage(), record.ids) for record in caplog.records]
    place = {"topic": "t.news.v1", "partition": 0}
    assert told[0] == ("DEBUG", "item handled", {**place, "offset": 4, "traceparent": TRACED[1].decode(), "item_id": "item", "disposition": "readings"})
    assert told[1] == ("DEBUG", "item handled", {**place, "offset": 5, "item_id": None, "disposition": "dead_letter"})
    assert told[3:] == [("WARNING", "put aside as dead letters: 1 empty, 1 undecodable; the first stood here", {**place, "offset": 5})]


def test_no_text_of_an_item_is_told_even_where_the_core_fails_with_it(caplog):
    caplog.set_level("DEBUG")
    handle(agent(FakeOutbox(), raising(ValueError("A, B is the text"))), message(GOOD))
    assert caplog.records
    assert "A, B" not in "".join(f"{record.getMessage()} {record.__dict__}" for record in caplog.records)
