"""The details and outcomes of a milestone: words that tell one kind from another, in the order they are tried."""

import re

from schemas.vocabulary import Application, Detail, MilestoneType, Outcomes
from streams.rulebook.literals import Guarded

_D, _T = Detail, MilestoneType


def _rx(pattern: str) -> Guarded:
    return Guarded(re.compile(pattern))


DESIGNATIONS: tuple[tuple[Detail, Guarded], ...] = (
    (_D.BREAKTHROUGH_DEVICE, _rx(r"breakthrough device")),
    (_D.VOUCHER, _rx(r"(?:rare pa?ediatric disease )?priority review voucher|\bprvs?\b|priority voucher")),
    (_D.PRIORITY_REVIEW, _rx(r"priority review")),
    (_D.RARE_PEDIATRIC, _rx(r"rare pa?ediatric|\brpdd\b")),
    (_D.RMAT, _rx(r"regenerative medicine advanced|\brmat\b")),
    (_D.ORPHAN, _rx(r"orphan|\bodds?\b")),
    (_D.FAST_TRACK, _rx(r"(?<!sakigake )fast[- ]track(?! (?:programme|scheme|passport|lane|pathway for))")),
    (_D.BREAKTHROUGH, _rx(r"breakthrough(?: therapy)?|\bbtd\b")),
    (_D.PRIME, _rx(r"\bprime\b(?! (?:study|trial|edge|medicines? (?:inc|has|said)))|priority medicines")),
    (_D.OTHER, _rx(r"innovation passport|\bilap\b|innovative licensing|sakigake|minor use|\bmums\b|qualified infectious|\bqidp\b")),
)

DETAILS: dict[MilestoneType, tuple[tuple[Detail, Guarded], ...]] = {
    _T.DESIGNATION: DESIGNATIONS,
    _T.MARKETING_ACCEPTANCE: (
        (_D.GOAL_DATE_MOVED, _rx(r"extend|delay|new (?:pdufa|goal|target)|\bmoved\b")),
        (_D.ACCEPTED, _rx(r"accept|validat|for (?:filing|review)|under review")),
        (_D.GOAL_DATE_SET, _rx(r"pdufa|goal date|target|action date|user fee")),
    ),
    _T.MARKETING_APPROVAL: (
        (_D.CLEARANCE, _rx(r"510\(k\)")),
        (_D.DE_NOVO, _rx(r"\bde novo\b")),
        (_D.CE_MARK, _rx(r"\bce[- ]?mark|\bivdr\b|\bmdr\b")),
        (_D.PMA, _rx(r"premarket approval|\bpma\b")),
        (_D.EMERGENCY, _rx(r"emergency use")),
        (_D.ACCELERATED, _rx(r"accelerated approval|accelerated authori")),
        (_D.CONDITIONAL, _rx(r"conditional")),
        (_D.SUPPLEMENTAL, _rx(r"supplemental|\bsnda\b|\bsbla\b|label expansion|expanded (?:approval|indication)|new indication")),
        (_D.FULL, _rx(r"full approval|traditional approval|regular approval|\bfull one\b")),
    ),
    _T.REGULATORY_REJECTION: (
        (_D.COMPLETE_RESPONSE, _rx(r"complete response|\bcrls?\b")),
        (_D.REFUSE_TO_FILE, _rx(r"refus\w+[- ]to[- ]file|will not be filed|not complete enough")),
        (_D.WITHDRAWAL, _rx(r"withdr[ae]w|revok|withdrawal")),
        (_D.REFUSAL, _rx(r"refus|reject|declin|turn\w* down|non-approval|negative")),
    ),
    _T.CLINICAL_HOLD: ((_D.PARTIAL, _rx(r"partial")), (_D.FULL, _rx(r"full (?:clinical )?hold"))),
}

OUTCOMES: tuple[tuple[Outcomes, Guarded], ...] = (
    (Outcomes.MIXED, _rx(r"\bmixed\b")),
    (
        Outcomes.NEGATIVE,
        _rx(
            r"\b(?:did not (?:meet|reach|achieve|show|improve|separate)|failed to|fails to|missed|negative|no better than|not (?:meet|statistically significant)|failed|futility|voted against|turns? down|no significant|recommend(?:s|ed)? (?:against|(?:the )?refus\w+|(?:the )?rejection|not )|against (?:approv|recommend)\w+|less effective than|did not lower|did not reduce)\b"
        ),
    ),
    (
        Outcomes.POSITIVE,
        _rx(
            r"\b(?:positive|met (?:its|the|both|all|their)|achiev(?:ed|ing|es)|recommend(?:ed|s|ing)|statistically significant|in favou?r|promising|encouraging|well[- ]tolerated|reduced|improved|success\w*|superior|"
            r"compelling|backed|endorsed|favou?rable|strong|durable|prolonged|efficacy)\b"
        ),
    ),
)

