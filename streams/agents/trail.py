"""The log lines by which an item is followed through the topics: ids and positions, never a text of an item.

Each input gives one line at debug level. What is put aside is told as a warning, once a batch: a flood of bad input must not
become a flood of lines, and every dead letter holds its own reason.
"""

import logging
from collections import Counter
from collections.abc import Iterable

from schemas.vocabulary import DeadLetterReason
from schemas.wire import trace_of
from streams.agents.inputs import Input

_log = logging.getLogger("regwire.items")


def followed(event: str, source: Input, **ids: object) -> None:
    """Tell at debug level what was done with an input.

    Args:
        event: what was done, in a word or two.
        source: the input; its topic, partition, offset and trace are told.
        ids: further ids and small words, by name.
    """
    if _log.isEnabledFor(logging.DEBUG):
        _log.debug(event, extra={"ids": {**_place(source), **ids}})


def put_aside(letters: Iterable[tuple[Input, DeadLetterReason]]) -> None:
    """Tell what a batch put aside: how many for which reason, and where the first stood."""
    found = list(letters)
    if found:
        reasons = Counter(reason.value for _, reason in found)
        counts = ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items()))
        _log.warning("put aside as dead letters: %s; the first stood here", counts, extra={"ids": _place(found[0][0])})


def _place(source: Input) -> dict[str, object]:
    trace = {name: (value or b"").decode() for name, value in trace_of(source.headers)}
    return {"topic": source.topic, "partition": source.partition, "offset": source.offset, **trace}
