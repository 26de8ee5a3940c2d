"""Failures are counted over restarts."""

from aiokafka.errors import MessageSizeTooLargeError, RequestTimedOutError

from streams.agents.resolve import StateUnreadable
from streams.failures import Failures, reason_of
from streams.metrics import Metrics


def counted(metrics, reason):
    return metrics.registry.get_sample_value("regwire_failures_total", {"reason": reason})


def test_the_reason_tells_a_broker_that_refuses_from_a_state_that_cannot_be_read():
    assert [reason_of(error) for error in (MessageSizeTooLargeError(), RequestTimedOutError(), StateUnreadable(), ValueError())] == [
        "refused",
        "refused",
        "state",
        "other",
    ]


def test_the_count_goes_on_after_a_restart(tmp_path):
    path = tmp_path / "failures.json"
    first = Metrics()
    Failures(path, first).note("refused")
    assert counted(first, "refused") == 1
    second = Metrics()
    failures = Failures(path, second)
    assert (counted(second, "refused"), counted(second, "other")) == (1, 0)
    failures.note("refused")
    failures.note("other")
    third = Metrics()
    Failures(path, third)
    assert (counted(third, "refused"), counted(third, "other"), counted(third, "state")) == (2, 1, 0)


def test_a_file_that_is_broken_stops_no_worker(tmp_path, caplog):
    path = tmp_path / "failures.json"
    path.write_text('{"refused": "many"}')
    metrics = Metrics()
    Failures(path, metrics).note("other")
    assert (counted(metrics, "refused"), counted(metrics, "other")) == (0, 1)
    assert "begins anew" in caplog.text


def test_a_folder_that_cannot_be_written_stops_no_worker(tmp_path, caplog):
    metrics = Metrics()
    Failures(tmp_path / "none" / "failures.json", metrics).note("other")
    assert counted(metrics, "other") == 1
    assert "cannot keep the count" in caplog.text
