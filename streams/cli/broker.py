"""`regwire broker`."""

import signal
import threading
from pathlib import Path

import click

from streams.broker import BrokerError, EmbeddedBroker
from streams.cli.errors import Failure

_POLL_S = 0.5


@click.command("broker")
@click.option("--port", type=click.IntRange(1, 65535), help="Port on 127.0.0.1; a free one by default.")
@click.option("--data-dir", type=click.Path(path_type=Path, file_okay=False), help="Keep topics there; thrown away at the end by default.")
def command(port: int | None, data_dir: Path | None) -> None:
    """Run the embedded Kafka, one node on 127.0.0.1, until SIGTERM or Ctrl-C."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    broker = EmbeddedBroker(data_dir=data_dir, port=port)
    try:
        with broker:
            click.echo(broker.bootstrap)
            click.echo(f"Kafka runs; its log is {broker.log_path}; try: REGWIRE_BROKER={broker.bootstrap} regwire topics", err=True)
            while not stop.wait(_POLL_S):
                if not broker.running:
                    message = f"Kafka has ended; see {broker.log_path}"
                    raise Failure(message)
    except BrokerError as error:
        raise Failure(str(error)) from None
