"""Whose act a happening is where its sentence names no regulator: that of the place it names, of the application or status, or the item's."""

import re

from schemas.vocabulary import Application, Detail, MilestoneType
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.extraction.scorer import Verdict
from streams.extraction.slots import Span, jurisdiction_of, regulators_in
from streams.rulebook.details import CE_MARK
from streams.rulebook.regulators import COUNTRIES, COUNTRY_NAMES

_PLACE = re.compile(
    rf"\b(?:in|for|from|across) (?:the )?({COUNTRY_NAMES})(?![\w-])|(?<![\w.-])({COUNTRY_NAMES}) (?:regulatory |marketing |fda )?(?:orphan|approvals?|clearance|authori[sz]ation|filing|submission|application|regulators?|authorit(?:y|ies)|license|licence|ind\b|cta\b)"
)
_APPROVED_IN = re.compile(rf"\b(?:approv\w+|authori[sz]\w+|cleared|clearance|licensed) (?:[\w-]+ )?in (?:the )?({COUNTRY_NAMES})(?![\w-])")
_MARK = re.compile(r"\b(?:ce|ukca)[- ]?mark|\bivdr\b")
_GOAL = re.compile(r"\bpdufa\b")
"""The Prescription Drug User Fee Act sets goal dates for the FDA alone."""
_BEFORE, _BEHIND, _LINK = 60, 80, 140
_OF_APPLICATION = {Application.DE_NOVO: "FDA", Application.K510: "FDA", Application.PMA: "FDA", Application.IDE: "FDA", Application.MAA: "EMA"}
"""Applications that one regulator alone takes (21 CFR 807, 812, 814, 860; Regulation (EC) 726/2004)."""
_OF_STATUS = {
    Detail.PRIME: "EMA",
    **dict.fromkeys(
        (
            Detail.BREAKTHROUGH_DEVICE,
            Detail.RMAT,
            Detail.RARE_PEDIATRIC,
            Detail.FAST_TRACK,
            Detail.COMPLETE_RESPONSE,
            Detail.REFUSE_TO_FILE,
            Detail.CLEARANCE,
            Detail.DE_NOVO,
            Detail.PMA,
        ),
        "FDA",
    ),
}
"""Statuses and decisions that one regulator alone gives (sections 506 and 529 of the FD&C Act, 21 CFR 314.101 and 314.110; EMA/CHMP/57760/2015)."""
_ABROAD = frozenset({Application.CTA, Application.CTN})
"""Applications for trials that the FDA does not know."""


def given_by(status: Detail | None) -> str | None:
    """The code of the regulator that alone gives a status or decides so; null where several do."""
    return _OF_STATUS.get(status) if status else None


def of_the_place(happening: Happening, facts: ItemFacts) -> tuple[Span | None, bool]:
    """The regulator of an approval that names none but a mark or a place, and whether it is of a place whose regulator the item does not name."""
    c, view = happening.candidate, facts.view
    if c.type is not MilestoneType.MARKETING_APPROVAL:
        return happening.regulator, False
    if CE_MARK.search(view.folded, c.start, c.end):
        within = regulators_in(view, c.start, c.end)  # a CE mark is no regulator's
        return (within[0] if within else None), not within
    if happening.regulator is None:
        place = _APPROVED_IN.search(view.folded, c.start, min(c.sentence.end, c.end + _LINK))
        if place is not None:
            found = _of_jurisdiction(COUNTRIES[place[1]], facts)
            return found, found is None
    return happening.regulator, False


def of_the_item(happening: Happening, facts: ItemFacts) -> Span | None:
    """The regulator that the item names and whose act a happening must be; null where it can be none of them.

    A place that the sentence names rules out the regulators of others; a status or an application tells which regulator gives or takes it; else it is the one named most
    often, for what is recalled only where it is the only one.
    """
    c, view = happening.candidate, facts.view
    s = c.sentence
    low, high = max(s.start, c.start - _BEFORE), min(s.end, c.end + _BEHIND)
    if _MARK.search(view.folded, c.start, high):
        return None
    places = [COUNTRIES[m[1] or m[2]] for m in _PLACE.finditer(view.folded, low, high)]
    if places:
        return next((found for place in places if (found := _of_jurisdiction(place, facts)) is not None), None)
    code = given_by(happening.detail) or (_OF_APPLICATION.get(happening.application) if happening.application else None)
    if code is None and _GOAL.search(view.folded, low, high):
        code = "FDA"
    named = next((r for r in facts.regulators if r.name == code), None)
    if named is not None:
        return named
    if happening.verdict is Verdict.BACKGROUND and len({r.name for r in facts.regulators}) > 1:
        return None
    chosen = _most(facts.regulators)
    return None if happening.application in _ABROAD and chosen.name == "FDA" else chosen


def _of_jurisdiction(jurisdiction: str, facts: ItemFacts) -> Span | None:
    return next((r for r in facts.regulators if jurisdiction_of(r.name) == jurisdiction), None)


def _most(spans: list[Span]) -> Span:
    """The span whose name is told most often; of equals the first."""
    counts: dict[str, int] = {}
    for span in spans:
        counts[span.name.lower()] = counts.get(span.name.lower(), 0) + 1
    return max(spans, key=lambda x: (counts[x.name.lower()], -x.start))
