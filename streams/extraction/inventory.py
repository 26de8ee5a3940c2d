"""The products and diseases that an item names, found once, with the other names that it gives them."""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from streams.extraction.coined import coined, is_thing, places
from streams.extraction.view import View
from streams.extraction.words import WordFinder
from streams.rulebook.diseases import ACRONYMS
from streams.rulebook.entities import CODE_PREFIX_STOP, CODE_STOP, COMPANY_WORD, INN_STEMS, INN_STOP, LEGAL_SUFFIX
from streams.rulebook.literals import guarded
from streams.rulebook.regulators import BY_NAME

_CODE = re.compile(
    rf"(?<![\w$€£/.-])(?!(?i:{CODE_PREFIX_STOP})[- ]?\d)(?![A-Z]{{6,}}-\d{{1,4}}(?!\w))(?:[A-Z][A-Za-z]{{0,5}}-?[A-Z]{{0,3}}-?\d{{2,8}}(?:[A-Z]{{1,3}}|[a-z]{{1,2}})?(?:-[A-Z0-9]{{1,5}})?|[A-Z]{{2,5}} (?!(?:19|20)\d\d(?!\d))\d{{3,6}}|\d[A-Z]{{2,3}}\d{{3,4}}|\[?\d{{2,3}}(?:Lu|Ac|Cu|Ga|Zr|Pb|Tb|Y|In|At|I|F)\]?(?:-|(?=Lu-|Ac-|Ga-))[A-Z][\w-]{{1,16}}|[A-Z]{{2,5}}-\d[A-Za-z]?|[A-Z][A-Za-z]{{1,6}}-[A-Z]{{1,3}}\d{{1,4}}"
    r"|[A-Z]{2,5}-\d-\d{2,3}|[A-Z]{2,4}-\d[A-Z]\d|[A-Z]{2,4}-[A-Z]{2}\d{2}[A-Z]\d|\d[A-Z]{1,3}-\d{2,4}|m?RNA-\d{3,5}|[A-Z]{2,5}\d{3,6}[A-Z]?|[A-Z]{2,4}(?:-[A-Z]{2,4})+\d{1,3}|[A-Z]{2,4}-[A-Z][a-z](?:[A-Z]\d{2,4}|\d{1,3})|\d\dv[A-Z][A-Za-z]{2,3}|[A-Z]{2,4}-[A-Z]{2,4}-[A-Z]\d{1,3})(?: (?:SL|XR|ER|IR|CR|SR|LAI|SC))?[₀-₉]*(?![\w]|-\d|\.\d|%)"
)
_BRAND = re.compile(r"(?<![\w-])(?!(?:With|And|For|Of|Plus|Or|The|To|By|From|On|Versus|Using) )([A-Z][A-Za-z-]{2,20}(?: [A-Z][a-z]+)?)(?:\(?[®™]|\((?:R|TM)\))")
# What is looked for in all of a text begins with a set, behind which its left side is looked at: the library then passes over what the set does not hold three times as fast.
_CAPS = re.compile(r"([A-Z](?<![\w-].)(?:[A-Z]{3,13}(?:-[A-Z]\w*)?|[A-Z]{1,2}-[A-Z]{2,6}))(?![\w-])")
_CAMEL = re.compile(
    r"(?<![\w-])((?:[A-Z][a-z]{1,9}[A-Z][A-Za-z]{0,9}(?:-[A-Z\d]{1,2})?|(?!(?:AI|US|UK|EU|FDA|CEO|IPO|RNA|DNA|GMP|GLP|CAR|NK|PD|EMA)-)[A-Z]{1,4}-(?!(?:Powered|Based|Cell|Cells|Ray|Rays|Driven|Backed|Approved|Enabled|Guided|Mail|Free|Shaped|Stage|Type|Tech|Linked|Led|Wave|Line|Class|Listed|Round|Series|Side|Bank|Vitamin|Health|Commerce|Learning)\b)[A-Z][a-z]{2,9}(?:[A-Z][a-z]{2,9})?\d?|[A-Z][a-z]{3,10}-[A-Z0-9]{1,2}|[A-Z]-[A-Z]{2,5}[₀-₉]{0,3}))(?![\w-])"
)
_PAREN = re.compile(r"([A-Z](?<![\w-].)[A-Za-z]{3,14}(?:-[A-Z]\w+)?)\s?[®™]?\s?\((?=[a-z]{5,})")
_CONTEXT = re.compile(
    r"\b(?:Application for|approv(?:al|ed|es) (?:of|to|for)?|designation (?:to|for)|application for|authori[sz]ation (?:for|of)|clearance (?:of|for)|treated with|dosed with|doses? of|trial of|study of|evaluating|candidate|drug|vaccine|antibody|therapy|inhibitor|molecule|called|named|known as|"
    r"submission for|opinion (?:on|for)|results (?:of|for)|rights to|development of|medicine|program|treatment|product|device|system) ?[,\"'\u201c\u2018]? ?([A-Z][a-z]{4,14}|[A-Z][a-z]+[A-Z]\w+)(?![\w'\u2019-]| (?:Therapeutics|Pharma|Bio|Inc|University|Disease|disease|Medical|Hospital|Capital|Institute|Corp|[A-Z]))"
)
_CAPITALS = re.compile(r"([A-Z](?<![\w-].)[a-z]{0,6}[A-Z][A-Za-z]{1,12}(?:[- ]?[A-Z]?\d{1,3}[A-Z]?|-[A-Z]{2,6}(?!\w))?)(?![a-z])")
_TRIAL_AFTER = re.compile(
    r"(?:™|®)?,? ?\(?(?:(?:an?|the|its|our|is|was) )?(?:(?!to |has |have |will |and |begins? |began |said |starts? |dosed |in a |announc|plans? |expects? |receiv|can |may )[\w/-]+,? ){0,5}?(?:[Tt]rials?|[Ss]tud(?:y|ies)|[Pp]rogram|[Pp]hase|Part)\b"
)
_TRIAL_BEFORE = guarded(
    r"\b(?:[Tt]rial|[Ss]tudy)(?:,| named| called| dubbed| known as)? $|\b(?:[Tt]rials|[Ss]tudies),? \(?(?:[A-Z][A-Z0-9-]{3,12},? (?:and |& )?){0,3}$"
)
_MEETING = re.compile(
    r"^(?:ASCO|JPM|BIO|ASH|ESMO|AACR|EULAR|ADA|AAN|EHA|SITC|EASL|AASLD|ACR|ATS|ERS|CTAD|RSNA|HIMSS|CES|MEDICA|GDPR|SARS|USD|CAD)\b|^(?:ASCO|JPM|BIO|ASH|ESMO)\d|^(?:At|In|On|By|To|Of|The|And) \d"
)
CAPS_STOP = frozenset(
    "NASDAQ CDMO CRO NEWSWIRE GLOBE BUSINESS PRNEWSWIRE ACCESSWIRE ABOUT SOURCE MEDIA CONTACT INVESTOR INVESTORS FORWARD LOOKING STATEMENTS CAUTIONARY NYSE FDA EUROPE CANADA CHINA PHASE TRIAL STUDY COVID UPDATE OTCQB OTCQX INVESTIGATIONAL WITHDRAWAL THIS RELEASE NEWS PRESS SAFETY IMPORTANT INFORMATION BREAKING CORRECTION REPLACING SPONSORED "
    "InvestEU ANDA SNDA SBLA CRRT FACS FACC FACP FRCP FRCSC FRCS MBBS MSCE NEWMEDIAWIRE NSCLC SCLC DLBCL CTCL PTCL PDAC MASH NASH COPD NMOSD CIDP PTSD ADHD AMPA NMDA PDUFA NMPA MHRA EMEA CHMP CBER CDER IRB HHS DARPA BARDA DTRA NCI NIH NIAID DMC DSMB CAGR EBITDA GAAP EPS MRNA DNA RNA CRISPR CART MUMS PRIME RMAT ILAP BTD ODD RPDD TSLP VEGF TIGIT CTLA CGRP CEACAM MSLN PSMA STEAP FOLR NECTIN CXCR STING PARP PRMT MTAP MTOR HDAC MENIN VEGFR PDGFR NTRK CFTR APOC PCSK ANGPTL IGFR GPRC NLRP KRAS EGFR FGFR PD-L BCMA GPCR CLDN TROP HER BRCA ORR PFS CEO CFO CMO COO CSO ASCO ESMO AACR EULAR JLABS ACTH "
    "KCCQ KCCQ-CSS CIRM CLIA VIII SAKIGAKE ISIN WKN SEDAR EDGAR ASIC ASX TSXV KOSDAQ KOSPI AGM EGM SPAC LLC PLC INC LTD CORP GMBH ANAHEIM BOSTON LONDON PARIS BASEL DALLAS HOUSTON ATLANTA CAMBRIDGE WALTHAM AUSTIN DENVER SEATTLE TORONTO MONTREAL SYDNEY MELBOURNE TOKYO SEOUL BEIJING SHANGHAI SUZHOU CHICAGO MIAMI AMSTERDAM DUBLIN COPENHAGEN STOCKHOLM OSLO HELSINKI INDIANAPOLIS LOUISVILLE HAIFA IRVINE PHILADELPHIA EDINBURGH".split()
)
_COMMON = frozenset(
    "phase january february march april june july august september october november december monday tuesday wednesday thursday friday saturday sunday company today europe china japan canada germany france australia united states american european chinese "
    "japanese korea korean british nasdaq fast track orphan breakthrough therapy drug designation priority review investigational biologics license application market chief health food clinical trial study patients series treatment university national institute "
    "sakigake chagas poland busan alzheimer parkinson crohn hodgkin huntington kaposi duchenne fabry gaucher pompe wilson sjogren graves behcet lyme ebola zika medicare medicaid agency commission committee board congress london boston cambridge york francisco diego texas california india israel sweden denmark "
    "norway finland spain italy brazil mexico africa asia america kingdom switzerland netherlands belgium austria ireland taiwan singapore hong kong shanghai beijing tokyo seoul paris berlin munich type stage grade class gene cell safety society annual meeting president "
    "chair chairs professor doctor director officer founder investor investors human innovative novel second first third launch start ongoing early phases iga igg ige igm dod nih darpa phd mrna sirna aav pharmd bfarm hiscr brazilian mou linkedin youtube facebook biospace newswire".split()
)
_ALIAS = re.compile(r"^[®™]?\s?(?:\(|, (?:also )?(?:known as|formerly|or) )(?:R\) ?\(|formerly |also known as |code-named |\"|“)?$")
_MARKS = ("\u00ae", "\u2122", "(TM)", "(R)")
_OF_COMPANY = re.compile(
    rf"\)?(?:{LEGAL_SUFFIX}|[\u00ae\u2122]? (?:{COMPANY_WORD}|Acquisition|Capital|Keane|Corporation)\b|,? ?\((?:NASDAQ|Nasdaq|NYSE|OTC|TSX|ASX|LSE|AIM|CSE))"
)
_COMPANY_WORD = re.compile(COMPANY_WORD)
_GIVER = re.compile(
    r"\b(?:by|from|acquisition of|acquired?|partner|partners|licensed to|agreement with|collaboration with|partnership with|told|startup|company|subsidiary) $"
)
_PRODUCT_BEFORE = re.compile(
    r"\b(?:for|of|with|candidate|treatment|device|system|drug|called|named|using|receiving|its|asset|product|vaccine|therapy|test|assay|medicine|the|designation to|evaluating|develop|developing|advance|advancing) $"
)
_PRODUCT_AFTER = re.compile(
    r"[\u00ae\u2122]|\(?(?:TM|R)\)|(?: \([^()]{3,40}\))? (?:trial|treatment|therapy|device|system|program|study|patients|vaccine|injection|gel|met\b|is an?\b|has been|was (?:well|safe)|showed|demonstrated|in (?:patients|adults|combination))"
)
_NOISE = re.compile(
    r"^(?:Million|Billion|Despite)|(?:Wire|Editor|Breaks|News|Benzinga|Media|Link|Tube|Book|Linked)\w*$|^(?:Mc|Mac|De|Di|La|Le|Van)[A-Z]|^(?:Bio(?:Tech|Med|Pharma)|MedTech|HealthTech|FinTech|PhD|PharmD)"
)
_OWNED = re.compile(r"(?:\b(?:[Ii]ts|[Oo]ur|[Tt]heir)|['\u2019]s) $")
_DEVICE = re.compile(
    r"[\u00ae\u2122]? (?:[a-z-]{3,16} ){0,2}(?:device|system|implant|catheter|valve|pump|test|vaccine|patch|stent|spray|gel|graft|stimulator|robot|sensor|lens|drops)\b"
)
_DEVICE_SPELLED = guarded(
    r"(?:\b(?:[Ii]ts|[Oo]ur|[Tt]heir)|['\u2019]s) (?:[a-z-]+ ){0,3}((?:[A-Z][a-z]+[ -]){1,4}(?:Device|System|Implant|Pump|Catheter|Stent|Balloon|Valve)) \(([A-Z]{2,6})\)"
)
_VAGUE = frozenset(
    "disease diseases disorder disorders syndrome cancer cancers tumor tumors tumours infection infections injury pain failure and or of the with chronic acute advanced severe".split()
)
_DIGITS = {4: 2}
"""How many digits a trial's name may have, by its letters; product codes have fewer letters and more digits."""
_FEW_DIGITS = 2
_TARGET = re.compile(
    r"-(?:related|mediated|associated|positive|negative|mutated|mutant|targeted|deficient)|[ -](?:antagonists?|inhibitors?|agonists?|receptors?|genes?|mutations?|expression|blockers?|degraders?|modulators?|pathway)\b"
)
"""Behind the name of a gene or a receptor."""
_BEFORE_DRUG = (" sales of ", " safety of ", " tolerability of ", " efficacy of ", " treated with ", " dose of ", " doses of ")
_BEHIND_DRUG = (" tablets", " injection", " capsules", " monotherapy", " net product revenue", " sales were")
_NOT_BEFORE_BRAND = (" in ", " from ", "trial, ", "study, ", "trial (", "study (", "Phase 3 ", "Phase 2 ", "called ")
_LETTERS_CODE = re.compile(r"([A-Z](?<![\w-].)[A-Z]{1,3})-(?:[A-Z]{2,6}\d?|[A-Z]\d{1,2}|[A-Z][a-z]{1,3})(?![\w-])")
GLUED_MARK = re.compile(r"(?<=[a-z])TM(?!\w)")
"""A trade mark that lost its form (`VelinoTM`)."""
_MUTATION = re.compile(r"[A-Z]\d{2,4}[A-Z]")
_NUMBER = re.compile(r"\d+")
_BEFORE_DIGIT, _BEHIND_DIGIT = 16, 32
"""No code has more code points before its first digit, nor behind it."""
_OF_A_KIND = re.compile(
    r"[- ](?:based\b|like\b|containing\b|analog(?:ue)?s?\b|derivatives?\b|candidates?\b|prodrugs?\b|implant\w*|pellets?\b|receptors?\b|levels?\b)"
)
"""Behind a generic name that says of what kind a product is, and does not name it."""
_SHORT_WORD = 7
_LONGEST_WORD = 100
"""Words up to this length that end like a generic name are common words."""
NAMES_WITHIN = 6_000
_MAX_NAMES = 40
MAX_SPANS = 400
_ALIAS_BEHIND = re.compile(r"[\u00ae\u2122]?,? \((?:also known as |formerly |generic name:? )?([a-z][a-z-]{6,24}(?: [a-z]{5,20})?)[),;]")
_ALIAS_BEFORE = re.compile(r"(?<![\w-])([a-z][a-z-]{6,20}) \($")
_NO_ALIAS = frozenset(
    "antibody compounds molecules candidates molecule candidate inhibitor treatment therapy injection vaccine tablets tablet capsule capsules program programme agonist antagonist product compound patients formerly including together formulation technology platform inhibitors agonists peptide protein device system implant solution ointment sublingual preclinical intravenous subcutaneous".split()
)
_SMALL_LETTERS = 3
_LISTED_TRIALS = 60
"""So far before a name the word `trials` may stand that lists it."""
_LOOKS = 12
"""So many places of a name are looked at."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name at `start:end` of the view; `thing` is the number of what it names."""

    start: int
    end: int
    name: str
    thing: int


