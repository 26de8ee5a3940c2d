"""A company's state in parts of bounded size, of which a step opens only those that the reading can bear on.

A part is one record of the table. Its readings stay in it for good; when it is full the next one is begun. In front of them
it has an index of the keys (`links`) that they are found by, so that a part is told to have nothing to say without being
read, and what they say of the names of products (`products`), which every step has to know. The readings themselves lie there
packed, at a fraction of their size, and nothing of them is given up: a late item finds what was closed long ago. Parts are
written one after the other, the one that gets the reading last: a kill in between leaves only what was published ahead of the
readings, and the same reading again then publishes nothing that is not the same.
"""

import sys
import zlib
from array import array
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count

from pydantic import ValidationError

from schemas.milestone import Milestone
from schemas.reading import Reading
from streams.resolution.caps import within_caps
from streams.resolution.corrections import may_replace, standing
from streams.resolution.days import day_of
from streams.resolution.links import Key, asked_by, found_hashes, hashed, item_keys, last_day
from streams.resolution.products import Bond, Shelf, bonds_from_json, bonds_of, bonds_to_json
from streams.resolution.state import CompanyState, Published, counting
from streams.resolution.step import Look, look, made
from streams.resolution.telling import Telling, tellings_of

PART_BYTES = 96 * 1024
"""A part that has grown to so many bytes, unpacked, takes no further items."""

_HEAD = 20
_LOOKED_UP = 8
"""Entries of an index that are gone through in the time that one key is looked up in."""
_CACHED_BYTES = 4 * 1024 * 1024
_PLACED_FROM = 16
"""Parts from which on it is kept in memory where a company's keys lie."""
_PLACED = 200_000
"""Keys that are so kept, of all companies together, some 25 MB; those of the last company in any case."""
_PACKED = b"z"
_PACKED_FROM = 1024
_LEVEL = 3


class PartUnreadable(ValueError):  # noqa: N818 - named for what it says
    """The bytes of a part are none that this version can read."""


Load = Callable[[int], bytes | None]
"""The bytes of a company's part by its number, from 0 on without gaps; null past the last."""


@dataclass(frozen=True, slots=True)
class PartedStep:
    """What a reading does to a company: parts to write in this order, and revisions to publish before.

    Attributes:
        parts: number and bytes of each part that changes.
        revisions: in order.
        ambiguous, capped, repeated, told: as in `step.Step`.
        opened: how many parts were read.
    """

    parts: tuple[tuple[int, bytes], ...] = ()
    revisions: tuple[Milestone, ...] = ()
    ambiguous: int = 0
    capped: int = 0
    repeated: bool = False
    told: Reading | None = None
    opened: int = 0


def _pack(state: CompanyState) -> bytes:
    """A state as its JSON, or, from 1 KiB on, as the mark of what is packed, the JSON's length, and the JSON packed by zlib."""
    raw = state.to_json()
    return raw if len(raw) < _PACKED_FROM else _PACKED + len(raw).to_bytes(4, sys.byteorder) + zlib.compress(raw, _LEVEL)


def _unpacked_size(data: bytes) -> int:
    return int.from_bytes(data[1:5], sys.byteorder) if data.startswith(_PACKED) else len(data)


def _unpack(data: bytes) -> CompanyState:
    try:
        raw = zlib.decompress(data[5:], bufsize=_unpacked_size(data)) if data.startswith(_PACKED) else data
        return CompanyState.from_json(raw)
    except zlib.error as error:
        raise PartUnreadable(str(error)) from None
    except ValidationError as error:
        message = f"{error.error_count()} faults"
        raise PartUnreadable(message) from None


class _Cache:
    """States by their bytes, the last used, 4 MiB of them unpacked: a busy company's parts are not read anew each time.

    Read they take ten to thirty times as much.
    """

    def __init__(self) -> None:
        self._states: OrderedDict[bytes, CompanyState] = OrderedDict()
        self._size = 0

    def get(self, data: bytes) -> CompanyState:
        state = self._states.get(data) or _unpack(data)
        self.put(data, state)
        return state

    def put(self, data: bytes, state: CompanyState) -> None:
        if data not in self._states:
            self._size += _unpacked_size(data)
        self._states[data] = state
        self._states.move_to_end(data)
        while self._size > _CACHED_BYTES and len(self._states) > 1:
            self._size -= _unpacked_size(self._states.popitem(last=False)[0])


_cache = _Cache()


