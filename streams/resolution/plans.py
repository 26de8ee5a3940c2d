"""What became of a plan: which happening met it, which one made it fail, and when it is due."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from schemas.slots import DateSlot, Plan
from schemas.vocabulary import MilestoneType, PlanState
from streams.resolution.agreement import agrees, disease_conflict, kind_conflict, programme_conflict, same_disease, setting_conflict
from streams.resolution.cluster import Members
from streams.resolution.days import Span, gap, span_of
from streams.resolution.money import other_round
from streams.resolution.telling import Telling
from streams.resolution.windows import WINDOWS

_T = MilestoneType
FAILED_BY: dict[MilestoneType, frozenset[MilestoneType]] = {
    _T.MARKETING_APPROVAL: frozenset({_T.REGULATORY_REJECTION}),
    _T.PHASE_START: frozenset({_T.TRIAL_STOPPED, _T.CLINICAL_HOLD}),
    _T.ENROLLMENT_COMPLETE: frozenset({_T.TRIAL_STOPPED}),
    _T.TRIAL_RESULTS: frozenset({_T.TRIAL_STOPPED}),
}
"""The types whose happening ends a plan of the type badly."""

DROPPED_BY_DENIAL = frozenset({_T.FUNDING, _T.DEAL})
"""Types whose plan is off when it is denied; of others a denial says only that it has not happened yet."""

_AFTERGLOW_DAYS = 31
_FINANCING_DAYS = WINDOWS[_T.FUNDING].plan_days or 0
"""A financing ends a plan of one without more in common if it comes so soon."""


def related(types: Iterable[MilestoneType]) -> frozenset[MilestoneType]:
    """The types with all those whose milestones can bear on theirs, however far."""
    found = set(types)
    while True:
        more = {t for plan, ends in FAILED_BY.items() for t in (plan, *ends) if found & {plan, *ends}} - found
        if not more:
            return frozenset(found)
        found |= more


def bears_on(event: MilestoneType, plan: MilestoneType) -> bool:
    """True if a happening of the one type can end a plan of the other."""
    return event is plan or event in FAILED_BY.get(plan, frozenset())


def same_programme(plan: Telling, event: Telling) -> bool:
    """True if what one item plans may be what another tells as done, or what ended it, and told no later than plans are retold."""
    if event.when is None or event.when[1] < plan.told[0] - WINDOWS[plan.mention.type].retold_days:
        return False
    if plan.mention.type is not event.mention.type:
        return not programme_conflict(plan, event) and agrees(plan, event)
    if kind_conflict(plan, event) or programme_conflict(plan, event):
        return False
    a, b = plan.mention.funding, event.mention.funding
    if plan.mention.type is MilestoneType.FUNDING:
        return gap(plan.told, event.when) <= _FINANCING_DAYS and (a is None or b is None or not other_round(a, b))
    return agrees(plan, event)


def _fits(plan: Members, event: Members) -> bool:
    """True if a happening is what the plan is about: nothing of its programme conflicts, and it agrees in one telling at least.

    A disease told in other words is no conflict where another telling of the happening names the same. An item that tells both
    tells two things.
    """
    if any(_differs(p, event) for p in plan):
        return False
    return any(same_programme(p, e) for p in plan for e in event if p.reading.item_id != e.reading.item_id)


def _differs(plan: Telling, event: Members) -> bool:
    if any(setting_conflict(plan, e) for e in event):
        return True
    return any(disease_conflict(plan, e) for e in event) and not any(same_disease(plan, e) for e in event)


def event_span(event: Members) -> Span | None:
    """The days on which a happening can have been, by the member that knows best; null if none says."""
    spans = [t.when for t in event if t.when is not None]
    return min(spans, key=lambda s: (s[1] - s[0], s)) if spans else None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a plan ended: met or failed, and by which happening."""

    state: PlanState
    event: Members


def _in_time(plan: Members, event: Members) -> bool:
    span = event_span(event)
    if span is None or span[1] < min(t.told[0] for t in plan):
        return False
    days = WINDOWS[plan[0].mention.type].plan_days
    return days is None or min(gap(t.told, span) for t in plan) <= days


def _time(event: Members) -> tuple[Span, tuple[datetime, str, int]]:
    return event_span(event) or (0, 0), event[0].seniority


