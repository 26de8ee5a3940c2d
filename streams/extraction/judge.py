"""Where plain rules overrule the scorer: stated plans and denials. And why a candidate was turned down."""

import re
from dataclasses import replace

from schemas.vocabulary import MilestoneType, RejectReason
from streams.extraction.candidates import Candidate
from streams.extraction.inventory import NAMES_WITHIN, trial_names
from streams.extraction.permission import FOR_A_DISEASE, FOR_SALE, SALE, is_short, permits_tests, tells_tests_alone
from streams.extraction.scorer import Score, Verdict
from streams.extraction.sentences import Zone
from streams.extraction.view import View
from streams.rulebook.declaration import rx
from streams.rulebook.lexicon import FRAGMENTS, WHAT_WAS_APPROVED
from streams.rulebook.literals import Guarded, guarded
from streams.rulebook.milestones import BY_TYPE

_AROUND = 60
_LENIENCE = 1_000
_STATE = ("ongoing",)
"""A trial that is said to run, and no more, is no news of its start; told in passing it is nothing."""
_LESS = {Verdict.NEW: Verdict.BACKGROUND, Verdict.BACKGROUND: Verdict.REJECT}
_AGREEING = 2
_EXPECTED = re.compile(
    r"\b(?:expect(?:s|ing)?|anticipat(?:es|ing)|awaits?|awaiting|forecasts?) (?:to (?:receive|win|get|obtain|secure|gain) )?(?:an? |the |its |final |full |potential )*(?:\w+ ){0,2}(?:approvals?|clearance)\b"
)
_TO_COME = {
    MilestoneType.MARKETING_APPROVAL: _EXPECTED,
    MilestoneType.TRIAL_RESULTS: re.compile(
        r"\b(?:will|shall) (?:also |soon |then |now |next )?(?:present|announce|report|share|release|unveil|publish|disclose|read out|showcase) (?:\w+ ){0,4}(?:data|results|readout|findings)\b"
    ),
}
_EXPECTS_WORDS = r"anticipates|expects|awaits|foresees|counts on|hopes for"
_EXPECTS_FIRST = re.compile(rf"(?:{_EXPECTS_WORDS})\b")
_EXPECTS = re.compile(
    rf"\b(?:{_EXPECTS_WORDS}|(?:is|are) (?:now |still |currently )?(?:anticipating|expecting|awaiting|hoping for)) (?:(?:the|an?|its|their|full|first|initial|final|formal|fda|ema|regulatory|u\.s\.|us|eu|european) ){{0,4}}\w$"
)
_EXPECTED_BEHIND = re.compile(
    r"(?:(?! (?:and|or|but|with|which|that|whose|where|who|while|after|data|results?|readouts?|analys\w+|completion|follow-up)\b)[^,;.:()]){0,100}? (?:is|are|remains?) (?:now |currently |still |also )?(?:anticipated|expected|planned|slated|scheduled|targeted|foreseen|projected|due|on track)\b(?! to (?:continue|remain|last|grow|reach|extend|run))"
)
_FAR = 150
_ATTRIBUTE = re.compile(r"(?:[\w.'-]+ ){0,3}(?:fda|ema|ec|eu|nmpa|mhra|ce)-(?:approved|cleared|authori[sz]ed|marked)")
_AN_APPROVED = re.compile(
    r"\ban? (?:(?:u\.?s\.?|us|european|china|chinese) )?(?:food (?:and|&) drug administration )?\(?[\"“]?(?:fda|ema|nmpa|mhra|ce)[\"”]?\)?[ -](?:approved|cleared|authori[sz]ed|marked)\b(?! (?:an?|the|its|it|that|by|for|in|on)\b)"
)
_BECOMES = re.compile(r"\b(?:becom\w+|became|is now|now) (?:\S+ ){0,4}$")
"""Before `the first FDA-approved drug`: then the adjective tells the approval."""
_BEGINS = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|enrol+ments?|recruitment|recruiting|dosing|screening|phase [1-4i]\w*|portion|part)(?: (?!and\b|who\b|which\b)[\w-]+){0,3}? (?:starts|begins|opens|commences|gets (?:under ?way|going|started))\b"
)
_BEGINS_BEFORE = 30
_LEADS_IN = re.compile(r"\W{0,4}(?:successfully )?")
_DONE_FIRST = re.compile(
    r"(?:initiated|started|began|commenced|launched|dosed|enrolled|completed|closed|raised|filed|submitted|received|secured)\b[^.;]{8,200};"
)
_REGULATOR = re.compile(rf"\b{FRAGMENTS['REG']}")
_MARKET = re.compile(r"510\(k\)|de novo|\bpma\b|\bndas?\b|\bblas?\b|marketing|market\b|ce[- ]mark|emergency use|accelerated|premarket")
_TESTS = rx(
    r"\b(?:{TRIAL}|{PHASE}|{IND}|tests?|tested|testing|try|tried|humans?|volunteers|clinic|investigational|protocol|experiment\w*|put|in people|into patients)\b"
)
_THING_APPROVED = re.compile(
    r"\b(?:[Aa]pprov|[Aa]uthori[sz]|[Cc]lear)(?:s|es|ed) (?!(?:a|an|the|its|our|their|this|that|for|to|on|in|by|and|as|under|with|without|at|from|after|of)\b)([\w-]{4,})"
    r"(?![^.;]{0,80}\b(?:[Tt]rials?|[Ss]tud(?:y|ies)|[Pp]hase|[Pp]rogram(?:me)?s?|to (?:begin|start|test|run|conduct|initiate|proceed|dose|enrol\w*|study|try))\b)"
)
_APPLICATION = re.compile(rf"\b{FRAGMENTS['IND']}")
_VOLUNTEERS = guarded(
    r"\b(?:will|can|may|is to|are to|to begin|to start|begins?|starts?) (?:[\w-]+ ){0,3}?(?:treat(?:ing)?|dos(?:e|ing)|to|enrol\w*|recruit\w*) (?:the |its |up to )?(?:first )?(?:\d+ )?(?:healthy )?volunteers\b"
)
"""What a permission is for that is called an approval, told right behind it."""
_OTHER_PRODUCT = re.compile(r"\b(?:next|another|follow-on|second|other|different|also|separate)\b")
_OF_TRIALS = (MilestoneType.IND_CLEARANCE, MilestoneType.IND_SUBMISSION)
_IT = re.compile(r"(?:it|this|the (?:trial|study)) (?:was|has been|had been) (?:approved|cleared|authori[sz]ed)\b")
_FOLLOWS = re.compile(
    r"(?:the|this) (?:\w+ )?(?:clearance|permission|approval|authori[sz]ation|decision|nod|green light) (?:follows|comes (?:after|on top)|adds to|builds on)\b"
)
_OBJECT = re.compile(r" (?:the |its |our )?([A-Z][\w-]+)")
_APPROVES_OBJECT = re.compile(r"\b(?:[Aa]pprov|[Aa]uthori[sz]|[Cc]lear)(?:s|es|ed) (?:the |its |our )?([A-Z][\w-]+)")
_APPROVES_IT = re.compile(r" it\b")
_TRIAL_FIRST = re.compile(r"\W{0,3}(?:(?:the|this|that|an?|our|its) (?:[\w/-]+ ){0,4}?(?:trial|study)\b|[\w-]+ is an? (?:[\w/,-]+ ){0,5}?(?:trial|study)\b)")
"""A sentence whose subject is a trial."""
_ENTERS_TRIAL = re.compile(r"\b(?:enter(?:s|ed|ing)|beg[au]n|started) (?:an?|its|the) (?:[\w-]+ ){0,3}(?:trial|study)\b")
_TELLS_RESULTS = re.compile(r"\b(?:met|meets|miss\w+|show\w+|achiev\w+|goals?|endpoints?|results|benefit\w*|failed|succeeded)\b|%")
"""Behind a result `the FDA approved it` is said of the product."""
_TRIAL_SUBJECT = re.compile(r"\b(?:the|this|a|an|our|its) (?:[\w/-]+ ){0,3}(?:trial|study)\b")
_BARE = re.compile(r"(?:the )?(?:approvals?|clearances?|authori[sz]ations?|permissions?|nods?|go-aheads?)")
"""What says, behind a permission of the same sentence, that another agency gave one as well."""
_GAVE = re.compile(
    r"\b(?:granted|given|gave) (?:its )?(?:approval|authori[sz]ation|consent|clearance)\b(?! (?:for|of|to|in (?:children|adults|patients|people|women|men|infants))\b)"
)
_STARTS = re.compile(
    r"\b(?:safe to proceed|(?:trials?|stud(?:y|ies)|phase [1-4i]\w*|dosing|enrol+ment)\b[^.;]{0,90}\b(?:kicked off|began|begun|started|opened|dosed)|first (?:patient|volunteer|participant|subject))\b"
)
_WHICH = re.compile(r"([A-Z][\w-]+), which (?:was|has been|had been) (?:[Aa]uthori[sz]ed|[Aa]pproved|[Cc]leared)")
_BEFORE = 220
_REPUDIATION = 500
_REPUDIATED = guarded(
    r"\b(?:reports?|posts?|claims?|statements?|rumou?rs|articles?|news items?|information)\b[^.]{0,40}\b(?:are|is|was|were) (?:incorrect|inaccurate|false|not (?:true|accurate|correct)|untrue|unfounded|wrong|erroneous|baseless)\b"
    r"|\bconfirms that no (?:patients?|participants?|subjects?|trial|study|approval|clearance|financing|agreement)\b"
)
_NOT_FOR_SALE = rx(
    WHAT_WAS_APPROVED + r"|\bnot the same as (?:an? )?(?:full |marketing |commercial )?(?:approval|authori[sz]ation|clearance)"
    r"|\b(?:this|that|it|which|decision|permission|clearance|nod) (?:is|was|does) not (?:mean |amount to )?(?:an? )?(?:(?:full |marketing |commercial )(?:approval|authori[sz]ation)|(?:approval|authori[sz]ation|permission) (?:for (?:sale|the market|general use)|to (?:sell|market)))"
    r"|\bnor is it an? (?:marketing |commercial |full )(?:approval|authori[sz]ation)"
    r"|\b(?:to test|to study|for (?:testing|a trial|the trial)),? (?:and )?not (?:to sell|for sale|to market)\b"
)
"""The item says itself that the permission it tells is none to sell. (That a product is not approved for sale is said of others too.)"""
_NOT_TO_SELL = Guarded(
    rx(
        WHAT_WAS_APPROVED + r"|\bnot the same as (?:an? )?(?:marketing |commercial )?(?:approval|authori[sz]ation|clearance) (?:for sale|to (?:sell|market))"
        r"|\b(?:to test|to study|for (?:testing|a trial|the trial)),? (?:and )?not (?:to sell|for sale|to market)\b"
    )
)
"""So plain that it holds where the item's clearance was not told as one (an accelerated approval is not the same as a full one, either)."""
_SURE_RULES = frozenset({"in_effect", "regulator_lets"})
"""Rules that need no other to agree with them."""
_OF_AN_IND = "permit_ind"
_BY_REGULATOR = rx(r"\b(?:{REG})(?: \([^)]{1,12}\))?,? (?:(?:has|have|had|officially|formally|just|now|also) ){0,2}$")
"""Before `cleared the IND`: then it says all."""
_REVIEWED = ("review_done",)
"""A review that has ended clears nothing where it ended in a clinical hold."""
_REVIEW = re.compile(r"\b(?:30|thirty)[- ]day")
_PUT_ON_HOLD = re.compile(r"\b(?:plac|put|impos)\w*\b[^.;]{0,60}?\b(?:on|a|under) (?:full |partial )?(?:clinical )?hold\b")
_ITS_STUDY = re.compile(
    r"(?: (?!(?:after|based|following|on|for|in|as|despite|without|citing|to|with|and|from|by)\b)[\w'\u2019-]+){0,8} (?:study|studies|trials?|protocol)\b(?! (?:results|data|shows?|showed|met|finds?))"
)
"""What is approved, where it is a study."""
_COVERS_TRIAL = guarded(
    r"\b(?:permit|approval|authori[sz]ation|clearance|permission|decision|letter|notice)\b(?:, (?:dated|printed|issued|signed|published)[^,.;]{1,50},)? (?:covers?|is for|concerns?|allows?|extends to) (?:only )?(?:an?|the) (?:[\w-]+ ){0,2}(?:phase [1-4i]\w{0,2}|(?:clinical |first |pilot )?(?:trial|study))\b|\b(?:permit|approval|authori[sz]ation|clearance|permission|decision|nod|go-ahead) (?:allows?|lets|permits|enables|means) (?:[\w'-]+ ){1,4}?(?:(?:may|can|to) )?(?:start|begin|run|conduct|test)\b|\b(?:approval|clearance|permission) is for (?:only )?(?:\d+|two|three|four|five|six|ten|a handful of|a few) (?:infants|babies|patients|people|volunteers|children)\b|\bapproval, that is, to (?:give|test|try)\b"
)
"""What says of the permission that it is one to run a trial."""
_A_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_THEN = 600
_GOES_ON = re.compile(r"\b(?:proceed|resume|restart|continue|go ahead)\b")
_AGAIN = re.compile(r"\b(?:resum|restart|reopen|continu)\w*")
_OWN_APPLICATION = re.compile(rf"\b{FRAGMENTS['IND']}(?![^.;]{{0,80}}\bhold)|\b(?:second|another|also|separate|new) ")
"""What a clearance beside a lifted hold has of its own."""
_DENIAL = guarded(
    r"\b(?:has|have|had|was|were|is|are|did|does|do) not (?:yet |been (?!registered)|begun|started|received|raised|obtained|commenced|cleared|approved|granted)|\bhas n(?:ot|ever)\b(?! (?:only|been registered|used|drawn|reached|met|achieved|shown|improved|demonstrated|separated))|\b(?:holds?|received|with|there (?:is|was)|has|have) no (?:\w+ )?(?:authori[sz]ation|approval|clearance|permission|ind|financing|agreement|trial|patient)|"
    r"\bno (?:patient|participant|subject|volunteer)s? (?:has|have)|\bdenie[sd] (?:that|having|reports?)|\b(?:inaccurate|false(?! (?:alarm|positive|negative))|incorrect|untrue|erroneous|mistaken(?:ly)?)\b|\bwrongly\b|\bearlier version said\b|\byet to\b|\bnever (?:been )?(?:cleared|approved|received|raised|started)"
)
_NEGATIVE = frozenset({MilestoneType.REGULATORY_REJECTION, MilestoneType.CLINICAL_HOLD, MilestoneType.TRIAL_STOPPED})
_NEGATED = re.compile(r"\bnot (?:been |be )?(?:approv|permit|clear|allow|grant|authori)")
"""A rejection is itself told by a negation ("has not approved")."""
_CLAUSE_END = re.compile(r"[;:]| but | however | although | while ")
_ASKED = re.compile(
    r"\b(?:ask(?:s|ed|ing)|await\w*|waits?|waiting|appl(?:y|ies|ied|ying)|request(?:s|ed|ing)|sought|until|unless|once|as soon as|cannot|refus\w+|blocks?|blocked|receipt)\b"
)
_HYPOTHETICAL = re.compile(r"\b(?:could|may|might|would|if|potential|possible|hopes?|hoping|seeks?|seeking|aims? to become|pave[sd]? the way|should)\b")
_FEEDBACK = guarded(r"\b(?:meeting|feedback|minutes|scientific advice|protocol assistance|guidance|discussions? with|agreement on|special protocol)\b")
_PRECLINICAL = guarded(r"\b(?:preclinical|pre-clinical|animal|mice|in vitro|ind-enabling)\b")