def encode(state: CompanyState, keys: Iterable[int], newest: int, bonds: Iterable[Bond] = ()) -> bytes:
    """A part as bytes: three days of it, its index, the names of products, and its state packed.

    The same for the same on machines of one byte order with one version of zlib; what is read of it is the same on all.

    Args:
        state: the readings and published milestones of the part.
        keys: hashes that they are found by.
        newest: the last day that any of its tellings lies on.
        bonds: what its readings say of names.
    """
    index = array("I", sorted(set(keys)))
    names = bonds_to_json(bonds)
    head = b"".join(n.to_bytes(4, sys.byteorder) for n in (newest, state.today, state.due, len(index), len(names)))
    return head + index.tobytes() + names + _pack(state)


@dataclass(slots=True)
class Part:
    """One part as it stands in the table.

    Attributes:
        number: from 0 on.
        data: its bytes.
        newest: the last day that any of its tellings lies on.
        today: the day that the stream of news had reached when it was written.
        due: the first day after which one of its plans is overdue; 0 if there is none.
        bonds: what its readings say of the names of products.

    Raises:
        PartUnreadable: the bytes are no part (some only when the state is asked for).
    """

    number: int
    data: bytes
    newest: int = field(init=False)
    today: int = field(init=False)
    due: int = field(init=False)
    bonds: frozenset[Bond] = field(init=False)
    _index: memoryview = field(init=False)
    _start: int = field(init=False)

    def __post_init__(self) -> None:
        """Read the head."""
        self.newest, self.today, self.due, length, names = (int.from_bytes(self.data[at : at + 4], sys.byteorder) for at in range(0, _HEAD, 4))
        end = _HEAD + 4 * length
        self._start = end + names
        message = "these bytes are no part of a company's state"
        if len(self.data) <= self._start or self.data[self._start : self._start + 1] not in {b"{", _PACKED}:
            raise PartUnreadable(message)
        try:
            self.bonds = bonds_from_json(self.data[end : self._start])
        except (ValueError, TypeError):
            raise PartUnreadable(message) from None
        self._index = memoryview(self.data)[_HEAD:end].cast("I")

    def has(self, keys: set[int]) -> bool:
        """True if one of the keys is in the index."""
        index, length = self._index, len(self._index)
        if len(keys) * _LOOKED_UP > length:  # then it is less work to go through the index
            return not keys.isdisjoint(index)
        for key in keys:
            at = bisect_left(index, key)
            if at < length and index[at] == key:
                return True
        return False

    @property
    def size(self) -> int:
        """Its length in bytes, unpacked."""
        return self._start + _unpacked_size(self.data[self._start :])

    @property
    def keys(self) -> list[int]:
        """The index."""
        return self._index.tolist()

    def remember(self, state: CompanyState) -> None:
        """Spare the next reader of these bytes the reading."""
        _cache.put(self.data[self._start :], state)

    @property
    def state(self) -> CompanyState:
        """What the part holds."""
        return _cache.get(self.data[self._start :])


class _Places:
    """In which of a company's parts its keys lie, so that what looking one up costs does not grow with the parts."""

    def __init__(self) -> None:
        self._known: list[bytes] = []
        self._parts_with: dict[int, int] = {}

    def __len__(self) -> int:
        return len(self._parts_with)

    def follow(self, parts: Iterable[Part]) -> None:
        """Take in the parts that are not as they were. Where a key once lay, it may be looked for in vain."""
        for part in parts:
            if part.number == len(self._known):
                self._known.append(b"")
            if self._known[part.number] != part.data:
                self._known[part.number] = part.data
                bit = 1 << part.number
                for key in part.keys:
                    self._parts_with[key] = self._parts_with.get(key, 0) | bit

    def of(self, keys: Iterable[int]) -> int:
        """The numbers of the parts that have one of the keys, as a bit each."""
        found = 0
        for key in keys:
            found |= self._parts_with.get(key, 0)
        return found


class _Directory:
    """The places of the companies that were looked at last."""

    def __init__(self) -> None:
        self._places: OrderedDict[str, _Places] = OrderedDict()

    def places(self, company_key: str, parts: Iterable[Part]) -> _Places:
        places = self._places.pop(company_key, None) or _Places()
        places.follow(parts)
        while self._places and len(places) + sum(map(len, self._places.values())) > _PLACED:
            self._places.popitem(last=False)
        self._places[company_key] = places
        return places


_directory = _Directory()


