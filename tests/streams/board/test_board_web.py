"""The port: what it serves, to whom, and under which policy."""

import asyncio
import re

import aiohttp
import pytest

from streams.board.store import Store
from streams.board.viewers import Viewers
from streams.board.web import HEADERS, Port

PATHS = ["/", "/events", "/static/board.css", "/static/board.js", "/static/card.js", "/static/dom.js", "/static/stream.js", "/static/theme.js"]


def asked(work, *, hosts=(), viewers=2):
    async def run():
        port = Port(Store(10, 10), Viewers(viewers), dict, hosts)
        address = await port.start("127.0.0.1", 0)
        try:
            async with aiohttp.ClientSession() as session:
                return await work(session, address.rstrip("/"), port)
        finally:
            await port.stop()

    return asyncio.run(run())


def statuses(*requests, **kind):
    async def work(session, address, _):
        found = []
        for method, path, headers in requests:
            async with session.request(method, address + path, headers=headers) as answer:
                found.append(answer.status)
        return found

    return asked(work, **kind)


def test_every_answer_carries_the_policy():
    async def work(session, address, _):
        for path in [*PATHS, "/nothing"]:
            async with session.get(address + path) as answer:
                assert {name: answer.headers[name] for name in HEADERS} == HEADERS
                assert answer.status == (404 if path == "/nothing" else 200)

    asked(work)
    assert "unsafe" not in HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in HEADERS["Content-Security-Policy"]


def test_nothing_can_be_written():
    assert statuses(*((method, path, {}) for method in ("POST", "PUT", "DELETE", "PATCH") for path in ("/", "/events", "/static/board.js"))) == [405] * 12


@pytest.mark.parametrize("path", ["/static/", "/static", "/static/../web.py", "/static/%2e%2e/web.py", "/static//etc/passwd", "/static/index.html"])
def test_no_file_but_those_of_the_page(path):
    assert statuses(("GET", path, {})) == [404]


@pytest.mark.parametrize("host", ["evil.example", "evil.example:6068", "localhost.evil.example", "127.0.0.1.evil.example", "", "[::1", "board.example"])
def test_a_name_that_is_not_ours_is_refused(host):
    assert statuses(("GET", "/", {"Host": host}), ("GET", "/events", {"Host": host}), ("GET", "/static/board.js", {"Host": host})) == [421] * 3


@pytest.mark.parametrize("host", ["localhost", "localhost:8080", "LOCALHOST", "127.0.0.1:6068", "[::1]:6068", "10.1.2.3", "board.example", "Board.Example:443"])
def test_plain_addresses_and_our_own_names_are_answered(host):
    assert statuses(("GET", "/", {"Host": host}), hosts=("board.example", " other.example")) == [200]


def test_too_many_browsers_are_told_so_and_a_place_is_free_again_when_one_leaves():
    async def work(session, address, port):
        first = await session.get(address + "/events")
        async with session.get(address + "/events") as second:
            assert second.status == 503
            assert "board_viewers" in await second.text()
        first.close()
        deadline = asyncio.get_running_loop().time() + 30
        while port._viewers and asyncio.get_running_loop().time() < deadline:
            port._viewers.status()
            await asyncio.sleep(0.05)
        async with session.get(address + "/events") as third:
            assert third.status == 200

    asked(work, viewers=1)


def test_a_stop_ends_the_streams():
    async def work(session, address, port):
        async with session.get(address + "/events") as answer:
            assert await answer.content.readline() == b"event: status\n"
            await port.stop()
            rest = await answer.content.read()
            assert b"ready" in rest

    asked(work)


def test_the_page_holds_no_script_no_style_and_nothing_from_elsewhere():
    async def work(session, address, _):
        async with session.get(address + "/") as answer:
            html = await answer.text()
        assert re.findall(r"<script(?![^>]* src=\"/static/)[^>]*>", html) == []
        assert re.findall(r"<style|\sstyle=|\son[a-z]+=|https?://", html) == []
        for path in re.findall(r"(?:src|href)=\"(/[^\"]*)\"", html):
            async with session.get(address + path) as answer:
                assert answer.status == 200, path
                text = await answer.text()
                assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|https?://(?!www\.w3\.org/2000/svg)", text) == [], path

    asked(work)
