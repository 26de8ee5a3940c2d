"""The company that an item is about: a vote of the headline's subject, the dateline, tickers, About headings and possessives."""

import re
from itertools import islice

from streams.extraction.companies import LEGAL_NAME, NAME, WORD, Name, common, is_person, is_place, part_of_office, plausible, short_name, ticker_matches
from streams.extraction.inventory import NAMES_WITHIN, is_told_as_drug, trial_names
from streams.extraction.sentences import Sentence, Zone
from streams.extraction.view import View
from streams.rulebook.companies import company_key
from streams.rulebook.entities import COMPANY_WORD, LEGAL_SUFFIX, PLACES
from streams.rulebook.literals import Guarded, guarded
from streams.rulebook.vocabulary import vocabulary

_VERB = (
    r"(?:today |also |has |have |is |will |recently |successfully |now |just |officially |receives? (?:an? |the )?)?(?:announc|receiv|rais|secur|clos|complet|get|gain|win|land|obtain|report|initiat|begin|start(?!-?up)|launch|enter|dos|sign|pric|propos|fil|submit|present|appoint|acqui|licens|expand|advanc|provid|highlight|enroll|enrol|nam|achiev|unveil|join|publish|"
    r"select|award|snag|bag|net|collect|extend|partner|merg|sell|bought|buy|set|said|says|plan|expect|commenc|treat|randomi|screen|open|move|push|take|taking|reveal|show|demonstrat|hit|met|earn|grant|nab|adds?|in-licens|reaffirm|tap|target|score|clinch|discontinu|halt|stop|drop|draw|wrap|kick|ready|prepar|eye|seek|head|hold|issue|grow|build|focus|continue|host|recogni|mark|celebrat|gets?|got|goes|has|had|is|was|will|can|may|ends?|cuts?|lifts?|resum|regain|transform|accelerat|deliver|strengthen|bolster|introduc|develop|share[sd]|debut|transfer|update|reach|activat|appl(?:y|ie)|strik|struck|return|scrap|terminat|abandon|shelv|paus|suspend|withdr|finish|ink|agree|team|lodg|miss|fail|lose|lost|trim|pick|pull|pocket|random|dump|ditch)[a-z]*|to (?:be acquired|acquire|merge|present|announce|report|host|join|collaborate|combine|buy|sell)|(?:believes|thinks|wants|hopes|aims|builds|bets|outlines|argues|beats|looks)"
)
_BEFORE_TICKER = re.compile(rf"({NAME})(?:{LEGAL_SUFFIX})?,? ?(?:\((?:the )?[\"“'‘][^()]{{1,40}}\),? ?|\(\"?[A-Za-z]{{1,20}}\"?\) ?)?[(\[]$")
_WORD_NAME = re.compile(rf"((?:{WORD} ){{1,3}}{COMPANY_WORD}(?: {COMPANY_WORD})?)\b")
_SUBJECT = re.compile(
    rf"^(?:\[[^\]]{{1,30}}\] ?)?(?:(?:CORRECTION|UPDATE|CORRECTING and REPLACING|Exclusive|Breaking|Press Release|News|BioMedNewsBreaks|TinyGemsBreaks|[A-Za-z]+NewsBreaks?|[A-Za-z]+Breaks?|InvestorNewsBreaks)\s?(?:[:–—-]+)\s*)?({WORD}(?: (?:{WORD}|of|and|&|de|the|der|for)){{0,5}}?)(?:®|™)?(?:{LEGAL_SUFFIX})?(?:\s?\([^)]{{1,40}}\))*(?:['’]s?)?,? (?=(?i:{_VERB})\b)"
)
_POSSESSIVE = re.compile(rf"({WORD}(?: {WORD}){{0,3}})['’](?:s\b|(?= ))")
_DATELINE = re.compile(
    rf"(?:--|[–—]|/ ?-|\)\s?[-–—]|(?:NEWSWIRE|Newswire|WIRE|Wire)\)?:?)\s*(?:\(?[A-Z]{{3,6}}:[ A-Z]+\)?\s*)?(?:Today,? )?((?:{WORD})(?: (?:{WORD}|of|and|&|de)){{0,5}})"
)
_ANNOUNCED = guarded(
    rf"({WORD}(?: (?:{WORD}|of|and|&|de|the|der|for)){{0,5}}?)(?!\w)(?:{LEGAL_SUFFIX})?,?(?: ?\([^)]{{1,60}}\),?)* ?(?:,[^.]{{2,260}}?,)? ?(?:today |yesterday |has |have |is |on \w+ |recently |also )?(?:today |on \w+ )?(?:announced|announces|reported|said|says|today|raised|closed|secured|completed|received|has|disclosed|unveiled|launched|entered|priced|filed|won|landed|obtained|submitted|started|begun|initiated|bagged|provides|revealed|presented)\b"
)
_APPOSITION = re.compile(
    rf"^({NAME})(?:{LEGAL_SUFFIX})?,? ?(?:\([^)]{{1,60}}\),? ?){{0,3}}(?:, )?(?<!\w)(?:a|an|the) [\w ,./&-]{{0,110}}?\b(?:company|biotech\w*|firm|startup|start-up|developer|maker|business|group|specialist|provider|platform|manufacturer|spinout|spin-out|leader|pioneer|organization|corporation)\b"
)
_NAMED = re.compile(
    rf"\b(?:[Tt]he (?:company|firm|startup|developer|biotech|drugmaker|start-up)|[Ii]ts (?:developer|maker|sponsor)|[Ss](?:hare|tock)holders of|[Ss]hares (?:of|in)|[Ii]nvestors in|developed by|made by|sponsored by|startup|subsidiary|biotech|drugmaker) (?:the )?(?:company )?({WORD}(?: {WORD}){{0,3}})"
)
_BEHIND_IT = re.compile(
    rf"\b(?:company|start-?up|firm|biotech|spin-?out|spin-?off) behind (?:it|them|[^,.;]{{2,60}}), (?:is )?({NAME})"
    rf"|({NAME}), (?:the|a|an) (?:[\w-]+ ){{0,3}}(?:company|start-?up|firm|biotech|spin-?out|spin-?off|drugmaker) (?:that|which|behind)\b"
    rf"|\b(?:come|came|stem|stemme)[sd]? from ({NAME}), (?:the|a|an) (?:[\w-]+ ){{0,3}}(?:company|start-?up|firm|biotech|spin-?out|spin-?off|drugmaker)\b"
)
"""Who the text says is the company behind what it tells."""
_COMPANY_TOLD = guarded(r"\b(?:(?:company|start-?up|firm|biotech|spin-?o(?:ut|ff)|drugmaker) (?:that|which|behind)|(?:come|came|stem)\w* from)\b")
_TOLD, _AROUND = 12, 110
_INSTITUTE = guarded(
    rf"\b(?:[Rr]esearchers|[Ss]cientists|[Dd]eveloped|[Rr]un|[Ss]ponsored) (?:at|from|by) (?:the )?((?:University|Institute|Instituto|Institut|Universidade?|Universität) (?:of |de |do )?{WORD}(?: {WORD}){{0,3}}|(?!\S+['\u2019]s )(?:{WORD} ){{1,3}}?(?:University|Institute|Hospital|College|Clinic|Medical Cent(?:er|re)))"
)
"""A sponsor that is no company."""
_GIVES = re.compile(
    r" (?:[A-Z][\w&]+ ){0,2}(?:Trust|Foundation|Charity|Endowment)\b|(?:,? [A-Z][\w&]+){0,2} (?:put in|lent|chipped in|awarded [^.;]{0,60}\b(?:grant|loan)|(?:gave|provided|granted) (?:an? )?(?:grant|loan))\b"
)
"""Behind the name of who gives money."""
_DONOR = re.compile(r"\b(?:Foundation|Trust|Fund|Charity)$")
_DONATES = re.compile(
    r",? (?:has |have |had |today |also )*(?:awarded|awards|granted|grants|gave|gives|donate[sd]|pledge[sd]|provide[sd]|fund(?:s|ed)|support(?:s|ed)|back(?:s|ed))\b"
)
_TOLD_TO = re.compile(
    rf"\b(?i:orders?|ordered|tells|told|asks?|asked|lets?|allows?|allowed|clears?|cleared|authori[sz]e[sd]?|permits?|permitted|forces?|forced) ({WORD}(?: {WORD}){{0,2}}) to (?=[a-z])"
)
"""Whom a regulator tells to do something, in a headline."""
_HANDED = re.compile(rf"\b(?i:lets?|hands?|handed|gives?|awards?|pays?|helps?) ({WORD}(?: {WORD}){{0,2}}) (?=[a-z$€£]|US\$|C\$|A\$|CHF|SEK|NOK|DKK)")
"""Whom a headline says to be let, given or paid something."""
_LET = guarded(
    rf"\b(?:let(?:s|ting)?|allow(?:s|ed|ing)?|cleared|authori[sz]ed|permit(?:s|ted|ting)?|approved) ({WORD}(?: {WORD}){{0,2}})(?:'s \S+)? (?:to )?(?:implant|transplant|test|try|run|begin|start|conduct|dose|enrol|recruit|give|put|take|proceed)\b"
    rf"|\b(?:given|gave|granted|issued|handed) ({WORD}(?: {WORD}){{0,2}}) (?:(?:an?|the|its) )?(?:\w+ )?(?:permission|approval|clearance|licen[cs]e|go-ahead|green light|nod|permit|authori[sz]ation|ok|okay|all-clear)\b"
)
"""Whom somebody lets do something, in a sentence (`letting Heliax take its cells into patients`, `has given Arvion a licence`)."""
_LET_BY = re.compile(
    rf"^({WORD}(?: {WORD}){{0,3}}?) (?i:cleared|approved|authori[sz]ed|allowed|permitted) (?i:by [^,;:]{{3,70}}? )?(?i:to) (?i:start|begin|initiate|commence|conduct|run|proceed|test|try|launch|dose|enroll?|move|take|advance)\b"
)
"""Whom a headline says to be let begin (`Orvane Cleared by Danish Medicines Agency to Start Phase 2 Trial`)."""
_MAKER = guarded(
    rf"\b(?:pill|therapy|vaccine|drug|antibody|device|capsule|tablet|shot|jab|spray|treatment|medicine|injection|test|gel|cream|inhaler|implant|cells)s?,? from ({WORD}(?: {WORD}){{0,2}})(?=,| for | in | of |\.)"
    rf"|, from ({WORD}(?: {WORD}){{0,2}}), |\b[Tt]he maker, ({WORD}(?: {WORD}){{0,2}}),|\b[Mm]aker ({WORD}(?: {WORD}){{0,2}}) (?=[a-z])"
)
"""Who a product is from (`a gene therapy from Orvane for adults`)."""
_SEATED = guarded(rf"\b[A-Z][\w.'\u2019]+-based ({WORD}(?: {WORD}){{0,2}})")
"""Who is named behind its seat (`Recife-based Jurubatec`)."""
_ASIDE = re.compile(r"(?:As|While|After|When|Amid|Despite|Following|Before|Since) [^,:]{5,80}, (?=[A-Z])")
"""The clause that a headline may begin with (`As Spring Gets Longer, Vorna Bets On A Shot`)."""
_FROM_MAKER = re.compile(rf"\b[A-Z][A-Za-z]{{1,5}}-?\d[\w-]* (?:from|by) ({WORD}(?: {COMPANY_WORD}){{0,2}})")
"""Who a product, called by its code, is from."""
_COVERED = re.compile(rf"\b[Cc]overage (?:on|of) ({NAME})")
"""Whose shares are rated."""
_ABOUT = re.compile(
    r"^\W{0,4}About (?:the )?(.{2,70}?)(?:[:.]|$|\s{2,}| (?=[A-Z][\w&'’.-]+(?: [A-Z][\w&'’.,-]+){0,4},? (?:\([^)]{1,60}\),? )?(?:is|was|are|has|develops|provides|focuses)\b))"
)
_ABOUT_DOUBLE = re.compile(r"^(.{3,50}?)\s?\1")
_PERSON_BEFORE = re.compile(
    r"\b(?:chair(?:wom|m)an|executive|officer|director|Dr\.?|Mr\.?|Ms\.?|Mrs\.?|Prof(?:essor)?\.?|president|student|founder|scientist|teacher|boss|by|analyst) $"
)
_PERSON_AFTER = re.compile(r",? (?:M\.?D\b|Ph\.?D|chief|president|CEO|who\b|professor|aged|\d\d,|vice|chair|head of|director)")
_CLINIC = re.compile(r" (?:Hospital|University|College|Clinic|Institute|Children)")
_PARENT = re.compile(r"(?: [a-z-]+){0,2} (?:spin-?outs?|spin-?offs?|start-?ups?|unit|subsidiary|arm|affiliate|rival) (?=[A-Z])")
"""Behind a possessive: what follows is the company, not its owner (`Rowan Hospital's spinout Kestrel`)."""
_AFTER_VERB = re.compile(
    r"^.*\b(?:Approves|Accepts|Grants|Granted|Clears|Recommends|Recommended|Adopts|Authori[sz]es|Announces?|Reports?|Of|For|From|With|On|of|for|to|To)\s+(?=\S)"
)
_TELL: dict[re.Pattern[str] | Guarded, re.Pattern[str]] = {
    LEGAL_NAME: re.compile(LEGAL_SUFFIX),
    _WORD_NAME: re.compile(rf" {COMPANY_WORD}\b"),
    _POSSESSIVE: re.compile("['\u2019]"),
}
"""What a text must hold for a pattern to be worth trying."""
_GIVEN = re.compile(
    r"\b(?:treated with|treatment with|dos(?:es?|ing) of|(?:study|trial|efficacy|safety|tolerability|administration|injections?) of|evaluating) ([a-z][\w-]+)(?! (?:therapeutics|pharma|bio|inc|corp|ltd|medical|and its)|'s)"
)
"""What is given to patients and tried on them is a product, no company."""
_INVESTOR = guarded(
    r"\b(?:[Rr]ound|[Ff]inancing|[Ff]unding|Series [A-H]|[Ii]nvestment|[Pp]lacement)\b[^.;]{0,80}\b(?:co-)?led by [^.;]{0,50}$|\b[Pp]articipation (?:from|of|by) [^.;]{0,90}$|\b[Ii]nvestors,? (?:including|included|includes?|such as) [^.;]{0,90}$"
)
_BEFORE_INVESTOR = 160
_SETTLED = 2.0
_ABOUTS = 60
_LEAD = 320
_LOWER_WORDS = 6
_TOKEN = re.compile(r"\w+")
_DEEP = 30
"""So many sentences are searched for a company where headline and lead name none."""
_HEADLINE = 400
_BRAND_LENGTH = 5
_COMPANY_ENDS = (
    " Inc",
    ", Inc",
    " Ltd",
    " Corp",
    " (NASDAQ",
    " (Nasdaq",
    " (NYSE",
    " Therapeutics",
    " Pharma",
    " Holdings",
    " announced",
    "\u2122 announced",
    " today",
)