@dataclass(slots=True)
class Inventory:
    """The things of one kind that an item names: for each its names, the preferred one first, and where each stands."""

    names: list[list[str]] = field(default_factory=list)
    spans: list[Named] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    novel: dict[str, int] = field(default_factory=dict)
    """How sure the weights are of the names that no rule knows (0 to 3)."""
    _places: dict[int, list[Named]] = field(default_factory=dict)

    def of(self, thing: int) -> list[Named]:
        """Where the thing is named, in order; nowhere for one of another inventory."""
        if not self._places:
            for span in self.spans:
                self._places.setdefault(span.thing, []).append(span)
        return self._places.get(thing, [])

    def within(self, start: int, end: int) -> list[Named]:
        """The names that begin within the window, in order."""
        return self.spans[bisect.bisect_left(self.starts, start) : bisect.bisect_left(self.starts, end)]

    def main(self, end: int) -> Named | None:
        """The thing named most often up to `end`, names that share a word that tells counted together; of equals the first."""
        counts: dict[int, int] = {}
        first: dict[int, Named] = {}
        for span in self.spans:
            if span.start < end:
                counts[span.thing] = counts.get(span.thing, 0) + 1
                first.setdefault(span.thing, span)
        words = {t: {w for n in self.names[t] for w in n.lower().split()} - _VAGUE for t in counts}
        total = {t: n + sum(0.8 * m for u, m in counts.items() if u != t and words[t] & words[u]) + 0.02 * min(len(words[t]), 4) for t, n in counts.items()}
        best = max(total, key=lambda t: (total[t], -first[t].start), default=None)
        return None if best is None else first[best]


