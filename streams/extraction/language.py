"""Which language an item is in, as far as matters: English, or one that is not read."""

import re

from streams.extraction.view import View

_WORDS = re.compile(r"[^\W\d_]+")
_FOREIGN = re.compile("[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_SAMPLE = 1_500
_HEAD, _MANY, _SURE = 400, 40, 0.25
"""A beginning of so many code points, with so many words and such a share of English stop words, settles it."""
_FEW = 12
_PLAIN = 0.18
"""A text with this share of English stop words is English: other languages stay below 0.1."""
_STOP: dict[str, frozenset[str]] = {
    "en": frozenset(
        "the of and to in for a is with on that by as its has from at an be this will are was it or which have not been were their also new".split()
    ),
    "de": frozenset(
        "der die das und ist von mit für auf den dem des ein eine einer im zur zum sich nicht wird hat als auch bei nach über werden wurde sind aus".split()
    ),
    "fr": frozenset("le la les des du et est dans pour une un sur avec par au aux ce qui que cette sont plus ses ont été pas leur".split()),
    "es": frozenset("el los las de del y en que para por con una un se su es ha al como más sus fue este esta son han lo".split()),
    "pt": frozenset("o os as de da do dos das e em que para por com uma um se sua é foi no na ao mais são como pela pelo não".split()),
    "it": frozenset("il lo la gli di del della e che per con una un in è sono dal nel alla dei delle anche ha più come si".split()),
    "nl": frozenset("de het een van en in is dat op te voor met zijn aan die door naar als bij ook wordt uit zal heeft".split()),
    "sv": frozenset("och att det som en på är av för med den till har inte om ett från vid kommer under även".split()),
    "da": frozenset("og at det som en på er af for med den til har ikke om et fra ved vil også der blev".split()),
}


def language_of(view: View, told: str | None) -> str | None:
    """The language as a BCP 47 tag: what the text looks like, else what the sender says; null if neither tells.

    A share of stop words in the first 1,500 code points decides; scripts other than Latin are told by their letters.
    """
    sample = view.folded[: _SAMPLE + view.body_start][:_SAMPLE]
    script = _script(sample)
    if script is not None:
        return script
    head = _WORDS.findall(sample[:_HEAD])
    if len(head) > _MANY and sum(map(_STOP["en"].__contains__, head)) >= _SURE * len(head):
        return "en"
    words = _WORDS.findall(sample)
    if len(words) < _FEW:
        return told.replace("_", "-").split("-")[0].lower() if told else None
    english = sum(map(_STOP["en"].__contains__, words))
    if english >= _PLAIN * len(words):
        return "en"
    counts = {lang: sum(map(stop.__contains__, words)) for lang, stop in _STOP.items()}
    best = max(counts, key=lambda lang: (counts[lang], lang == "en"))
    if best == "en" or counts[best] < 0.08 * len(words) or counts[best] < 1.5 * counts["en"]:
        return "en"
    return best


def _script(sample: str) -> str | None:
    if sample.isascii() or not _FOREIGN.search(sample):
        return None
    letters = sum(c.isalpha() for c in sample)
    kana = sum("\u3040" <= c <= "\u30ff" for c in sample)
    hangul = sum("\uac00" <= c <= "\ud7af" for c in sample)
    han = sum("\u4e00" <= c <= "\u9fff" for c in sample)
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in sample)
    for tag, count in (("ko", hangul), ("ja", kana), ("zh", han), ("ru", cyrillic)):
        if count > 0.2 * letters:
            return tag
    return None
