"""The life of the board: serve, read milestones, watch the lag, end when told."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable

from streams.board.figures import Figures
from streams.board.reading import Batch, Reading
from streams.board.store import Store
from streams.board.viewers import Viewers
from streams.board.web import Port
from streams.lag_watch import LagWatch
from streams.metrics import Metrics
from streams.settings import Settings

_STATUS_EVERY_S = 1.0
_STOP_S = 15.0


class BoardError(RuntimeError):
    """The board cannot go on, as one clear line."""


class Board:
    """One board.

    Args:
        settings: which cluster, where to listen, how much to keep.
        say: takes the address once the board can be seen.
    """

    def __init__(self, settings: Settings, say: Callable[[str], None]) -> None:
        self._settings = settings
        self._say = say
        self._store = Store(settings.board_milestones, settings.board_plans)
        self._viewers = Viewers(settings.board_viewers)
        self._figures = Figures(settings.topics)
        self._reading: tuple[int, int] | None = (0, 0)
        self._unread = 0

    async def run(self) -> None:
        """Serve until SIGTERM or SIGINT.

        Raises:
            BoardError: reading failed in a way that no second try mends.
            OSError: nothing can listen there.
        """
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        port = Port(self._store, self._viewers, self.status, (self._settings.board_hosts or "").split(","))
        reading = Reading(self._settings, lambda batch: asyncio.run_coroutine_threadsafe(self._take(batch), loop).result())
        self._say(await port.start(self._settings.board_bind, self._settings.board_port))
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stop.set)
        lag = LagWatch(self._settings, Metrics(), self._figures.lag)
        tasks = [asyncio.create_task(work) for work in (stop.wait(), lag.run(), self._tell(reading))]
        reading.start()
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            # There is nothing to lose: a client that hangs when it is closed must not keep the process.
            watchdog = threading.Timer(_STOP_S, os._exit, (1,))
            watchdog.daemon = True
            watchdog.start()
            await port.stop()
            reading.stop()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await asyncio.to_thread(reading.join)
            watchdog.cancel()

    def status(self) -> dict[str, object]:
        """The figures, and what the board itself keeps."""
        read, left = self._reading or (0, 0)
        return {
            **self._figures.shown(),
            "reading": None if self._reading is None else {"read": read, "left": left},
            "unread": self._unread,
            "most": self._settings.board_milestones,
            "most_plans": self._settings.board_plans,
            "plans_left_out": self._store.plans_left_out,
        }

    async def _take(self, batch: Batch) -> None:
        if batch.anew:
            self._figures.forget_writes()
            self._unread = 0
        self._figures.wrote(batch.written)
        self._unread += batch.unread
        changed: set[str] = set()
        for revision in batch.revisions:
            changed |= self._store.put(revision)
        if self._reading is None:
            self._viewers.change(changed)
        else:
            # Nobody wants to see years of news go by: all of it is shown once it has been read.
            self._reading = (self._reading[0] + len(batch.written), batch.left) if batch.left else None
            if self._reading is None:
                self._viewers.whole()
                self._viewers.status()

    async def _tell(self, reading: Reading) -> None:
        while True:
            await asyncio.sleep(_STATUS_EVERY_S)
            if reading.failure is not None:
                message = f"reading the milestones failed: {type(reading.failure).__name__}: {reading.failure}"
                raise BoardError(message)
            self._viewers.status()
