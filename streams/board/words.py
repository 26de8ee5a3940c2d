"""Codes, dates and amounts in words for people."""

from schemas.slots import DateSlot
from schemas.vocabulary import MilestoneType

_ACRONYMS = frozenset({"atm", "ce", "ind", "ipo", "pipe", "pma", "prime", "rmat", "rna"})
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_QUARTERS = {33: "Q1", 34: "Q2", 35: "Q3", 36: "Q4", 40: "H1", 41: "H2"}

_T = MilestoneType
_TONES = {
    "clinical": {_T.PHASE_START, _T.TRIAL_RESULTS, _T.ENROLLMENT_COMPLETE},
    "financing": {_T.FUNDING, _T.DEAL},
    "setback": {_T.REGULATORY_REJECTION, _T.CLINICAL_HOLD, _T.TRIAL_STOPPED},
}


def label(code: str) -> str:
    """A code of the vocabulary in words: `ind_clearance` gives "IND clearance"."""
    words = [word.upper() if word in _ACRONYMS else word for word in code.split("_")]
    return words[0][:1].upper() + " ".join(words)[1:]


def tone(kind: MilestoneType) -> str:
    """The family whose colour a type wears: regulatory, clinical, financing or setback."""
    return next((name for name, kinds in _TONES.items() if kind in kinds), "regulatory")


def day(slot: DateSlot | None) -> str | None:
    """A date as far as it is known: 31 May 2025, May 2025, Q2 2025, H1 2025 or 2025; null for none."""
    if slot is None:
        return None
    year, *rest = slot.edtf.split("-")
    if not rest:
        return year
    number = int(rest[0])
    month = _QUARTERS.get(number) or _MONTHS[number - 1]
    return f"{int(rest[1])} {month} {year}" if len(rest) > 1 else f"{month} {year}"


def money(amount: str | None, currency: str | None) -> str | None:
    """An amount with thousands set off: `USD 120,000,000`; null for none."""
    if amount is None:
        return None
    whole, dot, part = amount.partition(".")
    return f"{currency or ''} {int(whole):,}{dot}{part}".strip()
