"""What a sentence tells twice with one verb, and what belongs to which of its halves."""

import pytest

from schemas import NewsItem
from schemas.reading import Mention
from schemas.vocabulary import MilestoneType, Status
from streams.extraction import extract
from streams.rulebook import Rulebook, load_rulebook


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def told(rulebook: Rulebook, kind: MilestoneType, body: str, title: str = "News of the day in medicine") -> list[Mention]:
    return [m for m in extract(NewsItem(id="x", title=title, body=body, published_at="2025-06-02"), rulebook).mentions if m.type is kind]


def decisions(mentions: list[Mention]) -> list[tuple[str | None, str | None, str | None]]:
    """Of each: who decided, when, for what product."""
    return [(m.regulator.code if m.regulator else None, m.date.edtf if m.date else None, m.assets[0].name if m.assets else None) for m in mentions]


@pytest.mark.parametrize(
    ("kind", "body", "expected"),
    [
        (
            MilestoneType.MARKETING_APPROVAL,
            "Hartwood Vascular's Aortis stent graft received its CE mark in 2019 and FDA premarket approval in 2021.",
            [(None, "2019", "Aortis"), ("FDA", "2021", "Aortis")],
        ),
        (
            MilestoneType.MARKETING_APPROVAL,
            "Vantora's Retiva, for choroideremia, was approved in the EU in 2022 and by the FDA in 2024.",
            [(None, "2022", "Retiva"), ("FDA", "2024", "Retiva")],
        ),
        (
            MilestoneType.IND_CLEARANCE,
            "The MHRA authorized Hartwood Therapeutics' Phase 1/2 trial of HRT-4 in May and the Italian Medicines Agency (AIFA) followed in April.",
            [("MHRA", "2025-05", "HRT-4"), ("AIFA", "2025-04", "HRT-4")],
        ),
        (
            MilestoneType.IND_CLEARANCE,
            "The French agency ANSM authorised Hartwood Therapeutics' Phase 3 trial of HRT-4 on 3 April 2025, Portugal's INFARMED on 12 May.",
            [("ANSM", "2025-04-03", "HRT-4"), ("INFARMED", "2025-05-12", "HRT-4")],
        ),
        (
            MilestoneType.DESIGNATION,
            "Marvik Pharma received breakthrough therapy designation from China's CDE for marvitinib in 2022 and fast track designation from the FDA in 2023.",
            [("NMPA", "2022", "marvitinib"), ("FDA", "2023", "marvitinib")],
        ),
        (
            MilestoneType.MARKETING_APPROVAL,
            "Wexmoor's Hemazyl has been approved in Japan for sickle cell disease. The FDA approved the drug in 2022.",
            [(None, None, "Hemazyl"), ("FDA", "2022", "Hemazyl")],
        ),
    ],
)
def test_each_half_has_its_own_agency_and_date(rulebook: Rulebook, kind: MilestoneType, body: str, expected: list[tuple[str | None, ...]]) -> None:
    assert decisions(told(rulebook, kind, body)) == expected


def test_two_owners_are_two_decisions(rulebook: Rulebook) -> None:
    body = "The European Commission has approved Sandrel's Oxvia for chronic migraine and Lindholm Pharma's Tremirol for essential tremor, the companies said."
    found = told(rulebook, MilestoneType.MARKETING_APPROVAL, body, title="EU backs two new medicines")
    assert [(m.company.name, m.assets[0].name, m.indications[0].name, m.regulator.code if m.regulator else None) for m in found] == [
        ("Sandrel", "Oxvia", "chronic migraine", "EC"),
        ("Lindholm Pharma", "Tremirol", "essential tremor", "EC"),
    ]


def test_another_company_with_a_verb_of_its_own_is_told_for_itself(rulebook: Rulebook) -> None:
    body = (
        "Ardmore Bio has dosed the first patient in a Phase 2 trial of ARD-77 in cutaneous lupus, and Kelso Therapeutics has begun a Phase 1b study of "
        "KLS-2 in lupus nephritis."
    )
    found = told(rulebook, MilestoneType.PHASE_START, body)
    assert [(m.company.name, m.assets[0].name, m.phases[0].value) for m in found] == [
        ("Ardmore Bio", "ARD-77", "PHASE2"),
        ("Kelso Therapeutics", "KLS-2", "PHASE1"),
    ]


def test_a_conjunct_keeps_its_own_date(rulebook: Rulebook) -> None:
    body = "Kestridge Bio plans to report Phase 2 data for KST-5 in psoriasis in September and to file an IND for KST-8 in food allergy in early 2026."
    item = NewsItem(id="x", title="Kestridge Bio looks ahead", body=body, published_at="2025-06-02")
    dates = {m.type: m.date.text if m.date else None for m in extract(item, rulebook).mentions}
    assert dates == {MilestoneType.TRIAL_RESULTS: "in September", MilestoneType.IND_SUBMISSION: "early 2026"}


