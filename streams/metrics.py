"""Every metric of regwire, declared once. `python -m streams.metrics` writes docs/metrics.md from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from pathlib import Path
from typing import TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, disable_created_metrics, generate_latest

from schemas.vocabulary import KNOWN_TYPES, DeadLetterReason, Disposition, MilestoneType, Note, RejectReason, Status

POLLS = ("ok", "not_modified", "unchanged", "failed")
POLL_FAILURES = ("address", "broker", "broken", "connect", "dns", "gone", "http", "not_a_feed", "redirect", "throttled", "timeout", "tls", "too_large")
ENTRIES = ("new", "edited", "seen", "elsewhere", "duplicate", "refused")
STAGES = ("extract", "deliver", "edits", "resolve", "publish")
REPEATING = ("extract", "edits", "resolve")
GATES = ("extract", "resolve")
FAILURES = ("refused", "state", "broker", "other")
CORE_TYPES = (MilestoneType.IND_CLEARANCE, MilestoneType.PHASE_START, MilestoneType.FUNDING)
"""The types that a healthy stream of news never goes without for long."""

_TYPES = tuple(kind.value for kind in KNOWN_TYPES)
_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
_LONG = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 6 * 3600, 24 * 3600)
_TOPIC = "a topic that the workers read"
_PARTITION = "number of the partition"

Values = str | Sequence[str]
"""What a label can be: all its values, or, where the cluster decides, what they are in words."""
M = TypeVar("M", Counter, Gauge, Histogram)


@dataclass(frozen=True, slots=True)
class Family:
    """A metric as it is scraped: its name, kind, help and labels."""

    name: str
    kind: str
    help: str
    labels: dict[str, Values]


PROCESS = (
    Family("process_cpu_seconds_total", "counter", "CPU time of the worker in seconds", {}),
    Family("process_resident_memory_bytes", "gauge", "Memory that the worker holds", {}),
    Family("process_virtual_memory_bytes", "gauge", "Address space of the worker", {}),
    Family("process_start_time_seconds", "gauge", "When the worker started, Unix time; a change is a restart", {}),
    Family("process_open_fds", "gauge", "Open files and sockets", {}),
    Family("process_max_fds", "gauge", "How many of them the system allows", {}),
)
"""What prometheus_client itself tells of the process (Linux)."""


class Declared:
    """Metrics that are declared, registered and documented in one step.

    Args:
        registry: where they are registered; a fresh one by default.

    Attributes:
        families: every metric that is scraped, in the order of the documentation.
    """

    def __init__(self, registry: CollectorRegistry | None = None) -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # a `_created` series beside every counter doubles the scrape and is never asked for
        self.registry = registry or CollectorRegistry()
        self.families: list[Family] = []

    def _counter(self, name: str, text: str, **labels: Values) -> Counter:
        return self._declared(Counter(name, text, list(labels), registry=self.registry), f"{name}_total", text, labels)

    def _gauge(self, name: str, text: str, **labels: Values) -> Gauge:
        return self._declared(Gauge(name, text, list(labels), registry=self.registry), name, text, labels)

    def _histogram(self, name: str, text: str, buckets: Sequence[float], **labels: Values) -> Histogram:
        return self._declared(Histogram(name, text, list(labels), buckets=buckets, registry=self.registry), name, text, labels)

    def _declared(self, metric: M, name: str, text: str, labels: dict[str, Values]) -> M:
        self.families.append(Family(name, type(metric).__name__.lower(), text, labels))
        listed = [values for values in labels.values() if not isinstance(values, str)]
        if labels and len(listed) == len(labels):
            for values in product(*listed):
                metric.labels(*values)
        return metric

    def exposition(self) -> bytes:
        """All metrics in the Prometheus text format."""
        return generate_latest(self.registry)


class Metrics(Declared):
    """The metrics of one worker. Labels are bounded, and where their values are known all are there from the start, at zero.

    Args:
        registry: where they are registered; a fresh one by default.
        version: of the program.
        rulebook: id of the rulebook.
    """

    def __init__(self, registry: CollectorRegistry | None = None, version: str = "", rulebook: str = "") -> None:
        super().__init__(registry)
        self._outcomes()
        self._latency()
        self._saturation()
        self._life()
        self.build = self._gauge("regwire_build_info", "Always 1; what runs is in the labels", version="of the program", rulebook="version and digest")
        self.build.labels(version, rulebook).set(1)
        ProcessCollector(registry=self.registry)
        self.families += PROCESS

    def _outcomes(self) -> None:
        statuses = _values(Status)
        self.items = self._counter("regwire_items", "Inputs that extract has finished, by what became of them", disposition=_values(Disposition))
        self.mentions = self._counter("regwire_mentions", "Mentions found in items", type=_TYPES, status=statuses)
        self.rejects = self._counter("regwire_rejects", "Candidates that gave no mention", type=_TYPES, reason=_values(RejectReason))
        self.notes = self._counter("regwire_item_notes", "Items with a note: a cap that bit, text that was not read", note=_values(Note))
        self.revisions = self._counter(
            "regwire_milestone_revisions", "Revisions of milestones that were published", type=_TYPES, status=(Status.OCCURRED.value, Status.EXPECTED.value)
        )
        self.ambiguous = self._counter("regwire_ambiguous", "Mentions that fit two milestones which conflict, and so joined none")
        self.capped = self._counter("regwire_mentions_capped", "Mentions that resolve leaves out, since twenty that say the same stand already")
        self.dead_letters = self._counter(
            "regwire_dead_letters", "Inputs put aside: of extract items, of resolve readings", stage=GATES, reason=_values(DeadLetterReason)
        )
        self.repeats = self._counter("regwire_repeats", "Messages that came again, or told nothing that did not stand already", stage=REPEATING)

    def _latency(self) -> None:
        self.latency = self._histogram(
            "regwire_milestone_latency_seconds",
            "From the broker's timestamp of an item to the confirmation of a milestone revision that came of it; replays are left out",
            _LONG,
        )
        self.seconds = self._histogram("regwire_processing_seconds", "Time a stage takes: one input, or one hand-over to the broker", _SECONDS, stage=STAGES)

    def _saturation(self) -> None:
        place = {"topic": _TOPIC, "partition": _PARTITION}
        self.lag_messages = self._gauge("regwire_lag_messages", "Messages between the committed offset and the end; every partition of the group", **place)
        self.lag_seconds = self._gauge("regwire_lag_seconds", "Age of the oldest message that is not committed, 0 without lag; left out if unknown", **place)
        self.committed = self._gauge("regwire_committed_offset", "The next offset the group reads: the committed one, else the first there is", **place)
        self.end = self._gauge("regwire_end_offset", "The offset that the next message will have", **place)
        self.lag_read = self._gauge(
            "regwire_lag_read_timestamp_seconds", "When the broker last told the lag, Unix time, 0 before; while it does not, no lag is shown"
        )
        self.lag_failures = self._counter("regwire_lag_failures", "Times the broker could not be asked for the lag")
        self.watermark = self._gauge(
            "regwire_watermark_timestamp_seconds",
            "Broker time, Unix, up to which all items have their milestones published, on that partition of the milestone topics",
            partition=_PARTITION,
        )
        self.status_failures = self._counter("regwire_status_failures", "Records on status.v1 that could not be written")

    def _life(self) -> None:
        self.owned = self._gauge("regwire_partitions_owned", "Partitions assigned to this worker", topic=_TOPIC)
        self.rebalances = self._counter("regwire_rebalances", "Assignments of partitions that this worker was given")
        self.rebalance_seconds = self._histogram("regwire_rebalance_seconds", "From an assignment until work goes on, recovery of tables included", _LONG)
        self.recovery_seconds = self._gauge("regwire_recovery_seconds", "How long the recovery that goes on has lasted, 0 if none does")
        self.failures = self._counter("regwire_failures", "Times this worker ended because something failed; kept in data_dir over restarts", reason=FAILURES)

    def forget_lag(self) -> None:
        """Show no lag: what was known is not known any more."""
        for gauge in (self.lag_messages, self.lag_seconds, self.committed, self.end):
            gauge.clear()


class FeedMetrics(Declared):
    """The metrics of the process that polls feeds. Labels are bounded and all there from the start; feeds are as many as the file lists.

    Args:
        feeds: names of the feeds.
        version: of the program.
    """

    def __init__(self, feeds: Iterable[str] = (), version: str = "") -> None:
        super().__init__()
        of_feed = "name of a feed in the file"
        self.polls = self._counter("regwire_feed_polls", "Polls of feeds, by what came of them", result=POLLS)
        self.failures = self._counter("regwire_feed_failures", "Polls that failed, by reason", reason=POLL_FAILURES)
        self.entries = self._counter("regwire_feed_entries", "Entries met in feeds, by what became of them", entry=ENTRIES)
        self.flaws = self._counter("regwire_feed_flaws", "Feeds whose XML was broken and that were read as far as it went")
        self.seconds = self._histogram("regwire_feed_poll_seconds", "Time that a poll takes, waiting for its turn included", _LONG)
        self.good = self._gauge("regwire_feed_last_success_timestamp_seconds", "When a feed was last polled well, Unix time, 0 if not yet", feed=of_feed)
        self.failing = self._gauge("regwire_feed_failures_in_a_row", "Polls of a feed that have failed since one went well", feed=of_feed)
        self.build = self._gauge("regwire_feed_build_info", "Always 1; what runs is in the label", version="of the program")
        self.build.labels(version).set(1)
        for feed in feeds:
            self.good.labels(feed)
            self.failing.labels(feed)


def _values(words: Iterable[StrEnum]) -> tuple[str, ...]:
    return tuple(word.value for word in words if word.value != "other")


PAGE = Path(__file__).parents[1] / "docs" / "metrics.md"
_HEAD = """\
# Metrics

