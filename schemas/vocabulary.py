"""The words of the contracts. Each list is closed for writers and open for readers (see `OpenEnum`)."""

from schemas.base import OpenEnum


class MilestoneType(OpenEnum):
    """What kind of happening a milestone is."""

    IND_CLEARANCE = "ind_clearance"
    PHASE_START = "phase_start"
    FUNDING = "funding"
    IND_SUBMISSION = "ind_submission"
    MARKETING_SUBMISSION = "marketing_submission"
    MARKETING_ACCEPTANCE = "marketing_acceptance"
    MARKETING_APPROVAL = "marketing_approval"
    ADVISORY_OPINION = "advisory_opinion"
    REGULATORY_REJECTION = "regulatory_rejection"
    DESIGNATION = "designation"
    CLINICAL_HOLD = "clinical_hold"
    HOLD_LIFTED = "hold_lifted"
    TRIAL_RESULTS = "trial_results"
    ENROLLMENT_COMPLETE = "enrollment_complete"
    TRIAL_STOPPED = "trial_stopped"
    DEAL = "deal"
    OTHER = "other"


KNOWN_TYPES = tuple(t for t in MilestoneType if t is not MilestoneType.OTHER)


class Status(OpenEnum):
    """Whether it happened; `denied` is said not to have happened."""

    OCCURRED = "occurred"
    EXPECTED = "expected"
    DENIED = "denied"
    OTHER = "other"


class Novelty(OpenEnum):
    """Whether it is the item's own news or recalled from earlier."""

    NEW = "new"
    BACKGROUND = "background"
    OTHER = "other"


class Detail(OpenEnum):
    """The kind within a type, part of a milestone's identity."""

    FAST_TRACK = "fast_track"
    BREAKTHROUGH = "breakthrough"
    RMAT = "rmat"
    ORPHAN = "orphan"
    RARE_PEDIATRIC = "rare_pediatric"
    PRIORITY_REVIEW = "priority_review"
    VOUCHER = "voucher"
    PRIME = "prime"
    BREAKTHROUGH_DEVICE = "breakthrough_device"
    ACCEPTED = "accepted"
    GOAL_DATE_SET = "goal_date_set"
    GOAL_DATE_MOVED = "goal_date_moved"
    FULL = "full"
    ACCELERATED = "accelerated"
    CONDITIONAL = "conditional"
    EMERGENCY = "emergency"
    SUPPLEMENTAL = "supplemental"
    CLEARANCE = "clearance"
    DE_NOVO = "de_novo"
    PMA = "pma"
    CE_MARK = "ce_mark"
    COMPLETE_RESPONSE = "complete_response"
    REFUSE_TO_FILE = "refuse_to_file"
    REFUSAL = "refusal"
    WITHDRAWAL = "withdrawal"
    PARTIAL = "partial"
    OTHER = "other"


_D = Detail
DETAILS: dict[MilestoneType, frozenset[Detail]] = {
    MilestoneType.DESIGNATION: frozenset(
        {_D.FAST_TRACK, _D.BREAKTHROUGH, _D.RMAT, _D.ORPHAN, _D.RARE_PEDIATRIC, _D.PRIORITY_REVIEW, _D.VOUCHER, _D.PRIME, _D.BREAKTHROUGH_DEVICE, _D.OTHER}
    ),
    MilestoneType.MARKETING_ACCEPTANCE: frozenset({_D.ACCEPTED, _D.GOAL_DATE_SET, _D.GOAL_DATE_MOVED}),
    MilestoneType.MARKETING_APPROVAL: frozenset(
        {_D.FULL, _D.ACCELERATED, _D.CONDITIONAL, _D.EMERGENCY, _D.SUPPLEMENTAL, _D.CLEARANCE, _D.DE_NOVO, _D.PMA, _D.CE_MARK}
    ),
    MilestoneType.REGULATORY_REJECTION: frozenset({_D.COMPLETE_RESPONSE, _D.REFUSE_TO_FILE, _D.REFUSAL, _D.WITHDRAWAL}),
    MilestoneType.CLINICAL_HOLD: frozenset({_D.FULL, _D.PARTIAL}),
}
"""The details that each type may carry; a type that is not here carries none."""


