"""How every client of ours finds the cluster and shows who it is: one way for aiokafka, kafka-python and Faust."""

import os
import ssl
from pathlib import Path
from typing import Any

from aiokafka.conn import create_conn
from aiokafka.errors import AuthenticationFailedError, KafkaError, SaslAuthenticationFailed, UnsupportedSaslMechanismError
from pydantic import SecretStr

from streams.connection import Connection
from streams.settings import SettingsError

_CLIENT = "regwire"
_GREET_MS = 5000
# ValueError: the broker gave a wrong proof in SCRAM. TLS errors about certificates are of that kind too.
_REFUSALS = (SaslAuthenticationFailed, AuthenticationFailedError, UnsupportedSaslMechanismError, ssl.SSLError, ValueError)


class Unreachable(Exception):  # noqa: N818 - a state of the cluster, which may pass
    """No broker of the cluster answers, as one clear line."""


class Refused(Exception):  # noqa: N818 - a state of the cluster
    """A broker answers, but it or we do not accept the other, as one clear line."""


def client_options(settings: Connection) -> dict[str, Any]:
    """The options that aiokafka and kafka-python share.

    Raises:
        SettingsError: a file with a certificate, key or password cannot be used.
    """
    servers = (settings.broker or "").split(",")
    return {"bootstrap_servers": servers, "client_id": _CLIENT, **security_options(settings)}


def security_options(settings: Connection) -> dict[str, Any]:
    """Those of them that are about security; without `sasl_mechanism` there is no user, without `ssl_context` no TLS.

    Raises:
        SettingsError: as `client_options`.
    """
    options: dict[str, Any] = {"security_protocol": settings.security_protocol, "ssl_context": _tls(settings)}
    if settings.sasl:
        options |= {
            "sasl_mechanism": settings.sasl_mechanism,
            "sasl_plain_username": settings.sasl_username,
            "sasl_plain_password": _secret(settings.sasl_password, settings.sasl_password_file),
        }
    return options


async def greet(settings: Connection) -> None:
    """Return once a broker has taken us in: connected, certificates and credentials accepted on both sides.

    The clients themselves log the reason and tell that no broker was found, which helps nobody.

    Raises:
        Unreachable: no broker answers.
        Refused: none takes us in, and one of them says why.
        SettingsError: as `client_options`.
    """
    security = security_options(settings)
    away: list[str] = []
    refused: list[str] = []
    for host, port in settings.addresses:
        name = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        try:
            connection = await create_conn(host, port, client_id=_CLIENT, request_timeout_ms=_GREET_MS, **security)
        except (KafkaError, OSError, ValueError) as error:
            final = isinstance(error, _REFUSALS) and not isinstance(error, ssl.SSLEOFError)
            (refused if final else away).append(_why(error, name, settings))
        else:
            connection.close()
            return
    if refused:
        raise Refused("; ".join(refused))
    raise Unreachable("; ".join(away))


def _why(error: Exception, name: str, settings: Connection) -> str:
    match error:
        case ssl.SSLCertVerificationError():
            return f"the certificate of {name} is not accepted: {error.verify_message}; ssl_cafile names the certificates to trust"
        case ssl.SSLError() if not isinstance(error, ssl.SSLEOFError):
            return f"no TLS with {name}: {error.reason or error}; see security_protocol, ssl_certfile and ssl_keyfile"
        case UnsupportedSaslMechanismError():
            return f"{name} does not offer {settings.sasl_mechanism}: set another sasl_mechanism"
        case SaslAuthenticationFailed() | AuthenticationFailedError() | ValueError():
            return f"{name} does not accept user {settings.sasl_username} with that password ({settings.sasl_mechanism})"
        case TimeoutError():
            return f"{name}: no answer within {_GREET_MS // 1000} s; see security_protocol"
        case KafkaError() | ConnectionResetError() | ssl.SSLEOFError():
            return f"{name}: it closed the connection; see security_protocol{', ssl_certfile and ssl_keyfile' if settings.tls else ''}"
        case _:
            return f"{name}: {_reason(error)}"


def _tls(settings: Connection) -> ssl.SSLContext | None:
    """Certificates of brokers are always verified, their host names too."""
    if not settings.tls:
        return None
    context = ssl.create_default_context()
    if settings.ssl_cafile is not None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        try:
            context.load_verify_locations(settings.ssl_cafile)
        except OSError as error:
            message = f"ssl_cafile {settings.ssl_cafile}: {_reason(error)}"
            raise SettingsError(message) from None
    if settings.ssl_certfile is not None:
        _present(context, settings, settings.ssl_certfile)
    return context


def _present(context: ssl.SSLContext, settings: Connection, certificate: Path) -> None:
    password = _secret(settings.ssl_keyfile_password, settings.ssl_keyfile_password_file)
    try:
        # Given as a function, since OpenSSL would ask at the terminal for a password that is missing.
        context.load_cert_chain(certificate, settings.ssl_keyfile, lambda: password or "")
    except ssl.SSLError as error:
        hint = "is ssl_keyfile_password right?" if password else "if the key has a password, set ssl_keyfile_password_file"
        message = f"ssl_certfile {certificate} with ssl_keyfile {settings.ssl_keyfile}: {_reason(error)}; {hint}"
        raise SettingsError(message) from None
    except OSError as error:
        message = f"ssl_certfile {certificate} with ssl_keyfile {settings.ssl_keyfile}: {_reason(error)}"
        raise SettingsError(message) from None


def _secret(value: SecretStr | None, file: Path | None) -> str | None:
    if value is not None:
        return value.get_secret_value()
    if file is None:
        return None
    try:
        text = file.read_text(encoding="utf-8").rstrip("\r\n")
    except OSError as error:
        message = f"cannot read the password file {file}: {_reason(error)}"
        raise SettingsError(message) from None
    except UnicodeDecodeError:
        message = f"the password file {file} is not UTF-8"
        raise SettingsError(message) from None
    if not text:
        message = f"the password file {file} is empty"
        raise SettingsError(message)
    return text


def _reason(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return f"not usable ({error.reason or error})"
    number = getattr(error, "errno", None) or 0
    return os.strerror(number) if number > 0 else getattr(error, "strerror", None) or str(error) or type(error).__name__
