"""Draws that read like sentences."""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")


class Dice(random.Random):
    """A seeded source of draws; the same seed gives the same draws on every machine."""

    def chance(self, share: float) -> bool:
        """True with the probability given."""
        return self.random() < share

    def among(self, weights: Mapping[T, float]) -> T:
        """One of the keys, by weight."""
        return self.choices(list(weights), list(weights.values()))[0]

    def days_after(self, day: date, first: int, last: int) -> date:
        """A day between `first` and `last` days after another, both included."""
        return day + timedelta(days=self.randint(first, last))
