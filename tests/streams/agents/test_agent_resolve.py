"""resolve: revisions first, then the table; broken readings are put aside."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from made_inputs import NOW, RULEBOOK, TOPICS, TRACED, FakeOutbox, RefusalError, message, metrics, table, value_of
from test_agent_extract import mention

from schemas.dead_letter import DeadLetter
from schemas.milestone import Milestone
from schemas.partition import partition_of
from schemas.reading import ItemRef, Reading
from schemas.vocabulary import DeadLetterReason, MilestoneType, PlanState, Status
from streams.agents import Resolve
from streams.agents.clash import RulebookClash
from streams.agents.resolve import StateUnreadable
from streams.extraction.periods import slot_day
from streams.resolution import step_in_parts

STREAM = TOPICS.milestones(MilestoneType.FUNDING)


def reading(company="a", item="item", partition=None, later=0, content="0" * 16):
    made = Reading(
        company_key=company,
        item_id=item,
        rulebook=RULEBOOK.id,
        received_at=NOW + timedelta(seconds=later),
        item=ItemRef(content_hash=f"sha256:{content}", title="T"),
        mentions=(mention(company),),
    )
    home = partition_of(company, TOPICS.partitions)
    return message(made.to_bytes(), topic=TOPICS.readings, partition=home if partition is None else partition)


class Bench:
    def __init__(self, core=step_in_parts):
        self.outbox, self.metrics = FakeOutbox(), metrics()
        self.table = table(self.outbox)
        self.resolve = Resolve(TOPICS, core, table=self.table, outbox=self.outbox, metrics=self.metrics, clock=lambda: NOW, version=RULEBOOK.id)

    def handle(self, *inputs):
        asyncio.run(self.resolve.handle(inputs))

    def letters(self):
        return [DeadLetter.from_record(r.key, r.value, r.headers, r.timestamp_ms) for r in self.outbox.to(TOPICS.dead)]


def test_a_reading_becomes_a_revision_on_its_stream_and_on_current_then_the_table_is_written():
    bench = Bench()
    bench.handle(reading())
    revision, changelog = bench.outbox.batches
    assert [record.topic for record in revision] == [STREAM, TOPICS.current]
    assert [record.topic for record in changelog] == ["changelog"]
    milestone = Milestone.model_validate_json(revision[0].value)
    assert (milestone.revision, milestone.company.key, milestone.recorded_at) == (1, "a", NOW)
    home = partition_of("a", TOPICS.partitions)
    assert {record.partition for record in (*revision, *changelog)} == {home}
    assert bench.table.get(b"a") == changelog[0].value
    assert value_of(bench.metrics, "regwire_milestone_revisions_total", type="funding", status="occurred") == 1


def test_a_reading_that_comes_again_gives_nothing_and_is_counted():
    bench = Bench()
    bench.handle(reading())
    sent = len(bench.outbox.to(STREAM))
    bench.handle(reading())
    assert len(bench.outbox.to(STREAM)) == sent
    assert value_of(bench.metrics, "regwire_repeats_total", stage="resolve") == 1


def test_an_item_that_is_loaded_again_unchanged_is_a_repeat_and_an_edited_one_is_not():
    bench = Bench()
    bench.handle(reading())
    sent = len(bench.outbox.to(STREAM))
    bench.handle(reading(later=60))
    state = bench.table.get(b"a")
    bench.handle(reading(later=60))
    bench.handle(reading(later=30))
    assert bench.table.get(b"a") == state
    assert len(bench.outbox.to(STREAM)) == sent
    assert value_of(bench.metrics, "regwire_repeats_total", stage="resolve") == 3
    bench.handle(reading(later=120, content="1" * 16))
    assert bench.table.get(b"a") != state


@pytest.mark.parametrize("late", [False, True])
def test_a_company_named_again_after_an_edit_without_it_stands_whichever_comes_first(late):
    said = Reading.model_validate_json(reading(later=60).value)
    without = said.model_copy(update={"mentions": (), "item": ItemRef(content_hash=f"sha256:{'1' * 16}")})
    empty = message(without.to_bytes(), topic=TOPICS.readings, partition=partition_of("a", TOPICS.partitions))
    bench = Bench()
    bench.handle(reading(), *((reading(later=120), empty) if late else (empty, reading(later=120))))
    last = Milestone.model_validate_json(bench.outbox.to(TOPICS.current)[-1].value)
    assert not last.withdrawn


def test_a_reading_of_a_newer_version_that_says_more_is_read():
    bench = Bench()
    told = reading()
    bench.handle(replace(told, value=told.value.replace(b'"company_key"', b'"later":{"field":1},"company_key"', 1)))
    assert not bench.letters()
    assert len(bench.outbox.to(STREAM)) == 1


def test_a_state_that_this_version_cannot_read_stops_the_worker_and_costs_no_reading():
    def unreadable(load, reading, recorded_at):
        return step_in_parts({0: b'{"company_key":"a","of_a_later_version":1}'}.get, reading, recorded_at)

    bench = Bench(unreadable)
    with pytest.raises(StateUnreadable, match="the state of a"):
        bench.handle(reading())
    assert not bench.outbox.batches


def test_a_batch_gives_the_same_records_as_its_readings_one_by_one():
    together, alone = Bench(), Bench()
    inputs = [reading(item="1"), reading("b", item="2"), reading(item="3"), reading(item="1")]
    together.handle(*inputs)
    for each in inputs:
        alone.handle(each)
    assert together.outbox.to(STREAM) == alone.outbox.to(STREAM)
    assert together.outbox.to(TOPICS.current) == alone.outbox.to(TOPICS.current)
    assert all(together.table.get(key) == alone.table.get(key) for key in (b"a", b"b"))


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        (message(b"{", topic=TOPICS.readings), DeadLetterReason.UNDECODABLE),
        (message(b"{}", topic=TOPICS.readings), DeadLetterReason.INVALID),
        (reading(partition=(partition_of("a", TOPICS.partitions) + 1) % TOPICS.partitions), DeadLetterReason.INVALID),
    ],
)
def test_a_broken_reading_is_put_aside_and_the_batch_goes_on(broken, reason):
    bench = Bench()
    bench.handle(broken, reading())
    assert [letter.reason for letter in bench.letters()] == [reason]
    assert bench.letters()[0].topic == TOPICS.readings
    assert len(bench.outbox.to(STREAM)) == 1


@pytest.mark.parametrize("error", [ValueError("bad"), RecursionError(), MemoryError()])
def test_a_core_that_fails_costs_one_dead_letter(error):
    def failing(load, reading, recorded_at):
        if reading.item_id == "poison":
            raise error
        return step_in_parts(load, reading, recorded_at)

    bench = Bench(failing)
    bench.handle(reading(item="poison"), reading())
    assert [letter.reason for letter in bench.letters()] == [DeadLetterReason.FAILED]
    assert len(bench.outbox.to(STREAM)) == 1


def test_a_tombstone_is_passed_over():
    bench = Bench()
    bench.handle(message(None, topic=TOPICS.readings))
    assert bench.outbox.to(TOPICS.dead) == []


@pytest.mark.parametrize("refused", [STREAM, TOPICS.current, "changelog"])
def test_a_hand_over_that_fails_is_raised_and_a_new_try_gives_the_same_revision(refused):
    bench = Bench()
    bench.outbox.refuse = refused
    with pytest.raises(RefusalError):
        bench.handle(reading())
    assert bench.table.get(b"a") is None
    assert value_of(bench.metrics, "regwire_milestone_revisions_total", type="funding", status="occurred") == 0
    first = bench.outbox.to(STREAM)
    bench.outbox.refuse = None
    bench.handle(reading())
    again = bench.outbox.to(STREAM)[len(first) :]
    assert len(again) == 1
    assert first in ([], again)


def test_an_item_that_comes_again_is_put_back_on_the_topic_as_it_was_first_received():
    bench = Bench()
    bench.handle(reading(), reading(later=60))
    (told,) = map(Reading.model_validate_json, (record.value for record in bench.outbox.to(TOPICS.readings)))
    assert (told.received_at, told.first_received_at) == (NOW + timedelta(seconds=60), NOW)
    bench.handle(*(message(record.value, topic=TOPICS.readings, partition=record.partition) for record in bench.outbox.to(TOPICS.readings)))
    assert len(bench.outbox.to(TOPICS.readings)) == 1
    assert len(bench.outbox.to(STREAM)) == 1
    assert value_of(bench.metrics, "regwire_repeats_total", stage="resolve") == 2


def test_an_older_reading_that_comes_last_does_not_take_the_place_of_the_newer_on_the_topic():
    bench = Bench()
    bench.handle(reading(later=60, content="1" * 16), reading())
    (told,) = map(Reading.model_validate_json, (record.value for record in bench.outbox.to(TOPICS.readings)))
    assert (told.received_at, told.first_received_at, told.item.content_hash) == (NOW + timedelta(seconds=60), NOW, "sha256:" + "1" * 16)


def test_the_first_reading_of_a_day_makes_overdue_what_was_due_before_on_its_partition():
    bench = Bench()
    plan = mention("a").model_copy(update={"status": Status.EXPECTED, "date": slot_day(NOW.date())})
    first = Reading.model_validate_json(reading().value).model_copy(update={"mentions": (plan,)})
    home = partition_of("a", TOPICS.partitions)
    bench.handle(message(first.to_bytes(), topic=TOPICS.readings, partition=home))
    neighbour = next(f"b{n}" for n in range(1000) if partition_of(f"b{n}", TOPICS.partitions) == home)
    elsewhere = next(f"b{n}" for n in range(1000) if partition_of(f"b{n}", TOPICS.partitions) != home)
    day = 24 * 3600
    bench.handle(reading(elsewhere, item="1", later=2 * day))
    assert len(bench.outbox.to(TOPICS.expected)) == 1
    bench.handle(reading(neighbour, item="2", later=2 * day), reading(neighbour, item="3", later=2 * day))
    (_, overdue) = (Milestone.model_validate_json(record.value) for record in bench.outbox.to(TOPICS.expected))
    assert (overdue.plan.state, overdue.revision, overdue.company.key) == (PlanState.OVERDUE, 2, "a")
    assert overdue.recorded_at == NOW  # the timestamp of the reading's record, as of every revision
    bench.handle(reading(neighbour, item="4", later=3 * day))
    assert len(bench.outbox.to(TOPICS.expected)) == 2


HOME = partition_of("a", TOPICS.partitions)
DAY = 24 * 3600
NEIGHBOUR = next(f"b{n}" for n in range(1000) if partition_of(f"b{n}", TOPICS.partitions) == HOME)


def due_today(company="a"):
    plan = mention(company).model_copy(update={"status": Status.EXPECTED, "date": slot_day(NOW.date())})
    made = Reading.model_validate_json(reading(company).value).model_copy(update={"mentions": (plan,)})
    return message(made.to_bytes(), topic=TOPICS.readings, partition=HOME)


def plan_states(bench):
    return [Milestone.model_validate_json(record.value).plan.state for record in bench.outbox.to(TOPICS.expected)]


def test_what_the_day_makes_overdue_is_told_though_the_reading_that_began_the_day_is_put_aside():
    def core(load, reading, recorded_at):
        if reading.item_id == "poison":
            raise ValueError
        return step_in_parts(load, reading, recorded_at)

    bench = Bench(core)
    bench.handle(due_today())
    bench.handle(reading(NEIGHBOUR, item="poison", later=2 * DAY))
    assert len(bench.letters()) == 1
    assert plan_states(bench) == [PlanState.OPEN, PlanState.OVERDUE]


def test_a_plan_that_comes_when_the_news_has_passed_its_day_is_overdue_at_once():
    bench = Bench()
    bench.handle(reading(NEIGHBOUR, item="ahead", later=9 * DAY))
    bench.handle(due_today())
    assert plan_states(bench) == [PlanState.OPEN, PlanState.OVERDUE]
    bench.handle(due_today(), reading(NEIGHBOUR, item="more", later=10 * DAY))
    assert plan_states(bench) == [PlanState.OPEN, PlanState.OVERDUE]


def test_the_loop_turns_while_many_plans_become_overdue():
    companies = [name for name in (f"c{n}" for n in range(200)) if partition_of(name, TOPICS.partitions) == HOME]
    bench = Bench()
    bench.handle(*map(due_today, companies))
    turns = 0

    async def beat():
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    async def work():
        beating = asyncio.create_task(beat())
        await bench.resolve.handle([reading(NEIGHBOUR, item="2", later=2 * DAY)])
        beating.cancel()

    asyncio.run(work())
    assert plan_states(bench).count(PlanState.OVERDUE) == len(companies)
    assert turns >= len(companies)


def test_a_revision_carries_the_trace_of_the_reading_that_caused_it_and_no_other():
    bench = Bench()
    other = ("traceparent", TRACED[1][:-1] + b"0")
    bench.handle(replace(reading(item="1"), headers=(TRACED,)), replace(reading(item="2", later=1), headers=(other,)))
    first, second = bench.outbox.to(STREAM)
    assert (TRACED in first.headers, other in first.headers) == (True, False)
    assert (TRACED in second.headers, other in second.headers) == (False, True)
    assert [record.headers for record in bench.outbox.to(TOPICS.current)] == [first.headers, second.headers]


def test_latency_is_from_the_items_own_time_and_replays_are_left_out():
    bench = Bench()
    bench.resolve._clock = lambda: NOW + timedelta(seconds=40)
    bench.handle(reading())
    assert value_of(bench.metrics, "regwire_milestone_latency_seconds_sum") == 40
    replayed = Reading.model_validate_json(reading(item="2", later=1).value).model_copy(update={"replay_id": "again"})
    bench.handle(message(replayed.to_bytes(), topic=TOPICS.readings, partition=partition_of("a", TOPICS.partitions)))
    assert len(bench.outbox.to(STREAM)) == 2
    assert value_of(bench.metrics, "regwire_milestone_latency_seconds_count") == 1


def test_what_is_put_aside_is_counted_as_a_reading_and_told_by_its_position(caplog):
    bench = Bench()
    bench.handle(message(b"{", topic=TOPICS.readings, offset=9))
    assert value_of(bench.metrics, "regwire_dead_letters_total", stage="resolve", reason="undecodable") == 1
    assert [record.ids for record in caplog.records] == [{"topic": TOPICS.readings, "partition": 0, "offset": 9}]


def test_a_revision_can_be_followed_from_its_reading(caplog):
    caplog.set_level("DEBUG", "regwire.items")
    bench = Bench()
    bench.handle(reading())
    milestone = Milestone.model_validate_json(bench.outbox.to(STREAM)[0].value)
    assert caplog.records[-1].ids["revisions"] == [f"{milestone.milestone_id}:1"]
    assert caplog.records[-1].ids["item_id"] == "item"


def under(rulebook, **fields):
    source = reading(**fields)
    made = Reading.model_validate_json(source.value).model_copy(update={"rulebook": rulebook})
    return replace(source, value=made.to_bytes())


def test_a_reading_of_our_version_with_another_digest_ends_the_worker():
    clashing = RULEBOOK.id[:-4] + ("0000" if not RULEBOOK.id.endswith("0000") else "1111")
    bench = Bench()
    with pytest.raises(RulebookClash, match="REGWIRE_RULEBOOK_VERSION"):
        bench.handle(reading(), under(clashing, item="other"))
    assert bench.outbox.batches == []


def test_readings_of_other_versions_are_no_clash():
    bench = Bench()
    bench.handle(reading(), under("2099.1.1+sha256:0000000000000001"), under("2020.1.1+sha256:0000000000000003"))
    assert not bench.letters()


def test_what_became_overdue_is_published_even_if_the_first_reading_of_the_day_is_poison():
    def failing(load, reading, recorded_at):
        if reading.item_id == "poison":
            raise RecursionError
        return step_in_parts(load, reading, recorded_at)

    bench = Bench(failing)
    plan = mention("a").model_copy(update={"status": Status.EXPECTED, "date": slot_day(NOW.date())})
    first = Reading.model_validate_json(reading().value).model_copy(update={"mentions": (plan,)})
    bench.handle(message(first.to_bytes(), topic=TOPICS.readings, partition=partition_of("a", TOPICS.partitions)))
    bench.handle(reading(item="poison", later=2 * 24 * 3600))
    assert len(bench.letters()) == 1
    states = [Milestone.model_validate_json(record.value).plan.state for record in bench.outbox.to(TOPICS.expected)]
    assert states == [PlanState.OPEN, PlanState.OVERDUE]
