"""The company that an item is about: a vote of the headline's subject, the dateline, tickers, About headings and possessives."""

import re
from dataclasses import dataclass
from functools import lru_cache

from streams.extraction.view import View
from streams.extraction.words import WordFinder
from streams.rulebook.entities import COMPANY_WORD, LEGAL_SUFFIX, NO_NAMES, PLACES, STRONG_COMPANY_WORD
from streams.rulebook.literals import guarded
from streams.rulebook.regulators import BY_NAME
from streams.rulebook.vocabulary import vocabulary

WORD = r"(?<!\w)(?:St\. [A-Z][\w'’]{0,60}|[A-Z0-9\u00c0-\u00d6\u00d8-\u00de][\w&'’+-]{0,60}|[a-z]{1,3}[A-Z][\w-]{0,60})"
NAME = rf"{WORD}(?: (?:{WORD}|of|and|&|de|the|der|for)){{0,5}}"
TICKER = re.compile(
    r"((?i:nasdaq(?:[ -]?(?:gm|gs|cm|capital market|global market|global select market))?|nyse(?:[ -]?(?:american|mkt|arca))?|nyseamerican|otcqb|otcqx|otc(?: pink| markets?)?|tsxv?|tsx venture|cse|asx|lse|aim|hkex|sehk|sse|szse|kosdaq|krx|tse|jasdaq|euronext[a-z ]*|six|fse|frankfurt|oslo|omx|b3|bse|nse|tase|stock code))\s?[:：]\s?[\"\u201c]?([A-Z0-9.]{1,10})"
)
_LEGAL_END = re.compile(rf"(?:{LEGAL_SUFFIX})+$")
LEGAL_NAME = re.compile(rf"({NAME}){LEGAL_SUFFIX}")
_STRONG_NAME = guarded(rf"((?:{WORD} ){{1,3}}{STRONG_COMPANY_WORD}(?: {STRONG_COMPANY_WORD})?)\b")
_BODY = re.compile(
    r"\b(?:Administration|Agency|Ministry|Commission|Authority|Committee|Exchange|Department|Institutes?|Newswire|Association|Society|Congress|Conference|Annual|Meeting|Securities|Act|Market|Nasdaq|NASDAQ|NYSE|Journal|Regarding|Notice|Phase|Trial|Study|Approval|Clearance|Application|Device|Exemption|Investigational|Designation|Orphan(?! (?:Medicines|Pharma\w*|Bio\w*|Therapeutics|Technologies|Drugs (?:Inc|AB|Ltd)))|Therapy|Vaccine|(?<!Rare )Disease|Rare Disease (?:Day|Week|Month|Award|Community)|Syndrome|Cancer|Platform|Pipeline|Program|Track|Medicinal|Products|Human|Priority|Review|Accelerated|Filing|Proposed|Supplemental|Immunotherapy|Injection|injection|Strategic|Clinical Oncology|Speculative)\b"
)
_CODE_NAME = re.compile(r"^[A-Z]{1,6}-?\d")
_WIRE = re.compile(r"(?:Wire|Breaks|Newswire|Editor)$|^(?:News Direct|Wall Street|Zacks|Scientific Sessions|Abstracts?|Letter)\b")
_INNER = re.compile(
    r" (?:In|With|For|On|At|By|To|Is|Has|Nears|Beats|Announces?|Reports?|Receives?|Approves|Accepts|Could|Inches|Advances|Achieves|Secures|Unveils|Launches|Expands|Joins|Enters|Appoints|Completes|Initiates|Doses|Begins|Starts|Presents|Highlights|Maintains|Aims|Seeks|Gets|Wins|Raises|Closes|Prices|Files|Submits|Provides|Strengthens|Celebrates|Joined|Says|Said) .*$| (?:Announces?|Reports?|Inches|Could)$"
)
_TRADE_END = re.compile(rf" {STRONG_COMPANY_WORD}$")
_NOT = re.compile(
    r"^(?:sponsors?|adcomm?|dosing|screening|patient|subject|participant|volunteer|dosed|enrolled|treated|the|a|an|this|that|these|those|it|its|we|our|i|he|she|they|in|on|at|by|for|with|from|of|and|but|as|if|when|after|while|since|under|both|all|more|new|first|second|third|today|phase|series|fda|ema|ec|chmp|mhra|nmpa|pmda|tga|hc|us|u\.s\.?|uk|u\.k\.?|eu|eua|nasdaq|nyse|"
    r"company|companies|group|board|ceo|cfo|cmo|chief|dr\.?|mr\.?|ms\.?|mrs\.?|prof\.?|professor|president|chairman|investigational|orphan|fast|breakthrough|positive|health canada|european|commission|food|drug|administration|january|february|march|april|may|june|july|august|september|october|november|december|jan\.?|feb\.?|mar\.?|apr\.?|"
    r"jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?|monday|tuesday|wednesday|thursday|friday|saturday|sunday|no|yes|there|here|what|how|why|who|where|results|data|patients|following|based|additionally|about|source|contact|media|investor|press|release|announcement|biotech|pharma|biotechnology|medical|therapeutics|clinical|trial|study|ind|nda|bla|ipo|"
    r"globe|newswire|businesswire|prnewswire|business|wire|news|update|correction|stocks?|global|shares?|regulators?|agency|upon|during|recently|also|according|despite|together|through|to|not|former|people|cancer|women|men|doctors|scientists|researchers|china|japan|korea|germany|france|australia|israel|sweden|india|swiss|german|danish|chinese|japanese|korean|british|french|australian|canadian|american|israeli|one|two|three|four|five|pipe|atm|gross|net|management|growth|each|time|board|directors?|research|research|shareholders?|total|overall|separately|meanwhile|however|once|only|last|next|early|late|money|shares|own|its|institutional|investors|foundation|funds?|proceeds|financing|series|seed|offering|approval|merger|pdufa|median|orr|dor|pfs|snda|sbla|nda|bla|financially|overall|approves|clears|grants|smart|money|woman|stem|cell|gastric|alzheimer|parkinson|crohn|hodgkin|huntington|duchenne|fabry|gaucher|pompe|benzinga|proactive|accepts|accept|licensing|acquisition|agreement|mental|clearance|notice|regarding|growers|wheat|developing|investing|half|year|quarter|months?|weeks?|days?|yesterday|tomorrow|tonight|recent|recruitment|enrollment|enrolment|initiat(?:ed|ion|es)|completed|completion|started|announced|received|presented|expected|surging|soaring|rising|promising|pioneering|pending|m&a|denmark|norway|finland|canada|italy|spain|netherlands|belgium|austria|switzerland|ireland|singapore|taiwan|brazil|poland|portugal|mexico|scotland|europe|asia|africa|america|minister|below|discounted|quick|another|midday|morning)$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:(?:(?:Management|Executive|Supervisory) )?Board(?: of Directors)? of(?: the)?\s+|(?:CORRECTED|UPDATED|UPDATE)(?:-|: ?)(?=[A-Z])|(?:Is|Are|Can|Could|Should|Does|Did|Or|So|To|Approves|Accepts|Grants|Clears|Granted|Acquired|Acquires|Acquire|Because|Take|Let|Inside|Although|Once|What|Why|How|This|That|These|Tiny|Meet|The|A|An|And|Our|At|By|For|With|From|In|On|Of|As|If|When|After|While|Since|Meanwhile|However|Today|Biotech|Biotechnology company|Medtech|Startup|Company|Drugmaker|Drug maker|Pharma giant|Dr\.?|Mr\.?|Ms\.?|Privately held|British|German|Swiss|Danish|Swedish|French|Dutch|Belgian|Norwegian|Finnish|Spanish|Italian|Israeli|Chinese|Japanese|Korean|South Korean|South Korea's|Australian|Canadian|Indian|American|US|U\.S\.|UK|London-based|Boston-based|[A-Z][\w.&]+-(?:based|backed|born|owned|headquartered|funded|founded|listed|controlled|like)(?: rival| startup| start-up)?|of|and|Subsidiary|Partner|Investigational|Phase \d\w?|FDA|EMA|Regulators|Shares of|Clinical-stage)\s+)"
)
_MONTH = re.compile(rf"^(?:January|February|March|April|June|July|August|September|October|November|December) (?!(?:AI|Health|{COMPANY_WORD})\b)(?=[A-Z])")
_DAY = re.compile(r"(?:January|February|March|April|May|June|July|August|September|October|November|December) \d")
_OF_TOWN = re.compile(
    r"(?<!Bank)(?<!Sons)(?<!University)(?<!Institute)(?<!College)(?<!School)(?<!Ministry)(?<!Government)(?<!State)(?<!City)(?<!House)(?<!Tree)(?<!Laboratories)(?<!Journal)(?<!Board)(?<!Port)(?<!Products)(?<!Partners)"
    r" of (?!the\b|The\b|America\b|Medicine|Health|Science|Life|Hope)[A-Z][\w-]+$"
)
"""A town behind a company's name is none of it (`Noventis Bio of Ghent`)."""
_NATIONAL = re.compile(r"American ([A-Z][a-z]{1,5})")
"""A nationality before one short word of the language is part of the name (`American Well`)."""
_OWNER = re.compile(r"(?<!Women)(?<!Children)(?<!Men)(?<!People)(?<!Veterans)['\u2019]s (?=\S)")
_APOSTROPHE = re.compile(r"['\u2019]s?$")
_NO_SPONSOR = re.compile(
    r"^(?:Danes|Swedes|Finns|Dutch|Swiss|Poles|Czechs|Brits|Scots|Turks|Greeks|Israelis|Norwegians|Belgians|Italians|Hungarians|Austrians|Canadians|Australians|Indians|Brazilians|Russians|Ukrainians|Iranians|Egyptians|Americans|Mexicans|Koreans|Europeans|Californians|Texans|Silesians)$| (?:LLP|Activities|File|Team|Plus|Stocks|Equity Research|[Pp]rogramme?|[Ll]eadership|Caps)$|^(?:[A-Z]{3} \d|Interim |Retail |Western Australian|South Australian|Chief \w+ Officer|Series [A-H]\d?$|(?:First|Second|Third|Fourth)-[Qq]uarter|Mid-[Yy]ear|Full-[Yy]ear|[Hh]alf-[Yy]ear|Year-[Ee]nd|Quarterly |Real-Time |Last (?:Mon|Tues|Wednes|Thurs|Fri)day|Then |Founder |Child From |Drugs Controller|Competition |Version \d|(?:First|Last)-(?:[Pp]atient|[Pp]articipant|[Ss]ubject|[Ii]n-)|(?:[1-4]Q|[12]H|[HQ][1-4])\d\d$|\d+[ -]?(?:weeks?|months?|days?|m|bn|k)$|(?:About|Before|Could|We'd) |Class Period|Placing Agent|Ad Hoc$|Breakthrough (?:Devices|Therap)|Regenerative Medicine$|Small Business Inno)"
)
"""Ends and beginnings of names of analysts, law firms, funds and headings, which are no sponsor's."""
_OF_A_TITLE = re.compile(r" (?:Devices?|Licens(?:e|ing)|Agreement|Sessions|Congress|Conference|Research|Market|Center|Centre|Awards?|Tests?|Trials?)\b")
_OPENING = re.compile(
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December) \d|Recent|Concurrent|Proposed|Cleared|Completed|Initiated|Announced|Reported|Received|Presented|Achieved|Expanded|Agreement and) "
)
_PERSON = re.compile(r"\b(?:CEO|CFO|CMO|Dr|Prof|Professor|Mr|Ms|President|Chairman|Ph|MD)\b")
_YEAR = re.compile(r"(?:19|20)\d\d ")
_FIELD_OF_MEDICINE = re.compile(
    r"(?:Opht?halm|Onc|Hemat|Haemat|Cardi|Neur|Dermat|Immun|Rheumat|Ur|Gastroenter|Hepat|Pulmon|Endocrin|Vir|Radi|Nephr|Path)ology|(?:Psychi|Pedi|Paedi|Geri)atrics?|Psychiatry"
)
_TICKERS_WITHIN = 6_000
EXCHANGES = tuple(
    "nasdaq|nyse|nyseamerican|otcqb|otcqx|otc|tsx|tsxv|cse|asx|lse|aim|hkex|sehk|sse|szse|kosdaq|krx|tse|jasdaq|euronext|six|fse|frankfurt|oslo|omx|b3|bse|nse|tase|stock code".split(
        "|"
    )
)
MAX_NAME = 80
_STEM = 4
"""Shorter beginnings of names stand in many words."""
_NAMES = 2_000
"""Names whose short forms are remembered: an item tells its few again and again."""
OFFICE = re.compile(
    r"['\u2019]?s? ?(?:(?!(?:said|says|told|tells|has|had|have|that|which|is|was|will|announced|announces|received|receives|gets|got|won|wins|today|reported|by|from|to|cleared|approved|authori[sz]ed|granted|given|asks?|seeks)\b)[\w&]+ ){0,4}(?:Agency|Administration|Commission|Authority|Ministry|BfArM|FAMHP|AEMPS)\b|['\u2019]s? (?:disease|syndrome|lymphoma|sarcoma|palsy|disorder|ataxia)\b",
    re.IGNORECASE,
)
_BASED = re.compile(r"(?:, ?[\w. ]{2,20}?)?\.?,?[ -]based\b")
_PLACE = re.compile(r" (?:start-?up|spin-?out|outfit)s?\b")
_SEAT_BEFORE = re.compile(r"\b(?:an?|the) (?:(?:Ft|St|Mt)\. |(?:New|San|Los|North|South|East|West|Fort|Port|Saint) )?$")
_THE_PLACE = re.compile(r" (?:company|firm|biotech|drugmaker)\b")
_PLACE_IN_HEADLINE = re.compile(
    r" (?:firm|biotech|drugmaker|upstart|hopeful|(?:cell|gene|vaccine|peptide|implant|medtech) (?:therapy |implant )?(?:company|firm|maker))(?:['\u2019]s)? (?=[a-z$\u20ac\u00a3])|['\u2019]s (?:[a-z-]+ ){0,3}(?:firm|outfit|bunch|boys|start-?up)\b(?![\w-])"
)
"""Behind the town of whom a headline does not name (`Blood test brings Saskatoon firm $18M`)."""
_ROLE = re.compile(
    r"(?:\b(?:director|chief|executive|officer|founder|co-founder|president|chair\w*|manager|head|professor|investigator|spokes\w+|h\w*ologist|surgeon|doctor|analyst|says|said|told|adds)|\b(?:CEO|CFO|CMO|CSO|COO|Dr|Prof|Mr|Ms|Mrs|Professor)\.?),? (?:[A-Z][\w.'\u2019-]+ ){1,3}$"
)
"""Before the family name of a person."""
_AGED = re.compile(r", (?:aged )?\d\d(?:[,.](?!\d)|-year-old| years old)| [A-Z]\., \d\d,")
_PLACES_OF_NAME = 6
_OFFICE_BEFORE = guarded(
    r"\b(?:Agency|Administration|Authority|Ministry|Institute|Committee|Department|Office|(?<!Executive )(?<!Management )(?<!Supervisory )Board(?! of Directors)|Federal|National) (?:of|for|Agency) (?:the )?(?:[\w&,]+ ){0,5}$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A company as the text names it."""

    name: str
    start: int
    end: int
    tickers: tuple[str, ...] = ()


@lru_cache(maxsize=_NAMES)
def short_name(written: str) -> str:
    """The name without legal suffix, leading words and stray punctuation."""
    written = _INNER.sub("", written)
    parts = _OWNER.split(written, maxsplit=1)  # of `Kenya's Merilex` and `Saskatoon's Wascana Diagnostics` the latter, of `Merilex's board` the former
    theirs = parts[0].lower() in PLACES or (" " not in parts[0] and _TRADE_END.search(parts[-1]) is not None and not _TRADE_END.search(parts[0]))
    name = _APOSTROPHE.sub("", (parts[-1] if theirs else parts[0]).strip(" ,.;:-–—'’\"“”()®™"))
    while True:
        whole = _LEGAL_END.sub("", name)
        national = _NATIONAL.fullmatch(whole)
        kept = national is not None and national[1].lower() in vocabulary()
        stripped = (whole if kept else _LEADING.sub("", _MONTH.sub("", whole))).strip(" ,.;:-–—'’\"“”()®™")
        stripped = _OF_TOWN.sub("", stripped)
        if stripped.endswith((" and", " of", " for", " the", " &", " de")):
            stripped = stripped.rsplit(" ", 1)[0]
        if stripped == name:
            return name
        name = stripped


@lru_cache(maxsize=_NAMES)
def plausible(name: str) -> bool:
    """False for what can't be a company's name: a common word, a month, a regulator, a product code, too long."""
    words = name.split()
    if not words or not 2 <= len(name) <= MAX_NAME or len(words) > 6:  # noqa: PLR2004  bounds of a name
        return False
    if (
        all(_NOT.match(w.strip(",.")) for w in words)
        or _BODY.search(name)
        or (_CODE_NAME.match(name) and not _TRADE_END.search(name))
        or _PERSON.search(name)
        or name.lower() in BY_NAME
        or not any(c.isupper() or c.isdigit() for c in name)
        or _WIRE.search(name)
        or _OPENING.match(name)
        or _NO_SPONSOR.search(name)
        or "year-old" in name
        or _DAY.match(name)
        or _YEAR.match(name)
        or _FIELD_OF_MEDICINE.fullmatch(name)
        or name.lower() in PLACES
        or name.lower() in NO_NAMES
    ):
        return False
    return any(c.isalpha() for c in name) and name.count("(") == name.count(")")


def common(name: str, text: str) -> bool:
    """True for a single word that the text also uses in lower case: a word of the language, no name."""
    lower = name.lower()
    return " " not in name and lower != name and (f" {lower} " in text or f" {lower}." in text or f" {lower}," in text or f" {lower}s " in text)


_TELLS = r"(?:,? (?:has|have|had|also|today|now|just|recently|successfully|will|is|was|were|are|been|said (?:it|on \w+(?: that)? it)(?: has| had| will)?|plans? to|expects? to|intends? to|announced (?:that )?(?:it|the)(?: has)?|announced|which|on (?:mon|tues|wednes|thurs|fri)day))*"
_DIRECT = re.compile(rf"({WORD}(?: (?:{WORD}|of|and|&|de)){{0,3}})(?:{LEGAL_SUFFIX})?,?(?: \([^)]{{1,40}}\))?(?:, [^,.;]{{2,90}},)?{_TELLS} ?$")


def in_headline(name: Name, view: View) -> bool:
    """True if the headline holds the first word of the name, or that word without its ending (`paige ai` for Paige.AI)."""
    headline, first = view.folded[: view.body_start], name.name.split()[0].lower()
    stem = first.partition(".")[0]
    return first in headline or (len(stem) >= _STEM and stem in headline)


def is_place(text: str, start: int, end: int) -> bool:
    """True if `text[start:end]` says where a company is (`the Lyon company`, `Chur start-up`, `a McLean, VA-based platform`)."""
    if _BASED.match(text, end, end + 40) and _SEAT_BEFORE.search(text, max(0, start - 20), start):
        return True
    if " " in text[start:end]:
        return False
    if end < text.find("\n") and _PLACE_IN_HEADLINE.match(text, end):
        return True
    return _PLACE.match(text, end) is not None or (text[max(0, start - 4) : start].lower() == "the " and _THE_PLACE.match(text, end) is not None)


def is_person(text: str, name: str) -> bool:
    """True if the text tells of a single word as of a person: behind a role and a first name (`director Leopold Zwittnig`), before an age."""
    if f"name is {name}" in text:
        return True
    at = text.find(name)
    for _ in range(_PLACES_OF_NAME):
        if at < 0:
            return False
        if _ROLE.search(text, max(0, at - 70), at) or _AGED.match(text, at + len(name)):
            return True
        at = text.find(name, at + len(name))
    return False


def part_of_office(text: str, start: int, end: int) -> bool:
    """True if `text[start:end]` is part of an authority's or a disease's name."""
    return bool(OFFICE.match(text, end, end + 60)) or bool(_OFFICE_BEFORE.search(text[max(0, start - 60) : start]))


def may_be_company(text: str, name: str, at: int) -> bool:
    """False for what stands at `at` of the text as a common word, an office, a place or a person, or can't be a company's name at all."""
    if not plausible(name) or common(name, text) or part_of_office(text, at, at + len(name)) or is_place(text, at, at + len(name)):
        return False
    return " " in name or not is_person(text, name)


def subject_before(view: View, start: int, at: int) -> Name | None:
    """The name that stands as the subject right before `at`, not before `start`; null if there is none."""
    low = max(start, at - 160)
    match = _DIRECT.search(view.text[low:at])
    if match is None:
        return None
    name = short_name(match[1])
    if not plausible(name) or common(name, view.text) or (" " not in name and is_person(view.text, name)):
        return None
    begin = low + match.start(1) + max(match[1].find(name), 0)
    if (
        _BASED.match(view.text, begin + len(name))
        or is_place(view.text, begin, begin + len(name))
        or part_of_office(view.text, begin, begin + len(name))
        or view.text[max(0, begin - 6) : begin].lower().endswith((" from ", " in ", " at ", " of ", " for ", " to "))
    ):
        return None
    return Name(name, begin, begin + len(name))


@lru_cache(maxsize=1)
def _exchanges() -> WordFinder:
    return WordFinder(EXCHANGES)


def ticker_matches(view: View, end: int) -> list[re.Match[str]]:
    """The tickers in the text up to `end`, found by the names of the exchanges."""
    found: list[re.Match[str]] = []
    for start, _, _ in _exchanges().find(view.folded, 0, min(end, len(view.folded))):
        if not found or start >= found[-1].end():
            match = TICKER.match(view.text, start)
            if match is not None:
                found.append(match)
    return found


def tickers_of(view: View) -> list[tuple[int, str]]:
    """The tickers in the text as `EXCHANGE:SYMBOL`, each with where it stands; at most six."""
    return [(m.start(), f"{re.sub('[^A-Z]', '', m[1].upper())}:{m[2].rstrip('.')}") for m in ticker_matches(view, _TICKERS_WITHIN)[:6]]


def names_in(view: View, start: int, end: int) -> list[Name]:
    """The companies that a window names: those with a legal suffix, a word of the trade."""
    found: dict[int, Name] = {}
    chunk = view.text[start:end]
    for pattern in (LEGAL_NAME, _STRONG_NAME):
        for match in pattern.finditer(chunk):
            name = short_name(match[1])
            if plausible(name):
                at = start + match.start(1) + max(match[1].find(name), 0)
                if (
                    not any(n.start <= at < n.end for n in found.values())
                    and not part_of_office(view.text, at, at + len(name))
                    and not _BASED.match(view.text, at + len(name))
                    and not is_place(view.text, at, at + len(name))
                    and not (pattern is _STRONG_NAME and _OF_A_TITLE.match(view.text, match.end() + start))
                ):
                    found[at] = Name(name, at, at + len(name))
    return [found[k] for k in sorted(found)]
