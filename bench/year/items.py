"""Items of the simulated news, each with what its mentions truly are about."""

import hashlib
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from bench.year.dice import Dice
from bench.year.truth import Firm, Happening, Plan
from bench.year.words import Voice, number_of
from schemas.reading import ItemRef, Mention, Reading
from schemas.vocabulary import ItemKind

RULEBOOK = "2026.11.1+sha256:0123456789abcdef"
"""The rulebook of all simulated readings."""

_PUBLISHED_AS = {"time": 84, "day": 11, "month": 3, "not": 2}
_NOT_YET = datetime.max.replace(tzinfo=UTC)
_ARCHIVES = 0.02


@dataclass(frozen=True, slots=True)
class Said:
    """A mention, the id of the happening or plan that it is about, and for plans which of its due dates it tells."""

    about: str
    mention: Mention
    version: int = 0


@dataclass(slots=True)
class Draft:
    """An item about one company, until its reading is made.

    Attributes:
        edition: 0, or more for a later content of the same item.
        copy_of: the item whose text it carries.
    """

    item_id: str
    firm: Firm
    day: date
    source: str
    title: str
    voice: Voice
    said: list[Said] = field(default_factory=list)
    kind: ItemKind = ItemKind.NEWS
    corrects: str | None = None
    published_at: str | None = None
    received_at: datetime = _NOT_YET
    edition: int = 0
    copy_of: "Draft | None" = None

    def stamp(self, dice: Dice) -> None:
        """Says when it was published, as exactly as its sender does, and received."""
        moment = datetime.combine(self.day, time(dice.randint(5, 20), dice.randint(0, 59)), UTC)
        self.published_at = {"time": moment.isoformat(), "day": self.day.isoformat(), "month": self.day.isoformat()[:7], "not": None}[dice.among(_PUBLISHED_AS)]
        self.received_at = moment + (timedelta(days=dice.randint(5, 200)) if dice.chance(_ARCHIVES) else timedelta(minutes=dice.randint(1, 120)))

    def follow(self, other: "Draft", minutes: int) -> None:
        """Says that it came so many minutes after another, as its sender says it."""
        self.received_at = other.received_at + timedelta(minutes=minutes)
        self.published_at = self.received_at.isoformat() if other.published_at else None

    def later_edition(self, minutes: int) -> "Draft":
        """The same item, received so many minutes later, empty until it is written."""
        return replace(self, said=[], edition=self.edition + 1, received_at=self.received_at + timedelta(minutes=minutes))

    @property
    def next_number(self) -> int:
        """The number of its next mention, unlike those of all its editions."""
        return 100 * self.edition + len(self.said)

    @property
    def reading(self) -> Reading:
        """Its reading."""
        text = (self.copy_of or self).item_id + str(self.edition)
        item = ItemRef(
            source=self.source,
            url=f"https://news.example/{self.item_id}",
            title=self.title,
            published_at=self.published_at,
            kind=self.kind,
            corrects=self.corrects,
            content_hash="sha256:" + hashlib.sha256(text.encode()).hexdigest()[:32],
        )
        return Reading(
            company_key=self.firm.key,
            item_id=self.item_id,
            rulebook=RULEBOOK,
            received_at=self.received_at,
            item=item,
            mentions=tuple(said.mention for said in self.said),
        )


@dataclass(frozen=True, slots=True)
class Amended:
    """An item and the one that took its place."""

    old: str
    new: str
    about: str


@dataclass(slots=True)
class Chronicle:
    """The year of one company: what is true, what was told, and what was taken back.

    Attributes:
        silenced: items that a correction or a retraction took the word from.
        amended: corrections of items.
        rumours_ended: rumours that were retracted or denied by who may, by how.
        disputed: true happenings that somebody else denies.
        made: how many items were begun, those thrown away included.
    """

    firm: Firm
    happenings: dict[str, Happening] = field(default_factory=dict)
    plans: dict[str, Plan] = field(default_factory=dict)
    drafts: list[Draft] = field(default_factory=list)
    silenced: set[str] = field(default_factory=set)
    amended: list[Amended] = field(default_factory=list)
    rumours_ended: dict[str, str] = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)
    made: int = 0

    def new_item(self, day: date, source: str, title: str, voice: Voice) -> Draft:
        """A further item, in the chronicle."""
        self.made += 1
        draft = Draft(f"{self.firm.key}.{self.made}", self.firm, day, source, title, voice)
        self.drafts.append(draft)
        return draft

    @property
    def readings(self) -> list[Reading]:
        """All readings in the order of receipt, repeated deliveries included."""
        return [d.reading for d in sorted(self.drafts, key=lambda d: (d.received_at, d.item_id))]

    @property
    def standing(self) -> dict[tuple[str, int], Said]:
        """What stands at the end of the year, by item and number of the mention: last editions, nothing that was taken back."""
        last: dict[str, Draft] = {}
        for draft in sorted(self.drafts, key=lambda d: d.edition):
            last[draft.item_id] = draft
        return {
            (d.item_id, number_of(said.mention.rules[0])): said
            for d in last.values()
            if d.item_id not in self.silenced and d.kind is not ItemKind.RETRACTION
            for said in d.said
        }
