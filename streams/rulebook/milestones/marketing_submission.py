"""An application for marketing authorisation is submitted."""

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.declaration import Declaration, Rule, Veto, Window, rx

_SUBMIT = r"(?:(?:re-?)?submi(?:t|ts|tted|tting|ssions?)|fil(?:e|es|ed|ing|ings)\b|sent in|sends|lodge[sd]?|apply|applies|applied|seek(?:s|ing)?)"

DECLARATION = Declaration(
    type=MilestoneType.MARKETING_SUBMISSION,
    definition="An NDA, BLA, sNDA, sBLA, ANDA, MAA, 510(k), De Novo, PMA or the like is submitted; start or completion of a rolling submission counts.",
    authority="21 CFR 314.50 (NDA), 601.2 (BLA), 807.87 (510(k)), 814.20 (PMA); Regulation (EC) 726/2004",
    window=Window(days=270),
    anchors={
        "submit": ("submi", "fil", "lodge", "sent in", "sends", "apply", "applie", "seek", "rolling"),
        "application": (
            "new drug application",
            "nda",
            "bla",
            "biologic",
            "maa",
            "marketing authori",
            "marketing application",
            "anda",
            "pma",
            "premarket",
            "510(k)",
            "de novo",
            "drug application",
            "for approval",
            "registration",
            "regulatory",
            "application",
            "clearance",
            "for marketing",
        ),
    },
    rules=(
        Rule("submit_application", ("submit", "application"), rx(rf"\b{_SUBMIT}{{80}}(?<![a-z]){{APP}}(?![a-z])")),
        Rule("application_submitted", ("submit", "application"), rx(r"(?<![a-z]){APP}(?![a-z]){70}\b(?:(?:re)?submi(?:t|tted|ssions?)|filing|filed|submit)\b")),
        Rule(
            "seek_approval",
            ("submit", "application"),
            rx(
                rf"\b(?:{_SUBMIT}){{50}}\b(?:for (?:fda |regulatory |marketing |accelerated )?(?:approval|clearance|marketing)|regulatory (?:submissions?|filings?|applications?))\b|(?:regulatory|marketing|fda) (?:submissions?|filings?)\b"
            ),
        ),
        Rule("resubmit", ("submit", "application"), rx(r"\bre-?submi(?:t|ts|tted|ssion)\b{40}\bapplication")),
        Rule("was_submitted", ("submit",), rx(r"\bapplication\b{30}\b(?:submitted|filed)|submissions? have (?:also )?been made")),
        Rule("rolling", ("submit",), rx(r"\brolling (?:submission|review|nda|bla|application)")),
        Rule("submission_complete", ("submit",), rx(r"\bcomplet\w+ (?:the|its|of the) submission")),
    ),
    vetoes=(
        Veto(RejectReason.VETOED, rx(r"\binvestigational new drug|\bind\b|clinical trial application")),
        Veto(RejectReason.FEEDBACK, rx(r"\bpre[- ](?:nda|bla|submission) meeting")),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:registration statement|prospectus|securities and exchange|form (?:10|8|s|f)-?\w*|sec filings?|with the sec\b|patent applications?)\b"),
            "sentence",
        ),
    ),
    plans=(
        rx(
            r"\bprepar\w+ (?:to (?:submit|file)|for (?:the |an? |its )?(?:\w+ )?(?:nda|bla|maa|submission|filing))|\b(?:ahead of|in preparation for) (?:the |its |an? )?(?:\w+ )?(?:nda|bla|maa|filing|submission)|\btarget(?:s|ing)?\b{25}\b(?:submission|filing)|\bplans?\b{60}\b(?:submission|filing)|\b(?:submission|filing)s? (?:is |are )?(?:planned|targeted|anticipated)"
        ),
    ),
    matches=(
        "the company prepares to submit a new drug application to the fda",
        "plans to submit a new drug application to the fda in mid-2025",
        "initiated a rolling submission of its bla",
    ),
    misses=("filed a registration statement for approval",),
)