Written by `python -m streams.metrics` from `streams/metrics.py`; a test holds it to that. Every worker serves these at `/metrics`; those that begin with
`regwire_feed` are served by `regwire feed` on its own port.

How to ask:

- Lag, offsets and watermark are told by every worker for all partitions, also for those that nobody owns. They come from committed offsets, asked of the
  broker every 5 s. Take `max by (topic, partition) (...)`, never a sum over workers.
- A worker that cannot ask the broker shows no lag at all rather than an old one. `time() - max(regwire_lag_read_timestamp_seconds)` is the age of the answer.
- Counters are per worker and start at zero: sum their `rate` or `increase` over workers. After a kill, what was done since the last commit is done and
  counted again (`regwire_repeats_total` counts what a worker itself reads twice).
- `regwire_failures_total` alone goes on where it stood, since its worker ends: give each worker a `data_dir` that outlives a restart.
- Ages compare clocks of this machine and of the broker; clocks that disagree show in them.
- No label holds a company, an item or anything else that comes from a text.
"""


def page() -> str:
    """The page that documents every metric, in Markdown."""
    families = [*Metrics().families, *FeedMetrics().families]
    lines = [_HEAD, "| metric | kind | labels | what it is |", "|---|---|---|---|"]
    lines += [f"| `{f.name}` | {f.kind} | {', '.join(f'`{label}`' for label in f.labels) or '-'} | {f.help} |" for f in families]
    lines += ["", "## Labels", "", "| label | of | values |", "|---|---|---|"]
    lines += [f"| `{label}` | {', '.join(f'`{name}`' for name in names)} | {said} |" for (label, said), names in _labels(families).items()]
    return "\n".join(lines) + "\n"


def _labels(families: Iterable[Family]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for family in families:
        for label, values in family.labels.items():
            said = values if isinstance(values, str) else ", ".join(f"`{value}`" for value in values)
            found.setdefault((label, said), []).append(family.name)
    return found


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
