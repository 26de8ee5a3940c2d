"""The company that a candidate is about: named in its clause, else the item's."""

import re

from schemas.vocabulary import MilestoneType
from streams.extraction.ballot import about_heading
from streams.extraction.candidates import Candidate
from streams.extraction.companies import WORD, Name, common, in_headline, is_person, is_place, names_in, part_of_office, plausible, short_name, subject_before
from streams.extraction.facts import OTHER_VOTES, ItemFacts
from streams.extraction.sentences import Sentence, Zone
from streams.extraction.view import View
from streams.rulebook.entities import LEGAL_SUFFIX, STRONG_COMPANY_WORD
from streams.rulebook.literals import Guarded, guarded
from streams.rulebook.vocabulary import vocabulary

_STRONG_VOTES = 3.0
_SURE_VOTES = 2.5
_TICKER = 5
"""A name of more capitals than this is a dateline's place."""
_PART = re.compile(r"[,;] (?:and )?$")
_TRADE = re.compile(rf"{STRONG_COMPANY_WORD}$")
_PRODUCT_SUBJECT = frozenset(
    {
        MilestoneType.DEAL,
        MilestoneType.DESIGNATION,
        MilestoneType.MARKETING_APPROVAL,
        MilestoneType.TRIAL_RESULTS,
        MilestoneType.ADVISORY_OPINION,
        MilestoneType.IND_CLEARANCE,
    }
)
_FIRST = re.compile(rf"[\s\u2022*-]{{0,4}}({WORD}(?: (?:{WORD}|of|and|&|de)){{0,3}})(?={LEGAL_SUFFIX}|,| )")
_PARAGRAPH_NAME = re.compile(
    rf"[\s\u25b2\u2022*-]{{0,4}}({WORD}(?: {WORD}){{0,2}})(?=:|,? \(|, (?:[A-Z]|(?:an?|the) (?:[\w-]+ ){{0,3}}(?:maker|developer|company|firm|biotech|start-?up|specialist|manufacturer)\b)|['\u2019]s (?!Hospital|University|College|Clinic)| (?:has|had|can|may|is|was|said|says|will|obtained|received|got|won|gets|priced|closed|raised|came|took|started|began|plans|expects|filed|submitted|announced|reported|sent|gained|secured|dosed|completed|in-licensed|acquired)\b)"
)
_OWNED = re.compile(
    rf"({WORD}(?: {WORD})?)['\u2019]s (?!(?:Hospital|University|College|Clinic|Institute|Children|disease|syndrome|Ministry|Agency)\b)(?=[\w-])"
)
_ROUND_FOR = re.compile(
    rf"\b(?:(?:[Rr]ound|[Ff]inancing|Series [A-H]|[Ss]eed) (?:for|in)|[Ff]unding (?:for|to)) (?:[a-z][a-z-]* ){{0,4}}?({WORD}(?: {WORD}){{0,3}})"
)
_HEADING_VOTES = 1.9
"""More than the vote that the heading of its own paragraph gives."""
_ABOUT_LENGTH = 15
"""So many sentences back the heading of an About paragraph is sought."""
_AWARDED = re.compile(rf"\b(?:[Aa]ward(?:ed|s)|[Gg]rant(?:ed|s)|[Gg]ives|[Gg]ave) ({WORD}(?: {WORD}){{0,3}}) (?:an? |up to |[$€£¥]|US\$)")
_AWARDED_TO = re.compile(
    rf"\b(?:[Aa]ward(?:ed|s)|[Gg]rant(?:ed|s)|[Gg]ives|[Gg]ave|[Ll]ent|[Ii]nvest(?:s|ed|ing)|[Rr]eleased?s?|[Pp]rovided?s?|[Cc]ommitted)\b[^.;]{{1,40}}?(?:million|billion|\d[Mm]n?|\dbn?|euros?|dollars?) (?:more )?(?:to|in|into) (?:[a-z][a-z-]* ){{0,4}}?({WORD}(?: {WORD}){{0,3}})"
)
_PARTNER = guarded(
    rf"\b(?:partner|licensee|licensor|collaborator),? ({WORD}(?: {WORD}){{0,2}}),? (?:has|had|have|will|plans|said|dosed|started|initiated|began)\b"
)
_PERMITTED = re.compile(
    rf"\b(?:[Cc]lear(?:ed|s)|[Aa]llow(?:ed|s)|[Aa]uthori[sz](?:ed|es)|[Pp]ermit(?:ted|s)|[Aa]pprov(?:ed|es)) (?:(?:this|on|last) [A-Z]\w+ (?:\(\d+\) )?)?(?:the )?({WORD}(?: {WORD}){{0,2}})(?:, [^,.;]{{2,50}},)? to (?:[Bb]egin|[Ss]tart|[Cc]onduct|[Cc]arry|[Rr]un|[Ii]nitiate|[Tt]est|[Pp]roceed)\b"
)
_GIVEN_TO = re.compile(
    rf"\b(?:[Gg]iv(?:en|es)|[Gg]ave|[Gg]rant(?:ed|s)|[Hh]and(?:ed|s)|[Aa]ward(?:ed|s)) (?!FDA |EMA |EU |US |U\.S\. |MHRA )({WORD}(?: {WORD}){{0,2}}) (?:the |a |an |its |final |formal )*(?:go-ahead|green light|nod|permission|approval|clearance|consent|authori[sz]ation|all-clear|ok(?:ay)?|permit)\b"
    rf"|\b(?:go-ahead|green light|nod|permission|permit|approval|clearance|consent|authori[sz]ation|all-clear) to ({WORD}(?: {WORD}){{0,2}})(?:['\u2019]s)? (?:for|to)\b"
)
_DEEDS = re.compile(
    r"(?:, (?:an?|the|its|our|which|whose|based|part) [^,.;]{2,70},)? (?:has |have |had |now |also |today |recently |already |just )*(?:plans|planned|intends|expects|aims|hopes|wants|repeats|says|said|announced|dosed|treated|enrolled|randomi[sz]ed|started|begun|began|initiated|kicked off|launched|filed|submitted|raised|closed|nabbed|hauled|pulled in|secured|netted|priced|bagged|landed|wrapped up|snagged|pocketed"
    r"|(?:will|is to|is set to|is due to) (?:begin|start|initiate|launch|open|conduct|run|file|submit|seek|apply|dose|enrol|raise|test|carry))\b"
)
"""What only companies do, or plan to do."""
_DOERS = frozenset(
    {
        MilestoneType.FUNDING,
        MilestoneType.PHASE_START,
        MilestoneType.IND_SUBMISSION,
        MilestoneType.MARKETING_SUBMISSION,
        MilestoneType.TRIAL_STOPPED,
        MilestoneType.ENROLLMENT_COMPLETE,
    }
)
_SAME = re.compile(r"\b(?:the company|it|its|we|our)\b")
_AGENT = re.compile(
    r"(?:led by|from|by|with participation|participation of|investors?|with|including|partner|advis\w+|underwriter|manager|agent)\s(?:(?:an?|the) )?(?:(?:new |existing |lead )?investors?,? )?(?:[a-z]+'s )?$"
)


