"""Short ways to make mentions and readings for the tests of resolve."""

import hashlib
import math
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from schemas.reading import ItemRef, Mention, Reading
from schemas.slots import Asset, Company, DateSlot, Deal, Funding, Indication, Party, Regulator
from schemas.vocabulary import Basis, Detail, ItemKind, MilestoneType, Novelty, Outcomes, Phase, Precision, Role, Round, Stage, Status

START = datetime(2025, 6, 2, 9, tzinfo=UTC)
OLD = "2026.11.1+sha256:0000000000000001"
NEWER = "2026.12.1+sha256:0000000000000002"

IND, PHASE, FUNDING, DEAL = MilestoneType.IND_CLEARANCE, MilestoneType.PHASE_START, MilestoneType.FUNDING, MilestoneType.DEAL
APPROVAL, REJECTION, RESULTS = MilestoneType.MARKETING_APPROVAL, MilestoneType.REGULATORY_REJECTION, MilestoneType.TRIAL_RESULTS


def at(days=0, hours=0):
    return START + timedelta(days=days, hours=hours)


def day(days=0):
    return at(days).date().isoformat()


def slot(edtf):
    """A date slot of an EDTF year, month, day, quarter or half."""
    parts = edtf.split("-")
    year = int(parts[0])
    if len(parts) == 1:
        first, last, precision = date(year, 1, 1), date(year, 12, 31), Precision.YEAR
    elif len(parts) == 3:
        first = last = date.fromisoformat(edtf)
        precision = Precision.DAY
    else:
        code = int(parts[1])
        start, months, precision = {
            33: (1, 3, Precision.QUARTER),
            34: (4, 3, Precision.QUARTER),
            35: (7, 3, Precision.QUARTER),
            36: (10, 3, Precision.QUARTER),
        }.get(code, {40: (1, 6, Precision.HALF), 41: (7, 6, Precision.HALF)}.get(code, (code, 1, Precision.MONTH)))
        end = start + months - 1
        first, last = date(year, start, 1), date(year, end, monthrange(year, end)[1])
    return DateSlot(edtf=edtf, earliest=first.isoformat(), latest=last.isoformat(), precision=precision)


def mention(
    kind=IND,
    *,
    status="occurred",
    novelty="new",
    asset=None,
    indication=None,
    regulator=None,
    phase=None,
    phase_text=None,
    trial=None,
    when=None,
    detail=None,
    outcome=None,
    amount=None,
    amount_max=None,
    basis=None,
    currency="USD",
    round_=None,
    stage=None,
    other_side=None,
    upfront=None,
    count=1,
    wording=None,
    logit=1.0,
    company="xellsmart",
    **more,
):
    funding = deal = None
    if kind is FUNDING:
        funding = Funding(
            round=Round(round_) if round_ else None,
            stage=Stage(stage) if stage else None,
            amount=amount,
            amount_max=amount_max,
            basis=Basis(basis) if basis else None,
            currency=currency if amount or amount_max else None,
        )
    if kind is DEAL and upfront:
        deal = Deal(upfront=upfront, currency=currency)
    terms = {"bias": logit}
    return Mention(
        type=kind,
        status=Status(status),
        novelty=Novelty(novelty),
        detail=Detail(detail) if detail else None,
        outcome=Outcomes(outcome) if outcome else None,
        count=count,
        summary=f"{kind.value} {asset or ''} {indication or ''}".strip(),
        company=Company(key=company, name=company.title(), as_written=company.title()),
        parties=(Party(role=Role.LICENSEE, key=other_side, name=other_side),) if other_side else (),
        assets=(Asset(name=asset, as_written=asset),) if asset else (),
        indications=(Indication(name=indication),) if indication else (),
        regulator=Regulator(code=regulator) if regulator else None,
        phases=(Phase(phase),) if phase else (),
        phase_as_written=phase_text,
        trial_ids=(trial,) if trial else (),
        funding=funding,
        deal=deal,
        date=slot(when) if when else None,
        confidence=round(1 / (1 + math.exp(-logit)), 6),
        confidence_terms=terms,
        rules=(f"{kind.value}/made",),
        evidence=(),
        wordings=(wording,) if wording else (),
        **more,
    )


def reading(
    item,
    *mentions,
    days=0,
    hours=0,
    published="same",
    source="Wire",
    title=None,
    rulebook=OLD,
    kind="news",
    corrects=None,
    text=None,
    replay_id=None,
    company="xellsmart",
):
    received = at(days, hours)
    digest = hashlib.sha256((text or item).encode()).hexdigest()[:32]
    return Reading(
        company_key=company,
        item_id=item,
        rulebook=rulebook,
        received_at=received,
        item=ItemRef(
            source=source,
            title=f"title of {item}" if title is None else title,
            published_at=received.date().isoformat() if published == "same" else published,
            kind=ItemKind(kind),
            corrects=corrects,
            content_hash=f"sha256:{digest}",
        ),
        mentions=mentions,
        replay_id=replay_id,
    )
