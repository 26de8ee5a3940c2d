"""The committed descriptions are what the models give, and the AsyncAPI document holds together."""

import json
import re

import pytest
from jsonschema import Draft202012Validator

from schemas import generate
from schemas.generate import CONTRACTS, HERE, NAMES, asyncapi, drift, generated, main, schemas
from schemas.topics import Topics

REF = {"type": "object", "required": ["$ref"], "properties": {"$ref": {"type": "string"}}, "additionalProperties": False}
KAFKA_CHANNEL = {
    "type": "object",
    "required": ["topic", "partitions", "topicConfiguration", "bindingVersion"],
    "additionalProperties": False,
    "properties": {
        "topic": {"type": "string"},
        "partitions": {"type": "integer", "minimum": 1},
        "bindingVersion": {"const": "0.5.0"},
        "topicConfiguration": {
            "type": "object",
            "required": ["cleanup.policy", "max.message.bytes"],
            "additionalProperties": False,
            "properties": {
                "cleanup.policy": {"type": "array", "items": {"enum": ["compact", "delete"]}, "minItems": 1},
                "retention.ms": {"type": "integer", "minimum": -1},
                "retention.bytes": {"type": "integer", "minimum": -1},
                "max.message.bytes": {"type": "integer", "minimum": 0},
            },
        },
    },
}
DOCUMENT = {
    "type": "object",
    "required": ["asyncapi", "info", "channels", "operations", "components"],
    "properties": {
        "asyncapi": {"const": "3.0.0"},
        "id": {"pattern": "^urn:"},
        "info": {"type": "object", "required": ["title", "version"]},
        "channels": {
            "patternProperties": {
                r"^[a-z_.]+$": {
                    "type": "object",
                    "required": ["address", "messages", "bindings"],
                    "additionalProperties": False,
                    "properties": {
                        "address": {"type": "string"},
                        "title": {"type": "string"},
                        "description": {"type": "string"},
                        "messages": {"type": "object", "minProperties": 1, "additionalProperties": REF},
                        "bindings": {"type": "object", "required": ["kafka"], "properties": {"kafka": KAFKA_CHANNEL}, "additionalProperties": False},
                    },
                }
            },
            "additionalProperties": False,
        },
        "operations": {
            "additionalProperties": {
                "type": "object",
                "required": ["action", "channel", "messages"],
                "additionalProperties": False,
                "properties": {
                    "action": {"enum": ["send", "receive"]},
                    "channel": REF,
                    "messages": {"type": "array", "items": REF, "minItems": 1},
                    "summary": {"type": "string"},
                },
            }
        },
        "components": {
            "type": "object",
            "required": ["messages"],
            "properties": {
                "messages": {
                    "additionalProperties": {
                        "type": "object",
                        "required": ["name", "title", "summary", "contentType", "bindings", "examples"],
                        "additionalProperties": False,
                        "properties": {
                            "name": {"type": "string"},
                            "title": {"type": "string"},
                            "summary": {"type": "string"},
                            "description": {"type": "string"},
                            "contentType": {"type": "string", "pattern": "^application/"},
                            "payload": REF,
                            "headers": {"type": "object"},
                            "bindings": {"type": "object", "required": ["kafka"]},
                            "examples": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["name"]}},
                        },
                    }
                }
            },
        },
    },
    "additionalProperties": {"type": "string"},
}


def refs(node):
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "$ref":
                yield value
            elif key != "examples":
                yield from refs(value)
    elif isinstance(node, list):
        for value in node:
            yield from refs(value)


def resolve(document, ref):
    file, _, pointer = ref.partition("#")
    node = json.loads((HERE / file).read_text("utf-8")) if file else document
    for part in filter(None, pointer.split("/")):
        node = node[part.replace("~1", "/").replace("~0", "~")]
    return node


def test_the_committed_files_are_what_the_models_give():
    assert drift() == [], "run python -m schemas.generate"


def test_check_says_what_differs_and_changes_nothing(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(generate, "HERE", tmp_path)
    assert main(["--check"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert len(told) == len(CONTRACTS) + 1
    assert "schemas/asyncapi.json differs from the models: run python -m schemas.generate" in told
    assert list(tmp_path.iterdir()) == []


def test_what_is_written_is_not_drift_and_what_nothing_generates_is(tmp_path, monkeypatch):
    monkeypatch.setattr(generate, "HERE", tmp_path)
    assert main([]) == 0
    assert main(["--check"]) == 0
    (tmp_path / "json" / "left_over.json").write_text("{}")
    assert drift() == ["json/left_over.json"]


def test_the_same_text_every_time_with_sorted_keys():
    assert generated() == generated()
    for text in generated().values():
        assert text == json.dumps(json.loads(text), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


@pytest.mark.parametrize("name", sorted(CONTRACTS))
def test_each_schema_is_a_json_schema_with_an_id_that_is_no_address(name):
    schema = schemas()[name]
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:regwire:schema:{name}:v1"
    for ref in refs(schema):
        resolve(schema, ref)


def test_every_topic_with_a_contract_is_a_channel_and_no_other():
    channels = asyncapi()["channels"]
    assert {c["address"]: next(iter(c["messages"])) for c in channels.values()} == {t.name: t.contract for t in Topics().all() if t.contract != "internal"}


def test_the_document_has_the_structure_of_asyncapi_3():
    Draft202012Validator.check_schema(DOCUMENT)
    Draft202012Validator(DOCUMENT).validate(asyncapi())


def test_every_reference_leads_somewhere():
    document = asyncapi()
    found = list(refs(document))
    for ref in found:
        assert resolve(document, ref)
    assert {f"json/{name}.json" for name in NAMES.values()} <= set(found)


def test_every_operation_names_a_message_of_its_own_channel():
    document = asyncapi()
    for name, operation in document["operations"].items():
        action, _, channel = name.partition(".")
        assert operation["action"] == action
        assert operation["channel"]["$ref"] == f"#/channels/{channel}"
        assert all(ref["$ref"].startswith(f"#/channels/{channel}/messages/") for ref in operation["messages"])
    assert {"receive.news", "send.readings", "receive.readings", "send.milestones.current", "send.news.dlq"} <= set(document["operations"])


@pytest.mark.parametrize("contract", sorted(NAMES))
def test_examples_in_the_document_are_valid_messages(contract):
    document = asyncapi()
    message = document["components"]["messages"][contract]
    for part, of_schema in (("payload", message.get("payload")), ("headers", message.get("headers"))):
        if of_schema is not None:
            schema = resolve(document, of_schema["$ref"]) if "$ref" in of_schema else of_schema
            for example in message["examples"]:
                Draft202012Validator(schema).validate(example[part])


def test_no_address_of_the_web_but_that_of_the_schema_dialect():
    for path, text in generated().items():
        addresses = set(re.findall(r"https?://[^\s\"]+", text)) - {"https://json-schema.org/draft/2020-12/schema"}
        assert all(address.startswith("https://example.com/") for address in addresses), path.name
