"""From an accepted candidate to a happening: its slots, from its sentence first, then from the item."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeVar

from schemas.vocabulary import MilestoneType, Precision, Round
from streams.extraction.beside import besides
from streams.extraction.candidates import Candidate
from streams.extraction.dates import Found, dates_in
from streams.extraction.dollars import of_a_dollar
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.extraction.funding import deal_of, funding_of, told_later
from streams.extraction.inventory import NAMES_WITHIN, Inventory, Named
from streams.extraction.periods import slot_published
from streams.extraction.scorer import Score, Verdict
from streams.extraction.sentences import Zone
from streams.extraction.several import expanded
from streams.extraction.slots import PhaseSpan, Span, phases_in, regulators_in, trial_ids_in
from streams.extraction.subject import company_of
from streams.extraction.when import nearest_date
from streams.extraction.whose_act import of_the_item, of_the_place
from streams.rulebook.cues import NEW_CLAUSE
from streams.rulebook.details import APPLICATIONS, CLINICAL, DETAILS, OUTCOMES, REGULATORY, TRIAL_APPLICATIONS
from streams.rulebook.literals import Guarded, guarded

T = TypeVar("T", Span, Named)
VAGUE_NAME = re.compile(
    r"^(?:(?:serious|severe|rare|chronic|neurological|neurodegenerative|autoimmune|inflammatory|metabolic|infectious|viral|bacterial|fungal|aggressive|antibiotic-resistant|drug-resistant|resistant|life-threatening|other|various|many|cns|orphan|genetic|complex|debilitating|allergic|cardiovascular|respiratory|immune|mental|psychiatric|age-related) )*(?:diseases|disorders|conditions|infections|neurological disorder|injuries|syndromes)$|\bpatient['\u2019]s\b"
)
BROAD_NAME = re.compile(
    r"(?:advanced |aggressive |various |certain )?(?:blood|brain|skin|eye|h(?:a)?ematologic(?:al)?|pan-?)[ -]?(?:cancers?|malignanc(?:y|ies)|tumou?rs?|diseases?)|malignanc(?:y|ies)|(?:kidney|liver|lung|eye|heart|skin|autoimmune|rare|retinal|metabolic|neurological|genetic|inflammatory) (?:diseases?|disorders?)|depression|cancers?"
)
"""A field rather than a disease: what the item links with the product says more."""
SIGN_NAME = re.compile(
    r"(?:(?:daily|worst|mean|average|total|liver|hand|night|monthly|weekly|convulsive|focal|motor|recurrent|symptomatic|acute|severe)[ -])*(?:seizures?|proteinuria|albuminuria|vomiting|nausea|fibrosis|dysphagia|snoring|cataplexy|hot (?:flush|flash)es|night sweats|itch|pruritus|pain|neuropathy|polyneuropathy|proptosis|vira?emia|vaso-occlusive cris[ei]s|bleeding|headaches?|constipation|diarrh?oea|diarrhea|overweight|ulcers?|wounds?|infections?|tremors?|fever|cough|hypoglyca?emia|weight loss|o?edema|ana?emia|hypotension|photophobia|scarring|stroke|attacks?|exacerbations)"
)
"""A sign or an endpoint rather than a disease: what else the sentence names, or the item links with the product, says more."""
_IN_DISEASE = re.compile(
    r"(?: \([^()]{1,20}\))? (?:(?:in|of|from) (?:the )?(?:(?:patients|people|adults|children|those|individuals) with )?|(?:associated with|due to|secondary to|caused by|related to) )"
)
_TODAY = re.compile(r"\btoday\b|\bthis morning\b", re.IGNORECASE)
_REACH, _TRIAL_NEAR, _BESIDE_TRIAL = 220, 90, 40
_IN_THE_HEALTHY = re.compile(r"\bhealthy (?:[\w-]+ ){0,2}(?:volunteers|adults|participants|subjects|men|women|people|males|individuals)\b")
"""Earlier results in healthy people are of no disease."""
_OF_RIGHTS = re.compile(
    r"\b(?:rights|(?:it|which|that) (?:was|were|had been) (?:in-|out-)?(?:licensed|acquired|bought)|the (?:drug|product|molecule|compound|candidate|device|asset|antibody|vaccine|therapy|program(?:me)?) (?:was|were|had been|has been))\b"
)
"""A deal for what was told before."""
_OF_ANY_TRIAL = frozenset({MilestoneType.TRIAL_RESULTS, MilestoneType.PHASE_START})
"""Types that a product has of each of its trials: the item's only phase need not be theirs."""
_OF_A_TRIAL = _OF_ANY_TRIAL | {
    MilestoneType.IND_CLEARANCE,
    MilestoneType.IND_SUBMISSION,
    MilestoneType.ENROLLMENT_COMPLETE,
    MilestoneType.TRIAL_STOPPED,
    MilestoneType.CLINICAL_HOLD,
}
"""Types that are told of a trial whose phase stands in the sentences around."""
_IMPOSED = re.compile(r"\b(?:placed|imposed|ordered|issued|put|instituted|since) (?:[\w-]+ ){0,3}$")
_TOP = 3
_LATER = 3
"""So many sentences behind a deal may tell what is paid."""
_OLD_NEWS, _OLD_IN_REPORTS = 200, 380
"""Days."""
_IN_THE_QUARTER = guarded(r"\b(?:during|in|over|for) the (?:\w+ed |reporting )?quarter\b")
_NOW = re.compile(r"this (?:week|month|quarter)", re.IGNORECASE)
_FIELD = re.compile(
    r"\b(?:develop\w*|advanc\w+|focused on|creat\w+|commerciali[sz]\w+|speciali[sz]\w+)\b[^.;]{0,70}\b(?:for|of|to treat|treating|in|against|on)(?: the)?(?: treatment of)?(?: patients with)? $|\bfocused on $"
)
_VAGUE_FIELD = re.compile(r"\b(?:numerous|important|human|various|multiple|other|many|high prevalence|unmet|chronic diseases?$)\b")
_ASIDE = re.compile(r"\b(?:which|whose|who)\b[^,;.]*$")
_ASIDE_END = re.compile(r"[^,;.]{0,40}, ?")
_SUPPORTED = re.compile(
    r"\b(?:trials?|study|studies|programme|program)\b[^.;]{0,80}\b(?:supported|backed|funded|financed|sponsored)\b|\b(?:support|back|fund|finance)s?\b[^.;]{0,40}\b(?:trials?|study|studies|programme|program)\b|\b(?:grants?|awards?|funding)\b[^.;]{0,30}\bfor the (?:trial|study|programme|program|project|work)\b|\b(?:trial|study|programme|program|project) (?:counts on|is paid for|costs)\b"
)
"""A grant for a trial is one for what the trial is of."""
_LINK, _HEADING, _BULLETS = 140, 110, 12
_MORE_THAN_SIGNS = 100
"""A disease counts as so many signs of one."""
_STOP_LINK = re.compile(r"[.!?] |\n|;")
_BESIDES_LAST, _OTHER_CLAUSE = 120, 90
"""What a drug is combined or compared with stands behind the drug itself, and what another clause names behind that of the own; in code points."""


