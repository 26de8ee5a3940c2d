"""The errors of a year by kind, each with the mentions that show it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields

from bench.year.expecting import NONE, expected_states
from bench.year.items import Chronicle, Said
from bench.year.running import Key, Run
from bench.year.truth import Facts
from schemas.reading import Mention
from schemas.vocabulary import Novelty, Status

_STATUSES = (Status.OCCURRED, Status.EXPECTED)


@dataclass(frozen=True, slots=True)
class Error:
    """Two mentions that stand together and should not, or apart and should not.

    Attributes:
        kind: what sort of error.
        together: true if they are in one milestone and should not be.
        a: one mention.
        b: the other.
    """

    kind: str
    together: bool
    a: Key
    b: Key


def stated(mention: Mention) -> str:
    """The slots that tell one happening from another, as far as a mention states them, by their initials; `-` for none."""
    money, deal = mention.funding, mention.deal
    marks = {
        "product": any(a.name for a in mention.assets),
        "disease": bool(mention.indications),
        "phase": bool(mention.phases),
        "regulator": mention.regulator is not None,
        "amount": (money is not None and money.amount is not None) or (deal is not None and deal.upfront is not None),
        "round": money is not None and money.round is not None,
        "sides": len(mention.parties) > 1,
    }
    return "+".join(name for name, is_there in marks.items() if is_there) or "nothing"


def _difference(a: Facts, b: Facts) -> str:
    names = [f.name for f in fields(Facts) if f.name not in {"trial", "outcome"} and getattr(a, f.name) != getattr(b, f.name)]
    return ", ".join(names) or "time only"


def _way(said: Said) -> str:
    mention = said.mention
    voice = "plan" if mention.status is Status.EXPECTED else "news" if mention.novelty is Novelty.NEW else "recall"
    return f"{voice} {'dated' if mention.date is not None else 'undated'}"


def _names(mention: Mention) -> set[str]:
    return {mark for a in mention.assets for mark in a.as_written.lower().replace("-", "").replace(" ", "").replace(")", "").split("(")}


def _why_apart(a: Said, b: Said) -> str:
    x, y = a.mention, b.mention
    if _names(x) and _names(y) and _names(x).isdisjoint(_names(y)):
        return "the product by another name"
    if x.indications and y.indications and x.indications[0].name != y.indications[0].name and x.indications[0].mondo_id != y.indications[0].mondo_id:
        return "the disease in other words"
    if x.funding and y.funding and x.funding.amount and y.funding.amount and x.funding.amount != y.funding.amount:
        return "another amount"
    return f"stating {stated(x)} | {stated(y)}"


def _happening(chronicle: Chronicle, about: str) -> Facts:
    return chronicle.plans[about].facts if about in chronicle.plans else chronicle.happenings[about].facts


def errors(chronicle: Chronicle, found: Run) -> Iterator[Error]:
    """The errors of merging of one company: one for each two happenings in one milestone, and for each part of a happening that stands apart."""
    states = expected_states(chronicle, standing := chronicle.standing)
    counted = {k: s for k, s in standing.items() if s.mention.status in _STATUSES and states.get(s.about) != NONE}
    places = {k: i for k, i in found.milestone_of.items() if k in counted}
    yield from _together(chronicle, counted, places)
    yield from _apart(counted, places)


def _together(chronicle: Chronicle, counted: dict[Key, Said], places: dict[Key, str]) -> Iterator[Error]:
    members: dict[str, dict[str, list[Key]]] = {}
    for key, where in places.items():
        members.setdefault(where, {}).setdefault(counted[key].about, []).append(key)
    for by_truth in members.values():
        main = max(by_truth, key=lambda t: (len(by_truth[t]), t))
        for other in sorted(by_truth.keys() - {main}):
            a, b = by_truth[main][0], by_truth[other][0]
            differs = _difference(_happening(chronicle, main), _happening(chronicle, other))
            said = counted[b]
            yield Error(f"{said.mention.status.value} {said.mention.type.value}: two that differ in {differs}; {_way(said)}", True, a, b)


def _apart(counted: dict[Key, Said], places: dict[Key, str]) -> Iterator[Error]:
    parts: dict[str, dict[str | None, list[Key]]] = {}
    for key, said in counted.items():
        parts.setdefault(said.about, {}).setdefault(places.get(key), []).append(key)
    for by_place in parts.values():
        sizes = Counter({place: len(keys) for place, keys in by_place.items() if place is not None})
        main = max(sizes, key=lambda p: (sizes[p], p)) if sizes else None
        for place in sorted(by_place.keys() - {main}, key=str):
            b = by_place[place][0]
            left_out = f"left out as ambiguous, stating {stated(counted[b].mention)}"
            text = left_out if place is None else _why_apart(counted[by_place[main][0]], counted[b])
            said = counted[b]
            yield Error(f"{said.mention.status.value} {said.mention.type.value}: {text}; {_way(said)}", False, by_place[main][0] if main else b, b)
