"""Asks a broker whether it is ready, and a port whether it is free."""

from __future__ import annotations

import socket

from streams.broker.config import HOST
from streams.broker.errors import not_installed, port_taken

_PROBE_MS = 2_000


def answers(port: int) -> bool:
    """True if a broker on `port` of 127.0.0.1 names itself as a node of its cluster.

    The broker is asked for its metadata, as a client would: an open port is not
    enough, a fenced broker is no node yet.

    Raises:
        BrokerError: If kafka-python is not installed.
    """
    try:
        from kafka import KafkaAdminClient  # noqa: PLC0415 - heavy, and of an extra
        from kafka.errors import KafkaError  # noqa: PLC0415 - as above
    except ImportError as error:
        raise not_installed("kafka-python", error) from error

    with socket.socket() as probe:  # kafka-python logs each refused connection, so look first
        probe.settimeout(1)
        if probe.connect_ex((HOST, port)) != 0:
            return False
    try:
        client = KafkaAdminClient(
            bootstrap_servers=f"{HOST}:{port}",
            client_id="regwire-ready",
            bootstrap_timeout_ms=_PROBE_MS,
            request_timeout_ms=_PROBE_MS,
        )
    except (KafkaError, OSError):
        return False
    try:
        return any(node["port"] == port for node in client.describe_cluster()["brokers"])
    except (KafkaError, OSError):
        return False
    finally:
        client.close()


def free_ports(count: int) -> list[int]:
    """`count` different ports of 127.0.0.1 that nobody listens on."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for sock in sockets:
            sock.bind((HOST, 0))
        return [int(sock.getsockname()[1]) for sock in sockets]
    finally:
        for sock in sockets:
            sock.close()


def require_free(port: int) -> None:
    """Return if a broker could listen on `port` of 127.0.0.1.

    Raises:
        BrokerError: If somebody listens there, or the port may not be used.
    """
    with socket.socket() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Kafka: TIME_WAIT is no obstacle
        try:
            sock.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise port_taken(f"{HOST}:{port}", error) from error
