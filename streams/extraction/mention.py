"""From a happening to a mention: the contract, its evidence, its summary, its confidence."""

import hashlib
import re

from schemas.reading import Mention
from schemas.slots import Asset, Company, Evidence, Indication, Party, Regulator
from schemas.vocabulary import EvidenceRole, MilestoneType, Modality, Novelty, Role, Status
from streams.extraction.companies import in_headline
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.extraction.inventory import Named
from streams.extraction.parties import parties_of
from streams.extraction.scorer import Verdict, confidence
from streams.extraction.sentences import Zone
from streams.extraction.slots import jurisdiction_of
from streams.extraction.view import View
from streams.rulebook.book import Rulebook
from streams.rulebook.details import MODALITIES
from streams.rulebook.diseases import ACRONYMS

MAX_EVIDENCE = 300
_WORD = re.compile(r"[^\W_]+")
_MIN_WORDS = 7
_MAX_WORDINGS = 4
_TICKER_REACH = 60
_STATUS = {
    Verdict.NEW: (Status.OCCURRED, Novelty.NEW),
    Verdict.BACKGROUND: (Status.OCCURRED, Novelty.BACKGROUND),
    Verdict.PLAN: (Status.EXPECTED, Novelty.NEW),
    Verdict.DENIED: (Status.DENIED, Novelty.NEW),
}
_T = MilestoneType
_OTHER_SIDE = {Role.TARGET: Role.ACQUIRER, Role.SELLER: Role.ACQUIRER, Role.ACQUIRER: Role.TARGET, Role.LICENSEE: Role.LICENSOR, Role.LICENSOR: Role.LICENSEE}
"""What the company of a deal does where only the other side's role is told."""
_VERB = {
    _T.IND_CLEARANCE: "cleared to begin a clinical trial", _T.PHASE_START: "starts a clinical trial", _T.FUNDING: "gets new money", _T.IND_SUBMISSION: "files to begin a clinical trial",
    _T.MARKETING_SUBMISSION: "submits a marketing application", _T.MARKETING_ACCEPTANCE: "has a marketing application accepted", _T.MARKETING_APPROVAL: "wins marketing approval", _T.ADVISORY_OPINION: "gets an advisory opinion",
    _T.REGULATORY_REJECTION: "is refused by the regulator", _T.DESIGNATION: "gets a designation", _T.CLINICAL_HOLD: "has a trial put on clinical hold", _T.HOLD_LIFTED: "has a clinical hold lifted", _T.TRIAL_RESULTS: "reports trial results",
    _T.ENROLLMENT_COMPLETE: "completes enrolment", _T.TRIAL_STOPPED: "stops a trial", _T.DEAL: "makes a deal",
}  # fmt: skip


def mention_of(happening: Happening, facts: ItemFacts, rulebook: Rulebook) -> Mention | None:
    """The mention of a happening; null if no company is named."""
    if happening.company is None:
        return None
    status, novelty = _STATUS[happening.verdict]
    view = facts.view
    name = happening.company
    known = rulebook.company(name.name)
    tickers = tuple(t for at, t in facts.tickers if 0 <= at - name.end < _TICKER_REACH or name.name.split()[0].lower() in view.folded[max(0, at - 90) : at])[:2]
    company = Company(key=known.key, name=known.name, as_written=name.name, tickers=tuple(dict.fromkeys((*tickers, *known.tickers))))
    sure, terms = confidence(
        happening.score.terms,
        rulebook.weights,
        told_again=bool(happening.members),
        in_headline=in_headline(name, view),
        margin=happening.margin,
    )
    regulator = Regulator(code=happening.regulator.name, jurisdiction=jurisdiction_of(happening.regulator.name)) if happening.regulator else None
    return Mention(
        type=happening.type,
        detail=happening.detail,
        outcome=happening.outcome,
        status=status,
        novelty=novelty,
        count=happening.count,
        summary=_summary(happening, company.name, status),
        company=company,
        parties=_parties(happening, company, facts, rulebook),
        assets=tuple(_asset(a, facts, _modality(view, happening)) for a in happening.assets),
        indications=tuple(_indication(i, facts, rulebook) for i in happening.indications),
        regulator=regulator,
        application=happening.application,
        phases=happening.phases,
        phase_as_written=happening.phase_written,
        trial_ids=happening.trial_ids,
        funding=happening.funding,
        deal=happening.deal,
        date=happening.date,
        confidence=sure,
        confidence_terms=terms,
        rules=happening.candidate.rule_ids,
        evidence=_evidence(happening, view),
        wordings=_wordings(happening, view),
    )


def wording_of(folded: str) -> str | None:
    """The fingerprint of a sentence in folded text, by its words alone; null for one too short to be known again."""
    words = _WORD.findall(folded)
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:12] if len(words) >= _MIN_WORDS else None


