"""What a product is combined or compared with: named besides, and not what the happening is of."""

import re
from collections.abc import Sequence
from typing import TypeVar

from streams.extraction.inventory import Named
from streams.extraction.slots import Span

T = TypeVar("T", Span, Named)
_BESIDES = re.compile(
    r"\b(?:(?:in)?eligible (?:for|to receive)|refractory to|resistant to|progress\w* (?:on|after)|(?:prior|previous) (?:(?:treatment|therapy) with )?|previously treated with (?:\w+ (?:and|or) )?|combination with|combined with|together with|versus|vs\.?|against|plus|compared (?:to|with)|superior to|biosimilars? (?:of|to)|generic (?:version )?of|copy of|version of|interchangeable with|referencing|added to|on top of|with|similar to|than) (?:the )?(?:[\w-]+ )?$"
)
_COPIED = re.compile(r"[\u00ae\u2122]?(?: \([^()]{3,30}\))? (?:biosimilar|generic|copycat)s?\b")
_LISTED = re.compile(r"(?:,? (?:and|or|plus)|/|\+)(?: [a-z-]+){0,2}(?: or| and)? ?")


def besides(spans: Sequence[T], folded: str, low: int) -> list[T]:
    """Those of the spans that something is combined or compared with, and what is listed behind them (`in combination with A and B or C`)."""
    found: list[T] = []
    for span in spans:
        listed = found and _LISTED.fullmatch(folded, found[-1].end, span.start)
        if listed or _COPIED.match(folded, span.end) or _BESIDES.search(folded, max(low, span.start - 26), span.start):
            found.append(span)
    return found
