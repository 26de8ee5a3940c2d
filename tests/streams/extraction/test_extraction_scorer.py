"""The verdict that sums of weights come to."""

import pytest

from streams.extraction.scorer import LENIENCE, Verdict, score
from streams.rulebook.weights import Weights, pack


def weights(**table):
    return Weights((0, 0, 0, 0), (1.0, 0.0, 0.0, 0.0), {name: pack(row) for name, row in table.items()})


@pytest.mark.parametrize(
    ("row", "verdict"),
    [
        ((500, 0, 0, 499), Verdict.NEW),
        ((500, 0, 0, 501), Verdict.REJECT),
        ((0, 100, 0, 100 + LENIENCE), Verdict.BACKGROUND),
        ((0, 100, 0, 101 + LENIENCE), Verdict.REJECT),
        ((101, 100, 0, 200), Verdict.REJECT),
        ((0, 100, 101, 200), Verdict.REJECT),
    ],
)
def test_a_doubtful_reject_is_history_and_nothing_else(row, verdict):
    assert score(["a"], weights(a=row)).verdict is verdict


def test_history_in_doubt_says_so():
    found = score(["r:one", "z:two"], weights(**{"r:one": (0, 300, 0, 400), "z:two": (0, 0, 0, 200)}))
    assert (found.verdict, found.totals) == (Verdict.BACKGROUND, (0, 300, 0, 600))
    assert dict(found.terms) == {"bias": 0, "rule": -100, "zone": -200}
