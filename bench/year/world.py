"""The companies of the simulated world, each with a stream of stories."""

from collections.abc import Iterator

from bench.year.dice import Dice
from bench.year.financings import deal, going_public, offering, rounds
from bench.year.names import DEVICE_USES, DISEASES, Disease, Product, company_name, device, product
from bench.year.programmes import programme
from bench.year.truth import Firm, Story

_HEAVY = 0.9
_MONEY = {0: 70, 1: 30, 2: 12, 3: 6, 4: 3}


def quotas(dice: Dice, companies: int, items: int) -> list[int]:
    """How many items tell of each company: many with few, few with many."""
    weights = [dice.lognormvariate(0, _HEAVY) for _ in range(companies)]
    share, carried, found = items / sum(weights), 0.0, []
    for weight in weights:
        carried += weight * share
        found.append(int(carried))
        carried -= found[-1]
    return found


def firm(dice: Dice, number: int) -> Firm:
    """A company; its number keeps its key apart from those of companies that are called alike."""
    is_device = dice.chance(0.18)
    name = company_name(dice, device=is_device)
    return Firm(f"{name.lower().replace(' ', '-')}-{number}", name, is_device, dice.chance(0.5))


class Pipeline:
    """The products of a company and what each is for."""

    def __init__(self, dice: Dice, owner: Firm) -> None:
        self._dice, self._owner = dice, owner
        self._lines: list[tuple[Product, Disease]] = []

    def line(self) -> tuple[Product, Disease]:
        """A further product, or a product of the company in a further disease."""
        dice = self._dice
        uses = DEVICE_USES if self._owner.device else DISEASES
        known = {p for p, _ in self._lines}
        if self._lines and dice.chance(0.35):
            chosen = dice.choice(self._lines)[0]
        else:
            number = len(known) + 1
            chosen = device(dice, number) if self._owner.device else product(dice, self._owner.name, number)
        taken = {d for p, d in self._lines if p == chosen}
        self._lines.append((chosen, dice.choice([d for d in uses if d not in taken] or list(uses))))
        return self._lines[-1]

    def any_product(self) -> Product | None:
        """One of the products so far; None if there is none."""
        return self._dice.choice(self._lines)[0] if self._lines else None


def _money(dice: Dice, owner: Firm, before: int, number: str) -> Story:
    if before or owner.listed:
        return offering(dice, owner, number)
    return going_public(dice, owner, number) if dice.chance(0.08) else rounds(dice, owner, number)


def stories(dice: Dice, owner: Firm) -> Iterator[Story]:
    """Stories of a company without end, those that make no news in the year left out; few of them are financings."""
    pipeline, number, financings = Pipeline(dice, owner), 0, 0
    while True:
        number += 1
        name = f"{owner.key}/{number}"
        kind = dice.among({"programme": 30, "money": _MONEY.get(financings, 0), "deal": 18})
        if kind == "programme":
            story = programme(dice, owner, *pipeline.line(), name)
        elif kind == "deal":
            story = deal(dice, owner, pipeline.any_product(), name)
        else:
            story = _money(dice, owner, financings, name)
            financings += 1
        if story.busy:
            yield story