def company_of(candidate: Candidate, facts: ItemFacts) -> Name | None:
    """The company that a candidate is about: named in its clause, else the item's."""
    view, s, main = facts.view, candidate.sentence, facts.main
    named = _named_there(candidate, facts)
    if named is not None:
        return named
    if main is None:
        return _local(candidate, facts)
    if s.zone is Zone.TITLE:
        own = _of_its_part(candidate, facts, main)
        if own is not None:
            return own
        known = _known(facts, s)
        return known[0] if known and len(facts.companies) > 1 and known[0].name != main.name and not _mentions(view, s, main) else main
    doer = _doer(candidate, facts)
    if doer is not None:
        return main if _same(doer, main) else doer
    if candidate.type is not MilestoneType.DEAL and view.text.startswith(main.name, _body_of(view, s)):
        return main
    return _main_by_ticker(_local(candidate, facts), main, facts) or _headed(s, facts) or _fallback(main, facts, s)


def _of_its_part(candidate: Candidate, facts: ItemFacts, main: Name) -> Name | None:
    """In a headline of several companies, the one whose part tells the candidate (`Daebit treats first patient, Onsaem raises 21 billion won`)."""
    if (
        candidate.type in _PRODUCT_SUBJECT
        and candidate.type is not MilestoneType.IND_CLEARANCE
        and not (candidate.type is MilestoneType.DEAL and facts.roundup)
    ):
        return None
    text, start = facts.view.text, candidate.sentence.start
    name = subject_before(facts.view, start, candidate.start)
    if name is None or _same(name, main) or _names_thing(name.start, facts) or not _PART.search(text, start, name.start):
        return None
    return name if main.name.split()[0] in text[start : name.start] and (facts.roundup or name.name in text[facts.view.body_start :]) else None


def _main_by_ticker(name: Name | None, main: Name, facts: ItemFacts) -> Name | None:
    """The item's company where a sentence calls it by the symbol of its shares."""
    return main if name is not None and any(ticker.endswith(f":{name.name}") for _, ticker in facts.tickers[:1]) else name


