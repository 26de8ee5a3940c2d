"""A clinical trial reports results."""

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.declaration import YEAR, Declaration, Rule, Veto, Window, rx

_DATA = r"(?:data|results?|readouts?|read-outs?|findings?|outcomes?|top-?line)\b"

DECLARATION = Declaration(
    type=MilestoneType.TRIAL_RESULTS,
    definition="Interim, topline or final clinical results are reported.",
    authority="42 CFR 11.42 (results information); ICH E3",
    window=Window(days=45, plan_days=2 * YEAR, retold_days=45, comes_again=True),
    anchors={
        "nothing": ("no ", "nothing", "separate", "similar", "the same", "comparable", "reported in", "reported at"),
        "goal": ("goal", "aim", "objective", "target", "mark", "bar", "point", "hurdle"),
        "plain": (
            "no better",
            "no different",
            "failed to",
            "short",
            "flop",
            "missed the mark",
            "beat",
            "best",
            "tops ",
            "topped",
            "outd",
            "trounce",
            "longer",
            "clears",
            "cleared",
            "shr",
        ),
        "shown_loose": (
            "activity",
            "tolera",
            "safe",
            "efficac",
            "surviv",
            "respon",
            "remission",
            "improve",
            "reduc",
            "benefit",
            "sensitiv",
            "specific",
            "clearance",
            "mortality",
            "stabili",
            "regression",
            "symptom",
            "lesion",
            "outcome",
            "progression",
            "relapse",
            "levels",
            "ulcer",
            "wound",
            "promis",
            "data",
            "result",
            "finding",
            "accuracy",
            "success",
            "seizure",
            "toxicit",
            "adverse",
            "observed",
        ),
        "told_loose": (
            "fail",
            "miss",
            "met",
            "hit",
            "succe",
            "positive",
            "negative",
            "superior",
            "inferior",
            "beat",
            "worked",
            "did not",
            "no difference",
            "no benefit",
            "no effect",
            "no harm",
            "no added",
            "conflict",
            "significan",
            "disappoint",
            "found",
            "finds",
            "meets",
        ),
        "outcome_loose": (
            "%",
            "percent",
            "per cent",
            "of ",
            "versus",
            " vs",
            "placebo",
            "points",
            "months",
            "shrank",
            "restored",
            "lengthened",
            "slowed",
            "vanished",
            "normali",
            "dropped",
            "fell",
            "rose",
            "raised",
            "lowered",
            "took off",
            "detected",
            "helped",
            "decibel",
            "mm",
            "mg/dl",
            "g/dl",
            "brought",
            "median",
            "sensitivity",
        ),
        "expected_loose": (
            "plan",
            "expect",
            "anticipat",
            "intend",
            "aim",
            "hope",
            "will",
            "slated",
            "scheduled",
            "due",
            "pencil",
            "foreseen",
            "project",
            "guid",
            "promis",
            "target",
            "should",
            "to be",
            "is to",
            "on track",
            "follow-up",
            "look",
            "half of",
            "quarter",
            "20",
        ),
        "reading_loose": (
            "data",
            "result",
            "readout",
            "read-out",
            "read out",
            "number",
            "analys",
            "answer",
            "report",
            "follow-up",
            "unblind",
            "publication",
            "interim",
            "topline",
            "top-line",
            "headline",
            "reading",
            "endpoint",
            "outcome",
            "look at",
            "first look",
        ),
        "completed": ("complet", "shown", "showed", "demonstrated"),
        "data": ("data", "result", "readout", "read out", "read-out", "finding", "outcome", "topline", "top-line", "top line", "endpoint", "end point"),
        "report": (
            "report",
            "announc",
            "present",
            "publish",
            "publication",
            "show",
            "demonstrat",
            "met ",
            "achiev",
            "positive",
            "expect",
            "anticipat",
            "topline",
            "top-line",
            "top line",
            "plan",
            "due",
            "releas",
            "share",
            "clinical",
            "phase",
            "trial",
            "study",
            "interim",
            "reveal",
            "promising",
            "encouraging",
            "early",
            "track",
            "prepar",
            "targeted",
            "disclos",
            "follow",
            "unveil",
            "failed",
            "missed",
            "seen",
            "on",
            "indicat",
            "success",
        ),
        "effect": (
            "signs of efficacy",
            "outperform",
            "adverse events",
            "safe in",
            "response rate",
            "orr",
            "reduced",
            "reduction",
            "well tolerated",
            "well-tolerated",
            "tolerab",
            "survival",
            "placebo",
            "statistically",
            "efficacy",
            "met ",
            "improv",
            "safety",
            "adverse event",
            "remission",
            "primary endpoint",
            "no dose-limiting",
            "percent",
            "%",
            "median",
            "slowing",
            "weight loss",
            "responses",
            "was safe",
            "lowered",
            "fell by",
            "cut ",
            "failed",
            "proof of concept",
            "complete response",
            "better than",
        ),
        "clinical": (
            "trial",
            "study",
            "studies",
            "phase",
            "patient",
            "participant",
            "volunteer",
            "clinical",
            "placebo",
            "week",
            "median",
            "orr",
            "subjects",
            "survival",
            "adults",
            "children",
        ),
    },
    rules=(
        Rule(
            "report_data",
            ("data", "report"),
            rx(
                rf"\b(?:report(?:s|ed|ing)?|announc(?:es|ed|ing|e)|present(?:s|ed|ing|ation)?|publish(?:es|ed|ing)?|publication|shar(?:es?|ed|ing)|releas(?:es?|ed|ing)|showcas(?:es?|ed)|disclos(?:es?|ed)|unveil(?:s|ed)?|highlight(?:s|ed|ing)?|reveal(?:s|ed)?|deliver(?:s|ed)?|read(?:s)? out){{80}}\b{_DATA}"
            ),
        ),
        Rule(
            "data_reported",
            ("data", "report"),
            rx(
                rf"\b{_DATA}{{110}}\b(?:report(?:ed)?|announced|presented|published|released|expected|anticipated|due|planned|targeted|show(?:s|ed|n|ing)?|demonstrat(?:es|ed|ing)|follow(?:ing)?|confirm(?:s|ed|ing)?|on track|support(?:s|ed|ing)?|suggest(?:s|ed)?|indicat(?:es|ed)|came out|penciled|obtained|in the (?:first|second|third|fourth)|in [12]h|by (?:year|mid|the end)|highlights?|being presented|promising)"
            ),
        ),
        Rule(
            "kind_of_data",
            ("data",),
            rx(
                rf"\b(?:top-?line|top line|interim|initial|preliminary|final|positive|negative|promising|encouraging|compelling|first|early|updated|primary|mixed|pivotal|late-breaking|clinical|safety|efficacy|{{PHASE}}){{25}}\b(?:{_DATA}|read out)"
            ),
        ),
        Rule(
            "endpoint",
            ("data",),
            rx(
                r"\b(?:met|meets|achiev(?:e|ed|es|ing)|reach(?:ed)?|hit|missed|failed to (?:meet|reach)|did not (?:meet|reach)|satisfied){50}\bend[- ]?points?\b"
            ),
        ),
        Rule(
            "plan_to_share",
            ("clinical",),
            rx(
                r"\b(?:share|present|report|account of|update on|readings?|release)\b{50}\b(?:in the (?:first|second|third|fourth)|expected|in (?:19|20)\d\d|later this year|next year|by the end)|\b(?:no tumors|unwanted movements|no serious|reduction|tolerat\w+)\b"
            ),
        ),
        Rule("readout", ("clinical",), rx(r"\b(?:read out|readouts?|interim analysis|presented at|poster session|late-breaking|topline|top-line)\b")),
        Rule(
            "showed",
            ("clinical", "report"),
            rx(
                r"\b(?:demonstrat(?:ed|es|ing)|show(?:ed|n|s|ing)?|achiev(?:ed|ing)|elicited|reached|met|lost|lived|became undetectable|responded|saw|seen|had a mean|cut|prolonged|reduc(?:ed|es|ing)|improve[sd]?|confirmed){90}(?:\d[\d.]*\s?(?:%|percent|points?|mmhg|months|ml\b)|efficacy|safety|tolerab|response|survival|improvement|benefit|reduction|placebo|well)"
            ),
        ),
        Rule(
            "rate",
            ("effect", "clinical"),
            rx(
                r"(?<![\d.])\d[\d.]{0,8}\s?(?:%|percent)\b{40}\b(?:of (?:the )?(?:patients|participants|lesions|those|subjects)|response|remission|survival|reduction|improvement|slowing|decrease|increase|clearance|fall|drop)|(?:reduction|decrease|improvement|increase|fall|drop|slowing|response rate|orr) (?:of|was|in) {30}\d"
            ),
        ),
        Rule(
            "effect",
            ("effect", "clinical"),
            rx(
                r"\b(?:well[- ]tolerated|objective response rate|overall response rate|\borr\b|progression-free survival|statistically significant|no (?:serious|dose-limiting|device-related|adverse)|reduc(?:ed|tion|es) (?:in |the risk|of |by |\w+ ){0,3}|complete responses?|partial responses?|met the|responded|response rates?|event-free survival|remission|better than placebo|versus placebo|compared (?:to|with) placebo|over placebo|weight loss|acceptable safety|favou?rable safety|strong safety|good safety|safe and|was safe|fell by|lowered|slowing of|median (?:overall|progression)|safety and tolerability|clinical(?:ly)? validated|decrease in|increase in|improve(?:d|ment)s?)\b"
            ),
        ),
        Rule(
            "safety_shown",
            ("effect",),
            rx(
                r"\b(?:demonstrat\w+|show\w+|exhibit\w+|shown to be|had|with)\b{45}\b(?:(?:acceptable|favou?rable|excellent|strong|good|clean|promising)\b{25}\b(?:safety|tolerab|efficacy)|early signs of efficacy|no (?:reportable |serious |drug-related )?adverse events?|safe in)|without adverse events|\boutperform\w+"
            ),
        ),
        Rule(
            "in_plain_words",
            ("plain",),
            rx(
                r"\b(?:no better than|no different from|failed to (?:beat|outdo|top|best|separate from|help|work|ease|slow)|(?:came|comes|fell|falls) (?:up )?short\b|flop(?:s|ped)?|missed the mark|(?:beats?|bests?|bested|tops|topped|outdid|outdoes|trounce[sd]) (?:a |the )?(?:placebo|dummy|standard|chemo\w*|rival|older)|(?:lived|survived) (?:a median of )?[\w. ]{1,20}longer|clear(?:s|ed) (?:up )?(?:the )?(?:skin|rash\w*|plaques?|acne|virus|infections?)|(?:shrinks?|shrank) tumou?rs)\b"
            ),
        ),
        Rule(
            "hits_goal",
            ("goal",),
            rx(
                r"\b(?:hits?|meets?|met|miss(?:es|ed)|achiev(?:es|ed)|reach(?:es|ed)|fail(?:s|ed) to (?:meet|reach|hit)|clears|cleared) (?:its |the |all |both |a )*(?:main |primary |key |co-primary |secondary |efficacy |safety |study |trial )*(?:goals?|aims?|objectives?|targets?|marks?|bar|endpoints?|end points?|hurdle)\b"
            ),
        ),
        Rule(
            "completed_trial",
            ("clinical", "completed"),
            rx(
                r"\b(?:complet(?:ed|es|ion of)){40}\b(?:{PHASE}|clinical trials?|clinical stud(?:y|ies)|trial)\b|(?:{PHASE}|trials?|stud(?:y|ies)){30}\b(?:completed|has shown|have shown|showed|demonstrated)\b"
            ),
        ),
        Rule(
            "no_difference",
            ("nothing",),
            rx(
                r"\b(?:show(?:ed|s|n)?|found|saw|finds?) (?:that )?(?:there was )?no (?:(?:clear|significant|real|meaningful) )?(?:difference|benefit|effect|advantage|improvement)\b|\bdid nothing(?: at all)?\b|\b(?:had |did |has )?(?:not |failed to |fails to )separate[d]? from placebo\b|\b(?:gave|showed|had|found) (?:similar|the same|comparable) (?:figures|results|rates)\b|\breported (?:in|at) {40}\b(?:gave|showed|found)\b"
            ),
        ),
        Rule(
            "loosely",
            ("clinical", "told_loose"),
            rx(
                r"""\b(?:fail(?:ed|s|ing|ure)?|miss(?:ed|es)|met|meets|hit|succeed(?:ed|s)|success(?:ful)?|positive|negative|superior|non-?inferior|not inferior|beat|worked|did not (?:\w+ ){0,2}(?:show|delay|separate|differ|beat|meet|reach|improve|slow|work)|no (?:difference|benefit|effect|harm|added)|conflicting|significan\w+|disappoint\w+){60}\b(?:{PHASE}|{TRIAL}|goals?|aims?|objectives?|placebo|endpoints?|mid-stage|late-stage|patients|(?:19|20)\d\d)|\b(?:{PHASE}|{TRIAL}){70}\b(?:fail(?:ed|s)|miss(?:ed|es)|met|hit|succeed(?:ed|s)|was (?:positive|negative)|were (?:positive|negative)|positive|negative|did not (?:\w+ ){0,2}(?:show|delay|separate|differ|beat|meet|reach|improve|slow|work)|found|finds)\b"""
            ),
        ),
        Rule(
            "loosely_2",
            ("outcome_loose", "clinical"),
            rx(
                r"""\bof (?:the )?(?:first )?\w+ (?:patients|participants|people|subjects|volunteers|children|eyes|women|men)(?: \w+){0,3}, \w+ |\b(?:\d[\d.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|all|most) (?:of|out of) (?:the |its |their |them\b|those )?(?:first |\d+|\w+ )?{70}\b(?:had|have|has|are|were|was|achieved|responded|showed?|remain(?:ed|s)?|reached|could|stopped|came|breathe|closed|healed|free|alive|become|vanished|gained|tumou?rs)|(?:[-+]?\d[\d.,]{0,6}\s?(?:%|percent\b|per cent\b|points?\b|months?\b|mm|mg/dl|g/dl|decibels|lines|cm\b|seconds)){110}\b(?:placebo|versus|vs|against|compared|than|control|vehicle|sham|dummy|week|weeks|months|patients|participants|specificity|sensitivity|respectively|baseline|group|one year|two years|years|with|on average)\b|\b(?:placebo|versus|vs|sensitivity|specificity|occlusion rate|survival|rate|median|mean){60}\d[\d.]{0,6}\s?(?:%|percent|per cent|months|points|years)|\b(?:shrank|restored|lengthened|slowed|vanished|normali[sz]ed|dropped|fell|rose|raised|lowered|brought|took off|gained|detected|agreed with|helped|kept|held|moved|produced|brought about|resolved){80}(?:\d|\bhalf\b|\bone\b|\btwo\b|\bthree\b|\bfour\b|\bfive\b|\bsix\b|\bseven\b|\beight\b|\bnine\b|\bten\b|\bplacebo\b)"""
            ),
        ),
        Rule(
            "loosely_4",
            ("shown_loose",),
            rx(
                r"""\b(?:show(?:s|n|ed|ing)?|demonstrat\w+|achiev(?:ed|es|ing)|exceed(?:ed|s)|exhibit(?:s|ed)?|highlight(?:s|ed)|appear(?:s|ed)?|cut|reduc(?:ed|es|ing)|improv(?:ed|es|ing)|experienc(?:ed|ing)|display(?:s|ed)|produced|yielded|delivered|generat(?:ed|es)|proved|proven|confirmed|success in|seeing|saw|seen){90}\b(?:activity|tolerab\w+|tolerated|safety|safe\b|efficacy|surviv\w+|respon(?:se|ses|ded|ders)|remission|improvements?|improve\w*|reductions?|reduced|benefits?|sensitivit\w+|specificit\w+|clearance|mortality|stabili[sz]ation|regression|symptoms|lesions|outcomes|progression|relapse|seizures|blood (?:plasma )?levels|ulcer\w*|wounds?|promise)|\bwell[- ]tolerated\b|\bno (?:\w+ ){0,2}(?:toxicit\w+|adverse events?|safety (?:concerns|signals?))\b|\b(?:responses?|activity)\b{40}\bobserved\b|\b(?:success|results?|data|findings|outcomes) (?:of|from|in) (?:[\w'\u2019-]+ ){0,3}?(?:prior|previous|earlier|first|completed|recent){50}\b(?:{PHASE}|{TRIAL})|\b(?:prior|previous|earlier|promising|compelling|encouraging|positive) (?:[\w/-]+ ){0,4}(?:data|results|findings|outcomes)\b|\b(?:sensitivit(?:y|ies)|specificit(?:y|ies)|accuracy)\b{40}\d"""
            ),
        ),
        Rule(
            "loosely_3",
            ("expected_loose", "reading_loose"),
            rx(
                r"""\b(?:data|results?|read-?outs?|read outs?|numbers?|analys[ei]s|look at|answers?|report|follow-up|unblind|publication|interim|top-?line|headline|figures|readings|endpoint|outcome|efficacy|safety|account)\b{90}\b(?:in (?:the )?(?:first|second|third|fourth|latter|early|late|mid|spring|summer|autumn|fall|winter|coming|[12][hq]|[hq][1-4]|[1-4]q|(?:january|february|march|april|may|june|july|august|september|october|november|december)|(?:20)\d\d|fiscal|about|\d)|by (?:the|year|mid|end|early|late|q[1-4]|christmas|\w+ (?:20)?\d\d)|before|around|next|this|later|at (?:the|a)|for (?:the|20|q[1-4]|fiscal)|[12]h |[hq][1-4] |[1-4]q|on \w+ \d|(?:january|february|march|april|june|july|august|september|october|november|december)\b|year-end|mid-|toward)|\b(?:plan(?:s|ned|ning)?|expect(?:s|ed)?|anticipat(?:es?|ed)|intend(?:s|ed)?|aim(?:s|ed|ing)?|hopes?|will|slated|scheduled|due|pencill?ed|foreseen|set|projected|guided|promised|targeted|targets?|should|to be|is to|are to|going to|looking|looks|looks? for|counts on|on track|wants?|follow)\b{60}\b(?:data|results?|read-?outs?|read outs?|numbers|analys[ei]s|look at|report|unblind|read-?out|readings|endpoint|answer)\b"""
            ),
        ),
    ),
    vetoes=(
        Veto(RejectReason.VETOED, rx(r"\bdose[- ]finding\b"), "match"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:shares?|stock|share price|market value|valuation)\b(?:(?!\b(?:data|results|patients|participants|findings|topline|top-line|readout)\b)[^.;]){0,60}?\b(?:lost|fell|rose|gained|dropped|jumped|slid|climbed|tumbled|plunged|soared|added|shed|sank|down|up) (?:by |about |some |as much as |more than |nearly |almost )?\d"
            ),
            "match",
        ),
        Veto(RejectReason.VETOED, rx(r"\bcomplet\w+ (?:the |its |an? )?(?:clinical trial (?:notification|application)|ctn\b)"), "match"),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(r"\bwith positive (?:results|data|findings), (?:\w+ ){1,3}(?:plans?|expects?|intends?|hopes?|could|may|would|aims?)\b"),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:half-year|full-year|first-half|second-half|annual|interim|quarterly|year-end) (?:19|20)\d\d results\b|\b(?:19|20)\d\d (?:half-year|full-year|annual|interim) results\b"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"\bas (?:its|the|a|their) (?:co-)?(?:primary|main|key secondary|secondary) (?:efficacy )?(?:end ?points?|outcomes?|measures?)\b"),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:reach|achiev|hit|met|meet|surpass|exceed)\w* (?:the |its |our |an? )?(?:\d+% |\w+ ){0,2}(?:enrol\w+ (?:target|goal|milestone)|target enrol\w+)"
            ),
            "match",
        ),
        Veto(RejectReason.VETOED, rx(r"\b(?:interim|half-year|full-year|annual) results\b{90}\b(?:revenues?|turnover|ebitda|sales|profit)\b"), "sentence"),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(
                r"\b(?:with|upon|after|following|pending|on) (?:the )?successful completion of (?:the|its|a|our)\b{90}\b(?:will be sought|will be submitted|would|could|may)\b"
            ),
            "sentence",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"""\breports? (?:its |fiscal |full[- ]year |annual |record )*(?:19|20)\d\d (?:financial |annual |fiscal )?results\b|\b(?:\w+ )?(?:quarter|half|year) results and (?:program|corporate|business|recent|operational)"""
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"""\b(?:results|outcome) (?:for|of) (?:the |its |our |a |an )?(?:(?:end-of-phase|type [a-d]|pre-\w+|scientific advice|formal|productive|regulatory|fda) (?:[\w-]+ ){0,3}(?:meeting|advice|interaction|discussion)s?|(?:first|second|third|fourth|full|three|six|nine|twelve)[- ](?:quarter|half|year|months)\b|quarter|(?:fiscal )?year (?:ended|ending|20)|rights issue|offering|placing|vote|meeting|annual|auction|tender|subscription)"""
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bcomplet\w+ (?:of )?(?:patient |subject |target |full )?(?:enrol\w*|recruitment|dosing|without objection|(?:the |its |an? )?(?:[\w-]+ ){0,3}review)|\b(?:first|second|third|fourth)[- ](?:quarter|half)\b(?!(?:(?! financial).){0,12}\b(?:of 20\d\d|top-?line|and|-))(?:(?!top-?line).){0,25}?\bresults|half-year results|report\w* (?:its |their |the company's )?(?:unaudited )?(?:financial )?results (?:for|and)\b|full[- ]year{15}results|interim report|drilling|assay results"
            ),
        ),
        Veto(
            RejectReason.PRECLINICAL,
            rx(
                r"\b(?:preclinical\w*|pre-clinical\w*|ind-enabling|ind-ready|toxicology|animal|in vitro|mouse|mice|rats?|non-?human primates?|nonclinical|in vivo|humanized|murine|animal models?|disease models?|ferrets?|monkeys?|cell lines?)\b"
            ),
            "sentence",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:financial results|quarter(?:ly)? results|operating results|results of operations|actual results|full[- ]year results|year[- ]end results|fiscal|earnings|results (?:to|could|may) differ|results of the placing|fourth quarter (?:results|of (?:19|20)\d\d (?:were|was|compared)|(?:19|20)\d\d (?:financial|results|net|revenue))|voting results|unaudited|complete response letters?|q[1-4] (?:19|20)\d\d results|reduced ejection|results for the (?:year|quarter|three|six|nine)|data (?:privacy|center|science|analytics|protection|safety monitoring))"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:actual results|differ materially|forward-looking|financial results|earnings per share|adverse reactions?|contraindicat|side effects include|prescribing information)\b"
            ),
            "sentence",
        ),
    ),
    plans=(
        rx(
            r"(?<!pleased )(?<!proud )(?<!excited )(?<!happy )(?<!delighted )(?<!thrilled )(?<!continues )(?<!first )\bto (?:present|announce|report|share|showcase|unveil|release|highlight|discuss|host|be presented|be announced|be reported)\b"
        ),
    ),
    matches=(
        "the first was finished; it showed no difference",
        "it had not separated from placebo in its pilot study",
        "orvane's phase 3 trial of zk-12 hits goal",
        "orvane's gout drug misses main goal in late-stage study",
        "the pill did no better than a dummy pill in 240 adults with depression",
        "the cream cleared the skin of 43% of eczema patients in a late-stage test",
        "announced positive results of the first part of its phase 1 trial",
        "the results of the full analysis of the phase 2 trial showed a benefit",
        "zk-12 shrank tumours in five of nine children in a phase 2 study",
        "the phase 2 trial failed",
        "an interim analysis is slated for q4 2025",
        "of ten patients, eight had a stable surface after a year",
        "announced positive topline results from the phase 3 trial",
        "zk-12 met its primary endpoint",
        "topline results expected in 2h 2024",
    ),
    misses=(
        "treated in lantern, a phase 1/2a dose-finding trial",
        "shares of orvane lost 34% on tuesday after it disclosed that the fda had put its trial on hold",
        "mizuva completes clinical trial notification in japan and starts phase 1 study",
        "with positive results, the company plans to submit an nda in the third quarter",
        "the share of patients reaching remission at week 16 as its primary endpoint",
        "orvane reports half-year 2025 results and updates its calendar",
        "orvane hit its target enrolment of 300 patients in the phase 3 trial",
        "the trial reached the 50% enrollment target",
        "lodestone reports 2024 results",
        "receives complete response letter",
        "announced the outcome of its end-of-phase 2 meeting",
        "announces completion of 30-day ctn review",
        "announced results for the third quarter",
        "the final outcome of the rights issue",
        "reports second quarter financial results",
        "results in mice showed tumor reduction",
    ),
)
