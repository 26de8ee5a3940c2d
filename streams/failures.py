"""How often a worker ended because something failed, kept over its restarts.

A worker that fails ends, and its metrics with it: Prometheus would most likely never see the one count. So the counts are
written to `data_dir` before the end and taken up at the next start.
"""

import json
import logging
from pathlib import Path

from aiokafka.errors import KafkaError

from streams.agents.resolve import StateUnreadable
from streams.metrics import FAILURES, Metrics

_log = logging.getLogger("regwire")


def reason_of(error: BaseException) -> str:
    """Why the worker ends, as one of `FAILURES`: the broker refused what was sent, a state cannot be read, or anything else.

    A worker that had no broker for too long is counted as `broker`, without an error.
    """
    if isinstance(error, KafkaError):
        return "refused"
    return "state" if isinstance(error, StateUnreadable) else "other"


class Failures:
    """The counts, as a metric and as a file.

    Args:
        path: the file.
        metrics: whose counter goes on where the file stands.
    """

    def __init__(self, path: Path, metrics: Metrics) -> None:
        self._path = path
        self._metrics = metrics
        self._counts = _read(path)
        for reason, count in self._counts.items():
            metrics.failures.labels(reason).inc(count)

    def note(self, reason: str) -> None:
        """Count one more, for good.

        Args:
            reason: one of `FAILURES`.
        """
        self._metrics.failures.labels(reason).inc()
        self._counts[reason] = self._counts.get(reason, 0) + 1
        fresh = self._path.with_suffix(".new")
        try:
            fresh.write_text(json.dumps(self._counts), "utf-8")
            fresh.replace(self._path)
        except OSError as error:
            _log.warning("cannot keep the count of failures in %s: %s", self._path, error.strerror)


def _read(path: Path) -> dict[str, int]:
    try:
        found = json.loads(path.read_text("utf-8"))
        return {reason: int(found[reason]) for reason in FAILURES if reason in found}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError) as error:
        _log.warning("the count of failures in %s cannot be read and begins anew: %s", path, type(error).__name__)
        return {}
