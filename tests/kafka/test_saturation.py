"""What a worker tells of lag and watermark is true: while others are dead, nothing is read, and nothing comes in."""

import asyncio
import time

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from schemas.status import PartitionStatus
from tests.kafka.running import Worker, current, item_bytes, read, send, wait_drained, wait_until

FAST = {"REGWIRE_STATUS_INTERVAL": "1"}


def statuses(settings):
    return [(record, PartitionStatus.model_validate_json(record.value)) for record in read(settings, settings.topics.status)]


def latest(settings):
    return {status.partition: status for _, status in sorted(statuses(settings), key=lambda pair: pair[0].timestamp)}


def letters(count, start=0):
    return [(f"item-{n}".encode(), item_bytes(id=f"item-{n}", title="Quarterly letter", body="Nothing happens.")) for n in range(start, start + count)]


def clearance(number):
    company = f"{'Bcdfghklmn'[number % 10]}{'aeiou'[number // 10 % 5]}{'lnrstv'[number // 50 % 6]}{'aeiou'[number // 300 % 5]}vane{number % 7}".capitalize()
    title = f"{company} Therapeutics Announces FDA Clearance of IND Application for QX-{number} in Parkinson's Disease"
    body = f"{company} Therapeutics, Inc. today announced that the FDA has cleared its IND application for QX-{number}, a gene therapy for Parkinson's disease."
    return item_bytes(id=f"item-{number}", title=title, body=body, published_at="2025-05-05", source="test wire")


def clearances(count, start=0):
    return [(f"item-{n}".encode(), clearance(n)) for n in range(start, start + count)]


def test_every_partition_gets_its_sign_of_life_and_silence_moves_the_watermark_on(settings, start):
    worker = start(settings, **FAST).wait_ready()
    send(settings, letters(40))
    wait_drained(settings, worker, 30)
    last = max(record.timestamp for record in read(settings, settings.topics.news))

    def complete():
        found = latest(settings)
        return len(found) == settings.partitions and all(s.complete_until and s.complete_until.timestamp() * 1000 > last for s in found.values())

    wait_until(complete, 40, worker.text)
    for record, status in statuses(settings):
        assert (record.partition, record.key) == (status.partition, str(status.partition).encode())
        assert status.complete_until is None or status.complete_until.timestamp() * 1000 < record.timestamp
    news = {n: status.news for n, status in latest(settings).items()}
    assert sum(progress.end for progress in news.values()) == 40
    assert all((progress.committed or 0) == progress.end for progress in news.values())
    marks = worker.metric("regwire_watermark_timestamp_seconds")
    assert len(marks) == settings.partitions
    assert worker.stop() == 0


def test_only_owners_write_and_what_dead_workers_leave_is_told_by_the_living(settings, start, tmp_path):
    first = start(settings, **FAST).wait_ready()
    second = Worker(settings, tmp_path / "second.log", **FAST)
    try:
        second.wait_ready()
        owned = [w.metric("regwire_partitions_owned")[settings.topics.news,] for w in (first, second)]
        assert sorted(owned) == [2, 2]

        def writers():
            found = {}
            for _, status in statuses(settings):
                found.setdefault(status.worker, set()).add(status.partition)
            return found

        wait_until(lambda: len(writers()) == 2, 30)
        second.process.kill()
        killed = time.time()
        send(settings, letters(60))
        # The session of the dead one still holds: its partitions stand still, and the living one tells so, never having read them.
        wait_until(lambda: any(age > 1 for age in first.metric("regwire_lag_seconds").values()), 20, first.text)
        behind = {place for place, count in first.metric("regwire_lag_messages").items() if count and place[1] == settings.topics.news}
        assert len(behind) <= 2
        # none while they are given out anew
        wait_until(lambda: first.metric("regwire_partitions_owned")[settings.topics.news,] in {2, 4}, 10)
        wait_drained(settings, first, 60)
        wait_until(lambda: first.metric("regwire_partitions_owned")[settings.topics.news,] == 4, 30)
        assert sum(first.metric("regwire_rebalances_total").values()) >= 2
        wait_until(lambda: all(s.complete_until and s.complete_until.timestamp() > killed for s in latest(settings).values()), 60, first.text)
        assert len({status.worker for status in latest(settings).values()}) == 1
    finally:
        second.kill()
    assert first.stop() == 0


def test_a_refused_send_is_still_told_after_the_restart(settings, start):
    async def limit(size):
        admin = AIOKafkaAdminClient(bootstrap_servers=settings.broker)
        await admin.start()
        try:
            await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, settings.topics.outcomes, configs={"max.message.bytes": size})])
        finally:
            await admin.close()

    asyncio.run(limit("100"))
    worker = start(settings).wait_ready()
    send(settings, letters(1))
    assert worker.ended(60) == 1
    asyncio.run(limit("1000000"))
    again = start(settings).wait_ready()
    assert again.metric("regwire_failures_total") == {("refused",): 1, ("state",): 0, ("broker",): 0, ("other",): 0}
    wait_drained(settings, again, 30)


def test_the_tables_of_a_dead_worker_are_recovered_by_the_living_one(settings, start, tmp_path):
    first = start(settings).wait_ready()
    second = Worker(settings, tmp_path / "second.log")
    try:
        second.wait_ready()
        send(settings, clearances(40))
        wait_drained(settings, first, 30)
    finally:
        second.kill()
    wait_until(lambda: first.metric("regwire_partitions_owned")[settings.topics.news,] == 4, 30)
    send(settings, clearances(40, start=40))
    wait_drained(settings, first, 60)
    assert first.metric("regwire_recovery_seconds")[()] == 0
    assert len(current(settings)) == 80
    assert first.stop() == 0
