"""How often each kind of error is made, with the smallest example of it."""

from collections import Counter
from dataclasses import dataclass, field

from bench.year.errors import Error, errors
from bench.year.items import Chronicle
from bench.year.running import Run
from bench.year.shrink import line_of, shrink


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of error, how often it is made, and the fewest readings that show it."""

    kind: str
    count: int
    example: list[dict[str, object]]


@dataclass(slots=True)
class Kinds:
    """All errors of a year by kind; of each the one of the company that is told of least is kept."""

    counts: Counter[str] = field(default_factory=Counter)
    smallest: dict[str, tuple[int, Chronicle, Error]] = field(default_factory=dict)

    def add(self, chronicle: Chronicle, found: Run) -> None:
        """Adds the errors of a company."""
        size = len(chronicle.drafts)
        for error in errors(chronicle, found):
            kind = f"{'together' if error.together else 'apart'}: {error.kind}"
            self.counts[kind] += 1
            if kind not in self.smallest or size < self.smallest[kind][0]:
                self.smallest[kind] = size, chronicle, error

    def worst(self, number: int) -> list[Kind]:
        """The commonest kinds, the worst first."""
        found = []
        for kind, count in self.counts.most_common(number):
            _, chronicle, error = self.smallest[kind]
            found.append(Kind(kind, count, [line_of(reading) for reading in shrink(error, chronicle.readings)]))
        return found
