"""One trigger that tells several happenings, and clauses that keep what belongs to each apart."""

import pytest

from schemas import NewsItem
from schemas.reading import Mention
from schemas.vocabulary import Detail, MilestoneType, Status
from streams.extraction import extract
from streams.rulebook import Rulebook, load_rulebook


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def told(rulebook: Rulebook, kind: MilestoneType, body: str, title: str = "Orvane Bio gives an update") -> list[Mention]:
    item = NewsItem(id="x", title=title, body=body, published_at="2025-06-02")
    return [m for m in extract(item, rulebook).mentions if m.type is kind]


def things(mentions: list[Mention]) -> list[tuple[str | None, str | None, str | None]]:
    return sorted(
        (m.assets[0].name if m.assets else None, m.indications[0].name if m.indications else None, m.phases[0].value if m.phases else None) for m in mentions
    )


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        (
            MilestoneType.PHASE_START,
            "Orvane Bio announced the first patients dosed in two trials: a Phase 1 study of OVB-101 in gout and a Phase 2 study of OVB-202 in psoriasis.",
            [("OVB-101", "gout", "PHASE1"), ("OVB-202", "psoriasis", "PHASE2")],
        ),
        (
            MilestoneType.IND_CLEARANCE,
            "Orvane Bio announced that the FDA has cleared INDs for two of its antibodies: OVB-31 in multiple myeloma, and OVB-40 in amyloidosis.",
            [("OVB-31", "multiple myeloma", None), ("OVB-40", "amyloidosis", None)],
        ),
        (
            MilestoneType.IND_SUBMISSION,
            "Orvane Bio announced that it has submitted IND applications to the FDA for Phase 2 trials of OVB-1 for gout, lupus and psoriasis.",
            [("OVB-1", "gout", "PHASE2"), ("OVB-1", "lupus", "PHASE2"), ("OVB-1", "psoriasis", "PHASE2")],
        ),
        (
            MilestoneType.PHASE_START,
            "Orvane Bio announced that it has initiated a Phase 2 study of OVB-1 in combination with pembrolizumab and lenvatinib in melanoma.",
            [("OVB-1", "melanoma", "PHASE2")],
        ),
        (
            MilestoneType.PHASE_START,
            "Orvane Bio today announced that it has initiated a Phase 2 trial of OVB-1 in adults with gout and hypertension.",
            [("OVB-1", "gout", "PHASE2")],
        ),
    ],
)
def test_a_list_tells_one_for_each(rulebook: Rulebook, kind: MilestoneType, body: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert things(told(rulebook, kind, body)) == expected


def test_what_stands_in_another_clause_belongs_to_it(rulebook: Rulebook) -> None:
    cleared = told(
        rulebook,
        MilestoneType.IND_CLEARANCE,
        "Orvane Bio said the FDA cleared its IND for OVB-101 in January 2025 and Health Canada cleared its CTA for OVB-202 in March 2025.",
    )
    assert [(m.assets[0].name, m.regulator.code if m.regulator else None, m.date.text if m.date else None) for m in cleared] == [
        ("OVB-101", "FDA", "January 2025"),
        ("OVB-202", "HC", "March 2025"),
    ]


def test_a_plan_in_a_second_clause_has_its_own_product_disease_and_date(rulebook: Rulebook) -> None:
    body = (
        "BOSTON, June 2, 2025 -- Orvane Bio today announced that the first patient was dosed in May 2025 in its Phase 1 trial of OVB-101 in lupus "
        "and that it expects to dose the first patient in its Phase 2 trial of OVB-202 in psoriasis in the third quarter of 2025."
    )
    plan = next(m for m in told(rulebook, MilestoneType.PHASE_START, body) if m.status is Status.EXPECTED)
    assert (plan.assets[0].name, plan.indications[0].name, plan.date.text if plan.date else None) == ("OVB-202", "psoriasis", "third quarter of 2025")


def test_a_clearance_takes_its_phase_from_the_sentence_beside_it(rulebook: Rulebook) -> None:
    body = (
        "Orvane Bio today announced that the FDA has cleared the IND for OVB-101 in gout. A Phase 1 trial in volunteers will start in July.\n\n"
        "Orvane also has OVB-202, which is in a Phase 3 trial."
    )
    (cleared,) = told(rulebook, MilestoneType.IND_CLEARANCE, body)
    assert [p.value for p in cleared.phases] == ["PHASE1"]


def test_a_trial_that_is_named_has_the_phase_that_its_name_has_elsewhere(rulebook: Rulebook) -> None:
    body = (
        "Orvane Bio today announced that enrollment in its HERALD trial of OVB-101 in gout is complete.\n\n"
        "The Phase 3 HERALD trial compares it with allopurinol. A Phase 1 trial of OVB-202 goes on."
    )
    (full,) = told(rulebook, MilestoneType.ENROLLMENT_COMPLETE, body)
    assert [p.value for p in full.phases] == ["PHASE3"]


def test_trials_that_are_listed_are_no_products(rulebook: Rulebook) -> None:
    body = "Orvane Bio today announced that it has started two Phase 3 trials, MANE-1 and MANE-2, of OVB-101 in gout."
    assert things(told(rulebook, MilestoneType.PHASE_START, body)) == [("OVB-101", "gout", "PHASE3")]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (MilestoneType.CLINICAL_HOLD, "Shares of Orvane ended down 30% after the FDA placed a clinical hold on its Phase 2 trial of OVB-101 in gout."),
        (MilestoneType.PHASE_START, "Orvane Bio's PD-1 blocking antibody OVB-101 has started a Phase 2 trial in melanoma."),
        (MilestoneType.PHASE_START, "A 54-year-old man became the first patient to be dosed with OVB-101, in Orvane Bio's Phase 1 trial in gout, on Monday."),
        (MilestoneType.ADVISORY_OPINION, "An FDA advisory committee met today to discuss OVB-101 for gout and voted 9 to 4 in favor."),
        (
            MilestoneType.IND_CLEARANCE,
            "Orvane Bio said the FDA approved its IDE application for a pivotal trial of its Pulsara stent, to support a premarket approval application.",
        ),
        (MilestoneType.IND_CLEARANCE, "Orvane Bio said the FDA cleared the trials of OVB-101 in gout; the first study begins in July."),
        (MilestoneType.TRIAL_STOPPED, "Orvane Bio said it ended recruitment early and terminated its Phase 2 trial of OVB-101 in gout for lack of efficacy."),
    ],
)
def test_a_veto_or_a_plan_leaves_alone_what_only_sounds_like_it(rulebook: Rulebook, kind: MilestoneType, body: str) -> None:
    assert Status.OCCURRED in [m.status for m in told(rulebook, kind, body)]


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Orvane Bio said the FDA lifted the clinical hold on May 15, 2025, allowing its trial of OVB-101 to resume.", "May 15, 2025"),
        ("Orvane Bio announced on May 15, 2025 that the FDA has lifted the clinical hold on its trial of OVB-101.", "May 15, 2025"),
        ("The FDA lifted the hold on Orvane Bio's OVB-101 that it had placed in December.", None),
    ],
)
def test_a_lifted_hold_has_its_own_day(rulebook: Rulebook, body: str, day: str | None) -> None:
    (lifted,) = told(rulebook, MilestoneType.HOLD_LIFTED, body)
    assert (lifted.date.text if lifted.date else None) == day


