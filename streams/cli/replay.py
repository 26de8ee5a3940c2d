"""`regwire replay`."""

import asyncio
import signal
import threading
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import click
from aiokafka.errors import KafkaError as ClusterError
from kafka.errors import KafkaError

from schemas.replay import ReplayRecord, ReplayState
from streams.agents.edits import outcome_of
from streams.cli.bound import BoundType
from streams.cli.errors import FAILED, Failure, WrongUse
from streams.cli.given import Given, require_topics, rulebook_of, setting
from streams.cli.progress import StageProgress
from streams.cli.replay_report import as_json, show_report
from streams.delivery.cluster import Cluster
from streams.delivery.latest import latest_values
from streams.replay.bounds import Bound
from streams.replay.errors import ReplayError, StoppedError, UnfitError
from streams.replay.ledger import ID, new_id, operator, read_ledger
from streams.replay.order import Mode, Order, Summary
from streams.replay.replay import Replay
from streams.settings import Settings, SettingsError, load_settings

_PATIENCE_S = 60.0


@click.command("replay")
@click.option(
    "--from", "lower", type=BoundType(upper=False), help="Begin there: a date (UTC), a time with its zone, or PARTITION:OFFSET,… By default the oldest item."
)
@click.option("--to", "upper", type=BoundType(upper=True), help="Stop before; of a date, at its end. By default the end at the start of the replay.")
@click.option("--dry-run", "dry", is_flag=True, help="Only count what would change.")
@click.option("--diff", "differ", is_flag=True, help="Show what would become of the milestones, and write nothing. The default.")
@click.option("--publish", is_flag=True, help="Write the readings that change.")
@click.option("--into", metavar="PREFIX", help="Compare with, and write to, topics under this prefix; they are created. Publishes, unless told otherwise.")
@click.option("--rate", type=click.FloatRange(min=0, min_open=True), metavar="N", help="At most N items a second.")
@click.option("--resume", metavar="ID", help="Go on with a replay that was interrupted or failed, or compare again.")
@click.option("--id", "replay_id", metavar="ID", help="The id of the replay; by default the time and four digits.")
@click.option("--examples", type=click.IntRange(min=0), default=3, show_default=True, help="Examples of each type and kind of difference.")
@click.option(
    "--wait",
    "patience",
    type=click.FloatRange(min=0),
    metavar="S",
    help="Give up waiting for the workers after so many seconds without progress; 0 does not wait.",
)
@click.option("--json", "machine", is_flag=True, help="For machines.")
@setting("companies")
@setting("rulebook_version")
@click.pass_context
def command(  # noqa: PLR0917 - click gives them by name
    ctx: click.Context,
    lower: Bound | None,
    upper: Bound | None,
    dry: bool,
    differ: bool,
    publish: bool,
    into: str | None,
    rate: float | None,
    resume: str | None,
    replay_id: str | None,
    examples: int,
    patience: float | None,
    machine: bool,
) -> None:
    """Read news again under the rulebook of this program, and show or publish what changes.

    Live workers are left alone: a replay joins no group, and what it publishes are readings like any other, marked with its id.
    With the rulebook that the news was read by, nothing changes. See docs/replay.md before you publish.
    """
    if sum((dry, differ, publish)) > 1:
        message = "--dry-run, --diff and --publish exclude each other"
        raise WrongUse(message)
    if resume and any((lower, upper, dry, differ, into, replay_id)):
        message = "--resume goes on with a replay as it was begun: it takes no range, mode, prefix or id"
        raise WrongUse(message)
    mode = Mode.DRY_RUN if dry else Mode.DIFF if differ else Mode.PUBLISH if publish or into or resume else Mode.DIFF
    given = ctx.ensure_object(Given)
    settings = given.connected()
    require_topics(settings, "replay --publish" if mode is Mode.PUBLISH else "replay")
    order = Order(
        settings=settings,
        target=settings,
        rulebook=rulebook_of(settings),
        replay_id=resume or replay_id or new_id(datetime.now(UTC)),
        operator=operator(),
        mode=mode,
        lower=lower,
        upper=upper,
        rate=rate,
        examples=examples,
    )
    try:
        resumed = _resumed(order) if resume else None
        _free(order, resumed)
        order = _aimed(given, order, into or (resumed.into if resumed else None), patience)
        summary = _run(order, resumed)
    except UnfitError as error:
        raise WrongUse(str(error)) from None
    except ReplayError as error:
        raise Failure(f"{error}{_hint(order)}") from None
    except KafkaError as error:
        message = f"the broker does not answer: {error or type(error).__name__}{_hint(order)}"
        raise Failure(message) from None
    if machine:
        click.echo(as_json(order, summary))
    else:
        show_report(order, summary)
    if summary.agrees is False or (summary.note and order.patience):
        ctx.exit(FAILED)


