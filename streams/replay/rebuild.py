"""resolve's table made anew from the topic of readings, and compared with the milestones that were published."""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Self

from schemas.milestone import Milestone
from schemas.partition import partition_of
from schemas.wire import Record
from streams.agents.inputs import Input
from streams.agents.resolve import part_key
from streams.delivery.sender import Sender
from streams.replay.follow import milestone_of, streams_of
from streams.replay.settle import committed
from streams.replay.span import Span, SpanReader, whole_length
from streams.replay.standing import Standing, reading_in
from streams.resolution import Published, parts_from, published_of, resolve
from streams.resolution import Standing as Stands
from streams.resolution.revision import digest
from streams.settings import Settings

EXAMPLES = 20
_BATCH = 500
_SCHEMA = """
CREATE TABLE published (id TEXT PRIMARY KEY, company TEXT, revision INTEGER, current INTEGER, value BLOB) WITHOUT ROWID;
CREATE INDEX of_company ON published (company);
CREATE TABLE keys (key BLOB PRIMARY KEY, part INTEGER) WITHOUT ROWID;
"""

Report = Callable[[str, int, int], None]
"""Is told a stage of the work, how much of it is done, and of how much."""


def reported(report: Report, stage: str, reader: SpanReader, spans: dict[int, Span]) -> Iterator[Input]:
    """The records of the spans, with how far it is told."""
    total, done = whole_length(spans), 0
    for inputs in reader.read(spans):
        yield from inputs
        done += len(inputs)
        report(stage, min(done, total), total)


@dataclass(slots=True)
class Comparison:
    """How the milestones that the readings come to compare with those that were published.

    Attributes:
        companies, readings, milestones: how many there are.
        behind: readings that the workers have not committed, and that are left to them.
        missing, extra, differing, stale: ids of milestones that should have been published, that should be no more, whose content
            is another, and whose record on `current` is not their last revision. At most 20 each; `counts` has all.
        counts: how many of each.
    """

    companies: int = 0
    readings: int = 0
    milestones: int = 0
    behind: int = 0
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("missing", "extra", "differing", "stale"), 0))

    @property
    def same(self) -> bool:
        """True if nothing differs."""
        return not any(self.counts.values())

    def note(self, kind: str, milestone_id: str) -> None:
        """Count a milestone that differs."""
        self.counts[kind] += 1
        examples: list[str] = getattr(self, kind)
        if len(examples) < EXAMPLES:
            examples.append(milestone_id)


