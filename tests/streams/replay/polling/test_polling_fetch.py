"""Fetching from a real server that misbehaves in every way that we know."""

import asyncio
import gzip
import socket
import time
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import aiohttp
import pytest

from streams.replay.polling.fetch import Fetcher, FetchFailed, Limits, Validators, wait_of
from tests.streams.replay.polling.server import BOMB, Answer, drip, endless, rss

FEED = rss(("g1", "A", "B"))
LIMITS = Limits(max_bytes=100_000, seconds=20, gap=0, allow_private=True)


def fetch(url, known=None, limits=LIMITS):
    return asyncio.run(Fetcher(limits, "regwire/test").fetch(url, known or Validators()))


def failed(url, limits=LIMITS):
    with pytest.raises(FetchFailed) as told:
        fetch(url, limits=limits)
    return told.value


def test_a_feed_comes_with_its_validators_and_the_next_request_is_conditional(server):
    server.answers["/f"] = Answer(FEED, headers={"Last-Modified": "Mon, 02 Jun 2025 08:00:00 GMT", "Content-Type": "application/rss+xml"}, etag='"v1"')
    got = fetch(server.url("/f"))
    assert got.body == FEED
    assert got.validators == Validators('"v1"', "Mon, 02 Jun 2025 08:00:00 GMT")
    assert got.headers["content-type"] == "application/rss+xml"
    assert fetch(server.url("/f"), got.validators).body is None
    first, second = server.requests["/f"]
    assert first["User-Agent"] == "regwire/test"
    assert "If-None-Match" not in first
    assert (second["If-None-Match"], second["If-Modified-Since"]) == ('"v1"', "Mon, 02 Jun 2025 08:00:00 GMT")


@pytest.mark.parametrize("tag", ['"' + "x" * 2000 + '"', '"\xff"'])
def test_a_validator_that_cannot_be_one_is_not_sent_back(server, tag):
    server.answers["/f"] = Answer(FEED, headers={"ETag": tag})
    assert fetch(server.url("/f")).validators == Validators()


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(FEED)),
        ("x-gzip", gzip.compress(FEED[:50]) + gzip.compress(FEED[50:])),
        ("deflate", zlib.compress(FEED)),
        ("deflate", zlib.compress(FEED)[2:-4]),
        ("identity", FEED),
    ],
)
def test_a_compressed_body_is_unpacked(server, encoding, body):
    server.answers["/f"] = Answer(body, headers={"Content-Encoding": encoding})
    assert fetch(server.url("/f")).body == FEED


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Answer(stream=endless), "too_large"),
        (Answer(BOMB, headers={"Content-Encoding": "gzip"}), "too_large"),
        (Answer(b" " * 100_001), "too_large"),
        (Answer(gzip.compress(FEED)[:-9], headers={"Content-Encoding": "gzip"}), "broken"),
        (Answer(b"no gzip", headers={"Content-Encoding": "gzip"}), "broken"),
        (Answer(FEED, headers={"Content-Encoding": "br"}), "broken"),
        (Answer(status=500), "http"),
        (Answer(status=404), "http"),
        (Answer(status=204), "http"),
        (Answer(status=410), "gone"),
        (Answer(status=301), "http"),
        (Answer(status=302, headers={"Location": "ftp://example.org/"}), "redirect"),
        (Answer(status=302, headers={"Location": "file:///etc/passwd"}), "redirect"),
        (Answer(status=302, headers={"Location": "http://me:secret@127.0.0.1/"}), "redirect"),
        (Answer(status=302, headers={"Location": "http://[broken/"}), "broken"),
        (Answer(status=302, headers={"Location": "/f"}), "redirect"),
        (Answer(FEED, headers={"X-Long": "x" * 20_000}), "broken"),
    ],
)
def test_what_no_feed_comes_of_is_told(server, answer, reason):
    server.answers["/f"] = answer
    told = failed(server.url("/f"))
    assert told.reason == reason
    assert "secret" not in str(told)


def test_a_body_at_the_limit_is_taken_and_a_bomb_is_not_unpacked_behind_it(server):
    server.answers["/f"] = Answer(b" " * 100_000)
    assert len(fetch(server.url("/f")).body) == 100_000


def test_a_body_that_ends_before_its_length_is_no_feed(server):
    server.answers["/f"] = Answer(headers={"Content-Length": "1000"}, stream=lambda write: write(FEED[:100]))
    assert failed(server.url("/f")).reason in {"broken", "connect"}


def test_a_server_that_drips_is_given_up(server):
    server.answers["/f"] = Answer(stream=drip)
    told = failed(server.url("/f"), Limits(seconds=1, gap=0, allow_private=True))
    assert told.reason == "timeout"


def test_nobody_listens(server):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert failed(f"http://127.0.0.1:{port}/").reason == "connect"


def test_tls_is_verified(server):
    assert failed(server.url("/f").replace("http:", "https:")).reason == "tls"