def _hint(order: Order) -> str:
    return f"; go on with: regwire replay --resume {order.replay_id}" if order.mode is Mode.PUBLISH and _begun(order) else ""


def _begun(order: Order) -> bool:
    with suppress(KafkaError, ReplayError):
        return order.replay_id in read_ledger(order.settings)
    return False


def _resumed(order: Order) -> ReplayRecord:
    record = read_ledger(order.settings).get(order.replay_id)
    if record is None:
        message = f"there is no replay {order.replay_id}: `regwire replays` lists those that there are"
        raise UnfitError(message)
    if record.state is ReplayState.DONE and record.agrees:
        message = f"replay {order.replay_id} is done, and its milestones came out as they were to"
        raise UnfitError(message)
    if record.rulebook != order.rulebook.id:
        message = (
            f"replay {order.replay_id} was begun under rulebook {record.rulebook}, this is {order.rulebook.id}: go on with that one, or begin a new replay"
        )
        raise UnfitError(message)
    return record


def _free(order: Order, resumed: ReplayRecord | None) -> None:
    if not ID.match(order.replay_id):
        message = f"--id: {order.replay_id!r} is not made of 1 to 64 small letters, digits and hyphens"
        raise UnfitError(message)
    if resumed is None and order.mode is Mode.PUBLISH and order.replay_id in read_ledger(order.settings):
        message = f"there is a replay {order.replay_id} already: go on with it by --resume, or give another --id"
        raise UnfitError(message)


def _aimed(given: Given, order: Order, into: str | None, patience: float | None) -> Order:
    """The order with its target, whose topics are there if it publishes."""
    if into is None:
        return replace(order, patience=_PATIENCE_S if patience is None else patience)
    try:
        target = load_settings({**given.flags, "prefix": into}, given.config).settings
    except SettingsError as error:
        raise WrongUse(str(error).replace("--prefix", "--into")) from None
    if target.topics.group == order.settings.topics.group:
        message = f"--into: workers under {into!r} would join the group {target.topics.group} of the live ones; give another prefix"
        raise UnfitError(message)
    if order.mode is Mode.PUBLISH:
        _create(target)
    else:
        require_topics(target)
    # Nobody may work under the new prefix yet: only wait where it was asked for.
    return replace(order, target=target, patience=patience or 0.0)


def _create(target: Settings) -> None:
    async def work() -> tuple[str, ...]:
        async with Cluster(target) as cluster:
            report = await cluster.create_missing()
            return report.wrong + report.missing

    try:
        wrong = asyncio.run(work())
    except (ClusterError, RuntimeError) as error:
        message = f"the topics under {target.prefix} cannot be created: {error or type(error).__name__}"
        raise Failure(message) from None
    if wrong:
        message = f"the topics under {target.prefix} are not as they should be: {wrong[0]}"
        raise Failure(message)


def _run(order: Order, resumed: ReplayRecord | None) -> Summary:
    stop = threading.Event()

    def end(number: int, _: object) -> None:
        stop.set()
        signal.signal(number, signal.default_int_handler)  # the second one does not wait for a clean point

    if order.mode is Mode.PUBLISH and not order.into:
        _warn_of_older_workers(order)
    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    if order.mode is Mode.PUBLISH:
        click.echo(f"replay {order.replay_id} under rulebook {order.rulebook.id}", err=True)
    try:
        with StageProgress() as progress:
            return Replay(order, stop, progress, lambda line: click.echo(line, err=True), resumed).run()
    except StoppedError as error:
        click.echo(f"{error}{_hint(order)}", err=True)
        raise KeyboardInterrupt from None
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _warn_of_older_workers(order: Order) -> None:
    """Say so if the last news was read by an older rulebook: readings of such workers would stand back behind the replay's."""
    try:
        values = asyncio.run(latest_values(order.settings, order.settings.topics.outcomes))
    except (ClusterError, OSError, TimeoutError):
        return  # a warning is not worth a failure; the replay meets the broker's fault itself
    ours = order.rulebook.id.partition("+")[0]
    met = {outcome.rulebook.partition("+")[0] for outcome in map(outcome_of, values) if outcome is not None and outcome.rulebook is not None}
    if met and max(map(_numbers, met)) < _numbers(ours):
        last = max(met, key=_numbers)
        click.echo(f"warning: the last news was read under rulebook {last}: all workers have to run {ours} before it is published", err=True)


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
