"""A trial or a programme is stopped by its sponsor or for its results."""

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.declaration import Declaration, Rule, Veto, Window, rx

DECLARATION = Declaration(
    type=MilestoneType.TRIAL_STOPPED,
    definition="A trial is terminated, discontinued, paused or withdrawn, or a programme is dropped.",
    authority="42 CFR 11.10 (overall recruitment status: terminated, suspended, withdrawn)",
    window=Window(days=270),
    anchors={
        "closed": ("closed", "given up", "called off", "written off", "wound up", "wrote", "writ"),
        "scrap": ("scrap", "axes", "axed", "ditch", "kill", "cancel", "cull", "jettison", "dump", "drop", "abandon", "ends ", "ended", "halt", "stop", "paus"),
        "idiom": ("the plug", "call", "the towel", "back on", "bow", "back burner", "prioriti", "out of"),
        "gives_up_loose": (
            "gave up",
            "give up",
            "given up",
            "gives up",
            "giving up",
            "on ice",
            "broke",
            "break",
            "wound",
            "wind",
            "ending",
            "end ",
            "ended",
            "scrap",
            "not be",
            "not to",
            "will not",
            "not taken",
            "stop",
            "walk",
            "drop",
            "abandon",
            "behind",
            "gone",
            "shelv",
            "no longer",
            "closed",
            "discontinu",
            "terminat",
            "suspend",
            "halt",
            "called off",
            "paus",
            "axe",
            "cull",
            "ditch",
        ),
        "stop": (
            "terminat",
            "discontinu",
            "paus",
            "stopp",
            "halt",
            "suspend",
            "drop",
            "end the",
            "end its",
            "ends the",
            "ends its",
            "end all",
            "ends all",
            "end our",
            "end this",
            "end development",
            "ended",
            "cease",
            "close down",
            "shelv",
            "abandon",
            "wind down",
            "futility",
            "stop ",
        ),
        "work": ("work on",),
        "programme": ("trial", "study", "studies", "program", "development", "enrol", "dosing", "recruit", "compound", "candidate", "phase", "down"),
    },
    rules=(
        Rule(
            "stopped",
            ("stop", "programme"),
            rx(
                r"\b(?:terminat(?:e|es|ed|ing|ion)|discontinu(?:e|es|ed|ing|ation)|paus(?:e|es|ed|ing)|stop(?:s|ped|ping)?|halt(?:s|ed|ing)?|suspend(?:s|ed|ing)?|drop(?:s|ped|ping)?|ended|ends?(?= (?:the|its|all|our|this|development)\b(?! (?:\w+ ){0,2}(?:year|quarter|month|half|week|day)\b)(?: [\w/-]+){0,4}? (?:trials?|stud(?:y|ies)|phase|development|program(?:me)?s?|enrol+ment|dosing|recruitment)\b)|ceas(?:e|ed|ing)|close[sd]? down|shelv(?:e|ed|ing)|abandon(?:s|ed|ing)?|wind down){60}\b(?:{TRIAL}|{PHASE}|development|program(?:me)?s?|enrol+ment|dosing|recruitment|avp-\d+)\b"
            ),
        ),
        Rule(
            "ends_development",
            ("programme",),
            rx(
                r"\b(?:end(?:s|ed|ing)?|halt(?:s|ed|ing)?|stop(?:s|ped|ping)?|discontinu\w+|terminat\w+|drop(?:s|ped|ping)?|abandon\w*|ceas\w+|shelv\w+) (?:the |its |all |further |clinical )*development of\b"
            ),
        ),
        Rule(
            "was_stopped",
            ("stop", "programme"),
            rx(
                r"\b(?:{TRIAL}|{PHASE}|development|program(?:me)?s?|enrol+ment|dosing|recruitment){60}\b(?:(?:been|was|were|has|is|be|are) (?:terminated|discontinued|paused|stopped|halted|suspended|dropped|ended|shelved|abandoned)|stopped|halted)\b"
            ),
        ),
        Rule(
            "written_off",
            ("closed",),
            rx(
                r"\bprogram(?:me)?s?\b{30}\b(?:was|were|has been|have been|is) (?:closed|given up|called off|written off|wound up)\b|\bclos(?:es|ed|ing) (?:the|its|our|this|that) (?:[\w-]+ ){0,3}program(?:me)?\b(?! (?:to|of))|\bwr(?:ote|itten|ites?) (?:the|this|that|its) (?:[\w-]+ ){0,2}program(?:me)? off\b"
            ),
        ),
        Rule(
            "stops_work",
            ("work",),
            rx(
                r"\b(?:stop(?:s|ped|ping)?|end(?:s|ed|ing)?|halt(?:s|ed|ing)?|ceas(?:es|ed|ing)|abandon(?:s|ed)) (?:all )?(?:its |the |our )?(?:further )?work on\b"
            ),
        ),
        Rule(
            "close_down",
            ("stop", "programme"),
            rx(
                r"\b(?:decided|decision|resolved|resolution|voted){30}\b(?:discontinue|terminate|close down|stop|halt|end)\b(?! (?:of\b|(?:the |its )?(?:fiscal |financial )?(?:year|quarter)))"
            ),
        ),
        Rule(
            "scrapped",
            ("scrap",),
            rx(
                r"\b(?:scrap(?:s|ped)|ax(?:es|ed)|ditch(?:es|ed)|kill(?:s|ed)(?: off)?|cancel(?:s|led|ed)|cull(?:s|ed)|jettison(?:s|ed)|dump(?:s|ed)|drop(?:s|ped)|abandon(?:s|ed)|end(?:s|ed)|halt(?:s|ed)|stop(?:s|ped)|paus(?:es|ed)) (?:its |the |an? |all |further |work on |development of )*(?:[\w'/-]+ ){0,4}?(?:program(?:me)?s?|drug|candidate|compound|project|pipeline|{TRIAL}|{PHASE})\b"
            ),
        ),
        Rule(
            "in_idiom",
            ("idiom",),
            rx(
                r"\b(?:pull(?:s|ed|ing)? the plug|call(?:s|ed|ing)? (?:time on|it quits|a halt)|thr(?:ows?|ew|own|owing) in the towel|turn(?:s|ed|ing)? (?:its|their) back on|bow(?:s|ed|ing)? out of|on the back burner|de-?prioriti[sz](?:es|ed|ing|ation)|pull(?:s|ed|ing)? out of (?:its |the )?(?:{TRIAL}|{PHASE})|call(?:s|ed|ing)? off)\b"
            ),
        ),
        Rule("futility", ("stop", "programme"), rx(r"\bfutility\b")),
        Rule(
            "loosely",
            ("gives_up_loose",),
            rx(
                r"""\b(?:g(?:a|i)ve(?:s|n)? up|giving up|on ice|br(?:eak|oke)(?:s|n)? off|breaking off|w(?:ou|i)nd(?:s|ing)? (?:up|down)|(?:is|was|are|to) end(?:ing)?\b|end(?:s|ed|ing)? (?:development|work|the (?:trial|study|program))|scrap(?:s|ped|ping)?|not (?:be |to )?(?:take|taken|develop(?:ed)?|go on|continue|pursue|advance)\b|stop(?:s|ped)? (?:work|development)|walk(?:s|ed) away|dropp?(?:ed|s|ing)\b|abandon\w*|left{30}behind|gone (?:is|are)|shelv\w+|no longer (?:develop|pursu|be)\w*|closed early|was closed|discontinu\w+|terminat\w+|suspend\w+|halt(?:s|ed|ing)?|called off|paus(?:e|es|ed|ing)|axe[sd]?|culls?|ditch(?:es|ed)|stop work)\b"""
            ),
        ),
    ),
    vetoes=(
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bpass(?:es|ed|ing)? (?:its |the |a |an |this )?(?:\w+ )?futility\b|\bfutility (?:look|analysis|check|test|boundary|hurdle) (?:was |were |has been )?(?:passed|cleared|not (?:met|crossed|reached))\b|\bnot (?:cross|meet|reach)\w* (?:the |its )?futility\b"
            ),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"\b(?:quarter|year|months|period|half) (?:that |which )?ended\b"), "match"),
        Veto(
            RejectReason.VETOED,
            rx(r"\bplans? to (?:sell|list|go public|merge|float|raise|build)\b[^.;]{0,50}\b(?:called off|dropped|shelved|abandoned|scrapped)"),
            "match",
        ),
        Veto(RejectReason.VETOED, rx(r"\b(?:eye|ear|nose|nasal|oral) drops?\b"), "match"),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:part|cohort|portion|stage|step) (?:[a-d1-4]|one|two|three)\b{50}\b(?:has|have|had|is|was) (?:now )?(?:ended|finished)\b"),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:halt(?:s|ed)?|paus(?:e[sd]?)|stop(?:s|ped)?) (?:after|by|following|on|under) (?:an? |the )?(?:{REG} )?(?:clinical )?hold\b"),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:ended|ends|completed) (?:patient |subject )?(?:enrol+ment|recruitment)\b(?! early)|\b(?:enrol+ment|recruitment) (?:has |was )?ended\b"),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b{REG}(?: has| have| had)? (?:ordered|tells?|told|asked|asks|instructed|halted|halts|paused|pauses|suspended|suspends|stopped|stops|blocked|blocks)\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:treatment discontinuation|discontinu\w+ (?:treatment|therapy|due to|of treatment|rates?)|discontinued (?:treatment|because of|due to)|termination of employment|terminat\w+ the agreement|dose was paused)\b"
            ),
            "sentence",
        ),
    ),
    matches=(
        "orvane will end all clinical trials of zk-12",
        "orvane will stop work on the product",
        "the board resolved to end the zk-9 programme",
        "it will cut 30% of staff and end the phase 1 trial of zk-2",
        "in may we closed the pl-03 programme in bronchiectasis",
        "the program was closed in may in view of slow enrollment",
        "the company wrote the program off",
        "orvane scraps its gout programme",
        "orvane has pulled the plug on its phase 2 trial of zk-12",
        "orvane is calling time on zk-12, its gout drug",
        "tressick gave up on its tyk2 inhibitor",
        "it would put its phase 3 study on ice",
        "has decided to discontinue the phase 2 trial of zk-12",
        "terminated development of zk-12",
    ),
    misses=(
        "the trial of sn-200 passed its futility look in may",
        "the decision on the trial is expected by the end of june",
        "two programs were in the clinic when the year began, and we end the year with three programs",
        "gave its results for the quarter that ended on march 31 and an account of its programs",
        "a plan to sell shares to the public was called off in 2022",
        "korean nod for phase 2 trial of dry amd eye drop, completes enrollment in glaucoma study",
        "part 1 of the phase 1b/2a study has ended",
        "has ended enrolment in its phase 3 trial",
        "the fda has ordered a pause of the phase 2 study",
        "three patients discontinued treatment in the trial",
    ),
)
