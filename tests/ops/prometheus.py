"""A real Prometheus on loopback, with the committed rules, faster by a factor."""

import json
import re
import socket
import subprocess
import urllib.parse
import urllib.request
from pathlib import Path

from tests.kafka.running import wait_until

ROOT = Path(__file__).parents[2]
RULES = ROOT / "deploy" / "prometheus" / "rules.yml"
MINUTE = 4
"""What a minute of the rules becomes, in seconds. Lag is read every 5 s, so it cannot be much less."""


def faster(rules: str) -> str:
    """The rules with every duration of minutes shortened."""
    return re.sub(r"\b(\d+)m\b", lambda found: f"{int(found[1]) * MINUTE}s", rules)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Prometheus:
    """Scrapes some addresses, HOST:PORT, every second."""

    def __init__(self, folder: Path, addresses: list[str]) -> None:
        self.port = free_port()
        (folder / "rules.yml").write_text(faster(RULES.read_text("utf-8")))
        jobs = [{"job_name": "regwire", "static_configs": [{"targets": addresses}]}]
        config = {"global": {"scrape_interval": "1s", "evaluation_interval": "1s"}, "rule_files": ["rules.yml"], "scrape_configs": jobs}
        (folder / "prometheus.yml").write_text(json.dumps(config))  # JSON is YAML
        self.log = folder / "prometheus.log"
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                [
                    "prometheus",
                    f"--config.file={folder / 'prometheus.yml'}",
                    f"--storage.tsdb.path={folder / 'tsdb'}",
                    f"--web.listen-address=127.0.0.1:{self.port}",
                ],
                stdout=out,
                stderr=out,
            )
        wait_until(self._ready, 30, self.log.read_text)

    def _ready(self) -> bool:
        assert self.process.poll() is None, self.log.read_text()
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/-/ready", timeout=5) as answer:
                return answer.status == 200
        except OSError:
            return False

    def _get(self, path: str, **query: str) -> dict:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/v1/{path}?{urllib.parse.urlencode(query)}", timeout=10) as answer:
            return json.load(answer)["data"]

    def ask(self, expression: str) -> list[float]:
        """The values that an expression gives now."""
        data = self._get("query", query=expression)
        return [float(data["result"][1])] if data["resultType"] == "scalar" else [float(row["value"][1]) for row in data["result"]]

    def firing(self) -> set[str]:
        """The names of the alerts that fire."""
        return {alert["labels"]["alertname"] for alert in self._get("alerts")["alerts"] if alert["state"] == "firing"}

    def fired(self, seconds: int) -> set[str]:
        """The names of the alerts that fired at any time of the last seconds."""
        rows = self._get("query", query=f'count by (alertname) (last_over_time(ALERTS{{alertstate="firing"}}[{seconds}s]))')["result"]
        return {row["metric"]["alertname"] for row in rows}

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)
