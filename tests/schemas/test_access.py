"""Least privilege: what is documented is what is declared, and what is declared covers what topics say of themselves."""

from pathlib import Path

from schemas.access import needs, table
from schemas.topics import Topics
from streams.cli.program import COMMANDS

PAGE = Path(__file__).parents[2] / "docs" / "security.md"


def test_the_page_shows_the_table():
    assert table() in PAGE.read_text(encoding="utf-8"), "put the output of schemas.access.table() into docs/security.md"


def test_names_follow_the_prefix():
    for found in needs(Topics(prefix="x.y.")).values():
        assert {need.name for need in found if not need.name.startswith("x.y")} == set()


def covered(command, name, operation):
    return any(
        operation in need.operations and (name == need.name or (need.prefixed and name.startswith(need.name)))
        for need in needs(Topics())[command]
        if need.resource == "Topic"
    )


def test_a_worker_may_do_what_topics_say_that_its_agents_do_and_no_more():
    agents = {"extract", "edits", "resolve", "worker"}
    for topic in Topics().all():
        for operation, by in (("Read", topic.read_by), ("Write", topic.written_by)):
            assert covered("worker", topic.name, operation) == bool(agents & set(by.split(", "))), (topic.name, operation)


def test_no_command_but_topics_creates_and_all_may_see_every_topic():
    for command, found in needs(Topics()).items():
        assert any("Create" in need.operations for need in found) == (command == "topics")
        for topic in Topics().all():
            assert covered(command, topic.name, "Describe")


def test_every_command_that_asks_a_cluster_is_there():
    without = {"broker", "extract", "explain", "settings"}
    of_others = {"demo"}  # what topics, worker, load, tail and lag may do
    assert {command.partition(" ")[0] for command in needs(Topics())} >= COMMANDS.keys() - without - of_others
