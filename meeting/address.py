"""What a card carries: where the server is, whose key it must have, and a code of one use.

One spelling, upper case, so that its QR code stays small: ``HOP://192.168.1.10:8443/K7QM4T2XWN5A/ABCD…`` where the last
part is the fingerprint of the server's key. Typed by hand, host and code are enough; the four check words then stand
for the fingerprint.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from typing import Final

import msgspec

from meeting.refusal import Refused

DEFAULT_PORT: Final = 8443
#: Crockford's base 32: no I, L, O, U.
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH: Final = 12
_READ_AS: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LINK: Final = re.compile(
    r"HOPS?://(?P<host>\[[0-9A-F:.]+\]|[A-Z0-9.-]+)(?::(?P<port>[0-9]{1,5}))?(?:/(?P<code>[^/]*))?(?:/(?P<pin>[A-Z2-7]{52})?)?/?"
)
_HOST: Final = re.compile(r"(?P<host>\[[0-9A-F:.]+\]|[A-Z0-9.-]+)(?::(?P<port>[0-9]{1,5}))?")


class Address(msgspec.Struct, frozen=True):
    """Host, port, code ("" when already joined), and the fingerprint of the server's key ("" when typed by hand)."""

    host: str
    port: int = DEFAULT_PORT
    code: str = ""
    pin: str = ""

    def __str__(self) -> str:
        return f"HOP://{self.host}:{self.port}/{self.code}/{self.pin}".upper()


def parse(text: str) -> Address:
    """Read a link, or ``host[:port]``; refuses anything else with ``link_malformed``, a wrong code with ``code_malformed``."""
    tidy = "".join(text.split()).upper()
    found = _LINK.fullmatch(tidy) or _HOST.fullmatch(tidy)
    if found is None:
        raise Refused("link_malformed")
    parts = found.groupdict()
    port = int(parts["port"] or DEFAULT_PORT)
    if not 0 < port < 65536:
        raise Refused("link_malformed")
    code = tidy_code(parts.get("code") or "")
    return Address(host=parts["host"].lower(), port=port, code=code, pin=(parts.get("pin") or ""))


def has_port(text: str) -> bool:
    """Whether a link or an address says at which port."""
    tidy = "".join(text.split()).upper()
    found = _LINK.fullmatch(tidy) or _HOST.fullmatch(tidy)
    return found is not None and found["port"] is not None


def tidy_code(code: str) -> str:
    """A code as typed: spaces and dashes dropped, O read as 0, I and L as 1. Refuses other characters."""
    plain = re.sub(r"[\s.-]", "", code.upper()).translate(_READ_AS)
    if plain and (len(plain) != CODE_LENGTH or any(character not in _ALPHABET for character in plain)):
        raise Refused("code_malformed")
    return plain


def code_from(random: bytes) -> str:
    """A code of 60 bits out of at least 8 random bytes."""
    number = int.from_bytes(random[:8], "big")
    return "".join(_ALPHABET[number >> 5 * place & 31] for place in range(CODE_LENGTH))


def grouped(code: str) -> str:
    """``K7QM-4T2X-WN5A``: as printed on the card."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def card_hash(code: str, pepper: bytes) -> str:
    """The name under which a code is kept: keyed with the server's own secret, so the register alone reveals nothing."""
    return hmac.new(pepper, b"hop/card/v1\0" + code.encode(), hashlib.sha256).hexdigest()


def device_id(public_key: bytes) -> str:
    """A device's id: the first 80 bits of the SHA-256 of its raw public key, in base 32."""
    return base64.b32encode(hashlib.sha256(public_key).digest()[:10]).decode().lower()


def fingerprint(public_key_info: bytes) -> str:
    """A server key's fingerprint: SHA-256 of the SubjectPublicKeyInfo (RFC 7469), base 32 without padding, upper case."""
    return base64.b32encode(hashlib.sha256(public_key_info).digest()).decode().rstrip("=")


_CONSONANTS: Final = "bdfghjklmnprstvz"
_VOWELS: Final = "aiou"


def check_words(pin: str) -> str:
    """Four words a person can compare: the first 64 bits of a fingerprint as proquints (arXiv:0901.4016)."""
    data = base64.b32decode(pin + "=" * (-len(pin) % 8))
    return " ".join(_proquint(int.from_bytes(data[at : at + 2], "big")) for at in range(0, 8, 2))


def _proquint(number: int) -> str:
    return (
        _CONSONANTS[number >> 12 & 15]
        + _VOWELS[number >> 10 & 3]
        + _CONSONANTS[number >> 6 & 15]
        + _VOWELS[number >> 4 & 3]
        + _CONSONANTS[number & 15]
    )