def test_a_hold_over_safety_is_not_over(rulebook: Rulebook) -> None:
    body = "Orvane Bio said the FDA placed a clinical hold on its Phase 2 trial of OVB-101 in gout over liver safety."
    assert not told(rulebook, MilestoneType.HOLD_LIFTED, body)
    assert len(told(rulebook, MilestoneType.CLINICAL_HOLD, body)) == 1


def test_numbered_trials_are_two(rulebook: Rulebook) -> None:
    body = (
        "Orvane Bio today announced that enrollment is complete in the MANE-1 trial of OVB-101 in gout.\n\n"
        "Enrollment is also complete in the MANE-2 trial of OVB-101 in gout, the company said."
    )
    assert len(told(rulebook, MilestoneType.ENROLLMENT_COMPLETE, body)) == 2


@pytest.mark.parametrize(
    ("body", "plain_words"),
    [
        ("The Novartis drug failed. Orvane Bio today announced that it has started a Phase 2 trial in gout.", set()),
        ("Orvane Bio today announced that it has started a Phase 2 trial of the AI-Powered sleeve in lupus.", {"AI-Powered sleeve"}),
        ("Orvane Bio today announced that it has started a Phase 2 trial of its T-Cell therapy in lupus.", set()),
    ],
)
def test_a_maker_and_a_compound_word_are_no_products(rulebook: Rulebook, body: str, plain_words: set[str]) -> None:
    (start,) = told(rulebook, MilestoneType.PHASE_START, body)
    assert {asset.name for asset in start.assets} <= plain_words  # a device may be called by all the words for it, not by the compound alone


