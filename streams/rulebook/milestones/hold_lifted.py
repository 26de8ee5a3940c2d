"""A clinical hold is removed."""

from schemas.vocabulary import MilestoneType
from streams.rulebook.declaration import Declaration, Rule, Window, rx

DECLARATION = Declaration(
    type=MilestoneType.HOLD_LIFTED,
    definition="A full or partial clinical hold is removed.",
    authority="21 CFR 312.42(e)",
    window=Window(days=120),
    anchors={
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
            "loosely",
            ("freed_loose", "held_loose"),
            rx(
                r"""\boff (?:clinical |partial |full )?(?:clinical )?hold\b|\b(?:hold|restriction|curb|pause|halt|suspension|concerns?)\b{120}\b(?:lift\w*|remov\w*|releas\w*|resolv\w*|no longer|ended|address\w*|taken away|withdrawn|(?:is|was|now) over\b)|\b(?:lift\w*|remov\w*|releas\w*|resolv\w*|address\w*|ended|end of|withdr\w+){80}\b(?:hold|restriction|curb|pause|suspension|concerns)\b"""
            ),
        ),
    ),
    matches=(
        "the agency has taken its study of zk-12 off clinical hold",
        "the restriction no longer applies to adults",
        "the fda has lifted the clinical hold on the trial",
        "the partial hold was removed",
    ),
    misses=("placed a clinical hold on its trial over liver safety",),
)
