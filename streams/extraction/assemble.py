"""From an accepted candidate to a happening: its slots, from its sentence first, then from the item."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from schemas.vocabulary import Detail, MilestoneType, Round
from streams.extraction.candidates import Candidate
from streams.extraction.dates import Found
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.extraction.funding import deal_of, funding_of
from streams.extraction.inventory import Inventory, Named
from streams.extraction.periods import slot_published
from streams.extraction.scorer import Score, Verdict
from streams.extraction.sentences import Zone
from streams.extraction.slots import PhaseSpan, Span, jurisdiction_of, phases_in, regulators_in, trial_ids_in
from streams.extraction.subject import company_of
from streams.extraction.view import View
from streams.extraction.when import nearest_date
from streams.rulebook.details import APPLICATIONS, CLINICAL, DESIGNATIONS, DETAILS, OUTCOMES, REGULATORY, TRIAL_APPLICATIONS
from streams.rulebook.regulators import JURISDICTIONS

T = TypeVar("T", Span, Named)
P = TypeVar("P")
_SEVERAL = re.compile(r"\b(?:second|two|three|both|four) (?:\w+ ){0,3}(?:inds?\b|investigational new drug)|\binds for\b|\bclears? (?:\w+ )?inds\b")
_VAGUE_NAME = re.compile(
    r"^(?:(?:serious|severe|rare|chronic|neurological|neurodegenerative|autoimmune|inflammatory|metabolic|infectious|viral|bacterial|fungal|aggressive|antibiotic-resistant|drug-resistant|resistant|life-threatening|other|various|many|cns|orphan|genetic|complex|debilitating|allergic|cardiovascular|respiratory|immune|mental|psychiatric|age-related) )*(?:diseases|disorders|conditions|infections|neurological disorder|injuries|syndromes)$|\bpatient['\u2019]s\b"
)
_IN_DISEASE = re.compile(
    r"(?: \([^()]{1,20}\))? (?:(?:in|of|from) (?:the )?(?:(?:patients|people|adults|children|those|individuals) with )?|(?:associated with|due to|secondary to|caused by|related to) )"
)
_ELIGIBLE = re.compile(r"\beligible (?:for|to)\b[^.;]{0,60}$")
_PLURAL = re.compile(r"\bodds\b|\bdesignations (?:for|in|to)\b")
_NEXT = re.compile(r"^(?:\s?\([^()]{1,25}\))?(?:, (?:and |or )?|;\s?| and | as well as )(?:for |in )?(?:the )?(?:treatment of )?(?:[\w-]+ ){0,2}$")
_LIST = 150
_NAMED_PLACE = "|".join(re.escape(place) for place in sorted(JURISDICTIONS, key=len, reverse=True))
_PLACES = re.compile(
    rf"\b(?:in|from|by)(?: both)? (?:the )?(?:{_NAMED_PLACE})(?!\w)(?:(?:,? and|,| &)(?: in| from)?(?: both)? (?:the )?(?:{_NAMED_PLACE})(?!\w))+"
)
_OF_ANOTHER = re.compile(r",|\b(?:which|that|who|is|are|being|stud(?:y|ies|ied)|trials?|people|patients|run|based|conducted)\b")
"""What stands between a designation and places that are those of a trial, or of patients."""
_EACH_PLACE = re.compile(rf"(?<!\w)(?:{_NAMED_PLACE})(?!\w)")
_TODAY = re.compile(r"\btoday\b|\bthis morning\b", re.IGNORECASE)
_REACH = 220
_TOP = 3
_NOW = re.compile(r"this (?:week|month|quarter)", re.IGNORECASE)
_FIELD = re.compile(
    r"\b(?:develop\w*|advanc\w+|focused on|creat\w+|commerciali[sz]\w+|speciali[sz]\w+)\b[^.;]{0,70}\b(?:for|of|to treat|treating|in|against|on)(?: the)?(?: treatment of)?(?: patients with)? $|\bfocused on $"
)
_VAGUE_FIELD = re.compile(r"\b(?:numerous|important|human|various|multiple|other|many|high prevalence|unmet|chronic diseases?$)\b")
_LINK, _HEADING, _BULLETS = 140, 110, 12
_STOP_LINK = re.compile(r"[.!?] |\n|;")
_BESIDES = re.compile(
    r"\b(?:(?:in)?eligible (?:for|to receive)|refractory to|resistant to|progress\w* (?:on|after)|(?:prior|previous) (?:(?:treatment|therapy) with )?|previously treated with (?:\w+ (?:and|or) )?|combination with|combined with|together with|versus|vs\.?|plus|compared (?:to|with)|superior to|added to|on top of|with|similar to|than) (?:the )?(?:[\w-]+ )?$"
)
_LISTED = re.compile(r"(?:,? (?:and|or|plus)|/|\+)(?: [a-z-]+){0,2}(?: or| and)? ?")
_BESIDES_LAST = 120
"""What a drug is combined or compared with stands behind the drug itself."""


def assemble(candidate: Candidate, score: Score, facts: ItemFacts, dates: list[Found]) -> list[Happening]:
    """The happenings that an accepted candidate tells: one, or several where it lists designations or regulators."""
    view, s = facts.view, candidate.sentence
    happening = Happening(candidate, score.verdict, score)
    happening.company = company_of(candidate, facts)
    _products(happening, facts)
    _date(happening, facts, dates)
    text = view.folded[max(s.start, candidate.start - 90) : min(s.end, candidate.end + 110)]
    kind = candidate.type
    if kind in CLINICAL:
        _phase(happening, facts)
        happening.trial_ids = trial_ids_in(view, s.start, s.end)
    happening.application = next((a for a, p in APPLICATIONS if p.search(text) and _fits(kind, a in TRIAL_APPLICATIONS)), None) if kind in REGULATORY else None
    near = view.folded[candidate.start : candidate.end]
    if kind in DETAILS and kind is not MilestoneType.DESIGNATION:
        happening.detail = next((d for d, p in DETAILS[kind] if p.search(near)), None) or next((d for d, p in DETAILS[kind] if p.search(text)), None)
    if kind in (MilestoneType.TRIAL_RESULTS, MilestoneType.ADVISORY_OPINION) and score.verdict is not Verdict.PLAN:
        happening.outcome = next((o for o, p in OUTCOMES if p.search(text)), None)
    if kind is MilestoneType.FUNDING:
        happening.funding, happening.amount_span = funding_of(view, s, candidate.start, candidate.end)
        if happening.funding.round is not Round.GRANT:
            happening.assets = []
        happening.indications = _purpose(happening, facts) or _field_of_company(candidate, facts)
    elif kind is MilestoneType.DEAL:
        happening.beside = view.folded[s.start : s.end]
        happening.deal, happening.amount_span = deal_of(view, s, candidate.start, candidate.end)
        if _is_of_the_only_product(happening, facts):
            happening.assets = facts.products.spans[:1]
        happening.indications = happening.indications or _of_its_product(happening, facts)
    return _expanded(happening, facts)


def _disease_of(happening: Happening, facts: ItemFacts) -> list[Named]:
    """The disease of a happening: its own, unless that is vague and the item links its product with another; else what the item tells before."""
    own = happening.indications
    if own and not _VAGUE_NAME.search(own[0].name.lower()):
        return own
    return _of_its_product(happening, facts) or own or _earlier(facts.diseases, happening.candidate, facts)


def _purpose(happening: Happening, facts: ItemFacts) -> list[Named]:
    """The disease that a grant for a product is for: the next one behind the product in the sentence, else what the item links with it."""
    if not happening.assets:
        return []
    behind = facts.diseases.within(happening.assets[0].end, happening.candidate.sentence.end)
    return behind[:1] or _of_its_product(happening, facts)


def _of_its_product(happening: Happening, facts: ItemFacts) -> list[Named]:
    """The disease that the item links with the happening's product."""
    linked = _linked(happening.assets[0], facts) if happening.assets else None
    return [linked] if linked is not None else []


