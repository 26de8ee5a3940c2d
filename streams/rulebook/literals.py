"""What a text must hold for a pattern to match in it: looked for first, since that costs a twentieth of trying the pattern."""

import re
from collections.abc import Sequence
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
