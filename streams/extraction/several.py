"""Several happenings told by one trigger: listed regulators, designations, places, products, diseases, trials."""

import re
from dataclasses import replace
from typing import TypeVar

from schemas.vocabulary import Detail, MilestoneType
from streams.extraction.beside import besides
from streams.extraction.candidates import Candidate
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.extraction.inventory import Named
from streams.extraction.slots import Span, jurisdiction_of, phases_in, regulators_in
from streams.extraction.view import View
from streams.extraction.whose_act import given_by
from streams.rulebook.details import DESIGNATIONS
from streams.rulebook.regulators import JURISDICTIONS, PLACE_NAMES

P = TypeVar("P")
_DECIDED_BY_EACH = frozenset({MilestoneType.IND_CLEARANCE, MilestoneType.MARKETING_APPROVAL, MilestoneType.MARKETING_ACCEPTANCE})
"""What each regulator that is named together decides for itself."""
_TAKE_NO_FILES = frozenset({"CHMP", "CVMP", "EC"})
"""They give opinions and decide, and are named beside the agency that takes applications in."""
_TRIALS = frozenset(
    {MilestoneType.IND_CLEARANCE, MilestoneType.IND_SUBMISSION, MilestoneType.PHASE_START, MilestoneType.ENROLLMENT_COMPLETE, MilestoneType.TRIAL_STOPPED}
)
"""What is told of one trial at a time, so that two of its products or diseases are two happenings."""
_PLURALS = "trials|studies|inds|ctas|applications|programs|programmes|ind clearances|investigational new drug applications"
_SEVERAL = re.compile(rf"\b(?:both|two|three|four|pair) (?:of )?(?:[\w-]+ ){{0,3}}(?:study|trial|ind|application|{_PLURALS})\b|\b(?:{_PLURALS})\b|\bboth $")
"""What says, before the first of a list of products, that several are told."""
_TRIALS_IN = re.compile(rf"\b(?:{_PLURALS})(?: of [\w-]{{2,20}})? (?:in|for|to treat)\b|\bboth (?:[\w-]+ )?$|\band a second ind\b")
"""What says, before the first of a list of diseases, that there is a trial of each."""
_TIGHT = re.compile(
    r"(?:[\u00ae\u2122]|\(r\)|\(tm\))?(?: ?\([^()]{1,60}\))?(?:,? (?:and|&)|,)(?: (?:in|for|of|its|the|a|an|both))?(?: (?:treatment|patients) (?:of|with))?(?: [a-z-]{3,18}){0,2} "
)
"""Between two names of a list."""
_ANOTHER_TRIAL = re.compile(
    r"(?:,? and|,? as well as|,? plus|,|;)(?: for)?(?: (?:an?|its|the|their|another|one))?(?: (?:second|third|separate|planned|pivotal|global|new|additional|[\w-]+-led))? (?:phase [\w/]{1,6},? (?:[\w-]+,? ){0,4}?(?:stud(?:y|ies)|trials?|testing)?|ind|cta|clinical trial|trial|study)\b"
)
"""Between two names that belong to two trials."""
_PAIRED = re.compile(r"(?: ?\([^()]{1,60}\))?,?(?: [\w-]+){0,6} (?:in|for) [^.;]{3,90}?,? and (?:for |of |its )?")
"""Between two products of a list that gives each its disease."""
_CLAUSE_END = re.compile(r";|\b(?:which|while|who|compared|versus|vs|combin\w+|together|plus|following|after)\b")
_ELIGIBLE = re.compile(r"\beligible (?:for|to)\b[^.;]{0,60}$")
_PLURAL = re.compile(r"\bodds\b|\bdesignations (?:for|in|to)\b")
_NEXT = re.compile(r"^(?:\s?\([^()]{1,25}\))?(?:, (?:and |or )?|;\s?| and | as well as )(?:for |in )?(?:the )?(?:treatment of )?(?:[\w-]+ ){0,2}$")
_LIST = 150
_PLACES = re.compile(
    rf"\b(?:in|from|by)(?: both)? (?:the )?(?:{PLACE_NAMES})(?!\w)(?:(?:,? and|,| &)(?: in| from)?(?: both)? (?:the )?(?:{PLACE_NAMES})(?!\w))+"
)
_OF_ANOTHER = re.compile(r",|\b(?:which|that|who|is|are|being|stud(?:y|ies|ied)|trials?|people|patients|run|based|conducted)\b")
"""What stands between a designation and places that are those of a trial, or of patients."""
_EACH_PLACE = re.compile(rf"(?<!\w)(?:{PLACE_NAMES})(?!\w)")
_NAME_BEFORE_ACRONYM = re.compile(r"\)?,? and (?:the |its )?[\w'\u2019 -]{5,110}\(")
"""Between two acronyms of regulators, the latter's full name."""
_FAR, _ACROSS = 150, 320
_CLOSE, _BEFORE = 45, 160