_RATED = re.compile(
    r"\b(?:price target|target price|(?:initiat|updat|maintain|reiterat|start|launch|resum|begin|assum)\w* coverage|(?:updat|refresh|revis|rais|lift|cut|trim|initiat)\w* (?:its |their |on )(?:view|rating|target|model|estimates|[^.\n]{2,60}? with an? (?:outperform|buy|hold|speculative))|buy rating|our (?:rating|model|target|estimates)|analyst[s']? note)\b"
)
"""What houses that rate shares write: they are not the sponsors."""


_NO_PERSONS = (LEGAL_NAME, _WORD_NAME, _NAMED)
"""What these patterns find is no person's name."""


class Ballot:
    """Votes for names; names of which one begins the other are one candidate."""

    def __init__(self, view: View, trials: frozenset[str]) -> None:
        """An empty ballot for names of this text, in which `trials` are named."""
        self._text = text = view.text
        self._given = frozenset(_GIVEN.findall(view.folded, 0, NAMES_WITHIN))
        head, _, body = text.partition("\n")
        self._prose = body if head.islower() else text
        self._trials = trials
        self._rated = _RATED.search(view.folded) is not None
        self._votes: dict[str, float] = {}
        self._names: dict[str, Name] = {}

    @property
    def settled(self) -> bool:
        """True if a name has votes enough to be the item's company."""
        return any(v >= _SETTLED for v in self._votes.values())

    def vote(self, written: str, start: int, weight: float) -> None:
        """A vote for the company written at `start`; of two that the text also names apart (`Rowan and Kestrel said`) the first."""
        name = short_name(written)
        first, joint, second = name.partition(" and ")
        if joint and any(self._text.count(part) > self._text.count(name) for part in (first, second)):
            name = short_name(first)
        if not plausible(name) or common(name, self._prose) or self._other(name, start):
            return
        key = company_key(name)
        self._votes[key] = self._votes.get(key, 0.0) + weight
        offset = max(written.find(name), 0)
        self._names.setdefault(key, Name(name, start + offset, start + offset + len(name)))

    def _other(self, name: str, start: int) -> bool:
        """True for the name of a product, a trial, an investor, a place or a part of a regulator's name."""
        text = self._text
        if name in self._trials or (self._rated and name.endswith((" Research", " Capital", " Securities"))):
            return True
        if self._is_brand(name):
            return True
        if " " not in name and any(f"{name}{mark}" in text for mark in ("\u2122", "(TM)")) and not any(f"{name}{end}" in text for end in _COMPANY_ENDS):
            return True
        if " " not in name and name.lower() in self._given:
            return True
        at = text.find(name, start)
        if at >= 0 and (_GIVES.match(text, at + len(name)) or (_DONOR.search(name) and _DONATES.match(text, at + len(name)))):
            return True
        if " " not in name and is_person(text, name):
            return True
        if at >= 0 and _INVESTOR.search(text, max(0, at - _BEFORE_INVESTOR), at):
            return True
        first = text.find(name)
        whole = first >= 0 and not text[first - 1 : first].isalnum() and not text[first + len(name) : first + len(name) + 1].isalnum()
        return (whole and is_place(text, first, first + len(name))) or (
            at >= 0 and (part_of_office(text, at, at + len(name)) or is_place(text, at, at + len(name)))
        )

    def _is_brand(self, name: str) -> bool:
        """True for a name with a glued trade mark, and one that is, or begins with, a word in capitals that is marked, explained in brackets or told of as a drug."""
        first = name.partition(" ")[0]
        if first == name and name.endswith("TM") and name[:-2].isalpha() and not name.isupper():  # a trade mark that lost its form
            return True
        if not first.isupper() or len(first) < _BRAND_LENGTH:
            return False
        return (
            f"{first}\u00ae" in self._text
            or is_told_as_drug(self._text, first)
            or (first == name and any(f"{name}{mark}" in self._text for mark in ("\u2122", " (")))
        )

    def ranked(self) -> list[tuple[Name, float]]:
        """The candidates with their votes, the best first; ties in order of the text."""
        total: dict[str, float] = {}
        for key, votes in self._votes.items():
            total[key] = votes + sum(
                0.9 * v for other, v in self._votes.items() if other != key and (other.startswith(key + "-") or key.startswith(other + "-"))
            )
        # of names that share their beginning, the fuller one speaks for both, unless it has hardly a vote of its own
        return sorted(((self._names[k], v + 0.05 * min(len(k.split("-")), 3)) for k, v in total.items()), key=lambda nv: (-nv[1], nv[0].start))


