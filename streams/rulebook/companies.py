"""The table of companies that ships with the rulebook, and the key of a company that is not in it."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

PATH = Path(__file__).parent / "companies.csv"
_STRIP = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class KnownCompany:
    """A company by its key, its short name and its tickers as `EXCHANGE:SYMBOL`."""

    key: str
    name: str
    tickers: tuple[str, ...]


def company_key(name: str) -> str:
    """The key of a name without legal suffix: lower case, letters without accents and digits, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("&", " and ").replace("ø", "o").replace("ß", "ss").replace("æ", "ae"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    key = _STRIP.sub("-", plain).strip("-")
    return key[:120] or "x" + name.encode().hex()[:40]


def read_companies(extra: Path | None = None) -> dict[str, KnownCompany]:
    """The known companies by the key of each of their names (name, aliases, former names); rows of `extra` win.

    Raises:
        OSError: a file cannot be read.
        ValueError: a row lacks its key or name.
    """
    table: dict[str, KnownCompany] = {}
    for path in (PATH, extra):
        if path is None:
            continue
        with path.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), 2):
                key, name = (row.get("key") or "").strip(), (row.get("name") or "").strip()
                if not key or not name:
                    message = f"{path}: line {number}: a company needs a key and a name"
                    raise ValueError(message)
                company = KnownCompany(key, name, tuple(t for t in (row.get("tickers") or "").split("|") if t))
                for alias in (name, *(row.get("aliases") or "").split("|"), *(row.get("former_names") or "").split("|")):
                    if alias.strip():
                        table[company_key(alias.strip())] = company
    return table
