"""Where sentences begin and end, and which zone of the item each stands in."""

import bisect
import re
from dataclasses import dataclass
from enum import StrEnum

from streams.extraction.view import View

MAX_SENTENCE = 700
MAX_SENTENCES = 800
"""Sentences behind these are not read; the outcome says so."""
_MOST_LEGAL = 50


class Zone(StrEnum):
    """The part of an item that a sentence stands in."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    LEAD = "lead"
    BODY = "body"
    BULLET = "bullet"
    QUOTE = "quote"
    ABOUT = "about"
    FORWARD = "forward"
    CONTACT = "contact"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the view: `text[start:end]`, its number, its paragraph's number and its zone."""

    start: int
    end: int
    index: int
    paragraph: int
    zone: Zone


_END = re.compile(r"[.!?\u3002\u2022*]['\"\u201d\u2019)\]]{0,2}(?:\s+|(?=[A-Z\u2022]))")
_BEGIN = re.compile(r"[\"'\u201c\u2018(\[]?[A-Z0-9\u00c0-\u00de\u3040-\u9fff$\u20ac\u00a3\u2022*-]")
_GLUED = re.compile(r"[A-Z][a-z]+ [a-z]")
_ABBREVIATIONS = frozenset(
    "ph inc corp ltd co dr mr mrs ms prof no nos vs st e.g i.e etc jan feb mar apr jun jul aug sep sept oct nov dec mass calif conn fla ill md n.j n.y n.c pa va wash tex ariz colo minn mich ga ore del ont que b.c "
    "u.s u.k u.s.a ph.d m.d d.c s.a n.v b.v a.g l.p sr jr rs approx fig plc bros gen sen rep gov hon".split()
)
_SUFFIXES = frozenset("inc corp ltd co plc u.s s.a n.v b.v ph.d m.d l.p jr sr etc ag".split())
_LONGEST = 8
_OPENER = re.compile(
    r"[\"'\u201c(]*(?:the|it|its|in|on|this|these|that|we|our|a|an|he|she|they|under|as|with|for|at|following|both|about|forward|after|more|if|to|there|today|since|when|no|all|based|currently|additionally|while|such|by)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:\*{0,2}|#{0,3} ?)about (?:the )?(?!a |an |half |one |two |three |four |five |ten |\d)[\w'&®™(\"-]{2,}", re.IGNORECASE)
_FORWARD = re.compile(
    r"\W{0,4}(?:cautionary|forward[- ]looking|safe harbor|disclaimer|legal notice|risk factors|notice regarding|important (?:safety )?information|important notice|selected (?:important )?safety|special note|note regarding|this (?:press release|news release|communication|announcement) (?:contains|includes|may contain))",
    re.IGNORECASE,
)
_FORWARD_IN = (
    "forward-looking statement",
    "forward looking statement",
    "private securities litigation reform",
    "differ materially",
    "undertakes no obligation",
    "undertake no obligation",
    "no obligation to update",
)
_CONTACT = re.compile(
    r"\W{0,4}(?:contacts?\b|media contacts?|investor (?:contacts?|relations)|for (?:more|further) information|for media|press contact|company contact|source:|view original|read more|related (?:links|articles|stories|news)|photo|to view the (?:full|source)|please see full|wire service|communications contact)",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[\u2022\u25cf\u25aa\u00b7*\u2013\u2014-]|\d{1,2}[.)])\s")
_SAFETY = re.compile(
    r"\W{0,4}(?:indications? (?:and|&)|selected indications|prescribing information|contraindications|warnings and precautions|adverse reactions|usage and limitations)",
    re.IGNORECASE,
)
_HEADING_MAX = 140
_LEAD_SENTENCES = 2
_SHORT = 60
_HEADLINES = 1500
_HEADLINE_END = re.compile(
    r"(?<=[a-z.)\d])\s+(?:[-\u2013\u2014\u2022]|\* )\s*(?=[A-Z])|(?<=[a-z\d.)]) (?=[A-Z]{4,}(?:, [A-Z][\w.]+)?,? ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* \d)"
    r"|(?<=[\w.)]) (?=[A-Z]{4,}(?: [A-Z]{3,})?, [A-Z][\w.]{1,6}(?: & [A-Z]{4,}(?:, [A-Z][\w.]{1,6})?)? ?[-\u2013\u2014]{2,4})"
)


def sentences_of(view: View, stop: int | None = None) -> list[Sentence]:
    """The sentences of the view up to `stop` (all without it) in order, the title first; none is longer than `MAX_SENTENCE` code points."""
    found = [Sentence(0, view.body_start - 1, 0, 0, Zone.TITLE)]
    zoner = _Zoner(view)
    for paragraph, (start, end) in enumerate(_paragraphs(view.text, view.body_start, stop), 1):
        zoner.paragraph(start, end)
        for s, e in _split(view.text, start, end, view.body_start + _HEADLINES):
            found.append(Sentence(s, e, len(found), paragraph, zoner.zone(s, e)))
        if len(found) > MAX_SENTENCES:
            break
    return found[:MAX_SENTENCES]


