"""The server's own key and secrets, made at the first start and kept beside the register.

TLS needs no certificate authority: the fingerprint of this key is inside every card, so an impostor is refused.
"""

from __future__ import annotations

import datetime
import os
import secrets
import ssl
from pathlib import Path
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.x509.oid import NameOID

from meeting.address import device_id, fingerprint
from meeting.refusal import Refused

#: Long enough to outlive the hardware: devices pin the key and do not look at clocks.
_YEARS = 30


class Identity(NamedTuple):
    """``pin``: fingerprint of the TLS key. ``pepper``: keys the hashes of card codes. ``console``: the machine's own device."""

    certificate: Path
    key: Path
    pin: str
    pepper: bytes
    console: ed25519.Ed25519PrivateKey

    @property
    def console_key(self) -> bytes:
        """The raw public key of the console."""
        return self.console.public_key().public_bytes_raw()

    @property
    def console_device(self) -> str:
        """The console's device id."""
        return device_id(self.console_key)

    def tls(self) -> ssl.SSLContext:
        """A server context for TLS 1.3."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.load_cert_chain(self.certificate, self.key)
        return context


def load(folder: Path, certificate: Path | None = None, key: Path | None = None) -> Identity:
    """Load or make everything in ``folder``. A certificate of the unit's own may be named with its key."""
    folder.mkdir(parents=True, exist_ok=True)
    if (certificate is None) != (key is None):
        raise Refused("certificate_without_key")
    certificate = certificate or folder / "server.crt"
    key = key or folder / "server.key"
    if not key.exists():
        _make_certificate(certificate, key)
    pepper = folder / "pepper"
    if not pepper.exists():
        write_private(pepper, secrets.token_bytes(32))
    console = folder / "console.key"
    if not console.exists():
        write_private(console, ed25519.Ed25519PrivateKey.generate().private_bytes_raw())
    read = x509.load_pem_x509_certificate(certificate.read_bytes())
    info = read.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    private = ed25519.Ed25519PrivateKey.from_private_bytes(console.read_bytes())
    return Identity(certificate, key, fingerprint(info), pepper.read_bytes(), private)


def write_private(path: Path, data: bytes) -> None:
    """Write a file only its owner may read (on Windows: what the folder's own rights say), whole or not at all."""
    temporary = path.with_name(path.name + ".new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def _make_certificate(certificate: Path, key: Path) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "hop")])
    start = datetime.datetime(2025, 1, 1, tzinfo=datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(start.replace(year=start.year + _YEARS))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("hop")]), critical=False)
        .sign(private, hashes.SHA256())
    )
    write_private(certificate, made.public_bytes(serialization.Encoding.PEM))
    write_private(
        key,
        private.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
    )