def _headed(s: Sentence, facts: ItemFacts) -> Name | None:
    """The company that the About paragraph of the sentence is about."""
    if s.zone is not Zone.ABOUT:
        return None
    for earlier in reversed(facts.sentences[max(1, s.index - _ABOUT_LENGTH) : s.index + 1]):
        heading = about_heading(facts.view.text, earlier) if earlier.zone is Zone.ABOUT else None
        if heading is not None:
            name = short_name(heading[0])
            if _names_thing(heading[1], facts):
                return None
            return next((known for known, votes in facts.companies if votes >= _HEADING_VOTES and name and _same(known, Name(name, 0, 0))), None)
    return None


def _named_there(candidate: Candidate, facts: ItemFacts) -> Name | None:
    """The company that the words at the trigger name: whom a round is for, or money is awarded to; a partner that acts; who may begin a trial."""
    view, s = facts.view, candidate.sentence
    low, high = max(s.start, candidate.start - 60), min(s.end, candidate.end + 80)
    patterns: list[re.Pattern[str] | Guarded] = [_PARTNER] if candidate.type is not MilestoneType.DEAL else []
    if candidate.type is MilestoneType.FUNDING:
        patterns, low = [_ROUND_FOR, _AWARDED, _AWARDED_TO], max(s.start, candidate.start - 10)
    elif candidate.type is MilestoneType.IND_CLEARANCE:
        patterns += [_PERMITTED, _GIVEN_TO]
    for pattern in patterns:
        match = pattern.search(view.text, low, high)
        if match is not None:
            return _as_company(match, facts)
    return None


def _as_company(match: re.Match[str], facts: ItemFacts) -> Name | None:
    """What the group of a match names, if it can be a company."""
    group = match.lastindex or 1
    name = short_name(match[group])
    at = match.start(group) + max(match[group].find(name), 0)
    if match[0].lower().startswith("funding") and name.split(" ")[0].lower() in vocabulary():
        return None  # `Funding to Expand`
    return Name(name, at, at + len(name)) if plausible(name) and not common(name, facts.view.text) and not _names_thing(at, facts) else None


def _names_thing(at: int, facts: ItemFacts) -> bool:
    """True if a product or a disease is named at `at`."""
    return any(p.start <= at < p.end for p in (*facts.products.within(at - 20, at + 1), *facts.diseases.within(at - 40, at + 1)))


def _local(candidate: Candidate, facts: ItemFacts) -> Name | None:
    """The company that the sentence itself names as the subject; null if it names none but the item's by a pronoun."""
    view, s, main = facts.view, candidate.sentence, facts.main
    local = sorted({n.start: n for n in [*_known(facts, s), *names_in(view, s.start, s.end)]}.values(), key=lambda n: n.start)
    before = [n for n in local if n.start < candidate.end and not _AGENT.search(view.folded[max(s.start, n.start - 40) : n.start])]
    if main is not None and any(_same(n, main) for n in before):
        last = before[-1]
        alone = candidate.type is MilestoneType.DEAL or _same(last, main) or _SAME.search(view.folded[last.end : candidate.start])
        return main if alone else last
    direct = subject_before(view, s.start, candidate.start)
    if direct is not None and _may_be_other(direct, candidate, facts):
        return direct
    if main is None:
        return before[-1] if before else local[0] if local else None
    if candidate.type in _PRODUCT_SUBJECT and candidate.type is not MilestoneType.DEAL:
        before = [n for n in before if _own_name(n, facts)]
    pronoun = _SAME.search(view.folded[s.start : min(candidate.start, s.start + 40)])
    return before[-1] if before and not pronoun else None


def _fallback(main: Name, facts: ItemFacts, s: Sentence) -> Name:
    """The item's company; in a round-up the one whose section it is, or that the paragraph begins with, else the one named last in it."""
    section = next((name for start, name in reversed(facts.sections) if start <= s.start), None)
    if section is not None and s.zone is not Zone.ABOUT:
        return section
    settled = in_headline(main, facts.view) and facts.companies[0][1] >= _SURE_VOTES
    leading = _main_by_ticker(_leading(facts, s), main, facts)
    if settled and not facts.roundup:
        return leading if leading is not None and _begins_a_part(leading, facts.view) else main
    return leading or _named_before(facts, s) or main


def _begins_a_part(name: Name, view: View) -> bool:
    """True if a part of the headline begins with the name (`Daebit treats first patient, Onsaem raises 21 billion won`)."""
    at = view.text.find(name.name.split()[0], 0, view.body_start)
    return at > 0 and _PART.search(view.text, 0, at) is not None


