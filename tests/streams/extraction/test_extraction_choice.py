"""Which product and which disease a happening is of, of those that the item names."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from schemas import NewsItem
from schemas.reading import Mention
from schemas.vocabulary import MilestoneType, Status
from streams.extraction import core, extract
from streams.extraction.choice import ASSET, INDICATION, MAX_OPTIONS, Option, options_of
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.rulebook import load_rulebook
from streams.rulebook.book import Rulebook


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def told(rulebook: Rulebook, title: str, body: str) -> list[Mention]:
    item = NewsItem(item_id="t", title=title, body=body, published_at="2025-06-02")
    return list(extract(item, rulebook).mentions)


@pytest.mark.parametrize(
    ("kind", "disease", "title", "body"),
    [
        (
            MilestoneType.ENROLLMENT_COMPLETE,
            "nonsegmental vitiligo",
            "Quellin Completes Enrollment in Phase 2b Study of QLN-6 in Skin Disorder",
            "Quellin SA today announced that the last of 264 patients has been randomized in its Phase 2b study of QLN-6 cream in nonsegmental vitiligo.",
        ),
        (
            MilestoneType.TRIAL_STOPPED,
            "systemic lupus erythematosus",
            "Brannock ends lupus drug",
            "Brannock Medicines is ending development of BRN-118 in systemic lupus erythematosus after a Phase 2 trial failed.",
        ),
        (
            MilestoneType.TRIAL_RESULTS,
            "ulcerative colitis",
            "Halvora gives an update",
            "Halvora Bio has an IND for HLV-2 in gout; HLV-7 is for colitis.\n\nIt expects topline data from the ulcerative colitis trial of HLV-7 in 2026.",
        ),
    ],
)
def test_the_disease_is_the_one_that_the_item_tells_best(rulebook: Rulebook, kind: MilestoneType, disease: str, title: str, body: str) -> None:
    [mention] = [m for m in told(rulebook, title, body) if m.type is kind and m.status in (Status.OCCURRED, Status.EXPECTED)][:1]
    assert mention.indications[0].name == disease


def test_the_phase_of_another_product_is_not_the_happenings(rulebook: Rulebook) -> None:
    body = "Halvora Bio said that the FDA has cleared its IND for HLV-2 in gout. A Phase 2 trial of HLV-7 in ulcerative colitis continues."
    [cleared] = [m for m in told(rulebook, "Halvora gives an update", body) if m.type is MilestoneType.IND_CLEARANCE]
    assert (cleared.assets[0].name, cleared.phases) == ("HLV-2", ())


def test_partners_tell_the_start_of_one_trial(rulebook: Rulebook) -> None:
    body = (
        "Melbrook Bio today announced that the first participant has been dosed in a Phase 1 study of MEL-16 in COVID-19.\n\n"
        "Sarnath Pharma, which develops MEL-16 with Melbrook, said it has dosed the first participant in the Phase 1 study of MEL-16."
    )
    assert len([m for m in told(rulebook, "Melbrook Bio and Sarnath Pharma start trial", body) if m.type is MilestoneType.PHASE_START]) == 1


def test_without_weights_the_rules_stand(rulebook: Rulebook) -> None:
    plain = replace(rulebook, weights=replace(rulebook.weights, choices={}))
    title = "Quellin Completes Enrollment in Phase 2b Study of QLN-6 in Vitiligo"
    body = "Quellin SA today announced that the last of 264 patients has been randomized in its Phase 2b study of QLN-6 cream in nonsegmental vitiligo."
    [mention] = told(plain, title, body)
    assert mention.indications[0].name == "Vitiligo"


def test_options_are_few_distinct_and_end_in_none(rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[tuple[str, list[Option]]] = []
    original = core.choose

    def choose(happening: Happening, facts: ItemFacts, tables: Mapping[str, Mapping[str, int]]) -> None:
        seen.extend((slot, options_of(slot, happening, facts)) for slot in (ASSET, INDICATION))
        original(happening, facts, tables)

    monkeypatch.setattr(core, "choose", choose)
    diseases = "gout, psoriasis, asthma, lupus, melanoma, eczema, vitiligo, narcolepsy, migraine, glaucoma, acne, rosacea, malaria, measles, mumps and tetanus"
    told(rulebook, "Orvane doses first patient", f"Orvane Bio has dosed the first patient in a Phase 1 trial of ORV-1 in {diseases}.")
    assert {slot for slot, _ in seen} == {ASSET, INDICATION}
    for slot, options in seen:
        things = [option.named.thing for option in options[:-1] if option.named is not None]
        assert options[-1].named is None
        assert len(things) == len(options) - 1 == len(set(things)) <= MAX_OPTIONS
        assert slot == ASSET or len(things) == MAX_OPTIONS


def test_an_acronym_that_the_item_spells_out_as_something_else_is_no_disease(rulebook: Rulebook) -> None:
    body = "The FDA granted SeaLane Medical an IDE for a trial of its Selective Column Device (SCD) in acute heart failure. SCD therapy is used in hospitals."
    [mention] = [m for m in told(rulebook, "SeaLane's SCD cleared for trial", body) if m.type is MilestoneType.IND_CLEARANCE]
    assert [i.name for i in mention.indications] == ["acute heart failure"]


@pytest.mark.parametrize(("word", "diseases"), [("which aids in the diagnosis of dry eye disease", ["dry eye disease"]), ("a swab for AIDS", ["AIDS"])])
def test_aids_is_a_disease_in_capitals_alone(rulebook: Rulebook, word: str, diseases: list[str]) -> None:
    [mention] = told(rulebook, "Orvane test cleared", f"Orvane Bio said its test, {word}, was cleared by the FDA.")
    assert [i.name for i in mention.indications] == diseases


def test_the_year_of_a_companys_founding_is_no_milestones(rulebook: Rulebook) -> None:
    body = (
        "Orvane Bio today reported its first quarter. The company has obtained exclusive licenses from Halden Pharma, as established at its foundation in 2005."
    )
    found = told(rulebook, "Orvane Bio reports first quarter", body)
    assert found
    assert all(m.date is None or m.date.edtf != "2005" for m in found)


def test_an_authorisation_expected_for_a_clinical_trial_application_is_no_marketing_approval(rulebook: Rulebook) -> None:
    body = (
        "Alcane Genetics today announced that the FDA has granted orphan drug designation to ALG-01 for Krabbe disease.\n\n"
        "Alcane submitted a clinical trial application to the Portuguese authority, INFARMED, in February and expects authorization by the end of July."
    )
    found = {m.type for m in told(rulebook, "Alcane Genetics gets orphan status", body)}
    assert MilestoneType.DESIGNATION in found
    assert MilestoneType.MARKETING_APPROVAL not in found
