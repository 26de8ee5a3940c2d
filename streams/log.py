"""The log: lines for people or JSON for machines, on stderr."""

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

_QUIET = ("faust", "aiokafka", "mode", "kafka", "aiohttp", "asyncio", "streams.delivery.transport")
_LONGEST = 200


def _ids(record: logging.LogRecord) -> dict[str, object]:
    """The ids that a line was given as `extra={"ids": {...}}`, cut to a bounded length."""
    ids: dict[str, object] = getattr(record, "ids", {})
    return {name: value[:_LONGEST] if isinstance(value, str) else value for name, value in ids.items() if value is not None}


class TextLines(logging.Formatter):
    """Lines for people: time, level, logger, message, and the ids as `name=value` in JSON, so that no id can break the line."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        """The line of a record, without its traceback."""
        ids = "".join(f" {name}={json.dumps(value, ensure_ascii=False)}" for name, value in _ids(record).items())
        return super().formatMessage(record) + ids


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, ids, and the traceback if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **_ids(record),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def configure_log(level: str, form: str) -> None:
    """Send everything to stderr.

    Args:
        level: the lowest level that is told, `debug` to `error`.
        form: `text` or `json`.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in _QUIET:
        # Faust logs at debug level for every message: measured, a tenth of its time even where nobody listens.
        logging.getLogger(name).setLevel(logging.WARNING)


@contextmanager
def silent(name: str) -> Iterator[None]:
    """What a client would log while the broker is away is told once, in our own words.

    Args:
        name: of its logger.
    """
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
