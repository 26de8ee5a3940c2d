"""The diseases that an item names: found by the word they end in, with the words before it that belong to the name."""

import re
from functools import lru_cache
from itertools import pairwise

from streams.extraction.inventory import MAX_SPANS, Inventory, Named, word_start
from streams.extraction.view import View
from streams.extraction.words import WordFinder
from streams.rulebook.diseases import belongs
from streams.rulebook.entities import DISEASE_ACRONYMS, DISEASE_HEADS, DISEASE_LIKE, DISEASE_STOP, LEGAL_SUFFIX, MODIFIER_STOP

_STOP = re.compile(rf"^{MODIFIER_STOP}$")
_KEEP = frozenset(
    "advanced relapsed triggered inherited x-linked acquired unresected limited extensive resected sclerosing ankylosing necrotizing necrotising age-related early uncontrolled recurring newly".split()
)
_EPONYMS = frozenset("alzheimer's parkinson's crohn's hodgkin's non-hodgkin's huntington's sjogren's barrett's burkitt's ewing's cushing's addison's".split())
"""Whose name may stand before further words of a disease's name (Parkinson's disease dementia)."""
_COMPOUND = re.compile(
    r"-(?:induced|related|associated|mediated|mutated|acquired|threatening|limiting|amplified|altered|inherited|healing|linked|occurring|borne)$"
)
"""How compounds end that belong to a disease's name though participles do not."""
_EPONYMIC = re.compile(
    r"(?:diseases?|deficiency|syndromes?|lymphomas?|sarcomas?|palsy|disorders?|ataxia|dystrophy|contractures?|ana?emia|dementia|chorea|granulomatosis|thyroiditis|arteritis|macroglobulina?emia|tumou?rs?|esophagus)\b"
)
"""What a person's name may stand before."""
_CODE = re.compile(r"(?!covid)[a-z]{1,5}-?\d{3,}|m?rna$")
_MULTIPLE = ("myeloma", "sclerosis", "system atrophy", "sulfatase", "endocrine neoplasia", "endocrine tumor", "hereditary", "organ", "osteochondroma")
"""What `multiple` is a part of the name of, and no number."""
_BEHIND = re.compile(
    r"(?: [Ss]uppurativa| [Oo]bliterans| [Vv]ulgaris| [Pp]lanus| [Nn]odosum| [Aa]reata| [Uu]niversalis| [Tt]otalis| [Mm]ultiforme| [Ff]ugax| [Dd]issecans)(?!\w)|,? [Tt]ype (?:\d{1,2}[A-Da-d]?|I{1,3}[A-Da-d]?|IV[A-Da-d]?|V|VI{1,2}|[A-C])(?![\w-])"
)
_LETTERED = re.compile(r"(?:hepatitis|ha?emophilia|influenza)$")
_LETTER = re.compile(r" [A-E](?![\w'\u2019-]|\.\w)")
"""What may stand behind the head of a disease's name and tells which one it is (`hepatitis B`, `hyperoxaluria type 1`)."""
_STATUS_NAMES = (
    "rare pediatric disease",
    "rare paediatric disease",
    "rare disease",
    "rare diseases",
    "orphan disease",
    "orphan diseases",
    "pediatric disease",
)
_INNER_WORD = re.compile(r"^[\w'+/-]{1,24}$")
_NOT_DISEASE = re.compile(
    r" (?:center|centre|institute|society|hospital|foundation|network|alliance|fund|trials? group|association|week|congress|conference|meeting|symposium|summit|journal|toxoid|toxin|crm|protein|research (?:center|institute|uk)|council|clinic|coalition)\b"
)
_NO_INDICATION = re.compile(
    r"(?:\badverse (?:drug )?(?:events?|reactions?|effects?)\b|\bside[ -]effects?\b)(?![^.;\n]*\b(?:patients?|people|adults|children|trial|study) (?:with|of|in)\b)[^.;\n]*$|\b(?:leading|common|major|main) causes? of (?:[\w-]+ ){0,2}$|\b(?:no|without|zero|free of) (?:(?!disease|treatment|therap|approved|cure|drug|option)[\w-]+ ){0,3}$"
)
"""Before what patients suffered, or were spared, under treatment, and what a disease leads to."""
_FIRM = re.compile(rf"{LEGAL_SUFFIX}| (?:Royalty|Therapeutics|Therapies|Pharma|Bio)\b")
_NAMES_OF_OTHERS = ("rat sarcoma", "qualified infectious disease")
"""The gene KRAS has its name from a virus of rats; the other is a status of products."""
_AIDS = "aids"
"""A verb, unless it stands in capitals."""
_ALL, _LEUKAEMIA = "ALL", "leuk"
"""Capitals that are a word of the language too, and what the text must hold for them to be a disease."""
_ANTI = ("anti-", "antitumor", "antitumour")
_OWN_ACRONYM = re.compile(r" \([\"\u201c]?([A-Z][A-Za-z]{0,3}[A-Z][A-Za-z]{0,3})[\"\u201d]?[);,]")
_MAX_OWN = 12
_MAX_HYPHENS = 4
"""More stand in addresses of pages (`first-patient-declared-free-of-cancer`)."""
_BRACKETS = (" (", ' ("', " (\u201c", "(")
_BARE = frozenset({"cancer", "cancers", "infections", "tumors", "tumours"})
_TREATS = re.compile(r"\b(?:treat(?:ing)?|(?:treatment|prevention)(?: (?:and|or) \w+)? of|to (?:fight|combat|prevent)) (?:all )?$")
_BEFORE = 90
_MODIFIERS = 5
_ADVERSE = 160
_NAMED_AFTER = re.compile(r"\b(?:for|in|of|with|against|treat|treats|treating|from) $")
"""Before a name that a disease bears (`for Refsum Disease`)."""
_SHORTEST = 3
_DESCRIBES = re.compile(r"\)?, (?:which is )?an? (?:(?!(?:treatments?|drugs?|therap\w+|trial|study|to|for|in|with|and|or)\b)[\w-]+ ){0,4}")
"""Between a disease and the class that it is said to be of (`Prader-Willi syndrome (PWS), a rare genetic disorder`)."""


