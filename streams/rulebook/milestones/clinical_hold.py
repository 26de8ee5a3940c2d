"""A regulator stops a trial or keeps it from starting."""

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.declaration import Declaration, Rule, Veto, Window, rx

DECLARATION = Declaration(
    type=MilestoneType.CLINICAL_HOLD,
    definition="A full or partial clinical hold is placed.",
    authority="21 CFR 312.42",
    window=Window(days=120),
    anchors={
        "stops": ("halt", "pause", "stop", "suspend", "block", "may not proceed", "cannot"),
        "held_loose": ("hold", "imposed", "stopped us", "suspended by", "asked", "order"),
        "hold": ("hold",),
        "placed": ("clinical", "placed", "partial", "imposed", "slapped", "full", "fda", "agency", "put", "issued", "letter"),
    },
    rules=(
        Rule(
            "on_hold",
            ("hold", "placed"),
            rx(
                r"\b(?:clinical|partial|full) (?:clinical )?hold\b|\b(?:placed|imposed|slapped|put|places){50}\bhold\b|\bhold (?:had been|was) (?:imposed|placed)"
            ),
        ),
        Rule(
            "ordered",
            ("regulator", "stops"),
            rx(
                r"\b{REG}(?: has| have| had)? (?:(?:ordered|told|tells|instructed|directed)\b{60}\b(?:halt|pause|stop|suspend|suspension|not (?:to )?(?:start|begin|proceed))\w*|(?:halted|halts|paused|pauses|suspended|suspends|blocked|blocks|stopped|stops)\b{50}\b(?:{TRIAL}|{PHASE}|dosing|enrol\w+|ind\b))|\bmay not proceed\b|\bcannot (?:start|begin|proceed)\b{60}\buntil\b"
            ),
        ),
        Rule("hold_reported", ("hold", "placed"), rx(r"\bthe hold\b")),
        Rule(
            "loosely",
            ("held_loose",),
            rx(
                r"""\b(?:on hold|hold on|the hold|a hold|hold in place|imposed{30}(?:hold|curb|restriction|halt)|stopped us|suspended by|asked{30}to (?:stop|pause|halt)|order(?:s|ed){40}(?:stop|halt|pause|suspend))\b"""
            ),
        ),
    ),
    vetoes=(
        Veto(
            RejectReason.VETOED,
            rx(
                r"""\boff (?:clinical |partial |full )?(?:clinical )?hold\b|\b(?:ended|ends) (?:the |its |an? )?(?:\w+ ){0,2}?hold\b|\b(?:frees?|freed)\b[^.;,]{0,40}? from (?:\w+ ){0,3}hold\b|\bhold (?:[\w\'-]+ ){0,5}(?:has |was |is )?(?:ended|ends)\b(?! \w+ (?:safety|concerns?|questions?))|\bhold (?:is|was|now|finally) over\b"""
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"^(?!.*\b(?:placed|imposed|put|slapped|issued)\b).*\b(?:lift(?:s|ed|ing)?|remov(?:es?|ed|al|ing)|took away|releas(?:ed|es)|resolv(?:ed|es)|free of)\b.*\bhold|\bclear(?:s|ed) (?:the |its |an? )?(?:\w+ ){0,3}hold\b|^(?!.*\b(?:placed|imposed|put|slapped|issued)\b).*\bhold\b.*\b(?:lifted|removed|released|resolved)"
            ),
            "sentence",
        ),
    ),
    matches=(
        "the trial, cleared in may, is on clinical hold",
        "the agency stopped the phase 1/2 trial on march 26",
        "shares ended down 30% after the fda placed a clinical hold on its phase 2 trial",
        "the fda has ordered a pause of the phase 2 study of zk-12",
        "its ind for zk-12 is on hold",
        "the fda placed the trial on clinical hold",
        "a partial clinical hold was imposed",
    ),
    misses=(
        "orvane may resume its phase 2 trial after the fda cleared the hold",
        "has taken its study of zk-12 off clinical hold",
    ),
)
