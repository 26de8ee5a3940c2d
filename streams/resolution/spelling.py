"""When two spellings name the same: products, diseases, regulators, sources, titles."""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

from schemas.slots import Asset, Indication

_APART = re.compile(r"[\W_]+")
_BRACKETS = re.compile(r"\(([^()]+)\)")
_NO_NAME = re.compile(
    r"phase|\d|the |.{0,4}$|(?:\S+ ){3}|.*\b(?:agent|antibody|candidate|capsule|cell|compound|cream|device|disease|drug|formulation|gel|infusion|"
    r"inhibitor|injection|medicine|platform|private|product|spray|system|tablet|technology|therapy|therapeutic|treatment|vaccine)s?$"
)
"""What is no name: bracketed phases, numbers and short letters, more than three words, and common words for products."""
_NON = re.compile(r"\bnon[- ]")
_EMPTY = frozenset({"a", "an", "and", "disease", "disorder", "for", "in", "of", "or", "patient", "patients", "syndrome", "the", "with"})
_SYNONYMS = {"carcinoma": "cancer", "tumour": "tumor", "neoplasm": "tumor", "paediatric": "pediatric", "leukaemia": "leukemia", "anaemia": "anemia"}
_WIRE_MARK = re.compile(
    r"^(?:(?:correcting and replacing|corrected and replaced|correction|corrected|updated|update(?: \d+)?|refile)\b[\s:.,\-\u2013\u2014]*)+", re.IGNORECASE
)
_REGULATORS = {"CHMP": "EMA", "CVMP": "EMA", "COMP": "EMA", "EC": "EMA", "MHLW": "PMDA", "CFDA": "NMPA", "CDE": "NMPA"}
_MAX_ACRONYM = 7
_ACRONYM = re.compile(r"\b[a-z]?[A-Z](?:-?[A-Z]){1,6}\b")


class Kinship(IntEnum):
    """How two names of diseases stand to each other."""

    APART = 0
    VAGUE = 1
    SAME = 2


def fold(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """Letters and digits only, of any script, folded: `KX-826` and `kx 826` give the same."""
    return _APART.sub("", fold(text))


def asset_keys(asset: Asset) -> frozenset[str]:
    """The names of a product that has one: its name, and those before and in brackets in it or as it is written.

    Empty without a name.
    """
    return _asset_keys(asset.name, asset.as_written) if asset.name is not None else frozenset()


@lru_cache(maxsize=8192)
def _asset_keys(whole: str, as_written: str) -> frozenset[str]:
    name, *more = _BRACKETS.split(whole)
    others = (text for text in map(str.strip, (*more, *_BRACKETS.split(as_written))) if not _NO_NAME.match(fold(text)))
    return frozenset(key for key in map(plain, (whole, name, *others)) if key)


def regulator_key(code: str) -> str:
    """The body that stands behind a regulator's code: committees of the EMA and the Commission are one, so are PMDA and MHLW."""
    return _REGULATORS.get(code.upper(), code.upper())


@lru_cache(maxsize=8192)
def has_wire_mark(title: str) -> bool:
    """True if a title begins with the mark of a wire for a text that replaces an earlier one: CORRECTION, UPDATE and the like."""
    return _WIRE_MARK.match(title.strip()) is not None


@lru_cache(maxsize=8192)
def title_key(title: str) -> str:
    """A title without case, punctuation and wire marks."""
    return _APART.sub(" ", fold(_WIRE_MARK.sub("", title.strip()))).strip()


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > len("ties"):
        word = word[:-3] + "y"
    elif word.endswith("s") and len(word) > len("hiv") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return _SYNONYMS.get(word, word)


def _words(name: str) -> list[str]:
    text = _NON.sub("non", fold(name).replace("\u2019", "'").replace("'s", ""))
    return [word for word in _APART.split(text) if word]


def _initials(name: str) -> set[str]:
    words = [word for word in _APART.split(fold(name)) if word]
    return {"".join(w[0] for w in words), "".join(w[0] for w in words if w not in _EMPTY)}


def _is_acronym(short: str, long: str) -> bool:
    return _ACRONYM.fullmatch(short) is not None and short.replace("-", "").lower() in _initials(long)


def _spelled_out(name: str, other: str) -> str:
    """A name with each acronym in it written as the words of the other name that it stands for: `pediatric AKI` beside `acute kidney injury`."""
    words = [word for word in _APART.split(other) if word]
    for found in _ACRONYM.findall(name):
        letters = found.replace("-", "").lower()
        runs = (words[i : i + len(letters)] for i in range(len(words) - len(letters) + 1))
        run = next((run for run in runs if "".join(w[0] for w in run).lower() == letters), None)
        if run is not None:
            name = name.replace(found, " ".join(run))
    return name


@lru_cache(maxsize=16384)
def _name_kinship(a: str, b: str) -> Kinship:
    if _is_acronym(a, b) or _is_acronym(b, a):
        return Kinship.SAME
    whole = _spelled_out(a, b), _spelled_out(b, a)
    ours, theirs = (frozenset(_stem(w) for w in _words(name) if w not in _EMPTY) for name in whole)
    if not ours or not theirs:
        return Kinship.VAGUE
    if ours == theirs:
        return Kinship.SAME
    if ours <= theirs or theirs <= ours:
        return Kinship.SAME if min(len(ours), len(theirs)) > 1 else Kinship.VAGUE
    return Kinship.APART


@lru_cache(maxsize=16384)
def _disease_keys(name: str) -> frozenset[str]:
    keys = {_stem(word) for word in _words(name)} - _EMPTY
    words = [word for word in _APART.split(fold(name)) if word]
    runs = {"".join(w[0] for w in words[i:j]) for i in range(len(words)) for j in range(i + 2, min(i + _MAX_ACRONYM, len(words)) + 1)}
    acronyms = {found.replace("-", "").lower() for found in _ACRONYM.findall(name)}
    return frozenset(keys | {f"={text}" for text in acronyms | runs | _initials(name) if 1 < len(text) <= _MAX_ACRONYM})


def disease_keys(indication: Indication) -> frozenset[str]:
    """What two names share at least one of if they mean one disease: MONDO id, words, acronym."""
    return _disease_keys(indication.name) | ({indication.mondo_id} if indication.mondo_id is not None else frozenset())


def kinship(a: Indication, b: Indication) -> Kinship:
    """Whether two names may mean one disease.

    SAME for one MONDO id, the same words, an acronym and its words, or one name being the other with qualifiers ("breast
    cancer", "HER2-positive breast cancer"); VAGUE where the shared part is a single word ("cancer"); else APART.
    """
    if a.mondo_id is not None and a.mondo_id == b.mondo_id:
        return Kinship.SAME
    return _name_kinship(*sorted((a.name, b.name)))