def judged(candidate: Candidate, view: View, score: Score) -> Score:
    """The score, its verdict overruled where the type's declaration names a plan or the sentence denies the happening."""
    s = candidate.sentence
    window = view.folded[max(s.start, candidate.start - _AROUND) : min(s.end, candidate.end + _AROUND)]
    declared = BY_TYPE[candidate.type]
    if score.verdict is Verdict.REJECT and not certain(candidate, view):
        nearly = score.totals[2] >= max(score.totals[0], score.totals[1], score.totals[3] - _LENIENCE)
        return _settled(score, Verdict.PLAN) if nearly and any(p.search(window) for p in declared.planned) else score
    if score.verdict is Verdict.REJECT:
        score = _settled(score, Verdict.NEW if score.totals[0] >= score.totals[1] else Verdict.BACKGROUND)
    done = any(p.search(view.folded, s.start, s.end) for p in declared.told_done)
    if (
        score.verdict is Verdict.NEW
        and not done
        and (any(p.search(window) for p in declared.planned) or _is_expected(candidate, view) or _is_awaited(candidate, view))
    ):
        return _settled(score, Verdict.PLAN)
    if score.verdict in _LESS and _is_state(candidate, score, view):
        return _settled(score, _LESS[score.verdict])
    if score.verdict is Verdict.PLAN and (done or _begins_done(candidate, view)):
        return _settled(score, Verdict.NEW)
    if score.verdict is Verdict.NEW and repudiated(candidate, view):
        return _settled(score, Verdict.DENIED)
    if score.verdict is not Verdict.PLAN and denied(candidate, view):
        return _settled(score, Verdict.DENIED)
    return score


