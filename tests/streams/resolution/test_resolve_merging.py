"""Which tellings become one milestone, and which stay apart."""

import pytest
from made_readings import APPROVAL, DEAL, FUNDING, IND, PHASE, RESULTS, day, mention, reading

from schemas.slots import Indication
from schemas.vocabulary import MilestoneType
from streams.resolution import resolve
from streams.resolution.spelling import Kinship, disease_keys, kinship

DESIGNATION = MilestoneType.DESIGNATION
HOLD = MilestoneType.CLINICAL_HOLD
OPINION = MilestoneType.ADVISORY_OPINION


def say(**slots):
    return slots


def clusters(*mentions, days=None):
    """The item numbers of each milestone of mentions that come each in an item of its own, a day apart."""
    days = days or range(len(mentions))
    found = resolve(reading(str(i), m, days=d) for i, (m, d) in enumerate(zip(mentions, days, strict=True)))
    assert not found.ambiguous
    return sorted("".join(s.item_id for s in m.sources) for m in found.milestones.values())


ONE = [
    ("same product", (say(asset="KX-826"), say(asset="KX 826", indication="alopecia")), {}),
    ("name in brackets", (say(asset="KX-826 (pyrilutamide)"), say(asset="KX-826 (pyrilutamide)", phase="PHASE3")), {}),
    ("disease and regulator", (say(indication="spinal cord injury", regulator="FDA"), say(indication="spinal cord injuries", regulator="FDA")), {}),
    ("disease by acronym", (say(indication="NSCLC", regulator="FDA"), say(indication="non-small cell lung cancer", regulator="FDA")), {}),
    ("disease with qualifier", (say(indication="breast cancer", phase="PHASE1"), say(indication="HER2-positive breast cancer", phase="PHASE1")), {}),
    ("regulator's committee", (say(kind=OPINION, asset="A-1", regulator="CHMP"), say(kind=OPINION, asset="A-1", regulator="EMA")), {}),
    ("trial id", (say(kind=PHASE, trial="NCT01234567"), say(kind=PHASE, trial="nct01234567", phase="PHASE2")), {}),
    ("rounded amount", (say(kind=FUNDING, amount="45000000", round_="series_b"), say(kind=FUNDING, amount="45200000", round_="series_b")), {}),
    ("amount, round in one", (say(kind=FUNDING, amount="45000000"), say(kind=FUNDING, amount="45000000", round_="series_b")), {}),
    (
        "a wider disease, product and day the same",
        (say(kind=RESULTS, asset="A-1", indication="ulcerative colitis"), say(kind=RESULTS, asset="A-1", indication="inflammatory bowel disease")),
        {},
    ),
    (
        "a wider disease, trial the same",
        (say(kind=RESULTS, trial="NCT1", indication="ulcerative colitis"), say(kind=RESULTS, trial="NCT1", indication="inflammatory bowel disease")),
        say(days=(0, 30)),
    ),
    ("product in one, phase in the other", (say(asset="A-1", indication="gout"), say(indication="gout", phase="PHASE1")), {}),
    (
        "round in another currency",
        (say(kind=FUNDING, amount="50000000", round_="series_b"), say(kind=FUNDING, amount="360000000", currency="CNY", round_="series_b")),
        {},
    ),
    (
        "over-allotment",
        (say(kind=FUNDING, amount="100000000", amount_max="115000000", stage="priced"), say(kind=FUNDING, amount="115000000", stage="closed")),
        {},
    ),
    (
        "priced, closed bigger",
        (say(kind=FUNDING, amount="100000000", round_="ipo", stage="priced"), say(kind=FUNDING, amount="115000000", round_="ipo", stage="closed")),
        {},
    ),
    ("other side of a deal", (say(kind=DEAL, other_side="roche", upfront="50000000"), say(kind=DEAL, other_side="roche")), {}),
    ("other side by its short name", (say(kind=DEAL, other_side="mevertor-biosciences"), say(kind=DEAL, other_side="mevertor")), {}),
    ("background a year later", (say(asset="A-1", regulator="FDA"), say(asset="A-1", novelty="background", when="2025")), say(days=(0, 200))),
    ("recalled before it was told anew", (say(kind=PHASE, asset="A-1", novelty="background"), say(kind=PHASE, asset="A-1")), say(days=(0, 50))),
    ("background without a date", (say(asset="A-1"), say(asset="A-1", novelty="background")), say(days=(0, 3000))),
    (
        "results recalled",
        (say(kind=RESULTS, asset="A-1", phase="PHASE3", novelty="background"), say(kind=RESULTS, asset="A-1", phase="PHASE3", novelty="background")),
        {},
    ),
    ("applications to begin a trial", (say(asset="A-1", application="CTA"), say(asset="A-1", application="IND")), {}),
    ("short wire lead", (say(indication="spinal cord injury", regulator="FDA", when=day(-1)), say()), say(days=(0, 1))),
    (
        "lead by the day it was told",
        (say(indication="spinal cord injury", regulator="FDA", when="2025-05"), say(indication="spinal cord injury")),
        say(days=(0, 1)),
    ),
    ("two leads", (say(), say(regulator="FDA")), say(days=(0, 3))),
    (
        "stated month of two leads",
        (say(kind=FUNDING, round_="follow_on", when="2025-05"), say(kind=FUNDING, round_="follow_on", when="2025-05")),
        say(days=(0, 30)),
    ),
    ("designation of one kind", (say(kind=DESIGNATION, asset="A-1", detail="orphan"), say(kind=DESIGNATION, asset="A-1", detail="orphan")), {}),
]


