"""Which dollar a bare `$` is: the one that the item writes out for the same sum, names for all its sums, or that its exchange trades in."""

import re

from schemas.slots import Funding
from streams.extraction.facts import ItemFacts
from streams.extraction.money import amounts_in

_ALL_IN = re.compile(
    r"\b(?:all (?:amounts|figures|dollar (?:amounts|figures|references)|currency|financial information|references to dollars)|unless otherwise (?:stated|noted|indicated))\b[^.]{0,60}\b(canadian|australian|new zealand|singapore|hong kong) (?:dollars|funds|currency)\b"
)
_NAMED = {"canadian": "CAD", "australian": "AUD", "new zealand": "NZD", "singapore": "SGD", "hong kong": "HKD"}
_TRADES_IN = {"ASX": "AUD", "TSX": "CAD", "TSXV": "CAD", "TSXVENTURE": "CAD", "CSE": "CAD"}
_AMERICAN = frozenset({"NASDAQ", "NYSE", "NYSEAMERICAN"})
_DOLLARS = frozenset(_NAMED.values())
_US = re.compile(r"\bus(?:d|\$)")
_SUMS = 40
_OWN = 600
"""So far from the top of the body a ticker is taken for the company's own."""


def of_a_dollar(funding: Funding, at: int, facts: ItemFacts) -> Funding:
    """The funding with the currency of its sum at `at`, where that is written with a bare dollar sign."""
    folded = facts.view.folded
    if funding.currency != "USD" or not folded.startswith("$", at):
        return funding
    written_out = {a.currency for a in amounts_in(folded, 0, len(folded), _SUMS) if a.currency != "USD" and a.text == (funding.amount or funding.amount_max)}
    other = written_out & _DOLLARS
    currency = other.pop() if len(other) == 1 else _of_the_item(facts)
    return funding if currency is None else funding.model_copy(update={"currency": currency})


def _of_the_item(facts: ItemFacts) -> str | None:
    named = _ALL_IN.search(facts.view.folded)
    if named is not None:
        return _NAMED[named[1]]
    exchanges = {ticker.partition(":")[0] for at, ticker in facts.tickers if at < facts.view.body_start + _OWN}
    if any(exchange.startswith(tuple(_AMERICAN)) for exchange in exchanges) or _US.search(facts.view.folded):
        return None
    homes = {_TRADES_IN[exchange] for exchange in exchanges if exchange in _TRADES_IN}
    return homes.pop() if len(homes) == 1 else None
