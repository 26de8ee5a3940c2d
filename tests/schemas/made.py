"""One value of each contract, for the tests of what is done with it."""

from datetime import UTC, datetime

from schemas.dead_letter import DeadLetter
from schemas.generate import CONTRACTS, accepted
from schemas.vocabulary import DeadLetterReason


def example(contract, name):
    """An accepted example of a contract, as its model."""
    return CONTRACTS[contract].model_validate(accepted(contract)[name])


def letter(**changes):
    given = {
        "key": b"item-1",
        "value": b"\xff{",
        "headers": (("traceparent", b"00-ab"), ("traceparent", b"00-cd"), ("binary", b"\xff\x00")),
        "timestamp_ms": 1_764_000_000_123,
        "reason": DeadLetterReason.UNDECODABLE,
        "error": "UnicodeDecodeError",
        "message": "no UTF-8: invalid start byte at byte 0",
        "topic": "regwire.news.v1",
        "partition": 5,
        "offset": 90211,
        "version": "2026.11.1",
        "failed_at": datetime(2026, 11, 20, 14, 3, tzinfo=UTC),
    }
    return DeadLetter(**{**given, **changes})
