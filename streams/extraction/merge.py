"""One mention per happening: what title and body tell together, kept apart where a stated slot differs."""

import re
from datetime import date
from decimal import Decimal

from schemas.vocabulary import MilestoneType, Precision, Round
from streams.extraction.found import Happening
from streams.extraction.inventory import Named, is_code
from streams.extraction.periods import Published
from streams.extraction.scorer import Verdict
from streams.extraction.sentences import Zone
from streams.rulebook.companies import company_key
from streams.rulebook.details import CLINICAL, REGULATORY

_ZONE_ORDER = {Zone.TITLE: 0, Zone.SUBTITLE: 1, Zone.LEAD: 2, Zone.BULLET: 3, Zone.BODY: 3, Zone.QUOTE: 4, Zone.ABOUT: 5}
_VERDICT_ORDER = {Verdict.NEW: 0, Verdict.PLAN: 1, Verdict.BACKGROUND: 2, Verdict.DENIED: 3}
_LEAD = 4
_SCOPE_OF_TRIAL = frozenset({"plan_trial", "plan_to_enrol", "to_be_started"})
"""Rules that catch how large a trial is to be, or that it is planned."""
_SHARES = frozenset({Round.REGISTERED_DIRECT, Round.PIPE, Round.FOLLOW_ON})
"""Kinds of financing that are told together as one ("a registered direct offering and concurrent private placements")."""
_LOANS = frozenset({Round.DEBT, Round.CONVERTIBLE, Round.ROYALTY})
_ANOTHER = re.compile(r"\b(?:concurrent(?:ly)?|in addition|additionally|separate(?:ly)?|besides|as well as|also)\b")
"""What tells money besides that of the headline."""
_SUM = re.compile(
    r"\b(?:so far|to date|in total|total of|totall?ing|in all|altogether|brings?|bringing|takes? the|now raised|now stands? at|have brought)\b|\bif (?:\w+ ){0,3}(?:fully |all )?(?:exercised?|subscribed)\b|\b(?:exercise\w*|potential additional|would have)\b"
)
"""What tells the sum of several financings, or what one might have been."""
_BODY = {"CHMP": "EMA"}
"""A committee speaks for its agency."""
_LOOSE_DETAIL = frozenset({MilestoneType.MARKETING_ACCEPTANCE})
"""An acceptance and the goal date set with it are one happening."""
_NUMBERED = re.compile(r"[- ]?\d+$")
_TOLERANCE = Decimal("0.06")
_LONG_AGO = 60
"""Days."""
_GENERIC = frozenset(
    "cancer cancers disease diseases tumor tumors tumour disorder disorders syndrome patients solid advanced chronic severe acute of the and with in".split()
)


def merge(happenings: list[Happening], published: Published | None) -> list[Happening]:
    """The distinct happenings, in the order of the text; each takes in those that tell the same. What is dated long before the day of publication is not the news."""
    ordered = sorted(happenings, key=lambda h: (_VERDICT_ORDER[h.verdict], _ZONE_ORDER.get(h.candidate.sentence.zone, 6), h.candidate.start))
    kept: list[Happening] = []
    for happening in ordered:
        home = next((k for k in kept if same(k, happening) and not _of_long_ago(k, happening, published)), None)
        if home is None:
            kept.append(happening)
        else:
            absorb(home, happening)
    return sorted(kept, key=lambda h: (h.candidate.start, h.type.value))


def same(a: Happening, b: Happening) -> bool:
    """True if two happenings of one item are one: same type, no stated slot in conflict, statuses that can be one."""
    if (
        a.type is not b.type
        or not _verdicts_fit(a, b)
        or any((m.whole is b.whole and b.whole is not None) or m.candidate is b.candidate for m in (a, *a.members))
    ):
        return False
    if a.company is not None and b.company is not None and not _same_company(a, b) and not _one_by_other_names(a, b):
        return False
    if a.detail is not None and b.detail is not None and a.detail is not b.detail and a.type not in _LOOSE_DETAIL:
        return False
    if a.regulator is not None and b.regulator is not None and _BODY.get(a.regulator.name, a.regulator.name) != _BODY.get(b.regulator.name, b.regulator.name):
        return False
    if (a.elsewhere and b.regulator is not None) or (b.elsewhere and a.regulator is not None):
        return False
    if (_money_differs(a, b) and not (_is_part(a, b) or _is_part(b, a))) or _dates_differ(a, b) or _phases_differ(a, b) or _trials_differ(a, b):
        return False
    return (_headline_and_lead(a, b) and not (a.listed or b.listed)) or not _names_differ(a, b)


def _of_long_ago(news: Happening, other: Happening, published: Published | None) -> bool:
    """True if the one is news without a date, the other recalled with one that lies long before the day of publication."""
    if published is None or news.verdict is not Verdict.NEW or other.verdict is not Verdict.BACKGROUND or news.date is not None or other.date is None:
        return False
    return (published.earliest - date.fromisoformat(other.date.latest)).days > _LONG_AGO


