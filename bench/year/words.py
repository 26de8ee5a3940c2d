"""How one text states the slots of a happening: some left out, some coarser, some spelled in another way."""

import math
from dataclasses import dataclass
from enum import StrEnum

from bench.year.dice import Dice
from bench.year.names import Disease, Product, id_of_coarse
from bench.year.truth import Facts, Firm, Money
from schemas.reading import Mention
from schemas.slots import Asset, Company, DateSlot, Deal, Evidence, Funding, Indication, Party, Regulator
from schemas.vocabulary import (
    Application,
    Basis,
    EvidenceField,
    EvidenceRole,
    MilestoneType,
    Modality,
    Novelty,
    Phase,
    Role,
    Round,
    Stage,
    Status,
)


class Voice(StrEnum):
    """Who speaks, which decides how much is stated."""

    COMPANY = "company"
    OUTLET = "outlet"
    UPDATE = "update"
    RECALL = "recall"
    LEAD = "lead"


_SLOTS = ("product", "disease", "phase", "regulator", "application", "trial", "detail", "outcome", "amount", "round", "other_side")
_KEPT = {
    Voice.COMPANY: (0.98, 0.94, 0.88, 0.95, 0.70, 0.15, 0.96, 0.92, 0.96, 0.88, 0.99),
    Voice.OUTLET: (0.88, 0.85, 0.75, 0.85, 0.40, 0.03, 0.90, 0.85, 0.93, 0.75, 0.96),
    Voice.UPDATE: (0.97, 0.80, 0.85, 0.80, 0.50, 0.03, 0.94, 0.70, 0.90, 0.80, 0.97),
    Voice.RECALL: (0.94, 0.80, 0.85, 0.70, 0.35, 0.02, 0.95, 0.60, 0.60, 0.90, 0.93),
    Voice.LEAD: (0.0, 0.0, 0.0, 0.5, 0.2, 0.0, 0.8, 0.5, 0.0, 0.0, 0.0),
}
_SPOKEN = {
    Voice.COMPANY: (80, 2, 16, 2),
    Voice.UPDATE: (78, 10, 10, 2),
    Voice.OUTLET: (58, 14, 14, 14),
    Voice.RECALL: (66, 10, 12, 12),
    Voice.LEAD: (1, 0, 0, 0),
}
_NAMED = {Voice.COMPANY: (65, 25, 10), Voice.UPDATE: (45, 45, 10), Voice.OUTLET: (40, 40, 20), Voice.RECALL: (40, 40, 20), Voice.LEAD: (1, 0, 0)}
_JURISDICTION = {"FDA": "US", "EMA": "EU", "EC": "EU", "CHMP": "EU", "NMPA": "CN", "PMDA": "JP", "MHRA": "GB", "TGA": "AU", "HC": "CA"}
NAMED_ROUNDS = frozenset({Round.SEED, Round.SERIES_A, Round.SERIES_B, Round.SERIES_C, Round.SERIES_D, Round.IPO})
"""Rounds that a company has once, so that texts name them without their amount."""

OFFERED = frozenset({Round.FOLLOW_ON, Round.REGISTERED_DIRECT, Round.PIPE})
"""Offerings, which are priced and closed, and told before and after costs."""

_IN_DOLLARS = {"EUR": 1.09, "GBP": 1.27, "CHF": 1.13}
_OUR_ROLE = {Role.LICENSEE: Role.LICENSOR, Role.LICENSOR: Role.LICENSEE, Role.ACQUIRER: Role.TARGET, Role.TARGET: Role.ACQUIRER}


@dataclass(frozen=True, slots=True)
class Frame:
    """All of a mention that is not a slot of the happening.

    Attributes:
        status: occurred, expected or denied.
        novelty: news or recalled.
        date: what the text says of when.
        stage: how far the text says a financing has come.
        grown: by how much the amount has grown since it was set.
        number: tells the mention from all others of its item, also of earlier versions of it.
    """

    status: Status
    novelty: Novelty
    date: DateSlot | None
    number: int
    stage: Stage | None = None
    grown: float = 1.0


def _asset(dice: Dice, product: Product, voice: Voice) -> Asset:
    code = product.code.replace("-", dice.among({"-": 84, " ": 8, "": 8})) if voice is not Voice.COMPANY else product.code
    if product.name is None:
        return Asset(name=code, as_written=code, modality=Modality(product.modality))
    both, named, coded = _NAMED[voice]
    written = dice.among({f"{product.name} ({code})": both, product.name: named, code: coded})
    return Asset(name=written.partition(" (")[0], as_written=written, modality=Modality(product.modality))


def _indication(dice: Dice, disease: Disease, voice: Voice) -> Indication:
    exact, short, also, coarse = _SPOKEN[voice]
    way = dice.among({"name": exact, "short": short, "also": also, "coarse": coarse})
    written = getattr(disease, way) or disease.name
    if written == disease.coarse:
        return Indication(name=written, mondo_id=id_of_coarse(written))
    if disease.mondo is not None and way == "short":
        return Indication(name=disease.name, as_written=written, mondo_id=disease.mondo)
    return Indication(name=written, mondo_id=disease.mondo)


def _phase(dice: Dice, phase: str, voice: Voice) -> tuple[tuple[Phase, ...], str]:
    said = phase.rstrip("abc") if voice is not Voice.COMPANY and dice.chance(0.3) else phase
    return tuple(Phase(f"PHASE{digit}") for digit in phase if digit.isdigit()), f"Phase {said}"


