"""How keys of companies are alike."""

import pytest

from streams.resolution.likeness import core_of, former_in, initials_of, one_letter_apart, without_one


@pytest.mark.parametrize(
    ("key", "core"),
    [
        ("kymera-therapeutics", "kymera"),
        ("kymera", "kymera"),
        ("the-kymera-company", "kymera"),
        ("merck-and-co", "merck"),
        ("bio-therapeutics", "bio"),
        ("therapeutics", "therapeutics"),
        ("beam-global-bio", "beam"),
        ("first-wave-bio", "firstwave"),
    ],
)
def test_the_core_is_what_tells_the_company(key, core):
    assert core_of(key) == core


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("ascendis", "ascendiss", True),
        ("ascendis", "acsendis", False),
        ("ascendis", "ascandis", True),
        ("ascendis", "scendis", True),
        ("ascendis", "ascendis", False),
        ("ascendis", "ascendisab", False),
        ("valdrea1", "valdrea2", False),
        ("valdreab", "valdrea2", False),
        ("valdrea1", "valdrea", False),
        ("", "a", True),
    ],
)
def test_one_letter_apart(one, other, apart):
    assert one_letter_apart(one, other) is apart
    assert one_letter_apart(other, one) is apart


@pytest.mark.parametrize(("one", "other"), [("ascendis", "ascandis"), ("ascendis", "ascendiss"), ("bscendis", "ascendis"), ("ascendia", "ascendis")])
def test_long_names_one_letter_apart_share_a_name_without_one(one, other):
    assert set(without_one(one)) & set(without_one(other))


def test_short_names_have_no_name_without_one():
    assert list(without_one("kymera")) == []


@pytest.mark.parametrize(
    ("key", "initials"), [("bristol-myers-squibb", "bms"), ("johnson-and-johnson", None), ("kymera", None), ("house-of-the-rising-sun", "hrs")]
)
def test_initials(key, initials):
    assert initials_of(key) == initials


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Valdrea Therapeutics (formerly Narmolix Bio) doses first patient", [("valdrea", "narmolix")]),
        ("Valdrea, formerly known as Narmolix, raises $10 million", [("valdrea", "narmolix")]),
        ("Narmolix Pharma Changes Name to Valdrea Therapeutics", [("valdrea", "narmolix")]),
        ("Narmolix announces corporate name change to Valdrea", [("valdrea", "narmolix")]),
        ("Narmolix Bio rebrands as Valdrea", [("valdrea", "narmolix")]),
        ("Valdrea Bio, formerly Valdrea Pharma, raises $10 million", []),
        ("Former Narmolix chief joins Valdrea", []),
        ("Valdrea formerly", []),
    ],
)
def test_a_headline_tells_a_former_name(title, told):
    assert former_in(title) == told
