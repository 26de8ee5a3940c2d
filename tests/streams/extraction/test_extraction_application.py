"""Which application is meant, one to run a trial or one to sell, where the words that told it leave it open."""

from dataclasses import replace

import pytest

from schemas import NewsItem
from schemas.vocabulary import MilestoneType
from streams.extraction import extract
from streams.extraction.application import as_meant
from streams.extraction.candidates import Candidate
from streams.extraction.sentences import Sentence, Zone
from streams.extraction.view import View, view_of
from streams.rulebook import load_rulebook


def of(title: str, body: str, words: str, kind: MilestoneType) -> tuple[View, Candidate]:
    """A candidate of that type at those words of the body, whose sentence begins after the last full stop."""
    view = view_of(NewsItem(id="x", title=title, body=body))
    start = view.folded.index(words)
    begin = max(view.folded.rfind(". ", 0, start) + 2, view.body_start)
    end = view.folded.find(".", start)
    return view, Candidate(kind, ("loosely",), start, start + len(words), Sentence(begin, len(view.folded) if end < 0 else end, 3, 1, Zone.BODY))


@pytest.mark.parametrize(
    ("title", "body", "kind", "meant"),
    [
        ("News", "It submitted the application for a clinical trial of VN-4 to the PMDA.", MilestoneType.MARKETING_SUBMISSION, MilestoneType.IND_SUBMISSION),
        ("News", "It submitted the application under its BLA to the PMDA.", MilestoneType.IND_SUBMISSION, MilestoneType.MARKETING_SUBMISSION),
        ("News", "The FDA has cleared its IND. It submitted the application in May.", MilestoneType.MARKETING_SUBMISSION, MilestoneType.IND_SUBMISSION),
        (
            "News",
            "Health Canada is to decide on its NDA. It submitted the application in May.",
            MilestoneType.IND_SUBMISSION,
            MilestoneType.MARKETING_SUBMISSION,
        ),
        ("News", "It submitted the application for an IND and the BLA in May.", MilestoneType.MARKETING_SUBMISSION, MilestoneType.MARKETING_SUBMISSION),
        ("News", "It submitted the application in May.", MilestoneType.MARKETING_SUBMISSION, MilestoneType.MARKETING_SUBMISSION),
    ],
)
def test_the_sentence_or_the_text_before_it_says(title: str, body: str, kind: MilestoneType, meant: MilestoneType) -> None:
    view, candidate = of(title, body, "submitted the application", kind)
    (found,) = as_meant([candidate], view)
    assert found.type is meant
    assert found.rule_ids == (f"{kind.value}/loosely",)


@pytest.mark.parametrize(
    ("kind", "told", "meant"),
    [
        (MilestoneType.IND_CLEARANCE, MilestoneType.MARKETING_SUBMISSION, MilestoneType.IND_SUBMISSION),
        (MilestoneType.REGULATORY_REJECTION, MilestoneType.IND_SUBMISSION, MilestoneType.MARKETING_SUBMISSION),
        (MilestoneType.FUNDING, MilestoneType.IND_SUBMISSION, MilestoneType.IND_SUBMISSION),
    ],
)
def test_else_the_headline_does(kind: MilestoneType, told: MilestoneType, meant: MilestoneType) -> None:
    view, candidate = of("Vantora news", "It submitted the application in May.", "submitted the application", told)
    headline = Candidate(kind, ("news",), 0, 7, Sentence(0, view.body_start - 1, 0, 0, Zone.TITLE))
    assert [c.type for c in as_meant([headline, candidate], view)] == [kind, meant]


def test_an_acceptance_for_a_trial_is_of_its_application_and_told_once() -> None:
    view, accepted = of(
        "News",
        "The application for a clinical trial of VN-4 was accepted.",
        "application for a clinical trial of vn-4 was accepted",
        MilestoneType.MARKETING_ACCEPTANCE,
    )
    own = Candidate(MilestoneType.IND_SUBMISSION, ("goes_in",), accepted.start, accepted.start + 11, accepted.sentence)
    (found,) = as_meant([own, accepted], view)
    assert (found.type, found.rules, found.fired, found.start, found.end) == (MilestoneType.IND_SUBMISSION, ("goes_in",), None, accepted.start, accepted.end)


def test_an_item_on_a_letter_tells_its_application_as_one_to_sell() -> None:
    item = NewsItem(
        id="x",
        published_at="2026-03-05",
        title="FDA sends Vantora Pharma a complete response letter for Retiva in choroideremia",
        body="BOSTON, March 5, 2026 -- Vantora Pharma said the FDA has sent it a complete response letter. The application was submitted in May 2025.",
    )
    told = {m.type for m in extract(item, load_rulebook()).mentions}
    assert MilestoneType.IND_SUBMISSION not in told
    assert MilestoneType.MARKETING_SUBMISSION in told


@pytest.mark.parametrize(
    ("body", "meant"),
    [
        ("The MHRA has the file for the first trial of VN-4. It is expected to decide in March.", MilestoneType.IND_CLEARANCE),
        ("The MHRA has the file for VN-4, which has a PDUFA date as well. It is expected to decide in March.", MilestoneType.MARKETING_APPROVAL),
        ("The FDA has cleared its IND. The MHRA is expected to decide in March.", MilestoneType.IND_CLEARANCE),
        ("The MHRA has the file. It is expected to decide in March.", MilestoneType.MARKETING_APPROVAL),
    ],
)
def test_a_decision_to_come_is_one_on_what_the_item_tells(body: str, meant: MilestoneType) -> None:
    view, candidate = of("News", body, "expected to decide", MilestoneType.MARKETING_APPROVAL)
    assert [c.type for c in as_meant([replace(candidate, rules=("decision_due",))], view)] == [meant]