def test_a_start_takes_no_date_from_what_is_planned(rulebook: Rulebook) -> None:
    body = (
        "SEATTLE, June 2, 2025 -- Selkirk Biotherapeutics today announced that the first patient has been dosed in a Phase 2 trial of SLK-21 in sarcoidosis. "
        "The trial will enroll 120 patients, with topline data anticipated in the second half of 2027."
    )
    found = told(rulebook, MilestoneType.PHASE_START, body, title="Selkirk Announces First Patient Dosed in Phase 2 Trial of SLK-21")
    assert [(m.status, m.date.edtf if m.date else None) for m in found] == [(Status.OCCURRED, "2025-06-02")]


def test_a_date_of_a_relative_clause_is_not_that_of_the_news(rulebook: Rulebook) -> None:
    body = "Ferrant Medical, the maker of a heart pump which won FDA clearance last year, has raised $38 million in a Series C financing."
    found = told(rulebook, MilestoneType.FUNDING, body, title="Ferrant raises $38M")
    assert [m.date for m in found] == [None]


def test_a_goal_date_that_is_moved_is_the_new_one(rulebook: Rulebook) -> None:
    body = "The FDA has extended its review of Amberly Bio's obesity injection Slendivo, moving the goal date from July 12 to October 12."
    found = told(rulebook, MilestoneType.MARKETING_APPROVAL, body, title="FDA extends review of Amberly's Slendivo")
    assert [m.date.edtf if m.date else None for m in found] == ["2025-10-12"]


def test_a_product_told_before_a_second_company_is_named_is_not_its_own(rulebook: Rulebook) -> None:
    body = (
        "Amaris Bio's shares doubled after its drug AMR-2 improved survival in pancreatic cancer.\n\n"
        "Thale Therapeutics fell 60% after the FDA rejected its drug for gout."
    )
    found = told(rulebook, MilestoneType.REGULATORY_REJECTION, body, title="Amaris Bio soars")
    assert [(m.company.name, [a.name for a in m.assets]) for m in found] == [("Thale Therapeutics", [])]


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Odds of FDA approval rise for Belcaro's gout drug, analysts say", "Analysts raised their estimates for Belcaro Bio."),
        ("Biotech news in brief", "Ascenta Vaccines has filed for FDA approval of its shingles vaccine Zosterna, the Basel company said on Tuesday."),
        ("Biotech news in brief", "Neurolenz has submitted its catheter NL-Flow to the FDA for 510(k) clearance."),
        ("Biotech news in brief", "Mallory Bio is seeking FDA approval of lumorexant for insomnia."),
    ],
)
def test_an_approval_that_is_hoped_or_applied_for_is_none(rulebook: Rulebook, title: str, body: str) -> None:
    assert told(rulebook, MilestoneType.MARKETING_APPROVAL, body, title) == []


def test_an_approval_that_is_expected_is_a_plan(rulebook: Rulebook) -> None:
    found = told(rulebook, MilestoneType.MARKETING_APPROVAL, "Mallory Bio expects FDA approval of lumorexant for insomnia in October 2025.")
    assert [(m.status, m.date.edtf if m.date else None) for m in found] == [(Status.EXPECTED, "2025-10")]


def test_an_approval_beside_one_that_is_expected_has_come(rulebook: Rulebook) -> None:
    body = "The FDA approved Mallory Bio's lumorexant for insomnia on Monday and the company expects EU approval in 2026."
    found = told(rulebook, MilestoneType.MARKETING_APPROVAL, body, title="FDA approves Mallory's lumorexant")
    assert (Status.OCCURRED, "FDA") in [(m.status, m.regulator.code if m.regulator else None) for m in found]


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (MilestoneType.MARKETING_APPROVAL, "Orvane Bio, which last week agreed to acquire Selmora, said the FDA has approved its gout drug Zelvarra."),
        (MilestoneType.PHASE_START, "Orvane Bio said the first patient has been dosed in its Phase 2 trial of OVB-1 in gout, and has cash into 2027."),
    ],
)
def test_what_stands_beside_a_trigger_does_not_stop_it(rulebook: Rulebook, kind: MilestoneType, body: str) -> None:
    assert len(told(rulebook, kind, body, title="Orvane Bio gives an update")) == 1


def test_a_word_that_is_cut_is_not_read_as_another(rulebook: Rulebook) -> None:
    body = "The FDA approved Retovex, the first therapy specifically indicated for adults with gout."  # `ind` of `indicated`
    assert len(told(rulebook, MilestoneType.MARKETING_APPROVAL, body, title="FDA approves Halvora's Retovex for gout")) == 1


def test_the_nth_is_a_day_of_the_month(rulebook: Rulebook) -> None:
    body = "Agilon Bio said on the 12th that it received IND approval from the MFDS for a Phase 1 trial of AG-1 in gout."
    assert [m.date.edtf if m.date else None for m in told(rulebook, MilestoneType.IND_CLEARANCE, body)] == ["2025-05-12"]


def test_last_june_in_june_is_a_year_ago(rulebook: Rulebook) -> None:
    found = told(rulebook, MilestoneType.FUNDING, "Kestrel Bio raised $50 million in a Series B last June.", "Kestrel Bio in brief")
    assert [m.date.edtf if m.date else None for m in found] == ["2024-06"]


