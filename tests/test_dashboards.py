"""Dashboards: generated, free of overlaps, and asking only for metrics that exist."""

import json
import re
from itertools import combinations
from pathlib import Path

import pytest
import yaml

from deploy.grafana.generate import FOLDER, drift, main
from streams.metrics import Metrics
from tests.queries import asked, labels_of, scraped

ROOT = Path(__file__).parents[1]
GRAFANA = FOLDER.parent
DASHBOARDS = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}
PANELS = [(name, panel) for name, made in DASHBOARDS.items() for panel in made["panels"]]


def titled(value):
    return value["title"] if isinstance(value, dict) else value


def test_the_committed_dashboards_are_what_would_be_written(capsys):
    assert drift() == []
    assert main(["--check"]) == 0


@pytest.mark.parametrize(("name", "panel"), PANELS, ids=titled)
def test_a_panel_asks_for_metrics_and_labels_that_exist(name, panel):
    known = {label for family in Metrics().families for label in family.labels} | {"job", "instance"}
    assert panel["targets"]
    assert panel["description"]
    for target in panel["targets"]:
        assert asked(target["expr"])
        assert asked(target["expr"]) <= scraped()
        assert labels_of(target["expr"]) <= known
        assert set(re.findall(r"{{(\w+)}}", target["legendFormat"])) <= known


@pytest.mark.parametrize("made", DASHBOARDS.values(), ids=DASHBOARDS)
def test_panels_lie_beside_each_other(made):
    boxes = [panel["gridPos"] for panel in made["panels"]]
    assert all(box["x"] + box["w"] <= 24 for box in boxes)
    for a, b in combinations(boxes, 2):
        apart = a["x"] + a["w"] <= b["x"] or b["x"] + b["w"] <= a["x"] or a["y"] + a["h"] <= b["y"] or b["y"] + b["h"] <= a["y"]
        assert apart, (a, b)
    assert len({panel["id"] for panel in made["panels"]}) == len(made["panels"])


def test_every_metric_is_on_a_dashboard_or_in_an_alert():
    expressions = [target["expr"] for _, panel in PANELS for target in panel["targets"]]
    rules = yaml.safe_load((ROOT / "deploy" / "prometheus" / "rules.yml").read_text("utf-8"))
    expressions += [rule["expr"] for group in rules["groups"] for rule in group["rules"]]
    shown = {name for expression in expressions for name in asked(expression)}
    unseen = [f.name for f in Metrics().families if not shown & ({f.name} | {f"{f.name}_{part}" for part in ("bucket", "sum", "count")})]
    assert unseen == ["regwire_end_offset", "process_virtual_memory_bytes"]


def test_the_panels_that_the_runbook_names_exist():
    text = (ROOT / "docs" / "runbook.md").read_text("utf-8")
    titles = {panel["title"] for _, panel in PANELS}
    named = set(re.findall(r'panel "([^"]+)"', text)) | set(re.findall(r'against "([^"]+)"', text))
    assert named
    assert named <= titles


def test_grafana_finds_source_and_folder():
    (source,) = yaml.safe_load((GRAFANA / "provisioning" / "datasources" / "prometheus.yml").read_text("utf-8"))["datasources"]
    assert (source["type"], source["isDefault"]) == ("prometheus", True)
    (provider,) = yaml.safe_load((GRAFANA / "provisioning" / "dashboards" / "regwire.yml").read_text("utf-8"))["providers"]
    assert provider["options"]["path"] == "/var/lib/grafana/dashboards"
