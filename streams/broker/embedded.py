"""The embedded broker: one Kafka node as a child process."""

from __future__ import annotations

import base64
import fcntl
import logging
import shutil
import subprocess
import tempfile
import time
import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Self

from streams.broker.config import HOST, server_properties
from streams.broker.errors import BrokerError, already_running, cannot_use, failed, in_use, no_room, not_started
from streams.broker.jars import class_path
from streams.broker.java import command, java, last_words, run, start_watched
from streams.broker.ready import answers, free_ports, require_free

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import TracebackType

_log = logging.getLogger(__name__)

START_TIMEOUT_S = 60.0
STOP_TIMEOUT_S = 20.0
MIN_FREE_BYTES = 64 * 1024 * 1024
_POLL_S = 0.1


class EmbeddedBroker:
    """A real Kafka broker on 127.0.0.1 that lives no longer than this process.

    Use it as a context manager, or call `start` and `stop`. It is not meant for
    use by several threads at once.

    Args:
        data_dir: Where topics are kept and found again; None for a temporary
            folder that `stop` throws away.
        port: The port clients use; None or 0 for a free one, which stays the same
            over `restart`.
        heap_mb: The largest heap of the JVM, in MiB.
        properties: Broker settings that win over the defaults of this package,
            such as `{"message.max.bytes": "8388608"}`.
        listeners: Further listeners on 127.0.0.1, port by security protocol, such as
            `{"SASL_SSL": 9094}`; `properties` hold the keys and users they need.
    """

    def __init__(
        self,
        data_dir: Path | None = None,
        port: int | None = None,
        heap_mb: int = 512,
        properties: Mapping[str, str] | None = None,
        listeners: Mapping[str, int] | None = None,
    ) -> None:
        self._temporary = data_dir is None
        self._folder = None if data_dir is None else Path(data_dir).absolute()
        self._port = port or None
        self._heap_mb = heap_mb
        self._properties = dict(properties or {})
        self._listeners = dict(listeners or {})
        self._process: subprocess.Popen[bytes] | None = None
        self._watcher: subprocess.Popen[bytes] | None = None
        self._log_offset = 0

    @property
    def bootstrap(self) -> str:
        """Where clients connect, as `127.0.0.1:port`.

        Raises:
            BrokerError: If the port is not chosen yet, before the first `start`.
        """
        if self._port is None:
            raise not_started("port")
        return f"{HOST}:{self._port}"

    @property
    def pid(self) -> int | None:
        """The process id of the JVM; None when it does not run."""
        return self._process.pid if self._process is not None and self.running else None

    @property
    def running(self) -> bool:
        """True while the JVM runs."""
        return self._process is not None and self._process.poll() is None

    @property
    def log_path(self) -> Path:
        """The file with what Kafka says: `broker.log` in the data directory.

        Raises:
            BrokerError: If there is no data directory, before the first `start`.
        """
        if self._folder is None:
            raise not_started("log")
        return self._folder / "broker.log"

    def start(self, progress: Callable[[str], None] | None = None) -> None:
        """Return when the broker answers; the first time ever, Kafka is fetched before.

        Args:
            progress: Told in a few words what is being done.

        Raises:
            BrokerError: If it runs already, the `local` extra is missing, Kafka
                cannot be fetched, the port is taken, the data directory cannot
                be written or is in use, or the broker ends or says nothing for 60 seconds.
        """
        if self.running:
            raise already_running(self.bootstrap)
        tell = progress or _log.debug
        java()
        if self._port is not None:
            require_free(self._port)
        jars = class_path(progress)
        try:
            self._start(jars, tell)
        except BaseException as error:
            folder = self._folder
            self.kill()
            self.stop()
            if isinstance(error, OSError):
                raise cannot_use(folder, error) from error
            raise

    def stop(self) -> None:
        """End the broker cleanly (SIGTERM, after 20 seconds SIGKILL); a temporary data directory goes too."""
        self._end()
        if self._temporary and self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def kill(self) -> None:
        """End the broker with SIGKILL, as a fault would; its data stays for `restart`."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._reap_watcher()

    def restart(self, progress: Callable[[str], None] | None = None) -> None:
        """End the broker cleanly if it runs, then start it on the same port and data.

        Args:
            progress: Told in a few words what is being done.

        Raises:
            BrokerError: As `start`.
        """
        self._end()
        self.start(progress)

    def __enter__(self) -> Self:
        """Start, unless it runs already."""
        if not self.running:
            self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Stop, whatever happened."""
        self.stop()

    def _start(self, jars: tuple[Path, ...], tell: Callable[[str], None]) -> None:
        folder = self._prepared_folder()
        with (folder / "lock").open("a") as lock:
            try:  # Kafka's own lock comes too late: a second one leaves the first unable to stop
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise in_use(folder) from error
            self._launch(folder, lock.fileno(), jars, tell)
        self._wait_until_ready()

    def _launch(self, folder: Path, lock: int, jars: tuple[Path, ...], tell: Callable[[str], None]) -> None:
        self._log_offset = self.log_path.stat().st_size if self.log_path.exists() else 0
        free = [port for port in free_ports(3 + len(self._listeners)) if port not in self._listeners.values()]
        if self._port is None:
            self._port = free.pop()
        controller_port = next(port for port in free if port != self._port)
        properties = folder / "server.properties"
        text = server_properties(folder / "kafka", self._port, controller_port, self._properties, self._listeners)
        properties.write_text(text, encoding="ascii")
        if not (folder / "kafka" / "meta.properties").exists():
            tell("preparing the data directory")
            self._format(jars, folder, properties)
        tell(f"starting Kafka on {self.bootstrap}")
        line = command(jars, self._heap_mb, folder, "kafka.Kafka", str(properties))
        self._process, self._watcher = start_watched(line, folder, lock, discard=self._temporary)

    def _prepared_folder(self) -> Path:
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="regwire-broker-"))
        (self._folder / "tmp").mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(self._folder).free
        if free < MIN_FREE_BYTES:
            raise no_room(self._folder, free)
        return self._folder

    def _format(self, jars: tuple[Path, ...], folder: Path, properties: Path) -> None:
        # The first character is ours: a leading "-" would look like an option.
        cluster = "r" + base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")[1:]
        line = command(jars, self._heap_mb, folder, "kafka.tools.StorageTool", "format", "-t", cluster, "-c", str(properties))
        try:
            code = run(line, folder, START_TIMEOUT_S)
        except subprocess.TimeoutExpired as error:
            what = f"preparing the data directory took more than {START_TIMEOUT_S:.0f} s"
            raise self._failed(what) from error
        if code != 0:
            what = f"preparing the data directory failed (exit code {code})"
            raise self._failed(what)

    def _wait_until_ready(self) -> None:
        port = int(self.bootstrap.rpartition(":")[2])
        deadline = time.monotonic() + START_TIMEOUT_S
        while time.monotonic() < deadline:
            ready = answers(port)
            if not self.running:
                what = "Kafka ended while starting"
                raise self._failed(what)
            if ready:
                return
            time.sleep(_POLL_S)
        what = f"Kafka did not answer on {self.bootstrap} within {START_TIMEOUT_S:.0f} s"
        raise self._failed(what)

    def _failed(self, what: str) -> BrokerError:
        log_path = self.log_path
        if self._temporary:
            self._folder = None  # so that stop() leaves the log that the error names
        return failed(what, log_path, last_words(log_path, self._log_offset))

    def _end(self) -> None:
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(STOP_TIMEOUT_S)
            except subprocess.TimeoutExpired:
                _log.warning("the embedded broker did not end within %.0f s and was killed", STOP_TIMEOUT_S)
        self.kill()

    def _reap_watcher(self) -> None:
        if self._watcher is not None:
            self._watcher.kill()
            self._watcher.wait()
            self._watcher = None
