"""Whose news it is: companies told in the body, in headlines of several, beside donors and persons; and whose dollars, products and phases."""

import pytest

from schemas import NewsItem
from schemas.reading import Mention
from schemas.vocabulary import MilestoneType, Novelty, RejectReason, Status
from streams.extraction import extract
from streams.rulebook import Rulebook, load_rulebook


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def told(rulebook: Rulebook, kind: MilestoneType, title: str, body: str) -> list[Mention]:
    return [m for m in extract(NewsItem(id="x", title=title, body=body, published_at="2026-03-17"), rulebook).mentions if m.type is kind]


@pytest.mark.parametrize(
    ("kind", "title", "body", "company"),
    [
        (
            MilestoneType.PHASE_START,
            "Callum is first: a trial for a rare eye disease has begun",
            (
                "On 14 March a young man became the first person to be given WXO-1, a gene therapy, in a Phase 1 trial. His name is Callum. "
                "The company behind it, Wexley Ocular, hopes for results next year."
            ),
            "Wexley Ocular",
        ),
        (
            MilestoneType.PHASE_START,
            "Teenagers first to receive home-grown vaccine in large trial",
            (
                "CAPE TOWN - Sixteen-year-old Anathi Mpetshe did not look at the needle. The first teenagers were vaccinated in a Phase 2b trial on Monday, "
                "said Pieter Moko, chief executive of Umkhon Biosciences, the company that sponsors the trial."
            ),
            "Umkhon Biosciences",
        ),
        (
            MilestoneType.FUNDING,
            "Brascana treats first lymphoma patient, Onsaem raises $21 million",
            "Brascana Bio said that the first patient was treated in its Phase 1 trial. Onsaem, a drug developer, has closed a Series C round.",
            "Onsaem",
        ),
        (
            MilestoneType.FUNDING,
            "Wellcroft leads $30 million round in gout biotech Orvane",
            "The round was announced on Tuesday. The drug is in Phase 2.",
            "Orvane",
        ),
        (
            MilestoneType.FUNDING,
            "Blood test for sepsis brings Kelowna firm another $18M",
            "Kelowna's Halvic Diagnostics has closed an $18-million Series B led by a health fund. Its sepsis test takes ten minutes.",
            "Halvic Diagnostics",
        ),
        (
            MilestoneType.IND_CLEARANCE,
            "BfArM signs off on cell therapy",
            "Germany's BfArM has signed off on HLX-9, letting Orvane take the CAR-T cell therapy into patients for the first time.",
            "Orvane",
        ),
        (
            MilestoneType.FUNDING,
            "Discounted shares, anxious owners: vaccine company asks for 180 million kronor more",
            "The shareholders of Bylund Immun are to pay once again. The allergy vaccine company announced a rights issue of SEK 180 million on Monday.",
            "Bylund Immun",
        ),
        (
            MilestoneType.IND_CLEARANCE,
            "Vestrum Immune Cleared by Danish Medicines Agency to Start Phase 1b/2 Trial of VI-88 in Alopecia Areata",
            "First patient expected to be dosed in April",
            "Vestrum Immune",
        ),
        (MilestoneType.CLINICAL_HOLD, "Regulators have ordered Orvane to stop dosing in its Phase 2 trial", "The drug trial is in gout.", "Orvane"),
        (MilestoneType.DESIGNATION, "ORV-12 from Orvane has been named a breakthrough therapy by the FDA", "The drug is for gout.", "Orvane"),
    ],
)
def test_the_company_is_the_one_that_is_told_of(rulebook: Rulebook, kind: MilestoneType, title: str, body: str, company: str) -> None:
    assert {m.company.name for m in told(rulebook, kind, title, body)} == {company}


