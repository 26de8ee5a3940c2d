"""`regwire load`."""

import click
from aiokafka.errors import KafkaError
from pydantic import ValidationError

from schemas.news import NewsItem
from streams.cli.errors import FAILED, Failure
from streams.cli.given import Given, require_topics
from streams.cli.reading import Complaints, rows_of
from streams.replay.formats import READERS
from streams.replay.load import Loader
from streams.replay.rows import Row


class Names(click.ParamType):
    """Field of an item to the name that a file has for it: FIELD=NAME, several separated by commas."""

    name = "FIELD=NAME,…"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dict[str, str]:
        """The names by field."""
        names: dict[str, str] = {}
        for part in filter(None, str(value).split(",")):
            field, equals, name = (piece.strip() for piece in part.partition("="))
            if not (field and equals and name):
                self.fail(f"{part!r} is not FIELD=NAME", param, ctx)
            if field not in NewsItem.model_fields:
                self.fail(f"an item has no field {field!r}; it has {', '.join(NewsItem.model_fields)}", param, ctx)
            if field in names:
                self.fail(f"{field} is named twice", param, ctx)
            names[field] = name
        return names


def _prefixed(row: Row, prefix: str) -> Row:
    if row.item is None or row.item.id is None:
        return row
    try:
        return Row(row.where, NewsItem.model_validate({**row.item.model_dump(), "id": prefix + row.item.id}))
    except ValidationError:
        return Row(row.where, error=f"invalid: id: longer than an id may be with {prefix!r} before it")


@click.command("load")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(list(READERS)), help="By default told from the name, else from the first bytes.")
@click.option("--rate", type=click.FloatRange(min=0, min_open=True), metavar="N", help="At most N items a second.")
@click.option("--map", "names", type=Names(), default="", help="Other people's names of fields, as title=headline,published_at=meta.date.")
@click.option("--id-prefix", default="", metavar="TEXT", help="Put before the ids in the files, so that those of two archives stay apart.")
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], form: str | None, rate: float | None, names: dict[str, str], id_prefix: str) -> None:  # noqa: PLR0917 - click gives them by name
    """Load news from files (JSONL, JSON, CSV, RSS/Atom, HTML, text; gzip too; - is standard input) into the news topic.

    Rows that are no news item are named with their line and reason, the rest is loaded; then the exit code is 1.
    The same file loaded again gives the same item ids, and so no new milestones. What an item says of when it was published
    stays the time of its news, however late it is loaded.
    """
    settings = ctx.ensure_object(Given).connected()
    require_topics(settings, "load")
    rows = rows_of(files, form, settings.max_item_bytes, names)
    if id_prefix:
        rows = (_prefixed(row, id_prefix) for row in rows)
    first = next(rows, None)  # so that a file that is not there is told before anything is sent
    try:
        with Loader(settings, rate, Complaints()) as loader:
            if first is not None:
                loader.load([first])
            loader.load(rows)
    except KafkaError as error:
        message = f"the broker did not take them: {error or type(error).__name__}"
        raise Failure(message) from None
    count = loader.count
    click.echo(f"{count.loaded} items loaded into {settings.topics.news}, {count.refused} refused", err=True)
    if count.refused:
        ctx.exit(FAILED)
