"""How far a change reaches: the tellings whose milestones it can alter, and no others."""

from collections.abc import Iterable

from schemas.vocabulary import Status
from streams.resolution.cluster import Relations
from streams.resolution.links import asked_by, found_hashes, hashed, last_day
from streams.resolution.plans import bears_on, same_programme
from streams.resolution.telling import Telling


def _ends(plan: Telling, event: Telling) -> bool:
    return bears_on(event.mention.type, plan.mention.type) and same_programme(plan, event)


def _linked(a: Telling, b: Telling, relations: Relations) -> bool:
    """True if one can be a member, a denial, the plan or the ending of the other's milestone."""
    ours, theirs = a.mention.status, b.mention.status
    if {ours, theirs} == {Status.OCCURRED, Status.EXPECTED}:
        return _ends(a, b) if ours is Status.EXPECTED else _ends(b, a)
    return a.mention.type is b.mention.type and relations.alike(a, b)


def scope_of(changed: Iterable[Telling], tellings: Iterable[Telling], relations: Relations) -> set[Telling]:
    """The tellings that are linked, directly or through others, with those that changed, and these themselves.

    A telling joins, competes with, denies or ends only what it is linked with, so that all others' milestones stay as they are.
    Only those that share a key with one that was found are looked at.
    """
    found = set(changed)
    every = found.union(tellings)
    by_key: dict[int, list[Telling]] = {}
    for telling in every:
        for key in found_hashes(telling):
            by_key.setdefault(key, []).append(telling)
    newest = last_day(every)
    open_ends = sorted(found, key=lambda t: t.place)
    while open_ends:
        end = open_ends.pop()
        near = {t for key in set(map(hashed, asked_by(end, newest))) for t in by_key.get(key, ())} - found
        linked = {t for t in near if _linked(end, t, relations)}
        found |= linked
        open_ends.extend(linked)
    return found