def _first(events: Iterable[Members]) -> Members | None:
    return min(events, key=_time, default=None)


def ending(plan: Members, events: Iterable[Members]) -> Ending | None:
    """The happening that ended a plan: the first that met it, else the first that made it fail; null while it is open.

    A happening ends the plan if it is of the same programme and can have come after the plan was first told.
    """
    kind = plan[0].mention.type
    candidates = [e for e in events if bears_on(e[0].mention.type, kind) and _in_time(plan, e) and _fits(plan, e)]
    met = _first(e for e in candidates if e[0].mention.type is kind)
    if met is not None:
        return Ending(PlanState.MET, met)
    failed = _first(candidates)
    return None if failed is None else Ending(PlanState.FAILED, failed)


def _anew(plan: Members, event: Members) -> list[Telling]:
    """What of a plan is told once the event is known, and due well after it: a plan of the next one."""
    span = event_span(event)
    items = {t.reading.item_id for t in event}
    if span is None:
        return []
    late = [t for t in plan if t.told[0] > span[1] or t.reading.item_id in items]
    return [t for t in late if t.stated is not None and t.stated[0] > span[1] + _AFTERGLOW_DAYS]


def in_turn(plan: Members, events: Collection[Members]) -> Iterator[tuple[Members, Ending | None]]:
    """The plans that tellings of one programme come to, each with how it ended.

    A plan ends at its happening if that made it fail or is of a type that comes again, and what is told once it is known and due
    well after it is the next plan. So are tellings without a date from the first such telling on.
    """
    kind = plan[0].mention.type
    for event in sorted((e for e in events if bears_on(e[0].mention.type, kind) and event_span(e) is not None), key=_time):
        anew = _anew(plan, event)
        if not anew or len(anew) == len(plan):
            continue
        begin = min(t.told[0] for t in anew)
        later = tuple(t for t in plan if t in anew or (t.stated is None and t.told[0] >= begin))
        earlier = tuple(t for t in plan if t not in later)
        end = ending(earlier, [e for e in events if _time(e) <= _time(event)]) if earlier else None
        if end is not None and end.event == event and (WINDOWS[kind].comes_again or end.state is PlanState.FAILED):
            yield earlier, end
            yield from in_turn(later, [e for e in events if _time(e) > _time(event)])
            return
    yield plan, ending(plan, events)


def retold(plan: Members, events: Iterable[Members]) -> bool:
    """True if all tellings of a plan came after the happening that met it: an old story, which opens nothing."""
    kind = plan[0].mention.type
    first = min(t.told[0] for t in plan)
    for event in events:
        span = event_span(event)
        if event[0].mention.type is not kind or span is None or not 0 < first - span[1] <= WINDOWS[kind].retold_days:
            continue
        if all(t.stated is None or t.stated[0] <= span[1] + _AFTERGLOW_DAYS for t in plan) and _fits(plan, event):
            return True
    return False


def _newest_first(plan: Members) -> list[Telling]:
    return sorted(plan, key=lambda t: (t.told[1], t.reading.first_received, t.seniority), reverse=True)


def plan_of(plan: Members, end: Ending | None, resolved_by: str | None, *, withdrawn: bool, today: int) -> Plan:
    """Where a plan stands.

    It is due when its newest telling with a date says, newest by when it was told, then received; the other dates are kept,
    the oldest first. A plan is moved if an earlier date cannot be the same as the one now due. One that has not ended is overdue
    once the stream of news has reached a day after all on which it may be due.
    """
    dues: dict[str, DateSlot] = {}
    for telling in _newest_first(plan):
        if telling.mention.date is not None:
            dues.setdefault(telling.mention.date.edtf, telling.mention.date)
    due, *previous = dues.values() or [None]
    earlier = tuple(slot for slot in reversed(previous) if slot is not None)
    if end is not None:
        state = end.state
    elif withdrawn:
        state = PlanState.WITHDRAWN
    else:
        moved = due is not None and any(gap(span_of(due), span_of(slot)) > 0 for slot in earlier)
        state = PlanState.MOVED if moved else PlanState.OPEN
        if due is not None and span_of(due)[1] < today:
            state = PlanState.OVERDUE
    return Plan(state=state, due=due, previous_dues=earlier, resolved_by=resolved_by)
