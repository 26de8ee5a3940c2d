"""What a browser is sent: all at first, then what changes, and never more than it can take."""

import asyncio
import json

from streams.board.store import Store
from streams.board.viewers import Viewers
from tests.streams.board.made_milestones import revision


def told(frame):
    event, data, *_ = frame.decode().split("\n")
    return event.removeprefix("event: "), json.loads(data.removeprefix("data: "))


async def until(frames, name):
    """The events up to one of that name."""
    found = []
    while not found or found[-1][0] != name:
        found.append(told(await anext(frames)))
    return found


def look(work, store=None):
    """Run the work on a viewer of a store, with its frames."""
    store = store or Store(1000, 10)

    async def run():
        viewers = Viewers(2)
        viewer = viewers.join()
        await work(store, viewers, viewer, viewer.frames(store, lambda: {"n": 1}))

    asyncio.run(run())


def test_all_first_then_what_changes_and_what_is_gone():
    async def work(store, viewers, _, frames):
        store.put(revision(1))
        start = await until(frames, "ready")
        assert [name for name, _ in start] == ["status", "start", "milestones", "ready"]
        assert ["ind_clearance", "IND clearance"] in start[1][1]["types"]
        assert start[2][1][0]["milestone"]["revision"] == 1
        viewers.change(store.put(revision(1, revision=2)) | {"f" * 32})
        ((_, changed), (_, gone)) = await until(frames, "gone")
        assert [entry["milestone"]["revision"] for entry in changed] == [2]
        assert gone == ["f" * 32]

    look(work)


def test_what_changes_often_while_a_browser_is_slow_is_sent_once_as_it_is_then():
    async def work(store, viewers, _, frames):
        await until(frames, "ready")
        for number in range(1, 50):
            viewers.change(store.put(revision(1, revision=number)))
        ((name, entries),) = await until(frames, "milestones")
        assert (name, [entry["milestone"]["revision"] for entry in entries]) == ("milestones", [49])

    look(work)


def test_a_browser_that_falls_far_behind_gets_everything_anew():
    async def work(store, viewers, _, frames):
        await until(frames, "ready")
        for number in range(1, 700):
            viewers.change(store.put(revision(number)))
        found = await until(frames, "ready")
        assert sum(len(data) for name, data in found if name == "milestones") == 699
        assert max(len(data) for name, data in found if name == "milestones") == 50

    look(work)


def test_figures_are_sent_when_they_are_told():
    async def work(_, viewers, __, frames):
        await until(frames, "ready")
        viewers.status()
        assert await until(frames, "status") == [("status", {"n": 1})]

    look(work)


def test_a_closed_stream_ends():
    async def work(_, viewers, __, frames):
        await until(frames, "ready")
        viewers.close()
        assert [frame async for frame in frames] == []

    look(work)


def test_no_more_than_so_many():
    async def work(_, viewers, viewer, __):
        assert viewers.join() is not None
        assert viewers.join() is None
        viewers.leave(viewer)
        assert viewers.join() is not None

    look(work)
