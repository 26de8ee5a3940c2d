"""Alerts: each has a runbook section and a test, and asks only for metrics that exist."""

import re
from pathlib import Path

import pytest
import yaml

from schemas.topics import Topics
from streams.metrics import CORE_TYPES, Metrics
from tests.queries import asked, labels_of, scraped

ROOT = Path(__file__).parents[1]
PROMETHEUS = ROOT / "deploy" / "prometheus"
ALERTS = [rule for group in yaml.safe_load((PROMETHEUS / "rules.yml").read_text("utf-8"))["groups"] for rule in group["rules"]]
RUNBOOK = (ROOT / "docs" / "runbook.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", RUNBOOK, re.MULTILINE | re.DOTALL))


def named(alert):
    return alert["alert"]


@pytest.mark.parametrize("alert", ALERTS, ids=named)
def test_an_alert_says_what_to_do(alert):
    name = alert["alert"]
    assert alert["annotations"]["runbook_url"] == f"docs/runbook.md#{name.lower()}"
    assert alert["annotations"]["summary"]
    assert alert["labels"]["severity"] in {"page", "ticket"}
    for part in ("**Means:**", "**See:**", "**Do:**"):
        assert part in SECTIONS[name], f"{name} lacks {part}"


@pytest.mark.parametrize("alert", ALERTS, ids=named)
def test_an_alert_asks_for_metrics_and_labels_that_exist(alert):
    names = asked(alert["expr"])
    assert names
    assert names <= scraped()
    assert labels_of(alert["expr"]) <= {label for family in Metrics().families for label in family.labels} | {"job", "instance"}


def test_no_section_is_of_an_alert_that_is_gone():
    assert {name for name in SECTIONS if name.startswith("Regwire")} == {alert["alert"] for alert in ALERTS}


def test_every_alert_is_tested_to_fire_and_not_to_fire():
    tests = yaml.safe_load((PROMETHEUS / "rules_test.yml").read_text("utf-8"))["tests"]
    cases = [case for test in tests for case in test["alert_rule_test"]]
    fires = {case["alertname"] for case in cases if case["exp_alerts"]}
    assert fires == {alert["alert"] for alert in ALERTS}
    assert len(tests) >= len(ALERTS)


def test_the_types_that_must_not_fall_silent_are_the_core_types():
    (silent,) = [alert for alert in ALERTS if alert["alert"] == "RegwireTypeSilent"]
    assert set(re.findall(r'type=~"([^"]+)"', silent["expr"])) == {"|".join(kind.value for kind in CORE_TYPES)}


def test_the_metrics_that_the_runbook_names_exist():
    assert set(re.findall(r"\b(regwire_[a-z_]+)", RUNBOOK)) <= scraped()


def test_the_topics_and_settings_that_the_runbook_names_exist():
    from streams.settings import Settings

    topics = Topics(prefix="")
    names = {topic.name for topic in topics.all()}
    assert set(re.findall(r"`([a-z.]+\.v1)`", RUNBOOK)) <= names
    assert {name.removeprefix("REGWIRE_").lower() for name in re.findall(r"REGWIRE_[A-Z_]+", RUNBOOK)} <= set(Settings.model_fields)