def main_companies(view: View, sentences: list[Sentence]) -> list[tuple[Name, float]]:
    """The companies that the item may be about, with their votes, the best first."""
    text = view.text
    ballot = Ballot(view, trial_names(view, min(len(text), NAMES_WITHIN)))
    title = text[: min(view.body_start - 1, _HEADLINE)]
    if title.islower():
        _lower_title_vote(view, title, ballot)
    else:
        _title_votes(title, ballot)
    body = [s for s in sentences[1:12] if s.zone in (Zone.LEAD, Zone.SUBTITLE, Zone.BODY, Zone.BULLET)][:4]
    for rank, sentence in enumerate(body):
        _lead_votes(text, sentence, ballot, 1.0 if rank < 2 else 0.5)  # noqa: PLR2004  the first two sentences
    for sentence in [s for s in sentences if s.zone is Zone.ABOUT][:_ABOUTS]:
        heading = about_heading(text, sentence)
        if heading is not None:
            ballot.vote(*heading, 1.5)
    for match in ticker_matches(view, view.body_start + 1500)[:4]:
        before = _BEFORE_TICKER.search(text[max(0, match.start() - 90) : match.start() + 1])
        if before:
            ballot.vote(before[1], max(0, match.start() - 90) + before.start(1), 2.0)
    _votes_of_who_is_behind(view, ballot)
    if not ballot.settled:
        _deep_votes(view, sentences, ballot)
    return ballot.ranked()


