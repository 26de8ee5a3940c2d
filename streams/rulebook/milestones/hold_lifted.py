"""A clinical hold is removed."""

from schemas.vocabulary import MilestoneType
from streams.rulebook.declaration import Declaration, Rule, Window, rx

DECLARATION = Declaration(
    type=MilestoneType.HOLD_LIFTED,
    definition="A full or partial clinical hold is removed.",
    authority="21 CFR 312.42(e)",
    window=Window(days=120),
    anchors={"hold": ("hold",), "lift": ("lift", "remov", "took away", "taken away", "releas", "resolv", "end", "cleared")},
    rules=(
        Rule(
            "lifted",
            ("hold", "lift"),
            rx(
                r"\b(?:lift(?:s|ed|ing)?|remov(?:es?|ed|al|ing)|took away|taken away|releas(?:ed|es)|end(?:ed|s)|resolv(?:ed|es)|resolution){50}\b(?:clinical |partial |full )?hold\b"
            ),
        ),
        Rule("was_lifted", ("hold", "lift"), rx(r"\bhold\b{50}\b(?:lifted|removed|released|resolved|taken away|ended)")),
    ),
    matches=("the fda has lifted the clinical hold on the trial", "the partial hold was removed"),
)
