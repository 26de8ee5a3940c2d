"""Worker and commands on a Kafka with TLS, users and ACLs: what is documented suffices, and what is wrong is told at once."""

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Callable
from urllib.request import urlopen

import pytest

from schemas.access import Need, needs
from streams.cli.program import run
from streams.settings import Settings, load_settings
from tests.kafka.board import Board
from tests.kafka.running import ROOT, current, outcomes, wait_drained
from tests.kafka.secured import CERTIFIED, KEY_PASSWORD, PASSWORD, PLAIN_USER, SecuredBroker
from tests.streams.replay.polling.server import Answer, FeedServer, rss

PREFIX = "sec."
SEED = "seeds/01-first-clearance.json"
_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory):
    with SecuredBroker(tmp_path_factory.mktemp("certificates")) as broker:
        yield broker


@pytest.fixture(scope="module")
def settings(cluster) -> Settings:
    """Of who may do everything; the topics are made by a user who may make them and nothing else."""
    settings = load_settings({"broker": cluster.broker.bootstrap, "prefix": PREFIX, "partitions": 2}).settings
    cluster.add_user("operator")
    cluster.allow("operator", needs(settings.topics)["topics"])
    told = command(cluster.sasl("operator"), "topics")
    assert told.returncode == 0, told.stderr
    return settings


@pytest.fixture
def user(cluster, settings):
    """Makes a user who may do what the command needs, apart from some."""

    def make(name: str, what: str, without: Callable[[Need], bool] = lambda _: False) -> str:
        cluster.add_user(name)
        cluster.allow(name, tuple(need for need in needs(settings.topics)[what] if not without(need)))
        return name

    return make


def command(env: dict[str, str], *arguments: str, seconds: float = 60) -> subprocess.CompletedProcess[str]:
    """A command as a process of its own, with these variables."""
    given = {**os.environ, "REGWIRE_PREFIX": PREFIX, "REGWIRE_PARTITIONS": "2", "REGWIRE_WEB_PORT": "0", "REGWIRE_WAIT": "2", **env}
    return subprocess.run(
        [sys.executable, "-m", "streams.cli", *arguments],
        cwd=ROOT,
        env=given,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=seconds,
        check=False,
    )


def told_once(result: subprocess.CompletedProcess[str], code: int) -> str:
    """What a command says that ends with that code: one line, without a secret."""
    assert result.returncode == code, result.stderr
    lines = [line for line in result.stderr.splitlines() if " INFO " not in line and " waiting: " not in line]
    assert len(lines) == 1, result.stderr
    assert result.stdout == ""
    for secret in (PASSWORD, KEY_PASSWORD, "not the password"):
        assert secret not in result.stderr
    return lines[0]


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "password"
    path.write_text(PASSWORD + "\n")
    return path


READERS = (
    ("asof", "asof", ("asof", "--at", "2099-01-01")),
    ("calendar", "calendar", ("calendar",)),
    ("checker", "rebuild --check", ("rebuild", "--check")),
    ("differ", "replay", ("replay", "--json")),
    ("publisher", "replay --publish", ("replay", "--publish", "--json")),
    ("lister", "replays", ("replays", "--json")),
)
"""User, what it may do, and the command that it does."""


@pytest.mark.parametrize(
    ("protocol", "mechanism"), [("SASL_SSL", "PLAIN"), ("SASL_SSL", "SCRAM-SHA-256"), ("SASL_SSL", "SCRAM-SHA-512"), ("SASL_PLAINTEXT", "SCRAM-SHA-512")]
)
def test_every_mechanism_lets_both_client_libraries_in(cluster, user, secret, protocol, mechanism):
    name = PLAIN_USER if mechanism == "PLAIN" else "scram-user"
    for what in ("topics --check", "load", "lag", "tail"):
        user(name, what)
    env = cluster.sasl(name, mechanism, REGWIRE_SASL_PASSWORD="", REGWIRE_SASL_PASSWORD_FILE=str(secret))
    if protocol == "SASL_PLAINTEXT":
        env |= {"REGWIRE_SECURITY_PROTOCOL": protocol, "REGWIRE_SSL_CAFILE": "", "REGWIRE_BROKER": f"127.0.0.1:{cluster.ports[protocol]}"}
    assert command(env, "topics", "--check").returncode == 0
    assert "1 items loaded" in command(env, "load", SEED).stderr
    lag = command(env, "lag", "--json")
    assert lag.returncode == 0, lag.stderr
    assert sum(row["end"] for row in json.loads(lag.stdout) if row["topic"] == f"{PREFIX}news.v1") > 0
    assert command(env, "tail", "--output", "jsonl").returncode == 0


