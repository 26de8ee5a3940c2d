"""The web port of a worker: metrics, and whether it lives and is ready, with the reasons."""

from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from streams.metrics import Metrics

Check = Callable[[], str | None]
"""Gives null if all is well, else the reason why not, in a few words."""


@dataclass(frozen=True, slots=True)
class Checks:
    """What decides health (the process must be started anew if red) and readiness (it does its work), by name."""

    health: dict[str, Check] = field(default_factory=dict)
    readiness: dict[str, Check] = field(default_factory=dict)


class WebPort:
    """Serves `/metrics`, `/healthz` and `/readyz`, and nothing else.

    Args:
        metrics: what is exposed.
        checks: are asked at each request.
    """

    def __init__(self, metrics: Metrics, checks: Checks) -> None:
        self._metrics = metrics
        self._checks = checks
        app = web.Application()
        for path, handler in (("/metrics", self._exposed), ("/healthz", self._healthy), ("/readyz", self._ready)):
            app.router.add_get(path, handler)
            app.router.add_get(path + "/", handler)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)

    async def start(self, bind: str, port: int) -> str:
        """Listen, and give the address, such as `http://127.0.0.1:6066`.

        Args:
            bind: the address to listen on.
            port: the port; 0 takes a free one.

        Raises:
            OSError: nothing can listen there.
        """
        await self._runner.setup()
        site = web.TCPSite(self._runner, bind, port)
        await site.start()
        taken = self._runner.addresses[0][1]
        return f"http://[{bind}]:{taken}" if ":" in bind else f"http://{bind}:{taken}"

    async def stop(self) -> None:
        """Listen no more."""
        await self._runner.cleanup()

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
