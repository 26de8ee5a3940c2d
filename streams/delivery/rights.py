"""What our user lacks of what a command needs, asked of the cluster before anything is done: Kafka itself tells late, or never."""

import time
from collections.abc import Iterable, Mapping
from typing import Any

from kafka import KafkaAdminClient
from kafka.errors import GroupAuthorizationFailedError, KafkaError

from schemas.access import Need, needs
from streams.delivery.connect import client_options
from streams.settings import Settings

_TIMEOUT_MS = 15_000
_RETRY_S = 0.2


def refusal(settings: Settings, command: str) -> str | None:
    """What to tell if our user lacks rights, in one line; null if all are there, or if the cluster does not ask who we are.

    Args:
        settings: which cluster, and who we are.
        command: a key of `schemas.access.needs`.

    Raises:
        kafka.errors.KafkaError: the cluster does not tell.
    """
    lacks = lacking(settings, command) if settings.who else ()
    if not lacks:
        return None
    more = f" and {len(lacks) - 1} more" if len(lacks) > 1 else ""
    return f"{settings.who} may not: {lacks[0]}{more}; docs/security.md lists what `regwire {command}` needs"


def lacking(settings: Settings, command: str) -> tuple[str, ...]:
    """The rights on topics that exist, and on the group, which the command needs and we do not have; a few words for each.

    Args:
        settings: which cluster, and who we are.
        command: a key of `schemas.access.needs`.

    Raises:
        kafka.errors.KafkaError: the cluster does not tell.
    """
    wanted = needs(settings.topics)[command]
    admin: Any = KafkaAdminClient(**client_options(settings), request_timeout_ms=_TIMEOUT_MS, bootstrap_timeout_ms=_TIMEOUT_MS)
    try:
        names = [topic.name for topic in settings.topics.all()]
        topics = {row["name"]: set(row["authorized_operations"]) for row in admin.describe_topics(names) if not row["error_code"]}
        groups = {need.name: _group(admin, need) for need in wanted if need.resource == "Group"}
    finally:
        admin.close()
    return tuple(dict.fromkeys(_compared(wanted, {"Topic": topics, "Group": groups})))


def _group(admin: Any, need: Need) -> set[str]:  # noqa: ANN401 - kafka-python has no types
    try:
        operations = _described(admin, need.name)["authorized_operations"]
    except GroupAuthorizationFailedError:
        return set()
    # Of a group that nobody has joined yet Kafka tells no rights; that it answers at all shows that we may describe it.
    return {_kafka(operation) for operation in need.operations} if operations is None else set(operations)


def _described(admin: Any, group: str) -> dict[str, Any]:  # noqa: ANN401 - as above
    """What is known of the group. On a new cluster the first who asks has to wait until Kafka has made its place for groups."""
    deadline = time.monotonic() + _TIMEOUT_MS / 1000
    while True:
        try:
            found: dict[str, Any] = admin.describe_groups([group])[group]
        except KafkaError as error:
            if not error.retriable or time.monotonic() > deadline:
                raise
            time.sleep(_RETRY_S)
        else:
            return found


def _compared(wanted: Iterable[Need], allowed: Mapping[str, Mapping[str, set[str]]]) -> Iterable[str]:
    for need in wanted:
        for name, operations in allowed[need.resource].items():
            if name == need.name or (need.prefixed and name.startswith(need.name)):
                yield from (f"{operation} on {need.resource.lower()} {name}" for operation in need.operations if _kafka(operation) not in operations)


def _kafka(operation: str) -> str:
    return {"DescribeConfigs": "DESCRIBE_CONFIGS"}.get(operation, operation.upper())
