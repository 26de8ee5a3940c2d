"""Dead letters back on the news topic: each at most once, and none that a later version of its item has overtaken.

What was put back is marked by a header. So the news topic itself is the record of retries: whoever retries reads the
partition from the dead letter on, and finds what was put back since, whatever was killed in between.
"""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from schemas.dead_letter import RETRY_OF, DeadLetter, Header
from schemas.topics import KIB, MIB
from schemas.wire import retry_record
from streams.delivery.sender import Sender
from streams.replay.dead import Letters, Selection
from streams.replay.follow import Follower
from streams.settings import Settings

_BATCH_BYTES = 8 * MIB
_SMALL = 16 * KIB
"""What every record counts for at least, so that a batch has at most 512 of them."""


@dataclass(slots=True)
class Plan:
    """What a retry would do with a selection, by the place of each dead letter.

    Attributes:
        due: will be put back.
        retried: were put back before.
        overtaken: a later version of the item is on the topic.
        elsewhere: did not stand on the news topic as it is.
        repeated: records that tell of the same dead letter again, as after a kill.
    """

    due: list[str] = field(default_factory=list)
    retried: list[str] = field(default_factory=list)
    overtaken: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    repeated: int = 0


@dataclass(slots=True)
class Result:
    """What a retry did: the places that are back on the news topic, and those that the broker refused, with the reason."""

    done: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)


class Retrier:
    """Puts dead letters back.

    Args:
        settings: which cluster.
        force: put back also what was put back before and what a later version has overtaken.
        told: is called with the number of news records read so far.
    """

    def __init__(self, settings: Settings, *, force: bool = False, told: Callable[[int], None] = lambda _: None) -> None:
        self._settings = settings
        self._force = force
        self._told = told

    def plan(self, selection: Selection) -> Plan:
        """What is to be done. Reads the news from the first of the selected positions on; changes nothing.

        Raises:
            kafka.errors.KafkaError: the broker does not tell.
        """
        plan = Plan()
        wanted: dict[str, _Wanted] = {}
        for letter in Letters(self._settings, selection):
            if letter.place in wanted:
                plan.repeated += 1
            elif letter.topic != self._settings.topics.news or letter.partition >= self._settings.partitions:
                plan.elsewhere.append(letter.place)
            else:
                wanted[letter.place] = _Wanted(letter.partition, letter.offset, letter.key)
        plan.elsewhere = list(dict.fromkeys(plan.elsewhere))
        if not self._force:
            self._look(wanted)
        for place, each in wanted.items():
            (plan.retried if each.retried else plan.overtaken if each.overtaken else plan.due).append(place)
        return plan

    def _look(self, wanted: "dict[str, _Wanted]") -> None:
        start: dict[int, int] = {}
        last: dict[tuple[int, bytes], int] = {}
        for each in wanted.values():
            start[each.partition] = min(start.get(each.partition, each.offset), each.offset)
            if each.key is not None:
                last[each.partition, each.key] = max(last.get((each.partition, each.key), 0), each.offset)
        if not start:
            return
        with Follower(self._settings, (self._settings.topics.news,), start=start) as follower:
            for number, record in enumerate(follower.until_end(), 1):
                of = retry_of(record.headers)
                if of in wanted:
                    wanted[of].retried = True
                if (record.partition, record.key) in last:
                    last[record.partition, record.key] = record.offset
                self._told(number)
        for each in wanted.values():
            each.overtaken = each.key is not None and last[each.partition, each.key] > each.offset

    def carry_out(self, plan: Plan, selection: Selection) -> Result:
        """Put back what the plan names as due: key, value and headers as they came, on the partition they came from.

        Raises:
            kafka.errors.KafkaError: the dead letters cannot be read.
            aiokafka.errors.KafkaError: the broker cannot be reached.
        """
        result = Result()
        left = set(plan.due)
        batch: list[DeadLetter] = []
        for letter in Letters(self._settings, selection):
            if letter.place in left:
                left.remove(letter.place)
                batch.append(letter)
            if sum(len(each.value or b"") + _SMALL for each in batch) >= _BATCH_BYTES:
                asyncio.run(self._send(batch, result))
                batch = []
        if batch:
            asyncio.run(self._send(batch, result))
        result.refused |= dict.fromkeys(left, "it is no longer among the dead letters")
        return result

    async def _send(self, batch: Sequence[DeadLetter], result: Result) -> None:
        async with Sender(self._settings) as sender:
            answers = await sender.try_all([retry_record(letter) for letter in batch])
        for letter, answer in zip(batch, answers, strict=True):
            if isinstance(answer, BaseException):
                result.refused[letter.place] = f"{type(answer).__name__}: {answer}"
            else:
                result.done.append(letter.place)


@dataclass(slots=True)
class _Wanted:
    partition: int
    offset: int
    key: bytes | None
    retried: bool = False
    overtaken: bool = False


def retry_of(headers: Iterable[Header]) -> str | None:
    """The place of the dead letter that a news record with these headers was put back for; null if it came by itself."""
    return next((raw.decode("utf-8", "replace") for name, raw in headers if name == RETRY_OF and raw is not None), None)
