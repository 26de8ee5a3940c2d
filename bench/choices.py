"""Makes the weights by which a happening's product, disease, company, phase and date are chosen: a conditional logit over what an item names and naming none.

What is learned from are the mentions that a label is matched with, as `../shared/eval/score.py` does it: an option is right if the label's slot is the same by
that score, none if the label leaves the slot open.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from bench.corpora import Labelled
from schemas.reading import Mention
from streams.extraction import core, extract
from streams.extraction.choice import ASSET, INDICATION, Option, is_left_to_rules, options_of
from streams.extraction.date_choice import DATE, dates_of
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.extraction.novel import NAME
from streams.extraction.sponsor import COMPANY, companies_of
from streams.extraction.trial_phase import PHASE, phases_of
from streams.rulebook.book import Rulebook

SLOTS = (ASSET, INDICATION, COMPANY, PHASE, DATE)
STRENGTH = {ASSET: 0.1, INDICATION: 0.1, COMPANY: 0.05, PHASE: 0.1, DATE: 0.1}
SEEN = {ASSET: 25, INDICATION: 25, COMPANY: 15, PHASE: 15, DATE: 25}
"""A feature of fewer options is left out."""
SMALLEST = 5
"""Weights below this (thousandths of a log-odd) are left out."""
TRUST = {ASSET: 0, INDICATION: 0, COMPANY: 600, PHASE: 500, DATE: 500}
"""Given to what the rules say besides, in thousandths of a log-odd (chosen in cross-validation and on unread items)."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The options of a slot of one mention, each with whether it is right; `weight` is how much the mention counts."""

    item: str
    slot: str
    options: tuple[tuple[tuple[str, ...], bool], ...]
    weight: float


def choices_of(entries: Sequence[Labelled], book: Rulebook, counts: Mapping[str, float], names: Mapping[str, dict[str, int]]) -> list[Choice]:
    """The choices that the labels of these items decide, under a rulebook that leaves them to the rules and looks at nothing twice.

    Args:
        entries: the items.
        book: the rulebook.
        counts: how much an item of a corpus counts.
        names: for each item the weights that find its products that no rule knows.
    """
    from bench.quality import scorer  # noqa: PLC0415  needs ../shared

    score = scorer()
    found = []
    for entry in entries:
        plain = replace(book, weights=replace(book.weights, choices={NAME: names[entry.item.item_id]}, trees=None))
        with _watched() as seen:
            events = [json.loads(mention.model_dump_json()) for mention in extract(entry.item, plain).mentions]
            options = [seen[_mention_at(event)] for event in events]
        labels = [label.row for label in entry.labels]
        for kind in sorted({score.kind(label) for label in labels}):
            of_kind = [i for i, event in enumerate(events) if score.kind(event) == kind]
            pairs, _, _ = score.pair([label for label in labels if score.kind(label) == kind], [events[i] for i in of_kind])
            for label, event in pairs:
                if label.get("optional"):
                    continue
                by_slot = options[next(i for i in of_kind if events[i] is event)]
                for slot, told in by_slot.items():
                    right = tuple((o.features, _is_right(score, slot, score.flat(label)[slot], o, names)) for o, names in told)
                    if len(right) > 1 and any(r for _, r in right):
                        found.append(Choice(entry.item.item_id, slot, right, counts.get(entry.corpus, 1.0)))
    return found


def _is_right(score: Any, slot: str, label: str | None, option: Option, names: Sequence[str]) -> bool:  # noqa: ANN401  a module
    if label in (None, ""):
        return option.named is None
    return any(score.same(slot, label, name) for name in names)


def fit_choices(choices: Sequence[Choice]) -> dict[str, dict[str, int]]:
    """For each slot the weights that these choices give, in thousandths of a log-odd."""
    return {slot: _fit([c for c in choices if c.slot == slot], slot) for slot in SLOTS}


def _fit(choices: Sequence[Choice], slot: str) -> dict[str, int]:
    import numpy as np  # noqa: PLC0415  an extra
    from scipy.optimize import minimize  # noqa: PLC0415  an extra
    from scipy.sparse import csr_matrix  # noqa: PLC0415  an extra

    times: dict[str, int] = defaultdict(int)
    for choice in choices:
        for features, _ in choice.options:
            for feature in features:
                times[feature] += 1
    kept = {feature: i for i, feature in enumerate(sorted(f for f, n in times.items() if n >= SEEN[slot]))}
    rows, columns, right, of, starts = [], [], [], [], []
    for number, choice in enumerate(choices):
        starts.append(len(right))
        for features, is_right in choice.options:
            known = [kept[f] for f in features if f in kept]
            rows += [len(right)] * len(known)
            columns += known
            right.append(float(is_right))
            of.append(number)
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(len(right), len(kept)))
    is_true, group, weight = np.array(right), np.array(of), np.array([c.weight for c in choices])

    def loss(theta: Any) -> tuple[float, Any]:  # noqa: ANN401  arrays
        sums = matrix @ theta
        odds = np.exp(sums - np.maximum.reduceat(sums, starts)[group])
        share = odds / np.add.reduceat(odds, starts)[group]
        of_true = np.add.reduceat(share * is_true, starts) + 1e-12
        gradient = matrix.T @ ((share - share * is_true / of_true[group]) * weight[group]) + theta / STRENGTH[slot]
        return float(-(weight * np.log(of_true)).sum() + theta @ theta / (2 * STRENGTH[slot])), gradient

    theta = minimize(loss, np.zeros(len(kept)), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    table = {feature: round(1000 * float(theta[i])) for feature, i in kept.items()}
    table["rules:first"] = table.get("rules:first", 0) + TRUST[slot]
    return {feature: value for feature, value in table.items() if abs(value) >= SMALLEST}


def _mention_at(event: Mapping[str, Any]) -> tuple[Any, ...]:
    """What tells a mention of an item from its others."""
    return event["type"], event["status"], event["novelty"], event["summary"], tuple((e["field"], e["start"], e["end"]) for e in event["evidence"])


@contextmanager
def _watched() -> Iterator[dict[tuple[Any, ...], dict[str, list[tuple[Option, list[str]]]]]]:
    """While it lasts, the options of each mention that the core makes, with the names of what they name, are kept."""
    seen: dict[tuple[Any, ...], dict[str, list[tuple[Option, list[str]]]]] = {}
    original = core.mention_of

    def mention_of(happening: Happening, facts: ItemFacts, rulebook: Rulebook) -> Mention | None:
        mention = original(happening, facts, rulebook)
        if mention is not None:
            by_slot = {COMPANY: [(o, facts.roster.names[o.named.thing][:1]) for o in companies_of(happening, facts) if o.named is not None]}
            dates = dates_of(happening, facts)
            if dates:
                by_slot[DATE] = [(o, [o.named.name] if o.named is not None else []) for o in dates]
            phases = phases_of(happening, facts)
            if phases:
                by_slot[PHASE] = [(o, facts.trial_phases.names[o.named.thing] if o.named is not None else []) for o in phases]
            for slot in () if is_left_to_rules(happening) else (ASSET, INDICATION):
                names = (facts.products if slot == ASSET else facts.diseases).names
                by_slot[slot] = [(o, names[o.named.thing] if o.named is not None else []) for o in options_of(slot, happening, facts)]
            seen[_mention_at(json.loads(mention.model_dump_json()))] = by_slot
        return mention

    core.mention_of = mention_of  # type: ignore[attr-defined]
    try:
        yield seen
    finally:
        core.mention_of = original  # type: ignore[attr-defined]