def _votes_of_who_is_behind(view: View, ballot: Ballot) -> None:
    """Votes for who the body says is the company behind what it tells (`Umkhon Bio, the company that sponsors the trial`)."""
    told: set[int] = set()
    for word in islice(_COMPANY_TOLD.finditer(view.folded, view.body_start, view.body_start + NAMES_WITHIN), _TOLD):
        match = _BEHIND_IT.search(view.text, max(view.body_start, word.start() - _AROUND), word.end() + _AROUND)
        if match is not None:
            group = match.lastindex or 1
            if match.start(group) not in told:
                told.add(match.start(group))
                ballot.vote(match[group], match.start(group), 3.0)


_HEADED = re.compile(rf"({WORD}(?: {WORD}){{0,2}})(?: \([A-Z]{{2,5}}\))?: ")
"""A headline that begins with a name and a colon."""
_OF_PLACE = re.compile(rf"({WORD}(?: {WORD})?)['\u2019]s ({WORD}(?: {WORD}){{0,2}})")
_INSTITUTION = re.compile(r"\b(?:Hospital|Clinic|University|Service|Institute|Council|Parliament|Minist\w+|Government|Bank|Court)\b")


def _votes_by_place(text: str, sentence: Sentence, ballot: Ballot) -> None:
    """Votes for what a sentence names by its town or country (`Toronto's Isletone`)."""
    for match in _OF_PLACE.finditer(text, sentence.start, min(sentence.end, sentence.start + _LEAD)):
        if match[1].lower() in PLACES and not _INSTITUTION.search(match[2]):
            ballot.vote(match[2], match.start(2), 0.6)


