"""Which of several stated values a milestone takes: a rule that does not depend on order."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, TypeAdapter

from streams.resolution.telling import Telling

T = TypeVar("T")
Specificity = tuple[int, ...]
_ANY: TypeAdapter[object] = TypeAdapter(object)


def canonical(value: object) -> bytes:
    """A value as canonical JSON, for comparing and as the last tie-break."""
    return value.model_dump_json().encode() if isinstance(value, BaseModel) else _ANY.dump_json(value)


@dataclass(frozen=True, slots=True)
class Ballot:
    """The members of a milestone as voters, with the text that each item is a copy of.

    Attributes:
        members: those who vote.
        texts: item id to text; copies of one text have one vote.
    """

    members: tuple[Telling, ...]
    texts: Mapping[str, str]

    def best(self, value_of: Callable[[Telling], T | None], specificity: Callable[[T, Telling], Specificity] = lambda _v, _t: ()) -> T | None:
        """The value that wins among those stated; null if none is.

        The most specific wins; then the one that most independent texts state; then the highest confidence; then the one
        received first; then the least in canonical JSON.
        """
        values = [(value, member) for member in self.members if (value := value_of(member)) is not None]
        if all(value == values[0][0] for value, _ in values):
            return values[0][0] if values else None
        stated: dict[bytes, list[tuple[T, Telling]]] = {}
        for value, member in values:
            stated.setdefault(canonical(value), []).append((value, member))

        def standing(key: bytes) -> tuple[Specificity, int, float]:
            votes = stated[key]
            most = max(specificity(value, member) for value, member in votes)
            return most, len({self.texts[m.reading.item_id] for _, m in votes}), max(m.mention.confidence for _, m in votes)

        first = sorted(stated, key=lambda key: (min(m.seniority for _, m in stated[key]), key))
        return stated[max(first, key=standing)][0][0]

    def union(self, values_of: Callable[[Telling], Iterable[T]], key_of: Callable[[T], object]) -> tuple[T, ...]:
        """All values that members state, one a key (the one that wins), in the order of their canonical JSON."""
        keys = {canonical(key_of(value)) for member in self.members for value in values_of(member)}

        def under(key: bytes) -> Callable[[Telling], T | None]:
            return lambda member: next((v for v in values_of(member) if canonical(key_of(v)) == key), None)

        found = (self.best(under(key)) for key in sorted(keys))
        return tuple(value for value in found if value is not None)
