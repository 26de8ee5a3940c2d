"""How every client of ours finds the cluster. Security settings will be added here, once for all clients."""

from typing import Any

from streams.settings import Settings


def client_options(settings: Settings) -> dict[str, Any]:
    """The options that aiokafka and kafka-python share."""
    return {"bootstrap_servers": (settings.broker or "").split(","), "client_id": "regwire"}