def test_two_trials_may_be_told_with_plus(rulebook: Rulebook) -> None:
    body = "Orvane Bio today announced that it has initiated a Phase 1 trial of OVB-101 in gout plus a Phase 2 trial of OVB-202 in lupus."
    assert things(told(rulebook, MilestoneType.PHASE_START, body)) == [("OVB-101", "gout", "PHASE1"), ("OVB-202", "lupus", "PHASE2")]


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("The FDA and the EMA have both accepted Orvane Bio's applications for OVB-101 in gout, the company said.", ["EMA", "FDA"]),
        ("Orvane Bio said its application for OVB-101 in gout was validated by the EMA, and a CHMP opinion is expected in 2026.", ["EMA"]),
    ],
)
def test_an_application_is_accepted_by_each_agency_that_takes_it_in(rulebook: Rulebook, body: str, codes: list[str]) -> None:
    assert sorted(m.regulator.code if m.regulator else "" for m in told(rulebook, MilestoneType.MARKETING_ACCEPTANCE, body)) == codes


@pytest.mark.parametrize(
    ("body", "amounts"),
    [
        ("Orvane Bio has entered into a term loan of up to $75 million with Halden Credit. It drew $20 million at closing.", ["75000000"]),
        ("Orvane Bio closed a $75 million private placement. The investors pay $50 million at the first closing and the rest in May.", ["75000000"]),
        ("Orvane Bio closed a $75 million private placement. Orvane has now raised $190 million in all.", ["75000000"]),
        (
            "Orvane Bio closed a $75 million private placement. In addition, the Marlow Foundation awarded Orvane a grant of $2 million.",
            ["2000000", "75000000"],
        ),
    ],
)
def test_a_part_of_the_headlines_financing_is_no_second_one(rulebook: Rulebook, body: str, amounts: list[str]) -> None:
    found = told(rulebook, MilestoneType.FUNDING, body, "Orvane Bio Secures $75 Million")
    assert sorted(m.funding.amount or m.funding.amount_max or "" for m in found if m.funding) == amounts


def test_figures_that_a_report_compares_are_no_financing(rulebook: Rulebook) -> None:
    body = (
        "Orvane Bio today reported its second quarter. In May, Orvane closed a public offering with gross proceeds of $86.3 million.\n\n"
        "Cash and equivalents were $284.3 million on June 30, 2025, compared with $191.0 million at December 31, 2024. "
        "Research and development expenses were $19.4 million, compared with $15.2 million for the same quarter of 2024."
    )
    assert [m.funding.amount for m in told(rulebook, MilestoneType.FUNDING, body, "Orvane Bio Reports Second Quarter") if m.funding] == ["86300000"]


def test_each_status_is_told_once_by_who_gives_it(rulebook: Rulebook) -> None:
    body = (
        "Orvane Bio today gave an update on OVB-1 in achondroplasia. "
        "The FDA and the EMA granted Breakthrough Therapy and PRIME status to OVB-1 in 2023, respectively.\n\n"
        "With the approval of OVB-9 came a rare pediatric disease priority review voucher from the FDA."
    )
    found = [(m.detail, m.regulator.code if m.regulator else None) for m in told(rulebook, MilestoneType.DESIGNATION, body)]
    assert sorted(found, key=str) == [(Detail.BREAKTHROUGH, "FDA"), (Detail.PRIME, "EMA"), (Detail.VOUCHER, "FDA")]


def test_a_status_behind_another_is_told_by_its_own_words_alone(rulebook: Rulebook) -> None:
    body = "OVB-1 of Orvane Bio was granted Rare Pediatric Disease designation by the FDA in August 2023 and Orphan Drug designation in October 2023."
    found = told(rulebook, MilestoneType.DESIGNATION, body)
    assert sorted((m.detail.value, m.date.edtf) for m in found if m.detail and m.date) == [("orphan", "2023-10"), ("rare_pediatric", "2023-08")]