@pytest.mark.parametrize(("tellings", "more"), [(t, m) for _, t, m in ONE], ids=[name for name, _, _ in ONE])
def test_one_milestone(tellings, more):
    assert clusters(*(mention(**slots) for slots in tellings), **more) == ["01"]


APART = [
    ("two indications", (say(indication="spinal cord injury", regulator="FDA"), say(indication="Parkinson's disease", regulator="FDA")), {}),
    (
        "a part of a disease's name",
        (say(indication="small cell lung cancer", regulator="FDA"), say(indication="non-small cell lung cancer", regulator="FDA")),
        {},
    ),
    ("two products", (say(asset="A-1"), say(asset="A-2")), {}),
    ("two regulators", (say(asset="A-1", regulator="FDA"), say(asset="A-1", regulator="NMPA")), {}),
    ("two phases", (say(kind=PHASE, asset="A-1", phase="PHASE1"), say(kind=PHASE, asset="A-1", phase="PHASE2")), {}),
    ("2a and 2b", (say(kind=PHASE, asset="A-1", phase="PHASE2", phase_text="2a"), say(kind=PHASE, asset="A-1", phase="PHASE2", phase_text="Phase 2b")), {}),
    ("two trials of one product", (say(kind=PHASE, asset="A-1", trial="NCT00000001"), say(kind=PHASE, asset="A-1", trial="NCT00000002")), {}),
    ("two details", (say(kind=DESIGNATION, asset="A-1", detail="orphan"), say(kind=DESIGNATION, asset="A-1", detail="fast_track")), {}),
    ("good and bad results", (say(kind=RESULTS, asset="A-1", outcome="positive"), say(kind=RESULTS, asset="A-1", outcome="negative")), {}),
    ("one and four", (say(asset="A-1"), say(asset="A-1", count=4)), {}),
    ("two types", (say(kind=IND, asset="A-1"), say(kind=HOLD, asset="A-1")), {}),
    ("two rounds", (say(kind=FUNDING, amount="5000000", round_="seed"), say(kind=FUNDING, amount="5000000", round_="series_a")), {}),
    ("two amounts", (say(kind=FUNDING, amount="5000000", round_="grant"), say(kind=FUNDING, amount="8000000", round_="grant")), {}),
    ("two other sides", (say(kind=DEAL, asset="A-1", other_side="roche"), say(kind=DEAL, asset="A-1", other_side="pfizer")), {}),
    ("two other sides of one first word", (say(kind=DEAL, asset="A-1", other_side="merck"), say(kind=DEAL, asset="A-1", other_side="merck-kgaa")), {}),
    ("two other sides of one core", (say(kind=DEAL, asset="A-1", other_side="atlas-bio"), say(kind=DEAL, asset="A-1", other_side="atlas-medical")), {}),
    ("recalled before it happened", (say(kind=PHASE, asset="A-1", novelty="background"), say(kind=PHASE, asset="A-1")), say(days=(0, 200))),
    ("no telling slot agrees", (say(asset="A-1"), say(indication="gout", regulator="FDA")), {}),
    ("disease alone", (say(indication="gout"), say(indication="gout", regulator="FDA")), say(days=(0, 20))),
    ("another disease a week later", (say(asset="A-1", indication="gout"), say(asset="A-1", indication="asthma")), say(days=(0, 7))),
    ("product in one, phase in the other, a week later", (say(asset="A-1", indication="gout"), say(indication="gout", phase="PHASE1")), say(days=(0, 7))),
    ("plan and happening", (say(asset="A-1", status="expected"), say(asset="A-1")), {}),
    ("out of the window", (say(kind=RESULTS, asset="A-1"), say(kind=RESULTS, asset="A-1")), say(days=(0, 60))),
    ("a lead after four days", (say(indication="spinal cord injury", regulator="FDA"), say()), say(days=(0, 4))),
    ("a lead that conflicts", (say(indication="spinal cord injury", regulator="FDA"), say(regulator="NMPA")), {}),
    ("vague recollections", (say(novelty="background"), say(novelty="background", regulator="FDA")), {}),
    ("designation of a kind not told", (say(kind=DESIGNATION, asset="A-1", detail="orphan"), say(kind=DESIGNATION, asset="A-1")), {}),
    (
        "results without a date and with one",
        (say(kind=RESULTS, asset="A-1", phase="PHASE3"), say(kind=RESULTS, asset="A-1", phase="PHASE3", novelty="background")),
        {},
    ),
    (
        "results recalled, the outcome in one",
        (
            say(kind=RESULTS, asset="A-1", phase="PHASE3", novelty="background"),
            say(kind=RESULTS, asset="A-1", phase="PHASE3", novelty="background", outcome="positive"),
        ),
        {},
    ),
    ("results recalled without a phase", (say(kind=RESULTS, asset="A-1", novelty="background"), say(kind=RESULTS, asset="A-1", novelty="background")), {}),
    ("two applications", (say(kind=APPROVAL, asset="A-1", application="NDA"), say(kind=APPROVAL, asset="A-1", application="sNDA")), {}),
    ("year before", (say(kind=APPROVAL, asset="A-1", when="2021-03"), say(kind=APPROVAL, asset="A-1", when="2025-05")), {}),
]


