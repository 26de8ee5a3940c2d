"""The web port of a worker: metrics, and whether it lives and is ready, with the reasons."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any, TypeVar

from aiohttp import web

from streams.metrics import Declared

T = TypeVar("T")
Check = Callable[[], str | None]
"""Gives null if all is well, else the reason why not, in a few words."""


@dataclass(frozen=True, slots=True)
class Checks:
    """What decides health (the process must be started anew if red) and readiness (it does its work), by name."""

    health: dict[str, Check] = field(default_factory=dict)
    readiness: dict[str, Check] = field(default_factory=dict)


async def listen(runner: web.AppRunner, bind: str, port: int) -> str:
    """Serve on an address, and give it as a URL without a path.

    Raises:
        OSError: nothing can listen there.
    """
    await runner.setup()
    await web.TCPSite(runner, bind, port).start()
    taken = runner.addresses[0][1]
    return f"http://[{bind}]:{taken}" if ":" in bind else f"http://{bind}:{taken}"


class WebPort:
    """Serves `/metrics`, `/healthz` and `/readyz`, and nothing else, from a thread of its own: it answers while the worker's loop is stuck.

    Args:
        metrics: what is exposed.
        checks: are asked at each request.
    """

    def __init__(self, metrics: Declared, checks: Checks) -> None:
        self._metrics = metrics
        self._checks = checks
        app = web.Application()
        for path, handler in (("/metrics", self._exposed), ("/healthz", self._healthy), ("/readyz", self._ready)):
            app.router.add_get(path, handler)
            app.router.add_get(path + "/", handler)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="web port", daemon=True)

    async def start(self, bind: str, port: int) -> str:
        """Listen, and give the address, such as `http://127.0.0.1:6066`.

        Args:
            bind: the address to listen on.
            port: the port; 0 takes a free one.

        Raises:
            OSError: nothing can listen there.
        """
        self._thread.start()
        try:
            return await self._on_its_loop(listen(self._runner, bind, port))
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Listen no more; it may be called again."""
        if self._loop.is_closed():
            return
        await self._on_its_loop(self._runner.cleanup())
        self._loop.call_soon_threadsafe(self._loop.stop)
        await asyncio.to_thread(self._thread.join)
        self._loop.close()

    async def _on_its_loop(self, work: Coroutine[Any, Any, T]) -> T:
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self._loop))

    async def _exposed(self, _: web.Request) -> web.Response:
        return web.Response(body=self._metrics.exposition(), headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})

    async def _healthy(self, _: web.Request) -> web.Response:
        return _answer("healthy", self._checks.health)

    async def _ready(self, _: web.Request) -> web.Response:
        return _answer("ready", self._checks.readiness)


def _answer(name: str, checks: dict[str, Check]) -> web.Response:
    reasons = {each: check() for each, check in checks.items()}
    good = all(reason is None for reason in reasons.values())
    body = {name: good, "checks": {each: {"ok": reason is None, "reason": reason} for each, reason in reasons.items()}}
    return web.json_response(body, status=200 if good else 503)
