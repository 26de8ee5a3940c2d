"""What corrections and retractions do to the items that they are about."""

from collections.abc import Collection, Iterable, Mapping

from schemas.reading import Reading
from schemas.vocabulary import ItemKind, MilestoneType, Status
from streams.resolution.agreement import agrees, slots_conflict
from streams.resolution.products import Shelf
from streams.resolution.spelling import has_wire_mark, plain, title_key
from streams.resolution.telling import Place, Telling, tellings_of

_AMENDING = frozenset({ItemKind.CORRECTION, ItemKind.RETRACTION})


def may_replace(reading: Reading) -> bool:
    """True if an item can be an amendment, by its kind or by a wire mark in its title."""
    return reading.item.kind in _AMENDING or has_wire_mark(reading.item.title)


def _named(reading: Reading) -> str | None:
    item = reading.item
    return item.corrects if item.kind in _AMENDING and item.corrects != reading.item_id else None


def _replaced(reading: Reading, by_text: Mapping[tuple[str, str], list[Reading]]) -> str | None:
    """The item that a reading's item replaces without naming it: the last one before it of the same source under the same title."""
    if not may_replace(reading) or reading.item.corrects is not None:
        return None
    same = by_text.get(_text(reading), [])
    earlier = [r for r in same if (r.first_received, r.item_id) < (reading.first_received, reading.item_id)]
    return max(earlier, key=lambda r: (r.first_received, r.item_id)).item_id if earlier else None


def _text(reading: Reading) -> tuple[str, str]:
    return plain(reading.item.source or ""), title_key(reading.item.title)


def _amendments(readings: Collection[Reading]) -> dict[str, list[Reading]]:
    """The readings that amend each item, the last received at the end."""
    by_text: dict[tuple[str, str], list[Reading]] = {}
    if any(may_replace(reading) for reading in readings):
        for reading in readings:
            if all(_text(reading)):
                by_text.setdefault(_text(reading), []).append(reading)
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        target = _named(reading) or _replaced(reading, by_text)
        if target is not None:
            found.setdefault(target, []).append(reading)
    return {target: sorted(ones, key=lambda r: (r.first_received, r.item_id)) for target, ones in found.items()}


def _pairs(old: list[Telling], new: list[Telling]) -> Iterable[tuple[Telling, Telling]]:
    """Each new telling with the old one whose place it takes: one that agrees, then what is left in the order of the text."""
    free = list(old)
    rest: list[Telling] = []
    for telling in new:
        match = next((o for o in free if o.mention.status is telling.mention.status and agrees(o, telling) and not slots_conflict(o, telling)), None)
        if match is None:
            rest.append(telling)
        else:
            free.remove(match)
            yield telling, match
    for telling in rest:
        match = next((o for o in free if o.mention.status is telling.mention.status), None)
        if match is not None:
            free.remove(match)
            yield telling, match


def _by_type(tellings: Iterable[Telling]) -> dict[MilestoneType, list[Telling]]:
    found: dict[MilestoneType, list[Telling]] = {}
    for telling in tellings:
        found.setdefault(telling.mention.type, []).append(telling)
    return found


class _Heirs:
    """The tellings of each reading, in the place of what they correct."""

    def __init__(self, readings: Mapping[str, Reading], amendments: Mapping[str, list[Reading]], shelf: Shelf) -> None:
        self._readings = readings
        self._targets = {ones[-1].item_id: target for target, ones in amendments.items() if target in readings}
        self._shelf = shelf

    def tellings(self, item_id: str, above: frozenset[str] = frozenset()) -> list[Telling]:
        reading = self._readings[item_id]
        target = self._targets.get(item_id)
        origins: dict[Place, Telling] = {}
        if target is not None and target not in above:
            old = _by_type(self.tellings(target, above | {item_id}))
            for kind, new in _by_type(tellings_of(reading)).items():
                origins.update((telling.place, match) for telling, match in _pairs(old.get(kind, []), new))
        key = (id(reading), *((place, id(origin)) for place, origin in origins.items()))
        held = self._shelf.tellings.get(key)
        return held[1] if held is not None else self._shelf.told(key, reading, tellings_of(reading, origins))


def standing(readings: Iterable[Reading], shelf: Shelf | None = None, surplus: Mapping[str, Collection[str]] | None = None) -> list[Telling]:
    """The tellings that stand after all corrections and retractions of one company's readings, at most one reading an item.

    An item that is corrected or retracted tells nothing any more, whenever it came; of several amendments of one item only the
    last received stands. A correction's mention takes the place, and so the identity, of the one it corrects: of the same type
    and status, one that agrees, else the first in the text that is free. A retraction tells nothing but what it denies.
    An item that is a correction by its kind or by a wire mark in its title, and names no other, amends the last item before it
    that its source gave the same title.

    Args:
        readings: those that count.
        shelf: tellings of the same reading objects from an earlier call, which are used again and added to.
        surplus: item id to the marks of mentions that are left out.
    """
    by_item = {reading.item_id: reading for reading in readings}
    amendments = _amendments(by_item.values())
    silent = set(amendments) | {r.item_id for ones in amendments.values() for r in ones[:-1]}
    out = surplus or {}
    heirs = _Heirs(by_item, amendments, shelf if shelf is not None else Shelf())
    return [
        telling
        for item_id, reading in sorted(by_item.items())
        if item_id not in silent
        for telling in heirs.tellings(item_id)
        if (reading.item.kind is not ItemKind.RETRACTION or telling.mention.status is Status.DENIED) and telling.mark not in out.get(item_id, ())
    ]