def _headline_and_lead(a: Happening, b: Happening) -> bool:
    """True for the headline and the first sentences of one item: they tell the same news, by whatever names."""
    x, y = sorted((a.candidate.sentence, b.candidate.sentence), key=lambda s: s.index)
    return a.verdict is Verdict.NEW and b.verdict is Verdict.NEW and x.zone is Zone.TITLE and y.zone in (Zone.LEAD, Zone.SUBTITLE) and y.index <= _LEAD


def _verdicts_fit(a: Happening, b: Happening) -> bool:
    if a.verdict is b.verdict:
        return True
    if {a.verdict, b.verdict} == {Verdict.NEW, Verdict.PLAN}:
        plan = a if a.verdict is Verdict.PLAN else b
        return a.type is MilestoneType.PHASE_START and _is_of_scope(plan.candidate.rules)  # "will enrol 48 patients" tells what a started trial is
    return {a.verdict, b.verdict} == {Verdict.NEW, Verdict.BACKGROUND}


def _is_of_scope(rules: tuple[str, ...]) -> bool:
    """True for what tells how large a trial is to be."""
    return set(rules) <= _SCOPE_OF_TRIAL and ("to_be_started" not in rules or "plan_to_enrol" in rules)


def _same_company(a: Happening, b: Happening) -> bool:
    x, y = (company_key(h.company.name) if h.company else "" for h in (a, b))
    joined = x.replace("-", ""), y.replace("-", "")
    return joined[0].startswith(joined[1]) or joined[1].startswith(joined[0]) or x.split("-")[0] == y.split("-")[0]


def _short_for(a: Happening, b: Happening) -> bool:
    """True if one company's name is in capitals and begins as the other's does (RAD for Radiopharm)."""
    x, y = sorted((h.company.name for h in (a, b) if h.company), key=len)
    return x.isupper() and y.lower().startswith(x[:2].lower())


def _one_by_other_names(a: Happening, b: Happening) -> bool:
    """True if two companies' names do not make two happenings: a headline and its lead that tell one company, deal or decision, or a product called the company."""
    top = _headline_and_lead(a, b)
    if _news_of_one_product(a, b):
        return True
    if a.type in REGULATORY and a.assets and b.assets and overlap(a.assets, b.assets):
        called = {h.company.name.lower() for h in (a, b) if h.company}
        return top or any(n.name.lower() in called for n in (*a.assets, *b.assets))
    return top and (_short_for(a, b) or _both_sides(a, b))


def _news_of_one_product(a: Happening, b: Happening) -> bool:
    """True for news of one product, in one disease as far as both tell it: partners tell it as theirs. Approvals of one substance are several makers' own."""
    news = (
        a.verdict is Verdict.NEW
        and b.verdict is Verdict.NEW
        and (a.type in REGULATORY or a.type in CLINICAL)
        and a.type is not MilestoneType.MARKETING_APPROVAL
    )
    fits = not (a.indications and b.indications) or overlap(a.indications, b.indications)
    return news and fits and bool(a.assets and b.assets) and overlap(a.assets, b.assets)


def _both_sides(a: Happening, b: Happening) -> bool:
    """True if both sentences of a deal name the company of the other (`Roche acquires Adheron`, `Adheron is to be acquired by Roche`)."""
    x, y = (h.company.name.split()[0].lower() if h.company else "" for h in (a, b))
    return bool(x and y) and x in b.beside and y in a.beside


def _phases_differ(a: Happening, b: Happening) -> bool:
    return bool(a.phases and b.phases and a.phases != b.phases and not (set(a.phases) <= set(b.phases) or set(b.phases) <= set(a.phases)))


def _trials_differ(a: Happening, b: Happening) -> bool:
    """True if both name trials, and none of them is one of the other or its name without the number (`MANE` for `MANE-1`)."""
    return bool(a.trials and b.trials) and not any(x == y or _NUMBERED.sub("", x) == y or _NUMBERED.sub("", y) == x for x in a.trials for y in b.trials)


def _names_differ(a: Happening, b: Happening) -> bool:
    if a.type is MilestoneType.FUNDING:
        return False
    in_title = Zone.TITLE in (a.candidate.sentence.zone, b.candidate.sentence.zone)
    if (a.listed and b.listed if in_title else a.listed or b.listed) and a.indications and b.indications and not overlap(a.indications, b.indications):
        return True
    if a.assets and b.assets:
        return not overlap(a.assets, b.assets)
    if in_title:
        return False  # a headline names the disease as it likes
    if a.indications and b.indications:
        return not overlap(a.indications, b.indications)
    return False


def overlap(a: list[Named], b: list[Named]) -> bool:
    """True if one name of each list is part of the other, or they share a word that tells."""
    for x in a:
        for y in b:
            p, q = x.name.lower(), y.name.lower()
            if x.thing == y.thing or p in q or q in p or _initials(p) == q or _initials(q) == p:
                return True
            if (set(p.split()) - _GENERIC) & (set(q.split()) - _GENERIC):
                return True
    return False


