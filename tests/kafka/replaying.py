"""Replays in tests: the command, rulebooks that differ, and what came of it."""

import json
import os
import subprocess
import sys

import pytest
from kafka import KafkaAdminClient

from schemas.milestone import NOT_CONTENT
from schemas.reading import Reading
from streams.cli.program import run
from streams.replay.follow import streams_of
from tests.kafka.running import ROOT, current, item_bytes, read

NEW, NEWER = "2099.1.1", "2099.2.1"
LETTERS = "bdfgklmnprstvz"
NAMES = [f"{a}a{b}orin".capitalize() for a in LETTERS for b in LETTERS]


@pytest.fixture(autouse=True)
def four_partitions(monkeypatch, bare):
    """What is run here finds the topics as the fixtures make them."""
    monkeypatch.setenv("REGWIRE_PARTITIONS", str(bare.partitions))


@pytest.fixture
def book(tmp_path):
    """Another rulebook: a companies file that gives companies other keys; gives the flags that name it."""

    def book(version, **keys):
        path = tmp_path / f"companies-{version}.csv"
        path.write_text("key,name\n" + "".join(f"{key},{name}\n" for name, key in keys.items()))
        return ["--companies", str(path), "--rulebook-version", version]

    return book


def arguments(settings, *more):
    return ["replay", "--broker", settings.broker, "--prefix", settings.prefix, *more]


def replayed(settings, capsys, *more, code=0):
    """Run a replay here; gives its report."""
    capsys.readouterr()
    got = run(arguments(settings, "--json", "--examples", "10000", *more))
    out, err = capsys.readouterr()
    assert got == code, err
    return json.loads(out)


def refused(settings, capsys, *more, code):
    """Run a replay that is to be refused; gives what it says."""
    capsys.readouterr()
    got = run(arguments(settings, *more))
    out, err = capsys.readouterr()
    assert (got, out) == (code, ""), err
    return err


def process(settings, *more):
    """A replay as a process of its own."""
    env = {**os.environ, "PYTHONUNBUFFERED": "1", "REGWIRE_PARTITIONS": str(settings.partitions)}
    return subprocess.Popen(
        [sys.executable, "-m", "streams.cli", *arguments(settings, *more)], cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def readings(settings):
    """Every reading on the topic, in the order of their partitions."""
    records = sorted(read(settings, settings.topics.readings), key=lambda r: (r.partition, r.offset))
    return [Reading.model_validate_json(record.value) for record in records if record.value is not None]


def contents(settings, *leave_out):
    """The contents of the current milestones, by id."""
    out = NOT_CONTENT | set(leave_out)
    return {milestone_id: {name: value for name, value in m.items() if name not in out} for milestone_id, m in current(settings).items()}


def told_by(settings, replay_id):
    """The revisions that carry a replay id in their headers."""
    wanted = ("ce_replayid", replay_id.encode())
    return [json.loads(record.value) for record in read(settings, *streams_of(settings.topics)) if wanted in record.headers]


def group(settings):
    """The members of the live group with their assignments."""
    admin = KafkaAdminClient(bootstrap_servers=settings.broker)
    try:
        described = admin.describe_groups([settings.topics.group])
    finally:
        admin.close()
    return described


def clearance(number):
    """An item of its own about one of many companies."""
    name = NAMES[number % len(NAMES)]
    title = f"{name} Therapeutics Announces FDA Clearance of IND Application for QX-{number} in Parkinson's Disease"
    body = (
        f"BOSTON, May 5, 2025 -- {name} Therapeutics, Inc., a clinical-stage biotechnology company, today announced that the U.S. Food and Drug "
        f"Administration (FDA) has cleared its Investigational New Drug (IND) application for QX-{number}, a gene therapy for Parkinson's disease."
    )
    return f"item-{number}".encode(), item_bytes(id=f"item-{number}", title=title, body=body, published_at="2025-05-05", source="test wire")


def renamed(first, count):
    return {f"{name} Therapeutics": f"{name.lower()}-holding" for name in NAMES[first : first + count]}