class Rebuild:
    """Reads the topics once, into a file that is gone with the process. Use it as a context manager.

    Args:
        settings: which cluster.
        report: is told how far the work is.
    """

    def __init__(self, settings: Settings, report: Report) -> None:
        self._settings = settings
        self._topics = settings.topics
        self._report = report
        self._standing = Standing(settings.partitions)
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_SCHEMA} BEGIN")
        self._behind = self._count = 0

    def __enter__(self) -> Self:
        """Nothing more to do."""
        return self

    def __exit__(self, *exc: object) -> None:
        """Throw everything away."""
        self._standing.__exit__(*exc)
        self._db.close()

    def read(self) -> None:
        """Read the readings that the workers have committed, and what was published.

        Raises:
            kafka.errors.KafkaError: the broker cannot be reached.
            ReplayError: a topic is missing, or the broker gives nothing for a minute.
        """
        done = committed(self._settings, self._topics.readings)
        with SpanReader(self._settings, self._topics.readings) as reader:
            spans = {n: Span(span.first, min(span.end, done.get(n, span.first))) for n, span in reader.spans().items()}
            self._behind = sum(max(0, span.end - spans[n].end) for n, span in reader.spans().items())
            for source in self._reported("readings", reader, spans):
                self._reading(source)
        for topic in streams_of(self._topics):
            with SpanReader(self._settings, topic) as reader:
                for source in self._reported("milestones", reader, reader.spans()):
                    self._published(milestone_of(source.value))
        with SpanReader(self._settings, self._topics.current) as reader:
            for source in self._reported("current", reader, reader.spans()):
                milestone = milestone_of(source.value)
                row = milestone.revision if milestone is not None else 0, (source.key or b"").decode(errors="replace")
                self._db.execute("UPDATE published SET current = ? WHERE id = ?", row)

    def _reading(self, source: Input) -> None:
        reading = reading_in(source, self._topics)
        if reading is not None:
            self._count += 1
            self._standing.take(reading, ours=False)

    def _reported(self, stage: str, reader: SpanReader, spans: dict[int, Span]) -> Iterator[Input]:
        return reported(self._report, f"{stage} {reader.topic}", reader, spans)

    def _published(self, milestone: Milestone | None) -> None:
        if milestone is None:
            return
        held = self._db.execute("SELECT revision FROM published WHERE id = ?", (milestone.milestone_id,)).fetchone()
        if held is None or held[0] < milestone.revision:
            known = published_of(milestone)
            row = milestone.milestone_id, milestone.company.key, milestone.revision, 0, known.model_dump_json().encode()
            self._db.execute("INSERT OR REPLACE INTO published VALUES (?, ?, ?, ?, ?)", row)

    def compare(self) -> Comparison:
        """What the readings come to, against what was published."""
        found = Comparison(readings=self._count, behind=self._behind)
        companies = self._companies()
        for n, company in enumerate(companies):
            self._compare(company, found)
            self._report("companies compared", n + 1, len(companies))
        found.companies = len(companies)
        return found

    def _compare(self, company: str, found: Comparison) -> None:
        drafts = resolve(self._standing.readings(company, ours=False), self._standing.today(company)).milestones
        found.milestones += len(drafts)
        live = set()
        for milestone_id, revision, current, value in self._db.execute("SELECT id, revision, current, value FROM published WHERE company = ?", (company,)):
            known = Published.model_validate_json(value)
            if known.standing is Stands.LIVE:
                live.add(milestone_id)
                draft = drafts.get(milestone_id)
                if draft is None:
                    found.note("extra", milestone_id)
                elif digest(draft) != known.digest:
                    found.note("differing", milestone_id)
            if current != (revision if known.standing is Stands.LIVE else 0):
                found.note("stale", milestone_id)
        for milestone_id in sorted(drafts.keys() - live):
            found.note("missing", milestone_id)

    def _companies(self) -> list[str]:
        told = set(self._standing.companies())
        return sorted(told | {company for (company,) in self._db.execute("SELECT DISTINCT company FROM published")})

    async def write(self) -> int:
        """Write the table to its changelog, and take away what is no more on it. The workers must be stopped.

        Returns:
            How many records were written.

        Raises:
            kafka.errors.KafkaError: the broker cannot be reached.
            aiokafka.errors.KafkaError: a record was refused; then the table is to be made anew once more.
        """
        changelog = self._topics.changelog("companies")
        with SpanReader(self._settings, changelog) as reader:
            for source in self._reported("table", reader, reader.spans()):
                self._db.execute("INSERT OR REPLACE INTO keys VALUES (?, ?)", (source.key or b"", source.partition))
        count, batch = 0, list[Record]()
        companies = self._companies()
        async with Sender(self._settings) as sender:
            for n, company in enumerate(companies):
                batch += self._records(company, changelog)
                if len(batch) >= _BATCH:
                    count += len(await sender.send_all(batch))
                    batch.clear()
                self._report("companies written", n + 1, len(companies))
            gone = self._db.execute("SELECT key, part FROM keys").fetchall()
            batch += [Record(changelog, key, None, (), part) for key, part in gone]
            return count + len(await sender.send_all(batch))

    def _records(self, company: str, changelog: str) -> Iterator[Record]:
        values = self._db.execute("SELECT value FROM published WHERE company = ?", (company,)).fetchall()
        known = [Published.model_validate_json(value) for (value,) in values]
        home = partition_of(company, self._topics.partitions)
        for number, data in enumerate(parts_from(company, self._standing.readings(company, ours=False), known, self._standing.today(company))):
            key = part_key(company, number)
            self._db.execute("DELETE FROM keys WHERE key = ?", (key,))
            yield Record(changelog, key, data, (), home)
