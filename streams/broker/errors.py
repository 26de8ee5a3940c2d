"""What can stop the embedded broker, each as one clear line that says what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class BrokerError(RuntimeError):
    """One clear line: what stopped the embedded broker and what to do about it."""

    def __init__(self, message: str) -> None:
        """Keep `message` on one line, whatever a cause put into it."""
        super().__init__(" ".join(message.split()))


def not_installed(package: str, cause: ImportError) -> BrokerError:
    """A package of the `local` extra is missing."""
    return BrokerError(f"{package} is not installed ({cause}); install the local extra: pip install 'regwire[local]'")


def cannot_fetch(cause: Exception) -> BrokerError:
    """The jars are not here and do not come."""
    # Of the nested causes that requests strings together the innermost says most.
    reason = str(cause).rpartition("(Caused by ")[2]
    short = " ".join(f"{type(cause).__name__}: {reason}".split())[:200]
    return BrokerError(
        f"cannot fetch the Kafka jars ({short}); check the network, behind a company CA set REQUESTS_CA_BUNDLE "
        "to its PEM file, or name a broker of your own with --broker HOST:PORT"
    )


def cannot_keep_jars(repository: Path, cause: OSError) -> BrokerError:
    """The jars come but cannot be written."""
    return BrokerError(f"cannot write the Kafka jars: {cause}; make {repository} writable or free some space there")


def wrong_jar(path: Path) -> BrokerError:
    """A jar of the cache is not the one that was pinned."""
    return BrokerError(f"{path} does not have the SHA-256 of jgo.lock.toml and is not used; delete that file and start again to fetch it anew")


def wrong_download(name: str) -> BrokerError:
    """A jar that came is not the one that was pinned."""
    return BrokerError(
        f"what was fetched as {name} does not have the SHA-256 of jgo.lock.toml and was thrown away; try again, or fetch without the proxy between"
    )


def bad_lock(name: str, dependency: str) -> BrokerError:
    """An entry of the lock pins nothing."""
    return BrokerError(f"{name}: {dependency} is not a plain jar with a SHA-256; run jgo lock again")


def port_taken(address: str, cause: Exception) -> BrokerError:
    """Somebody listens where the broker should."""
    return BrokerError(f"port {address} cannot be used ({cause}); choose another port or end what listens there")


def own_settings(names: Iterable[str]) -> BrokerError:
    """A caller would change what makes the node what it is."""
    return BrokerError(f"the embedded broker sets {', '.join(names)} itself; leave it out of properties")


def comma_in(folder: Path) -> BrokerError:
    """Kafka would read one folder as several."""
    return BrokerError(f"Kafka takes the comma in {folder} for a list of folders; choose another data directory")


def no_room(folder: Path, free_bytes: int) -> BrokerError:
    """The disk is all but full."""
    return BrokerError(f"only {free_bytes // 1024 // 1024} MiB are free for {folder}; free some space or choose another data directory")


def in_use(folder: Path) -> BrokerError:
    """Another broker has the data directory."""
    return BrokerError(f"another broker uses {folder}; stop it or choose another data directory")


def cannot_use(folder: Path | None, cause: OSError) -> BrokerError:
    """The data directory cannot be made or written, or the JVM not started."""
    where = folder or "a temporary folder"
    return BrokerError(f"cannot start the broker in {where}: {cause}; choose a data directory that can be written and has space")


def not_started(what: str) -> BrokerError:
    """Something is asked for that only a start settles."""
    return BrokerError(f"the embedded broker has no {what} before start()")


def already_running(bootstrap: str) -> BrokerError:
    """A second start of the same broker."""
    return BrokerError(f"the embedded broker already runs on {bootstrap}")


def failed(what: str, log: Path, said: str) -> BrokerError:
    """Kafka itself failed: `what` happened and its log's most telling last line."""
    return BrokerError(f"{what}; {log} says: {said.strip()[:300]}")