def assemble(candidate: Candidate, score: Score, facts: ItemFacts, dates: list[Found]) -> list[Happening]:
    """The happenings that an accepted candidate tells: one, or several where it lists designations, regulators, products, diseases or trials."""
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
        happening.trials = _trials_at(candidate, facts)
    happening.application = next((a for a, p in APPLICATIONS if p.search(text) and _fits(kind, a in TRIAL_APPLICATIONS)), None) if kind in REGULATORY else None
    near = view.folded[candidate.start : candidate.end]
    if kind in DETAILS and kind is not MilestoneType.DESIGNATION:
        happening.detail = next((d for d, p in DETAILS[kind] if p.search(near)), None) or next((d for d, p in DETAILS[kind] if p.search(text)), None)
    if kind in (MilestoneType.TRIAL_RESULTS, MilestoneType.ADVISORY_OPINION) and score.verdict is not Verdict.PLAN:
        happening.outcome = next((o for o, p in OUTCOMES if p.search(text)), None)
    if kind is MilestoneType.FUNDING:
        happening.beside = view.folded[s.start : s.end]
        _financing(happening, facts)
    elif kind is MilestoneType.DEAL:
        happening.beside = view.folded[s.start : s.end]
        happening.deal, happening.amount_span = deal_of(view, s, candidate.start, candidate.end)
        if _is_of_the_only_product(happening, facts):
            happening.assets = facts.products.spans[:1]
        if happening.verdict is not Verdict.BACKGROUND:  # a deal recalled is told without what the product is for
            happening.indications = happening.indications or _of_its_product(happening, facts)
    return expanded(happening, facts)