def parts_of(load: Load) -> list[Part]:
    """All parts of a company, unread."""
    found: list[Part] = []
    for number in count():
        data = load(number)
        if data is None:
            return found
        found.append(Part(number, data))
    return found


def whole(load: Load, company_key: str) -> CompanyState:
    """The state of a company in one."""
    return _joined(parts_of(load), company_key)


def _joined(parts: Iterable[Part], company_key: str) -> CompanyState:
    states = [part.state for part in parts]
    return CompanyState(
        company_key=company_key,
        readings=tuple(sorted((r for s in states for r in s.readings), key=lambda r: r.item_id)),
        surplus={item_id: marks for s in states for item_id, marks in s.surplus.items()},
        today=max((s.today for s in states), default=0),
        published=tuple(sorted((p for s in states for p in s.published), key=lambda p: p.id)),
    )


class _Open:
    """The parts of a company, and those of them that are open."""

    def __init__(self, load: Load, company_key: str) -> None:
        self.parts = parts_of(load)
        self.newest = max((part.newest for part in self.parts), default=0)
        self.today = max((part.today for part in self.parts), default=0)
        self._company_key = company_key
        self._open: dict[int, Part] = {}
        self._asked: set[int] = set()
        self._state: CompanyState | None = None
        self._places = _directory.places(company_key, self.parts) if len(self.parts) >= _PLACED_FROM else None

    def ask(self, keys: Iterable[Key]) -> bool:
        """Open the parts that have one of the keys; true if there are any more than before."""
        if len(self._open) == len(self.parts):
            return False
        wanted = {hashed(key) for key in keys} - self._asked
        self._asked |= wanted
        shut = [part for part in self.parts if part.number not in self._open]
        if self._places is None:
            more = {part.number: part for part in shut if part.has(wanted)}
        else:
            places = self._places.of(wanted)
            more = {part.number: part for part in shut if places >> part.number & 1}
        self._open_up(more)
        return bool(more)

    def _open_up(self, more: dict[int, Part]) -> None:
        if more:
            self._open |= more
            self._state = None

    @property
    def opened(self) -> list[Part]:
        return [self._open[number] for number in sorted(self._open)]

    @property
    def shut_bonds(self) -> frozenset[Bond]:
        """What the parts that are not open say of names."""
        return frozenset().union(*(part.bonds for part in self.parts if part.number not in self._open))

    @property
    def state(self) -> CompanyState:
        if self._state is None:
            self._state = _joined(self.opened, self._company_key).model_copy(update={"today": self.today})
        return self._state

    def open_due(self, today: int) -> None:
        """Open the parts that have overdue plans, and those of the readings that gave these their ids."""
        self._open_up({part.number: part for part in self.parts if 0 < part.due < today})
        state = self.state
        late = {p.id for p in state.published if p.due is not None and p.due < today}
        if late:
            self.ask(("own", name) for name in sorted(late))
            readings = (r for r in self.state.readings if any(t.own_id in late for t in tellings_of(r)))
            self.ask(key for reading in readings for key in item_keys(reading))


def _says(telling: Telling) -> Key:
    return "says", str(telling.says)


def _more(says: object) -> Key:
    """What mentions are found by that are left out, since enough that say the same stand already."""
    return "more", str(says)


def _asked(telling: Telling, newest: int) -> Iterator[Key]:
    yield from asked_by(telling, newest)
    yield "milestone", telling.own_id
    link: Telling | None = telling
    while link is not None:
        yield from item_keys(link.reading)
        link = link.origin


def _name(name: str) -> Key:
    return "name", name


_shelf = Shelf()
_SHELVED = 4096


def _amendments(books: _Open, new: Reading | None) -> Iterator[Key]:
    """What the amendments in the open parts, and the items that they may be of, are found by.

    With all that can be their target it is known which items they take the word from, and with all that amends the same item which of them stands.
    """
    readings = books.state.readings
    keys = {key for reading in (*readings, *([new] if new is not None else ())) if may_replace(reading) for key in item_keys(reading)}
    yield from keys
    if keys:
        for reading in readings:
            own = set(item_keys(reading))
            if not own.isdisjoint(keys):
                yield from own


