"""The milestone that the tellings of one happening make together."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from schemas.milestone import Milestone
from schemas.slots import DateSlot, Plan
from schemas.vocabulary import Novelty, Status
from streams.resolution.choice import Ballot
from streams.resolution.cluster import Members, Relations
from streams.resolution.slots import slots_of, stage_of
from streams.resolution.sources import sources_of, texts_of
from streams.resolution.telling import Telling

DIGITS = 6
"""Decimal places of a confidence and of its terms."""

SOURCES_WEIGHT = 0.5
"""Log-odds that the natural logarithm of the number of independent sources adds."""


@dataclass(frozen=True, slots=True)
class Happening:
    """The tellings of one happening and what else bears on it.

    Attributes:
        members: the senior first; the milestone's id is its.
        disputed: a source denies it that has not the standing to withdraw it.
        plan: where the plan stands, for an expected one.
        resolves: ids of the expected milestones that it resolves.
        former: ids of milestones that were merged into it.
    """

    members: Members
    disputed: bool = False
    plan: Plan | None = None
    resolves: tuple[str, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The id of its milestone."""
        return self.members[0].own_id

    @property
    def ids(self) -> frozenset[str]:
        """The ids that its tellings would have had alone, its own among them."""
        return frozenset(t.own_id for t in self.members)


def former_ids(members: Members, relations: Relations) -> tuple[str, ...]:
    """The ids of the milestones that a bridge made one with that of the senior member.

    They are those of the members that, when they were received, were like no member received before them.
    """
    late = (m for i, m in enumerate(members) if i and not any(relations.alike(m, earlier) for earlier in members[:i]))
    return tuple(sorted(m.own_id for m in late))


def confidence(members: Iterable[Telling], independent: int) -> tuple[float, dict[str, float]]:
    """The confidence of a milestone and its terms in log-odds.

    The terms are those of the member that is surest (then senior), and `sources`: half the natural logarithm of the number of
    independent sources, from two on. All are rounded to six places; the confidence is the sigmoid of their sum, so rounded.
    """
    surest = max(members, key=lambda t: (t.mention.confidence, math.fsum(t.mention.confidence_terms.values())))
    terms = {name: round(value, DIGITS) for name, value in sorted(surest.mention.confidence_terms.items())}
    if independent > 1:
        terms["sources"] = round(terms.get("sources", 0.0) + SOURCES_WEIGHT * math.log(independent), DIGITS)
    return round(1 / (1 + math.exp(-max(-700.0, math.fsum(terms.values())))), DIGITS), terms


def first_announced(members: Members) -> DateSlot | None:
    """When the first of its items was published, counted from when that is known for certain; null if none says.

    What a correction took the place of counts too.
    """
    known = [slot for t in members for slot in (t.announced, t.first.announced) if slot is not None]
    return min(known, key=lambda slot: (slot.latest, slot.earliest, slot.edtf), default=None)


def _summary(members: Members) -> str:
    return max(members, key=lambda t: (t.mention.novelty is Novelty.NEW, stage_of(t), t.mention.confidence)).mention.summary


def milestone_of(happening: Happening) -> Milestone:
    """The milestone as a draft: all its content, as a first revision without a reason, recorded when it was first received."""
    members, senior = happening.members, happening.members[0]
    texts = texts_of(members)
    independent = len(set(texts.values()))
    sure, terms = confidence(members, independent)
    listed = sources_of(members)
    slots = slots_of(Ballot(members, texts))
    if senior.mention.status is Status.EXPECTED and happening.plan is not None:
        slots["date"] = happening.plan.due
    return Milestone.model_validate(
        {
            **slots,
            "milestone_id": happening.id,
            "revision": 1,
            "change": (),
            "former_ids": happening.former,
            "disputed": happening.disputed,
            "plan": happening.plan,
            "resolves": happening.resolves,
            "type": senior.mention.type,
            "status": senior.mention.status,
            "novelty": Novelty.NEW if any(t.mention.novelty is Novelty.NEW for t in members) else Novelty.BACKGROUND,
            "summary": _summary(members),
            "announced": first_announced(members),
            "independent_sources": independent,
            "received_at": senior.first.reading.first_received,
            "recorded_at": senior.first.reading.first_received,
            "sources": listed.sources,
            "sources_omitted": listed.sources_omitted,
            "evidence_omitted": listed.evidence_omitted,
            "confidence": sure,
            "confidence_terms": terms,
            "rulebook": max((t.reading.rulebook_version, t.reading.rulebook) for t in members)[1],
        }
    )