def _settled(score: Score, verdict: Verdict) -> Score:
    """The score with a verdict that a plain rule gives: it is not looked at again."""
    return replace(score, verdict=verdict, settled=True)


def _is_state(candidate: Candidate, score: Score, view: View) -> bool:
    """True for a trial that is said to run, and for news of an approval that is told as a mark of the product (`the FDA-approved spray`)."""
    if candidate.type is MilestoneType.PHASE_START:
        return candidate.rules == _STATE
    marked = candidate.type is MilestoneType.MARKETING_APPROVAL and score.verdict is Verdict.NEW
    if not marked:
        return False
    before = max(candidate.sentence.start, candidate.start - _AROUND)
    if _ATTRIBUTE.fullmatch(view.folded, candidate.start, candidate.end) is None and _AN_APPROVED.search(view.folded, before, candidate.end) is None:
        return False
    return _BECOMES.search(view.folded, before, candidate.start) is None


def is_to_begin(candidate: Candidate, view: View, score: Score) -> bool:
    """True for a start in the body told in the present tense, a plan where its date is to come (`Enrollment begins in February`), unless the scorer is sure that it is none."""
    if candidate.type is not MilestoneType.PHASE_START or candidate.sentence.zone is Zone.TITLE:
        return False
    near = score.totals[3] - max(score.totals[:3]) <= _LENIENCE
    return near and _BEGINS.search(view.folded, max(candidate.sentence.start, candidate.start - _BEGINS_BEFORE), candidate.end) is not None


