"""Whether what an item calls an approval is a permission to try a product on people: it tells of people who will be treated, of a trial to come, and of nothing that is sold."""

import re
from functools import lru_cache

from streams.extraction.view import View
from streams.rulebook.declaration import rx

_SALE_WORDS = (
    r"510\(k\)|\bde novo\b|\bpma\b|\bs?ndas?\b|\bs?blas?\b|\bmaas?\b|\bandas?\b|(?<!investigational )new drug application|biologics? licen|(?<!told the )market|ce[- ]mark|ukca|emergency use"
    r"|accelerated|conditional(?! (?:\w+ )?approval (?:\S+ ){0,4}for an ide)|premarket(?! trad)"
    r"|\b(?:sells?|sold|sale|commerciali[sz]\w+|launch\w*|label|generic|indicat\w+|prescri\w+|pdufa|goal date|(?<!office for )regist(?:er|ered|ration)|supplement\w*|product licen[cs]e)\b"
    r"|\b(?:resubmi\w+|advisers|advisory (?:committee|panel)|fda panel|panel vot\w+|new drug submission|ce certificate|complete response|supplemental|distribution permit|roll-?out|selling|full approval|(?<!free of )costs?|suppl(?:y|ies)|access|each year|per year|reimburs\w*|medicare|nationwide|throughout|pharmac(?:y|ies)|device licen[cs]e)\b|(?<!share )(?<!stock )\bpric(?:e|es|ed|ing)\b|\b(?:begin|start|commercial) sales\b|\bwill be bought\b|\bavailable (?:from|in|this|next|to|by)\b|\bfor (?:the )?treatment\b|\bbiosimilars?\b|\beuropean commission (?:has |had )?(?:approv|authori[sz]|clear|grant)|\b(?:approv\w+|authori[sz]\w+) (?:by|from|of) the european commission\b"
)
SALE = re.compile(_SALE_WORDS)
"""Words of a product that is, or will be, on the market."""
FOR_SALE = re.compile(
    rf"{_SALE_WORDS}|\b(?:approv\w+|authori[sz]\w+|cleared|licensed) (?:(?!trial|stud|phase|protocol|inds?\b)\S+ ){{0,4}}?(?:for|to treat|as|in)\b(?! (?:\S+ ){{0,4}}?(?:trials?|stud(?:y|ies)|phase|tests?|testing|humans?)\b)"
    r"|\b(?:approved|authori[sz]ed|cleared|licensed) by (?:the )?(?:\S+ ){1,7}?to (?:treat|reduce|lower|prevent|help|manage|slow)\b"
)
"""Those, or what is approved for a disease."""
_PERMITS_TESTS = (
    r"\b(?:approv\w+|clear(?:ed|s|ance)|authori[sz]\w+|permission|permit\w*|nod|go-ahead|green light|blessing|consent|licen[cs]e)\b[^.;]{0,60}?\bto (?:be )?(?:begin |start )?"
    r"(?:test\w*|try|tried|put|transplant\w*|implant(?:ing)?|study|studied)\b[^.;]{0,70}?(?:\b(?:people|patients|humans|volunteers|babies|infants|children|adults|participants|trial|study)\b|$)"
    r"|\b(?:approval|clearance|permission|nod|go-ahead|authori[sz]ation) (?:from [^.;]{2,60}? )?to (?:begin |start )?test(?:ing)?\b(?! (?:blood|samples?|urine|saliva|donors|for)\b)"
    r"|\b(?:approval|clearance|permission|nod|go-ahead|authori[sz]ation) for (?:an?|the|its) (?:[\w/-]+ ){0,4}(?:test|trial|study|experiment)\b"
    r"|\b(?:let|lets|letting|allow|allows|allowing) [^.;]{2,70}?\binto (?:people|patients|humans|volunteers)\b"
    r"|\bapprov\w+ (?:an?|the|its) (?:\w+ )?(?:plan|protocol|proposal|request)\b[^.;]{0,110}?\b(?:trial|study)\b"
)
_PERMITTED = re.compile(_PERMITS_TESTS)
_SHORT = 1_000
"""Code points."""
_COUNT = r"(?:\d{1,3}(?![\d,])|[1-9],\d{3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|a dozen|dozens of|about|around|some|up to|(?:the |its )?first)"
_PEOPLE = r"(?:patients?|people|persons?|child(?:ren)?|infants?|bab(?:y|ies)|newborns|toddlers|teenagers|adolescents|adults|volunteers?|subjects?|participants?|men|women|man|woman|boys?|girls?|smokers|sufferers|humans?|veterans|diabetics|residents)"
_TREATED = r"(?:treat(?:ed)?|given?|giving|infus(?:e|ed)|inject(?:ed)?|dosed?|enroll?(?:ed)?|vaccinat(?:e|ed)|receive|get|take|graft(?:ed)?|randomi[sz]ed?|join|undergo|implant(?:ed)?|transplant(?:ed)?|exposed?|administer(?:ed)?|try|tried|test(?:ed)?|swallow|wear|recruit|bring|be (?:placed|put))"
_WILL = r"(?:will|can|is to|are to|to be|to|begins?|expects to|plans to|wants to)"
_PAPERS = rx(
    r"\bimplied (?:approval|permission)\b|\bstud(?:y|ies) may proceed\b|\bhuman (?:challenge|use in a trial)\b|\bn-of-1\b|\bide study\b|\bunder an ide\b|\bno[- ]objection letter\b|\bclinical trials regulation\b|\binvestigational testing\b"
    r"|\b(?:its|the) (?:cta|ctn|clinical trial (?:authori[sz]ation|approval|notification|application))\b|\bto see whether (?:it|they) (?:is|are) safe\b|\bgo into humans\b|\bfor dosing (?:in|of)\b"
    r"|\b(?:will|to) (?:get|receive|be given|take)\b[^.;]{0,40}\b(?:dummy|placebo)|\bthe first time\b[^.;]{0,60}\b(?:given|injected|implanted|used)\b[^.;]{0,20}\b(?:humans?|a person|a patient)\b|\b(?:can|will|may|to) be randomi[sz]ed\b"
    r"|\b(?:patients|people|volunteers)\b[^.;]{0,60}\b(?:can|will|may) (?:now )?(?:join|enrol|enroll|take part|participate)\b(?! the)|\ballows an? (?:[\w-]+ ){0,3}(?:{TRIAL}|{PHASE}|comparison)\b|\b(?:rising|escalating|ascending) doses\b"
    r"|\brecruitment of (?:the |its )?(?:first )?(?:\w+ )?(?:participants|patients|volunteers|subjects)\b|\b(?:from|of) \d+ to \d+ (?:subjects|patients|participants)\b|\bleads? the phase (?:1|i)\b|\b(?:enter|into) the clinic\b(?! in)"
)
"""What no product that is sold needs: the papers of a trial, people who can join one."""
_EARLY = rx(
    rf"{_PERMITS_TESTS}|\bfirst[- ]in[- ](?:human|people)\b|\bhuman (?:stud(?:y|ies)|testing|trials?)\b|\bfeasibility stud|\bto the clinic\b|\bhealthy (?:adult )?(?:volunteers|adults|men|subjects|people)\b|\bexperimental (?:treatment|therapy|drug|vaccine)\b"
    r"|(?<!completed )(?<!a )(?<!earlier )\bphase (?:1|i)(?:[ab]|/2a?|/ii)?\b|\bfirst (?:person|patient|human)\b[^.;]{0,30}\b(?:was|is|will be) (?:infused|dosed|treated|injected)\b"
)
"""Words of a first trial, which a product that is sold once had as well."""
_TO_COME = rx(
    rf"\b{_COUNT} (?:[\w'-]+ ){{0,6}}?{_PEOPLE}\b[^.;]{{0,60}}?\b{_WILL}\b (?:be )?{_TREATED}\b|\b{_WILL}\b (?:be )?(?:begin |start )?{_TREATED}\b[^.;]{{0,60}}?\b{_COUNT} (?:[\w'-]+ ){{0,5}}?{_PEOPLE}\b"
    rf"|\b{_PEOPLE}\b[^.;]{{0,80}}?\b{_WILL}\b (?:be )?{_TREATED}\b[^.;]{{0,40}}?\b(?:in|into|as part of) (?:an?|the|its) (?!confirm|post)(?:[\w/-]+ ){{0,2}}?(?:{{TRIAL}}|{{PHASE}}|comparison)\b"
    r"|\b(?:{TRIAL}|{PHASE}(?: part| comparison)?|enrol+ment|recruitment|dosing)\b[^.;]{0,60}\b(?:will|is to|can|begins?|starts?|opens?|is planned|to begin|to start|to open|this (?:month|week|spring|summer|fall|autumn)|next (?:month|week|year)|later this)\b"
    r"|\b(?:to (?:begin|start|open|run|conduct|launch)|begin|start|open)\b[^.;]{0,40}\b(?:{TRIAL}|{PHASE}|enrol+ment|dosing|recruitment)\b"
    r"|\b(?:approv\w+|clear\w+|authori[sz]\w+|permission|go-ahead|nod|green light)\b[^.;]{0,80}\b(?:covers?|for|of|allows?|means) (?:an?|the|its)? ?(?:(?!after\b|following\b|based\b)[\w/-]+ ){0,4}(?:{TRIAL}|{PHASE}|comparison|protocol)\b"
)
"""People who will be treated, a trial that is to begin."""
_TRIED = rx(
    rf"\b{_COUNT}(?:-| )(?:[\w'-]+ ){{0,4}}?{_PEOPLE}\b|\bplacebo\b|\b(?:volunteers|recruit\w*|enrol\w*)\b|\b(?:an?|the|its) (?:[\w-]+ ){{0,3}}(?:trial|study|{{PHASE}}) (?:of|in|with|under)\b"
)
_RESULTS = re.compile(
    r"\b(?:met|showed|shown|shows|demonstrat\w+|reduc\w+|improv\w+|respon(?:se|ded|ders|d)\b|results?|data|cured|fewer|longer|lower\w*|in (?:the |an? |its |two |three )?(?:[\w-]+ )?(?:trials?|stud(?:y|ies)),? (?:\d|with|half|of)|(?:was|were|been) (?:studied|tested|tried)"
    r"|based on|on the strength|better than|(?:after|following) (?:an? |the |its |two |three )?(?:[\w-]+ ){0,3}(?:trials?|stud(?:y|ies)|phase (?:3|iii)))\b"
    r"|\b(?:volunteers|patients|people|children|adults|men|women|participants|subjects)\b[^.;]{0,40}\b(?:were|was|had been|tried|received|took|got|became)\b|\b(?:trials?|study|studies)\b[^.;]{0,30}\b(?:included|enrolled|involved|recruited|was the basis|followed|ran)\b"
    r"|\b(?:was|were|has been) (?:implanted|given|administered|infused|injected|used) (?:in|to|on|with)\b|\bmust (?:run|conduct|do)\b|\bpost-approval\b"
)
"""An approval for sale rests on results; a permission to try has none."""
FOR_A_DISEASE = re.compile(
    r"\b(?:approv(?:e[sd]|ing)|clear(?:s|ed|ing)|authori[sz](?:e[sd]|ing)|licens(?:e[sd]|ing)) [^.;\n]{0,110}?\b(?:for|to (?:treat|prevent|relieve|ease|protect)|in (?=(?:patients|adults|children|people|women|men|gout|combination)\b)) (?!(?:an? |the |its |use in )?(?:(?!after\b|following\b|based\b)[\w/-]+ ){0,3}(?:trials?|stud(?:y|ies)|tests?|testing|phase|humans?|dosing|volunteers|people\b(?! with))|(?:the )?(?:\w+ )?(?:patients|adults|children|people|women|men) (?:in|to) (?:an?|the|its) (?:trial|study))"
    r"|\b(?:approval|clearance) of (?:[\w-]+ ){1,4}?(?:for|to treat) (?!(?:an? |the |its )?(?:[\w/-]+ ){0,3}(?:trials?|stud(?:y|ies)|tests?|testing|phase|humans?)\b)"
    r"|\b(?:approval|clearance) (?:for (?!an? |the |its |use in (?:an? )?(?:trial|study))|to (?:treat|prevent)\b)"
)
"""An approval of a product for a disease."""
_OTHER = re.compile(r"\b(?:next(?! (?:week|month|year|spring|summer|autumn|fall))|another|follow-on|second|other|different|also|separate(?:ly)?|further)\b")
"""Beside what is told of another product."""
_NEAR = 80


def permits_tests(view: View) -> bool:
    """True if the item tells of a permission to try a product on people, given or asked for, in so many words."""
    return _PERMITTED.search(view.folded) is not None


def is_short(view: View) -> bool:
    """True for a short item, which leaves out what a release would say of the product's market or trial."""
    return len(view.folded) <= _SHORT


@lru_cache(maxsize=1)
def tells_tests_alone(view: View) -> tuple[bool, bool]:
    """Whether the item tells that a product will be tried on people and says nothing of a market; and whether it tells the papers of a trial, so that what it calls a disease's approval is one of a trial.

    A long item has to say in so many words that it tells a permission to try the product, and for no disease.
    """
    folded = view.folded
    if SALE.search(folded):
        return False, False
    if not is_short(view):
        return permits_tests(view) and FOR_A_DISEASE.search(folded) is None, False
    papers = _PAPERS.search(folded)
    if papers is not None and _OTHER.search(folded, max(0, papers.start() - _NEAR), papers.end() + _NEAR) is None:
        return True, True
    if FOR_A_DISEASE.search(folded) or _RESULTS.search(folded):
        return False, False
    return any(pattern.search(folded) for pattern in (_EARLY, _TO_COME, _TRIED)), False
