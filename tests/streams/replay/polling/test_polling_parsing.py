"""Parsing in a process of its own."""

import asyncio
from itertools import pairwise

import pytest

from streams.replay.polling.parsing import parse
from streams.replay.rows import Unreadable
from tests.streams.replay.polling.server import HEAD, rss

LIMIT = 100_000


def parsed(raw, headers=None, **more):
    return asyncio.run(parse(raw, headers or {}, LIMIT, **more))


def test_entries_come_as_items():
    document = parsed(rss(("g1", "A &amp; B", "Body"), ("g2", "\u00e9", "")))
    assert [(row.item.id, row.item.title, row.item.published_at) for row in document.rows] == [
        ("g1", "A & B", "2025-06-02T08:00:00Z"),
        ("g2", "\u00e9", "2025-06-02T08:00:00Z"),
    ]
    assert document.flaw is None


def test_the_server_says_which_letters_are_meant_and_where_links_begin():
    raw = '<rss version="2.0"><channel><item><title>Caf\u00e9</title><link>/one</link></item></channel></rss>'.encode("latin-1")
    (row,) = parsed(raw, {"content-type": "application/xml; charset=latin-1", "content-location": "https://example.org/feed"}).rows
    assert (row.item.title, row.item.url) == ("Caf\u00e9", "https://example.org/one")


def test_broken_xml_is_read_as_far_as_it_goes_and_told():
    document = parsed(rss(("g1", "A", "B"))[:-30] + b"<item><title>cut & of")
    assert document.rows[0].item.title == "A"
    assert document.flaw


def test_an_entry_too_large_and_one_that_says_nothing_are_named():
    document = parsed(rss(("g1", "A", "x" * (LIMIT + 1)), ("g2", "", ""), ("g3", "C", "")))
    assert [row.error and row.error.partition(":")[0] for row in document.rows] == ["too_large", "invalid", None]


def test_a_long_id_becomes_its_hash_and_stays_the_same():
    first, second = (parsed(rss(("x" * 300, "A", "B"))).rows[0].item.id for _ in range(2))
    assert first == second
    assert len(first) == 32


@pytest.mark.parametrize("raw", [b"", b"<html></html>", b"\x00\xff", b"{}", HEAD.encode()[:20], b"<rss version='2.0'><channel><item><guid>&#x110000;"])
def test_what_is_no_feed_is_told(raw):
    with pytest.raises(Unreadable):
        parsed(raw)


def test_markup_that_would_keep_the_parser_busy_for_minutes_is_given_up():
    with pytest.raises(Unreadable, match="more than 1 s"):
        parsed(HEAD.encode() + b"<a>" * 1_000_000, seconds=1)


def test_a_body_that_is_the_name_of_a_file_opens_no_file(tmp_path):
    path = tmp_path / "feed.xml"
    path.write_bytes(rss(("g1", "A", "B")))
    with pytest.raises(Unreadable):
        parsed(str(path).encode())


def test_entities_that_multiply_are_not_multiplied():
    letters = "abcdefghij"
    raw = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">' + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise(letters))
    raw += ']><rss version="2.0"><channel><item><title>&j;</title></item></channel></rss>'
    try:
        rows = parsed(raw.encode()).rows
    except Unreadable:
        return
    assert all(len(row.item.title) < LIMIT for row in rows if row.item)