def _begins_done(candidate: Candidate, view: View) -> bool:
    """True if the trigger begins the sentence, told as done, and a semicolon parts it from what is planned (`Initiated a Phase 2 trial; data expected in May`)."""
    s, folded = candidate.sentence, view.folded
    begins = _LEADS_IN.fullmatch(folded, s.start, candidate.start) is not None
    return begins and _DONE_FIRST.match(folded, candidate.start, s.end) is not None


def _is_expected(candidate: Candidate, view: View) -> bool:
    """True for an approval, or results, whose own words say that they are to come, not that others are."""
    pattern = _TO_COME.get(candidate.type)
    if pattern is None:
        return False
    told = pattern.finditer(view.folded, max(candidate.sentence.start, candidate.start - _AROUND), candidate.end)
    return any(match.end() > candidate.start for match in told)


def _is_awaited(candidate: Candidate, view: View) -> bool:
    """True if the trigger is what someone expects (`anticipates clearance to begin`), or what is expected (`completion of enrollment in the trial is anticipated`)."""
    if candidate.type is MilestoneType.DEAL:  # a deal that is expected to close is made
        return False
    s, folded = candidate.sentence, view.folded
    return (
        _EXPECTS_FIRST.match(folded, candidate.start) is not None
        or _EXPECTS.search(folded, max(s.start, candidate.start - _AROUND), candidate.start + 1) is not None
        or _EXPECTED_BEHIND.match(folded, candidate.end, min(s.end, candidate.end + _FAR)) is not None
    )


