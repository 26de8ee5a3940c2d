"""The slots that mentions and milestones share. A slot that is not stated is null or empty, never guessed."""

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator

from schemas.base import Contract, CurrencyCode, Edtf, Money
from schemas.vocabulary import (
    Application,
    Basis,
    Detail,
    EvidenceField,
    EvidenceRole,
    MilestoneType,
    Modality,
    Novelty,
    Outcomes,
    Phase,
    PlanState,
    Precision,
    Role,
    Round,
    Stage,
    Status,
)

CompanyKey = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""A company's stable key: a pure function of its name and the shipped table of companies."""


class Company(Contract):
    """The sponsor or recipient of a milestone."""

    key: CompanyKey
    name: str = Field(description="Short name without legal suffix")
    as_written: str
    tickers: tuple[str, ...] = Field(default=(), description="EXCHANGE:SYMBOL, as far as stated or known")


class Party(Contract):
    """A company or body that takes part, with its role."""

    role: Role
    key: CompanyKey
    name: str


class Asset(Contract):
    """A product: its name or code where it has one, else how the text describes it."""

    name: str | None
    as_written: str
    modality: Modality | None = None


class Indication(Contract):
    """A disease, with its MONDO id where one is certain."""

    name: str
    as_written: str | None = Field(default=None, description="The words of the text, where they differ from the name")
    mondo_id: Annotated[str, StringConstraints(pattern=r"^MONDO:[0-9]{7}$")] | None = None


class Regulator(Contract):
    """A regulator that the text names."""

    code: str
    jurisdiction: str | None = Field(default=None, description="ISO 3166-1 alpha-2, or EU")


class Funding(Contract):
    """The money of a financing."""

    round: Round | None = None
    stage: Stage | None = None
    amount: Money | None = Field(default=None, description="New money, in units of the currency")
    amount_max: Money | None = Field(default=None, description="Ceiling, or with the over-allotment")
    basis: Basis | None = None
    currency: CurrencyCode | None = None
    includes_conversion: bool | None = None
    tranche: str | None = None
    non_dilutive: bool | None = None
    total_to_date: Money | None = None


class Deal(Contract):
    """The money of a deal."""

    upfront: Money | None = None
    contingent_max: Money | None = None
    equity: Money | None = None
    currency: CurrencyCode | None = None


class DateSlot(Contract):
    """A date as far as it is known, with the days it can lie between (both included)."""

    edtf: Edtf
    earliest: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    latest: Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    precision: Precision
    text: str | None = Field(default=None, description="The words that say so")


class Plan(Contract):
    """Where the plan of an expected milestone stands."""

    state: PlanState
    due: DateSlot | None = None
    previous_dues: tuple[DateSlot, ...] = ()
    resolved_by: str | None = None


class Evidence(Contract):
    """A piece of the original text: `field[start:end] == text`, in code points."""

    field: EvidenceField
    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=0)]
    text: str
    role: EvidenceRole

    @model_validator(mode="after")
    def _as_long_as_its_text(self) -> "Evidence":
        if self.end - self.start != len(self.text):
            message = "end - start is not the length of the text in code points"
            raise ValueError(message)
        return self


class Slots(Contract):
    """What a milestone says, as one item tells it or as all items together tell it."""

    type: MilestoneType
    detail: Detail | None = None
    outcome: Outcomes | None = None
    status: Status
    novelty: Novelty
    count: Annotated[int, Field(ge=1)] = 1
    summary: str
    company: Company
    parties: tuple[Party, ...] = ()
    assets: tuple[Asset, ...] = ()
    indications: tuple[Indication, ...] = ()
    regulator: Regulator | None = None
    application: Application | None = None
    phases: tuple[Phase, ...] = ()
    phase_as_written: str | None = None
    trial_ids: tuple[str, ...] = ()
    funding: Funding | None = None
    deal: Deal | None = None
    date: DateSlot | None = None
    confidence: Annotated[float, Field(ge=0, le=1)]
    confidence_terms: dict[str, float] = Field(description="Log-odds; sigmoid of their sum is the confidence")

    @model_validator(mode="after")
    def _right_slots(self) -> "Slots":
        if self.funding is not None and self.type is not MilestoneType.FUNDING:
            message = "only a funding has the slot funding"
            raise ValueError(message)
        if self.deal is not None and self.type is not MilestoneType.DEAL:
            message = "only a deal has the slot deal"
            raise ValueError(message)
        return self
