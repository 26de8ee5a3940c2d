"""The log."""

import json
import logging

from streams.log import JsonLines, TextLines


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


def told(ids):
    record = logging.LogRecord("regwire.items", logging.DEBUG, "f", 1, "item handled", (), None)
    record.ids = ids
    return record


def test_ids_stand_beside_the_message_for_machines_and_for_people():
    record = told({"topic": "t.news.v1", "offset": 7, "item_id": None})
    line = json.loads(JsonLines().format(record))
    assert (line["topic"], line["offset"], "item_id" in line) == ("t.news.v1", 7, False)
    assert TextLines().format(record).endswith('regwire.items: item handled topic="t.news.v1" offset=7')


def test_an_id_that_a_sender_chose_cannot_break_or_flood_a_line():
    record = told({"item_id": "a\nERROR forged" + "x" * 10_000})
    for line in (JsonLines().format(record), TextLines().format(record)):
        assert "\n" not in line
        assert len(line) < 500
