"""The text of an item as the core reads it: one folded string, and the way back to the original fields."""

import bisect
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.news import NewsItem
from schemas.vocabulary import EvidenceField, Note

MAX_TITLE = 2_000
MAX_BODY = 18_000
MAX_HTML = 72_000
MAX_TOKENS = 4_000
"""Markup behind so many tags and character references is not read."""

_MARKUP = re.compile(
    r"<(?:p|div|br|span|a|b|i|strong|em|ul|ol|li|h[1-6]|table|td|tr|html|body|article|section|img|sup|sub)(?:\s[^<>]{0,2000})?/?>|</[a-z]{1,12}>|&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"<!--|</?([a-zA-Z][a-zA-Z0-9]{0,15})\b[^<>]{0,4000}>|&(?:[a-zA-Z]{2,8}|#\d{2,6}|#[xX][0-9a-fA-F]{2,5});",
)
_CLOSING = {"<!--": re.compile("-->"), "<script": re.compile(r"</script\s*>", re.IGNORECASE), "<style": re.compile(r"</style\s*>", re.IGNORECASE)}
"""What is left out whole, by its opening, and where it ends."""
_BLOCK = frozenset(
    {
        "p",
        "div",
        "br",
        "li",
        "ul",
        "ol",
        "tr",
        "td",
        "th",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "blockquote",
        "hr",
        "header",
        "footer",
    }
)


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Title and body as one text, and its folded twin of the same length.

    Attributes:
        text: title, a newline, then the body without markup; original letters.
        folded: the same, lower case, with plain quotes, hyphens and spaces; position by position the same as `text`.
        body_start: where the body begins in both.
        notes: what was cut.
    """

    text: str
    folded: str
    body_start: int
    title_raw: str
    body_raw: str
    title_map: tuple[tuple[int, ...], tuple[int, ...]] | None
    body_map: tuple[tuple[int, ...], tuple[int, ...]] | None
    notes: tuple[Note, ...]

    def original(self, start: int, end: int) -> tuple[EvidenceField, int, int, str]:
        """The place of `text[start:end]` in its original field: `(field, start, end, field[start:end])`, in code points.

        A span that runs over the end of the title is cut there.
        """
        if start < self.body_start:
            field, raw, mapping, base = EvidenceField.TITLE, self.title_raw, self.title_map, 0
            end = min(end, self.body_start - 1)
        else:
            field, raw, mapping, base = EvidenceField.BODY, self.body_raw, self.body_map, self.body_start
        first, last = start - base, end - base
        if mapping is not None:
            first, last = _source(mapping, first), _source(mapping, last - 1) + 1 if last > first else _source(mapping, first)
        last = max(first, min(last, len(raw)))
        return field, first, last, raw[first:last]


def _source(mapping: tuple[tuple[int, ...], tuple[int, ...]], position: int) -> int:
    out, src = mapping
    i = bisect.bisect_right(out, position) - 1
    following = src[i + 1] if i + 1 < len(src) else None
    place = src[i] + position - out[i]
    return place if following is None else min(place, following - 1) if following > src[i] else place


def plain_spaces(text: str) -> str:
    """The text with every kind of space within a line as a plain one, one code point for one."""
    if not text.isascii():
        for c in "\u00a0\u2009\u202f\u2007\u200a\u3000":
            text = text.replace(c, " ")
    return text.replace("\t", " ").replace("\r", " ")


def fold(text: str) -> str:
    """The text in lower case with plain quotes, hyphens and spaces, one code point for one."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if lower.isascii():
        return lower.replace("\t", " ").replace("\r", " ")
    for plain, fancy in (
        ("'", "\u2018\u2019\u02bc`"),
        ('"', "\u201c\u201d\u201e\u00ab\u00bb"),
        ("-", "\u2010\u2011\u2012\u2013\u2014\u2212"),
        (" ", "\u00a0\u2009\u202f\u2007\u200a\u3000"),
    ):
        for c in fancy:
            lower = lower.replace(c, plain)
    return lower.replace("\t", " ").replace("\r", " ")


def _strip(raw: str) -> tuple[str, tuple[tuple[int, ...], tuple[int, ...]] | None, bool]:
    """The text without markup; the map of its positions to those of the raw text, null where nothing was taken out; true if it was cut."""
    if ("<" not in raw and "&" not in raw) or not _MARKUP.search(raw):
        return raw, None, False
    parts: list[str] = []
    out: list[int] = []
    src: list[int] = []
    length = last = 0
    whole = len(raw)
    for number, (token, end) in enumerate(_tokens(raw)):
        start = token.start()
        if number >= MAX_TOKENS:
            raw = raw[:start]
            break
        if start > last:
            parts.append(raw[last:start])
            out.append(length)
            src.append(last)
            length += start - last
        piece = _replacement(token)
        if piece:
            parts.append(piece)
            out.append(length)
            src.append(start)
            length += len(piece)
        last = end
    if last < len(raw):
        parts.append(raw[last:])
        out.append(length)
        src.append(last)
    if not out:
        return "", ((0,), (0,)), False
    return "".join(parts), (tuple(out), tuple(src)), len(raw) < whole


def _tokens(raw: str) -> Iterator[tuple[re.Match[str], int]]:
    """Tags, character references and what is left out whole, each with its end. In linear time: a closing that is nowhere is sought once."""
    at = 0
    unclosed: set[str] = set()
    while (token := _TOKEN.search(raw, at)) is not None:
        at = token.end()
        opening = token[0] if token[1] is None or token[0][1] == "/" else f"<{token[1].lower()}"
        if opening in _CLOSING and opening not in unclosed:
            closing = _CLOSING[opening].search(raw, at)
            if closing is not None:
                at = closing.end()
            else:
                unclosed.add(opening)
        if opening != "<!--" or at > token.end():
            yield token, at


def _replacement(token: re.Match[str]) -> str:
    found = token[0]
    if found[0] == "&":
        char = html.unescape(found)
        return char if len(char) == 1 else " "
    name = (token[1] or "").lower()
    return "\n" if name in _BLOCK else " " if name in {"script", "style"} else ""


def view_of(item: NewsItem) -> View:
    """The view of an item; a body or title above the limits is cut, and noted."""
    notes: list[Note] = []
    raw_title, raw_body = item.title, item.body
    if len(raw_title) > MAX_TITLE:
        raw_title = raw_title[:MAX_TITLE]
        notes.append(Note.BODY_CUT)
    cut = raw_body[:MAX_HTML]
    title, title_map, title_cut = _strip(raw_title)
    body, body_map, body_cut = _strip(cut)
    if title_cut or body_cut or len(body) > MAX_BODY or len(cut) < len(raw_body):
        body = body[:MAX_BODY]
        notes.append(Note.BODY_CUT)
    title = title.replace("\n", " ")
    if not title.strip() and not body.strip():
        notes.append(Note.NO_TEXT)
    text = plain_spaces(f"{title}\n{body}")
    return View(text, fold(text), len(title) + 1, item.title, item.body, title_map, body_map, tuple(dict.fromkeys(notes)))
