"""The items that tell a milestone, and how many of them tell it with a text of their own."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from schemas.milestone import Source
from schemas.vocabulary import Novelty
from streams.resolution.caps import MAX_EVIDENCE, MAX_SOURCES
from streams.resolution.spelling import title_key
from streams.resolution.telling import Telling


def texts_of(tellings: Iterable[Telling]) -> dict[str, str]:
    """Which text each item has: item id to the least item id among the copies of it.

    Two items are copies of one text if their content hashes or their titles (without case, punctuation, wire marks) are the same.
    """
    items = {t.reading.item_id: t.reading.item for t in tellings}
    text = {item_id: item_id for item_id in items}
    owner: dict[str, str] = {}
    for item_id in sorted(items):
        prints = [items[item_id].content_hash] + ([f"title:{key}"] if (key := title_key(items[item_id].title)) else [])
        joined = {text[item_id], *(text[owner[p]] for p in prints if p in owner)}
        first = min(joined)
        for other, its_text in text.items():
            if its_text in joined:
                text[other] = first
        owner.update(dict.fromkeys(prints, item_id))
    return text


@dataclass(frozen=True, slots=True)
class Listed:
    """The sources that a milestone lists, and how many sources and pieces of evidence it leaves out."""

    sources: tuple[Source, ...]
    sources_omitted: int
    evidence_omitted: int


def sources_of(members: Iterable[Telling]) -> Listed:
    """One source an item, in the order of receipt: the first fifty, with the first twenty pieces of evidence."""
    by_item: dict[str, list[Telling]] = {}
    for telling in sorted(members, key=lambda t: (t.reading.first_received, t.reading.item_id, t.ordinal)):
        by_item.setdefault(telling.reading.item_id, []).append(telling)
    found = [_source(tellings) for tellings in islice(by_item.values(), MAX_SOURCES)]
    room, omitted = MAX_EVIDENCE, 0
    for n, source in enumerate(found):
        if len(source.evidence) > room:
            omitted += len(source.evidence) - room
            found[n] = source.model_copy(update={"evidence": source.evidence[:room]})
        room -= len(found[n].evidence)
    return Listed(tuple(found), max(0, len(by_item) - MAX_SOURCES), omitted)


def _source(tellings: list[Telling]) -> Source:
    item = tellings[0].reading.item
    novelties = {t.mention.novelty for t in tellings}
    return Source(
        item_id=tellings[0].reading.item_id,
        source=item.source,
        url=item.url,
        title=item.title,
        published=item.published_at,
        novelty=Novelty.NEW if Novelty.NEW in novelties else tellings[0].mention.novelty,
        rules=tuple(dict.fromkeys(rule for t in tellings for rule in t.mention.rules)),
        evidence=tuple(dict.fromkeys(e for t in tellings for e in t.mention.evidence)),
    )
