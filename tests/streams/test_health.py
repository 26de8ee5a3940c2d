"""The web port: metrics, and health with its reasons."""

import asyncio

import aiohttp
import pytest

from streams.health import Checks, WebPort
from streams.metrics import Metrics


def asked(checks, *paths):
    async def work():
        web = WebPort(Metrics(), checks)
        address = await web.start("127.0.0.1", 0)
        try:
            async with aiohttp.ClientSession() as session:
                answers = []
                for path in paths:
                    async with session.get(address + path) as answer:
                        answers.append((answer.status, await (answer.json() if answer.content_type == "application/json" else answer.text())))
                return answers
        finally:
            await web.stop()

    return asyncio.run(work())


def test_all_is_well():
    checks = Checks({"agents": lambda: None}, {"broker": lambda: None})
    healthy, ready, slash = asked(checks, "/healthz", "/readyz", "/readyz/")
    assert healthy == (200, {"healthy": True, "checks": {"agents": {"ok": True, "reason": None}}})
    assert ready == slash == (200, {"ready": True, "checks": {"broker": {"ok": True, "reason": None}}})


def test_what_is_not_well_is_told_with_its_reason():
    checks = Checks({}, {"broker": lambda: "not reached for 20 s", "recovery": lambda: None})
    ((status, body),) = asked(checks, "/readyz")
    assert status == 503
    assert body["ready"] is False
    assert body["checks"]["broker"] == {"ok": False, "reason": "not reached for 20 s"}


def test_metrics_are_served_and_nothing_else():
    metrics, table, router = asked(Checks(), "/metrics", "/table/", "/router/")
    assert metrics[0] == 200
    assert "regwire_items_total" in metrics[1]
    assert (table[0], router[0]) == (404, 404)


def test_a_port_that_is_taken_is_told():
    async def work():
        first, second = WebPort(Metrics(), Checks()), WebPort(Metrics(), Checks())
        address = await first.start("127.0.0.1", 0)
        try:
            with pytest.raises(OSError, match="address already in use"):
                await second.start("127.0.0.1", int(address.rpartition(":")[2]))
        finally:
            await first.stop()
            await second.stop()

    asyncio.run(work())


def test_nothing_can_be_written():
    async def work():
        web = WebPort(Metrics(), Checks())
        address = await web.start("127.0.0.1", 0)
        try:
            async with aiohttp.ClientSession() as session:
                answers = set()
                for path in ("/metrics", "/healthz", "/readyz", "/"):
                    for method in ("POST", "PUT", "PATCH", "DELETE"):
                        async with session.request(method, address + path, data=b"x") as answer:
                            answers.add(answer.status)
                return answers
        finally:
            await web.stop()

    assert asyncio.run(work()) == {404, 405}
