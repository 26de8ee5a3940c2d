"""How the cluster is reached: its address, TLS and SASL. What cannot work, or would give a secret away, is refused here."""

import ipaddress
import re
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings

MAX_PORT = 65535
_ADDRESS = re.compile(r"^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+):(\d{1,5})$")

Protocol = Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"]
Mechanism = Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]


class Connection(BaseSettings):
    """The part of the settings that every client of the cluster needs."""

    broker: str | None = Field(default=None, description="The Kafka cluster: HOST:PORT, several separated by commas")
    security_protocol: Protocol = Field(default="PLAINTEXT", description="PLAINTEXT, SSL, SASL_PLAINTEXT (loopback only) or SASL_SSL")
    sasl_mechanism: Mechanism | None = Field(default=None, description="With SASL: PLAIN, SCRAM-SHA-256 or SCRAM-SHA-512")
    sasl_username: str | None = Field(default=None, min_length=1, description="With SASL: the user")
    sasl_password: SecretStr | None = Field(default=None, min_length=1, description="With SASL: the password; never a flag")
    sasl_password_file: Path | None = Field(default=None, description="File that holds the password alone")
    ssl_cafile: Path | None = Field(default=None, description="With TLS: certificates (PEM) that brokers are trusted by; the system's by default")
    ssl_certfile: Path | None = Field(default=None, description="With TLS: our own certificate and its chain (PEM), for mutual TLS")
    ssl_keyfile: Path | None = Field(default=None, description="The key (PEM) of that certificate")
    ssl_keyfile_password: SecretStr | None = Field(default=None, min_length=1, description="The password of that key, if it has one; never a flag")
    ssl_keyfile_password_file: Path | None = Field(default=None, description="File that holds the password of that key alone")

    @field_validator("broker")
    @classmethod
    def _addresses(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = [part.strip() for part in value.split(",") if part.strip()]
        for part in parts or [value]:
            match = _ADDRESS.match(part)
            if not match or not 0 < int(match[2]) <= MAX_PORT:
                message = f"{part!r} is not HOST:PORT"
                raise ValueError(message)
        return ",".join(parts)

    @field_validator("security_protocol", "sasl_mechanism", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("sasl_password_file", "ssl_cafile", "ssl_certfile", "ssl_keyfile", "ssl_keyfile_password_file")
    @classmethod
    def _absolute(cls, value: Path | None) -> Path | None:
        return value.expanduser().absolute() if value is not None else None

    @model_validator(mode="after")
    def _agree(self) -> Self:
        problem = self._once() or self._sasl_problem() or self._tls_problem()
        if problem:
            raise ValueError(problem)
        return self

    @property
    def sasl(self) -> bool:
        """True if a user and a password are asked for."""
        return self.security_protocol.startswith("SASL_")

    @property
    def tls(self) -> bool:
        """True if the connection is encrypted."""
        return self.security_protocol.endswith("SSL")

    @property
    def addresses(self) -> tuple[tuple[str, int], ...]:
        """Host and port of every broker that is named."""
        pairs = [address.rpartition(":") for address in (self.broker or "").split(",") if address]
        return tuple((host.strip("[]"), int(port)) for host, _, port in pairs)

    @property
    def who(self) -> str | None:
        """Whom the cluster takes us for, for messages: a user or the owner of a certificate; null if it does not ask."""
        if self.sasl:
            return f"user {self.sasl_username}"
        return f"the owner of {self.ssl_certfile}" if self.ssl_certfile is not None else None

    def _once(self) -> str | None:
        for name in ("sasl_password", "ssl_keyfile_password"):
            if self._has(name) and self._has(f"{name}_file"):
                return f"{name} and {name}_file are both given: give one"
        return None

    def _sasl_problem(self) -> str | None:
        given = [name for name in ("sasl_mechanism", "sasl_username", "sasl_password", "sasl_password_file") if self._has(name)]
        if not self.sasl:
            return f"{given[0]} needs security_protocol SASL_SSL; it is {self.security_protocol}" if given else None
        for name in ("sasl_mechanism", "sasl_username"):
            if name not in given:
                return f"security_protocol {self.security_protocol} needs {name}"
        if given[-1] == "sasl_username":
            return f"security_protocol {self.security_protocol} needs sasl_password_file or sasl_password"
        far = [host for host, _ in self.addresses if not _is_loopback(host)]
        if far and not self.tls:
            return f"SASL_PLAINTEXT would send the password unprotected to {far[0]}: use security_protocol SASL_SSL"
        return None

    def _tls_problem(self) -> str | None:
        given = [name for name in ("ssl_cafile", "ssl_certfile", "ssl_keyfile", "ssl_keyfile_password", "ssl_keyfile_password_file") if self._has(name)]
        if given and not self.tls:
            return f"{given[0]} needs security_protocol SSL or SASL_SSL; it is {self.security_protocol}"
        if "ssl_keyfile" in given and "ssl_certfile" not in given:
            return "ssl_keyfile needs ssl_certfile, the certificate of that key"
        if "ssl_certfile" in given and "ssl_keyfile" not in given:
            return "ssl_certfile needs ssl_keyfile, the key of that certificate"
        if given and given[-1].startswith("ssl_keyfile_password") and "ssl_keyfile" not in given:
            return f"{given[-1]} needs ssl_keyfile"
        return None

    def _has(self, name: str) -> bool:
        return getattr(self, name) is not None


def _is_loopback(host: str) -> bool:
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