@lru_cache(maxsize=4)
def trial_names(view: View, end: int) -> frozenset[str]:
    """The names of trials up to `end` (NIGHTFALL, KEYNOTE-942, TERN-2): words in capitals that a trial or study follows."""
    found: set[str] = set()
    for match in _CAPITALS.finditer(view.text, 0, end):
        name = match[1]
        if name in found:
            continue
        letters = sum(c.isalpha() for c in name)
        digits = sum(c.isdigit() for c in name)
        if digits > _DIGITS.get(letters, 3 if letters > max(_DIGITS) else -1):
            continue
        if not (_TRIAL_AFTER.match(view.text, match.end()) or (_behind_trial(view.text, match.start()) and f"of {name}" not in view.text and name.isupper())):
            continue
        if any(f"{name}{mark}" in view.text for mark in _MARKS) or (not name.isupper() and _stands_alone(view.text, name)):
            continue
        if f"{name}'s" not in view.text and f"{name}\u2019s" not in view.text:
            found.add(name)
            found.add(re.sub(r"[- ]?\d+$", "", name))
    return frozenset(found)


def _stands_alone(text: str, name: str) -> bool:
    """True for a name with small letters (VagaLoop) that the text also has away from the word trial: it is what the trial is of."""
    at = text.find(name) if sum(c.islower() for c in name) >= _SMALL_LETTERS else -1
    for _ in range(_LOOKS):
        if at < 0:
            break
        if not _TRIAL_AFTER.match(text, at + len(name)) and not _behind_trial(text, at):
            return True
        at = text.find(name, at + len(name))
    return False


