"""Panels of a Grafana dashboard, as Grafana's JSON."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

SOURCE: Json = {"type": "prometheus", "uid": "${source}"}
WIDTH = 24
"""Columns of Grafana's grid."""


@dataclass(frozen=True, slots=True)
class Query:
    """A PromQL expression and the legend of its series."""

    expression: str
    legend: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel.

    Args:
        title: what it shows.
        about: what it means, for whoever sees it the first time.
        queries: what is asked.
        unit: Grafana's id of the unit.
        kind: `timeseries`, `stat` or `table`.
        width: in columns of the grid.
        height: in its rows.
        red: from which value on it is red; null for never.
        stacked: draw the series on each other.
    """

    title: str
    about: str
    queries: Sequence[Query]
    unit: str = "short"
    kind: str = "timeseries"
    width: int = 12
    height: int = 8
    red: float | None = None
    stacked: bool = False

    def to_json(self, number: int, x: int, y: int) -> Json:
        """The panel at its place."""
        instant = self.kind != "timeseries"
        return {
            "id": number,
            "type": self.kind,
            "title": self.title,
            "description": self.about,
            "datasource": SOURCE,
            "gridPos": {"x": x, "y": y, "w": self.width, "h": self.height},
            "targets": [_target(letter, query, instant=instant, table=self.kind == "table") for letter, query in zip("ABCDEF", self.queries, strict=False)],
            "fieldConfig": {"defaults": self._defaults(), "overrides": []},
            "options": _OPTIONS[self.kind],
        }

    def _defaults(self) -> Json:
        steps: list[Json] = [{"color": "green", "value": None}]
        if self.red is not None:
            steps.append({"color": "red", "value": self.red})
        defaults: Json = {"unit": self.unit, "min": 0, "thresholds": {"mode": "absolute", "steps": steps}}
        if self.kind == "timeseries":
            custom: Json = {"lineWidth": 1, "fillOpacity": 30 if self.stacked else 8, "showPoints": "never"}
            custom["stacking"] = {"mode": "normal" if self.stacked else "none", "group": "A"}
            custom["thresholdsStyle"] = {"mode": "off" if self.red is None else "line"}
            defaults["custom"] = custom
        return defaults


_OPTIONS: dict[str, Json] = {
    "timeseries": {"legend": {"displayMode": "list", "placement": "bottom", "showLegend": True}, "tooltip": {"mode": "multi", "sort": "desc"}},
    "stat": {"colorMode": "value", "graphMode": "none", "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False}},
    "table": {"showHeader": True, "cellHeight": "sm"},
}


def _target(letter: str, query: Query, *, instant: bool, table: bool) -> Json:
    return {
        "refId": letter,
        "datasource": SOURCE,
        "expr": query.expression,
        "legendFormat": query.legend or "__auto",
        "instant": instant,
        "range": not instant,
        "format": "table" if table else "time_series",
    }


def dashboard(uid: str, title: str, about: str, panels: Iterable[Panel], variables: Sequence[Json] = ()) -> Json:
    """A dashboard of panels, set row by row from left to right.

    Args:
        uid: its id, part of its address.
        title: what it is called.
        about: what it is for.
        panels: in reading order.
        variables: further ones, beside the choice of the data source.
    """
    placed: list[Json] = []
    x = y = row = 0
    for number, panel in enumerate(panels, 1):
        if x + panel.width > WIDTH:
            x, y, row = 0, y + row, 0
        placed.append(panel.to_json(number, x, y))
        x, row = x + panel.width, max(row, panel.height)
    source = {"name": "source", "label": "Data source", "type": "datasource", "query": "prometheus", "current": {}}
    return {
        "uid": uid,
        "title": title,
        "description": about,
        "tags": ["regwire"],
        "schemaVersion": 39,
        "version": 1,
        "editable": False,
        "timezone": "browser",
        "refresh": "30s",
        "time": {"from": "now-6h", "to": "now"},
        "templating": {"list": [source, *variables]},
        "links": [{"title": "regwire", "type": "dashboards", "tags": ["regwire"], "asDropdown": False, "includeVars": True, "keepTime": True}],
        "annotations": {"list": []},
        "panels": placed,
    }