def test_redirects_are_followed_and_one_for_good_is_told(server):
    server.answers["/a"] = Answer(status=301, headers={"Location": "/b"})
    server.answers["/b"] = Answer(status=302, headers={"Location": server.url("/c", "localhost")})
    server.answers["/c"] = Answer(FEED)
    got = fetch(server.url("/a"))
    assert (got.body, got.moved) == (FEED, server.url("/b"))
    assert got.headers["content-location"] == server.url("/c", "localhost")
    assert fetch(server.url("/b")).moved is None


PUBLIC_ONLY = Limits(seconds=20, gap=0)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "127.1", "2130706433", "0x7f.1"])
def test_a_private_address_is_not_connected_to_under_any_name(server, host):
    told = failed(f"http://{host}:{server.port}/f", PUBLIC_ONLY)
    assert told.reason in {"address", "redirect", "dns", "connect"}
    assert server.requests == {}


def test_a_name_that_leads_to_a_public_address_first_and_then_to_a_private_one_gets_no_connection(server, monkeypatch):
    """DNS rebinding: the address that counts is the one that is connected to."""
    server.answers["/f"] = Answer(FEED)
    asked = []

    async def resolve(self, host, port=0, family=socket.AF_INET):
        asked.append(host)
        address = "127.0.0.1" if len(asked) > 1 else "192.0.2.1"
        return [{"hostname": host, "host": address, "port": port, "family": socket.AF_INET, "proto": 0, "flags": socket.AI_NUMERICHOST}]

    monkeypatch.setattr(aiohttp.ThreadedResolver, "resolve", resolve)
    fetcher = Fetcher(PUBLIC_ONLY, "t")
    for _ in range(3):
        with pytest.raises(FetchFailed) as told:
            asyncio.run(fetcher.fetch(f"http://feed.example:{server.port}/f", Validators()))
        assert told.value.reason == "address"
    assert len(asked) == 3
    assert server.requests == {}


def test_a_redirect_to_a_private_address_is_refused_where_the_first_was_allowed(server, monkeypatch):
    server.answers["/a"] = Answer(status=302, headers={"Location": server.url("/secret", "localhost")})
    server.answers["/secret"] = Answer(FEED)
    public = {"127.0.0.1": True}
    calls = []

    def is_public(address):
        calls.append(address)
        return public.pop(address, False)  # the first connection stands for a public server

    monkeypatch.setattr("streams.replay.polling.fetch.is_public", is_public)
    assert failed(server.url("/a"), PUBLIC_ONLY).reason == "address"
    assert len(server.requests["/a"]) == 1
    assert server.requests["/secret"] == []
    assert len(calls) >= 2


@pytest.mark.parametrize(
    ("header", "least", "most"),
    [("120", 120, 120), (" 0 ", 0, 0), ("Mon, 02 Jun 2025 08:00:00", 0, 0)],
)
def test_how_long_a_server_asks_to_wait(header, least, most):
    assert least <= wait_of(header) <= most


def test_a_server_may_name_the_moment_until_which_to_wait():
    until = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    assert 3000 <= wait_of(until) <= 3600


@pytest.mark.parametrize("header", [None, "", "soon", "-5", "1e9", "9" * 400, "Mon, 01 Jan 2026 00:00:00 +" + "9" * 20, "9" * 20 + " Jan 2026 00:00:00 GMT"])
def test_what_says_nothing_of_waiting(header):
    assert wait_of(header) is None


def test_a_throttling_server_says_how_long(server):
    server.answers["/f"] = Answer(status=429, headers={"Retry-After": "77"})
    told = failed(server.url("/f"))
    assert (told.reason, told.retry_after) == ("throttled", 77)


def test_requests_to_one_host_come_one_at_a_time_with_a_pause(server):
    under_way, most = [], []

    def slowly(write):
        under_way.append(1)
        most.append(len(under_way))
        time.sleep(0.05)
        under_way.pop()
        write(FEED)

    for n in range(4):
        server.answers[f"/{n}"] = Answer(stream=slowly)

    async def work():
        fetcher = Fetcher(Limits(gap=0.1, allow_private=True), "t")
        await asyncio.gather(*(fetcher.fetch(server.url(f"/{n}"), Validators()) for n in range(4)))

    begun = time.monotonic()
    asyncio.run(work())
    assert most == [1, 1, 1, 1]
    assert time.monotonic() - begun >= 4 * 0.05 + 3 * 0.1


def test_proxies_cookies_and_passwords_of_the_machine_play_no_part(server, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    server.answers["/f"] = Answer(FEED, headers={"Set-Cookie": "a=b"})
    assert fetch(server.url("/f")).body == FEED
    assert fetch(server.url("/f")).body == FEED
    assert all("Cookie" not in headers and "Authorization" not in headers for headers in server.requests["/f"])
