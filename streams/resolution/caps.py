"""What bounds a happening that is told without end: boilerplate that every release repeats, copies on a hundred sites."""

from collections import Counter
from collections.abc import Iterable

from streams.resolution.telling import Telling

MAX_ALIKE = 20
"""Tellings that say exactly the same, in all that merging looks at: only the first so many received are members of a milestone."""

MAX_SOURCES = 50
"""Sources that a milestone lists: the first received."""

MAX_EVIDENCE = 20
"""Pieces of evidence that a milestone quotes, those of the first sources."""


def within_caps(tellings: Iterable[Telling]) -> list[Telling]:
    """The tellings without those that are beyond the first `MAX_ALIKE` that say the same, by receipt."""
    known: Counter[object] = Counter()
    kept = []
    for telling in sorted(tellings, key=lambda t: t.seniority):
        known[telling.says] += 1
        if known[telling.says] <= MAX_ALIKE:
            kept.append(telling)
    return kept