def test_in_a_round_up_each_paragraph_has_its_own_company(rulebook: Rulebook) -> None:
    body = (
        "Daebit Cell has treated the first patient in its Phase 2 trial of DBC-1 in lymphoma.\n\n"
        "Narabiome, a maker of drugs for the gut, announced the submission of an IND to the MFDS for a Phase 2 trial of NB-14. It expects to start in May.\n\n"
        "Onsaem Therapeutics has closed a Series C round of 21 billion won."
    )
    title = "[Bio brief] Daebit Cell treats first lymphoma patient, Narabiome files, Onsaem raises 21 billion won"
    found = extract(NewsItem(id="x", title=title, body=body, published_at="2026-03-17"), rulebook).mentions
    assert {m.company.name for m in found if m.type is MilestoneType.IND_SUBMISSION} == {"Narabiome"}
    assert {m.company.name.split()[0] for m in found if m.type is MilestoneType.FUNDING} == {"Onsaem"}
    assert {m.company.name.split()[0] for m in found if m.type is MilestoneType.PHASE_START and m.status is Status.OCCURRED} == {"Daebit"}


def test_who_gives_the_money_is_not_whose_trial_it_is(rulebook: Rulebook) -> None:
    body = (
        "Researchers at the University of Calderbeck have been given permission by the MHRA to begin a Phase 1 trial of an infusion for coeliac disease. "
        "The trial is funded by an award of 2.3 million pounds from the Harkness Medical Trust."
    )
    found = told(rulebook, MilestoneType.IND_CLEARANCE, "Researchers get approval to trial an infusion for coeliac disease", body)
    assert {m.company.name for m in found} == {"University of Calderbeck"}


@pytest.mark.parametrize(
    ("title", "body", "currency"),
    [
        ("Murrindal completes $18m placement", "Murrindal Bio, a drug developer, has received commitments to raise A$18 million in a placement.", "AUD"),
        ("Kluan Bio closes $4 million placement", "Kluan Bio (TSXV: KLB), a drug developer, has closed a private placement of $4 million.", "CAD"),
        ("Kluan Bio closes $4 million placement", "Kluan Bio (TSX: KLB) (Nasdaq: KLB), a drug developer, has closed a private placement of $4 million.", "USD"),
        ("Kluan Bio closes $4 million USD placement", "Kluan Bio (TSXV: KLB), a drug developer, has closed a private placement.", "USD"),
        (
            "Kluan Bio closes $4 million placement",
            "Kluan Bio, a drug developer, has closed a private placement of $4 million. All amounts are in Canadian dollars.",
            "CAD",
        ),
    ],
)
def test_a_bare_dollar_is_the_one_that_the_item_means(rulebook: Rulebook, title: str, body: str, currency: str) -> None:
    assert {m.funding.currency for m in told(rulebook, MilestoneType.FUNDING, title, body) if m.funding} == {currency}


def test_an_offering_of_convertible_preferred_stock_is_no_convertible(rulebook: Rulebook) -> None:
    body = "Kluan Bio, a drug developer, has closed its public offering of Series H Convertible Preferred Stock, raising $16.5 million."
    [m] = told(rulebook, MilestoneType.FUNDING, "Kluan Bio closes $16.5 million public offering", body)
    assert m.funding is not None
    assert m.funding.round == "follow_on"


def test_a_permission_recalled_has_the_phase_of_the_main_products_trial(rulebook: Rulebook) -> None:
    body = (
        "Orvane Bio today announced that the first patient has been dosed in its Phase 2 trial of ORV-12 in gout.\n\n"
        "Orvane was founded in 2015. The company has 20 employees in Leiden.\n\nThe FDA cleared the IND for ORV-12 in November 2025."
    )
    [m] = told(rulebook, MilestoneType.IND_CLEARANCE, "Orvane doses first patient in Phase 2 trial of ORV-12", body)
    assert (m.novelty, [p.value for p in m.phases]) == (Novelty.BACKGROUND, ["PHASE2"])


def test_a_recalled_deal_and_results_in_healthy_people_are_of_no_disease(rulebook: Rulebook) -> None:
    body = (
        "Orvane Bio today announced that the first patient has been dosed in its Phase 2 trial of ORV-12 in gout.\n\n"
        "Orvane licensed ORV-12 from Kyoto University in 2019. In a Phase 1 trial in 2024, ORV-12 was well tolerated in 64 healthy volunteers."
    )
    title = "Orvane doses first patient in Phase 2 trial of ORV-12 in gout"
    [deal] = told(rulebook, MilestoneType.DEAL, title, body)
    [results] = told(rulebook, MilestoneType.TRIAL_RESULTS, title, body)
    assert (deal.assets[0].name, deal.indications, results.indications) == ("ORV-12", (), ())


