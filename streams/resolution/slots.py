"""The slots of a milestone, each chosen from what its members state."""

from collections.abc import Callable

from schemas.base import OpenEnum
from schemas.slots import Asset, Company, DateSlot, Deal, Funding, Indication
from schemas.vocabulary import Phase
from streams.resolution.choice import Ballot, Specificity
from streams.resolution.days import FINENESS, span_of
from streams.resolution.money import STAGES
from streams.resolution.telling import Telling

_BUNDLE = ("amount", "amount_max", "basis", "currency")


def _known(value: OpenEnum, _: Telling) -> Specificity:
    return (int(value.value != "other"),)


def _digits(amount: str | None) -> int:
    return len(amount.replace(".", "").strip("0")) if amount else 0


def stage_of(telling: Telling) -> int:
    """How far a financing has come by what a telling says; 0 where it does not say."""
    funding = telling.mention.funding
    return STAGES.get(funding.stage, 0) if funding is not None and funding.stage is not None else 0


def finest(date: DateSlot, _: Telling) -> Specificity:
    """How exact a date is, first by its precision, then by its span."""
    first, last = span_of(date)
    return FINENESS.get(date.precision, 0), first - last


def _amounts(telling: Telling) -> Funding | None:
    funding = telling.mention.funding
    if funding is None or (funding.amount is None and funding.amount_max is None):
        return None
    return Funding(**{name: getattr(funding, name) for name in _BUNDLE})


def _exact(money: Funding, telling: Telling) -> Specificity:
    return int(money.amount is not None), stage_of(telling), _digits(money.amount), sum(getattr(money, name) is not None for name in _BUNDLE)


def _stage_first(_: object, telling: Telling) -> Specificity:
    return (stage_of(telling),)


def funding_of(ballot: Ballot) -> Funding | None:
    """The money of a financing.

    The stage is the furthest; amounts, basis and currency come together from one member, at the furthest stage that states an
    amount, then with most digits; the rest is chosen field by field.
    """
    if all(m.mention.funding is None for m in ballot.members):
        return None

    def field(name: str) -> Callable[[Telling], object]:
        return lambda telling: getattr(telling.mention.funding, name, None)

    chosen = {name: ballot.best(field(name), _stage_first) for name in Funding.model_fields if name not in {*_BUNDLE, "round"}}
    best_round = ballot.best(lambda t: t.mention.funding.round if t.mention.funding is not None else None, _known)
    money = ballot.best(_amounts, _exact)
    bundle = {name: getattr(money, name) for name in _BUNDLE} if money is not None else {"currency": ballot.best(field("currency"))}
    return Funding.model_validate({**chosen, **bundle, "round": best_round})


def deal_of(ballot: Ballot) -> Deal | None:
    """The money of a deal, all of it from the member that states most."""
    return ballot.best(lambda t: t.mention.deal, lambda deal, _: (sum(v is not None for v in deal.model_dump().values()), _digits(deal.upfront)))


def company_of(ballot: Ballot) -> Company:
    """The company: name and spelling that win the vote, and all tickers."""
    company = ballot.best(lambda t: t.mention.company) or ballot.members[0].mention.company
    tickers = sorted({ticker for m in ballot.members for ticker in m.mention.company.tickers})
    return company.model_copy(update={"key": ballot.members[0].reading.company_key, "tickers": tuple(tickers)})


def _products(assets: tuple[Asset, ...], _: Telling) -> Specificity:
    return sum(asset.name is not None for asset in assets), len(assets)


def _diseases(indications: tuple[Indication, ...], _: Telling) -> Specificity:
    return len(indications), sum(i.mondo_id is not None for i in indications)


def _phases(telling: Telling) -> tuple[tuple[Phase, ...], str | None] | None:
    m = telling.mention
    return (m.phases, m.phase_as_written) if m.phases or m.phase_as_written else None


def slots_of(ballot: Ballot) -> dict[str, object]:
    """The slots that are chosen by vote, by name. Parties and trial ids are those of all members."""
    detail = ballot.best(lambda t: t.mention.detail, _known)
    outcome = ballot.best(lambda t: t.mention.outcome, _known)
    assets = ballot.best(lambda t: t.mention.assets or None, _products)
    indications = ballot.best(lambda t: t.mention.indications or None, _diseases)
    regulator = ballot.best(lambda t: t.mention.regulator, lambda r, _: (int(r.jurisdiction is not None),))
    application = ballot.best(lambda t: t.mention.application, _known)
    phases = ballot.best(_phases, lambda value, t: (int(bool(value[0])), len(t.phase_parts)))
    date = ballot.best(lambda t: t.mention.date, finest)
    return {
        "detail": detail,
        "outcome": outcome,
        "count": ballot.best(lambda t: t.mention.count) or 1,
        "company": company_of(ballot),
        "parties": ballot.union(lambda t: t.mention.parties, lambda p: (p.role.value, p.key)),
        "assets": assets or (),
        "indications": indications or (),
        "regulator": regulator,
        "application": application,
        "phases": phases[0] if phases is not None else (),
        "phase_as_written": phases[1] if phases is not None else None,
        "trial_ids": tuple(sorted({trial for t in ballot.members for trial in t.mention.trial_ids})),
        "funding": funding_of(ballot),
        "deal": deal_of(ballot),
        "date": date,
    }
