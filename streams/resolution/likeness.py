"""How two keys of companies are alike. Pure functions of the keys."""

import re
from collections.abc import Iterator

from streams.rulebook.companies import company_key

_TRADE = (
    "therapeutics therapeutic therapies therapy pharma pharmaceuticals pharmaceutical pharm biopharma biopharmaceuticals biopharmaceutical bio "
    "biotech biotechnology biotechnologies biosciences bioscience biologics biotherapeutics biomedical bioworks medical medicines medicine med "
    "sciences science life lifesciences labs laboratories lab oncology genetics genomics diagnostics immunotherapeutics immunotherapies "
    "neuroscience neurosciences health healthcare surgical devices systems technologies technology tech"
)
_FORM_AND_PLACE = (
    "holdings holding group international global worldwide usa us america europe japan china and co company inc incorporated corp corporation ltd "
    "limited llc plc ag sa sas nv bv se ab as asa kgaa gmbh oy oyj"
)
TRADE = frozenset(_TRADE.split())
"""Words that tell the trade of a company, not which one it is."""
GENERIC = TRADE | frozenset(_FORM_AND_PLACE.split())
"""Words that tell the trade, the legal form or the place of a company, not which one it is."""
LONGEST = 40
"""Letters of a name that are compared."""
LONG_NAME = 8
"""Letters from which on one wrong letter makes two names alike."""
_INITIALS = range(3, 7)
_SILENT = frozenset({"and", "of", "the", "for"})
_WORDS = r"(?:[A-Z0-9][\w&'.+-]*)(?: (?:[A-Z0-9][\w&'.+-]*|and|of|&)){0,4}"
_FORMER = (
    re.compile(rf"({_WORDS}),? \(?(?:formerly|previously|f/k/a|fka)(?: known as| called)? ({_WORDS})"),
    re.compile(
        rf"(?P<old>{_WORDS}) (?:[Cc]hanges|[Cc]hanged|[Tt]o [Cc]hange|[Aa]nnounces|[Cc]ompletes)"
        rf"(?: its)?(?: [Cc]orporate| [Cc]ompany)? [Nn]ame(?: [Cc]hange)? to (?P<new>{_WORDS})"
    ),
    re.compile(rf"(?P<old>{_WORDS}) (?:[Rr]ebrands|[Rr]ebranded|[Rr]enamed|[Rr]enames [Ii]tself|[Ii]s [Nn]ow [Kk]nown)(?: [Aa]s| [Tt]o)? (?P<new>{_WORDS})"),
)


def core_of(key: str) -> str:
    """The letters of a key that tell which company it is: without the generic words at its end and a leading `the`; all if nothing else is left."""
    words = key.removeprefix("the-").split("-")
    while len(words) > 1 and words[-1] in GENERIC:
        words.pop()
    return "".join(words)[:LONGEST]


def is_short_for(short: str, key: str) -> bool:
    """True if a key is the other, or begins it and only words of the trade follow: `mevertor` for `mevertor-biosciences`.

    A legal form or a place in what follows tells companies apart: `merck` is not `merck-kgaa`.
    """
    if short == key:
        return True
    more = key.removeprefix(f"{short}-").split("-") if key.startswith(f"{short}-") else []
    return bool(more) and TRADE.issuperset(more)


def letters_of(key: str) -> str:
    """The key without its hyphens."""
    return key.replace("-", "")


def initials_of(key: str) -> str | None:
    """The initials of a key of three to six words that count; null for others."""
    words = [word for word in key.split("-") if word not in _SILENT]
    return "".join(word[0] for word in words) if len(words) in _INITIALS else None


def without_one(core: str) -> Iterator[str]:
    """The core, and the core without each of its letters: two cores that differ by one letter share one of them; none for a short core.

    Digits are not left out: `pd1-bio` and `pd2-bio` are two names.
    """
    if len(core) >= LONG_NAME:
        yield core
        for at, letter in enumerate(core):
            if not letter.isdigit():
                yield core[:at] + core[at + 1 :]


def one_letter_apart(one: str, other: str) -> bool:
    """True if two different names differ by a letter more, less or changed, not by a digit."""
    short, long = sorted((one, other), key=len)
    if short == long or len(long) - len(short) > 1:
        return False
    at = next((n for n, letter in enumerate(short) if letter != long[n]), len(short))
    rest = short[at + 1 :] if len(short) == len(long) else short[at:]
    changed = long[at] + (short[at] if len(short) == len(long) else "")
    return rest == long[at + 1 :] and not any(letter.isdigit() for letter in changed)


def former_in(title: str) -> list[tuple[str, str]]:
    """The cores of a company's name and its former name, as a headline tells them (`A, formerly B`; `B changes its name to A`)."""
    found = []
    for pattern in _FORMER:
        for match in pattern.finditer(title[:400]):
            new, old = (match["new"], match["old"]) if "new" in match.groupdict() else (match[1], match[2])
            cores = core_of(company_key(new)), core_of(company_key(old))
            if cores[0] != cores[1]:
                found.append(cores)
    return found
