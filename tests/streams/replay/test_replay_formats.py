"""Files of news: every format, what is wrong with rows, and the same ids for the same file."""

import gzip
import io
import json
import tracemalloc

import pytest

from streams.replay.formats import READERS, read_file
from streams.replay.load import message_of
from streams.replay.rows import Unreadable

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Wire</title><language>en</language>
<item><guid>g1</guid><title>A &amp; B</title><link>https://example.org/1</link>
<description>Body one</description><pubDate>Mon, 02 Jun 2025 10:00:00 +0200</pubDate></item>
<item><link>https://example.org/2</link></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title>
<entry><id>urn:1</id><title>T</title><updated>2025-06-02T10:00:00Z</updated><content type="html">&lt;p&gt;Body&lt;/p&gt;</content></entry></feed>"""
HTML = """<html lang="en"><head><title>A
 title</title><meta property="article:published_time" content="2025-06-02">
<meta property="og:site_name" content="Wire"></head><body><h1>H</h1>Text</body></html>"""


@pytest.fixture
def write(tmp_path):
    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def rows(name, form=None, max_bytes=10_000):
    return list(read_file(name, form, max_bytes))


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.jsonl", '{"id":"1","title":"T"}\n\n{"id":"2","body":"B"}', [("1", "T", ""), ("2", "", "B")]),
        ("a.jsonl", '\ufeff{"id":"1","title":"T"}\n', [("1", "T", "")]),
        ("a.json", '{"id":"1","title":"T"}', [("1", "T", "")]),
        ("a.json", '[{"id":"1","title":"T"},{"id":"2","title":"U"}]', [("1", "T", ""), ("2", "U", "")]),
        ("a.json", '{"about":"x","items":[{"id":"1","title":"T"}],"expect":[]}', [("1", "T", "")]),
        ("a.json", '{"id":"1","title":"T"}\n{"id":"2","title":"U"}\n', [("1", "T", ""), ("2", "U", "")]),
        ("a.csv", 'id;title;body;x\n1;T;"B;\nC";y\n', [("1", "T", "B;\nC")]),
        ("a.tsv", "\ufeffid\tTitle\n1\tT\n", [("1", "T", "")]),
        ("a.atom", ATOM, [("urn:1", "T", "<p>Body</p>")]),
        ("a.txt", "\n Title \n\nBody\n", [(None, "Title", "Body")]),
        ("unknown", '{"id":"1","title":"T"}', [("1", "T", "")]),
        ("unknown", '  [{"id":"1","title":"T"}]', [("1", "T", "")]),
        ("unknown", ATOM, [("urn:1", "T", "<p>Body</p>")]),
        ("unknown", "", []),
    ],
)
def test_each_format_is_read(write, name, content, expected):
    assert [(row.item.id, row.item.title, row.item.body) for row in rows(write(name, content))] == expected


def test_a_feed_gives_source_language_and_time_in_utc_and_names_what_is_empty(write):
    first, second = rows(write("a.xml", RSS))
    assert (first.item.id, first.item.title, first.item.source, first.item.language) == ("g1", "A & B", "Wire", "en")
    assert first.item.published_at == "2025-06-02T08:00:00Z"
    assert (second.where, second.error) == ("entry 2", "invalid: neither title nor body")


def test_a_page_gives_its_title_and_metadata_and_is_its_own_body(write):
    (row,) = rows(write("a.html", HTML))
    assert (row.item.title, row.item.published_at, row.item.source, row.item.language) == ("A title", "2025-06-02", "Wire", "en")
    assert row.item.body == HTML


def test_gzip_is_recognised_whatever_the_name(write):
    packed = gzip.compress(b'{"id":"1","title":"T"}\n')
    assert len(rows(write("a.jsonl.gz", packed))) == len(rows(write("b", packed))) == 1


def test_standard_input_is_read(monkeypatch):
    class Stdin:
        buffer = io.BytesIO(b'{"id":"1","title":"T"}\n')

    monkeypatch.setattr("sys.stdin", Stdin())
    assert [row.item.id for row in rows("-")] == ["1"]


@pytest.mark.parametrize(
    ("name", "content", "where", "error"),
    [
        ("a.jsonl", '{"id":"1","title":"T"}\n{"id":', "line 2", "undecodable: "),
        ("a.jsonl", b'{"title":"\xff"}\n', "line 1", "undecodable: no UTF-8"),
        ("a.jsonl", '{"title":"T","published_at":"soon"}', "line 1", "invalid: published_at: "),
        ("a.jsonl", "[1]\n", "line 1", "invalid: "),
        ("a.jsonl", '{"title":"' + "x" * 20_000 + '"}\n', "line 1", "too_large: "),
        ("a.csv", "title,body\nT\n", "line 2", "invalid: 1 cells, not 2"),
        ("a.csv", "title,published_at\nT,soon\n", "line 2", "invalid: published_at: "),
        ("a.csv", b"title\nA\n\xff\nB\n", "line 3", "undecodable: no UTF-8"),
        ("a.csv", 'title,x\n"A\nB",y\nC\n', "line 4", "invalid: 1 cells, not 2"),
        ("a.csv", "title,x\n" + "y" * 200_000 + "\nB,y\n", "line 2", "too_large: "),
        ("a.csv", "title,x\n" + '"y\n",' * 100_000 + "\nB,y\n", "line 2", "too_large: "),
        ("a.txt", "  \n", "line 1", "invalid: neither title nor body"),
    ],
)
def test_a_bad_row_is_named_with_its_reason(write, name, content, where, error):
    row = next(row for row in rows(write(name, content)) if row.error)
    assert row.where == where
    assert row.error.startswith(error)


def test_rows_after_a_bad_one_are_read(write):
    long = '{"title":"' + "x" * 30_000 + '"}'
    good = '{"id":"1","title":"T"}'
    assert [bool(row.item) for row in rows(write("a.jsonl", f"{good}\n{{\n{long}\n{good}\n"))] == [True, False, False, True]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("unknown", "neither one nor the other"),
        ("a.json", "{"),
        ("a.json", "7"),
        ("a.csv", "a,b\n1,2\n"),
        ("a.csv", b"title," + b"x" * 3_000_000 + b"\na,b\n"),
        ("a.xml", "<html></html>"),
        ("a.xml", "<rss version='2.0'><channel><item><title>T</title><guid>&#x110000;</guid></item></channel></rss>"),
        ("a.txt", b"\xff"),
        ("a.jsonl.gz", gzip.compress(b"x" * 1000)[:20]),
    ],
)
def test_a_file_that_is_no_news_is_told(write, name, content):
    with pytest.raises(Unreadable):
        rows(write(name, content))


def test_every_format_has_a_name_that_can_be_given(write):
    assert set(READERS) == {"jsonl", "json", "csv", "feed", "html", "text"}
    assert rows(write("a.txt", '{"id":"1","title":"T"}'), "jsonl")[0].item.id == "1"


def test_the_same_item_has_the_same_key_and_value_for_ever(write):
    content = '{"title":"T","source":"wire"}\n'
    first, second = (message_of(rows(write(name, content))[0].item) for name in ("a.jsonl", "b.jsonl"))
    assert first == second
    assert json.loads(first[1])["id"] == first[0].decode()


def test_a_broken_declaration_in_html_is_told_or_read_over(write):
    try:
        found = rows(write("a.html", "<p>T<![foo[bar]]></p>"))
    except Unreadable as told:
        assert "no HTML" in str(told)  # noqa: PT017 - versions of Python differ
    else:
        assert len(found) == 1


def test_a_feed_that_is_the_name_of_a_file_is_no_feed_and_the_file_is_not_opened(write):
    with pytest.raises(Unreadable):
        rows(write("pointer.xml", str(write("secret.rss", RSS))))


def test_many_pieces_of_a_heading_are_read_once(write):
    found = rows(write("a.html", "<html><h1>" + "a<b>b</b>" * 100_000))
    assert len(found) == 1


@pytest.mark.parametrize("name", ["a.json", "a.html", "a.txt", "a.xml"])
def test_a_small_file_that_unpacks_to_a_huge_one_is_told(write, monkeypatch, name):
    monkeypatch.setattr("streams.replay.rows.MAX_DOCUMENT", 1_000_000)
    with pytest.raises(Unreadable, match="too_large"):
        rows(write(name, gzip.compress(b" " * 2_000_000)))


def test_letters_of_any_script_count_as_their_bytes(write):
    body = "\u00e9" * 4_000
    assert rows(write("a.json", json.dumps({"id": "1", "title": "T", "body": body})))[0].item.body == body


@pytest.mark.parametrize(("name", "line"), [("a.csv.gz", b"title,body\nA,B\n"), ("a.jsonl.gz", b'{"id":"1","title":"A"}\n')])
def test_one_endless_line_in_a_small_file_takes_no_memory(write, name, line):
    last = b"C,D\n" if "csv" in name else b'{"id":"2","title":"C"}\n'
    path = write(name, gzip.compress(line + b"x" * 100_000_000 + b"\n" + last))
    tracemalloc.start()
    try:
        found = rows(path)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [row.item.title if row.item else row.error.partition(":")[0] for row in found] == ["A", "too_large", "C"]
    assert peak < 5_000_000


NAMES = {"id": "No", "title": "headline", "published_at": "meta.date"}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.jsonl", '{"No": 17, "headline": "T", "title": "not this", "meta": {"date": "2015-03-01"}, "body": "B"}\n'),
        ("a.json", '[{"No": "17", "headline": "T", "meta.date": "2015-03-01", "meta": 1, "body": "B"}]'),
        ("a.csv", "NO,Headline,Meta.Date,body,title\n17,T,2015-03-01,B,not this\n"),
    ],
)
def test_fields_under_other_peoples_names(write, name, content):
    (row,) = read_file(write(name, content), None, 10_000, NAMES)
    assert (row.item.id, row.item.title, row.item.published_at, row.item.body) == ("17", "T", "2015-03-01", "B")


def test_a_field_that_is_named_and_missing_is_not_taken_from_elsewhere(write):
    one, two, three = read_file(write("a.jsonl", '{"title": "not this", "body": "B"}\n[1]\n{"meta": 1, "No": true, "headline": "T"}\n'), None, 10_000, NAMES)
    assert one.item.title == ""
    assert two.error.startswith("invalid: ")
    assert three.error.startswith("invalid: id: ")


@pytest.mark.parametrize(
    ("name", "content", "told"), [("a.csv", "headline,no\nT,1\n", "no column 'meta.date'"), ("a.txt", "T", "this is text"), ("a.xml", RSS, "this is feed")]
)
def test_names_that_a_file_does_not_have_are_told(write, name, content, told):
    with pytest.raises(Unreadable, match=told):
        list(read_file(write(name, content), None, 10_000, NAMES))