def _leading(facts: ItemFacts, s: Sentence) -> Name | None:
    """The company that the paragraph begins with, as in round-ups (`Narmolix can take…`, `- Valdrea (Buy): …`), else one whose product the sentence names (`Maplecrest's vaccine`)."""
    text = facts.view.text
    first = next((x for x in facts.sentences[max(1, s.index - 5) : s.index + 1] if x.paragraph == s.paragraph), s)
    leads = (_PARAGRAPH_NAME.match(text, x.start, x.end) for x in (first, s))
    for match in (*leads, _OWNED.search(text, s.start, s.end)):
        if match is None:
            continue
        name = short_name(match[1])
        at = match.start(1) + max(match[1].find(name), 0)
        if (
            plausible(name)
            and not (name.isupper() and len(name) > _TICKER)
            and not common(name, text)
            and not _names_thing(at, facts)
            and not part_of_office(text, at, at + len(name))
        ):
            return Name(name, at, at + len(name))
    return None


def _body_of(view: View, s: Sentence) -> int:
    """Where the sentence proper begins, behind a dateline's dash."""
    dash = view.text.find("-- ", s.start, min(s.end, s.start + 120))
    return s.start if dash < 0 else dash + 3


def _named_before(facts: ItemFacts, s: Sentence) -> Name | None:
    """The company named last in the sentences before of the same paragraph: in a round-up each paragraph has its own."""
    for earlier in reversed(facts.sentences[max(1, s.index - 3) : s.index]):
        if earlier.paragraph == s.paragraph:
            names = names_in(facts.view, earlier.start, earlier.end)
            if names:
                return names[-1]
    return None


def _own_name(name: Name, facts: ItemFacts) -> bool:
    """True for a name that is surely a company's: by its last word, or by the votes it has."""
    return bool(_TRADE.search(name.name)) or any(_same(name, other) and votes >= _SURE_VOTES for other, votes in facts.companies)


def _may_be_other(name: Name, candidate: Candidate, facts: ItemFacts) -> bool:
    """True if the subject right before the trigger is another company than the item's, not its product or trial."""
    main = facts.main
    if candidate.type in _PRODUCT_SUBJECT or (main is not None and _same(name, main)):
        return False
    if any(p.start <= name.start < p.end for p in facts.products.within(name.start - 20, name.end)) or name.name.isupper():
        return False
    if candidate.type is MilestoneType.FUNDING and _opens(name, candidate, facts):
        return True
    if main is None or facts.companies[0][1] < _STRONG_VOTES or not in_headline(main, facts.view):
        return True
    return any(_same(name, other) and votes >= OTHER_VOTES for other, votes in facts.companies[1:8])


def _opens(name: Name, candidate: Candidate, facts: ItemFacts) -> bool:
    """True if the name opens a bullet whose next words are the trigger (`* Bloom Surgical closed a seed round`), and is told of nowhere before."""
    s, text = candidate.sentence, facts.view.text
    opening = s.zone is Zone.BULLET and not any(c.isalnum() for c in text[s.start : name.start]) and candidate.start - name.end <= 1
    return opening and name.name not in text[: s.start]


def _doer(candidate: Candidate, facts: ItemFacts) -> Name | None:
    """Who begins the sentence as the subject of a deed that only companies do (`Halden dosed the first patient`, `Pulsara plans to begin a trial`)."""
    view, s = facts.view, candidate.sentence
    if candidate.type not in _DOERS or s.zone is Zone.TITLE:
        return None
    match = _FIRST.match(view.text, s.start, candidate.end)
    if match is None or match.end() > candidate.start or _DEEDS.match(view.text, match.end()) is None:
        return None
    name = short_name(match[1])
    at = match.start(1) + max(match[1].find(name), 0)
    if not plausible(name) or common(name, view.text) or _names_thing(at, facts) or name.isupper() or name in facts.trials or name.split()[-1].isdigit():
        return None
    if " " not in name and (name.lower() in vocabulary() or is_person(view.text, name)):
        return None
    return None if part_of_office(view.text, at, at + len(name)) or is_place(view.text, at, at + len(name)) else Name(name, at, at + len(name))


def _mentions(view: View, s: Sentence, name: Name) -> bool:
    return name.name.split()[0].lower() in view.folded[s.start : s.end]


def _known(facts: ItemFacts, s: Sentence) -> list[Name]:
    """The companies of the item that the sentence names, by their first word or whole name."""
    text, found = facts.view.text, []
    for name, votes in facts.companies[:8]:
        if votes < 0.9:  # noqa: PLR2004  hardly a company
            continue
        at = text.find(name.name, s.start, s.end)
        if at < 0:
            first = name.name.split()[0]
            at = text.find(first, s.start, s.end) if len(first) > 3 else -1  # noqa: PLR2004  short words mislead
        if at >= 0:
            found.append(Name(name.name, at, at + len(name.name), name.tickers))
    return sorted(found, key=lambda n: n.start)


def _same(a: Name, b: Name) -> bool:
    x, y = a.name.lower(), b.name.lower()
    return x == y or x.startswith(y + " ") or y.startswith(x + " ") or x.split()[0] == y.split()[0]
