"""Options of clients from settings: one set for aiokafka and kafka-python, the same for Faust."""

import asyncio
import socket
import ssl
import threading

import pytest
from faust.auth import SASLCredentials, SSLCredentials

from streams.delivery.connect import Refused, Unreachable, client_options, greet
from streams.delivery.transport import faust_options
from streams.settings import SettingsError, load_settings
from tests.kafka.secured import KEY_PASSWORD, Certificates


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def password(tmp_path):
    path = tmp_path / "password"
    path.write_text("s3 cret\n")
    return path


def sasl(password, **more):
    flags = {"broker": "127.0.0.1:9", "sasl_mechanism": "SCRAM-SHA-256", "sasl_username": "u", "sasl_password_file": str(password)}
    return load_settings({"security_protocol": "SASL_SSL", **flags, **more}).settings


def certified(files, monkeypatch, **more):
    monkeypatch.setenv("REGWIRE_SSL_KEYFILE_PASSWORD", KEY_PASSWORD)
    flags = {"broker": "127.0.0.1:9", "ssl_cafile": str(files.ca), "ssl_certfile": str(files.client), "ssl_keyfile": str(files.client_key)}
    return load_settings({"security_protocol": "SSL", **flags, **more}).settings


def test_a_plain_connection_needs_nothing():
    settings = load_settings({"broker": "127.0.0.1:9"}).settings
    options = client_options(settings)
    assert options == {"bootstrap_servers": ["127.0.0.1:9"], "client_id": "regwire", "security_protocol": "PLAINTEXT", "ssl_context": None}
    assert faust_options(settings)["broker_credentials"] is None


def test_a_user_with_a_password_from_a_file(password):
    settings = sasl(password)
    options = client_options(settings)
    assert (options["sasl_plain_username"], options["sasl_plain_password"], options["sasl_mechanism"]) == ("u", "s3 cret", "SCRAM-SHA-256")
    assert options["ssl_context"].verify_mode == ssl.CERT_REQUIRED
    assert options["ssl_context"].check_hostname
    credentials = faust_options(settings)["broker_credentials"]
    assert isinstance(credentials, SASLCredentials)
    assert (credentials.protocol.value, credentials.mechanism.value, credentials.password) == ("SASL_SSL", "SCRAM-SHA-256", "s3 cret")
    assert "s3 cret" not in repr(credentials)


def test_a_certificate_of_our_own(files, monkeypatch):
    settings = certified(files, monkeypatch)
    context = client_options(settings)["ssl_context"]
    assert context.verify_mode == ssl.CERT_REQUIRED
    assert context.check_hostname
    assert len(context.get_ca_certs()) == 1  # the one that was given, none of the system's
    assert isinstance(faust_options(settings)["broker_credentials"], SSLCredentials)


@pytest.mark.parametrize(("content", "told"), [(None, "cannot read the password file .*: No such file"), (b"\n", "is empty"), (b"\xff\xfe", "is not UTF-8")])
def test_a_password_file_that_cannot_be_used(tmp_path, content, told):
    path = tmp_path / "password"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=told):
        client_options(sasl(path))


def test_files_of_tls_that_cannot_be_used(files, monkeypatch, password):
    with pytest.raises(SettingsError, match="ssl_cafile /none: No such file"):
        client_options(sasl(password, ssl_cafile="/none"))
    with pytest.raises(SettingsError, match=r"ssl_cafile .*password: not usable"):
        client_options(sasl(password, ssl_cafile=str(password)))
    settings = certified(files, monkeypatch)
    with pytest.raises(SettingsError, match=r"is ssl_keyfile_password right\?") as error:
        client_options(settings.model_copy(update={"ssl_keyfile_password": settings.ssl_keyfile_password.__class__("wrong")}))
    assert "wrong" not in str(error.value)
    with pytest.raises(SettingsError, match="if the key has a password, set ssl_keyfile_password_file"):
        client_options(settings.model_copy(update={"ssl_keyfile_password": None}))


@pytest.fixture
def listener():
    """Takes connections and answers each with the given bytes."""
    sockets = []

    def listen(answer):
        server = socket.create_server(("127.0.0.1", 0))
        sockets.append(server)

        def serve():
            try:
                while True:
                    connection, _ = server.accept()
                    with connection:
                        connection.recv(1024)
                        connection.sendall(answer)
            except OSError:
                return

        threading.Thread(target=serve, daemon=True).start()
        return f"127.0.0.1:{server.getsockname()[1]}"

    yield listen
    for server in sockets:
        server.close()


def test_what_is_no_kafka_is_told(listener, password):
    plain = load_settings({"broker": listener(b"")}).settings
    with pytest.raises(Unreachable, match=f"{plain.broker}: it closed the connection; see security_protocol$"):
        asyncio.run(greet(plain))
    with pytest.raises(Refused, match=r"no TLS with .*: WRONG_VERSION_NUMBER; see security_protocol"):
        asyncio.run(greet(sasl(password, broker=listener(b"HTTP/1.1 400 Bad Request\r\n\r\n"))))
