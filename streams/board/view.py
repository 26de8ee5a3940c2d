"""What the page shows of a revision: plain text, cut to bounds, ready to be sent."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from schemas.milestone import Milestone, Source
from schemas.slots import Evidence, Plan
from schemas.vocabulary import EvidenceField, Novelty, Status
from streams.board.words import day, label, money, tone
from streams.replay.calendar import OPEN

_SHORT, _LONG, _URL = 160, 400, 2000
_SOURCES, _QUOTES, _LISTED = 12, 8, 12

Rank = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of a milestone, as the board keeps it.

    Attributes:
        rank: sorts by when it was news: the day it was announced, then received; a later revision of the same news moves it little.
        open_plan: true for a plan that still waits for its happening.
        merged: true if another milestone has taken it over, so that it is not shown.
        change: why it was written.
        text: all that the page shows of it but its history, as JSON.
    """

    id: str
    number: int
    rank: Rank
    open_plan: bool
    merged: bool
    change: tuple[str, ...]
    recorded: str
    text: str


def revision_of(milestone: Milestone) -> Revision:
    """What the board keeps of a revision."""
    received, recorded = _iso(milestone.received_at), _iso(milestone.recorded_at)
    # An item may be dated ahead of the day on which it came; an archive tells what was news long before it came.
    news = min(milestone.announced.latest, received[:10]) if milestone.announced else received[:10]
    merged = milestone.successor is not None
    return Revision(
        id=milestone.milestone_id,
        number=milestone.revision,
        rank=(news, received, milestone.milestone_id),
        open_plan=not merged and _open(milestone),
        merged=merged,
        change=tuple(label(change.value) for change in milestone.change),
        recorded=recorded,
        text=json.dumps({**_shown(milestone), "news": news, "received": received, "recorded": recorded}, ensure_ascii=False, separators=(",", ":")),
    )


def _open(milestone: Milestone) -> bool:
    return milestone.status is Status.EXPECTED and not milestone.withdrawn and milestone.plan is not None and milestone.plan.state in OPEN


def _shown(milestone: Milestone) -> dict[str, object]:
    m = milestone
    return {
        "id": m.milestone_id,
        "revision": m.revision,
        "type": m.type.value,
        "type_label": label(m.type.value),
        "tone": tone(m.type),
        "status": _status(m),
        "background": m.novelty is Novelty.BACKGROUND,
        "summary": _cut(m.summary, _LONG),
        "company": {"key": m.company.key, "name": _cut(m.company.name), "tickers": [_cut(ticker) for ticker in m.company.tickers[:_LISTED]]},
        "assets": _list(asset.name or asset.as_written for asset in m.assets),
        "indications": _list(indication.name for indication in m.indications),
        "date": day(m.date),
        "confidence": m.confidence,
        "terms": sorted(m.confidence_terms.items(), key=lambda term: -abs(term[1]))[:_LISTED],
        "facts": [[name, _cut(value, _LONG)] for name, value in _facts(m) if value],
        "plan": _plan(m.plan) if m.plan else None,
        "open": _open(m),
        "sources": [_source(source) for source in m.sources[:_SOURCES]],
        "sources_total": len(m.sources) + m.sources_omitted,
        "independent": m.independent_sources,
    }


def _status(m: Milestone) -> str:
    if m.withdrawn:
        return "withdrawn"
    return "disputed" if m.disputed else m.status.value


