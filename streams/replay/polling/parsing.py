"""Parsing what strangers send, in a process of its own.

A megabyte of hostile markup keeps feedparser busy for half a minute, in one thread of Python that nothing can stop. A process
can be stopped, and its memory has a limit: see `child`.
"""

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass

from streams.replay.feeds import rows_of_entries
from streams.replay.rows import Row, Unreadable

_SECONDS = 20
_MAX_OUT = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Document:
    """A feed: its entries, and what is wrong with its XML, null if nothing."""

    rows: tuple[Row, ...]
    flaw: str | None


async def parse(raw: bytes, headers: Mapping[str, str], max_bytes: int, *, seconds: float = _SECONDS) -> Document:
    """The feed that some bytes hold.

    Args:
        raw: the bytes.
        headers: `content-type` and `content-location`, in lower case.
        max_bytes: entries above that are refused.
        seconds: after which it is given up.

    Raises:
        Unreadable: it is neither RSS nor Atom, or it takes more time or memory than a feed may.
    """
    child = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "streams.replay.polling.child",
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"PYTHONPATH": os.pathsep.join(each for each in sys.path if each)},  # nothing else: what parses strangers' bytes needs no secrets
    )
    try:
        async with asyncio.timeout(seconds):
            out = await _talk(child, json.dumps(dict(headers)).encode() + b"\n" + raw)
            code = await child.wait()
    except TimeoutError:
        message = f"it takes more than {seconds:g} s to read"
        raise Unreadable(message) from None
    finally:
        if child.returncode is None:
            child.kill()
            await child.wait()
    if code != 0:
        message = "it takes more memory or time to read than a feed may"
        raise Unreadable(message)
    told = json.loads(out)
    if "unreadable" in told:
        raise Unreadable(told["unreadable"])
    return Document(tuple(rows_of_entries(told["entries"], max_bytes)), told["flaw"])


async def _talk(child: asyncio.subprocess.Process, said: bytes) -> bytes:
    if child.stdin is None or child.stdout is None:
        raise AssertionError

    async def say(to: asyncio.StreamWriter) -> None:
        try:
            to.write(said)
            await to.drain()
            to.close()
        except ConnectionError:
            return  # it ended early; its exit code tells

    saying = asyncio.create_task(say(child.stdin))
    try:
        heard = bytearray()
        while piece := await child.stdout.read(1 << 16):
            heard += piece
            if len(heard) > _MAX_OUT:
                message = f"it unpacks to more than {_MAX_OUT} bytes"
                raise Unreadable(message)
        return bytes(heard)
    finally:
        saying.cancel()