def _deep_votes(view: View, sentences: list[Sentence], ballot: Ballot) -> None:
    """Votes of the body where headline and lead name no company: subjects of its sentences, names behind `the company`, tickers."""
    text = view.text
    headed = _HEADED.match(text)
    if headed is not None and not all(word.lower() in vocabulary() for word in headed[1].split()):
        ballot.vote(headed[1], 0, 1.2)
    for sentence in [s for s in sentences[1:] if s.zone is not Zone.FORWARD][:_DEEP]:
        _votes_by_place(text, sentence, ballot)
        chunk = text[sentence.start : min(sentence.end, sentence.start + _LEAD)]
        for pattern, votes in (
            (_SUBJECT, 0.6),
            (_NAMED, 1.0),
            (_SEATED, 1.0),
            (_ANNOUNCED, 0.6),
            (_APPOSITION, 0.8),
            (LEGAL_NAME, 0.8),
            (_WORD_NAME, 0.6),
            (_INSTITUTE, 0.9),
        ):
            match = pattern.search(chunk)
            if match and (pattern in _NO_PERSONS or not (_PERSON_BEFORE.search(chunk[: match.start(1)]) or _PERSON_AFTER.match(chunk, match.end(1)))):
                ballot.vote(match[1], sentence.start + match.start(1), votes)
        for match in [m for m in _owners(chunk) if not _CLINIC.match(chunk, m.end())][:2]:
            ballot.vote(without_verb(match[1]), sentence.start + match.start(1), 0.4)
    for match in ticker_matches(view, len(text))[:6]:
        before = _BEFORE_TICKER.search(text[max(0, match.start() - 90) : match.start() + 1])
        if before:
            ballot.vote(before[1], max(0, match.start() - 90) + before.start(1), 2.0)