class _Zoner:
    """Follows the zones through the body: About and legal text last until the next heading."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._mode = Zone.BODY
        self._lead_left = _LEAD_SENTENCES
        self._kind = Zone.BODY
        self._legal = sorted(at for words in _FORWARD_IN for at in _places(view.folded, words))

    def paragraph(self, start: int, end: int) -> None:
        """A new paragraph begins: is it a bullet, a subtitle, or prose?"""
        if _BULLET.match(self._view.text, start):
            early = self._lead_left == _LEAD_SENTENCES and end - start < 2 * _HEADING_MAX
            self._kind = Zone.SUBTITLE if early else Zone.BULLET
        else:
            self._kind = Zone.BODY

    def zone(self, start: int, end: int) -> Zone:
        """The zone of the next sentence."""
        view = self._view
        head = view.text[start : start + 90].lstrip(" *#-\u2013\u2014")
        initial = head[:1].lower()
        if initial in "cfsdlrnti" and (_FORWARD.match(head) or (_SAFETY.match(head) and end - start < _HEADING_MAX)):
            self._mode = Zone.FORWARD
        elif initial == "a" and _ABOUT.match(head):
            self._mode = Zone.ABOUT
        elif initial in "cmifpsvrwt" and _CONTACT.match(head) and end - start < 2 * _HEADING_MAX:
            return Zone.CONTACT
        if self._legal and bisect.bisect_left(self._legal, start) < bisect.bisect_left(self._legal, end):
            return Zone.FORWARD
        if self._mode is not Zone.BODY:
            return self._mode
        return self._prose(start, end)

    def _prose(self, start: int, end: int) -> Zone:
        if self._kind is not Zone.BODY:
            return self._kind
        if self._view.folded[start : start + 2].lstrip()[:1] == '"':
            return Zone.QUOTE
        if self._lead_left > 0:
            if end - start > _SHORT:
                self._lead_left -= 1
            return Zone.LEAD
        return Zone.BODY


def _places(text: str, words: str) -> list[int]:
    """Where the words stand in the text."""
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < _MOST_LEGAL:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _paragraphs(text: str, start: int, end: int | None) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = start
    for line in text[start:end].split("\n"):
        if line and not line.isspace():
            spans.append((at, at + len(line)))
        at += len(line) + 1
    return spans


def _split(text: str, start: int, end: int, headlines: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = start
    if start < headlines:
        for mark in _HEADLINE_END.finditer(text, start, min(end, headlines)):
            if mark.start() > at:
                spans.extend(_sentences(text, at, mark.start()))
                at = mark.end()
    spans.extend(_sentences(text, at, end))
    return spans


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = start
    for stop in _END.finditer(text, start, end):
        if stop.start() <= at or not _is_end(text, stop, at, end):
            continue
        spans.extend(_clauses(text, at, stop.start() + 1))
        at = stop.end()
    if at < end:
        spans.extend(_clauses(text, at, end))
    return spans


def _is_end(text: str, stop: re.Match[str], at: int, end: int) -> bool:
    mark, after = stop[0][0], stop.end()
    if mark in "\u2022*":
        return text[stop.start() - 1] in " .;:)" and after < end
    if not text[after - 1].isspace():
        return bool(_GLUED.match(text, after, end)) and text[stop.start() - 1].islower()
    if not _BEGIN.match(text, after, end):
        return False
    if mark != ".":
        return True
    token = _token(text, at, stop.start())
    if len(token) != 1 and token not in _ABBREVIATIONS:
        return True
    return token in _SUFFIXES and bool(_OPENER.match(text, after, min(end, after + 16)))


def _token(text: str, low: int, stop: int) -> str:
    """The word that ends at `stop`, in lower case; empty if it is longer than any abbreviation or no letters."""
    start = stop
    while start > low and stop - start <= _LONGEST and (text[start - 1].isalpha() or text[start - 1] == "."):
        start -= 1
    return text[start:stop].lower() if stop - start <= _LONGEST else ""


_VERB = r"(?:has|had|have|is|was|will|said|says|plans?|expects?|missed|failed|met|dosed|began|started|treated|completed|raised|closed|priced|received|won|got|signed|acquired|submitted|filed|reported|announced|granted|cleared|approved|accepted|rejected)"
_ANOTHER_SUBJECT = re.compile(
    rf", (?:and|while|whereas|but) (?=(?!The |A |An |Dr|Mr|Ms|Mrs|Prof)[A-Z][\w&-]*(?:['\u2019]s)?(?: [A-Z][\w&-]*(?:['\u2019]s)?){{0,4}} {_VERB}\b)"
)
"""Where a sentence goes on with another company or agency and what that did."""
_ANY_VERB = re.compile(rf" {_VERB} ")


def _clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The pieces of a sentence: parted where another subject begins, each with a verb of its own."""
    spans: list[tuple[int, int]] = []
    at = start
    for match in _ANOTHER_SUBJECT.finditer(text, start, end):
        if _ANY_VERB.search(text, at, match.start()):
            spans.extend(_pieces(at, match.start()))
            at = match.start() + 1
    return [*spans, *_pieces(at, end)]


def _pieces(start: int, end: int) -> list[tuple[int, int]]:
    return [(s, min(s + MAX_SENTENCE, end)) for s in range(start, end, MAX_SENTENCE)]