def certain(candidate: Candidate, view: View) -> bool:
    """True for words that can mean but one thing: a regulator's permission and the trial that it is for, in one breath and without a hedge."""
    s = candidate.sentence
    cleared = _OF_AN_IND in candidate.rules and _BY_REGULATOR.search(view.folded, max(s.start, candidate.start - _AROUND), candidate.start) is not None
    if candidate.type is not MilestoneType.IND_CLEARANCE or (len(candidate.rules) < _AGREEING and _SURE_RULES.isdisjoint(candidate.rules) and not cleared):
        return False
    low, high = max(s.start, candidate.start - _AROUND), min(s.end, candidate.end + 20)
    hedged = _HYPOTHETICAL.search(view.folded, low, high) or _ASKED.search(view.folded, low, high)
    return hedged is None and (
        cleared or not _SURE_RULES.isdisjoint(candidate.rules) or _REGULATOR.search(view.folded, candidate.start, candidate.end) is not None
    )


def corroborated(
    accepted: list[tuple[Candidate, Score]], ethics: list[Candidate], view: View
) -> tuple[list[tuple[Candidate, Score]], list[tuple[Candidate, RejectReason]]]:
    """What stands beside the rest of the item, and what does not, with the reason: a permission to run a trial is never told as a marketing approval, and where it is the item's only one, what calls it an approval tells it."""
    approvals = [c for c, _ in accepted if c.type is MilestoneType.MARKETING_APPROVAL]
    tests_alone, of_papers = tells_tests_alone(view) if approvals else (False, False)
    sold = [] if tests_alone else [c for c in approvals if FOR_SALE.search(view.folded, c.sentence.start, c.sentence.end)]
    mistaken = [(c, s) for c, s in accepted if c.type is MilestoneType.IND_CLEARANCE and _of_a_product(c, sold, view)]
    accepted = [cs for cs in accepted if cs not in mistaken]
    permits = [c for c, _ in accepted if c.type is MilestoneType.IND_CLEARANCE]
    if (_NOT_FOR_SALE if permits else _NOT_TO_SELL).search(view.folded):
        accepted, doubted = _as_the_item_says(accepted)
    else:
        doubted = []
    below = {(c.type, s.verdict) for c, s in accepted if c.sentence.zone is not Zone.TITLE and not _of_a_permit(c, permits, view)}
    lifted = [c for c, s in accepted if c.type is MilestoneType.HOLD_LIFTED and s.verdict is Verdict.NEW]
    none = {id(c): _no_clearance(c, below, ethics, view) or _goes_on(c, lifted, view) for c in permits}
    of_trials = any(c.type in _OF_TRIALS and none.get(id(c)) is None for c, _ in accepted)
    kept = []
    for candidate, result in accepted:
        reason = none.get(id(candidate))
        if candidate.type is MilestoneType.MARKETING_APPROVAL:
            told = result.verdict is not Verdict.BACKGROUND
            doubtful = told and of_trials and not _told_for_sale(candidate, view)
            by_name = not told and not (of_papers and _is_undated(candidate, view)) and not (of_trials and _APPROVES_IT.match(view.folded, candidate.end))
            for_test = tests_alone and not by_name and (result.verdict is not Verdict.PLAN or permits_tests(view))
            if for_test and not permits and is_short(view):  # the item's only permission, called an approval
                kept.append((replace(candidate, type=MilestoneType.IND_CLEARANCE, fired=candidate.type), _settled(result, result.verdict)))
                continue
            reason = RejectReason.VETOED if doubtful or for_test or _permission(candidate, below, permits, view) else None
        if reason is None:
            kept.append((candidate, result))
        else:
            doubted.append((candidate, reason))
    return kept, [*doubted, *((c, RejectReason.VETOED) for c, _ in mistaken)]


