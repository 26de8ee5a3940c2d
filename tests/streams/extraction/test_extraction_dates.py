"""Dates and amounts as texts write them."""

from decimal import Decimal

import pytest

from streams.extraction.dates import dates_in
from streams.extraction.money import amounts_in
from streams.extraction.periods import published

PUBLISHED = published("2025-11-12")


@pytest.mark.parametrize(
    ("text", "past", "ahead"),
    [
        ("in the first quarter of 2026", "2026-33", "2026-33"),
        ("by year-end 2026", "2026", "2026"),
        ("mid-2026", "2026", "2026"),
        ("on july 31", "2025-07-31", "2026-07-31"),
        ("in september", "2025-09", "2026-09"),
        ("h2 2026", "2026-41", "2026-41"),
        ("2h26", "2026-41", "2026-41"),
        ("in the third quarter", "2025-35", "2026-35"),
        ("last year", "2024", "2024"),
        ("in may last year", "2024-05", "2024-05"),
        ("on monday", "2025-11-10", "2025-11-17"),
        ("yesterday", "2025-11-11", "2025-11-11"),
        ("in the fall of 2026", "2026-41", "2026-41"),
        ("next month", "2025-12", "2025-12"),
        ("two weeks ago", "2025-10", "2025-10"),
        ("4 july 2024", "2024-07-04", "2024-07-04"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("the second half of this year", "2025-41", "2025-41"),
        ("on oct. 15", "2025-10-15", "2026-10-15"),
        ("closed 10/25/24", "2024-10-25", "2024-10-25"),
        ("closed 10/10/2024", "2024-10-10", "2024-10-10"),
        ("on 10.03.2025", "2025-03-10", "2025-03-10"),
        ("on tuesday, 14 october", "2025-10-14", "2026-10-14"),
        ("in the september quarter", "2025-35", "2026-35"),
        ("in the third calendar quarter of 2026", "2026-35", "2026-35"),
        ("approved by the fda inseptember 2018for migraine", "2018-09", "2018-09"),
    ],
)
def test_a_date_is_what_it_says(text: str, past: str, ahead: str) -> None:
    assert [f.slot.edtf for f in dates_in(text, 0, len(text), PUBLISHED)] == [past]
    assert [f.slot.edtf for f in dates_in(text, 0, len(text), PUBLISHED, future=True)] == [ahead]


@pytest.mark.parametrize(
    "text",
    [
        "for 24 weeks in 180 adults",
        "patients may enrol",
        "raised $2,025 million",
        "2000 patients",
        "2023-02-30",
        "on 30.02.2025",
        "on 03/04/2025",
        "on 13/13/2025",
        "phase 1/2/3",
        "aged 12 to 17",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert dates_in(text, 0, len(text), PUBLISHED) == []


def test_without_a_day_of_publication_only_full_dates_are_resolved() -> None:
    text = "in september, next year, and on may 9, 2024"
    assert [f.slot.edtf for f in dates_in(text, 0, len(text), None)] == ["2024-05-09"]


def test_the_days_of_a_quarter_are_its_first_and_last() -> None:
    text = "in q1 2024"
    slot = dates_in(text, 0, len(text), PUBLISHED)[0].slot
    assert (slot.earliest, slot.latest) == ("2024-01-01", "2024-03-31")


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("$8m", "8000000", "USD"),
        ("a$12.5 million", "12500000", "AUD"),
        ("$1.25bn", "1250000000", "USD"),
        ("rs 210 crore", "2100000000", "INR"),
        ("sek 184.5 million", "184500000", "SEK"),
        ("€900,000", "900000", "EUR"),
        ("30 billion won", "30000000000", "KRW"),
        ("95 million dollars", "95000000", "USD"),
        ("chf 5.4 million", "5400000", "CHF"),
        ("hk$1.1 billion", "1100000000", "HKD"),
        ("rmb 450 million", "450000000", "CNY"),
        ("msek 120", "120000000", "SEK"),
        ("pln 40 million", "40000000", "PLN"),
        ("12 million swiss francs", "12000000", "CHF"),
        ("120 million danish kroner", "120000000", "DKK"),
        ("eur 5 mln", "5000000", "EUR"),
        ("25 m€", "25000000", "EUR"),
        ("$25 million cad", "25000000", "CAD"),
        ("try 500 million", "500000000", "TRY"),
        ("r250 million", "250000000", "ZAR"),
    ],
)
def test_an_amount_is_what_it_says(text: str, value: str, currency: str) -> None:
    amounts = amounts_in(text, 0, len(text))
    assert [(a.value, a.currency) for a in amounts] == [(Decimal(value), currency)]
    assert amounts[0].text == value


@pytest.mark.parametrize("text", ["they try 3 doses", "the gene r150", "ron 12 was there", "in 12,000 cad patients"])
def test_a_code_that_is_a_word_needs_its_scale_to_be_money(text: str) -> None:
    assert amounts_in(text, 0, len(text)) == []


def test_at_most_so_many_amounts_are_read() -> None:
    flood = "$1 million " * 5_000
    assert len(amounts_in(flood, 0, len(flood), most=12)) == 12


@pytest.mark.parametrize("day", ["0001", "0001-01", "0001-01-01", "9999", "9999-12-31"])
@pytest.mark.parametrize(
    "text", ["last year", "a year ago", "last fall", "last month", "in the fourth quarter", "yesterday", "on sunday", "3 weeks ago", "next week", "next year"]
)
def test_a_day_outside_the_calendar_is_none(text: str, day: str) -> None:
    for future in (False, True):
        for found in dates_in(text, 0, len(text), published(day), future=future):
            assert found.earliest <= found.latest


@pytest.mark.parametrize("text", ["$1,000,000.12345", "€20,000.00001"])
def test_an_amount_finer_than_money_has_decimals_is_none(text: str) -> None:
    assert amounts_in(text, 0, len(text)) == []
