"""`NewsItem`, the only thing that comes in."""

import hashlib
import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from schemas.news import NewsItem
from schemas.vocabulary import ItemKind


def published(value):
    return NewsItem(title="t", published_at=value).published_at


def test_the_senders_id_is_the_item_id():
    assert NewsItem(id="wire-17", title="t").item_id == "wire-17"


def test_without_an_id_it_is_a_hash_of_source_url_and_title():
    item = NewsItem(source="wire", url="https://example.com/a", title="T", body="one")
    assert item.item_id == hashlib.sha256(b"wire\x1fhttps://example.com/a\x1fT").hexdigest()[:32] == "8ede2fbf2759a204f620d4aab4907bd8"
    assert item.item_id == item.model_copy(update={"body": "two", "published_at": "2025", "kind": ItemKind.CORRECTION}).item_id
    assert NewsItem().item_id == hashlib.sha256(b"\x1f\x1f").hexdigest()[:32]


@pytest.mark.parametrize("changes", [{"source": "wire2"}, {"url": "https://example.com/b"}, {"title": "U"}, {"source": "", "title": "wireT"}])
def test_another_source_url_or_title_is_another_item(changes):
    item = NewsItem(source="wire", url="https://example.com/a", title="T")
    assert item.model_copy(update=changes).item_id != item.item_id


@given(st.text(), st.text(), st.text())
def test_the_item_id_can_be_made_of_any_text(source, url, title):
    first = NewsItem(source=source, url=url, title=title).item_id
    again = NewsItem(title=title, url=url, source=source).item_id
    assert first == again
    assert len(first) == 32


def test_the_content_hash_covers_what_is_read_and_not_the_id():
    item = NewsItem(id="a", title="T", body="B", published_at="2025-06-02")
    assert item.content_hash == NewsItem(id="b", title="T", body="B", published_at="2025-06-02", language="en").content_hash
    for changes in ({"title": "U"}, {"body": "C"}, {"published_at": "2025"}, {"kind": "correction"}, {"corrects": "x"}, {"source": "s"}, {"url": "u"}):
        other = NewsItem.model_validate({"title": "T", "body": "B", "published_at": "2025-06-02", **changes})
        assert other.content_hash != item.content_hash, changes


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        ("2025", "2025"),
        ("2025-06", "2025-06"),
        ("2025-06-02", "2025-06-02"),
        (" 2025-06-02\n", "2025-06-02"),
        ("2024-02-29", "2024-02-29"),
        ("2025-06-02T10:00:00Z", "2025-06-02T10:00:00Z"),
        ("2025-06-02T10:00Z", "2025-06-02T10:00:00Z"),
        ("2025-06-02 10:00:00+02:00", "2025-06-02T08:00:00Z"),
        ("2025-06-02T00:30:00+09:00", "2025-06-01T15:30:00Z"),
        ("2025-06-02T10:00:00.987654Z", "2025-06-02T10:00:00Z"),
        ("2025-06-02T10:00:00", "2025-06-02T10:00:00Z"),
        ("2031-01-01", "2031-01-01"),
        (date(2025, 6, 2), "2025-06-02"),
        (datetime(2025, 6, 2, 10, tzinfo=UTC), "2025-06-02T10:00:00Z"),
        (None, None),
    ],
)
def test_published_at_is_kept_as_exactly_as_it_is_known(value, kept):
    assert published(value) == kept


@pytest.mark.parametrize(
    "value",
    [
        "",
        "yesterday",
        "June 2, 2025",
        "Mon, 02 Jun 2025 10:00:00 GMT",
        "20250602",
        "2025-6-2",
        "2025-W23",
        "2025-Q2",
        "2025-13",
        "2025-02-30",
        "2025-06-02T",
        "2025-06-02T25:00",
        "2025-06-02T10:00 GMT",
        "0000",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:00-05:00",
        "٢٠٢٥",
        2025,
        1748822400,
        True,
        ["2025"],
    ],
)
def test_published_at_is_refused_as_invalid_and_never_raises_otherwise(value):
    with pytest.raises(ValidationError):
        published(value)


@given(st.text(alphabet="0123456789-T:Z+. ", max_size=30))
def test_published_at_is_a_date_or_refused(value):
    try:
        kept = published(value)
    except ValidationError:
        return
    assert published(kept) == kept


def test_fields_that_are_not_known_are_ignored_and_unknown_kinds_are_other():
    item = NewsItem.model_validate_json('{"title":"t","section":"people","kind":"opinion"}')
    assert item == NewsItem(title="t", kind=ItemKind.OTHER)


@pytest.mark.parametrize("field", ["title", "body", "source", "url"])
def test_half_a_surrogate_pair_becomes_a_replacement_character(field):
    item = NewsItem.model_validate({field: "a\ud800b\U0001f600"})
    assert getattr(item, field) == "a�b\U0001f600"
    assert item.item_id
    assert item.content_hash
    item.model_dump_json().encode()


def test_two_halves_become_one_character():
    assert NewsItem(title="\ud83d\ude00").title == "\U0001f600"
    assert NewsItem.model_validate_json(b'{"title":"\\ud83d\\ude00"}').title == "\U0001f600"


def test_half_a_pair_in_an_id_is_refused():
    with pytest.raises(ValidationError):
        NewsItem(id="a\ud800")


def test_half_a_pair_escaped_in_json_is_no_json():
    with pytest.raises(ValidationError) as refused:
        NewsItem.model_validate_json(json.dumps({"title": "a\ud800b"}))
    assert refused.value.errors()[0]["type"] == "json_invalid"


@pytest.mark.parametrize("changes", [{"title": None}, {"body": 5}, {"id": ""}, {"id": "x" * 257}, {"id": 5}, {"kind": None}, {"corrects": ""}])
def test_no_items(changes):
    with pytest.raises(ValidationError):
        NewsItem.model_validate(changes)
