"""What was told of milestones at a time: as it was sent, or as the world could know it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from schemas.milestone import Milestone, Source
from schemas.vocabulary import Novelty, PlanState
from streams.replay.calendar import OPEN
from streams.resolution.days import announced, span_of

Wanted = Callable[[Milestone], bool]


class Clock(StrEnum):
    """By which time a question is answered."""

    RECORDED = "recorded"
    ANNOUNCED = "announced"


@dataclass(slots=True)
class AsOf:
    """The milestones as they stood at a time, by id, and what could not be known of them.

    Attributes:
        milestones: those that stood.
        later: ids of those that have sources from after the time, by which slots may have been filled since.
        undated: how many were left out because no source says when it was published.
        gone: how many were left out because they were withdrawn or merged since, no one can tell when by the news' own time.
    """

    milestones: dict[str, Milestone] = field(default_factory=dict)
    later: set[str] = field(default_factory=set)
    undated: int = 0
    gone: int = 0


def as_recorded(revisions: Iterable[Milestone], at: datetime, wanted: Wanted = lambda _: True) -> AsOf:
    """What regwire had sent at a time: of every milestone the last revision recorded by then, unless it was the last of all.

    Args:
        revisions: in any order.
        at: the time, included.
        wanted: of the milestones as they stood, those that are asked for.
    """
    last: dict[str, Milestone] = {}
    for revision in revisions:
        held = last.get(revision.milestone_id)
        if revision.recorded_at <= at and (held is None or held.revision < revision.revision):
            last[revision.milestone_id] = revision
    return AsOf({name: m for name, m in last.items() if not m.withdrawn and m.successor is None and wanted(m)})


def as_announced(revisions: Iterable[Milestone], at: datetime, wanted: Wanted = lambda _: True) -> AsOf:
    """What the world could know at a time: every milestone that a source had published by then, with those sources.

    An item that is dated by month is known at the month's end. Slots are those of the last revision: over a backfill nothing
    says which source filled which; where a source came later, `later` names the milestone.

    Args:
        revisions: in any order, those of all types: what ended a plan may be of another type.
        at: the time; an item that was published on its day, in UTC, counts.
        wanted: of the milestones, those that are asked for.
    """
    last: dict[str, Milestone] = {}
    for revision in revisions:
        held = last.get(revision.milestone_id)
        if held is None or held.revision < revision.revision:
            last[revision.milestone_id] = revision
    found = AsOf()
    day = at.astimezone(UTC).date().toordinal()
    for name, milestone in last.items():
        if milestone.withdrawn or milestone.successor is not None:
            found.gone += wanted(milestone)
            continue
        known = [source for source in milestone.sources if (when := _known(source, milestone)) is not None and when <= day]
        if not known:
            found.undated += wanted(milestone) and all(_known(source, milestone) is None for source in milestone.sources)
            continue
        if len(known) < len(milestone.sources) + milestone.sources_omitted:
            found.later.add(name)
        found.milestones[name] = _with(milestone, known)
    found.milestones = {name: _plan_at(milestone, found.milestones, day) for name, milestone in found.milestones.items() if wanted(milestone)}
    found.later &= found.milestones.keys()
    return found


def _known(source: Source, milestone: Milestone) -> int | None:
    slot = announced(source.published, milestone.recorded_at)
    return span_of(slot)[1] if slot is not None else None


def _with(milestone: Milestone, known: list[Source]) -> Milestone:
    novelty = Novelty.NEW if any(source.novelty is Novelty.NEW for source in known) else Novelty.BACKGROUND
    independent = min(milestone.independent_sources, len(known))
    return milestone.model_copy(update={"sources": tuple(known), "novelty": novelty, "independent_sources": independent, "sources_omitted": 0})


def _plan_at(milestone: Milestone, known: dict[str, Milestone], day: int) -> Milestone:
    """A plan whose end was not known yet is open, or overdue if its day had passed."""
    plan = milestone.plan
    if plan is None or plan.resolved_by in known or (plan.resolved_by is None and plan.state not in OPEN):
        return milestone
    late = plan.due is not None and span_of(plan.due)[1] < day
    state = PlanState.OVERDUE if late else PlanState.MOVED if plan.previous_dues else PlanState.OPEN
    return milestone.model_copy(update={"plan": plan.model_copy(update={"state": state, "resolved_by": None})})
