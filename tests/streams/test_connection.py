"""How the cluster is reached: what is refused, and that secrets stay secret."""

import json

import pytest

from streams.cli.program import run
from streams.settings import SECRETS, SettingsError, load_settings

SECRET = "hunter2-hunter2"  # noqa: S105 - nobody's password
SASL = {"security_protocol": "SASL_SSL", "sasl_mechanism": "PLAIN", "sasl_username": "u", "sasl_password_file": "pw"}
TLS = {"security_protocol": "SSL", "ssl_certfile": "c", "ssl_keyfile": "k"}


@pytest.mark.parametrize(
    ("flags", "told"),
    [
        ({"security_protocol": "TLS"}, "--security-protocol: Input should be 'PLAINTEXT'"),
        ({**SASL, "sasl_mechanism": "GSSAPI"}, "--sasl-mechanism: Input should be 'PLAIN'"),
        ({"sasl_username": "u"}, "sasl_username needs security_protocol SASL_SSL; it is PLAINTEXT"),
        ({"sasl_password_file": "pw", "security_protocol": "SSL"}, "sasl_password_file needs security_protocol SASL_SSL; it is SSL"),
        ({**SASL, "sasl_mechanism": None}, "security_protocol SASL_SSL needs sasl_mechanism"),
        ({**SASL, "sasl_username": None}, "security_protocol SASL_SSL needs sasl_username"),
        ({**SASL, "sasl_password_file": None}, "security_protocol SASL_SSL needs sasl_password_file or sasl_password"),
        (
            {**SASL, "security_protocol": "SASL_PLAINTEXT", "broker": "127.0.0.1:1,k.example:9092"},
            "SASL_PLAINTEXT would send the password unprotected to k.example",
        ),
        ({**SASL, "security_protocol": "SASL_PLAINTEXT", "broker": "10.0.0.1:1"}, "SASL_PLAINTEXT would send the password unprotected to 10.0.0.1"),
        ({"ssl_cafile": "ca"}, "ssl_cafile needs security_protocol SSL or SASL_SSL; it is PLAINTEXT"),
        ({**SASL, "security_protocol": "SASL_PLAINTEXT", "ssl_certfile": "c", "ssl_keyfile": "k"}, "ssl_certfile needs security_protocol SSL or SASL_SSL"),
        ({**TLS, "ssl_certfile": None}, "ssl_keyfile needs ssl_certfile"),
        ({**TLS, "ssl_keyfile": None}, "ssl_certfile needs ssl_keyfile"),
        ({"security_protocol": "SSL", "ssl_keyfile_password_file": "p"}, "ssl_keyfile_password_file needs ssl_keyfile"),
        ({"sasl_password": SECRET}, "--sasl-password: a command line is no place for a secret: use REGWIRE_SASL_PASSWORD_FILE or REGWIRE_SASL_PASSWORD"),
        ({"ssl_keyfile_password": SECRET}, "--ssl-keyfile-password: a command line is no place for a secret"),
    ],
)
def test_what_cannot_work_or_would_give_a_secret_away_is_refused(flags, told):
    with pytest.raises(SettingsError) as error:
        load_settings(flags)
    assert str(error.value).startswith(told)
    assert SECRET not in str(error.value)


def test_a_password_is_given_once(monkeypatch):
    monkeypatch.setenv("REGWIRE_SASL_PASSWORD", SECRET)
    with pytest.raises(SettingsError, match="sasl_password and sasl_password_file are both given") as error:
        load_settings(SASL)
    assert SECRET not in str(error.value)


@pytest.mark.parametrize("broker", ["127.0.0.1:1", "[::1]:1", "localhost:1,127.8.9.1:2"])
def test_on_loopback_a_user_needs_no_tls(broker):
    settings = load_settings({**SASL, "security_protocol": "sasl_plaintext", "sasl_mechanism": "scram-sha-256", "broker": broker}).settings
    assert (settings.security_protocol, settings.sasl_mechanism) == ("SASL_PLAINTEXT", "SCRAM-SHA-256")


@pytest.mark.parametrize("value", ['["hunter2-hunter2"]', "222333444", '""'])
def test_a_bad_secret_is_refused_without_being_told(tmp_path, value):
    path = tmp_path / "settings.toml"
    path.write_text(f"sasl_password = {value}\n")
    with pytest.raises(SettingsError) as error:
        load_settings({}, path)
    assert str(error.value).startswith("sasl_password: ")
    assert "got" not in str(error.value)
    assert value.strip('[]"') == "" or value.strip('[]"') not in str(error.value)


def secret_settings(monkeypatch):
    monkeypatch.setenv("REGWIRE_SASL_PASSWORD", SECRET)
    monkeypatch.setenv("REGWIRE_SSL_KEYFILE_PASSWORD", SECRET)
    flags = {**SASL, **TLS, "security_protocol": "SASL_SSL", "sasl_password_file": None}
    for name, value in flags.items():
        if value is not None:
            monkeypatch.setenv(f"REGWIRE_{name.upper()}", value)
    return load_settings().settings


def test_secrets_are_not_shown(monkeypatch, capsys):
    settings = secret_settings(monkeypatch)
    assert SECRET not in repr(settings) + str(settings) + settings.model_dump_json()
    assert run(["settings"]) == 0
    assert run(["settings", "--json"]) == 0
    out = capsys.readouterr().out
    assert SECRET not in out
    assert run(["settings", "--json"]) == 0
    values = {row["name"]: row["value"] for row in json.loads(capsys.readouterr().out)}
    assert all(values[name] == "**********" for name in SECRETS)


def test_a_child_process_gets_the_same_settings(monkeypatch):
    settings = secret_settings(monkeypatch)
    for name, value in settings.environment().items():
        monkeypatch.setenv(name, value)
    assert load_settings().settings == settings
    assert settings.environment()["REGWIRE_SASL_PASSWORD"] == SECRET


@pytest.mark.parametrize("argument", ["--sasl-password", "--ssl-keyfile-password"])
def test_no_command_takes_a_secret_as_an_argument(argument, capsys):
    assert run(["lag", argument, SECRET]) == 2
    err = capsys.readouterr().err
    assert "a command line is no place for a secret" in err
    assert SECRET not in err
    assert run(["lag", "--help"]) == 0
    assert "password" not in capsys.readouterr().out


def test_the_demo_without_a_broker_takes_no_security(monkeypatch, capsys):
    monkeypatch.setenv("REGWIRE_SECURITY_PROTOCOL", "SSL")
    assert run(["demo", "--once"]) == 2
    assert "the embedded Kafka has no TLS and no users" in capsys.readouterr().err
