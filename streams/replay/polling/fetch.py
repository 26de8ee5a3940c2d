"""One conditional GET of a feed, with limits on time, size, redirects and on the addresses that are connected to."""

import asyncio
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urljoin, urlsplit

import aiohttp

from streams.replay.polling.addresses import is_public
from streams.replay.polling.inflate import Body, TooLarge
from streams.replay.polling.listed import wrong_with
from streams.replay.polling.turns import Turns

_CONNECT_S = 10.0
_MAX_VALIDATOR = 1000
_REDIRECTS = {301, 302, 303, 307, 308}
_FOR_EVER = {301, 308}
_ACCEPT = "application/rss+xml, application/atom+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1"
_SECONDS = re.compile(r"^\d{1,9}$")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost: bytes of a body unpacked, seconds of a request, redirects, seconds between requests to one host."""

    max_bytes: int = 5 * 1024 * 1024
    seconds: float = 30.0
    redirects: int = 5
    gap: float = 2.0
    allow_private: bool = False


@dataclass(frozen=True, slots=True)
class Validators:
    """What makes the next request conditional; null where the server gave none."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered.

    Attributes:
        body: null if nothing has changed (304).
        headers: those that the parser needs.
        validators: for the next request.
        moved: where the feed has moved to for good, null if it has not.
    """

    body: bytes | None
    headers: Mapping[str, str] = field(default_factory=dict)
    validators: Validators = field(default_factory=Validators)
    moved: str | None = None


class FetchFailed(Exception):  # noqa: N818 - what failed is the fetch
    """No feed came, and why.

    Attributes:
        reason: one of `streams.metrics.POLL_FAILURES`.
        retry_after: seconds that the server asks to wait, null if it does not.
    """

    def __init__(self, reason: str, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.retry_after = retry_after


class Fetcher:
    """Fetches feeds.

    Args:
        limits: of a fetch.
        agent: what `User-Agent` says.
    """

    def __init__(self, limits: Limits, agent: str) -> None:
        self._limits = limits
        self._agent = agent
        self._turns = Turns(limits.gap)

    async def fetch(self, url: str, known: Validators) -> Fetched:
        """The feed, or that nothing has changed.

        Args:
            url: where it is.
            known: what the server said of what we have.

        Raises:
            FetchFailed: there is none, and why.
        """
        at, moved, for_ever = url, None, True
        for _ in range(self._limits.redirects + 1):
            problem = wrong_with(at)
            if problem:
                raise FetchFailed("redirect", problem)
            async with self._turns.of(at):
                answer = await self._once(at, known)
            if isinstance(answer, Fetched):
                return Fetched(answer.body, answer.headers, answer.validators, moved)
            if urlsplit(at).scheme == "https" and urlsplit(answer.to).scheme == "http":
                raise FetchFailed("redirect", "it redirects from https to http")
            at, for_ever = answer.to, for_ever and answer.for_ever
            moved = at if for_ever else moved
        raise FetchFailed("redirect", f"it redirects more than {self._limits.redirects} times")

    async def _once(self, url: str, known: Validators) -> "Fetched | _Redirect":
        refused: list[str] = []

        def connectable(info: aiohttp.AddrInfoType) -> socket.socket:
            # The address that is connected to, whatever name led to it: nothing is resolved between this check and the connection.
            address = str(info[4][0])
            if not self._limits.allow_private and not is_public(address):
                refused.append(address)
                message = f"{address} is no public address"
                raise OSError(message)
            return socket.socket(info[0], info[1], info[2])

        try:
            async with (
                asyncio.timeout(self._limits.seconds),
                aiohttp.TCPConnector(socket_factory=connectable, force_close=True, use_dns_cache=False) as connector,
                aiohttp.ClientSession(
                    connector=connector,
                    auto_decompress=False,
                    cookie_jar=aiohttp.DummyCookieJar(),
                    timeout=aiohttp.ClientTimeout(total=None, sock_connect=_CONNECT_S),
                ) as session,
                session.get(url, headers=self._headers(known), allow_redirects=False) as response,
            ):
                return await self._answer(url, response)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise _failure(error, refused, self._limits) from None

    def _headers(self, known: Validators) -> dict[str, str]:
        headers = {"User-Agent": self._agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, deflate"}
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.last_modified:
            headers["If-Modified-Since"] = known.last_modified
        return headers

    async def _answer(self, url: str, response: aiohttp.ClientResponse) -> "Fetched | _Redirect":
        status, headers = response.status, response.headers
        if status in _REDIRECTS and headers.get("Location"):
            return _Redirect(urljoin(url, headers["Location"]), status in _FOR_EVER)
        if status == HTTPStatus.NOT_MODIFIED:
            return Fetched(None)
        if status != HTTPStatus.OK:
            raise _refusal(status, headers.get("Retry-After"))
        body = Body(headers.get("Content-Encoding", ""), self._limits.max_bytes)
        async for piece in response.content.iter_any():
            body.add(piece)
        named = {"content-type": headers.get("Content-Type", ""), "content-location": url}
        validators = Validators(_validator(headers.get("ETag")), _validator(headers.get("Last-Modified")))
        return Fetched(body.whole(), named, validators)


def _validator(value: str | None) -> str | None:
    """What can be kept and sent back: bytes that are no UTF-8 come as lone surrogates, which nothing can write."""
    return value if value and len(value) <= _MAX_VALIDATOR and value.isprintable() else None


@dataclass(frozen=True, slots=True)
class _Redirect:
    to: str
    for_ever: bool


def _refusal(status: int, retry_after: str | None) -> FetchFailed:
    if status == HTTPStatus.GONE:
        return FetchFailed("gone", "the server says that it is gone for good (410): take it out of the file")
    waits = wait_of(retry_after)
    reason = "throttled" if status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE} else "http"
    return FetchFailed(reason, f"the server answers {status}{f' and asks to wait {waits:.0f} s' if waits else ''}", waits)


def wait_of(header: str | None) -> float | None:
    """The seconds that a `Retry-After` asks for, as a number or a date; null if it says nothing that can be read."""
    text = (header or "").strip()
    if _SECONDS.match(text):
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _failure(error: Exception, refused: list[str], limits: Limits) -> FetchFailed:
    if refused:
        return FetchFailed("address", f"{refused[0]} is no public address (--allow-private fetches from there too)")
    if isinstance(error, TooLarge):
        return FetchFailed("too_large", f"{error} in one feed")
    for kind, reason, text in (
        (TimeoutError, "timeout", f"no whole answer within {limits.seconds:g} s"),
        (aiohttp.ClientConnectorDNSError, "dns", "its host has no address"),
        ((aiohttp.ClientConnectorCertificateError, aiohttp.ClientSSLError), "tls", "its certificate is not to be trusted, or TLS fails"),
        (aiohttp.ClientConnectionError, "connect", "no connection, or it broke off"),
        (aiohttp.InvalidURL, "redirect", "no URL that can be fetched"),
    ):
        if isinstance(error, kind):
            return FetchFailed(reason, f"{text} ({type(error).__name__})")
    return FetchFailed("broken", f"the answer cannot be read: {type(error).__name__}")