def test_a_bullet_goes_on_about_the_product_that_it_names(rulebook: Rulebook) -> None:
    body = (
        "Dogmore Bio, a developer of HLN-1 for people with cancer pain, today reported its financial results for the first quarter and on HLN-1.\n\n"
        "- Results of HLN-1 were presented.\n- SPX-16 received IND clearance from the FDA. The Phase 1 study is expected to start in the third quarter of 2025."
    )
    found = told(rulebook, MilestoneType.PHASE_START, body, "Dogmore Bio reports first quarter results")
    assert [a.name for m in found for a in m.assets] == ["SPX-16"]


def test_an_offering_that_is_withdrawn_is_no_money(rulebook: Rulebook) -> None:
    body = "Marwick Bio has withdrawn the $60 million public offering it announced on Monday, citing market conditions."
    assert told(rulebook, MilestoneType.FUNDING, body, title="Marwick Bio changes course") == []


@pytest.mark.parametrize(
    ("body", "upfront"),
    [
        ("Hollis Pharma will acquire Penna Therapeutics for $32.00 per share in cash, for a total equity value of approximately $1.7 billion.", "1700000000"),
        ("Karrow Pharma has signed an agreement to acquire Selmora Bio in an all-cash transaction of $1.2 billion.", "1200000000"),
    ],
)
def test_the_price_of_a_takeover_is_what_is_paid_for_all_of_it(rulebook: Rulebook, body: str, upfront: str) -> None:
    deals = [m.deal for m in told(rulebook, MilestoneType.DEAL, body) if m.deal is not None]
    assert [d.upfront for d in deals] == [upfront]


@pytest.mark.parametrize(
    ("title", "body", "name"),
    [
        ("EU backs eye drug", "The European Medicines Agency's committee recommended Betulair for approval in dry eye, Halvora Bio said.", "Betulair"),
        ("UK approves kidney drug", "Halvora Bio said Sibranel has been approved in the UK for distal renal tubular acidosis.", "Sibranel"),
        ("Halvora Bio doses first patient", "Halvora Bio dosed the first patient in a Phase 1 trial of Luvanept (LAP-001) in IgA nephropathy.", "Luvanept"),
    ],
)
def test_a_name_that_regulators_rule_on_is_a_product(rulebook: Rulebook, title: str, body: str, name: str) -> None:
    found = extract(NewsItem(id="x", title=title, body=body, published_at="2025-06-02"), rulebook).mentions
    assert any(a.name == name for m in found for a in m.assets)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Noventis Bio of Ghent said the FDA has cleared its IND for NB-1 in gout.", "Noventis Bio"),
        ("Laboratories of Denmark said the FDA has cleared its IND for NB-1 in gout.", "Laboratories of Denmark"),
    ],
)
def test_a_town_behind_a_company_is_none_of_its_name(rulebook: Rulebook, body: str, name: str) -> None:
    assert [m.company.name for m in told(rulebook, MilestoneType.IND_CLEARANCE, body)] == [name]


def test_a_drug_that_is_too_dear_is_not_refused_by_a_regulator(rulebook: Rulebook) -> None:
    body = "NICE has rejected Agilon Bio's mitarast for sickle cell disease as too costly."
    assert told(rulebook, MilestoneType.REGULATORY_REJECTION, body, "NICE rejects Agilon's sickle cell pill") == []


def test_a_place_is_no_company(rulebook: Rulebook) -> None:
    found = told(rulebook, MilestoneType.MARKETING_APPROVAL, "CardioWeave has received the CE mark for its heart patch.", "Tel Aviv's CardioWeave gets CE mark")
    assert [m.company.name for m in found] == ["CardioWeave"]


def test_who_led_a_round_is_not_whom_it_is_for(rulebook: Rulebook) -> None:
    body = (
        "A Swiss biotech has raised $130 million in a Series B funding round.\n\n"
        "The funding round was led by a new investor, Denmark's Norra Holdings, and will take GlycoVera's lead antibody into the clinic."
    )
    found = told(rulebook, MilestoneType.FUNDING, body, "Investors back Swiss biotech")
    assert {m.company.name for m in found} == {"GlycoVera"}


def test_money_goes_to_whom_it_is_given(rulebook: Rulebook) -> None:
    body = "Wellcome has awarded £3.2 million to Serpentis Bio for its snakebite antivenom."
    assert [m.company.name for m in told(rulebook, MilestoneType.FUNDING, body)] == ["Serpentis Bio"]


@pytest.mark.parametrize("then", ["; Orvane met the EMA in March 2025", " after meeting Merilex and the MHRA in December 2024"])
def test_an_agency_that_was_met_decided_nothing(rulebook: Rulebook, then: str) -> None:
    assert len(told(rulebook, MilestoneType.MARKETING_APPROVAL, f"The FDA approved Orvane Bio's Zelvarra for gout in January 2025{then}.")) == 1