@pytest.mark.parametrize(("tellings", "more"), [(t, m) for _, t, m in APART], ids=[name for name, _, _ in APART])
def test_two_milestones(tellings, more):
    assert clusters(*(mention(**slots) for slots in tellings), **more) == ["0", "1"]


def test_what_one_item_tells_apart_is_apart():
    first, second = mention(PHASE, asset="A-1", when="2025-01"), mention(PHASE, asset="A-1", when="2025-03")
    for one, other in ((first, second), (first, first)):
        assert len(resolve([reading("a", one, other)]).milestones) == 2
        assert len(resolve([reading("a", one), reading("b", other)]).milestones) == 1


def test_a_copy_of_a_text_tells_the_same_in_the_same_place():
    telling = mention(asset="A-1")
    copies = [reading(item, telling, telling, title="The same", hours=n) for n, item in enumerate("abc")]
    assert sorted(len(m.sources) for m in resolve(copies).milestones.values()) == [3, 3]
    assert len(resolve([*copies, reading("d", telling, hours=9)]).ambiguous) == 1


def test_a_bridge_makes_one_of_two_and_keeps_the_senior_id():
    by_trial, by_disease = mention(PHASE, trial="NCT00000001"), mention(PHASE, indication="gout", phase="PHASE2")
    bridge = mention(PHASE, trial="NCT00000001", indication="gout", phase="PHASE2")
    apart = resolve([reading("a", by_trial), reading("b", by_disease, days=1)])
    joined = resolve([reading("a", by_trial), reading("b", by_disease, days=1), reading("c", bridge, days=2)])
    assert len(apart.milestones) == 2
    (milestone,) = joined.milestones.values()
    assert milestone.milestone_id == next(m.milestone_id for m in apart.milestones.values() if m.sources[0].item_id == "a")
    assert milestone.former_ids == tuple(m for m in apart.milestones if m != milestone.milestone_id)


