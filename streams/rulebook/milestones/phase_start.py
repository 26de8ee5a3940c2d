"""A clinical trial, or a new phase of one, starts."""

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.declaration import Declaration, Rule, Veto, Window, rx

DECLARATION = Declaration(
    type=MilestoneType.PHASE_START,
    definition="A clinical trial or a phase with its own number starts: initiated, opened, first site active, first participant screened, enrolled, randomised or dosed.",
    authority="42 CFR 11.10 (study start date: first participant enrolled); ICH E6(R3)",
    window=Window(days=270),
    anchors={
        "named_loose": ("began", "started", "opened", "initiated", "under way", "underway", "got going", "commenced"),
        "then": ("followed",),
        "size": ("enrol", "recruit", "include", "involve", "treat", "randomi"),
        "trial_loose": ("stud", "trial", "mid-stage", "late-stage", "the clinic", "human"),
        "hope_loose": (
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
            "set ",
            "project",
            "target",
            "should",
            "to be",
            "is to",
            "are to",
            "going to",
            "looking",
            "counts on",
            "on track",
            "wants",
            "follow",
            "dose in",
            "starts",
            "promis",
        ),
        "begins_loose": (
            "dos",
            "begin",
            "start",
            "open",
            "infus",
            "operat",
            "implant",
            "treat",
            "enrol",
            "recruit",
            "administ",
            "perform",
            "invite",
            "test",
            "surger",
            "trial",
            "study",
            "studies",
            "phase",
            "clinic",
            "first",
        ),
        "opened_loose": (
            "first ",
            "got off the ground",
            "began",
            "begun",
            "opened",
            "started",
            "commenced",
            "been in",
            "been dosing",
            "been treating",
            "been testing",
            "had treated",
            "infused on",
            "under way",
            "underway",
            "is open",
            "given to",
            "administered to",
        ),
        "kick": ("kick", "put ", "take", "in the clinic", "can be dosed", "been evaluating", "since treated"),
    },
    rules=(
        Rule("first_person", ("first", "start"), rx(r"\b(?:first(?![- ]line)|initial)\b{30}\b{PERSON}{70}\b{DOSED}")),
        Rule("dosed_first", ("first", "start"), rx(r"\b{DOSED}{45}\b(?:first(?![- ]line)|initial)\b{30}\b(?:{PERSON}|site)")),
        Rule(
            "first_dosing",
            ("first", "start"),
            rx(
                r"\b(?:first[- ](?:patient|participant|subject|in[- ]human)[- ](?:dosing|dosed|enrol\w+|treated|in)\b|fpi\b|first[- ]in[- ]human dosing|become the first{60}(?:given|receive|treated))"
            ),
        ),
        Rule(
            "first_one",
            ("first", "start"),
            rx(
                r"\bfirst (?:of them|implant\w*|u\.s\. procedure|procedure|\w+ (?:cent(?:er|re)|site)|cent(?:er|re)s?|sites?|child|patient|person|volunteer)\b{40}\b(?:planned|due|expected|activated|initiated|opened|infused|get|in\b|implanted|treated)|(?:opening|activation|initiation) of the first\b"
            ),
        ),
        Rule(
            "trial_named",
            ("start", "trial"),
            rx(
                r"\b(?:initiat\w+|start\w*|commenc\w+|launch\w*|begin\w*) (?:of |its |the |a |an ){0,3}[\w, ()-]{0,60}?(?:{PHASE}|clinical trial|study)|advance{60}into (?:mid|late)-stage|clinical combinations{40}planned|will test{60}\bagainst placebo"
            ),
        ),
        Rule(
            "to_be_started",
            ("trial", "start"),
            rx(
                r"\b(?:{PHASE}|{TRIAL}|screening|enrol+ment|recruitment|vaccinations?|infusion|dosing|selection|patients|participants|volunteers|surgery){90}\b(?:(?:is|are|was|were|been|be) (?:now )?(?:planned|pen?cill?ed in|slated|scheduled|due|set|expected|foreseen|booked|to be enrolled|to be dosed|running|being treated)|pencill?ed in|from (?:november|october|september|july|the second)|opens? in|booked for)"
            ),
        ),
        Rule(
            "first_event",
            ("first", "start"),
            rx(
                r"\b(?:first|initial) (?:administrations?|vaccinations?|infusions?|injections?|operations?|surger(?:y|ies)|implants?|finger|of them|on the first|u\.s\. procedures?|\w+ procedures?)\b|enrol+ the first\b|aiming for the first|number one\b"
            ),
        ),
        Rule(
            "first_in",
            ("first",),
            rx(
                r"\bfirst[- ](?:patient|participant|subject|volunteer)[- ](?:in\b|first[- ]visit|dosed\b)|\b(?:activat(?:es|ed|ion of)|open(?:s|ed|ing of)?|initiat(?:es|ed|ion of)) (?:the |its |a )?first (?:(?:clinical|trial|study|u\.s\.|us|european|investigational|recruiting) )*(?:sites?|cent(?:er|re)s?)\b"
            ),
        ),
        Rule(
            "kicked_off",
            ("kick",),
            rx(
                r"\b(?:kick(?:s|ed|ing)? off|put{30}into|take[sn]?{20}into) {40}(?:test|trial|study|clinic)|should be in the clinic|in the clinic (?:in|by)|can be dosed|has been evaluating|has since treated"
            ),
        ),
        Rule(
            "first_site",
            ("first", "trial"),
            rx(r"\b(?:first|initial)\b{25}\b(?:sites?|cent(?:er|re)s?|clinics?|hospitals?)\b{40}\b(?:activat\w+|open\w*|initiat\w+)"),
        ),
        Rule(
            "start_trial",
            ("start", "trial"),
            rx(
                r"\b(?:{START}|enter(?:s|ed|ing)?|mov(?:es?|ed|ing) (?:into|forward)|advanc(?:es?|ed|ement)(?: [\w/-]+){0,3} (?:in)?to(?:wards?)?|advancing(?: \w+){0,3} (?:in)?to(?:wards?)?|progress\w*{20}to|nearing|taken? into|brings?{20}into|put){80}\b(?:{PHASE}|{TRIAL}|human trials?|the clinic\b|clinical[- ]stage|(?:patient )?(?:recruitment|enrol+ment|screening|dosing|recruiting|enrol+ing)|first[- ]in[- ]human)"
            ),
        ),
        Rule(
            "trial_starts",
            ("start", "trial"),
            rx(
                r"\b(?:{PHASE}|{TRIAL}|enrol+ment|recruitment|recruiting|dosing|screening|vaccinations?|trial sites|u\.s\. sites|portion|part){110}\b(?:{START}|underway|under way|start[- ]?up|open for|get their|to be infused|set to)"
            ),
        ),
        Rule(
            "plan_trial",
            ("trial", "start"),
            rx(
                r"\b(?:plan(?:s|ned|ning)?|intend(?:s|ed)?|prepar(?:es|ing|ation)|gear(?:s|ed|ing) up|upcoming|slated|will (?:conduct|test|evaluate|enrol\w*|run|study|be conducted|be tested|assess|investigate|recruit|begin|start|randomi[sz]e)|(?:to|will) (?:conduct|run)|advancing toward|moving toward){70}\b(?:{PHASE}|{TRIAL}|human trials?|first[- ]in[- ]human|adults|patients)"
            ),
        ),
        Rule(
            "plan_to_enrol",
            ("trial", "size"),
            rx(
                r"\b(?:{TRIAL}|{PHASE}){60}\b(?:plan(?:s|ned)|expect(?:s|ed)|intend(?:s|ed)|design(?:ed)|anticipated|target(?:s|ed)|due|set|will|aims) (?:to )?(?:enrol|recruit|include|involve|treat|randomi[sz]e)\w* (?:up to |about |approximately |around |some |at least |a total of )?\d"
            ),
        ),
        Rule(
            "to_follow",
            ("trial",),
            rx(
                r"\b(?:with|and|then|before) (?:an? |the |its |another )?(?:[\w-]+ ){0,2}(?:{PHASE}|(?:pivotal|clinical|human) trial){30}\b(?:to follow|to come|follows|will follow|slated|pencill?ed in|next)\b"
            ),
        ),
        Rule(
            "followed",
            ("trial", "then"),
            rx(
                r"\b{PHASE}(?: (?:clinical )?(?:trial|study|part|testing))?,? (?:[\w-]+ ){0,3}?followed (?:in|at|a year|one year|two years|the (?:next|following|same)|that (?:year|spring|summer|autumn|fall|winter)|later|soon|shortly)\b"
            ),
        ),
        Rule(
            "ongoing",
            ("trial", "start"),
            rx(
                r"\b(?:ongoing|on-going|currently|being|is|are|actively|now|in the midst of|conducting|running|engaged in|recruiting|enrolling|continues?){50}\b(?:{PHASE}|{TRIAL})|(?:{PHASE}|{TRIAL}){60}\b(?:ongoing|on-going|underway|under way|recruiting|enrolling)\b"
            ),
        ),
        Rule(
            "loosely",
            ("hope_loose", "begins_loose"),
            rx(
                r"""\b(?:plan(?:s|ned|ning)?|expect(?:s|ed)?|anticipat(?:es?|ed)|intend(?:s|ed)?|aim(?:s|ed|ing)?|hopes?|will|slated|scheduled|due|pencill?ed|foreseen|set|projected|guided|promised|targeted|targets?|should|to be|is to|are to|going to|looking|looks|looks? for|counts on|on track|wants?|follow)\b{80}\b(?:dos(?:e|es|ed|ing)|begin|beginning|start(?:s|ed|ing)?|open(?:s|ed|ing)?|infus\w+|operat\w+|implant\w*|treat\w*|enrol\w*|recruit\w*|give|given|administration|perform|invite|apply|test|tests|surger\w+|stud(?:y|ies)|trial|trials|phase|clinic|first (?:case|patient|participant|subject|dose|volunteer|one|child|family|surger\w+|procedures?|implants?|biopsy)|into|in patients|to patients|get going|get under way|first)\b|\b(?:{PHASE}|{TRIAL}|entry into|dosing|screening|enrol+ment|recruitment|administration|start|it starts|first){70}\b(?:plan(?:s|ned|ning)?|expect(?:s|ed)?|anticipat(?:es?|ed)|intend(?:s|ed)?|aim(?:s|ed|ing)?|hopes?|will|slated|scheduled|due|pencill?ed|foreseen|set|projected|guided|promised|targeted|targets?|should|to be|is to|are to|going to|looking|looks|looks? for|counts on|on track|wants?|follow)\b|\bwe dose in\b"""
            ),
        ),
        Rule(
            "loosely_3",
            ("trial_loose",),
            rx(
                r"""\b(?:stud(?:y|ies)|trials?)\b{30}\b(?:(?:has|have|had) (?:already |also |recently |just |now )?(?:been )?(?:initiated|started|begun|launched|opened|commenced|kicked off)|(?:is|are) (?:under way|underway|ongoing|running|in progress))|\b(?:announced|unveiled|launched) (?:the|its|a|an) {PHASE} (?:clinical )?(?:trial|study) (?:of|in|with)\b|\bto (?:begin|start|initiate|commence|launch|conduct|run|undertake)\b{50}\b(?:stud(?:y|ies)|trials?)\b|\b(?:going|heading|headed|moving|moves?|advanc\w*|progress|enter\w*|bring\w*|take|prepar\w+)\b{60}\b(?:trials?|mid-stage|late-stage|the clinic|human (?:testing|studies))\b"""
            ),
        ),
        Rule(
            "loosely_2",
            ("opened_loose",),
            rx(
                r"""\b(?:swallow\w*|took|taken|got|gets|receiv\w+|inhal\w+|injected|given|had){50}\bfirst (?:dose|capsule|tablet|injection|infusion|spray|pill|implant|treatment)s?\b|\bfirst (?:\w+ ){0,2}?(?:to (?:get|receive|take|swallow|be (?:given|treated|dosed|implanted|infused))|in the world to)\b|\bfirst (?:two |three |few |\w+ )?(?:patients?|participants?|subjects?|volunteers?|doses?|persons?|people|child(?:ren)?|men|women|man|woman|cats?|dogs?|of (?:the|them|\w+)|surger\w+|implant\w*|procedures?|case)\b{70}\b(?:dose[ds]?|given|gave|took|taken|inhaled|received|swallowed|treated|infused|enrolled|carried out|implanted|injected|randomi[sz]ed|screened|sewed|operated)|\b(?:gave|given|took|administration to|making (?:him|her|them)) (?:its |the |her |his )?first\b|\b(?:{TRIAL}|{PHASE}|it|dose escalation|recruitment|enrol+ment|screening|dosing)\b{60}\b(?:got off the ground|began|begun|was opened|opened (?:for|its|in|on|at)|started|has been dosing|is open|is under way|underway|commenced|got under way|opened)\b|\b(?:was|were|been) (?:given|administered) to (?:the |its |our )?first (?:\w+ )?(?:volunteers?|patients?|participants?|subjects?|people|children|adults)\b|\b(?:has|have|had) been (?:in|dosing|treating|testing|giving)\b{40}\b(?:{PHASE}|{TRIAL}|patients|people|volunteers|since)|\bhad treated \d+|\b(?:was|were) infused on\b"""
            ),
        ),
        Rule(
            "loosely_4",
            ("named_loose",),
            rx(
                r"\b(?:(?:has |have |had |having )?(?:begun|began|started|opened|commenced|got (?:going|under ?way)|gotten under way)|(?:was|were|has been|had been) (?:initiated|started|opened|begun)) (?:in|on) (?:(?!sales|business|production|trading)[\w.-]+,? ){0,4}?(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|(?:the )?(?:spring|summer|autumn|fall|winter|(?:first|second|third|fourth|final|last|coming|current) (?:half|quarter))\b|(?:19|20)\d\d\b|[1-4]q|q[1-4]|[12]h|h[12]|mid-|early|late|next|last|this)"
            ),
        ),
    ),
    vetoes=(
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:trials?|stud(?:y|ies)|program(?:me)?|enrol+ment|recruitment|dosing)\b,? (?:(?!and\b)[\w-]+ ){0,2}?(?:(?:is|are) (?:now |still )?(?:due |expected |planned |set |scheduled |slated |pencilled in |on track )?to (?:end|finish|conclude|close|wind up|be (?:completed?|over|finished|done))|(?:will|should|would) (?:end|finish|conclude|last|run until|be (?:completed?|over|finished|done)))\b"
            ),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"\bfirst (?:[\w-]+ )?(?:openly|elected|person of colou?r)\b"), "match"),
        Veto(
            RejectReason.VETOED,
            rx(r"\bupcoming (?:\w+ )?(?:catalysts?|milestones?|readouts?|events?) (?:include|are)\b|\b(?:trial|study) discussions\b"),
            "match",
        ),
        Veto(
            RejectReason.PRECLINICAL,
            rx(r"\benrol\w* (?:up to |about |some )?\d+ (?:client-owned |pet )?(?:horses|dogs|cats|cattle|animals|pigs|sheep|monkeys)\b"),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:safety|monitoring|review) (?:committee|board|panel)\b (?:has |have |had )?(?:saw|seen|reviewed|looked at|examined|studied)\b[^.;]{0,30}?\bfirst (?:\w+ )?(?:patients|participants|subjects|volunteers)\b"
            ),
            "match",
        ),
        Veto(RejectReason.VETOED, rx(r"\bnear(?:s|ing)? (?:the )?(?:end|completion) of\b"), "match"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:unit|ward|building|wing|department|practice)\b[^.;]{0,60}?\b(?:took in|takes in|opens?|opened|welcom\w+)\b[^.;]{0,30}?\b(?:its |the )?first patients\b(?![^.;]{0,60}\b(?:trial|study|phase)\b)"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bfirst (?:person|patient|man|woman|child) (?:in (?:the )?[\w.]+(?: [\w.]+)? |ever |anywhere )?to be (?:declared|cured|diagnosed|cancer-free|cleared of)\b"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:plans?|intends?|expects?|aims?|prepar\w+) to (?:apply (?:to|for|with)|(?:submit|file|lodge|hand in|send)\b[^.;]{0,40}\b(?:clinical trial|cta|ind|application|notification|request))\b"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:letters?|authori[sz]\w+|approv\w+|clear(?:ed|s|ance)|permission|permits?|permitted|go-ahead|green light|notification|objections?|cta|ind|application|nod)\b(?:(?!\b(?:began|begun|started|starts|dos(?:ed|es|ing)|treated|enrol\w+|initiat\w+|launch\w+|opened)\b)[^.;:]){0,60}?\b(?:for|of) (?:a|an|the|its|this|that|our) (?:[\w-]+ ){0,3}first-in-human\b(?![^.;]{0,60}\b(?:dosed|began|begun|started|enrol\w+|treated|has|is)\b)"
            ),
            "match",
        ),
        Veto(RejectReason.VETOED, rx(r"\benrolled (?:\w+ )?\d+ of (?:an? |the |its )?(?:planned|target(?:ed)?) "), "match"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:go-ahead|nod|green light|clearance|approval|permission|authori[sz]ation|okay) (?:for|to (?:begin|start)) (?:its |the |a )?first[- ](?:in[- ])?human"
            ),
            "match",
        ),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(r"\b(?:tied|linked|conditional|contingent|conditioned) (?:to|on|upon) (?:the )?(?:{START}|start|dosing|first)\b"),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bprepar(?:es?|ed|ing) for (?:[\w'-]+ ){0,4}?(?:(?:trial|study|phase \w+) )?(?:results|read-?outs?|data|topline)\b|\b(?:(?:is|are) (?:expected|due|set|scheduled|slated|on track) to )?(?:complet|finish|conclud)\w* (?:patient |subject |target |full )?(?:enrol\w+|recruitment)\b|\b(?:goal|action|target|pdufa) date\b|\b(?:trial|study|{PHASE}) discussions?\b"
            ),
            "match",
        ),
        Veto(RejectReason.HYPOTHETICAL, rx(r"\bapplications? to (?:{START}|conduct|run)\b"), "match"),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:treated|dosed|procedures?|implant\w*|patients?) commercially\b|\bcommercial (?:patients?|cases?|procedures?|implants?)\b"),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:data|results|findings|read-?outs?) (?:\w+ ){0,2}(?:from|of) (?:the |an? |its |our )?open-label (?:extension|part|phase|portion)\b|\bopen-label extension of\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:open(?:s|ed|ing)?|activat(?:es|ed|ing)) (?:the |its |an? )?first (?:(?!u\.s|us\b|american|european|clinical|trial|study|investigational|recruiting|site|cent|of)[\w-]+ ){1,2}(?:sites?|cent(?:er|re)s?) (?:in|of|for) (?:the |its |an? )?(?:ongoing |global |pivotal |running )*{PHASE}|\bfirst (?!u\.s|us\b|american|european|clinical|trial|study|investigational|recruiting|site|cent|hospital|of\b)[\w-]+ (?:hospital|site|clinic|cent(?:er|re))\b[^.;]{0,30}\b(?:has been|was|is) (?:activated|opened)"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:financed|funded|fund (?:its |our |the )?(?:\w+ )?operations|cash runway|runway|cash) (?:\w+ ){0,2}into (?:the )?(?:first|second|third|fourth|mid|late|early|20|q[1-4]|h[12]|end)"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:plans?|expects?|intends?|aims?|anticipates?|will|to) (?:to )?(?:report|present|share|publish|release|disclose|unveil|read out|provide)\b(?:(?!\b(?:start|initiat|commenc|begin|first patient|and|then)\b)[^.;,]){0,50}(?:{PHASE})"
            ),
            "match",
        ),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(
                r"\b(?:appl(?:y|ies|ied|ying)|asks?|asked|asking|seeks?|seeking|sought|bid|request(?:s|ed|ing)?)\b(?![^.;]{0,60}\b(?:granted|received|won|got)\b)[^.;]{0,60}\bto (?:{START}|conduct|run)\b"
            ),
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:cannot|can't|could not|may not|must not|will not|won't|would not|not allowed to|decided not to|refus\w+ to (?:let|allow)|den(?:y|ies|ied)|forbid\w*|forbade|{REG} (?:has |have )?block(?:s|ed)|(?:halt|drop|shelv|abandon|cancel)\w* (?:its |the )?plans?|scrap(?:s|ped|ping)?(?: its| the)? plans?)\b[^.;,]{0,50}\b(?:{START}|proceed|dose|dosing|run)\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:second|third|fourth|fifth|sixth|seventh|additional|another|further|\d+(?:nd|rd|th)) (?:(?:clinical|trial|study|investigator|recruiting|u\.s\.) )?(?:sites?|cent(?:er|re)s?|hospitals?|clinics?)\b"
            ),
            "match",
        ),
        Veto(
            RejectReason.NOT_LIFE_SCIENCE,
            rx(
                r"\b(?:(?<!medical )school(?! of)|semester|tuition|academy|curriculum|certification course)\b{60}\benrol\w*|\benrol\w*\b{60}\b(?:semester|tuition|school year|courses?|classes)\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"""\bcomplet\w+ (?:the )?(?:dosing|enrol\w+|treatment|recruitment) of (?:the |its )?(?:first|second|third) (?:dose )?cohort|\blast (?:patient|participant|subject)\b"""
            ),
            "near",
        ),
        Veto(RejectReason.NOT_LIFE_SCIENCE, rx(r"{MINING}"), "sentence"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"""\bfirst (?:patient|participant|subject|person|child)s? (?:since|after|in (?!human)[a-z .]{3,30}(?:has been|was|is) (?:dosed|enrolled|treated|randomi[sz]ed) in [^.;]{0,80}\bglobal)|\bdos(?:es|ed) (?:its |the )?first (?:patient|participant|subject) in [a-z ]{3,25} in (?:its |the )?(?:ongoing |global |running )"""
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"""\b(?:jur(?:y|ors?)|judges?|courts?|prosecut\w+|defendants?|verdict|plaintiffs?|lawsuits?|courtroom|testif\w+|retail trial|pilots?' union)\b"""
            ),
            "sentence",
        ),
        Veto(RejectReason.VETOED, rx(r"""\b(?:registr(?:y|ies)|real-world|observational|natural history|expanded access|compassionate)\b"""), "near"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:clear\w*|approv\w*|authori\w*|permission|permit\w*|allow\w*|green light|nod|go[- ]ahead|consent\w*|letter)\b(?:(?!expect|plan|intend|,).){0,70}?\bto (?:begin|initiate|start|commence|launch|conduct|run|proceed|test|enter|advance|move|take|carry)|\b(?:approv\w+|clear\w+|authori\w+|permi\w+) (?:\w+ ){0,3}(?:the )?(?:start|initiation|launch|conduct) of"
            ),
        ),
        Veto(RejectReason.NOT_LIFE_SCIENCE, rx(r"\bdrilling|exploration|construction|roll-?out|installation|refurbishment\b"), "near"),
        Veto(
            RejectReason.PRECLINICAL,
            rx(
                r"\b(?:preclinical|pre-clinical|ind-enabling|nonclinical|non-clinical|animal|toxicology|in vitro|mouse|glp) (?:trials?|stud(?:y|ies)|testing|development|research)|phase [1-4i]+[- ]ready"
            ),
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"\b(?:real[- ]world|registry|market|feasibility of|case|engineering|economic|observational|natural history) (?:trial|stud(?:y|ies))\b"),
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:second|third|fourth|fifth|sixth|next|higher[- ]dose|expansion|final|last|additional|further|new) (?:[\w-]+ ){0,2}cohorts?\b|cohorts? (?:[2-9b-f]|two|three|four)\b|(?:new|further|additional|second) (?:sites?|centers?|countr(?:y|ies)) (?:in|of|for)"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bexpand(?:s|ed|ing)? (?:its |the |an? )?(?:ongoing |global |pivotal )?(?:{PHASE} )?(?:clinical )?(?:trial|study)\b|\bdosed in (?:the |an? |its )?(?:(?!first|initial|lowest)[\w-]+ ){0,3}cohort\b(?! (?:1|a|one|i)\b)"
            ),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"\bregistry\b|\b(?:clinical|partial|full) hold\b"), "near"),
        Veto(RejectReason.VETOED, rx(r"\bsbir|\bsttr|phase (?:i|ii|1|2) (?:grant|award|sbir)")),
    ),
    plans=(
        rx(
            r"\bfirst (?:patients?|participants?|subjects?|volunteers?|persons?|people|child(?:ren)?|adults?)\b[^.;]{0,140}\b(?:will|should|would|(?:is|are|was|were) (?:expected |due |set )?to|expected to) (?:soon |first )?be (?:dosed|treated|enrol+ed|randomi[sz]ed|screened|vaccinated|implanted|infused|recruited|included|given)\b"
        ),
        rx(
            r"\bprepar(?:es|ing|ed)? (?:to (?:enter|begin|start|launch|initiate|commence)|for (?:an? |the |its )?(?:\w+ )?(?:{PHASE}|pivotal|clinical trial))|\b(?:in|at) the planning stage|\bto conduct (?:an? |the |its )?(?:{PHASE}|pivotal|clinical trial)|\b(?:trials?|stud(?:y|ies)|combinations?){30}\b(?:is|are) planned\b|\b(?:initiation|start) (?:is )?expected\b|\bplans? to{80}\b(?:initiate|start|begin|launch) (?:an? |the |its )?(?:{PHASE}|pivotal)"
        ),
        rx(r"\b(?:advanc\w+|mov\w+|progress\w*)\b{40}\btowards? (?:an? |the |its )?(?:[\w-]+ ){0,2}(?:phase|clinic|trial|human|first-in-human)"),
        rx(r"\b(?:trials?|study|studies) to (?:begin|start|commence|launch|open)\b"),
        rx(r"(?<!able )(?<!began )(?<!begun )\bto (?:dose|treat) (?:the |its )?first\b"),
    ),
    matches=(
        "speranza began in zurich in march 2024",
        "flow-x was opened in march 2025",
        "a phase 2 trial followed in 2022 at eight clinics",
        "the trial is planned to enroll 150 patients",
        "orvane will advance zk-12 into phase 2 development in the third quarter",
        "the company is gearing up for a phase 3 trial of zk-12 next year",
        "first-patient-in achieved in orvane's phase 2 trial of zk-12",
        "orvane activated the first clinical site for its phase 2 trial",
        "it will file an ind for zk-12, with a phase 1 to follow in early 2027",
        "initiates a first-line phase 3 trial of zk-12",
        "starts a phase 2 trial of zk-12 against lithium in bipolar disorder",
        "began a phase 3 trial that measures bone mineral density against the gold standard",
        "two people in sydney were the first to get zk-12 on 12 march",
        "a woman of 61 had swallowed the first capsule of zk-12",
        "the company counts on a start of dosing in november",
        "the first two patients inhaled zk-12 in ghent yesterday",
        "a second study will open its doors in september",
        "the company is preparing to enter phase 2 with zk-12",
        "orvane to dose first patient in phase 2 trial",
        "the first patient has been dosed in a phase 1 trial of zk-12",
        "orvane initiates phase 2 study of zk-12",
        "recruitment is set to open in october",
        "plans to start a phase 3 trial",
    ),
    misses=(
        "topline results are expected in the second half of 2027, and the trial is to end by december 2028",
        "recruitment is pencilled in to end by the fourth quarter",
        "he was the first openly gay person of color elected to a state legislature",
        "upcoming catalysts include the phase 2b readout",
        "the planned study will enroll 50 horses across five sites",
        "a data safety committee saw the first three patients in october and let the dose go up",
        "is nearing the end of a pivotal trial",
        "new stroke unit of the hospital took in its first patients on monday",
        "orvane plans to submit a clinical trial application in spain",
        "she just became the first person in manitoba to be declared cancer-free after the therapy",
        "plans to apply to the u.s. fda for permission of a phase 1/2 trial",
        "a no objection letter came from health canada in april for the first-in-human trial",
        "issued a no objection letter on october 14 for a first-in-human study of zk-12 in gout",
        "the remaining eur 25 million are tied to the start of the phase 3 trial of vrx-3",
        "vorna has now enrolled 31 of a planned 45 patients in its phase 1b study",
        "torvin receives fda go-ahead for first human study of tvn-118",
        "prepares for crucial phase 3 trial results",
        "its phase 2 study is expected to complete enrollment this month",
        "files fda application to start human trials of its device",
        "plans to report phase 2 data in september",
        "expects to be financed into the first half of 2027",
        "it cannot start its phase 1 trial of zk-12",
        "will not start a phase 3 trial of zk-12",
        "has activated a third clinical site for its phase 2 trial",
        "completes dosing of first cohort with zk-12",
        "the last patient entered the phase 3 trial",
        "torrent gold starts phase 2 drilling at its site",
        "receives positive chmp opinion for zelvarra in first-line treatment of patients",
        "the trial of the founder opened and the first juror was seated",
        "the first patient enrolled in a real-world registry",
        "doses first patient in japan in global phase 3 trial",
        "first patients dosed in zk-12 combination cohort",
        "expands phase 2 clinical trial of zk-12 with first patient dosing at a second hospital",
        "orvane started preclinical studies in mice",
    ),
)
