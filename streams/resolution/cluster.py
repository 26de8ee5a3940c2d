"""Which tellings are one happening: computed on the set in a canonical order, never on the order of arrival."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from itertools import combinations

from streams.resolution.agreement import agrees, apart_in_time, slots_conflict, wire_of
from streams.resolution.days import gap
from streams.resolution.telling import Telling

Members = tuple[Telling, ...]
"""The tellings of one happening."""


Pair = tuple[Telling, Telling]


@dataclass(frozen=True, slots=True)
class Relations:
    """How tellings of one company and type stand to each other, each pair looked at once."""

    _slots: dict[Pair, bool] = field(default_factory=dict)
    _times: dict[Pair, bool] = field(default_factory=dict)
    _alike: dict[Pair, bool] = field(default_factory=dict)

    def slots_differ(self, a: Telling, b: Telling) -> bool:
        """True if a slot that both state keeps them from being one happening."""
        return _once(self._slots, slots_conflict, a, b)

    def conflict(self, a: Telling, b: Telling) -> bool:
        """True if a slot or the time keeps them from being one happening."""
        return _once(self._times, apart_in_time, a, b) or self.slots_differ(a, b)

    def alike(self, a: Telling, b: Telling) -> bool:
        """True if they are one happening as far as the two of them show: something agrees and nothing conflicts."""
        return _once(self._alike, _speaks_for, a, b) and not self.conflict(a, b)

    def fits(self, telling: Telling, members: Collection[Telling]) -> bool:
        """True if a telling conflicts with no member and is alike to one at least."""
        return any(self.alike(telling, m) for m in members) and not any(self.conflict(telling, m) for m in members)

    def groups_differ(self, some: Iterable[Telling], others: Collection[Telling]) -> bool:
        """True if a slot keeps two groups from being one happening."""
        return any(self.slots_differ(a, b) for a in some for b in others)

    def groups_conflict(self, some: Iterable[Telling], others: Collection[Telling]) -> bool:
        """True if a slot or the time keeps two groups from being one happening."""
        return any(self.conflict(a, b) for a in some for b in others)


def _once(known: dict[Pair, bool], test: Callable[[Telling, Telling], bool], a: Telling, b: Telling) -> bool:
    pair = (a, b) if id(a) < id(b) else (b, a)
    found = known.get(pair)
    if found is None:
        found = known[pair] = test(a, b)
    return found


def _speaks_for(a: Telling, b: Telling) -> bool:
    return agrees(a, b) or wire_of(a, b)


@dataclass(frozen=True, slots=True)
class Clusters:
    """The happenings, each as its members, the senior first, and the tellings that joined none because they fit more than one."""

    happenings: tuple[Members, ...]
    ambiguous: Members = ()


def _nearest(telling: Telling, fits: list[list[Telling]]) -> list[list[Telling]]:
    when = telling.when
    if when is None:
        return []
    distances = [min((gap(when, m.when) for m in members if m.when is not None), default=None) for members in fits]
    known = [d for d in distances if d is not None]
    if len(known) < len(fits) or known.count(min(known)) > 1:
        return []
    return [fits[known.index(min(known))]]


def choose(telling: Telling, fits: list[list[Telling]], relations: Relations) -> list[list[Telling]]:
    """Which of the happenings that a telling fits it belongs to: all if they are one, none if it is ambiguous.

    Where a copy of its text tells the same in the same place, it belongs there.
    A short wire lead belongs nowhere if more than one competes. Of happenings that only time tells apart it belongs to the
    one that is strictly nearer.
    """
    if len(fits) == 1:
        return fits
    copies = [members for members in fits if any(telling.is_copy_of(m) for m in members)]
    if len(copies) == 1:
        return copies
    if not telling.is_telling:
        return []
    pairs = list(combinations(fits, 2))
    if not any(relations.groups_conflict(a, b) for a, b in pairs):
        return fits
    return [] if any(relations.groups_differ(a, b) for a, b in pairs) else _nearest(telling, fits)


def _pass(ordered: Iterable[Telling], relations: Relations) -> tuple[list[list[Telling]], list[Telling]]:
    happenings: list[list[Telling]] = []
    left_out: list[Telling] = []
    for telling in ordered:
        fits = [members for members in happenings if relations.fits(telling, members)]
        chosen = choose(telling, fits, relations) if fits else []
        if fits and not chosen:
            left_out.append(telling)
            continue
        happenings = [members for members in happenings if members not in chosen]
        happenings.append([*(m for members in chosen for m in members), telling])
    return happenings, left_out


def _fits_elsewhere(telling: Telling, members: list[Telling], happenings: list[list[Telling]], relations: Relations) -> bool:
    rest = [m for m in members if m is not telling]
    return any(other is not members and relations.fits(telling, other) and relations.groups_differ(rest, other) for other in happenings)


def _stray(happenings: list[list[Telling]], relations: Relations) -> Telling | None:
    strays = [
        telling
        for members in happenings
        if len(members) > 1
        for telling in members
        if telling.is_telling and _fits_elsewhere(telling, members, happenings, relations)
    ]
    return max(strays, key=lambda t: t.rank, default=None)


def cluster(tellings: Iterable[Telling], relations: Relations) -> Clusters:
    """The happenings that tellings of one company, type and status tell.

    They are taken in canonical order: what tells most first, then what was received first. Each joins the happenings that it
    fits (a bridge makes one of two), opens one if it fits none, and is left out as ambiguous if it fits two that conflict. Then
    the member that tells least of those that also fit a conflicting happening is left out too, and all is done again without it,
    until there is none. The result is a pure function of the set.
    """
    left = sorted(tellings, key=lambda t: t.rank)
    out: list[Telling] = []
    while True:
        happenings, ambiguous = _pass(left, relations)
        stray = _stray(happenings, relations) if len(happenings) > 1 else None
        if stray is None:
            break
        out.append(stray)
        left.remove(stray)
    seniors_first = sorted((tuple(sorted(members, key=lambda t: t.seniority)) for members in happenings), key=lambda ms: ms[0].seniority)
    return Clusters(tuple(seniors_first), tuple(sorted((*out, *ambiguous), key=lambda t: t.seniority)))
