"""What an item calls an approval, where it tells of people who will be treated and of nothing that is sold."""

import pytest

from schemas import NewsItem
from schemas.vocabulary import MilestoneType
from streams.extraction import extract
from streams.extraction.permission import permits_tests, tells_tests_alone
from streams.extraction.view import view_of
from streams.rulebook import Rulebook, load_rulebook


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


PERMISSIONS = (
    (
        "FDA approves Orvane's gene therapy for deafness",
        "Orvane Bio said regulators signed off on its therapy. Six children will be treated at two hospitals, the first time that OV-11 is given to humans.",
    ),
    (
        "Pig kidney wins FDA approval",
        "Surgeons may transplant the organs made by Orvane into six people with kidney failure, and up to 44 more should the first do well.",
    ),
    (
        "FDA clears Orvane's brain chip",
        "The implant of Orvane Bio has been cleared for use in people with paralysis. Recruitment of the first five participants opens this month.",
    ),
    (
        "German regulator approves Orvane's cancer vaccine",
        "The Paul-Ehrlich-Institut has approved OV-6 of Orvane Bio. About 70 people are to be vaccinated at eight clinics.",
    ),
    (
        "Orvane's stem cells approved for knee arthritis",
        "The approval by the NMPA of Orvane Bio's cell injection allows a Phase III comparison with hyaluronic acid in 420 patients.",
    ),
    (
        "MHRA clears Orvane's baldness cells",
        "Orvane Bio has been cleared to inject follicle cells into the scalps of 36 men. If the trial goes well, more will follow.",
    ),
    (
        "TGA clears Orvane's cornea",
        "The TGA has cleared Corvia from Perth's Orvane Bio AG. Adults with scars on the eye will be implanted in a phase II trial.",
    ),
)
APPROVALS = (
    ("FDA clears Orvane's software", "The FDA has cleared Orvane Bio's software for reading the CT of patients with stroke. It met its goal in 300 scans."),
    (
        "FDA approves Orvane's Zelvarra for gout",
        "The FDA has approved Orvane Bio's Zelvarra for adults with gout. Zelvarra was first dosed in healthy volunteers in 2018.",
    ),
    (
        "Orvane's pill approved",
        "The FDA approved Orvane Bio's gout pill Zelvarra on Friday. A year's supply will cost $4,000. Some 300,000 patients will get access.",
    ),
    ("FDA approves Zelvarra", "The FDA approved Orvane Bio's Zelvarra, a once-a-day pill for psoriasis, on Friday. The company must run a trial in children."),
    (
        "FDA approves chikungunya shot",
        "The FDA has approved Chikvara, a vaccine from Orvane Bio, for adults at risk. About 3,500 volunteers received the shot in trials.",
    ),
    ("FDA approves Orvane's gout pill", "The FDA has approved Orvane Bio's Zavlo for gout after a Phase 3 trial in 900 patients."),
    ("Orvane Bio receives FDA approval", "Orvane Bio received FDA approval of Zavlo for lupus in May and initiated a Phase 2 trial of OV-2 in gout."),
    ("Orvane's pump is cleared", "The FDA has cleared Orvane Bio's infusion pump under a 510(k). A study in 200 patients will begin in May."),
    ("Orvane's spray approved in Europe", "The European Commission has approved Orvane Bio's spray. Patients in Germany can get it from June."),
)


@pytest.mark.parametrize(("title", "body"), PERMISSIONS)
def test_a_permission_to_try_is_no_approval(rulebook: Rulebook, title: str, body: str) -> None:
    item = NewsItem(id="x", title=title, body=body, published_at="2026-03-05")
    assert tells_tests_alone(view_of(item))[0]
    assert MilestoneType.MARKETING_APPROVAL not in {m.type for m in extract(item, rulebook).mentions}


@pytest.mark.parametrize(("title", "body"), APPROVALS)
def test_an_approval_stays_one(rulebook: Rulebook, title: str, body: str) -> None:
    item = NewsItem(id="x", title=title, body=body, published_at="2026-03-05")
    assert not tells_tests_alone(view_of(item))[0]
    assert MilestoneType.MARKETING_APPROVAL in {m.type for m in extract(item, rulebook).mentions}


def test_in_a_long_item_only_plain_words_tell_it() -> None:
    title, body = PERMISSIONS[0]
    assert not tells_tests_alone(view_of(NewsItem(id="x", title=title, body=f"{body} {'The company is in Leeds. ' * 60}")))[0]


def test_a_permission_asked_for_is_one_in_so_many_words() -> None:
    assert permits_tests(view_of(NewsItem(id="x", title="Orvane awaits approval", body="Orvane awaits approval to test its spray in patients.")))
    assert not permits_tests(view_of(NewsItem(id="x", title="Orvane awaits approval", body="Orvane awaits approval of its spray.")))


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Orvane reports clean data", "The trial of Orvane Bio's OV-1 had begun in March 2025. Medsafe had granted approval on 20 January."),
        ("Orvane Bio awaits Cofepris verdict on scorpion vaccine trial", "Orvane Bio awaits the verdict of Cofepris on its trial, which is due in May."),
        (
            "Orvane starts MISTRAL",
            "Orvane Bio has opened MISTRAL, a study in gout. MISTRAL, which was authorized by the ANSM in July, is to recruit 284 patients.",
        ),
    ],
)
def test_leave_that_is_told_without_its_object_is_of_the_trial(rulebook: Rulebook, title: str, body: str) -> None:
    item = NewsItem(id="x", title=title, body=body, published_at="2026-03-05")
    assert MilestoneType.MARKETING_APPROVAL not in {m.type for m in extract(item, rulebook).mentions}
