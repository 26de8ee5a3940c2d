"""The browsers that look on, and what each of them still has to be sent."""

import asyncio
import json
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Mapping, Sequence

from schemas.vocabulary import KNOWN_TYPES
from streams.board.store import Kept, Store
from streams.board.words import label

_TOGETHER_S = 0.2
_FRAME = 50
_MOST_CHANGED = 500

Status = Callable[[], Mapping[str, object]]


class Viewer:
    """One browser. What changes while it is slow is kept as ids, so its latest state is sent once, and memory stays bounded."""

    def __init__(self) -> None:
        self._changed: dict[str, None] = {}
        self._whole = True
        self._status = True
        self._wake = asyncio.Event()
        self._wake.set()
        self._closed = False

    def change(self, ids: Iterable[str]) -> None:
        """These milestones are other than they were."""
        self._changed.update(dict.fromkeys(ids))
        if len(self._changed) > _MOST_CHANGED:
            self.whole()
        self._wake.set()

    def whole(self) -> None:
        """Everything has to be sent again."""
        self._changed.clear()
        self._whole = True
        self._wake.set()

    def status(self) -> None:
        """The figures have to be sent."""
        self._status = True
        self._wake.set()

    def close(self) -> None:
        """Nothing more is to be sent."""
        self._closed = True
        self._wake.set()

    async def frames(self, store: Store, status: Status) -> AsyncGenerator[bytes]:
        """What to send, as server-sent events, until it is closed.

        Args:
            store: is asked for the state at the time of sending.
            status: gives the figures.
        """
        while True:
            await self._wake.wait()
            self._wake.clear()
            if self._closed:
                return
            whole, changed, figures = self._whole, tuple(self._changed), self._status
            self._whole, self._status = False, False
            self._changed.clear()
            if figures:
                yield _event("status", json.dumps(status()))
            for frame in _everything(store) if whole else _changes(store, changed):
                yield frame
            await asyncio.sleep(_TOGETHER_S)


def _everything(store: Store) -> Iterator[bytes]:
    yield _event("start", json.dumps({"types": [[kind.value, label(kind.value)] for kind in KNOWN_TYPES]}))
    yield from _milestones(list(store.all()))
    yield _event("ready", "{}")


def _changes(store: Store, ids: Sequence[str]) -> Iterator[bytes]:
    found = {each: store.shown(each) for each in ids}
    yield from _milestones([kept for kept in found.values() if kept is not None])
    gone = [each for each, kept in found.items() if kept is None]
    if gone:
        yield _event("gone", json.dumps(gone))


def _milestones(kept: Sequence[Kept]) -> Iterator[bytes]:
    for at in range(0, len(kept), _FRAME):
        yield _event("milestones", "[" + ",".join(each.to_json() for each in kept[at : at + _FRAME]) + "]")


def _event(name: str, data: str) -> bytes:
    """JSON holds no line breaks, so one line of data is enough."""
    return f"event: {name}\ndata: {data}\n\n".encode()


class Viewers:
    """All browsers that look on, at most so many.

    Args:
        most: how many.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._there: set[Viewer] = set()

    def __len__(self) -> int:
        """How many look on."""
        return len(self._there)

    def join(self) -> Viewer | None:
        """A new one; null if there are too many."""
        if len(self._there) >= self._most:
            return None
        viewer = Viewer()
        self._there.add(viewer)
        return viewer

    def leave(self, viewer: Viewer) -> None:
        """It looks on no more."""
        self._there.discard(viewer)

    def change(self, ids: Iterable[str]) -> None:
        """These milestones are other than they were, for all."""
        ids = tuple(ids)
        for viewer in self._there:
            viewer.change(ids)

    def whole(self) -> None:
        """Everything has to be sent again, to all."""
        for viewer in self._there:
            viewer.whole()

    def status(self) -> None:
        """The figures have to be sent to all."""
        for viewer in self._there:
            viewer.status()

    def close(self) -> None:
        """Nothing more is to be sent to any."""
        for viewer in self._there:
            viewer.close()