def _is_undated(candidate: Candidate, view: View) -> bool:
    """True for a sentence that names no year and no disease: the approval may be the item's own."""
    s = candidate.sentence
    return FOR_A_DISEASE.search(view.folded, s.start, s.end) is None and _A_YEAR.search(view.folded, s.start, s.end) is None


def _of_a_product(candidate: Candidate, sold: list[Candidate], view: View) -> bool:
    """True for a permission told in the words of an approval for sale, in a sentence that names no trial (`was approved by COFEPRIS for tyrosinemia`)."""
    s = candidate.sentence
    return any(c.start < candidate.end and c.end > candidate.start for c in sold) and _TESTS.search(view.folded, s.start, s.end) is None


def _as_the_item_says(
    accepted: list[tuple[Candidate, Score]],
) -> tuple[list[tuple[Candidate, Score]], list[tuple[Candidate, RejectReason]]]:
    """What is left of an item that says itself that the permission it tells is none to sell: its approval goes, and its clearance, if it tells one, is the news."""
    told = [(c, s) for c, s in accepted if c.type is MilestoneType.MARKETING_APPROVAL and s.verdict is Verdict.NEW]
    rest = [cs for cs in accepted if cs not in told]
    permits = [i for i, (c, _) in enumerate(rest) if c.type is MilestoneType.IND_CLEARANCE]
    if told and permits and not any(rest[i][1].verdict is Verdict.NEW for i in permits):
        rest[permits[0]] = rest[permits[0]][0], _settled(rest[permits[0]][1], Verdict.NEW)
    return rest, [(c, RejectReason.VETOED) for c, _ in told]


