"""A replay: a producer of readings, nothing more. It reads news by assignment and never touches the live group."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, suppress
from dataclasses import replace
from typing import Any

from kafka.errors import KafkaError

from schemas.reading import Reading
from schemas.replay import ReplayRecord, ReplayState
from streams.agents.clash import RulebookClash, refuse_clash
from streams.agents.inputs import Input
from streams.replay.difference import Kind, Tally, diff
from streams.replay.errors import GoneError, ReplayError, StoppedError
from streams.replay.ledger import Keeper, begun
from streams.replay.order import Mode, Order, Summary
from streams.replay.publish import Publisher
from streams.replay.range import Range, lost, range_of
from streams.replay.reread import Rereader
from streams.replay.retention import rest_of
from streams.replay.settle import committed, note_current, note_news, wait_taken
from streams.replay.span import Span, SpanReader, whole_length
from streams.replay.standing import Standing, reading_in

_BATCH = 200
_EDITS_S = 10.0

Progress = Callable[[str, int, int], None]
"""Is told the stage, how much of it is done, and of how much; units are messages, companies or readings."""


class Replay:
    """One replay, from its order to its end.

    Args:
        order: what it is to do.
        stop: when set, it ends at the next clean point.
        progress: is told how it goes.
        say: is told what a person should know, a line at a time.
        resumed: the last record of the replay that is gone on with; null for a new one.
    """

    def __init__(self, order: Order, stop: threading.Event, progress: Progress, say: Callable[[str], None], resumed: ReplayRecord | None = None) -> None:
        self._order = order
        self._stop = stop
        self._progress = progress
        self._say = say
        self._resumed = resumed
        self._keeper: Keeper | None = None
        self.summary = Summary()

    def run(self) -> Summary:
        """Do it.

        Raises:
            StoppedError: it was told to stop; what is done is confirmed and recorded.
            ReplayError: it cannot be done, or not to its end.
            kafka.errors.KafkaError: of the client.
        """
        with ExitStack() as stack:
            news = stack.enter_context(SpanReader(self._order.settings, self._order.settings.topics.news))
            reach = self._range(news)
            if self._order.mode is Mode.PUBLISH:
                publisher = stack.enter_context(Publisher(self._order.settings))
                self._keeper = Keeper(publisher, self._order.settings.topics, self._resumed or begun(self._order, reach.spans))
            standing = stack.enter_context(Standing(self._order.target.partitions))
            try:
                self._work(news, reach, standing)
            except StoppedError as error:
                self._note(state=ReplayState.INTERRUPTED, note=str(error))
                raise
            except (ReplayError, KafkaError) as error:
                with suppress(KafkaError):
                    self._note(state=ReplayState.FAILED, note=str(error) or type(error).__name__)
                raise
        return self.summary

    def _range(self, news: SpanReader) -> Range:
        if self._resumed is None:
            reach = range_of(news, self._order.lower, self._order.upper)
            if reach.since is not None:
                self._say(f"items before {reach.since.isoformat(timespec='seconds')} were deleted by retention: it begins with the oldest that are there")
            return reach if self._order.into else self._finished(reach)
        edges = news.spans()
        done = self._resumed.done
        spans = {int(number): Span(done[number], end) for number, end in self._resumed.end.items()}
        problem = lost(news, edges, rest_of(self._resumed))
        if problem is not None:
            message = f"{problem}: begin a new replay"
            raise GoneError(message)
        return Range(spans, edges)

    def _finished(self, reach: Range) -> Range:
        """What of the range the workers have finished. The rest they read under their own rulebook, and not as a replay."""
        settings = self._order.settings
        at = committed(settings, settings.topics.news)
        spans = {number: Span(span.first, max(span.first, min(span.end, at.get(number, 0)))) for number, span in reach.spans.items()}
        self.summary.waiting = whole_length(reach.spans) - whole_length(spans)
        # What edits makes of these items is to be among the readings that stand, too.
        stage = "waiting for the workers' edits"
        wait_taken(settings, settings.topics.outcomes, _EDITS_S, self._stop, lambda done, total: self._progress(stage, done, total))
        return replace(reach, spans=spans)

    def _work(self, news: SpanReader, reach: Range, standing: Standing) -> None:
        if self._resumed is not None:
            self.summary.items, self.summary.passed_over = self._resumed.items, self._resumed.passed_over
            self.summary.replaced.update(self._resumed.replaced)
        self._note(state=ReplayState.RUNNING, note=None)
        rereader = Rereader(self._order, standing, self.summary)
        stood = self._load(standing)
        firsts = {number: self._resumed.first[str(number)] if self._resumed else span.first for number, span in reach.spans.items()}
        edges = {number: Span(max(first, reach.edges[number].first), reach.edges[number].end) for number, first in firsts.items()}
        done = {number: Span(edge.first, reach.spans[number].first) for number, edge in edges.items()}
        for inputs in self._watched("looking through the news", news, edges):
            for source in inputs:
                rereader.see(source)
        for inputs in self._watched("looking through what is done", news, done):
            for source in inputs:
                rereader.read(source, before=True)
        self._reread(news, reach.spans, rereader, standing)
        self.summary.added, self.summary.emptied = standing.counts()
        self.summary.changed, self.summary.companies = standing.changes, sum(1 for _ in standing.touched())
        if self._order.mode is Mode.DRY_RUN:
            return
        self._differ(standing)
        if self._keeper is not None:
            self._settle(standing, stood)

    def _load(self, standing: Standing) -> Mapping[int, Span]:
        """Read the readings that stand; gives the spans that were read."""
        order = self._order
        with SpanReader(order.settings, order.target.topics.readings) as reader:
            spans = reader.spans()
            for inputs in self._watched("reading what stands", reader, spans):
                for source in inputs:
                    reading = reading_in(source, order.target.topics)
                    if reading is not None:
                        self._refuse_clash(reading)
                        standing.take(reading, ours=reading.replay_id == order.replay_id)
        return spans

    def _refuse_clash(self, reading: Reading) -> None:
        try:
            refuse_clash(self._order.rulebook.id, reading.rulebook)
        except RulebookClash as error:
            raise ReplayError(str(error)) from None

    def _watched(self, stage: str, reader: SpanReader, spans: Mapping[int, Span]) -> Iterator[list[Input]]:
        yield from self._told(stage, reader.read(spans), spans)

    def _told(self, stage: str, batches: Iterator[list[Input]], spans: Mapping[int, Span]) -> Iterator[list[Input]]:
        """The records of the spans, with progress told and a stop obeyed between batches."""
        total, done = whole_length(spans), 0
        at = {number: span.first for number, span in spans.items()}
        self._progress(stage, 0, total)
        for inputs in batches:
            yield inputs
            for source in inputs:
                done += source.offset + 1 - at[source.partition]
                at[source.partition] = source.offset + 1
            self._progress(stage, done, total)
            self._obey()
        self._progress(stage, total, total)

    def _obey(self) -> None:
        if self._stop.is_set():
            message = "stopped by the operator"
            raise StoppedError(message)

    def _reread(self, news: SpanReader, spans: Mapping[int, Span], rereader: Rereader, standing: Standing) -> None:
        rate = self._order.rate
        limit = _BATCH if rate is None else max(1, min(_BATCH, int(rate)))
        pace = Pace(rate, self._stop)
        done = {number: span.first for number, span in spans.items()}
        # In the order of receipt, as the workers would have it: resolve keeps of many copies the first that come.
        for inputs in self._told("reading the news again", news.read_in_time(spans, limit), spans):
            reread = []
            for source in inputs:
                pace.wait()
                self._obey()
                reread.append(rereader.read(source))
                done[source.partition] = source.offset + 1
            if self._keeper is not None:
                # Outcomes after readings: what edits makes of them then comes behind ours.
                self._keeper.publisher.confirmed(record for each in reread for record in each.readings)
                self._keeper.publisher.confirmed(record for each in reread for record in each.outcomes)
                self._keeper.advance(done, self.summary, standing.changes)
        if self._keeper is not None:
            self._keeper.advance({number: span.end for number, span in spans.items()}, self.summary, standing.changes)

    def _differ(self, standing: Standing) -> None:
        tally, done = Tally(self._order.examples), 0
        self._progress("resolving milestones", 0, self.summary.companies)

        def each() -> None:
            nonlocal done
            done += 1
            self._progress("resolving milestones", done, self.summary.companies)
            self._obey()

        self.summary.tally = diff(standing, tally, each)
        self._note(milestones={kind.value: tally.total(kind) for kind in Kind})

    def _settle(self, standing: Standing, stood: Mapping[int, Span]) -> None:
        order, summary = self._order, self.summary
        if not summary.changed:
            self._note(state=ReplayState.DONE, agrees=True)
            summary.agrees = True
            return
        if not order.patience:
            summary.note = "published; whether the workers have taken it in was not waited for"
            self._note(state=ReplayState.DONE, note=summary.note)
            return
        stage, topic = "waiting for the workers", order.target.topics.readings
        if not wait_taken(order.target, topic, order.patience, self._stop, lambda done, total: self._progress(stage, done, total)):
            summary.note = f"published, but the workers of group {order.target.topics.group} took nothing in for {order.patience:g} s"
            self._note(state=ReplayState.DONE, note=summary.note)
            return
        note_news(order.target, stood, standing, order.replay_id)
        note_current(order.target, standing, order.replay_id)
        summary.moved = standing.moved()
        summary.unlike = tuple(standing.unlike())
        summary.agrees = not summary.unlike
        self._note(state=ReplayState.DONE, agrees=summary.agrees)

    def _note(self, **fields: Any) -> None:  # noqa: ANN401 - fields of the record
        if self._keeper is not None:
            self._keeper.note(**fields)


class Pace:
    """Lets so many through a second and no more, whatever held up those before.

    Args:
        rate: a second; null for no limit.
        stop: ends a wait.
    """

    def __init__(self, rate: float | None, stop: threading.Event) -> None:
        self._gap = 1 / rate if rate is not None else 0.0
        self._stop = stop
        self._due = time.monotonic()

    def wait(self) -> None:
        """Wait for the turn of the next one."""
        if self._gap:
            self._stop.wait(max(0.0, self._due - time.monotonic()))
            self._due = max(self._due, time.monotonic()) + self._gap
