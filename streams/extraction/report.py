"""What an extraction becomes on the topics: readings, rejects, an outcome."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from schemas.news import NewsItem
from schemas.outcome import MAX_CANDIDATES, Candidate, Outcome, Position, Reject
from schemas.reading import ItemRef, Mention, Reading
from schemas.vocabulary import Disposition, Note
from streams.rulebook import Rulebook

_TOLERANCE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one item says: mentions in the order of the text, candidates that gave none, and what was not read."""

    mentions: tuple[Mention, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    notes: tuple[Note, ...] = ()
    language: str | None = field(default=None)


def in_future(item: NewsItem, received_at: datetime) -> bool:
    """True if the item says that it was published more than a day after it was received."""
    return item.published_at is not None and item.published_at[:10] > (received_at + _TOLERANCE).date().isoformat()


def readings_of(item: NewsItem, extraction: Extraction, rulebook: Rulebook, received_at: datetime, replay_id: str | None = None) -> tuple[Reading, ...]:
    """One reading for each company that a mention names, in the order of their keys."""
    by_company: dict[str, list[Mention]] = {}
    for mention in extraction.mentions:
        by_company.setdefault(mention.company.key, []).append(mention)
    return tuple(
        empty_reading(item, key, rulebook, received_at, replay_id).model_copy(update={"mentions": tuple(by_company[key])}) for key in sorted(by_company)
    )


def empty_reading(item: NewsItem, company_key: str, rulebook: Rulebook, received_at: datetime, replay_id: str | None = None) -> Reading:
    """The reading that says: this item says nothing of that company (any more)."""
    ref = ItemRef(
        source=item.source,
        url=item.url,
        title=item.title,
        published_at=item.published_at,
        kind=item.kind,
        corrects=item.corrects,
        content_hash=item.content_hash,
    )
    return Reading(company_key=company_key, item_id=item.item_id, rulebook=rulebook.id, received_at=received_at, item=ref, replay_id=replay_id)


def reject_of(item: NewsItem, extraction: Extraction, rulebook: Rulebook, received_at: datetime) -> Reject | None:
    """The record of the candidates that gave no mention (the first 20 whole, the rest as counts), or null if there are none."""
    if not extraction.candidates:
        return None
    more = Counter(f"{c.type.value}/{c.reason.value}" for c in extraction.candidates[MAX_CANDIDATES:])
    return Reject(
        item_id=item.item_id,
        rulebook=rulebook.id,
        received_at=received_at,
        candidates=extraction.candidates[:MAX_CANDIDATES],
        more=dict(sorted(more.items())),
    )


def outcome_of(item: NewsItem, extraction: Extraction, rulebook: Rulebook, received_at: datetime, position: Position | None) -> Outcome:
    """The outcome of an item that could be read."""
    mentions = Counter(f"{m.type.value}/{m.status.value}/{m.novelty.value}" for m in extraction.mentions)
    rejects = Counter(f"{c.type.value}/{c.reason.value}" for c in extraction.candidates)
    notes = list(extraction.notes)
    if in_future(item, received_at):
        notes.append(Note.FUTURE_DATE)
    without = Disposition.REJECTS if extraction.candidates else Disposition.NOTHING
    disposition = Disposition.READINGS if extraction.mentions else without
    return Outcome(
        item_id=item.item_id,
        position=position,
        disposition=disposition,
        mentions=dict(sorted(mentions.items())),
        rejects=dict(sorted(rejects.items())),
        company_keys=tuple(sorted({m.company.key for m in extraction.mentions})),
        notes=tuple(notes),
        language=extraction.language,
        rulebook=rulebook.id,
        content_hash=item.content_hash,
        received_at=received_at,
    )
