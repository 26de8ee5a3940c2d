"""Products that no rule knows, found by learned weights."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from schemas import NewsItem
from streams.extraction import extract
from streams.extraction.inventory import NAMES_WITHIN, Named, products_in, with_novel
from streams.extraction.novel import MOST_LOOKS, NAME, Ground, looks, novel_products
from streams.extraction.sentences import sentences_of
from streams.extraction.view import View, view_of
from streams.rulebook import load_rulebook
from streams.rulebook.book import Rulebook


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def item(title: str, body: str) -> NewsItem:
    return NewsItem(item_id="n", title=title, body=body, published_at="2026-03-02")


def ground(view: View, known: Sequence[str] = (), diseases: Sequence[Named] = (), avoid: frozenset[str] = frozenset()) -> Ground:
    return Ground(view, [(s.start, s.end) for s in sentences_of(view)], known, diseases, avoid)


def names(view: View) -> list[str]:
    return [look.name for look in looks(ground(view))]


@pytest.mark.parametrize(
    ("title", "body", "product"),
    [
        (
            "Merrowick Pharma Receives Complete Response Letter",
            "Merrowick Pharma said that the FDA has issued a Complete Response Letter regarding its New Drug Application for dravoxetil nasal spray.",
            "dravoxetil",
        ),
        (
            "FDA accepts application of Quillan Pharma",
            "Quillan Pharma said that the FDA has accepted its New Drug Application for Pelvorine ER in narcolepsy.",
            "Pelvorine ER",
        ),
        (
            "Teignmoor Bio treats first patient",
            "Teignmoor Bio has dosed the first patient in a Phase 1 trial of tmb-cel in lupus. The FDA awarded tmb-cel Fast Track designation.",
            "tmb-cel",
        ),
        (
            "Teignmoor Medical Receives FDA 510(k) Clearance",
            "Teignmoor Medical said that the FDA has cleared its at-home cough monitor.",
            "at-home cough monitor",
        ),
        (
            "Teignmoor Medical Receives FDA 510(k) Clearance",
            "BOSTON, March 2, 2026 - Teignmoor Medical today announced that it has received 510(k) clearance from the FDA for the Corvane Flow system.",
            "Corvane",
        ),
    ],
)
def test_a_product_that_no_rule_knows_is_named(rulebook: Rulebook, title: str, body: str, product: str) -> None:
    with_weights = extract(item(title, body), rulebook).mentions
    assert any(product in asset.name for mention in with_weights for asset in mention.assets), [m.assets for m in with_weights]
    choices = {slot: table for slot, table in rulebook.weights.choices.items() if slot != NAME}
    without = extract(item(title, body), replace(rulebook, weights=replace(rulebook.weights, choices=choices))).mentions
    assert without, "without weights the happening is told all the same"
    assert not any(product in asset.name for mention in without for asset in mention.assets), "a rule knows it"


def test_companies_places_regulators_and_trials_are_no_products() -> None:
    view = view_of(item("x", "Then Kalmere Therapeutics of Denmark heard from the MHRA that the BORALIS trial of Zuvexa in gout may begin."))
    found = [look.name for look in looks(ground(view, known=("BORALIS",)))]
    assert "Zuvexa" in found
    assert not {"Kalmere Therapeutics", "Denmark", "MHRA", "BORALIS"} & set(found)


def test_a_name_within_a_disease_is_none() -> None:
    view = view_of(item("x", "The trial is in zoravian fever, said the company."))
    at = view.text.index("zoravian")
    assert "zoravian" in names(view)
    assert "zoravian" not in [look.name for look in looks(ground(view, diseases=[Named(at, at + 14, "zoravian fever", 0)]))]


def test_products_in_plain_words_are_looked_at() -> None:
    assert "at-home cough monitor" in names(view_of(item("x", "The FDA cleared its at-home cough monitor on Friday.")))


def test_words_that_begin_sentences_are_no_part_of_a_name() -> None:
    found = names(view_of(item("x", "The Zuvexa Duo was shown. This Military Zanova was not.")))
    assert "Zuvexa Duo" in found
    assert not any(name.startswith(("The ", "This ")) for name in found)


def test_features_are_told_once_and_in_one_order() -> None:
    view = view_of(item("x", "A trial of zuvexat in gout. Then zuvexat was given with zuvexat."))
    first, second = [look.features for look in looks(ground(view))], [look.features for look in looks(ground(view))]
    assert first == second
    assert all(len(set(features)) == len(features) for features in first)


def test_looks_are_bounded_and_within_what_is_read_for_names() -> None:
    many = " ".join(f"and Zorv{chr(97 + i // 26)}{chr(97 + i % 26)}x," for i in range(300))
    assert len(names(view_of(item("x", many)))) == MOST_LOOKS
    far = view_of(item("x", "word " * (NAMES_WITHIN // 5 + 10) + " then Zuvexa"))
    assert "Zuvexa" not in [look.name for look in looks(Ground(far, [(NAMES_WITHIN + 10, len(far.text))], (), (), frozenset()))]


def test_weights_decide_and_say_how_sure_they_are() -> None:
    view = view_of(item("x", "A trial of zuvexat in gout, and one of morvexat in flu."))
    sure = {"bias": -1000, "3:zuv": 4000, "3:mor": 1000}
    assert novel_products(ground(view), sure) == {"zuvexat": 3, "morvexat": 0}
    assert novel_products(ground(view), {"bias": -1}) == {}


def test_the_surest_are_kept() -> None:
    view = view_of(item("x", "A study of " + ", ".join(f"zuvexa{letter}at" for letter in "abcdefghijkl") + "."))
    found = novel_products(ground(view), {"bias": 0, "3:xal": 900})
    assert len(found) == 8
    assert next(iter(found)) == "zuvexalat"


def test_novel_names_join_those_of_the_rules() -> None:
    view = view_of(item("x", "A trial of RVX-201 beside zuvexat in gout."))
    known = products_in(view, len(view.text), frozenset())
    assert with_novel(view, known, {}, len(view.text)) is known
    joined = with_novel(view, known, {"zuvexat": 1}, len(view.text))
    assert [span.name for span in joined.spans] == ["RVX-201", "zuvexat"]
    assert joined.novel == {"zuvexat": 1}


def test_a_headlines_words_behind_a_name_are_no_part_of_it() -> None:
    found = names(view_of(item("Zuvexat Phase 2 Study Hits Target; Morvexa Patch Cleared", "")))
    assert {"Zuvexat", "Morvexa", "Morvexa Patch"} <= set(found)
    assert "Zuvexat Phase" not in found
