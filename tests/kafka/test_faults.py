"""Workers that are killed, stopped, started too early, or refused by the broker."""

import asyncio
import time

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from streams.delivery.cluster import Cluster
from streams.delivery.lag import LagReader
from tests.kafka.running import Worker, current, item_bytes, outcomes, read, revisions, send, wait_drained, wait_until

ITEMS = 2000


def clearance(number):
    company = f"{'Bcdfghklmn'[number % 10]}{'aeiou'[number // 10 % 5]}{'lnrstv'[number // 50 % 6]}{'aeiou'[number // 300 % 5]}vane{number % 7}".capitalize()
    title = f"{company} Therapeutics Announces FDA Clearance of IND Application for QX-{number} in Parkinson's Disease"
    body = (
        f"BOSTON, May 5, 2025 -- {company} Therapeutics, Inc., a clinical-stage biotechnology company, today announced that the U.S. Food and Drug "
        f"Administration (FDA) has cleared its Investigational New Drug (IND) application for QX-{number}, a gene therapy for Parkinson's disease."
    )
    return item_bytes(id=f"item-{number}", title=title, body=body, published_at="2025-05-05", source="test wire")


def committed(settings):
    async def work():
        reader = LagReader(settings)
        await reader.start()
        try:
            return {(lag.topic, lag.partition): lag.committed for lag in await reader.read()}
        finally:
            await reader.stop()

    return asyncio.run(work())


def test_a_worker_killed_in_the_middle_loses_nothing_and_contradicts_nothing(settings, start):
    first = start(settings).wait_ready()
    send(settings, [(f"item-{n}".encode(), clearance(n)) for n in range(ITEMS)])
    wait_until(lambda: sum(first.metric("regwire_items_total").values()) > ITEMS / 5, 60)
    first.kill()
    done = len(outcomes(settings))
    assert 0 < done < ITEMS
    begun = time.monotonic()
    second = start(settings).wait_ready()
    assert time.monotonic() - begun < 30
    wait_drained(settings, second, 120)

    assert outcomes(settings).keys() == {f"item-{n}" for n in range(ITEMS)}
    assert all(len(values) == 1 for values in revisions(settings).values())
    milestones = current(settings)
    assert milestones
    contents = [
        tuple((k, str(v)) for k, v in m.items() if k not in {"milestone_id", "revision", "supersedes", "change", "recorded_at"}) for m in milestones.values()
    ]
    assert len(set(contents)) == len(contents)
    repeated = len(read(settings, settings.topics.outcomes)) - ITEMS
    assert repeated < ITEMS / 4
    print(f"killed after {done} items, {repeated} repeated")  # noqa: T201 - a figure for who runs it with -s


def test_a_planned_stop_repeats_nothing(settings, start):
    first = start(settings).wait_ready()
    send(settings, [(f"item-{n}".encode(), clearance(n)) for n in range(300)])
    wait_until(lambda: sum(first.metric("regwire_items_total").values()) > 60, 60)
    assert first.stop() == 0
    second = start(settings).wait_ready()
    wait_drained(settings, second, 60)
    assert len(read(settings, settings.topics.outcomes)) == 300
    assert second.stop() == 0


def test_a_second_worker_takes_over_and_a_rebalance_repeats_nothing(settings, start, tmp_path):
    first = start(settings).wait_ready()
    send(settings, [(f"item-{n}".encode(), clearance(n)) for n in range(300)])
    wait_until(lambda: sum(first.metric("regwire_items_total").values()) > 50, 60)
    second = Worker(settings, tmp_path / "second.log")
    try:
        second.wait_ready()
        wait_drained(settings, second, 60)
        send(settings, [(f"item-{n}".encode(), clearance(n)) for n in range(300, 400)])
        wait_drained(settings, second, 60)
        assert sum(second.metric("regwire_items_total").values()) > 0
        assert len(read(settings, settings.topics.outcomes)) == 400
        assert all(len(values) == 1 for values in revisions(settings).values())
        assert first.stop() == 0
    finally:
        assert second.stop() == 0


def test_a_changelog_that_is_refused_ends_the_worker_and_moves_no_offset(settings, start):
    changelog = settings.topics.changelog("companies")

    async def shrink(size):
        admin = AIOKafkaAdminClient(bootstrap_servers=settings.broker)
        await admin.start()
        try:
            await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, changelog, configs={"cleanup.policy": "compact", "max.message.bytes": size})])
        finally:
            await admin.close()

    asyncio.run(shrink("200"))
    worker = start(settings).wait_ready()
    send(settings, [(b"item-1", clearance(1))])
    assert worker.ended(60) == 1
    assert "hand-over failed" in worker.text()
    readings = read(settings, settings.topics.readings)
    assert len(readings) == 1
    assert not committed(settings)[readings[0].topic, readings[0].partition]

    asyncio.run(shrink(str(6 * 1024 * 1024)))
    again = start(settings).wait_ready()
    wait_drained(settings, again, 30)
    assert current(settings)
    assert all(len(values) == 1 for values in revisions(settings).values())


def test_a_worker_waits_for_topics_and_starts_when_they_come(bare, start):
    worker = start(bare, REGWIRE_WAIT="30")
    wait_until(lambda: "run `regwire topics`" in worker.text(), 20, worker.text)
    assert worker.get("/readyz")[0] == 503
    assert worker.get("/healthz")[0] == 200

    async def create():
        async with Cluster(bare) as cluster:
            await cluster.create_missing()

    asyncio.run(create())
    worker.wait_ready()
    assert worker.stop() == 0


def test_a_worker_gives_up_when_topics_do_not_come(bare, start):
    worker = start(bare, REGWIRE_WAIT="1")
    assert worker.ended(30) == 75
    assert worker.text().strip().splitlines()[-1].startswith("regwire: error: 28 topics are missing")


def test_a_worker_refuses_topics_with_another_partition_count(settings, start):
    worker = start(settings, REGWIRE_PARTITIONS="5")
    assert worker.ended(30) == 1
    assert "partitions, not 5" in worker.text().strip().splitlines()[-1]


def test_a_worker_told_to_stop_while_it_waits_ends_well(bare, start):
    worker = start(bare)
    wait_until(lambda: "waiting:" in worker.text(), 20, worker.text)
    assert worker.stop() == 0
