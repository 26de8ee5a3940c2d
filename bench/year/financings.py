"""Financings and deals of the simulated world, with what was announced ahead of them."""

from datetime import date, timedelta

from bench.year.dice import Dice
from bench.year.names import Product, company_name
from bench.year.truth import END, START, Due, Facts, Firm, Happening, Money, Plan, Story, Turn
from bench.year.words import OFFERED
from schemas.vocabulary import MilestoneType, PlanState, Precision, Role, Round, Stage

_LISTED = {
    Round.FOLLOW_ON: 34,
    Round.REGISTERED_DIRECT: 14,
    Round.PIPE: 14,
    Round.ATM: 6,
    Round.DEBT: 10,
    Round.CONVERTIBLE: 6,
    Round.GRANT: 12,
    Round.ROYALTY: 4,
}
_UNLISTED = {Round.GRANT: 60, Round.DEBT: 25, Round.CONVERTIBLE: 15}
_ROUNDS = (Round.SEED, Round.SERIES_A, Round.SERIES_B, Round.SERIES_C, Round.SERIES_D)
_SIZES = {
    Round.SEED: (1, 15),
    Round.SERIES_A: (8, 90),
    Round.SERIES_B: (20, 150),
    Round.SERIES_C: (30, 250),
    Round.SERIES_D: (40, 250),
    Round.GRANT: (1, 12),
    Round.ATM: (50, 200),
    Round.IPO: (70, 300),
}
_CURRENCIES = {"USD": 80, "EUR": 12, "GBP": 5, "CHF": 3}
_ROLES = {Role.LICENSEE: 45, Role.LICENSOR: 15, Role.ACQUIRER: 30, Role.TARGET: 10}


def _amount(dice: Dice, kind: Round) -> int:
    low, high = _SIZES.get(kind, (5, 250))
    millions = dice.uniform(low, high)
    if kind is Round.GRANT:
        return round(millions * 1_000) * 1_000
    return round(millions) * 1_000_000 if dice.chance(0.6) else round(millions * 10) * 100_000


def _facts(dice: Dice, kind: Round, currency: str, tranche: str | None = None) -> Facts:
    return Facts(MilestoneType.FUNDING, money=Money(kind, _amount(dice, kind), currency, tranche))


def rounds(dice: Dice, firm: Firm, number: str) -> Story:
    """The rounds of a company that is not listed, one after the other, and extensions of them; the last in the year."""
    story, currency = Story(firm), dice.among(_CURRENCIES)
    last = dice.randrange(len(_ROUNDS))
    day = dice.days_after(START, 0, 350)
    for i in range(last, -1, -1):
        if day < START - timedelta(days=4 * 365):
            break
        story.happenings.append(Happening(f"{number}.{i}", _facts(dice, _ROUNDS[i], currency), (Turn(day),)))
        if dice.chance(0.12):
            again = dice.days_after(day, 100, 300)
            if again < END - timedelta(days=7):
                story.happenings.append(Happening(f"{number}.{i}x", _facts(dice, _ROUNDS[i], currency, "extension"), (Turn(again),)))
        day = dice.days_after(day, -800, -300)
    return story


def _withdrawn_or_priced(dice: Dice, number: str, facts: Facts, proposed: date, priced: date) -> Plan:
    end = dice.among({PlanState.MET: 86, PlanState.WITHDRAWN: 9, PlanState.OPEN: 5})
    due = Due(proposed, priced, Precision.DAY)
    ended_on = priced if end is not PlanState.OPEN else None
    return Plan(f"{number}.p", facts, (due,), end, f"{number}.0" if end is PlanState.MET else None, ended_on)


def offering(dice: Dice, firm: Firm, number: str) -> Story:
    """Money for a company beside its rounds: an offering that is proposed, priced and closed, a loan, a grant."""
    kind = dice.among(_LISTED if firm.listed else _UNLISTED)
    facts, priced = _facts(dice, kind, "USD"), dice.days_after(START, 2, 345)
    story = Story(firm)
    if kind is Round.FOLLOW_ON and dice.chance(0.7):
        plan = _withdrawn_or_priced(dice, number, facts, priced - timedelta(days=dice.choice((1, 1, 1, 2, 3))), priced)
        story.plans.append(plan)
        if plan.end is not PlanState.MET:
            return story
    staged = kind in OFFERED
    turns = [Turn(priced, Stage.PRICED if staged else None)]
    if staged and dice.chance(0.5):
        turns.append(Turn(dice.days_after(priced, 1, 5), Stage.CLOSED, 1.15 if kind is Round.FOLLOW_ON and dice.chance(0.4) else 1.0))
    story.happenings.append(Happening(f"{number}.0", facts, tuple(turns)))
    return story


def going_public(dice: Dice, firm: Firm, number: str) -> Story:
    """An IPO in its steps: filed, priced, closed."""
    filed = dice.days_after(START, 0, 280)
    priced = dice.days_after(filed, 21, 60)
    turns = (Turn(filed, Stage.FILED), Turn(priced, Stage.PRICED), Turn(dice.days_after(priced, 2, 4), Stage.CLOSED, dice.choice((1.0, 1.15))))
    return Story(firm, [Happening(f"{number}.0", _facts(dice, Round.IPO, "USD"), turns)])


def deal(dice: Dice, firm: Firm, product: Product | None, number: str) -> Story:
    """A licence or an acquisition, at times told ahead as talks, at times closed months after it was signed."""
    role = dice.among(_ROLES)
    upfront = dice.randint(2, 400) * 1_000_000 if dice.chance(0.6) else None
    facts = Facts(
        MilestoneType.DEAL,
        product=product if role is not Role.ACQUIRER else None,
        money=Money(None, upfront),
        other_side=company_name(dice, device=False),
        other_role=role,
    )
    day = dice.days_after(START, 30, 345)
    turns = [Turn(day)]
    closing = dice.days_after(day, 25, 150)
    if role in {Role.ACQUIRER, Role.TARGET} and closing < END - timedelta(days=7) and dice.chance(0.6):
        turns.append(Turn(closing))
    story = Story(firm, [Happening(f"{number}.0", facts, tuple(turns))])
    if dice.chance(0.08):
        end = dice.among({PlanState.MET: 70, PlanState.WITHDRAWN: 30})
        since = day - timedelta(days=dice.randint(3, 25))
        by = f"{number}.0" if end is PlanState.MET else None
        story.plans.append(Plan(f"{number}.p", facts, (Due(since, day, Precision.QUARTER),), end, by, day))
        if by is None:
            story.happenings.clear()
    return story
