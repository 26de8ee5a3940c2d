"""The text of server.properties."""

from pathlib import Path

import pytest

from streams.broker import BrokerError
from streams.broker.config import server_properties


def test_only_loopback_is_bound_and_overrides_win() -> None:
    lines = server_properties(Path("/data"), 9092, 9093, {"message.max.bytes": "9"}).splitlines()
    assert "listeners=PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:9093" in lines
    assert "message.max.bytes=9" in lines
    assert "auto.create.topics.enable=false" in lines
    assert lines == sorted(lines)


def test_further_listeners_are_on_loopback_too() -> None:
    lines = server_properties(Path("/data"), 1, 2, {}, {"SASL_SSL": 3}).splitlines()
    assert "listeners=PLAINTEXT://127.0.0.1:1,SASL_SSL://127.0.0.1:3,CONTROLLER://127.0.0.1:2" in lines
    assert "advertised.listeners=PLAINTEXT://127.0.0.1:1,SASL_SSL://127.0.0.1:3" in lines
    assert "listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL_SSL:SASL_SSL" in lines


def test_value_is_escaped_as_java_reads_it() -> None:
    text = server_properties(Path("/dåta\\x 𝄞"), 1, 2, {})
    assert "log.dirs=/d\\u00e5ta\\\\x \\ud834\\udd1e\n" in text


@pytest.mark.parametrize("name", ["listeners", "log.dirs", "node.id", "process.roles", "broker.id"])
def test_setting_that_makes_the_node_is_refused(name: str) -> None:
    with pytest.raises(BrokerError, match=f"sets {name} itself"):
        server_properties(Path("/data"), 1, 2, {name: "x"})


def test_comma_in_the_folder_is_refused() -> None:
    with pytest.raises(BrokerError, match="comma in /a,b"):
        server_properties(Path("/a,b"), 1, 2, {})
