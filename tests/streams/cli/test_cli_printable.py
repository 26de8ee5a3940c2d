"""Text from outside never steers a terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.cli.printable import printable, printable_bytes


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb\ufeff", "a\\u200bb\\ufeff"),
        ("\x9b31m\x00\r", "\\x9b31m\\x00\\r"),
        ("a\n\tb", "a\\n\\tb"),
        ("\U000e0001 \ud800", "\\U000e0001 \\ud800"),
        ("Grüße, 東京 🧬", "Grüße, 東京 🧬"),
    ],
)
def test_what_a_terminal_could_obey_is_escaped(text, shown):
    assert printable(text) == shown


def test_lines_are_kept_where_they_are_wanted():
    assert printable("a\n\tb\r", lines=True) == "a\n\tb\\r"


@given(st.text())
def test_nothing_that_is_not_printable_is_left(text):
    assert all(c.isprintable() for c in printable(text))


def test_bytes_are_cut_and_what_is_no_text_is_escaped():
    assert printable_bytes(b"ab\xffcd", 3) == "ab\\xff \u2026 (2 bytes more)"
    assert printable_bytes(b"ab", 2) == "ab"
