"""The lives of products: from the application for a trial to approval, refusal or the end."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypedDict, Unpack

from bench.year.dice import Dice
from bench.year.names import Disease, Product
from bench.year.truth import END, START, Due, Facts, Firm, Happening, Plan, Story, Turn, in_year
from schemas.vocabulary import Detail, MilestoneType, Outcomes, PlanState, Precision

_T = MilestoneType
_REGULATORS = {"FDA": 62, "NMPA": 14, "PMDA": 5, "MHRA": 6, "TGA": 6, "HC": 3, None: 4}
_TRIAL_APPLICATION = {"FDA": "IND", "NMPA": "IND", "PMDA": "CTN", "MHRA": "CTA", "TGA": "CTN", "HC": "CTA", None: "CTA"}
_DESIGNATIONS = {
    Detail.FAST_TRACK: 30,
    Detail.ORPHAN: 34,
    Detail.BREAKTHROUGH: 12,
    Detail.RMAT: 6,
    Detail.RARE_PEDIATRIC: 10,
    Detail.PRIORITY_REVIEW: 8,
}
_PHASES = {"1": {"1": 70, "1/2": 20, "1b": 10}, "2": {"2": 70, "2a": 12, "2b": 12, "2/3": 6}, "3": {"3": 100}}
_OUTCOMES = {Outcomes.POSITIVE: 78, Outcomes.NEGATIVE: 13, Outcomes.MIXED: 9}
_PLANNED = {
    _T.PHASE_START: 0.6,
    _T.TRIAL_RESULTS: 0.6,
    _T.MARKETING_SUBMISSION: 0.5,
    _T.IND_SUBMISSION: 0.35,
    _T.ENROLLMENT_COMPLETE: 0.3,
    _T.IND_CLEARANCE: 0.08,
    _T.ADVISORY_OPINION: 0.5,
    _T.MARKETING_APPROVAL: 1.0,
}
_KNOWN_AHEAD = frozenset({Detail.CLEARANCE, Detail.DE_NOVO, Detail.PMA, Detail.CE_MARK})
_ASKED = frozenset({_T.MARKETING_SUBMISSION, _T.MARKETING_ACCEPTANCE})
_DECISIONS = (_T.MARKETING_APPROVAL, _T.ADVISORY_OPINION)
_DUE_PRECISION = {Precision.QUARTER: 36, Precision.HALF: 30, Precision.YEAR: 14, Precision.MONTH: 12, Precision.DAY: 3}


class _Asked(TypedDict, total=False):
    regulator: str | None
    application: str | None


class _Told(_Asked, total=False):
    phase: str | None
    trial: str | None
    detail: Detail | None
    outcome: Outcomes | None


@dataclass(slots=True)
class _Step:
    at: int
    facts: Facts
    late: tuple[int, ...] = ()
    happens: bool = True
    told_ahead: int = 0
    not_before: int | None = None
    exact: bool = False
    ended_by: "_Step | None" = None


class _Life:
    """The steps of one programme in days from its beginning."""

    def __init__(self, dice: Dice, product: Product, disease: Disease, regulator: str | None) -> None:
        self.dice = dice
        self.base = Facts(_T.OTHER, product, disease)
        self.regulator = regulator
        self.now = 0
        self.steps: list[_Step] = []

    @property
    def joined(self) -> set[str]:
        """The phases that trials of two phases have covered."""
        return {part for s in self.steps if s.facts.phase and "/" in s.facts.phase for part in s.facts.phase.split("/")}

    def add(self, kind: MilestoneType, wait: tuple[int, int], **facts: Unpack[_Told]) -> _Step:
        self.now += self.dice.randint(*wait)
        step = _Step(self.now, replace(self.base, kind=kind, **facts), not_before=self._news_before(kind))
        self.steps.append(step)
        return step

    def _news_before(self, kind: MilestoneType) -> int | None:
        """From when on a step is guided to: the next readout only after the one before, a decision once there is an application."""
        awaited = {_T.TRIAL_RESULTS: {_T.TRIAL_RESULTS, _T.PHASE_START}, _T.PHASE_START: {_T.PHASE_START}, **dict.fromkeys(_DECISIONS, _ASKED)}
        return max((s.at for s in self.steps if s.facts.kind in awaited.get(kind, ())), default=None)

    def aside(self, kind: MilestoneType, spread: tuple[int, int], **facts: Unpack[_Told]) -> None:
        """A step beside the others, which they do not wait for."""
        now = self.now
        self.add(kind, spread, **facts)
        self.now = now

    def never(self, kind: MilestoneType, told_ahead: int, ended_by: _Step, **facts: Unpack[_Told]) -> None:
        """A step that was planned and that another put an end to."""
        step = _Step(
            ended_by.at + 90,
            replace(self.base, kind=kind, **facts),
            happens=False,
            not_before=self._news_before(kind),
            told_ahead=told_ahead,
            ended_by=ended_by,
        )
        self.steps.append(step)


def _designations(life: _Life) -> None:
    """A designation is granted once for a product in a disease."""
    dice, held = life.dice, {s.facts.detail for s in life.steps}
    ways = {kind: weight for kind, weight in _DESIGNATIONS.items() if kind not in held}
    if dice.chance(0.22) and ways:
        life.aside(_T.DESIGNATION, (5, 300), regulator="FDA", detail=dice.among(ways))
    if dice.chance(0.05) and Detail.PRIME not in held:
        life.aside(_T.DESIGNATION, (5, 300), regulator="EMA", detail=Detail.PRIME)


def _permission(life: _Life) -> None:
    application = _TRIAL_APPLICATION[life.regulator]
    life.add(_T.IND_SUBMISSION, (30, 60), regulator=life.regulator, application=application)
    if life.regulator == "FDA" and life.dice.chance(0.06):
        life.add(_T.CLINICAL_HOLD, (28, 31), regulator="FDA", detail=Detail.FULL, application="IND")
        life.add(_T.HOLD_LIFTED, (90, 240), regulator="FDA", application="IND")
    life.add(_T.IND_CLEARANCE, (28, 60), regulator=life.regulator, application=application)


def _trial(life: _Life, phase: str) -> bool:
    """One trial; false if the programme ends with it."""
    dice, now = life.dice, life.dice.among(_PHASES[phase])
    trial = f"NCT{dice.randint(5_000_000, 7_000_000):08d}"
    start = life.add(_T.PHASE_START, (30, 200), phase=now, trial=trial)
    if dice.chance(0.15):
        start.late = (dice.randint(15, 60),)
    _designations(life)
    if dice.chance(0.05):
        life.add(_T.CLINICAL_HOLD, (40, 200), phase=now, regulator="FDA", detail=dice.choice((Detail.FULL, Detail.PARTIAL)))
        life.add(_T.HOLD_LIFTED, (60, 240), phase=now, regulator="FDA")
    if dice.chance(0.5):
        life.add(_T.TRIAL_RESULTS, (90, 260), phase=now, trial=trial, outcome=Outcomes.POSITIVE)
    if dice.chance(0.10):
        stop = life.add(_T.TRIAL_STOPPED, (40, 200), phase=now, trial=trial)
        life.never(_T.TRIAL_RESULTS, dice.randint(60, 300), stop, phase=now, trial=trial)
        return False
    if dice.chance(0.5):
        life.add(_T.ENROLLMENT_COMPLETE, (60, 240), phase=now, trial=trial)
    results = life.add(_T.TRIAL_RESULTS, (90, 240), phase=now, trial=trial, outcome=dice.among(_OUTCOMES))
    if dice.chance(0.3):
        life.aside(_T.TRIAL_RESULTS, (60, 220), phase=now, trial=trial, outcome=results.facts.outcome)
    if results.facts.outcome is Outcomes.NEGATIVE and dice.chance(0.6):
        life.add(_T.TRIAL_STOPPED, (0, 60), phase=now)
        return False
    return True


def _review(life: _Life, regulator: str) -> None:
    """An application and its end, with a second try after a refusal."""
    dice, application = life.dice, "MAA" if regulator == "EMA" else life.dice.choice(("NDA", "BLA"))
    said: _Asked = {"regulator": regulator, "application": application}
    decides: _Asked = {"regulator": "EC" if regulator == "EMA" else regulator, "application": application}
    for _ in range(2):
        life.add(_T.MARKETING_SUBMISSION, (60, 200), **said)
        if dice.chance(0.75):
            life.add(_T.MARKETING_ACCEPTANCE, (45, 75), detail=dice.choice((Detail.ACCEPTED, Detail.GOAL_DATE_SET)), **said)
        if regulator == "EMA" or (regulator == "FDA" and dice.chance(0.25)):
            life.add(_T.ADVISORY_OPINION, (90, 150), regulator="CHMP" if regulator == "EMA" else "FDA", outcome=dice.among(_OUTCOMES))
        if not dice.chance(0.22):
            detail = dice.choice((Detail.FULL, Detail.ACCELERATED, None))
            life.add(_T.MARKETING_APPROVAL, (60, 180), detail=detail, **decides).exact = True
            return
        refused = life.add(_T.REGULATORY_REJECTION, (60, 180), detail=Detail.COMPLETE_RESPONSE if regulator == "FDA" else Detail.REFUSAL, **said)
        life.never(_T.MARKETING_APPROVAL, dice.randint(120, 240), refused, **decides)
        life.steps[-1].exact = True


def _drug(dice: Dice, product: Product, disease: Disease) -> list[_Step]:
    life = _Life(dice, product, disease, dice.among(_REGULATORS))
    _permission(life)
    if all(_trial(life, phase) for phase in ("1", "2", "3") if phase not in life.joined):
        then = life.now
        _review(life, "FDA" if life.regulator is None else life.regulator)
        if dice.chance(0.35):
            life.now = then + dice.randint(0, 90)
            _review(life, "EMA")
    return life.steps


def _device(dice: Dice, product: Product, use: Disease) -> list[_Step]:
    life = _Life(dice, product, use, "FDA")
    if dice.chance(0.4):
        life.add(_T.IND_CLEARANCE, (20, 90), regulator="FDA", application="IDE")
    if dice.chance(0.3):
        life.aside(_T.DESIGNATION, (5, 200), regulator="FDA", detail=Detail.BREAKTHROUGH_DEVICE)
    if dice.chance(0.6):
        life.add(_T.PHASE_START, (30, 120))
        life.add(_T.ENROLLMENT_COMPLETE, (60, 200))
        life.add(_T.TRIAL_RESULTS, (60, 200), outcome=dice.among(_OUTCOMES))
    way = dice.choice((("510(k)", Detail.CLEARANCE), ("510(k)", Detail.CLEARANCE), ("De Novo", Detail.DE_NOVO), ("PMA", Detail.PMA)))
    life.add(_T.MARKETING_SUBMISSION, (30, 120), regulator="FDA", application=way[0])
    life.add(_T.MARKETING_APPROVAL, (60, 200), regulator="FDA", application=way[0], detail=way[1])
    if dice.chance(0.4):
        life.aside(_T.MARKETING_APPROVAL, (-200, 200), detail=Detail.CE_MARK)
    return life.steps


def _slips(dice: Dice, since: date, actual: date, *, exact: bool) -> Iterator[Due]:
    """What the company says is due, from when on: the last may be right, those before were too early."""
    precision = Precision.DAY if exact else dice.among(_DUE_PRECISION)
    slips = 0 if exact and dice.chance(0.9) else dice.among({0: 62, 1: 29, 2: 9})
    days = [actual]
    for _ in range(slips):
        days.insert(0, days[0] - timedelta(days=dice.randint(60, 200)))
    day = since
    for i, due in enumerate(days):
        yield Due(day, due, precision)
        if i + 1 < len(days):
            day = max(day + timedelta(days=20), due - timedelta(days=dice.randint(0, 60)))


def _plan(dice: Dice, step: _Step, begin: date, number: str) -> Plan | None:
    day = begin + timedelta(days=step.at)
    ahead = step.told_ahead or dice.randint(60, 330)
    since = max(day - timedelta(days=ahead), begin + timedelta(days=-90 if step.not_before is None else step.not_before))
    end = begin + timedelta(days=step.ended_by.at) if step.ended_by else day
    said = replace(
        step.facts,
        outcome=None,
        detail=step.facts.detail if step.facts.detail in _KNOWN_AHEAD else None,
        trial=step.facts.trial if dice.chance(0.1) else None,
    )
    dues = tuple(due for due in _slips(dice, since, day, exact=step.exact) if due.since < end)
    if not dues or since > END or end < START + timedelta(days=30):
        return None
    return Plan(number, said, dues, ended_on=end)


def programme(dice: Dice, firm: Firm, product: Product, disease: Disease, number: str) -> Story:
    """The life of a product in a disease, laid so that some of it falls into the year."""
    steps = (_device if firm.device else _drug)(dice, product, disease)
    real = [s for s in steps if s.happens]
    begin = dice.days_after(START, 0, (END - START).days) - timedelta(days=dice.choice(real).at)
    story = Story(firm)
    ids: dict[int, str] = {}
    for i, step in enumerate(real):
        days = [begin + timedelta(days=step.at + later) for later in (0, *step.late)]
        if START - timedelta(days=5 * 365) < days[0] <= END and (days[0] < START or in_year(days[0])):
            ids[id(step)] = f"{number}.{i}"
            story.happenings.append(Happening(ids[id(step)], step.facts, tuple(Turn(d) for d in days)))
    for i, step in enumerate(steps):
        if dice.chance(1.0 if step.ended_by and step.facts.kind is not _T.TRIAL_RESULTS else _PLANNED.get(step.facts.kind, 0)):
            plan = _plan(dice, step, begin, f"{number}.p{i}")
            if plan is not None:
                story.plans.append(_ended(plan, ids.get(id(step.ended_by or step)), badly=step.ended_by is not None))
    return story


def _ended(plan: Plan, by: str | None, *, badly: bool) -> Plan:
    if by is None:
        return replace(plan, ended_on=None)
    return replace(plan, end=PlanState.FAILED if badly else PlanState.MET, ended_by=by)