_LOWER_SUBJECT = re.compile(
    r"^(?:(?:biotech|biotechnology|medtech|pharma|pharmaceutical|medical device|research|drug|digital health|healthcare|health|diagnostics|startup|start-up|company|firm|developer|maker|[a-z]+-based)\s+)*?([\w&'+. -]{2,50}?),? (?:raises?|closes?|secures?|completes?|receives?|lands?|bags?|gets|nets|snags|wins|announces?|acquires?|launches|pulls|hauls|picks|collects|adds|extends|prices|files|swallows|signs|sells|buys|grabs|scores|doses|starts|begins|emerges|comes)\b"
)


def _lower_title_vote(view: View, title: str, ballot: Ballot) -> None:
    """The subject of a headline in lower case, as the body writes it, else with capitals."""
    subject = _LOWER_SUBJECT.match(title)
    if subject is None:
        return
    body = [(m.start(), m.end()) for m in _TOKEN.finditer(view.folded, view.body_start, view.body_start + NAMES_WITHIN)]
    said = [view.folded[s:e] for s, e in body]
    words = _TOKEN.findall(subject[1])
    for k in range(min(len(words), _LOWER_WORDS)):  # `biologics company merilex` is Merilex, if the body begins so
        within = len(said) if k == 0 else 1
        at = next((i for i in range(min(within, len(said))) if said[i : i + len(words) - k] == words[k:]), None)
        written = "" if at is None else view.text[body[at][0] : body[at + len(words) - k - 1][1]]
        if at is not None and (at == 0 or not written.islower()):
            ballot.vote(written.title() if written.islower() else written, body[at][0], 3.0)
            return
    ballot.vote(subject[1].strip().title(), 0, 2.0)


