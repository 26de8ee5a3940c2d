"""Enrolment of a trial is completed."""

from schemas.vocabulary import MilestoneType
from streams.rulebook.declaration import Declaration, Rule, Window, rx

DECLARATION = Declaration(
    type=MilestoneType.ENROLLMENT_COMPLETE,
    definition="Enrolment of a trial, or its last patient in, is completed.",
    authority="42 CFR 11.10 (enrollment); ICH E6(R3)",
    window=Window(days=270),
    anchors={
        "full_loose": ("last", "final", "all ", "end of", "complet", "finish", "full", "conclud", "target of", "reach", "ended", "ends", "closed", "until"),
        "people_loose": (
            "enrol",
            "recruit",
            "registration of subjects",
            "last patient",
            "last child",
            "last participant",
            "randomi",
            "participants",
            "last of",
            "complete",
        ),
        "enrol": (
            "enrol",
            "recruit",
            "last patient",
            "last subject",
            "last participant",
            "last of",
            "fully enrolled",
            "randomi",
            "patient in",
            "final patient",
        ),
        "complete": ("complet", "last", "finish", "full", "final", "close"),
    },
    rules=(
        Rule(
            "completed",
            ("enrol", "complete"),
            rx(
                r"\b(?:complet(?:es?|ed|ion|ing)|finish(?:es|ed|ing)?|conclud\w+|clos(?:e|ed|ing)|ended|ends|fully|full){50}\b(?:(?:patient |subject )?(?:enrol+(?:ment|ed|ing)?|recruitment|recruiting|randomi[sz]ation)|enrol+ing)\b"
            ),
        ),
        Rule(
            "was_completed",
            ("enrol", "complete"),
            rx(r"\b(?:enrol+ment|recruitment|randomi[sz]ation)\b{70}\b(?:complet(?:e|ed|ion)|finished|concluded|closed|full)\b"),
        ),
        Rule(
            "last_patient",
            ("enrol", "complete"),
            rx(
                r"\b(?:last|final) (?:of )?(?:\d+ )?(?:patient|subject|participant|volunteer)s?\b{50}\b(?:in\b|enrolled|dosed|randomi[sz]ed|included|recruited)|the last of \d+ (?:patients|participants|subjects)"
            ),
        ),
        Rule(
            "target_reached",
            ("enrol",),
            rx(
                r"\b(?:reach|hit|achiev|met|attain|surpass|exceed)\w* (?:its |the |our |a )?(?:full |target |planned |enrol\w+ |recruitment )+(?:enrol\w*|recruitment|target|goal)\b"
            ),
        ),
        Rule(
            "so_many_by",
            ("enrol",),
            rx(
                r"\b(?:enrol|recruit|randomi[sz])\w* (?:all |all of the |the )?(?:some |about |approximately |around )?\d[\d,]* (?:\w+ )?(?:people|patients|participants|subjects|adults|children|women|men|volunteers)\b{12}\bby (?:the )?(?:end|mid|middle|early|late|first|second|third|fourth|spring|summer|autumn|fall|winter|january|february|march|april|may|june|july|august|september|october|november|december|\d{4}|q[1-4])|\b(?:patients|participants|people|subjects|volunteers) (?:will be|are to be) in the (?:study|trial)\b|\bfully recruited\b"
            ),
        ),
        Rule(
            "loosely",
            ("full_loose", "people_loose"),
            rx(
                r"""\b(?:last|final|all|end of|complet\w+|finish\w*|full(?:y)?|conclud\w+|target of|reach\w*){60}\b(?:enrol\w*|recruit\w*|registration of subjects|patients?|participants?|subjects?|adults|child(?:ren)?|volunteers|randomi[sz]\w+)\b|\b(?:enrol\w*|recruit\w*|registration of subjects|participants|patients|it)\b{80}\b(?:complet\w+|conclud\w+|finish\w*|end(?:s|ed)|full\b|in full|closed|until the end|last)"""
            ),
        ),
    ),
    plans=(
        rx(
            r"\b(?:target(?:s|ing)|aim(?:s|ing)|guided|expect(?:s|ing)|anticipat(?:es|ing)) (?:(?:for|to|the|at|that|it|on) )*(?:complet\w+|finish\w*|conclu\w+|full) (?:of )?(?:(?:the|its|patient|subject|full|target) )*(?:enrol\w*|recruit\w*|accrual)"
        ),
    ),
    matches=(
        "expects to enroll 1,100 people by the end of 2026",
        "the phase 2 trial has been fully recruited since january",
        "orvane hit its target enrolment of 300 patients",
        "reached full enrolment in its phase 2 trial",
        "the trial reached its target of 146 participants",
        "completed enrollment of the phase 2 trial",
        "the last patient has been enrolled",
    ),
)