def _wordings(happening: Happening, view: View) -> tuple[str, ...]:
    sentences = [c.sentence for c in (happening.candidate, *(m.candidate for m in happening.members)) if c.sentence.zone is not Zone.TITLE]
    found = (wording_of(view.folded[s.start : s.end]) for s in sentences[:_MAX_WORDINGS])
    return tuple(dict.fromkeys(wording for wording in found if wording is not None))


def _asset(named: Named, facts: ItemFacts, modality: Modality | None) -> Asset:
    """The asset under its preferred name; `as_written` is the name at this place, or the other name that the item gives it."""
    names = facts.products.names[named.thing]
    other = named.name if named.name != names[0] else names[1] if len(names) > 1 else named.name
    return Asset(name=names[0], as_written=other, modality=modality)


def _indication(named: Named, facts: ItemFacts, rulebook: Rulebook) -> Indication:
    """The indication under the longest name that the item gives it; a bare acronym is written out where it is known."""
    names = facts.diseases.names[named.thing]
    name = ACRONYMS.get(named.name) or max((n for n in names if n not in ACRONYMS), key=len, default=named.name)
    other = next((n for n in (named.name, *names) if n != name), None)
    return Indication(name=name, as_written=other, mondo_id=rulebook.mondo(name))


def _parties(happening: Happening, company: Company, facts: ItemFacts, rulebook: Rulebook) -> tuple[Party, ...]:
    """The company with its role, then the others that the sentences name."""
    role = Role.RECIPIENT if happening.type is _T.FUNDING else Role.OTHER if happening.type is _T.DEAL else Role.SPONSOR
    others: dict[str, Party] = {}
    products = {n.lower() for names in facts.products.names for n in names}
    for other_role, name in parties_of(happening, facts.view):
        if name.lower() in products:
            continue
        known = rulebook.company(name)
        if known.key == company.key or known.key.startswith(company.key + "-") or company.key.startswith(known.key + "-"):
            role = other_role if role is Role.OTHER else role
        else:
            others.setdefault(known.key, Party(role=other_role, key=known.key, name=known.name))
    if role is Role.OTHER:
        role = next((_OTHER_SIDE[p.role] for p in others.values() if p.role in _OTHER_SIDE), role)
    return (Party(role=role, key=company.key, name=company.name), *others.values())


def _modality(view: View, happening: Happening) -> Modality | None:
    s = happening.candidate.sentence
    text = view.folded[s.start : s.end]
    return next((Modality(name) for name, pattern in MODALITIES if pattern.search(text)), None)


def _summary(happening: Happening, company: str, status: Status) -> str:
    text = _VERB.get(happening.type, happening.type.value)
    if status is not Status.OCCURRED:
        text = f"{'plan' if status is Status.EXPECTED else 'denied'}: {text}"
    parts = [f"{company} {text}"]
    if happening.phase_written:
        parts.append(f"({happening.phase_written})")
    if happening.funding and (happening.funding.amount or happening.funding.amount_max):
        parts.append(f"{happening.funding.currency or ''} {int(float(happening.funding.amount or happening.funding.amount_max or 0)):,}".strip())
    if happening.assets:
        parts.append(f"for {happening.assets[0].name}")
    if happening.indications:
        parts.append(f"in {happening.indications[0].name}")
    if happening.regulator:
        parts.append(f"[{happening.regulator.name}]")
    return re.sub(r"\s+", " ", " ".join(parts))


def _evidence(happening: Happening, view: View) -> tuple[Evidence, ...]:
    c = happening.candidate
    spans: list[tuple[int, int, EvidenceRole]] = [(c.start, c.end, EvidenceRole.TRIGGER)]
    if happening.company is not None:
        spans.append((happening.company.start, happening.company.end, EvidenceRole.COMPANY))
    spans += [(a.start, a.end, EvidenceRole.ASSET) for a in happening.assets]
    spans += [(i.start, i.end, EvidenceRole.INDICATION) for i in happening.indications]
    if happening.regulator is not None:
        spans.append((happening.regulator.start, happening.regulator.end, EvidenceRole.REGULATOR))
    for span, role in ((happening.phase_span, EvidenceRole.PHASE), (happening.amount_span, EvidenceRole.AMOUNT), (happening.date_span, EvidenceRole.DATE)):
        if span is not None:
            spans.append((*span, role))
    spans += [(m.candidate.start, m.candidate.end, EvidenceRole.TRIGGER) for m in happening.members[:3]]
    out = []
    for start, end, role in spans:
        field, first, last, text = view.original(start, min(end, start + MAX_EVIDENCE))
        if text:
            out.append(Evidence(field=field, start=first, end=last, text=text, role=role))
    return tuple(dict.fromkeys(out))
