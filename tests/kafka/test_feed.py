"""`regwire feed` as a process of its own, on a real Kafka and a real server."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections import Counter

import pytest

from streams.cli.program import run
from streams.delivery.sender import Sender
from streams.metrics import FeedMetrics
from streams.replay.follow import Follower
from streams.replay.polling.fetch import Fetcher, Limits
from streams.replay.polling.listed import Feed
from streams.replay.polling.poller import Poller
from streams.replay.polling.state import State
from tests.kafka.running import ROOT, limit_news, outcomes, read, wait_drained, wait_until
from tests.streams.replay.polling.server import BOMB, Answer, FeedServer, endless, rss


@pytest.fixture
def server():
    server = FeedServer()
    yield server
    server.close()


class Polling:
    """`regwire feed` as a process."""

    def __init__(self, settings, folder, file, *arguments):
        self.log = folder / "feed.log"
        env = {"REGWIRE_BROKER": settings.broker, "REGWIRE_PREFIX": settings.prefix, "REGWIRE_PARTITIONS": str(settings.partitions)}
        env |= {"REGWIRE_DATA_DIR": str(folder / "data"), "REGWIRE_FEED_PORT": "0"}
        command = [sys.executable, "-m", "streams.cli", "feed", str(file), "--allow-private", "--gap", "0", *arguments]
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **env}, stdout=out, stderr=out)

    def text(self):
        return self.log.read_text(errors="replace")

    def get(self, path):
        address = re.findall(r"metrics and health at (http://\S+)", self.text())[-1]
        with urllib.request.urlopen(address + path, timeout=10) as answer:  # noqa: S310 - the process's own address
            return answer.read().decode()

    def metric(self, line):
        found = re.search(rf"^{re.escape(line)} (\S+)$", self.get("/metrics"), re.MULTILINE)
        return float(found[1]) if found else None

    def wait_polled(self, count):
        wait_until(lambda: "metrics and health" in self.text(), 60, self.text)
        wait_until(lambda: len(re.findall(r"; next in \d+ s", self.text())) >= count, 60, self.text)

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(40)


@pytest.fixture
def poll(settings, tmp_path):
    """Starts `regwire feed`, and ends what still runs."""
    running = []

    def poll(file, *arguments):
        running.append(Polling(settings, tmp_path, file, *arguments))
        return running[-1]

    yield poll
    for each in running:
        if each.process.poll() is None:
            each.kill()


@pytest.fixture
def once(settings, tmp_path, monkeypatch, capsys):
    """Runs `regwire feed --once --json`; gives the exit code and the row of each feed."""
    monkeypatch.setenv("REGWIRE_PARTITIONS", str(settings.partitions))

    def once(file, *arguments):
        where = ["--broker", settings.broker, "--prefix", settings.prefix, "--data-dir", str(tmp_path / "data")]
        code = run(["feed", *where, str(file), "--once", "--json", "--gap", "0", "--allow-private", *arguments])
        return code, {row["feed"]: row for row in map(json.loads, capsys.readouterr().out.splitlines())}

    return once


def listed(tmp_path, server, *names):
    path = tmp_path / "feeds.toml"
    path.write_text("".join(f'[[feed]]\nname = "{name}"\nurl = "{server.url("/" + name)}"\n' for name in names))
    return path


def sent(settings):
    return [json.loads(r.value) for r in read(settings, settings.topics.news)]


def entries(first, last, body="Body"):
    return [(f"urn:entry:{n}", f"Title {n}", body) for n in range(first, last)]


def test_every_feed_gets_what_it_deserves(settings, server, tmp_path, once):
    server.answers["/good"] = Answer(rss(*entries(0, 3), *entries(2, 3, "told twice")), etag='"1"')
    server.answers["/twin"] = Answer(rss(*entries(1, 4, "in other words")))
    server.answers["/endless"] = Answer(stream=endless)
    server.answers["/bomb"] = Answer(BOMB, headers={"Content-Encoding": "gzip"})
    server.answers["/private"] = Answer(status=302, headers={"Location": "ftp://10.0.0.1/"})
    server.answers["/page"] = Answer(b"<html><title>Sign in</title></html>")
    server.answers["/busy"] = Answer(status=429, headers={"Retry-After": "3600"})
    server.answers["/down"] = Answer(status=500)
    server.answers["/broken"] = Answer(rss(("urn:broken:1", "Whole", "B"))[:-30] + b"<item>& <")
    names = ["good", "twin", "endless", "bomb", "private", "page", "busy", "down", "broken"]
    file = listed(tmp_path, server, *names)

    code, rows = once(file)
    assert code == 1
    assert {name: rows[name]["reason"] or rows[name]["result"] for name in names} == {
        "good": "ok", "twin": "ok", "endless": "too_large", "bomb": "too_large", "private": "redirect", "page": "not_a_feed",
        "busy": "throttled", "down": "http", "broken": "ok",
    }  # fmt: skip
    both = Counter(rows["good"]["entries"]) + Counter(rows["twin"]["entries"])
    assert both == {"new": 4, "duplicate": 1, "elsewhere": 2}
    items = {item["id"]: item for item in sent(settings)}
    assert len(items) == len(sent(settings)) == 5
    assert items["urn:broken:1"]["title"] == "Whole"
    assert items["urn:entry:0"]["published_at"] == "2025-06-02T08:00:00Z"

    server.answers["/down"] = Answer(rss(*entries(10, 11)))
    server.answers["/twin"] = Answer(rss(*entries(1, 4, "in other words"), *entries(20, 22)))
    code, rows = once(file)
    assert code == 0
    assert {name: rows[name]["result"] for name in names} == {
        **dict.fromkeys(["endless", "bomb", "private", "page", "busy", "down"], "waits"), "good": "not_modified", "twin": "ok", "broken": "unchanged",
    }  # fmt: skip
    assert rows["twin"]["entries"]["new"] == 2
    assert len(server.requests["/busy"]) == 1
    assert len(sent(settings)) == 7

    server.answers["/good"] = Answer(rss(("urn:entry:0", "Title 0", "Corrected"), *entries(1, 3)), etag='"2"')
    assert once(file)[1]["good"]["entries"]["edited"] == 1
    assert [item["body"] for item in sent(settings) if item["id"] == "urn:entry:0"] == ["Body", "Corrected"]


def test_it_polls_until_it_is_stopped_counts_and_a_worker_reads_what_came(settings, server, tmp_path, poll, start):
    server.answers["/good"] = Answer(rss(*entries(0, 3)), etag='"1"')
    server.answers["/down"] = Answer(status=503)
    file = listed(tmp_path, server, "good", "down")
    worker = start(settings).wait_ready()
    polling = poll(file)
    polling.wait_polled(2)
    assert polling.metric('regwire_feed_entries_total{entry="new"}') == 3
    assert polling.metric('regwire_feed_failures_total{reason="throttled"}') == 1
    assert polling.metric('regwire_feed_failures_in_a_row{feed="down"}') == 1
    assert polling.metric('regwire_feed_last_success_timestamp_seconds{feed="good"}') > 1.7e9
    assert json.loads(polling.get("/healthz"))["healthy"] is True
    second = poll(file)
    assert second.process.wait(60) == 1
    assert "another process polls with" in second.text()
    assert polling.stop() == 0
    assert "Traceback" not in polling.text()
    wait_drained(settings, worker, 60)
    assert {f"urn:entry:{n}" for n in range(3)} <= set(outcomes(settings))
    again = poll(file)
    wait_until(lambda: again.text().count("metrics and health at") == 2, 60, again.text)
    assert again.metric('regwire_feed_failures_in_a_row{feed="down"}') == 1
    assert again.metric('regwire_feed_last_success_timestamp_seconds{feed="good"}') > 1.7e9
    assert again.stop() == 0
    assert len(server.requests["/good"]) == 1  # it is not due yet, a restart changes nothing of that


@pytest.mark.parametrize("share", [0.0, 0.3, 0.7])
def test_killed_in_the_middle_every_entry_is_there_once(settings, server, tmp_path, poll, once, share):  # noqa: PLR0917
    count = 2000
    server.answers["/big"] = Answer(rss(*entries(0, count, "x")))
    file = listed(tmp_path, server, "big")
    polling = poll(file)
    with Follower(settings, (settings.topics.news,)) as follower:
        while sum(follower.ends().values()) <= share * count:
            assert polling.process.poll() is None, polling.text()
    polling.kill()
    before = len(sent(settings))
    assert before > share * count
    code, rows = once(file)
    assert code == 0
    ids = Counter(item["id"] for item in sent(settings))
    assert len(ids) == count
    assert max(ids.values()) == 1
    assert rows["big"]["result"] in {"ok", "unchanged"}
    print(f"killed with {before} of {count} on the topic")  # noqa: T201 - a figure for who runs it with -s


async def _poller(settings, state, sender):
    limits = Limits(gap=0, allow_private=True)
    return Poller(settings, Fetcher(limits, "t"), sender, state=state, metrics=FeedMetrics(["f"]))


class Dying(Sender):
    """Ends the process, as it were, after so many records of a batch were confirmed and before that was noted."""

    def __init__(self, settings, count):
        super().__init__(settings)
        self.count = count

    async def try_all(self, records):
        await super().try_all(list(records)[: self.count])
        raise SystemExit


async def _die(settings, server, path, count):
    feed = Feed(server.url("/f"), "f", 900)
    with State(path, [feed.url]) as state:
        async with Dying(settings, count) as sender:
            with pytest.raises(SystemExit):
                await (await _poller(settings, state, sender)).poll(feed)


@pytest.mark.parametrize("count", [0, 2, 5])
def test_an_end_between_sending_and_noting_neither_loses_nor_doubles(settings, server, tmp_path, count):
    server.answers["/f"] = Answer(rss(*entries(0, 5)))
    asyncio.run(_die(settings, server, tmp_path / "s", count))
    assert len(sent(settings)) == count
    feed = Feed(server.url("/f"), "f", 900)

    async def again():
        with State(tmp_path / "s", [feed.url]) as state:
            async with Sender(settings) as sender:
                poller = await _poller(settings, state, sender)
                await poller.settle()
                return await poller.poll(feed)

    poll = asyncio.run(again())
    assert (poll.entries["new"], poll.entries["seen"]) == (5 - count, count)
    assert Counter(item["id"] for item in sent(settings)) == {f"urn:entry:{n}": 1 for n in range(5)}


def test_an_entry_that_the_broker_refuses_is_due_again_and_the_others_are_there_once(settings, server, tmp_path):
    server.answers["/f"] = Answer(rss(*entries(0, 3), ("urn:entry:big", "Big", "x" * 3000)), etag='"1"')
    feed = Feed(server.url("/f"), "f", 900)

    async def poll():
        with State(tmp_path / "s", [feed.url]) as state:
            async with Sender(settings) as sender:
                return await (await _poller(settings, state, sender)).poll(feed)

    limit_news(settings, 2000)
    first = asyncio.run(poll())
    assert (first.result, first.reason) == ("failed", "broker")
    assert {item["id"] for item in sent(settings)} - {"probe"} == {f"urn:entry:{n}" for n in range(3)}
    limit_news(settings, 4 * 1024 * 1024)
    second = asyncio.run(poll())
    assert (second.entries["new"], second.entries["seen"]) == (1, 3)
    assert Counter(item["id"] for item in sent(settings) if item["id"] != "probe") == dict.fromkeys([*(f"urn:entry:{n}" for n in range(3)), "urn:entry:big"], 1)
    assert asyncio.run(poll()).result == "not_modified"
