"""One poll of one feed: fetch, read, choose what is new, send, remember."""

import asyncio
import hashlib
import logging
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from aiokafka.errors import KafkaError as AsyncKafkaError
from kafka.errors import KafkaError

from schemas.news import NewsItem
from schemas.wire import Record
from streams.delivery.sender import Sender
from streams.metrics import FeedMetrics
from streams.replay.follow import Follower
from streams.replay.load import message_of
from streams.replay.polling.fetch import Fetcher, FetchFailed
from streams.replay.polling.listed import Feed
from streams.replay.polling.parsing import Document, parse
from streams.replay.polling.state import Message, State
from streams.replay.rows import Unreadable
from streams.settings import Settings

_log = logging.getLogger("regwire.feed")
_GLOBAL = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:|://|^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")
_MAX_ID = 256
_TOLD = 3


@dataclass(frozen=True, slots=True)
class Poll:
    """What came of a poll.

    Attributes:
        result: one of `streams.metrics.POLLS`.
        entries: how many, by one of `streams.metrics.ENTRIES`.
        reason: why it failed.
        message: the same in words.
        retry_after: seconds that the server asks to wait.
    """

    result: str
    entries: dict[str, int] = field(default_factory=dict)
    reason: str | None = None
    message: str | None = None
    retry_after: float | None = None


class Poller:
    """Polls feeds, each when it is told to.

    Args:
        settings: which cluster and topic, and the largest item.
        fetcher: fetches.
        sender: sends; it is connected.
        state: remembers.
        metrics: are counted.
    """

    def __init__(self, settings: Settings, fetcher: Fetcher, sender: Sender, *, state: State, metrics: FeedMetrics) -> None:
        self._settings = settings
        self._fetcher = fetcher
        self._sender = sender
        self._state = state
        self._metrics = metrics

    async def poll(self, feed: Feed) -> Poll:
        """Poll a feed. When this returns, all that is new in it is on the news topic, or the poll has failed and comes again."""
        begun = time.monotonic()
        try:
            poll = await self._poll(feed)
        except FetchFailed as error:
            poll = Poll("failed", reason=error.reason, message=str(error), retry_after=error.retry_after)
        except Unreadable as error:
            poll = Poll("failed", reason="not_a_feed", message=str(error))
        except (KafkaError, AsyncKafkaError) as error:
            poll = Poll("failed", reason="broker", message=f"the broker did not take its entries ({type(error).__name__})")
        self._metrics.polls.labels(poll.result).inc()
        self._metrics.seconds.observe(time.monotonic() - begun)
        if poll.reason is not None:
            self._metrics.failures.labels(poll.reason).inc()
        return poll

    async def _poll(self, feed: Feed) -> Poll:
        if self._state.pending(feed.url):
            await self.settle(feed.url)
        known = self._state.known(feed.url)
        fetched = await self._fetcher.fetch(feed.url, known.validators)
        if fetched.moved:
            _log.warning("%s has moved for good to %s: change the file", feed.name, _plain(fetched.moved))
        if fetched.body is None:
            return Poll("not_modified")
        digest = hashlib.sha256(fetched.body).hexdigest()
        if digest == known.digest:
            self._state.note(feed.url, replace(known, validators=fetched.validators))
            return Poll("unchanged")
        document = await parse(fetched.body, fetched.headers, self._settings.max_item_bytes)
        if document.flaw is not None:
            self._metrics.flaws.inc()
            _log.warning("%s is broken and was read as far as it goes: %s", feed.name, " ".join(document.flaw.split())[:200])
        entries = await self._take(feed, document)
        self._state.note(feed.url, replace(known, validators=fetched.validators, digest=digest))
        return Poll("ok", entries)

    async def _take(self, feed: Feed, document: Document) -> dict[str, int]:
        messages, duplicate, refused = self._messages(feed, document)
        chosen = self._state.choose(feed.url, messages)
        due = (*chosen.new, *chosen.edited)
        if due:
            await self._send(feed, due)
        self._state.touch(feed.url, [message.item.item_id for message in messages])
        counts = {"new": len(chosen.new), "edited": len(chosen.edited), "seen": chosen.seen, "elsewhere": chosen.elsewhere}
        counts |= {"duplicate": duplicate, "refused": refused}
        for result, count in counts.items():
            self._metrics.entries.labels(result).inc(count)
        return counts

    def _messages(self, feed: Feed, document: Document) -> tuple[list[Message], int, int]:
        """What is to be looked at, the first entry of each id; how many ids came again, and how many entries are no items."""
        found: dict[str, Message] = {}
        duplicate, wrong = 0, []
        for row in document.rows:
            if row.item is None:
                wrong.append(f"{row.where}: {row.error}")
                continue
            item = named(row.item, feed.url)
            value = message_of(item)[1]
            if len(value) > self._settings.max_item_bytes:
                wrong.append(f"{row.where}: too_large: {len(value)} bytes as JSON")
            elif item.item_id in found:
                duplicate += 1
            else:
                found[item.item_id] = Message(item, value)
        for line in wrong[:_TOLD]:
            _log.warning("%s: %s", feed.name, line)
        return list(found.values()), duplicate, len(wrong)

    async def _send(self, feed: Feed, messages: Sequence[Message]) -> None:
        self._state.begin(feed.url, messages)
        topic = self._settings.topics.news
        answers = await self._sender.try_all([Record(topic, m.item.item_id.encode(), m.value) for m in messages])
        there = [(message, answer) for message, answer in zip(messages, answers, strict=True) if not isinstance(answer, BaseException)]
        positions: dict[int, int] = {}
        for _, answer in there:
            positions[answer.partition] = max(positions.get(answer.partition, 0), answer.offset + 1)
        self._state.sent(feed.url, [message for message, _ in there], positions)
        for answer in answers:
            if isinstance(answer, BaseException):
                raise answer

    async def settle(self, url: str | None = None) -> None:
        """Find out which entries that were sent without an answer are on the news topic, of one feed or of all."""
        pending = self._state.pending(url)
        arrived = await asyncio.to_thread(_arrived, self._settings, pending, self._state.since(url)) if pending else []
        self._state.settle(pending, arrived)


def _arrived(settings: Settings, pending: dict[str, str], positions: dict[int, int]) -> list[str]:
    found = []
    start = {partition: positions.get(partition, 0) for partition in range(settings.partitions)}
    with Follower(settings, (settings.topics.news,), start=start) as follower:
        for record in follower.until_end():
            item_id = (record.key or b"").decode("utf-8", "replace")
            if item_id in pending and hashlib.sha256(record.value or b"").hexdigest() == pending[item_id]:
                found.append(item_id)
    return found


def named(item: NewsItem, url: str) -> NewsItem:
    """The item with an id that is one over all feeds: an entry's own, with the feed's host before it if it means something only there.

    Args:
        item: as the feed gives it.
        url: of the feed.
    """
    own = item.item_id
    if item.id is None or _GLOBAL.search(own):
        return item.model_copy(update={"id": own})
    full = f"{urlsplit(url).hostname}/{own}"
    return item.model_copy(update={"id": full if len(full) <= _MAX_ID else hashlib.sha256(full.encode()).hexdigest()[:32]})


def _plain(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.hostname}{parts.path}"[:200]