def _rounded(amount: int) -> int:
    unit = int(10 ** max(0, len(str(amount)) - 2))
    return round(amount / unit) * unit


def _funding(dice: Dice, money: Money, voice: Voice, frame: Frame, kept: set[str]) -> Funding:
    amount, currency, basis = round((money.amount or 0) * frame.grown), money.currency, None
    if voice in {Voice.OUTLET, Voice.RECALL} and dice.chance(0.2):
        amount = _rounded(amount)
    if voice is Voice.OUTLET and currency in _IN_DOLLARS and dice.chance(0.25):
        amount, currency = _rounded(round(amount * _IN_DOLLARS[currency])), "USD"
    elif voice in {Voice.COMPANY, Voice.UPDATE} and money.round in OFFERED and dice.chance(0.3):
        net = voice is Voice.UPDATE
        amount, basis = (round(amount * 0.93), Basis.NET) if net else (amount, Basis.GROSS)
    silent = frame.status is Status.EXPECTED and dice.chance(0.6)
    nameless = money.round not in NAMED_ROUNDS and voice is not Voice.LEAD and dice.chance(0.7)
    has_amount = ("amount" in kept or nameless) and bool(amount) and not silent
    return Funding(
        round=(Round.OTHER if dice.chance(0.03) else money.round) if "round" in kept else None,
        stage=frame.stage if dice.chance(0.7) else None,
        amount=str(amount) if has_amount else None,
        basis=basis if has_amount else None,
        currency=currency if has_amount else None,
        tranche=money.tranche if dice.chance(0.8 if voice is Voice.COMPANY else 0.5) else None,
        non_dilutive=True if money.round is Round.GRANT and dice.chance(0.3) else None,
    )


def key_of(name: str) -> str:
    """The key that a company's name as written gives."""
    return "-".join(name.lower().split())


def _parties(dice: Dice, firm: Firm, facts: Facts, voice: Voice, kept: set[str]) -> tuple[Party, ...]:
    if facts.other_side is None or facts.other_role is None:
        return ()
    us = Party(role=_OUR_ROLE[facts.other_role], key=firm.key, name=firm.name)
    if "other_side" not in kept:
        return (us,)
    cut = voice in {Voice.OUTLET, Voice.RECALL} and dice.chance(0.06)
    name = facts.other_side.split()[0] if cut else facts.other_side
    return us, Party(role=facts.other_role, key=key_of(name), name=name)


def _deal(dice: Dice, money: Money, kept: set[str]) -> Deal | None:
    if money.amount is None or "amount" not in kept or dice.chance(0.4):
        return None
    return Deal(upfront=str(money.amount), currency=money.currency)


def _confidence(dice: Dice) -> tuple[float, dict[str, float]]:
    terms = {"bias": 0.4, "rule": round(dice.uniform(0.8, 3.0), 4)}
    return round(1 / (1 + math.exp(-sum(terms.values()))), 4), terms


def rule(kind: MilestoneType, number: int) -> str:
    """A rule that no other mention of its item has, so that the sources of a milestone say which mentions are its members."""
    return f"{kind.value}/mention_{number}"


def number_of(rule_id: str) -> int:
    """The number of the mention that has the rule."""
    return int(rule_id.rpartition("_")[2])


def _kept(dice: Dice, facts: Facts, voice: Voice) -> set[str]:
    shares = dict(zip(_SLOTS, _KEPT[voice], strict=True))
    if facts.kind is MilestoneType.PHASE_START and voice is Voice.RECALL:
        shares["phase"] = 0.95
    return {slot for slot, share in shares.items() if dice.chance(share)}


def mention(dice: Dice, firm: Firm, facts: Facts, voice: Voice, frame: Frame) -> Mention:
    """The happening as one text states it."""
    kept = _kept(dice, facts, voice)
    confidence, terms = _confidence(dice)
    phases, phase_as_written = _phase(dice, facts.phase, voice) if facts.phase and "phase" in kept else ((), None)
    funding = facts.kind is MilestoneType.FUNDING and facts.money is not None
    deal = facts.kind is MilestoneType.DEAL and facts.money is not None
    return Mention(
        type=facts.kind,
        detail=facts.detail if "detail" in kept else None,
        outcome=facts.outcome if "outcome" in kept else None,
        status=frame.status,
        novelty=frame.novelty,
        summary=f"{firm.name}: {facts.kind.value}",
        company=Company(key=firm.key, name=firm.name, as_written=firm.name),
        parties=_parties(dice, firm, facts, voice, kept),
        assets=(_asset(dice, facts.product, voice),) if facts.product and "product" in kept else (),
        indications=(_indication(dice, facts.disease, voice),) if facts.disease and "disease" in kept else (),
        regulator=Regulator(code=facts.regulator, jurisdiction=_JURISDICTION.get(facts.regulator)) if facts.regulator and "regulator" in kept else None,
        application=Application(facts.application) if facts.application and "application" in kept else None,
        phases=phases,
        phase_as_written=phase_as_written,
        trial_ids=(facts.trial,) if facts.trial and "trial" in kept else (),
        funding=_funding(dice, facts.money, voice, frame, kept) if funding and facts.money else None,
        deal=_deal(dice, facts.money, kept) if deal and facts.money else None,
        date=frame.date,
        confidence=confidence,
        confidence_terms=terms,
        rules=(rule(facts.kind, frame.number),),
        evidence=(Evidence(field=EvidenceField.TITLE, start=0, end=len(firm.name), text=firm.name, role=EvidenceRole.TRIGGER),),
    )
