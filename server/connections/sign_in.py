"""The first frames of a connection: a challenge, perhaps a card, then hello."""

from __future__ import annotations

import asyncio
import secrets
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from websockets.asyncio.server import ServerConnection

from meeting.address import card_hash, device_id, tidy_code
from meeting.command import SYSTEM, Actor
from meeting.people import Device, Join
from meeting.refusal import Refused
from meeting.register import register_name
from meeting.wire import Challenge, Hello, JoinCard, Joined, RefusedBody, ReplyFrame, auth_bytes, encode, from_client
from server.connections.room import Room
from server.connections.session import NOT_SIGNED_IN, PROTOCOL_BROKEN, Session

#: Five hundred tablets may come at once, each with TLS.
SIGN_IN_SECONDS: Final = 30


async def sign_in(socket: ServerConnection, room: Room) -> Session | None:
    """The first frames of a connection: challenge, perhaps a card, hello. None when it was refused."""
    challenge = Challenge(nonce=secrets.token_bytes(32), server=room.pin, register=register_name(room.head.copy))
    await socket.send(encode(challenge), text=True)
    try:
        async with asyncio.timeout(SIGN_IN_SECONDS):
            while True:
                frame = from_client(await socket.recv())
                if isinstance(frame, Hello):
                    return Session(socket, room, _prove(room, frame, challenge), frame)
                if not isinstance(frame, JoinCard):
                    raise Refused("sign_in_first")
                await socket.send(encode(await _join(socket, room, frame, challenge)), text=True)
    except Refused as refused:
        room.count_refusal(refused.code)
        await socket.send(encode(ReplyFrame(id=0, refused=RefusedBody(refused.code, dict(refused.details)))), text=True)
        await socket.close(NOT_SIGNED_IN, refused.code)
    except (msgspec.DecodeError, ValueError, TypeError) as error:
        room.count_refusal("frame_malformed")
        body = RefusedBody("frame_malformed", {"why": str(error)[:200]})
        await socket.send(encode(ReplyFrame(id=0, refused=body)), text=True)
        await socket.close(PROTOCOL_BROKEN, "frame_malformed")
    except TimeoutError:
        await socket.close(NOT_SIGNED_IN, "sign_in_timeout")
    return None


def _prove(room: Room, hello: Hello, challenge: Challenge) -> Device:
    device = room.head.copy.get(Device, hello.device)
    if device is None:
        raise Refused("device_unknown")
    if device.revoked:
        raise Refused("device_revoked")
    _verify(device.public_key, hello.signature, auth_bytes(challenge, device.id))
    return device


async def _join(socket: ServerConnection, room: Room, frame: JoinCard, challenge: Challenge) -> Joined:
    address = str((socket.remote_address or ("",))[0])
    room.doorkeeper.check(address)
    device = device_id(frame.public_key)
    _verify(frame.public_key, frame.signature, auth_bytes(challenge, device))
    try:
        card = card_hash(tidy_code(frame.code), room.pepper)
        command = Join(card=card, device=device, public_key=frame.public_key, label=frame.label)
        await room.line.give(Actor(SYSTEM, "", ""), f"join-{card[:24]}-{device}", command)
    except Refused as refused:
        if refused.code in ("code_unknown", "code_used", "code_expired", "code_malformed"):
            room.doorkeeper.failed(address)
        raise
    room.doorkeeper.succeeded(address)
    bound = room.head.copy.get(Device, device)
    assert bound is not None
    return Joined(person=bound.person, device=device)


def _verify(public_key: bytes, signature: bytes, signed: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, signed)
    except (InvalidSignature, ValueError) as error:
        raise Refused("signature_wrong") from error
