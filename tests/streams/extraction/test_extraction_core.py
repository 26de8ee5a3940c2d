"""The core on whole items: sentences that others get wrong, odd input, bounded work, the same bytes every time."""

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import NewsItem
from schemas.reading import Mention
from schemas.vocabulary import MilestoneType, Note, Novelty, RejectReason, Status
from streams.extraction import extract
from streams.rulebook import Rulebook, load_rulebook


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def mentions(rulebook: Rulebook, title: str, body: str = "", published: str | None = "2025-06-02") -> list[Mention]:
    return list(extract(NewsItem(id="x", title=title, body=body, published_at=published), rulebook).mentions)


@pytest.mark.parametrize(
    "title",
    [
        "Orvane Bio achieves FDA approval for clinical trials of its stem cell therapy",
        "Orvane Bio receives FDA clearance of IND application for OVB-12 in gout",
        "MHRA authorises Orvane Bio to begin Phase 1 trial of OVB-12",
        "Orvane Bio's OVB-12 obtains NMPA clinical trial approval for psoriasis",
        "Orvane Bio Receives No Objection Letter from Health Canada for Phase 2 Study of OVB-12",
    ],
)
def test_leave_to_run_a_trial_is_a_clearance_and_no_marketing_approval(rulebook: Rulebook, title: str) -> None:
    found = mentions(rulebook, title)
    kinds = {(m.type, m.status, m.novelty) for m in found}
    assert (MilestoneType.IND_CLEARANCE, Status.OCCURRED, Novelty.NEW) in kinds
    assert MilestoneType.MARKETING_APPROVAL not in {m.type for m in found}
    assert {m.company.key for m in found} == {"orvane-bio"}


def test_evidence_is_the_original_text_and_the_terms_give_the_confidence(rulebook: Rulebook) -> None:
    title = "Orvane Bio doses first patient in Phase 2 trial of OVB-12 in gout"
    body = "<p>BOSTON, June 2, 2025 -- Orvane&nbsp;Bio, Inc. today announced that the first <b>patient</b> has been dosed.</p>"
    found = mentions(rulebook, title, body)
    assert [(m.type.value, m.status.value) for m in found] == [("phase_start", "occurred")]
    for piece in found[0].evidence:
        assert {"title": title, "body": body}[piece.field.value][piece.start : piece.end] == piece.text
    total = sum(found[0].confidence_terms.values())
    assert found[0].confidence == pytest.approx(1 / (1 + 2.718281828459045**-total), abs=1e-4)


def test_a_plan_is_expected_and_a_denial_is_denied(rulebook: Rulebook) -> None:
    plan = mentions(rulebook, "Orvane Bio plans to start Phase 2 trial of OVB-12 in the first quarter of 2026")
    assert [(m.type.value, m.status.value, m.date and m.date.edtf) for m in plan] == [("phase_start", "expected", "2026-33")]
    denial = mentions(
        rulebook,
        "Orvane Bio responds to reports",
        "BOSTON, June 2, 2025 -- Orvane Bio, Inc. said that the FDA has not cleared its IND application for OVB-12 in gout.",
    )
    assert not any(m.status is Status.OCCURRED for m in denial)


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("", ""),
        ("Miner raises $20 million in private placement", "The gold miner closed the placement on Monday."),
        ("Orvane Bio completes IND-enabling studies of OVB-12", ""),
        ("Could a pill stop gout?", "If approved, OVB-12 may one day help."),
    ],
)
def test_what_tells_no_milestone_gives_none(rulebook: Rulebook, title: str, body: str) -> None:
    assert mentions(rulebook, title, body) == []


def test_another_language_is_not_read_and_says_so(rulebook: Rulebook) -> None:
    body = "Das Unternehmen hat heute mitgeteilt, dass die Behörde den Antrag auf Genehmigung der Studie mit dem Wirkstoff genehmigt hat."
    found = extract(NewsItem(id="x", title="Behörde genehmigt die Studie", body=body), rulebook)
    assert (found.language, found.mentions, found.notes) == ("de", (), (Note.OTHER_LANGUAGE,))


def test_a_language_that_the_sender_gives_counts_by_its_first_part(rulebook: Rulebook) -> None:
    assert extract(NewsItem(id="x", title="Neu", language="en_US"), rulebook).language == "en"


def test_other_trades_are_turned_down_as_such(rulebook: Rulebook) -> None:
    found = extract(NewsItem(id="x", title="Robot maker closes $20 million Series B financing", body="The robots stack shelves."), rulebook)
    assert {c.reason for c in found.candidates} == {RejectReason.NOT_LIFE_SCIENCE}
    assert found.notes == (Note.NOT_LIFE_SCIENCE,)


