"""Product names that have no mark, no code and no known stem: coined words, told of as of something that is given, used or sold."""

import re
from collections import Counter
from collections.abc import Iterator

from streams.extraction.view import View
from streams.rulebook.entities import COMPANY_WORD, LEGAL_SUFFIX, PLACES
from streams.rulebook.vocabulary import vocabulary

_LOWER = re.compile(
    r"(?<![\w-])(?![a-z]+(?:ity|ing|sis|opia|phonia|ness|tion|ments?|ous|ical|ally|ices|itis|oma|emia|ers?|ed|ies|ism|ists?|ively|cies)(?![\w-]))[a-z]{7,22}(?![\w-])"
)
"""No word with the ending of an illness, a quality or a deed."""
_TITLE = re.compile(r"[A-Z\u00c0-\u00de](?:(?<=[a-z,;(.\u201d\"] .)|(?<=\n.))[a-z\u00df-\u00ff]{3,14}(?![\w-])")
_NAMES = 24
_LOOKS = 12
_TWICE = 2
_SHORTEST = 6
THING = (
    r"(?:device|system|implant|sleeve|robot|stent|valve|catheter|pump|stimulator|test|assay|sensor|patch|spray|gel|cream|ointment|tablets?|capsules?|injection"
    r"|vaccine|drug|treatment|antibody|inhibitor|graft|scaffold|lens|inlay|monitor|mask|cap|ring|wristband|laser|probe|needle|mesh|cage|screw|balloon|filter|cartridge"
    r"|panel|scanner|drops?|pen|conduit|shunt|clip|sheet|boot|earbuds|chip|app|software|lotion|foam|platform|guidewire|sheath|headset|dressing|wrap|helmet|membrane|conjugate|port|cartilage|sealant|adhesive|solution|shot|pill|candidate|medicine|mab|therapy|cells|inhaler|infusion|kit|granules|imager|stimulation)"
)
_GIVEN = re.compile(
    r"\b(?:of|with|on|than|plus|receiving|given|taking|using|called|named|for|that|whether|versus|evaluating|study|approve[sd]?|cleare?[sd]?|authori[sz]e[sd]?|recommend(?:s|ed)?|withdr[ae]wn?|sells?|selling|sold|market|sell|launch|test|testing|to|its|our|and|develop|developing) $"
)
_TOLD = re.compile(
    rf"[®™]? {THING}\b|,? (?:is|was|were) (?:an?|the|being|designed|intended|indicated|cleared|approved|not|well|given|used|taken|superior|effective)\b"
    rf"|, (?:an?|the|its|our) [^.;]{{0,60}}?{THING}\b|[®™]? ?\([a-z]| (?:in|for) (?:adults|patients|people|children|women|men|those|the treatment)\b| (?:group|arm)\b"
    r"| (?:and|versus|than|or|plus) placebo\b| (?:showed|reduced|cut|lowered|met|improved|has shown|had shown|beat|failed|helped)\b"
)
_MEASURED = re.compile(
    r"\b(?:levels?|loss|expression|build-?up|amounts?|release|deposits?|production|concentrations?|lack|deficiency|accumulation|inhibitors?|antagonists?|agonists?|measures?"
    r"|against|targets?|targeting|high|low|gene|protein|receptor) (?:of |for |in )?$"
)
_OWN = re.compile(r"\b(?:the|[Ii]ts|[Oo]ur) $")
_MAKER = re.compile(r" (?:drug|therapy|treatment|candidate|medicine|vaccine|pill|shot|antibody|platform|cells|test)s?\b")
"""Behind `the` and a name these may be a company's (`the Novartis drug`)."""
OWNER_BEFORE = re.compile(rf"(?<!\w)(?!(?:{'|'.join(sorted(p.capitalize() for p in PLACES if ' ' not in p))})['\u2019])[A-Z][\w-]+(?:['\u2019]s|s['\u2019]) $")
_THING_AFTER = re.compile(rf"[®™]?(?: (?!(?:in|for|of|to|with|and|is|was)\b)[a-z-]{{3,16}}){{0,3}} {THING}\b")
_OF_ONE = re.compile(
    r"\b(?:trials?|study|studies|letters?|applications?|designations?|approvals?|clearance|submissions?|dos(?:es?|ing)|rights|opinion|dossier|filing|licen[cs]e|efficacy|safety|development|testing|nda|bla|maa|ind|cta) (?:of|for|to|on) (?:oral |inhaled |intravenous |subcutaneous |topical |once-daily )?$"
)
"""Before a word that is the name of one product, even if it stands there once."""
_THING_BEFORE = re.compile(rf"\b{THING}(?:,? |(?: (?:for|against|in) [^,.;]{{3,30}}), )(?:called |named )?$")
_THING_BESIDE = re.compile(
    rf"[®™]?, (?:an?|the|its) (?:(?!no\b|with\b|for\b|that\b|which\b|of\b)[\w'\u2019-]+ ){{0,5}}{THING}(?= (?:for|that|to|in|against|which|given|taken|used|sold|made|from|by|delivered|designed)\b|[,.;:])"
)
_RULED_ON = re.compile(
    r"\b(?:(?:approv(?:es|ed)|clears|cleared|licensed|authori[sz](?:es|ed)|recommend(?:s|ed)|refuse[sd]|rejects|rejected|withdr[ae]w|marketed as|sold as|brand name,?|branded|generics? (?:of|version of)|biosimilars? (?:of|to))"
    r"|(?:approvals?|clearance|authori[sz]ation|designation|opinion|decision|verdict|applications?|letter|label|[Dd]ata|[Rr]esults|[Ss]ales|NDA|BLA|MAA|CE mark(?:ing)?) (?:of|for|on)) (?:its |the |our )?$"
)
"""Before a name that regulators rule on, or that data and sales are of: a product's."""
_IS_RULED_ON = re.compile(
    r"[®™]?(?: (?!(?:Inc|Ltd|and)\b)[a-z-]{3,16}){0,3}(?:, (?:for|in|an?|the|its|our|which|to) [^.,;]{2,60},)?,? (?:(?:(?:has|had) (?:\w+ )?been|was|is|were) (?:\w+ )?(?:approved|cleared|authori[sz]ed|licensed|registered|ce[- ]marked|CE[- ]marked) (?:in|by|for|as|to treat|since|on)\b"
    r"|(?:obtained|got|won|gained|received|earned) (?:its |an? |the )?(?:conditional |full |accelerated |first )?(?:(?:FDA|U\.S\.|US|EU|European|Health Canada|510\(k\)|CE|UKCA|marketing|regulatory|drug registration|Japanese|Chinese|British) )+(?:approval|clearance|mark(?:ing)?|certificate|authori[sz]ation)\b(?! (?:for|of|to)\b))"
    r"|[®™]?, (?:for which|which) (?:the )?(?:FDA|EMA|European Commission|MHRA|NMPA|PMDA|TGA|agency|regulators?|U\.S\. Food and Drug Administration) (?:has |had )?(?:approved|cleared|authori[sz]ed|licensed)\b"
)
"""Behind a name that is a product's, since companies are not approved."""
_GRANTED = re.compile(r"\b[Gg]rant(?:ed|s) $")
_STATUS = re.compile(r" (?:accelerated|conditional|full|marketing|tentative|emergency|[Oo]rphan|[Ff]ast|[Bb]reakthrough|[Pp]riority|RMAT|PRIME)\b")
"""Between them the name of a product (`granted Corlipra accelerated approval`)."""
_CLOSED = re.compile(r"[®™]?(?:[.,;:)\n]|$| (?!and [A-Z]|(?:is|said|says|plans?|expects?|will|has|announced)\b)[a-z(])")
_ACTS = re.compile(
    r"(?:, (?:an?|the|its) [^.,;]{3,60},)? to (?:begin|carry out|start|initiate|run|conduct|test|launch|proceed|dose|commence|enrol|advance|move|take|use|sell|market)"
)
"""Behind a company that is cleared to do something."""
_CODE_BEHIND = re.compile(r"[®™]? \((?:formerly |previously )?[A-Z]{2,5}-?\d{2,6}[A-Z]?[),;]")
_OF_LANGUAGE = re.compile(
    r"(?:ing|ed|ly|tions?|ness|ments?|able|ible|ity|ies|isms?|ists?|ous|ful|less|ships?|ology|ance|ence|ers?|ors?|al|ive|ary|ory|ages?|ees)$"
)
_ENDS = re.compile(
    r"[.,;:)\n]|$| (?:in|is|was|were|for|on|at|versus|vs|or|and|plus|to|showed|reduced|met|has|had|may|with|alone|once|twice|\(|group|arm|cut|lowered|tablets|injection|treatment)\b"
)
IS_COMPANY = re.compile(
    rf"(?:{LEGAL_SUFFIX}|,? (?:{COMPANY_WORD}|said|says|told|announced|raised|plans|expects|Hospital|University|Institute|Street|Road|Avenue|County|disease|syndrome|disorder|arteritis|heart(?! (?:patch|valve|pump|device|monitor|implant|shunt|sensor))|gene)\b|['’]s (?:chief|board|shares|stock|CEO|lawyers|founder|own|pipeline)| [A-Z][a-z]+ (?:said|says)|, (?:\w+ ){{0,3}}(?:Inc|Ltd|LLC)\b)"
)
_NO_PRODUCT_BEFORE = re.compile(
    r"(?:\b(?:in|at|from|near|outside|Dr|Mr|Ms|Mrs|Prof|Professor|Sir|by|said|says|told|University of|St)\.? "
    r"|(?<!\w)(?!(?:The|A|An|Its|Our|About|With|For|Of|On|If|When|Once|Like|While|As|That|This|And|But) )[A-Z][a-z]*\.? )$"
)