def _financing(happening: Happening, facts: ItemFacts) -> None:
    """The money of a financing; a grant is for a product, its own sentence's or that of the trial it supports, any other money for the company."""
    c, view = happening.candidate, facts.view
    happening.funding, happening.amount_span = funding_of(view, c.sentence, c.start, c.end)
    if happening.amount_span is not None:
        happening.funding = of_a_dollar(happening.funding, happening.amount_span, facts)
    if happening.funding.round is not Round.GRANT:
        happening.assets = []
    elif not happening.assets and _SUPPORTED.search(view.folded, c.sentence.start, c.sentence.end):
        happening.assets = _earlier(facts.products, c, facts)
    happening.indications = _purpose(happening, facts) or _field_of_company(c, facts)


def _trials_at(candidate: Candidate, facts: ItemFacts) -> tuple[str, ...]:
    """The names of trials around the trigger, in its sentence."""
    s = candidate.sentence
    low, high = max(s.start, candidate.start - _TRIAL_NEAR), min(s.end, candidate.end + _TRIAL_NEAR)
    named = [name for name in facts.trials if any(_standing(name, facts.view.text, low, high))]
    return tuple(sorted(name for name in named if not any(other != name and other.startswith(name) for other in named)))


def _standing(name: str, text: str, low: int, high: int) -> Iterator[re.Match[str]]:
    """Where the name stands as a word of its own within `text[low:high]`."""
    return re.compile(rf"(?<![\w-]){re.escape(name)}(?!\w)").finditer(text, low, high)


def _disease_of(happening: Happening, facts: ItemFacts) -> list[Named]:
    """The disease of a happening: its own, unless that is vague and the item links its product with another; else what the item tells before."""
    own = happening.indications
    if own and SIGN_NAME.fullmatch(own[0].name.lower()):
        return _more_than_a_sign(happening, facts) or own
    if own and BROAD_NAME.fullmatch(own[0].name.lower()):
        of_product = _of_its_product(happening, facts)
        return own if not of_product or BROAD_NAME.fullmatch(of_product[0].name.lower()) else of_product
    if own and not VAGUE_NAME.search(own[0].name.lower()):
        return own
    return (
        _of_its_product(happening, facts)
        or own
        or [
            d
            for d in _earlier(facts.diseases, happening.candidate, facts)
            if not (is_of_another(d, happening, facts) or _is_before_its_company(d, happening, facts))
        ]
    )


def _more_than_a_sign(happening: Happening, facts: ItemFacts) -> list[Named]:
    """The disease that the sentence names besides a sign of it, else the one that the item links with the product."""
    s = happening.candidate.sentence
    told = [*happening.indications, *facts.diseases.within(s.start, s.end), *_of_its_product(happening, facts)]
    return [d for d in told if not SIGN_NAME.fullmatch(d.name.lower()) and not VAGUE_NAME.search(d.name.lower())][:1]


