"""The cases by name: what is done, how many items it takes, and on what disk the broker lies."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.faults import cut_off, killing, moving, recovery, refusing, soak
from bench.faults.field import Field
from streams.broker import EmbeddedBroker

Run = Callable[[Field, int], dict[str, float]]


@dataclass(frozen=True, slots=True)
class Case:
    """One case.

    Attributes:
        run: does it on a field and gives figures; raises `Wrong` if a promise is broken.
        share: its items as a share of those of the whole bench.
        partitions: of each topic.
        once: it repeats within itself, so one run is enough.
        small_disk: the broker lies on a small disk of its own.
    """

    run: Run
    share: float = 1.0
    partitions: int = 4
    once: bool = False
    small_disk: bool = False

    @property
    def words(self) -> str:
        """What it does, in the first sentence of its run."""
        return (self.run.__doc__ or "").partition("\n")[0]


CASES: Mapping[str, Case] = {
    "kill": Case(killing.in_the_middle),
    "steps": Case(killing.at_every_step, share=0.1),
    "poison": Case(killing.by_poison, share=0.05),
    "rolling": Case(moving.rolling, share=0.25, partitions=8),
    "moving": Case(moving.killed, share=0.25, partitions=8),
    "takeover": Case(moving.taken_over, share=0.05, partitions=8),
    "early": Case(cut_off.early, share=0.02),
    "broker-stopped": Case(cut_off.stopped, share=0.25),
    "broker-killed": Case(cut_off.killed, share=0.25),
    "full-disk": Case(cut_off.full_disk, share=0.1, small_disk=True),
    "refused": Case(refusing.refused, share=0.005),
    "recovery": Case(recovery.recovery, share=5.0, once=True),
    "soak": Case(soak.soak, share=0.5, once=True),
}


@contextmanager
def broker_of(case: Case, folder: Path) -> Iterator[EmbeddedBroker]:
    """A broker for one run of a case.

    Raises:
        PermissionError: a small disk is wanted, and this user may not mount.
    """
    if case.small_disk:
        with cut_off.small_disk(folder / "disk") as disk, EmbeddedBroker(disk) as broker:
            yield broker
    else:
        with EmbeddedBroker(folder / "broker") as broker:
            yield broker