def _behind_trial(text: str, at: int) -> bool:
    return _TRIAL_BEFORE.search(text, max(0, at - _LISTED_TRIALS), at) is not None


def is_code(word: str) -> bool:
    """True if the word can only be the code of a product (PTX-100, OST-HER2), never part of a company's name (C4, AN2)."""
    return _CODE.fullmatch(word) is not None and ("-" in word or sum(c.isdigit() for c in word) > _FEW_DIGITS)


def products_in(view: View, end: int, avoid: frozenset[str], companies: Sequence[str] = ()) -> Inventory:
    """The products that the text names up to `end`: codes, brands, generic names, coined words.

    Args:
        view: the text.
        end: one past the last code point that is looked at.
        avoid: words of companies' names.
        companies: the item's own companies, of whose names codes are made.
    """
    lettered = list(_of_company_letters(view, end, companies))
    trials = trial_names(view, min(end, NAMES_WITHIN)) - {name for name, _ in lettered}
    names: dict[str, int] = {}
    taken = avoid | trials
    for name, at in (
        *lettered,
        *_codes(view, end, avoid, trials),
        *_brands(view, end, taken),
        *_spelled_out(view, end, taken),
        *_generics(view, end, avoid),
        *coined(view, end, taken),
    ):
        if len(names) < _MAX_NAMES:
            names.setdefault(GLUED_MARK.sub("", name), at)
    for name, at in _aliases(view, dict(names), end):
        names.setdefault(name, at)
    return _inventory(view, names, end)


