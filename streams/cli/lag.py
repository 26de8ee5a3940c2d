"""`regwire lag`."""

import asyncio
import json
from dataclasses import asdict

import click
from aiokafka.errors import KafkaError
from rich.console import Console
from rich.table import Table

from streams.cli.errors import Failure
from streams.cli.given import Given, require_topics
from streams.cli.show import console
from streams.delivery.lag import Lag, LagReader
from streams.settings import Settings


@click.command("lag")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_obj
def command(given: Given, as_json: bool) -> None:
    """Show how far the workers are behind, by topic and partition: committed offset, end, messages and seconds between."""
    settings = given.connected()
    require_topics(settings, "lag")
    lags = read_lag(settings)
    if as_json:
        click.echo(json.dumps([asdict(lag) for lag in lags]))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("topic", "partition", "committed", "end", "lag", "seconds"):
        table.add_column(column, justify="left" if column == "topic" else "right")
    for lag in lags:
        committed = "-" if lag.committed is None else str(lag.committed)
        table.add_row(lag.topic, str(lag.partition), committed, str(lag.end), str(lag.messages), "?" if lag.seconds is None else f"{lag.seconds:.1f}")
    console().print(table)
    oldest = max((lag.seconds or 0 for lag in lags), default=0)
    Console(stderr=True).print(f"{sum(lag.messages for lag in lags)} messages behind, the oldest {oldest:.1f} s old")


def read_lag(settings: Settings) -> list[Lag]:
    """The lag of every partition of the group, read once."""

    async def work() -> list[Lag]:
        reader = LagReader(settings)
        await reader.start()
        try:
            return await reader.read()
        finally:
            await reader.stop()

    try:
        return asyncio.run(work())
    except KafkaError as error:
        message = f"the broker does not tell: {error or type(error).__name__}"
        raise Failure(message) from None
