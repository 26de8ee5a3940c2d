"""What a replay changes of one item: the readings that its rulebook gives, against those that stand. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from schemas.reading import ItemRef, Reading
from streams.replay.standing import alike


@dataclass(frozen=True, slots=True)
class Change:
    """A reading to be written, and the one that stood in its place; null if none did."""

    reading: Reading
    before: Reading | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a replay does to one item.

    Attributes:
        changes: readings to be written.
        ahead: standing readings that say something else and were made by a newer rulebook, which a replay cannot replace.
        later: a version of the item stands that came after those that the replay has seen; nothing is done.
    """

    changes: tuple[Change, ...] = ()
    ahead: int = 0
    later: bool = False

    @property
    def names_more(self) -> bool:
        """True if a company is named of which nothing stood."""
        return any(change.reading.mentions and (change.before is None or not change.before.mentions) for change in self.changes)


def compare(found: Sequence[Reading], standing: Mapping[str, Reading], nothing: Reading, since: Mapping[str, int]) -> Verdict:
    """What is to be written so that an item stands as a clean run of the rulebook would leave it.

    Args:
        found: the readings that the rulebook gives of the item's newest version, one a company that it names.
        standing: by company, the reading that counts.
        nothing: the item's reading without company and mentions, under the same rulebook.
        since: by company, when versions of the item first named it, in milliseconds.
    """
    if any(held.received_at > nothing.received_at for held in standing.values()):
        return Verdict(later=True)
    named = {reading.company_key: reading for reading in found}
    changes, ahead = [], 0
    for company in sorted(named.keys() | standing.keys() | since.keys()):
        held = standing.get(company)
        wanted = named.get(company) or _empty(nothing, company)
        if held is not None and held.rulebook_version > wanted.rulebook_version:
            ahead += not alike(held, wanted)
        elif _must(held, wanted):
            changes.append(Change(_as_first(wanted, held, since.get(company)), held))
    return Verdict(tuple(changes), ahead)


def _empty(nothing: Reading, company: str) -> Reading:
    # As edits writes it: without the facts of the item, which would make it a correction or retraction of others.
    return nothing.model_copy(update={"company_key": company, "mentions": (), "item": ItemRef(content_hash=nothing.item.content_hash)})


def _must(held: Reading | None, wanted: Reading) -> bool:
    if held is None:
        return True  # it is named, if only by an older version: then an empty reading keeps since when
    if alike(held, wanted):
        return False
    # Made by this very rulebook from this version, or from another of the same millisecond: a reading of ours could not prevail.
    return held.rulebook != wanted.rulebook or held.received_at < wanted.received_at


def _as_first(wanted: Reading, held: Reading | None, since_ms: int | None) -> Reading:
    """The reading with the first receipt that joining would give it, so that resolve has nothing to add to it."""
    known = [wanted.received_at]
    if held is not None:
        known.append(held.first_received)
    if since_ms is not None:
        known.append(datetime.fromtimestamp(since_ms / 1000, UTC))
    first = min(known)
    return wanted.model_copy(update={"first_received_at": first}) if first < wanted.received_at else wanted