def expanded(happening: Happening, facts: ItemFacts) -> list[Happening]:
    """The happenings that the trigger of one tells: one, or several where it lists designations, regulators, products, diseases or trials."""
    c, view = happening.candidate, facts.view
    if c.type is MilestoneType.DESIGNATION:
        return _designations(happening, facts)
    if c.type in _TRIALS or c.type is MilestoneType.TRIAL_RESULTS:
        for lister in (_listed_products, _listed_trials):
            listed = lister(happening, facts)
            if len(listed) > 1:
                return listed
    if c.type in _DECIDED_BY_EACH:
        listed_regulators = [r for r in _listed_regulators(c, view) if c.type is not MilestoneType.MARKETING_ACCEPTANCE or r.name not in _TAKE_NO_FILES]
        if len(listed_regulators) > 1:
            return [replace(happening, regulator=r, members=[]) for r in listed_regulators]
    return [happening]


def _list_behind(c: Candidate, spans: list[Named], view: View, several: re.Pattern[str], joints: tuple[re.Pattern[str], ...]) -> list[tuple[Named, int]]:
    """The names that a list behind the trigger holds, of two trials or, where the words say that there are several, of one list; each with where it ends."""
    folded, plural = view.folded, False
    found: list[tuple[Named, int]] = []
    for span in spans:
        if not found:
            if span.start - c.end > _FAR or _CLAUSE_END.search(folded, c.end, span.start):
                return []
            plural = several.search(folded, max(c.sentence.start, c.start - 12), span.start) is not None
        else:
            last, end = found[-1]
            if any(span.thing == f.thing for f, _ in found):
                if span.thing == last.thing:
                    found[-1] = (last, span.end)
                continue
            if not (plural and any(j.fullmatch(folded, end, span.start) for j in joints)) and not _apart(folded, end, span.start):
                break
        found.append((span, span.end))
    return found


def _apart(folded: str, start: int, end: int) -> bool:
    another = _ANOTHER_TRIAL.search(folded, start, end)
    return another is not None and not _CLAUSE_END.search(folded, start, another.start()) and not _CLAUSE_END.search(folded, another.end(), end)


def _listed_products(happening: Happening, facts: ItemFacts) -> list[Happening]:
    """One happening for each product of a list behind the trigger."""
    c, view = happening.candidate, facts.view
    high = min(c.sentence.end, c.end + _ACROSS)
    spans = facts.products.within(c.start, high)
    if len({s.thing for s in spans}) < 2 or besides(spans, view.folded, c.sentence.start):  # noqa: PLR2004  a list
        return []
    listed = _list_behind(c, spans, view, _SEVERAL, (_TIGHT, _PAIRED))
    out = []
    for i, (product, end) in enumerate(listed):
        low = listed[i - 1][1] if i else c.start
        stop = listed[i + 1][0].start if i + 1 < len(listed) else high
        out.append(_one(happening, facts, (low, product.start), facts.diseases.within(end, stop), [product]))
    return out


def _listed_trials(happening: Happening, facts: ItemFacts) -> list[Happening]:
    """One happening for each disease of a list behind the trigger, of trials or applications."""
    c, view = happening.candidate, facts.view
    if c.type is MilestoneType.TRIAL_RESULTS:
        return []
    spans = facts.diseases.within(c.start, min(c.sentence.end, c.end + _ACROSS))
    if len({s.thing for s in spans}) < 2:  # noqa: PLR2004  a list
        return []
    listed = _list_behind(c, spans, view, _TRIALS_IN, (_TIGHT,))
    return [_one(happening, facts, (listed[i - 1][1] if i else c.start, disease.start), [disease], happening.assets) for i, (disease, _) in enumerate(listed)]


def _one(happening: Happening, facts: ItemFacts, before: tuple[int, int], diseases: list[Named], assets: list[Named]) -> Happening:
    """One of several: with its product and disease, and the phase that is named before them."""
    one = replace(happening, assets=assets, indications=diseases[:1] or happening.indications, members=[], listed=True)
    phases = phases_in(facts.view, *before)
    if phases:
        p = phases[-1]
        one.phases, one.phase_written, one.phase_span = p.phases, p.written, (p.start, p.end)
    return one


