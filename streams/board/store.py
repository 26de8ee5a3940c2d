"""The milestones that the board keeps: the newest so many, and the open plans up to a cap."""

import json
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass

from streams.board.view import Rank, Revision

_HISTORY = 20


@dataclass(frozen=True, slots=True)
class Kept:
    """A milestone: its latest revision, and what is known of the ones before, by number."""

    latest: Revision
    history: dict[int, tuple[tuple[str, ...], str]]

    def to_json(self) -> str:
        """What the page gets of it."""
        history = [{"revision": number, "change": change, "recorded": recorded} for number, (change, recorded) in sorted(self.history.items(), reverse=True)]
        return f'{{"milestone":{self.latest.text},"history":{json.dumps(history)}}}'


class Ranked:
    """Ids by rank, of which only so many with the greatest rank stay.

    Args:
        most: how many.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._rank: dict[str, Rank] = {}
        self._order: list[Rank] = []

    def __contains__(self, milestone_id: str) -> bool:
        """True if it is among them."""
        return milestone_id in self._rank

    def __len__(self) -> int:
        """How many there are."""
        return len(self._rank)

    def put(self, rank: Rank) -> str | None:
        """Take in an id, which ends its rank, or give it another rank; what had to leave for it, if anything."""
        self.discard(rank[-1])
        self._rank[rank[-1]] = rank
        insort(self._order, rank)
        if len(self._order) <= self._most:
            return None
        least = self._order[0][-1]
        self.discard(least)
        return least

    def discard(self, milestone_id: str) -> None:
        """Take an id out, if it is in."""
        rank = self._rank.pop(milestone_id, None)
        if rank is not None:
            del self._order[bisect_left(self._order, rank)]


class Store:
    """What the board knows. Revisions may come in any order and any number of times.

    Args:
        milestones: how many of the newest are kept.
        plans: how many open plans are kept beside; the ones told longest ago leave first.
    """

    def __init__(self, milestones: int, plans: int) -> None:
        self._kept: dict[str, Kept] = {}
        self._newest = Ranked(milestones)
        self._plans = Ranked(plans)
        self.plans_left_out = False
        """True once an open plan had to leave."""

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._kept)

    def put(self, revision: Revision) -> set[str]:
        """Take in a revision, and give the ids of the milestones that are other now than before, or gone."""
        old = self._kept.get(revision.id)
        if old is not None and revision.number in old.history:
            return set()
        history = {**(old.history if old else {}), revision.number: (revision.change, revision.recorded)}
        latest = revision if old is None or revision.number > old.latest.number else old.latest
        self._kept[revision.id] = Kept(latest, {number: history[number] for number in sorted(history)[-_HISTORY:]})
        return {revision.id, *self._left(latest)}

    def _left(self, latest: Revision) -> set[str]:
        """Put it where it belongs; what is gone for that."""
        left = {self._newest.put(latest.rank)}
        if latest.open_plan:
            out = self._plans.put(latest.rank)
            self.plans_left_out = self.plans_left_out or out is not None
            left.add(out)
        else:
            self._plans.discard(latest.id)
        gone = {each for each in (*left, latest.id) if each is not None and each not in self._newest and each not in self._plans}
        for each in gone:
            del self._kept[each]
        return gone

    def shown(self, milestone_id: str) -> Kept | None:
        """The milestone, if the page shows it."""
        kept = self._kept.get(milestone_id)
        return None if kept is None or kept.latest.merged else kept

    def all(self) -> Iterator[Kept]:
        """All that the page shows, the newest first."""
        shown = (kept for kept in self._kept.values() if not kept.latest.merged)
        return iter(sorted(shown, key=lambda kept: kept.latest.rank, reverse=True))
