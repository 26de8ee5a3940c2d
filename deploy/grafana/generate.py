"""The dashboards. `python -m deploy.grafana.generate` writes dashboards/*.json; with `--check` it only compares."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from deploy.grafana.panels import SOURCE, Json, Panel, Query, dashboard

FOLDER = Path(__file__).parent / "dashboards"
RATE = "$__rate_interval"


def _rate(metric: str, by: str, more: str = "") -> str:
    return f"sum by ({by}) (rate({metric}{more}[{RATE}]))"


def _quantile(quantile: float, metric: str, by: str = "", more: str = "") -> str:
    return f"histogram_quantile({quantile}, sum by (le{by}) (rate({metric}_bucket{more}[{RATE}])))"


def overview() -> Json:
    """All workers together: does news become milestones, how fast, and what becomes of the rest."""
    panels = [
        Panel("Workers", "Workers that answer Prometheus.", [Query('sum(up{job="regwire"})')], kind="stat", width=4, height=4),
        Panel(
            "Partitions without a worker",
            "Of all topics that the workers read. Above zero for longer than a rebalance means that news waits.",
            [Query("count(group by (topic, partition) (regwire_lag_messages)) - sum(regwire_partitions_owned)")],
            kind="stat",
            width=4,
            height=4,
            red=1,
        ),
        Panel("Oldest waiting", "Age of the oldest message that is not handled.", [Query("max(regwire_lag_seconds)")], "s", "stat", 4, 4, 120),
        Panel(
            "Complete up to",
            "How long ago that moment is up to which all items have their milestones published, on every partition. In silence some 35 s.",
            [Query("time() - min(max by (partition) (regwire_watermark_timestamp_seconds))")],
            "s",
            "stat",
            4,
            4,
            300,
        ),
        Panel(
            "Dead-letter share",
            "Items of the last half hour that could not be handled.",
            [Query('sum(increase(regwire_items_total{disposition="dead_letter"}[30m])) / (sum(increase(regwire_items_total[30m])) > 0) or vector(0)')],
            "percentunit",
            "stat",
            4,
            4,
            0.02,
        ),
        Panel(
            "Milestones today",
            "Revisions of milestones published in 24 hours.",
            [Query("sum(increase(regwire_milestone_revisions_total[1d]))")],
            kind="stat",
            width=4,
            height=4,
        ),
        Panel(
            "Items by outcome", "Items a second, by what became of them.", [Query(_rate("regwire_items_total", "disposition"), "{{disposition}}")], stacked=True
        ),
        Panel(
            "Milestone latency",
            "From the broker's timestamp of an item to the confirmation of a milestone that came of it.",
            [
                Query(_quantile(0.5, "regwire_milestone_latency_seconds"), "half of them"),
                Query(_quantile(0.95, "regwire_milestone_latency_seconds"), "95 %"),
                Query(_quantile(0.99, "regwire_milestone_latency_seconds"), "99 %"),
            ],
            "s",
        ),
        Panel(
            "Lag in seconds",
            "Age of the oldest message that is not committed, by partition, whoever owns it. Nothing is drawn while the broker does not tell.",
            [Query("max by (topic, partition) (regwire_lag_seconds)", "{{topic}} {{partition}}")],
            "s",
            red=120,
        ),
        Panel(
            "Lag in messages", "Messages not committed, by topic.", [Query("sum by (topic) (max by (topic, partition) (regwire_lag_messages))", "{{topic}}")]
        ),
        Panel(
            "Mentions by type",
            "Milestones as items tell them, an hour.",
            [Query("sum by (type) (rate(regwire_mentions_total[1h])) * 3600", "{{type}}")],
            stacked=True,
        ),
        Panel(
            "Milestone revisions by type",
            "Published, an hour.",
            [Query("sum by (type) (rate(regwire_milestone_revisions_total[1h])) * 3600", "{{type}}")],
            stacked=True,
        ),
        Panel(
            "Rejects by reason",
            "Candidates that gave no mention, an hour. Rejects that rise when mentions fall tell why.",
            [Query("sum by (reason) (rate(regwire_rejects_total[1h])) * 3600", "{{reason}}")],
            stacked=True,
        ),
        Panel(
            "Notes on items",
            "Caps that bit and texts that were not read, an hour.",
            [Query("sum by (note) (rate(regwire_item_notes_total[1h])) * 3600", "{{note}}")],
            stacked=True,
        ),
        Panel(
            "Dead letters by reason",
            "Items (extract) and readings (resolve) put aside, an hour.",
            [Query("sum by (stage, reason) (rate(regwire_dead_letters_total[1h])) * 3600", "{{stage}} {{reason}}")],
            stacked=True,
        ),
        Panel(
            "Ambiguous and repeated",
            "Mentions that fit two milestones which conflict, mentions beyond the cap of what says the same, and messages that told nothing new, an hour.",
            [
                Query("sum(rate(regwire_mentions_capped_total[1h])) * 3600", "capped"),
                Query("sum(rate(regwire_ambiguous_total[1h])) * 3600", "ambiguous"),
                Query("sum by (stage) (rate(regwire_repeats_total[1h])) * 3600", "repeats {{stage}}"),
            ],
        ),
        Panel(
            "Failures",
            "Workers that ended because something failed, an hour.",
            [Query("sum by (reason) (increase(regwire_failures_total[1h]))", "{{reason}}")],
            width=8,
        ),
        Panel(
            "Rebalances",
            "Assignments an hour, by worker.",
            [Query("sum by (instance) (increase(regwire_rebalances_total[1h]))", "{{instance}}")],
            width=8,
        ),
        Panel(
            "Asked the broker",
            "Age of the last answer about the lag, by worker, and how often there was none.",
            [
                Query("time() - regwire_lag_read_timestamp_seconds", "{{instance}}"),
                Query("sum by (instance) (increase(regwire_lag_failures_total[1h]))", "failures an hour {{instance}}"),
            ],
            width=8,
        ),
    ]
    return dashboard("regwire-overview", "regwire overview", "Does news become milestones, how fast, and what becomes of the rest?", panels)


def worker() -> Json:
    """One worker: what it owns, what its time goes to, and what it takes of the machine."""
    only = '{instance=~"$instance"}'
    stage = "stage, instance"
    panels = [
        Panel(
            "Version",
            "What runs where.",
            [Query(f"max by (instance, version, rulebook) (regwire_build_info{only})")],
            kind="table",
            width=12,
            height=6,
        ),
        Panel(
            "Partitions owned",
            "Assigned to the worker, by topic.",
            [Query(f"sum by (instance, topic) (regwire_partitions_owned{only})", "{{instance}} {{topic}}")],
            width=12,
            height=6,
        ),
        Panel(
            "Items by outcome",
            "Items a second.",
            [Query(_rate("regwire_items_total", "disposition, instance", only), "{{instance}} {{disposition}}")],
            stacked=True,
        ),
        Panel(
            "Processing by stage",
            "Time of one input, or of one hand-over to the broker (deliver, publish): 95 % take less.",
            [Query(_quantile(0.95, "regwire_processing_seconds", f", {stage}", only), "{{instance}} {{stage}}")],
            "s",
        ),
        Panel(
            "Busy",
            "Share of its time that a worker spends in each stage. Extract, edits and resolve together near 1: it is at its limit.",
            [Query(_rate("regwire_processing_seconds_sum", stage, only), "{{instance}} {{stage}}")],
            "percentunit",
            stacked=True,
        ),
        Panel(
            "CPU",
            "CPU seconds a second. A worker uses one core at most.",
            [Query(_rate("process_cpu_seconds_total", "instance", '{job="regwire", instance=~"$instance"}'), "{{instance}}")],
        ),
        Panel(
            "Memory",
            "Held by the worker.",
            [Query('process_resident_memory_bytes{job="regwire", instance=~"$instance"}', "{{instance}}")],
            "bytes",
        ),
        Panel(
            "Recovery",
            "How long the recovery of tables that goes on has lasted, and how long rebalances took (95 %).",
            [
                Query(f"regwire_recovery_seconds{only}", "{{instance}} goes on"),
                Query(f"histogram_quantile(0.95, sum by (le, instance) (increase(regwire_rebalance_seconds_bucket{only}[1h])))", "{{instance}} took"),
            ],
            "s",
            red=300,
        ),
        Panel(
            "Restarts and rebalances",
            "An hour.",
            [
                Query('changes(process_start_time_seconds{job="regwire", instance=~"$instance"}[1h])', "{{instance}} restarts"),
                Query(f"sum by (instance) (increase(regwire_rebalances_total{only}[1h]))", "{{instance}} rebalances"),
            ],
        ),
        Panel(
            "Open files",
            "Files and sockets, and how many are allowed.",
            [
                Query('process_open_fds{job="regwire", instance=~"$instance"}', "{{instance}}"),
                Query('process_max_fds{job="regwire", instance=~"$instance"}', "{{instance}} allowed"),
            ],
        ),
        Panel(
            "Signs of life",
            "Watermarks by partition, as their age; and records on status.v1 that could not be written, an hour.",
            [
                Query(f"time() - max by (partition) (regwire_watermark_timestamp_seconds{only})", "partition {{partition}}"),
                Query(f"sum by (instance) (increase(regwire_status_failures_total{only}[1h]))", "{{instance}} not written"),
            ],
            "s",
        ),
        Panel(
            "Repeats",
            "Messages that came again or told nothing new, a second.",
            [Query(_rate("regwire_repeats_total", stage, only), "{{instance}} {{stage}}")],
        ),
    ]
    instance: Json = {
        "name": "instance",
        "label": "Worker",
        "type": "query",
        "datasource": SOURCE,
        "query": {"query": "label_values(regwire_build_info, instance)", "refId": "instance"},
        "definition": "label_values(regwire_build_info, instance)",
        "refresh": 2,
        "sort": 1,
        "multi": True,
        "includeAll": True,
        "current": {"selected": True, "text": ["All"], "value": ["$__all"]},
    }
    return dashboard("regwire-worker", "regwire worker", "What one worker does, and what it takes of the machine.", panels, [instance])


def generated() -> dict[Path, str]:
    """Every committed file that this module writes, with its text."""
    return {FOLDER / f"{made['uid']}.json": json.dumps(made, indent=2, sort_keys=True, ensure_ascii=False) + "\n" for made in (overview(), worker())}


def drift() -> list[str]:
    """The names of dashboards that differ from what would be written, are missing, or that nothing generates."""
    wanted = generated()
    found = [path for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text]
    return sorted(path.name for path in (*found, *(path for path in FOLDER.glob("*") if path not in wanted)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files, or only compare. Gives the exit code: 0 done, 1 a file differs."""
    parser = argparse.ArgumentParser(prog="python -m deploy.grafana.generate", description="Writes deploy/grafana/dashboards.")
    parser.add_argument("--check", action="store_true", help="change nothing; fail where a file differs")
    if parser.parse_args(arguments).check:
        stale = drift()
        for name in stale:
            sys.stderr.write(f"deploy/grafana/dashboards/{name} differs: run python -m deploy.grafana.generate\n")
        return 1 if stale else 0
    for path, text in generated().items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
