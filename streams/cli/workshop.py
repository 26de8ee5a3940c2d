"""A worker as a process of its own, for the demo."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from streams.cli.errors import Failure
from streams.settings import PREFIX, Settings

_ADDRESS = re.compile(r"metrics and health at (http://\S+)")
_STOP_S = 30.0
_POLL_S = 0.1
_TAIL = 3


class WorkerProcess:
    """`regwire worker` as a child: it ends when we do, however we end.

    Args:
        settings: of the worker.
        log: file that takes what it says.
    """

    def __init__(self, settings: Settings, log: Path) -> None:
        self.log = log
        self.address = ""
        env = {name: value for name, value in os.environ.items() if not name.upper().startswith(PREFIX)}
        env |= settings.environment() | {"PYTHONUNBUFFERED": "1"}
        with log.open("wb") as out:
            # A session of its own: Ctrl-C is for us, and we end it in order.
            self._process = subprocess.Popen(
                [sys.executable, "-m", "streams.cli", "worker", "--until-eof"], env=env, stdin=subprocess.PIPE, stdout=out, stderr=out, start_new_session=True
            )

    def check(self) -> None:
        """Raise if it has ended by itself."""
        code = self._process.poll()
        if code is not None:
            lines = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-_TAIL:]
            message = f"the worker ended with exit code {code}; its log {self.log} says: {' | '.join(lines)}"
            raise Failure(message)

    def wait_ready(self, seconds: float) -> None:
        """Wait until it is ready.

        Raises:
            Failure: it ended, or was not ready in time.
        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self.check()
            if not self.address and (match := _ADDRESS.search(self.log.read_text(encoding="utf-8", errors="replace"))):
                self.address = match[1]
            if self.address and self._ready():
                return
            time.sleep(_POLL_S)
        message = f"the worker was not ready within {seconds:g} s; its log is {self.log}"
        raise Failure(message)

    def _ready(self) -> bool:
        try:
            with urllib.request.urlopen(self.address + "/readyz", timeout=2) as answer:  # noqa: S310 - our own worker's address
                return bool(answer.status == 200)  # noqa: PLR2004 - HTTP's own number
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> int:
        """End it in order, and give its exit code."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(_STOP_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
        return self._process.wait()
