"""Keys of companies that may be one company, for people to review: nothing is merged by it.

The work grows with the number of companies, not with its square: companies are compared only within blocks that share a number,
a ticker, a core of the name or a name without one letter, and a block of more than `LARGEST` companies tells nothing and is left
out. So a company is compared with at most 49 others in each of its blocks, of which it has at most 60.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations, islice, product
from typing import TypeVar

from schemas.reading import Mention, Reading
from streams.resolution.likeness import core_of, former_in, initials_of, letters_of, one_letter_apart, without_one
from streams.rulebook.companies import CompanyRow

LARGEST = 50
"""Companies of a block that is looked at."""
MOST_SHARED = 3
"""Shared milestones that add to the strength."""
T = TypeVar("T")
_KEPT = {"names": 20, "tickers": 6, "facts": 100, "former": 20}


class Likeness(StrEnum):
    """Why two companies may be one."""

    SAME_CIK = "same_cik"
    SAME_LEI = "same_lei"
    FORMER_NAME = "former_name"
    SAME_TICKER = "same_ticker"
    SAME_LETTERS = "same_letters"
    SHORTER_NAME = "shorter_name"
    ACRONYM = "acronym"
    ONE_LETTER = "one_letter"
    GENERIC_WORD = "generic_word"


STRENGTH = {
    Likeness.SAME_CIK: 6,
    Likeness.SAME_LEI: 6,
    Likeness.FORMER_NAME: 5,
    Likeness.SAME_TICKER: 4,
    Likeness.SAME_LETTERS: 4,
    Likeness.SHORTER_NAME: 3,
    Likeness.ACRONYM: 2,
    Likeness.ONE_LETTER: 2,
    Likeness.GENERIC_WORD: 1,
}
_SURE = frozenset({Likeness.SAME_CIK, Likeness.SAME_LEI, Likeness.FORMER_NAME})
"""What makes a pair of two companies that both have a row in the table."""


@dataclass(frozen=True, slots=True, order=True)
class Told:
    """A milestone as two companies may both tell it: type, date as EDTF, and the amount or asset."""

    type: str
    date: str
    what: str


@dataclass(slots=True)
class Profile:
    """What the readings of one company say about its name. Bounded, however many readings there are.

    Attributes:
        key: of the company.
        readings: how many have mentions.
        names: as written, with how often.
        display: names as milestones show them, with how often.
        tickers: `EXCHANGE:SYMBOL`, with how often; the tiers of an exchange are one.
        facts: its milestones that another company may share.
        former: pairs of cores, name and former name, that headlines tell.
    """

    key: str
    readings: int = 0
    names: Counter[str] = field(default_factory=Counter)
    display: Counter[str] = field(default_factory=Counter)
    tickers: Counter[str] = field(default_factory=Counter)
    facts: set[Told] = field(default_factory=set)
    former: set[tuple[str, str]] = field(default_factory=set)

    def take(self, reading: Reading) -> None:
        """Count a reading that stands."""
        if not reading.mentions:
            return
        self.readings += 1
        _fill(self.former, former_in(reading.item.title), _KEPT["former"])
        for mention in reading.mentions:
            company = mention.company
            _count(self.names, company.as_written, _KEPT["names"])
            _count(self.display, company.name, _KEPT["names"])
            for ticker in company.tickers:
                _count(self.tickers, plain_ticker(ticker), _KEPT["tickers"])
            _fill(self.facts, _told(mention), _KEPT["facts"])


def _fill(into: set[T], found: Iterable[T], most: int) -> None:
    into.update(islice(found, max(0, most - len(into))))


def _count(counter: Counter[str], value: str, most: int) -> None:
    if value in counter or len(counter) < most:
        counter[value] += 1


def plain_ticker(ticker: str) -> str:
    """The ticker with the exchange's tiers as one: `NASDAQGS:X` is `NASDAQ:X`."""
    exchange, _, symbol = ticker.partition(":")
    return f"{next((e for e in ('NASDAQ', 'NYSE', 'OTC') if exchange.startswith(e)), exchange)}:{symbol}"


