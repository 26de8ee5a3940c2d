"""A regulator says no, or takes an approval back."""

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.declaration import Declaration, Rule, Veto, Window, rx

DECLARATION = Declaration(
    type=MilestoneType.REGULATORY_REJECTION,
    definition="Complete response letter, refusal to file, refusal, negative decision, or withdrawal of an approval.",
    authority="21 CFR 314.110 (complete response letter), 314.101(d) (refuse to file), 314.150 (withdrawal); Regulation (EC) 726/2004 art. 12",
    window=Window(days=120),
    anchors={
        "says_no_loose": (
            "not approv",
            "cannot approve",
            "approvable",
            "declin",
            "denie",
            "deny",
            "turn",
            "refus",
            "reject",
            "knocked",
            "not satisfied",
            "says no",
            "said no",
            "not substantially",
            "complete response",
            "no to",
            "rebuff",
            "snub",
        ),
        "reject": (
            "complete response",
            "crl",
            "refus",
            "reject",
            "declin",
            "turned down",
            "withdr",
            "revok",
            "will not be filed",
            "not complete enough",
            "negative decision",
            "non-approval",
        ),
    },
    rules=(
        Rule("crl", ("reject",), rx(r"\bcomplete response letters?\b|\bcrls?\b|\banswered\b{60}\bwith a complete response\b")),
        Rule("refuse_to_file", ("reject",), rx(r"\brefus(?:e|al|ed)[- ]to[- ]file|will not be filed|\brtf\b letter|not complete enough")),
        Rule(
            "refused", ("reject", "regulator"), rx(r"\b(?:reject(?:s|ed|ion)|refus(?:ed|al|es)|declin(?:ed|es) to approve|turn(?:s|ed) down|non-approval){70}")
        ),
        Rule(
            "withdrawn",
            ("reject",),
            rx(
                r"\b(?:withdr(?:ew|awn|aws?|awal|awing)|revok(?:ed|es|ing)) (?:of )?(?:(?!(?:and|but|gave|grant\w*|won|led|from|early|request|hearing|patients)\b)[\w'-]+ ){0,5}?(?:approval|authori[sz]ation|licen[cs]e|indication)|\b(?:approval|authori[sz]ation){30}\b(?:withdrawn|revoked)"
            ),
        ),
        Rule(
            "loosely",
            ("says_no_loose",),
            rx(
                r"""\b(?:can ?not approve|not approv(?:e|ed|able|ing)|not-approvable|declin(?:e|es|ed|ing)(?! (?:in|of|from|by|was|over|to \d)\b)|den(?:y|ies|ied)|turn(?:s|ed|ing)? {50}(?:down|away|back)|refus\w+|reject\w+|knocked back|not satisfied|says? no|said no|not substantially equivalent|letter of complete response|no to|rebuff\w*|snub\w*)\b"""
            ),
        ),
    ),
    vetoes=(
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:detect\w*|predict\w*|prevent\w*|risk of|signs? of|acute|chronic|antibody-mediated|transplant|graft|organ|kidney|allograft) (?:\w+ )?rejections?\b|\brejections? of (?:a |the |an )?(?:(?!its|their|our)\w+ )?(?:kidneys?|transplants?|grafts?|organs?|hearts?|livers?|lungs?|donor)\b(?! (?:\w+ )?(?:drug|therapy|treatment|device|pill|application|medicine|cream|vaccine|disease))"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:nice|g-ba|icer|pbac|cadth|smc|health technology assessment|national institute for health and care excellence)\b[^.;]{0,60}\b(?:reject|refus|declin|turn|not recommend|says? no)|\b(?:too (?:costly|expensive)|not cost[- ]effective)\b"
            ),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"\bdenie[sd] (?:a |the |any )?(?:media |press |news |newspaper )?(?:reports?|rumou?rs?|claims?|that)\b"), "near"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:application|submission|filing|dossier){60}\bwithdr(?:ew|awn|aws?|awal)|\bwithdr(?:ew|awn|aws?|awal|awing)\b{60}\b(?:application|submission|filing|dossier)"
            ),
        ),
        Veto(RejectReason.VETOED, rx(r"^crl (?:rejects|reports|announces|shares|says|to)\b"), "sentence"),
    ),
    matches=(
        "the fda's rejection of its kidney drug was a surprise",
        "the fda on wednesday withdrew the accelerated approval of zelvarra",
        "the agency has answered the application with a complete response",
        "the agency cannot approve the new drug application",
        "the fda turned zelvarra down in 2023",
        "the fda has issued a complete response letter",
        "received a refusal to file letter",
    ),
    misses=(
        "a urine test that detects rejection of a transplanted kidney",
        "withdrew its request for a hearing and the fda granted approval of zelvarra in may",
        "patients withdrew early, but the fda gave approval for zelvarra",
        "phase 2 data showed a 66% decline in low blood sugar events",
        "nice rejects the pill as too costly",
        "withdraws its application for a marketing authorisation",
    ),
)