@pytest.mark.parametrize(
    "flood",
    [
        "$1 million Series A financing raised ",
        "FDA cleared the IND to begin a Phase 1 trial ",
        "January 5, 2024 and Q3 2025 ",
        '"quote" ' * 3,
        "((((((((",
        "a",
        "A-1 ",
        "<p><b>x</b>&nbsp;",
        "Orvane Therapeutics, Inc. (NASDAQ: ORV) announced ",
        "diabetes cancer ",
        "Orvane-",
        "Orvane-of-the-",
        "Orvane's ",
        "orB-",
        "oma-",
        "<p><!-- ",
        "<script>",
        "<style>a</s",
        "raised series a round $ " + "1," * 330,
    ],
)
def test_a_megabyte_of_anything_is_read_within_bounds(rulebook: Rulebook, flood: str) -> None:
    body = (flood * (1_000_000 // len(flood) + 1))[:1_000_000]
    found = extract(NewsItem(id="x", title="Orvane Bio news", body=body, published_at="2025-06-02"), rulebook)
    assert Note.BODY_CUT in found.notes
    assert len(found.mentions) <= 40


@given(title=st.text(max_size=80), body=st.text(max_size=300), published=st.sampled_from([None, "2025", "2025-06", "2025-06-02"]))
@settings(max_examples=150, deadline=None)
def test_no_text_makes_it_fail(title: str, body: str, published: str | None) -> None:
    extract(NewsItem(id="x", title=title, body=body, published_at=published), load_rulebook_once())


_BOOKS: list[Rulebook] = []


def load_rulebook_once() -> Rulebook:
    if not _BOOKS:
        _BOOKS.append(load_rulebook())
    return _BOOKS[0]


def test_the_same_bytes_under_any_hash_seed() -> None:
    program = (
        "import glob, hashlib, json\n"
        "from schemas import NewsItem\n"
        "from streams.extraction import extract\n"
        "from streams.rulebook import load_rulebook\n"
        "book, total = load_rulebook(), hashlib.sha256()\n"
        "for path in sorted(glob.glob('seeds/*.json')):\n"
        "    for item in json.load(open(path, encoding='utf-8'))['items']:\n"
        "        for m in extract(NewsItem.model_validate(item), book).mentions:\n"
        "            total.update(m.model_dump_json().encode())\n"
        "print(json.dumps([book.id, total.hexdigest()]))\n"
    )
    outputs = set()
    for seed in ("0", "1", "4242"):
        done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": seed})
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert len(json.loads(outputs.pop())[1]) == 64


@pytest.mark.parametrize(
    ("title", "body", "parties"),
    [
        (
            "Orvane Therapeutics closes $40 million Series B financing",
            "The round was led by Versant Peak Ventures, with participation from Halden Capital and Brisk Bio Fund.",
            [("recipient", "Orvane"), ("lead_investor", "Versant Peak Ventures"), ("investor", "Halden Capital"), ("investor", "Brisk Bio Fund")],
        ),
        (
            "Orvane Therapeutics acquires Galmede Pharma for $80 million",
            "Orvane Therapeutics acquired Galmede Pharma, a maker of medicines for gout.",
            [("acquirer", "Orvane"), ("target", "Galmede")],
        ),
        (
            "Orvane Therapeutics licenses global rights to ZK-12 from Longting Pharma",
            "Orvane Therapeutics has in-licensed from Longting Pharma the cancer drug ZK-12.",
            [("licensee", "Orvane"), ("licensor", "Longting")],
        ),
    ],
)
def test_parties_have_their_roles(rulebook: Rulebook, title: str, body: str, parties: list[tuple[str, str]]) -> None:
    (mention,) = mentions(rulebook, title, body)
    told = [(p.role.value, p.name) for p in mention.parties]
    assert len(told) == len(parties)
    assert all(role == r and name.startswith(n) for (role, name), (r, n) in zip(told, parties, strict=True)), told


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Orvane achieves FDA approval for clinical trials", "Orvane Therapeutics achieved FDA approval for clinical trials of its stem cell therapy ORV-1."),
        (
            "Orvane plans trial",
            "Orvane Therapeutics will run the trial of ORV-1 under an Investigational Device Exemption approved by the FDA in December 2024.",
        ),
        ("Orvane starts trial in Britain", "Orvane Therapeutics doses first patient with ORV-1. In July the MHRA authorised the trial."),
        (
            "Orvane doses first patient",
            "Orvane Therapeutics has dosed the first patient in the trial of ORV-1. It was approved by the Danish Medicines Agency in August.",
        ),
        (
            "Orvane reports on its year",
            "Orvane Therapeutics has opened the CORAL trial of ORV-1 in gout. In July, the Danish Medicines Agency also approved CORAL.",
        ),
        (
            "Orvane cleared to start trial",
            "The FDA has cleared the IND of Orvane Therapeutics for ORV-1 in gout. The clearance follows authorization from the TGA.",
        ),
        (
            "Talk of an FDA approval lifts Orvane Therapeutics",
            "So what was approved by the FDA? In May, the agency cleared the IND of Orvane Therapeutics for ORV-1 in gout.",
        ),
        (
            "Orvane doses first patient in trial of ORV-1",
            "Orvane Therapeutics has dosed a first patient. CORAL is an open-label Phase 1/2 study in adults with gout. The MHRA authorised it in April.",
        ),
        (
            "Orvane's grant for gout",
            "Orvane Therapeutics got a grant. The study of ORV-1, known as CORAL, opened in 2022 after Health Canada authorized it and the IND was cleared.",
        ),
        (
            "Orvane drug approved in China to start trials",
            "Shares of Orvane Pharma rose after the NMPA approved ORV-1 tablets. The approval allows the company to start Phase 1 trials in gout.",
        ),
        (
            "Orvane gets FDA approval to put electrodes in people",
            "Orvane Medical, a brain-implant start-up, has received FDA approval to put its electrodes in people for the first time.",
        ),
        (
            "Orvane awaits MHRA approval to test inhaled antibody",
            "Orvane Therapeutics awaits approval from the MHRA to begin testing its antibody in asthma. A decision is expected by the end of July.",
        ),
        ("FDA clears Orvane's cell therapy", "Orvane Therapeutics said the FDA had cleared its cell therapy ORV-1 to be tested in kidney cancer patients."),
        (
            "Korean patch gets US approval",
            "Orvane Pharma's patch was given US approval for a phase 1 test, the firm said. It is the first such approval for a Korean patch.",
        ),
        (
            "Japanese ministry approves Orvane's retina sheets",
            "A health ministry panel approved a plan by Orvane Pharma to transplant retina sheets made from stem cells in a clinical study.",
        ),
        (
            "Orvane's pig liver enters people",
            "Orvane Therapeutics' pig liver has entered a small human trial. The FDA, which approved it last April, requires a 24-week wait.",
        ),
        ("Orvane's gene therapy cleared for humans", "The FDA has cleared the IND of Orvane Therapeutics for ORV-1 in gout."),
        ("Orvane gets approval", "Orvane Therapeutics said that the FDA has approved its Investigational New Drug application for the drug ORV-1 in gout."),
        ("Orvane has four INDs", "Orvane Therapeutics has received four INDs (Investigational New Drug Applications) approved by the U.S. FDA for its drugs."),
    ],
)
def test_a_permission_to_run_a_trial_is_no_marketing_approval(rulebook: Rulebook, title: str, body: str) -> None:
    assert "marketing_approval" not in {m.type.value for m in mentions(rulebook, title, body)}


