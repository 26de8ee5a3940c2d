"""Names of products that no rule knows: told by learned weights from their form and from what stands around them.

A logistic regression over the features of a name (its form, its letters, the words beside it in up to three places). Weights are integers (thousandths of a log-odd), so
that a sum is the same on every machine. Looked for only where a happening is told and at the top of the item: a name that stands elsewhere alone is of no use.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from streams.extraction.coined import IS_COMPANY, OWNER_BEFORE, THING, places
from streams.extraction.inventory import CAPS_STOP, GLUED_MARK, NAMES_WITHIN, Named
from streams.extraction.view import View
from streams.rulebook.diseases import ACRONYMS
from streams.rulebook.entities import CODE_PREFIX_STOP, COMPANY_WORD, LEGAL_SUFFIX, PLACES
from streams.rulebook.regulators import BY_NAME
from streams.rulebook.vocabulary import vocabulary

NAME = "name"
"""The table of weights."""
MOST_LOOKS = 60
"""So many names of an item are looked at."""
_MOST_FOUND = 8
_PLACES = 3
_BESIDE = 40
_SURE = (700, 1500, 2500)
_SHORTEST = 3
_LONGEST = 12
_MANY = 5
_CAPITAL = r"[A-Z\u00c0-\u00de]\w{0,24}(?:-[A-Za-z0-9]{1,16}){0,3}"
_CAPITALS = re.compile(rf"(?<![\w'\u2019-]){_CAPITAL}(?: (?:{_CAPITAL}|\d{{1,2}})(?![\w'\u2019-]*[-'\u2019]\w)){{0,3}}")
_SMALL = re.compile(r"(?<![\w-])(?:[a-z]{6,22}(?:-[a-z0-9]{1,6}|-[A-Z])?|[a-z]{2,5}-cel(?:-\d)?|[a-z]{1,4}[A-Z]\w{2,12}(?:-\d)?)(?![\w-])")
_NO_KIND = (
    r"(?:the|an?|its|our|their|his|her|this|that|these|and|or|of|for|in|on|with|to|by|as|is|was|be|has|had|have|will|new|other|such|all|any|no|not|more|two|three|both|each|first|second|same|placebo|study|trial"
    r"|phase|patients?|single|from|at|who|which|than|your|every|company|received|treated|control|standard|usual|approved|prior|current|existing|further|additional|generic)"
)
_KIND_OF_THING = (
    r"(?:system|implant|sleeves?|robot|stent|valve|catheter|pump|stimulator|tests?|assay|sensor|patch|spray|gel|cream|ointment|tablets?|capsules?|injection|vaccine|antibody|inhibitor|graft|scaffold|lens|inlay"
    r"|monitor|cap|ring|laser|probe|needle|mesh|cage|balloon|filter|cartridge|panel|scanner|drops?|shunt|clip|sheet|boot|chip|app|software|lotion|foam|guidewire|headset|dressing|wrap|helmet|membrane|conjugate"
    r"|sealant|adhesive|shot|pill|therapy|cells|inhaler|infusion|kit|granules|device|plug|occluder|glue|neurons|vest|watch|stethoscope|arm|voucher|insulin|neurostimulator|electrode|tool|pen|microneedles?"
    r"|camera|belt|kidney|heart|pancreas|retina|skin|analogue|blocker)"
)
_PLAIN = re.compile(
    rf"(?<![\w-])(?:[Ii]ts|[Tt]he|[Aa]n?|[Oo]ur|of|for|first|\w+(?:['\u2019]s|s['\u2019])) ((?!{_NO_KIND} )[a-zA-Z][\w-]{{1,18}} (?:(?!{_NO_KIND} )[a-z][\w-]{{1,14}} ){{0,2}}{_KIND_OF_THING})"
    r"(?![\w-])(?! (?:of|levels?|cells?|function|failure|disease|transplant|attack))"
)
"""A product called by plain words (`its at-home cough monitor`)."""
_WORD = re.compile(r"[\w'\u2019-]+|[^\w\s]")
_IS_THING = re.compile(THING)
_THING_BEHIND = re.compile(rf"[®™]?(?: [a-z-]{{3,16}}){{0,2}} {THING}\b")
_THING_BEFORE = re.compile(rf"\b{THING},? (?:called |named |known as )?$")
_APPOSED = re.compile(rf",? \(?(?:an?|the|its) (?:[\w-]{{1,20}} ){{0,5}}?{THING}")
_OF_BUSINESS = re.compile(r" (?:\((?:NASDAQ|Nasdaq|NYSE)|Inc|Ltd|LLC|plc|AG|AB|Bio|Therapeutics|Pharma)")
_APPLIED_FOR = re.compile(r"(?:application for|request for|approval of|clearance of|clearance for|approval for) $", re.IGNORECASE)
_CAMEL = re.compile(r"[a-z][A-Z]")
_COMPANY = re.compile(rf"(?:.* )?{COMPANY_WORD}|.*(?:{LEGAL_SUFFIX})")
_LEADS = frozenset("the a an its our in on at for with and of by as if to is we it he she you not no dr mr ms mrs".split())
"""Short words that begin sentences: the vocabulary has none of fewer than four letters."""
_OF_TRIALS = frozenset("phase trial trials study studies data results program programme".split())
_OF_A_CLASS = re.compile(
    r"(?i:(?:(?:allogeneic|autologous|car[- ]?(?:t|nk)|t|nk|b|gene|stem|cells?|m?rna|dna|monoclonal|bispecific|combination|targeted|immune|radiation|hormone|enzyme|replacement)[- ])+(?:therapy|cells?|vaccine|antibody|inhibitor|infusion))|(?i:car[- ]?(?:t|nk)(?:[- ]cells?)?)"
)
"""What a product is made of or works by, which names none."""
_STOPPED = re.compile(rf"(?i:{CODE_PREFIX_STOP})(?:[- ]|$)")
_BESIDE_NAME: tuple[tuple[str, Callable[[str, int, int], object]], ...] = (
    ("thing", lambda text, start, end: _THING_BEHIND.match(text, end)),
    ("owner", lambda text, start, end: OWNER_BEFORE.search(text, max(0, start - 60), start)),
    ("thingb", lambda text, start, end: _THING_BEFORE.search(text, max(0, start - 30), start)),
    ("company", lambda text, start, end: IS_COMPANY.match(text, end)),
    ("mark", lambda text, start, end: text[end : end + 1] in ("®", "™")),
    ("appos", lambda text, start, end: _APPOSED.match(text, end)),
    ("business", lambda text, start, end: _OF_BUSINESS.match(text, end)),
    ("appl", lambda text, start, end: _APPLIED_FOR.search(text, max(0, start - 20), start)),
)
"""What stands before or behind a name, by the feature that says so."""
_CROSSED = ("b1:", "a1:", "n:", "thing", "owner", "appos", "head", "known", "len", "words", "Acap", "Bcap", "alsolow", "appl")
"""What tells with the shape of the name."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Where names are looked for.

    Attributes:
        view: the text.
        windows: the stretches of it, as offsets.
        known: names that are no novel products: those that rules found, names of trials.
        diseases: where the text names diseases.
        avoid: words of companies' names.
    """

    view: View
    windows: Sequence[tuple[int, int]]
    known: Collection[str]
    diseases: Sequence[Named]
    avoid: frozenset[str]


@dataclass(frozen=True, slots=True)
class Look:
    """A name that may be a product's, with the features that speak for it or against it."""

    name: str
    features: tuple[str, ...]