def is_of_another(told: Named | PhaseSpan, happening: Happening, facts: ItemFacts) -> bool:
    """True for a disease or phase of a sentence of the body that names products, but not the happening's own one, which its own sentence names."""
    s = happening.candidate.sentence
    if not happening.assets or not s.start <= happening.assets[0].start < s.end or told.start < facts.view.body_start:
        return False
    place = next((x for x in facts.sentences if x.start <= told.start < x.end), None)
    named = {p.thing for p in facts.products.within(place.start, place.end)} if place is not None else set()
    return bool(named) and happening.assets[0].thing not in named


def _is_before_its_company(name: Named, happening: Happening, facts: ItemFacts) -> bool:
    """True for what the body tells before it first names the happening's company, where that is not the item's own: it is another's."""
    if happening.company is None or facts.main is None or happening.company.name == facts.main.name or name.start < facts.view.body_start:
        return False
    first = facts.view.text.find(happening.company.name, facts.view.body_start)
    return first >= 0 and name.start < first and name.name not in facts.view.text[: facts.view.body_start]


def _purpose(happening: Happening, facts: ItemFacts) -> list[Named]:
    """The disease that a grant for a product is for: the next one behind the product in the sentence, else what the item links with it."""
    if not happening.assets:
        return []
    behind = facts.diseases.within(happening.assets[0].end, happening.candidate.sentence.end)
    return behind[:1] or _of_its_product(happening, facts)


def _of_its_product(happening: Happening, facts: ItemFacts) -> list[Named]:
    """The disease that the item links with the happening's product."""
    found = linked(happening.assets[0], facts) if happening.assets else None
    return [found] if found is not None else []


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


def clause_of(candidate: Candidate, facts: ItemFacts, joints: Sequence[int] = ()) -> tuple[int, int]:
    """From where to where the clause of the trigger goes, within its sentence: to where another begins, or at `joints` what the sentence tells next."""
    s = candidate.sentence
    low, high = s.start, s.end
    bounds = [(m.start(), m.end()) for m in NEW_CLAUSE.finditer(facts.view.folded, s.start, s.end)] + [(at, at) for at in joints]
    for start, end in bounds:
        if end <= candidate.start + 1:
            low = max(low, start)
        elif start >= candidate.end:
            high = min(high, start)
    return low, high


def _near(spans: Sequence[T], candidate: Candidate, clause: tuple[int, int], folded: str = "") -> list[T]:
    """The spans in the order of their nearness to the trigger: those behind it first, those of other clauses and those that are given besides later, none from too far off."""
    low = candidate.sentence.start
    beside = {_thing(x) for x in besides(spans, folded, low)} if folded else set()

    def gap(span: T) -> int:
        extra = _BESIDES_LAST if _thing(span) in beside else 0
        extra += 0 if clause[0] <= span.start < clause[1] else _OTHER_CLAUSE
        if span.start >= candidate.start:
            return max(0, span.start - candidate.end) + extra
        return candidate.start - span.end + 25 + extra

    return sorted((x for x in spans if gap(x) < _REACH + (_BESIDES_LAST if beside else 0)), key=lambda x: (gap(x), x.start))


def _thing(span: Span | Named) -> object:
    return span.thing if isinstance(span, Named) else span


def _products(happening: Happening, facts: ItemFacts) -> None:
    candidate, view = happening.candidate, facts.view
    s, clause = candidate.sentence, clause_of(candidate, facts)
    assets = _near(facts.products.within(s.start, s.end), candidate, clause, view.folded)
    diseases = _near(facts.diseases.within(s.start, s.end), candidate, clause)
    happening.assets = assets[:1]
    happening.indications = [*diseases[:1], *_underlying(diseases[0], facts)] if diseases else []
    if candidate.type in REGULATORY:
        regulators = _near(regulators_in(view, s.start, s.end), candidate, clause)
        happening.regulator = regulators[0] if regulators else None
        happening.regulator, happening.elsewhere = of_the_place(happening, facts)


