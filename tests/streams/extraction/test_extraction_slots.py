"""Slots of whole items: which product, which disease, whose company."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import NewsItem
from schemas.reading import Mention
from schemas.vocabulary import MilestoneType
from streams.extraction import extract, inventory
from streams.extraction.diseases import diseases_in
from streams.extraction.inventory import is_code, trial_names
from streams.extraction.slots import phases_in
from streams.extraction.view import view_of
from streams.rulebook import Rulebook, load_rulebook


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def told(rulebook: Rulebook, kind: MilestoneType, title: str, body: str = "") -> Mention:
    found = [m for m in extract(NewsItem(id="x", title=title, body=body, published_at="2025-06-02"), rulebook).mentions if m.type is kind]
    assert len(found) == 1
    return found[0]


def view(text: str):
    return view_of(NewsItem(id="x", title="News", body=text))


def diseases(text: str) -> list[str]:
    v = view(text)
    return [span.name for span in diseases_in(v, len(v.text)).spans]


@pytest.mark.parametrize(
    ("word", "code"), [("OVB-100", True), ("OST-HER2", True), ("KVA12123", True), ("AN2", False), ("C4", False), ("Orvane", False), ("X4", False)]
)
def test_a_code_is_told_from_a_word_of_a_company(word: str, code: bool) -> None:
    assert is_code(word) is code


@given(
    st.lists(st.sampled_from(["AB", "abc", "-", " ", "7", "123", "2025", "RNA", "Ab", "4D", "HER2", "(", "SL", "%", "\u2081", "é"]), max_size=30).map("".join)
)
def test_codes_are_sought_around_digits_alone_and_none_is_missed(text: str) -> None:
    assert list(inventory._with_digits(text, len(text))) == [(m[0], m.start()) for m in inventory._CODE.finditer(text)]


def test_a_product_behind_its_company_is_no_part_of_its_name(rulebook: Rulebook) -> None:
    m = told(
        rulebook,
        MilestoneType.TRIAL_RESULTS,
        "Orvane Therapeutics OVB-100 shows promising results in Phase 1b study",
        "Orvane Therapeutics Ltd (ASX:OVB) said OVB-100 showed a response rate of 40% in the Phase 1b study in T-cell lymphoma.",
    )
    assert [a.name for a in m.assets] == ["OVB-100"]


def test_what_a_product_is_combined_with_stands_back(rulebook: Rulebook) -> None:
    m = told(
        rulebook,
        MilestoneType.TRIAL_RESULTS,
        "Orvane's OVB-41 in Combination With Keptara® (keptalizumab) Demonstrated Improvement in Survival in Phase 2 Trial in Melanoma",
    )
    assert m.assets[0].name == "OVB-41"


def test_a_grant_for_a_product_says_for_which_disease(rulebook: Rulebook) -> None:
    m = told(
        rulebook,
        MilestoneType.FUNDING,
        "Orvane Bio Awarded $12 Million Grant",
        "BOSTON, June 2, 2025 -- Orvane Bio, Inc. today announced that it was awarded a $12 million grant from the Department of Defense to develop OVB-12, "
        "a small molecule, for the prevention or treatment of infections.",
    )
    assert [a.name for a in m.assets] == ["OVB-12"]
    assert [i.name for i in m.indications] == ["infections"]


def test_an_acronym_that_the_text_gives_is_the_disease() -> None:
    assert diseases("A trial in thyroid eye disease (TED) is planned. TED is rare, and TEDX is a talk.") == ["thyroid eye disease", "TED", "TED"]
    assert diseases("A trial in thyroid eye disease (NASDAQ) is planned.") == ["thyroid eye disease"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("It kills cancer cells.", []),
        ("It is used to treat cancer.", ["cancer"]),
        ("The Swiss Cancer registry has it.", []),
        ("BRX-100 chronic back pain data came.", ["chronic back pain"]),
        ("The company's cystic fibrosis drug works.", ["cystic fibrosis"]),
        ("It helps in Parkinson's disease dementia.", ["Parkinson's disease dementia"]),
        ("It helps in mild Alzheimer's disease.", ["mild Alzheimer's disease"]),
        ("Trials in hepatitis B and hemophilia A. They go on.", ["hepatitis B", "hemophilia A"]),
        ("It treats primary hyperoxaluria type 1.", ["primary hyperoxaluria type 1"]),
        ("It treats multiple myeloma, multiple system atrophy and multiple cancers.", ["multiple myeloma", "multiple system atrophy"]),
        ("Usher syndrome type 1B begins early.", ["Usher syndrome type 1B"]),
        ("It treats chronic anal fissure and hip fractures.", ["chronic anal fissure", "hip fractures"]),
        ("It treats tracheobronchomalacia, leishmaniasis or sleeping sickness.", ["tracheobronchomalacia", "leishmaniasis", "sleeping sickness"]),
        ("Its asthma product has Qualified Infectious Disease Product status.", ["asthma"]),
    ],
)
def test_words_before_a_disease_belong_to_it_or_do_not(text: str, names: list[str]) -> None:
    assert diseases(text) == names


@pytest.mark.parametrize(
    ("text", "trials"),
    [
        ("The phase I study HAGA-1 has started.", {"HAGA-1", "HAGA"}),
        ("The pivotal NEUTRALIZE-AKI trial goes on.", {"NEUTRALIZE-AKI"}),
        ("An open trial of SKR-L4; the study SKR-L4 needs.", set()),
        ("It met its goal in the two trials, MANE-1 and MANE-2.", {"MANE-1", "MANE-2", "MANE"}),
    ],
)
def test_a_trial_is_named_by_what_stands_beside_it(text: str, trials: set[str]) -> None:
    v = view(text)
    assert trial_names(v, len(v.text)) == trials


def test_what_patients_are_treated_with_is_no_company(rulebook: Rulebook) -> None:
    m = told(
        rulebook,
        MilestoneType.TRIAL_RESULTS,
        "Orvane Biotechnology's Phase 2 Study Of ORVI In Lung Cancer Shows Positive Interim Survival Benefit",
        "Orvane Biotechnology Inc. (NYSE: ORV) reported positive data of its Phase 2 study of ORVI in lung cancer. Patients treated with ORVI lived longer.",
    )
    assert m.company.name == "Orvane Biotechnology"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("It begins a Ph2 trial.", ["Ph2"]),
        ("It begins a Ph. II trial.", ["Ph. II"]),
        ("It begins a Ph II and a Phase2 trial.", ["Ph II", "Phase2"]),
        ("The capsule opens at pH 2 or pH 3, not in acid.", []),
    ],
)
def test_phases_written_short_are_told_from_acidity(text: str, written: list[str]) -> None:
    v = view(text)
    assert [p.written for p in phases_in(v, 0, len(v.text))] == written
