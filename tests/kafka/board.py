"""A real board: `regwire board` as a process of its own, and milestones for it to show."""

import os
import signal
import subprocess
import sys
from collections import defaultdict

from tests.kafka.running import ROOT, send
from tests.streams.board.made_milestones import milestone


class Board:
    """The process. It has printed its address once this is there."""

    def __init__(self, settings, log, **env):
        given = {
            "REGWIRE_BROKER": settings.broker,
            "REGWIRE_PREFIX": settings.prefix,
            "REGWIRE_PARTITIONS": str(settings.partitions),
            "REGWIRE_BOARD_PORT": "0",
        }
        with log.open("wb") as err:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "streams.cli", "board"], cwd=ROOT, env={**os.environ, **given, **env}, stdout=subprocess.PIPE, stderr=err, text=True
            )
        self.log = log
        self.address = self.process.stdout.readline().strip()
        assert self.address, log.read_text()

    def stop(self, number=signal.SIGTERM):
        """End it in order, and give its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(30)
        finally:
            self.process.kill()
            self.process.stdout.close()


def publish(settings, *milestones):
    """Write revisions to the streams that they belong to."""
    topics = settings.topics
    by_topic = defaultdict(list)
    for made in milestones:
        by_topic[topics.of_milestone(made.type, made.status, made.novelty)].append((made.milestone_id.encode(), made.to_bytes()))
    for topic, messages in by_topic.items():
        send(settings, messages, topic)


def told_by(title, **changes):
    """A milestone whose first source has this title; all of it is evidence."""
    first = milestone().sources[0].model_dump()
    evidence = [{"field": "title", "start": 0, "end": len(title), "text": title, "role": "trigger"}]
    return milestone(**{"sources": [first | {"title": title, "evidence": evidence}], **changes})
