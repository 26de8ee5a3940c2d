"""One Kafka for all tests here, and topics of its own for each."""

import asyncio
import itertools

import pytest

from streams.broker import EmbeddedBroker
from streams.delivery.cluster import Cluster
from streams.settings import load_settings
from tests.kafka.running import Worker

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def embedded():
    with EmbeddedBroker() as broker:
        yield broker


@pytest.fixture
def kafka(embedded):
    return embedded.bootstrap


@pytest.fixture
def bare(kafka):
    """Settings with a prefix of their own; no topic is there."""
    return load_settings({"broker": kafka, "prefix": f"t{next(_numbers)}.", "partitions": 4}).settings


@pytest.fixture
def settings(bare):
    """Settings with a prefix of their own; all topics are there."""

    async def create():
        async with Cluster(bare) as cluster:
            report = await cluster.create_missing()
            assert report.agrees, report

    asyncio.run(create())
    return bare


@pytest.fixture
def start(tmp_path):
    """Starts workers, and ends those that still run."""
    workers = []

    def start(settings, **env):
        worker = Worker(settings, tmp_path / "worker.log", **env)
        workers.append(worker)
        return worker

    yield start
    for worker in workers:
        if worker.process.poll() is None:
            worker.kill()