@pytest.mark.parametrize("how", ["user", "certificate"])
def test_a_worker_does_all_its_work_with_the_least_it_may(cluster, user, settings, start, how):
    if how == "user":
        env = cluster.sasl(user("worker", "worker"))
    else:
        cluster.allow(CERTIFIED, needs(settings.topics)["worker"])
        env = cluster.certified()
    before = outcomes(settings)
    path = f"seeds/{'02-wire-ind-cleared' if how == 'user' else '30-rolling-nda'}.json"
    worker = start(settings, **env, REGWIRE_LOG_LEVEL="debug").wait_ready()
    assert "1 items loaded" in command(cluster.sasl(user(f"loader-{how}", "load")), "load", path).stderr
    wait_drained(settings, worker, 60)
    assert len(outcomes(settings)) > len(before)
    told = command(cluster.sasl(user("reader", "tail")), "tail", "--output", "jsonl")
    assert told.returncode == 0, told.stderr
    seen = {json.loads(line)["milestone_id"] for line in told.stdout.splitlines()}
    assert seen
    assert set(current(settings)) <= seen
    assert command(cluster.sasl(user("namer", "aliases")), "aliases", "--json").returncode == 0
    for name, right, arguments in READERS:
        done = command(cluster.sasl(user(f"{name}-{how}", right)), *arguments)
        assert done.returncode == 0, (name, done.stderr)
    assert PASSWORD not in worker.text()
    assert KEY_PASSWORD not in worker.text()
    if how == "certificate":
        return
    # What a table holds comes back from its changelog under the same rights.
    assert worker.stop() == 0
    second = start(settings, **env).wait_ready()
    assert second.stop() == 0


def wrong_password(env):
    return {**env, "REGWIRE_SASL_PASSWORD": "not the password"}


def no_authority(env):
    return {**env, "REGWIRE_SSL_CAFILE": ""}


@pytest.mark.parametrize("what", ["worker", "topics", "load", "lag", "tail"])
def test_a_wrong_password_and_an_unknown_authority_are_told_at_once(cluster, user, what):
    arguments = [what, SEED] if what == "load" else [what]
    env = cluster.sasl(user("somebody", "worker"))
    address = env["REGWIRE_BROKER"]
    line = told_once(command(wrong_password(env), *arguments), 1)
    assert line == f"regwire: error: {address} does not accept user somebody with that password (SCRAM-SHA-512)"
    line = told_once(command(no_authority(env), *arguments), 1)
    assert line.startswith(f"regwire: error: the certificate of {address} is not accepted: ")
    line = told_once(command({**env, "REGWIRE_SSL_CAFILE": "/nowhere/ca.pem"}, *arguments), 2)
    assert line == "regwire: error: ssl_cafile /nowhere/ca.pem: No such file or directory"


def test_other_ways_not_to_be_let_in(cluster):
    address = f"127.0.0.1:{cluster.ports['SASL_SSL']}"
    line = told_once(command(wrong_password(cluster.sasl(PLAIN_USER, "PLAIN")), "lag"), 1)
    assert line == f"regwire: error: {address} does not accept user {PLAIN_USER} with that password (PLAIN)"
    line = told_once(command(cluster.sasl("nobody"), "lag"), 1)
    assert line == f"regwire: error: {address} does not accept user nobody with that password (SCRAM-SHA-512)"
    line = told_once(command({**cluster.sasl("nobody"), "REGWIRE_SSL_CAFILE": str(cluster.files.other_ca)}, "lag"), 1)
    assert f"the certificate of {address} is not accepted" in line
    other_name = address.replace("127.0.0.1", "localhost")
    line = told_once(command({**cluster.sasl("nobody"), "REGWIRE_BROKER": other_name}, "lag"), 1)
    assert f"the certificate of {other_name} is not accepted: Hostname mismatch" in line


def test_no_certificate_of_our_own_where_one_is_asked_for(cluster):
    env = cluster.certified(REGWIRE_SSL_CERTFILE="", REGWIRE_SSL_KEYFILE="", REGWIRE_SSL_KEYFILE_PASSWORD="")
    line = told_once(command(env, "lag"), 2)
    assert line.startswith(f"regwire: error: no broker can be reached at {env['REGWIRE_BROKER']}: it closed the connection")
    assert "ssl_certfile" in line
    assert "is ssl_keyfile_password right?" in told_once(command({**cluster.certified(), "REGWIRE_SSL_KEYFILE_PASSWORD": "not the password"}, "lag"), 2)


