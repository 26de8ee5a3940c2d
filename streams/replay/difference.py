"""What a replay makes of the milestones: the resolution core over all readings of each company touched, before and after."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from schemas.milestone import NOT_CONTENT, Milestone
from streams.replay.standing import Expected, Standing
from streams.resolution import resolve
from streams.resolution.revision import digest


class Kind(StrEnum):
    """What becomes of a milestone."""

    ADDED = "added"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Difference:
    """One milestone that is another after the replay; `before` or `after` is null where there is none.

    A milestone that is merged into another counts as withdrawn: its id is no more.
    """

    before: Milestone | None
    after: Milestone | None

    @property
    def kind(self) -> Kind:
        """What becomes of it."""
        if self.before is None:
            return Kind.ADDED
        return Kind.WITHDRAWN if self.after is None else Kind.CHANGED

    @property
    def milestone(self) -> Milestone:
        """As it is after, or was before where it is no more."""
        milestone = self.after or self.before
        if milestone is None:
            raise AssertionError
        return milestone

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the content that change, in their order; empty for one that is added or withdrawn."""
        if self.before is None or self.after is None:
            return ()
        return tuple(name for name in Milestone.model_fields if name not in NOT_CONTENT and getattr(self.before, name) != getattr(self.after, name))


def differences(before: Mapping[str, Milestone], after: Mapping[str, Milestone]) -> Iterator[Difference]:
    """What differs in content between two states of a company, by id."""
    for milestone_id in sorted(before.keys() | after.keys()):
        old, new = before.get(milestone_id), after.get(milestone_id)
        if old is None or new is None or digest(old) != digest(new):
            yield Difference(old, new)


@dataclass(slots=True)
class Tally:
    """Differences counted by type and kind, with the first few of each as examples.

    Args:
        limit: examples of each type and kind.
    """

    limit: int = 3
    counts: dict[str, dict[Kind, int]] = field(default_factory=dict)
    examples: dict[str, list[Difference]] = field(default_factory=dict)

    def add(self, difference: Difference) -> None:
        """Count one."""
        name = difference.milestone.type.value
        counts = self.counts.setdefault(name, dict.fromkeys(Kind, 0))
        if counts[difference.kind] < self.limit:
            self.examples.setdefault(name, []).append(difference)
        counts[difference.kind] += 1

    def total(self, kind: Kind) -> int:
        """How many there are of a kind."""
        return sum(counts[kind] for counts in self.counts.values())


def diff(standing: Standing, tally: Tally, each: Callable[[], None] = lambda: None) -> Tally:
    """Count what becomes of the milestones of every company touched, and note how each is to be.

    Args:
        standing: the readings before and after, company by company; takes the note.
        tally: counts.
        each: called after each company.
    """
    for company in standing.touched():
        today = standing.today(company)
        before = resolve(standing.readings(company, ours=False), today).milestones
        after = resolve(standing.readings(company, ours=True), today).milestones
        found = list(differences(before, after))
        for difference in found:
            tally.add(difference)
        for expected in _expected(company, after, found):
            standing.expect(expected)
        each()
    return tally


def _expected(company: str, after: Mapping[str, Milestone], found: Iterable[Difference]) -> Iterator[Expected]:
    differing = {difference.milestone.milestone_id for difference in found}
    for milestone_id, milestone in after.items():
        yield Expected(milestone_id, company, digest(milestone), milestone_id in differing)
    for milestone_id in differing - after.keys():
        yield Expected(milestone_id, company, None, differs=True)
