"""What can be set, where each value comes from, and what it means."""

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import SettingsConfigDict

from schemas.topics import KIB, MAX_ITEM_BYTES, MAX_NEWS_RECORD, Topics
from streams.connection import MAX_PORT as _MAX_PORT
from streams.connection import Connection

PREFIX = "REGWIRE_"
CONFIG = "REGWIRE_CONFIG"
SECRETS = frozenset({"sasl_password", "ssl_keyfile_password"})
"""Settings that are never shown, and never taken from the command line, which every user of the machine can read."""


class SettingsError(ValueError):
    """A setting that cannot be used, as one clear line."""


class Origin(StrEnum):
    """Where a value comes from; the first that has one wins."""

    FLAG = "flag"
    ENV = "env"
    FILE = "file"
    DEFAULT = "default"


class Settings(Connection):
    """All settings of regwire. Times are in seconds, sizes in bytes."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True, env_ignore_empty=True)

    prefix: Annotated[str, Field(pattern=r"^[A-Za-z0-9._-]{1,60}$")] = Field(default="regwire.", description="What the name of every topic begins with")
    partitions: Annotated[int, Field(ge=1, le=1000)] = Field(default=8, description="Partitions of every topic; fixed once the topics exist")
    replication: Annotated[int, Field(ge=1, le=9)] = Field(default=1, description="Replicas of every topic that `regwire topics` creates")
    commit_interval: Annotated[float, Field(ge=0.05, le=60)] = Field(
        default=0.5, description="Seconds between commits of offsets; a kill repeats at most that much"
    )
    session_timeout: Annotated[float, Field(ge=6, le=300)] = Field(default=15.0, description="Seconds after which a silent worker's partitions go to others")
    heartbeat_interval: Annotated[float, Field(ge=0.5, le=100)] = Field(
        default=3.0, description="Seconds between signs of life, at most a third of session_timeout"
    )
    wait: Annotated[float, Field(ge=0, le=3600)] = Field(default=60.0, description="Seconds that a worker waits for broker and topics before it gives up")
    status_interval: Annotated[float, Field(ge=1, le=3600)] = Field(default=30.0, description="Seconds between signs of life on status.v1")
    broker_timeout: Annotated[float, Field(ge=10, le=86400)] = Field(
        default=300.0, description="Seconds without a broker after which a worker ends with exit code 75, for its supervisor to start it anew"
    )
    stall_timeout: Annotated[float, Field(ge=30, le=3600)] = Field(
        default=120.0, description="Seconds with lag and without a commit after which a worker is not healthy"
    )
    web_bind: Annotated[str, Field(min_length=1)] = Field(default="127.0.0.1", description="Address that metrics and health listen on")
    web_port: Annotated[int, Field(ge=0, le=_MAX_PORT)] = Field(default=6066, description="Port of metrics and health; 0 takes a free one")
    feed_port: Annotated[int, Field(ge=0, le=_MAX_PORT)] = Field(default=6067, description="Port of metrics and health of `regwire feed`; 0 takes a free one")
    feed_every: Annotated[int, Field(ge=60, le=7 * 24 * 3600)] = Field(default=900, description="Seconds between polls of a feed that says nothing else")
    board_bind: Annotated[str, Field(min_length=1)] = Field(default="127.0.0.1", description="Address that the board listens on")
    board_port: Annotated[int, Field(ge=0, le=_MAX_PORT)] = Field(default=6068, description="Port of the board; 0 takes a free one")
    board_hosts: Annotated[str, Field(pattern=r"^[A-Za-z0-9.-]+(, *[A-Za-z0-9.-]+)*$")] | None = Field(
        default=None, description="Host names that the board answers to beside localhost, separated by commas; plain addresses are always answered"
    )
    board_milestones: Annotated[int, Field(ge=1, le=20_000)] = Field(default=1000, description="Milestones that the board keeps, the newest")
    board_plans: Annotated[int, Field(ge=1, le=20_000)] = Field(default=2000, description="Open plans that the board keeps beside")
    board_viewers: Annotated[int, Field(ge=1, le=1000)] = Field(default=32, description="Browsers that may look on the board at the same time")
    data_dir: Path = Field(default=Path("~/.local/state/regwire"), description="Folder for what a worker keeps on disk")
    companies: Path | None = Field(default=None, description="File of further companies, beside the table that ships with the rulebook")
    rulebook_version: Annotated[str, Field(pattern=r"^[0-9]{4}\.[0-9]{1,2}\.[0-9]+$")] | None = Field(
        default=None, description="Release the rulebook under this version, YEAR.MONTH.NUMBER, instead of its own: for a new companies file or a rollback"
    )
    max_item_bytes: Annotated[int, Field(ge=KIB, le=MAX_NEWS_RECORD - 512 * KIB)] = Field(
        default=MAX_ITEM_BYTES, description="News values above this become dead letters before they are parsed"
    )
    batch_items: Annotated[int, Field(ge=1, le=1000)] = Field(default=100, description="Items that extract hands over together")
    log_level: Literal["debug", "info", "warning", "error"] = Field(default="info", description="What the log tells at least")
    log_format: Literal["text", "json"] = Field(default="text", description="Lines for people or JSON for machines")

    @field_validator("log_level", "log_format", mode="before")
    @classmethod
    def _lower(cls, value: object) -> object:
        return value.lower() if isinstance(value, str) else value

    @field_validator("data_dir", "companies")
    @classmethod
    def _home(cls, value: Path | None) -> Path | None:
        return value.expanduser() if value is not None else None

    @model_validator(mode="after")
    def _heartbeat(self) -> Self:
        if self.heartbeat_interval * 3 > self.session_timeout:
            message = "heartbeat_interval must be at most a third of session_timeout"
            raise ValueError(message)
        return self

    @property
    def topics(self) -> Topics:
        """All topics under these settings."""
        return Topics(self.prefix, self.partitions, self.replication)

    def environment(self) -> dict[str, str]:
        """The `REGWIRE_*` variables that give a child process the same settings, secrets included."""
        values = {name: getattr(self, name) for name in type(self).model_fields}
        return {
            PREFIX + name.upper(): str(value.get_secret_value() if isinstance(value, SecretStr) else value)
            for name, value in values.items()
            if value is not None
        }


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings, and where each value comes from."""

    settings: Settings
    origin: Mapping[str, Origin]


