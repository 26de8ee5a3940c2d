"""Two rulebooks under one version: the worker says so and ends, before it has written anything."""

from streams.rulebook.book import VERSION
from tests.kafka.replaying import NEW, book, clearance, contents, four_partitions, refused, renamed  # noqa: F401 - fixtures among them
from tests.kafka.running import read, send, wait_drained


def written(settings):
    return len(read(settings, *(topic.name for topic in settings.topics.all() if topic.name != settings.topics.replays)))


def test_a_worker_whose_rules_changed_under_the_same_version_ends_with_a_clear_line(settings, start, capsys, book):  # noqa: F811
    worker = start(settings).wait_ready()
    send(settings, [clearance(n) for n in range(8)])
    wait_drained(settings, worker, 60)
    assert worker.stop() == 0
    send(settings, [clearance(9)])
    before = written(settings)
    _, companies, _, _ = rules = book(VERSION, **renamed(0, 3))
    changed = start(settings, REGWIRE_COMPANIES=companies)
    assert changed.ended(60) == 1
    assert changed.text().strip().splitlines()[-1].startswith(f"regwire: error: rulebook {VERSION} has the digest ")
    assert "REGWIRE_RULEBOOK_VERSION" in changed.text()
    assert written(settings) == before
    assert f"rulebook {VERSION} has the digest " in refused(settings, capsys, *rules, code=1)

    released = start(settings, REGWIRE_COMPANIES=companies, REGWIRE_RULEBOOK_VERSION=NEW).wait_ready()
    wait_drained(settings, released, 60)
    assert {m["rulebook"].partition("+")[0] for m in contents(settings).values()} == {VERSION, NEW}
    assert released.stop() == 0
