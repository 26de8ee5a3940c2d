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
        "plan_loose": ("plan", "intend", "expect", "anticipat", "aim", "count", "delay", "prepar", "on track", "target", "follow", "due"),
        "went": ("went", "turned", "turns", "hand", "sen", "bring", "brought", "put", "tak", "took", "laid", "lay"),
        "filings": ("filings in", "filing in", "apply in"),
        "goes_loose": (
            "sent",
            "lodg",
            "made",
            "filed",
            "file ",
            "files",
            "filing",
            "refil",
            "hand",
            "submi",
            "planned",
            "foreseen",
            "scheduled",
            "slated",
            "went in",
            "gone in",
            "goes in",
            "to follow",
            "ask",
            "seek",
            "sought",
            "appl",
            "promis",
            "resubmi",
            "go in",
        ),
        "paper_loose": (
            "application",
            "approv",
            "authori",
            "nda",
            "bla",
            "pma",
            "510(k)",
            "maa",
            "ce mark",
            "ce-mark",
            "ukca",
            "submission",
            "submit",
            "filing",
            "filed",
            "file",
            "fda",
            "ema",
            "medicines agency",
            "pmda",
            "health canada",
            "swissmedic",
            "supplement",
            "variation",
            "module",
            "dossier",
            "notified body",
            "package",
        ),
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
        Rule(
            "filed_for_approval",
            ("submit",),
            rx(
                r"\b(?:filed|files|filing|applied|applies|apply|applying|lodged|submitted|asked)\b{80}\bfor (?:(?:an?|the|its|us|u\.s\.|fda|eu|european|marketing|regulatory|full|accelerated|conditional|510\(k\)|manufacturing and|premarket|market|de novo) )*(?:approval|clearance|authori[sz]ation|licen[cs]e)\b"
            ),
        ),
        Rule("resubmit", ("submit", "application"), rx(r"\bre-?submi(?:t|ts|tted|ssion)\b{40}\bapplication")),
        Rule(
            "resubmission",
            ("submit",),
            rx(
                r"\b(?:expect\w*|plan(?:s|ned|ning)?|anticipat\w+|target\w*|intends?|on track|prepar\w+|aims?) (?:{25}\bresubmission\b|to (?:resubmit|refile|file again)\b)"
            ),
        ),
        Rule("was_submitted", ("submit",), rx(r"\bapplication\b{30}\b(?:submitted|filed)|submissions? have (?:also )?been made")),
        Rule("rolling", ("submit",), rx(r"\brolling (?:submission|review|nda|bla|application)")),
        Rule("submission_complete", ("submit",), rx(r"\bcomplet\w+ (?:the|its|of the) submission")),
        Rule(
            "put_before",
            ("went",),
            rx(
                r"\b(?:application|file|dossier|submission|request|version|papers)\b{60}\bwent (?:in )?(?:to|before) (?:the )?(?:agency|regulators?|authorit(?:y|ies)|{REG})|\b(?:turn(?:s|ed)|hand(?:s|ed)|sen[dt]s?) in (?:its|their|our|the|an?) (?:[\w-]+ ){0,3}?(?:application|dossier|file|{APP})(?![a-z])|\b(?:br(?:ing|ings|ought)|put(?:s|ting)?|tak(?:e|es|ing)|took|laid|lays?) (?:\S+ ){1,10}?(?:to|before) the {REG}\b{40}(?:510\(k\)|de novo|{APP}(?![a-z]))|\b(?:br(?:ing|ings|ought)|put(?:s|ting)?) (?:an? |the |its |our )?(?:de novo|510\(k\)|{APP})(?![a-z]) (?:request|application|submission|file)?{30}\b(?:to|before) the {REG}"
            ),
        ),
        Rule(
            "filings_in",
            ("filings",),
            rx(
                r"\bfilings? in (?:the )?(?:us|u\.s\.|united states|europe|eu|japan|china|uk|canada)\b{40}\b(?:in (?:the )?(?:first|second|early|late|mid|\d{4})|by|before|(?:first|second) half)|\b(?:will|plans? to|expects? to|intends? to|is to|to) apply in (?:the )?(?:us|u\.s\.|united states|europe|eu|japan|china|uk|canada)\b"
            ),
        ),
        Rule(
            "loosely",
            ("goes_loose", "paper_loose"),
            rx(
                r"""\b(?:{APP}|application|submission|filing|supplement|variation|dossier|module|request|technical file|it)\b{70}\b(?:(?:was|were|is|are|be|been|being|will be) (?:sent|lodged|made|filed|handed|submitted|put|planned|foreseen|scheduled|slated|refiled|completed|to be|to follow|to go|due)|went in|gone in|goes in|sent in|to follow|lodged|refiled|planned|made (?:in|on)|can be made|slated|scheduled)|\b(?:re-?fil(?:e|es|ed|ing)|re-?submi\w+|fil(?:e|es|ed|ing)|submi\w+|hand(?:s|ed|ing)? in|hand(?:s|ed)?\b|lodg(?:e|es|ed|ing)|send|sent|sends|ask(?:s|ed)?|seek(?:s|ing)?|sought|appl(?:y|ies|ied)|promised|put in)\b{80}\b(?:{APP}|application|approv\w+|(?:ce|ukca)[- ]mark\w*|authori[sz]ation|package|fda|european medicines|ema|pmda|health canada|swissmedic|tga|mhra|nmpa|mhlw|module|in (?:europe|canada|japan|china|australia|britain|switzerland|(?:19|20)\d\d)|again|there|anew|supplement|notified body|510\(k\)|bla\b|nda\b|pma\b|regulators?)|\bfiled (?:in|with|there|for)\b|\b(?:will|would|to|can|plans? to|intends? to|expect(?:s|ed)? to) (?:re-?file|re-?submit)\b"""
            ),
        ),
        Rule(
            "loosely_2",
            ("plan_loose",),
            rx(
                r"\b(?:plans?|planned|planning|intends?|expects?|anticipates?|aims?|counts? on|delays?|prepar\w+|targets?|estimates?)\b(?![^.;]{0,40}\b(?:approval|decision|acceptance|clearance|review|verdict)\b){40}\b(?:{APP}|(?:u\.?s\.?|eu|european|japanese|regulatory|second|new|chinese|canadian) (?:filing|submission|application)s?|the registration)\b|\b(?:{APP}|filing|submission|application)\b{60}\b(?:on track|planned|slated|targeted|targeting|will follow|to follow|is to|are to|due|expected|anticipated)\b|\b(?:apply|applying) (?:to|for|this|next|in)\b|\brequest the registration\b|\bdelays {APP}|\bback in front of the\b"
            ),
        ),
    ),
    vetoes=(
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(r"\b(?:priority|priorities|goal|aim|objective|mission|focus) (?:is|are|remains?) (?:on )?to (?:submit|file|seek)\b"),
            "match",
        ),
        Veto(RejectReason.VETOED, rx(r"\b(?:authori[sz]ation|approval|permission) (?:of|for) (?:the|its|an?|this) (?:[\w-]+ ){0,2}(?:trial|study)\b"), "near"),
        Veto(RejectReason.DUPLICATE, rx(r"\baccept(?:s|ed|ance|ing)?(?: of| for review)? (?:the |its |an? |our )?(?:submission|filing|resubmission)\b")),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:application|submission|dossier|request)\b{100}\bfor (?:its|a|an|the|our) (?:\w+ ){0,3}(?:{PHASE}|clinical trial|first-in-human)"),
            "match",
        ),
        Veto(RejectReason.VETOED, rx(r"\binvestigational (?:new drug|device)|\bind\b|\bide (?:application|submission)|clinical trial application")),
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
        "it plans a us filing in the second half of fy27",
        "a filing in taiwan will follow in the second half of 2026",
        "the agency asks for stability data but no new trial, and orvane plans to resubmit in the second quarter",
        "the company wants a meeting and expects resubmission in the first quarter of 2026",
        "the application went to the fda last may",
        "orvane handed in a de novo request",
        "they turned in their application to the pmda in may",
        "plans to put its dialysis machine, maji, before the fda with a 510(k)",
        "filings in japan and the united states in the first half of 2027",
        "has filed for fda approval of its shingles vaccine",
        "filed an application in japan for manufacturing and marketing approval",
        "has handed its premarket approval application for the spinal disc to the fda",
        "the nda was refiled in september",
        "on track to file in canada in the fourth quarter",
        "the company prepares to submit a new drug application to the fda",
        "plans to submit a new drug application to the fda in mid-2025",
        "initiated a rolling submission of its bla",
    ),
    misses=(
        "the company's priority is to submit a new drug application to the fda",
        "plans to submit an investigational device exemption application for a feasibility study",
        "it expects to apply to the icelandic medicines agency for authorization of the trial",
        "filed a registration statement for approval",
    ),
)
