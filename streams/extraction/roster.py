"""The companies that an item names besides its own, and every place where it does: what a happening's sponsor is chosen from."""

import re
from collections.abc import Iterator
from itertools import islice

from streams.extraction.companies import Name, may_be_company, short_name
from streams.extraction.inventory import NAMES_WITHIN, Inventory, Named
from streams.extraction.sentences import Sentence
from streams.extraction.view import View
from streams.rulebook.entities import LEGAL_SUFFIX, PLACES, STRONG_COMPANY_WORD
from streams.rulebook.vocabulary import vocabulary

MAX_COMPANIES = 24
_MAX_PLACES = 40
_VOTES = 0.9
_SHORT = 3
"""First words of so few letters mislead: the whole name is looked for."""
_NAME = re.compile(r"[A-Z\u00c0-\u00de](?<![\w.\u2019'-].)[\w&+-]*(?: (?:(?:of|and|&|de) )?[A-Z\u00c0-\u00de][\w&+-]*){0,4}")
_BEFORE = re.compile(
    r"(?:\b(?:company|firm|biotech|start-?up|drugmaker|maker|developer|group|partner|licensee|licensor|sponsor|rival|subsidiary|manufacturer|specialist|distributor|[\w-]+-(?:based|listed|backed|owned)|[Ss]hares of),? |(\b(?:by|from|to|with|for|and|[Tt]ake|Or|of) ))$"
)
"""What stands before a company's name; the words of the group before others as well."""
_DOES = re.compile(
    r"(?:,? \([^)]{1,30}\))?,? (?:has|had|is|was|will|plans?|expects?|intends?|hopes?|said|says|announced|reported|reports|raised|closed|began|started|dosed|treated|enrolled|filed|submitted|received|got|won|took|sold|bought|licensed|paid|signed|entered|priced|secured|completed|discontinued|stopped|dropped|abandoned|gave|makes|develops|works|lost|went|came|sells|holds|decides)\b"
)
_OWNS = re.compile(r"['\u2019]s? (?!(?:Hospital|University|College|Clinic|Institute|Children|disease|syndrome)\b)")
_APPOSED = re.compile(
    r",? (?:which|whose)\b|, an? (?:[\w-]+ ){0,4}(?:company|firm|biotech|start-?up|maker|developer|group|subsidiary|manufacturer|specialist|drugmaker)\b|,? (?:in|of) [A-Z]"
)
_TRADE = re.compile(rf" {STRONG_COMPANY_WORD}$")
_LEGAL = re.compile(LEGAL_SUFFIX)
_ENDS = re.compile(r"[.,;:)]")
_BACK, _AHEAD = 26, 90


def roster_of(view: View, sentences: list[Sentence], companies: list[tuple[Name, float]], things: list[Inventory]) -> Inventory:
    """The companies of an item, those that it may be about first, with the places of each up to `NAMES_WITHIN` code points; none of `things`, its products and diseases."""
    found = Inventory()
    keys: dict[str, int] = {}
    for name in islice(_names(view, sentences, companies, things), 4 * MAX_COMPANIES):
        key = name.split()[0].lower()
        thing = keys.get(key)
        if thing is None:
            if len(found.names) >= MAX_COMPANIES:
                continue
            keys[key] = len(found.names)
            found.names.append([name])
        elif name not in found.names[thing]:
            found.names[thing].append(name)
    spans = [span for thing, names in enumerate(found.names) for span in _places(view, names, thing)]
    found.spans = sorted(spans, key=lambda s: (s.start, s.thing))
    found.starts = [s.start for s in found.spans]
    return found


def _names(view: View, sentences: list[Sentence], companies: list[tuple[Name, float]], things: list[Inventory]) -> Iterator[str]:
    text, end = view.text, min(len(view.text), NAMES_WITHIN)
    starts = frozenset(s.start for s in sentences)
    yield from (name.name for name, votes in companies[:8] if votes >= _VOTES)
    told: set[str] = set()
    for match in _NAME.finditer(text, 0, end):
        if match[0] not in told and _is_told_as_company(text, match.start(), match.end(), starts):
            name = short_name(match[0])
            if name and _may_be(name, match.start() + max(match[0].find(name), 0), text, things):
                told.add(match[0])
                yield name


def _is_told_as_company(text: str, start: int, end: int, starts: frozenset[int]) -> bool:
    """True if a name owns, does what companies do, or stands behind a word for a company or a preposition with an apposition behind it."""
    behind = text[end : end + 1]
    if (behind in ("'", "\u2019") and _OWNS.match(text, end)) or (" " in text[start:end] and (_TRADE.search(text, start, end) or _LEGAL.match(text, end))):
        return True
    apposed = _APPOSED.match(text, end, end + _AHEAD) is not None
    if (start in starts or " " in text[start:end]) and (apposed or _DOES.match(text, end, end + _AHEAD)):
        return True
    before = _BEFORE.search(text, max(0, start - _BACK), start)
    return before is not None and (before[1] is None or apposed or _ENDS.match(text, end) is not None)


def _may_be(name: str, at: int, text: str, things: list[Inventory]) -> bool:
    if _is_thing(at, things) or not may_be_company(text, name, at):
        return False
    if name.lower() in PLACES or name.split(maxsplit=1)[0].lower() in PLACES:
        return False
    return " " in name or name.lower() not in vocabulary()


def _is_thing(at: int, things: list[Inventory]) -> bool:
    return any(x.start <= at < x.end for inventory in things for x in inventory.within(at - 30, at + 1))


def _places(view: View, names: list[str], thing: int) -> Iterator[Named]:
    """Where a company is named, by its first word, or by its whole name where that is short or a word of the language."""
    first = names[0].split()[0]
    sought = names[0] if " " in names[0] and (len(first) <= _SHORT or first.lower() in vocabulary()) else first
    text, end = view.text, min(len(view.text), NAMES_WITHIN)
    at, count = text.find(sought, 0, end), 0
    while at >= 0 and count < _MAX_PLACES:
        stop = at + len(sought)
        if not (text[at - 1 : at].isalnum() or text[stop : stop + 1].isalnum()):
            stop = max([at + len(name) for name in names if text.startswith(name, at)], default=stop)
            yield Named(at, stop, names[0], thing)
            count += 1
        at = text.find(sought, stop, end)
