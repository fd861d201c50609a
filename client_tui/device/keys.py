"""The device's key (khóa của thiết bị): Ed25519, made on the device, never sent anywhere.

A PIN seals it on the disk: scrypt (RFC 7914) stretches the PIN, ChaCha20-Poly1305 (RFC 8439) seals the key. PKCS8 as
cryptography writes it would stretch with 2,048 rounds of PBKDF2, and a PIN of six digits would fall within minutes;
with these parameters each guess costs 32 MB and about a tenth of a second.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from client_tui.device import disk
from meeting.address import device_id
from meeting.refusal import Refused

_COST: Final = 2**15
_SALT: Final = 16
#: The sealing key serves once for each salt, so the nonce may be fixed.
_NONCE: Final = bytes(12)


class DeviceKey:
    """A private key and what follows from it."""

    def __init__(self, seed: bytes) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(seed)
        self.seed = seed
        self.public = self._private.public_key().public_bytes_raw()
        self.id = device_id(self.public)

    def sign(self, data: bytes) -> bytes:
        """The signature over these bytes (64 bytes)."""
        return self._private.sign(data)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The key on the disk: the seed as it is, or sealed when there is a salt."""

    seed: bytes
    salt: bytes = b""


def make() -> DeviceKey:
    """A new key."""
    return DeviceKey(secrets.token_bytes(32))


def save(key: DeviceKey, path: Path, pin: str = "") -> None:
    """Keep the key, sealed with the PIN if there is one. Raises OSError."""
    salt = secrets.token_bytes(_SALT) if pin else b""
    seed = ChaCha20Poly1305(_stretch(pin, salt)).encrypt(_NONCE, key.seed, None) if pin else key.seed
    disk.write(path, msgspec.json.encode(_File(seed=seed, salt=salt)))


def load(path: Path, pin: str = "") -> DeviceKey:
    """The key kept here. Refuses ``pin_needed``, ``pin_wrong``, ``key_unreadable``."""
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=_File)
    except (OSError, msgspec.DecodeError) as error:
        raise Refused("key_unreadable") from error
    if not kept.salt:
        return _key(kept.seed)
    if not pin:
        raise Refused("pin_needed")
    try:
        return _key(ChaCha20Poly1305(_stretch(pin, kept.salt)).decrypt(_NONCE, kept.seed, None))
    except InvalidTag as error:
        raise Refused("pin_wrong") from error


def sealed(path: Path) -> bool:
    """Whether the key kept here opens with a PIN only; False for one that cannot be read."""
    try:
        return bool(msgspec.json.decode(path.read_bytes(), type=_File).salt)
    except (OSError, msgspec.DecodeError):
        return False


def _key(seed: bytes) -> DeviceKey:
    try:
        return DeviceKey(seed)
    except ValueError as error:
        raise Refused("key_unreadable") from error


def _stretch(pin: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=_COST, r=8, p=1).derive(pin.encode())
