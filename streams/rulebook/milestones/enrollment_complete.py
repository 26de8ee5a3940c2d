"""Enrolment of a trial is completed."""

from schemas.vocabulary import MilestoneType
from streams.rulebook.declaration import Declaration, Rule, Window, rx

DECLARATION = Declaration(
    type=MilestoneType.ENROLLMENT_COMPLETE,
    definition="Enrolment of a trial, or its last patient in, is completed.",
    authority="42 CFR 11.10 (enrollment); ICH E6(R3)",
    window=Window(days=270),
    anchors={
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
                r"\b(?:complet(?:es?|ed|ion|ing)|finish(?:es|ed|ing)?|conclud\w+|clos(?:e|ed|ing)|fully|full){50}\b(?:(?:patient |subject )?(?:enrol+(?:ment|ed|ing)?|recruitment|recruiting|randomi[sz]ation)|enrol+ing)\b"
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
    ),
    matches=("completed enrollment of the phase 2 trial", "the last patient has been enrolled"),
)
