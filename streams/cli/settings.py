"""`regwire settings`."""

import json

import click
from rich.table import Table

from streams.cli.given import Given
from streams.cli.show import console
from streams.settings import PREFIX, Settings


@click.command("settings")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_obj
def command(given: Given, as_json: bool) -> None:
    """Show every setting, where its value comes from (flag, env, file, default), and what it means."""
    loaded = given.loaded()
    values = loaded.settings.model_dump(mode="json")
    rows = [(name, values[name], loaded.origin[name].value, field.description or "") for name, field in Settings.model_fields.items()]
    if as_json:
        listed = [{"name": n, "variable": PREFIX + n.upper(), "value": v, "origin": o, "meaning": m} for n, v, o, m in rows]
        click.echo(json.dumps(listed, indent=2, ensure_ascii=False))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("setting", "value", "from", "meaning"):
        table.add_column(column, overflow="fold", no_wrap=column in {"setting", "from"})
    for name, value, origin, meaning in rows:
        table.add_row(name, "" if value is None else str(value), origin, meaning)
    console().print(table)
