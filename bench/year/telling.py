"""The news of the year, company by company: who tells what, when, and how well."""

from collections.abc import Iterator
from datetime import timedelta

from bench.year.amending import amend
from bench.year.announcing import announce, announce_ahead, drop
from bench.year.dice import Dice
from bench.year.items import Chronicle
from bench.year.mentioning import plans, recalls, repeat, round_up, updates
from bench.year.truth import Story, in_year
from bench.year.words import Voice
from bench.year.world import firm, quotas, stories
from schemas.vocabulary import MilestoneType, PlanState

_OWN_NEWS = frozenset({MilestoneType.FUNDING, MilestoneType.DEAL})
_AMENDED = 0.06
_MAKES_NEWS = {
    MilestoneType.IND_SUBMISSION: 0.3,
    MilestoneType.IND_CLEARANCE: 0.6,
    MilestoneType.ENROLLMENT_COMPLETE: 0.6,
    MilestoneType.MARKETING_SUBMISSION: 0.8,
    MilestoneType.MARKETING_ACCEPTANCE: 0.8,
}


def _tell_story(dice: Dice, chronicle: Chronicle, story: Story) -> None:
    chronicle.happenings.update((h.id, h) for h in story.happenings)
    chronicle.plans.update((p.id, p) for p in story.plans)
    for happening in story.happenings:
        news = dice.chance(_MAKES_NEWS.get(happening.facts.kind, 1.0))
        for turn in happening.turns:
            if news and in_year(turn.day):
                announce(dice, chronicle, happening, turn)
    for plan in story.plans:
        if plan.facts.kind in _OWN_NEWS and in_year(plan.since):
            announce_ahead(dice, chronicle, plan)
            if plan.end is PlanState.WITHDRAWN and plan.ended_on is not None:
                drop(dice, chronicle, plan, plan.ended_on)


def _write(dice: Dice, chronicle: Chronicle) -> None:
    for draft in chronicle.drafts:
        draft.stamp(dice)
    for draft in chronicle.drafts:
        if draft.voice is Voice.UPDATE:
            round_up(dice, chronicle, draft)
        if draft.copy_of is None:
            recalls(dice, chronicle, draft)
            plans(dice, chronicle, draft)
    chronicle.drafts = [d for d in chronicle.drafts if d.said or d.copy_of is not None]
    for draft in chronicle.drafts:
        repeat(draft)


def chronicle_of(dice: Dice, number: int, quota: int) -> Chronicle:
    """The year of one company, told in as many items as its quota, or a few more where one story takes more."""
    chronicle = Chronicle(firm(dice, number))
    updates(dice, chronicle, quota)
    for story in stories(dice, chronicle.firm):
        if len(chronicle.drafts) * (1 + _AMENDED) >= quota:
            break
        _tell_story(dice, chronicle, story)
    _write(dice, chronicle)
    amend(dice, chronicle)
    return chronicle


def year(seed: int, companies: int, items: int) -> Iterator[Chronicle]:
    """The year of every company that is told of. The same arguments give the same year."""
    left = 0
    for number, quota in enumerate(quotas(Dice(f"{seed}/quotas"), companies, items)):
        chronicle = chronicle_of(Dice(f"{seed}/{number}"), number, max(1, quota + left))
        left += quota - len({d.item_id for d in chronicle.drafts})
        yield chronicle


def told_by(chronicle: Chronicle) -> dict[str, int]:
    """In how many items, copies left out, each happening of the year is told as news within a month of it."""
    counts: dict[str, set[str]] = {}
    for draft in chronicle.drafts:
        for said in draft.said:
            happening = chronicle.happenings.get(said.about)
            near = happening is not None and any(abs(draft.day - t.day) <= timedelta(days=31) for t in happening.turns)
            if near and draft.copy_of is None and said.mention.status.value == "occurred" and said.mention.novelty.value == "new":
                counts.setdefault(said.about, set()).add(draft.source)
    return {about: len(sources) for about, sources in counts.items()}
