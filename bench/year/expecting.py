"""What can be known of each plan from what was told, and so how it should stand at the end of the year."""

from bench.year.calendar_words import apart
from bench.year.items import Chronicle, Said
from bench.year.running import Key
from bench.year.truth import Plan
from schemas.vocabulary import Novelty, PlanState, Status

NONE = "none"
"""A plan that was only told after it was met: it should open nothing."""


def _ended(chronicle: Chronicle, plan: Plan, told: set[str]) -> PlanState | None:
    if plan.end is PlanState.WITHDRAWN:
        return plan.end
    return plan.end if plan.ended_by in told else None


def _has_a_day(said: Said) -> bool:
    """True unless it is only recalled, nobody says from when."""
    return said.mention.novelty is Novelty.NEW or said.mention.date is not None


def _moved(tellings: list[Said]) -> bool:
    dated = [(said.version, said.mention.date) for said in tellings if said.mention.date is not None]
    return any(v != w and apart(a, b) for v, a in dated for w, b in dated)


def expected_states(chronicle: Chronicle, standing: dict[Key, Said]) -> dict[str, str]:
    """By plan that was told, the state that follows from all that was told: `none` where it should open nothing."""
    days = {d.item_id: d.day for d in chronicle.drafts}
    told = {said.about for said in standing.values() if said.mention.status is Status.OCCURRED and _has_a_day(said)}
    tellings: dict[str, list[Key]] = {}
    for key, said in standing.items():
        if said.mention.status is Status.EXPECTED:
            tellings.setdefault(said.about, []).append(key)
    states: dict[str, str] = {}
    for plan_id, keys in tellings.items():
        plan = chronicle.plans[plan_id]
        end = _ended(chronicle, plan, told)
        if end is PlanState.MET and plan.ended_on is not None and all(days[item_id] > plan.ended_on for item_id, _ in keys):
            states[plan_id] = NONE
        else:
            states[plan_id] = (end or (PlanState.MOVED if _moved([standing[k] for k in keys]) else PlanState.OPEN)).value
    return states
