"""A product is authorised for the market."""

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.declaration import YEAR, Declaration, Rule, Veto, Window, rx

_APPROVE = r"(?:green-?lights?|green-?lit|okays|oks|approv(?:es|ed|als?)|authori[sz](?:es|ed|ations?)|clear(?:s|ed|ance)|licensed|signs? off|signed off|certified|certification|registered)"

DECLARATION = Declaration(
    type=MilestoneType.MARKETING_APPROVAL,
    definition="A product is authorised: full, accelerated, conditional, emergency, supplemental or generic approval, 510(k) clearance, De Novo, PMA, CE mark.",
    authority="21 CFR 314.105 (NDA), 314.510 (accelerated), 601.4 (BLA), 807.100 (510(k)), 860.260 (De Novo), 814.44 (PMA); Regulation (EC) 726/2004 art. 10; Regulation (EU) 2017/745 art. 56",
    window=Window(days=2 * YEAR),
    anchors={
        "target_loose": ("target date", "decide", "rule", "verdict", "ruling", "answer", "nod", "ce certificate", "decision date"),
        "nod": ("nod", "go-ahead", "green light", "blessing", "thumbs", "clear", "ok"),
        "decides_loose": (
            "decision",
            "decide",
            "answer",
            "rule ",
            "hear from",
            "act on",
            "last word",
            "action due",
            "regist",
            "listed",
            "notice of compliance",
            "thumbs",
            "may be",
            "may now",
            "ukca",
            "ce mark",
            "ce-mark",
            "on the market",
            "market",
            "equivalence",
            "passed the",
            "widen",
            "broaden",
            "label",
            "entered",
            "okay",
            "clear",
            "licen",
            "indication",
        ),
        "registration": ("registration", "notice of compliance"),
        "due": ("pdufa", "prescription drug user fee", "target action", "action date", "goal date", "decision", "decide"),
        "approve": (
            "approv",
            "authori",
            "clear",
            "licensed",
            "signed off",
            "signs off",
            "certifi",
            "registered",
            "ce mark",
            "ce-mark",
            "510(k)",
            "de novo",
            "go-ahead",
            "green light",
            "greenlight",
            "green-lit",
            "greenlit",
            "okays",
            "nod",
            "blessing",
            "granted",
            "order",
        ),
        "product": (
            "fda",
            "food and drug",
            "european commission",
            "ema",
            "mhra",
            "nmpa",
            "pmda",
            "health canada",
            "tga",
            "anvisa",
            "regulator",
            "agency",
            "commission",
            "market",
            "indication",
            "for the treatment",
            "treat",
            "patients",
            "510(k)",
            "de novo",
            "pma",
            "ce mark",
            "ce-mark",
            "emergency use",
            "accelerated",
            "conditional",
            "supplemental",
            "application",
            "drug",
            "vaccine",
            "therapy",
            "medic",
            "product",
            "ministry",
            "launch",
            "mdr",
            "ivdr",
            "sell",
            "generic",
            "approval",
            "approved",
            "usfda",
            "usda",
            "mfds",
        ),
    },
    rules=(
        Rule("regulator_approves", ("approve", "product"), rx(rf"\b(?:{{REG}}|usda|department of agriculture|commission|usfda)\b{{60}}\b{_APPROVE}")),
        Rule(
            "approved_by",
            ("approve", "product"),
            rx(
                rf"\b{_APPROVE}\b{{50}}\b(?:by|from|of|in)\b{{25}}\b(?:{{REG}}|usfda|united states|u\.s\.|us\b|china|japan|eu\b|europe|european union|canada|uk\b)"
            ),
        ),
        Rule(
            "kind_of_approval",
            ("approve",),
            rx(
                r"\b(?:(?:accelerated|conditional|full|regulatory|marketing|final|tentative|fda|nmpa|market|initial|u\.s\.|expanded|supplemental|traditional) approvals?|marketing authori[sz]ations?|emergency use authori[sz]ations?|conditional marketing|510\(k\)(?: premarket)?{15}clear\w+|clear\w+{25}510\(k\)|de novo (?:authori[sz]ation|classification|order|clearance|marketing|request{20}granted)|granted{20}de novo|premarket approval|\bpma approv\w+|ce[- ]?mark(?:ed|ing)?|ivdr|\bmdr\b)"
            ),
        ),
        Rule("approved_for", ("approve", "product"), rx(r"\b(?:approved|cleared|authori[sz]ed|licensed|approval|clearance) (?:for|to|as|of)\b")),
        Rule(
            "received_approval",
            ("approve", "product"),
            rx(
                r"\b(?:receiv(?:e|es|ed|ing)|obtain(?:s|ed|ing)?|won|wins|gain(?:s|ed)|secur(?:e|es|ed|ing)|grant(?:s|ed|ing)?|gave|gives?|given|seek\w*|decision|pursuing|toward|potential|expect\w*|anticipat\w*){45}\b(?:approvals?|clearance|authori[sz]ation|go[- ]ahead|green light|licen[cs]ure)\b"
            ),
        ),
        Rule(
            "nod",
            ("approve", "nod"),
            rx(
                r"\b(?:nods?|go-ahead|green light|blessing|thumbs[- ]up|all[- ]clear|ok(?:ay)?) (?:for (?!(?:an? |its |the )?(?:\S+ ){0,3}(?:trials?|stud|phase|ind\b|test))|to (?:sell|market|use|launch|treat))|\b(?:given|gave|gives|grants?|granted) (?:\S+ ){1,4}(?:the |its |an? )(?:nod|go-ahead|green light|blessing)\b"
            ),
        ),
        Rule(
            "registration",
            ("registration",),
            rx(
                r"\b(?:drug|sanitary|health|medicinal product|medicine|imported drug|medical device) registration (?:certificates?|licen[cs]es?|approvals?)\b|\b(?:received|obtain(?:s|ed)|granted|issued|won|secured|got|given)\b{50}\b(?:drug|sanitary|health|medical device|medicinal product) registration\b|\bnotice of compliance\b"
            ),
        ),
        Rule(
            "decision_due",
            ("due",),
            rx(
                r"\b(?:pdufa|prescription drug user fee act|target action|action date|goal date|(?:final |commission )?decision\b{40}\bexpected|(?:{REG}|agency|regulators?|commission|ministry|authority|watchdog)\b{30}\b(?:(?:must|(?:is|are) due to|has to|have to) (?:decide|rule)\b|(?:has|have) until{30}\bto decide\b)|expected to (?:decide|(?:give|take|make|reach|issue) (?:its|a) (?:final )?decision|rule))"
            ),
        ),
        Rule(
            "approved",
            ("approve", "product"),
            rx(
                r"(?:(?:was|were|is|are|been|first|only|already|fda|newly|not|be)[- ](?:\w+ )?(?:approved|cleared|authori[sz]ed)\b)|\bapproves\b|\b(?:approved|approval)\b"
            ),
        ),
        Rule(
            "loosely",
            ("decides_loose",),
            rx(
                r"""\b(?:decision|decide[sd]?|answer|rule on|to rule|hear from|has the last word)\b{60}\b(?:(?:in (?:the )?(?:first|second|third|fourth|latter|early|late|mid|spring|summer|autumn|fall|winter|coming|[12][hq]|[hq][1-4]|[1-4]q|(?:january|february|march|april|may|june|july|august|september|october|november|december)|(?:20)\d\d|fiscal|about|\d)|by (?:the|year|mid|end|early|late|q[1-4]|christmas|\w+ (?:20)?\d\d)|before|around|next|this|later|at (?:the|a)|for (?:the|20|q[1-4]|fiscal)|[12]h |[hq][1-4] |[1-4]q|on \w+ \d|(?:january|february|march|april|june|july|august|september|october|november|december)\b|year-end|mid-|toward)|expect|anticipat|due)|\bset{40}\bas (?:the|its) (?:[\w-]+ )?date\b{30}\bdecide\b|\b(?:reckons? with|counts on|hopes for) a decision\b|\b(?:expect(?:s|ed)?|anticipat(?:es|ed)|looks? for|awaits?|due|is to|to)\b{40}\b(?:decision|decide|answer|act on|rule|hear|action|clearance)\b|\b(?:registered|registration|entered{20}register|listed|notice of compliance|thumbs-up|may (?:now )?be (?:sold|used|marketed)|registration certificate|(?:ukca|ce)[- ]mark\w*|on the (?:\w+ ){0,2}market|substantial equivalence|passed the|widen(?:ed|s)|broaden(?:ed|s)|label|entered (?:on|in)|okayed|clear(?:ed|s|ance)|licen[sc]ed?|indication)\b"""
            ),
        ),
        Rule(
            "target_date",
            ("target_loose",),
            rx(
                r"\b(?:fda|agency|regulator|review|pdufa|user fee|decision|approval|application|nda|bla)\b{60}\btarget date\b|\btarget date\b{60}\b(?:fda|agency|regulator|review|pdufa|decision|approval|application|ruling)\b|\bdecision date\b|\b(?:expects?|expected|anticipates?|awaits?|awaited|due|waiting for)\b{60}\b(?:verdict|ruling|formal nod|final nod|answer)\b|(?<!court's )(?<!court )(?<!judge's )\b(?:verdict|ruling|ce certificate)\b{40}\b(?:expected|due|anticipated|awaited)\b|\b(?:agency|fda|authority|ministry|(?<!cost )regulator)\b{20}\b(?:aims to decide|is to (?:decide|rule)|will (?:decide|rule))\b"
            ),
        ),
    ),
    vetoes=(
        Veto(
            RejectReason.VETOED,
            rx(
                r"(?<!sales )(?<!shipments )\b(?:opened|begun|began|started|kicked off|under ?way|recruiting|initiated)\b[^.;]{0,60}\b(?:with|following|after|under|on) (?:the |an? )?(?:[\w\']+ ){0,4}?(?:authori[sz]ation|approval|permission|consent|clearance)\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bapplications?\b[^.;]{0,20}\b(?:to be|be|was|were|is|been) cleared\b|\bapprov\w+ (?:an? |the |its )?(?:[\w-]+ )?(?:grants?|loans?|subsid(?:y|ies)|funding)\b|\bprime label\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bphase [1-4i]+[ab]?(?:/[1-4i]+[ab]?)? (?:trial |study |program(?:me)? )?(?:(?:was|were|has been|had been|is) )?(?:cleared|approved|authori[sz]ed|permitted) by\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:was|were|been|are|is) (?:out-?)?licensed to (?!treat|prevent|be\b|sell|market|manage|help|use|diagnos|detect|reduce|lower|control|relieve|ease|protect|delay|slow|stop|improve)"
            ),
            "match",
        ),
        Veto(RejectReason.VETOED, rx(r"\bunder an? (?:\w+ )?exemption (?:that |which )?\b"), "near"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bapprov\w+ (?:[\w-]+ ){0,2}?by (?:the |a |its |city |state )?(?:\w+ ){0,2}(?:voters?|residents|electorate|(?:city|town|county|municipal|village|district) councils?|legislat\w+|lawmakers|parliament|congress|senate|commissioners|creditors|regents|trustees|unitholders|bondholders|warrant ?holders)\b|\b(?:voters|(?:city|town|county|municipal|village|district) council|legislature|lawmakers|parliament|senate|county|city|regents|trustees) (?:has |have |had )?approv\w+|\bapprov(?:es|ed|ing) (?:an? |the |its |new |all |two |three |four |five |six |seven |set of |package of |\d+ )*(?:[\w-]+ ){0,3}?(?:rules|regulations|pathways\b(?! (?:inhibitor|drug|modulat))|charters?|budgets?|bills?|tax(?:es)?|ordinances?|ballot|resolutions?|settlements?|rate increases?|zoning|school (?:boards?|bonds?|plans?|budgets?))\b|\b(?:locally|locally-|state|voter|court)[- ]approved\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:(?:bio)?fertili[sz]ers?|biofertility product|pesticides?|herbicides?|fungicides?|biostimulants?|biopesticides?|crop protection)\b"),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:sign(?:s|ed) off on|approv(?:es|ed)|clear(?:s|ed)|grant(?:s|ed)|okay(?:s|ed)|authori[sz](?:es|ed)) [^.;]{0,60}?\bapplications? to (?:test|study|try|begin|start|run|conduct|dose)\b"
            ),
            "sentence",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:cleared|approved|authori[sz]ed|okayed|nod|green light|go-ahead|clearance|approval) for (?:(?:testing|tests?|trials?) in )?(?:humans?\b(?! use)|people\b(?! (?:with|who|aged|over|under|\d|living|at|of|in|from|whose))|human (?:tests?|testing|trials?)|first-in-human|the clinic\b)"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:nice|g-ba|pbac|cadth|smc|national institute for health and care excellence|insurers?|payers?)\)? (?:has |have )?(?:approv\w+|authori[sz]\w+|okay\w*|clear\w+)\b|\b(?:approv\w+|authori[sz]\w+|clear\w+) (?:it |them )?for (?:routine|nhs|public) (?:use|reimbursement|funding)\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:was|is|were|been|are) (?:\w+ )?listed (?:in|on) (?:the )?(?:\w+ ){0,3}(?:(?:stock )?exchange|stock market|bourse|nasdaq|aim\b|london|dublin|paris|oslo|stockholm|frankfurt|tokyo|toronto|new york|hong kong|sydney|copenhagen|madrid|milan|zurich|brussels|amsterdam|tel aviv|seoul)"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"{CLEARED_FROM_BODY}"),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:an?|the|this|of) (?:\w+ )?(?:grant|loan|subsidy|financing)\b(?! (?:accelerated|full|marketing|conditional))[^.;,]{0,80}\b(?:approved|authori[sz]ed|cleared)\b"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:cleared|approved|accepted|endorsed|agreed to) (?:the |an? |its |our )?(?:\w+ )?(?:switch|changes?|amendments?|amended|modifications?|modified) (?:to|of|from|in|trial|protocol|design|study)\b"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:authori[sz]ation|approval|licen[cs]e) applications?\b[^.;]{0,80}\b(?:is|was|are|were|has been) (?:valid|validated|accepted|complete)\b"),
            "match",
        ),
        Veto(RejectReason.HYPOTHETICAL, rx(r"\bseek(?:s|ing)? (?:[\w.-]+ ){0,3}clearance\b"), "match"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:clearance|approv\w+|authori[sz]\w+) (?:\w+ ){0,3}(?:option )?to (?:acquire|buy)\b|\b(?:golden power|cfius|foreign (?:direct )?investment|merger (?:control|clearance))\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\brecommend(?:s|ed|ing|ation)? (?:(?:the|for|granting|of|that|full|conditional|marketing) )*(?:approval|authori[sz]ation)\b|\brecommend(?:s|ed|ing)\b{80}\b(?:for (?:approval|authori[sz]ation)|be (?:approved|authori[sz]ed|granted))"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:label(?:l?ing)?|prescribing information|package insert) (?:update|change)|\bapproved (?:an? |the )?(?:changes?|updates?|revisions?) (?:to|in|of)\b|\bupdates? to the (?:label|prescribing)|\bexpanded access\b|\bcompassionate use\b|\bcolou?r additives?\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:contribution|grant|subsidy)\b{130}\b(?:that|which) (?:was|were|has been|had been) approved\b(?! by the (?:fda|ema|u\.s))"),
            "match",
        ),
        Veto(
            RejectReason.VETOED, rx(r"\b(?:reporting member state|ctis|clinical trials regulation|eu application|ctr application)\b{60}\bapproved\b"), "match"
        ),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(
                r"\b(?:hopes?(?: \w+)?|odds|chances?|likelihood|probability|bets?|betting|optimis\w+|calls?|called|calling|reports?|rumou?rs?|speculation|prospects?|bid|quest|push|awaits?|waiting) (?:grow \w+ |rise \w+ |on |of |about |for )+(?:an? |the |its |their )?(?:\w+ ){0,2}(?:approvals?|clearance|authori[sz]ation)\b(?! (?:on|in|by) \w+ \d)"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:submit(?:s|ted|ting)?|sent|filed?|files|filing|appl(?:y|ied|ies|ying)|asked|seek(?:s|ing)?|sought|requested)\b(?:(?!\b(?:after|received|receiv|won|got|granted|cleared|approved)\b)[^.;]){0,90}?\bfor (?:(?:an?|the|its|their|us|u\.s\.|fda|eu|european|marketing|regulatory|full|accelerated|conditional|510\(k\)|market|premarket|de novo|manufacturing and marketing) )*(?:approval|clearance|authori[sz]ation|licen[cs]e|(?:ce|ukca)[- ]mark(?:ing)?)\b"
            ),
            "match",
        ),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(r"\b(?:seek(?:s|ing)?|sought|pursu(?:es|ed|ing)) (?:an? |the |its )?(?:\w+ ){0,2}(?:approvals?|clearance|authori[sz]ation)\b"),
            "match",
        ),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(
                r"\b(?:goal|aim|target|objective|ambition|focus) (?:is|of|remains) (?:to (?:\w+ )?|on )?(?:receiv|win|obtain|secur|gain|get|achiev|earn)\w* (?:\w+ ){0,3}(?:approvals?|clearance|authori[sz]ation|ce[- ]mark)"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:cleared|authori[sz]ed|approved|permitted|allowed) to (?:dose|enrol\w*|recruit|begin|start|initiate|commence|conduct|proceed)\b"),
            "match",
        ),
        Veto(RejectReason.HYPOTHETICAL, rx(r"\bhop(?:ed|es|ing) for (?:the |an? |its )?(?:ce mark|approval|clearance|authori[sz]ation)"), "match"),
        Veto(RejectReason.VETOED, rx(r"\bapproved for (?:a |the )?(?:[\w-]+ ){0,2}(?:contribution|grant|loan|funding|subsidy|listing|admission)\b"), "near"),
        Veto(RejectReason.VETOED, rx(r"\bfast[- ]track approval")),
        Veto(
            RejectReason.VETOED, rx(r"\b{IND}(?! and\b)[^.;,]{0,60}\b(?:was|were|has been|had been|have been) (?:also )?(?:approved|cleared|authori[sz]ed)\b")
        ),
        Veto(RejectReason.VETOED, rx(r"\b(?:{TRIAL}|{PHASE})\b[^.;]{0,60}\bafter (?:the )?{REG} (?:signed off|agreed|gave|cleared|said)\b")),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:withdr[ae]w\w*|revok\w+|suspend\w*|pull(?:s|ed)|rescind\w*|cancel\w*) (?:its |the |his |their |an? )?(?:\w+ ){0,3}(?:approvals?|licen[cs]es?|(?:marketing )?authori[sz]ations?|clearances?)\b"
            ),
        ),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(r"\b(?:towards?|path to|pathway to|nears|nearing|closer to|en route to) (?:(?!trial)\w+ ){0,3}(?:approval|clearance)\b"),
        ),
        Veto(RejectReason.ETHICS_ONLY, rx(r"\bhelsinki committees?\b"), "near"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"""\b(?:refus\w+|denied|denies|declin\w+|reject\w+) (?:to grant |a |an |the |its )*(?:\w+ )?(?:approval|authori[sz]ation|clearance|licen[cs]e)"""
            ),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"\b(?:in|out)-licensed\b|\blicensed (?:the |its |an? )?(?:[\w-]+ ){1,4}?from\b")),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(r"\b(?:potential|possible|eventual|anticipated|future) (?:accelerated |conditional |full |fda |regulatory |marketing |u\.s\. |eu )*approval"),
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:plant|facility|site|factory|manufacturing(?! and marketing| approval from the ministry)|inspection|premises|building|permit|label(?:l?ing)? change|patent)\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"(?<! and )(?<!, clears )(?<! and clears )\b(?:investigational new drug|inds?|investigational (?:device|testing)|ides?|clinical trials? (?:application|authori|approval|notification)|ctas?|ctn)\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:authori[sz]\w+|approv\w+|clear\w+|signed off)(?: on)? (?:the |an? |its |this |that )?(?:[\w/-]+ ){0,4}(?:trials?|stud(?:y|ies)|protocol)\b(?! results| data)"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:trial|study)\b[^.;]{0,140}, (?:which (?:was|had been) |where {40})?(?:cleared|approved|authori[sz]ed) (?:by|it\b)|\bwhere (?:the )?(?:\w+ ){0,3}had authori[sz]ed it\b"
            ),
            "sentence",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:approv\w+|clear\w+|authori\w+) (?:of |for )?(?:an? |the |its |our |their )?(?:\S+ ){0,2}(?:investigational|ides?\b|inds?\b|ctas?\b|clinical trials?|clinical stud(?:y|ies)|phase [1-4i])|clinical (?:trial )?approvals?"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"(?:approv\w+|authori\w+|clear\w+|permission|nod|green light|go-ahead){45}\b(?:to|for|of)\b(?:(?! and (?:has |also |then )?(?:initiated|started|begun|began|launched|commenced))[^.;]){0,30}?(?:begin|start|initiat|conduct|commence|run|proceed|carry|trial|study|human testing|phase [1-4i])"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:clinical trials?|stud(?:y|ies)|protocol|trial)(?:(?!, [\w-]+ (?:was|is|has|were) )[^.;]){0,60}?(?:approv|authori|clear)|approv\w+ (?:the|its|for|of) {25}(?:clinical trial|phase [1-4i])"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:board|shareholders?|stockholders?|ethics|irb|patent|facility|share capital|general meeting|reimbursement|nasdaq|listing|budget|plant|compliance) (?:\w+ ){0,3}(?:approv|authori|clear)|approv\w+ (?:by|from|of) (?:the |its )?(?:board|shareholders?|stockholders?|ethics|court|irb|nasdaq|toronto|tsx|the exchange)"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:complete clearance|clear skin|clear(?:s|ed|ing)? (?:up )?(?:the |their |her |his )?(?:\w+ )?(?:skin|rash\w*|plaques?|acne|viruse?s?|infections?|airways?|arter\w+|clots?|amyloid|bacteria|hepatitis)\b(?! (?:tests?|panel|assay|kit|drugs?|treatment|therap|vaccine|stent|device|catheter|pump|monitor))|viral clearance|lesion|clearance of (?:the |all |their |his |her |any |most )?(?:\w+ )?(?:lesions?|skin|virus\w*|infections?|bacteria\w*|amyloid|hpv|hcv|hbv|plaques?|disease|rash|acne|acid|urea|toxins?|creatinine|drug|viral|inva\w+|warts?|cells?|blood|tumou?rs?|cancer|psoriasis|eczema|parasit\w*)|clearance rate|histological clearance|clinical clearance|hsr|antitrust)\b"
            ),
        ),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(
                r"\bif (?:it is |they are |and when )?approved\b|once approved|(?:out of|exhausted(?: all)?|other|existing|currently) approved (?:options?|treatments?|therap\w+|drugs?|medicines?)|not (?:been )?approved|has not been|have not been|no approved|non-approved|unapproved"
            ),
        ),
    ),
    matches=(
        "the fda approved the first hedgehog pathway inhibitor, zelvarra, for basal cell carcinoma",
        "the fda has approved zelvarra for school-age children with adhd",
        "the agency aims to decide by april 24",
        "the agency set a target date of january 24, 2026",
        "orvane expects the agency's verdict in the second half of 2026",
        "the fda must decide by october 7 on its nasal spray for seizures",
        "the agency is due to decide by may 29",
        "received the drug registration certificate for zelvarra tablets from the nmpa",
        "zelvarra was granted the sanitary registration by anvisa",
        "orvane announced fda 510(k) clearance of its catheter",
        "the fda cleared the bloodstream infections test",
        "the device is cleared to test blood for sepsis",
        "fda greenlights orvane's migraine spray",
        "china's nmpa has given marketing approval to orvane's zelvarra",
        "orvane wins fda nod for zelvarra, its hay fever spray",
        "regulators have given orvane the green light to sell its insulin patch",
        "the european commission is expected to decide by the end of july",
        "the regulator issued a notice of compliance for zelvarra",
        "receives fda approval of zk-3 for gout and ind clearance for zk-12",
        "the fda approved zelvarra for the treatment of gout",
        "the device received 510(k) clearance",
        "granted accelerated approval to zelvarra",
    ),
    misses=(
        "the study had been opened in october 2024 with the mhra's authorisation, obtained in august",
        "galleria had begun in september following authorisation by swissmedic",
        "the company expects the application to be cleared in the second week of april",
        "the innovation authority had approved a grant in 2024",
        "add-on in breast cancer: phase 1/2 cleared by the fda in 2019, not yet begun",
        "its candidate for myelodysplastic syndrome was licensed to bexar hematology in 2022",
        "the tax on sugary drinks was approved by voters in november",
        "the medical cannabis commission has approved a set of rules",
        "gains california approval for organic biofertility product, terravane",
        "in june, the board approved seven new pathways for its dairy gas",
        "the fda on friday signed off on the company's application to test zk-4, a gene therapy",
        "ouatchi's gene therapy cleared for humans",
        "the institute, known as nice, approved it for routine use",
        "the company was listed in dublin in 2009",
        "the agency said that the marketing authorisation application for vrn-2 is valid",
        "the agency approved the switch in design of the study",
        "the grant of r$ 27 million that the state foundation approved in 2023 pays for it",
        "the trial measures clearance of the virus",
        "orvane is seeking u.s. clearance of its catheter",
        "orvane is cleared to dose patients with zk-12 in australia",
        "the goal is receiving accelerated approval for zelvarra by the end of 2025",
        "its cream cleared the skin of eczema patients",
        "receives italian clearance for option to acquire biotech firm pincell",
        "odds of fda approval rise for the gout drug",
        "investors are betting on fda approval of zelvarra",
        "the company has filed for fda approval of its shingles vaccine",
        "the company has submitted its catheter to the fda for 510(k) clearance",
        "an investigational device exemption for beacon-2 was approved in november",
        "can be given to women in a phase 1 study after the fda signed off on the application",
        "health canada issued an investigational testing authorization",
        "it was also approved for a non-repayable contribution of up to $1.6 million",
        "receives fda fast track approval for zk-3",
        "advances towards fda approval",
        "approval of the hospitals' helsinki committees had been received",
        "the european commission refused a marketing authorization",
        "the company in-licensed the vaccine strains from the us-based institute",
        "the board approved the budget",
        "a potential fda accelerated approval of zelvarra",
        "fda approval to begin a clinical trial",
        "zelvarra, if approved, will be sold",
    ),
)
