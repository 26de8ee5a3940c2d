"""Reads the milestones in a thread of its own, from the beginning and then for ever."""

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from kafka.errors import KafkaError

from streams.board.view import Revision, revision_of
from streams.replay.follow import Follower, milestone_of, streams_of
from streams.settings import Settings

_POLL_S = 0.5
_RETRY_S = 1.0


@dataclass(frozen=True, slots=True)
class Batch:
    """What came together.

    Attributes:
        anew: true if all is read from the beginning again, with this batch.
        left: offsets between here and the end; 0 once the end was reached.
        unread: records that hold no milestone.
        written: when each record was written, in milliseconds.
    """

    anew: bool
    left: int
    unread: int
    written: Sequence[int]
    revisions: Sequence[Revision]


class Reading(threading.Thread):
    """The thread. When the cluster fails it begins again, which is no harm: the store knows what it has.

    Args:
        settings: which cluster.
        take: is called with each batch, in this thread; the next is read when it returns.
    """

    def __init__(self, settings: Settings, take: Callable[[Batch], None]) -> None:
        super().__init__(name="board-reading", daemon=True)
        self._settings = settings
        self._take = take
        self._stop_reading = threading.Event()
        self.failure: BaseException | None = None
        """What ended the thread, if it did not end because it was told to."""

    def stop(self) -> None:
        """Read no more. The thread ends soon after."""
        self._stop_reading.set()

    def run(self) -> None:
        """Read until it is told to stop."""
        try:
            while not self._stop_reading.is_set():
                with suppress(KafkaError, OSError), Follower(self._settings, streams_of(self._settings.topics)) as follower:
                    self._follow(follower)
                self._stop_reading.wait(_RETRY_S)
        except BaseException as error:  # noqa: BLE001 - told by the process that owns the thread, which ends then
            self.failure = error

    def _follow(self, follower: Follower) -> None:
        anew, reading = True, True
        while not self._stop_reading.is_set():
            records = follower.poll(_POLL_S)
            left = follower.left() if reading else 0
            reading = left > 0
            if records or anew or reading:
                self._take(_batch(records, anew=anew, left=left))
            anew = False


def _batch(records: Sequence[Any], *, anew: bool, left: int) -> Batch:
    found = [milestone_of(record.value) for record in records]
    revisions = [revision_of(milestone) for milestone in found if milestone is not None]
    return Batch(anew, left, len(records) - len(revisions), [record.timestamp for record in records], revisions)
