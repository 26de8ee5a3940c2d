"""What the page is given: words, marks, addresses, bounds."""

import json

import pytest

from schemas.slots import DateSlot, Evidence
from schemas.vocabulary import KNOWN_TYPES
from streams.board.view import pieces, revision_of, web_address
from streams.board.words import day, label, money, tone
from tests.streams.board.made_milestones import day_slot, milestone, plan


@pytest.mark.parametrize(
    ("edtf", "told"),
    [("2025", "2025"), ("2025-05", "May 2025"), ("2025-05-31", "31 May 2025"), ("2025-33", "Q1 2025"), ("2025-36", "Q4 2025"), ("2025-41", "H2 2025")],
)
def test_a_date_is_told_as_far_as_it_is_known(edtf, told):
    assert day(DateSlot(edtf=edtf, earliest="2025-01-01", latest="2025-12-31", precision="year")) == told


def test_amounts_and_codes_in_words():
    assert money("120000000", "USD") == "USD 120,000,000"
    assert money("1500.50", None) == "1,500.50"
    assert money(None, "USD") is None
    assert label("ind_clearance") == "IND clearance"
    assert label("follow_on") == "Follow on"
    assert {tone(kind) for kind in KNOWN_TYPES} == {"regulatory", "clinical", "financing", "setback"}


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.com/x",
        "https://",
        "http://[::1",
        "",
        None,
        "https://example.com/" + "x" * 3000,
    ],
)
def test_no_address_but_one_of_the_web_is_linked(url):
    assert web_address(url) is None


def test_an_address_of_the_web_is_linked():
    assert web_address("https://example.com/a?b=<c>") == "https://example.com/a?b=<c>"


def evidence(text, start, end, role="trigger"):
    return Evidence(field="title", start=start, end=end, text=text[start:end], role=role)


def test_marks_keep_the_text_whole_where_evidence_overlaps():
    text = "FDA clears the IND of Acme"
    found = pieces(text, [evidence(text, 4, 18), evidence(text, 0, 10, "regulator"), evidence(text, 5, 9, "date"), evidence(text, 22, 26, "company")])
    assert "".join(part for part, _ in found) == text
    assert found == [["FDA clears", "Regulator"], [" the IND", "Trigger"], [" of ", None], ["Acme", "Company"]]


def shown(made):
    return json.loads(revision_of(made).text)


def with_source(**changes):
    first = milestone().sources[0].model_dump()
    return milestone(sources=[first | changes])


def test_evidence_of_the_title_is_marked_and_that_of_the_body_quoted():
    title = "🧬 FDA clears <b>Acme</b>"
    at = title.index("clears")
    told = [
        {"field": "title", "start": at, "end": at + 6, "text": "clears", "role": "trigger"},
        {"field": "body", "start": 3, "end": 7, "text": "Acme", "role": "company"},
        {"field": "title", "start": 0, "end": 5, "text": "other", "role": "company"},
    ]
    (source,) = shown(with_source(title=title, url="javascript:alert(1)", evidence=told))["sources"]
    assert source["title"] == [["🧬 FDA ", None], ["clears", "Trigger"], [" <b>Acme</b>", None]]
    assert source["quotes"] == [["Company", "Acme"], ["Company", "other"]]
    assert source["url"] is None


def test_what_is_long_is_cut_and_what_is_much_is_counted():
    one = milestone().sources[0].model_dump()
    long = "x" * 100_000
    piece = {"field": "body", "start": 0, "end": len(long), "text": long, "role": "trigger"}
    big = milestone(
        summary=long,
        company={"key": "k", "name": long, "as_written": long, "tickers": [long] * 100},
        assets=[{"name": long, "as_written": long}] * 100,
        trial_ids=[long] * 1000,
        sources=[one | {"title": long, "source": long, "url": "https://x/" + long, "evidence": [piece] * 100}] * 50,
        sources_omitted=7,
    )
    assert len(revision_of(big).text) < 60_000
    assert shown(big)["sources_total"] == 57
    assert shown(big)["assets"].endswith("and 88 more")


def test_a_plan_is_open_until_it_ends():
    assert revision_of(plan()).open_plan
    assert shown(plan())["plan"] == {
        "state": "moved",
        "state_label": "Moved",
        "due": {"label": "Q4 2026", "earliest": "2026-10-01", "latest": "2026-12-31"},
        "slips": ["Q2 2026"],
    }
    met = plan().plan.model_dump() | {"state": "met"}
    for other in (plan(plan=met), plan(withdrawn=True), plan(successor="f" * 32), milestone()):
        assert not revision_of(other).open_plan


def test_status_says_first_what_a_reader_must_know():
    assert [shown(milestone(**flags))["status"] for flags in ({}, {"disputed": True}, {"disputed": True, "withdrawn": True})] == [
        "occurred",
        "disputed",
        "withdrawn",
    ]


def test_news_is_as_old_as_its_announcement_and_never_ahead_of_its_receipt():
    assert revision_of(milestone(1, announced=day_slot("2019-01-02"))).rank[0] == "2019-01-02"
    assert revision_of(milestone(1, announced=day_slot("2031-01-02"))).rank[0] == "2026-11-21"
    assert revision_of(milestone(1, announced=None)).rank[0] == "2026-11-21"
