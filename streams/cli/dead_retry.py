"""`regwire dead retry`."""

import json
from typing import Unpack

import click
from rich.console import Console

from streams.cli.dead_letters import Parts, Place, Position, ask, broker_told, ready, selecting, selection_of
from streams.cli.errors import FAILED, WrongUse
from streams.cli.given import Given
from streams.cli.printable import printable
from streams.replay.retry import Plan, Result, Retrier

_EVERY = 1000


@click.command("retry")
@click.argument("places", type=Position(), metavar="[POSITION]…", nargs=-1)
@selecting
@click.option("--all", "everything", is_flag=True, help="All dead letters.")
@click.option("--dry-run", is_flag=True, help="Only tell what would be put back.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.option("--force", is_flag=True, help="Also those that were put back before, and those that a later version of their item has overtaken.")
@click.option("--json", "as_json", is_flag=True, help="For machines.")
@click.pass_context
def retry(  # noqa: PLR0917 - click gives them by name
    ctx: click.Context, /, places: tuple[Place, ...], everything: bool, dry_run: bool, yes: bool, force: bool, as_json: bool, **parts: Unpack[Parts]
) -> None:
    """Put dead letters back on the news topic, as after a fix: by their positions, or all that the options select.

    Each is put back once: it carries a header that says what it was, and a second retry finds it there and does nothing.
    Of several versions of an item only the latest is put back. Those that did not come from the news topic stay.
    """
    if not (places or everything or any(parts.values())):
        message = "say which: positions, --reason, --since, --until, --partition, or --all"
        raise WrongUse(message)
    settings = ready(ctx.ensure_object(Given), "dead retry")
    selection = selection_of(settings, parts, places)
    with broker_told(), Console(stderr=True).status("reading") as status:
        retrier = Retrier(settings, force=force, told=lambda n: status.update(f"{n} news records read") if n % _EVERY == 0 else None)
        plan = retrier.plan(selection)
    missing = len(selection.places) - len({*plan.due, *plan.retried, *plan.overtaken, *plan.elsewhere}) if places and not any(parts.values()) else 0
    _tell_plan(plan, missing)
    if dry_run or not plan.due:
        _tell_result(Result(), plan, as_json, would=True)
    else:
        ask(f"Put {len(plan.due)} dead letters back on {settings.topics.news}?", yes=yes)
        with broker_told():
            result = retrier.carry_out(plan, selection)
        _tell_result(result, plan, as_json, would=False)
        missing += len(result.refused)
    if missing:
        ctx.exit(FAILED)


def _tell_plan(plan: Plan, missing: int) -> None:
    for count, what in (
        (len(plan.retried), "were put back before (--force does it again)"),
        (len(plan.overtaken), "were overtaken by a later version of their item (--force puts them back all the same, and they become the latest)"),
        (len(plan.elsewhere), "did not come from the news topic and stay: what they say comes anew with a retry or a replay of the item"),
        (plan.repeated, "records tell of the same dead letter again"),
        (missing, "of the positions hold no dead letter"),
    ):
        if count:
            click.echo(f"{count} {what}", err=True)


def _tell_result(result: Result, plan: Plan, as_json: bool, *, would: bool) -> None:
    if as_json:
        told = {
            "due": plan.due,
            "put_back": result.done,
            "refused": result.refused,
            "retried_before": plan.retried,
            "overtaken": plan.overtaken,
            "not_from_news": plan.elsewhere,
        }
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    for place, why in result.refused.items():
        click.echo(f"{place}: refused: {printable(why)}", err=True)
    for place in plan.due if would else result.done:
        click.echo(place)
    if would:
        click.echo(f"{len(plan.due)} would be put back" if plan.due else "there is nothing to put back", err=True)
    else:
        click.echo(f"{len(result.done)} put back, {len(result.refused)} refused", err=True)
