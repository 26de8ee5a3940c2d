"""`regwire worker`."""

import os
import signal
import sys
import threading

import click

from streams.app import WorkerError, run_worker
from streams.cli.errors import Failure, WrongUse
from streams.cli.given import Given, setting


@click.command("worker")
@setting("partitions", type=int)
@setting("wait", type=float)
@setting("web_bind")
@setting("web_port", type=int)
@setting("data_dir")
@setting("companies")
@setting("rulebook_version")
@setting("log_level")
@setting("log_format")
@click.option("--until-eof", is_flag=True, hidden=True, help="Stop when standard input ends, as it does when the parent dies.")
@click.pass_context
def command(ctx: click.Context, until_eof: bool) -> None:
    """Run a worker until SIGTERM or Ctrl-C. It waits for broker and topics, and creates nothing."""
    settings = ctx.ensure_object(Given).settings()
    if settings.broker is None:
        message = "no broker given: use --broker HOST:PORT or REGWIRE_BROKER"
        raise WrongUse(message)
    if until_eof:
        threading.Thread(target=_stop_at_eof, daemon=True).start()
    try:
        ctx.exit(run_worker(settings))
    except WorkerError as error:
        raise Failure(str(error), error.code) from None
    except OSError as error:
        message = f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}"
        raise Failure(message) from None
    except ValueError as error:
        raise WrongUse(str(error)) from None


def _stop_at_eof() -> None:
    while sys.stdin.buffer.read(1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
