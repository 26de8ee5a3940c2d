"""A telling: one mention as one item tells it, with all that merging needs to know of it."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from schemas.reading import Mention, Reading
from schemas.slots import DateSlot
from schemas.vocabulary import MilestoneType, Novelty, Precision, Role, Status
from streams.resolution.days import Span, announced, span_of
from streams.resolution.money import NAMED_ROUNDS
from streams.resolution.spelling import asset_keys, plain, regulator_key, title_key

_MONTH = 31
_PART = re.compile(r"[1-4][a-d]")

Place = tuple[str, str, int]
"""Item id, type, and ordinal among the item's mentions of that type: where a telling stands."""


def milestone_id(company_key: str, kind: MilestoneType, item_id: str, ordinal: int) -> str:
    """The id of a milestone: the first 32 hex digits of SHA-256 over company key, type, item id and ordinal."""
    return hashlib.sha256("\x1f".join((company_key, kind.value, item_id, str(ordinal))).encode()).hexdigest()[:32]


@dataclass(frozen=True, eq=False)
class Telling:
    """One mention of one reading that counts; two are the same only if they are one object.

    Attributes:
        reading: the reading it stands in.
        mention: what it says.
        ordinal: its place among the item's mentions of its type.
        origin: the telling that a correction put this one in the place of; it keeps that one's identity.
        also: further names of its products, which other items tell (`products`).
    """

    reading: Reading
    mention: Mention
    ordinal: int
    origin: "Telling | None" = None
    also: frozenset[str] = frozenset()

    @cached_property
    def place(self) -> Place:
        """Where it stands, unique within a company."""
        return self.reading.item_id, self.mention.type.value, self.ordinal

    @property
    def first(self) -> "Telling":
        """The telling whose identity it carries: itself, or what it corrects in the end.

        Not cached: a telling that held itself would wait for a search for garbage.
        """
        return self.origin.first if self.origin else self

    @cached_property
    def seniority(self) -> tuple[datetime, str, int]:
        """What decides which member of a milestone was received first; the least is the first."""
        return self.first.reading.first_received, self.first.reading.item_id, self.first.ordinal

    @cached_property
    def own_id(self) -> str:
        """The id of the milestone that it alone would open."""
        return milestone_id(self.reading.company_key, self.mention.type, self.first.reading.item_id, self.first.ordinal)

    @cached_property
    def announced(self) -> DateSlot | None:
        """When its item was published, as far as it says."""
        return announced(self.reading.item.published_at, self.reading.first_received)

    @cached_property
    def told(self) -> Span:
        """The days on which it was told: published, else received."""
        if self.announced is not None:
            return span_of(self.announced)
        day = self.reading.first_received.date().toordinal()
        return day, day

    @cached_property
    def stated(self) -> Span | None:
        """The date that the mention states: of the happening, or when a plan is due."""
        return span_of(self.mention.date) if self.mention.date is not None else None

    @cached_property
    def when(self) -> Span | None:
        """The event date: stated, else for news the day it was told. What is only recalled without a date has none."""
        if self.stated is not None:
            first, last = self.stated
            if self.mention.status is Status.OCCURRED:
                last = min(last, max(first, self.told[1]))
            return first, last
        return self.told if self.mention.novelty is Novelty.NEW and self.announced is not None else None

    @cached_property
    def known_to_the_day(self) -> bool:
        """True for news of an item that says on which day it was published."""
        return self.mention.novelty is Novelty.NEW and self.announced is not None and self.announced.precision is Precision.DAY

    @cached_property
    def assets(self) -> frozenset[str]:
        """All names of the products it names."""
        return self.also.union(key for asset in self.mention.assets for key in asset_keys(asset))

    @cached_property
    def trials(self) -> frozenset[str]:
        """The trial ids it names, in upper case without spaces."""
        return frozenset("".join(text.upper().split()) for text in self.mention.trial_ids)

    @cached_property
    def wordings(self) -> frozenset[str]:
        """The fingerprints of the sentences it is told in."""
        return frozenset(self.mention.wordings)

    def in_the_words_of(self, other: "Telling") -> bool:
        """True if both are told in one and the same sentence, word for word, as boilerplate is."""
        return not self.wordings.isdisjoint(other.wordings)

    @cached_property
    def regulator(self) -> str | None:
        """The regulator it names."""
        return regulator_key(self.mention.regulator.code) if self.mention.regulator is not None else None

    @cached_property
    def phase_parts(self) -> frozenset[str]:
        """Parts of a phase that it names: `2a`, `1b`."""
        return frozenset(_PART.findall((self.mention.phase_as_written or "").lower()))

    @cached_property
    def counterparties(self) -> frozenset[str]:
        """The other sides of a deal."""
        return frozenset(p.key for p in self.mention.parties if p.key != self.reading.company_key and p.role is not Role.AGENT)

    @cached_property
    def source(self) -> str:
        """Its source's name, spelled plainly; empty if the item names none."""
        return plain(self.reading.item.source or "")

    @cached_property
    def is_telling(self) -> bool:
        """True if it states a slot that tells its happening from others: trial, product, amount or round, other side, or disease with regulator or phase."""
        m = self.mention
        if self.trials or self.assets or (m.indications and (m.regulator is not None or m.phases)):
            return True
        if m.funding is not None:
            return m.funding.amount is not None or m.funding.amount_max is not None or m.funding.round in NAMED_ROUNDS
        return m.type is MilestoneType.DEAL and bool(self.counterparties or (m.deal is not None and m.deal.upfront is not None))

    @cached_property
    def specificity(self) -> int:
        """How many slots it states."""
        m = self.mention
        stated = (m.detail, m.outcome, m.regulator, m.application, m.date, m.assets, m.indications, m.phases, m.trial_ids, self.phase_parts)
        money = m.funding or m.deal
        return sum(map(bool, stated)) + sum(bool(v) for v in (money.model_dump().values() if money is not None else ())) + bool(self.counterparties)

    @cached_property
    def wording(self) -> tuple[tuple[str, int], str, Mention]:
        """Its type and place, its item's title and what it says."""
        return (self.mention.type.value, self.ordinal), title_key(self.reading.item.title), self.mention

    @cached_property
    def mark(self) -> str:
        """Its type and ordinal: where it stands in its item, as the state of a company names it."""
        return f"{self.mention.type.value}:{self.ordinal}"

    @cached_property
    def says(self) -> tuple[object, ...]:
        """All that merging looks at. Plans count as told by the month, since the last telling says when one is due."""
        m = self.mention
        told = (self.told[0] // _MONTH, self.source) if m.status is not Status.OCCURRED else ()
        words = m.model_dump_json(exclude={"evidence", "summary", "confidence", "confidence_terms", "rules"})
        return words, self.when, told

    def is_copy_of(self, other: "Telling") -> bool:
        """True if another item with the same title says exactly the same in the same place."""
        return bool(self.wording[1]) and self.wording == other.wording

    @cached_property
    def rank(self) -> tuple[bool, int, datetime, str, int]:
        """The canonical order: what tells most first, then what was received first."""
        return not self.is_telling, -self.specificity, *self.seniority


def tellings_of(reading: Reading, origins: dict[Place, Telling] | None = None) -> Iterator[Telling]:
    """The tellings of a reading in the order of the text, each in the place of its origin if it has one; none of a type that this version does not know."""
    seen: dict[MilestoneType, int] = {}
    for mention in reading.mentions:
        if mention.type is MilestoneType.OTHER:
            continue
        ordinal = seen.get(mention.type, 0)
        seen[mention.type] = ordinal + 1
        yield Telling(reading, mention, ordinal, (origins or {}).get((reading.item_id, mention.type.value, ordinal)))
