"""How far apart in time two items may tell the same happening, for each milestone type."""

from dataclasses import dataclass

from schemas.vocabulary import MilestoneType

WIRE_DAYS = 3
"""A short wire lead and the full story of it lie within so many days."""

_YEAR = 365


@dataclass(frozen=True, slots=True)
class Window:
    """The windows of one milestone type, in days.

    Attributes:
        days: event dates of one occurred happening lie within so many days of each other. Wide where a happening with the
            same slots comes once in a product's life (a designation), narrow where the like of it comes again (results).
        plan_days: tellings of one plan lie within so many days of each other; None where a plan stays one for as long as it is told.
        retold_days: a plan told so many days after it was met is an old story and opens nothing.
        comes_again: happenings of the type with the same slots are many, so that one recalled without a date may be any of them.
    """

    days: int
    plan_days: int | None = None
    retold_days: int = 180
    comes_again: bool = False


_T = MilestoneType
WINDOWS: dict[MilestoneType, Window] = {
    _T.IND_CLEARANCE: Window(days=2 * _YEAR),
    _T.PHASE_START: Window(days=270),
    _T.FUNDING: Window(days=90, plan_days=60, retold_days=10),
    _T.IND_SUBMISSION: Window(days=270),
    _T.MARKETING_SUBMISSION: Window(days=270),
    _T.MARKETING_ACCEPTANCE: Window(days=150),
    _T.MARKETING_APPROVAL: Window(days=2 * _YEAR),
    _T.ADVISORY_OPINION: Window(days=90),
    _T.REGULATORY_REJECTION: Window(days=120),
    _T.DESIGNATION: Window(days=5 * _YEAR),
    _T.CLINICAL_HOLD: Window(days=120),
    _T.HOLD_LIFTED: Window(days=120),
    _T.TRIAL_RESULTS: Window(days=45, plan_days=2 * _YEAR, retold_days=45, comes_again=True),
    _T.ENROLLMENT_COMPLETE: Window(days=270),
    _T.TRIAL_STOPPED: Window(days=270),
    _T.DEAL: Window(days=180, plan_days=270, retold_days=30),
}
"""The windows of every type that is known."""
