"""What is known of each feed and entry, in a SQLite file: so that every entry is sent once, also over restarts.

An entry is noted as pending before it is sent and as sent after the broker has it. After a kill in between, the news topic
tells which of the pending ones arrived; it is read from where it stood. A file rather than a topic: it is written in
one transaction with the validators of the feed, and whoever loses it loses nothing but time, since entries that are sent
again have the same ids and the same content.
"""

import hashlib
import sqlite3
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from schemas.news import NewsItem
from streams.replay.polling.fetch import Validators

KEEP_S = 90 * 24 * 3600
"""Seconds after which an entry is forgotten that its feed no longer holds."""
_TABLES = """
CREATE TABLE IF NOT EXISTS feeds (
    url TEXT PRIMARY KEY, etag TEXT, last_modified TEXT, digest TEXT, next_at REAL NOT NULL, failures INTEGER NOT NULL, good_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS entries (item_id TEXT PRIMARY KEY, feed TEXT NOT NULL, said TEXT NOT NULL, seen_at REAL NOT NULL);
CREATE INDEX IF NOT EXISTS entries_of_feed ON entries (feed, seen_at);
CREATE TABLE IF NOT EXISTS pending (item_id TEXT PRIMARY KEY, feed TEXT NOT NULL, said TEXT NOT NULL, digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS positions (partition INTEGER PRIMARY KEY, offset INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS since (feed TEXT NOT NULL, partition INTEGER NOT NULL, offset INTEGER NOT NULL, PRIMARY KEY (feed, partition));
"""

# What another feed is about to send counts as told by that one.
_OWNER = "SELECT feed, said FROM entries WHERE item_id = :id UNION ALL SELECT feed, said FROM pending WHERE item_id = :id"


class StateBusy(Exception):  # noqa: N818 - it ends the command
    """Another process polls with this file."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a feed. Times are in seconds since 1970.

    Attributes:
        validators: of its last body.
        digest: a hash of that.
        next_at: when it is due.
        failures: polls that failed since one went well.
        good_at: when one last went well, 0 if none has.
    """

    validators: Validators = field(default_factory=Validators)
    digest: str | None = None
    next_at: float = 0.0
    failures: int = 0
    good_at: float = 0.0