def _looked(books: _Open, reading: Reading | None, today: int) -> Look:
    _shelf.keep_below(_SHELVED)
    books.open_due(today)
    if reading is not None:
        new = list(tellings_of(reading))
        books.newest = max(books.newest, last_day(new))
        books.ask([("item", reading.item_id)])
        held = books.state.reading_of(reading.item_id)
        books.ask(map(_says, new))
        books.ask([*item_keys(reading), *(item_keys(held) if held is not None else ())])
    while True:
        while books.ask(_amendments(books, reading)):
            pass
        seen = look(books.state, reading, today, _shelf, books.shut_bonds)
        others = (key for telling in seen.alike for key in item_keys(telling.reading))
        asked = (key for telling in seen.scope for key in _asked(telling, books.newest))
        if not books.ask([*map(_name, seen.renamed), *map(_more, seen.vacant), *others, *asked]):
            return seen


def step_in_parts(load: Load, reading: Reading, recorded_at: datetime) -> PartedStep:
    """What a reading does to a company whose state is kept in parts: the same as `step.step` does with all in one.

    Args:
        load: gives the company's parts.
        reading: of that company.
        recorded_at: the timestamp of the reading's own record.

    Raises:
        PartUnreadable: a part is none that this version can read.
    """
    books = _Open(load, reading.company_key)
    seen = _looked(books, reading, max(books.today, day_of(reading.received_at)))
    before = books.state
    done = made(seen, before, reading, recorded_at)
    stands = done.state.reading_of(reading.item_id) or reading
    parts = tuple(_written(books, before, done.state, stands)) if done.state != before else ()
    return PartedStep(parts, done.revisions, done.ambiguous, done.capped, done.repeated, done.told, opened=len(books.opened))


def sweep_in_parts(load: Load, company_key: str, today: int, recorded_at: datetime) -> PartedStep:
    """What time alone does to a company: plans that were due before today are overdue.

    Args:
        load: gives the company's parts.
        company_key: which.
        today: the day that the stream of news has reached, as a proleptic Gregorian ordinal.
        recorded_at: the timestamp of the record of the reading that reached it.

    Raises:
        PartUnreadable: a part is none that this version can read.
    """
    books = _Open(load, company_key)
    today = max(books.today, today)
    if not any(0 < part.due < today for part in books.parts):
        return PartedStep()
    seen = _looked(books, None, today)
    before = books.state
    done = made(seen, before, None, recorded_at)
    return PartedStep(tuple(_written(books, before, done.state, None)), done.revisions, opened=len(books.opened))


def parts_from(company_key: str, readings: Iterable[Reading], published: Iterable[Published], today: int) -> list[bytes]:
    """A company's parts made anew from its readings, as if each item had come once.

    Args:
        company_key: which.
        readings: of that company; the ones that count are taken.
        published: what was last published of each of its milestones.
        today: the day that the stream of news has reached, as a proleptic Gregorian ordinal.
    """
    known = sorted(published, key=lambda p: p.id)
    today = min([today, *(p.due for p in known if p.due is not None)])  # a plan that was not told to be overdue yet is so with the next look
    counted = sorted(counting(readings), key=lambda r: (r.first_received, r.item_id))
    kept = {telling.place for telling in within_caps(standing(counted))}
    silent = {telling.place for telling in standing(counted)} - kept
    parts: list[bytes] = []
    empty = CompanyState(company_key=company_key, today=today)
    state, keys, newest, size = empty, list[int](), 0, 0
    for reading in counted:
        tellings = list(tellings_of(reading))
        marks = tuple(telling.mark for telling in tellings if telling.place in silent)
        ours = [telling for telling in tellings if telling.place not in silent]
        surplus = {**state.surplus, reading.item_id: marks} if marks else state.surplus
        state = state.model_copy(update={"readings": (*state.readings, reading), "surplus": surplus})
        keys += _reading_keys(reading, ours, (telling for telling in tellings if telling.place in silent))
        newest = max(newest, last_day(ours))
        size += len(reading.to_bytes())
        if size >= PART_BYTES:
            parts.append(_sealed(state, keys, newest))
            state, keys, newest, size = empty, [], 0, 0
    state = state.model_copy(update={"published": tuple(known)})
    keys += [hashed(("milestone", p.id)) for p in known]
    return [*parts, _sealed(state, keys, newest)] if state.readings or known else parts


def _sealed(state: CompanyState, keys: Iterable[int], newest: int) -> bytes:
    ordered = state.model_copy(update={"readings": tuple(sorted(state.readings, key=lambda r: r.item_id))})
    return encode(ordered, keys, newest, bonds_of(state.readings, Shelf()))