@pytest.mark.parametrize(
    "words",
    [
        "This is not approval for sale.",
        "It is not the same as approval to market the cells.",
        "Nor is it a marketing authorization; the cells cannot be sold.",
    ],
)
def test_an_item_that_calls_its_own_approval_a_clearance_is_believed(rulebook: Rulebook, words: str) -> None:
    found = mentions(
        rulebook,
        "FDA Approves Cell Treatment for Hearing Loss: What Families Should Know",
        f"The FDA has approved a new cell treatment that mends the inner ear. It is called OVB-12 and comes from Orvane Bio, a company in Boston. Last week, "
        f"the agency cleared the company's Investigational New Drug application, so that doctors may give OVB-12 in a Phase 1 trial. {words}",
    )
    assert MilestoneType.MARKETING_APPROVAL not in {m.type for m in found}
    assert (MilestoneType.IND_CLEARANCE, Status.OCCURRED, Novelty.NEW) in {(m.type, m.status, m.novelty) for m in found}


def leaning(rulebook: Rulebook, *bias: int) -> Rulebook:
    """A rulebook whose weights know nothing but a leaning to each verdict (new, background, plan, reject)."""
    return replace(rulebook, weights=replace(rulebook.weights, bias=bias, packed={}, choices={}))


def test_a_regulator_that_cleared_the_ind_cleared_a_trial_whatever_the_weights_say(rulebook: Rulebook) -> None:
    against = leaning(rulebook, 0, 0, 0, 9000)
    title, body = "Nervalia's cells for Parkinson's disease", "In plain words, the FDA cleared an Investigational New Drug application of Nervalia."
    assert [(m.type, m.novelty) for m in mentions(against, title, body)] == [(MilestoneType.IND_CLEARANCE, Novelty.NEW)]
    hedged = body.replace("the FDA cleared", "Nervalia hopes that the FDA cleared")
    assert mentions(against, title, hedged) == []


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Daonel limit-up on 'approval' of obesity patch",
            "Portals ran the line that the ministry had approved Daonel's obesity patch DB-77. What the ministry signed off on is a phase 2 plan.",
        ),
        (
            "American approval for Lacombe Hepatica's liver pump",
            "American approval has come for Lacombe Hepatica's liver pump. What the FDA approved, on February 6, is an investigational device exemption.",
        ),
    ],
)
def test_what_was_approved_is_what_the_item_says_it_is_whatever_the_weights_say(rulebook: Rulebook, title: str, body: str) -> None:
    eager = leaning(rulebook, 9000, 0, 0, 0)
    assert MilestoneType.MARKETING_APPROVAL not in {m.type for m in mentions(eager, title, body)}


