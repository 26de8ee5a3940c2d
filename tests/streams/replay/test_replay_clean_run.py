"""A replay leaves what a clean run of its rulebook would have left: edits, repeats, partial ranges and later news included."""

import asyncio
import random
from datetime import UTC, datetime

import pytest
from prometheus_client import CollectorRegistry

from schemas.milestone import NOT_CONTENT
from schemas.reading import Reading
from schemas.topics import Topics
from streams.agents import Edits, Extract, Input
from streams.delivery import StateTable
from streams.extraction import extract
from streams.metrics import Metrics
from streams.replay.order import Mode, Order, Summary
from streams.replay.reread import Rereader
from streams.replay.standing import Standing
from streams.resolution import CompanyState, resolve, step
from streams.rulebook import load_rulebook
from streams.settings import load_settings
from tests.kafka.running import item_bytes

TOPICS = Topics("regwire.", 4)
NAMES = ("Tarnbeck", "Wexmoor", "Ostlind", "Brackwell")
DRUGS = ("TBK-117", "QX-204")


def made(seed):
    return random.Random(seed)  # noqa: S311 - the same news for the same seed


def text(company, drug):
    return {
        "title": f"{company} Therapeutics Announces FDA Clearance of IND Application for {drug} in Lupus Nephritis",
        "body": f"BOSTON, May 5, 2025 -- {company} Therapeutics, Inc. today announced that the U.S. Food and Drug Administration (FDA) has cleared its "
        f"Investigational New Drug (IND) application for {drug}, a gene therapy for lupus nephritis.",
        "published_at": "2025-05-05",
        "source": "wire",
    }


TEXTS = [text(company, drug) for company in NAMES for drug in DRUGS] + [{"title": "This story has been removed", "body": ""}, {"title": None}]


class Outbox:
    def __init__(self):
        self.sent = []

    async def send_all(self, records):
        self.sent += records
        return list(records)


class Table:
    def __init__(self):
        self.data = {}


class Workers:
    """The agents without Kafka: news in, the states of the companies out."""

    def __init__(self):
        self.readings, self.states, self._at = [], {}, 0
        self._outbox = Outbox()
        self._edits = Edits(TOPICS, StateTable(Table(), "changelog", self._outbox), self._outbox, Metrics(CollectorRegistry()))

    def take(self, inputs, rulebook):
        work = Extract(
            TOPICS, rulebook, extract, outbox=self._outbox, metrics=Metrics(CollectorRegistry()), clock=lambda: datetime.now(UTC), max_item_bytes=100_000
        )
        for source in inputs:
            self.write(work.result(source).records)

    def write(self, records):
        for record in records:
            self._outbox.sent.append(record)
            if record.topic == TOPICS.outcomes:
                source = Input(TOPICS.outcomes, record.partition, 0, 0, record.key, record.value)
                asyncio.run(self._edits.handle([source]))
        new, self._outbox.sent = self._outbox.sent, []
        for record in new:
            if record.topic == TOPICS.readings:
                reading = Reading.model_validate_json(record.value)
                self.readings.append(reading)
                before = self.states.get(reading.company_key, CompanyState(company_key=reading.company_key))
                done = step(before, reading, reading.received_at)
                self.states[reading.company_key] = done.state
                if done.told is not None:
                    self.readings.append(done.told)

    def contents(self):
        """What stands, by milestone. Readings that say the same under both rulebooks are not written again, so the rulebook's name is left out."""
        found = {i: m for state in self.states.values() for i, m in resolve(state.readings).milestones.items()}
        return {i: {k: v for k, v in m.model_dump(mode="json").items() if k not in NOT_CONTENT | {"rulebook"}} for i, m in found.items()}


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    path = tmp_path_factory.mktemp("books") / "companies.csv"
    path.write_text("key,name\nwexmoor-holding,Tarnbeck Therapeutics\nanother,Wexmoor Therapeutics\n")
    return load_rulebook(), load_rulebook(path, "2099.1.1")


