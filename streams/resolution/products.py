"""Products under all the names that a company's items give them.

Names that stand together in one asset, as in `debrasaleucel (HEX-103)`, are names of one product, for every item of the company
and whatever it tells. All readings that count are heard, so that it is a pure function of their set; also those that a
correction replaced, since a name is no news.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from schemas.reading import Reading
from streams.resolution.spelling import asset_keys
from streams.resolution.telling import Telling

Bond = frozenset[str]
"""Two or more names, as `spelling.asset_keys` gives them, that stand together in one asset."""

Names = Mapping[str, frozenset[str]]
"""Each name that a product has besides others, with all names of that product."""

MOST_NAMES = 8
"""Names of one product. Where more hang together, one of them is a common word, and none is taken for a name of another."""


@dataclass(slots=True)
class Shelf:
    """What was made before of the same objects, so that the same gives the same again. They are kept, since they are known by their ids.

    Attributes:
        tellings: of readings, in the place of what they correct.
        bonds: of readings.
        known: tellings with the further names of their products.
    """

    tellings: dict[tuple[object, ...], tuple[Reading, list[Telling]]] = field(default_factory=dict)
    bonds: dict[int, tuple[Reading, frozenset[Bond]]] = field(default_factory=dict)
    known: dict[tuple[int, frozenset[str]], tuple[Telling, Telling]] = field(default_factory=dict)
    _tellings: int = 0

    def told(self, key: tuple[object, ...], reading: Reading, tellings: Iterable[Telling]) -> list[Telling]:
        """Keep the tellings of a reading."""
        held = list(tellings)
        self._tellings += len(held)
        self.tellings[key] = reading, held
        return held

    def keep_below(self, most: int) -> None:
        """Forget all if there are more readings or tellings than so many."""
        if max(self._tellings, len(self.tellings), len(self.bonds), len(self.known)) > most:
            self.tellings.clear()
            self.bonds.clear()
            self.known.clear()
            self._tellings = 0


def _bonds(reading: Reading) -> frozenset[Bond]:
    found = (asset_keys(asset) for mention in reading.mentions for asset in mention.assets)
    return frozenset(names for names in found if len(names) > 1)


def bonds_of(readings: Iterable[Reading], shelf: Shelf) -> frozenset[Bond]:
    """The bonds that readings state."""
    found: set[Bond] = set()
    for reading in readings:
        held = shelf.bonds.get(id(reading))
        if held is None:
            held = shelf.bonds[id(reading)] = reading, _bonds(reading)
        found |= held[1]
    return frozenset(found)


@lru_cache(maxsize=256)
def names_by(bonds: frozenset[Bond]) -> Names:
    """The names that hang together by bonds, each with all of its product; those of more than `MOST_NAMES` are left out."""
    groups: dict[str, set[str]] = {}
    for bond in bonds:
        whole = set().union(bond, *(groups[name] for name in bond if name in groups))
        groups.update(dict.fromkeys(whole, whole))
    return {name: frozenset(whole) for name, whole in groups.items() if len(whole) <= MOST_NAMES}


def renamed(before: Names, after: Names) -> set[str]:
    """The names of products that have not the same names before and after."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def known_by(tellings: Iterable[Telling], names: Names, shelf: Shelf) -> list[Telling]:
    """The tellings, each with the further names of its products; the same object where there are none, or as the shelf has it."""
    if not names:
        return list(tellings)
    return [_known(telling, names, shelf) for telling in tellings]


def _known(telling: Telling, names: Names, shelf: Shelf) -> Telling:
    also = frozenset(other for name in telling.assets if name in names for other in names[name]) - telling.assets
    if not also:
        return telling
    key = id(telling), also
    if key not in shelf.known:
        shelf.known[key] = telling, replace(telling, also=also)
    return shelf.known[key][1]


def bonds_to_json(bonds: Iterable[Bond]) -> bytes:
    """Bonds as compact JSON, the same bytes for the same bonds; nothing for none."""
    rows = sorted(map(sorted, bonds))
    return json.dumps(rows, separators=(",", ":")).encode() if rows else b""


@lru_cache(maxsize=1024)
def bonds_from_json(data: bytes) -> frozenset[Bond]:
    """The bonds that `bonds_to_json` wrote.

    Raises:
        ValueError: the data is none that it writes.
    """
    return frozenset(map(frozenset, json.loads(data))) if data else frozenset()