def test_an_approval_that_is_a_mark_of_the_product_is_no_news_whatever_the_weights_say(rulebook: Rulebook) -> None:
    eager = leaning(rulebook, 9000, 0, 0, 0)

    def told(body: str) -> set[Novelty]:
        return {m.novelty for m in mentions(eager, "Orvane Pharma and its pill", body) if m.type is MilestoneType.MARKETING_APPROVAL}

    assert told("Orvane Pharma has bought Zavlo, an FDA-approved gout pill, from Halden Bio.") == {Novelty.BACKGROUND}
    assert told("Orvane Pharma has bought Zavlo, a U.S. Food and Drug Administration (FDA) approved gout pill, from Halden Bio.") <= {Novelty.BACKGROUND}
    assert told("Zavlo of Orvane Pharma becomes the first FDA-approved pill for gout.") == {Novelty.NEW}


@pytest.mark.parametrize(
    ("when", "status"), [("in May", Status.EXPECTED), ("in February 2026", Status.EXPECTED), ("in January", Status.OCCURRED), ("at once", Status.OCCURRED)]
)
def test_a_start_in_the_present_tense_is_a_plan_where_its_date_is_to_come(rulebook: Rulebook, when: str, status: Status) -> None:
    body = f"Orvane Pharma has leave to test OVB-12. Enrollment of patients begins {when} in Lisbon."
    for bias in ((9000, 0, 0, 8500), (0, 9000, 0, 8500)):
        found = mentions(leaning(rulebook, *bias), "Orvane Pharma", body, "2025-03-03")
        assert [m.status for m in found if m.type is MilestoneType.PHASE_START] == [status]


def test_an_item_that_says_itself_that_its_approval_is_none_to_sell_tells_none_even_without_a_clearance(rulebook: Rulebook) -> None:
    title, eager = "FDA approves stem cell treatment, Nervalia Bio says", leaning(rulebook, 9000, 0, 0, 0)
    repudiated = "Nervalia Bio said that it is not the same as approval for sale: nobody gets it outside the study."
    assert MilestoneType.MARKETING_APPROVAL in [m.type for m in mentions(eager, title, "Nervalia Bio said that it is good news.")]
    assert MilestoneType.MARKETING_APPROVAL not in [m.type for m in mentions(eager, title, repudiated)]
    accelerated = "Nervalia Bio said that the accelerated approval is not the same as full approval: a study has to confirm it."
    assert MilestoneType.MARKETING_APPROVAL in [m.type for m in mentions(eager, title, accelerated)]


@pytest.mark.parametrize(
    "body",
    [
        "Kneevane, a maker of a suture device for torn menisci, raised $6.5 million in a Series A round.",
        "Scanvora, whose software reads chest CT scans, raised $6.5 million in a Series A round.",
        "Virela Hematology, Inc. raised $6.5 million in a Series A round.",
    ],
)
def test_short_notes_of_the_field_are_read(rulebook: Rulebook, body: str) -> None:
    assert [m.type for m in mentions(rulebook, "A round", body)] == [MilestoneType.FUNDING]


def test_what_is_said_of_another_product_takes_no_approval_away(rulebook: Rulebook) -> None:
    found = mentions(
        rulebook,
        "Orvane Bio Receives FDA Approval of OVB-3 for Gout",
        "BOSTON, June 2, 2025 -- Orvane Bio, Inc. today announced that the U.S. Food and Drug Administration (FDA) has approved OVB-3 in gout. "
        "The FDA also cleared the company's Investigational New Drug application for OVB-12 in hearing loss. "
        "OVB-12 is investigational. It is not approved for sale in any country.",
    )
    assert {(m.type, m.status, m.novelty) for m in found} >= {
        (MilestoneType.MARKETING_APPROVAL, Status.OCCURRED, Novelty.NEW),
        (MilestoneType.IND_CLEARANCE, Status.OCCURRED, Novelty.NEW),
    }


def test_reports_that_are_called_wrong_are_denied(rulebook: Rulebook) -> None:
    body = "Orvane Therapeutics notes posts which say that the FDA has cleared its IND for the drug ORV-1. These reports are incorrect."
    assert {m.status.value for m in mentions(rulebook, "Orvane Therapeutics comments on posts", body)} == {"denied"}


def test_a_field_without_a_word_of_the_life_sciences_is_told_and_not_read(rulebook: Rulebook) -> None:
    found = extract(NewsItem(id="x", title="Baker raises $2 million", body="The bakery has raised $2 million in a Series A round to open shops."), rulebook)
    assert found.mentions == ()
    assert Note.NOT_LIFE_SCIENCE in found.notes


def test_an_indication_has_its_mondo_id_where_it_is_certain(rulebook: Rulebook) -> None:
    body = "BOSTON, June 3, 2025 -- Orvane Therapeutics today announced that the FDA has cleared its IND application for ORV-1 in multiple myeloma."
    (mention,) = mentions(rulebook, "Orvane Therapeutics announces FDA clearance of IND for ORV-1", body)
    assert [i.mondo_id for i in mention.indications] == ["MONDO:0009693"]


