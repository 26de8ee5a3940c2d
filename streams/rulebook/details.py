"""The details and outcomes of a milestone: words that tell one kind from another, in the order they are tried."""

from schemas.vocabulary import Application, Detail, MilestoneType, Outcomes
from streams.rulebook.literals import Guarded, guarded

_D, _T = Detail, MilestoneType
DESIGNATIONS: tuple[tuple[Detail, Guarded], ...] = (
    (_D.BREAKTHROUGH_DEVICE, guarded(r"breakthrough device")),
    (_D.VOUCHER, guarded(r"(?:rare pa?ediatric disease )?priority review voucher|\bprvs?\b|priority voucher")),
    (_D.PRIORITY_REVIEW, guarded(r"priority review")),
    (_D.RARE_PEDIATRIC, guarded(r"rare pa?ediatric|\brpdd\b")),
    (_D.RMAT, guarded(r"regenerative medicine advanced|\brmat\b")),
    (_D.ORPHAN, guarded(r"orphan|\bodds?\b")),
    (_D.FAST_TRACK, guarded(r"(?<!sakigake )fast[- ]track(?! (?:programme|scheme|passport|lane|pathway for))")),
    (_D.BREAKTHROUGH, guarded(r"breakthrough(?: therapy)?|\bbtd\b")),
    (_D.PRIME, guarded(r"\bprime\b(?! (?:study|trial|edge|medicines? (?:inc|has|said)))|priority medicines")),
    (_D.OTHER, guarded(r"innovation passport|\bilap\b|innovative licensing|sakigake|minor use|\bmums\b|qualified infectious|\bqidp\b")),
)

DETAILS: dict[MilestoneType, tuple[tuple[Detail, Guarded], ...]] = {
    _T.DESIGNATION: DESIGNATIONS,
    _T.MARKETING_ACCEPTANCE: (
        (_D.GOAL_DATE_MOVED, guarded(r"extend|delay|new (?:pdufa|goal|target)|\bmoved\b")),
        (_D.ACCEPTED, guarded(r"accept|validat|for (?:filing|review)|under review")),
        (_D.GOAL_DATE_SET, guarded(r"pdufa|goal date|target|action date|user fee")),
    ),
    _T.MARKETING_APPROVAL: (
        (_D.CLEARANCE, guarded(r"510\(k\)")),
        (_D.DE_NOVO, guarded(r"\bde novo\b")),
        (_D.CE_MARK, guarded(r"\bce[- ]?mark|\bivdr\b|\bmdr\b")),
        (_D.PMA, guarded(r"premarket approval|\bpma\b")),
        (_D.EMERGENCY, guarded(r"emergency use")),
        (_D.ACCELERATED, guarded(r"accelerated approval|accelerated authori")),
        (_D.CONDITIONAL, guarded(r"conditional")),
        (_D.SUPPLEMENTAL, guarded(r"supplemental|\bsnda\b|\bsbla\b|label expansion|expanded (?:approval|indication)|new indication")),
        (_D.FULL, guarded(r"full approval|traditional approval|regular approval|\bfull one\b")),
    ),
    _T.REGULATORY_REJECTION: (
        (_D.COMPLETE_RESPONSE, guarded(r"complete response|\bcrls?\b")),
        (_D.REFUSE_TO_FILE, guarded(r"refus\w+[- ]to[- ]file|will not be filed|not complete enough")),
        (_D.WITHDRAWAL, guarded(r"withdr[ae]w|revok|withdrawal")),
        (_D.REFUSAL, guarded(r"refus|reject|declin|turn\w* down|non-approval|negative")),
    ),
    _T.CLINICAL_HOLD: ((_D.PARTIAL, guarded(r"partial")), (_D.FULL, guarded(r"full (?:clinical )?hold"))),
}

