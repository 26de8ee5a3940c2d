"""What a PromQL expression asks for."""

import re

from streams.metrics import Metrics

_STRINGS = re.compile(r'"[^"]*"')
_GROUPING = re.compile(r"\b(by|without|on|ignoring|group_left|group_right)\s*\(([^)]*)\)")
_SELECTOR = re.compile(r"\{([^}]*)\}")


def scraped():
    """The names of all series that a scrape of a worker holds, and Prometheus' own of the scrape."""
    names = {"up"}
    for family in Metrics().families:
        names.add(family.name)
        if family.kind == "histogram":
            names |= {f"{family.name}_{part}" for part in ("bucket", "sum", "count")}
    return names


def asked(expression):
    """The names of the series that an expression asks for."""
    bare = _GROUPING.sub("", _SELECTOR.sub("", _STRINGS.sub('""', expression)))
    words = set(re.findall(r"\b[a-z][a-z_]*\b(?!\s*\()", re.sub(r"\[[^\]]*\]", "", bare)))
    return words - {"and", "or", "unless", "by", "on", "bool", "offset", "group", "count", "sum", "max", "min"}


def labels_of(expression):
    """The labels that an expression names."""
    found = {label.strip() for _, inside in _GROUPING.findall(expression) for label in inside.split(",") if label.strip()}
    for inside in _SELECTOR.findall(expression):
        found |= set(re.findall(r"([a-z_]+)\s*(?:=~|!~|!=|=)", _STRINGS.sub('""', inside)))
    return found - {"le"}
