"""Revisions: what is published of a milestone when its content changes, and why."""

import hashlib
from collections.abc import Iterable, Mapping

from schemas.milestone import NOT_CONTENT, Milestone
from schemas.vocabulary import Change, Novelty

_REASONS: Mapping[Change, tuple[str, ...]] = {
    Change.MERGED: ("former_ids", "successor"),
    Change.WITHDRAWN: ("withdrawn",),
    Change.DISPUTED: ("disputed",),
    Change.RULEBOOK: ("rulebook",),
    Change.PLAN: ("plan", "resolves"),
}
_SOURCES = frozenset({"sources", "sources_omitted", "evidence_omitted", "independent_sources", "novelty", "announced", "received_at"})
_EXPLAINED = frozenset({"confidence", "confidence_terms", *_SOURCES, *(name for names in _REASONS.values() for name in names)})


def digest(milestone: Milestone) -> str:
    """The first 16 hex digits of SHA-256 over the content."""
    return hashlib.sha256(milestone.model_dump_json(exclude=set(NOT_CONTENT)).encode()).hexdigest()[:16]


def _source_changes(before: Milestone, after: Milestone) -> Iterable[Change]:
    old, new = ({s.item_id for s in m.sources} for m in (before, after))
    if new - old or after.sources_omitted > before.sources_omitted:
        yield Change.SOURCE_ADDED
    if old - new or after.sources_omitted < before.sources_omitted:
        yield Change.SOURCE_REMOVED
    if before.novelty is not Novelty.NEW and after.novelty is Novelty.NEW:
        yield Change.PROMOTED


def changes(before: Milestone | None, after: Milestone) -> tuple[Change, ...]:
    """Why a revision was written, in the order of the enumeration; `other` where nothing else says it.

    Args:
        before: the milestone as it was live before; null for one that is new or comes back.
        after: as it is now.
    """
    if before is None:
        return (Change.CREATED,)
    found = set(_source_changes(before, after))
    found.update(change for change, names in _REASONS.items() if any(getattr(before, n) != getattr(after, n) for n in names))
    slots = set(Milestone.model_fields) - NOT_CONTENT - _EXPLAINED
    if before.status is after.status and after.plan is not None:
        slots.discard("date")
    if any(getattr(before, name) != getattr(after, name) for name in slots):
        found.add(Change.SLOT)
    return tuple(change for change in Change if change in found) or (Change.OTHER,)


def successor_of(milestone_id: str, were: frozenset[str], members: Mapping[str, frozenset[str]]) -> str | None:
    """The milestone that one which is no more went into; null if none holds any of its members.

    It is the one that holds the member which gave the id, else the one that holds most of the others (the least id if equal).

    Args:
        milestone_id: of the one that is no more.
        were: the ids of its members.
        members: of the milestones that there are now.
    """
    holders = {other: (milestone_id in ids, len(ids & were)) for other, ids in members.items() if ids & were}
    return min(holders, key=lambda other: (-holders[other][0], -holders[other][1], other), default=None)
