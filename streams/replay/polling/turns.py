"""Politeness to the servers that feeds come from."""

import asyncio
from dataclasses import dataclass, field
from urllib.parse import urlsplit

_AT_ONCE = 8


class Turns:
    """Politeness: one request at a time to a host, and a pause between two. Over all hosts there are at most eight.

    Args:
        gap: seconds between the end of one request and the beginning of the next.
    """

    def __init__(self, gap: float) -> None:
        self._gap = gap
        self._hosts: dict[str, _Host] = {}
        self._all = asyncio.Semaphore(_AT_ONCE)

    def of(self, url: str) -> "_Turn":
        """The turn of a request, an asynchronous context manager."""
        return _Turn(self._hosts.setdefault(urlsplit(url).hostname or "", _Host()), self._all, self._gap)


@dataclass(slots=True)
class _Host:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    free_at: float = 0.0


class _Turn:
    def __init__(self, host: _Host, everyone: asyncio.Semaphore, gap: float) -> None:
        self._host, self._all, self._gap = host, everyone, gap

    async def __aenter__(self) -> None:
        await self._host.lock.acquire()
        try:
            await asyncio.sleep(max(0.0, self._host.free_at - asyncio.get_running_loop().time()))
            await self._all.acquire()
        except BaseException:
            self._host.lock.release()
            raise

    async def __aexit__(self, *exc: object) -> None:
        self._all.release()
        self._host.free_at = asyncio.get_running_loop().time() + self._gap
        self._host.lock.release()
