"""What a sentence tells again behind `and` without its verb: another regulator, date, product or owner (`approved in the EU in 2022 and by the FDA in 2024`)."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from schemas.vocabulary import MilestoneType
from streams.extraction.candidates import Candidate
from streams.extraction.companies import Name, plausible
from streams.extraction.dates import Found
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.extraction.slots import regulators_in
from streams.rulebook.declaration import rx
from streams.rulebook.details import CE_MARK, DESIGNATIONS, REGULATORY
from streams.rulebook.regulators import PLACE_NAMES

_DECISIONS = REGULATORY - {MilestoneType.CLINICAL_HOLD, MilestoneType.HOLD_LIFTED}
_FDA = re.compile(r"\bfda\b|510\(k\)|\bde novo\b|\bpremarket\b|\bpma\b")
_PLACE = rx(rf"\b(?:by|in|from|to|with|for) (?:the )?(?:{{REG}}|(?:{PLACE_NAMES})(?!\w))")
_BY_ANOTHER = rx(r",? and (?:(?:also|later|subsequently|then|now) )?(?:by|from|with|to) (?:the )?(?:{REG})")
_FOLLOWED = rx(
    r",? and (?!(?:the )?(?:agency|regulator|commission) followed)(?:the )?(?:[\w'-]+ ){0,5}?\(?(?:{REG})\)? (?:did (?:so|the same|likewise)\b|followed\b(?=[.,;]|$| (?:in|on|suit|last|this|a (?:day|week|month)|\w+ (?:days|weeks|months) later)\b))"
)
_LIKEWISE = rx(
    r"(?:[,;]| and|, and) (?:the )?(?:[\w-]+'s |\w+(?:ish|ian|ese|ench|erman|utch|iss|zech|rean) )?(?:\w+ (?=agency|authority|regulator))?\(?(?:{REG})\)? (?:(?:on|in) (?:\d{1,2}(?:st|nd|rd|th)? \w{3,9}|\w{3,9}\.?(?: \d{1,2})?|the (?:spring|summer|autumn|fall))(?:,? \d{4})?|an? (?:day|week|month|year|few (?:days|weeks|months)) (?:later|earlier|after|before)|the (?:day|week|month|year) (?:after|before))(?=[.;)]|$)"
)
"""Another regulator with a date and no verb (`ANSM authorised it on 3 July, INFARMED on 12 August`)."""
_MEETS = re.compile(r"\b(?:meeting|met with|talks with)\b")
_A_REGULATOR = rx(r"\b(?:{REG})(?!\w)")
_AT_ANOTHER_TIME = re.compile(
    r",? and (?:again |later |then )?in (?:(?:january|february|march|april|may|june|july|august|september|october|november|december)(?: (?:19|20)\d\d)?|(?:19|20)\d\d) (?:for|by|from|in) "
)
_OF_ANOTHER_KIND = re.compile(
    r",? and (?:an? |its |the |in \d{4} )?(?:(?:u\.?s\.? )?(?:fda|food and drug)\b[^.;,]{0,30}(?:clear|approv|authori)|510\(k\)|de novo|premarket approval|pma\b|ce[- ]?mark)"
)
_ANOTHER_TRIAL = re.compile(r",? and (?:an? |its )(?:[\w-]+ ){0,2}phase [1-4i]\w{0,2} (?:[\w-]+ ){0,2}(?:trial|study)\b")
_ANOTHER_START = re.compile(
    r",? and (?:(?:has|have|also|then|recently|just|now) ){0,2}(?:begun|began|begins|started|starts|initiated|initiates|commenced|launched|dosed|opened|kicked off)\b[^.;]{0,80}?\b(?:phase [1-4i]\w{0,2}|trial|study)\b"
)
_ANOTHER_PRODUCT = re.compile(r",? and (?:for|from|of|on) (?:its |the )?")
_ANOTHER_OWNER = re.compile(r",? and ([A-Z][\w&.-]+(?: [A-Z][\w&.-]+){0,3}?)(?:['\u2019]s|(?<=s)['\u2019]) ")
_ANOTHER_STATUS = re.compile(r",? and (?:an? |the )?(?=[a-z])")
_FROM = rx(r"\b(?:from|by) (?:the )?(?:{REG}|[a-z]+'s )|\bin (?:[a-z]+ )?(?:19|20)\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_JOINT = re.compile(r"(?:[,;]|(?<=\w) (?:and|but|while|plus)\b)(?:(?!,|;| (?:and|but|while|plus) ).){0,40}$")
_REACH, _NEAR, _BEHIND = 240, 30, 70
_MOST = 3


def halves(candidate: Candidate, facts: ItemFacts, dates: list[Found]) -> list[tuple[Candidate, Name | None]]:
    """The candidate, or one for each half of its sentence, each confined to its half; with the owner that a later half names."""
    found: list[tuple[Candidate, Name | None]] = []
    rest, owner = candidate, None
    while len(found) < _MOST - 1:
        cut = _cut(rest, facts, dates)
        if cut is None:
            break
        joint, end, another = cut
        s = rest.sentence
        found.append((replace(rest, end=min(rest.end, joint), sentence=replace(s, end=joint)), owner))
        rest, owner = replace(rest, start=joint + 1, end=max(end, rest.end), sentence=replace(s, start=joint)), another
    return [*found, (rest, owner)]


def joints_of(candidates: Sequence[Candidate], folded: str) -> dict[int, list[int]]:
    """By the number of a sentence, where a comma or `and` parts what it tells from what it tells next (`file an IND in May, start a trial in June`)."""
    found: dict[int, list[int]] = {}
    for a, b in pairwise(sorted(candidates, key=lambda c: (c.start, c.end))):
        if a.sentence is b.sentence and a.type is not b.type and a.end <= b.start:
            joint = _JOINT.search(folded, a.end, b.start)
            if joint is not None:
                found.setdefault(a.sentence.index, []).append(joint.start())
    return found


def of_a_half(half: Happening, first: Happening, owner: Name | None, folded: str) -> Happening:
    """A later half with what it leaves to the first: its company, product, disease and phase, and its regulator unless it names a place."""
    half.company = owner or first.company
    half.assets = half.assets or first.assets
    if owner is None:
        half.indications = half.indications or first.indications
    if first.regulator is None and half.regulator is not None:
        first.elsewhere = True
    if half.regulator is None and not half.elsewhere and not _PLACE.search(folded, half.candidate.sentence.start, half.candidate.sentence.end):
        half.regulator = first.regulator
    if not half.phases:
        half.phases, half.phase_written, half.phase_span = first.phases, first.phase_written, first.phase_span
    half.application = half.application or first.application
    return half


def _cut(c: Candidate, facts: ItemFacts, dates: list[Found]) -> tuple[int, int, Name | None] | None:
    """Where a second half begins, where what tells it ends, and the owner it names; null where the sentence has none."""
    high = min(c.sentence.end, c.start + _REACH)
    if " and " not in facts.view.folded[c.start : high]:
        return _of_another_regulator(c, facts, high, ((_LIKEWISE, _A_REGULATOR),)) if c.type in _DECISIONS else None
    if c.type in _DECISIONS:
        return (
            _of_regulators(c, facts, high) or _of_owners(c, facts, high) or (_of_designations(c, facts, high) if c.type is MilestoneType.DESIGNATION else None)
        )
    if c.type is MilestoneType.PHASE_START:
        return _of_trials(c, facts, dates, high)
    return _of_products(c, facts, dates, high) if c.type is MilestoneType.TRIAL_RESULTS else None


def _of_regulators(c: Candidate, facts: ItemFacts, high: int) -> tuple[int, int, Name | None] | None:
    folded = facts.view.folded
    told = _of_another_regulator(c, facts, high, ((_BY_ANOTHER, _PLACE), (_FOLLOWED, _A_REGULATOR), (_LIKEWISE, _A_REGULATOR), (_AT_ANOTHER_TIME, _FROM)))
    if told is not None:
        return told
    match = _OF_ANOTHER_KIND.search(folded, c.start, high) if c.type is MilestoneType.MARKETING_APPROVAL else None
    if match is not None:
        here = folded[c.start : match.start()], folded[match.start() : match.end() + _NEAR]
        if any(CE_MARK.search(x) and not CE_MARK.search(y) and _FDA.search(y) and not _FDA.search(x) for x, y in (here, here[::-1])):
            return match.start(), match.end(), None
    return None


def _of_another_regulator(
    c: Candidate, facts: ItemFacts, high: int, patterns: Sequence[tuple[re.Pattern[str], re.Pattern[str]]]
) -> tuple[int, int, Name | None] | None:
    folded = facts.view.folded
    for pattern, before in patterns:
        match = pattern.search(folded, c.start, high)
        if match is not None and before.search(folded, c.sentence.start, match.start()) and not _MEETS.search(folded, c.start, match.start()):
            return match.start(), match.end(), None
    return None


def _of_owners(c: Candidate, facts: ItemFacts, high: int) -> tuple[int, int, Name | None] | None:
    """`A's X for D and B's Y for E`: the second owner must have a product of its own."""
    for match in _ANOTHER_OWNER.finditer(facts.view.text, c.start, high):
        second = facts.products.within(match.end(), min(c.sentence.end, match.end() + _NEAR))[:1]
        first = {p.thing for p in facts.products.within(c.sentence.start, match.start())}
        if second and first and second[0].thing not in first and plausible(match[1]):
            return match.start(), second[0].end, Name(match[1], match.start(1), match.end(1))
    return None


def _of_designations(c: Candidate, facts: ItemFacts, high: int) -> tuple[int, int, Name | None] | None:
    """`breakthrough designation from A in 2022 and fast track designation from B in 2023`: both halves must say from whom or when."""
    folded = facts.view.folded
    for match in _ANOTHER_STATUS.finditer(folded, c.start, high):
        if not any(p.pattern.match(folded, match.end(), high) for _, p in DESIGNATIONS):
            continue
        after = min(c.sentence.end, match.end() + _BEHIND)
        if _FROM.search(folded, match.end(), after) and _FROM.search(folded, c.start, match.start()):
            apart = {r.name for r in regulators_in(facts.view, c.start, match.start())} != {r.name for r in regulators_in(facts.view, match.end(), after)}
            years = set(_YEAR.findall(folded, c.start, match.start())) != set(_YEAR.findall(folded, match.end(), after))
            if apart or years:
                return match.start(), match.end() + 1, None
    return None


def _of_trials(c: Candidate, facts: ItemFacts, dates: list[Found], high: int) -> tuple[int, int, Name | None] | None:
    """`start a Phase 2 trial of A in May and a Phase 1 trial of B in June`: both halves must have a date of their own, or a verb and a product."""
    match = _ANOTHER_TRIAL.search(facts.view.folded, c.start, high)
    if match is not None and _dated_both(c, match.start(), dates):
        return match.start(), match.end(), None
    match = _ANOTHER_START.search(facts.view.folded, c.start, high)
    if match is None:
        return None
    first = {p.thing for p in facts.products.within(c.sentence.start, match.start())}
    second = {p.thing for p in facts.products.within(match.start(), min(c.sentence.end, match.end() + _BEHIND))}
    return (match.start(), match.end(), None) if first and second and not first & second else None


def _of_products(c: Candidate, facts: ItemFacts, dates: list[Found], high: int) -> tuple[int, int, Name | None] | None:
    """`results for A in May and for B in June`: both halves must have a product and a date of their own."""
    for match in _ANOTHER_PRODUCT.finditer(facts.view.folded, c.start, high):
        second = facts.products.within(match.end(), match.end() + 1)
        first = {p.thing for p in facts.products.within(c.start, match.start())}
        if second and first and second[0].thing not in first and _dated_both(c, match.start(), dates):
            return match.start(), second[0].end, None
    return None


def _dated_both(c: Candidate, joint: int, dates: list[Found]) -> bool:
    return any(c.sentence.start <= d.start < joint for d in dates) and any(joint < d.start < c.sentence.end for d in dates)