def _title_votes(title: str, ballot: Ballot) -> None:
    aside = _ASIDE.match(title)
    begin = aside.end() if aside else 0
    subject = _SUBJECT.search(title[begin:])
    if subject:
        ballot.vote(subject[1], begin + subject.start(1), 2.5)
    for pattern, votes in ((_APPOSITION, 2.0), (_NAMED, 1.5), (_TOLD_TO, 1.5), (_LET_BY, 2.0), (_HANDED, 1.2), (_FROM_MAKER, 1.2), (_COVERED, 3.5)):
        match = pattern.search(title)
        if match:
            ballot.vote(match[1], match.start(1), votes)
    for match in _owners(title)[:3]:
        ballot.vote(without_verb(match[1]), match.start(1), 1.5)
    for pattern in (LEGAL_NAME, _WORD_NAME):
        for match in list(pattern.finditer(title))[:3]:
            ballot.vote(match[1], match.start(1), 1.0)


def _lead_votes(text: str, sentence: Sentence, ballot: Ballot, weight: float) -> None:
    chunk = text[sentence.start : min(sentence.end, sentence.start + _LEAD)]
    found_dateline = False
    for match in list(_DATELINE.finditer(chunk[:260]))[:3]:
        found_dateline = True
        ballot.vote(match[1], sentence.start + match.start(1), 2.0 * weight)
    if not found_dateline:
        subject = _SUBJECT.search(chunk)
        if subject:
            ballot.vote(subject[1], sentence.start, 1.5 * weight)
    start = _APPOSITION.search(chunk)
    if start:
        ballot.vote(start[1], sentence.start + start.start(1), 2.0 * weight)
    _votes_by_part(chunk, sentence.start, ballot, weight)
    patterns = ((_ANNOUNCED, 1.2 if not found_dateline else 0.8), (LEGAL_NAME, 1.0), (_WORD_NAME, 0.7), (_POSSESSIVE, 0.5))
    for pattern, votes in patterns:
        tell = _TELL.get(pattern)
        if tell is not None and not tell.search(chunk):
            continue
        for match in (_owners(chunk) if pattern is _POSSESSIVE else list(pattern.finditer(chunk)))[:3]:
            ballot.vote(match[1], sentence.start + match.start(1), votes * weight)


def _votes_by_part(chunk: str, start: int, ballot: Ballot, weight: float) -> None:
    """Votes for whom somebody lets do something, and for who a product is from."""
    for pattern, votes in ((_LET, 1.2), (_MAKER, 0.7)):
        match = pattern.search(chunk)
        group = match.lastindex if match is not None else None
        if match is not None and group is not None:
            ballot.vote(match[group], start + match.start(group), votes * weight)


def _owners(text: str) -> list[re.Match[str]]:
    """The possessives of names, but for those of a company's parent."""
    return [m for m in _POSSESSIVE.finditer(text) if not _PARENT.match(text, m.end())]


def without_verb(owner: str) -> str:
    """The name that an owner's words end in, behind a headline's verb (`FDA Approves Ostara`)."""
    return _AFTER_VERB.sub("", owner)


def about_heading(text: str, sentence: Sentence) -> tuple[str, int] | None:
    """What an About paragraph that begins with this sentence is about, as written, and where that stands."""
    heading = _ABOUT.match(text[sentence.start : min(sentence.end, sentence.start + 160)])
    if heading is None:
        return None
    double = _ABOUT_DOUBLE.match(heading[1])
    return double[1] if double else heading[1], sentence.start + heading.start(1)