@dataclass(frozen=True, slots=True)
class Message:
    """An entry as it is sent: its item, and the value of its record."""

    item: NewsItem
    value: bytes

    @property
    def said(self) -> str:
        """A hash of what the entry says: title, body and link, whatever their spaces. A feed that changes only dates or its own name says nothing new."""
        text = "\x1f".join(" ".join(part.split()) for part in (self.item.title, self.item.body, self.item.url or ""))
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def digest(self) -> str:
        """A hash of the value, byte by byte."""
        return hashlib.sha256(self.value).hexdigest()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Entries of a feed by what they are: `new` and `edited` are to be sent, the others were sent before or belong to another feed."""

    new: tuple[Message, ...]
    edited: tuple[Message, ...]
    seen: int
    elsewhere: int


class State:
    """The file. One process at a time; use it as a context manager.

    Args:
        path: of the file; its folder is there.
        feeds: URLs of the feeds that are polled now.

    Raises:
        StateBusy: another process has it.
        sqlite3.Error: it cannot be used.
    """

    def __init__(self, path: Path, feeds: Iterable[str]) -> None:
        self._feeds = frozenset(feeds)
        self._db = sqlite3.connect(path, timeout=0.5, isolation_level=None)
        try:
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA journal_mode = DELETE")
            self._db.executescript(f"BEGIN EXCLUSIVE; {_TABLES} COMMIT;")
        except sqlite3.OperationalError as error:
            self._db.close()
            if "locked" in str(error):
                message = f"another process polls with {path}"
                raise StateBusy(message) from None
            raise

    def __enter__(self) -> "State":
        """Nothing more to do."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Close it."""
        self._db.close()

    def known(self, url: str) -> Known:
        """What is known of a feed."""
        row = self._db.execute("SELECT etag, last_modified, digest, next_at, failures, good_at FROM feeds WHERE url = ?", (url,)).fetchone()
        return Known(Validators(row[0], row[1]), *row[2:]) if row else Known()

    def note(self, url: str, known: Known) -> None:
        """Remember what is known of a feed."""
        of = known.validators
        row = (url, of.etag, of.last_modified, known.digest, known.next_at, known.failures, known.good_at)
        self._db.execute("REPLACE INTO feeds VALUES (?, ?, ?, ?, ?, ?, ?)", row)

    def choose(self, feed: str, messages: Iterable[Message]) -> Chosen:
        """What is to be sent of the entries that a feed holds now, each id at most once among them.

        An id belongs to the feed that told it first, as long as that is polled: agencies list one release in several feeds, in words that differ.
        """
        new, edited, seen, elsewhere = [], [], 0, 0
        for message in messages:
            row = self._db.execute(_OWNER, {"id": message.item.item_id}).fetchone()
            if row is None:
                new.append(message)
            elif row[0] != feed and row[0] in self._feeds:
                elsewhere += 1
            elif row[1] != message.said:
                edited.append(message)
            else:
                seen += 1
        return Chosen(tuple(new), tuple(edited), seen, elsewhere)

    def begin(self, feed: str, messages: Iterable[Message]) -> None:
        """Note entries as pending: they are sent next. What of the feed was pending before is settled."""
        with self._transaction():
            self._db.execute("REPLACE INTO since SELECT ?, partition, offset FROM positions", (feed,))
            self._db.executemany("REPLACE INTO pending VALUES (?, ?, ?, ?)", [(m.item.item_id, feed, m.said, m.digest) for m in messages])

    def sent(self, feed: str, messages: Iterable[Message], positions: Mapping[int, int]) -> None:
        """Note entries as sent.

        Args:
            feed: that told them.
            messages: which the broker has; others that are pending stay so.
            positions: partition of the news topic to the offset behind the last of them.
        """
        now = time.time()
        with self._transaction():
            self._db.executemany("REPLACE INTO entries VALUES (?, ?, ?, ?)", [(m.item.item_id, feed, m.said, now) for m in messages])
            self._db.executemany("DELETE FROM pending WHERE item_id = ?", [(m.item.item_id,) for m in messages])
            self._db.executemany("INSERT INTO positions VALUES (?, ?) ON CONFLICT DO UPDATE SET offset = max(offset, excluded.offset)", list(positions.items()))

    def touch(self, feed: str, item_ids: Iterable[str]) -> None:
        """Note which entries a feed holds now, and forget those that it has not held for `KEEP_S`."""
        now = time.time()
        with self._transaction():
            self._db.executemany("UPDATE entries SET seen_at = ? WHERE item_id = ? AND feed = ?", [(now, item_id, feed) for item_id in item_ids])
            self._db.execute("DELETE FROM entries WHERE feed = ? AND seen_at < ?", (feed, now - KEEP_S))

    def pending(self, feed: str | None = None) -> dict[str, str]:
        """What was sent without an answer, of one feed or of all: item id to hash of the value."""
        return dict(self._db.execute("SELECT item_id, digest FROM pending WHERE ? IN (feed, '')", (feed or "",)).fetchall())

    def settle(self, pending: Iterable[str], arrived: Iterable[str]) -> None:
        """Note those of the pending entries that arrived as sent, and that the others are to be sent again.

        Args:
            pending: their ids.
            arrived: ids of those that the news topic holds.
        """
        with self._transaction():
            now = time.time()
            self._db.executemany("REPLACE INTO entries SELECT item_id, feed, said, ? FROM pending WHERE item_id = ?", [(now, each) for each in arrived])
            self._db.executemany("DELETE FROM pending WHERE item_id = ?", [(each,) for each in pending])

    def since(self, feed: str | None = None) -> dict[int, int]:
        """Partition of the news topic to an offset before which nothing lies that is pending of one feed, or of all.

        It is what was known of the topic when they were noted: what another feed has sent since may lie behind them.
        """
        rows = self._db.execute(
            "SELECT partition, min(offset) FROM since WHERE feed IN (SELECT feed FROM pending) AND ? IN (feed, '') GROUP BY partition", (feed or "",)
        )
        return dict(rows.fetchall())

    def stand(self, positions: Mapping[int, int]) -> None:
        """Note where the news topic ends; nothing is pending."""
        with self._transaction():
            self._db.executemany("REPLACE INTO positions VALUES (?, ?)", list(positions.items()))

    def _transaction(self) -> "_Transaction":
        return _Transaction(self._db)


class _Transaction:
    """All or nothing."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN")

    def __exit__(self, kind: object, *exc: object) -> None:
        self._db.execute("COMMIT" if kind is None else "ROLLBACK")
