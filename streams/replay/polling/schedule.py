"""When each feed is polled: at its interval, later after failures, never in step with the others."""

import asyncio
import logging
import random
import time
from collections.abc import Sequence
from dataclasses import replace

from streams.metrics import FeedMetrics
from streams.replay.polling.listed import Feed
from streams.replay.polling.poller import Poll, Poller
from streams.replay.polling.state import Known, State

_log = logging.getLogger("regwire.feed")
LONGEST_S = 6 * 3600.0
"""The longest pause after failures, in seconds; a feed whose interval is longer keeps that."""
MAX_RETRY_AFTER_S = 24 * 3600.0
"""A server that asks for more than that is asked again after that."""
_JITTER = 0.1
_STOP_S = 5.0


def pause(every: float, failures: int, retry_after: float | None, chance: float) -> float:
    """Seconds until the next poll.

    Args:
        every: seconds between polls when all goes well.
        failures: polls that have failed in a row; each doubles the pause.
        retry_after: seconds that the server asks to wait at least, null if it does not.
        chance: from 0 to 1, spreads polls over a tenth of the pause.
    """
    wanted = min(max(LONGEST_S, every), every * 2.0 ** min(max(0, failures - 1), 20))
    return max(wanted, min(retry_after or 0.0, MAX_RETRY_AFTER_S)) * (1 + _JITTER * chance)


class Schedule:
    """Polls all feeds.

    Args:
        feeds: which.
        poller: polls one.
        state: knows when each is due, also over restarts.
        metrics: tell when each last went well and how often it failed since.
    """

    def __init__(self, feeds: Sequence[Feed], poller: Poller, state: State, metrics: FeedMetrics) -> None:
        self._feeds = feeds
        self._poller = poller
        self._state = state
        self._metrics = metrics
        for feed in feeds:
            self._show(feed, state.known(feed.url))

    def _show(self, feed: Feed, known: Known) -> None:
        self._metrics.good.labels(feed.name).set(known.good_at)
        self._metrics.failing.labels(feed.name).set(known.failures)

    async def once(self) -> dict[str, Poll | None]:
        """Poll every feed once, and give what came of it by name; null for one that is left alone since it failed and is not due yet."""
        waits = [feed for feed in self._feeds if self._state.known(feed.url).failures and self._state.known(feed.url).next_at > time.time()]
        polls = await asyncio.gather(*(self._poll(feed) for feed in self._feeds if feed not in waits))
        found: dict[str, Poll | None] = dict.fromkeys((feed.name for feed in self._feeds), None)
        found.update(zip((feed.name for feed in self._feeds if feed not in waits), polls, strict=True))
        return found

    async def until(self, stop: asyncio.Event) -> None:
        """Poll until the event is set; what is under way then gets five seconds.

        Raises:
            Exception: whatever stopped a feed that is no fault of the feed or the broker.
        """
        tasks = [asyncio.create_task(self._for_ever(feed, stop)) for feed in self._feeds]
        stopped = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait([stopped, *tasks], return_when=asyncio.FIRST_COMPLETED)
            if stop.is_set():
                await asyncio.wait(tasks, timeout=_STOP_S)
        finally:
            for task in (stopped, *tasks):
                task.cancel()
            results = await asyncio.gather(stopped, *tasks, return_exceptions=True)
        for result in results:
            if isinstance(result, Exception):
                raise result

    async def _for_ever(self, feed: Feed, stop: asyncio.Event) -> None:
        while not await _set_within(stop, self._due_in(feed)):
            await self._poll(feed)

    def _due_in(self, feed: Feed) -> float:
        known, now = self._state.known(feed.url), time.time()
        longest = 2 * MAX_RETRY_AFTER_S if known.failures else feed.every * (1 + _JITTER)
        return min(known.next_at - now, longest)  # also if the interval in the file or the clock has changed meanwhile

    async def _poll(self, feed: Feed) -> Poll:
        poll = await self._poller.poll(feed)
        before, now = self._state.known(feed.url), time.time()
        failures = before.failures + 1 if poll.result == "failed" else 0
        wait = pause(feed.every, failures, poll.retry_after, random.random())  # noqa: S311 - no secret
        known = replace(before, failures=failures, next_at=now + wait, good_at=before.good_at if failures else now)
        self._state.note(feed.url, known)
        self._show(feed, known)
        _tell(feed, poll, wait)
        return poll


async def _set_within(event: asyncio.Event, seconds: float) -> bool:
    """True as soon as the event is set, false after so many seconds without."""
    try:
        async with asyncio.timeout(max(0.0, seconds)):
            return await event.wait()
    except TimeoutError:
        return event.is_set()


def _tell(feed: Feed, poll: Poll, wait: float) -> None:
    if poll.result == "failed":
        _log.warning("%s: %s; next in %.0f s", feed.name, poll.message, wait)
        return
    told = ", ".join(f"{count} {result}" for result, count in poll.entries.items() if count) or poll.result.replace("_", " ")
    _log.info("%s: %s; next in %.0f s", feed.name, told, wait)