def _field_of_company(candidate: Candidate, facts: ItemFacts) -> list[Named]:
    """The disease that the sentence of a financing gives as the company's field (`a developer of drugs for gout`); none where it gives several, or a vague one."""
    s, folded = candidate.sentence, facts.view.folded
    diseases = facts.diseases.within(s.start, s.end)
    if len({d.thing for d in diseases}) != 1:
        return []
    disease = diseases[0]
    if _VAGUE_FIELD.search(disease.name.lower()) or not _FIELD.search(folded, max(s.start, disease.start - 90), disease.start):
        return []
    return [disease]


def _fits(kind: MilestoneType, for_trial: bool) -> bool:
    trial = kind in (MilestoneType.IND_CLEARANCE, MilestoneType.IND_SUBMISSION, MilestoneType.CLINICAL_HOLD, MilestoneType.HOLD_LIFTED)
    return trial == for_trial


def _near(spans: Sequence[T], candidate: Candidate, folded: str = "") -> list[T]:
    """The spans in the order of their nearness to the trigger, those behind it first, those that are given besides last."""
    low = candidate.sentence.start
    besides = {_thing(x) for x in _besides(spans, folded, low)} if folded else set()

    def gap(span: T) -> int:
        extra = _BESIDES_LAST if _thing(span) in besides else 0
        if span.start >= candidate.start:
            return max(0, span.start - candidate.end) + extra
        return candidate.start - span.end + 25 + extra

    return sorted((x for x in spans if gap(x) < _REACH + (_BESIDES_LAST if besides else 0)), key=lambda x: (gap(x), x.start))