def test_a_headlines_clearance_that_the_body_tells_as_one_of_a_trial_is_no_approval(rulebook: Rulebook) -> None:
    found = mentions(
        rulebook,
        "Orvane Bio Exits Stealth With $88M and an FDA Clearance",
        "BOSTON, June 2, 2025 -- Orvane Bio has closed an $88 million Series A. "
        "Its Investigational New Drug application for OVB-12 in gout has been in effect since May.",
    )
    assert MilestoneType.MARKETING_APPROVAL not in {m.type for m in found}


def test_a_decision_awaited_on_a_trial_is_no_planned_approval(rulebook: Rulebook) -> None:
    found = mentions(
        rulebook,
        "Orvane Bio Submits Clinical Trial Application in Norway",
        "OSLO, June 2, 2025 -- Orvane Bio today announced that it has submitted a clinical trial application to the Norwegian Medical Products Agency "
        "for a Phase 2 trial of OVB-12 in gout. The company expects a decision in August.",
    )
    assert MilestoneType.MARKETING_APPROVAL not in {m.type for m in found}
    assert MilestoneType.IND_SUBMISSION in {m.type for m in found}


def test_a_lifted_hold_is_no_clearance(rulebook: Rulebook) -> None:
    found = mentions(
        rulebook,
        "Orvane Bio Cleared to Proceed With Phase 1 Trial of OVB-12",
        "BOSTON, June 2, 2025 -- Orvane Bio today announced that the U.S. Food and Drug Administration (FDA) has lifted the clinical hold on the trial "
        "of OVB-12 in gout and that the Phase 1 trial may proceed.",
    )
    assert MilestoneType.HOLD_LIFTED in {m.type for m in found}
    assert MilestoneType.IND_CLEARANCE not in {m.type for m in found}


def test_what_a_headline_clears_beside_a_lifted_hold_is_a_trial(rulebook: Rulebook) -> None:
    found = mentions(
        rulebook,
        "Orvane Bio Jumps as FDA Lifts Hold and Clears Second Program on Same Day",
        "BOSTON, June 2, 2025 -- The U.S. Food and Drug Administration (FDA) has lifted the clinical hold on the trial of OVB-12 in gout, Orvane Bio said. "
        "In a separate letter the agency told it that testing of a second product could begin.",
    )
    assert MilestoneType.HOLD_LIFTED in {m.type for m in found}
    assert MilestoneType.MARKETING_APPROVAL not in {m.type for m in found}


@pytest.mark.parametrize(
    "beside",
    [
        "Orvane plans to submit an investigational new drug (IND) application for OR-101 in 2026.",
        "In 2019 the FDA cleared the IND of OR-101, another drug of Orvane.",
        "The FDA has also lifted the clinical hold on OR-101.",
    ],
)
def test_an_application_for_another_product_takes_no_approval_away(rulebook: Rulebook, beside: str) -> None:
    found = mentions(
        rulebook,
        "FDA Approves Orvane's Vorlimab",
        "BOSTON, June 3, 2025 -- Orvane Therapeutics, Inc. today announced that the U.S. Food and Drug Administration (FDA) has approved vorlimab. " + beside,
    )
    assert (MilestoneType.MARKETING_APPROVAL, Status.OCCURRED, Novelty.NEW) in {(m.type, m.status, m.novelty) for m in found}


def test_a_lifted_hold_takes_no_clearance_of_another_regulator_away(rulebook: Rulebook) -> None:
    found = mentions(
        rulebook,
        "FDA Lifts Hold on OR-101",
        "BOSTON, June 3, 2025 -- Orvane Therapeutics, Inc. today announced that the U.S. Food and Drug Administration (FDA) "
        "has lifted the clinical hold on OR-101. Health Canada has cleared Orvane to begin its Phase 2 trial of OR-202 in asthma.",
    )
    assert {MilestoneType.HOLD_LIFTED, MilestoneType.IND_CLEARANCE} <= {m.type for m in found}


@pytest.mark.parametrize("subject", ["Genentech scientists have", "Orvane Therapeutics scientists have", "The Orvane Bio company has"])
def test_who_works_for_a_company_hides_its_name_not(rulebook: Rulebook, subject: str) -> None:
    found = mentions(
        rulebook,
        "First Patient Dosed in Cirrhosis Trial",
        f"BOSTON, June 3, 2025 -- {subject} dosed the first patient in a Phase 1 trial of OR-101 in cirrhosis.",
    )
    assert [m.company.name.split()[0] for m in found if m.type is MilestoneType.PHASE_START] == [subject.removeprefix("The ").split()[0]]


