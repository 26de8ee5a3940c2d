"""A marketing application is accepted, or its goal date is set or moved."""

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.declaration import Declaration, Rule, Veto, Window, rx

DECLARATION = Declaration(
    type=MilestoneType.MARKETING_ACCEPTANCE,
    definition="A marketing application is accepted for filing or validated, or its review period or PDUFA goal date is set or extended.",
    authority="21 CFR 314.101 (filing an NDA); FD&C Act 735-736B (PDUFA); Regulation (EC) 726/2004 art. 6",
    window=Window(days=150),
    anchors={
        "hears": ("whether", "filing", "acceptance decision"),
        "taken_loose": (
            "accept",
            "valid",
            "admitted",
            "sufficiently",
            "under review",
            "under evaluation",
            "under assessment",
            "before the",
            "being reviewed",
            "being assessed",
            "being evaluated",
            "action date",
            "action due",
            "started its",
            "reviewing",
            "assessing",
            "evaluating",
        ),
        "paper_loose": ("application", "nda", "bla", "maa", "submission", "dossier", "pma", "review", "acceptance", "evaluation", "510(k)", "file"),
        "application": ("application", "nda", "bla", "maa", "submission", "anda", "pma", "review"),
        "accept": ("accept", "validat", "under review", "for filing", "for review", "extend", "delay", "acknowledg"),
        "goal": ("pdufa", "goal date", "target action", "action date", "target date", "decision date"),
    },
    rules=(
        Rule(
            "accepted",
            ("accept", "application"),
            rx(r"\b(?:accept(?:s|ed|ance|ing)|validat(?:es|ed|ion)|acknowledg(?:ed|ement)){110}(?<![a-z])(?:{APP}(?![a-z])|application|submission)"),
        ),
        Rule(
            "was_accepted",
            ("accept", "application"),
            rx(r"(?<![a-z])(?:{APP}(?![a-z])|application|submission){80}\b(?:accept(?:ed|ance)|validated|validation)"),
        ),
        Rule("accepted_and_reviewed", ("accept",), rx(r"\baccepted\b{20}\b(?:and|for) (?:granted )?priority review")),
        Rule(
            "goal_date",
            ("goal",),
            rx(r"\b(?:pdufa|prescription drug user fee act|bsufa|goal date|target action date|action date|target date)\b{30}(?:date|action|goal)?"),
        ),
        Rule(
            "review_begun",
            ("application",),
            rx(
                r"\b(?:begun|began|begins|started|starts|opened) (?:its |the |a )?(?:\w+ )?(?:review|assessment|evaluation) (?:of|for) (?:the |its |an? )?{50}(?:{APP}(?![a-z])|application|submission|dossier)"
            ),
        ),
        Rule("review_moved", ("accept", "application"), rx(r"\b(?:extend(?:s|ed|ing)?|delay(?:s|ed)?){50}\breviews?\b")),
        Rule("under_review", ("accept",), rx(r"\bunder (?:\w+ )?review\b")),
        Rule(
            "hears_of_filing",
            ("hears",),
            rx(
                r"\b(?:hears?|know|learn) (?:by|in|before) {40}\bwhether (?:the )?{REG} (?:has |will )?accept\w*|\bdecision (?:on|over) (?:its|the|our|their) filing\b|\b(?:filing|acceptance) decision\b"
            ),
        ),
        Rule(
            "loosely",
            ("taken_loose", "paper_loose"),
            rx(
                r"""\b(?:{APP}|application|submission|dossier|file)\b{90}\b(?:accept\w*|valid\w*|admitted|sufficiently complete|under (?:review|evaluation|assessment)|before the|(?:is|are) being (?:reviewed|assessed|evaluated)|action (?:date|due))|\b(?:accept\w*|valid\w*|admitted|started its (?:evaluation|review|assessment)|is (?:reviewing|assessing|evaluating)){90}\b(?:{APP}|application|submission|dossier|review)\b|\b(?:anticipat\w+|expect\w*){20}\bacceptance\b|\bacceptance is\b"""
            ),
        ),
    ),
    vetoes=(
        Veto(RejectReason.VETOED, rx(r"\bapplications? for (?:an? |the |its )?(?:\w+ )?clinical (?:trials?|stud(?:y|ies))\b")),
        Veto(RejectReason.VETOED, rx(r"\binvestigational new drug|\bind\b|clinical trial (?:application|notification)|\bcta\b|investigational device|\bide\b")),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:accepted|acceptance) (?:for (?:publication|presentation|poster|listing)|into|as)\b|peer[- ]review|literature review|reviews? of the (?!(?:\w+ ){0,3}(?:{APP}|applications?|submission|dossier))"
            ),
        ),
    ),
    matches=(
        "kettleby expects to hear by january whether the fda has accepted it",
        "a decision on its filing is expected in february",
        "the application was admitted to review in march",
        "the ema has begun its review of the marketing authorisation application for zk-12",
        "the fda has accepted for review its new drug application (nda)",
        "has set a pdufa target date of august 22, 2025",
        "the ema validated the maa for zk-12",
    ),
    misses=(
        "the application for clinical trial of rs-06 in endometrial cancer was accepted in may",
        "the abstract was accepted for presentation and the application is open",
        "the fda accepted its investigational new drug application",
    ),
)