def _permission(candidate: Candidate, below: set[tuple[MilestoneType, Verdict]], permits: list[Candidate], view: View) -> bool:
    """True for an approval that is one of a trial (told as such at the same place, in the body below the headline, or by the sentence before), or that is only asked for."""
    alone = candidate.sentence.zone is Zone.TITLE and (candidate.type, Verdict.NEW) not in below
    if alone and ((MilestoneType.IND_CLEARANCE, Verdict.NEW) in below or any(p.sentence.zone is Zone.LEAD for p in permits)):
        return True
    if _for_volunteers(candidate, view) or _covers_trial(candidate, permits, view):
        return True
    if alone and not _told_for_sale(candidate, view):
        held = any(kind is MilestoneType.HOLD_LIFTED for kind, _ in below)
        if held or _APPLICATION.search(view.folded, view.body_start):
            return True
    s = candidate.sentence
    if any(p.start < candidate.end and p.end > candidate.start for p in permits):
        return _of_a_permit(candidate, permits, view)
    if (
        view.folded[s.start : s.end].rstrip().endswith("?")
        or _of_a_trial(candidate, view)
        or _of_its_application(candidate, view)
        or _of_another_agency(candidate, permits, view)
    ):
        return True
    before = max(0, s.start - _BEFORE)
    if any(before <= p.start < s.start for p in permits) and _FOLLOWS.match(view.folded, s.start):
        return True
    of_trial = _IT.match(view.folded, s.start) is not None and _TRIAL_SUBJECT.search(view.folded, before, s.start) is not None
    return of_trial and FOR_SALE.search(view.folded, s.start, s.end) is None


def _of_a_permit(candidate: Candidate, permits: list[Candidate], view: View) -> bool:
    """True for an approval told in the words that tell a permission to run a trial, unless they say that it is for the market."""
    told = candidate.type is MilestoneType.MARKETING_APPROVAL and any(p.start < candidate.end and p.end > candidate.start for p in permits)
    return told and _MARKET.search(view.folded, candidate.start, candidate.end) is None


def _covers_trial(candidate: Candidate, permits: list[Candidate], view: View) -> bool:
    """True if the text says behind an approval that it covers a trial, and not of another permission told in between."""
    then = _COVERS_TRIAL.search(view.folded, candidate.end, candidate.sentence.end + _THEN)
    return then is not None and not any(candidate.end <= p.start and p.end <= then.start() for p in permits)


def _for_volunteers(candidate: Candidate, view: View) -> bool:
    """True if what is said right behind an approval is that volunteers can now be treated with it, and nothing up to there is said of a market."""
    folded, end = view.folded, candidate.sentence.end
    then = _VOLUNTEERS.search(folded, end, end + _REPUDIATION)
    if then is None or SALE.search(folded, candidate.sentence.start, then.start()):
        return False
    return _OTHER_PRODUCT.search(folded, max(end, then.start() - 60), then.end() + 80) is None


def _told_for_sale(candidate: Candidate, view: View) -> bool:
    """True if the sentence says that what is approved is for the market, or approves a thing that is no trial by name; else it may mean a trial."""
    s = candidate.sentence
    if FOR_SALE.search(view.folded, s.start, s.end):
        return True
    thing = _THING_APPROVED.search(view.text, max(s.start, candidate.start - 10), s.end)
    return thing is not None and thing[1] not in trial_names(view, min(len(view.text), NAMES_WITHIN))


def _of_another_agency(candidate: Candidate, permits: list[Candidate], view: View) -> bool:
    """True for a bare `approval` behind a permission of the same sentence that tells nothing of a market (`AEMPS approved the trial; approval in Iceland came in July`)."""
    s = candidate.sentence
    behind = any(p.sentence is s and p.end <= candidate.start and not SALE.search(view.folded, p.end, s.end) for p in permits)
    return behind and _BARE.fullmatch(view.folded, candidate.start, candidate.end) is not None


def _of_its_application(candidate: Candidate, view: View) -> bool:
    """True for an approval of a clinical application that the sentence tells before (`filed a clinical trial application and expects authorization by July`)."""
    s = candidate.sentence
    return _APPLICATION.search(view.folded, s.start, candidate.start) is not None and SALE.search(view.folded, s.start, s.end) is None


def _of_a_trial(candidate: Candidate, view: View) -> bool:
    """True if what is approved is a trial, by its name (`also approved CLARA`), as one (`approves Caramur's Chagas vaccine study`) or as `it`."""
    if _ITS_STUDY.match(view.folded, candidate.end, candidate.sentence.end) or _approves_it(candidate, view):
        return True
    if _gave_leave(candidate, view):
        return True
    which = _WHICH.search(view.text, candidate.sentence.start, candidate.end)
    named = which or _OBJECT.match(view.text, candidate.end) or _APPROVES_OBJECT.search(view.text, candidate.start, candidate.end)
    return named is not None and named[1] in trial_names(view, min(len(view.text), NAMES_WITHIN))