def _besides(spans: Sequence[T], folded: str, low: int) -> list[T]:
    """Those of the spans that something is combined or compared with, and what is listed behind them (`in combination with A and B or C`)."""
    found: list[T] = []
    for span in spans:
        listed = found and _LISTED.fullmatch(folded, found[-1].end, span.start)
        if listed or _BESIDES.search(folded, max(low, span.start - 26), span.start):
            found.append(span)
    return found


def _thing(span: Span | Named) -> object:
    return span.thing if isinstance(span, Named) else span


def _products(happening: Happening, facts: ItemFacts) -> None:
    candidate, view = happening.candidate, facts.view
    s = candidate.sentence
    assets = _near(facts.products.within(s.start, s.end), candidate, view.folded)
    diseases = _near(facts.diseases.within(s.start, s.end), candidate)
    happening.assets = assets[:1]
    happening.indications = [*diseases[:1], *_underlying(diseases[0], facts)] if diseases else []
    if candidate.type in REGULATORY:
        regulators = _near(regulators_in(view, s.start, s.end), candidate)
        happening.regulator = regulators[0] if regulators else None


def _underlying(disease: Named, facts: ItemFacts) -> list[Named]:
    """The disease that the text gives behind a symptom (`agitation in Alzheimer's disease`)."""
    behind = facts.diseases.within(disease.end, disease.end + _LINK)[:1]
    return [d for d in behind if d.thing != disease.thing and _IN_DISEASE.fullmatch(facts.view.folded, disease.end, d.start)]


def fill(happening: Happening, facts: ItemFacts) -> None:
    """Fills from the item what the happening's own sentences left open: from the sentences before, then from the item's main subject."""
    if happening.type in (MilestoneType.FUNDING, MilestoneType.DEAL):
        return
    fresh = happening.verdict is not Verdict.BACKGROUND
    if not happening.assets:
        happening.assets = _earlier(facts.products, happening.candidate, facts)
    happening.indications = _disease_of(happening, facts)
    if happening.regulator is None and not happening.elsewhere and happening.type in REGULATORY and facts.regulators:
        codes = {r.name for r in facts.regulators}
        if len(codes) == 1 or fresh:
            happening.regulator = _most(facts.regulators)
    if not happening.phases and happening.type in CLINICAL and fresh:
        distinct = {p.phases for p in facts.phases}
        if len(distinct) == 1:
            p = facts.phases[0]
            happening.phases, happening.phase_written, happening.phase_span = p.phases, p.written, (p.start, p.end)


