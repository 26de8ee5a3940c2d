"""The lock, the checked class path, and what a fetch does when things go wrong.

Fetches go to a small server of the test's own, which jgo's settings name as the mirror.
"""

import hashlib
import http.server
import re
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from streams.broker import BrokerError
from streams.broker.jars import LOCK_FILE, LockedJar, class_path, locked_jars, matches

CONTENT = {f"part{n}": f"jar number {n}".encode() * 50_000 for n in range(8)}
JARS = tuple(LockedJar("org.example.parts", name, "1.0", hashlib.sha256(data).hexdigest()) for name, data in CONTENT.items())


class Mirror(http.server.BaseHTTPRequestHandler):
    """A Maven repository in memory that counts what is asked for."""

    files: ClassVar[dict[str, bytes]]
    asked: ClassVar[list[str]]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        data = self.files.get(self.path)
        self.send_response(404 if data is None else 200)
        self.send_header("Content-Length", str(len(data or b"")))
        self.end_headers()
        self.wfile.write(data or b"")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository cache that jgo is told to use, with no mirror that answers."""
    (tmp_path / "jgo.conf").write_text("[repositories]\ncentral = http://127.0.0.1:9\n")
    monkeypatch.setenv("JGO_CONFIG_FILE", str(tmp_path / "jgo.conf"))
    monkeypatch.setenv("JGO_CACHE_DIR", str(tmp_path / "jgo"))
    monkeypatch.setenv("M2_REPO", str(tmp_path / "m2"))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "m2"


@pytest.fixture
def mirror(cache: Path) -> Iterator[type[Mirror]]:
    """The mirror, serving JARS."""

    Mirror.files = {f"/{jar.path.as_posix()}": CONTENT[jar.artifact] for jar in JARS}
    Mirror.asked = []
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Mirror)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    (cache.parent / "jgo.conf").write_text(f"[repositories]\ncentral = http://127.0.0.1:{server.server_port}\n")
    yield Mirror
    server.shutdown()
    server.server_close()


def test_lock_pins_every_jar_and_names_no_host() -> None:
    text = LOCK_FILE.read_text(encoding="utf-8")
    entries = tomllib.loads(text)["dependencies"]
    assert "://" not in text
    assert len(entries) > 40
    assert all(re.fullmatch("[0-9a-f]{64}", entry["sha256"]) for entry in entries)
    assert len(locked_jars()) == len(entries) == len({jar.path for jar in locked_jars()})


def test_lock_is_of_this_spec_and_takes_all_of_kafka_from_one_release() -> None:
    from jgo.env import compute_spec_hash

    lock = tomllib.loads(LOCK_FILE.read_text(encoding="utf-8"))
    assert lock["metadata"]["spec_hash"] == compute_spec_hash(LOCK_FILE.with_name("jgo.toml")), "run jgo lock in streams/broker"
    assert {jar.version for jar in locked_jars() if jar.group == "org.apache.kafka"} == {locked_jars()[0].version}


@pytest.mark.parametrize(
    "entry",
    [
        'groupId = "g"\nartifactId = "a"\nversion = "1"\npackaging = "jar"',
        'groupId = "g"\nartifactId = "a"\nversion = "1"\npackaging = "pom"\nsha256 = "00"',
        'groupId = "g"\nartifactId = "a"\nversion = "1"\npackaging = "jar"\nclassifier = "linux"\nsha256 = "00"',
    ],
    ids=["no-sha256", "pom", "classifier"],
)
def test_lock_entry_that_pins_no_plain_jar_is_refused(entry: str, tmp_path: Path) -> None:
    lock = tmp_path / "jgo.lock.toml"
    lock.write_text(f"[[dependencies]]\n{entry}\n")
    with pytest.raises(BrokerError, match="g:a is not a plain jar with a SHA-256"):
        locked_jars(lock)


def test_fetches_what_is_missing_once(cache: Path, mirror: type[Mirror]) -> None:
    said: list[str] = []
    assert class_path(said.append, JARS) == tuple(cache / jar.path for jar in JARS)
    assert all(matches(jar, cache / jar.path) for jar in JARS)
    assert "fetching Kafka: 8 of 8 jars" in said
    before = len(mirror.asked)
    class_path(said.append, JARS)
    assert len(mirror.asked) == before
    assert [path.name for path in cache.iterdir()] == ["org"], "nothing of the staging folder stays"


def test_tampered_jar_in_the_cache_is_refused(cache: Path, mirror: type[Mirror]) -> None:
    paths = class_path(None, JARS)
    with paths[3].open("r+b") as file:
        file.write(b"X")
    with pytest.raises(BrokerError, match=r"part3-1\.0\.jar does not have the SHA-256 .* delete that file"):
        class_path(None, JARS)


def test_wrong_jar_from_the_mirror_never_reaches_the_cache(cache: Path, mirror: type[Mirror]) -> None:
    mirror.files[f"/{JARS[0].path.as_posix()}"] = b"something else"
    with pytest.raises(BrokerError, match=r"part0-1\.0\.jar does not have the SHA-256"):
        class_path(None, JARS[:1])
    assert not (cache / JARS[0].path).exists()


@pytest.mark.parametrize("missing", ["mirror-away", "jar-away"])
def test_no_fetch_says_what_to_do(cache: Path, missing: str, request: pytest.FixtureRequest) -> None:
    if missing == "jar-away":
        request.getfixturevalue("mirror").files.clear()
    with pytest.raises(BrokerError) as caught:
        class_path(None, JARS)
    text = str(caught.value)
    assert text.startswith("cannot fetch the Kafka jars (")
    assert "REQUESTS_CA_BUNDLE" in text
    assert "--broker HOST:PORT" in text
    assert "\n" not in text


def test_cache_that_cannot_be_written_is_named(cache: Path, mirror: type[Mirror], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("streams.broker.jars.tempfile.TemporaryDirectory", full)
    with pytest.raises(BrokerError, match=r"cannot write the Kafka jars: .*No space left.*m2"):
        class_path(None, JARS)


def test_missing_jgo_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jgo.config", None)
    with pytest.raises(BrokerError, match=r"jgo is not installed .* pip install 'regwire\[local\]'"):
        class_path(None, JARS)


def test_two_first_fetches_at_once_fetch_each_jar_once(cache: Path, mirror: type[Mirror]) -> None:
    program = "from tests.streams.broker.test_jars import JARS, class_path; class_path(None, JARS)"
    root = Path(__file__).parents[3]
    both = [subprocess.Popen([sys.executable, "-c", program], cwd=root) for _ in range(2)]
    assert [process.wait(30) for process in both] == [0, 0]
    assert all(matches(jar, cache / jar.path) for jar in JARS)
    assert sum(path.endswith(".jar") for path in mirror.asked) == len(JARS)