def _underlying(disease: Named, facts: ItemFacts) -> list[Named]:
    """The disease that the text gives behind a symptom (`agitation in Alzheimer's disease`)."""
    behind = facts.diseases.within(disease.end, disease.end + _LINK)[:1]
    return [d for d in behind if d.thing != disease.thing and _IN_DISEASE.fullmatch(facts.view.folded, disease.end, d.start)]


def fill(happening: Happening, facts: ItemFacts) -> None:
    """Fills from the item what the happening's own sentences left open: from the sentences before, then from the item's main subject."""
    if happening.type is MilestoneType.FUNDING:
        return
    if happening.type is MilestoneType.DEAL:
        _fill_deal(happening, facts)
        return
    if not happening.assets:
        happening.assets = [p for p in _earlier(facts.products, happening.candidate, facts) if not _is_before_its_company(p, happening, facts)]
    if happening.indications or not is_of_the_healthy(happening, facts):
        happening.indications = _disease_of(happening, facts)
    if happening.regulator is None and not happening.elsewhere and happening.type in REGULATORY and facts.regulators:
        happening.regulator = of_the_item(happening, facts)
    if not happening.phases and happening.type in CLINICAL:
        found = _phase_of_its_trial(happening, facts)
        if found is not None:
            happening.phases, happening.phase_written, happening.phase_span = found.phases, found.written, (found.start, found.end)


def _fill_deal(happening: Happening, facts: ItemFacts) -> None:
    """Gives a deal over rights the product that is told before, and news of a deal what the sentences behind it say is paid."""
    if not happening.assets and _says(_OF_RIGHTS, happening, facts):
        happening.assets = _earlier(facts.products, happening.candidate, facts)
    if happening.verdict is Verdict.NEW and happening.deal is not None and happening.deal.upfront is None:
        last = max(h.candidate.sentence.index for h in (happening, *happening.members))
        paid = told_later(facts.view, [s for s in facts.sentences[last + 1 : last + 1 + _LATER] if s.zone not in (Zone.ABOUT, Zone.FORWARD)])
        if paid is not None:
            happening.deal, happening.amount_span = paid


def is_of_the_healthy(happening: Happening, facts: ItemFacts) -> bool:
    """True for earlier results that are told to be of healthy people."""
    return happening.type is MilestoneType.TRIAL_RESULTS and happening.verdict is Verdict.BACKGROUND and _says(_IN_THE_HEALTHY, happening, facts)


def _says(pattern: re.Pattern[str] | Guarded, happening: Happening, facts: ItemFacts) -> bool:
    """True if the happening's sentence holds the pattern."""
    s = happening.candidate.sentence
    return pattern.search(facts.view.folded, s.start, s.end) is not None


def _phase_of_its_trial(happening: Happening, facts: ItemFacts) -> PhaseSpan | None:
    """The phase of a trial that the happening's sentence leaves out: told beside the trial's name, in the sentences around, or the item's only one."""
    for name in happening.trials:
        for match in _standing(name, facts.view.text, 0, NAMES_WITHIN):
            at = match.start()
            spans = phases_in(facts.view, max(0, at - _BESIDE_TRIAL), match.end() + _BESIDE_TRIAL)
            if spans:
                return min(spans, key=lambda p: (abs(p.start - at), p.start))
    if happening.type is MilestoneType.IND_SUBMISSION and happening.verdict is Verdict.PLAN:
        return None
    told = [p for p in facts.phases if not is_of_another(p, happening, facts)]
    distinct = {p.phases for p in told}
    if happening.verdict is not Verdict.BACKGROUND and len(distinct) == 1:
        return told[0]
    if happening.type not in _OF_A_TRIAL:
        return None
    around = _phase_around(happening, facts)
    if around is not None or happening.type in _OF_ANY_TRIAL or (happening.type is MilestoneType.TRIAL_STOPPED and happening.verdict is Verdict.BACKGROUND):
        return around
    return told[0] if len(distinct) == 1 and _is_of_the_main_product(happening, facts) else None


