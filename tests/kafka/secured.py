"""A Kafka with TLS, users and ACLs: throwaway certificates, and what each user may do."""

from dataclasses import dataclass
from pathlib import Path

import trustme
from cryptography.hazmat.primitives import serialization
from kafka import KafkaAdminClient
from kafka.admin import (
    ACL,
    ACLOperation,
    ACLPermissionType,
    ACLResourcePatternType,
    ResourcePattern,
    ResourceType,
    ScramMechanism,
    UserScramCredentialUpsertion,
)

from schemas.access import Need
from streams.broker import EmbeddedBroker
from streams.broker.ready import free_ports

PASSWORD = "correct horse, 'battery' = staple"  # noqa: S105 - of a broker that lives for a test
KEY_PASSWORD = "locked away"  # noqa: S105 - of a key that lives for a test
PLAIN_USER = "plain-user"
CERTIFIED = "certified-worker"
_OPERATIONS = {"Read": "READ", "Write": "WRITE", "Create": "CREATE", "Describe": "DESCRIBE", "DescribeConfigs": "DESCRIBE_CONFIGS"}


@dataclass(frozen=True)
class Certificates:
    """Files: of the authority, the broker, a client, and another authority that nobody knows."""

    folder: Path

    def __post_init__(self):
        authority = trustme.CA(key_type=trustme.KeyType.RSA)
        authority.cert_pem.write_to_path(self.ca)
        trustme.CA().cert_pem.write_to_path(self.other_ca)
        broker = authority.issue_cert("127.0.0.1", key_type=trustme.KeyType.RSA)
        self._write(broker, self.broker, None)
        client = authority.issue_cert("client@example.org", common_name=CERTIFIED)
        client.cert_chain_pems[0].write_to_path(self.client)
        self.client_key.write_bytes(self._key(client, KEY_PASSWORD))

    ca = property(lambda self: self.folder / "ca.pem")
    other_ca = property(lambda self: self.folder / "other-ca.pem")
    broker = property(lambda self: self.folder / "broker.pem")
    client = property(lambda self: self.folder / "client.pem")
    client_key = property(lambda self: self.folder / "client.key")

    @staticmethod
    def _key(issued, password):
        # Kafka reads PKCS #8 only.
        key = serialization.load_pem_private_key(issued.private_key_pem.bytes(), None)
        lock = serialization.BestAvailableEncryption(password.encode()) if password else serialization.NoEncryption()
        return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)

    def _write(self, issued, path, password):
        path.write_bytes(self._key(issued, password) + b"".join(pem.bytes() for pem in issued.cert_chain_pems))


class SecuredBroker:
    """The embedded Kafka with listeners for SSL (certificates of clients required), SASL_SSL and SASL_PLAINTEXT.

    On its plain listener everybody may do everything; on the others only what `allow` allows.
    """

    def __init__(self, folder: Path) -> None:
        self.files = Certificates(folder)
        self.ports = dict(zip(("SSL", "SASL_SSL", "SASL_PLAINTEXT"), free_ports(3), strict=True))
        plain = f'org.apache.kafka.common.security.plain.PlainLoginModule required user_{PLAIN_USER}="{PASSWORD}";'
        scram = "org.apache.kafka.common.security.scram.ScramLoginModule required;"
        modules = {"plain": plain, "scram-sha-256": scram, "scram-sha-512": scram}
        self.broker = EmbeddedBroker(
            listeners=self.ports,
            properties={
                "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users": "User:ANONYMOUS",
                "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
                "ssl.keystore.type": "PEM",
                "ssl.keystore.location": str(self.files.broker),
                "ssl.truststore.type": "PEM",
                "ssl.truststore.location": str(self.files.ca),
                "listener.name.ssl.ssl.client.auth": "required",
                "ssl.principal.mapping.rules": "RULE:^CN=([^,]+),.*$/$1/",
                **{f"listener.name.{name}.{m}.sasl.jaas.config": text for name in ("sasl_ssl", "sasl_plaintext") for m, text in modules.items()},
            },
        )

    def __enter__(self):
        self.broker.start()
        self.admin = KafkaAdminClient(bootstrap_servers=self.broker.bootstrap)
        return self

    def __exit__(self, *exc):
        self.admin.close()
        self.broker.stop()

    def add_user(self, user: str) -> None:
        """A user of both kinds of SCRAM, with the one password."""
        for mechanism in (ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512):
            self.admin.alter_user_scram_credentials([UserScramCredentialUpsertion(user, mechanism, PASSWORD)])

    def allow(self, user: str, needs: tuple[Need, ...]) -> None:
        """Let the user do that and nothing else."""
        acls = [
            ACL(
                f"User:{user}",
                "*",
                ACLOperation[_OPERATIONS[operation]],
                ACLPermissionType.ALLOW,
                ResourcePattern(
                    ResourceType[need.resource.upper()], need.name, ACLResourcePatternType.PREFIXED if need.prefixed else ACLResourcePatternType.LITERAL
                ),
            )
            for need in needs
            for operation in need.operations
        ]
        if acls:
            assert not self.admin.create_acls(acls)["failed"]

    def sasl(self, user: str, mechanism: str = "SCRAM-SHA-512", **more: str) -> dict[str, str]:
        """Variables of a user with the right password."""
        return {
            "REGWIRE_BROKER": f"127.0.0.1:{self.ports['SASL_SSL']}",
            "REGWIRE_SECURITY_PROTOCOL": "SASL_SSL",
            "REGWIRE_SASL_MECHANISM": mechanism,
            "REGWIRE_SASL_USERNAME": user,
            "REGWIRE_SASL_PASSWORD": PASSWORD,
            "REGWIRE_SSL_CAFILE": str(self.files.ca),
            **more,
        }

    def certified(self, **more: str) -> dict[str, str]:
        """Variables of the client that has a certificate."""
        return {
            "REGWIRE_BROKER": f"127.0.0.1:{self.ports['SSL']}",
            "REGWIRE_SECURITY_PROTOCOL": "SSL",
            "REGWIRE_SSL_CAFILE": str(self.files.ca),
            "REGWIRE_SSL_CERTFILE": str(self.files.client),
            "REGWIRE_SSL_KEYFILE": str(self.files.client_key),
            "REGWIRE_SSL_KEYFILE_PASSWORD": KEY_PASSWORD,
            **more,
        }
