"""Makes the trees of the second look (`streams/extraction/second_look.py`), taught by happenings that were told with weights made without their items.

What decides is the label of the same type that a happening is matched with: its place within the label's proof and the slots that agree. One without
a label is to be turned down.
"""

import json
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from bench.corpora import Label, Labelled
from schemas.reading import Mention
from streams.extraction import core
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.extraction.scorer import VERDICTS, Verdict
from streams.extraction.second_look import features_of
from streams.rulebook.weights import Trees

ROUNDS, LEAVES, RATE, FEWEST, PENALTY = 40, 8, 0.2, 40, 5.0
"""Of boosting (chosen in cross-validation: more and larger trees gain .002 in log-loss)."""
_OPTIONAL = 0.4
_OVERLAPS, _SAME_KIND, _SLOT, _SLOTS = 1.0, 0.5, 0.3, 2
"""What matches a happening and a label: a shared place, the same status and novelty, each slot that agrees; so many do without a shared place."""
_KINDS = {("occurred", "new"): Verdict.NEW, ("occurred", "background"): Verdict.BACKGROUND, ("expected", "new"): Verdict.PLAN}


@dataclass(frozen=True, slots=True)
class Look:
    """A happening as the trees see it, and what it should have been; `weight` is how much it counts."""

    item: str
    features: tuple[int, ...]
    verdict: Verdict
    weight: float


@dataclass(frozen=True, slots=True)
class Seen:
    """A happening with a company, as the core had it at its end: features, whether a rule had settled it, and where its tellings stand on the original."""

    features: tuple[int, ...]
    settled: bool
    places: tuple[tuple[str, int, int], ...]


@contextmanager
def watched() -> Iterator[list[Seen]]:
    """While it lasts, the happenings that become mentions are kept in their order; whoever looks at an item empties the list before."""
    seen: list[Seen] = []
    original, told_by = core.mention_of, core.look_again
    features: dict[int, tuple[int, ...]] = {}

    def look_again(told: Sequence[Happening], facts: ItemFacts, trees: Trees | None) -> list[Happening]:
        features.clear()
        features.update((id(h), tuple(features_of(h, told, facts))) for h in told)
        return told_by(told, facts, trees)

    def mention_of(happening: Happening, facts: ItemFacts, rulebook: Any) -> Mention | None:  # noqa: ANN401
        mention = original(happening, facts, rulebook)
        if mention is not None:
            spans = [facts.view.original(h.candidate.start, h.candidate.end)[:3] for h in (happening, *happening.members)]
            seen.append(Seen(features[id(happening)], happening.score.settled, tuple((name.value, start, end) for name, start, end in spans)))
        return mention

    core.mention_of, core.look_again = mention_of, look_again  # type: ignore[attr-defined]
    try:
        yield seen
    finally:
        core.mention_of, core.look_again = original, told_by  # type: ignore[attr-defined]


def looks_of(entry: Labelled, events: Sequence[dict[str, Any]], seen: Sequence[Seen], weight: float) -> list[Look]:
    """What the labels of an item say of its mentions, but for those that a rule has settled."""
    labels = _matched(entry, events, seen)
    found = []
    for i, place in enumerate(seen[: len(events)]):
        if not place.settled:
            label = labels.get(i)
            verdict = Verdict.REJECT if label is None else _KINDS.get((label.status, label.novelty), Verdict.REJECT)
            counts = weight * (_OPTIONAL if label is not None and label.optional else 1.0)
            found.append(Look(entry.item.item_id, place.features, verdict, counts))
    return found


def _matched(entry: Labelled, events: Sequence[dict[str, Any]], seen: Sequence[Seen]) -> dict[int, Label]:
    """The label of each mention that has one, the most alike first."""
    from bench.quality import scorer  # noqa: PLC0415  needs ../shared

    score = scorer()
    pairs = []
    for i, (event, place) in enumerate(zip(events, seen, strict=False)):
        for j, label in enumerate(entry.labels):
            if label.type == event["type"]:
                overlaps = any(name == label.field and start < label.end and end > label.start for name, start, end in place.places)
                agreeing = score.agreement(label.row, event)
                if overlaps or agreeing >= _SLOTS:
                    alike = _OVERLAPS * overlaps + _SAME_KIND * (score.kind(event) == score.kind(label.row)) + _SLOT * agreeing
                    pairs.append((-alike, i, j))
    of: dict[int, Label] = {}
    taken = set()
    for _, i, j in sorted(pairs):
        if i not in of and j not in taken:
            of[i] = entry.labels[j]
            taken.add(j)
    return of


def fit_trees(looks: Sequence[Look]) -> list[list[Any]]:
    """The trees that these looks give, by verdict, as the weights file holds them."""
    import lightgbm  # noqa: PLC0415  an extra
    import numpy as np  # noqa: PLC0415  an extra

    features = np.array([look.features for look in looks], dtype="float64")
    right = np.array([VERDICTS.index(look.verdict) for look in looks])
    data = lightgbm.Dataset(features, right, weight=np.array([look.weight for look in looks]))
    options = {
        "objective": "multiclass",
        "num_class": len(VERDICTS),
        "learning_rate": RATE,
        "num_leaves": LEAVES,
        "min_data_in_leaf": FEWEST,
        "lambda_l2": PENALTY,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 1,
        "seed": 1,
        "verbose": -1,
    }
    trees = lightgbm.train(options, data, ROUNDS).dump_model()["tree_info"]
    return [[_tree(trees[n]["tree_structure"]) for n in range(verdict, len(trees), len(VERDICTS))] for verdict in range(len(VERDICTS))]


def _tree(node: dict[str, Any]) -> Any:  # noqa: ANN401  a leaf, or a list of four
    if "leaf_value" in node:
        return round(1000 * node["leaf_value"])
    return [node["split_feature"], math.floor(node["threshold"]), _tree(node["left_child"]), _tree(node["right_child"])]


def told(extracted: Any) -> list[dict[str, Any]]:  # noqa: ANN401  an Extraction
    """The mentions of an item as plain data."""
    return [json.loads(mention.model_dump_json()) for mention in extracted.mentions]
