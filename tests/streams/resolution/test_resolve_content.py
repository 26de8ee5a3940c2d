"""What a milestone says when several items tell it; the cases that came from real news."""

import math

import pytest
from made_readings import DEAL, FUNDING, IND, NEWER, OLD, PHASE, at, mention, reading, slot

from schemas.slots import Evidence, Funding
from schemas.vocabulary import Change, Novelty, Round, Stage
from streams.resolution import CompanyState, resolve, step


def one(*readings):
    (milestone,) = resolve(readings).milestones.values()
    return milestone


def revisions_of(*readings):
    state, revisions = CompanyState(company_key="xellsmart"), []
    for given in readings:
        done = step(state, given, given.received_at)
        state = done.state
        revisions += done.revisions
    return revisions


def xellsmart(item, **more):
    """The article that started it, as one outlet tells it."""
    return reading(
        item,
        mention(IND, indication="spinal cord injury", regulator="FDA", when="2025-05"),
        mention(IND, indication="Parkinson's disease", regulator="FDA", phase="PHASE1", when="2023", novelty="background"),
        mention(PHASE, status="expected", indication="spinal cord injury", phase="PHASE1"),
        **more,
    )


def test_the_article_that_started_it_told_by_two_outlets_and_a_wire():
    lead = reading("wire", mention(IND, regulator="FDA"), hours=3, source="Brief")
    found = resolve([xellsmart("a"), xellsmart("b", days=1, source="Other"), lead]).milestones.values()
    assert sorted((m.type.value, m.status.value, m.novelty.value, "".join(s.item_id for s in m.sources)) for m in found) == [
        ("ind_clearance", "occurred", "background", "ab"),
        ("ind_clearance", "occurred", "new", "awireb"),
        ("phase_start", "expected", "new", "ab"),
    ]


def test_priced_then_closed_is_one_milestone_of_two_revisions():
    priced = mention(FUNDING, amount="100000000", amount_max="115000000", round_="follow_on", stage="priced")
    closed = mention(FUNDING, amount="115000000", round_="follow_on", stage="closed")
    first, second = revisions_of(reading("a", priced), reading("b", closed, days=3))
    assert (first.milestone_id, first.revision, second.revision, second.supersedes) == (second.milestone_id, 1, 2, 1)
    assert (second.funding.stage, second.funding.amount) == (Stage.CLOSED, "115000000")
    assert second.change == (Change.SOURCE_ADDED, Change.SLOT)


def test_news_of_what_was_recalled_promotes_it():
    recalled = mention(asset="A-1", novelty="background", when="2025-05")
    first, second = revisions_of(reading("a", recalled), reading("b", mention(asset="A-1", when="2025-05"), days=1))
    assert (first.novelty, second.novelty) == (Novelty.BACKGROUND, Novelty.NEW)
    assert Change.PROMOTED in second.change


def test_an_archive_that_arrives_later_does_not_take_the_id_but_the_announcement():
    first = reading("a", mention(asset="A-1", when="2025-05-20"))
    archived = reading("0", mention(asset="A-1", when="2025-05-20"), days=30, published="2025-05-20")
    milestone = one(first, archived)
    assert milestone.milestone_id == one(first).milestone_id
    assert milestone.announced.edtf == "2025-05-20"
    assert milestone.received_at == at()


@pytest.mark.parametrize(
    ("published", "announced", "latest"),
    [
        ("2025-06-02T07:00:00Z", "2025-06-02", "2025-06-02"),
        ("2025-05", "2025-05", "2025-05-31"),
        ("2024", "2024", "2024-12-31"),
        ("2025-06-03", "2025-06-03", "2025-06-03"),
        ("2025-09-01", "2025-06-02", "2025-06-02"),
        (None, None, None),
    ],
)
def test_announced_as_well_as_the_item_says(published, announced, latest):
    found = one(reading("a", mention(asset="A-1"), published=published)).announced
    assert (found and found.edtf, found and found.latest) == (announced, latest)