OUTCOMES: tuple[tuple[Outcomes, Guarded], ...] = (
    (Outcomes.MIXED, guarded(r"\bmixed\b")),
    (
        Outcomes.NEGATIVE,
        guarded(
            r"\b(?:did not (?:meet|reach|achieve|show|improve|separate)|failed to|fails to|missed|negative|no better than|not (?:meet|statistically significant)|failed|futility|voted against|turns? down|no significant|recommend(?:s|ed)? (?:against|(?:the )?refus\w+|(?:the )?rejection|not )|against (?:approv|recommend)\w+|less effective than|did not lower|did not reduce)\b"
        ),
    ),
    (
        Outcomes.POSITIVE,
        guarded(
            r"\b(?:positive|met (?:its|the|both|all|their)|achiev(?:ed|ing|es)|recommend(?:ed|s|ing)|statistically significant|in favou?r|promising|encouraging|well[- ]tolerated|reduced|improved|success\w*|superior|"
            r"compelling|backed|endorsed|favou?rable|strong|durable|prolonged|efficacy)\b"
        ),
    ),
)

APPLICATIONS: tuple[tuple[Application, Guarded], ...] = (
    (Application.IDE, guarded(r"\bides?\b|investigational device exemption")),
    (Application.CTN, guarded(r"\bctns?\b|clinical trials? notification")),
    (Application.CTA, guarded(r"\bctas?\b|clinical trials? (?:application|authori[sz]ation)|no[- ]objection letter|\bnol\b")),
    (Application.IND, guarded(r"\binds?\b|investigational new drug|clinical trial approval|implied permission|may[- ]proceed|safe to proceed")),
    (Application.SNDA, guarded(r"\bsndas?\b|supplemental new drug")),
    (Application.SBLA, guarded(r"\bsblas?\b|supplemental biologics?")),
    (Application.ANDA, guarded(r"\bandas?\b|abbreviated new drug")),
    (Application.NDA, guarded(r"\bndas?\b|(?<!investigational )new drug application")),
    (Application.BLA, guarded(r"\bblas?\b|biologics? licens")),
    (Application.MAA, guarded(r"\bmaas?\b|marketing authori[sz]ation applications?")),
    (Application.K510, guarded(r"510\(k\)")),
    (Application.DE_NOVO, guarded(r"\bde novo\b")),
    (Application.PMA, guarded(r"\bpmas?\b|premarket approval")),
    (Application.EUA, guarded(r"\beuas?\b|emergency use")),
)

TRIAL_APPLICATIONS = frozenset({Application.IND, Application.IDE, Application.CTA, Application.CTN})
CE_MARK = guarded(r"\bce[- ]?mark")
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
    ("antibody_drug_conjugate", guarded(r"antibody[- ]drug conjugate|\badc\b")),
    ("cell_therapy", guarded(r"\bcar[- ]?t\b|cell therapy|stem cell|\bipsc\b|cell-based|\btil\b|nk cell|t[- ]cell therapy|transplant\w* of cells")),
    ("gene_therapy", guarded(r"gene therapy|\baav\b|gene edit|crispr|lentivir")),
    ("vaccine", guarded(r"vaccine")),
    ("rna", guarded(r"\bmrna\b|\bsirna\b|antisense|oligonucleotide|\brnai\b")),
    ("radiopharmaceutical", guarded(r"radiopharm|radioligand|radionuclide|\blu-177|\bga68|actinium")),
    ("antibody", guarded(r"antibod|bispecific|monoclonal")),
    ("peptide", guarded(r"peptide")),
    ("protein", guarded(r"fusion protein|enzyme replacement|recombinant")),
    ("microbiome", guarded(r"microbiome|live biotherapeutic")),
    ("diagnostic", guarded(r"diagnostic|\bassay\b|\btest kit|imaging agent")),
    ("digital", guarded(r"digital therapeutic|software|\bapp\b")),
    ("device", guarded(r"\bdevice\b|implant|stimulat|catheter|valve|system\b")),
    ("small_molecule", guarded(r"small[- ]molecule|inhibitor|agonist|antagonist|tablet|capsule|oral ")),
)
