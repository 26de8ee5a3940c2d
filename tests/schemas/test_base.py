"""Open enumerations, dates, money and times."""

import inspect
from datetime import UTC, datetime, timedelta, timezone

import pytest
from pydantic import TypeAdapter, ValidationError

from schemas import replay, vocabulary
from schemas.base import Contract, CurrencyCode, Digest, Edtf, Inbound, Money, OpenEnum, Utc, json_schema
from schemas.generate import CONTRACTS
from schemas.milestone import Milestone
from schemas.slots import Evidence
from schemas.vocabulary import DETAILS, KNOWN_TYPES, MilestoneType, Status

OPEN = [c for m in (vocabulary, replay) for _, c in inspect.getmembers(m, inspect.isclass) if issubclass(c, OpenEnum) and c is not OpenEnum]


def read(kind, value):
    return TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize("words", OPEN, ids=lambda c: c.__name__)
def test_an_unknown_word_is_read_as_other(words):
    assert read(words, "a word of next year") is words.OTHER
    assert TypeAdapter(words).validate_json('"a word of next year"') is words.OTHER
    for member in words:
        assert read(words, member.value) is member


@pytest.mark.parametrize("words", OPEN, ids=lambda c: c.__name__)
@pytest.mark.parametrize("value", [None, 1, True, ["new"], {"new": 1}])
def test_what_is_no_word_is_refused(words, value):
    with pytest.raises(ValidationError):
        read(words, value)


@pytest.mark.parametrize("words", OPEN, ids=lambda c: c.__name__)
def test_the_schema_of_an_open_enumeration_lists_its_words_and_allows_others(words):
    schema = TypeAdapter(words).json_schema()
    assert "enum" not in schema
    assert schema["examples"] == [member.value for member in words]
    assert "read a value that is not known as `other`" in schema["description"]


def test_every_enumeration_of_the_contracts_is_open():
    for model in CONTRACTS.values():
        for definition in json_schema(model, "x").get("$defs", {}).values():
            assert "enum" not in definition, definition["title"]


def test_there_are_sixteen_types_and_details_only_for_some():
    assert len(KNOWN_TYPES) == 16
    assert MilestoneType.OTHER not in KNOWN_TYPES
    assert set(DETAILS) < set(KNOWN_TYPES)
    assert Status("hypothetical") is Status.OTHER, "what is only hypothetical is a reject, never a status of a mention"


@pytest.mark.parametrize("value", ["2025", "2025-05", "2025-05-31", "2024-02-29", "2025-33", "2025-36", "2025-40", "2025-41"])
def test_dates_as_far_as_they_are_known(value):
    assert read(Edtf, value) == value


@pytest.mark.parametrize(
    "value",
    [
        "",
        "25",
        "2025-00",
        "2025-13",
        "2025-32",
        "2025-37",
        "2025-42",
        "2025-Q1",
        "2025-02-29",
        "2025-06-31",
        "2025-33-01",
        "2025-5",
        "2025\n",
        "٢٠٢٥",
        " 2025",
        2025,
    ],
)
def test_no_dates(value):
    with pytest.raises(ValidationError):
        read(Edtf, value)


@pytest.mark.parametrize("value", ["0", "45000000", "1.5", "31500000.50", "999999999999999999"])
def test_money(value):
    assert read(Money, value) == value


@pytest.mark.parametrize("value", ["", "-1", "+1", "1,000", "1e6", ".5", "1.", "1.23456", "$5", "5m", "1\n", "١٢", "1000000000000000000", 5, 5.0])
def test_no_money(value):
    with pytest.raises(ValidationError):
        read(Money, value)


@pytest.mark.parametrize(("kind", "value"), [(CurrencyCode, "usd"), (CurrencyCode, "€"), (CurrencyCode, "USDT"), (Digest, "sha256:xyz"), (Digest, "0" * 64)])
def test_codes_that_are_none(kind, value):
    with pytest.raises(ValidationError):
        read(kind, value)


def test_times_are_read_with_a_zone_and_written_in_utc_with_milliseconds():
    moment = read(Utc, datetime(2025, 6, 2, 1, 30, 0, 123456, tzinfo=timezone(timedelta(hours=9))))
    assert moment == datetime(2025, 6, 1, 16, 30, 0, 123456, tzinfo=UTC)
    assert moment.utcoffset() == timedelta(0)
    assert TypeAdapter(Utc).dump_json(moment) == b'"2025-06-01T16:30:00.123Z"'


@pytest.mark.parametrize("value", ["2025-06-02T10:00:00", "2025-06-02", "yesterday", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-01:00"])
def test_no_times(value):
    with pytest.raises(ValidationError):
        read(Utc, value)


def test_outbound_is_strict_and_inbound_tolerant():
    class Out(Contract):
        a: int = 1

    class In(Inbound):
        a: int = 1

    with pytest.raises(ValidationError):
        Out.model_validate({"b": 2})
    assert In.model_validate({"b": 2}) == In()
    with pytest.raises(ValidationError):
        Out().a = 2
    assert Out().to_bytes() == b'{"a":1}'


def test_evidence_is_as_long_as_its_text_in_code_points():
    assert Evidence(field="body", start=3, end=5, text="\U0001f9ec!", role="trigger").text == "\U0001f9ec!"
    with pytest.raises(ValidationError, match="code points"):
        Evidence(field="body", start=3, end=6, text="\U0001f9ec!", role="trigger")


def test_a_schema_says_what_it_is():
    schema = json_schema(Milestone, "milestone")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:regwire:schema:milestone:v1"
    assert schema["properties"]["recorded_at"]["format"] == "date-time"