class Outcomes(OpenEnum):
    """How a trial's results or an advisory opinion came out."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    MIXED = "mixed"
    OTHER = "other"


class PlanState(OpenEnum):
    """Where a plan stands."""

    OPEN = "open"
    MET = "met"
    MOVED = "moved"
    WITHDRAWN = "withdrawn"
    OVERDUE = "overdue"
    FAILED = "failed"
    OTHER = "other"


class Change(OpenEnum):
    """Why a revision was written."""

    CREATED = "created"
    SOURCE_ADDED = "source_added"
    SOURCE_REMOVED = "source_removed"
    SLOT = "slot"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    DISPUTED = "disputed"
    RULEBOOK = "rulebook"
    PROMOTED = "promoted"
    PLAN = "plan"
    OTHER = "other"


class Modality(OpenEnum):
    """What kind of product an asset is."""

    SMALL_MOLECULE = "small_molecule"
    ANTIBODY = "antibody"
    ANTIBODY_DRUG_CONJUGATE = "antibody_drug_conjugate"
    CELL_THERAPY = "cell_therapy"
    GENE_THERAPY = "gene_therapy"
    RNA = "rna"
    PEPTIDE = "peptide"
    PROTEIN = "protein"
    VACCINE = "vaccine"
    RADIOPHARMACEUTICAL = "radiopharmaceutical"
    MICROBIOME = "microbiome"
    DEVICE = "device"
    DIAGNOSTIC = "diagnostic"
    DIGITAL = "digital"
    OTHER = "other"


class Round(OpenEnum):
    """The kind of a financing."""

    SEED = "seed"
    SERIES_A = "series_a"
    SERIES_B = "series_b"
    SERIES_C = "series_c"
    SERIES_D = "series_d"
    SERIES_E = "series_e"
    SERIES_F = "series_f"
    SERIES_G = "series_g"
    CROSSOVER = "crossover"
    IPO = "ipo"
    FOLLOW_ON = "follow_on"
    REGISTERED_DIRECT = "registered_direct"
    PIPE = "pipe"
    ATM = "atm"
    CONVERTIBLE = "convertible"
    DEBT = "debt"
    ROYALTY = "royalty"
    GRANT = "grant"
    CROWDFUNDING = "crowdfunding"
    OTHER = "other"


class Stage(OpenEnum):
    """How far a financing has come."""

    PROPOSED = "proposed"
    FILED = "filed"
    PRICED = "priced"
    AGREED = "agreed"
    CLOSED = "closed"
    DRAWN = "drawn"
    OTHER = "other"


class Basis(OpenEnum):
    """Whether an amount is before or after costs."""

    GROSS = "gross"
    NET = "net"
    OTHER = "other"


class Role(OpenEnum):
    """What a party does in a milestone."""

    SPONSOR = "sponsor"
    CO_SPONSOR = "co_sponsor"
    RECIPIENT = "recipient"
    LICENSOR = "licensor"
    LICENSEE = "licensee"
    ACQUIRER = "acquirer"
    TARGET = "target"
    SELLER = "seller"
    INVESTOR = "investor"
    LEAD_INVESTOR = "lead_investor"
    FUNDER = "funder"
    AGENT = "agent"
    OTHER = "other"


class Application(OpenEnum):
    """The kind of a regulatory application."""

    IND = "IND"
    IDE = "IDE"
    CTA = "CTA"
    CTN = "CTN"
    NDA = "NDA"
    SNDA = "sNDA"
    BLA = "BLA"
    SBLA = "sBLA"
    ANDA = "ANDA"
    MAA = "MAA"
    K510 = "510(k)"
    DE_NOVO = "De Novo"
    PMA = "PMA"
    EUA = "EUA"
    OTHER = "other"


class Phase(OpenEnum):
    """A trial phase, as ClinicalTrials.gov names them."""

    EARLY_PHASE1 = "EARLY_PHASE1"
    PHASE1 = "PHASE1"
    PHASE2 = "PHASE2"
    PHASE3 = "PHASE3"
    PHASE4 = "PHASE4"
    OTHER = "other"


class Precision(OpenEnum):
    """How exact a date is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    OTHER = "other"


class EvidenceField(OpenEnum):
    """The field of the item that a piece of evidence stands in."""

    TITLE = "title"
    BODY = "body"
    OTHER = "other"


class EvidenceRole(OpenEnum):
    """What a piece of evidence proves."""

    TRIGGER = "trigger"
    STATUS = "status"
    NOVELTY = "novelty"
    COMPANY = "company"
    ASSET = "asset"
    INDICATION = "indication"
    REGULATOR = "regulator"
    PHASE = "phase"
    AMOUNT = "amount"
    DATE = "date"
    OTHER = "other"


class ItemKind(OpenEnum):
    """What an item is to earlier ones."""

    NEWS = "news"
    CORRECTION = "correction"
    RETRACTION = "retraction"
    OTHER = "other"


class Disposition(OpenEnum):
    """What became of an item."""

    READINGS = "readings"
    REJECTS = "rejects"
    NOTHING = "nothing"
    DEAD_LETTER = "dead_letter"
    OTHER = "other"


class RejectReason(OpenEnum):
    """Why a candidate is no mention."""

    HYPOTHETICAL = "hypothetical"
    NOT_LIFE_SCIENCE = "not_life_science"
    PRECLINICAL = "preclinical"
    OTHER_COMPANY = "other_company"
    BOILERPLATE = "boilerplate"
    ETHICS_ONLY = "ethics_only"
    FEEDBACK = "feedback"
    NO_COMPANY = "no_company"
    VETOED = "vetoed"
    UNLIKELY = "unlikely"
    DUPLICATE = "duplicate"
    OTHER = "other"


class DeadLetterReason(OpenEnum):
    """Why an input was put aside."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNDECODABLE = "undecodable"
    INVALID = "invalid"
    FAILED = "failed"
    REFUSED = "refused"
    SKIPPED = "skipped"
    OTHER = "other"


class Note(OpenEnum):
    """What an outcome has to say about how an item was read."""

    BODY_CUT = "body_cut"
    ANCHORS_CAPPED = "anchors_capped"
    CANDIDATES_CAPPED = "candidates_capped"
    MENTIONS_CAPPED = "mentions_capped"
    REJECTS_CAPPED = "rejects_capped"
    SENTENCE_CUT = "sentence_cut"
    OTHER_LANGUAGE = "other_language"
    NOT_LIFE_SCIENCE = "not_life_science"
    FUTURE_DATE = "future_date"
    NO_TEXT = "no_text"
    OTHER = "other"
