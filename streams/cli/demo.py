"""`regwire demo`."""

import os
import signal
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import click
from kafka.errors import KafkaError

from schemas.milestone import Milestone
from schemas.news import NewsItem
from schemas.outcome import Outcome
from schemas.vocabulary import Disposition
from streams.cli.errors import FAILED, Failure, WrongUse
from streams.cli.given import Given, setting
from streams.cli.lag import read_lag
from streams.cli.seeds import seed_files, seed_items
from streams.cli.show import console, overview, show
from streams.cli.topics import reported
from streams.cli.workshop import WorkerProcess
from streams.replay.follow import Follower, milestone_of, streams_of
from streams.replay.load import Loader
from streams.replay.rows import Row
from streams.settings import Settings

_READY_S = 60.0


@click.command("demo")
@click.option("--once", is_flag=True, help="End when all sample news is through, with a table of what came out.")
@click.option("--seeds", type=click.Path(path_type=Path, file_okay=False), metavar="DIR", help="Folder of sample news.")
@click.option("--timeout", type=click.FloatRange(min=1), default=180.0, show_default=True, help="Seconds that --once takes at most, after the start.")
@setting("web_port", type=int)
@click.pass_context
def command(ctx: click.Context, once: bool, seeds: Path | None, timeout: float) -> None:
    """Start Kafka and a worker, feed them sample news, and show each milestone as it comes with the sentence that proves it.

    Everything is thrown away at the end. With --broker, that cluster is used instead of the embedded Kafka.
    """
    given = ctx.ensure_object(Given)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    files = seed_files(seeds)
    given.settings()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="regwire-demo-")))
        settings = _connected(given, stack, folder)
        items = seed_items(files, settings.max_item_bytes)
        _say(f"creating topics under {settings.prefix}")
        reported(settings, check=False)
        _say("starting the worker")
        worker = WorkerProcess(settings, folder / "worker.log")
        stack.callback(worker.stop)
        worker.wait_ready(_READY_S)
        demo = Demo(settings, items, worker)
        try:
            bad = demo.run(once=once, timeout=timeout)
        except KafkaError as error:
            message = f"the broker does not answer: {error or type(error).__name__}"
            raise Failure(message) from None
    if bad:
        ctx.exit(FAILED)


def _connected(given: Given, stack: ExitStack, folder: Path) -> Settings:
    """The settings with a broker: the one that was given, else the embedded Kafka, which ends with the stack."""
    given.flags["data_dir"] = folder
    if given.settings().broker is None:
        if given.settings().security_protocol != "PLAINTEXT":
            message = "the embedded Kafka has no TLS and no users: set security_protocol PLAINTEXT, or give --broker"
            raise WrongUse(message)
        # Imported here: with a broker of one's own the extra that it needs need not be there.
        from streams.broker import BrokerError, EmbeddedBroker  # noqa: PLC0415

        broker = EmbeddedBroker()
        try:
            broker.start(_say)
        except BrokerError as error:
            raise Failure(str(error)) from None
        stack.callback(broker.stop)
        given.flags["broker"] = broker.bootstrap
    if "REGWIRE_WEB_PORT" not in os.environ:
        given.flags.setdefault("web_port", 0)
    return given.connected()


def _say(text: str) -> None:
    click.echo(text, err=True)


class Demo:
    """The sample news on their way.

    Args:
        settings: which cluster.
        items: the sample news by id.
        worker: that works on them.
    """

    def __init__(self, settings: Settings, items: dict[str, NewsItem], worker: WorkerProcess) -> None:
        self._settings = settings
        self._items = items
        self._worker = worker
        self._screen = console()
        self._outcomes: dict[str, Outcome] = {}
        self._current: dict[str, Milestone] = {}

    def run(self, *, once: bool, timeout: float) -> int:
        """Load the items and show what comes.

        Args:
            once: end when all are through.
            timeout: seconds after which that has failed.

        Returns:
            How many items became dead letters.

        Raises:
            Failure: the worker ended, an item was not loaded, or the time is over.
        """
        topics = self._settings.topics
        with Follower(self._settings, (topics.outcomes, *streams_of(topics))) as follower:
            self._load()
            _say(f"{len(self._items)} sample news loaded; metrics and health at {self._worker.address} (/metrics, /healthz, /readyz)")
            if not once:
                _say(f"the broker is {self._settings.broker}; Ctrl-C ends everything")
            deadline = time.monotonic() + timeout
            while not (once and self._through()):
                self._worker.check()
                self._take(follower, 0.3)
                if once and time.monotonic() > deadline:
                    message = f"only {len(self._outcomes)} of {len(self._items)} items came through within {timeout:g} s"
                    raise Failure(message)
            while self._take(follower, 1.0):
                pass
        return self._summary()

    def _load(self) -> None:
        with Loader(self._settings) as loader:
            loader.load(Row(item_id, item) for item_id, item in self._items.items())
        if loader.count.refused:
            message = f"{loader.count.refused} items could not be loaded"
            raise Failure(message)

    def _take(self, follower: Follower, seconds: float) -> int:
        records = follower.poll(seconds)
        for record in records:
            if record.topic == self._settings.topics.outcomes:
                outcome = Outcome.model_validate_json(record.value, extra="ignore")
                self._outcomes[outcome.item_id or record.key.decode()] = outcome
            elif (milestone := milestone_of(record.value)) is not None:
                self._current[milestone.milestone_id] = max(milestone, self._current.get(milestone.milestone_id, milestone), key=lambda m: m.revision)
                show(self._screen, milestone, self._items.get(milestone.sources[0].item_id) if milestone.sources else None)
        return len(records)

    def _through(self) -> bool:
        return self._items.keys() <= self._outcomes.keys() and not any(lag.messages for lag in read_lag(self._settings))

    def _summary(self) -> int:
        self._screen.print(overview(m for m in self._current.values() if not (m.withdrawn or m.successor)))
        count = Counter(outcome.disposition for outcome in self._outcomes.values())
        told: list[tuple[Disposition, str]] = [
            (Disposition.READINGS, "with milestones"),
            (Disposition.REJECTS, "with rejected candidates only"),
            (Disposition.NOTHING, "with nothing"),
            (Disposition.DEAD_LETTER, "dead letters"),
        ]
        self._screen.print(
            f"\n{len(self._items)} items: {', '.join(f'{count[which]} {name}' for which, name in told)}; {len(self._current)} milestones", soft_wrap=True
        )
        return count[Disposition.DEAD_LETTER]
