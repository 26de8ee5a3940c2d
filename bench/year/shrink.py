"""The fewest mentions of a company's year that still show an error."""

from collections.abc import Callable, Sequence

from bench.year.errors import Error
from bench.year.running import Key, places_in
from bench.year.words import number_of
from schemas.reading import Mention, Reading
from streams.resolution import resolve


def _key(reading: Reading, mention: Mention) -> Key:
    return reading.item_id, number_of(mention.rules[0])


def _shows(error: Error, readings: Sequence[Reading]) -> bool:
    places = places_in(resolve(readings).milestones.values())
    if not {error.a, error.b} <= {_key(r, m) for r in readings for m in r.mentions}:
        return False
    a, b = places.get(error.a), places.get(error.b)
    if error.together:
        return a is not None and a == b
    return b is None if error.a == error.b else a is not None and a != b


def _parts(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with one mention each, several of an item where it has several."""
    return [r.model_copy(update={"mentions": (m,)}) for r in readings for m in r.mentions]


def _joined(parts: Sequence[Reading]) -> list[Reading]:
    by_content: dict[tuple[str, str], Reading] = {}
    for part in parts:
        key = (part.item_id, part.received_at.isoformat())
        before = by_content.get(key)
        by_content[key] = part if before is None else before.model_copy(update={"mentions": before.mentions + part.mentions})
    return list(by_content.values())


def shrink(error: Error, readings: Sequence[Reading]) -> list[Reading]:
    """Readings with as few mentions as still show the error; empty if these readings do not show it."""
    parts = _parts(readings)
    if not _shows(error, _joined(parts)):
        return []
    only = [p for p in parts if _key(p, p.mentions[0]) in {error.a, error.b}]
    return _joined(only if _shows(error, _joined(only)) else _fewest(parts, lambda ones: _shows(error, _joined(ones))))


def _fewest(left: list[Reading], shows: Callable[[list[Reading]], bool]) -> list[Reading]:
    """Leaves out ever smaller pieces of the list as long as it still shows."""
    size = len(left) // 2
    while size:
        start = 0
        while start < len(left):
            fewer = left[:start] + left[start + size :]
            if shows(fewer):
                left = fewer
            else:
                start += size
        size //= 2
    return left


def line_of(reading: Reading) -> dict[str, object]:
    """A reading as a short JSON object: what its item is, and the slots that its mentions state."""
    noise = {"summary", "company", "confidence", "confidence_terms", "rules", "evidence"}
    item = reading.item.model_dump(mode="json", exclude_none=True, exclude={"url", "content_hash"})
    mentions = [m.model_dump(mode="json", exclude_defaults=True, exclude_none=True, exclude=noise) for m in reading.mentions]
    for mention in mentions:
        if "date" in mention:
            mention["date"] = mention["date"]["edtf"]
    return {"item_id": reading.item_id, "received_at": reading.received_at.isoformat(), "item": item, "mentions": mentions}
