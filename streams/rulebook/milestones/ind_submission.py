"""An application to begin a clinical study is filed."""

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.declaration import Declaration, Rule, Veto, Window, rx

_SUBMIT = r"(?:(?:re)?submi(?:t|ts|tted|tting|ssions?)|fil(?:e|es|ed|ing|ings)|lodg(?:e|es|ed|ing)|sent|made)\b"

DECLARATION = Declaration(
    type=MilestoneType.IND_SUBMISSION,
    definition="An IND, CTA, IDE or the like is filed.",
    authority="21 CFR 312.20 and 312.23 (IND); 21 CFR 812.20 (IDE); Regulation (EU) 536/2014 art. 5",
    window=Window(days=270),
    anchors={
        "colon_loose": ("ind", "cta", "ide", "trial application"),
        "due_loose": (
            "slated",
            "planned",
            "due",
            "targeted",
            "foreseen",
            "go in",
            "on track",
            "scheduled",
            "follow",
            "will ",
            "reviewed",
            "under review",
            "being read",
            "with the",
            "expected",
        ),
        "asks": ("ask", "seek", "sought", "request", "appl"),
        "receipt": ("receiv", "receipt"),
        "sent_in_loose": (
            "sent",
            "lodg",
            "made",
            "filed",
            "file ",
            "hand",
            "submit",
            "written",
            "compil",
            "planned",
            "foreseen",
            "accept",
            "request",
            "went in",
            "goes in",
            "left this",
            "desk",
            "before the",
            "to reach",
            "prepar",
            "put in",
            "sought",
            "seek",
            "appl",
            "approach",
            "reviewing",
            "had been at",
            "should go",
            "writing",
            "asked",
        ),
        "goes": ("goes in", "go in", "pending", "presented", "examination", "accepted"),
        "accepted": ("accept",),
        "ask": ("permission", "to file it", "has filed in"),
        "filed": ("submitted", "filed", "accepted", "submission of the dossier", "fda submission", "permission"),
        "submit": ("submi", "fil", "ask", "appl", "lodg", "sent", "accept", "made"),
    },
    rules=(
        Rule("submit_ind", ("ind", "submit"), rx(rf"\b{_SUBMIT}{{80}}\b{{IND}}")),
        Rule("ind_submitted", ("ind", "submit"), rx(r"\b{IND}{80}\b(?:(?:re)?submi(?:tted|ssion|t)|fil(?:ed|ing)|lodged)\b")),
        Rule(
            "apply_for_trial",
            ("submit", "trial"),
            rx(
                rf"\b{_SUBMIT}{{60}}\b(?:application|request|protocol|dossier)\b{{70}}\b(?:to (?:begin|start|initiate|conduct|commence)|for){{30}}\b(?:{{TRIAL}}|{{PHASE}}|human)"
            ),
        ),
        Rule(
            "asks_to_start",
            ("asks", "trial"),
            rx(
                r"\b(?:ask(?:s|ed|ing)?|seek(?:s|ing)?|sought|request(?:s|ed)?|appl(?:y|ies|ied|ying))\b{70}\b(?:to (?:let|allow|approve|permit|authori[sz]e)|permission|approval|authori[sz]ation|clearance|go-ahead|consent)\b{70}\b(?:{TRIAL}|{PHASE}|human)"
            ),
        ),
        Rule(
            "applied_to",
            ("regulator", "asks"),
            rx(
                r"\bappl(?:ies|ied) to (?:the )?(?:[\w'-]+ ){0,4}?{REG}\)? (?:to (?:begin|start|initiate|commence|conduct|run|test|try)|for (?:permission|approval|clearance|leave|authori[sz]ation|consent) to (?:begin|start|initiate|commence|conduct|run|test|try))"
            ),
        ),
        Rule(
            "accepted_by_cde",
            ("ind", "accepted"),
            rx(
                r"\b(?:cde|center for drug evaluation|nmpa|national medical products administration)\b{50}\baccept(?:ed|s|ance)\b{70}\b{IND}|\b{IND}{90}\baccept(?:ed|ance)\b{30}\b(?:cde|center for drug evaluation|nmpa|national medical products administration)\b"
            ),
        ),
        Rule(
            "ind_planned",
            ("ind",),
            rx(
                r"\b(?:ide|investigational device exemption|ind|investigational new drug|cta|clinical trial) (?:application|submission|filing)s? (?:\([a-z]+\) )?(?:is|are) (?:now )?(?:planned|foreseen|scheduled|due|expected|targeted|to be (?:filed|submitted|lodged|sent))\b|\bask(?:s|ed|ing)? (?:the |its )?(?:\w+ ){1,4}for (?:an? )?{IND}"
            ),
        ),
        Rule("received", ("ind", "receipt"), rx(r"\b{REG} (?:has |have )?(?:received|receives|acknowledg(?:es|ed)(?: the)? receipt of)\b{50}\b{IND}")),
        Rule("prepare_ind", ("ind",), rx(r"\b(?:prepar\w+|plan(?:s|ned|ning)?|expect\w*|anticipat\w+|target\w*|on track|toward|ahead of){60}\b{IND}")),
        Rule(
            "application_filed",
            ("filed",),
            rx(
                r"\b(?:application|notification|request|dossier|ind|protocol)\b{40}\b(?:was|were|been|had been) (?:submitted|filed|accepted)|submission of the dossier|planned fda submission|which we submitted to|asked the (?:ministry|agency|regulator) for permission"
            ),
        ),
        Rule(
            "goes_in",
            ("trial", "goes"),
            rx(
                r"\b(?:application|submission|request)\b{90}\b(?:goes in|go in|is pending|will be presented|to be presented|under examination|was accepted|been accepted|being accepted)"
            ),
        ),
        Rule("ask_permission", ("ask",), rx(r"\b(?:ask(?:s|ed)?|filed|fil(?:e|es)|appl(?:y|ied)){40}\bfor (?:the )?permission|to file it by|has filed in")),
        Rule("accepted_for_review", ("trial", "accepted"), rx(r"\b(?:clinical trial|ind\b){100}\b(?:accepted|acceptance)\b(?: for review)?")),
        Rule(
            "loosely",
            ("sent_in_loose",),
            rx(
                r"""\b(?:(?:clinical )?trial (?:application|notification|plan|authori[sz]ation)|application|dossier|submission|request|plan|ind\b|inds\b|ide\b|cta\b|ctn\b|process|protocol|notification|it)\b{70}\b(?:(?:was|were|is|are|be|been|being) (?:sent|lodged|made|filed|handed|submitted|put|written|compiled|planned|foreseen|accepted|requested)|went in|goes in|sent in|lodged|left (?:this|our)|on (?:its|the) desk|before the (?:fda|agency)|to reach the|(?:is|are) (?:planned|foreseen|due)|is reviewing|had been at|should (?:go|be)|accepted (?:on|in|by))|\b(?:compil\w+|prepar\w+|writ(?:es|ing)|hand(?:s|ed)? in|put in|send(?:s|ing)?|sent|submit(?:s|ted)?|fil(?:e|es|ed|ing)|lodg(?:e|es|ed|ing)|request(?:s|ed)?|sought|seek(?:s|ing)?|appl(?:y|ies|ied)|approach|received acceptance|accepted|resubmit|asked?)\b{80}\b(?:(?:clinical )?trial|application|dossier|ind\b|ide\b|cta\b|ctn\b|protocol|stud(?:y|ies)|{PHASE}|human|permission|submission|in (?:hong kong|china|japan|canada|australia|europe))"""
            ),
        ),
        Rule(
            "loosely_2",
            ("due_loose",),
            rx(
                r"\b(?:inds?|ctas?|ides?|ctns?|(?:clinical )?trial (?:application|notification))\b{60}\b(?:slated|planned|due|targeted|foreseen|to go in|on track|scheduled|to follow|will (?:now |then |also )?(?:go in|be (?:sent|lodged|filed|submitted))|expected|(?:is|are) being (?:reviewed|read|prepared)|under review)\b|\b(?:open|file|bring|send) an? (?:second |new )?(?:ind|cta|ide)\b"
            ),
        ),
        Rule(
            "loosely_3",
            ("colon_loose",),
            rx(
                r"\b(?:ind|cta|ide|trial application)\b(?:[^.;:]{0,70}:|[^.;:,]{0,40},) (?:in |targeted for |planned for )?(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|(?:the )?(?:spring|summer|autumn|fall|winter|(?:first|second|third|fourth|final|last|coming|current) (?:half|quarter))\b|(?:19|20)\d\d\b|[1-4]q|q[1-4]|[12]h|h[12]|mid-|early|late|next|last|this)"
            ),
        ),
    ),
    vetoes=(
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bwithdr(?:ew|aws?|awn|awal|awing) (?:of )?(?:its |the |an? |their |our )?(?:\S+ ){0,2}(?:inds?\b|ide\b|ctas?\b|investigational new drug|clinical trial application|application)"
            ),
            "match",
        ),
        Veto(RejectReason.VETOED, rx(r"(?<!investigational )\bnew drug applications?\b(?!\W{0,3}(?:ind|cta)\b)"), "match"),
        Veto(RejectReason.VETOED, rx(r"\bresponse to (?:the |its |an? )?(?:\w+ )?(?:clinical )?hold\b"), "near"),
        Veto(RejectReason.PRECLINICAL, rx(r"\bind[- ](?:enabling|ready)|pre-ind\b")),
        Veto(RejectReason.FEEDBACK, rx(r"\bpre[- ](?:ind|submission) (?:meeting|feedback|package)")),
    ),
    plans=(
        rx(
            r"\bprepar\w+ (?:to (?:submit|file)|(?:for )?(?:the |an? |its )?(?:investigational new drug|ind\b|cta\b|submission))|\bplanned (?:fda |ind |cta )+(?:submission|filing)|\b(?:submission|filing)s? (?:is |are )?(?:planned|targeted|anticipated)|\b(?:is |are )?to be (?:filed|submitted|lodged|handed in)\b"
        ),
    ),
    matches=(
        "an ind is slated for the fourth quarter of 2025",
        "ind for hx-60, a longer-acting follow-on: 2h 2026",
        "an ide application is planned for the third quarter",
        "will ask the fda for an investigational device exemption for a trial",
        "plans to ask the fda for clearance to begin a phase 1 trial of zk-9",
        "orvane has applied to the tga to begin a trial of zk-12",
        "china's cde has accepted orvane's ind application for zk-12",
        "has applied to the mhra for approval to start a phase 2 trial of zk-12",
        "the fda has received the company's ind application for zk-12",
        "an application to the dutch authorities was lodged in july",
        "an ind for the united states is being written",
        "also preparing an investigational new drug application for zk-12",
        "announced the submission of an ind to the mfds",
        "plans to file an ind in the second half",
    ),
    misses=(
        "orvane withdraws ind for zk-12",
        "is preparing to submit a new drug application to the fda for zk-12",
        "completed ind-enabling work",
    ),
)
