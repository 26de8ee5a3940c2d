"""Merging on real news, against happenings clustered by hand."""

import pytest

from bench.corpora import have_shared
from bench.happenings import figures, judge, pairs


def test_pairs_are_counted_and_uncertain_ones_count_neither_way():
    found, right = pairs([["a", "b", "c"], ["d", "e"]]), pairs([["a", "b"], ["d", "e", "f"]])
    assert figures(found, right, set()) == {"found": 4, "right": 4, "both": 2, "precision": 0.5, "recall": 0.5}
    assert figures(found, right, pairs([["a", "c"], ["d", "f"]])) == {"found": 3, "right": 3, "both": 2, "precision": 0.6667, "recall": 0.6667}


@pytest.mark.skipif(not have_shared(), reason="the corpora of ../shared are not there")
def test_real_mentions_are_merged_as_a_reader_would():
    judged = judge()
    assert judged.pairwise["precision"] >= 0.98
    assert judged.pairwise["recall"] >= 0.85
