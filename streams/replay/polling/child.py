"""The process that parses one feed, `python -m streams.replay.polling.child`: headers and document in, entries out."""

import json
import resource
import sys

from streams.replay.entries import entries_of

_SECONDS = 40
_MEMORY = 1024**3


def main() -> None:
    """Read headers and a feed from standard input, and write what it holds to standard output."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    headers = json.loads(sys.stdin.buffer.readline())
    told: dict[str, object]
    try:
        entries, flaw = entries_of(sys.stdin.buffer.read(), headers)
        told = {"entries": entries, "flaw": flaw}
    except ValueError as error:
        told = {"unreadable": str(error)}
    except Exception as error:  # noqa: BLE001 - feedparser fails in many ways at what strangers send
        told = {"unreadable": f"it cannot be read: {type(error).__name__}"}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