def _is_of_the_only_product(happening: Happening, facts: ItemFacts) -> bool:
    """True for news of a deal that names no product, in an item that names one alone."""
    deal = happening.type is MilestoneType.DEAL and happening.verdict is Verdict.NEW and not happening.assets
    return deal and len({p.thing for p in facts.products.spans}) == 1


def _linked(asset: Named, facts: ItemFacts) -> Named | None:
    """The disease that the item most often names right behind the asset (`ZK-12 for gout`, `ZK-12 (gout)`); of equals the first."""
    counts: dict[int, int] = {}
    first: dict[int, Named] = {}
    for span in facts.products.spans:
        if span.thing != asset.thing:
            continue
        for disease in facts.diseases.within(span.end, span.end + _LINK):
            if any(span.end <= p.start < disease.start and p.thing != asset.thing for p in facts.products.within(span.end, disease.start)):
                break
            if _STOP_LINK.search(facts.view.folded, span.end, disease.start):
                break
            if not _VAGUE_NAME.search(disease.name.lower()):
                counts[disease.thing] = counts.get(disease.thing, 0) + 1
                first.setdefault(disease.thing, disease)
            break
    best = max(counts, key=lambda t: (counts[t], -first[t].start), default=None)
    return None if best is None else first[best]


def _earlier(inventory: Inventory, candidate: Candidate, facts: ItemFacts) -> list[Named]:
    """The last thing named in the two sentences before, else the one that the item is about."""
    low = candidate.sentence.index - 2
    start = facts.sentences[max(1, low)].start if candidate.sentence.index > 0 else candidate.sentence.start
    before = inventory.within(start, candidate.sentence.start)
    if inventory is facts.products:  # not what the product is combined or compared with
        besides = _besides(before, facts.view.folded, start)
        before = [b for b in before if b not in besides] or before
    same_paragraph = [b for b in before if facts.sentences[candidate.sentence.index].paragraph - _paragraph(facts, b.start) <= 1]
    if same_paragraph and candidate.sentence.zone not in (Zone.TITLE, Zone.BULLET, Zone.SUBTITLE):
        return [same_paragraph[-1]]
    if candidate.sentence.zone is Zone.BULLET:
        heading = _heading(inventory, candidate, facts)
        if heading is not None:
            return [heading]
    main = inventory.main(facts.top_end)
    return [main] if main is not None else []


def _heading(inventory: Inventory, candidate: Candidate, facts: ItemFacts) -> Named | None:
    """What the line above the bullets names: the heading of a programme."""
    for sentence in reversed(facts.sentences[max(1, candidate.sentence.index - _BULLETS) : candidate.sentence.index]):
        if sentence.zone is not Zone.BULLET:
            short = sentence.end - sentence.start < _HEADING
            found = inventory.within(sentence.start, sentence.end) if short else []
            return found[0] if found else None
    return None


def _paragraph(facts: ItemFacts, at: int) -> int:
    return next((s.paragraph for s in facts.sentences if s.start <= at < s.end), 0)


def _most(spans: list[Span]) -> Span:
    """The span whose name is told most often; of equals the first."""
    counts: dict[str, int] = {}
    for span in spans:
        counts[span.name.lower()] = counts.get(span.name.lower(), 0) + 1
    return max(spans, key=lambda x: (counts[x.name.lower()], -x.start))


def _phase(happening: Happening, facts: ItemFacts) -> None:
    c = happening.candidate
    spans = phases_in(facts.view, c.sentence.start, c.sentence.end)
    if not spans:
        return

    def gap(p: PhaseSpan) -> int:
        if p.start < c.end and p.end > c.start:
            return 0
        return p.start - c.end if p.start >= c.end else c.start - p.end + 20

    best = min(spans, key=lambda p: (gap(p), p.start))
    if gap(best) < _REACH:
        happening.phases, happening.phase_written, happening.phase_span = best.phases, best.written, (best.start, best.end)


