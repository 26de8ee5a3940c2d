"""Real news through the core without an error: every tenth item of the stream corpus, where it is at hand."""

import gzip
import json
from pathlib import Path

import pytest

from schemas import NewsItem
from streams.extraction import extract
from streams.rulebook import load_rulebook

CORPUS = Path(__file__).parents[4] / "shared" / "corpus" / "stream.items.jsonl.gz"


@pytest.mark.skipif(not CORPUS.exists(), reason="the stream corpus is not beside the repository")
def test_real_news_is_read_without_an_error_and_its_evidence_holds() -> None:
    rulebook = load_rulebook()
    lines = gzip.decompress(CORPUS.read_bytes()).decode().split("\n")[:-1:10]
    mentions = 0
    for line in lines:
        item = NewsItem.model_validate(json.loads(line))
        found = extract(item, rulebook)
        mentions += len(found.mentions)
        for mention in found.mentions:
            for piece in mention.evidence:
                assert (item.title if piece.field.value == "title" else item.body)[piece.start : piece.end] == piece.text
    assert mentions > len(lines) / 20
