"""One item under the rulebook of a replay: what is to be written so that it stands as a clean run would leave it."""

from dataclasses import dataclass

from schemas.news import NewsItem
from schemas.wire import Record, outcome_record, reading_record
from streams.agents.gate import item_of
from streams.agents.inputs import Input, Refused, failed
from streams.delivery.outbox import fits
from streams.extraction import Extraction, empty_reading, extract, outcome_of, readings_of
from streams.replay.compare import Verdict, compare
from streams.replay.order import Order, Summary
from streams.replay.standing import Standing, Version


@dataclass(frozen=True, slots=True)
class Reread:
    """What one item gives: its records, readings first."""

    readings: tuple[Record, ...] = ()
    outcomes: tuple[Record, ...] = ()


class Rereader:
    """Reads items again.

    Args:
        order: of the replay.
        standing: what stands, and takes what changes.
        summary: is counted.
    """

    def __init__(self, order: Order, standing: Standing, summary: Summary) -> None:
        self._order = order
        self._standing = standing
        self._summary = summary

    def see(self, source: Input) -> None:
        """Note a version of an item, before any is read again; what is no item is passed over."""
        try:
            item = item_of(source.value, self._order.settings.max_item_bytes)
        except Refused:
            return
        self._standing.see(item.item_id, item.content_hash, source)

    def read(self, source: Input, *, before: bool = False) -> Reread:
        """What the message gives; nothing if it is no item, not the newest version of one, or stands already.

        Args:
            source: the message.
            before: it was done before this replay was gone on with: it counts only for what came of it later.
        """
        self._summary.items += not before
        try:
            item = item_of(source.value, self._order.settings.max_item_bytes)
            version = self._standing.newest(item.item_id)
            if version is None or (version.partition, version.offset) != (source.partition, source.offset):
                self._older(source, item, version, counted=not before)
                return Reread()
            return Reread() if before else self._reread(source, item, _extracted(item, self._order))
        except Refused:
            self._summary.passed_over += not before
            return Reread()

    def _older(self, source: Input, item: NewsItem, newest: Version | None, *, counted: bool) -> None:
        """An older version tells since when the item names its companies; one content is read once, and the newest when it comes."""
        self._summary.older += counted
        first = self._standing.content_since(item.item_id, item.content_hash) == source.timestamp_ms
        if newest is not None and newest.content_hash != item.content_hash and first:
            companies = {mention.company.key for mention in _extracted(item, self._order).mentions}
            self._standing.name(item.item_id, companies, source.timestamp_ms)

    def _reread(self, source: Input, item: NewsItem, extraction: Extraction) -> Reread:
        order, standing = self._order, self._standing.of_item(item.item_id)
        found = readings_of(item, extraction, order.rulebook, source.time, order.replay_id)
        since = self._standing.named_since(item.item_id)
        same = self._standing.content_since(item.item_id, item.content_hash) or source.timestamp_ms
        since |= {reading.company_key: min(same, since.get(reading.company_key, same)) for reading in found}
        verdict = compare(found, standing, empty_reading(item, "nobody", order.rulebook, source.time, order.replay_id), since)
        records = tuple(reading_record(change.reading, order.target.topics) for change in verdict.changes)
        if not all(fits(record) for record in records):
            self._summary.passed_over += 1
            return Reread()
        self._count(verdict)
        if not verdict.names_more:
            return Reread(records)
        # A later edit takes back what the outcome names: it must name the companies that only this rulebook finds.
        outcome = outcome_of(item, extraction, order.rulebook, source.time, source.position)
        return Reread(records, (outcome_record(outcome, order.target.topics),))

    def _count(self, verdict: Verdict) -> None:
        self._summary.later += verdict.later
        self._summary.ahead += verdict.ahead
        for change in verdict.changes:
            self._standing.take(change.reading, ours=True)
            if change.before is not None:
                self._summary.replaced[change.before.rulebook] += 1


def _extracted(item: NewsItem, order: Order) -> Extraction:
    try:
        return extract(item, order.rulebook)
    except Exception as error:  # noqa: BLE001 - whatever pure code does costs this item, as in extract, and not the replay
        raise failed(error) from None