def with_novel(view: View, products: Inventory, novel: dict[str, int], end: int) -> Inventory:
    """The products with those that the weights found besides; `novel` says how sure they are of each."""
    if not novel:
        return products
    names = {name: 0 for names in products.names for name in names}
    joined = _inventory(view, names | novel, end)
    joined.novel = novel
    return joined


def _codes(view: View, end: int, avoid: frozenset[str], trials: frozenset[str]) -> Iterator[tuple[str, int]]:
    for name, at in _with_digits(view.text, end):
        stem = re.sub(r"[- ]?\d+$", "", name)
        if (
            name.upper() not in CODE_STOP
            and not _MUTATION.fullmatch(name)
            and not _MEETING.match(name)
            and name not in avoid
            and name not in trials
            and stem not in trials
            and not ("-" not in name and _TARGET.match(view.text, at + len(name)))
        ):
            yield name, at


def _with_digits(text: str, end: int) -> Iterator[tuple[str, int]]:
    """What has the form of a code up to `end`, each with where it stands; sought around digits alone, since every code has one."""
    at = 0
    for number in _NUMBER.finditer(text, 0, end):
        digit = number.start()
        before, behind = text[digit - 1 : digit], text[number.end() : number.end() + 2].removeprefix("v")
        if digit < at or not (before.isalpha() or before == "-" or (before == " " and text[digit - 2].isupper()) or behind[:1].isupper()):
            continue
        high = min(end, digit + _BEHIND_DIGIT)
        match = _CODE.search(text, max(at, digit - _BEFORE_DIGIT), high)
        while match is not None and match.start() <= digit:
            yield match[0], match.start()
            at = match.end()
            match = _CODE.search(text, at, high) if at <= digit else None


