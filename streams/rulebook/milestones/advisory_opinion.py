"""An advisory committee gives its opinion, or its day is set."""

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.declaration import Declaration, Rule, Veto, Window, rx

DECLARATION = Declaration(
    type=MilestoneType.ADVISORY_OPINION,
    definition="An advisory committee votes or its date is set (AdCom, CHMP, CVMP).",
    authority="21 CFR 14 (advisory committees); Regulation (EC) 726/2004 art. 5 to 9 (CHMP)",
    window=Window(days=90),
    anchors={
        "panel_loose": ("committee", "panel", "members", "delegate", "experts", "advisers", "advisors", "chmp", "cvmp", "re-exam"),
        "view_loose": (
            "vote",
            "voting",
            "opinion",
            "advice",
            "advise",
            "recommend",
            "discuss",
            "look",
            "thumbs",
            "favor",
            "favour",
            "review",
            "backed",
            "against",
            "turned",
            "outcome",
        ),
        "committee": (
            "chmp",
            "cvmp",
            "committee for medicinal",
            "advisory committee",
            "adcom",
            "advisers",
            "advisors",
            "advisory panel",
            "panel of",
            "panel",
            "committee",
            "odac",
            "vrbpac",
        ),
        "opinion": ("opinion", "recommend", "vote", "backed", "meet", "convene", "favor", "favour", "endors", "advis", "against", "negative", "adopt"),
    },
    rules=(
        Rule(
            "opinion",
            ("committee", "opinion"),
            rx(
                r"\b(?:chmp|cvmp|committee for medicinal products|committee|adcom|panel|advisers|advisors|odac)\b{160}\b(?:opinions?|recommend(?:s|ed|ation|ing)?|vot(?:e|es|ed|ing)|backed|meets?|meeting|convene[sd]?|in favou?r|endorsed|came down|sided)"
            ),
        ),
        Rule(
            "opinion_by",
            ("committee", "opinion"),
            rx(
                r"\b(?:positive opinion|negative opinion|recommend(?:ed|ation)|voted?|opinions?|convene|widening){90}\b(?:chmp|cvmp|committee for medicinal|advisory committee|adcom|committee|panel|advisers)"
            ),
        ),
        Rule(
            "advisers_back",
            ("committee",),
            rx(
                r"\b(?:advis[eo]rs|panel(?:ists)?|committee|odac|vrbpac|adcom) (?:back|endorse|support|recommend|favou?r|side|reject|oppose)(?:s|ed)?\b|\b(?:back(?:ed|ing)|endorse(?:d|ment)|support(?:ed)?|reject(?:ed|ion)) (?:by|from|of) (?:the |an? |its )?(?:fda |ema |us |u\.s\. |independent )?(?:advis[eo]rs|advisory (?:panel|committee)|panel)\b"
            ),
        ),
        Rule(
            "votes_counted",
            ("committee", "opinion"),
            rx(
                r"\b(?:vot(?:e|es|ed|ing)|by a vote of|(?:vote|tally|count) was){30}\b(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen) ?(?:to|-) ?(?:\d{1,2}|none|zero|one|two|three|four|five|six|seven|eight)\b(?! (?:january|february|march|april|may|june|july|august|september|october|november|december))"
            ),
        ),
        Rule("bare_opinion", ("opinion",), rx(r"\b(?:positive|negative) (?:chmp |trend )?opinion|widening of use was recommended|and one for")),
        Rule(
            "loosely",
            ("panel_loose", "view_loose"),
            rx(
                r"""\b(?:committee|panel|members|delegates?|experts|advis[eo]rs|chmp|cvmp)\b{110}\b(?:vot\w+|opinion|advi[sc]e|recommend\w*|discuss|look(?:s|ed)?|thumbs|in favou?r|review|backed|said|against|turned)|\b(?:vot\w+|opinion|advi[sc]e|recommend\w*|backed|re-?examin\w+){110}\b(?:committee|panel|members|experts|advis[eo]rs|chmp|cvmp|outcome)\b|\b(?:members|panel\w*) voted\b"""
            ),
        ),
    ),
    vetoes=(
        Veto(
            RejectReason.VETOED,
            rx(r"\bbefore (?:the )?(?:chmp|cvmp|committee|panel) (?:had |has |could )?(?:give|given|gave|adopt(?:ed)?|issue[d]?|vote[d]?)\b"),
            "near",
        ),
        Veto(
            RejectReason.ETHICS_ONLY,
            rx(
                r"""\b(?:ethics|ethical|institutional review|data (?:and safety )?monitoring|data safety|independent data|steering|safety review|review board)\b"""
            ),
            "near",
        ),
    ),
    plans=(
        rx(r"\b(?:will|is to|are to|is (?:set|scheduled|due|expected) to|plans? to) (?:\w+ )?(?:meet|convene|discuss|consider|review|weigh|vote|look at)\b"),
    ),
    matches=(
        "the panel voted nine to four in favor",
        "fda panel backs zelvarra by a vote of 9-4",
        "fda advisers back orvane's zelvarra",
        "nine members voted yes",
        "the chmp has adopted a positive opinion on levacort",
        "the advisory committee voted 9 to 4 in favor",
    ),
    misses=(
        "shareholders are to vote on the covid-19 vaccine business",
        "the ethics committee gave a favourable opinion",
        "the data monitoring committee recommended to continue",
    ),
)