def _phase_around(happening: Happening, facts: ItemFacts) -> PhaseSpan | None:
    """The only phase of the two sentences before and the one behind, of the same paragraph, where no other product is named."""
    s = happening.candidate.sentence
    near = [x for x in facts.sentences[max(1, s.index - 2) : s.index + 2] if x.index != s.index and x.paragraph == s.paragraph]
    things = {p.thing for x in near for p in facts.products.within(x.start, x.end)} - {a.thing for a in happening.assets}
    spans = [p for x in near for p in phases_in(facts.view, x.start, x.end)]
    return spans[0] if spans and not things and len({p.phases for p in spans}) == 1 else None


def _is_of_the_main_product(happening: Happening, facts: ItemFacts) -> bool:
    """True if the happening's product is the one that the item is about."""
    main = facts.products.main(facts.top_end)
    return main is not None and bool(happening.assets) and happening.assets[0].thing == main.thing


def _is_of_the_only_product(happening: Happening, facts: ItemFacts) -> bool:
    """True for news of a deal that names no product, in an item that names one alone."""
    deal = happening.type is MilestoneType.DEAL and happening.verdict is Verdict.NEW and not happening.assets
    return deal and len({p.thing for p in facts.products.spans}) == 1


def linked(asset: Named, facts: ItemFacts) -> Named | None:
    """The disease that the item most often names right behind the asset (`ZK-12 for gout`, `ZK-12 (gout)`); of equals the first, a sign only where it is all."""
    counts: dict[int, int] = {}
    first: dict[int, Named] = {}
    for span in facts.products.of(asset.thing):
        for disease in facts.diseases.within(span.end, span.end + _LINK):
            if any(span.end <= p.start < disease.start and p.thing != asset.thing for p in facts.products.within(span.end, disease.start)):
                break
            if _STOP_LINK.search(facts.view.folded, span.end, disease.start):
                break
            sign = SIGN_NAME.fullmatch(disease.name.lower()) is not None
            if not VAGUE_NAME.search(disease.name.lower()):
                counts[disease.thing] = counts.get(disease.thing, 0) + (1 if sign else _MORE_THAN_SIGNS)
                first.setdefault(disease.thing, disease)
            if not sign:
                break
    best = max(counts, key=lambda t: (counts[t], -first[t].start), default=None)
    return None if best is None else first[best]


def _earlier(inventory: Inventory, candidate: Candidate, facts: ItemFacts) -> list[Named]:
    """The last thing named in the two sentences before, else the one that the item is about."""
    low = candidate.sentence.index - 2
    start = facts.sentences[max(1, low)].start if candidate.sentence.index > 0 else candidate.sentence.start
    before = inventory.within(start, candidate.sentence.start)
    if inventory is facts.products:  # not what the product is combined or compared with
        beside = besides(before, facts.view.folded, start)
        before = [b for b in before if b not in beside] or before
    same_paragraph = [b for b in before if facts.sentences[candidate.sentence.index].paragraph - _paragraph(facts, b.start) <= 1]
    if same_paragraph and candidate.sentence.zone not in (Zone.TITLE, Zone.BULLET, Zone.SUBTITLE):
        return [same_paragraph[-1]]
    if candidate.sentence.zone is Zone.BULLET:
        of_the_bullet = [b for b in before if _paragraph(facts, b.start) == candidate.sentence.paragraph]
        if of_the_bullet:
            return [of_the_bullet[-1]]
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


