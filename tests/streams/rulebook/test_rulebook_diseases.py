"""The table of diseases, and how a name is looked up in it."""

import csv
import re

import pytest

from streams.rulebook import load_rulebook
from streams.rulebook.diseases import MONDO, _key


def rows() -> list[dict[str, str]]:
    with MONDO.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_every_row_has_an_id_of_its_own() -> None:
    ids = [row["mondo_id"] for row in rows()]
    assert len(ids) == len(set(ids)) >= 900
    assert all(re.fullmatch(r"MONDO:\d{7}", i) for i in ids)


def test_no_name_stands_for_two_diseases() -> None:
    seen: dict[str, str] = {}
    for row in rows():
        for name in (row["name"], *row["synonyms"].split("|")):
            if name:
                assert seen.setdefault(_key(name), row["mondo_id"]) == row["mondo_id"], name


@pytest.mark.parametrize(
    ("name", "mondo_id"),
    [
        ("multiple myeloma", "MONDO:0009693"),
        ("relapsed or refractory multiple myeloma", "MONDO:0009693"),
        ("Alzheimer\u2019s disease", "MONDO:0004975"),
        ("early Alzheimer's disease", "MONDO:0004975"),
        ("Type 2 Diabetes", "MONDO:0005148"),
        ("glioblastomas", "MONDO:0018177"),
        ("solid tumors", None),
        ("MS", None),
        ("als", None),
        ("Zorblax syndrome", None),
        ("", None),
    ],
)
def test_a_name_gives_its_id_or_none(name: str, mondo_id: str | None) -> None:
    assert load_rulebook().mondo(name) == mondo_id
