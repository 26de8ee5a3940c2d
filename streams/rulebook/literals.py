"""What a text must hold for a pattern to match in it: looked for first, since that costs a twentieth of trying the pattern."""

import re
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_SHORTEST = 3
_MANY = 40
_CLAUSES = 3

_DIGITS = frozenset("0123456789")
"""What `\\d` is taken for: sums and dates in other digits are not read."""

Clauses = tuple[tuple[str, ...], ...]


@lru_cache(maxsize=4_096)
def literals_of(pattern: str) -> Clauses:
    r"""What every match of the pattern holds: of each group of literals at least one.

    Groups of few and long literals first, at most three, a digit (`0` to `9`) for each `\d`; none where the pattern says nothing of the kind. The tree of the standard library's
    own parser of patterns is read (Cox, "Regular Expression Matching with a Trigram Index", 2012, has the idea).

    Raises:
        re.error: the pattern is none.
    """
    tree = _parser.parse(pattern)
    if tree.state.flags & re.IGNORECASE:
        return ()
    clauses = {frozenset(_least(clause)) for clause in _clauses(tree)}
    return tuple(tuple(sorted(clause)) for clause in sorted(clauses, key=_cost)[:_CLAUSES])


def may_match(clauses: Clauses, text: str) -> bool:
    """Whether the text holds one literal of each group."""
    for clause in clauses:
        for literal in clause:
            if literal in text:
                break
        else:
            return False
    return True


class Guarded:
    """A pattern that is tried only on texts that hold what a match of it holds; where it is a choice of several, each of them for itself."""

    __slots__ = ("_clauses", "_parts", "_whole", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        """Guards this pattern; with groups, or flags of its own, it is tried as a whole."""
        self.pattern = pattern
        self._clauses = () if pattern.flags & ~re.UNICODE else literals_of(pattern.pattern)
        self._whole = (pattern,)
        sources = alternatives(pattern.pattern)
        if len(sources) == 1 or pattern.groups or pattern.flags & ~re.UNICODE:
            self._parts: tuple[tuple[re.Pattern[str], Clauses], ...] = ()
        else:
            self._parts = tuple((re.compile(source), literals_of(source)) for source in sources)

    def likely(self, text: str) -> Sequence[re.Pattern[str]]:
        """The parts of the pattern that may match in the text, in their order: `first_of` them finds there what the pattern finds."""
        for clause in self._clauses:
            for literal in clause:
                if literal in text:
                    break
            else:
                return ()
        if not self._parts:
            return self._whole
        return [part for part, clauses in self._parts if may_match(clauses, text)]

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """What the pattern's own `search` gives back, but for digits other than `0` to `9`."""
        start = max(0, start)
        return first_of(self.likely(text[start:end]), text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """What the pattern's own `finditer` gives back, but for digits other than `0` to `9`."""
        start = max(0, start)
        return self.pattern.finditer(text, start, end) if self.likely(text[start:end]) else iter(())


def guarded(pattern: str) -> Guarded:
    """The pattern, compiled and guarded."""
    return Guarded(re.compile(pattern))


def first_of(patterns: Sequence[re.Pattern[str]], text: str, start: int, end: int) -> re.Match[str] | None:
    """The first match of any of the patterns in `start:end`, of two at one place that of the one named first: what their alternation would find."""
    found: re.Match[str] | None = None
    for pattern in patterns:
        match = pattern.search(text, start, end)
        if match is not None and (found is None or match.start() < found.start()):
            found = match
    return found


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, as split by each `|` that stands in no group and no set."""
    found: list[str] = []
    depth = begin = at = 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] == "[":
            at = _end_of_set(pattern, at)
        elif pattern[at] in "()":
            depth += 1 if pattern[at] == "(" else -1
        elif pattern[at] == "|" and not depth:
            found.append(pattern[begin:at])
            begin = at + 1
        at += 1
    return [*found, pattern[begin:]]


def _end_of_set(pattern: str, at: int) -> int:
    """Where the `]` stands that ends the set which begins at `at`; one right behind its beginning is a member."""
    at += 2 if pattern[at + 1] == "^" else 1
    at += pattern[at] == "]"
    while pattern[at] != "]":
        at += 2 if pattern[at] == "\\" else 1
    return at


def _cost(clause: frozenset[str]) -> tuple[float, list[str]]:
    return len(clause) / min(map(len, clause)), sorted(clause)


def _least(clause: frozenset[str]) -> list[str]:
    """The clause without the literals that hold another one of it."""
    return [word for word in clause if not any(other != word and other in word for other in clause)]


def _clauses(items: Sequence[tuple[Any, Any]]) -> list[frozenset[str]]:
    found: list[frozenset[str]] = []
    run: list[str] = []

    def flush() -> None:
        if len(run) >= _SHORTEST:
            found.append(frozenset(("".join(run),)))
        run.clear()

    for code, value in items:
        if code is op.LITERAL:
            run.append(chr(value))
        elif code is op.ASSERT and value[0] > 0:
            found += _clauses(value[1])
        elif code not in (op.AT, op.ASSERT, op.ASSERT_NOT):  # those have no width: what stands before and behind them is one run
            flush()
            found += _within(code, value)
    flush()
    return found


def _within(code: Any, value: Any) -> list[frozenset[str]]:  # noqa: ANN401  nodes of the parser have no types
    if code is op.IN and value == [(op.CATEGORY, op.CATEGORY_DIGIT)]:
        return [_DIGITS]
    if code is op.SUBPATTERN:
        return [] if value[1] & re.IGNORECASE else _clauses(value[3])
    if code in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0] > 0:
        return _clauses(value[2])
    if code is op.BRANCH:
        best = [min(clauses, key=_cost) for branch in value[1] if (clauses := _clauses(branch))]
        whole = frozenset().union(*best)
        if len(best) == len(value[1]) and len(whole) <= _MANY:
            return [whole]
    return []
