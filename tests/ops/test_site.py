"""A site of two workers, watched by a real Prometheus: what dashboards and alerts ask is answered, and what is wrong is told."""

import asyncio
import json
import math
import time

import pytest
import yaml

from deploy.grafana.generate import FOLDER
from streams.broker import EmbeddedBroker
from streams.cli.seeds import seed_files, seed_items
from streams.delivery.cluster import Cluster
from streams.settings import load_settings
from tests.kafka.running import Worker, send, wait_drained, wait_until
from tests.ops.prometheus import RULES, Prometheus, free_port

pytestmark = pytest.mark.ops

PANELS = [panel for path in sorted(FOLDER.glob("*.json")) for panel in json.loads(path.read_text("utf-8"))["panels"]]
RULE_EXPRESSIONS = {rule["alert"]: rule["expr"] for group in yaml.safe_load(RULES.read_text("utf-8"))["groups"] for rule in group["rules"]}


def unanswered(prometheus):
    """The panels that get no answer, or none that is a number."""
    empty = []
    for panel in PANELS:
        for target in panel["targets"]:
            values = prometheus.ask(target["expr"].replace("$__rate_interval", "1m").replace("$instance", ".*"))
            if all(math.isnan(value) for value in values):
                empty.append((panel["title"], target["expr"]))
    return empty


def fires(prometheus, *names):
    wait_until(lambda: set(names) <= prometheus.firing(), 150, lambda: f"{prometheus.firing()} fire")


@pytest.fixture
def broker():
    with EmbeddedBroker() as started:
        yield started


@pytest.fixture
def settings(broker):
    made = load_settings({"broker": broker.bootstrap, "prefix": "ops.", "partitions": 4}).settings

    async def create():
        async with Cluster(made) as cluster:
            await cluster.create_missing()

    asyncio.run(create())
    return made


def test_dashboards_answer_and_the_right_alerts_fire(broker, settings, tmp_path):
    workers = []
    prometheus = None
    try:
        ports = free_port(), free_port()
        prometheus = Prometheus(tmp_path, [f"127.0.0.1:{port}" for port in ports])
        for port in ports:
            folder = tmp_path / str(port)
            folder.mkdir()
            workers.append(Worker(settings, folder / "worker.log", REGWIRE_STATUS_INTERVAL="1", REGWIRE_WEB_PORT=str(port)))
            wait_until(
                lambda: workers[-1].wait_ready() and prometheus.ask("sum(up)") == [len(workers)], 60
            )  # so that the rebalance that the next one causes is seen as an increase
        first, second = workers

        # Work: everything on the dashboards has an answer, and nobody is woken.
        wait_until(lambda: prometheus.ask("sum(up)") == [2] and not prometheus.firing(), 60, lambda: f"{prometheus.firing()} fire")
        begun = time.monotonic()
        messages = [(key.encode(), item.model_dump_json().encode()) for key, item in seed_items(seed_files(None), settings.max_item_bytes).items()]
        send(settings, [*messages, (b"broken", b"{"), (b"empty", b"")])
        wait_drained(settings, first, 60)
        counted = "sum(regwire_items_total)"
        wait_until(lambda: prometheus.ask(counted) == [len(messages) + 2], 30, lambda: f"{prometheus.ask(counted)}")
        assert prometheus.ask('sum(regwire_items_total{disposition="dead_letter"})') == [2]
        wait_until(lambda: unanswered(prometheus) == [], 60, lambda: f"{unanswered(prometheus)}")
        wait_until(lambda: prometheus.ask("sum(max by (topic, partition) (regwire_lag_messages))") == [0], 30)
        assert prometheus.ask("sum(regwire_partitions_owned)") == [3 * settings.partitions]
        for expression in RULE_EXPRESSIONS.values():
            prometheus.ask(expression)
        wait_until(lambda: time.monotonic() - begun > 30, 60)
        assert prometheus.fired(math.floor(time.monotonic() - begun)) == set()

        # A worker is killed: its partitions go to the other, which tells so; the loss of the worker is a ticket.
        killed = time.monotonic()
        second.kill()
        fires(prometheus, "RegwireWorkerDown")
        assert prometheus.ask("sum(regwire_partitions_owned)") == [3 * settings.partitions]
        assert prometheus.fired(math.floor(time.monotonic() - killed)) == {"RegwireWorkerDown"}
        send(settings, [(key, value.replace(b'"title":"', b'"title":"Again: ', 1)) for key, value in messages[:20]])
        wait_drained(settings, first, 60)

        # The broker is gone: nobody claims to know the lag.
        stopped = time.monotonic()
        broker.kill()
        fires(prometheus, "RegwireLagUnknown")
        assert prometheus.ask("regwire_lag_messages") == []
        assert prometheus.fired(math.floor(time.monotonic() - stopped)) == {"RegwireWorkerDown", "RegwireLagUnknown"}

        # It comes back, and so does the truth, without anybody's doing.
        broker.restart()
        wait_until(lambda: "RegwireLagUnknown" not in prometheus.firing(), 120, first.text)
        assert first.process.poll() is None
        send(settings, messages[20:40])
        wait_drained(settings, first, 60)
        assert prometheus.ask("sum(regwire_partitions_owned)") == [3 * settings.partitions]

        # The last worker goes.
        assert first.stop() == 0
        fires(prometheus, "RegwireNoWorker")
    finally:
        if prometheus is not None:
            prometheus.stop()
        for worker in workers:
            if worker.process.poll() is None:
                worker.kill()