APPLICATIONS: tuple[tuple[Application, Guarded], ...] = (
    (Application.IDE, _rx(r"\bides?\b|investigational device exemption")),
    (Application.CTN, _rx(r"\bctns?\b|clinical trials? notification")),
    (Application.CTA, _rx(r"\bctas?\b|clinical trials? (?:application|authori[sz]ation)|no[- ]objection letter|\bnol\b")),
    (Application.IND, _rx(r"\binds?\b|investigational new drug|clinical trial approval|implied permission|may[- ]proceed|safe to proceed")),
    (Application.SNDA, _rx(r"\bsndas?\b|supplemental new drug")),
    (Application.SBLA, _rx(r"\bsblas?\b|supplemental biologics?")),
    (Application.ANDA, _rx(r"\bandas?\b|abbreviated new drug")),
    (Application.NDA, _rx(r"\bndas?\b|(?<!investigational )new drug application")),
    (Application.BLA, _rx(r"\bblas?\b|biologics? licens")),
    (Application.MAA, _rx(r"\bmaas?\b|marketing authori[sz]ation applications?")),
    (Application.K510, _rx(r"510\(k\)")),
    (Application.DE_NOVO, _rx(r"\bde novo\b")),
    (Application.PMA, _rx(r"\bpmas?\b|premarket approval")),
    (Application.EUA, _rx(r"\beuas?\b|emergency use")),
)

TRIAL_APPLICATIONS = frozenset({Application.IND, Application.IDE, Application.CTA, Application.CTN})
CE_MARK = _rx(r"\bce[- ]?mark")
"""A mark that a maker affixes itself (Regulation (EU) 2017/745 art. 20): no regulator gives it."""
REGULATORY = frozenset(
    {
        _T.IND_CLEARANCE,
        _T.IND_SUBMISSION,
        _T.MARKETING_SUBMISSION,
        _T.MARKETING_ACCEPTANCE,
        _T.MARKETING_APPROVAL,
        _T.ADVISORY_OPINION,
        _T.REGULATORY_REJECTION,
        _T.DESIGNATION,
        _T.CLINICAL_HOLD,
        _T.HOLD_LIFTED,
    }
)
"""The types whose milestone is a regulator's act, or is sent to one."""
CLINICAL = frozenset(
    {_T.IND_CLEARANCE, _T.PHASE_START, _T.TRIAL_RESULTS, _T.ENROLLMENT_COMPLETE, _T.TRIAL_STOPPED, _T.CLINICAL_HOLD, _T.HOLD_LIFTED, _T.IND_SUBMISSION}
)
"""The types that have a trial phase."""

MODALITIES = (
    ("antibody_drug_conjugate", _rx(r"antibody[- ]drug conjugate|\badc\b")),
    ("cell_therapy", _rx(r"\bcar[- ]?t\b|cell therapy|stem cell|\bipsc\b|cell-based|\btil\b|nk cell|t[- ]cell therapy|transplant\w* of cells")),
    ("gene_therapy", _rx(r"gene therapy|\baav\b|gene edit|crispr|lentivir")),
    ("vaccine", _rx(r"vaccine")),
    ("rna", _rx(r"\bmrna\b|\bsirna\b|antisense|oligonucleotide|\brnai\b")),
    ("radiopharmaceutical", _rx(r"radiopharm|radioligand|radionuclide|\blu-177|\bga68|actinium")),
    ("antibody", _rx(r"antibod|bispecific|monoclonal")),
    ("peptide", _rx(r"peptide")),
    ("protein", _rx(r"fusion protein|enzyme replacement|recombinant")),
    ("microbiome", _rx(r"microbiome|live biotherapeutic")),
    ("diagnostic", _rx(r"diagnostic|\bassay\b|\btest kit|imaging agent")),
    ("digital", _rx(r"digital therapeutic|software|\bapp\b")),
    ("device", _rx(r"\bdevice\b|implant|stimulat|catheter|valve|system\b")),
    ("small_molecule", _rx(r"small[- ]molecule|inhibitor|agonist|antagonist|tablet|capsule|oral ")),
)
