"""The committed descriptions of the contracts: JSON Schemas and the AsyncAPI document, generated from the models and topics.

`python -m schemas.generate` writes them; with `--check` it changes nothing and fails where a file is not what it would write.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from schemas.base import json_schema
from schemas.dead_letter import PREFIX, DeadLetterHeaders
from schemas.milestone import Milestone
from schemas.news import NewsItem
from schemas.outcome import Outcome, Reject
from schemas.reading import Reading
from schemas.replay import ReplayRecord
from schemas.status import PartitionStatus
from schemas.topics import Partitioning, Topic, Topics
from schemas.vocabulary import KNOWN_TYPES
from schemas.wire import TRACEPARENT, milestone_headers

HERE = Path(__file__).parent
EXAMPLES = HERE / "examples"
VERSION = "1.0.0"
"""Of the contracts together; the major number is that of the topics (`.v1`)."""
BINDING = "0.5.0"

CONTRACTS: dict[str, type[BaseModel]] = {
    "dead_letter": DeadLetterHeaders,
    "milestone": Milestone,
    "news_item": NewsItem,
    "outcome": Outcome,
    "partition_status": PartitionStatus,
    "reading": Reading,
    "reject": Reject,
    "replay_record": ReplayRecord,
}
"""Each contract under the name of its files. A dead letter is described by its headers, since its value is the original's."""

NAMES = {
    "DeadLetter": "dead_letter",
    "Milestone": "milestone",
    "NewsItem": "news_item",
    "Outcome": "outcome",
    "PartitionStatus": "partition_status",
    "Reading": "reading",
    "Reject": "reject",
    "ReplayRecord": "replay_record",
}
"""What `Topic.contract` calls a contract, and the name of its files."""

AGENTS = frozenset({"extract", "resolve", "edits", "replay", "worker"})
"""Parts of regwire that read and write topics. All others that a topic names are outside of it."""

TRACED = frozenset({"Reading", "Reject", "Outcome"})
"""Contracts whose headers are ours and the trace of the item; those of milestones and dead letters are described apart."""

Json = dict[str, Any]


def schemas() -> dict[str, Json]:
    """The JSON Schema of each contract, by the name of its file."""
    return {name: json_schema(model, name) for name, model in CONTRACTS.items()}


