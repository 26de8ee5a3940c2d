"""A happening as the core collects it before it becomes a mention."""

from dataclasses import dataclass, field

from schemas.slots import DateSlot, Deal, Funding
from schemas.vocabulary import Application, Detail, MilestoneType, Outcomes, Phase
from streams.extraction.candidates import Candidate
from streams.extraction.companies import Name
from streams.extraction.inventory import Named
from streams.extraction.scorer import Score, Verdict
from streams.extraction.slots import Span


@dataclass(slots=True)
class Happening:
    """One happening with what the text states of it at this place.

    `trials` are the names of trials at the trigger; `listed` is one of several told together; `beside` is what its sentence says, folded, of a deal or financing; `elsewhere` is told of a place whose
    regulator the item does not name; `whole` is the candidate before its sentence was halved.
    """

    candidate: Candidate
    verdict: Verdict
    score: Score
    company: Name | None = None
    assets: list[Named] = field(default_factory=list)
    indications: list[Named] = field(default_factory=list)
    regulator: Span | None = None
    phases: tuple[Phase, ...] = ()
    phase_written: str | None = None
    phase_span: tuple[int, int] | None = None
    trial_ids: tuple[str, ...] = ()
    trials: tuple[str, ...] = ()
    detail: Detail | None = None
    outcome: Outcomes | None = None
    application: Application | None = None
    funding: Funding | None = None
    deal: Deal | None = None
    amount_span: tuple[int, int] | None = None
    date: DateSlot | None = None
    date_span: tuple[int, int] | None = None
    count: int = 1
    listed: bool = False
    beside: str = ""
    elsewhere: bool = False
    members: list["Happening"] = field(default_factory=list)
    whole: Candidate | None = None
    margin: int | None = None
    """The odds of the verdict against the next best at the second look, in thousandths of a log-odd."""

    @property
    def type(self) -> MilestoneType:
        """The milestone type."""
        return self.candidate.type
