"""What a text must hold for a pattern to match: never denied to a text in which the pattern matches."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.corpora import HERE, rows
from streams.rulebook.literals import Guarded, alternatives, literals_of, may_match
from streams.rulebook.milestones import DECLARATIONS


@pytest.mark.parametrize(
    ("pattern", "clauses"),
    [
        (r"\bclinical hold\b", (("clinical hold",),)),
        (r"\b(?:lifted|removed).{0,50}?\bhold\b", (("hold",), ("lifted", "removed"))),
        (r"(?:abc|x?)def", (("def",),)),
        (r"(?:abc)?", ()),
        (r"(?:abc){2}", (("abc",),)),
        (r"a\b|abc", ()),
        (r"(?<!not )given", (("given",),)),
        (r"(?!given)", ()),
        (r"^(?=.*award).*ing", (("award",), ("ing",))),
        (r"(?i)given", ()),
        (r"(?i:given)", ()),
        (r"[0-9]+ %", ()),
        (r"\d+ (?:million|billion)", (("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"), ("billion", "million"))),
        (r"(?:given|forgiven)", (("given",),)),
    ],
)
def test_what_a_pattern_needs(pattern: str, clauses: tuple[tuple[str, ...], ...]) -> None:
    assert sorted(literals_of(pattern)) == sorted(clauses)


def test_a_pattern_that_is_none_is_an_error() -> None:
    with pytest.raises(re.error):
        literals_of("(")


_PATTERNS = (
    r"\b(?:first|second) (?:patient|subject)s? (?:was |were )?(?:dosed|treated)",
    r"(?:granted|won) (?:a |the )?(?:orphan|fast track) [a-z]{2,8}",
    r"(?:re)?submi(?:t|ts|tted|ssion) .{0,9}?(?:nda|bla)\b",
)


@pytest.mark.parametrize("pattern", _PATTERNS)
def test_a_text_that_matches_holds_the_literals(pattern: str) -> None:
    @settings(max_examples=100, deadline=None)
    @given(st.from_regex(re.compile(pattern)))
    def holds(text: str) -> None:
        assert may_match(literals_of(pattern), text)

    holds()


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("abc", ["abc"]),
        ("a|b", ["a", "b"]),
        (r"(?:a|b)c|d", ["(?:a|b)c", "d"]),
        (r"a\||[|]|[^|\]]|[]|]|[^]|]|\(|b", [r"a\|", "[|]", r"[^|\]]", "[]|]", "[^]|]", r"\(", "b"]),
        ("", [""]),
    ],
)
def test_a_pattern_falls_into_its_alternatives(pattern: str, parts: list[str]) -> None:
    assert alternatives(pattern) == parts


_CHOICES = (r"abc|bcd.{0,3}x|c", r"\bab|(?<!a)bc|cd$", r"(?:ab|ba)c|(?:ca|ac)b", r"a(b)c|c", r"(?i)abc|cab", "b{2,3}|a{3}|")


@pytest.mark.parametrize("pattern", _CHOICES)
def test_a_guarded_pattern_finds_what_the_pattern_finds(pattern: str) -> None:
    bare, guarded = re.compile(pattern), Guarded(re.compile(pattern))

    @settings(max_examples=200, deadline=None)
    @given(st.text("abcdxA ", max_size=30), st.integers(-3, 12), st.integers(0, 30))
    def same(text: str, start: int, end: int) -> None:
        one, other = bare.search(text, start, end), guarded.search(text, start, end)
        assert (one and one.span()) == (other and other.span())
        assert [m.span() for m in guarded.finditer(text, start, end)] == [m.span() for m in bare.finditer(text, start, end)]

    same()


def test_flags_given_apart_are_minded() -> None:
    assert Guarded(re.compile("approved", re.IGNORECASE)).search("APPROVED") is not None


def test_no_rule_and_no_veto_is_kept_from_a_sentence_that_it_matches() -> None:
    patterns = [p for d in DECLARATIONS for p in (*(r.pattern for r in d.rules), *(v.pattern for v in d.vetoes))]
    pairs = [(p, Guarded(p)) for p in patterns]
    texts = [r["body"] for path in sorted((HERE / "data" / "invented").glob("inv[ch].items.jsonl")) for r in rows(path)]
    sentences = [s for text in texts for s in text.lower().split(". ")][:600]
    found = [(p.pattern, s, p.search(s), g.search(s)) for s in sentences for p, g in pairs]
    assert [(p, s) for p, s, bare, guarded in found if (bare and bare.span()) != (guarded and guarded.span())] == []
    assert sum(bare is not None for _, _, bare, _ in found) > len(sentences)
