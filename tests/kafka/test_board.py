"""`regwire board` as a process, on a real Kafka."""

import asyncio
import json
import signal
import socket
import time
import urllib.request

import pytest

from streams.broker import EmbeddedBroker
from streams.cli.program import run
from streams.delivery.cluster import Cluster
from streams.settings import load_settings
from tests.kafka.board import Board, publish
from tests.kafka.running import send
from tests.streams.board.made_milestones import milestone, plan


@pytest.fixture
def board(settings, tmp_path):
    started = []

    def start(**env):
        started.append(Board(settings, tmp_path / "board.log", **env))
        return started[-1]

    yield start
    for each in started:
        each.stop()


def events(answer, until, seconds=60):
    """What comes until an event is as wanted, as (name, data)."""
    deadline, name = time.monotonic() + seconds, ""
    for line in answer:
        assert time.monotonic() < deadline
        field, _, value = line.decode().rstrip("\n").partition(": ")
        if field == "event":
            name = value
        elif field == "data":
            data = json.loads(value)
            yield name, data
            if until(name, data):
                return
    raise AssertionError("the stream ended")  # noqa: TRY003


def look(board):
    return urllib.request.urlopen(board.address + "events", timeout=60)  # noqa: S310 - our own board


async def created(settings):
    async with Cluster(settings) as cluster:
        assert (await cluster.create_missing()).agrees


def milestones_of(found):
    return {entry["milestone"]["id"]: entry for name, data in found if name == "milestones" for entry in data}


def test_what_stands_is_shown_then_what_comes_and_figures_with_it(settings, board):
    publish(settings, *(milestone(n) for n in range(1, 120)), plan(200), milestone(1, revision=2, change=["source_added"]))
    send(settings, [(b"x", b"no milestone")], settings.topics.expected)
    with look(board()) as answer:
        # Everything is read before any of it is shown: the first list may be empty, the next is whole.
        found = list(events(answer, lambda name, data: name == "milestones" and any(e["milestone"]["id"] == f"{1:032x}" for e in data)))
        found += list(events(answer, lambda name, _: name == "ready"))
        shown = milestones_of(found)
        assert len(shown) == 120
        assert [entry["revision"] for entry in shown[f"{1:032x}"]["history"]] == [2, 1]
        publish(settings, milestone(300, summary="While someone looks"))
        ((_, (came,)),) = [each for each in events(answer, lambda name, _: name == "milestones") if each[0] == "milestones"]
        assert came["milestone"]["summary"] == "While someone looks"
        status = list(events(answer, lambda name, data: name == "status" and data["messages"] is not None))[-1][1]
        assert (status["messages"], status["broker"], status["reading"], status["unread"]) == (0, None, None, 1)
        assert status["day"] == 123


def test_memory_is_bounded_by_settings(settings, board):
    publish(settings, *(milestone(n) for n in range(1, 31)), *(plan(n) for n in range(40, 51)))
    with look(board(REGWIRE_BOARD_MILESTONES="5", REGWIRE_BOARD_PLANS="8")) as answer:
        found = list(events(answer, lambda name, _: name == "milestones")) + list(events(answer, lambda name, _: name == "ready"))
        assert set(milestones_of(found)) == {f"{n:032x}" for n in range(43, 51)}
        status = next(data for name, data in events(answer, lambda name, _: name == "status") if name == "status")
        assert status["plans_left_out"] is True


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_told_while_someone_looks(settings, board, number):
    started = board()
    with look(started) as answer:
        list(events(answer, lambda name, _: name == "ready"))
        assert started.stop(number) == 0
        assert answer.read().count(b"event: milestones") == 0
    text = started.log.read_text()
    assert "Ctrl-C ends it" in text
    assert "Traceback" not in text


def test_a_port_that_is_taken_is_told(settings, capsys, monkeypatch):
    monkeypatch.setenv("REGWIRE_PARTITIONS", str(settings.partitions))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["board", "--broker", settings.broker, "--prefix", settings.prefix, "--board-port", str(port)]) == 1
    assert f"cannot listen on 127.0.0.1:{port}" in capsys.readouterr().err


def test_it_needs_a_broker_and_topics(bare, capsys):
    assert run(["board"]) == 2
    assert run(["board", "--broker", bare.broker, "--prefix", bare.prefix]) == 1
    assert "run `regwire topics`" in capsys.readouterr().err


def test_it_outlives_the_broker_and_goes_on_when_it_is_back(tmp_path):
    with EmbeddedBroker(data_dir=tmp_path / "kafka") as broker:
        settings = load_settings({"broker": broker.bootstrap, "prefix": "away.", "partitions": 2}).settings
        asyncio.run(created(settings))
        board = Board(settings, tmp_path / "board.log")
        try:
            publish(settings, milestone(1))
            with look(board) as answer:
                list(events(answer, lambda name, _: name == "milestones"))
                broker.kill()
                list(events(answer, lambda name, data: name == "status" and data["broker"] is not None and data["messages"] is None, 90))
                broker.restart()
                list(events(answer, lambda name, data: name == "status" and data["broker"] is None and data["messages"] == 0, 120))
                publish(settings, milestone(2))
                found = list(events(answer, lambda name, _: name == "milestones"))
                assert set(milestones_of(found)) == {f"{2:032x}"}
        finally:
            assert board.stop() == 0
