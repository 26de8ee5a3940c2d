"""What truly happens in the simulated world: happenings and plans. Nothing of it is known to what is measured."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from bench.year.names import Disease, Product
from schemas.vocabulary import Detail, MilestoneType, Outcomes, PlanState, Precision, Role, Round, Stage

START = date(2025, 1, 1)
"""The first day of the year of news; what happened before is only recalled."""

END = date(2025, 12, 31)
"""The last day of the year of news."""


@dataclass(frozen=True, slots=True)
class Firm:
    """A company of the simulated world."""

    key: str
    name: str
    device: bool
    listed: bool


@dataclass(frozen=True, slots=True)
class Money:
    """What a financing truly brings, or what a deal pays at once."""

    round: Round | None = None
    amount: int | None = None
    currency: str = "USD"
    tranche: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is true of a happening and that a text may state."""

    kind: MilestoneType
    product: Product | None = None
    disease: Disease | None = None
    regulator: str | None = None
    application: str | None = None
    phase: str | None = None
    trial: str | None = None
    detail: Detail | None = None
    outcome: Outcomes | None = None
    money: Money | None = None
    other_side: str | None = None
    other_role: Role | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A step of one happening that makes news: first patient dosed after a start, closed after priced."""

    day: date
    stage: Stage | None = None
    grown: float = 1.0


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happens; `rumour` is one that does not, though it is told."""

    id: str
    facts: Facts
    turns: tuple[Turn, ...]
    rumour: bool = False

    @property
    def day(self) -> date:
        """When it happens."""
        return self.turns[0].day


@dataclass(frozen=True, slots=True)
class Due:
    """When a plan is due by what the company says from a day on."""

    since: date
    day: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan, with its slips, and how it ends: open, met, failed or withdrawn."""

    id: str
    facts: Facts
    dues: tuple[Due, ...]
    end: PlanState = PlanState.OPEN
    ended_by: str | None = None
    ended_on: date | None = None

    @property
    def since(self) -> date:
        """When it is first told."""
        return self.dues[0].since

    def due_on(self, day: date) -> tuple[int, Due]:
        """What is said to be due on a day, with its number."""
        number = max((i for i, due in enumerate(self.dues) if due.since <= day), default=0)
        return number, self.dues[number]


@dataclass(slots=True)
class Story:
    """Happenings and plans that belong together: the life of one programme, one financing, one deal."""

    firm: Firm
    happenings: list[Happening] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)

    @property
    def busy(self) -> bool:
        """True if something of it happens in the year."""
        return any(in_year(turn.day) for h in self.happenings for turn in h.turns) or any(in_year(p.since) for p in self.plans)


def in_year(day: date) -> bool:
    """True if news of that day falls in the year, with a week left to tell it."""
    return START <= day <= END - timedelta(days=7)