def novel_products(ground: Ground, table: Mapping[str, int]) -> dict[str, int]:
    """The products that the weights find, each with how sure it is (0 to 3); at most eight, the surest first."""
    found = {}
    for look in looks(ground):
        total = table.get("bias", 0) + sum(table.get(feature, 0) for feature in look.features)
        if total >= 0:
            found[look.name] = total
    surest = sorted(found, key=lambda name: (-found[name], name))[:_MOST_FOUND]
    return {name: sum(found[name] >= step for step in _SURE) for name in surest}


def looks(ground: Ground) -> Iterator[Look]:
    """The names in the windows that may be products', with their features; at most `MOST_LOOKS`."""
    text, body_start, count = ground.view.text[:NAMES_WITHIN], ground.view.body_start, 0
    for name in _names(text, body_start, ground.windows):
        if name in ground.known or name.split(" ", 1)[0] in ground.known or _is_other(name):
            continue
        standing = places(text, name)
        if not standing or any(d.start <= standing[0] and standing[0] + len(name) <= d.end for d in ground.diseases):
            continue
        count += 1
        if count > MOST_LOOKS:
            return
        yield Look(name, _features(text, body_start, name, standing, ground.avoid))


def _is_other(name: str) -> bool:
    """True for the name of a regulator, a place, a company, an acronym; for one with a mark glued to it, which rules know."""
    lower = name.lower()
    if lower in BY_NAME or lower in PLACES or name.upper() in ACRONYMS or name in CAPS_STOP:
        return True
    return any(test is not None for test in (_STOPPED.match(name), _COMPANY.fullmatch(name), GLUED_MARK.search(name), _OF_A_CLASS.fullmatch(name)))


