"""`regwire board`."""

import asyncio

import click

from streams.board.run import Board, BoardError
from streams.cli.errors import Failure
from streams.cli.given import Given, require_topics, setting


@click.command("board")
@setting("partitions", type=int)
@setting("board_bind")
@setting("board_port", type=int)
@setting("board_milestones", type=int)
@click.pass_obj
def command(given: Given) -> None:
    """Serve a page with the newest milestones, the calendar of plans and the lag, until SIGTERM or Ctrl-C.

    It reads by assignment, without a consumer group, and writes nothing. Its address is printed when it can be opened. By
    default only this machine can open it: there is no password, so put a proxy that asks for one in front of it before you
    let others in.
    """
    settings = given.connected()
    require_topics(settings, "board")

    def say(address: str) -> None:
        click.echo(address)
        click.echo(f"the board of {settings.topics.prefix}* on {settings.broker}; Ctrl-C ends it", err=True)

    try:
        asyncio.run(Board(settings, say).run())
    except BoardError as error:
        raise Failure(str(error)) from None
    except OSError as error:
        message = f"cannot listen on {settings.board_bind}:{settings.board_port}: {error.strerror or error}"
        raise Failure(message) from None