def test_the_wrong_protocol_for_the_port(cluster):
    plain = {"REGWIRE_BROKER": f"127.0.0.1:{cluster.ports['SASL_SSL']}"}
    assert "see security_protocol" in told_once(command(plain, "lag"), 2)
    secured = cluster.sasl("nobody", REGWIRE_BROKER=cluster.broker.bootstrap)
    assert "see security_protocol" in told_once(command(secured, "lag"), 2)


@pytest.mark.parametrize(
    ("what", "without", "told"),
    [
        ("worker", lambda need: need.resource == "Group", "may not: Read on group sec; docs/security.md lists what `regwire worker` needs"),
        ("worker", lambda need: need.name == "sec.readings.v1", "may not: Read on topic sec.readings.v1 and 1 more; "),
        ("worker", lambda need: need.name == "sec.rejects.v1", "may not: Write on topic sec.rejects.v1; "),
        ("worker", lambda need: need.name == "sec-" and "Write" in need.operations, "on topic sec-"),
        ("worker", lambda need: need.resource == "Topic", "topics are missing (sec.news.v1, "),
        ("load", lambda need: need.operations == ("Write",), "may not: Write on topic sec.news.v1; docs/security.md lists what `regwire load` needs"),
        ("load", lambda _: True, "topic sec.news.v1 is missing (or user lesser-"),
        ("tail", lambda need: need.operations == ("Read",), "may not: Read on topic sec.milestones."),
        ("lag", lambda need: need.resource == "Group", "may not: Describe on group sec; "),
        ("topics", lambda need: "DescribeConfigs" in need.operations, "cannot create sec."),
    ],
)
def test_a_missing_right_is_told_at_once(cluster, user, what, without, told):
    env = cluster.sasl(user(f"lesser-{next(_numbers)}", what, without))
    code = 75 if what == "worker" and told.startswith("topics are missing") else 1
    assert told in told_once(command(env, *([what, SEED] if what == "load" else [what])), code)


def test_without_security_nothing_is_asked(settings, capsys, monkeypatch):
    monkeypatch.setenv("REGWIRE_PARTITIONS", "2")
    assert run(["topics", "--check", "--broker", settings.broker, "--prefix", PREFIX]) == 0
    assert "are as they should be" in capsys.readouterr().err


def test_dead_letters_and_feeds_with_the_least_they_may(cluster, user, tmp_path):
    assert command(cluster.sasl(user("dead-loader", "load")), "load", SEED).returncode == 0
    lags = json.loads(command(cluster.sasl(user("dead-lag", "lag")), "lag", "--json").stdout)
    waiting = next(row for row in lags if row["topic"] == f"{PREFIX}news.v1" and row["messages"])
    offset = str(waiting["committed"] or 0)
    skipped = command(cluster.sasl(user("skipper", "dead skip")), "dead", "skip", "--partition", str(waiting["partition"]), "--offset", offset, "--yes")
    assert skipped.returncode == 0, skipped.stderr
    listed = command(cluster.sasl(user("lister", "dead list")), "dead", "list", "--json")
    assert [row["reason"] for row in json.loads(listed.stdout)] == ["skipped"]
    retried = command(cluster.sasl(user("retrier", "dead retry")), "dead", "retry", "--reason", "skipped", "--yes", "--json")
    assert len(json.loads(retried.stdout)["put_back"]) == 1, retried.stderr

    server = FeedServer()
    try:
        server.answers["/f"] = Answer(rss(("urn:1", "Title", "Body")))
        file = tmp_path / "feeds.txt"
        file.write_text(server.url("/f"))
        feeder = cluster.sasl(user("feeder", "feed"), REGWIRE_DATA_DIR=str(tmp_path))
        fed = command(feeder, "feed", str(file), "--once", "--json", "--allow-private")
    finally:
        server.close()
    assert (fed.returncode, json.loads(fed.stdout)["entries"]["new"]) == (0, 1), fed.stderr


def test_the_board_is_shown_with_the_least_it_may(cluster, user, settings, tmp_path):
    board = Board(settings, tmp_path / "board.log", **cluster.sasl(user("board", "board")))
    try:
        with urlopen(board.address + "events", timeout=60) as answer:  # noqa: S310 - our own board
            names = (line.decode().removeprefix("event: ").strip() for line in answer if line.startswith(b"event: "))
            assert "ready" in names
        assert PASSWORD not in board.log.read_text()
    finally:
        board.stop()
