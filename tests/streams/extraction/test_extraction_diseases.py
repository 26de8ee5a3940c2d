"""Diseases that a text names: lists of the field, in prose and in headlines."""

import pytest

from schemas import NewsItem
from streams.extraction.diseases import diseases_in
from streams.extraction.view import view_of

DISEASES = [
    "Refsum disease",
    "Budd-Chiari syndrome",
    "Legg-Calvé-Perthes disease",
    "SHOX deficiency",
    "VEXAS syndrome",
    "APOL1-mediated kidney disease",
    "SYNGAP1-related disorder",
    "chemotherapy-induced alopecia",
    "cancer-associated thrombosis",
    "community-acquired pneumonia",
    "chronic limb-threatening ischemia",
    "REM sleep behavior disorder",
    "calcium pyrophosphate deposition disease",
    "veno-occlusive disease",
    "tetralogy of Fallot",
    "patent foramen ovale",
    "retinal vein occlusion",
    "bone metastases",
    "lymphedema",
    "macular oedema",
    "blepharospasm",
    "hydrocephalus",
    "vulvodynia",
    "azoospermia",
    "hypercortisolism",
    "primary aldosteronism",
    "achalasia",
    "functional dyspepsia",
    "severe combined immunodeficiency",
    "respiratory syncytial virus",
    "group A streptococcus",
    "typhoid",
    "scabies",
    "tetanus",
    "flu",
    "collapsed lung",
    "spasmodic dysphonia",
    "heart attack",
    "blood clots",
    "enlarged prostate",
    "insulin resistance",
    "memory loss",
    "brittle bones",
    "common cold",
    "snake bites",
    "glabellar lines",
    "knee replacement",
]


def names(title: str, body: str) -> list[str]:
    view = view_of(NewsItem.model_validate({"id": "1", "published_at": "2026-03-17", "source": "wire", "title": title, "body": body}))
    return [found.name.lower() for found in diseases_in(view, len(view.text)).spans]


@pytest.mark.parametrize("disease", DISEASES)
def test_disease_of_prose(disease: str) -> None:
    found = names("Corvalis reports", f"Corvalis has dosed the first patient in a Phase 2 trial of CVL-101 in patients with {disease}.")
    assert found
    assert found[0] in disease.lower()
    assert len(found[0]) * 2 >= len(disease)


@pytest.mark.parametrize("disease", DISEASES)
def test_disease_of_a_headline(disease: str) -> None:
    written = " ".join(word if word in ("of", "with") else word[0].upper() + word[1:] for word in disease.split())
    found = names(f"Corvalis Doses First Patient in Phase 2 Trial of CVL-101 for {written}", "")
    assert found
    assert found[0] in disease.lower()
    assert len(found[0]) * 2 >= len(disease)


@pytest.mark.parametrize(
    "told",
    [
        "The most common adverse events were headache, nausea and fatigue.",
        "Side effects included mild headache and diarrhea.",
        "There were no device-related infections.",
        "The diphtheria toxoid carrier was well tolerated.",
        "Novartis disease-modifying treatments are in the plan.",
    ],
)
def test_what_is_no_indication(told: str) -> None:
    assert names("Corvalis reports", told) == []


def test_adverse_events_of_patients_with_a_disease() -> None:
    assert names("Corvalis reports", "Adverse events in the trial of CVL-101 in patients with gout were mild.") == ["gout"]


@pytest.mark.parametrize(
    "told", ["Dravet syndrome, a rare genetic disease", "ulcerative colitis (UC), which is a chronic inflammatory disease", "glioma, a form of brain cancer"]
)
def test_the_class_that_a_disease_is_said_to_be_of_is_none_beside_it(told: str) -> None:
    assert len({name for name in names("Corvalis reports", f"CVL-101 is for {told} of children.") if name != "uc"}) == 1


def test_a_second_disease_behind_a_comma_is_one() -> None:
    assert names("Corvalis reports", "CVL-101 was tried in Dravet syndrome, a trial in gout follows.")[1:] == ["gout"]