def test_anchors_that_overlap_are_all_seen(rulebook: Rulebook) -> None:
    [m] = told(
        rulebook,
        MilestoneType.IND_CLEARANCE,
        "Orvane says trial can start",
        "The FDA did not object to Orvane Bio's IND for ORV-12 in gout, the drug developer said.",
    )
    assert m.regulator is not None
    assert m.regulator.code == "FDA"


def test_two_agencies_with_their_full_names_are_two_permissions(rulebook: Rulebook) -> None:
    agencies = "The U.K.'s MHRA and the Netherlands' Central Committee on Research Involving Human Subjects (CCMO)"
    body = f"{agencies} have signed off on a Phase 1/2 trial of Penwith Bio's PWB-6 in asthma."
    found = told(rulebook, MilestoneType.IND_CLEARANCE, "Penwith Bio scores twin green light to test inhaler in asthma", body)
    assert {m.regulator.code for m in found if m.regulator} == {"MHRA", "CCMO"}


def test_a_second_verb_tells_a_second_start(rulebook: Rulebook) -> None:
    body = "Ruskin Bio has started a Phase 2 trial of RSK-1 in asthma and begun dosing in a Phase 1 study of RSK-2 in COPD."
    found = told(rulebook, MilestoneType.PHASE_START, "Ruskin Bio starts two trials", body)
    assert {(m.assets[0].name, m.phases[0].value) for m in found} == {("RSK-1", "PHASE2"), ("RSK-2", "PHASE1")}


@pytest.mark.parametrize(
    ("title", "kind", "status"),
    [
        ("Cardiol will release topline data of its Phase 2 trial of CRD-4 in gout", MilestoneType.TRIAL_RESULTS, Status.EXPECTED),
        ("Cardiol reports topline data of its Phase 2 trial of CRD-4 in gout", MilestoneType.TRIAL_RESULTS, Status.OCCURRED),
    ],
)
def test_results_that_will_be_told_are_a_plan(rulebook: Rulebook, title: str, kind: MilestoneType, status: Status) -> None:
    assert {m.status for m in told(rulebook, kind, title, "Cardiol is a clinical-stage drug developer.")} == {status}


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (MilestoneType.PHASE_START, "Dosing of the first patient in the Phase 2 trial is anticipated in June 2026."),
        (MilestoneType.IND_CLEARANCE, "The company anticipates FDA clearance to begin its Phase 1 trial of ORV-14 in June."),
        (MilestoneType.ENROLLMENT_COMPLETE, "Completion of enrollment in the Phase 2 trial is anticipated in the third quarter."),
        (MilestoneType.PHASE_START, "Orvane will advance ORV-12 into Phase 2 development in the third quarter."),
    ],
)
def test_what_is_awaited_is_a_plan(rulebook: Rulebook, kind: MilestoneType, sentence: str) -> None:
    body = f"Orvane Bio today announced results for the first quarter. The clinical-stage biotech develops ORV-12 for patients with gout.\n\n{sentence}"
    found = told(rulebook, kind, "Orvane Bio reports first quarter results and business update", body)
    assert [m.status for m in found] == [Status.EXPECTED]


def test_what_is_done_before_a_semicolon_is_no_plan(rulebook: Rulebook) -> None:
    body = "Orvane Bio reported on its pipeline.\n\n* Successfully initiated Phase 2b trial of ORV-2 in NASH; topline data expected 1H 2027."
    [m] = told(rulebook, MilestoneType.PHASE_START, "Orvane Bio reports fourth quarter highlights", body)
    assert m.status is Status.OCCURRED


def test_leave_to_restart_lifts_a_hold_and_is_no_new_permission(rulebook: Rulebook) -> None:
    title, body = "Orvane gets FDA green light to restart trial of ORV-12", "The drug developer said so on Tuesday. The hold had been placed in May 2025."
    assert [m.novelty for m in told(rulebook, MilestoneType.HOLD_LIFTED, title, body)] == [Novelty.NEW]
    assert told(rulebook, MilestoneType.IND_CLEARANCE, title, body) == []
    rejected = extract(NewsItem(id="x", title=title, body=body, published_at="2026-03-17"), rulebook).candidates
    assert RejectReason.VETOED in {c.reason for c in rejected if c.type is MilestoneType.IND_CLEARANCE}