def _date(happening: Happening, facts: ItemFacts, dates: list[Found]) -> None:
    c = happening.candidate
    found = nearest_date(c, [d for d in dates if not _TODAY.search(d.slot.text or "")], facts.view)
    pub = facts.published
    if found is not None and pub is not None and happening.verdict is not Verdict.PLAN and found.earliest > pub.latest:
        found = None
    if found is not None and happening.verdict is Verdict.BACKGROUND and _NOW.match(found.slot.text or ""):
        found = None
    if found is not None and pub is not None and happening.verdict is Verdict.PLAN and found.latest < pub.earliest:
        found = next((f for f in dates if f.latest >= pub.earliest), None)
    if found is not None and happening.verdict is Verdict.NEW and pub is not None and (pub.earliest - found.latest).days > 200:  # noqa: PLR2004  news is no half year old
        found = None
    if found is not None:
        slot = found.slot.model_copy(update={"text": facts.view.text[found.start : found.end].strip()})
        happening.date, happening.date_span = slot, (found.start, found.end)


def date_from_item(happening: Happening, facts: ItemFacts) -> None:
    """A new happening without a date of its own takes the day of an item that says `today` or has a dateline; in a report only what its top tells."""
    if happening.date is not None or happening.verdict is not Verdict.NEW or not facts.dated or facts.published is None:
        return
    if not facts.update or any(h.candidate.sentence.index <= _TOP for h in (happening, *happening.members)):
        happening.date = slot_published(facts.published)


def _expanded(happening: Happening, facts: ItemFacts) -> list[Happening]:
    c, view = happening.candidate, facts.view
    if c.type is MilestoneType.DESIGNATION:
        return _designations(happening, facts)
    several = c.type is MilestoneType.IND_CLEARANCE and _several_inds(c, facts)
    if several:
        return [replace(happening, indications=[d], members=[], listed=True) for d in several]
    if c.type in (MilestoneType.IND_CLEARANCE, MilestoneType.MARKETING_APPROVAL):
        listed = _listed_regulators(c, view)
        if len(listed) > 1:
            return [replace(happening, regulator=r, members=[]) for r in listed]
    return [happening]


def _several_inds(c: Candidate, facts: ItemFacts) -> list[Named]:
    """The diseases behind the trigger where the sentence says that several INDs were cleared (`and a second IND for`)."""
    s = c.sentence
    if not _SEVERAL.search(facts.view.folded, s.start, s.end):
        return []
    found: dict[int, Named] = {}
    for disease in facts.diseases.within(c.start, s.end):
        found.setdefault(disease.thing, disease)
    return list(found.values()) if len(found) > 1 else []


def _listed_regulators(c: Candidate, view: View) -> list[Span]:
    """Regulators that are listed together (`the FDA, the MHRA and Germany's BfArM`) at the trigger."""
    spans = regulators_in(view, max(c.sentence.start, c.start - 80), min(c.sentence.end, c.end + 120))
    listed: list[Span] = []
    for span in spans:
        if listed:
            between = view.folded[listed[-1].end : span.start]
            if len(between) > 45 or not re.search(r"\band\b|,|&|/", between) or re.search(r"\b(?:submi|fil|plan|expect|under review)", between):  # noqa: PLR2004  a list is close
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
            if not any(a < match.end() and b > match.start() for a, b in taken) and not _ELIGIBLE.search(text, 0, match.start()):
                taken.append(match.span())
                if detail not in kinds:
                    kinds.append(detail)
    order = sorted(kinds, key=lambda d: next(m.start() for dd, p in DESIGNATIONS if dd is d for m in [p.search(text)] if m))
    if len(order) == 1:
        agencies: list[Span | None] = [*_listed_regulators(c, view)]
        regulators = _if_more(agencies) or _if_more(_regulators_of_places(c, facts)) or [happening.regulator]
        diseases = [[d] for d in _if_more(_listed_diseases(c, facts))] or [happening.indications]
        if len(regulators) > 1 or len(diseases) > 1:
            return [
                replace(happening, detail=order[0], regulator=r, indications=d, members=[], listed=True, elsewhere=r is None and len(regulators) > 1)
                for r in regulators
                for d in diseases
            ]
    return [replace(happening, detail=d, members=[], listed=len(order) > 1) for d in order] or [happening]


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
