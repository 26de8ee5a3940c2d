"""What the core promises holds on the inputs that the fuzzer kept, and on generated ones."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.streams.extraction.promises import broken

FINDINGS = sorted((Path(__file__).parent / "findings").glob("*.txt"))
_PIECES = st.sampled_from(
    (
        *("Orvane Therapeutics", "The FDA", "cleared its IND", "\u201cfirst patient dosed\u201d", "Phase 1/2a", "ZK-12\u00ae", "(NASDAQ: ORVN)", "in gout"),
        *("raised $40 million", "Series B", "\n\n", "<p>", "</p>", "&amp;", "<b>", "About Orvane", "\u2022 ", "\u00a0", "\u0130stanbul", "\U0001f600"),
        *(
            "e\u0301",
            "in the third quarter of 2026",
            "today announced",
            "positive topline results",
            "not",
            "if approved",
            ". ",
            "; ",
            "\u3002",
            "\u0000",
            "\u202e",
        ),
    )
)


def test_there_are_findings() -> None:
    assert len(FINDINGS) >= 50


@pytest.mark.parametrize("path", FINDINGS, ids=lambda p: p.stem)
def test_a_finding_of_the_fuzzer_keeps_the_promises(path: Path) -> None:
    assert broken(path.read_bytes().decode("utf-8", "replace")) is None


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=40))
def test_a_generated_text_keeps_the_promises(pieces: list[str]) -> None:
    assert broken(" ".join(pieces)) is None
