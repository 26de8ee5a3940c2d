"""The rulebook: its version, its digest, and what it declares, ready for use."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from streams.rulebook.companies import KnownCompany, company_key, read_companies
from streams.rulebook.diseases import mondo_of, read_mondo
from streams.rulebook.weights import Weights, read_weights

VERSION = "2026.11.17"
_PARTS = ("rulebook", "extraction")


@dataclass(frozen=True, eq=False)
class Rulebook:
    """Everything that decides what a text means, under one version and digest."""

    version: str
    digest: str
    weights: Weights = field(repr=False)
    companies: dict[str, KnownCompany] = field(repr=False)
    diseases: dict[str, str] = field(repr=False)

    def company(self, name: str) -> KnownCompany:
        """The company of that name: from the table, else one by the name's own key."""
        key = company_key(name)
        return self.companies.get(key) or KnownCompany(key, name, ())

    def mondo(self, name: str) -> str | None:
        """The MONDO id of a disease name, where one is certain."""
        return mondo_of(name, self.diseases)

    @cached_property
    def id(self) -> str:
        """`VERSION+sha256:DIGEST`, as readings and milestones carry it."""
        return f"{self.version}+sha256:{self.digest}"


def _digest(companies: Path | None) -> str:
    root = Path(__file__).parent.parent
    files = sorted(p for part in _PARTS for p in (root / part).rglob("*") if p.is_file() and p.suffix != ".pyc")
    total = hashlib.sha256()
    for path in files:
        total.update(path.relative_to(root).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    if companies is not None:
        total.update(hashlib.sha256(companies.read_bytes()).digest())
    return total.hexdigest()[:16]


def load_rulebook(companies: Path | None = None, version: str = VERSION) -> Rulebook:
    """The rulebook that ships with this code.

    Args:
        companies: a file of further companies, as docs/companies.md describes it.
        version: for tests and drills that need another version of the same rules.

    Raises:
        OSError: the file cannot be read.
        ValueError: the file is not as it should be.
    """
    return Rulebook(version=version, digest=_digest(companies), weights=read_weights(), companies=read_companies(companies), diseases=read_mondo())
