"""Product names without mark, code or known stem."""

import pytest

from schemas import NewsItem
from streams.extraction import extract
from streams.extraction.coined import coined
from streams.extraction.view import view_of
from streams.rulebook import load_rulebook
from streams.rulebook.vocabulary import vocabulary

BOOK = load_rulebook()


def found(body: str, avoid: frozenset[str] = frozenset()) -> set[str]:
    view = view_of(NewsItem(id="x", title="News", body=body))
    return {name for name, _ in coined(view, len(view.text), avoid)}


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("Forty patients were treated with vorlimetrane for a year. Those on vorlimetrane, once daily, slept better.", {"vorlimetrane"}),
        ("The committee voted on the benefits of vorlimetrane in adults. Vorlimetrane is not approved.", {"vorlimetrane", "Vorlimetrane"}),
        ("The agency cleared the Quivoda system without conditions.", {"Quivoda"}),
        ("The patch, Quivoda, is stuck on the chest.", {"Quivoda"}),
        ("The first use of Quivoda in adults went well. In spring Quivoda reduced pain by a third.", {"Quivoda"}),
        ("Patients of papillary type were seen. A papillary tumour was found.", set()),
        ("Quivoda said that it will go on. The plans of Quivoda are not known.", set()),
        ("The clinic is in Quivoda. People from Quivoda were treated.", set()),
        ("Dr. Quivoda ran the trial. The work of Quivoda is known.", set()),
        ("A study of Quivoda disease began. Treatment of Quivoda disease is hard.", set()),
        ("It was given in September. The results of September were good.", set()),
        ("The hospitals of Quivoda take part; the people of Quivoda welcome it.", set()),
        ("The trial measures the loss of vorlimetrane in muscle. Patients with levels of vorlimetrane, or low, may join.", set()),
        ("The agency cleared the Quivo system. It is sold by Quivodan.", {"Quivo"}),
        ("", set()),
    ],
)
def test_a_coined_word_that_is_given_used_or_sold_is_a_product(body: str, names: set[str]) -> None:
    assert found(body) == names


def test_a_name_of_a_company_is_none_unless_it_is_told_of_as_a_product_again() -> None:
    once = "The agency cleared the Quivoda system."
    assert found(once, frozenset({"Quivoda"})) == set()
    assert found(once + " Quivoda is designed for adults.", frozenset({"Quivoda"})) == {"Quivoda"}


def test_the_words_of_the_language_are_known_and_names_of_drugs_are_not() -> None:
    words = vocabulary()
    assert {"patients", "approval", "september", "japan"} <= words
    assert not {"pembrolizumab", "semaglutide", "vorlimetrane"} & words
    assert all(4 <= len(word) <= 24 and word.isalpha() and word.islower() for word in words)


def test_a_clearance_names_the_device_by_its_plain_name() -> None:
    body = (
        "MINNEAPOLIS, June 3, 2025 -- Orvane Medical, Inc. today announced that the U.S. Food and Drug Administration (FDA) "
        "has approved an investigational device exemption (IDE) to begin a pivotal trial of the Quivoda system in adults with "
        "gastroparesis. Quivoda is a rechargeable stimulator."
    )
    item = NewsItem(id="x", title="Orvane Medical Receives IDE Approval to Begin Pivotal Trial", body=body, published_at="2025-06-03")
    clearance = next(m for m in extract(item, BOOK).mentions if m.type == "ind_clearance")
    assert [asset.name for asset in clearance.assets] == ["Quivoda"]


@pytest.mark.parametrize(
    ("title", "body", "product"),
    [
        ("Thornbury Biologics half-year report", "Thornbury Biologics said the FDA granted Fast Track designation to TB-PW in whooping cough.", "TB-PW"),
        (
            "HighTide Therapeutics data",
            "HighTide Therapeutics, Inc. said the FDA granted Fast Track designation to HTD-180 in gout. HighTide is pleased.",
            "HTD-180",
        ),
        ("Fast Track for a gel", "Orvane Bio said the FDA has granted Fast Track designation to VelinoTM in gout. VelinoTM is a gel.", "Velino"),
        (
            "SeaLane Medical update",
            "The FDA gave SeaLane Medical a Breakthrough Device designation for its Selective Column Device (SCD) in heart failure.",
            "SCD",
        ),
        (
            "Maxla Biotech update",
            "Maxla Biotech said the FDA granted Orphan Drug designation to TRIO in glioma. In TRIO-101 the safety of TRIO is tested. It is to use TRIO again.",
            "TRIO",
        ),
        ("Ekelund Ortho Receives CE Mark", "Ekelund Ortho AB said it has received the CE mark for Fusera, a cage for the spine.", "Fusera"),
    ],
)
def test_products_in_further_forms(title: str, body: str, product: str) -> None:
    [mention] = extract(NewsItem(id="x", title=title, body=body, published_at="2026-03-17"), BOOK).mentions
    assert [asset.name for asset in mention.assets] == [product]


def test_a_companys_name_is_no_product_though_it_stands_where_one_could() -> None:
    body = "The board of Vaquila Bio is pleased. The merger is a chance for the treatment of gout, the development of Vaquila goes on."
    item = NewsItem(id="x", title="Caldrin Pharma and Vaquila Bio agree to merge", body=body, published_at="2026-03-17")
    mentions = extract(item, BOOK).mentions
    assert mentions
    assert all(asset.name != "Vaquila" for mention in mentions for asset in mention.assets)


def test_an_acronym_of_a_system_that_nobody_owns_is_no_product() -> None:
    body = "Orvane Bio has dosed the first patient in a Phase 1 trial in gout. It is a disease of the Central Nervous System (CNS)."
    [mention] = extract(NewsItem(id="x", title="Orvane Bio starts trial", body=body, published_at="2026-03-17"), BOOK).mentions
    assert mention.assets == ()
