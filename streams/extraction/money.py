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
    "r": "ZAR",
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
    "pln": "PLN",
    "czk": "CZK",
    "huf": "HUF",
    "ron": "RON",
    "try": "TRY",
    "zar": "ZAR",
    "mxn": "MXN",
    "thb": "THB",
    "aed": "AED",
    "sar": "SAR",
    "isk": "ISK",
    "myr": "MYR",
}
_MILLIONS = {"msek": "SEK", "mnok": "NOK", "mdkk": "DKK", "meur": "EUR", "musd": "USD", "mchf": "CHF", "mgbp": "GBP"}
"""Codes that say millions of it, as the Nordic exchanges' releases write them."""
_WORDS_TOO = frozenset({"try", "ron", "sar", "r"})
"""Codes that are words or names as well: money only before a number with its scale."""
_DISEASES_TOO = frozenset({"cad", "aud"})
"""Codes behind a number that may count patients: coronary artery disease, alcohol use disorder."""
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
    "u.s. dollar": "USD",
    "cad": "CAD",
    "aud": "AUD",
    "sgd": "SGD",
    "australian dollar": "AUD",
    "canadian dollar": "CAD",
    "swiss franc": "CHF",
    "hong kong dollar": "HKD",
    "renminbi": "CNY",
    "shekel": "ILS",
    "reais": "BRL",
    "swedish krona": "SEK",
    "swedish kronor": "SEK",
    "swedish crown": "SEK",
    "danish crown": "DKK",
    "norwegian crown": "NOK",
    "danish krone": "DKK",
    "danish kroner": "DKK",
    "norwegian krone": "NOK",
    "norwegian kroner": "NOK",
    "singapore dollar": "SGD",
    "new zealand dollar": "NZD",
    "zloty": "PLN",
    "złoty": "PLN",
    "pln": "PLN",
    "czk": "CZK",
    "czech crown": "CZK",
    "koruna": "CZK",
    "czech koruna": "CZK",
    "huf": "HUF",
    "forint": "HUF",
    "turkish lira": "TRY",
    "rand": "ZAR",
    "baht": "THB",
    "dirham": "AED",
    "ringgit": "MYR",
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
    "mln": 10**6,
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
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:[.,]\d{1,3})?"
_SCALED = r"millions?|mln|billion|thousand|trillion|crores?|lakhs?|mio|mn|bn|mm|m|b|k"
_WORDS = (
    r"(?:us |u\.s\. |australian |canadian |hong kong |singapore |new zealand )?dollars?|euros?|pounds?|yen|won|yuan|rmb|renminbi|(?:swedish |danish |norwegian |czech )?(?:kron(?:or|er|a|e)|crowns?|korunas?)|"
    r"(?:swiss )?francs?|usd|eur|sek|nok|dkk|chf|krw|jpy|cny|gbp|pln|czk|huf|cad|aud|sgd|rupees?|shekels?|reais|z[lł]otys?|forints?|turkish liras?|rand|baht|dirhams?|ringgits?"
)
_CODES = "|".join(sorted(map(re.escape, [*_SYMBOL, *_MILLIONS]), key=len, reverse=True))
SUFFIX = re.compile(r"\s?\(?(cad|aud|nzd|sgd|hkd|usd)\b")
"""Behind a sum with a bare dollar sign, which dollar it is."""
AMOUNT = re.compile(
    rf"(?<![\w$])(?P<sym>{_CODES})\s?(?P<num>{_NUMBER})(?:\s?-?(?P<scale>{_SCALED})(?![a-z]))?"
    rf"|(?<![\w$.,])(?P<num2>\d{{1,3}}(?:[, ]\d{{3}})+(?:\.\d+)?|\d{{1,12}}(?:[.,]\d{{1,3}})?)\s?-?(?P<scale2>millions?|mln|billion|thousand|trillion|crores?|lakhs?|mio|mn|bn|m)?\s?(?:(?P<word>{_WORDS})\b|(?P<sign>€))"
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
            code = match["sym"]
            if code in _WORDS_TOO and not match["scale"]:
                continue
            value = _value(match["num"], match["scale"] or ("m" if code in _MILLIONS else None))
            suffix = SUFFIX.match(folded, match.end()) if code == "$" else None
            currency = suffix[1].upper() if suffix else _SYMBOL.get(code) or _MILLIONS.get(code)
        else:
            if match["word"] in _DISEASES_TOO and not match["scale2"]:
                continue
            value = _value(match["num2"], match["scale2"])
            word = match["sign"] or match["word"].rstrip("s") if match["word"] not in ("reais",) else match["word"]
            currency = _SYMBOL.get(word) if match["sign"] else _WORD.get(word)
        if value is not None:
            found.append(Amount(match.start(), match.end(), value, currency))
            if len(found) >= most:
                break
    return found
