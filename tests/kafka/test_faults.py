"""Each case of `bench.faults` once, smaller; and workers that give up, with the reason."""

import subprocess
from functools import partial

import pytest

from bench.faults import cut_off, killing, moving, recovery, refusing, soak
from bench.faults.cases import CASES
from bench.faults.field import Field
from bench.faults.launcher import STEPS
from streams.broker import EmbeddedBroker
from tests.kafka.replaying import group
from tests.kafka.running import wait_until

SOME_STEPS = ("extract/half", "resolve/half", "companies/sent", "companies/between", "commit/before")

ON_ANY_BROKER = {
    "kill": (partial(killing.in_the_middle, kills=2), 600),
    "steps": (partial(killing.at_every_step, steps=SOME_STEPS), 300),
    "poison": (partial(killing.by_poison, deaths=1), 60),
    "rolling": (moving.rolling, 200),
    "moving": (moving.killed, 200),
    "takeover": (moving.taken_over, 40),
    "refused": (refusing.refused, 10),
    "recovery": (partial(recovery.recovery, starts=1), 500),
    "soak": (partial(soak.soak, seconds=18, kill_every=8), 100),
}
ON_ONE_OF_ITS_OWN = {
    "early": (cut_off.early, 40),
    "broker-stopped": (partial(cut_off.stopped, away=3), 600),
    "broker-killed": (partial(cut_off.killed, away=3), 600),
}


def may_mount(folder):
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", folder], capture_output=True, check=False).returncode == 0
    if mounted:
        subprocess.run(["umount", folder], check=True)
    return mounted


@pytest.mark.parametrize("name", ON_ANY_BROKER)
def test_nothing_is_lost_or_contradicted(name, embedded, tmp_path):
    run, items = ON_ANY_BROKER[name]
    with Field(embedded, tmp_path, f"faults-{name}", CASES[name].partitions) as field:
        figures = run(field, items)
        print(name, figures, field.counted)  # noqa: T201 - figures for who runs it with -s
        assert field.counted.milestones > 0


@pytest.mark.parametrize("name", ON_ONE_OF_ITS_OWN)
def test_nothing_is_lost_while_the_broker_is_away(name, tmp_path):
    run, items = ON_ONE_OF_ITS_OWN[name]
    with EmbeddedBroker(tmp_path / "broker") as broker, Field(broker, tmp_path, "faults") as field:
        figures = run(field, items)
        print(name, figures, field.counted)  # noqa: T201 - figures for who runs it with -s
        assert field.counted.items == items


def test_nothing_is_lost_when_the_disk_is_full(tmp_path):
    if not may_mount(tmp_path / "try"):
        pytest.skip("a small disk needs the right to mount")
    with cut_off.small_disk(tmp_path / "disk") as disk, EmbeddedBroker(disk) as broker, Field(broker, tmp_path, "faults") as field:
        cut_off.full_disk(field, 600)
        assert field.counted.items == 300


def test_every_case_is_tested_here_and_every_step_can_be_named():
    assert {*ON_ANY_BROKER, *ON_ONE_OF_ITS_OWN, "full-disk"} == set(CASES)
    assert set(SOME_STEPS) <= set(STEPS)


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


def test_a_worker_told_to_stop_while_its_group_waits_for_a_killed_one_ends_well(settings, start):
    slow = {"REGWIRE_SESSION_TIMEOUT": "45", "REGWIRE_HEARTBEAT_INTERVAL": "1"}
    start(settings, **slow).wait_ready(60).kill()
    worker = start(settings, **slow)
    wait_until(lambda: group(settings)[settings.topics.group]["group_state"] == "PreparingRebalance", 20, worker.text)
    assert worker.stop() == 0
    assert "the stop takes more than" in worker.text()
