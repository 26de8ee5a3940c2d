"""Makes the weights that find products no rule knows: a logistic regression over the names that stand where something is told.

A name is right if the label of a product is the same by `../shared/eval/score.py`. Names that rules know teach too, if a label has them:
what stands around them is alike.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from bench.corpora import Labelled
from streams.extraction import extract, facts, novel
from streams.rulebook.book import Rulebook

STRENGTH = 1.0
KNOWN = 0.5
"""How much a name counts that a rule knows."""
ITEMS_PER_FEATURE = 4
SMALLEST = 20
"""Weights below this (thousandths of a log-odd) are left out."""
CAUTION = -200
"""Taken from what speaks for a name, in thousandths of a log-odd (chosen in cross-validation)."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A name as the model sees it: its item, its features, whether it is a product's, how much it counts."""

    item: str
    features: tuple[str, ...]
    right: bool
    weight: float


def samples_of(entries: Sequence[Labelled], book: Rulebook) -> list[Sample]:
    """The names that stand where something is told, with what the labels of their items say of them."""
    from bench.quality import scorer  # noqa: PLC0415  needs ../shared

    same = scorer().same_text
    plain = replace(book, weights=replace(book.weights, choices={novel.NAME: {"bias": -1}}))
    found = []
    for entry in entries:
        products = {label.row["asset"] for label in entry.labels if label.row.get("asset")}
        with _watched() as seen:
            extract(entry.item, plain)
        for ground in seen:
            by_rule = {word for name in ground.known for word in (name, *name.split(" "))}
            for look in novel.looks(replace(ground, known=())):
                right, known_too = any(same(product, look.name) for product in products), look.name.split(" ")[0] in by_rule
                if right or not known_too:
                    found.append(Sample(entry.item.item_id, look.features, right, KNOWN if known_too else 1.0))
    return found


@contextmanager
def _watched() -> Iterator[list[novel.Ground]]:
    """While it lasts, where the core looks for products that no rule knows is kept."""
    seen: list[novel.Ground] = []
    original = facts.novel_products

    def novel_products(ground: novel.Ground, table: Mapping[str, int]) -> dict[str, int]:
        seen.append(ground)
        return original(ground, table)

    facts.novel_products = novel_products  # type: ignore[attr-defined]
    try:
        yield seen
    finally:
        facts.novel_products = original  # type: ignore[attr-defined]


def fit_names(samples: Sequence[Sample]) -> dict[str, int]:
    """The weights that these samples give, in thousandths of a log-odd, with the bias among them."""
    from sklearn.feature_extraction import DictVectorizer  # noqa: PLC0415  an extra
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  an extra

    items: dict[str, set[str]] = defaultdict(set)
    for sample in samples:
        for feature in sample.features:
            items[feature].add(sample.item)
    kept = {feature for feature, ids in items.items() if len(ids) >= ITEMS_PER_FEATURE}
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([{f: 1 for f in sample.features if f in kept} for sample in samples])
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    model = LogisticRegression(C=STRENGTH, max_iter=300)
    model.fit(matrix, [sample.right for sample in samples], sample_weight=[sample.weight for sample in samples])
    table = {str(name): round(1000 * float(weight)) for name, weight in zip(vectors.get_feature_names_out(), model.coef_[0], strict=True)}
    return {"bias": round(1000 * float(model.intercept_[0])) - CAUTION, **{name: weight for name, weight in table.items() if abs(weight) >= SMALLEST}}


def crossed_names(samples: Sequence[Sample], fold: Mapping[str, int]) -> dict[int, dict[str, int]]:
    """For each fold the weights that are made without it."""
    return {k: fit_names([s for s in samples if fold[s.item] != k]) for k in sorted(set(fold.values()))}