def _reading_keys(reading: Reading, tellings: Iterable[Telling], out: Iterable[Telling] = ()) -> list[int]:
    """The hashes by which a reading, its tellings, and those that are left out, are found."""
    found = [hashed(key) for key in (*item_keys(reading), *(_more(telling.says) for telling in out))]
    for telling in tellings:
        found += (hashed(_says(telling)), hashed(("own", telling.own_id)), *found_hashes(telling))
        found += (hashed(_name(name)) for name in telling.assets)
    return found


def is_due(data: bytes, today: int) -> bool:
    """True if the bytes are a part with a plan that is overdue by that day; the rest of the part is not read."""
    return 0 < int.from_bytes(data[8:12], sys.byteorder) < today


def _home(books: _Open, item_id: str) -> Part:
    for part in books.opened:
        if part.state.reading_of(item_id) is not None:
            return part
    last = books.parts[-1] if books.parts else None
    if last is not None and last.size < PART_BYTES:
        return last
    number = len(books.parts)
    return Part(number, encode(CompanyState(company_key=books.state.company_key), (), 0))


def _written(books: _Open, before: CompanyState, after: CompanyState, reading: Reading | None) -> Iterator[tuple[int, bytes]]:
    """The parts that change, the home of the reading last."""
    home = _home(books, reading.item_id) if reading is not None else books.parts[0]
    was = {p.id: p for p in before.published}
    changed = {p.id: p for p in after.published if was.get(p.id) != p}

    def remarked_in(part: Part) -> list[Reading]:
        return [r for r in part.state.readings if before.surplus.get(r.item_id) != after.surplus.get(r.item_id)]

    for part in books.opened:
        here = {p.id for p in part.state.published} & changed.keys()
        remarked = remarked_in(part)
        if (here or remarked) and part.number != home.number:
            update = {"published": _replaced(part.state.published, {name: changed.pop(name) for name in here}), "today": after.today}
            update["surplus"] = _remarked(part.state, after)
            yield part.number, _encoded(part, part.state.model_copy(update=update), _keys_of(remarked, after))
    keys, newest = [hashed(("milestone", name)) for name in changed], 0
    if reading is not None:
        keys += _keys_of([reading, *(r for r in remarked_in(home) if r.item_id != reading.item_id)], after)
        newest = last_day(_split(reading, after)[0])
    state = _with(home.state, after, reading, changed)
    home.bonds = bonds_of(state.readings, _shelf)
    yield home.number, _encoded(home, state, keys, newest)


def _split(reading: Reading, state: CompanyState) -> tuple[list[Telling], list[Telling]]:
    """The tellings of a reading that count, and those that are left out."""
    out = state.surplus.get(reading.item_id, ())
    tellings = list(tellings_of(reading))
    return [t for t in tellings if t.mark not in out], [t for t in tellings if t.mark in out]


def _keys_of(readings: Iterable[Reading], state: CompanyState) -> Iterator[int]:
    return (key for reading in readings for key in _reading_keys(reading, *_split(reading, state)))


def _remarked(state: CompanyState, after: CompanyState, also: str | None = None) -> dict[str, tuple[str, ...]]:
    """The marks of a part's mentions as the whole state has them, those of one more item among them."""
    items = {r.item_id for r in state.readings} | ({also} if also is not None else set())
    return {item_id: marks for item_id, marks in after.surplus.items() if item_id in items}


def _replaced(published: Iterable[Published], changed: dict[str, Published]) -> tuple[Published, ...]:
    merged = {**{p.id: p for p in published}, **changed}
    return tuple(merged[name] for name in sorted(merged))


def _with(state: CompanyState, after: CompanyState, reading: Reading | None, changed: dict[str, Published]) -> CompanyState:
    """A part's state with what the whole has of one item, and with what was published."""
    if reading is None:
        return state.model_copy(update={"today": after.today, "published": _replaced(state.published, changed)})
    item_id = reading.item_id
    readings = [*(r for r in state.readings if r.item_id != item_id), reading]
    update = {
        "readings": tuple(sorted(readings, key=lambda r: r.item_id)),
        "surplus": _remarked(state, after, item_id),
        "today": after.today,
        "published": _replaced(state.published, changed),
    }
    return state.model_copy(update=update)


def _encoded(part: Part, state: CompanyState, keys: Iterable[int] = (), newest: int = 0) -> bytes:
    data = encode(state, [*part.keys, *keys], max(part.newest, newest), part.bonds)
    Part(part.number, data).remember(state)
    return data
