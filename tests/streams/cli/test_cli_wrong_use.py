"""Wrong use: one clear line on stderr, exit code 2, never a traceback."""

import os
import socket
import subprocess
import sys

import pytest

from streams.cli.program import COMMANDS, run


@pytest.fixture
def items(tmp_path):
    path = tmp_path / "items.jsonl"
    path.write_text('{"id":"1","title":"T"}\n')
    return str(path)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["dmo"], "no command 'dmo'; did you mean 'demo'?"),
        (["frobnicate"], "no command 'frobnicate'"),
        (["--nope"], "no such option"),
        (["extract"], "missing argument 'FILE…'"),
        (["extract", "none.jsonl"], "no file none.jsonl"),
        (["extract", "/"], "/ is no file"),
        (["extract", "x", "--output", "xml"], "'xml' is not one of"),
        (["extract", "x", "--format", "pdf"], "'pdf' is not one of"),
        (["lag"], "no broker given"),
        (["tail"], "no broker given"),
        (["topics"], "no broker given"),
        (["worker"], "no broker given"),
        (["replay"], "no broker given"),
        (["replays"], "no broker given"),
        (["replay", "--from", "2025-10-26T02:30:00"], "is a local time, and it is not known whose"),
        (["replay", "--to", "soon"], "'soon' is no time"),
        (["replay", "--dry-run", "--publish"], "exclude each other"),
        (["replay", "--resume", "x", "--into", "y."], "--resume goes on with a replay as it was begun"),
        (["replay", "--rate", "0"], "invalid value for '--rate'"),
        (["topics", "--from", "2025"], "--from is asked with --check"),
        (["worker", "--rulebook-version", "7"], "--rulebook-version: "),
        (["load", "none.jsonl"], "no broker given"),
        (["load", "x", "--map", "title"], "'title' is not FIELD=NAME"),
        (["load", "x", "--map", "headline=title"], "an item has no field 'headline'"),
        (["load", "x", "--map", "title=a,title=b"], "title is named twice"),
        (["feed"], "missing argument 'FILE'"),
        (["feed", "none.toml"], "cannot read none.toml"),
        (["feed", "none.toml", "--feed-every", "1"], "--feed-every: "),
        (["dead", "lst"], "no such command 'lst'"),
        (["dead", "list"], "no broker given"),
        (["dead", "list", "--reason", "bad"], "'bad' is not one of"),
        (["dead", "show", "3"], "'3' is neither PARTITION:OFFSET nor TOPIC:PARTITION:OFFSET"),
        (["dead", "show", "a:b"], "'a:b' is neither PARTITION:OFFSET nor"),
        (["dead", "retry"], "say which: positions, --reason"),
        (["dead", "skip", "--partition", "1"], "missing option '--offset'"),
        (["dead", "export", "/dev/null"], "/dev/null is there already"),
        (["load", "x", "--rate", "0"], "invalid value for '--rate'"),
        (["tail", "--since", "soon"], "'soon' is neither an ISO 8601 time nor an age"),
        (["tail", "--type", "party"], "'party' is not one of"),
        (["topics", "--broker", "nowhere"], "--broker: 'nowhere' is not HOST:PORT"),
        (["--partitions", "3", "topics"], "no such option"),
        (["topics", "--partitions", "many"], "'many' is not a valid integer"),
        (["worker", "--broker", "127.0.0.1:1", "--web-port", "99999"], "--web-port: "),
        (["worker", "--broker", "127.0.0.1:1", "--companies", "none.csv"], "none.csv"),
        (["settings", "--config", "none.toml"], "cannot read the settings file none.toml"),
        (["demo", "--seeds", "none"], "no sample news"),
        (["broker", "--port", "70000"], "invalid value for '--port'"),
    ],
)
def test_one_line_and_exit_code_two(arguments, told, capsys):
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert err.startswith("regwire: error: ")
    assert told in err


@pytest.mark.parametrize("command", ["topics", "lag", "tail", "load", "replay", "replays"])
def test_a_broker_that_cannot_be_reached(command, items, capsys):
    address = f"127.0.0.1:{free_port()}"
    assert run([command, "--broker", address, *([items] if command == "load" else [])]) == 2
    assert capsys.readouterr().err == f"regwire: error: no broker can be reached at {address}: Connection refused\n"


def test_an_unknown_variable(monkeypatch, capsys, items):
    monkeypatch.setenv("REGWIRE_PREFX", "x.")
    assert run(["extract", items]) == 2
    assert capsys.readouterr().err == "regwire: error: unknown environment variable REGWIRE_PREFX; did you mean REGWIRE_PREFIX?\n"


def test_help_of_every_command(capsys):
    for command in COMMANDS:
        assert run([command, "--help"]) == 0
        out = capsys.readouterr().out
        assert out.startswith(f"Usage: regwire {command} ")
        assert "--broker" in out


def test_help_of_every_command_of_dead(capsys):
    for command in ("list", "show", "export", "retry", "skip"):
        assert run(["dead", command, "--help"]) == 0
        out = capsys.readouterr().out
        assert out.startswith(f"Usage: regwire dead {command} ")
        assert "--broker" in out


def test_help_and_version(capsys):
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {command} " in out for command in COMMANDS)
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("regwire, version ")


def test_a_worker_that_never_meets_a_broker_gives_up_and_may_be_tried_later(capsys, tmp_path):
    process = subprocess.run(
        [sys.executable, "-m", "streams.cli", "worker", "--broker", f"127.0.0.1:{free_port()}", "--wait", "0", "--web-port", "0", "--data-dir", str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert process.returncode == 75
    assert process.stderr.splitlines()[-1].startswith("regwire: error: no broker can be reached at 127.0.0.1:")
    assert "Traceback" not in process.stderr


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_text('{"title":"x"\n' * 3 + '{"id":"1","title":"T"}\n')
    command = f"{sys.executable} -m streams.cli settings --json | head -1"
    process = subprocess.run(["sh", "-c", command], capture_output=True, text=True, timeout=60, check=False)
    assert (process.returncode, process.stdout.strip(), process.stderr) == (0, "[", "")


def test_without_its_packages_the_program_says_what_to_install():
    code = "import sys; sys.modules['click'] = None; from streams.cli import main; main()"
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert process.returncode == 1
    assert process.stderr == "regwire: error: click is not installed; the program needs an extra: pip install 'regwire[worker]'\n"


def test_a_command_without_its_package_says_what_to_install():
    code = "import sys; sys.modules['faust'] = None; from streams.cli.program import run; sys.exit(run(['worker', '--broker', 'a:1']))"
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert process.returncode == 1
    assert process.stderr == "regwire: error: faust is not installed; it comes with pip install 'regwire[worker]'\n"


def test_extract_needs_no_kafka_client(items):
    code = (
        "import sys\nfor name in ('faust', 'aiokafka', 'kafka'): sys.modules[name] = None\n"
        f"from streams.cli.program import run; sys.exit(run(['extract', {items!r}]))"
    )
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False, env={**os.environ})
    assert (process.returncode, process.stderr) == (0, "")


def test_an_empty_address_to_listen_on_is_refused_and_not_taken_for_all(capsys):
    assert run(["worker", "--broker", "127.0.0.1:9", "--web-bind", ""]) == 2
    assert "--web-bind" in capsys.readouterr().err