@pytest.mark.parametrize("name", ["maralixibat", "elacestrant", "aficamten", "acoramidis", "177Lu-ORV-12", "BI 456906", "9MW2821", "NeuroPatch"])
def test_a_product_of_any_form_is_one(rulebook: Rulebook, name: str) -> None:
    body = f"Orvane Bio today announced that the first patient has been treated in its Phase 2 trial of {name} in patients with gout."
    [m] = told(rulebook, MilestoneType.PHASE_START, "Orvane treats first patient in gout trial", body)
    assert [a.name for a in m.assets] == [name]


def test_another_agencys_approval_behind_a_permission_is_none_to_sell(rulebook: Rulebook) -> None:
    approved = "The Spanish agency AEMPS has approved Hekla Bio's application to test HK-77 in coeliac disease in a Phase 2 trial"
    body = f"{approved}; approval in Iceland had come in July."
    assert told(rulebook, MilestoneType.MARKETING_APPROVAL, "Hekla Bio cleared for trial in Spain", body) == []
    assert told(rulebook, MilestoneType.IND_CLEARANCE, "Hekla Bio cleared for trial in Spain", body) != []


@pytest.mark.parametrize(
    ("company", "title", "body"),
    [
        (
            "Meridane Pharma",
            "FDA Accepts Application for ZELTANO® (amvosertib) in Thymic Carcinoma",
            "Application Based on the CADENCE Trial STAMFORD, Conn. & BASEL\u2013\u2013Meridane Pharma today announced the FDA accepted the NDA for ZELTANO.",
        ),
        (
            "Astravane",
            "NDA Accepted for LYRANZA® in Ovarian Cancer",
            "Study Shows Benefit KENILWORTH, N.J.---- Astravane and Merlow today announced that the FDA accepted the NDA for LYRANZA. Merlow is pleased.",
        ),
        (
            "Castel Vaccines",
            "As Spring Gets Longer, Castel Vaccines Bets On A Shot",
            "In January the firm began a Phase 1 trial of CVX-11 in 80 adults.",
        ),
        (
            "Orvane Bio",
            "Three Eye Drug Developers",
            "Ophthalmology has always been a friendly corner of biotech. In 2025 ORV-CF received Fast Track designation, Orvane Bio said.",
        ),
    ],
)
def test_the_company_is_who_announces_not_a_brand_a_field_or_a_clause(rulebook: Rulebook, company: str, title: str, body: str) -> None:
    item = NewsItem(item_id="t", title=title, body=body, published_at="2026-03-17")
    found = [m.company.name for m in extract(item, rulebook).mentions]
    assert found
    assert set(found) == {company}


def whose(rulebook: Rulebook, title: str, body: str) -> dict[MilestoneType, str]:
    item = NewsItem(item_id="t", title=title, body=body, published_at="2026-03-17")
    return {m.type: m.company.name for m in extract(item, rulebook).mentions}


def test_who_says_something_of_an_agency_is_no_part_of_it(rulebook: Rulebook) -> None:
    body = "Cardiole said the French medicines agency ANSM authorised it to start a pilot clinical trial of its artificial heart pump."
    assert whose(rulebook, "French green light for heart pump", body)[MilestoneType.IND_CLEARANCE] == "Cardiole"


def test_what_is_told_of_anothers_product_is_its_owners(rulebook: Rulebook) -> None:
    body = (
        "Narumi Pharmaceutical said it has bought ex-US rights to Brightmoor's BMR-20, a drug for gout.\n\n"
        "The drug was put on clinical hold by the FDA in August 2025. A Phase 3 study of BMR-20 started in October."
    )
    found = whose(rulebook, "Narumi Pharmaceutical buys rights to a gout drug", body)
    assert found[MilestoneType.DEAL] == "Narumi Pharmaceutical"
    assert (found[MilestoneType.CLINICAL_HOLD], found[MilestoneType.PHASE_START]) == ("Brightmoor", "Brightmoor")


