"""Which dollar a bare `$` is: the one that the item writes out for the same sum, names for all its sums, or that its exchange trades in."""

import re
from functools import lru_cache

from schemas.slots import Funding
from streams.extraction.facts import ItemFacts
from streams.extraction.money import SUFFIX, amounts_in
from streams.extraction.view import View
from streams.rulebook.literals import guarded

_ALL_IN = guarded(
    r"\b(?:all (?:amounts|figures|dollar (?:amounts|figures|references)|currency|financial information|references to dollars)|unless otherwise (?:stated|noted|indicated))\b[^.]{0,60}\b(canadian|australian|new zealand|singapore|hong kong) (?:dollars|funds|currency)\b"
)
_NAMED = {"canadian": "CAD", "australian": "AUD", "new zealand": "NZD", "singapore": "SGD", "hong kong": "HKD"}
_TRADES_IN = {"ASX": "AUD", "TSX": "CAD", "TSXV": "CAD", "TSXVENTURE": "CAD", "CSE": "CAD"}
_AMERICAN = ("NASDAQ", "NYSE")
_DOLLARS = frozenset(_NAMED.values())
_US = re.compile(r"\bus(?:d|\$)")
_SUMS = 40
_OWN = 600
"""So far from the top of the body a ticker is taken for the company's own."""


def of_a_dollar(funding: Funding, span: tuple[int, int], facts: ItemFacts) -> Funding:
    """The funding with the currency of its sum at `span`, where that is written with a bare dollar sign and says no more."""
    folded = facts.view.folded
    if funding.currency != "USD" or not folded.startswith("$", span[0]) or SUFFIX.match(folded, span[1]):
        return funding
    other = {code for sum_, code in _written_out(facts.view) if sum_ == (funding.amount or funding.amount_max)}
    currency = other.pop() if len(other) == 1 else _of_all_sums(facts.view) or _of_its_exchange(facts)
    return funding if currency is None else funding.model_copy(update={"currency": currency})


@lru_cache(maxsize=1)
def _written_out(view: View) -> frozenset[tuple[str, str]]:
    """The sums of the text in other dollars than American ones, each with its ISO 4217 code; of the first 40 sums."""
    return frozenset((a.text, a.currency) for a in amounts_in(view.folded, 0, len(view.folded), _SUMS) if a.currency in _DOLLARS)


@lru_cache(maxsize=1)
def _of_all_sums(view: View) -> str | None:
    """The dollar that the text says all its sums are in."""
    named = _ALL_IN.search(view.folded)
    return None if named is None else _NAMED[named[1]]


def _of_its_exchange(facts: ItemFacts) -> str | None:
    """The dollar of the exchange, where the company is listed at one alone and neither in America nor with American dollars told of."""
    exchanges = {ticker.partition(":")[0] for at, ticker in facts.tickers if at < facts.view.body_start + _OWN}
    homes = {_TRADES_IN[exchange] for exchange in exchanges if exchange in _TRADES_IN}
    if len(homes) != 1 or any(exchange.startswith(_AMERICAN) for exchange in exchanges) or _US.search(facts.view.folded):
        return None
    return homes.pop()
