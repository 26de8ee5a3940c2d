"""By what a telling can be linked to others: keys for an index, so that the rest of a company's history need not be looked at.

Two tellings that can bear on each other (be one happening, deny, plan or end each other) share a key: one of those that the
one is asked by is among those that the other is found by. The reverse does not hold; a key in common only says that it is
worth looking.
"""

import math
import zlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from weakref import WeakKeyDictionary

from schemas.reading import Reading
from schemas.vocabulary import Basis, MilestoneType, Status
from streams.resolution.days import Span
from streams.resolution.likeness import core_of
from streams.resolution.money import COSTS, NAMED_ROUNDS, OPTION
from streams.resolution.plans import bears_on, related
from streams.resolution.spelling import disease_keys, plain, title_key
from streams.resolution.telling import Telling
from streams.resolution.windows import WINDOWS, WIRE_DAYS

Key = tuple[str | int, ...]

_STEP = math.log(1.021)
"""Amounts that agree lie within two per cent, and so in one bucket or in neighbours."""
_MONTH = 31
_ANY, _UNDATED = "any", "undated"


def hashed(key: Key) -> int:
    """A key in 32 bits; that two share one costs a look in vain."""
    return zlib.crc32("\x1f".join(map(str, key)).encode())


def _bucket(amount: Decimal) -> int:
    return math.floor(math.log(float(amount)) / _STEP) if amount > 0 else 0


def _near(amount: str) -> Iterator[int]:
    for value in (Decimal(amount), Decimal(amount) * OPTION):
        yield _bucket(value)
        yield _bucket(value) + 1


def _gross(net: str) -> Iterator[int]:
    yield from range(_bucket(Decimal(net)), _bucket(Decimal(net) * (1 + COSTS)) + 2)


def _slots(telling: Telling) -> Iterator[Key]:
    """One key at least is shared by every two tellings that agree."""
    m = telling.mention
    yield from (("trial", trial) for trial in telling.trials)
    yield from (("asset", asset) for asset in telling.assets)
    settings = [*m.phases, *((telling.regulator,) if telling.regulator is not None else ())]
    yield from (("disease", key, setting) for setting in settings for indication in m.indications for key in disease_keys(indication))
    if m.funding is not None:
        if m.funding.round in NAMED_ROUNDS:
            yield "round", str(m.funding.round)
        yield from (("money", n) for amount in (m.funding.amount, m.funding.amount_max) if amount is not None for n in _near(amount))
        if m.funding.basis is Basis.NET and m.funding.amount is not None:
            yield from (("money", n) for n in _gross(m.funding.amount))
    if m.deal is not None and m.deal.upfront is not None:
        yield from (("upfront", n) for n in _near(m.deal.upfront))
    if m.type is MilestoneType.DEAL:
        yield from (("side", core_of(key)) for key in telling.counterparties)