def _names(text: str, body_start: int, windows: Sequence[tuple[int, int]]) -> list[str]:
    """What has the form of a name in the windows: unknown words, words with capitals, plain words that end in a kind of thing."""
    found: dict[str, None] = {}
    for start, end in windows:
        small = (match[0] for match in _SMALL.finditer(text, start, end))
        found.update(dict.fromkeys(word for word in small if not _is_known(word) and not all(_is_known(part) for part in word.split("-"))))
        found.update(dict.fromkeys(match[1] for match in _PLAIN.finditer(text, start, end)))
        found.update(dict.fromkeys(_with_capitals(text, start, end, headline=start < body_start)))
    return list(found)


def _with_capitals(text: str, start: int, end: int, *, headline: bool) -> Iterator[str]:
    """Runs of up to three words with capitals, from the first on that the language does not have."""
    for match in _CAPITALS.finditer(text, start, end):
        words = match[0].split(" ")
        if headline:
            yield from _of_headline(words)
        else:
            while words and (words[0].lower() in _LEADS or _is_known(words[0])):
                words = words[1:]
            if words and len(words[0]) >= _SHORTEST:
                yield " ".join(words[:3])


def _of_headline(words: list[str]) -> Iterator[str]:
    """The unknown words of a run of capitals, which a headline may have in all its words, alone and with the next, unless that tells of a trial."""
    for i, word in enumerate(words):
        if len(word) >= _SHORTEST and not _is_known(word):
            yield word
            if i + 1 < len(words) and words[i + 1].lower() not in _OF_TRIALS:
                yield f"{word} {words[i + 1]}"


def _is_known(word: str) -> bool:
    lower, words = word.lower(), vocabulary()
    return lower in words or (lower.endswith("s") and lower[:-1] in words)


def _shape(name: str) -> str:
    first, _, rest = name.partition(" ")
    if rest and rest.rpartition(" ")[2].islower():
        return "plain"
    if first.isupper():
        return "capitals"
    if _CAMEL.search(first):
        return "camel"
    return "capital" if first[0].isupper() else "small"


def _features(text: str, body_start: int, name: str, standing: list[int], avoid: frozenset[str]) -> tuple[str, ...]:
    found = dict.fromkeys(_of_form(text, body_start, name, standing, avoid))
    for at in standing[:_PLACES]:
        found.update(dict.fromkeys(_of_place(text, at, at + len(name))))
    shape = _shape(name)
    return (f"shape:{shape}", *found, *(f"{shape}|{feature}" for feature in found if feature.startswith(_CROSSED)))


def _of_form(text: str, body_start: int, name: str, standing: list[int], avoid: frozenset[str]) -> Iterator[str]:
    words = name.split(" ")
    lower = words[0].lower()
    yield f"words:{len(words)}"
    yield f"hyphen:{'-' in name:d}"
    yield f"known:{''.join('k' if _is_known(word) else 'u' for word in words)}"
    yield f"end2:{lower[-2:]}"
    yield f"end3:{lower[-3:]}"
    yield f"len:{min(len(lower), _LONGEST)}"
    if len(words) > 1:
        yield f"last:{words[-1].lower()}"
        if words[-1].islower():
            yield from (f"mod:{word}" for word in words[:-1])
    if _IS_THING.fullmatch(words[-1].lower()):
        yield "lastthing"
    yield f"n:{min(len(standing), _MANY)}"
    if standing[0] < body_start:
        yield "head"
    if any(word in avoid for word in words):
        yield "avoid"
    if not name.islower() and name.lower() in text:
        yield "alsolow"
    letters = f"^{lower}$"
    yield from (f"3:{letters[i : i + 3]}" for i in range(len(letters) - 2))


def _of_place(text: str, start: int, end: int) -> Iterator[str]:
    before, behind = _WORD.findall(text, max(0, start - _BESIDE), start)[-2:], _WORD.findall(text, end, end + _BESIDE)[:2]
    last = "\\n" if text[start - 1 : start] == "\n" else _as_word(before[-1]) if before else "^"
    following = "\\n" if text[end : end + 1] == "\n" else _as_word(behind[0]) if behind else "$"
    yield f"b1:{last}"
    yield f"a1:{following}"
    yield f"b2:{before[-2].lower() if len(before) > 1 else '^'} {last}"
    yield f"a2:{following} {behind[1].lower() if len(behind) > 1 else '$'}"
    yield from (name for name, tells in _BESIDE_NAME if tells(text, start, end))
    if before and before[-1][0].isupper():
        yield "Bcap"
    if behind and behind[0][0].isupper():
        yield "Acap"


def _as_word(word: str) -> str:
    """The word in lower case; one that the language does not have by its first letter alone."""
    return word.lower() if not word.isalpha() or _is_known(word) else "?U" if word[0].isupper() else "?u"
