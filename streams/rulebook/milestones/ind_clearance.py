"""A regulator lets a clinical study begin."""

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.declaration import YEAR, Declaration, Rule, Veto, Window, rx
from streams.rulebook.lexicon import WHAT_WAS_APPROVED

_APPROVED = r"\b(?:approv|clear|authori[sz]|licens)\w* "
_OTHER = r"(?!inds?\b|ctas?\b|ides?\b|ctns?\b|applic|trial|stud|phase|protocol|test|begin|start|conduct|initiat|proceed|human|first-in)[^\s;.]{1,24} "
"""A word, and the space behind it, that says nothing of a trial or of an application for one: what is approved in such words is for sale."""

_TO_CLEAR = r"\b(?:expects?|anticipates?|awaits?) (?:the |its )?(?:(?:{REG}|ind|ide|cta) )?(?:clearance|go-ahead|green light)\b|\b{REG} (?:is|are) (?:expected|due|likely) to (?:clear|approve|allow|authori[sz]e|permit)\b|\bexpects? (?:the )?{REG} to (?:clear|approve|allow|authori[sz]e|permit)\b"
"""A permission that is expected."""

DECLARATION = Declaration(
    type=MilestoneType.IND_CLEARANCE,
    definition="A regulator lets a clinical study begin: IND cleared or in effect, IDE or CTA approved, NMPA implied permission, CTN acknowledged, no objection letter.",
    authority="21 CFR 312.40 (IND in effect after 30 days or on notice); 21 CFR 812.30 (IDE); Regulation (EU) 536/2014 art. 8 (CTA); Food and Drug Regulations C.05.006 (NOL)",
    window=Window(days=2 * YEAR),
    anchors={
        "national_loose": (
            "aemps",
            "aifa",
            "ansm",
            "bfarm",
            "paul-ehrlich",
            "fimea",
            "hpra",
            "famhp",
            "ccmo",
            "swissmedic",
            "agency",
            "authority",
            "board",
            "institute",
            "lakemedelsverket",
            "anvisa",
            "medsafe",
            "tga",
            "cofepris",
            "sahpra",
            "infarmed",
            "sukl",
            "súkl",
            "basg",
            "urpl",
            "dkma",
            "nngyk",
            "cdsco",
            "mfds",
            "tfda",
            "hsa",
            "invima",
            "anmat",
            "digemid",
            "ministry",
        ),
        "lets": ("let ", "lets ", "allow", "plan", "proposal", "request", "bid "),
        "trial_licence": ("licence", "license", "permit", "permission", "consent", "ct-0", "ct0"),
        "notified": ("notification",),
        "exemption_loose": ("exemption",),
        "let_into": ("let ", "lets ", "letting ", "allow", "permit"),
        "let_loose": (
            "30-day",
            "thirty",
            "waiting period",
            "review period",
            "notification period",
            "investigation period",
            "objection",
            "not object",
            "no question",
            "inquiry",
            "free to",
            "cleared the way",
            "waved through",
            "let ",
            "positive",
            "approval",
            "consent",
            "permission",
            "authori",
            "clearance",
            "decision",
            "leave",
            "green light",
            "go-ahead",
            "okay",
            "ok'd",
            "agreed",
            "may ",
            "allows",
            "permit",
            "covers",
            "followed",
            "effect",
            "all-clear",
            "all clear",
            "application",
            "in force",
            "could begin",
            "was obtained",
            "word from",
            "approved",
            "paving",
        ),
        "await": ("expects", "anticipates", "awaits", "expect", "anticipate", "await"),
        "letter": (
            "may proceed",
            "may-proceed",
            "safe to proceed",
            "clear to proceed",
            "free to proceed",
            "cleared to proceed",
            "to proceed",
            "no objection letter",
            "no-objection letter",
            "nol",
            "implied permission",
            "implied approval",
            "clinical trial approval",
            "clinical study approval",
            "approval notice",
        ),
        "apply_to": ("application to", "applications to"),
        "exemption": ("device exemption", " ide ", " ide.", " ide,", "(ide"),
        "objection": ("objection", "objected", "not object", "may proceed", "positive decision", "no comments", "no further"),
    },
    rules=(
        Rule(
            "application_to_test",
            ("apply_to", "permit"),
            rx(
                r"\b(?:sign(?:s|ed) off on|approv(?:es|ed)|clear(?:s|ed)|grant(?:s|ed)|okay(?:s|ed)|green-?lit|authori[sz](?:es|ed)|waved through) [^.;]{0,60}?\bapplications? to (?:test|study|try|begin|start|run|conduct|dose)\b"
            ),
        ),
        Rule(
            "permit_ind",
            ("ind", "permit"),
            rx(r"\b(?:{PERMIT}|grant(?:s|ed)?|issu(?:es|ed))(?!.{1,90}?\b{PERMIT}.{0,40}?\b{IND})(?! of [^.;]{3,70} and (?:the |an? |its )?{IND}){100}\b{IND}"),
        ),
        Rule(
            "exemption_granted",
            ("exemption",),
            rx(
                r"\b(?:receiv(?:es?|ed)|(?:is |was |were |been )?grant(?:s|ed)|award(?:s|ed)|wins?|won|secur(?:es?|ed)|obtain(?:s|ed)?|gets?|got|gain(?:s|ed)?|earn(?:s|ed)) (?:(?!humanitarian|application|submi)[\w.'\u2019-]+ ){0,5}(?:investigational device exemption|ide\b)"
            ),
        ),
        Rule(
            "ind_permit",
            ("ind", "permit"),
            rx(r"\b{IND}{110}\b(?:{PERMIT}|in(?:to)? effect|(?:is|became|becomes|now) (?:effective|active|open)|may (?:now )?proceed|no objections?)"),
        ),
        Rule(
            "permit_to_start",
            ("permit", "trial"),
            rx(
                r"\b{PERMIT}{TURN}{140}\b(?:to|for|of|the)\b{12}\b(?:{START}|conduct\w*|run\w*|proceed|carry\w*|perform\w*|test\w*|enter|advance|move|evaluat\w+|stud(?:y|ying)|enrol\w*|dos(?:e|ing)|treat\b){70}\b(?:{TRIAL}|{PHASE}|first[- ]in[- ]human|human|people|patients|volunteers|participants|the clinic)"
            ),
        ),
        Rule(
            "approval_for_trials",
            ("permit", "trial"),
            rx(
                r"\b(?:approv(?:es|ed|als?)|authori[sz](?:ed|es|ation)|clear(?:ed|s|ance)|permission|nod|green light|go[- ]ahead|consent(?:ed)?|permit(?:s|ted)?|blessing|thumbs[- ]up|all[- ]clear|(?:gave|gives|given) (?:its )?(?:consent|approval))(?: under [^,.;]{5,60}?)?{TURN}{30}\b(?:for|to|of)\b{40}\b(?:{TRIAL}|{PHASE}|human trials?|first[- ]in[- ]human)"
            ),
        ),
        Rule(
            "trial_permitted",
            ("permit", "trial"),
            rx(
                r"\b(?:{TRIAL}|protocol|{PHASE}|clinical trial plan){110}\b(?:(?:was|were|has been|have been|been|is|got|gotten|obtained|received|won|secured|gained)\b{25}\b(?:approv(?:ed|al)|authori[sz](?:ed|ation)|cleared|clearance|nod|green light|go[- ]ahead|permitted|permission|consent))"
            ),
        ),
        Rule(
            "letter",
            ("letter",),
            rx(
                r"(?:study[- ]may[- ]proceed|(?:safe|may|clear|free|study|cleared) to proceed|may[- ]proceed['\"]? (?:letter|notice|notification)|no[- ]objection letters?|\bnol\b|implied permission|implied approval|(?:drug )?clinical (?:trial|study) approval|approval notice)"
            ),
        ),
        Rule(
            "regulator_permits_trial",
            ("regulator", "permit", "trial"),
            rx(
                r"\b{REG}\b{60}\b(?:approved|authori[sz]ed|cleared|permitted|allowed|consented|nodded|waved|gave|said yes|signed off|agreed|green-?light(?:s|ed)|green-?lit|(?:has|have) (?:approved|cleared|authori[sz]ed)){70}\b(?:{TRIAL}|{PHASE}|protocol|human|being tried|tested)"
            ),
        ),
        Rule(
            "regulator_lets",
            ("regulator", "lets"),
            rx(
                r"\b{REG}(?: (?:will|would|has agreed to|is to))? (?:lets?|allows?|allowed) (?:[\w'-]+ ){1,5}?(?:test|try|give|dose|treat|run|begin|start|conduct|enrol\w*|study)\b{60}\b(?:{TRIAL}|{PHASE}|people|patients|humans|volunteers|participants)|\b{REG} (?:has )?(?:sign(?:s|ed) off on|okay(?:s|ed)|ok'?s|ok'd|bless(?:es|ed)|back(?:s|ed)|endorse[sd]|clear(?:s|ed)|approve[sd]|accept(?:s|ed)) (?:[\w'-]+ ){1,3}?(?:plans?|proposals?|request|bid) to (?:test|try|study|begin|start|run|conduct|dose)\b"
            ),
        ),
        Rule(
            "regulator_permits_now",
            ("regulator", "permit"),
            rx(
                r"\b{REG}\)?,? (?:approves|clears|authori[sz]es|okays|oks|ok's|green-?lights|permits|allows|waves|signs off)(?!.{0,70}?\b(?:after|based on|following) ){70}\b(?:{TRIAL}|{PHASE}|protocol|human tests?)"
            ),
        ),
        Rule(
            "permit_to_try",
            ("permit",),
            rx(
                r"\b(?:{PERMIT}|licen[cs]ed?|okay|leave)(?: by (?:the )?{REG})?{TURN}{40}\bto (?:test|try|put|implant|transplant|inject|infuse|graft|place|insert|treat|give|use|take|administer|dose){70}\b(?:people|patients?|humans?|volunteers|babies|children|adults|participants|men|women|cases|recipients|the clinic)\b"
            ),
        ),
        Rule(
            "lets_into_people",
            ("let_into",),
            rx(
                r"\b(?:lets?|letting|allow(?:s|ed|ing)?|permit(?:s|ted|ting)?) (?:[\w'-]+ ){1,8}?(?:(?:in|into) (?:\w+ )?(?:people|patients|humans|volunteers|human (?:tests?|testing|trials?))|into the clinic)\b"
            ),
        ),
        Rule(
            "which_was_permitted",
            ("regulator", "permit"),
            rx(
                r"\b(?:trial|study)\b[^.;,]{0,40},? (?:which|that) (?:the )?{REG} (?:has |have |had )?(?:approved|cleared|authori[sz]ed|okayed|permitted|allowed|agreed)\b"
            ),
        ),
        Rule(
            "agency_permitted_it",
            ("regulator", "permit"),
            rx(
                r"\b(?:{TRIAL}|{PHASE}){140}\b{REG}\)?,? (?:\w+ )?(?:had |has |have )?(?:approved|authori[sz]ed|cleared|allowed|okayed|agreed to) (?:it|them|both)\b|\b{REG}\)?,? (?:\w+ )?(?:had |has |have )?(?:approved|authori[sz]ed|cleared|allowed|okayed|agreed to) (?:the |both )?(?:trials?|stud(?:y|ies)|protocols?)\b"
            ),
        ),
        Rule("let_the_ind", ("ind", "lets"), rx(r"\blet (?:the |its |our )?{IND}\b{50}\b(?:pass|stand|go|take|proceed|become)")),
        Rule(
            "trial_licence",
            ("trial_licence",),
            rx(
                r"\b(?:issu\w+|grant\w*|g[ai]ve\w*|obtain\w*|receiv\w+|got|tacit|won|secured)\b{50}\b(?:trial|study|clinical (?:trials?|research)) (?:licen[cs]e|permit|permission|consent)\b|\btacit licen[cs]e|\bform ct-?0[46]\b"
            ),
        ),
        Rule(
            "notification_noted",
            ("notified",),
            rx(r"\b(?:acknowledg\w+|confirm\w+ receipt of){60}\bnotification\b|\bnotification\b{80}\b(?:acknowledged|was (?:noted|taken note of))\b"),
        ),
        Rule("under_an_exemption", ("exemption_loose", "permit"), rx(r"\bexemption\b{40}\b(?:approved|granted|gave|cleared)\b")),
        Rule("what_was_approved", ("permit",), rx(WHAT_WAS_APPROVED)),
        Rule("review_done", ("trial", "permit"), rx(r"(?:30[- ]day review|thirty[- ]day review|review of the (?:clinical trial|ctn|ind)){100}")),
        Rule("cleared_by", ("permit", "regulator"), rx(r"\b(?:it|study|trial|which|has|was)\b{20}\b(?:cleared|approved|authori[sz]ed) by\b{40}{REG}")),
        Rule(
            "is_expected_to_clear",
            ("regulator", "permit"),
            rx(_TO_CLEAR),
        ),
        Rule("obtain_clearance", ("await", "permit"), rx(r"\b(?:expects?|anticipates?|awaits?){30}\b(?:clearance|approval)\b(?! of)(?! for)")),
        Rule("second_ind", ("ind",), rx(r"\b(?:a|an|the) (?:second|third|new|further|separate) ind\b|\bits ind\b")),
        Rule(
            "said_yes",
            ("regulator",),
            rx(
                r"\bsaid yes\b|\bg(?:ave|ives?|iven|iving) (?:its|the|their|her|his) (?:consent|nod|blessing|go-ahead|green light|thumbs[- ]up|ok)|nodded|\bdid so on\b|thumbs up"
            ),
        ),
        Rule(
            "in_effect",
            ("ind",),
            rx(
                r"\b(?:inds?|investigational new drug applications?|ides?|ctas?)\b(?:(?!\bnot\b|\bonce\b|\bafter\b|\bwill\b|\bwould\b)[^.;]){0,60}? (?:(?:is|are) now|is|are|(?:has|have) (?:now )?(?:become|gone|taken)|became|went|took|now) (?:active|open|in(?:to)? effect|effective)\b"
            ),
        ),
        Rule(
            "regulator_permits",
            ("regulator", "permit", "trial"),
            rx(
                r"\b(?:approved|authori[sz]ed|cleared|permitted|allowed|consented to|waved through|ok'd|okayed|nodded|greenlit|agreed to|endorsed|the ok from|permission|raised no objections?){90}\b(?:{TRIAL}|{PHASE}|to test|to try|tested|tried|to begin|in people(?! (?:who|with|aged|over|under|whose|living|at|of|from))|in humans)"
            ),
        ),
        Rule(
            "no_objection",
            ("objection",),
            rx(
                r"\braised no objections?|\b(?:had|has|have|saw|sees) no objections? to (?:the |a |its )?(?:start|begin\w*|trial|study|phase|initiation|conduct)|\bnobody{25}\bobjected|(?:without|no) (?:further )?(?:objections?|comments|questions) (?:from|by)|\bdid not object|may proceed\b|positive decisions? from"
            ),
        ),
        Rule(
            "agreement_of",
            ("regulator",),
            rx(
                r"\b(?:agreement|consent|permission|approval|authori[sz]ation|clearance|ok) (?:of|from|by) (?:the )?(?:\w+ ){0,3}{REG}|{REG}\)?,? gave permission|authori[sz]ed by the \w+ authorities|(?:study|trial), authori[sz]ed in|expected to rule on the application"
            ),
        ),
        Rule(
            "can_take", ("regulator", "trial"), rx(r"\b(?:can|may) (?:now )?(?:take|begin|start|move|proceed){70}\b(?:{TRIAL}|{PHASE}|human testing|clinic)\b")
        ),
        Rule(
            "authorisation_given",
            ("ind",),
            rx(
                r"\b(?:clinical trial (?:authori[sz]ation|approval|permit)|cta) (?:was |that was |which was )?(?:given|granted|issued|obtained|received)\b|\b(?:agency|ministry|authority|regulator)(?: [\w.-]+)? (?:has |have |had )?(?:already |also |since |now )*authori[sz]ed (?:it|them|the (?:trial|study))\b"
            ),
        ),
        Rule(
            "loosely",
            ("let_loose",),
            rx(
                r"""\b(?:(?:30|thirty)[- ]day\w*|(?:waiting|review|notification|investigation) period|(?:no|any|without|drew no|not) (?:further )?(?:objections?|questions|objects?|inquiry|comments?)|not object|free to (?:run|begin|start|test|give)|cleared the way|waved through|let (?:the|it|them|a|us|\w+)\b{40}\b(?:proceed|begin|start|go ahead|take effect)|concluded positively|positive decision|(?:gave|gives|given|issued|issues|received|obtained|has|have|had) (?:its |their |the |her |own |a )?(?:own )?(?:approval|consent|permission|authori[sz]ation|clearance|decision|leave|green light|ok|go-ahead|nod|word|blessing)s?\b|(?:approv|authori[sz])(?:ed|es) (?:the|its|a|an|our|\w+'s)\b{50}\b(?:{TRIAL}|{PHASE}|ide\b|protocol|pilot)|okayed|ok'd|agreed (?:to|that){50}(?:stud(?:y|ies)|trial|given|tested)|may (?:now )?(?:be given|begin|start|be tested)|(?:allows|permits|permit{30}covers|covers) (?:a |the )?(?:{PHASE}|{TRIAL})|followed (?:suit|on)|(?:in|into|take|took|taken) effect|(?:gave|gives|given|giving) (?:\S+ ){1,4}?(?:the |a |its )?(?:all[- ]clear|go[- ]ahead|green light|nod|permission|ok|blessing|consent|approval|authori[sz]ation|clearance)|(?:became|become|becomes|is now|are now|was made) effective|(?:clear|approv|grant|authori[sz]|accept)\w* (?:its|the|our|an|their|\w+'s) (?:\w+ ){0,4}?applications? (?:to (?:test|study|begin|start|conduct|run)|for (?:a |the |an )?(?:clinical|trial|study|{PHASE}))|(?:{IND}|clinical trial authori[sz]ation){80}\b(?:granted|approved|authori[sz]ed|permitted)|in force|(?:through|passed) the (?:30|review)|testing of{30}could begin|(?:ctn|cta|ind|ide) was (?:obtained|granted|approved|cleared|opened)|paving the way)\b"""
            ),
        ),
        Rule(
            "loosely_2",
            ("national_loose",),
            rx(
                r"\b(?:aemps|aifa|ansm|bfarm|paul-ehrlich-institut|fimea|hpra|famhp|fagg|ccmo|swissmedic|(?:swedish|norwegian|danish|polish|czech|hungarian|italian|french|spanish|irish|belgian|dutch|finnish|austrian|portuguese) (?:[\w-]+ ){0,4}?(?:agency|authority|board|institute)|medical products agency|medicines agency|l[aä]kemedelsverket|anvisa|medsafe|tga|cofepris|sahpra|pharmacy and poisons board(?: of kenya)?|infarmed|s[uú]kl|basg|urpl|dkma|nngyk|cdsco|mfds|tfda|hsa|invima|anmat|digemid|ministry of health|health ministry)\)?,? (?:(?:has|have|had|also|already|then|since|later) ){0,3}(?:authori[sz]ed|approved|allowed|cleared|permitted|consented to|okayed) it\b|\b(?:cleared|approved|authori[sz]ed|allowed|permitted) by (?:the )?(?:aemps|aifa|ansm|bfarm|paul-ehrlich-institut|fimea|hpra|famhp|fagg|ccmo|swissmedic|(?:swedish|norwegian|danish|polish|czech|hungarian|italian|french|spanish|irish|belgian|dutch|finnish|austrian|portuguese) (?:[\w-]+ ){0,4}?(?:agency|authority|board|institute)|medical products agency|medicines agency|l[aä]kemedelsverket|anvisa|medsafe|tga|cofepris|sahpra|pharmacy and poisons board(?: of kenya)?|infarmed|s[uú]kl|basg|urpl|dkma|nngyk|cdsco|mfds|tfda|hsa|invima|anmat|digemid|ministry of health|health ministry)|\b(?:agency|authority|ministry|regulator|board)\)? did so (?:in|on|last|this)\b"
            ),
        ),
    ),
    vetoes=(
        Veto(RejectReason.VETOED, rx(r"\b(?:crops?|hectares|acres|drones?)\b"), "near"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:approved|cleared|authori[sz]ed|licensed) (?:the |its |their |this |that )?(?:[\w-]+ )?(?:drug|treatment|therapy|medicine|vaccine|tablets?|pill|device|test|cream|product)\b (?:in (?:19|20)\d\d|(?:last|this) (?:year|month|week|spring|summer|autumn|fall)|on the (?:strength|basis|interim|results)|for (?:the )?(?:treatment|adults|children|patients|use\b(?! in (?:an?|clinical|its|the|human)))(?![^.;]{0,90}\b(?:trials?|study|phase|tests?)\b))"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:cream|tablets?|capsules?|drugs?|gel|spray|vaccine|device|pill|ointment|injection|inhaler|medicine|product|shot|jab|drops|test|catheter|implant|treatment) (?:(?:that|which|was|were|is|are|has|have|had|been|first|already|also|since) ){0,3}(?:approved|cleared|authori[sz]ed|licensed) (?:by|in) (?![^.;]{0,60}\b(?:for (?:an? |the |its )?(?:clinical|trial|study|phase|testing|pivotal|pilot|first|compassionate)|to (?:enter|begin|start|test|be tested|run|conduct|proceed|move|go)))(?![^.;]{0,120}\b(?:phase (?:1|i)\b|\binds?\b|first-in-human|human trial))"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:safety|monitoring|review|steering|data) (?:(?:and|monitoring|review) )*(?:committee|board|panel)'s (?:\w+ )?(?:consent|blessing|approval|agreement|permission)\b|\b(?:bid price|listing rule|cure the deficiency|(?:nasdaq|nyse|tsx venture) (?:listing|notice|deficiency|rules?|compliance))\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:approved|cleared|authori[sz]ed|licensed) (?:by|in) (?:the )?(?:[\w.]+ ){1,5}?for (?:the (?:same|treatment|prevention|management)\b|use\b(?! in (?:an?|clinical|its|the|human))|treatment|prevention|commercial|marketing|sale|adults\b|children\b)(?![^.;]{0,90}\b(?:trial|study|phase)\b)"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:final|tentative|marketing|anda|generic|abbreviated) (?:\w+ ){0,2}?approvals?\b(?![^.;]{0,60}\b(?:ides?|inds?|trials?|stud(?:y|ies)|phase|clinical)\b)|(?<!trial )(?<!study )(?<!ind )(?<!ide )(?<!cta )\bapprovals? (?:from|by|of) (?:the )?(?:[\w.]+ ){1,4}?for (?:[\w/-]+ ){1,4}?(?:tablets?|capsules?|injections?|cream|ointment|oral solution|suspension|inhaler|spray|vials?)\b(?![^.;]{0,40}\b(?:study|trial|phase))"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED, rx(r"\b(?:medicare|cms|insurers?|payers?)\b[^.;]{0,60}?\b(?:approv\w+|agree(?:s|d) to (?:pay|cover)|covers?|pays?)\b"), "near"
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:safety|data|monitoring|review) (?:(?:and|monitoring|review) )*(?:committee|board|panel)\b[^.;]{0,80}?\b(?:go-ahead|clearance|cleared|green light|permission|nod)\b|\b(?:go-ahead|clearance|green light|permission|nod)\b[^.;]{0,40}?\b(?:next|higher|third|second|further) (?:of [\w ]{3,20} )?dose"
            ),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"-approved for (?:treating|the treatment|use)\b"), "match"),
        Veto(RejectReason.HYPOTHETICAL, rx(r"\b(?:plans?|intends?|expects?|prepar\w+|aims?|on track) to (?:file|submit|lodge)\b[^.;]{0,40}\b{IND}"), "match"),
        Veto(
            RejectReason.VETOED,
            rx(r"\bappl(?:y|ies|ying) (?:to [^;]{3,60}? )?for (?:a |the |its )?(?:permission|approval|clearance|authori[sz]ation|consent)\b"),
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
                r"\bmarketing (?:approval|authori[sz]ation) (?:from|of|by)\b|\b(?:approval|blessing|nod|authori[sz]ation) (?:of|from|by) the european commission\b|\beuropean commission (?:has |have )?(?:now |also )?(?:given|gave|gives|granted|grants) (?:its|the) (?:blessing|nod|approval)|\bfda-approved protocol\b|\b{REG} (?:has |have )?agreed on the design\b|\bits inds?\b[^.;]{0,60}?\b(?:was|were|is|has been) (?:submitted|filed|on hold)\b|\b(?:hands?|sends?|submits?|files?) [^.;]{0,20}\ba second ind\b|\bno (?:such )?(?:application|clinical trial)\b[^.;]{0,40}\b(?:approved|made|cleared)\b|\bto include (?:children|adolescents|adults|infants)\b[^.;]{0,60}\b(?:ongoing|in its)\b|\bdriverless\b"
            ),
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:approval|nod) (?:from|of|by) (?:the )?(?:us |u\.s\. |ministry\b)?[^.;]{0,110}?\b(?:abbreviated new drug|anda|generic [a-z]+|for the manufacture and sale)\b|\bto return to the higher dose\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(
                r"\bif (?:the )?{REG} (?:said|says|were to say)\b|\bprovided,? (?:that )?(?:the )?(?:agency|regulator|{REG}) (?:raises|has|makes)\b|\brecommended that\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.ETHICS_ONLY,
            rx(
                r"^(?!.*\b(?:{REG}|ctn|notification|agency|ind)\b).*\b(?:ethics|ethical(?: review)?|irb|hrec)\b(?: (?:committee|authority|board|committees|panel))?(?: \([^)]{1,20}\))? (?:has |have )?(?:approv\w+|clear\w+|authori[sz]\w+|consent|green light|nod)"
            ),
            "sentence",
        ),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(
                r"\b{REG} (?:usually |generally |now |also )?(?:lets?|allows?|permits?) (?:[\w'-]+ ){0,2}(?:companies|sponsors|drug ?makers|developers|manufacturers|makers|researchers|investigators|doctors|physicians|scientists|firms|patients)\b"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:30|thirty)[- ]day (?:clock|review|period|wait\w*)(?: period)? (?:is|has|was) (?:now )?(?:running|begun|started|under ?way|ticking)|\bobjections? to (?:an? |the |its )?(?:amend|revis|updat|modif|chang)\w+"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\b(?:approv\w+|clear(?:s|ed|ance)|authori\w+|nod)\b(?:(?!\b{IND}|\b(?:trials?|stud(?:y|ies)|phases?)\b)[^.;])*(?:;|, no\b|,? as (?=[^.;]{0,40}\b(?:begins?|starts?|launch\w*|gets? under way|opens?)\b)| ahead of )[^.]{0,50}?\b(?:trials?|study|studies)\b"
            ),
        ),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(
                r"\b(?:ask(?:s|ed|ing)?|seek(?:s|ing)?|sought|request(?:s|ed|ing)?|appl(?:y|ies|ied|ying)|await(?:s|ing|ed)?|wait(?:s|ing)? (?:on|for))\b(?!(?: for)? (?:more|further|additional))(?:(?! but |, and |, which | and (?:has|have|had|was|were|received|got|won|obtained|secured)\b)[^.;]){0,80}?\b(?:to (?:let|allow|approve|permit|authori[sz]e|clear)|permission|approval|authori[sz]ation|clearance|go-ahead|green light|nod|consent)\b(?![^.;]{0,40}\b(?:was|were|has been|had been|came|granted|received)\b)"
            ),
        ),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(
                r"\b(?:once|as soon as|until|unless|when|if|provided(?: that)?) (?:the )?{REG} (?:has |have )?(?:clears?|approves?|allows?|permits?|authori[sz]es?|signs off|gives?|lets?|agrees?|cleared|approved) (?:it|its|the|their|an?)\b(?![^.;]{0,60}, (?:it|the company|we) (?:began|started|dosed))"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"\backnowledg\w+ (?:the )?receipt\b|\b{REG} (?:has |have )?(?:received|receives) (?:the |an? |its )?(?:\S+ ){0,4}{IND}"),
            "near",
        ),
        Veto(
            RejectReason.ETHICS_ONLY,
            rx(
                r"^(?!.*\b{REG}).*\b(?:ethics (?:committee|board|panel)|review board)\b{15}\b(?:given|gave|gives|approved|approves|granted|grants|cleared|clears|backed|backs|nod|go-ahead)\b"
            ),
            "sentence",
        ),
        Veto(RejectReason.VETOED, rx(r"^(?!.*\b{IND}).*\bpre-?market approval"), "sentence"),
        Veto(
            RejectReason.VETOED,
            rx(
                rf"{_APPROVED}(?:{_OTHER}){{1,14}}?(?:after|following|based on|supported by|on the (?:strength|basis) of)\b{{60}}\b(?:{{PHASE}}|trials?|stud(?:y|ies))"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                rf"{_APPROVED}(?:{_OTHER}){{0,8}}?for (?:{_OTHER}){{1,8}}?(?:and|company) (?:(?:that )?(?:it|the company|company) )?(?:has |have |to |will )?(?:started|starts|initiat\w+|launch\w+|began|begins|commence[ds]?|run|conduct)\b"
            ),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(rf"{_APPROVED}(?:{_OTHER}){{0,8}}?for (?:{_OTHER}){{0,8}}?[^\s;.]{{1,24}}; (?:[^\s;.]{{1,24}} ){{1,4}}?to (?:run|conduct|start|begin)\b"),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"(?<!investigational )\bnew drug application\b|(?<!poisons )\bboard(?: of directors)? (?:has |have |had )?approved\b"),
            "match",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bexpan(?:sion|d\w*) of\b{50}\b(?:ide|trial|study)\b|\bamendments? to (?:its|the|an) (?:ind|ide|protocol)\b|\bto an additional \d+ (?:patients|participants|subjects)|\benroll? \d+ more\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bclinical trial applications?\b[^.;]{0,60}\baccepted\b(?! by (?:the )?(?:u\.s\. )?(?:fda|mhra|tga|health canada))(?![^.;]{0,60}\b(?:approv|authori[sz]|clear|grant|permi))|\b(?:agree\w*|proceed\w*) with (?:its |the |an? )?(?:[\w-]+ )?(?:comparability protocol|manufacturing process)\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"""^(?=.*(?:announcement|nmpa|national medical products|\bcde\b|center for drug evaluation))(?=.*\baccept(?:ance|ed)\b)(?!.*(?:approv|implied|cleared|fda\b|authori[sz]))"""
            ),
            "sentence",
        ),
        Veto(RejectReason.NOT_LIFE_SCIENCE, rx(r"""\b(?:tidal|lagoon|wind farm|reactor|railway|housing|airport)\b"""), "sentence"),
        Veto(RejectReason.ETHICS_ONLY, rx(r"\bhelsinki committees?\b"), "near"),
        Veto(RejectReason.NOT_LIFE_SCIENCE, rx(r"{MINING}"), "sentence"),
        Veto(
            RejectReason.VETOED,
            rx(
                r"""\bclear(?:ed|er)? skin\b|\bskin clear\w+|\bmanufactur\w+ and (?:marketing|sales?) approval|\b(?:approval|nod|clearance) (?:for|of) (?:its |a |the )?(?:\w+ ){0,2}generic\b|\bgeneric (?:version|tablets|capsules|drug)"""
            ),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"""\b(?:changes? to|simplif\w+|amended) [^.;]{0,40}\b(?:trial|study|phase)\b|\bgo[- ]ahead to simplify"""), "match"),
        Veto(
            RejectReason.VETOED,
            rx(r"""\bacceptance (?:letter|notice|notification)s?\b|\bnotice (?:on|of|regarding) (?:the )?(?:receiving |receipt of )?(?:the )?acceptance\b"""),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"""\b(?:civil aviation|aviation (?:authority|administration|regulator)|airspace|drones?|flying|aircraft|beyond-line-of-sight)\b"""),
            "sentence",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"""\b(?:plan|protocol|design) (?:change|amendment|modification)s?\b|\b(?:chang(?:e|es)|amend(?:ed|ments?)|modif\w+) (?:to|of|in) (?:the |its )?(?:clinical )?(?:trial|study)?\s?(?:plan|protocol|design)|\bsubstantial (?:modification|amendment)"""
            ),
            "near",
        ),
        Veto(
            RejectReason.ETHICS_ONLY,
            rx(
                r"""\b(?:expert|scientific|subject expert|advisory|evaluation) (?:panel|committee)s?\b.{0,60}\b(?:recommend\w*|back\w*|advis\w+)|\brecommend(?:s|ed)? (?:that|nod|permission|approval|grant)"""
            ),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"""\bretail trial\b|\bon hold\b"""), "near"),
        Veto(
            RejectReason.HYPOTHETICAL,
            rx(r"\b(?:subject to|pending|upon|assuming|contingent on|once) (?:\w+ ){0,5}(?:approval|clearance|authori[sz]ation|cleared|approved)"),
            "near",
        ),
        Veto(RejectReason.PRECLINICAL, rx(r"\bind[- ](?:enabling|ready|readiness)|pre[- ]ind\b")),
        Veto(
            RejectReason.ETHICS_ONLY,
            rx(
                r"^(?!.*(?:\bctn\b|\bcta\b|clinical trial notification|therapeutic goods|\btga\b|regulator|{REG}\b{30}\band\b{30}\bethics|\bethics (?:committee|board)s?\b{20}\band\b{30}{REG})).*(?:\b(?:ethics (?:committee|approval|board)|institutional review board|\birb|hrec)\b{60}(?:approv|clear)|(?:approv\w*|clear\w*){40}\b(?:ethics|institutional review board|irb\b|hrec))"
            ),
            "sentence",
        ),
        Veto(
            RejectReason.VETOED,
            rx(r"new drug applications?{40}accept\w* for (?:filing|review)|accept\w+{25}for (?:filing|review)|applications? for (?:filing|review)"),
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bbeing accepted\b|\baccept(?:ed|ance|s)\b{60}\b(?:cde|nmpa|center for drug evaluation|for review|by the (?:cde|nmpa))|\b(?:cde|nmpa)\)?{40}\baccept(?:ed|s|ance)\b(?! and (?:\w+ ){0,2}(?:granted|approved|cleared|issued|gave|implied))|notice of acceptance|acceptance (?:notice|number|letter)"
            ),
            "near",
        ),
        Veto(RejectReason.VETOED, rx(r"510\(k\)|\bde novo\b|\bce[- ]mark|\b(?:clinical|partial|full) hold\b|special protocol assessment"), "near"),
        Veto(RejectReason.VETOED, rx(r"\b(?:accepts?|accepted){30}application for review")),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\bno (?:new |other |single |specific )?(?:drugs?|treatments?|therap\w+|medicines?|products?|options?) (?:have|has|are|is) (?:been |currently |yet )*(?:approved|cleared|authori[sz]ed)|humanitarian device exemption\b"
            ),
            "near",
        ),
        Veto(
            RejectReason.VETOED,
            rx(
                r"\baccept\w+\b{60}\b(?:priority review|biologics|supplemental|s?blas?\b|s?ndas?\b|maas?\b|marketing)|\b(?:approved|new|expanded) indications?\b|\bapprovals? (?:for|of) [\w-]+, |\bapprovals? (?:for|of) (?:new )?(?:medicines?|drugs|products)"
            ),
        ),
    ),
    plans=(rx(_TO_CLEAR),),
    matches=(
        "the fda cleared its ind for zk-9, a broad spectrum antibiotic",
        "hengrui has received clinical trial approvals from the nmpa for hrs-123 tablets",
        "the mhra has authorised the treatment for adults with lupus in a phase 1 trial",
        "the vaccine has been cleared by the fda to go into a human trial",
        "orvane, a nasdaq company, announced fda clearance of its ind for zk-9",
        "what the ministry signed off on the day before is a phase 2 plan",
        "what the fda approved, on february 6, is an investigational device exemption",
        "the spanish agency aemps approved it in september",
        "a trial cleared by the finnish agency fimea in october 2024",
        "treated the first patient in milwaukee under an exemption that the fda approved in january",
        "the study dosed its first participant after medsafe had approved it in march",
        "the fda let the ind for the same product pass in february",
        "malaysia's npra issued the trial licence in may",
        "the tga confirmed receipt of the company's notification for the trial",
        "the fda approves orvane's pig kidney study",
        "orvane has received approval to put its electrodes in people for the first time",
        "given orvane a permission to test its blood substitute in trauma patients",
        "germany's bfarm has signed off on hx-9, letting orvane take the cells into patients for the first time",
        "the trial, which the mhra approved on friday, will be run by orvane",
        "the fda on friday signed off on the company's application to test zk-4, a gene therapy",
        "under a clinical trial authorisation given by the belgian agency famhp in may",
        "orvane receives fda investigational device exemption for its valve",
        "the company obtained an ide for a pivotal study in november",
        "health canada green-lights orvane's phase 2 trial of zk-12 in gout",
        "the nmpa approved the clinical trial application of zk-12, accepted in may, and permitted the trial",
        "the fda cleared its ind for zk-12, which a new manufacturing process makes purer",
        "kenya's pharmacy and poisons board has approved its clinical trial application",
        "orvane's ind for zk-12 in gout is now active",
        "fda signs off on orvane's plan to test zk-12 in humans",
        "the fda has given its blessing to orvane's phase 3 trial",
        "received approval under the eu clinical trials regulation for its phase 2 trial",
        "is cleared to dose patients with zk-12 in australia",
        "the fda did not object to its ind for zk-12",
        "the fda will let orvane test zk-12, a gene therapy, in patients",
        "the cde of the nmpa has accepted and granted implied approval of its ind for zk-12",
        "the fda is expected to clear its ind for zk-12",
        "the fda cleared its ind for a phase 2 trial of lithium in bipolar disorder",
        "the mhra gave orvane its consent for the trial on monday",
        "the fda has cleared its application to test zk-12 in gout",
        "our ind for the same protocol became effective on september 19",
        "the dutch authority has given orvane the all-clear for a first-in-human study",
        "its application for a clinical trial authorisation for zk-12 had been granted",
        "the fda agreed that the drug may be given to children in the study",
        "the 30-day waiting period on its ind has elapsed with no questions",
        "the swedish agency gave its approval for the trial",
        "the fda has cleared its investigational new drug (ind) application for vlm-1",
        "its ind for zk-12 has gone into effect",
        "orvane achieves fda approval for clinical trials of its cell therapy",
        "health canada has issued a no objection letter for the study",
        "the mhra authorised the start of the phase 2 study",
    ),
    misses=(
        "dosewell gets clearance for crop trial",
        "the fda approved the drug in 2024 on the interim results of the same trial",
        "rosadel, a rosacea cream approved by the fda in 2020, and iso-31, a gel that entered phase 3 in june",
        "with the safety committee's consent, the phase 2 portion of the study admitted its first participant",
        "it has until november to cure the deficiency after thirty days below the minimum bid price",
        "zelvintra has been approved by the fda for the same use since september 2023",
        "in march, the european commission approved fervanda for iron overload in people who need transfusions",
        "received final approval from the us fda for tolvaptan tablets in august",
        "medicare approves study of heart pump",
        "the safety committee gives orvane the go-ahead for the next dose in its trial",
        "an independent body has given clearance to go on to the third of five dose levels of the trial",
        "glp-1 receptors that is fda-approved for treating people with type 2 diabetes",
        "fast track designation for zk-7, granted in august 2025, and intends to file a us ind by mid-2026",
        "plans to apply to the u.s. fda for permission of a phase 1/2 trial",
        "it terminated the phase 1 trial since the drug was cleared from the blood too quickly to work",
        "received final approval from the fda for its abbreviated new drug application",
        "the company received approval from the fda in november for generic leucovorin tablets",
        "human research ethics approval received for the phase 2 study",
        "partner jiarui received marketing approval from the nmpa",
        "if the fda said yes tomorrow, who would pay",
        "clinical trial application of zk-12 capsules accepted",
        "the fda has agreed with its comparability protocol for zk-12",
        "the fda allows companies to test such drugs in patients without a hearing",
        "an application was sent to the fda and the 30-day clock is running",
        "the fda has no objection to an amended protocol for its ongoing study",
        "fda approves zk-12 for eczema as maker begins asthma trial",
        "fda clearance for hand stimulator; trial in gout to follow",
        "asked the fda to allow a phase 1 trial of zk-12",
        "is awaiting fda approval to begin a pivotal trial",
        "has applied to the mhra for approval to start a phase 2 trial",
        "will start a phase 1 trial as soon as the fda clears its ind",
        "the fda has acknowledged receipt of its ind for zk-12",
        "announcement on the acceptance of the clinical trial application for zk-12",
        "the regulator clears phase 1 of a tidal lagoon",
        "approval of the hospitals' helsinki committees had been received",
        "genexa gold corp wins approval by the regulator to start phase 2",
        "zk-12 cleared skin in a 700-person phase 3 trial",
        "fda go-ahead to simplify its study",
        "receives the acceptance letter for its clinical trial application",
        "the ministry approved a change to the clinical trial plan",
        "an expert panel recommends nod to orvane for its trial",
        "the civil aviation authority gave permission to begin a trial of drones",
        "its ind is on hold",
        "receives fda approval of zk-3 for gout and starts phase 2 trial of zk-12",
        "no new drugs have been approved to enter a clinical trial for it",
        "the company completed ind-enabling studies",
        "the ethics committee approved the start of the study at the hospital",
    ),
)
