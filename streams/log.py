"""The log: lines for people or JSON for machines, on stderr."""

import json
import logging
import sys
from datetime import UTC, datetime

_QUIET = ("faust", "aiokafka", "mode", "kafka", "aiohttp", "asyncio", "streams.delivery.transport")


class JsonLines(logging.Formatter):
    """One JSON object a line: time, level, logger, message, and the traceback if there is one."""

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
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
    handler.setFormatter(JsonLines() if form == "json" else logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in _QUIET:
        # Faust logs at debug level for every message: measured, a tenth of its time even where nobody listens.
        logging.getLogger(name).setLevel(logging.WARNING)
