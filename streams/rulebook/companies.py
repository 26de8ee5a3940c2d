"""The table of companies that ships with the rulebook, and the key of a company that is not in it."""

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PATH = Path(__file__).parent / "companies.csv"
_STRIP = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class KnownCompany:
    """A company by its key, its short name and its tickers as `EXCHANGE:SYMBOL`."""

    key: str
    name: str
    tickers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A row of the table.

    Attributes:
        key: as readings and milestones carry it.
        name: the company's name today, without legal suffix.
        aliases: other names in use.
        former_names: names it had before.
        tickers: as `EXCHANGE:SYMBOL`.
        cik: its number at the SEC; empty if it has none.
        lei: its legal entity identifier; empty if not known.
        source: where the row can be checked.
        line: of the file, counted from 1.
    """

    key: str
    name: str
    aliases: tuple[str, ...]
    former_names: tuple[str, ...]
    tickers: tuple[str, ...]
    cik: str
    lei: str
    source: str
    line: int

    @property
    def names(self) -> tuple[str, ...]:
        """Its name, then the others."""
        return (self.name, *self.aliases, *self.former_names)


@lru_cache(maxsize=2_000)
def company_key(name: str) -> str:
    """The key of a name without legal suffix: lower case, letters without accents and digits, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name.lower().replace("&", " and ").replace("ø", "o").replace("ß", "ss").replace("æ", "ae"))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    key = _STRIP.sub("-", plain).strip("-")
    return key[:120] or "x" + name.encode().hex()[:40]


def rows_of(path: Path) -> Iterator[CompanyRow]:
    """The rows of a file, in its order.

    Raises:
        OSError: the file cannot be read.
        ValueError: a row lacks its key or name, or its key is none.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        for row in reader:
            key, name = (row.get("key") or "").strip(), (row.get("name") or "").strip()
            if not key or not name:
                message = f"{path}: line {reader.line_num}: a company needs a key and a name"
                raise ValueError(message)
            if key != company_key(key):
                message = (
                    f"{path}: line {reader.line_num}: the key {key!r} is not lower case letters and digits joined by hyphens, such as {company_key(key)!r}"
                )
                raise ValueError(message)
            aliases, former, tickers = (_parts(row.get(column)) for column in ("aliases", "former_names", "tickers"))
            cik, lei, source = ((row.get(column) or "").strip() for column in ("cik", "lei", "source"))
            yield CompanyRow(key, name, aliases, former, tickers, cik, lei, source, reader.line_num)


def _parts(cell: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())


def read_companies(extra: Path | None = None) -> dict[str, KnownCompany]:
    """The known companies by their key and the key of each of their names (name, aliases, former names).

    What is found by a former name is called by it, under the company's key: a milestone of that time is told with the name of that
    time. Rows of `extra` win: a name that it gives to a company is that company's. Where that name is the key of another company,
    all names of that company go with it. A row with a key that ships gives the company its name, and adds its tickers.

    Raises:
        OSError: a file cannot be read.
        ValueError: a row lacks its key or name, or two rows of one file claim the same name.
    """
    companies: dict[str, KnownCompany] = {}
    owners: dict[str, str] = {}
    former: dict[str, str] = {}
    for path in (PATH, extra):
        if path is not None:
            claimed = _claimed(path, companies, former)
            owners = {name: claimed.get(key, key) for name, key in owners.items()} | claimed
    return {name: _called(companies[key], former.get(name)) for name, key in owners.items()}


def _claimed(path: Path, companies: dict[str, KnownCompany], former: dict[str, str]) -> dict[str, str]:
    """The key of the company that each name of a file belongs to; its companies and their former names are put into the two others."""
    claimed: dict[str, str] = {}
    for row in rows_of(path):
        for name in (row.key, *row.names):
            by = company_key(name)
            if claimed.setdefault(by, row.key) != row.key:
                message = f"{path}: line {row.line}: {name!r} of {row.key} is a name of {claimed[by]} too"
                raise ValueError(message)
            former.pop(by, None)
        current = {company_key(name) for name in (row.key, row.name, *row.aliases)}
        former.update((company_key(name), name) for name in row.former_names if company_key(name) not in current)
        known = companies.get(row.key)
        companies[row.key] = KnownCompany(row.key, row.name, tuple(dict.fromkeys((*(known.tickers if known else ()), *row.tickers))))
    return claimed


def _called(company: KnownCompany, name: str | None) -> KnownCompany:
    return company if name is None else KnownCompany(company.key, name, company.tickers)
