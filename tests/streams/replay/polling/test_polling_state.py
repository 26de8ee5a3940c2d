"""What is remembered of feeds and entries, and when a feed is polled next."""

import sqlite3
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.news import NewsItem
from streams.replay.load import message_of
from streams.replay.polling.fetch import Validators
from streams.replay.polling.poller import named
from streams.replay.polling.schedule import LONGEST_S, MAX_RETRY_AFTER_S, pause
from streams.replay.polling.state import KEEP_S, Known, Message, State, StateBusy

A, B = "https://a.example/", "https://b.example/"


def message(item_id, title="T", **more):
    item = NewsItem(id=item_id, title=title, **more)
    return Message(item, message_of(item)[1])


@pytest.fixture
def path(tmp_path):
    return tmp_path / "feed.sqlite"


def send(state, feed, *messages):
    state.begin(feed, messages)
    state.sent(feed, messages, {0: 5})


def ids(messages):
    return [m.item.item_id for m in messages]


def test_an_entry_is_new_once_also_after_a_restart(path):
    with State(path, [A]) as state:
        assert ids(state.choose(A, [message("1"), message("2")]).new) == ["1", "2"]
        send(state, A, message("1"))
    with State(path, [A]) as state:
        chosen = state.choose(A, [message("1"), message("2")])
        assert (ids(chosen.new), chosen.seen) == (["2"], 1)


def test_an_entry_with_other_words_is_edited_and_one_with_other_spaces_or_dates_is_not(path):
    with State(path, [A]) as state:
        send(state, A, message("1", body="a  b", published_at="2025-01-01", source="Wire"))
        same = state.choose(A, [message("1", body=" a\nb", published_at="2025-01-02", source="Wire, renamed")])
        assert (same.seen, same.edited) == (1, ())
        assert ids(state.choose(A, [message("1", body="a c")]).edited) == ["1"]
        send(state, A, message("1", body="a c"))
        assert state.choose(A, [message("1", body="a c")]).seen == 1


def test_an_id_belongs_to_the_feed_that_told_it_first_as_long_as_that_is_polled(path):
    with State(path, [A, B]) as state:
        send(state, A, message("1"))
        assert state.choose(B, [message("1", "other words")]).elsewhere == 1
        state.begin(A, [message("2")])
        assert state.choose(B, [message("2", "other words")]).elsewhere == 1  # it is on its way
        state.settle(["2"], [])
    with State(path, [B]) as state:
        assert state.choose(B, [message("1")]).seen == 1
        assert ids(state.choose(B, [message("1", "other words")]).edited) == ["1"]


def test_what_was_sent_without_an_answer_is_pending_until_it_is_settled(path):
    with State(path, [A, B]) as state:
        state.begin(A, [message("1"), message("2")])
        state.begin(B, [message("3")])
    with State(path, [A, B]) as state:
        assert state.pending() == {m.item.item_id: m.digest for m in (message("1"), message("2"), message("3"))}
        assert set(state.pending(A)) == {"1", "2"}
        state.settle(["1", "2"], ["1"])
        chosen = state.choose(A, [message("1"), message("2")])
        assert (ids(chosen.new), chosen.seen, set(state.pending())) == (["2"], 1, {"3"})


def test_an_entry_that_the_broker_did_not_take_stays_pending(path):
    with State(path, [A]) as state:
        state.begin(A, [message("1"), message("2")])
        state.sent(A, [message("1")], {3: 8})
        assert set(state.pending()) == {"2"}


def test_what_is_pending_is_looked_for_from_where_the_topic_stood_before_it_was_sent(path):
    with State(path, [A, B]) as state:
        state.stand({0: 10, 1: 20})
        state.begin(A, [message("1")])
        state.begin(B, [message("2")])
        state.sent(B, [message("2")], {0: 15})  # that of A may lie before it, its answer not heard
    with State(path, [A, B]) as state:
        assert state.since() == state.since(A) == {0: 10, 1: 20}
        assert state.since(B) == {}
        state.settle(["1"], [])
        state.begin(A, [message("1")])
        assert state.since() == {0: 15, 1: 20}
        state.sent(A, [message("1")], {0: 12})
        state.begin(B, [message("3")])
        assert state.since(B) == {0: 15, 1: 20}


def test_an_entry_is_forgotten_only_when_its_feed_has_long_not_held_it(path, monkeypatch):
    with State(path, [A]) as state:
        send(state, A, message("1"), message("2"))
        now = time.time()
        monkeypatch.setattr(time, "time", lambda: now + KEEP_S + 1)
        state.touch(A, ["1"])
        chosen = state.choose(A, [message("1"), message("2")])
        assert (ids(chosen.new), chosen.seen) == (["2"], 1)


def test_what_is_known_of_a_feed_comes_back(path):
    known = Known(Validators('"e"', "Mon"), "d", 12.5, 3, 7.25)
    with State(path, [A]) as state:
        assert state.known(A) == Known()
        state.note(A, known)
    with State(path, [A]) as state:
        assert state.known(A) == known


def test_a_second_process_is_told(path):
    with State(path, [A]), pytest.raises(StateBusy, match="another process"):
        State(path, [A])


def test_a_file_that_is_no_state_is_told(path):
    path.write_bytes(b"no database" * 1000)
    with pytest.raises(sqlite3.Error):
        State(path, [A])


@pytest.mark.parametrize(
    ("own", "full"),
    [
        ("https://x.example/1", "https://x.example/1"),
        ("urn:uuid:1", "urn:uuid:1"),
        ("tag:x,2025:1", "tag:x,2025:1"),
        ("2f1c9d2e-0000-4000-8000-000000000000", "2f1c9d2e-0000-4000-8000-000000000000"),
        ("17 at https://www.fda.gov", "17 at https://www.fda.gov"),
        ("17", "a.example/17"),
    ],
)
def test_an_id_that_means_something_only_in_its_feed_gets_the_host_before_it(own, full):
    assert named(NewsItem(id=own, title="T"), A).item_id == full


def test_an_id_stays_within_its_length():
    assert len(named(NewsItem(id="x" * 256, title="T"), A).item_id) == 32
    item = NewsItem(title="T")
    assert named(item, A).item_id == item.item_id


@given(st.floats(60, 7 * 24 * 3600), st.integers(0, 10_000), st.none() | st.floats(0, 1e9), st.floats(0, 1))
def test_a_pause_is_never_shorter_than_the_interval_or_what_the_server_asks_for_within_a_day(every, failures, retry_after, chance):
    seconds = pause(every, failures, retry_after, chance)
    assert seconds >= every
    assert seconds >= min(retry_after or 0, MAX_RETRY_AFTER_S)
    assert seconds <= max(LONGEST_S, every, min(retry_after or 0, MAX_RETRY_AFTER_S)) * 1.1 + 1


def test_failures_double_the_pause():
    assert [pause(60, n, None, 0) for n in range(5)] == [60, 60, 120, 240, 480]
    assert pause(60, 1, 3600, 0) == 3600