def _initials(name: str) -> str:
    return "".join(w[0] for w in name.replace("-", " ").split() if w)


def _money_differs(a: Happening, b: Happening) -> bool:
    if a.funding is not None and b.funding is not None:
        x, y = (h.funding.amount or h.funding.amount_max for h in (a, b) if h.funding)
        rounds = (a.funding.round, b.funding.round)
        if x and y and a.funding.currency == b.funding.currency:
            one, two = Decimal(x), Decimal(y)
            if abs(one - two) > _TOLERANCE * max(one, two):
                if (a.funding.amount_max or b.funding.amount_max) and rounds[0] is rounds[1] and _headline_and_lead(a, b):
                    return False  # "up to" in the headline, what comes first in the text
                return not (a.funding.basis is not b.funding.basis and rounds[0] is rounds[1])
            return False
        if a.candidate.sentence is b.candidate.sentence and not x and not y:
            return False  # "a registered direct offering and concurrent private placements" is one financing
        if _headline_and_lead(a, b) and (Round.OTHER in rounds or ((not x or not y) and set(rounds) <= _SHARES)):
            return False  # "equity financing" above a Series E
        return rounds[0] is not None and rounds[1] is not None and rounds[0] is not rounds[1]
    if a.deal is not None and b.deal is not None and a.deal.upfront and b.deal.upfront:
        return a.deal.upfront != b.deal.upfront
    return False


def _is_part(whole: Happening, part: Happening) -> bool:
    """True for what the text below says of the headline's financing: a tranche, a first closing, one investor's share, the warrants, or what all rounds come to."""
    one, other = whole.funding, part.funding
    if one is None or other is None or not (whole.verdict is Verdict.NEW and part.verdict is Verdict.NEW):
        return False
    if whole.candidate.sentence.zone is not Zone.TITLE or part.candidate.sentence.zone is Zone.TITLE or part.listed:
        return False
    akin = other.round in (None, Round.OTHER, one.round) or (one.round in _LOANS and other.round is Round.DEBT)
    if not akin or _ANOTHER.search(part.beside):
        return False
    sums = [f.amount or f.amount_max for f in (one, other)]
    if not sums[1]:
        return True
    if not sums[0] or one.currency != other.currency:
        return False
    return Decimal(sums[1]) < Decimal(sums[0]) or _SUM.search(part.beside) is not None


def _dates_differ(a: Happening, b: Happening) -> bool:
    if a.date is None or b.date is None:
        return False
    apart = a.date.latest < b.date.earliest or b.date.latest < a.date.earliest
    if not apart:
        return False
    exact = Precision.DAY
    if a.verdict is Verdict.NEW and b.verdict is Verdict.NEW and a.date.precision is exact and b.date.precision is exact:
        return abs(int(a.date.earliest.replace("-", "")) - int(b.date.earliest.replace("-", ""))) > 7  # noqa: PLR2004  days within a month
    return True


def _is_coded(assets: list[Named]) -> bool:
    """True if the first product is named by a code; a headline may name the substance instead."""
    return bool(assets) and is_code(assets[0].name)


def absorb(home: Happening, other: Happening) -> None:
    """Adds to a happening what another telling of it states besides."""
    home.members.append(other)
    home.listed = home.listed or other.listed
    if not home.assets or (
        _headline_and_lead(home, other) and _is_coded(other.assets) and not _is_coded(home.assets) and not overlap(home.assets, other.assets)
    ):
        home.assets = other.assets or home.assets
    home.indications = home.indications or other.indications
    home.regulator = home.regulator or other.regulator
    if not home.phases:
        home.phases, home.phase_written, home.phase_span = other.phases, other.phase_written, other.phase_span
    home.trial_ids = home.trial_ids or other.trial_ids
    home.trials = home.trials or other.trials
    home.detail = home.detail or other.detail
    home.outcome = home.outcome or other.outcome
    home.application = home.application or other.application
    home.company = home.company or other.company
    if other.verdict is home.verdict or home.verdict is Verdict.NEW:
        if home.date is None and (home.verdict is other.verdict or home.verdict is not Verdict.NEW):
            home.date, home.date_span = other.date, other.date_span
        _absorb_money(home, other)


def _absorb_money(home: Happening, other: Happening) -> None:
    if home.funding is not None and other.funding is not None:
        old, new = home.funding, other.funding
        kind = new.round or old.round if old.round in (None, Round.OTHER) else old.round
        if not old.amount and not old.amount_max and (new.amount or new.amount_max):
            home.funding = new.model_copy(update={"round": kind, "stage": old.stage or new.stage})
            home.amount_span = other.amount_span
        else:
            home.funding = old.model_copy(update={"round": kind, "basis": old.basis or new.basis, "currency": old.currency or new.currency})
    if home.deal is not None and other.deal is not None and not home.deal.upfront:
        home.deal, home.amount_span = other.deal, other.amount_span
