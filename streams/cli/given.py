"""What was given on the command line before it is known to be right, and the settings that come of it."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import click

from streams.cli.errors import Failure, WrongUse
from streams.rulebook import Rulebook, load_rulebook
from streams.rulebook.book import VERSION
from streams.settings import SECRETS, Loaded, Settings, SettingsError, load_settings

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(slots=True)
class Given:
    """Flags by the name of their setting, and the settings file."""

    flags: dict[str, object] = field(default_factory=dict)
    config: Path | None = None

    def loaded(self) -> Loaded:
        """The settings with their origins; wrong use if they cannot be had."""
        try:
            return load_settings(self.flags, self.config)
        except SettingsError as error:
            raise WrongUse(str(error)) from None

    def settings(self) -> Settings:
        """The settings; wrong use if they cannot be had."""
        settings = self.loaded().settings
        if settings.companies is not None and not settings.companies.is_file():
            message = f"no file {settings.companies} (companies)"
            raise WrongUse(message)
        return settings

    def connected(self) -> Settings:
        """The settings with a broker that can be reached; wrong use if there is none."""
        settings = self.settings()
        if settings.broker is None:
            message = "no broker given: use --broker HOST:PORT or REGWIRE_BROKER, or try `regwire demo`"
            raise WrongUse(message)
        _greet(settings)
        return settings


def _greet(settings: Settings) -> None:
    # Imported here: half of the commands need no Kafka client.
    from streams.delivery.connect import Refused, Unreachable, greet  # noqa: PLC0415

    try:
        asyncio.run(greet(settings))
    except Unreachable as error:
        message = f"no broker can be reached at {error}"
        raise WrongUse(message) from None
    except Refused as error:
        raise Failure(str(error)) from None
    except SettingsError as error:
        raise WrongUse(str(error)) from None


def rulebook_of(settings: Settings) -> Rulebook:
    """The rulebook with the companies that the settings name; wrong use if they cannot be read."""
    try:
        return load_rulebook(settings.companies, settings.rulebook_version or VERSION)
    except (OSError, ValueError) as error:
        message = f"cannot read the companies: {error}"
        raise WrongUse(message) from None


def require_topics(settings: Settings, command: str | None = None) -> None:
    """End the command if the topics are not there.

    Args:
        settings: which cluster and which topics.
        command: a key of `schemas.access.needs`; end too if our user lacks rights that it needs.
    """
    # Imported here: half of the commands need no Kafka client.
    import kafka.errors  # noqa: PLC0415
    from aiokafka.errors import KafkaError  # noqa: PLC0415

    from streams.delivery.cluster import Cluster, compare, unseen  # noqa: PLC0415
    from streams.delivery.rights import refusal  # noqa: PLC0415

    async def report() -> tuple[str, ...]:
        async with Cluster(settings) as cluster:
            found = compare(settings.topics, await cluster.found(config=False))
            return found.wrong or tuple(f"{name} is missing{unseen(settings)}" for name in found.missing)

    try:
        problems = asyncio.run(report())
        lacks = refusal(settings, command) if command and not problems else None
    except (KafkaError, kafka.errors.KafkaError) as error:
        message = f"the broker {settings.broker} does not answer: {type(error).__name__}"
        raise Failure(message) from None
    if problems:
        more = f" and {len(problems) - 1} more" if len(problems) > 1 else ""
        message = f"topic {problems[0]}{more}: run `regwire topics`"
        raise Failure(message)
    if lacks:
        raise Failure(lacks)


def global_options() -> list[click.Option]:
    """The options that every command takes, before or after its name."""
    return [
        click.Option(["--broker"], metavar="HOST:PORT", expose_value=False, callback=_flag, help="The Kafka cluster."),
        click.Option(["--prefix"], metavar="TEXT", expose_value=False, callback=_flag, help="What the name of every topic begins with."),
        click.Option(["--config"], type=click.Path(path_type=Path), expose_value=False, callback=_config, help="Settings file (TOML)."),
        *(click.Option(["--" + name.replace("_", "-")], expose_value=False, callback=_flag, hidden=True) for name in sorted(SECRETS)),
        click.Option(["--verbose", "-v"], is_flag=True, expose_value=False, callback=_verbose, help="Say more."),
    ]


def setting(name: str, **attrs: Any) -> Callable[[F], F]:  # noqa: ANN401 - click's own
    """An option that sets a setting, helped by its description.

    Args:
        name: of the field.
        attrs: further attributes of `click.option`.
    """
    text = Settings.model_fields[name].description
    return click.option("--" + name.replace("_", "-"), name, expose_value=False, callback=_flag, help=f"{text}.", **attrs)


def _flag(ctx: click.Context, param: click.Parameter, value: object) -> None:
    if value is not None and param.name is not None:
        ctx.ensure_object(Given).flags[param.name] = value


def _config(ctx: click.Context, param: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.ensure_object(Given).config = value


def _verbose(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value:
        logging.getLogger().setLevel(logging.INFO)