@pytest.mark.parametrize(
    ("title", "body", "told"),
    [
        (
            "orvane closes 38m series equity financing",
            "Orvane Bio, Inc., a Lund-based biotechnology company, completed a $38m Series E equity financing.",
            ("orvane-bio", "series_e", "38000000"),
        ),
        (
            "orvane com closes 11m funding round",
            "Orvane.com, a McLean, VA-based platform for patients, closed a $11m funding round.",
            ("orvane-com", None, "11000000"),
        ),
        (
            "biologics company orvane closes 22m financing",
            "Orvane, a Westminster, Colo.-based biologics company, completed a $22m financing.",
            ("orvane", None, "22000000"),
        ),
        (
            "orvane closes equity funding from halden",
            "Orvane Medical, a Cork-based device maker, closed a round of equity funding from Halden Capital.",
            ("orvane-medical", "other", None),
        ),
    ],
)
def test_a_note_and_its_headline_tell_one_financing(rulebook: Rulebook, title: str, body: str, told: tuple[str, str | None, str | None]) -> None:
    (found,) = mentions(rulebook, title, body)
    assert found.funding is not None
    assert (found.company.key, found.funding.round and found.funding.round.value, found.funding.amount) == told


def test_a_deal_told_from_both_sides_is_one(rulebook: Rulebook) -> None:
    body = "Orvane Therapeutics, a Berkeley-based biotechnology company, announced today that it has agreed to be acquired by Halden Pharma for $80 million."
    assert [m.type.value for m in mentions(rulebook, "Halden Pharma acquires Orvane Therapeutics", body)] == ["deal"]


def test_an_approval_to_treat_volunteers_is_none_to_sell(rulebook: Rulebook) -> None:
    body = (
        "Orvane Pharma told the exchange on Thursday that the agency has granted the approval it sought for OVB-12, an injection for gout. "
        "The group can give OVB-12 to 96 volunteers at seven hospitals in a phase II trial, which are to begin treating volunteers in January."
    )
    found = mentions(rulebook, "Orvane Pharma shares climb on Turkish approval for gout drug", body)
    assert MilestoneType.MARKETING_APPROVAL not in {m.type for m in found}


def test_a_designation_in_two_places_is_two_and_one_that_may_come_is_none(rulebook: Rulebook) -> None:
    body = (
        "BOSTON, June 2, 2025 -- Orvane Bio today announced that OVB-12 has been granted orphan drug designation in the U.S. and Europe for gout, "
        "making it eligible for a priority review voucher upon approval. The FDA's decision came first."
    )
    found = mentions(rulebook, "Orvane Bio's OVB-12 granted orphan drug designations", body)
    assert [(m.detail and m.detail.value, m.regulator and m.regulator.code) for m in found] == [("orphan", "FDA"), ("orphan", None)]


@pytest.mark.parametrize(
    "body",
    [
        "The method has not only attracted a $40 million investment from Halden Capital but also users. Orvane Bio makes drugs.",
        "Orvane Bio said on Tuesday that the FDA has rejected, and so has not approved, its NDA for OVB-12 in lymphoma.",
    ],
)
def test_what_a_negation_tells_is_no_denial(rulebook: Rulebook, body: str) -> None:
    assert {m.status.value for m in mentions(rulebook, "Orvane Bio comments", body)} == {"occurred"}


def test_an_about_paragraph_tells_of_the_company_in_its_heading(rulebook: Rulebook) -> None:
    body = (
        "LUND, June 2, 2025 -- Orvane Bio today announced that it has licensed OVB-12 to Halden Pharma, Inc. for $20 million upfront.\n\n"
        "About Halden Pharma\n\nHalden Pharma, Inc. develops drugs. It closed a $50 million Series B financing in 2023.\n\n"
        "About Orvane Bio\n\nOrvane Bio is a biotechnology company."
    )
    found = [m for m in mentions(rulebook, "Orvane Bio licenses OVB-12 to Halden Pharma", body) if m.type is MilestoneType.FUNDING]
    assert [(m.company.key, m.novelty.value) for m in found] == [("halden-pharma", "background")]


@pytest.mark.parametrize("fund", ["closed its second venture capital fund at $315m", "closed two funds with total commitments of $1.2 billion"])
def test_a_fund_of_a_venture_firm_is_no_financing_of_a_company(rulebook: Rulebook, fund: str) -> None:
    assert mentions(rulebook, f"Halden {fund}", f"Halden Partners, a life sciences investment firm, {fund}.") == []


@pytest.mark.parametrize("place", ["Kenya", "Copenhagen", "Flanders"])
def test_a_place_is_no_company(rulebook: Rulebook, place: str) -> None:
    found = mentions(rulebook, f"{place}'s Orvane Pharma raises $20 million", f"{place}'s Orvane Pharma raised $20 million in a Series A round for its drugs.")
    assert {m.company.key for m in found} == {"orvane-pharma"}


def test_the_disease_behind_a_symptom_is_told_too(rulebook: Rulebook) -> None:
    (found,) = mentions(rulebook, "Orvane Bio doses first patient in Phase 2 trial of OVB-12 in agitation in Alzheimer's disease")
    assert [i.name.lower() for i in found.indications] == ["agitation", "alzheimer's disease"]


def test_proceeds_told_apart_from_the_offering_are_its_amount(rulebook: Rulebook) -> None:
    body = (
        "LUND, June 2, 2025 -- Orvane Bio, Inc. today announced the closing of its underwritten public offering of 9,147,727 shares of its common stock. "
        "The gross proceeds to Orvane from the offering, before deducting underwriting discounts and commissions and offering expenses, were $402.5 million."
    )
    (found,) = mentions(rulebook, "Orvane Bio announces closing of public offering", body)
    assert found.funding is not None
    assert found.funding.amount == "402500000"


