"""The report on topics."""

from schemas.topics import Topics
from streams.delivery.cluster import Found, compare

TOPICS = Topics("t.", 4, 1)


def right():
    return {topic.name: Found(topic.partitions, 1, {**topic.config, "segment.bytes": "1"}) for topic in TOPICS.all()}


def test_topics_as_they_should_be_agree():
    assert compare(TOPICS, right()).agrees


def test_what_is_not_there_is_missing():
    found = right()
    del found[TOPICS.news]
    assert compare(TOPICS, found).missing == (TOPICS.news,)


def test_a_changed_partition_count_is_wrong():
    found = right()
    found[TOPICS.readings] = Found(5, 1, found[TOPICS.readings].config)
    assert compare(TOPICS, found).wrong == (f"{TOPICS.readings} has 5 partitions, not 4",)


def test_other_configuration_and_replicas_differ():
    found = right()
    found[TOPICS.news] = Found(4, 3, {**found[TOPICS.news].config, "cleanup.policy": "compact"})
    report = compare(TOPICS, found)
    assert report.differing == (f"{TOPICS.news} has 3 replicas, not 1", f"{TOPICS.news} has cleanup.policy=compact, not delete")
    assert not report.agrees
    assert not report.wrong
