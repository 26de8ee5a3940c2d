"""Amounts of money: how texts write them, as decimal strings with ISO 4217 codes."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_SYMBOL = {
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "a$": "AUD",
    "au$": "AUD",
    "aud": "AUD",
    "c$": "CAD",
    "ca$": "CAD",
    "cad": "CAD",
    "hk$": "HKD",
    "hkd": "HKD",
    "s$": "SGD",
    "sgd": "SGD",
    "nz$": "NZD",
    "nt$": "TWD",
    "r$": "BRL",
    "€": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "gbp": "GBP",
    "¥": "JPY",
    "jpy": "JPY",
    "rmb": "CNY",
    "cny": "CNY",
    "₹": "INR",
    "rs": "INR",
    "rs.": "INR",
    "inr": "INR",
    "₩": "KRW",
    "krw": "KRW",
    "sek": "SEK",
    "nok": "NOK",
    "dkk": "DKK",
    "chf": "CHF",
    "nis": "ILS",
    "ils": "ILS",
    "brl": "BRL",
    "twd": "TWD",
}
_WORD = {
    "dollar": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "yen": "JPY",
    "won": "KRW",
    "yuan": "CNY",
    "rmb": "CNY",
    "kronor": "SEK",
    "franc": "CHF",
    "rupee": "INR",
    "usd": "USD",
    "eur": "EUR",
    "sek": "SEK",
    "nok": "NOK",
    "dkk": "DKK",
    "chf": "CHF",
    "krw": "KRW",
    "jpy": "JPY",
    "cny": "CNY",
    "gbp": "GBP",
    "us dollar": "USD",
    "australian dollar": "AUD",
    "canadian dollar": "CAD",
    "swiss franc": "CHF",
    "hong kong dollar": "HKD",
    "renminbi": "CNY",
    "shekel": "ILS",
    "reais": "BRL",
}
_SCALE = {
    "thousand": 10**3,
    "k": 10**3,
    "million": 10**6,
    "millions": 10**6,
    "mn": 10**6,
    "m": 10**6,
    "mm": 10**6,
    "mio": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "b": 10**9,
    "trillion": 10**12,
    "crore": 10**7,
    "crores": 10**7,
    "lakh": 10**5,
    "lakhs": 10**5,
}

_DECIMALS = 4
"""As many as money in the contract has."""
AMOUNT = re.compile(
    r"(?<![\w$])(?P<sym>us\$|a\$|au\$|c\$|ca\$|hk\$|s\$|nz\$|nt\$|r\$|\$|€|£|¥|₹|₩|usd|eur|gbp|sek|nok|dkk|chf|rmb|cny|jpy|krw|inr|rs\.?|aud|cad|hkd|sgd|nis|ils|twd)\s?(?P<num>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:[.,]\d{1,3})?)(?:\s?-?(?P<scale>millions?|billion|thousand|trillion|crores?|lakhs?|mio|mn|bn|mm|m|b|k)(?![a-z]))?"
    r"|(?<![\w$.,])(?P<num2>\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?|\d{1,12}(?:[.,]\d{1,3})?)\s?-?(?P<scale2>millions?|billion|thousand|trillion|crores?|lakhs?|mio|mn|bn|m)?\s?(?P<word>(?:us |australian |canadian |hong kong )?dollars?|euros?|pounds?|yen|won|yuan|rmb|renminbi|kronor|(?:swiss )?francs?|usd|eur|sek|nok|dkk|chf|krw|jpy|cny|gbp|rupees?|shekels?|reais)\b"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount at `start:end` of the folded text."""

    start: int
    end: int
    value: Decimal
    currency: str | None

    @property
    def text(self) -> str:
        """The value in units of its currency, without exponent or trailing zeros."""
        return plain(self.value)


def plain(value: Decimal) -> str:
    """A decimal as a string without exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _value(number: str, scale: str | None) -> Decimal | None:
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", number):
        number = number.replace(",", "")
    number = number.replace(" ", "").replace(",", ".")
    try:
        value = Decimal(number) * _SCALE.get(scale or "", 1)
    except InvalidOperation:
        return None
    return value if 0 < value < Decimal(10) ** 15 and value == round(value, _DECIMALS) else None


def amounts_in(folded: str, start: int, end: int, most: int = 12) -> list[Amount]:
    """The amounts within `folded[start:end]`, in order; at most `most`."""
    found: list[Amount] = []
    for match in AMOUNT.finditer(folded, start, end):
        if match["sym"]:
            value = _value(match["num"], match["scale"])
            currency = _SYMBOL.get(match["sym"])
        else:
            value = _value(match["num2"], match["scale2"])
            word = match["word"].rstrip("s") if match["word"] not in ("reais",) else match["word"]
            currency = _WORD.get(word)
        if value is not None:
            found.append(Amount(match.start(), match.end(), value, currency))
            if len(found) >= most:
                break
    return found
