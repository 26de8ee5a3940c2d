"""The form of the seed files: whatever runs them can rely on it."""

import json
import re
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

from schemas.news import NewsItem
from schemas.vocabulary import DETAILS, KNOWN_TYPES, Detail, ItemKind, MilestoneType, Novelty, Outcomes, RejectReason, Round, Status

SEEDS = Path(__file__).parents[2] / "seeds"
FILES = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(SEEDS.glob("*.json"))}
ITEMS = [item for seed in FILES.values() for item in seed["items"]]
EXPECTED = [mention for seed in FILES.values() for mention in seed["expect"]]
REJECTS = [reject for seed in FILES.values() for reject in seed.get("rejects", [])]

ITEM_FIELDS = {"id", "title", "body", "url", "source", "published_at", "kind", "corrects"}
SLOTS = {"company", "asset", "indication", "regulator", "phase", "amount", "currency", "round", "date"}
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-Q[1-4]|-H[12])?")
WITH_OUTCOME = {"trial_results", "advisory_opinion"}

each_file = pytest.mark.parametrize("seed", FILES.values(), ids=FILES)


def known(words):
    return {word.value for word in words} - {"other"}


def plain(text):
    return re.sub(r"<[^>]+>", "", text).replace("&nbsp;", " ").casefold()


@each_file
def test_a_file_has_its_fields_and_no_other(seed):
    assert {"about", "items", "expect"} <= set(seed) <= {"about", "items", "expect", "milestones", "rejects"}
    assert seed["about"]
    assert "\n" not in seed["about"]
    assert seed["items"]
    assert isinstance(seed.get("milestones", 0), int)


@each_file
def test_its_items_are_news_items(seed):
    for raw in seed["items"]:
        assert set(raw) == ITEM_FIELDS
        item = NewsItem.model_validate_json(json.dumps(raw))
        assert item.item_id == raw["id"]
        assert item.model_dump(mode="json", include=ITEM_FIELDS) == raw
        assert raw["kind"] in known(ItemKind)
        assert re.fullmatch(r"https://example\.com/[a-z0-9/-]+", raw["url"])
        assert item.published_at


@each_file
def test_what_corrects_names_an_earlier_item_of_the_file(seed):
    seen = set()
    for item in seed["items"]:
        assert (item["corrects"] is not None) == (item["kind"] != "news")
        assert item["corrects"] is None or item["corrects"] in seen
        seen.add(item["id"])


@each_file
def test_what_it_expects_refers_to_its_items_in_known_words(seed):
    ids = {item["id"] for item in seed["items"]}
    for mention in seed["expect"]:
        assert mention["item_id"] in ids
        assert set(mention) - {"detail", "outcome", "optional"} == {"item_id", "type", "status", "novelty"} | SLOTS
        assert mention["type"] in known(KNOWN_TYPES)
        assert mention["status"] in known(Status)
        assert mention["novelty"] in known(Novelty)
        assert mention.get("optional", True) is True
        assert mention["company"]
    for reject in seed.get("rejects", []):
        assert set(reject) == {"item_id", "type", "reason"}
        assert reject["item_id"] in ids
        assert reject["type"] in known(KNOWN_TYPES)
        assert reject["reason"] in known(RejectReason)


@each_file
def test_slots_have_their_form(seed):
    for mention in seed["expect"]:
        kind = MilestoneType(mention["type"])
        assert "detail" not in mention or Detail(mention["detail"]) in DETAILS[kind]
        assert "outcome" not in mention or (mention["outcome"] in known(Outcomes) and kind.value in WITH_OUTCOME)
        assert mention["phase"] is None or re.fullmatch(r"[1-4][ab]?(/[1-4]?[ab]?)?", mention["phase"])
        assert mention["date"] is None or DATE.fullmatch(mention["date"])
        assert (mention["amount"] is None) == (mention["currency"] is None)
        assert mention["amount"] is None or (mention["amount"] > 0 and re.fullmatch(r"[A-Z]{3}", mention["currency"]))
        assert mention["round"] is None or (mention["round"] in known(Round) | {"other"} and kind is MilestoneType.FUNDING)
        assert mention["amount"] is None or kind in {MilestoneType.FUNDING, MilestoneType.DEAL}


@each_file
def test_names_stand_in_the_item_as_they_are_expected(seed):
    texts = {item["id"]: plain(f"{item['title']}\n{item['body']}") for item in seed["items"]}
    for mention in seed["expect"]:
        for slot in ("company", "asset", "indication"):
            assert mention[slot] is None or mention[slot].casefold() in texts[mention["item_id"]], slot


@each_file
def test_no_mention_is_expected_twice(seed):
    assert max(Counter(json.dumps(mention, sort_keys=True) for mention in seed["expect"]).values(), default=1) == 1


def test_files_are_numbered_without_gaps_and_nothing_else_lies_there():
    assert [name.partition("-")[0] for name in FILES] == [f"{n:02d}" for n in range(1, len(FILES) + 1)]
    assert all(re.fullmatch(r"\d\d-[a-z0-9-]+", name) for name in FILES)
    assert {path.name for path in SEEDS.iterdir() if path.suffix != ".json"} == {"README.md"}


def test_files_are_written_alike():
    for name, seed in FILES.items():
        assert (SEEDS / f"{name}.json").read_text("utf-8") == json.dumps(seed, indent=2, ensure_ascii=False) + "\n", name


def test_ids_and_addresses_are_unique():
    for field in ("id", "url"):
        assert max(Counter(item[field] for item in ITEMS).values()) == 1


def test_there_are_enough_items_and_enough_of_them_give_nothing():
    asked = {mention["item_id"] for mention in EXPECTED if not mention.get("optional")}
    assert len(ITEMS) >= 40
    assert len([item for item in ITEMS if item["id"] not in asked]) >= 10


def test_all_types_statuses_and_novelties_are_there():
    assert {mention["type"] for mention in EXPECTED} == known(KNOWN_TYPES)
    assert {mention["status"] for mention in EXPECTED} == known(Status)
    assert {mention["novelty"] for mention in EXPECTED} == known(Novelty)
    assert "hypothetical" in {reject["reason"] for reject in REJECTS}
    assert {item["kind"] for item in ITEMS} == known(ItemKind)


@pytest.mark.parametrize("kind", ["ind_clearance", "phase_start", "funding"])
def test_the_core_types_are_there_many_times(kind):
    assert len([mention for mention in EXPECTED if mention["type"] == kind and mention["status"] == "occurred"]) >= 8


def test_odd_forms_of_input_are_there():
    texts = list(chain.from_iterable((item["title"], item["body"]) for item in ITEMS))
    assert any("<p>" in text for text in texts), "HTML"
    assert any(text == "" for text in texts), "an empty body"
    assert any(len(text) > 60 and text.upper() == text for text in texts), "capitals"
    assert any(ord(character) > 0xFFFF for text in texts for character in text), "beyond the basic plane"
    assert any("\u0301" in text for text in texts), "a combining character"
    assert {mention["currency"] for mention in EXPECTED} >= {"USD", "EUR", "SEK", "CNY", "AUD"}
    assert any(len(seed["items"]) > 1 and seed.get("milestones") == 1 for seed in FILES.values()), "two outlets"