def test_copies_of_one_text_count_once():
    telling = mention(asset="A-1")
    titles = ("A-1 cleared!", "CORRECTION: a-1 Cleared", "FDA nods", "Own words")
    readings = [reading(str(i), telling, hours=i, source=f"Outlet {i}", title=t, text="same" if i > 1 else None) for i, t in enumerate(titles)]
    assert one(*readings).independent_sources == 2
    assert len(one(*readings).sources) == 4
    assert one(*readings[:2]).independent_sources == 1


def test_confidence_is_that_of_the_surest_and_grows_with_sources():
    milestone = one(reading("a", mention(asset="A-1", logit=0.3)), reading("b", mention(asset="A-1", logit=1.2), days=1))
    assert milestone.confidence_terms == {"bias": 1.2, "sources": round(0.5 * math.log(2), 6)}
    assert milestone.confidence == round(1 / (1 + math.exp(-sum(milestone.confidence_terms.values()))), 6)
    assert one(reading("a", mention(asset="A-1", logit=-700.0))).confidence == 0


def test_the_most_specific_date_wins_then_the_one_most_sources_state():
    dates = ("2025", "2025-05", "2025-05-19", "2025-05-20", "2025-05-20")
    readings = [reading(str(i), mention(asset="A-1", when=d), hours=i) for i, d in enumerate(dates)]
    assert one(*readings).date == slot("2025-05-20")
    assert one(*readings[:4]).date == slot("2025-05-19")


def test_lists_and_parties():
    a = mention(DEAL, asset="A-1", other_side="roche", upfront="50000000")
    b = mention(DEAL, asset="A-1", indication="gout", phase="PHASE2", trial="NCT2", logit=2)
    milestone = one(reading("a", a), reading("b", b, days=1))
    assert [p.key for p in milestone.parties] == ["roche"]
    assert milestone.deal.upfront == "50000000"
    assert [i.name for i in milestone.indications] == ["gout"]
    assert milestone.trial_ids == ("NCT2",)
    assert milestone.summary == b.summary


def test_money_comes_together_from_one_member():
    a = mention(FUNDING, amount="45000000", round_="series_b")
    b = mention(FUNDING, amount="45200000", round_="series_b", stage="closed")
    c = mention(FUNDING, amount="360000000", currency="CNY", round_="series_b")
    assert one(*(reading(str(i), m, days=i) for i, m in enumerate((a, b, c)))).funding == Funding(
        round=Round.SERIES_B, stage=Stage.CLOSED, amount="45200000", currency="USD"
    )


def test_the_rulebook_is_the_newest_of_the_members():
    readings = [reading("a", mention(asset="A-1"), rulebook=NEWER), reading("b", mention(asset="A-1"), rulebook=OLD)]
    assert one(*readings).rulebook == NEWER


def test_of_one_item_the_newest_rulebook_counts_then_the_newest_content():
    versions = [
        reading("a", mention(asset="A-1"), rulebook=NEWER),
        reading("a", mention(asset="A-2"), rulebook=OLD, days=5),
        reading("a", mention(asset="A-3"), rulebook=NEWER, days=-5),
    ]
    assert [a.name for a in one(*versions).assets] == ["A-1"]


def test_a_milestone_lists_the_first_fifty_sources_and_quotes_twenty_pieces_of_evidence():
    proof = Evidence(field="title", start=0, end=1, text="T", role="trigger")
    tellings = [mention(asset="A-1", when=f"2025-06-{n % 30 + 1:02}").model_copy(update={"evidence": (proof,)}) for n in range(60)]
    told = [reading(f"item{n:02}", telling, hours=n) for n, telling in enumerate(tellings)]
    (milestone,) = resolve(told).milestones.values()
    assert [source.item_id for source in milestone.sources] == [f"item{n:02}" for n in range(50)]
    assert (milestone.sources_omitted, sum(len(source.evidence) for source in milestone.sources)) == (10, 20)
    assert milestone.evidence_omitted == 30