def _aliases(view: View, codes: dict[str, int], end: int) -> Iterator[tuple[str, int]]:
    """The generic names that stand beside a code: `RLS-0071 (pegtarazimod)`, `pegtarazimod (RLS-0071)`."""
    for code, at in codes.items():
        behind = _ALIAS_BEHIND.match(view.text, at + len(code))
        if behind and behind[1] not in _NO_ALIAS:
            yield behind[1], behind.start(1)
        before = _ALIAS_BEFORE.search(view.text, max(0, at - 30), at)
        if before and before[1] not in _NO_ALIAS and before.end(1) <= end:
            yield before[1], before.start(1)


def _brands(view: View, end: int, avoid: frozenset[str]) -> Iterator[tuple[str, int]]:
    marked_names = (_BRAND,) if any(mark in view.text for mark in _MARKS) else ()
    for pattern in (*marked_names, _PAREN, _CONTEXT):
        for match in pattern.finditer(view.text, 0, end):
            marked = pattern is _PAREN and any(mark in match[0] for mark in _MARKS)  # `X® (generic name` is a product even if a company is called like it
            if _is_name(view, match[1], frozenset() if marked else avoid) and not (pattern is _CONTEXT and _names_company(view.text, match[1])):
                yield match[1], match.start(1)
    yield from _camels(view, end, avoid)
    looked: set[str] = set()
    for match in _CAPS.finditer(view.text, 0, end):
        if (
            match[1] not in looked
            and len(looked) < _MAX_NAMES
            and match[1] not in CAPS_STOP
            and match[1] not in ACRONYMS
            and match[1].lower() not in BY_NAME
            and match[1] not in avoid
        ):
            looked.add(match[1])
            if _is_brand(view, match[1]):
                yield match[1], match.start()


