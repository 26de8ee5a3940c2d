"""The web port of the board: a page, its files, and one stream of events. Nothing here writes."""

import asyncio
import ipaddress
from collections.abc import Awaitable, Callable, Iterable
from contextlib import aclosing, suppress
from importlib.resources import files
from urllib.parse import urlsplit

from aiohttp import web

from streams.board.store import Store
from streams.board.viewers import Status, Viewers
from streams.health import listen

_SEND_S = 30.0
_TYPES = {"html": "text/html", "css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Server": "regwire",
}
"""What every answer carries."""


class Port:
    """Serves the board.

    Args:
        store: what there is to see.
        viewers: who sees it.
        status: gives the figures.
        hosts: names that the board may be asked by, beside localhost and plain addresses.
    """

    def __init__(self, store: Store, viewers: Viewers, status: Status, hosts: Iterable[str] = ()) -> None:
        self._store = store
        self._viewers = viewers
        self._status = status
        self._hosts = {"localhost", *(host.strip().lower() for host in hosts)} - {""}
        app = web.Application(middlewares=[self._guard])
        app.on_response_prepare.append(_safe)
        for path, (body, content_type) in _files().items():
            app.router.add_get(path, _file(body, content_type))
        app.router.add_get("/events", self._events, allow_head=False)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)

    async def start(self, bind: str, port: int) -> str:
        """Listen, and give the address of the page.

        Args:
            bind: the address to listen on.
            port: the port; 0 takes a free one.

        Raises:
            OSError: nothing can listen there.
        """
        return await listen(self._runner, bind, port) + "/"

    async def stop(self) -> None:
        """Let all viewers go, and listen no more."""
        self._viewers.close()
        await self._runner.cleanup()

    @web.middleware
    async def _guard(self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]) -> web.StreamResponse:
        """A foreign page can make a browser ask us under a name of its own (DNS rebinding), but never under a plain address."""
        if not _known(request.headers.get("Host", ""), self._hosts):
            raise web.HTTPMisdirectedRequest(text="The board does not know itself by this name. The setting board_hosts lists the names it answers to.\n")
        return await handler(request)

    async def _events(self, request: web.Request) -> web.StreamResponse:
        viewer = self._viewers.join()
        if viewer is None:
            raise web.HTTPServiceUnavailable(text="Too many look on already: see the setting board_viewers.\n", headers={"Retry-After": "30"})
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "X-Accel-Buffering": "no"})
        try:
            await response.prepare(request)
            # A browser that takes nothing for so long is gone, or as good as gone.
            with suppress(ConnectionError, TimeoutError):
                async with aclosing(viewer.frames(self._store, self._status)) as frames:
                    async for frame in frames:
                        async with asyncio.timeout(_SEND_S):
                            await response.write(frame)
        finally:
            self._viewers.leave(viewer)
        return response


async def _safe(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


def _known(host: str, names: set[str]) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name in names:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _files() -> dict[str, tuple[bytes, str]]:
    """The files of the page by path, with their types; read once."""
    found = {}
    for file in files("streams.board").joinpath("static").iterdir():
        path = "/" if file.name == "index.html" else f"/static/{file.name}"
        found[path] = file.read_bytes(), _TYPES[file.name.rpartition(".")[2]]
    return found


def _file(body: bytes, content_type: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=body, content_type=content_type, charset="utf-8")

    return answer