def test_an_ambiguous_mention_joins_none_and_opens_none():
    ones = [reading("a", mention(PHASE, asset="A-1", phase="PHASE1")), reading("b", mention(PHASE, asset="A-1", phase="PHASE2"), days=1)]
    for vague in (mention(PHASE, asset="A-1"), mention(PHASE, asset="A-1", indication="gout")):
        for days in (-1, 2):
            found = resolve([*ones, reading("c", vague, days=days)])
            assert sorted(s.item_id for m in found.milestones.values() for s in m.sources) == ["a", "b"]
            assert found.ambiguous == {("c", "phase_start", 0)}


def test_a_lead_between_two_that_compete_is_ambiguous():
    found = resolve(
        [
            reading("a", mention(indication="gout", regulator="FDA")),
            reading("b", mention(indication="asthma", regulator="FDA"), days=1),
            reading("c", mention(), days=1),
        ]
    )
    assert {s.item_id for m in found.milestones.values() for s in m.sources} == {"a", "b"}
    assert found.ambiguous == {("c", "ind_clearance", 0)}


def test_a_disease_on_its_day_between_two_products_is_ambiguous():
    told = [reading("a", mention(asset="A-1", indication="gout")), reading("b", mention(asset="A-2", indication="gout"))]
    found = resolve([*told, reading("c", mention(indication="gout", phase="PHASE1"), days=1)])
    assert found.ambiguous == {("c", "ind_clearance", 0)}


def test_of_two_that_only_time_tells_apart_the_nearer_is_joined():
    readings = [reading(item, mention(RESULTS, asset="A-1", when=day(n)), days=n) for item, n in (("a", 0), ("b", 60), ("c", 20))]
    found = resolve(readings)
    assert sorted("".join(s.item_id for s in m.sources) for m in found.milestones.values()) in (["ac", "b"],)
    assert not found.ambiguous


def test_a_detailed_mention_is_never_lost_to_vague_ones():
    precise = [mention(PHASE, asset="A-1", phase="PHASE1", trial="NCT1"), mention(PHASE, asset="A-1", phase="PHASE2", trial="NCT2")]
    vague = [mention(PHASE, asset="A-1", indication="gout"), mention(PHASE, asset="A-1", indication="asthma")]
    found = resolve(reading(str(i), m, days=i) for i, m in enumerate([*vague, *precise]))
    assert {s.item_id for m in found.milestones.values() for s in m.sources} == {"2", "3"}
    assert len(found.ambiguous) == 2


def test_two_companies_are_refused():
    with pytest.raises(ValueError, match="more than one company"):
        resolve([reading("a", mention()), reading("b", mention(company="other"), company="other")])


def test_unknown_types_and_statuses_give_nothing():
    assert not resolve([reading("a", mention(MilestoneType.OTHER), mention(status="other", asset="A"), mention(status="denied", asset="A"))]).milestones


def test_boilerplate_in_the_same_words_is_one_happening_though_it_states_no_slot():
    told = [reading(item, mention(DEAL, novelty="background", wording="a" * 12), days=days) for item, days in (("a", 0), ("b", 400))]
    assert len(resolve(told).milestones) == 1
    assert len(resolve([*told, reading("c", mention(DEAL, novelty="background", wording="b" * 12))]).milestones) == 2


def test_results_recalled_in_the_same_words_are_one_and_others_are_not():
    told = [mention(RESULTS, novelty="background", asset="A-1", wording=word) for word in ("a" * 12, "a" * 12, "b" * 12)]
    assert len(resolve([reading(str(n), each) for n, each in enumerate(told)]).milestones) == 2


def test_the_same_words_do_not_join_what_slots_keep_apart():
    told = [mention(DEAL, novelty="background", asset=asset, other_side=side, wording="a" * 12) for asset, side in (("A-1", "one"), ("A-1", "two"))]
    assert len(resolve([reading(str(n), each) for n, each in enumerate(told)]).milestones) == 2


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("pediatric AKI", "acute kidney injury", Kinship.SAME),
        ("cLDD", "chronic lumbar disc disease", Kinship.SAME),
        ("pediatric AKI", "acute lung injury", Kinship.APART),
        ("AML", "acute myeloid leukemia", Kinship.SAME),
        ("relapsed AML", "acute lymphoblastic leukemia", Kinship.APART),
    ],
)
def test_an_acronym_inside_a_name_stands_for_the_words(one, other, same):
    assert kinship(Indication(name=one), Indication(name=other)) is same
    assert (same is Kinship.APART) or not disease_keys(Indication(name=one)).isdisjoint(disease_keys(Indication(name=other)))
