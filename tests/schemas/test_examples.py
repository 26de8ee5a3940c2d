"""Example messages: accepted ones are accepted by model and schema, refused ones refused, none is unused."""

import json

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from schemas.generate import CONTRACTS, EXAMPLES, HERE, accepted

FILES = sorted(path for path in EXAMPLES.rglob("*") if path.is_file())
ACCEPTED = [path for path in FILES if path.parent.name == "accepted"]
REFUSED = [path for path in FILES if path.parent.name == "refused"]
VALIDATORS = {name: Draft202012Validator(json.loads((HERE / "json" / f"{name}.json").read_text("utf-8"))) for name in CONTRACTS}


def contract_of(path):
    return path.parent.parent.name


def named(path):
    return f"{contract_of(path)}/{path.stem}"


def load(path):
    return json.loads(path.read_text("utf-8"))


def test_every_file_is_an_example_of_a_contract():
    assert {path.relative_to(EXAMPLES).parts for path in FILES} == {(contract_of(p), p.parent.name, p.name) for p in ACCEPTED + REFUSED}
    assert {contract_of(path) for path in FILES} == set(CONTRACTS)
    assert all(path.suffix == ".json" for path in FILES)


@pytest.mark.parametrize("contract", sorted(CONTRACTS))
def test_each_contract_has_both_kinds(contract):
    assert [path for path in ACCEPTED if contract_of(path) == contract]
    assert [path for path in REFUSED if contract_of(path) == contract]
    assert list(accepted(contract)) == [path.stem for path in ACCEPTED if contract_of(path) == contract]


@pytest.mark.parametrize("path", ACCEPTED, ids=named)
def test_an_accepted_example_is_accepted_by_model_and_schema(path):
    CONTRACTS[contract_of(path)].model_validate_json(path.read_bytes())
    VALIDATORS[contract_of(path)].validate(load(path))


@pytest.mark.parametrize("path", REFUSED, ids=named)
def test_a_refused_example_is_refused_by_the_model_and_by_the_schema_where_it_can(path):
    example = load(path)
    assert set(example) - {"beyond_schema"} == {"reason", "value"}
    assert example["reason"]
    with pytest.raises(ValidationError):
        CONTRACTS[contract_of(path)].model_validate_json(json.dumps(example["value"]))
    assert VALIDATORS[contract_of(path)].is_valid(example["value"]) is example.get("beyond_schema", False)


@pytest.mark.parametrize("path", [path for path in ACCEPTED if contract_of(path) not in {"news_item", "dead_letter"}], ids=named)
def test_an_accepted_example_shows_every_field_and_is_what_would_be_written(path):
    model = CONTRACTS[contract_of(path)]
    written = json.loads(model.model_validate_json(path.read_bytes()).to_bytes())
    assert list(load(path)) == list(model.model_fields)
    if not path.stem.endswith("later-version"):
        assert load(path) == written


def test_the_examples_of_milestones_are_consistent_in_themselves():
    for name, value in accepted("milestone").items():
        assert len({source["item_id"] for source in value["sources"]}) == len(value["sources"]), name
        for source in value["sources"]:
            for piece in source["evidence"]:
                if piece["field"] == "title":
                    assert source["title"][piece["start"] : piece["end"]] == piece["text"], name
