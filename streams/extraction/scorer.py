"""The scorer: a linear model over named features that says what a candidate is, with its reasons.

Weights are integers (thousandths of a log-odd), so that a sum is the same on every machine.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import add

from streams.rulebook.weights import Weights, unpack

_GROUPS = {
    "r": "rule",
    "w0": "rule",
    "w9": "rule",
    "t": "type",
    "z": "zone",
    "tz": "zone",
    "title": "title",
    "pos": "zone",
    "item": "item",
    "c": "cue",
    "d": "date",
    "sec": "zone",
    "up": "date",
    "annual": "date",
    "f": "form",
    "b1": "form",
    "b2": "form",
    "a1": "form",
    "planned": "date",
    "earlier": "date",
    "rules+": "rule",
    "s": "words",
    "l": "words",
    "loosely": "rule",
    "m": "words",
    "g": "words",
    "tw": "item",
    "has": "item",
    "tt": "title",
    "len": "form",
    "rel": "form",
    "si": "zone",
    "n": "together",
    "nth": "together",
    "mn": "title",
    "phs": "title",
    "cds": "title",
    "mn2": "title",
    "phs2": "title",
    "cds2": "title",
    "ovl": "title",
    "ovi": "title",
    "ov": "together",
    "co": "together",
}


class Verdict(StrEnum):
    """What a candidate is."""

    NEW = "ON"
    BACKGROUND = "OB"
    PLAN = "EX"
    REJECT = "R"
    DENIED = "DN"


@dataclass(frozen=True, slots=True)
class Score:
    """The verdict on a candidate, its log-odds by verdict in thousandths, and the terms that set the winner apart from the next best.

    `settled` is true where a plain rule gave the verdict.
    """

    verdict: Verdict
    totals: tuple[int, ...]
    terms: tuple[tuple[str, int], ...]
    settled: bool = False


VERDICTS = (Verdict.NEW, Verdict.BACKGROUND, Verdict.PLAN, Verdict.REJECT)
"""The verdicts that the weights know, in their order; `DENIED` is a matter of plain rules."""
LENIENCE = 400
"""History is told unless it is turned down by so many thousandths of a log-odd: nobody acts on it, and most that was turned down was some (chosen in
cross-validation)."""


def score(features: Iterable[str], weights: Weights) -> Score:
    """The score of a candidate with these features (from `features_of`).

    Of equal verdicts it is the first in the order of `VERDICTS`; a reject by less than `LENIENCE` is history.
    """
    packed = weights.packed
    known = {feature: packed[feature] for feature in features if feature in packed}
    totals = tuple(map(add, weights.bias, unpack(sum(known.values()))))
    best, other = _first_two(totals)
    if VERDICTS[best] is Verdict.REJECT:
        return Score(Verdict.REJECT, totals, ())
    groups: dict[str, int] = {}
    for feature, weight in known.items():
        group = _GROUP_OF[feature]
        groups[group] = groups.get(group, 0) + weight
    terms = {"bias": weights.bias[best] - weights.bias[other]}
    for group, total in groups.items():
        row = unpack(total)
        terms[group] = row[best] - row[other]
    return Score(VERDICTS[best], totals, tuple(sorted(terms.items())))


def _first_two(totals: tuple[int, ...]) -> tuple[int, int]:
    """The verdict and the next best, as numbers in `VERDICTS`."""
    first, second = sorted(range(len(totals)), key=lambda j: (-totals[j], j))[:2]
    doubtful = VERDICTS[first] is Verdict.REJECT and VERDICTS[second] is Verdict.BACKGROUND and totals[first] - totals[second] <= LENIENCE
    return (second, first) if doubtful else (first, second)


class _GroupOf(dict[str, str]):
    """The group of each feature that was weighed: of no more than have a weight."""

    def __missing__(self, feature: str) -> str:
        name = feature.rpartition("|")[2].partition(":")[0]
        group = "cue" if len(name) > 1 and name[0] == "c" and name[1] in "<=>" else _GROUPS.get(name, "other")
        self[feature] = group
        return group


_GROUP_OF = _GroupOf()


def confidence(
    terms: Sequence[tuple[str, int]], weights: Weights, *, told_again: bool, in_headline: bool, margin: int | None = None
) -> tuple[float, dict[str, float]]:
    """The calibrated confidence and its terms in log-odds; `sigmoid` of the sum of the terms is the confidence.

    Args:
        terms: what set the verdict apart from the next best, in thousandths.
        weights: with the calibration.
        told_again: True if the item tells it in more than one place.
        in_headline: True if the headline names its company.
        margin: the odds of the verdict at the second look, in thousandths; what the terms come to where there was none.
    """
    slope, base, again, headline, second = weights.calibration
    scaled = {name: round(value * slope / 1000, 3) for name, value in terms if value}
    scaled["calibration"] = round(base, 3)
    if told_again:
        scaled["told_again"] = round(again, 3)
    if in_headline:
        scaled["company_in_headline"] = round(headline, 3)
    scaled["second_look"] = round((sum(value for _, value in terms) if margin is None else margin) * second / 1000, 3)
    total = sum(scaled.values())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 6), scaled
