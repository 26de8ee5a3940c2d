"""Words of news on drugs, devices and business: a word that is none of them is a name."""

from functools import lru_cache
from pathlib import Path

PATH = Path(__file__).parent / "vocabulary.txt"
"""Words of 4 to 24 letters that two and more of some 6,000 items have in lower case, and names (of months, places, persons, diseases) that eight and more have; without
the names of products. In lower case, one a line."""


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """The words, in lower case."""
    return frozenset(PATH.read_text(encoding="ascii").split())
