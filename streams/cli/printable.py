"""Text from outside, made safe for a terminal."""


def printable(text: str, *, lines: bool = False) -> str:
    """The text with everything that a terminal could obey, or that hides or turns round what stands there, written as an escape.

    Args:
        text: as it came.
        lines: keep line ends and tabs; else they are escaped too.
    """
    kept = "\n\t" if lines else ""
    return "".join(c if c.isprintable() or c in kept else c.encode("unicode_escape").decode() for c in text)


def printable_bytes(raw: bytes, limit: int, *, lines: bool = False) -> str:
    """The beginning of some bytes as safe text, with how much was left out; what is no UTF-8 as escapes.

    Args:
        raw: the bytes.
        limit: how many of them are shown.
        lines: keep line ends and tabs.
    """
    text = printable(raw[:limit].decode("utf-8", "backslashreplace"), lines=lines)
    more = len(raw) - limit
    return f"{text} \u2026 ({more} bytes more)" if more > 0 else text