def accepted(name: str) -> dict[str, Any]:
    """The accepted examples of a contract, by name, in the order of their names."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted((EXAMPLES / name / "accepted").glob("*.json"))}


def _ce(description: str, **more: object) -> Json:
    return {"type": "string", "description": description, **more}


def _milestone_headers() -> Json:
    names: Json = {
        "content-type": _ce("Media type of the value", const="application/json"),
        "ce_specversion": _ce("Version of CloudEvents", const="1.0"),
        "ce_id": _ce("milestone id:revision", pattern="^[0-9a-f]{32}:[0-9]+$"),
        "ce_source": _ce("Who says so, a URI reference"),
        "ce_type": _ce("Kind of the event", examples=[f"dev.regwire.milestone.{kind.value}.v1" for kind in KNOWN_TYPES]),
        "ce_time": _ce("When it was recorded", format="date-time"),
        "ce_subject": _ce("Company key"),
        "ce_dataschema": _ce("Id of the JSON Schema of the value", format="uri"),
        "ce_status": _ce("Status of the milestone", examples=["occurred", "expected"]),
        "ce_novelty": _ce("Novelty of the milestone", examples=["new", "background"]),
        "ce_confidence": _ce("Probability, 0 to 1, four decimals", pattern=r"^[01]\.[0-9]{4}$"),
        "ce_replayid": _ce("The replay that caused the revision, if one did"),
    }
    return {"type": "object", "properties": {**names, **_trace()}, "required": [name for name in names if name != "ce_replayid"]}


def _trace() -> Json:
    text = "W3C trace context of the item that caused it, as it came with the item"
    return {TRACEPARENT: _ce(text, pattern="^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$")}


def _json_header(trace: Json) -> Json:
    return {"type": "object", "properties": {"content-type": _ce("Media type of the value", const="application/json"), **trace}}


def _key(topics: Sequence[Topic]) -> Json:
    """The Kafka binding of a message: what its key is on the topics that carry it."""
    keys = list(dict.fromkeys(topic.key for topic in topics))
    return {"kafka": {"key": {"type": "string", "description": "; ".join(keys)}, "bindingVersion": BINDING}}


def _title(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0]


def _sent_headers(milestone: object) -> dict[str, str]:
    return {key: value.decode() for key, value in milestone_headers(Milestone.model_validate(milestone))}


def _examples(name: str, schema: Json) -> list[Json]:
    found = accepted(name)
    if name == "dead_letter":
        return [{"name": key, "headers": headers} for key, headers in found.items()]
    if name == "milestone":
        return [{"name": key, "headers": _sent_headers(value), "payload": value} for key, value in found.items()]
    headers = {"headers": {"content-type": "application/json"}} if "properties" in schema else {}
    return [{"name": key, **headers, "payload": value} for key, value in found.items()]


def _message(contract: str, carried_by: Sequence[Topic]) -> Json:
    name = NAMES[contract]
    described = {"name": contract, "title": contract, "summary": _title(CONTRACTS[name]), "bindings": _key(carried_by)}
    if contract == "DeadLetter":
        headers = {"$ref": f"json/{name}.json"}
        what = {"description": f"Key, value, timestamp and headers are the original's; headers that begin with `{PREFIX}` follow them."}
        return {**described, **what, "contentType": "application/octet-stream", "headers": headers, "examples": _examples(name, {})}
    headers = {"Milestone": _milestone_headers(), "NewsItem": {}}.get(contract, _json_header(_trace() if contract in TRACED else {}))
    payload = {"$ref": f"json/{name}.json"}
    message = {**described, "contentType": "application/json", "payload": payload, "examples": _examples(name, headers)}
    return {**message, "headers": headers} if headers else message


def _short(topic: Topic, topics: Topics) -> str:
    return topic.name.removeprefix(topics.prefix).removesuffix(".v1")


def _channel(topic: Topic) -> Json:
    config: Json = {
        "cleanup.policy": topic.config["cleanup.policy"].split(","),
        "max.message.bytes": int(topic.config["max.message.bytes"]),
    }
    for limit in ("retention.ms", "retention.bytes"):
        if limit in topic.config:
            config[limit] = int(topic.config[limit])
    partitioned = {
        Partitioning.KEY: "murmur2 of the key",
        Partitioning.COMPANY: "murmur2 of the company key",
        Partitioning.ORIGINAL: "as the original",
        Partitioning.NUMBER: "the one that the key names",
    }[topic.partitioning]
    return {
        "address": topic.name,
        "title": topic.purpose,
        "description": f"Key: {topic.key}. Partition: {partitioned}. Written by: {topic.written_by}. Read by: {topic.read_by}.",
        "messages": {topic.contract: {"$ref": f"#/components/messages/{topic.contract}"}},
        "bindings": {"kafka": {"topic": topic.name, "partitions": topic.partitions, "topicConfiguration": config, "bindingVersion": BINDING}},
    }


def _operations(name: str, topic: Topic) -> dict[str, Json]:
    """What regwire itself does on a topic: at most one operation that receives and one that sends."""
    found = {}
    for action, people in (("receive", topic.read_by), ("send", topic.written_by)):
        agents = [who for who in people.split(", ") if who in AGENTS]
        if agents:
            verb = "Read" if action == "receive" else "Written"
            found[f"{action}.{name}"] = {
                "action": action,
                "channel": {"$ref": f"#/channels/{name}"},
                "messages": [{"$ref": f"#/channels/{name}/messages/{topic.contract}"}],
                "summary": f"{verb} by {' and '.join(agents)}",
            }
    return found


def asyncapi() -> Json:
    """The AsyncAPI 3.0 document: a channel for each topic with a contract, as regwire names and sets them by default."""
    topics = Topics()
    public = [topic for topic in topics.all() if topic.contract in NAMES]
    named = {_short(topic, topics): topic for topic in public}
    operations: dict[str, Json] = {}
    for name, topic in named.items():
        operations.update(_operations(name, topic))
    return {
        "asyncapi": "3.0.0",
        "id": "urn:regwire:asyncapi:v1",
        "info": {
            "title": "regwire",
            "version": VERSION,
            "description": (
                "Regulatory, clinical and financing milestones of drugs and devices, read from news. Names, partitions and replicas are the defaults; "
                "settings change the prefix and the counts. Milestones are CloudEvents 1.0 in the binary mode of the Kafka binding; a record without "
                "a value is a tombstone. Enumerations are open: read a value that you do not know as `other`."
            ),
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "channels": {name: _channel(topic) for name, topic in named.items()},
        "operations": operations,
        "components": {"messages": {contract: _message(contract, [t for t in public if t.contract == contract]) for contract in sorted(NAMES)}},
    }


def generated() -> dict[Path, str]:
    """Every committed file that this module writes, with its text: sorted keys, two spaces, a newline at the end."""
    documents = {HERE / "json" / f"{name}.json": schema for name, schema in schemas().items()}
    documents[HERE / "asyncapi.json"] = asyncapi()
    return {path: json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n" for path, document in documents.items()}


def drift() -> list[str]:
    """The files, relative to this package, that differ from what would be written, are missing, or that nothing generates."""
    wanted = generated()
    found = [path for path, text in wanted.items() if not path.is_file() or path.read_text("utf-8") != text]
    found += [path for path in (HERE / "json").glob("*") if path not in wanted]
    return sorted(path.relative_to(HERE).as_posix() for path in found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files, or only compare. Gives the exit code: 0 done, 1 a file differs."""
    parser = argparse.ArgumentParser(prog="python -m schemas.generate", description="Writes schemas/json and schemas/asyncapi.json from the models.")
    parser.add_argument("--check", action="store_true", help="change nothing; fail where a file differs")
    if parser.parse_args(arguments).check:
        stale = drift()
        for name in stale:
            sys.stderr.write(f"schemas/{name} differs from the models: run python -m schemas.generate\n")
        return 1 if stale else 0
    (HERE / "json").mkdir(exist_ok=True)
    for path, text in generated().items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
