"""When two amounts tell one financing or one deal."""

import pytest
from made_readings import FUNDING, mention, reading

from schemas.slots import Deal, Funding
from streams.resolution import resolve
from streams.resolution.money import deal_agrees, deal_conflict, funding_agrees, funding_conflict

FINANCINGS = [
    ("rounded", {"amount": "45000000"}, {"amount": "45200000"}, True, False),
    ("two amounts", {"amount": "45000000"}, {"amount": "47000000"}, False, True),
    ("gross and net", {"amount": "45000000", "basis": "gross"}, {"amount": "41500000", "basis": "net"}, True, False),
    ("net and not said", {"amount": "19100000"}, {"amount": "17763000", "basis": "net"}, True, False),
    ("net more than gross", {"amount": "41500000"}, {"amount": "45000000", "basis": "net"}, False, True),
    ("net far below gross", {"amount": "45000000"}, {"amount": "35000000", "basis": "net"}, False, True),
    ("gross both", {"amount": "45000000", "basis": "gross"}, {"amount": "41500000", "basis": "gross"}, False, True),
    ("priced and closed", {"amount": "100000000", "stage": "priced"}, {"amount": "115000000", "stage": "closed"}, True, False),
    ("far more at closing", {"amount": "100000000", "stage": "priced"}, {"amount": "130000000", "stage": "closed"}, False, True),
    ("ceiling", {"amount": "100000000", "amount_max": "140000000"}, {"amount": "140000000"}, True, False),
    ("two currencies", {"amount": "100", "currency": "USD"}, {"amount": "700", "currency": "CNY"}, False, False),
    ("named round", {"round": "series_b"}, {"round": "series_b", "amount": "7"}, True, False),
    ("round that comes again", {"round": "grant"}, {"round": "grant", "amount": "7"}, False, False),
    ("two rounds", {"round": "seed", "amount": "7"}, {"round": "series_a", "amount": "7"}, True, True),
    ("a round of another kind", {"round": "other", "amount": "7"}, {"round": "pipe", "amount": "7"}, True, False),
    ("two tranches", {"tranche": "first", "amount": "7"}, {"tranche": "second", "amount": "7"}, True, True),
]


@pytest.mark.parametrize(("a", "b", "agrees", "conflict"), [row[1:] for row in FINANCINGS], ids=[row[0] for row in FINANCINGS])
def test_two_tellings_of_a_financing(a, b, agrees, conflict):
    for x, y in ((Funding(**a), Funding(**b)), (Funding(**b), Funding(**a))):
        assert (funding_agrees(x, y), funding_conflict(x, y)) == (agrees, conflict)


@pytest.mark.parametrize(
    ("a", "b", "agrees", "conflict"),
    [
        ({"upfront": "50000000"}, {"upfront": "50500000"}, True, False),
        ({"upfront": "50000000"}, {"upfront": "60000000"}, False, True),
        ({"upfront": "50", "currency": "USD"}, {"upfront": "50", "currency": "EUR"}, False, False),
        ({"contingent_max": "50"}, {"upfront": "50"}, False, False),
    ],
)
def test_two_tellings_of_a_deal(a, b, agrees, conflict):
    assert (deal_agrees(Deal(**a), Deal(**b)), deal_conflict(Deal(**a), Deal(**b))) == (agrees, conflict)


def test_a_closing_with_the_whole_over_allotment_is_the_offering_that_was_priced():
    told = [mention(FUNDING, amount="150000000", round_="follow_on"), mention(FUNDING, amount="172500000", round_="follow_on")]
    (milestone,) = resolve([reading("a", told[0]), reading("b", told[1], days=4)]).milestones.values()
    assert len(milestone.sources) == 2