def test_a_report_gives_its_day_to_its_top_alone(rulebook: Rulebook) -> None:
    body = (
        "LUND, June 2, 2025 -- Orvane Bio, Inc. today reported its first quarter 2025 financial results.\n\n"
        "Orvane works on medicines for gout. It has 40 employees in Lund and Boston. Its programs are all in the clinic.\n\n"
        "Recent Highlights\n\n- Received FDA clearance of the IND application for OVB-12 in gout\n"
    )
    found = [m for m in mentions(rulebook, "Orvane Bio reports first quarter 2025 financial results", body) if m.type is MilestoneType.IND_CLEARANCE]
    assert [(m.novelty.value, m.date) for m in found] == [("new", None)]


@pytest.mark.parametrize(
    ("title", "body", "told"),
    [
        (
            "Orvane Bio wins FDA approval of Zavlo for gout",
            "Orvane Bio said the FDA has approved Zavlo for the treatment of gout in adults. It is to start dosing volunteers with its next drug in July.",
            {("marketing_approval", "occurred", "orvane-bio")},
        ),
        (
            "Orvane Bio comments",
            "Orvane Bio said its Phase 2 trial of OVB-12 in gout has not been placed on clinical hold by the FDA.",
            {("clinical_hold", "denied", "orvane-bio")},
        ),
        (
            "Orvane's OVB-12 granted Fast Track",
            "Orvane Bio said the FDA has granted Fast Track designation to OVB-12, which is being studied in a Phase 3 trial in the U.S. and Europe.",
            {("designation", "occurred", "orvane")},
        ),
        (
            "Approvals of the week",
            "Halden Lifesciences has received FDA approval for tofacitinib tablets.\n\nBrisk Pharma has received FDA approval for tofacitinib tablets.",
            {("marketing_approval", "occurred", "halden-lifesciences"), ("marketing_approval", "occurred", "brisk-pharma")},
        ),
        (
            "Orvane completes enrollment in Phase 2 trial",
            "Orvane Bio has completed enrollment in its Phase 2 trial of OVB-12 in gout and expects to complete the study in the first half of 2026.",
            {("enrollment_complete", "occurred", "orvane-bio")},
        ),
        (
            "Orvane Bio raises $12 million",
            "Orvane Bio has raised $12 million from two healthcare funds.",
            {("funding", "occurred", "orvane-bio")},
        ),
        (
            "Orvane Bio Raises $20 Million in Funding to Expand Lung Imaging",
            "Orvane Bio raised $20 million in funding to expand lung imaging.",
            {("funding", "occurred", "orvane-bio")},
        ),
        (
            "FDA approves Orvane's cough drug after phase 3 trial",
            "The FDA has approved Orvane Bio's Tussiva for chronic cough after a Phase 3 trial in 900 patients.",
            {("marketing_approval", "occurred", "orvane-bio")},
        ),
        (
            "Orvane Bio receives FDA approval",
            "Orvane Bio received FDA approval of Zavlo for lupus in May and initiated a Phase 2 trial of OVB-2 in gout.",
            {("marketing_approval", "occurred", "orvane-bio")},
        ),
        (
            "Orvane receives approval",
            "Orvane Bio received approval from the MHRA and started its Phase 1 trial of OVB-2 in gout.",
            {("ind_clearance", "occurred", "orvane-bio")},
        ),
        (
            "EMA panel backs Orvane's asthma drug",
            "The European Medicines Agency's CHMP has adopted a positive opinion recommending approval of Orvane's Zavlo for severe asthma.",
            {("advisory_opinion", "occurred", "orvane")},
        ),
        (
            "Orvane submits BLA",
            "Orvane Bio has submitted a BLA for OVB-1, a gene therapy for Stargardt disease, and has requested priority review.",
            {("marketing_submission", "occurred", "orvane-bio")},
        ),
        (
            "MHRA approves trial",
            "The MHRA and a research ethics committee have approved Orvane Pharma's Phase 2 trial of OVB-4.",
            {("ind_clearance", "occurred", "orvane-pharma")},
        ),
        (
            "Orvane bags £4.5m seed round",
            "Orvane Bio raised £4.5 million. The round was led by Halden Ventures, which last month closed a £200 million fund.",
            {("funding", "occurred", "orvane-bio")},
        ),
        (
            "BARDA awards Orvane Biodefense $24 million",
            "BARDA has awarded Orvane Biodefense a contract worth up to $130 million.",
            {("funding", "occurred", "orvane-biodefense")},
        ),
        (
            "FDA clears Moranta",
            "The FDA has cleared Moranta to begin a Phase 1 trial of MOR-1 in gout.",
            {("ind_clearance", "occurred", "moranta")},
        ),
        (
            "Orvane Bio ends development of OVB-9",
            "Orvane Bio will end development of OVB-9 in gout after a review of its pipeline.",
            {("trial_stopped", "occurred", "orvane-bio")},
        ),
        (
            "March Biosciences raises $28.4 million Series A",
            "March Biosciences raised $28.4 million in a Series A round.",
            {("funding", "occurred", "march-biosciences")},
        ),
    ],
)
def test_what_looks_like_another_thing_is_told_as_what_it_is(rulebook: Rulebook, title: str, body: str, told: set[tuple[str, str, str]]) -> None:
    found = [(m.type.value, m.status.value, m.company.key) for m in mentions(rulebook, title, body) if m.type is not MilestoneType.PHASE_START]
    assert sorted(found) == sorted(told)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("The FDA accepted the application of Orvane Therapeutics for priority review, based on a clinical trial of Zelvarra in gout.", "marketing_acceptance"),
        ("Orvane Therapeutics asked the FDA to approve a phase 3 trial of its drug Zelvarra, which is already sold in Japan.", "ind_submission"),
        ("The trial of Orvane Therapeutics' Zelvarra met its main goal last year. The FDA approved it on Monday.", "marketing_approval"),
        ("Orvane Therapeutics shares phase 2 trial results showing that pain scores fell by 30% with ZK-12.", "trial_results"),
        ("Orvane Therapeutics' flu vaccine Zelvarra was approved for people 65 and older by the FDA on Monday.", "marketing_approval"),
        ("After its safety review board agreed, Orvane Therapeutics dosed the first patients in its phase 2 trial of ZK-12 in gout.", "phase_start"),
        ("With an IND cleared by the FDA for its first-in-human trial, Orvane Therapeutics dosed the first patient with ZK-12 on Monday.", "phase_start"),
        ("Orvane Therapeutics submitted a new IND for ZK-12 after it withdrew its first application in May.", "ind_submission"),
        ("Orvane Therapeutics will end all clinical trials of ZK-12.", "trial_stopped"),
    ],
)
def test_a_veto_for_a_look_alike_leaves_the_thing_itself(rulebook: Rulebook, body: str, told: str) -> None:
    assert told in {m.type.value for m in mentions(rulebook, "Orvane Therapeutics' news in gout", body)}


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Orvane moves on with ZK-12 in gout", "As Orvane Therapeutics starts its Phase 3 trial of ZK-12 in gout, the company has cash into 2027."),
        (
            "Orvane starts Phase 3 trial of ZK-12",
            "Orvane Therapeutics today kicks off its Phase 3 trial of ZK-12 in gout, and the study completes in March 2027.",
        ),
    ],
)
def test_a_start_is_no_plan_for_a_date_of_something_else(rulebook: Rulebook, title: str, body: str) -> None:
    assert {m.status for m in mentions(rulebook, title, body) if m.type is MilestoneType.PHASE_START} == {Status.OCCURRED}


