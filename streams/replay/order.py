"""What a replay is told to do, and what it has done."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from streams.replay.bounds import Bound
from streams.replay.difference import Tally
from streams.rulebook import Rulebook
from streams.settings import Settings


class Mode(StrEnum):
    """How far a replay goes."""

    DRY_RUN = "dry-run"
    DIFF = "diff"
    PUBLISH = "publish"


@dataclass(frozen=True, slots=True)
class Order:
    """What a replay is told to do.

    Attributes:
        settings: the cluster, and the topics that the news is on.
        target: the topics that readings are compared with and written to; the same, or those under another prefix.
        rulebook: that items are read by.
        replay_id: goes with every reading that it writes.
        operator: who runs it.
        mode: how far it goes.
        lower: where the range begins; null for the oldest item.
        upper: what the range stops before; null for the end.
        rate: items a second at most; null for as fast as it goes.
        examples: of each type and kind of difference.
        patience: seconds without progress that the end waits for the workers; 0 does not wait.
    """

    settings: Settings
    target: Settings
    rulebook: Rulebook
    replay_id: str
    operator: str
    mode: Mode = Mode.DIFF
    lower: Bound | None = None
    upper: Bound | None = None
    rate: float | None = None
    examples: int = 3
    patience: float = 60.0

    @property
    def into(self) -> str | None:
        """The other prefix, if there is one."""
        return self.target.prefix if self.target.prefix != self.settings.prefix else None


@dataclass(slots=True)
class Summary:
    """What a replay has done.

    Attributes:
        items: messages of the range that were read.
        older: of them, those of which a newer version stands on the news topic; it is the newest that counts.
        passed_over: of them, those that cannot be read or not be published; extract makes dead letters of them.
        waiting: messages of the range that no worker has finished yet; they are left to the workers.
        later: items of which a newer version came while the replay ran; nothing is done to them.
        ahead: readings that differ but were made by a newer rulebook, which a replay cannot replace.
        added: changed readings of a company of which the item told nothing so far.
        emptied: changed readings of a company of which the item tells nothing any more.
        changed: changed readings in all.
        companies: of which a reading changes.
        replaced: rulebooks of the readings replaced.
        tally: what becomes of the milestones; null in a dry run.
        agrees: whether the milestones came out like that; null if it is not known.
        moved: companies that were not compared, since news of them came meanwhile.
        unlike: ids of milestones that did not come out like that.
        note: what else has to be said, in one line.
    """

    items: int = 0
    older: int = 0
    passed_over: int = 0
    waiting: int = 0
    later: int = 0
    ahead: int = 0
    added: int = 0
    emptied: int = 0
    changed: int = 0
    companies: int = 0
    replaced: Counter[str] = field(default_factory=Counter)
    tally: Tally | None = None
    agrees: bool | None = None
    moved: int = 0
    unlike: tuple[str, ...] = ()
    note: str | None = None
