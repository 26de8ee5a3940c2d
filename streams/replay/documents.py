"""One item a file: an HTML page, or plain text with the title in its first line."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import BinaryIO

from streams.replay.rows import Row, Unreadable, read_whole, row_of_fields

_META = {"article:published_time": "published_at", "og:site_name": "source", "og:url": "url"}
_MAX_PIECES = 2000


class _Page(HTMLParser):
    """The title of a page, and what its head says of source, address and time."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._pieces: dict[str, list[str]] = {"title": [], "h1": []}
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where we are, and the metadata."""
        given = {name: value or "" for name, value in attrs}
        if tag == "html" and given.get("lang"):
            self.fields["language"] = given["lang"]
        if tag == "meta":
            name = _META.get(given.get("property") or given.get("name") or "")
            if name and given.get("content"):
                self.fields.setdefault(name, given["content"])
        if tag in {"title", "h1"}:
            self._within = tag

    def handle_endtag(self, tag: str) -> None:
        """Note where we are."""
        if tag == self._within:
            self._within = ""

    def handle_data(self, data: str) -> None:
        """Collect the title; a heading counts where there is none."""
        if self._within and len(self._pieces[self._within]) < _MAX_PIECES:
            self._pieces[self._within].append(data)

    def heading(self) -> str:
        """The title, or the heading where there is none."""
        return next((text for name in ("title", "h1") if (text := " ".join("".join(self._pieces[name]).split()))), "")


def read_html(stream: BinaryIO, max_bytes: int) -> Iterator[Row]:
    """The page as one item, its HTML as the body.

    Raises:
        Unreadable: it is no UTF-8 or no HTML.
    """
    text = _text(stream)
    page = _Page()
    try:
        page.feed(text)
    except AssertionError as error:  # of the parser of some versions of Python, at a broken declaration
        message = f"no HTML: {error}"
        raise Unreadable(message) from None
    yield _row({**page.fields, "title": page.heading(), "body": text}, max_bytes)


def read_text(stream: BinaryIO, max_bytes: int) -> Iterator[Row]:
    """The text as one item; its first line that is not blank is the title.

    Raises:
        Unreadable: it is no UTF-8.
    """
    title, _, body = _text(stream).strip().partition("\n")
    yield _row({"title": title.strip(), "body": body.strip()}, max_bytes)


def _text(stream: BinaryIO) -> str:
    try:
        return read_whole(stream).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"not UTF-8: {error.reason} at byte {error.start}"
        raise Unreadable(message) from None


def _row(fields: dict[str, str], max_bytes: int) -> Row:
    if len(fields["body"].encode()) > max_bytes:
        return Row("line 1", error=f"too_large: more than {max_bytes} bytes")
    return row_of_fields("line 1", fields)