def diseases_in(view: View, end: int) -> Inventory:
    """The diseases that the text names up to `end`, each with up to five words before its head that belong to the name."""
    spans = _found(view, end, MAX_SPANS)
    taken = {s for s, _, _ in spans}
    acronyms = _acronyms_in(view, end)
    others = {view.text[s:e] for s, e in acronyms if _stands_for_another(view, s, e, spans)}
    for start, stop in (*(a for a in acronyms if view.text[a[0] : a[1]] not in others), *_own_acronyms(view, spans, end)):
        if start not in taken and len(spans) < MAX_SPANS:
            taken.add(start)
            spans.append((start, stop, view.text[start:stop]))
    spans.sort()
    described = {later for earlier, later in pairwise(spans) if _DESCRIBES.fullmatch(view.folded, earlier[1], later[0])}
    return _joined_diseases(view, [span for span in spans if span not in described])


def names_disease(view: View, end: int) -> bool:
    """True if the text names a disease up to `end`."""
    return bool(_found(view, end, 1) or _acronyms_in(view, end))


def _found(view: View, end: int, most: int) -> list[tuple[int, int, str]]:
    """The diseases up to `end` as (start, end, name), at most so many."""
    spans: list[tuple[int, int, str]] = []
    for _, stop, word in _heads().find(view.folded, 0, end):
        start = word_start(view.folded, stop - len(word.strip("*")) + 1)
        s, e = _trim(view, start, stop)
        if (
            view.folded[start:stop] in DISEASE_LIKE
            or view.folded.count("-", start, stop) > _MAX_HYPHENS
            or view.folded.endswith(_NAMES_OF_OTHERS, 0, stop)
            or (view.text[start].isupper() and _FIRM.match(view.text, stop))
            or (view.folded[start:stop] == _AIDS and not view.text[start:stop].isupper())
        ):
            continue
        if _NOT_DISEASE.match(view.folded, stop) or view.folded.startswith(_ANTI, start):
            continue
        if _NO_INDICATION.search(view.folded, max(0, s - _ADVERSE), s):
            continue
        behind = _BEHIND.match(view.text, e) or (_LETTER.match(view.text, e) if _LETTERED.search(view.folded, s, e) else None)
        e = behind.end() if behind else e
        name = view.text[s:e]
        if spans and s < spans[-1][1]:
            s0, _, _ = spans.pop()
            s, name = min(s0, s), view.text[min(s0, s) : e]
        if (
            (name.lower() not in DISEASE_STOP or _aimed_at(view.folded, s, name))
            and not name.lower().endswith(_STATUS_NAMES)
            and len(name) >= _SHORTEST
            and len(spans) < MAX_SPANS
        ):
            spans.append((s, e, name))
            if len(spans) >= most:
                break
    return spans


def _aimed_at(folded: str, start: int, name: str) -> bool:
    """True for a bare `cancer` or `infections` that something treats or prevents, and that so is all that the text says of it."""
    return name.lower() in _BARE and _TREATS.search(folded, max(0, start - 40), start) is not None


def _acronyms_in(view: View, end: int) -> list[tuple[int, int]]:
    """Where acronyms of diseases stand as words of their own."""
    return _standing(view, end, _acronyms())


def _standing(view: View, end: int, acronyms: WordFinder) -> list[tuple[int, int]]:
    text = view.text
    return [
        (s, e)
        for s, e, w in acronyms.find(text, 0, end)
        if (w != _ALL or _LEUKAEMIA in view.folded) and text[s - 1 : s] not in ("-", "_") and text[e : e + 1] not in ("-", "_")
    ]