def _told(mention: Mention) -> Iterator[Told]:
    if mention.date is None:
        return
    money = mention.funding.amount if mention.funding else mention.deal.upfront if mention.deal else None
    names = [asset.name.casefold() for asset in mention.assets if asset.name]
    for what in (*([str(money)] if money else []), *names):
        yield Told(mention.type.value, mention.date.edtf, what)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two companies that may be one.

    Attributes:
        keep: the one whose key would stay: that of a row of the table, else the one with more readings.
        other: the other one.
        reasons: each with what shows it.
        shared: milestones that both tell.
    """

    keep: Profile
    other: Profile
    reasons: tuple[tuple[Likeness, str], ...]
    shared: tuple[Told, ...]

    @property
    def strength(self) -> int:
        """The strengths of the reasons, and one for each shared milestone, at most three."""
        return sum(STRENGTH[reason] for reason, _ in self.reasons) + min(len(self.shared), MOST_SHARED)


def pairs(profiles: Sequence[Profile], rows: Mapping[str, CompanyRow]) -> list[Pair]:
    """The pairs of companies that may be one, the strongest first, then by their keys.

    Args:
        profiles: one of each company.
        rows: of the tables of companies, by key. Names alone do not pair two companies that have a row each.
    """
    found: dict[tuple[str, str], dict[Likeness, str]] = defaultdict(dict)
    by_key = {profile.key: profile for profile in profiles if profile.readings}
    for one, other, reason, shown in _alike(sorted(by_key), by_key, rows):
        if reason in _SURE or one not in rows or other not in rows:
            found[one, other].setdefault(reason, shown)
    made = [_pair(by_key[one], by_key[other], reasons, rows) for (one, other), reasons in found.items()]
    return sorted(made, key=lambda pair: (-pair.strength, pair.keep.key, pair.other.key))


def _pair(one: Profile, other: Profile, reasons: Mapping[Likeness, str], rows: Mapping[str, CompanyRow]) -> Pair:
    keep, left = sorted((one, other), key=lambda p: rank(p, rows))
    order = sorted(reasons.items(), key=lambda item: (-STRENGTH[item[0]], item[0]))
    return Pair(keep, left, tuple(order), tuple(sorted(one.facts & other.facts)))


def rank(profile: Profile, rows: Mapping[str, CompanyRow]) -> tuple[bool, int, int, str]:
    """Sorts first the company whose key would stay."""
    return profile.key not in rows, -profile.readings, len(profile.key), profile.key


def _alike(keys: list[str], by_key: Mapping[str, Profile], rows: Mapping[str, CompanyRow]) -> Iterator[tuple[str, str, Likeness, str]]:
    """Every two keys that are alike in a way, in order, with the way and what shows it."""
    cik = {key: rows[key].cik for key in keys if key in rows}
    lei = {key: rows[key].lei for key in keys if key in rows}
    cores = {key: core_of(key) for key in keys}
    yield from _blocks(keys, lambda key: [cik.get(key, "")], Likeness.SAME_CIK)
    yield from _blocks(keys, lambda key: [lei.get(key, "")], Likeness.SAME_LEI)
    yield from _blocks(keys, lambda key: by_key[key].tickers, Likeness.SAME_TICKER)
    yield from _blocks(keys, lambda key: [letters_of(key)], Likeness.SAME_LETTERS)
    for one, other, _, core in _blocks(keys, lambda key: [cores[key]], Likeness.GENERIC_WORD):
        if letters_of(one) != letters_of(other):
            bare = core in {letters_of(one), letters_of(other)}
            yield one, other, Likeness.SHORTER_NAME if bare else Likeness.GENERIC_WORD, core
    for one, other, reason, _ in _blocks(keys, lambda key: without_one(cores[key]), Likeness.ONE_LETTER):
        if one_letter_apart(cores[one], cores[other]):
            yield one, other, reason, f"{cores[one]} {cores[other]}"
    yield from _acronyms(keys)
    yield from _renamed(keys, cores, by_key)


def _blocks(keys: list[str], marks: Callable[[str], Iterable[str]], reason: Likeness) -> Iterator[tuple[str, str, Likeness, str]]:
    block: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        for mark in marks(key):
            if mark and (not block[mark] or block[mark][-1] != key) and len(block[mark]) <= LARGEST:
                block[mark].append(key)
    for mark, members in block.items():
        if len(members) <= LARGEST:
            yield from ((one, other, reason, mark) for one, other in combinations(members, 2))


def _acronyms(keys: list[str]) -> Iterator[tuple[str, str, Likeness, str]]:
    known = set(keys)
    for key in keys:
        initials = initials_of(key)
        if initials in known:
            one, other = sorted((key, str(initials)))
            yield one, other, Likeness.ACRONYM, str(initials)


def _renamed(keys: list[str], cores: Mapping[str, str], by_key: Mapping[str, Profile]) -> Iterator[tuple[str, str, Likeness, str]]:
    told = sorted({cores_ for key in keys for cores_ in by_key[key].former})
    wanted = {core for cores_ in told for core in cores_}
    having: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if cores[key] in wanted:
            having[cores[key]].append(key)
    for new, old in told:
        for one, other in islice(product(having[new], having[old]), LARGEST):
            yield min(one, other), max(one, other), Likeness.FORMER_NAME, f"{new}, formerly {old}"
