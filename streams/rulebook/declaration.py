"""The form of a milestone type's declaration: one module of `milestones/` fills it for each type."""

import re
from dataclasses import dataclass, field
from functools import cached_property

from schemas.vocabulary import MilestoneType, RejectReason
from streams.rulebook.literals import Guarded

LOOSELY = "loosely"
"""How the names of wide nets begin (see `Rule.loose`)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way in which texts tell a milestone.

    Attributes:
        name: its short name; `TYPE/NAME` is the rule id.
        needs: anchor groups that a sentence must hold, each at least once; only then is the pattern tried.
        pattern: on the folded sentence (lower case, straight quotes, plain dashes and spaces).
    """

    name: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]

    @property
    def loose(self) -> bool:
        """True for a wide net, in which the scorer has to tell fish from weed: tried only where no rule of its type before it fires in the sentence."""
        return self.name.startswith(LOOSELY)


@dataclass(frozen=True, slots=True)
class Veto:
    """A context in which a pattern that fired tells no milestone of the type.

    Attributes:
        reason: what the reject says.
        pattern: searched in the folded sentence.
        over: `match` if it must overlap what fired, `near` if it may also stand within 45 characters of it, `sentence` if anywhere in the sentence will do.
    """

    reason: RejectReason
    pattern: re.Pattern[str]
    over: str = "match"


YEAR = 365
"""Days."""


@dataclass(frozen=True, slots=True)
class Window:
    """How far apart in time two items may tell the same happening of a type, in days.

    Attributes:
        days: event dates of one occurred happening lie within so many days of each other. Wide where a happening with the
            same slots comes once in a product's life (a designation), narrow where the like of it comes again (results).
        plan_days: tellings of one plan lie within so many days of each other; None where a plan stays one for as long as it is told.
        retold_days: a plan told so many days after it was met is an old story and opens nothing.
        comes_again: happenings of the type with the same slots are many, so that one recalled without a date may be any of them.
    """

    days: int
    plan_days: int | None = None
    retold_days: int = 180
    comes_again: bool = False


@dataclass(frozen=True)
class Declaration:
    """Everything that is particular to one milestone type.

    Attributes:
        type: which.
        definition: what counts, in one sentence.
        authority: the regulation or standard that defines the happening.
        window: how far apart in time readings may tell one happening.
        anchors: groups of words, in folded form, that rules need; names that are not here are looked up in `lexicon.ANCHORS`.
        rules: the ways to tell it.
        vetoes: the look-alikes.
        plans: words around the trigger that make it a plan, whatever else the text says.
        done: words around the trigger that make a plan a thing done.
        matches: examples that at least one rule must fire on and no veto may stop.
        misses: look-alikes that must give no unvetoed match.
    """

    type: MilestoneType
    definition: str
    authority: str
    window: Window
    rules: tuple[Rule, ...]
    vetoes: tuple[Veto, ...] = ()
    plans: tuple[re.Pattern[str], ...] = ()
    done: tuple[re.Pattern[str], ...] = ()
    anchors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    matches: tuple[str, ...] = ()
    misses: tuple[str, ...] = ()

    @cached_property
    def stops(self) -> tuple[tuple[Veto, Guarded], ...]:
        """The vetoes, each with its pattern guarded; those of one reason and reach together."""
        order = dict.fromkeys((veto.reason, veto.over) for veto in self.vetoes)
        return tuple((veto, Guarded(veto.pattern)) for kind in order for veto in self.vetoes if (veto.reason, veto.over) == kind)

    @cached_property
    def planned(self) -> tuple[Guarded, ...]:
        """The plans, guarded."""
        return tuple(map(Guarded, self.plans))

    @cached_property
    def told_done(self) -> tuple[Guarded, ...]:
        """What makes a plan a thing done, guarded."""
        return tuple(map(Guarded, self.done))


def rx(pattern: str) -> re.Pattern[str]:
    """A pattern with the lexicon's fragments put in: `{IND}` and the like, `{60}` for a gap of at most 60 characters."""
    from streams.rulebook.lexicon import FRAGMENTS  # noqa: PLC0415  the lexicon's own patterns are made with this function

    text = re.sub(r"\{([A-Z_]+)\}", lambda m: FRAGMENTS[m[1]], pattern)
    text = re.sub(r"\{(\d+)\}", lambda m: rf".{{0,{m[1]}}}?", text)
    return re.compile(text)
