"""The topics as they are on a cluster, against the topics as they should be."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import for_code

from schemas.topics import Topic, Topics
from streams.delivery.connect import client_options
from streams.settings import Settings

_EXISTS = 36
_SETTLE_S = 15.0


@dataclass(frozen=True, slots=True)
class Found:
    """A topic on the cluster: its partitions, replicas and configuration."""

    partitions: int
    replication: int
    config: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Report:
    """What a cluster lacks and what differs; `wrong` are partition counts, which must never change."""

    missing: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    created: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """True if nothing is missing, wrong or different."""
        return not (self.missing or self.wrong or self.differing)


def compare(topics: Topics, found: Mapping[str, Found]) -> Report:
    """The report on what was found."""
    missing, wrong, differing = [], [], []
    for topic in topics.all():
        if topic.name not in found:
            missing.append(topic.name)
            continue
        there = found[topic.name]
        if there.partitions != topic.partitions:
            wrong.append(f"{topic.name} has {there.partitions} partitions, not {topic.partitions}")
        if there.replication != topics.replication:
            differing.append(f"{topic.name} has {there.replication} replicas, not {topics.replication}")
        differing += [
            f"{topic.name} has {name}={there.config.get(name)}, not {value}" for name, value in topic.config.items() if there.config.get(name) != value
        ]
    return Report(tuple(missing), tuple(wrong), tuple(differing))


def unseen(settings: Settings) -> str:
    """What to add to the news that a topic is missing: Kafka hides what one may not describe."""
    return f" (or {settings.who} may not describe it)" if settings.who else ""


class Cluster:
    """The administrative side of a cluster. Use it as an asynchronous context manager.

    Args:
        settings: which cluster and which topics.
    """

    def __init__(self, settings: Settings) -> None:
        self._topics = settings.topics
        self._admin = AIOKafkaAdminClient(**client_options(settings), request_timeout_ms=15000)

    async def __aenter__(self) -> "Cluster":
        """Connect; raises the client's error if the broker cannot be reached."""
        try:
            await self._admin.start()
        except BaseException:
            await self._admin.close()
            raise
        return self

    async def __aexit__(self, *exc: object) -> None:
        """Disconnect."""
        await self._admin.close()

    async def found(self, *, config: bool = True) -> dict[str, Found]:
        """Those of our topics that are there.

        Args:
            config: read their configuration too; else it is left empty.
        """
        there = set(await self._admin.list_topics())
        names = [topic.name for topic in self._topics.all() if topic.name in there]
        if not names:
            return {}
        described = {row["topic"]: row["partitions"] for row in await self._admin.describe_topics(names)}
        configs = await self._configs(names) if config else {}
        return {name: Found(len(rows), len(rows[0]["replicas"]) if rows else 0, configs.get(name, {})) for name, rows in described.items()}

    async def _configs(self, names: list[str]) -> dict[str, dict[str, str]]:
        answers = await self._admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name) for name in names])
        configs: dict[str, dict[str, str]] = {}
        for answer in answers:
            for resource in answer.to_object()["resources"]:
                configs[resource["resource_name"]] = {entry["config_names"]: entry["config_value"] for entry in resource["config_entries"]}
        return configs

    async def check(self) -> Report:
        """What is missing and what differs."""
        return compare(self._topics, await self.found())

    async def create_missing(self) -> Report:
        """Create what is missing, change nothing that exists, and report as `check` does, with what was created."""
        before = await self.check()
        missing = [topic for topic in self._topics.all() if topic.name in before.missing]
        if not missing or before.wrong:
            return before
        await self._create(missing)
        after = await self._settled()
        return Report(after.missing, after.wrong, after.differing, before.missing)

    async def _settled(self) -> Report:
        """The report once new topics are known to the broker that is asked; Kafka tells of them a little later."""
        deadline = time.monotonic() + _SETTLE_S
        report = await self.check()
        while report.missing and time.monotonic() < deadline:
            await asyncio.sleep(0.1)
            report = await self.check()
        return report

    async def _create(self, topics: list[Topic]) -> None:
        wanted = [NewTopic(t.name, t.partitions, self._topics.replication, topic_configs=dict(t.config)) for t in topics]
        answer = await self._admin.create_topics(wanted)
        for name, code, *rest in answer.topic_errors:
            if code not in (0, _EXISTS):
                message = f"cannot create {name}: {(rest[0] if rest else None) or for_code(code).__name__}"
                raise RuntimeError(message)
