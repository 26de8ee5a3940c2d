"""When two amounts tell one financing or one deal."""

from decimal import Decimal

from schemas.slots import Deal, Funding
from schemas.vocabulary import Basis, Round, Stage

NAMED_ROUNDS = frozenset(
    {Round.SEED, Round.SERIES_A, Round.SERIES_B, Round.SERIES_C, Round.SERIES_D, Round.SERIES_E, Round.SERIES_F, Round.SERIES_G, Round.CROSSOVER, Round.IPO}
)
"""Rounds that a company goes through once, so that the round alone tells it within the window."""

STAGES = {Stage.PROPOSED: 1, Stage.FILED: 2, Stage.AGREED: 3, Stage.PRICED: 4, Stage.CLOSED: 5, Stage.DRAWN: 6}
"""How far each stage has come; one that is not stated or not known is 0."""

_ROUNDED = Decimal("0.02")
COSTS = Decimal("0.12")
"""What a financing costs at most, as a share of what is left of it: the net amount is less than the gross by no more."""
OPTION = Decimal("1.15")
"""An amount with the whole over-allotment option of 15 per cent, which FINRA Rule 5110 allows at most."""
_EXACT = Decimal("0.001")
_OVER_ALLOTMENT = Decimal("0.155")


def close(a: str, b: str, tolerance: Decimal = _ROUNDED) -> bool:
    """True if two amounts differ by no more than the tolerance, as a share of the lesser (by default 2 %: rounding)."""
    low, high = sorted((Decimal(a), Decimal(b)))
    return high - low <= low * tolerance


def _other_currency(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b


def _differ(a: object, b: object) -> bool:
    return a is not None and b is not None and a != b


def _tolerance(a: Funding, b: Funding) -> Decimal:
    return _OVER_ALLOTMENT if _differ(a.stage, b.stage) else _ROUNDED


def _costs_apart(a: Funding, b: Funding) -> bool:
    """True if one amount is net, and the other as much as that with the costs: gross, or not said to be either."""
    if a.amount is None or b.amount is None or (a.basis is Basis.NET) is (b.basis is Basis.NET) or Basis.OTHER in {a.basis, b.basis}:
        return False
    net, gross = (a.amount, b.amount) if a.basis is Basis.NET else (b.amount, a.amount)
    return Decimal(net) <= Decimal(gross) and close(net, gross, COSTS)


def _with_option(a: str, b: str) -> bool:
    """True if one amount is the other with the whole over-allotment option."""
    low, high = sorted((Decimal(a), Decimal(b)))
    return close(str(low * OPTION), str(high), _EXACT)


def _meets_ceiling(a: Funding, b: Funding) -> bool:
    pairs = ((a.amount, b.amount_max), (a.amount_max, b.amount))
    return any(x is not None and y is not None and close(x, y) for x, y in pairs)


def other_round(a: Funding, b: Funding) -> bool:
    """True if both state a round or a tranche, and not the same."""
    return (_differ(a.round, b.round) and Round.OTHER not in {a.round, b.round}) or _differ(a.tranche, b.tranche)


def funding_conflict(a: Funding, b: Funding) -> bool:
    """True if two mentions cannot tell one financing.

    Amounts in one currency may differ by rounding, by costs where one is net and one is not, by an over-allotment where one is
    told at a later stage, or by one being the other's ceiling.
    """
    if other_round(a, b):
        return True
    if a.amount is None or b.amount is None or _other_currency(a.currency, b.currency):
        return False
    return not (close(a.amount, b.amount, _tolerance(a, b)) or _costs_apart(a, b) or _meets_ceiling(a, b) or _with_option(a.amount, b.amount))


def funding_agrees(a: Funding, b: Funding) -> bool:
    """True if both state the same amount, one net of costs perhaps, or the same round of those that come once."""
    if a.round is not None and a.round == b.round and a.round in NAMED_ROUNDS:
        return True
    if _other_currency(a.currency, b.currency):
        return False
    if a.amount is None or b.amount is None:
        return _meets_ceiling(a, b)
    return close(a.amount, b.amount) or _costs_apart(a, b) or _with_option(a.amount, b.amount) or _meets_ceiling(a, b)


def deal_conflict(a: Deal, b: Deal) -> bool:
    """True if both state an upfront payment in one currency, and not the same."""
    return a.upfront is not None and b.upfront is not None and not _other_currency(a.currency, b.currency) and not close(a.upfront, b.upfront)


def deal_agrees(a: Deal, b: Deal) -> bool:
    """True if both state the same upfront payment."""
    return a.upfront is not None and b.upfront is not None and not _other_currency(a.currency, b.currency) and close(a.upfront, b.upfront)