def test_a_review_that_ended_in_a_hold_cleared_nothing(rulebook: Rulebook) -> None:
    item = NewsItem(
        item_id="h",
        title="Orvane Announces Completion of FDA's 30-Day Review of IND for OVB-2",
        body=(
            "Orvane Bio today announced that the FDA has completed its 30-day review of the IND for OVB-2 in essential tremor.\n\n"
            "The agency has placed the application on clinical hold and asked for a further toxicology study."
        ),
        published_at="2025-06-02",
    )
    found = {m.type for m in extract(item, rulebook).mentions}
    assert MilestoneType.CLINICAL_HOLD in found
    assert MilestoneType.IND_CLEARANCE not in found


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "Anvisa approves Caraman Biotech's Chagas vaccine study",
            "Brazil's regulator Anvisa has given the go-ahead for Caraman Biotech's first test in people of a vaccine against Chagas disease.",
        ),
        (
            "FDA nod for Calderan's leptospirosis antibody",
            (
                "Calderan Laboratories has the approval of the Philippine FDA for LPT-4, its antibody against leptospirosis. "
                "The permit, dated May 19, covers a Phase 1 study in 40 healthy adults and nothing else."
            ),
        ),
    ],
)
def test_what_an_approval_covers_says_what_it_is(rulebook: Rulebook, title: str, body: str) -> None:
    found = {m.type for m in extract(NewsItem(item_id="c", title=title, body=body, published_at="2025-06-02"), rulebook).mentions}
    assert MilestoneType.IND_CLEARANCE in found
    assert MilestoneType.MARKETING_APPROVAL not in found


def test_a_permission_told_in_between_takes_no_approval_away(rulebook: Rulebook) -> None:
    body = (
        "Orvane Bio said that the FDA has approved Velora for adults with gout. "
        "In June the agency cleared the IND for ORV-9 in lupus. The clearance covers a Phase 1 trial in 40 volunteers."
    )
    found = {m.type for m in extract(NewsItem(item_id="p", title="Orvane wins approval", body=body, published_at="2025-06-20"), rulebook).mentions}
    assert {MilestoneType.MARKETING_APPROVAL, MilestoneType.IND_CLEARANCE} <= found