def _listed_regulators(c: Candidate, view: View) -> list[Span]:
    """Regulators that are listed together (`the FDA, the MHRA and Germany's BfArM`) at the trigger."""
    spans = regulators_in(view, max(c.sentence.start, c.start - _BEFORE), min(c.sentence.end, c.end + 120))
    listed: list[Span] = []
    for span in spans:
        if listed:
            between = view.folded[listed[-1].end : span.start]
            apart = len(between) > _CLOSE and not _NAME_BEFORE_ACRONYM.fullmatch(between)
            if apart or not re.search(r"\band\b|,|&|/", between) or re.search(r"\b(?:submi|fil|plan|expect|under review)", between):
                if "(" in between or len(between) < 4:  # noqa: PLR2004  the acronym behind the name
                    continue
                break
        if span.name not in {r.name for r in listed}:
            listed.append(span)
    return listed


def _designations(happening: Happening, facts: ItemFacts) -> list[Happening]:
    """One happening for each designation named; where it is one for several regulators or diseases, one for each of those."""
    c, view = happening.candidate, facts.view
    low, high = max(c.sentence.start, c.start - 5), min(c.sentence.end, c.end + 60)
    text = view.folded[low:high]
    kinds: list[Detail] = []
    taken: list[tuple[int, int]] = []
    for detail, pattern in DESIGNATIONS:
        for match in pattern.finditer(text):
            if any(a < match.end() and b > match.start() for a, b in taken) or _ELIGIBLE.search(text, 0, match.start()):
                continue
            taken.append(match.span())
            if detail not in kinds and not _told_next(low + match.start(), c, facts):
                kinds.append(detail)
    order = sorted(kinds, key=lambda d: next(m.start() for dd, p in DESIGNATIONS if dd is d for m in [p.search(text)] if m))
    agencies: list[Span | None] = [*_listed_regulators(c, view)]
    if len(order) == 1:
        own = next((r for r in agencies if r is not None and r.name == given_by(order[0])), None)
        regulators = [own] if own else _if_more(agencies) or _if_more(_regulators_of_places(c, facts)) or [happening.regulator]
        diseases = [[d] for d in _if_more(_listed_diseases(c, facts))] or [happening.indications]
        if len(regulators) > 1 or len(diseases) > 1:
            return [
                replace(happening, detail=order[0], regulator=r, indications=d, members=[], listed=True, elsewhere=r is None and len(regulators) > 1)
                for r in regulators
                for d in diseases
            ]
    givers = {r.name: r for r in agencies if r is not None}
    alone = {given_by(d) for d in order}
    rest = next((r for r in givers.values() if r.name not in alone), happening.regulator)
    return [replace(happening, detail=d, regulator=givers.get(given_by(d) or "", rest), members=[], listed=len(order) > 1) for d in order] or [happening]


def _told_next(at: int, c: Candidate, facts: ItemFacts) -> bool:
    """True for what stands behind the trigger, in another one."""
    return at >= c.end and any(start <= at < end for start, end in facts.statuses if start >= c.end)


def _if_more(found: list[P]) -> list[P]:
    """What is listed, where it is more than one; else nothing."""
    return found if len(found) > 1 else []


def _regulators_of_places(c: Candidate, facts: ItemFacts) -> list[Span | None]:
    """For each of the places that are listed behind the trigger (`in the US and Europe`) its regulator, null where the item names none."""
    listed = _PLACES.search(facts.view.folded, c.start, min(c.sentence.end, c.end + _LIST))
    if listed is None or _OF_ANOTHER.search(facts.view.folded, c.end, listed.start()):
        return []
    named: dict[str | None, Span] = {}
    for span in facts.regulators:
        named.setdefault(jurisdiction_of(span.name), span)
    return [named.get(j) for j in dict.fromkeys(JURISDICTIONS[place] for place in _EACH_PLACE.findall(listed[0]))]


def _listed_diseases(c: Candidate, facts: ItemFacts) -> list[Named]:
    """Diseases that a plural (`designations for`, `ODDs for`, `indications`) lists behind the trigger, or that follow it one by one."""
    s, folded = c.sentence, facts.view.folded
    plural = _PLURAL.search(folded, c.start, min(s.end, c.end + 40)) is not None
    found: dict[int, Named] = {}
    last: Named | None = None
    for disease in facts.diseases.within(c.start, min(s.end, c.end + 2 * _LIST)):
        if disease.start < c.end and not plural:
            continue
        if last is None and disease.start - c.end > _LIST:
            break
        if last is not None and "designation" in folded[last.end : disease.start]:
            break
        if last is not None and not plural and not _NEXT.match(folded[last.end : disease.start]):
            break
        found.setdefault(disease.thing, disease)
        last = disease
    return list(found.values())
