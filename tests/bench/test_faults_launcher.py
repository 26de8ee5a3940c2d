"""Where faults strike, and what is sent meanwhile."""

import json

import pytest

from bench.faults.launcher import STEPS, Fault, between_parts, stage_of
from bench.faults.load import load
from schemas.news import NewsItem
from schemas.topics import Topics
from schemas.vocabulary import MilestoneType
from schemas.wire import Record
from streams.agents.resolve import part_key

TOPICS = Topics("t.")


@pytest.mark.parametrize(
    ("topics", "stage"),
    [
        ((TOPICS.readings, TOPICS.outcomes), "extract"),
        ((TOPICS.dead, TOPICS.outcomes), "extract"),
        ((TOPICS.milestones(MilestoneType.FUNDING), TOPICS.current, TOPICS.readings), "resolve"),
        ((TOPICS.current,), "resolve"),
        ((TOPICS.readings,), "edits"),
        ((TOPICS.changelog("companies"),), "companies"),
        ((TOPICS.changelog("items"),), "items"),
    ],
)
def test_who_sends_is_told_by_the_topics(topics, stage):
    assert stage_of([Record(topic, b"k", b"v") for topic in topics]) == stage


@pytest.mark.parametrize(
    ("keys", "cut"),
    [
        ((part_key("a", 0), part_key("b", 0)), None),
        ((part_key("a", 0), part_key("a", 0)), None),
        ((part_key("b", 0), part_key("a", 0), part_key("a", 1)), 2),
    ],
)
def test_between_two_parts_is_where_a_company_goes_on_with_another_key(keys, cut):
    assert between_parts([Record("t", key, b"v") for key in keys]) == cut


def test_a_fault_is_due_at_its_own_step_once_it_has_passed_often_enough():
    fault = Fault("resolve/half", 2)
    assert not fault.due("resolve/sent")
    assert [fault.due("resolve/half") for _ in range(3)] == [False, False, True]


def test_steps_have_names_of_their_own():
    assert len(set(STEPS)) == len(STEPS)


def test_the_load_is_made_of_items_with_edits_and_a_busy_company():
    messages = list(load(100, busy_every=2))
    assert len(messages) == 100
    items = [NewsItem.model_validate_json(value) for _, value in messages]
    assert all(key.decode() == item.id for (key, _), item in zip(messages, items, strict=True))
    assert len({item.id for item in items}) == 96
    assert sum("Brandovane" in item.title for item in items) > 40
    assert all(json.loads(value)["source"] for _, value in messages)
