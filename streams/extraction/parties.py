"""The parties of a financing or deal besides the company that it is about: who leads, invests, gives, buys, sells, licenses."""

import re
from collections.abc import Iterator

from schemas.vocabulary import MilestoneType, Role, Round
from streams.extraction.companies import WORD, common, plausible, short_name
from streams.extraction.found import Happening
from streams.extraction.view import View
from streams.rulebook.entities import LEGAL_SUFFIX
from streams.rulebook.literals import Guarded, guarded

MAX_PARTIES = 8
_ONE = rf"{WORD}(?: (?:{WORD}|of|&)){{0,3}}(?:{LEGAL_SUFFIX})?"
_LIST = rf"(?:the )?{_ONE}(?:(?:, and |, | and )(?:the )?{_ONE}){{0,6}}"
_BETWEEN = re.compile(r", and |, | and ")
_FUNDING: tuple[tuple[Role, Guarded], ...] = (
    (Role.LEAD_INVESTOR, guarded(rf"\b(?:co-)?led by (?:existing |new |current )?(?:investors? )?({_LIST})")),
    (
        Role.INVESTOR,
        guarded(rf"\b(?:participation (?:from|of|by)|joined by|investors? (?:include|included|including)) (?:(?:existing|new) investors? )?({_LIST})"),
    ),
    (
        Role.AGENT,
        guarded(
            rf"({_LIST}) (?:is|are|acted|acting|served|serves|serving) as (?:[\w-]+ ){{0,4}}(?:placement agents?|book-?runn\w+|underwriters?|managers?|advisors?)\b"
        ),
    ),
)
_GRANT = (
    Role.FUNDER,
    guarded(rf"\b(?:[Gg]rants?|[Aa]ward(?:ed)?|[Cc]ontract|[Ff]unding|[Ff]unded|[Ss]upport(?:ed)?)\b[^.;]{{0,60}}? (?:from|by) (?:the )?({_ONE})"),
)
_DEAL: tuple[tuple[Role, Guarded], ...] = (
    (Role.ACQUIRER, guarded(rf"\b(?:acquired|bought|purchased|taken over) by ({_ONE})")),
    (Role.ACQUIRER, guarded(rf"({_ONE}) (?:has |have |will |today )?(?:agreed to |completed? |to )?(?:acquires?|acquired?|buys?|bought)\b")),
    (
        Role.TARGET,
        guarded(rf"\b(?:acquires?|acquired?|acquiring|buys?|bought|acquisition of|takeover of)(?: all of| privately held| the [\w-]+ company)? ({_ONE})"),
    ),
    (Role.LICENSOR, guarded(rf"\b(?:licen[sc]ed? from|in-licen[sc]ed? from|rights from|license agreement with the) ({_ONE})")),
    (Role.LICENSEE, guarded(rf"\b(?:licen[sc]ed?|rights)\b[^.;]{{0,60}}? to ({_ONE})")),
    (Role.SELLER, guarded(rf"\b(?:acquired?|bought|purchased?)\b[^.;]{{0,60}}? from ({_ONE})")),
    (
        Role.OTHER,
        guarded(rf"\b(?:agreement|collaboration|partnership|alliance|deal|venture|merger|combination|merge|collaborates?|partners?) with (?:the )?({_ONE})"),
    ),
)


def parties_of(happening: Happening, view: View) -> list[tuple[Role, str]]:
    """Role and short name of each party that the sentences of a financing or deal name, in order of the text; at most `MAX_PARTIES`."""
    if happening.type is MilestoneType.FUNDING:
        grant = happening.funding is not None and happening.funding.round is Round.GRANT
        patterns = (*_FUNDING, _GRANT) if grant else _FUNDING
    elif happening.type is MilestoneType.DEAL:
        patterns = _DEAL
    else:
        return []
    found: dict[str, tuple[int, Role, str]] = {}
    for sentence in dict.fromkeys(h.candidate.sentence for h in (happening, *happening.members)):
        for role, pattern in patterns:
            for at, name in _names(pattern, view, sentence.start, sentence.end):
                found.setdefault(name.lower(), (at, role, name))
    return [(role, name) for _, role, name in sorted(found.values(), key=lambda f: (f[0], f[2]))][:MAX_PARTIES]


def _names(pattern: Guarded, view: View, start: int, end: int) -> Iterator[tuple[int, str]]:
    for match in pattern.finditer(view.text, start, end):
        for part in _BETWEEN.split(match[1]):
            name = short_name(part)
            if plausible(name) and not name[0].isdigit() and not common(name, view.text):
                yield match.start(1) + match[1].find(part), name
