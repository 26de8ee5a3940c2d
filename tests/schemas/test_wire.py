"""Each contract as a Kafka record: topic, key, value, headers, partition."""

import re

import pytest

from schemas.generate import accepted, asyncapi
from schemas.milestone import Milestone
from schemas.outcome import Outcome
from schemas.partition import partition_of
from schemas.reading import Reading
from schemas.topics import Topics
from schemas.vocabulary import MilestoneType, Status
from schemas.wire import (
    JSON,
    TRACEPARENT,
    dead_letter_record,
    milestone_headers,
    milestone_records,
    outcome_record,
    reading_record,
    reject_record,
    replay_record,
    retry_record,
    status_record,
    trace_of,
    traced,
)
from tests.schemas.made import example, letter

TOPICS = Topics(partitions=16)
ATTRIBUTE = re.compile(r"ce_[a-z0-9]+")


def headers(record):
    return {name: value.decode() for name, value in record.headers}


def test_a_reading_is_keyed_by_company_item_and_rulebook_version_and_lies_with_its_company():
    reading = example("reading", "two-mentions")
    record = reading_record(reading, TOPICS)
    assert record.topic == "regwire.readings.v1"
    assert record.key == b"xellsmart\x1fexample-2025-06-02\x1f2026.11.1"
    assert record.partition == partition_of("xellsmart", 16)
    assert record.headers == (JSON,)
    assert Reading.model_validate_json(record.value) == reading


def test_two_digests_of_one_rulebook_version_share_a_key():
    reading = example("reading", "two-mentions")
    other = reading.model_copy(update={"rulebook": "2026.11.1+sha256:0000000000000000"})
    assert reading_record(reading, TOPICS).key == reading_record(other, TOPICS).key


def test_a_milestone_goes_to_its_stream_and_to_current_on_its_companys_partition():
    milestone = example("milestone", "clearance")
    stream, current = milestone_records(milestone, TOPICS)
    assert (stream.topic, current.topic) == ("regwire.milestones.ind_clearance.v1", "regwire.milestones.current.v1")
    assert stream.key == current.key == milestone.milestone_id.encode()
    assert stream.partition == current.partition == partition_of("xellsmart", 16)
    assert (stream.value, stream.headers) == (current.value, current.headers)
    assert Milestone.model_validate_json(stream.value) == milestone


@pytest.mark.parametrize("name", ["merged-into-another", "withdrawn"])
def test_the_last_revision_stands_in_the_stream_and_is_a_tombstone_on_current(name):
    stream, current = milestone_records(example("milestone", name), TOPICS)
    assert stream.value is not None
    assert (current.value, current.headers) == (None, ())
    assert (current.key, current.partition) == (stream.key, stream.partition)


@pytest.mark.parametrize(
    ("changes", "topic"),
    [
        ({"status": "expected"}, "regwire.milestones.expected.v1"),
        ({"status": "expected", "novelty": "background"}, "regwire.milestones.expected.v1"),
        ({"novelty": "background"}, "regwire.milestones.background.v1"),
        ({"type": "hold_lifted"}, "regwire.milestones.hold_lifted.v1"),
    ],
)
def test_status_comes_before_novelty_in_the_choice_of_the_stream(changes, topic):
    milestone = Milestone.model_validate({**accepted("milestone")["clearance"], **changes})
    assert milestone_records(milestone, TOPICS)[0].topic == topic


@pytest.mark.parametrize("name", sorted(accepted("milestone")))
def test_a_milestones_headers_are_a_cloud_event(name):
    milestone = example("milestone", name)
    sent = {key: value.decode() for key, value in milestone_headers(milestone)}
    assert sent.pop("content-type") == "application/json"
    assert all(ATTRIBUTE.fullmatch(key) for key in sent)
    assert len(milestone_headers(milestone)) == len(sent) + 1, "no header twice"
    assert sent["ce_specversion"] == "1.0"
    assert sent["ce_id"] == f"{milestone.milestone_id}:{milestone.revision}"
    assert sent["ce_type"] == f"dev.regwire.milestone.{milestone.type.value}.v1"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", sent["ce_time"])
    assert (sent["ce_subject"], sent["ce_status"], sent["ce_novelty"]) == (milestone.company.key, milestone.status.value, milestone.novelty.value)
    assert float(sent["ce_confidence"]) == pytest.approx(milestone.confidence, abs=5e-5)
    assert sent.get("ce_replayid") == milestone.replay_id


def test_the_described_headers_are_the_sent_ones():
    described = asyncapi()["components"]["messages"]["Milestone"]["headers"]
    always = [key for key, _ in milestone_headers(example("milestone", "clearance"))]
    replayed = [key for key, _ in milestone_headers(example("milestone", "approval-that-resolves-a-plan"))]
    assert described["required"] == always
    assert list(described["properties"]) == [*replayed, TRACEPARENT]
    assert replayed == [*always, "ce_replayid"]


