"""Every metric of regwire, declared once."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest

from schemas.vocabulary import KNOWN_TYPES, DeadLetterReason, Disposition, Status

STAGES = ("extract", "deliver", "edits", "resolve", "publish")
REPEATING = ("extract", "edits", "resolve")
_TYPES_AND_STATUSES = [(kind.value, status.value) for kind in KNOWN_TYPES for status in Status if status is not Status.OTHER]
_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The metrics of one worker. Labels are bounded and all there from the start, at zero.

    Args:
        registry: where they are registered; a fresh one by default.
        version: of the program.
        rulebook: id of the rulebook.
    """

    def __init__(self, registry: CollectorRegistry | None = None, version: str = "", rulebook: str = "") -> None:
        disable_created_metrics()  # type: ignore[no-untyped-call]  # a `_created` series beside every counter doubles the scrape and is never asked for
        self.registry = registry or CollectorRegistry()
        self.items = Counter("regwire_items", "Inputs that extract has finished, by what became of them", ["disposition"], registry=self.registry)
        self.mentions = Counter("regwire_mentions", "Mentions found in items", ["type", "status"], registry=self.registry)
        self.revisions = Counter("regwire_milestone_revisions", "Revisions of milestones that were published", ["type", "status"], registry=self.registry)
        self.ambiguous = Counter("regwire_ambiguous", "Mentions that fit two milestones which conflict, and so joined none", registry=self.registry)
        self.capped = Counter(
            "regwire_mentions_capped", "Mentions that resolve leaves out, since twenty that say the same stand already", registry=self.registry
        )
        self.dead_letters = Counter("regwire_dead_letters", "Inputs put aside, by reason", ["reason"], registry=self.registry)
        self.repeats = Counter("regwire_repeats", "Messages that came again, or told nothing that did not stand already", ["stage"], registry=self.registry)
        self.seconds = Histogram(
            "regwire_processing_seconds", "Time a stage takes: one input, or one hand-over to the broker", ["stage"], buckets=_SECONDS, registry=self.registry
        )
        self.lag_messages = Gauge(
            "regwire_lag_messages",
            "Messages between the committed offset and the end, for every partition of the group",
            ["topic", "partition"],
            registry=self.registry,
        )
        self.lag_seconds = Gauge(
            "regwire_lag_seconds",
            "Age of the oldest message that is not committed, 0 without lag, NaN if unknown",
            ["topic", "partition"],
            registry=self.registry,
        )
        self.lag_failures = Counter("regwire_lag_failures", "Times the broker could not be asked for the lag", registry=self.registry)
        self.build = Gauge("regwire_build_info", "Always 1; version and rulebook are in the labels", ["version", "rulebook"], registry=self.registry)
        self.build.labels(version, rulebook).set(1)
        self._start_at_zero()

    def _start_at_zero(self) -> None:
        for family, labels in (
            (self.items, [(d.value,) for d in Disposition if d is not Disposition.OTHER]),
            (self.dead_letters, [(r.value,) for r in DeadLetterReason if r is not DeadLetterReason.OTHER]),
            (self.mentions, _TYPES_AND_STATUSES),
            (self.revisions, _TYPES_AND_STATUSES),
            (self.seconds, [(stage,) for stage in STAGES]),
            (self.repeats, [(stage,) for stage in REPEATING]),
        ):
            for values in labels:
                family.labels(*values)

    def exposition(self) -> bytes:
        """All metrics in the Prometheus text format."""
        return generate_latest(self.registry)