def test_history_told_in_a_takeover_is_that_of_who_is_bought(rulebook: Rulebook) -> None:
    body = (
        "Corvanta Inc. will buy Pellworm Bio for $640 million in cash, the companies said.\n\n"
        "A Phase 3 trial of nimerosib began in August 2025. Data are due in the first quarter of 2027."
    )
    found = whose(rulebook, "Corvanta to Acquire Pellworm Bio for $640 Million", body)
    assert found[MilestoneType.DEAL] == "Corvanta"
    assert {name for kind, name in found.items() if kind is not MilestoneType.DEAL} == {"Pellworm Bio"}


def test_a_section_under_a_companys_name_is_that_companys(rulebook: Rulebook) -> None:
    body = (
        "Two eye drug developers have big months ahead.\n\nCorvane Vision\n\nCorvane Vision (NASDAQ: CRVN) has the nearest date. "
        "The FDA accepted its New Drug Application for CVX-11 in presbyopia in January.\n\n"
        "Bluefen Biologics\n\nThe smaller of them is Bluefen. The company dosed the first patient in a Phase 2 trial of BFX-30 in uveitis in February."
    )
    item = NewsItem(item_id="t", title="Two Eye Drug Developers", body=body, published_at="2026-03-17")
    found = {(m.type, m.company.name) for m in extract(item, rulebook).mentions}
    assert {(MilestoneType.MARKETING_ACCEPTANCE, "Corvane Vision"), (MilestoneType.PHASE_START, "Bluefen Biologics")} <= found


@pytest.mark.parametrize("company", ["Johns Hopkins", "AIM ImmunoTech", "Vorna Lookout Bio"])
def test_a_name_may_hold_what_begins_like_a_verb(rulebook: Rulebook, company: str) -> None:
    item = NewsItem(
        item_id="t",
        title=f"{company} starts Phase 1 trial of a vaccine",
        body=f"{company} has dosed the first patient in a Phase 1 trial of JHX-11 in gout.",
        published_at="2026-03-17",
    )
    assert [m.company.name for m in extract(item, rulebook).mentions] == [company]


@pytest.mark.parametrize(
    ("company", "title", "body"),
    [
        (
            "Isletone",
            "Regenerative medicine label for Toronto biotech's islet cells",
            "The FDA has bestowed its RMAT designation on stem-cell-derived islets from Toronto's Isletone for type 1 diabetes.",
        ),
        (
            "Heyuan Mingtai",
            "Heyuan Mingtai: Prompt Announcement on HM-350",
            "The company and all members of the board guarantee the truth of this. HM-350 of the company was granted orphan drug designation by the FDA.",
        ),
        (
            "Wetterlund Biotech",
            "Orphan status",
            "The Executive Board of Wetterlund Biotech AG announces that the FDA has granted orphan drug designation to WB-7 in hypophosphatasia.",
        ),
        (
            "Kittiwick Bioscience",
            "Hathersedge & Lowe Updates Coverage on Kittiwick Bioscience plc (AIM: KWK)",
            "The FDA has granted KWK-Sa orphan drug designation for infections of artificial joints.",
        ),
    ],
)
def test_the_company_is_found_by_its_town_its_headline_or_its_board(rulebook: Rulebook, company: str, title: str, body: str) -> None:
    assert [m.company.name for m in told(rulebook, MilestoneType.DESIGNATION, title, body)] == [company]


@pytest.mark.parametrize(
    ("company", "title", "body"),
    [
        (
            "Kura Oncology",
            "Kura Oncology team doses first patient in Phase 1 trial",
            "Kura Oncology dosed the first patient in a Phase 1 trial of KO-1 in leukemia.",
        ),
        ("Orvane", "Orvane's at-home lab test wins FDA approval", "Orvane said the FDA approved its lab test for sepsis."),
        ("Guardians", "Guardians Raises $20 Million Series A for Cancer Vaccine", ""),
    ],
)
def test_a_company_that_a_headline_calls_by_what_it_does_is_one(rulebook: Rulebook, company: str, title: str, body: str) -> None:
    item = NewsItem(id="x", title=title, body=body, published_at="2026-03-17")
    assert {m.company.name for m in extract(item, rulebook).mentions} == {company}
