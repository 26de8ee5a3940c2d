"""Resolve: milestones as a pure function of the set of readings that count."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from schemas.milestone import Milestone
from schemas.reading import Reading
from schemas.vocabulary import MilestoneType, Status
from streams.resolution.caps import within_caps
from streams.resolution.cluster import Relations, cluster
from streams.resolution.corrections import standing
from streams.resolution.days import day_of
from streams.resolution.denials import denied_by, may_withdraw
from streams.resolution.merge import Happening, former_ids, milestone_of
from streams.resolution.plans import DROPPED_BY_DENIAL, in_turn, plan_of, retold
from streams.resolution.products import Shelf, bonds_of, known_by, names_by
from streams.resolution.state import counting
from streams.resolution.telling import Place, Telling


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the readings of one company come to.

    Attributes:
        milestones: by id, as drafts: their content stands, their revision, change and recorded_at do not.
        ambiguous: where the tellings stand that fit two milestones and joined none.
    """

    milestones: Mapping[str, Milestone] = field(default_factory=dict)
    ambiguous: frozenset[Place] = frozenset()


@dataclass(frozen=True, slots=True)
class Findings:
    """The happenings by the ids of their milestones, and the places of the ambiguous tellings."""

    happenings: Mapping[str, Happening]
    ambiguous: frozenset[Place]


@dataclass(frozen=True, slots=True)
class _Found:
    happenings: list[Happening] = field(default_factory=list)
    ambiguous: list[Telling] = field(default_factory=list)


def _occurred(tellings: list[Telling], denials: list[Telling], relations: Relations) -> _Found:
    found = cluster(tellings, relations)
    withdrawn = {t for d in denials for t in denied_by(d, found.happenings, relations) if may_withdraw(d, t)}
    if withdrawn:
        found = cluster((t for t in tellings if t not in withdrawn), relations)
    disputed = {t for d in denials for t in denied_by(d, found.happenings, relations)}
    happenings = [Happening(ms, not disputed.isdisjoint(ms), former=former_ids(ms, relations)) for ms in found.happenings]
    return _Found(happenings, list(found.ambiguous))


def _expected(tellings: list[Telling], denials: list[Telling], events: list[Happening], relations: Relations, today: int) -> _Found:
    found = cluster(tellings, relations)
    drops = denials if tellings[0].mention.type in DROPPED_BY_DENIAL else []
    against = [(d, t) for d in drops for t in denied_by(d, found.happenings, relations)]
    dropped = {t for d, t in against if may_withdraw(d, t)}
    ids = {event.members: event.id for event in events}
    happenings = []
    for members, end in (each for plan in found.happenings for each in in_turn(plan, ids)):
        if end is None and retold(members, ids):
            continue
        withdrawn = dropped.issuperset(members)
        disputed = not withdrawn and any(t in members for _, t in against)
        plan = plan_of(members, end, ids[end.event] if end is not None else None, withdrawn=withdrawn, today=today)
        happenings.append(Happening(members, disputed, plan, former=former_ids(members, relations)))
    return _Found(happenings, list(found.ambiguous))


def settle(tellings: Iterable[Telling], relations: Relations, today: int) -> Findings:
    """The happenings that tellings of one company tell; types and statuses that this version does not know give nothing.

    Args:
        tellings: those that stand.
        relations: between them.
        today: the day that the stream of news has reached; open plans that were due before are overdue.
    """
    by_kind: dict[tuple[MilestoneType, Status], list[Telling]] = {}
    for telling in tellings:
        by_kind.setdefault((telling.mention.type, telling.mention.status), []).append(telling)

    def of(kind: MilestoneType, status: Status) -> list[Telling]:
        return by_kind.get((kind, status), [])

    kinds = sorted({kind for kind, _ in by_kind})
    occurred = [_occurred(of(kind, Status.OCCURRED), of(kind, Status.DENIED), relations) for kind in kinds]
    events = [happening for found in occurred for happening in found.happenings]
    plans = [_expected(of(kind, Status.EXPECTED), of(kind, Status.DENIED), events, relations, today) for kind in kinds if of(kind, Status.EXPECTED)]
    resolves: dict[str, list[str]] = {}
    for happening in (h for found in plans for h in found.happenings):
        if happening.plan is not None and happening.plan.resolved_by is not None:
            resolves.setdefault(happening.plan.resolved_by, []).append(happening.id)
    whole = [replace(h, resolves=tuple(sorted(resolves.get(h.id, ())))) for found in (*occurred, *plans) for h in found.happenings]
    ambiguous = frozenset(t.place for found in (*occurred, *plans) for t in found.ambiguous)
    return Findings({h.id: h for h in sorted(whole, key=lambda h: h.id)}, ambiguous)


def _settled(readings: Iterable[Reading], today: int | None) -> Findings:
    given = list(readings)
    day = max((day_of(reading.received_at) for reading in given), default=0) if today is None else today
    count, shelf = counting(given), Shelf()
    return settle(within_caps(known_by(standing(count, shelf), names_by(bonds_of(count, shelf)), shelf)), Relations(), day)


def resolve(readings: Iterable[Reading], today: int | None = None) -> Resolution:
    """The milestones that the readings of one company tell: the same for the same set, whatever the order.

    Args:
        readings: in any order, with any repetition; per item the one with the greatest (rulebook version, received_at) counts.
        today: the day that the stream of news has reached, as a proleptic Gregorian ordinal; by default the last one on which
            one of the readings was received. Plans that were due before are overdue.

    Raises:
        ValueError: the readings are of more than one company.
    """
    findings = _settled(readings, today)
    return Resolution({milestone_id: milestone_of(h) for milestone_id, h in findings.happenings.items()}, findings.ambiguous)


def members_of(readings: Iterable[Reading]) -> dict[str, tuple[Place, ...]]:
    """Where the mentions stand that each milestone of one company is made of, by its id; the first received at the front.

    Raises:
        ValueError: the readings are of more than one company.
    """
    findings = _settled(readings, None)
    return {milestone_id: tuple(t.place for t in happening.members) for milestone_id, happening in findings.happenings.items()}