def test_the_dataschema_is_the_id_of_the_committed_schema():
    sent = dict(milestone_headers(example("milestone", "clearance")))
    assert sent["ce_dataschema"].decode() == "urn:regwire:schema:milestone:v1"


def test_an_outcome_is_keyed_by_item_else_by_position():
    record = outcome_record(example("outcome", "readings"), TOPICS)
    assert (record.topic, record.key) == ("regwire.outcomes.v1", b"example-2025-06-02")
    assert record.partition == partition_of("example-2025-06-02", 16)
    nameless = outcome_record(example("outcome", "dead-letter"), TOPICS)
    assert nameless.key == b"regwire.news.v1:0:12"
    assert nameless.partition == partition_of("regwire.news.v1:0:12", 16)
    assert Outcome.model_validate_json(nameless.value).dead_letter == "undecodable"


def test_an_outcome_with_neither_is_refused():
    lost = example("outcome", "dead-letter").model_copy(update={"position": None})
    with pytest.raises(ValueError, match="item id or a position"):
        outcome_record(lost, TOPICS)


def test_a_reject_is_keyed_by_its_item():
    record = reject_record(example("reject", "two-candidates"), TOPICS)
    assert (record.topic, record.key, record.partition) == ("regwire.rejects.v1", b"example-r1", partition_of("example-r1", 16))
    assert record.headers == (JSON,)


def test_a_replays_checkpoints_share_one_partition():
    record = replay_record(example("replay_record", "running"), TOPICS)
    assert (record.topic, record.key, record.partition) == ("regwire.replays.v1", b"2026-12-01-new-rules", 0)
    assert {topic.partitions for topic in TOPICS.all() if topic.name == record.topic} == {1}


@pytest.mark.parametrize(("partition", "lies_on"), [(5, 5), (15, 15), (16, 0), (37, 5)])
def test_a_dead_letter_keeps_the_original_and_its_partition_as_far_as_there_is_one(partition, lies_on):
    made = letter(partition=partition)
    record = dead_letter_record(made, TOPICS)
    assert (record.topic, record.key, record.value, record.timestamp_ms) == ("regwire.news.dlq.v1", b"item-1", b"\xff{", made.timestamp_ms)
    assert record.headers[:3] == made.headers
    assert record.partition == lies_on


def test_a_dead_letter_with_neither_key_nor_value_can_be_sent():
    assert dead_letter_record(letter(key=None, value=None), TOPICS).value == b""
    assert dead_letter_record(letter(value=None), TOPICS).value is None


def test_what_is_put_back_is_the_original_where_it_stood():
    made = letter(partition=3)
    record = retry_record(made)
    assert (record.topic, record.key, record.value, record.partition, record.timestamp_ms) == (made.topic, made.key, made.value, 3, None)
    assert record.headers[: len(made.headers)] == made.headers


def test_values_are_written_alike_every_time():
    reading = example("reading", "two-mentions")
    assert Reading.model_validate_json(reading.to_bytes()).to_bytes() == reading.to_bytes()
    assert b'"received_at":"2025-06-02T08:15:30.250Z"' in reading.to_bytes()


def test_a_milestone_of_each_type_and_status_has_a_declared_stream():
    declared = {topic.name for topic in TOPICS.all()}
    raw = accepted("milestone")["clearance"]
    for kind in MilestoneType:
        for status in (Status.OCCURRED, Status.EXPECTED):
            if kind is not MilestoneType.OTHER:
                milestone = Milestone.model_validate({**raw, "type": kind, "status": status})
                assert milestone_records(milestone, TOPICS)[0].topic in declared


def test_the_status_of_a_partition_lies_on_that_partition_and_is_keyed_by_it():
    record = status_record(example("partition_status", "all-handled"), TOPICS)
    assert (record.topic, record.key, record.partition, record.headers) == ("regwire.status.v1", b"3", 3, (JSON,))


TRACE = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


@pytest.mark.parametrize("name", ["traceparent", "Traceparent"])
def test_a_trace_is_carried_on_whatever_else_stands_beside_it(name):
    record = reading_record(example("reading", "two-mentions"), TOPICS)
    (carried,) = traced([record], [("other", b"x"), (name, TRACE), (name, TRACE)])
    assert carried.headers == (JSON, ("traceparent", TRACE))
    assert carried.value == record.value


@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("traceparent", None)],
        [("traceparent", b"")],
        [("traceparent", TRACE + b"\n")],
        [("traceparent", b"00-" + b"0" * 32 + b"-00f067aa0ba902b7-01")],
        [("traceparent", b"ff" + TRACE[2:])],
        [("traceparent", TRACE.upper())],
        [("traceparent", b"x" * 1_000_000)],
        [("traceparent", TRACE), ("traceparent", TRACE[:-1] + b"0")],
    ],
)
def test_what_is_no_trace_is_not_carried_on(headers):
    record = reading_record(example("reading", "two-mentions"), TOPICS)
    assert trace_of(headers) == ()
    assert traced([record], headers) == [record]
