"""A clinical hold is removed."""

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.declaration import Declaration, Rule, Veto, Window, rx

DECLARATION = Declaration(
    type=MilestoneType.HOLD_LIFTED,
    definition="A full or partial clinical hold is removed.",
    authority="21 CFR 312.42(e)",
    window=Window(days=120),
    anchors={
        "again": ("resume", "restart", "continue", "reopen"),
        "permit_again": ("clear", "green light", "allow", "may ", "nod", "permission", "go-ahead", "lets ", "let ", "approv", "authori"),
        "freed_loose": ("lift", "remov", "releas", "resolv", "no longer", "ended", "address", "taken away", "withdr", "over", "end of", "off "),
        "held_loose": ("hold", "restriction", "curb", "pause", "halt", "suspension", "concern"),
        "hold": ("hold",),
        "lift": ("lift", "remov", "took away", "taken away", "releas", "resolv", "end", "free", "over", "cleared"),
    },
    rules=(
        Rule(
            "lifted",
            ("hold", "lift"),
            rx(
                r"\b(?:lift(?:s|ed|ing)?|remov(?:es?|ed|al|ing)|took away|taken away|releas(?:ed|es)|end(?:ed|s)|free(?:s|d)|resolv(?:ed|es)|resolution){50}\b(?:clinical |partial |full )?hold\b"
            ),
        ),
        Rule(
            "was_lifted",
            ("hold", "lift"),
            rx(r"\bhold\b{50}\b(?:lifted|removed|released|resolved|taken away|ended|ends)\b|\bhold (?:\w+ ){0,3}(?:is|was) over\b"),
        ),
        Rule(
            "may_go_on",
            ("again", "permit_again"),
            rx(
                r"\b(?:green light|nod|permission|go-ahead|clear(?:s|ed|ance)|allow(?:s|ed)?|approv(?:es|ed|al)|authori[sz](?:es|ed|ation)|lets?|may(?: now)?)\b{30}\b(?:to )?(?:resume|restart|reopen|continue)\b{50}\b(?:{TRIAL}|{PHASE}|dosing|enrol\w+)|\b(?:clear(?:s|ed)|dropp?(?:s|ed)) (?:the |its |a |an )?(?:\w+ ){0,3}hold\b"
            ),
        ),
        Rule(
            "loosely",
            ("freed_loose", "held_loose"),
            rx(
                r"""\boff (?:clinical |partial |full )?(?:clinical )?hold\b|\b(?:hold|restriction|curb|pause|halt|suspension|concerns?)\b{120}\b(?:lift\w*|remov\w*|releas\w*|resolv\w*|no longer|ended|address\w*|taken away|withdrawn|(?:is|was|now) over\b)|\b(?:lift\w*|remov\w*|releas\w*|resolv\w*|address\w*|ended|end of|withdr\w+){80}\b(?:hold|restriction|curb|pause|suspension|concerns)\b"""
            ),
        ),
    ),
    vetoes=(Veto(RejectReason.VETOED, rx(r"\b(?:without|no) (?:an? |any )?(?:clinical )?hold\b"), "match"),),
    matches=(
        "orvane gets fda green light to restart trial of zk-12",
        "orvane may resume its phase 2 trial of zk-12 after the fda cleared the hold",
        "the agency has taken its study of zk-12 off clinical hold",
        "the restriction no longer applies to adults",
        "the fda has lifted the clinical hold on the trial",
        "the partial hold was removed",
    ),
    misses=(
        "the review of its ind ended without a clinical hold",
        "placed a clinical hold on its trial over liver safety",
    ),
)