def coined(view: View, end: int, avoid: frozenset[str]) -> Iterator[tuple[str, int]]:
    """The coined product names up to `end`, each with where it first stands; `avoid` holds names of companies. At most 24 of each kind are looked at."""
    text = view.text[:end]
    known = vocabulary()
    small = Counter(_LOWER.findall(text))
    for word in [w for w in small if w not in known][:_NAMES]:
        small_places, written = places(text, word), places(text, word.capitalize())
        if (len(small_places) + len(written) >= _TWICE and _is_given(text, word, small_places)) or any(
            _is_apposed(text, word, at) or _is_of_one(text, word, at) for at in small_places
        ):
            yield word, small_places[0]
            yield from ((word.capitalize(), at) for at in written[:1])
    large = Counter(_TITLE.findall(text))
    for name in [n for n in large if n.lower() not in known and n.lower() not in small][:_NAMES]:
        standing = places(text, name)
        if _is_told_as_product(text, name, standing, avoid):
            yield name, standing[0]


def places(text: str, word: str) -> list[int]:
    """Where the word stands by itself, at most twelve times."""
    found: list[int] = []
    at = text.find(word)
    while at >= 0 and len(found) < _LOOKS:
        stop = at + len(word)
        if not (text[at - 1 : at].isalnum() or text[stop : stop + 1].isalnum()):
            found.append(at)
        at = text.find(word, stop)
    return found