def _buckets(span: Span, size: int, reach: int = 0) -> range:
    return range((span[0] - reach) // size, (span[1] + reach) // size + 1)


def _size(kind: MilestoneType) -> int:
    return max(_MONTH, WINDOWS[kind].days)


def _days(telling: Telling, reach: int) -> Iterator[Key]:
    """Keys of the days on which a short wire lead of the same happening can lie."""
    kind = telling.mention.type.value
    if telling.when is not None and telling.when[1] - telling.when[0] <= WIRE_DAYS:
        yield from (("day", kind, n) for n in _buckets(telling.when, WIRE_DAYS + 1, reach))
    if telling.known_to_the_day:
        yield from (("day", kind, n) for n in _buckets(telling.told, WIRE_DAYS + 1, reach))
    if telling.stated is not None:
        yield "stated", kind, *telling.stated


def found_by(telling: Telling) -> Iterator[Key]:
    """The keys that a telling is found by."""
    kind, status = telling.mention.type, telling.mention.status
    yield from _days(telling, 0)
    yield from (("wording", wording) for wording in telling.wordings)
    if status is Status.EXPECTED:
        yield from (("plan", kind.value, *slot) for slot in _slots(telling))
        if kind is MilestoneType.FUNDING:
            yield from (("offering", n) for n in _buckets(telling.told, _size(kind)))
        return
    when = telling.when
    times: list[str | int] = [_ANY, *((_UNDATED,) if when is None else _buckets(when, _size(kind)))]
    for slot in _slots(telling):
        yield from (("event", kind.value, time, *slot) for time in times)
    if status is Status.DENIED:
        yield from (("denial", kind.value, *slot) for slot in _slots(telling))
    elif kind is MilestoneType.FUNDING and when is not None:
        yield from (("financing", n) for n in _buckets(when, _size(kind)))


def _alike(telling: Telling) -> Iterator[Key]:
    kind, when, window = telling.mention.type, telling.when, WINDOWS[telling.mention.type]
    times: list[str | int] = [_UNDATED]
    if when is not None:
        times = [*_buckets(when, _size(kind), window.days), *(() if window.comes_again else (_UNDATED,))]
    elif not window.comes_again:
        times = [_ANY]
    for slot in _slots(telling):
        yield from (("event", kind.value, time, *slot) for time in times)


def _until(telling: Telling, newest: int) -> Span:
    first = telling.told[0] - WINDOWS[telling.mention.type].retold_days
    return first, max(first, newest)


def asked_by(telling: Telling, newest: int) -> Iterator[Key]:
    """The keys by which a telling asks for others that it may be linked with.

    Args:
        telling: the one that asks.
        newest: the last day that any telling of the company lies on, as `last_day` gives it.
    """
    kind, status = telling.mention.type, telling.mention.status
    yield from _days(telling, WIRE_DAYS)
    yield from (("wording", wording) for wording in telling.wordings)
    if status is not Status.OCCURRED:
        yield from (("plan", kind.value, *slot) for slot in _slots(telling))
    if status is Status.EXPECTED:
        yield from (("denial", kind.value, *slot) for slot in _slots(telling))
        for event in (each for each in related([kind]) if bears_on(each, kind)):
            times = _buckets(_until(telling, newest), _size(event))
            yield from (("event", event.value, time, *slot) for slot in _slots(telling) for time in times)
        if kind is MilestoneType.FUNDING:
            yield from (("financing", n) for n in _buckets(telling.told, _size(kind), WINDOWS[kind].plan_days or 0))
        return
    yield from _alike(telling)
    if status is Status.OCCURRED and telling.when is not None:
        for plan in (each for each in related([kind]) if bears_on(kind, each)):
            yield from (("plan", plan.value, *slot) for slot in _slots(telling))
        if kind is MilestoneType.FUNDING:
            yield from (("offering", n) for n in _buckets(telling.when, _size(kind), WINDOWS[kind].plan_days or 0))


_found: WeakKeyDictionary[Telling, frozenset[int]] = WeakKeyDictionary()
"""Made once for each telling, and gone with it."""


def found_hashes(telling: Telling) -> frozenset[int]:
    """The hashes of the keys that a telling is found by."""
    hashes = _found.get(telling)
    if hashes is None:
        hashes = _found[telling] = frozenset(map(hashed, found_by(telling)))
    return hashes


def item_keys(reading: Reading) -> Iterator[Key]:
    """The keys by which an item and what corrects it find each other."""
    yield "item", reading.item_id
    if reading.item.corrects is not None:
        yield "item", reading.item.corrects
    text = plain(reading.item.source or ""), title_key(reading.item.title)
    if all(text):
        yield "text", *text


def last_day(tellings: Iterable[Telling]) -> int:
    """The last day that one of them lies on, as a proleptic Gregorian ordinal; 0 for none."""
    return max((max(t.told[1], t.when[1] if t.when is not None else 0) for t in tellings), default=0)
