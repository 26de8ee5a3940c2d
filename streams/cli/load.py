"""`regwire load`."""

import click
from kafka.errors import KafkaError

from streams.cli.errors import FAILED, Failure
from streams.cli.given import Given, require_topics
from streams.cli.reading import Complaints, rows_of
from streams.replay.formats import READERS
from streams.replay.load import Loader


@click.command("load")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(list(READERS)), help="By default told from the name, else from the first bytes.")
@click.option("--rate", type=click.FloatRange(min=0, min_open=True), metavar="N", help="At most N items a second.")
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], form: str | None, rate: float | None) -> None:
    """Load news from files (JSONL, JSON, CSV, RSS/Atom, HTML, text; gzip too; - is standard input) into the news topic.

    Rows that are no news item are named with their line and reason, the rest is loaded; then the exit code is 1.
    The same file loaded again gives the same item ids, and so no new milestones.
    """
    settings = ctx.ensure_object(Given).connected()
    require_topics(settings, "load")
    rows = rows_of(files, form, settings.max_item_bytes)
    first = next(rows, None)  # so that a file that is not there is told before anything is sent
    try:
        with Loader(settings, rate, Complaints()) as loader:
            if first is not None:
                loader.load([first])
            loader.load(rows)
    except KafkaError as error:
        message = f"the broker did not take them: {error}"
        raise Failure(message) from None
    count = loader.count
    click.echo(f"{count.loaded} items loaded into {settings.topics.news}, {count.refused} refused", err=True)
    if count.refused:
        ctx.exit(FAILED)
