"""The only gate: bytes become a `NewsItem` here, or a refusal with its reason."""

from pydantic import ValidationError

from schemas.news import NewsItem
from schemas.vocabulary import DeadLetterReason
from streams.agents.inputs import Refused


def item_of(value: bytes | None, max_bytes: int) -> NewsItem:
    """The item that a value on the news topic holds.

    Args:
        value: JSON in UTF-8, an object.
        max_bytes: the largest value that is parsed.

    Raises:
        Refused: the value is empty, too large, no JSON in UTF-8, or no news item.
    """
    if value is None or not value.strip():
        raise Refused(DeadLetterReason.EMPTY, "Empty", "there is no value")
    if len(value) > max_bytes:
        raise Refused(DeadLetterReason.TOO_LARGE, "TooLarge", f"{len(value)} bytes, more than {max_bytes}")
    try:
        value.decode()
    except UnicodeDecodeError as error:
        raise Refused(DeadLetterReason.UNDECODABLE, "UnicodeDecodeError", f"no UTF-8: {error.reason} at byte {error.start}") from None
    try:
        return NewsItem.model_validate_json(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        if first["type"] == "json_invalid":
            raise Refused(DeadLetterReason.UNDECODABLE, "JSONDecodeError", first["msg"]) from None
        where = ".".join(str(part) for part in first["loc"])
        raise Refused(DeadLetterReason.INVALID, "ValidationError", f"{where}: {first['msg']}" if where else first["msg"]) from None
