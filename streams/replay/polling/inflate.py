"""Compressed bodies, unpacked as far as the limit goes and no further."""

import zlib

_ANY_HEADER = 47  # zlib or gzip, told by its first bytes
_NO_HEADER = -15


class TooLarge(ValueError):  # noqa: N818 - what is too large is the body
    """More bytes than are allowed."""


class Body:
    """Collects a body as it comes.

    Args:
        encoding: of the content: empty, `identity`, `gzip` or `deflate`.
        limit: bytes at most, unpacked.

    Raises:
        ValueError: the encoding is not known.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        name = encoding.strip().lower().removeprefix("x-")
        if name not in {"", "identity", "gzip", "deflate"}:
            message = "an encoding that was not asked for"
            raise ValueError(message)
        self._packed = name in {"gzip", "deflate"}
        self._limit = limit
        self._inflate: zlib._Decompress | None = None
        self._out = bytearray()

    def add(self, data: bytes) -> None:
        """Take in a piece.

        Raises:
            TooLarge: the limit is passed; what is behind it was not unpacked.
            ValueError: it cannot be unpacked.
        """
        if not self._packed:
            self._take(data)
            return
        try:
            while data:
                if self._inflate is None or self._inflate.eof:  # gzip may have several members
                    self._inflate = zlib.decompressobj(_ANY_HEADER if _has_header(data) else _NO_HEADER)
                self._take(self._inflate.decompress(data, self._limit + 1 - len(self._out)))
                data = self._inflate.unconsumed_tail or self._inflate.unused_data
        except zlib.error as error:
            message = f"it cannot be unpacked: {error}"
            raise ValueError(message) from None

    def _take(self, data: bytes) -> None:
        self._out += data
        if len(self._out) > self._limit:
            message = f"more than {self._limit} bytes"
            raise TooLarge(message)

    def whole(self) -> bytes:
        """The body.

        Raises:
            ValueError: it ended too early.
        """
        if self._inflate is not None and not self._inflate.eof:
            message = "it ended too early"
            raise ValueError(message)
        return bytes(self._out)


def _has_header(data: bytes) -> bool:
    """False for a deflate stream without the header that it should have, as some servers send it."""
    return data[:1] == b"\x1f" or (data[0] & 0x0F == zlib.DEFLATED and (len(data) == 1 or int.from_bytes(data[:2]) % 31 == 0))
