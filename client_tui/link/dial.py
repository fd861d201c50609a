"""Reaching the server: TLS whose key is the one we expect, before a single byte of ours goes out.

No certificate authority knows a commune's server, so the usual verification is off and the fingerprint of the server's
key takes its place (RFC 7469). It is compared after the TLS handshake and before the websocket's own.
"""

from __future__ import annotations

import asyncio
import hmac
import ssl
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from websockets.asyncio.client import ClientConnection, connect
from websockets.datastructures import HeadersLike
from websockets.typing import Subprotocol

from meeting.address import fingerprint
from meeting.refusal import Refused
from meeting.wire import SUBPROTOCOL

#: Seconds: pings this often, given up after this long without an answer, and for connecting.
PING_EVERY: Final = 5.0
PONG_WITHIN: Final = 10.0
OPEN_WITHIN: Final = 10.0
#: Seconds to wait for the server's half of a close.
CLOSE_WITHIN: Final = 2.0
#: Bytes in one message. The other side is the server we trust: this bounds a mistake, not an attack.
LARGEST: Final = 16 * 1024 * 1024


def tls() -> ssl.SSLContext:
    """TLS 1.3 with the fingerprint in place of a certificate authority."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def seen(transport: asyncio.BaseTransport) -> str:
    """The fingerprint of the key the other side has just proved to hold; "" without TLS."""
    tunnel = transport.get_extra_info("ssl_object")
    certificate = tunnel.getpeercert(binary_form=True) if tunnel is not None else None
    if not certificate:
        return ""
    key = x509.load_der_x509_certificate(certificate).public_key()
    return fingerprint(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def same(pin: str, other: str) -> bool:
    """Whether two fingerprints are one, however they are typed."""
    return hmac.compare_digest(pin.upper().encode(), other.upper().encode())


async def look(host: str, port: int) -> str:
    """The fingerprint of whoever answers there, for the four check words. Nothing else is said to them. Raises OSError."""
    async with asyncio.timeout(OPEN_WITHIN):
        _, writer = await asyncio.open_connection(host, port, ssl=tls())
    try:
        return seen(writer.transport)
    finally:
        writer.transport.abort()


class Pinned(ClientConnection):
    """A connection that says nothing before the other side's key is known to be the right one."""

    pin = ""

    async def handshake(
        self, additional_headers: HeadersLike | None = None, user_agent_header: str | None = None
    ) -> None:
        """Refuses ``server_impostor`` when the key is not the pinned one."""
        if not same(self.pin, seen(self.transport)):
            raise Refused("server_impostor")
        await super().handshake(additional_headers, user_agent_header)


async def dial(host: str, port: int, pin: str, *, secure: bool = True) -> ClientConnection:
    """A websocket to the server whose key has this fingerprint. ``secure=False`` is for behind a proxy and for benches.

    Refuses ``server_impostor``; raises OSError, TimeoutError (an OSError), websockets' InvalidHandshake.
    """
    kind = type("PinnedHere", (Pinned,), {"pin": pin}) if secure else ClientConnection
    name = f"[{host.strip('[]')}]" if ":" in host else host
    return await connect(
        f"{'wss' if secure else 'ws'}://{name}:{port}/",
        ssl=tls() if secure else None,
        subprotocols=[Subprotocol(SUBPROTOCOL)],
        create_connection=kind,
        proxy=None,  # a proxy of the house would otherwise be asked for a server in the same room
        max_size=LARGEST,
        open_timeout=OPEN_WITHIN,
        ping_interval=PING_EVERY,
        ping_timeout=PONG_WITHIN,
        close_timeout=CLOSE_WITHIN,
    )
