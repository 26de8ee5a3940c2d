"""The only gate."""

import pytest

from schemas.vocabulary import DeadLetterReason as Reason
from streams.agents.gate import item_of
from streams.agents.inputs import Refused

GOOD = b'{"id":"a","title":"T","extra":1}'


def test_a_good_item_comes_through_and_extra_fields_are_ignored():
    assert item_of(GOOD, 1000).title == "T"


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (None, Reason.EMPTY),
        (b"", Reason.EMPTY),
        (b" \n\t", Reason.EMPTY),
        (b"x" * 1001, Reason.TOO_LARGE),
        (b'{"title": "caf\xe9"}', Reason.UNDECODABLE),
        (b'{"title": ', Reason.UNDECODABLE),
        (b"\x00\x01", Reason.UNDECODABLE),
        (b"[" * 900, Reason.UNDECODABLE),
        (b"[]", Reason.INVALID),
        (b"null", Reason.INVALID),
        (b'"text"', Reason.INVALID),
        (b'{"title": 7}', Reason.INVALID),
        (b'{"id": ""}', Reason.INVALID),
        (b'{"title": "T", "published_at": "2025-02-30"}', Reason.INVALID),
    ],
)
def test_anything_else_is_refused_with_its_reason(value, reason):
    with pytest.raises(Refused) as refused:
        item_of(value, 1000)
    assert refused.value.reason is reason
    assert refused.value.message


def test_a_value_at_the_limit_is_taken():
    assert item_of(GOOD, len(GOOD)).item_id == "a"
