"""The log."""

import json
import logging

from streams.log import JsonLines


def test_a_json_line_holds_time_level_logger_message_and_error():
    try:
        1 / 0  # noqa: B018
    except ZeroDivisionError:
        import sys

        record = logging.LogRecord("regwire", logging.ERROR, "f", 1, "failed at %s", ("x",), sys.exc_info())
    line = json.loads(JsonLines().format(record))
    assert (line["level"], line["logger"], line["message"]) == ("error", "regwire", "failed at x")
    assert "ZeroDivisionError" in line["error"]
    assert line["time"].endswith("+00:00")
