"""What each command of regwire may do on the cluster: the least that Kafka's ACLs must allow its user."""

from dataclasses import dataclass
from typing import Literal

from schemas.topics import Topics

Operation = Literal["Read", "Write", "Create", "Describe", "DescribeConfigs"]

_AGENTS = {"extract", "edits", "resolve", "worker"}


@dataclass(frozen=True, slots=True)
class Need:
    """Operations on one topic or group, or on all whose name begins so. Kafka gives Describe with Read and Write."""

    resource: Literal["Topic", "Group"]
    name: str
    operations: tuple[Operation, ...]
    prefixed: bool = False


def needs(topics: Topics) -> dict[str, tuple[Need, ...]]:
    """What the user of each command needs, by command."""
    changelogs = f"{topics.group}-"
    known = tuple(Need("Topic", name, ("Describe",), prefixed=True) for name in (topics.prefix, changelogs))
    configs = tuple(Need("Topic", need.name, ("Describe", "DescribeConfigs"), prefixed=True) for need in known)
    milestones = topics.name("milestones.").removesuffix(".v1")
    reread = (
        *(Need("Topic", name, ("Read",)) for name in (topics.news, topics.readings, topics.replays)),
        Need("Group", topics.group, ("Describe",)),
    )
    rebuilt = (
        Need("Topic", topics.readings, ("Read",)),
        Need("Topic", milestones, ("Read",), prefixed=True),
        Need("Group", topics.group, ("Describe",)),
    )
    dead = Need("Topic", topics.dead, ("Read",))
    return {
        "topics --check": configs,
        "topics": tuple(Need("Topic", need.name, ("Create", *need.operations), prefixed=True) for need in configs),
        "worker": (*known, *_of_agents(topics, (milestones, changelogs)), Need("Group", topics.group, ("Read",))),
        "load": (*known, Need("Topic", topics.news, ("Write",))),
        "tail": (*known, Need("Topic", milestones, ("Read",), prefixed=True)),
        "rebuild --check": (*known, *rebuilt),
        "rebuild": (
            *known,
            *rebuilt,
            Need("Topic", topics.outcomes, ("Read",)),
            *(Need("Topic", topics.changelog(table), ("Read", "Write")) for table in ("companies", "items")),
        ),
        "asof": (*known, Need("Topic", milestones, ("Read",), prefixed=True)),
        "calendar": (*known, Need("Topic", topics.current, ("Read",))),
        "lag": (
            *known,
            *(Need("Topic", name, ("Read",)) for name in (topics.news, topics.readings, topics.outcomes)),
            Need("Group", topics.group, ("Describe",)),
        ),
        "board": (
            *known,
            Need("Topic", milestones, ("Read",), prefixed=True),
            *(Need("Topic", name, ("Read",)) for name in (topics.news, topics.readings, topics.outcomes)),
            Need("Group", topics.group, ("Describe",)),
        ),
        "aliases": (*known, Need("Topic", topics.readings, ("Read",))),
        "replay": (*known, *reread),
        "replay --publish": (
            *known,
            *reread,
            Need("Topic", topics.current, ("Read",)),
            *(Need("Topic", name, ("Write",)) for name in (topics.readings, topics.outcomes, topics.replays)),
        ),
        "replays": (*known, Need("Topic", topics.replays, ("Read",))),
        "dead list": (*known, dead),
        "dead retry": (*known, dead, Need("Topic", topics.news, ("Read", "Write"))),
        "dead skip": (
            *known,
            *(Need("Topic", name, ("Read",)) for name in (topics.news, topics.readings, topics.outcomes)),
            Need("Topic", topics.outcomes, ("Write",)),
            Need("Topic", topics.dead, ("Read", "Write")),
            Need("Group", topics.group, ("Read",)),
        ),
        "feed": (*known, Need("Topic", topics.news, ("Read", "Write"))),
    }


def _of_agents(topics: Topics, prefixes: tuple[str, ...]) -> tuple[Need, ...]:
    """What the agents read and write, as each topic says; topics that begin with one of the prefixes are one need."""
    found: dict[str, set[Operation]] = {}
    for topic in topics.all():
        name = next((prefix for prefix in prefixes if topic.name.startswith(prefix)), topic.name)
        sides: tuple[tuple[Operation, str], ...] = (("Read", topic.read_by), ("Write", topic.written_by))
        found.setdefault(name, set()).update(operation for operation, by in sides if _AGENTS & set(by.split(", ")))
    return tuple(Need("Topic", name, tuple(sorted(operations)), name in prefixes) for name, operations in found.items() if operations)


def table() -> str:
    """The needs as a Markdown table, with the default prefix; without Describe on all topics, which every command needs."""
    rows: dict[tuple[str, str, str], list[str]] = {}
    for command, found in needs(Topics()).items():
        for need in found:
            if need.operations == ("Describe",) and need.prefixed:
                continue
            rows.setdefault((command, need.resource, ", ".join(need.operations)), []).append(f"`{need.name}{'*' if need.prefixed else ''}`")
    lines = [f"| `regwire {command}` | {resource} | {', '.join(names)} | {operations} |" for (command, resource, operations), names in rows.items()]
    return "\n".join(["| command | resource | names | operations |", "|---|---|---|---|", *lines, ""])
