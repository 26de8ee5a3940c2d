"""How far a change reaches: the tellings whose milestones it can alter, and no others."""

from collections.abc import Iterable

from schemas.vocabulary import MilestoneType, Status
from streams.resolution.cluster import Relations
from streams.resolution.links import asked_by, found_hashes, hashed, last_day
from streams.resolution.plans import bears_on, related, same_programme
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
    The cost is the number of tellings times the number of those found.
    """
    found = set(changed)
    open_ends = sorted(found, key=lambda t: t.place)
    rest: dict[MilestoneType, list[Telling]] = {}
    for telling in tellings:
        if telling not in found:
            rest.setdefault(telling.mention.type, []).append(telling)
    newest = last_day([*found, *(telling for tellings in rest.values() for telling in tellings)])
    while open_ends:
        end = open_ends.pop()
        asked = frozenset(map(hashed, asked_by(end, newest)))
        for kind in related([end.mention.type]):
            linked = {t for t in rest.get(kind, []) if not asked.isdisjoint(found_hashes(t)) and _linked(end, t, relations)}
            if linked:
                rest[kind] = [t for t in rest[kind] if t not in linked]
                found |= linked
                open_ends.extend(linked)
    return found
