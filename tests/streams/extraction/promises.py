"""What the extraction core promises of any text, for tests and the fuzzer."""

from functools import lru_cache

from schemas import NewsItem
from streams.extraction import extract
from streams.rulebook import load_rulebook
from streams.rulebook.book import Rulebook


@lru_cache(maxsize=1)
def _book() -> Rulebook:
    return load_rulebook()


def broken(text: str) -> str | None:
    """The promise that a text (its first line the title) breaks, in words; null if all hold.

    An exception of the core passes through.
    """
    title, _, body = text.partition("\n")
    item = NewsItem(id="x", title=title, body=body, published_at="2025-06-03")
    found = extract(item, _book())
    for mention in found.mentions:
        if not 0 <= mention.confidence <= 1:
            return f"confidence {mention.confidence}"
        for evidence in mention.evidence:
            if getattr(item, evidence.field.value)[evidence.start : evidence.end] != evidence.text:
                return f"evidence {evidence.text!r} does not stand at {evidence.field.value} {evidence.start}:{evidence.end}"
    for candidate in found.candidates:
        evidence = candidate.evidence
        if getattr(item, evidence.field.value)[evidence.start : evidence.end] != evidence.text:
            return f"candidate {evidence.text!r} does not stand at {evidence.field.value} {evidence.start}:{evidence.end}"
    if extract(item, _book()) != found:
        return "not the same twice"
    return None