def _phase(happening: Happening, facts: ItemFacts) -> None:
    c = happening.candidate
    spans = phases_in(facts.view, c.sentence.start, c.sentence.end)
    if len({p.phases for p in spans}) > 1:
        low, high = clause_of(c, facts, facts.joints.get(c.sentence.index, ()))
        spans = [p for p in spans if low <= p.start < high] or spans
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
    c, plan = happening.candidate, happening.verdict is Verdict.PLAN
    dates = [d for d in dates if not _TODAY.search(d.slot.text or "")]
    told = own_dates(happening, facts, dates)
    found = nearest_date(c, told, facts.view) or (told[0] if plan and told and len(told) < len(dates) else None)
    if found is None and not plan and _says(_IN_THE_QUARTER, happening, facts):
        found = _quarter_reported(facts)
    if found is not None and can_be(found, happening.verdict, facts):
        slot = found.slot.model_copy(update={"text": facts.view.text[found.start : found.end].strip()})
        happening.date, happening.date_span = slot, (found.start, found.end)


def own_dates(happening: Happening, facts: ItemFacts, dates: list[Found]) -> list[Found]:
    """The dates of a sentence that can be the happening's: those of its clause where that has one, without those of another thing."""
    c, pub, folded = happening.candidate, facts.published, facts.view.folded
    told = [d for d in dates if not _is_aside(c, d, folded)]
    if c.type is MilestoneType.HOLD_LIFTED:  # not the day of the hold
        told = [d for d in told if not _IMPOSED.search(folded, max(0, d.start - 45), d.start)]
    if happening.verdict is Verdict.PLAN:
        if pub is not None:  # what is planned lies ahead
            told = [d for d in told if d.latest >= pub.earliest]
        told = [d for i, d in enumerate(told) if i + 1 == len(told) or not _moved(d, told[i + 1], folded)]
    if c.sentence.index in facts.joints:
        low, high = clause_of(c, facts, facts.joints[c.sentence.index])
        told = [d for d in told if low <= d.start < high] or told
    return told


def _quarter_reported(facts: ItemFacts) -> Found | None:
    """The quarter that the headline of a report names."""
    told = dates_in(facts.view.folded, 0, facts.view.body_start, facts.published) if facts.update else []
    return next((d for d in told if d.slot.precision is Precision.QUARTER), None)


def can_be(found: Found, verdict: Verdict, facts: ItemFacts) -> bool:
    """False for a date that what is told can't have: what is done lies behind, and news is no half year old, in a report that looks back no year."""
    pub = facts.published
    if verdict is Verdict.BACKGROUND and _NOW.match(found.slot.text or ""):
        return False
    if pub is None or verdict is Verdict.PLAN:
        return True
    return found.earliest <= pub.latest and not (
        verdict is Verdict.NEW and (pub.earliest - found.latest).days > (_OLD_IN_REPORTS if facts.update else _OLD_NEWS)
    )


def _is_aside(c: Candidate, found: Found, folded: str) -> bool:
    """True for a date of a relative clause that ends before the trigger does (`a pump which was cleared last year, has raised $38 million`)."""
    comma = _ASIDE_END.match(folded, found.end)
    return comma is not None and comma.end() <= c.end + 1 and _ASIDE.search(folded, max(c.sentence.start, found.start - 120), found.start) is not None


def _moved(first: Found, second: Found, folded: str) -> bool:
    """True for the day that something is moved from (`from July 12 to October 12`)."""
    return folded[first.end : second.start].strip() in ("to", "until", "into") and folded.endswith("from ", 0, first.start)


def date_from_item(happening: Happening, facts: ItemFacts) -> None:
    """A new happening without a date of its own takes the day of an item that says `today` or has a dateline; in a report only what its top tells."""
    if happening.date is not None or happening.verdict is not Verdict.NEW or not facts.dated or facts.published is None:
        return
    if not facts.update or any(h.candidate.sentence.index <= _TOP for h in (happening, *happening.members)):
        happening.date = slot_published(facts.published)
