"""What an item says besides its news: what happened before, what is planned, and the round-ups of company updates."""

from collections.abc import Mapping
from datetime import date, timedelta

from bench.year.calendar_words import stated
from bench.year.dice import Dice
from bench.year.items import Chronicle, Draft, Said
from bench.year.truth import END, START, Due, Happening, Plan
from bench.year.words import NAMED_ROUNDS, Frame, Voice, mention
from schemas.slots import DateSlot
from schemas.vocabulary import MilestoneType, Novelty, PlanState, Precision, Stage, Status

_RECALLS = {Voice.COMPANY: {0: 45, 1: 35, 2: 20}, Voice.OUTLET: {0: 60, 1: 32, 2: 8}, Voice.UPDATE: {0: 40, 1: 40, 2: 20}, Voice.LEAD: {0: 1}}
_RECALLED_AS = {"none": 56, Precision.YEAR: 13, Precision.MONTH: 17, Precision.QUARTER: 8, Precision.DAY: 6}
_UPDATED_AS = {"none": 36, Precision.MONTH: 48, Precision.DAY: 10, Precision.QUARTER: 6}
_PLAN_TOLD = {Voice.COMPANY: (0.5, 0.06), Voice.OUTLET: (0.22, 0.02), Voice.UPDATE: (0.55, 0.55), Voice.LEAD: (0.0, 0.0)}
_COARSER = {Precision.DAY: Precision.MONTH, Precision.MONTH: Precision.QUARTER, Precision.QUARTER: Precision.HALF, Precision.HALF: Precision.YEAR}
_SINCE_NEWS = timedelta(days=8)
_QUARTER = timedelta(days=92)
_SAME_PRODUCT = 4
_RARELY = 0.3
_STALE = 0.06
_RETOLD = 0.04
_RETOLD_DAYS = 90
_UPDATES_FROM = 5
_OWN_NEWS = frozenset({MilestoneType.FUNDING, MilestoneType.DEAL})


def _date(dice: Dice, ways: Mapping[str, float], day: date) -> DateSlot | None:
    way = dice.among(ways)
    return stated(day, way) if isinstance(way, Precision) else None


def _products(chronicle: Chronicle, draft: Draft) -> set[object]:
    known = {h.id: h.facts for h in chronicle.happenings.values()} | {p.id: p.facts for p in chronicle.plans.values()}
    return {known[said.about].product for said in draft.said if said.about in known}


def _recall(dice: Dice, draft: Draft, happening: Happening) -> None:
    frame = Frame(Status.OCCURRED, Novelty.BACKGROUND, _date(dice, _RECALLED_AS, happening.day), draft.next_number)
    draft.said.append(Said(happening.id, mention(dice, draft.firm, happening.facts, Voice.RECALL, frame)))


def _weight(happening: Happening, products: set[object]) -> float:
    money = happening.facts.money
    if happening.facts.kind is MilestoneType.FUNDING and money is not None and money.round not in NAMED_ROUNDS:
        return _RARELY
    return _SAME_PRODUCT if happening.facts.product in products else 1


def recalls(dice: Dice, chronicle: Chronicle, draft: Draft) -> None:
    """Has an item recall some of what happened before, rather of the same product."""
    products, told = _products(chronicle, draft), {said.about for said in draft.said}
    known = [h for h in chronicle.happenings.values() if h.day < draft.day - _SINCE_NEWS and not h.rumour and h.id not in told]
    for _ in range(min(dice.among(_RECALLS[draft.voice]), len(known))):
        weights = [_weight(h, products) for h in known]
        chosen = dice.choices(known, weights)[0]
        known.remove(chosen)
        _recall(dice, draft, chosen)


def _told_due(dice: Dice, draft: Draft, plan: Plan) -> tuple[int, DateSlot | None]:
    version, due = plan.due_on(draft.day)
    if version and draft.voice is Voice.OUTLET and dice.chance(_STALE):
        version, due = version - 1, plan.dues[version - 1]
    return version, _due_slot(dice, draft, due)


def _due_slot(dice: Dice, draft: Draft, due: Due) -> DateSlot | None:
    if dice.chance(0.1):
        return None
    coarser = draft.voice is Voice.OUTLET and dice.chance(0.25)
    return stated(due.day, _COARSER.get(due.precision, due.precision) if coarser else due.precision)


def _tell_plan(dice: Dice, draft: Draft, plan: Plan) -> None:
    version, slot = (0, None) if plan.facts.kind in _OWN_NEWS else _told_due(dice, draft, plan)
    stage = Stage.PROPOSED if plan.facts.kind is MilestoneType.FUNDING else None
    frame = Frame(Status.EXPECTED, Novelty.NEW, slot, draft.next_number, stage)
    draft.said.append(Said(plan.id, mention(dice, draft.firm, plan.facts, draft.voice, frame), version))


def _share(plan: Plan, draft: Draft, products: set[object]) -> float:
    if not plan.since <= draft.day <= (plan.ended_on or END + timedelta(days=60)):
        late = plan.ended_on is not None and plan.end is PlanState.MET and plan.facts.kind not in _OWN_NEWS
        return _RETOLD if late and plan.ended_on and timedelta(days=5) < draft.day - plan.ended_on < timedelta(days=_RETOLD_DAYS) else 0.0
    if plan.facts.kind in _OWN_NEWS or (plan.ended_on is not None and draft.day >= plan.ended_on):
        return 0.0
    same, other = _PLAN_TOLD[draft.voice]
    return same if plan.facts.product in products else other


def plans(dice: Dice, chronicle: Chronicle, draft: Draft) -> None:
    """Has an item tell some of the plans that stand, now and then one that was met already."""
    products, told = _products(chronicle, draft), {said.about for said in draft.said}
    for plan in chronicle.plans.values():
        own_end = plan.ended_by in told
        if plan.id not in told and not own_end and dice.chance(_share(plan, draft, products)):
            _tell_plan(dice, draft, plan)


def updates(dice: Dice, chronicle: Chronicle, quota: int) -> None:
    """The quarterly updates of a listed company, empty until they are written."""
    if not chronicle.firm.listed or quota < _UPDATES_FROM:
        return
    for day in (date(2025, 3, 12), date(2025, 5, 12), date(2025, 8, 9), date(2025, 11, 8)):
        if dice.chance(0.6):
            on = dice.days_after(day, -6, 6)
            chronicle.new_item(on, chronicle.firm.name, f"{chronicle.firm.name} Reports Quarterly Results and Update of {on:%B}", Voice.UPDATE)


def round_up(dice: Dice, chronicle: Chronicle, draft: Draft) -> None:
    """Has an update tell the happenings of the last quarter as recent news."""
    for happening in chronicle.happenings.values():
        recent = draft.day - _QUARTER < happening.day < draft.day - timedelta(days=2)
        if recent and not happening.rumour and happening.day >= START and dice.chance(0.6):
            frame = Frame(Status.OCCURRED, Novelty.NEW, _date(dice, _UPDATED_AS, happening.day), draft.next_number)
            draft.said.append(Said(happening.id, mention(dice, draft.firm, happening.facts, Voice.UPDATE, frame)))


def repeat(draft: Draft) -> None:
    """Has a copy say what its original says."""
    if draft.copy_of is not None:
        draft.said = list(draft.copy_of.said)