def _facts(m: Milestone) -> Iterable[tuple[str, str | None]]:
    """What is stated, by name."""
    yield "As written", m.company.as_written
    yield "Tickers", _list(m.company.tickers)
    yield "Kind", label(m.detail.value) if m.detail else None
    yield "Outcome", label(m.outcome.value) if m.outcome else None
    yield "Product", _list(_asset(asset.name, asset.as_written, asset.modality) for asset in m.assets)
    yield "Indication", _list(f"{each.name} ({each.mondo_id})" if each.mondo_id else each.name for each in m.indications)
    yield "Regulator", ", ".join(filter(None, (m.regulator.code, m.regulator.jurisdiction))) if m.regulator else None
    yield "Application", m.application.value if m.application else None
    yield "Phase", _list(label(phase.value.lower().replace("phase", "phase_")) for phase in m.phases)
    yield "Trials", _list(m.trial_ids)
    yield from _funding(m)
    yield from _deal(m)
    yield "Parties", _list(f"{party.name} ({label(party.role.value).lower()})" for party in m.parties)
    yield "Date", _joined(day(m.date), f'"{m.date.text}"' if m.date and m.date.text and m.date.text != day(m.date) else None)
    yield "Announced", day(m.announced)
    yield "Rulebook", m.rulebook


def _funding(m: Milestone) -> Iterable[tuple[str, str | None]]:
    f = m.funding
    if f is not None:
        yield "Round", _joined(label(f.round.value) if f.round else None, f.tranche)
        yield "Stage", label(f.stage.value) if f.stage else None
        yield "Amount", _joined(money(f.amount, f.currency), f.basis.value if f.basis else None)
        yield "At most", money(f.amount_max, f.currency)
        yield "Total to date", money(f.total_to_date, f.currency)


def _deal(m: Milestone) -> Iterable[tuple[str, str | None]]:
    d = m.deal
    if d is not None:
        yield "Upfront", money(d.upfront, d.currency)
        yield "Contingent, at most", money(d.contingent_max, d.currency)
        yield "Equity", money(d.equity, d.currency)


def _asset(name: str | None, written: str, modality: object) -> str:
    return _joined(name or written, f"({label(str(modality)).lower()})" if modality else None) or ""


def _plan(plan: Plan) -> dict[str, object]:
    due = {"label": day(plan.due), "earliest": plan.due.earliest, "latest": plan.due.latest} if plan.due else None
    return {"state": plan.state.value, "state_label": label(plan.state.value), "due": due, "slips": [day(slot) for slot in plan.previous_dues[-_LISTED:]]}


def _source(source: Source) -> dict[str, object]:
    title = source.title[:_LONG]
    marked = [piece for piece in source.evidence if piece.field is EvidenceField.TITLE and title[piece.start : piece.end] == piece.text]
    quoted = [piece for piece in source.evidence if piece not in marked][:_QUOTES]
    return {
        "name": _cut(source.source or source.item_id),
        "url": web_address(source.url),
        "title": [*pieces(title, marked), *([["…", None]] if len(source.title) > _LONG else [])],
        "quotes": [[label(piece.role.value), _cut(piece.text, _LONG)] for piece in quoted],
        "published": str(source.published)[:10] if source.published else None,
        "background": source.novelty is Novelty.BACKGROUND,
    }


def pieces(text: str, evidence: Sequence[Evidence]) -> list[list[str | None]]:
    """The text in pieces, each with the role of the evidence that it is; null for what lies between. Overlapping evidence is cut."""
    found: list[list[str | None]] = []
    at = 0
    for piece in sorted(evidence, key=lambda piece: (piece.start, -piece.end)):
        start = max(at, piece.start)
        if start >= piece.end:
            continue
        if start > at:
            found.append([text[at:start], None])
        found.append([text[start : piece.end], label(piece.role.value)])
        at = piece.end
    if at < len(text):
        found.append([text[at:], None])
    return found


def web_address(url: str | None) -> str | None:
    """The address if a browser may be sent there: http or https with a host, not too long; else null."""
    if url is None or len(url) > _URL:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _cut(text: str, most: int = _SHORT) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _list(texts: Iterable[str]) -> str:
    found = [_cut(text) for text in texts]
    return ", ".join(found[:_LISTED]) + (f" and {len(found) - _LISTED} more" if len(found) > _LISTED else "")


def _joined(*texts: str | None) -> str | None:
    return " ".join(text for text in texts if text) or None
