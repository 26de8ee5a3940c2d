"""What the readings that stand say about each company's name. They wait in a file, so memory grows with companies only."""

import sqlite3
from collections.abc import Callable, Iterable
from itertools import groupby

from pydantic import ValidationError

from schemas.reading import Reading
from streams.resolution.aliases import Profile

_CACHE_KIB = 32 * 1024
_TABLE = """
CREATE TABLE standing (company TEXT, item TEXT, version TEXT, received TEXT, value BLOB, PRIMARY KEY (company, item)) WITHOUT ROWID;
"""
_TAKE = """
INSERT INTO standing VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET version = excluded.version, received = excluded.received, value = excluded.value
WHERE (excluded.version, excluded.received, excluded.value) > (version, received, value)
"""


def profiles_of(values: Iterable[bytes | None], progress: Callable[[int], None]) -> list[Profile]:
    """The profile of each company, by key, of the readings that count: per item the one of the greatest rulebook version and latest receipt.

    Args:
        values: of the records of the readings topic, in any order; what is no reading is left out.
        progress: told how many values were read, after each.
    """
    # A database without a name is a temporary file that SQLite unlinks at once.
    database = sqlite3.connect("", isolation_level=None)
    try:
        database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{_CACHE_KIB}; {_TABLE} BEGIN")
        for number, value in enumerate(values, 1):
            row = _row(value)
            if row is not None:
                database.execute(_TAKE, row)
            progress(number)
        rows = database.execute("SELECT company, value FROM standing ORDER BY company, item")
        return [_profile(company, (value for _, value in group)) for company, group in groupby(rows, key=lambda row: row[0])]
    finally:
        database.close()


def _row(value: bytes | None) -> tuple[str, str, str, str, bytes] | None:
    if value is None:
        return None
    try:
        reading = Reading.model_validate_json(value, extra="ignore")
    except ValidationError:
        return None
    version = ".".join(f"{part:08}" for part in reading.rulebook_version)
    return reading.company_key, reading.item_id, version, reading.received_at.isoformat(timespec="microseconds"), value


def _profile(company: str, values: Iterable[bytes]) -> Profile:
    profile = Profile(company)
    for value in values:
        profile.take(Reading.model_validate_json(value, extra="ignore"))
    return profile
