"""Which offsets of the news topic a replay reads, or why it must not."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from streams.replay.bounds import Bound, Moment, Offsets
from streams.replay.errors import GoneError, UnfitError
from streams.replay.span import Span, SpanReader


@dataclass(frozen=True, slots=True)
class Range:
    """What is read.

    Attributes:
        spans: by partition, those that are asked for; an empty one where nothing lies in it.
        edges: by partition, all that is on the topic now.
        since: where older items were deleted and no beginning was asked for, the time of the oldest that is there; else null.
    """

    spans: Mapping[int, Span]
    edges: Mapping[int, Span]
    since: datetime | None = None


def range_of(reader: SpanReader, lower: Bound | None, upper: Bound | None) -> Range:
    """The range between two bounds, with ends taken now.

    Args:
        reader: of the news topic.
        lower: where it begins; null for the oldest item that is there.
        upper: what it stops before; null for the end.

    Raises:
        GoneError: items that were asked for are deleted.
        UnfitError: the bounds are the wrong way round, or name what is not there.
    """
    edges = reader.spans()
    _fit(edges, lower, upper)
    asked = _asked(edges, lower, upper)
    firsts, ends = _firsts(reader, edges, lower), _ends(reader, edges, upper)
    spans = {number: Span(firsts[number], max(firsts[number], ends[number])) for number in asked}
    cut = [number for number in edges if edges[number].first > 0]
    return Range(spans, edges, _oldest(reader, edges) if lower is None and cut else None)


def lost(reader: SpanReader, edges: Mapping[int, Span], lower: Bound) -> str | None:
    """What of a range that begins there was deleted, in words; null if all is there."""
    if isinstance(lower, Offsets):
        gone = [n for n, offset in lower.by_partition.items() if n in edges and offset < edges[n].first]
    else:
        at = reader.at(lower.ms)
        # Where the first item that is left was received after the moment, those that went before it may have been too.
        gone = [n for n, edge in edges.items() if edge.first > 0 and (at[n] is None or at[n] == edge.first) and _first_after(reader, edge, n, lower.ms)]
    if not gone:
        return None
    places = ", ".join(f"partition {n} begins at offset {edges[n].first}" for n in sorted(gone))
    oldest = _oldest(reader, edges)
    return f"{reader.topic}: items from {lower.text} on are deleted ({places}{f'; the oldest item is of {_iso(oldest)}' if oldest else ''})"


def _first_after(reader: SpanReader, edge: Span, number: int, moment_ms: int) -> bool:
    """True if nothing on the partition is known to be older than the moment."""
    if not edge.length:
        return True
    first = next(iter(reader.read({number: Span(edge.first, edge.end)}, limit=1)), None)
    return first is None or first[0].timestamp_ms >= moment_ms


def _fit(edges: Mapping[int, Span], lower: Bound | None, upper: Bound | None) -> None:
    for bound in (lower, upper):
        if isinstance(bound, Offsets):
            _fit_offsets(edges, bound)
    if isinstance(lower, Moment) and isinstance(upper, Moment) and lower.ms > upper.ms:
        message = f"the range is the wrong way round: it ends ({upper.text}) before it begins ({lower.text})"
        raise UnfitError(message)
    if isinstance(lower, Offsets) and isinstance(upper, Offsets):
        _fit_pair(lower, upper)


def _fit_offsets(edges: Mapping[int, Span], bound: Offsets) -> None:
    for number, offset in bound.by_partition.items():
        if number not in edges:
            message = f"{bound.text}: there is no partition {number}; there are 0 to {max(edges)}"
            raise UnfitError(message)
        if offset > edges[number].end:
            message = f"{bound.text}: partition {number} ends at {edges[number].end}"
            raise UnfitError(message)


def _fit_pair(lower: Offsets, upper: Offsets) -> None:
    if lower.by_partition.keys() != upper.by_partition.keys():
        message = f"{lower.text} and {upper.text} name different partitions"
        raise UnfitError(message)
    for number, offset in lower.by_partition.items():
        if offset > upper.by_partition[number]:
            message = f"the range is the wrong way round: partition {number} ends at {upper.by_partition[number]} before it begins at {offset}"
            raise UnfitError(message)


def _asked(edges: Mapping[int, Span], lower: Bound | None, upper: Bound | None) -> list[int]:
    for bound in (lower, upper):
        if isinstance(bound, Offsets):
            return sorted(bound.by_partition)
    return sorted(edges)


def _firsts(reader: SpanReader, edges: Mapping[int, Span], lower: Bound | None) -> dict[int, int]:
    if lower is None:
        return {number: edge.first for number, edge in edges.items()}
    problem = lost(reader, edges, lower)
    if problem is not None:
        there = ",".join(f"{number}:{edges[number].first}" for number in sorted(edges))
        message = f"{problem}; begin later, or take what is there by --from {there}"
        raise GoneError(message)
    if isinstance(lower, Offsets):
        return {number: lower.by_partition.get(number, edge.end) for number, edge in edges.items()}
    at = reader.at(lower.ms)
    return {number: _known(at[number], edge) for number, edge in edges.items()}


def _ends(reader: SpanReader, edges: Mapping[int, Span], upper: Bound | None) -> dict[int, int]:
    if upper is None:
        return {number: edge.end for number, edge in edges.items()}
    if isinstance(upper, Offsets):
        return {number: upper.by_partition.get(number, edge.end) for number, edge in edges.items()}
    at = reader.at(upper.ms)
    return {number: _known(at[number], edge) for number, edge in edges.items()}


def _known(offset: int | None, edge: Span) -> int:
    return edge.end if offset is None else min(offset, edge.end)


def _oldest(reader: SpanReader, edges: Mapping[int, Span]) -> datetime | None:
    times = []
    for number, edge in edges.items():
        first = next(iter(reader.read({number: edge}, limit=1)), None)
        if first:
            times.append(first[0].time)
    return min(times, default=None)


def _iso(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
