"""The readings that stand, in a file of its own that is gone with the process: memory does not grow with the archive."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from schemas.partition import partition_of
from schemas.reading import Reading
from schemas.topics import Topics
from streams.agents.inputs import Input, Refused
from streams.agents.resolve import reading_of
from streams.resolution.days import day_of
from streams.resolution.state import merged

_CACHE_KIB = 32 * 1024
_SCHEMA = """
CREATE TABLE readings (item TEXT, company TEXT, ours INTEGER, told INTEGER, value BLOB, PRIMARY KEY (item, company, ours)) WITHOUT ROWID;
CREATE INDEX by_company ON readings (company, item);
CREATE INDEX our_own ON readings (company) WHERE ours = 1;
CREATE TABLE newest (item TEXT PRIMARY KEY, at_ms INTEGER, part INTEGER, place INTEGER, hash TEXT) WITHOUT ROWID;
CREATE TABLE contents (item TEXT, hash TEXT, first_ms INTEGER, PRIMARY KEY (item, hash)) WITHOUT ROWID;
CREATE TABLE named (item TEXT, company TEXT, first_ms INTEGER, PRIMARY KEY (item, company)) WITHOUT ROWID;
CREATE TABLE after (id TEXT PRIMARY KEY, company TEXT, digest TEXT, differs INTEGER) WITHOUT ROWID;
CREATE TABLE now (id TEXT PRIMARY KEY, company TEXT, digest TEXT, ours INTEGER) WITHOUT ROWID;
CREATE TABLE moved (company TEXT PRIMARY KEY) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Version:
    """The newest version of an item: when it was received (milliseconds), where it stands on the news topic, and its content."""

    at_ms: int
    partition: int
    offset: int
    content_hash: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A milestone as the difference has it: null digest if it is to be no more; `differs` if the replay changes it."""

    id: str
    company: str
    digest: str | None
    differs: bool


def ms_of(reading: Reading) -> int:
    """When the item was received, in milliseconds since 1970."""
    return round(reading.received_at.timestamp() * 1000)


class Standing:
    """What stands before a replay, what the replay changes, and what is to come of it. Use it as a context manager.

    Args:
        partitions: of the topic of readings.

    Attributes:
        changes: how many readings the replay changes.
    """

    def __init__(self, partitions: int = 1) -> None:
        self.changes = 0
        self._days = [0] * partitions
        # A database without a name is a temporary file that SQLite unlinks at once: nothing is left, however we end.
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{_CACHE_KIB}; {_SCHEMA} BEGIN")

    def __enter__(self) -> Self:
        """Nothing more to do."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Throw everything away."""
        self._db.close()

    # readings

    def take(self, reading: Reading, *, ours: bool) -> None:
        """A reading as it stands on the topic; it is joined with those of the same item as resolve does it.

        Args:
            reading: to be joined.
            ours: it was written by this replay.
        """
        number = partition_of(reading.company_key, len(self._days))
        self._days[number] = max(self._days[number], day_of(reading.received_at))
        mine = self._held(reading, ours=True)
        if not ours and mine is not None and mine.rulebook == reading.rulebook and alike(mine, reading):
            return  # resolve and edits write again what they hear of us
        held = mine if ours else self._held(reading, ours=False)
        stands = merged(reading, held)
        self.changes += ours and held is None
        row = reading.item_id, reading.company_key, int(ours), int(bool(stands.mentions)), stands.to_bytes()
        self._db.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?)", row)

    def today(self, company: str) -> int:
        """The day that the readings on a company's partition have reached, as a proleptic Gregorian ordinal: resolve looks at all plans then."""
        return self._days[partition_of(company, len(self._days))]

    def of_item(self, item_id: str) -> dict[str, Reading]:
        """By company, the reading of an item that counts, those that this replay wrote among them."""
        found: dict[str, Reading] = {}
        for company, value in self._db.execute("SELECT company, value FROM readings WHERE item = ? ORDER BY ours", (item_id,)):
            found[company] = merged(Reading.model_validate_json(value, extra="ignore"), found.get(company))
        return found

    def readings(self, company: str, *, ours: bool) -> list[Reading]:
        """The readings of a company: with those of this replay, or as they stood before it."""
        rows = self._db.execute("SELECT value FROM readings WHERE company = ? AND ours <= ?", (company, int(ours)))
        return [Reading.model_validate_json(value, extra="ignore") for (value,) in rows]

    def companies(self) -> list[str]:
        """All companies of which there is a reading."""
        return [company for (company,) in self._db.execute("SELECT DISTINCT company FROM readings ORDER BY company")]

    def touched(self) -> Iterator[str]:
        """The companies of which this replay changes a reading."""
        for (company,) in self._db.execute("SELECT DISTINCT company FROM readings WHERE ours = 1 ORDER BY company").fetchall():
            yield company

    def counts(self) -> tuple[int, int]:
        """Of the readings that this replay changes: those of a company of which the item told nothing, and those that are empty."""
        row = self._db.execute(
            "SELECT coalesce(sum(ours.told AND NOT coalesce(stood.told, 0)), 0), coalesce(sum(NOT ours.told), 0) FROM readings AS ours"
            " LEFT JOIN readings AS stood ON stood.item = ours.item AND stood.company = ours.company AND stood.ours = 0 WHERE ours.ours = 1"
        ).fetchone()
        return int(row[0]), int(row[1])

    def _held(self, reading: Reading, *, ours: bool) -> Reading | None:
        key = reading.item_id, reading.company_key, int(ours)
        row = self._db.execute("SELECT value FROM readings WHERE item = ? AND company = ? AND ours = ?", key).fetchone()
        return Reading.model_validate_json(row[0], extra="ignore") if row else None

    # versions of items

    def see(self, item_id: str, content_hash: str, source: Input) -> None:
        """A version of an item on the news topic. Of versions received in the same millisecond the one that comes later is the newer."""
        at = source.timestamp_ms
        self._db.execute(
            "INSERT INTO contents VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET first_ms = min(first_ms, excluded.first_ms)", (item_id, content_hash, at)
        )
        known = self.newest(item_id)
        if known is None or (at, source.partition, source.offset) >= (known.at_ms, known.partition, known.offset):
            row = item_id, at, source.partition, source.offset, content_hash
            self._db.execute("INSERT OR REPLACE INTO newest VALUES (?, ?, ?, ?, ?)", row)

    def newest(self, item_id: str) -> Version | None:
        """The newest version of an item that was seen."""
        row = self._db.execute("SELECT at_ms, part, place, hash FROM newest WHERE item = ?", (item_id,)).fetchone()
        return Version(*row) if row else None

    def content_since(self, item_id: str, content_hash: str) -> int | None:
        """When an item was first seen with that content, in milliseconds; null if it was not."""
        row = self._db.execute("SELECT first_ms FROM contents WHERE item = ? AND hash = ?", (item_id, content_hash)).fetchone()
        return int(row[0]) if row else None

    def name(self, item_id: str, companies: Iterable[str], at_ms: int) -> None:
        """Note that an older version of an item, read by the rulebook of this replay, names companies."""
        for company in companies:
            self._db.execute(
                "INSERT INTO named VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET first_ms = min(first_ms, excluded.first_ms)", (item_id, company, at_ms)
            )

    def named_since(self, item_id: str) -> dict[str, int]:
        """By company, when an older version of an item first named it, in milliseconds."""
        return dict(self._db.execute("SELECT company, first_ms FROM named WHERE item = ?", (item_id,)))

    # milestones: as they are to be, and as they are

    def expect(self, expected: Expected) -> None:
        """Note how a milestone of a touched company is to be."""
        row = expected.id, expected.company, expected.digest, int(expected.differs)
        self._db.execute("INSERT OR REPLACE INTO after VALUES (?, ?, ?, ?)", row)

    def stands(self, milestone_id: str, company: str, digest: str, *, ours: bool) -> None:
        """Note how a milestone is on `current`; `ours` if a replay wrote its last revision, this one."""
        self._db.execute("INSERT OR REPLACE INTO now VALUES (?, ?, ?, ?)", (milestone_id, company, digest, int(ours)))

    def ended(self, milestone_id: str) -> None:
        """Note that a milestone is on `current` no more."""
        self._db.execute("DELETE FROM now WHERE id = ?", (milestone_id,))

    def move(self, company: str) -> None:
        """Note that news about a company came meanwhile, so that its milestones may rightly be others."""
        self._db.execute("INSERT OR IGNORE INTO moved VALUES (?)", (company,))

    def moved(self) -> int:
        """How many touched companies had news meanwhile."""
        return int(self._db.execute("SELECT count(*) FROM moved WHERE company IN (SELECT company FROM readings WHERE ours = 1)").fetchone()[0])

    def unlike(self) -> list[str]:
        """The milestones that are not as they were to be, by id: those that the replay changes, and those that it wrote."""
        rows = self._db.execute(
            "SELECT after.id FROM after LEFT JOIN now ON now.id = after.id WHERE (differs = 1 OR now.ours = 1) AND now.digest IS NOT after.digest"
            " AND after.company NOT IN (SELECT company FROM moved)"
            " UNION SELECT now.id FROM now WHERE now.ours = 1 AND now.id NOT IN (SELECT id FROM after) AND now.company NOT IN (SELECT company FROM moved)"
            " ORDER BY 1"
        )
        return [milestone_id for (milestone_id,) in rows]


def alike(one: Reading, other: Reading) -> bool:
    """True if two readings say the same; whose rulebook it was, and when, makes no difference."""
    return one.mentions == other.mentions and (not one.mentions or one.item == other.item)


def reading_in(source: Input, topics: Topics) -> Reading | None:
    """The reading that a message holds; null for a tombstone, and for what resolve puts aside."""
    try:
        return reading_of(source, topics)
    except Refused:
        return None