def _is_given(text: str, word: str, places: list[int]) -> bool:
    """True if the word is told of as of what is given, and nowhere as of what is measured in the body."""
    if any(_MEASURED.search(text, max(0, at - 40), at) for at in places):
        return False
    return any(_GIVEN.search(text, max(0, at - 24), at) and _ENDS.match(text, at + len(word)) for at in places)


def _is_apposed(text: str, word: str, at: int) -> bool:
    """True if the word, which has no ending of the language, is said to be a thing where it first stands (`its gout infusion, pegrazase`)."""
    if len(word) < _SHORTEST or _OF_LANGUAGE.search(word):
        return False
    before, stop = text[max(0, at - 60) : at], at + len(word)
    return (before.endswith(", ") and _THING_BEFORE.search(before) is not None) or _THING_BESIDE.match(text, stop) is not None


def _is_of_one(text: str, word: str, at: int) -> bool:
    """True if the word, which has no ending of the language, stands as a product's name: behind its owner, or as what a trial or an application is of."""
    if len(word) < _SHORTEST or _OF_LANGUAGE.search(word) or not _ENDS.match(text, at + len(word)):
        return False
    return OWNER_BEFORE.search(text, max(0, at - 60), at) is not None or _OF_ONE.search(text, max(0, at - 40), at) is not None


def _names_other(text: str, name: str, places: list[int]) -> bool:
    """True if the name is anywhere told of as of a company, a place or a person."""
    return any(IS_COMPANY.match(text, at + len(name)) or _NO_PRODUCT_BEFORE.search(text, max(0, at - 20), at) for at in places)


def is_thing(text: str, name: str, at: int) -> bool:
    """True if the name stands at `at` as that of a thing (`the Tzofit system`, `the patch, Pulsara`)."""
    before = text[max(0, at - 60) : at]
    if OWNER_BEFORE.search(before) is not None and _ENDS.match(text, at + len(name)) and not name.endswith("s"):
        return True
    if _THING_BEFORE.search(before) is not None or _THING_BESIDE.match(text, at + len(name)) is not None:
        return True
    if before.endswith("the ") and _MAKER.match(text, at + len(name)):
        return False
    return (_OWN.search(before) or OWNER_BEFORE.search(before)) is not None and _THING_AFTER.match(text, at + len(name)) is not None


def _is_ruled_on(text: str, name: str, places: list[int]) -> bool:
    """True if the name stands as that of what is approved, refused or sold (`an approval for Betulair`), or before a code in brackets; nowhere as of who may act."""
    ends = [at + len(name) for at in places]
    if any(_ACTS.match(text, stop) for stop in ends):
        return False
    if any(_CODE_BEHIND.match(text, stop) for stop in ends):
        return True
    closed = [at for at, stop in zip(places, ends, strict=True) if _CLOSED.match(text, stop)]
    return not name.endswith("s") and any(_RULED_ON.search(text, max(0, at - 40), at) for at in closed)


def _is_told_as_product(text: str, name: str, places: list[int], avoid: frozenset[str]) -> bool:
    """True if the text tells of the name as of a product's, nowhere as of a company's, a place's or a person's."""
    if name not in avoid and any(_IS_RULED_ON.match(text, at + len(name)) or _is_granted(text, name, at) for at in places):
        return not any(IS_COMPANY.match(text, at + len(name)) for at in places)
    if _names_other(text, name, places):
        return False
    if _is_told_twice(text, name, places):
        return True
    return name not in avoid and (any(is_thing(text, name, at) for at in places) or _is_ruled_on(text, name, places))


def _is_granted(text: str, name: str, at: int) -> bool:
    return _GRANTED.search(text, max(0, at - 10), at) is not None and _STATUS.match(text, at + len(name)) is not None


def _is_told_twice(text: str, name: str, places: list[int]) -> bool:
    """True if the name is told of as of a product, and once more so, or as of what is given."""
    told = sum(_TOLD.match(text, at + len(name)) is not None for at in places)
    return told > 0 and told + sum(_GIVEN.search(text, max(0, at - 24), at) is not None for at in places) >= _TWICE
