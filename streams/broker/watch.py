"""Ends the broker when the Python process that started it is gone.

Run as a program of its own: `watch.py PARENT_PID BROKER_PID [FOLDER]`, with the
read end of a pipe as stdin, whose write end only the broker holds. It asks for
its parent each 0.25 s, which works on Linux and macOS alike and, unlike
PR_SET_PDEATHSIG, does not mind the end of the thread that started the broker.
When the pipe closes the broker is gone and so is the watcher: it never signals
a process id that somebody else may have by then. FOLDER, a temporary data
directory, is removed after a broker that it had to end.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import sys

POLL_S = 0.25
GRACE_S = 5.0


def broker_gone(timeout_s: float) -> bool:
    """True if the broker has ended, after waiting at most `timeout_s` seconds for it."""
    readable, _, _ = select.select([sys.stdin], [], [], timeout_s)
    return bool(readable)


def watch(parent: int, broker: int, folder: str | None) -> None:
    """Return when the broker has ended, by itself or because its parent did."""
    while not broker_gone(POLL_S):
        if os.getppid() == parent:
            continue
        with contextlib.suppress(ProcessLookupError):
            os.kill(broker, signal.SIGTERM)
            if not broker_gone(GRACE_S):
                os.kill(broker, signal.SIGKILL)
                broker_gone(GRACE_S)
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        return


if __name__ == "__main__":
    watch(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None)  # noqa: PLR2004
