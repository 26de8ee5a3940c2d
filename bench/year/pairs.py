"""Pairwise precision and recall of a grouping, against the true one."""

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Self


def _pairs(sizes: Mapping[Hashable, int]) -> int:
    return sum(n * (n - 1) // 2 for n in sizes.values())


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of mentions: those truly of one happening, those found to be, and those that are both."""

    true: int = 0
    found: int = 0
    both: int = 0

    @classmethod
    def of(cls, truth: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> Self:
        """The pairs of the mentions that the truth names; one that `found` does not name is alone.

        Args:
            truth: by mention, the happening.
            found: by mention, the milestone.
        """
        placed = {key: found[key] for key in truth if key in found}
        return cls(
            _pairs(Counter(truth.values())),
            _pairs(Counter(placed.values())),
            _pairs(Counter((truth[key], where) for key, where in placed.items())),
        )

    def __add__(self, other: "Pairs") -> "Pairs":
        """The pairs of both."""
        return Pairs(self.true + other.true, self.found + other.found, self.both + other.both)

    @property
    def precision(self) -> float | None:
        """The share of the found pairs that are true; None if none is found."""
        return self.both / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of the true pairs that are found; None if there are none."""
        return self.both / self.true if self.true else None
