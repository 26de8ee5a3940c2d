"""Lag as metrics: what is known is shown, what is not is not."""

import asyncio

from streams.delivery.lag import Lag
from streams.lag_watch import LagWatch
from streams.metrics import Metrics
from streams.settings import Settings

NEWS = Lag("regwire.news.v1", 2, None, 10, 4, 3.5, 1000.0)


def value(metrics, name, **labels):
    return metrics.registry.get_sample_value(name, labels)


def test_an_answer_is_shown_and_handed_on():
    metrics, seen = Metrics(), []
    watch = LagWatch(Settings(), metrics, seen.append)
    watch._show([NEWS])
    place = {"topic": "regwire.news.v1", "partition": "2"}
    names = ("regwire_lag_messages", "regwire_lag_seconds", "regwire_committed_offset", "regwire_end_offset")
    assert [value(metrics, name, **place) for name in names] == [4, 3.5, 6, 10]
    assert value(metrics, "regwire_lag_read_timestamp_seconds") > 0
    assert seen == [[NEWS]]
    assert watch.asked_at is not None


def test_an_age_that_is_not_known_any_more_is_taken_away():
    metrics = Metrics()
    watch = LagWatch(Settings(), metrics, lambda _: None)
    watch._show([NEWS])
    watch._show([Lag("regwire.news.v1", 2, None, 10, 4, None)])
    assert value(metrics, "regwire_lag_seconds", topic="regwire.news.v1", partition="2") is None
    assert value(metrics, "regwire_lag_messages", topic="regwire.news.v1", partition="2") == 4


def test_while_the_broker_cannot_be_asked_no_lag_is_shown_and_the_failure_is_counted():
    metrics = Metrics()
    watch = LagWatch(Settings(broker="127.0.0.1:1"), metrics, lambda _: None)
    watch._show([NEWS])

    async def until_it_fails():
        task = asyncio.create_task(watch.run())
        while not value(metrics, "regwire_lag_failures_total"):  # noqa: ASYNC110 - a metric wakes nobody
            await asyncio.sleep(0.01)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    asyncio.run(asyncio.wait_for(until_it_fails(), 30))
    assert value(metrics, "regwire_lag_messages", topic="regwire.news.v1", partition="2") is None
    assert value(metrics, "regwire_lag_read_timestamp_seconds") > 0
