"""What reports and recaps leave to the reader: whose act, which phase, which quarter, what is paid, who acts."""

import pytest

from schemas import NewsItem
from schemas.reading import Mention
from schemas.vocabulary import MilestoneType, Round, Status
from streams.extraction import extract
from streams.rulebook import Rulebook, load_rulebook


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def told(rulebook: Rulebook, kind: MilestoneType, title: str, body: str) -> Mention:
    found = [m for m in extract(NewsItem(id="x", title=title, body=body, published_at="2025-11-12"), rulebook).mentions if m.type is kind]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("body", "regulator"),
    [
        ("The FDA granted OR-1 Fast Track designation. The company plans to submit an application in Japan in the first half of 2027.", None),
        ("The FDA granted OR-1 orphan status. Orvane Bio plans to submit OR-1 for a CE mark in 2027.", None),
        ("The FDA granted OR-1 orphan status. Orvane Bio plans to submit a New Drug Application for OR-1 in the U.S. in 2027.", "FDA"),
    ],
)
def test_a_submission_goes_to_the_regulator_of_its_place(rulebook: Rulebook, body: str, regulator: str | None) -> None:
    mention = told(rulebook, MilestoneType.MARKETING_SUBMISSION, "Orvane Bio reports progress", body)
    assert (mention.regulator.code if mention.regulator else None) == regulator


def test_a_status_tells_who_gives_it(rulebook: Rulebook) -> None:
    body = "The FDA and the EMA have been told of OR-1. OR-1 was granted Fast Track designation for gout in 2023."
    mention = told(rulebook, MilestoneType.DESIGNATION, "Orvane Bio reports progress", body)
    assert mention.regulator is not None
    assert mention.regulator.code == "FDA"


def test_the_quarter_is_the_report_s(rulebook: Rulebook) -> None:
    body = "Orvane Bio sold shares under its at-the-market program during the quarter for gross proceeds of $9.4 million."
    mention = told(rulebook, MilestoneType.FUNDING, "Orvane Bio reports third quarter 2025 results", body)
    assert mention.date is not None
    assert mention.date.edtf == "2025-35"


def test_what_a_deal_pays_may_be_told_later(rulebook: Rulebook) -> None:
    body = (
        "Corvane Pharmaceuticals has agreed to acquire privately held Deltrix Bio, whose drug DLX-4 is in a Phase 2 trial for vitiligo. "
        "Deltrix holders will receive $350 million in cash and up to $550 million in milestone payments."
    )
    mention = told(rulebook, MilestoneType.DEAL, "Corvane agrees to acquire Deltrix Bio", body)
    assert mention.deal is not None
    assert (mention.deal.upfront, mention.deal.currency) == ("350000000", "USD")


def test_who_plans_is_who_begins_the_sentence(rulebook: Rulebook) -> None:
    body = "Halden Pharma, a gout company, today reported progress. Lumenar plans to begin a Phase 2 trial of its gout drug LMR-12 in June 2026."
    mention = told(rulebook, MilestoneType.PHASE_START, "Halden Pharma reports progress", body)
    assert mention.company.name == "Lumenar"


def test_the_date_of_a_plan_is_not_that_of_the_clause_before(rulebook: Rulebook) -> None:
    body = "Orvane Bio's OR-1 was cleared for trials in June; the company says it will dose the first patient before the end of this year."
    mention = told(rulebook, MilestoneType.PHASE_START, "Orvane Bio reports progress", body)
    assert mention.status is Status.EXPECTED
    assert mention.date is not None
    assert mention.date.edtf == "2025"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("Orvane Bio entered into a new $50 million term loan, replacing its old one.", Round.DEBT),
        ("The Hallam Foundation gives Orvane Bio, a gout company, $3 million.", Round.GRANT),
        ("Orvane Bio, a gout company, raised a $62 million Series B, two years after its Series A.", Round.SERIES_B),
        ("Orvane Bio, a gout company, has raised $40 million in a capital increase reserved for specialised investors.", Round.PIPE),
    ],
)
def test_rounds(rulebook: Rulebook, body: str, kind: Round) -> None:
    mention = told(rulebook, MilestoneType.FUNDING, "Orvane Bio raises money", body)
    assert mention.funding is not None
    assert mention.funding.round is kind


def test_an_old_clearance_is_not_the_news(rulebook: Rulebook) -> None:
    body = "Orvane Bio's first product, which tells bone age, obtained FDA clearance in May 2023."
    found = extract(NewsItem(id="x", title="Orvane Bio's reader for collapsed lung cleared by FDA", body=body, published_at="2025-11-12"), rulebook).mentions
    dates = [m.date.edtf if m.date else None for m in found if m.type is MilestoneType.MARKETING_APPROVAL]
    assert dates == [None, "2023-05"]


def test_a_phase_stands_in_the_sentence_before(rulebook: Rulebook) -> None:
    body = (
        "Orvane Bio is a gout company. It has a Phase 3 trial and a Phase 1 trial.\n\n"
        "Its Phase 2 trial of OR-2 enrolled 80 people with gout. Topline data are expected in 2026."
    )
    mention = told(rulebook, MilestoneType.TRIAL_RESULTS, "Orvane Bio reports progress", body)
    assert [p.value for p in mention.phases] == ["PHASE2"]


def test_a_sign_is_not_the_disease(rulebook: Rulebook) -> None:
    body = "Orvane Bio said that OR-1 cut seizures by 43% in a Phase 2 trial in Lennox-Gastaut syndrome."
    mention = told(rulebook, MilestoneType.TRIAL_RESULTS, "Orvane Bio's OR-1 succeeds in Phase 2 trial", body)
    assert [i.name for i in mention.indications] == ["Lennox-Gastaut syndrome"]
