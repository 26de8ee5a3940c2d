"""edits' table made anew from the topic of outcomes."""

import sqlite3

from schemas.wire import Record
from streams.agents.edits import Standing, outcome_of, remembered, standing_of
from streams.agents.inputs import Input
from streams.delivery.sender import Sender
from streams.replay.rebuild import Report, reported
from streams.replay.settle import committed
from streams.replay.span import Span, SpanReader
from streams.settings import Settings

_BATCH = 500
_TABLE = "CREATE TABLE items (id BLOB PRIMARY KEY, part INTEGER, value BLOB, held BLOB) WITHOUT ROWID"


async def rewrite_edits_table(settings: Settings, report: Report) -> int:
    """Write to the changelog of edits' table what the outcomes tell and the table does not. The workers must be stopped.

    Outcomes that the workers have not committed are left to them. Nothing is taken away: what the table has of items whose outcomes
    were deleted by retention stays.

    Args:
        settings: which cluster.
        report: is told how far the work is.

    Returns:
        How many records were written.

    Raises:
        kafka.errors.KafkaError: the broker cannot be reached.
        ReplayError: a topic is missing, or the broker gives nothing for a minute.
        aiokafka.errors.KafkaError: a record was refused; then it is to be done once more.
    """
    topics = settings.topics
    done = committed(settings, topics.outcomes)
    database = sqlite3.connect("", isolation_level=None)  # a temporary file that is gone with the process
    try:
        database.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLE}; BEGIN")
        with SpanReader(settings, topics.changelog("items")) as reader:
            for source in reported(report, reader.topic, reader, reader.spans()):
                held = source.value if _read(source.value) is not None else None
                database.execute("INSERT OR REPLACE INTO items VALUES (?, ?, ?, ?)", (source.key or b"", source.partition, held, held))
        with SpanReader(settings, topics.outcomes) as reader:
            spans = {n: Span(span.first, min(span.end, done.get(n, span.first))) for n, span in reader.spans().items()}
            for source in reported(report, reader.topic, reader, spans):
                _take(database, source)
        rows = database.execute("SELECT id, part, value FROM items WHERE value IS NOT held ORDER BY part, id")
        written = 0
        async with Sender(settings) as sender:
            while batch := [Record(topics.changelog("items"), key, value, (), part) for key, part, value in rows.fetchmany(_BATCH)]:
                written += len(await sender.send_all(batch))
        return written
    finally:
        database.close()


def _take(database: sqlite3.Connection, source: Input) -> None:
    outcome = outcome_of(source.value)
    now = standing_of(outcome) if outcome is not None else None
    if outcome is None or now is None or outcome.item_id is None:
        return
    key = outcome.item_id.encode()
    row = database.execute("SELECT value FROM items WHERE id = ?", (key,)).fetchone()
    if remembered(_read(row[0] if row else None), now):
        database.execute(
            "INSERT INTO items VALUES (?, ?, ?, NULL) ON CONFLICT DO UPDATE SET part = excluded.part, value = excluded.value",
            (key, source.partition, now.to_bytes()),
        )


def _read(raw: bytes | None) -> Standing | None:
    try:
        return Standing.from_bytes(raw) if raw is not None else None
    except (ValueError, TypeError):
        return None
