"""The server.properties of the embedded broker: one KRaft node on 127.0.0.1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.broker.errors import comma_in, own_settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

HOST = "127.0.0.1"
NODE_ID = 1
MESSAGE_MAX_BYTES = 4 * 1024 * 1024
_FIRST_PLAIN, _LAST_PLAIN = ord(" "), ord("~")

# Small, quick and single: nothing is replicated, a consumer group waits for
# nobody, and a topic's own retention is the only one that deletes anything.
DEFAULTS: Mapping[str, str] = {
    "auto.create.topics.enable": "false",
    "broker.heartbeat.interval.ms": "500",
    "broker.session.timeout.ms": "3000",
    "default.replication.factor": "1",
    "group.initial.rebalance.delay.ms": "0",
    "log.cleaner.dedupe.buffer.size": "16777216",
    "log.index.size.max.bytes": "2097152",
    "log.retention.ms": "-1",
    "message.max.bytes": str(MESSAGE_MAX_BYTES),
    "min.insync.replicas": "1",
    "num.io.threads": "4",
    "num.network.threads": "2",
    "num.partitions": "1",
    "offsets.topic.num.partitions": "4",
    "offsets.topic.replication.factor": "1",
    "replica.fetch.max.bytes": str(MESSAGE_MAX_BYTES),
    "share.coordinator.state.topic.min.isr": "1",
    "share.coordinator.state.topic.num.partitions": "1",
    "share.coordinator.state.topic.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "transaction.state.log.num.partitions": "4",
    "transaction.state.log.replication.factor": "1",
}


def server_properties(data: Path, port: int, controller_port: int, overrides: Mapping[str, str], listeners: Mapping[str, int] | None = None) -> str:
    """The text of server.properties, keys sorted, plain ASCII.

    Args:
        data: The folder for Kafka's own files (`log.dirs`).
        port: The port of the broker's listener.
        controller_port: The port of the controller's listener.
        overrides: Broker settings that win over `DEFAULTS`.
        listeners: Further listeners, port by security protocol (`SSL`, `SASL_SSL`); what
            they need besides is in `overrides`.

    Raises:
        BrokerError: If an override names a setting that makes the node what it
            is (its listeners, roles and folders), or `data` holds a comma,
            which Kafka takes for a list.
    """
    if "," in str(data):
        raise comma_in(data)
    ports = {"PLAINTEXT": port, **(listeners or {})}
    clients = ",".join(f"{protocol}://{HOST}:{number}" for protocol, number in ports.items())
    fixed = {
        "advertised.listeners": clients,
        "controller.listener.names": "CONTROLLER",
        # Static voters: a kept data directory may come back on another port.
        "controller.quorum.voters": f"{NODE_ID}@{HOST}:{controller_port}",
        "inter.broker.listener.name": "PLAINTEXT",
        "listener.security.protocol.map": ",".join(["CONTROLLER:PLAINTEXT", *(f"{protocol}:{protocol}" for protocol in ports)]),
        "listeners": f"{clients},CONTROLLER://{HOST}:{controller_port}",
        "log.dirs": str(data),
        "node.id": str(NODE_ID),
        "process.roles": "broker,controller",
    }
    also = {"broker.id", "controller.quorum.bootstrap.servers", "log.dir", "metadata.log.dir"}
    taken = sorted({*fixed, *also} & set(overrides))
    if taken:
        raise own_settings(taken)
    settings = {**DEFAULTS, **overrides, **fixed}
    return "".join(f"{_escaped(key)}={_escaped(settings[key])}\n" for key in sorted(settings))


def _escaped(text: str) -> str:
    # Java reads the file as Latin-1 with UTF-16 escapes; ":" and "=" end a key only.
    units = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").encode("utf-16-be")
    codes = [int.from_bytes(units[i : i + 2]) for i in range(0, len(units), 2)]
    return "".join(chr(code) if _FIRST_PLAIN <= code <= _LAST_PLAIN else f"\\u{code:04x}" for code in codes)
