"""What a worker owns, and how long a rebalance takes."""

import asyncio

from faust.types import TP

from schemas.topics import Topics
from streams.metrics import Metrics
from streams.partitions import Partitions

TOPICS = Topics("t.", 4)


def value(metrics, name, **labels):
    return metrics.registry.get_sample_value(name, labels)


def test_owned_partitions_and_rebalances_are_shown():
    metrics = Metrics()
    partitions = Partitions(TOPICS, metrics)
    assert value(metrics, "regwire_partitions_owned", topic=TOPICS.news) == 0
    given = {TP(TOPICS.news, 1), TP(TOPICS.news, 3), TP(TOPICS.readings, 1), TP(TOPICS.changelog("items"), 1)}
    asyncio.run(partitions._on_assigned(None, given))
    assert partitions.owned == {1, 3}
    assert value(metrics, "regwire_partitions_owned", topic=TOPICS.news) == 2
    assert value(metrics, "regwire_partitions_owned", topic=TOPICS.outcomes) == 0
    assert value(metrics, "regwire_rebalances_total") == 1
    assert value(metrics, "regwire_recovery_seconds") > 0
    assert value(metrics, "regwire_rebalance_seconds_count") == 0
    asyncio.run(partitions._on_complete())
    assert value(metrics, "regwire_recovery_seconds") == 0
    assert value(metrics, "regwire_rebalance_seconds_count") == 1
    asyncio.run(partitions._on_revoked())
    assert partitions.owned == frozenset()
    assert value(metrics, "regwire_partitions_owned", topic=TOPICS.news) == 0