def _spelled_out(view: View, end: int, avoid: frozenset[str]) -> Iterator[tuple[str, int]]:
    """The acronyms of devices that the text spells out (`Selective Cytopheretic Device (SCD)`)."""
    for match in _DEVICE_SPELLED.finditer(view.text, 0, end):
        letters = "".join(word[0] for word in re.split("[ -]", match[1])).upper()
        if match[2] not in avoid and match[2] not in CAPS_STOP and letters.endswith(match[2]):
            yield match[2], match.start(2)


def _names_company(text: str, name: str) -> bool:
    """True if the name anywhere begins a company's (`Vaquila Bio`)."""
    return any(_OF_COMPANY.match(text, at + len(name)) for at in places(text, name))


def _of_company_letters(view: View, end: int, companies: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Codes that begin with letters of a company's name, in their order (`SHK-CF` of Shaked, `TB-PW` of Thornbury Biologics)."""
    for match in _LETTERS_CODE.finditer(view.text, 0, end):
        if match[0].upper() not in CODE_STOP and match[0] not in CAPS_STOP and any(_has_letters(match[1].lower(), name.lower()) for name in companies):
            yield match[0], match.start()


def _has_letters(letters: str, name: str) -> bool:
    """True if the name begins with the first of the letters and has the others behind it, in order."""
    at = 0 if name.startswith(letters[0]) else -1
    for letter in letters[1:]:
        at = name.find(letter, at + 1) if at >= 0 else -1
    return at >= 0


def _generics(view: View, end: int, avoid: frozenset[str]) -> Iterator[tuple[str, int]]:
    for _, stop, _ in _stems().find(view.folded, 0, end):
        start = word_start(view.folded, stop)
        if view.folded[start:stop] == "alfa" and start > 1 and view.folded[start - 2].isalpha():
            start = word_start(view.folded, start - 1)  # efsitora alfa
        word = view.folded[start:stop]
        if _OF_A_KIND.match(view.folded, stop) or view.text[start:stop] in avoid:
            continue
        if len(word) > _SHORT_WORD and word not in INN_STOP and word.rpartition("-")[2] not in INN_STOP:
            yield view.text[start:stop], start


def _camels(view: View, end: int, avoid: frozenset[str]) -> Iterator[tuple[str, int]]:
    seen: set[str] = set()
    for match in _CAMEL.finditer(view.text, 0, end):
        if match[1] not in seen and len(seen) < _MAX_NAMES:
            seen.add(match[1])
            if _is_name(view, match[1], avoid) and _is_product(view.text, match[1]):
                yield match[1], match.start(1)


def _is_product(text: str, name: str) -> bool:
    """True if the text speaks of the name as of a product, nowhere as of a company."""
    if _NOISE.search(name):
        return False
    at, told = text.find(name), False
    for _ in range(_LOOKS):
        if at < 0:
            break
        stop = at + len(name)
        if _OF_COMPANY.match(text, stop) or _GIVER.search(text, max(0, at - 24), at):
            return False
        told = told or bool(_PRODUCT_BEFORE.search(text, max(0, at - 20), at) or _PRODUCT_AFTER.match(text, stop)) or is_thing(text, name, at)
        at = text.find(name, stop)
    return told


def _is_owned_device(text: str, name: str) -> bool:
    """True if the name first stands as that of a device, a test or the like of someone's (`its UROSTEP device`)."""
    at = text.find(name)
    return _OWNED.search(text, max(0, at - 8), at) is not None and _DEVICE.match(text, at + len(name)) is not None


def _is_brand(view: View, name: str) -> bool:
    """True for a word in capitals that is a product's: told several times or as a thing (`its UROSTEP device`), never after `in`, `from` or a trial's words."""
    text = view.text
    if f" {name.lower()}" in text or name.title() in text:
        return False
    if text.count(name) < 3 and not _is_owned_device(text, name):  # noqa: PLR2004  told once or twice it may be anything
        return False
    if is_told_as_drug(text, name):
        return True
    apart = text.replace(f"{name}-", "")
    return not any(f"{before}{name}" in apart for before in _NOT_BEFORE_BRAND)


def is_told_as_drug(text: str, name: str) -> bool:
    """True for what the text sells or gives to patients (`sales of QUELLATRA`)."""
    return any(f"{before}{name}" in text for before in _BEFORE_DRUG) or any(f"{name}{behind}" in text for behind in _BEHIND_DRUG)


def _is_name(view: View, name: str, avoid: frozenset[str]) -> bool:
    """False for the name of a company, and for a common word: one that the text also has in lower case."""
    lower = name.lower()
    if _COMPANY_WORD.fullmatch(name) and name[1:].islower():
        return False
    if name in avoid or name.split(maxsplit=1)[0] in avoid or lower in _COMMON or lower in BY_NAME or name in CAPS_STOP:
        return False
    return f" {lower}" not in view.text


def _inventory(view: View, names: dict[str, int], end: int) -> Inventory:
    text = view.text
    spans: list[tuple[int, int, str]] = []
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name, 0, end)
        while at >= 0 and len(spans) < MAX_SPANS:
            stop = at + len(name)
            if (at == 0 or not text[at - 1].isalnum()) and (GLUED_MARK.match(text, stop) or stop >= len(text) or not text[stop].isalnum()):
                spans.append((at, stop, name))
            at = text.find(name, stop, end)
    spans.sort(key=lambda s: (s[0], -s[1]))
    kept: list[tuple[int, int, str]] = []
    for span in spans:
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return _joined(view, kept)


def _joined(view: View, spans: list[tuple[int, int, str]]) -> Inventory:
    """Names given side by side, one in brackets, are one thing."""
    group: dict[str, int] = {}
    inventory = Inventory()
    for i, (start, _, name) in enumerate(spans):
        if name in group:
            continue
        if i and _ALIAS.match(view.text[spans[i - 1][1] : start]):
            group[name] = group[spans[i - 1][2]]
            inventory.names[group[name]].append(name)
        else:
            group[name] = len(inventory.names)
            inventory.names.append([name])
    inventory.spans = [Named(s, e, n, group[n]) for s, e, n in spans]
    inventory.starts = [s for s, _, _ in spans]
    return inventory


def word_start(folded: str, at: int) -> int:
    """Where the word that holds the character before `at` begins; no further back than a word can be long."""
    start = at - 1
    least = max(0, start - _LONGEST_WORD)
    while start > least and (folded[start - 1].isalnum() or folded[start - 1] in "-'"):
        start -= 1
    return start


@lru_cache(maxsize=1)
def _stems() -> WordFinder:
    return WordFinder(INN_STEMS)
