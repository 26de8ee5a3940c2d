"""Every topic, declared once."""

from collections import Counter

import pytest

from schemas.generate import NAMES
from schemas.topics import DAY_MS, MAX_ITEM_BYTES, MAX_NEWS_RECORD, MAX_RECORD, Partitioning, Topics
from schemas.vocabulary import KNOWN_TYPES, Novelty, Status

TOPICS = Topics()
BY_NAME = {topic.name: topic for topic in TOPICS.all()}


def test_each_topic_is_declared_once():
    assert max(Counter(topic.name for topic in TOPICS.all()).values()) == 1


def test_the_topics_of_the_design_are_there():
    short = {"news", "news.dlq", "readings", "rejects", "outcomes", "replays", "status", "milestones.background", "milestones.expected", "milestones.current"}
    short |= {f"milestones.{kind.value}" for kind in KNOWN_TYPES}
    tables = {"regwire-companies-changelog", "regwire-items-changelog"}
    assert set(BY_NAME) == {f"regwire.{name}.v1" for name in short} | tables


def test_every_property_names_a_declared_topic():
    names = (
        TOPICS.news,
        TOPICS.dead,
        TOPICS.readings,
        TOPICS.rejects,
        TOPICS.outcomes,
        TOPICS.current,
        TOPICS.background,
        TOPICS.expected,
        TOPICS.replays,
        TOPICS.status,
    )
    assert set(names) <= set(BY_NAME)


@pytest.mark.parametrize("prefix", ["regwire.", "trial.", "team-a.regwire."])
def test_the_prefix_is_honoured_by_every_topic_and_by_the_group(prefix):
    topics = Topics(prefix=prefix)
    group = prefix.removesuffix(".")
    assert topics.group == group
    for topic in topics.all():
        assert topic.name.startswith((prefix, f"{group}-")), topic.name
    assert len({topic.name for topic in topics.all()}) == len(BY_NAME)


def test_topics_of_two_prefixes_share_no_name():
    assert not {topic.name for topic in Topics(prefix="trial.").all()} & set(BY_NAME)


def test_every_topic_but_the_replays_has_the_partitions_of_the_setting():
    odd = {topic.name: topic.partitions for topic in Topics(partitions=24).all() if topic.partitions != 24}
    assert odd == {"regwire.replays.v1": 1}


def test_what_comes_of_the_largest_item_fits():
    assert MAX_ITEM_BYTES < MAX_NEWS_RECORD < MAX_RECORD
    sizes = {name: int(topic.config["max.message.bytes"]) for name, topic in BY_NAME.items()}
    assert sizes.pop(TOPICS.news) == MAX_NEWS_RECORD
    assert set(sizes.values()) == {MAX_RECORD}


@pytest.mark.parametrize(
    ("name", "days"),
    [("news", 400), ("rejects", 30), ("news.dlq", 90), ("milestones.funding", None), ("milestones.background", None), ("milestones.expected", None)],
)
def test_topics_that_are_kept_for_a_time_or_for_ever(name, days):
    config = BY_NAME[TOPICS.name(name)].config
    assert config["cleanup.policy"] == "delete"
    assert config["retention.ms"] == ("-1" if days is None else str(days * DAY_MS))
    assert config["retention.bytes"] == "-1", "no default of the broker deletes by size"


@pytest.mark.parametrize("name", ["readings", "milestones.current", "outcomes", "replays", "status"])
def test_topics_that_keep_the_latest_of_each_key(name):
    assert BY_NAME[TOPICS.name(name)].config["cleanup.policy"] == "compact"


@pytest.mark.parametrize("table", ["companies", "items"])
def test_the_changelogs_are_declared_too(table):
    topic = BY_NAME[TOPICS.changelog(table)]
    assert topic.config["cleanup.policy"] == "compact"
    assert topic.contract == "internal"


def test_only_news_and_status_take_the_brokers_time():
    assert [name for name, topic in BY_NAME.items() if topic.config.get("message.timestamp.type") == "LogAppendTime"] == [TOPICS.news, TOPICS.status]


def test_what_belongs_to_a_company_lies_on_its_partition():
    by_company = {name for name, topic in BY_NAME.items() if topic.partitioning is Partitioning.COMPANY}
    assert by_company == {name for name in BY_NAME if ".milestones." in name} | {TOPICS.readings, TOPICS.changelog("companies")}


def test_every_contract_named_is_one_and_each_is_carried():
    assert {topic.contract for topic in BY_NAME.values()} == set(NAMES) | {"internal"}


@pytest.mark.parametrize("kind", KNOWN_TYPES)
@pytest.mark.parametrize("status", [Status.OCCURRED, Status.EXPECTED])
@pytest.mark.parametrize("novelty", [Novelty.NEW, Novelty.BACKGROUND])
def test_every_milestone_has_a_declared_stream(kind, status, novelty):
    assert TOPICS.of_milestone(kind, status, novelty) in BY_NAME