def _stands_for_another(view: View, start: int, end: int, spans: list[tuple[int, int, str]]) -> bool:
    """True for an acronym in brackets behind words that begin with its letters and name no disease (`Selective Cytopheretic Device (SCD)`)."""
    if view.text[start - 1 : start] != "(" or view.text[end : end + 1] != ")":
        return False
    words = view.text[max(0, start - _BEFORE) : start - 1].split()[start - end :]
    spelled = len(words) == end - start and all(w[0].upper() == letter for w, letter in zip(words, view.text[start:end], strict=True))
    return spelled and not any(s < start and e >= start - 2 for s, e, _ in spans)


def _own_acronyms(view: View, spans: list[tuple[int, int, str]], end: int) -> list[tuple[int, int]]:
    """Where the acronyms stand that the text itself gives its diseases in brackets (`thyroid eye disease (TED)`)."""
    own: set[str] = set()
    for _, stop, name in spans:
        match = _OWN_ACRONYM.match(view.text, stop, end)
        if match is not None and match[1] not in DISEASE_ACRONYMS and len(own) < _MAX_OWN and _abbreviates(match[1], name):
            own.add(match[1])
    return _standing(view, end, WordFinder(own)) if own else []


def _abbreviates(acronym: str, name: str) -> bool:
    """True if the capitals of the acronym begin words or stand within them, in order, the first at a word's beginning."""
    rest = name.lower()
    letters = [c.lower() for c in acronym if c.isupper()]
    at = next((i for i, c in enumerate(rest) if c == letters[0] and (not i or not rest[i - 1].isalpha())), -1)
    for letter in letters[1:]:
        at = rest.find(letter, at + 1) if at >= 0 else -1
    return at >= 0


@lru_cache(maxsize=1)
def _acronyms() -> WordFinder:
    return WordFinder(DISEASE_ACRONYMS)


def _joined_diseases(view: View, spans: list[tuple[int, int, str]]) -> Inventory:
    group: dict[str, int] = {}
    inventory = Inventory()
    full: dict[str, str] = {}
    for (_, stop, name), (start, _, short) in pairwise(spans):
        if view.text[stop:start] in _BRACKETS:
            full.setdefault(short.lower(), name.lower())
    for name in sorted((n for _, _, n in spans), key=lambda n: n.lower() in full):  # an acronym may stand before the place that gives its full name
        key = name.lower()
        if key not in group:
            home = group.get(full.get(key, ""), len(inventory.names))
            if home == len(inventory.names):
                inventory.names.append([])
            group[key] = home
            inventory.names[home].append(name)
    inventory.spans = [Named(s, e, n, group[n.lower()]) for s, e, n in spans]
    inventory.starts = [s for s, _, _ in spans]
    return inventory


def _trim(view: View, start: int, end: int) -> tuple[int, int]:
    """The disease name that ends at `end`: its head, which begins at `start`, and the words before it that can belong to it."""
    folded = view.folded
    before = folded[max(0, start - _BEFORE) : start]
    at = start
    words = before.split(" ")
    if not words or words[-1]:  # the head follows something else than a space
        return start, end
    words = words[:-1]
    first = 1 if start > _BEFORE else 0
    for i in range(len(words) - 1, max(first, len(words) - 1 - _MODIFIERS) - 1, -1):
        raw = words[i].rpartition("\n")[2]
        word = raw.strip("()\"'")
        prior = words[i - 1] if i else ""
        typed = (word in ("1", "2", "i", "ii") and prior in ("type", "stage")) or (word == "system" and prior == "multiple")
        multiple = word == "multiple" and folded.startswith(_MULTIPLE, at)
        if (
            not typed
            and not multiple
            and (
                not word
                or raw[-1] in ".,;:)!?"
                or _STOP.match(word)
                or word[0].isdigit()
                or not _INNER_WORD.match(word)
                or (word.endswith(("ed", "ing", "ly")) and word not in _KEEP and not _COMPOUND.search(word))
                or (word.endswith("'s") and word not in _EPONYMS and (at != start or not _EPONYMIC.match(folded, start)))
                or _CODE.match(word)
                or not (belongs(word) or _is_eponym(view, at - len(raw) - 1, at, start, end))
            )
        ):
            break
        at -= len(raw) + 1
        if raw[0] in "(\"'":
            at += len(raw) - len(raw.lstrip("(\"'"))
            break
        if len(raw) < len(words[i]):  # a paragraph begins with it
            break
    return at, end


def _is_eponym(view: View, begin: int, at: int, start: int, end: int) -> bool:
    """True if the word at `begin` is a name right before a disease's head (`Refsum disease`, `for SHOX Deficiency`): prose writes it with a capital, the head without."""
    text = view.text
    if at != start or not text[begin].isupper() or text[end : end + 1] == "-" or not _EPONYMIC.match(view.folded, start):
        return False
    return (begin > view.body_start and text[start].islower()) or _NAMED_AFTER.search(view.folded, max(0, begin - 10), begin) is not None


@lru_cache(maxsize=1)
def _heads() -> WordFinder:
    return WordFinder(DISEASE_HEADS)
