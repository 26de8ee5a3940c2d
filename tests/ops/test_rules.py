"""The rules by Prometheus' own tool."""

import subprocess

import pytest

from streams.metrics import Metrics
from tests.ops.prometheus import RULES

pytestmark = pytest.mark.ops


def promtool(*arguments, given=None):
    done = subprocess.run(["promtool", *arguments], cwd=RULES.parent, input=given, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_the_rules_and_the_configuration_are_valid():
    promtool("check", "rules", "--lint=all", "rules.yml")
    assert "rule files found" in promtool("check", "config", "prometheus.yml")


def test_each_alert_fires_when_it_should_and_only_then():
    promtool("test", "rules", "rules_test.yml")


def test_the_metrics_are_named_as_prometheus_wants_it():
    assert promtool("check", "metrics", given=Metrics().exposition().decode()) == ""
