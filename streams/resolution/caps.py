"""What bounds a happening that is told without end: boilerplate that every release repeats, copies on a hundred sites."""

from collections import Counter
from collections.abc import Iterable, Iterator

from streams.resolution.telling import Telling

MAX_ALIKE = 20
"""Tellings that say exactly the same, in all that merging looks at: only the first so many received are members of a milestone."""

MAX_SOURCES = 50
"""Sources that a milestone lists: the first received."""

MAX_EVIDENCE = 20
"""Pieces of evidence that a milestone quotes, those of the first sources."""


def surplus(tellings: Iterable[Telling], standing: Iterable[Telling]) -> Iterator[Telling]:
    """Those of an item's tellings of which enough that say the same stand already."""
    known = Counter(telling.says for telling in standing)
    return (telling for telling in tellings if known[telling.says] >= MAX_ALIKE)


def within_caps(tellings: Iterable[Telling]) -> list[Telling]:
    """The tellings without those that are beyond the first `MAX_ALIKE` that say the same, by receipt."""
    known: Counter[object] = Counter()
    kept = []
    for telling in sorted(tellings, key=lambda t: t.seniority):
        known[telling.says] += 1
        if known[telling.says] <= MAX_ALIKE:
            kept.append(telling)
    return kept