def _gave_leave(candidate: Candidate, view: View) -> bool:
    """True if an agency gave its approval, and it is not said to what, behind a sentence on a trial and nothing that is sold (`The trial had begun in March. Medsafe had granted approval in January`)."""
    folded, s = view.folded, candidate.sentence
    if s.zone is Zone.BULLET or _GAVE.search(folded, candidate.start, min(s.end, candidate.end + 14)) is None or SALE.search(folded, s.start, s.end):
        return False
    low = max(view.body_start, s.start - _BEFORE)
    return _STARTS.search(folded, low, s.start) is not None and SALE.search(folded, low, s.start) is None


def _approves_it(candidate: Candidate, view: View) -> bool:
    """True if what is approved is `it`, nothing is said of a market, and the sentence, or the one before it, is about a trial (`The study opened after Health Canada authorized it`)."""
    folded, start = view.folded, candidate.sentence.start
    if _APPROVES_IT.match(folded, candidate.end) is None or SALE.search(folded, start, candidate.sentence.end):
        return False
    if _TRIAL_FIRST.match(folded, start, candidate.start):
        return True
    low = max(view.body_start, start - _BEFORE)
    ends = max(folded.rfind(". ", low, max(low, start - 2)), folded.rfind("\n", low, max(low, start - 2)))
    begin = ends + 1 if ends >= 0 else view.body_start if low == view.body_start else None
    if begin is None or _TELLS_RESULTS.search(folded, begin, start):
        return False
    return _TRIAL_FIRST.match(folded, begin, start) is not None or _ENTERS_TRIAL.search(folded, begin, start) is not None


def _no_clearance(candidate: Candidate, below: set[tuple[MilestoneType, Verdict]], ethics: list[Candidate], view: View) -> RejectReason | None:
    """Why a clearance is none: the headline's approval is an ethics committee's in the body; the review has ended in a hold; a hold was lifted, and so the trial may go on."""
    if candidate.sentence.zone is Zone.TITLE and ethics and (candidate.type, Verdict.NEW) not in below:
        return RejectReason.ETHICS_ONLY
    if _is_of_review(candidate, view) and (
        (MilestoneType.CLINICAL_HOLD, Verdict.NEW) in below or _PUT_ON_HOLD.search(view.folded, candidate.end, candidate.end + _THEN)
    ):
        return RejectReason.VETOED
    if (MilestoneType.HOLD_LIFTED, Verdict.NEW) in below and _GOES_ON.search(view.folded, candidate.start, candidate.end):
        s = candidate.sentence
        return None if _OWN_APPLICATION.search(view.folded, s.start, s.end) else RejectReason.VETOED
    return None


def _is_of_review(candidate: Candidate, view: View) -> bool:
    """True for a clearance that is told by the end of the regulator's review."""
    return candidate.rules == _REVIEWED or _REVIEW.search(view.folded, candidate.start, candidate.end) is not None


def _goes_on(candidate: Candidate, lifted: list[Candidate], view: View) -> RejectReason | None:
    """Why a clearance is none whose words tell that a hold was lifted (`green light to restart the trial`)."""
    same = any(c.start < candidate.end and c.end > candidate.start for c in lifted)
    return RejectReason.VETOED if same and _AGAIN.search(view.folded, candidate.start, candidate.end) else None


def repudiated(candidate: Candidate, view: View) -> bool:
    """True if a sentence behind the trigger says that the reports of it are wrong."""
    return _REPUDIATED.search(view.folded, candidate.end, candidate.sentence.end + _REPUDIATION) is not None


def denied(candidate: Candidate, view: View) -> bool:
    """True if the clause of the trigger says that it did not happen."""
    if candidate.type in _NEGATIVE and _NEGATED.search(view.folded, candidate.start, candidate.end):
        return False
    s = candidate.sentence
    before = view.folded[max(s.start, candidate.start - _AROUND) : candidate.start]
    ends = [cut.end() for cut in _CLAUSE_END.finditer(before)]
    low = candidate.start - len(before) + (ends[-1] if ends else 0)
    return _DENIAL.search(view.folded, low, min(candidate.end + 12, s.end)) is not None


def why(candidate: Candidate, view: View) -> RejectReason:
    """The reason that a reject states, by the words around the trigger."""
    s = candidate.sentence
    window = view.folded[max(s.start, candidate.start - _AROUND) : min(s.end, candidate.end + _AROUND)]
    if _PRECLINICAL.search(window):
        return RejectReason.PRECLINICAL
    if _FEEDBACK.search(window):
        return RejectReason.FEEDBACK
    if _HYPOTHETICAL.search(window):
        return RejectReason.HYPOTHETICAL
    if s.zone is Zone.ABOUT:
        return RejectReason.BOILERPLATE
    return RejectReason.UNLIKELY
