"""A product gets a special regulatory status."""

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.declaration import YEAR, Declaration, Rule, Veto, Window, rx

NAMES = r"(?:fast[- ]track|breakthrough(?: therapy| device)?|orphan(?:[- ](?:drug|medicinal product|medicine))?|rare pediatric disease|rare paediatric disease|regenerative medicine advanced therapy|rmat|prime|priority medicines|priority review(?: voucher)?|sakigake|innovation passport|innovative licensing and access pathway|ilap|minor use (?:in|and|/) ?(?:major|minor) species|mums|qualified infectious disease product|qidp|rpdd|odds?|prv|btd|advanced therapy medicinal product|atmp|national priority voucher|regenerative advanced)"

_SOUGHT = r"(?:orphan|breakthrough|fast[- ]track|priority review|rmat|prime|rare pa?ediatric)"

DECLARATION = Declaration(
    type=MilestoneType.DESIGNATION,
    definition="Fast Track, Breakthrough, RMAT, Orphan, Rare Pediatric Disease, Priority Review, PRIME, ILAP, Sakigake, Breakthrough Device and the like, granted.",
    authority="FD&C Act 506, 526, 529, 515B; 21 CFR 316 (orphan); Regulation (EC) 141/2000; EMA PRIME; MHRA ILAP",
    window=Window(days=5 * YEAR),
    anchors={
        "label_loose": (
            "breakthrough",
            "orphan",
            "fast track",
            "fast-track",
            "rmat",
            "prime",
            "rare ped",
            "rare paed",
            "priority",
            "passport",
            "innovative licensing",
            "sakigake",
            "humanitarian use",
            "qualified infectious",
            "designat",
            "voucher",
            "admitted to",
        ),
        "status": (
            "fast track",
            "fast-track",
            "breakthrough",
            "orphan",
            "rare pediatric",
            "rare paediatric",
            "rmat",
            "regenerative medicine advanced",
            "prime ",
            "priority medicines",
            "priority review",
            "sakigake",
            "innovation passport",
            "ilap",
            "mums",
            "minor use",
            "qidp",
            "qualified infectious",
            "rpdd",
            "odds",
            "odd)",
            "(odd",
            "prv",
            "priority voucher",
            "btd",
        ),
    },
    rules=(
        Rule(
            "named",
            ("status",),
            rx(rf"\b{NAMES}\b{{60}}\b(?:designations?|status|designated|scheme|passport|voucher|review|pathway|odds?|rpdd|prv|review voucher)\b"),
        ),
        Rule(
            "granted",
            ("status",),
            rx(
                rf"\b(?:grant(?:s|ed|ing)?|receiv(?:e|es|ed|ing)|award(?:s|ed)|secur(?:e|es|ed|ing)|obtain(?:s|ed)|earn(?:s|ed)|hold(?:s|ing)?|has|have|won|gained|transfer|with|designated|given|assigned){{50}}\b(?!breakthrough (?!therapy|device|designation|status|and\b|or\b)){NAMES}"
            ),
        ),
        Rule(
            "loosely",
            ("label_loose",),
            rx(
                r"""\b(?:breakthrough|orphan|fast[- ]track|rmat|prime|rare (?:pa)?ediatric|priority review|priority voucher|review voucher|innovation passport|innovative licensing|sakigake|humanitarian use|qualified infectious|conditional early|special review|designat\w+|voucher|admitted)\b{60}"""
            ),
        ),
    ),
    vetoes=(
        Veto(RejectReason.VETOED, rx(r"\borphan (?:g-protein|gpcrs?|receptors?|nuclear|genes?|proteins?|works?|crops?)\b"), "match"),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:designation|status),? (?:(?:which|that) (?:was|is|were) )?(?:established|created|introduced|designed|intended|meant)\b"),
            "match",
        ),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(
                r"\b(?:seek(?:s|ing)?|hop(?:es|ing)|aim(?:s|ing)?|want(?:s|ing)?|look(?:s|ing)?) to (?:qualify|apply|be considered|be eligible) for\b{60}\b(?:designation|status|voucher)"
            ),
            "near",
        ),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(
                r"\b(?:seek(?:s|ing)?|hop(?:es|ing)|tr(?:y|ies|ying)|aim(?:s|ing)?) to (?:qualify|obtain|secure|win|receive)\b|\bqualify for (?:an? |the )?(?:\w+ ){0,4}(?:voucher|prv)\b|\bvoucher (?:program|scheme|system)|\bcreated the (?:\w+ ){0,3}voucher|\bpatented breakthroughs?"
            ),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"""\b(?:sell(?:s|ing)?|sold|sale of|buy(?:s|ing)?|bought|purchase[sd]?|acquir\w+)\b.{0,60}\bvouchers?\b"""), "near"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\borphan drugs?,? (?:act|sales|market|developers?|space|companies|from|were|have|program(?:me)?s? (?:office|overview))|orphan drugs soared|orphan diseases?\b|orphan indications?\b|breakthrough (?:in\b|for\b|treatment\b|technology|potential|approach|science|discovery|moment|innovation|results|prize|research|cancer|medicines?\b)|(?<!list of )(?<!publicity )\bbreakthrough therapies\b|a breakthrough (?!therapy|device|desig|tag\b|nod\b|status|label)|breakthrough infection"
            ),
        ),
        Veto(RejectReason.VETOED, rx(r"\bf[- ]prime\b|\bprime (?:study|trial|edge|phase|capital|ventures?|movers|partners|therap|medicine\b)"), "match"),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(
                rf"^(?!.*\b(?:grant|award|receiv|obtain|approv|secur|won\b|designated|given|gained|holds?\b)).*\b(?:appl(?:y|ies|ied|ying)|request(?:s|ed|ing)?|seek(?:s|ing)?|sought|asked)\b{{40}}\b{_SOUGHT}"
            ),
            "sentence",
        ),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(
                rf"\b(?:(?:has|have|had) (?:also )?(?:requested|applied for|asked for)|asks? (?:the )?(?:fda|ema|agency|regulators?) for|applie[sd] for|applying for) (?:an? |the )?{_SOUGHT}"
            ),
            "near",
        ),
        Veto(RejectReason.HYPOTHETICAL, rx(r"\bif (?:and when |it (?:is|were) )?(?:granted|awarded|designated)\b"), "near"),
        Veto(RejectReason.HYPOTHETICAL, rx(r"\beligible (?:for|to)\b{40}(?:voucher|prv|priority|designation)"), "near"),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:sells?|sold|sale of|selling|buys?|bought|purchased?)\b{25}(?:priority review )?(?:voucher|prv)\b|voucher (?:sale|for \$)"),
            "near",
        ),
    ),
    matches=(
        "the device was admitted to the breakthrough devices programme",
        "the fda granted fast track designation to zk-12",
        "zk-12 has orphan drug designation",
        "has granted the application priority review",
    ),
    misses=(
        "the partners look for molecules against four orphan receptors",
        "the fda's orphan drug designation, established under the orphan drug act of 1983, encourages development",
        "seeking to qualify for a priority review voucher",
        "agreed to sell its priority review voucher for $158 million",
        "orphan drug sales soared",
        "receives investment from f prime capital partners",
        "a breakthrough in cancer research",
    ),
)