def load_settings(flags: Mapping[str, object] | None = None, config: Path | None = None) -> Loaded:
    """The settings from flags, `REGWIRE_*` variables, a TOML file and the defaults, the first that has a value.

    Args:
        flags: values given on the command line, by field name; null is not given.
        config: the TOML file; null for the one that `REGWIRE_CONFIG` names, if any.

    Raises:
        SettingsError: a name is unknown, a value cannot be used, or the file cannot be read.
    """
    given = {name: value for name, value in (flags or {}).items() if value is not None}
    for name in sorted(SECRETS & given.keys()):
        message = f"--{name.replace('_', '-')}: a command line is no place for a secret: use {PREFIX}{name.upper()}_FILE or {PREFIX}{name.upper()}"
        raise SettingsError(message)
    known = set(Settings.model_fields)
    env = _environment(known)
    path = config or (Path(os.environ[CONFIG]) if os.environ.get(CONFIG) else None)
    file = _file(path, known) if path is not None else {}
    origin = {name: _origin(name, given, env, file) for name in Settings.model_fields}
    values = {**{name: value for name, value in file.items() if name not in env}, **given}
    try:
        return Loaded(Settings(**values), origin)  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError(_told(error.errors()[0], origin)) from None


def _origin(name: str, given: Mapping[str, object], env: set[str], file: Mapping[str, object]) -> Origin:
    if name in given:
        return Origin.FLAG
    if name in env:
        return Origin.ENV
    return Origin.FILE if name in file else Origin.DEFAULT


def _environment(known: set[str]) -> set[str]:
    """The fields that variables set. pydantic-settings ignores a mistyped name, so it is refused here."""
    found = set()
    for variable, value in os.environ.items():
        name = variable.upper()
        if not name.startswith(PREFIX) or name == CONFIG:
            continue
        field = name.removeprefix(PREFIX).lower()
        if field not in known:
            near = _near(name, [PREFIX + each.upper() for each in known] + [CONFIG])
            message = f"unknown environment variable {variable}{near}"
            raise SettingsError(message)
        if value:
            found.add(field)
    return found


def _file(path: Path, known: set[str]) -> dict[str, object]:
    try:
        values: dict[str, object] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        message = f"cannot read the settings file {path}: {error.strerror or error}"
        raise SettingsError(message) from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"the settings file {path} is not TOML: {error}"
        raise SettingsError(message) from None
    for name in values:
        if name not in known:
            message = f"unknown setting {name!r} in {path}{_near(name, known)}"
            raise SettingsError(message)
    return values


def _near(name: str, known: set[str] | list[str]) -> str:
    close = difflib.get_close_matches(name, sorted(known), n=1, cutoff=0.0)
    return f"; did you mean {close[0]}?" if close else ""


def _told(error: ErrorDetails, origin: Mapping[str, Origin]) -> str:
    text = error["msg"].removeprefix("Value error, ")
    if not error["loc"]:
        return text
    field = str(error["loc"][0])
    name = {Origin.FLAG: "--" + field.replace("_", "-"), Origin.ENV: PREFIX + field.upper()}.get(origin.get(field, Origin.DEFAULT), field)
    return f"{name}: {text}" if field in SECRETS else f"{name}: {text} (got {error.get('input')!r})"
