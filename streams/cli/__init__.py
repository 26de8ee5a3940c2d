"""The program `regwire`."""

import sys


def main() -> None:
    """Run the program with the arguments of the process, and end it with its exit code."""
    try:
        from streams.cli.program import run  # noqa: PLC0415 - without the extras not even click is there
    except ModuleNotFoundError as error:
        sys.stderr.write(f"regwire: error: {error.name} is not installed; the program needs an extra: pip install 'regwire[worker]'\n")
        sys.exit(1)
    sys.exit(run(sys.argv[1:]))
