"""From jgo.lock.toml to a class path of jars whose SHA-256 was checked.

Only the jars of the lock are fetched, by jgo, into jgo's own repository cache
(`~/.m2/repository` unless `M2_REPO` or jgo's settings say otherwise). A jar
gets there complete and checked or not at all: it is fetched into a folder
beside its place, compared with the lock, then renamed.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import logging
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from streams.broker.errors import BrokerError, bad_lock, cannot_fetch, cannot_keep_jars, not_installed, wrong_download, wrong_jar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_log = logging.getLogger(__name__)

LOCK_FILE = Path(__file__).with_name("jgo.lock.toml")
FETCH_THREADS = 6
FETCH_ATTEMPTS = 2
FETCH_TIMEOUT_S = 20
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EPERM, errno.EROFS})


@dataclass(frozen=True, slots=True)
class LockedJar:
    """One jar of the lock: its Maven coordinates and the SHA-256 it must have."""

    group: str
    artifact: str
    version: str
    sha256: str

    @property
    def path(self) -> Path:
        """The place of the jar, relative to the root of a Maven repository."""
        return Path(*self.group.split("."), self.artifact, self.version, self.name)

    @property
    def name(self) -> str:
        """The file name of the jar."""
        return f"{self.artifact}-{self.version}.jar"


def locked_jars(lock: Path = LOCK_FILE) -> tuple[LockedJar, ...]:
    """The jars that the lock pins, in its order (Kafka itself first).

    Args:
        lock: A `jgo.lock.toml`; each dependency must be a plain jar with a SHA-256.

    Raises:
        BrokerError: If an entry has no SHA-256 or is not a plain jar.
    """
    jars = []
    for entry in tomllib.loads(lock.read_text(encoding="utf-8"))["dependencies"]:
        name = f"{entry['groupId']}:{entry['artifactId']}"
        if "sha256" not in entry or entry["packaging"] != "jar" or "classifier" in entry:
            raise bad_lock(lock.name, name)
        jars.append(LockedJar(entry["groupId"], entry["artifactId"], entry["version"], entry["sha256"]))
    return tuple(jars)


def matches(jar: LockedJar, path: Path) -> bool:
    """True if the file at `path` has the SHA-256 that the lock gives for `jar`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == jar.sha256


def class_path(progress: Callable[[str], None] | None = None, jars: Sequence[LockedJar] | None = None) -> tuple[Path, ...]:
    """The paths of all locked jars, each checked against its SHA-256 just now.

    Checking takes a fraction of a second, so it is done at each start; what is
    missing is fetched first, by one process at a time.

    Args:
        progress: Told in a few words what is being done.
        jars: The jars wanted; those of the committed lock if None.

    Returns:
        One path a jar, in the order of the lock.

    Raises:
        BrokerError: If jgo is missing, a jar cannot be fetched, or a jar that
            was already in the cache has another SHA-256 than the lock says.
    """
    wanted = locked_jars() if jars is None else tuple(jars)
    tell = progress or _log.debug
    try:
        from jgo.config import GlobalSettings  # noqa: PLC0415 - extra `local`, needed here only
    except ImportError as error:
        raise not_installed("jgo", error) from error
    settings = GlobalSettings.load()
    repository: Path = settings.repo_cache
    if any(not (repository / jar.path).exists() for jar in wanted):
        try:
            with _only_one_process(settings.cache_dir):
                missing = [jar for jar in wanted if not (repository / jar.path).exists()]
                _fetch(missing, repository, settings.repositories, tell)
        except BrokerError:
            raise
        except (OSError, RuntimeError) as error:
            if isinstance(error, OSError) and error.errno in _NO_ROOM:
                raise cannot_keep_jars(repository, error) from error
            raise cannot_fetch(error) from error
    tell("checking the Kafka jars")
    for jar in wanted:
        if not matches(jar, repository / jar.path):
            raise wrong_jar(repository / jar.path)
    return tuple(repository / jar.path for jar in wanted)


@contextmanager
def _only_one_process(folder: Path) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "regwire-broker.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _fetch(
    jars: Sequence[LockedJar],
    repository: Path,
    repositories: dict[str, str],
    tell: Callable[[str], None],
) -> None:
    if not jars:
        return
    from jgo.constants import MAVEN_CENTRAL_URL  # noqa: PLC0415 - extra `local`, needed here only
    from jgo.maven import MavenContext  # noqa: PLC0415 - extra `local`, needed here only

    repository.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".regwire-", dir=repository) as staging:
        # A mirror that jgo's settings name "central" stands in for the usual one.
        remotes = {"central": MAVEN_CENTRAL_URL, **repositories}
        context = MavenContext(repo_cache=Path(staging), remote_repos=remotes, timeout=FETCH_TIMEOUT_S)

        def fetch_one(jar: LockedJar) -> None:
            component = context.project(jar.group, jar.artifact).at_version(jar.version)
            staged = _fetch_checked(jar, Path(staging) / jar.path, lambda: component.artifact().resolve())
            place = repository / jar.path
            place.parent.mkdir(parents=True, exist_ok=True)
            staged.replace(place)

        with ThreadPoolExecutor(FETCH_THREADS) as pool:
            try:
                for done, future in enumerate(as_completed([pool.submit(fetch_one, jar) for jar in jars]), 1):
                    future.result()
                    tell(f"fetching Kafka: {done} of {len(jars)} jars")
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise


def _fetch_checked(jar: LockedJar, staged: Path, fetch: Callable[[], Path]) -> Path:
    for attempt in range(1, FETCH_ATTEMPTS + 1):
        staged.unlink(missing_ok=True)
        try:
            fetch()
        except (OSError, RuntimeError):
            if attempt == FETCH_ATTEMPTS:
                raise
            continue
        if matches(jar, staged):
            return staged
    raise wrong_download(jar.name)