def news(rng, count, first=0):
    """Versions of a few items, in the order that they were received."""
    found = []
    for number in range(first, first + count):
        item_id = f"item-{rng.randrange(5)}"
        found.append(Input(TOPICS.news, 0, number, 1_750_000_000_000 + 1000 * number, item_id.encode(), item_bytes(id=item_id, **rng.choice(TEXTS))))
    return found


def replay(seen, read, standing_readings, rulebook):
    """The records that a replay writes: of `read`, knowing the versions in `seen` and the readings that stand."""
    settings = load_settings().settings
    order = Order(settings, settings, rulebook, "again", "someone@here", Mode.PUBLISH)
    with Standing() as standing:
        rereader = Rereader(order, standing, Summary())
        for reading in standing_readings:
            standing.take(reading, ours=False)
        for source in seen:
            rereader.see(source)
        found = [rereader.read(source) for source in read]
    return [record for each in found for record in each.readings], [record for each in found for record in each.outcomes]


def write(workers, written):
    readings, outcomes = written
    workers.write([*readings, *outcomes])


@pytest.mark.parametrize("seed", range(25))
def test_a_replay_of_everything_equals_a_clean_run_and_so_does_what_comes_after(books, seed):
    old, new = books
    rng = made(seed)
    archive, later = news(rng, 14), news(rng, 6, 14)
    live, clean = Workers(), Workers()
    live.take(archive, old)
    write(live, replay(archive, archive, live.readings, new))
    clean.take(archive, new)
    assert live.contents() == clean.contents()
    live.take(later, new)
    clean.take(later, new)
    assert live.contents() == clean.contents()


def told(workers):
    """Who is told to have done what by which items. Since when is left out: a part does not know what an item named before it."""
    return {(m["company"]["key"], m["type"], *sorted(source["item_id"] for source in m["sources"])) for m in workers.contents().values()}


@pytest.mark.parametrize("seed", range(25))
def test_replays_of_the_parts_equal_a_replay_of_the_whole(books, seed):
    old, new = books
    rng = made(seed)
    archive = news(rng, 16)
    cut = rng.randrange(17)
    live, clean = Workers(), Workers()
    live.take(archive, old)
    parts = [(archive[:cut], archive), (archive[cut:], archive[cut:])]
    for read, seen in parts if rng.random() < 0.5 else reversed(parts):
        write(live, replay(seen, read, live.readings, new))
    clean.take(archive, new)
    assert told(live) == told(clean)


@pytest.mark.parametrize("seed", range(10))
def test_the_same_rulebook_writes_nothing_even_of_what_resolve_holds_compacted(books, seed):
    rng = made(seed)
    archive = news(rng, 16)
    live = Workers()
    live.take(archive, books[0])
    assert replay(archive, archive, live.readings, books[0]) == ([], [])
    latest = {(r.company_key, r.item_id, r.rulebook): r for r in live.readings}
    assert replay(archive, archive, latest.values(), books[0]) == ([], [])
    cut = rng.randrange(17)
    assert replay(archive[cut:], archive[cut:], latest.values(), books[0]) == ([], [])


@pytest.mark.parametrize("seed", range(10))
def test_a_second_replay_writes_nothing_and_old_rules_under_a_third_version_bring_back_what_was(books, seed):
    old, new = books
    again = type(old)("2099.2.1", old.digest, old.weights, old.companies, old.diseases)
    archive = news(made(seed), 16)
    live = Workers()
    live.take(archive, old)
    before = live.contents()
    write(live, replay(archive, archive, live.readings, new))
    assert replay(archive, archive, live.readings, new) == ([], [])
    write(live, replay(archive, archive, live.readings, again))
    assert live.contents() == before


def test_nothing_of_an_item_is_written_whose_newer_version_came_meanwhile(books):
    old, new = books
    archive = news(made(1), 16)
    live = Workers()
    live.take(archive, old)
    seen = archive[:8]
    known = {source.key for source in archive[8:]}
    readings, _ = replay(seen, seen, live.readings, new)
    told = {r.item_id.encode() for r in live.readings if r.received_at > archive[7].time}
    assert told
    assert told <= known
    assert not {Reading.model_validate_json(r.value).item_id.encode() for r in readings} & told
