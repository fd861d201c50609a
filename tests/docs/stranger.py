"""A client of ``hop.v1`` written from docs/protocol.md and the pages it names: it imports nothing of ours, and must stay short."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import secrets
import ssl
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from websockets.asyncio.client import ClientConnection, connect
from websockets.datastructures import HeadersLike
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

Json = dict[str, Any]
PIECE = 262_144
OPTIONS = {
    "yes_no_abstain": ("yes", "no", "abstain"),
    "agree_disagree_other": ("agree", "disagree", "other_opinion"),
    "confidence_vote": ("confidence", "no_confidence"),
    "confidence_grading": ("high", "normal", "low"),
}


class Impostor(Exception):
    """The server's key is not the one on the card."""


class Refused(Exception):
    """The server said no: a code, and what it says about it."""


def in_base32(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=")


def canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class Pinned(ClientConnection):
    """Says nothing to a server whose key is not the one on the card."""

    pin = ""

    async def handshake(
        self, additional_headers: HeadersLike | None = None, user_agent_header: str | None = None
    ) -> None:
        shown = self.transport.get_extra_info("ssl_object").getpeercert(binary_form=True)
        key = x509.load_der_x509_certificate(shown).public_key()
        info = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        if in_base32(hashlib.sha256(info).digest()) != self.pin:
            raise Impostor
        await super().handshake(additional_headers, user_agent_header)


async def dial(host: str, port: str, pin: str) -> ClientConnection:
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trust.minimum_version = ssl.TLSVersion.TLSv1_3
    trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
    kind, offered = type("PinnedHere", (Pinned,), {"pin": pin}), [Subprotocol("hop.v1")]
    most, where = 16 * 1024 * 1024, f"wss://{host}:{port}/"
    return await connect(where, ssl=trust, subprotocols=offered, create_connection=kind, proxy=None, max_size=most)


class Stranger:
    """One device: its key, its copy of the records and how far that reaches, and its commands not answered yet."""

    def __init__(self, card: str) -> None:
        where, self.code, self.pin = card.removeprefix("HOP://").rsplit("/", 2)
        self.host, _, self.port = where.rpartition(":")
        self.key = Ed25519PrivateKey.generate()
        self.public = self.key.public_key().public_bytes_raw()
        self.id = in_base32(hashlib.sha256(self.public).digest()[:10]).lower()
        self.person = ""
        self.copy: dict[tuple[str, str], Json] = {}
        #: What goes with the copy into the next hello.
        self.reach: Json = {}
        self.unanswered: dict[str, Json] = {}
        #: What was heard on this connection.
        self.welcome: Json = {}
        self.changes: list[Json] = []
        self._loading, self._last = False, 0
        self._resent: list[tuple[int, str]] = []
        self._kept: list[Json] = []
        self._replies: dict[int, Json] = {}
        self._pieces: dict[tuple[str, int], bytes] = {}

    # Signing in.

    async def enter(self, meeting: str) -> None:
        """Connect, join with the card the first time, and be welcomed."""
        self.socket = await dial(self.host, self.port, self.pin)
        self._replies, self._pieces, self._kept, self.changes = {}, {}, [], []
        challenge = await self._hear("challenge")
        if challenge["server"] != self.pin:
            raise Impostor
        nonce, self.register = base64.b64decode(challenge["nonce"]), challenge["register"]
        named = self.pin.encode(), self.register.encode(), nonce, self.id.encode()
        signature = self._sign(b"\0".join((b"hop/auth/v2", *named)))
        if not self.person:
            public = base64.b64encode(self.public).decode()
            await self._say(op="join", code=self.code, public_key=public, signature=signature)
            self.person = (await self._hear("joined"))["person"]
        await self._say(op="hello", device=self.id, signature=signature, meeting=meeting, **self.reach)
        self.welcome = await self._hear("welcome")
        self._loading = self.welcome.get("fresh", False)
        self._resent = [(await self.send(key, command), key) for key, command in self.unanswered.items()]

    async def loaded(self) -> None:
        """Until the first load is complete; a copy that goes on from its cursor is complete already."""
        await self.follow(lambda: not self._loading)

    def cut(self) -> None:
        """The network goes, without a goodbye."""
        self.socket.transport.abort()

    # Following.

    def of(self, kind: str) -> dict[str, Json]:
        """The records of a kind, by id."""
        return {id: record for (is_, id), record in self.copy.items() if is_ == kind}

    async def follow(self, until: Callable[[], bool]) -> None:
        """Take what comes until something is true."""
        async with asyncio.timeout(60):
            while not until():
                self._take(await self.socket.recv())

    async def closed(self) -> int:
        """Take what comes until the server ends the connection; its close code."""
        with suppress(ConnectionClosed):
            await self.follow(lambda: False)
        return self.socket.close_code or 0

    def _take(self, message: str | bytes) -> None:
        if isinstance(message, bytes):
            self._pieces[message[:32].hex(), int.from_bytes(message[32:40], "big")] = message[40:]
            return
        frame = json.loads(message)
        if frame["op"] == "changes":
            self._changed(frame)
        elif frame["op"] == "reply":
            self._replies[frame["id"]] = frame

    def _changed(self, frame: Json) -> None:
        self.changes.append(frame)
        if "upto" not in frame:
            self._kept.append(frame)
            return
        if self._loading:
            self.copy.clear()
        for one in (frame, *self._kept):
            self.copy |= {(record["is"], record["id"]): record for record in one.get("set", ())}
            for kind, id in one.get("gone", ()):
                self.copy.pop((kind, id), None)
        self._kept, self._loading = [], False
        welcome = self.welcome
        earned = {"cursor_of": welcome["meeting"], "epoch": welcome["epoch"], "rung": welcome["rung"]}
        self.reach = {"cursor": frame["upto"], **earned}

    # Asking.

    async def give(self, name: str, **fields: Any) -> Json:
        """Give a command and wait until it is durable; raises Refused. Kept under its key until it is answered."""
        key, command = secrets.token_hex(12), {"do": name, **fields}
        self.unanswered[key] = command
        id = await self.send(key, command)
        return await self._answer(id, key)

    async def again(self) -> list[Json]:
        """The answers to what was sent once more after coming back."""
        return [await self._answer(id, key) for id, key in self._resent]

    async def send(self, key: str, command: Json) -> int:
        self._last += 1
        await self._say(op="command", id=self._last, key=key, command=command)
        return self._last

    async def _answer(self, id: int, key: str = "") -> Json:
        await self.follow(lambda: id in self._replies)
        self.unanswered.pop(key, None)
        reply = self._replies[id]
        if refused := reply.get("refused"):
            raise Refused(refused["code"], refused.get("args", {}))
        return reply

    async def vote(self, motion_id: str, *choices: str) -> Json:
        """Sign a ballot for the question as the copy shows it, and cast it."""
        motion = self.copy["motion", motion_id]
        if question_hash(motion, self.register) != motion["definition"]:
            raise Impostor
        mine = self.copy.get(("ballot", f"{motion_id}.{self.person}"), {}).get("statement", "")
        replaces = hashlib.sha256(mine.encode()).hexdigest() if mine else ""
        statement = canonical({
            "choices": choices, "definition": motion["definition"], "device": self.id, "meeting": motion["meeting"],
            "motion": motion_id, "person": self.person, "register": self.register, "replaces": replaces, "text": "",
        })  # fmt: skip
        signature = self._sign(b"hop/ballot/v3\0" + statement.encode())
        return await self.give("voting.vote", motion=motion_id, statement=statement, signature=signature)

    async def fetch(self, blob: str, size: int) -> bytes:
        """A paper, piece by piece, compared with its name."""
        whole = b""
        while len(whole) < size:
            whole += await self._piece(blob, len(whole), min(PIECE, size - len(whole)))
        if hashlib.sha256(whole).hexdigest() != blob:
            raise ValueError(f"{blob} is damaged")
        return whole

    async def _piece(self, blob: str, offset: int, length: int) -> bytes:
        self._last = id = self._last + 1
        await self._say(op="fetch", id=id, blob=blob, offset=offset, length=length)
        await self.follow(lambda: (blob, offset) in self._pieces or id in self._replies)
        if id in self._replies:
            await self._answer(id)
        return self._pieces.pop((blob, offset))

    def _sign(self, data: bytes) -> str:
        return base64.b64encode(self.key.sign(data)).decode()

    async def _say(self, **frame: Any) -> None:
        await self.socket.send(json.dumps(frame))

    async def _hear(self, op: str) -> Json:
        frame: Json = json.loads(await self.socket.recv())
        if refused := frame.get("refused"):
            raise Refused(refused["code"], refused.get("args", {}))
        if frame["op"] != op:
            raise ValueError(f"{frame['op']} where {op} was due")
        return frame


def question_hash(motion: Json, register: str) -> str:
    """The hash of the question as it is shown in this register."""
    listed = motion["board" if motion["kind"] == "tellers" else "lines"]
    options = OPTIONS.get(motion["kind"]) or OPTIONS[motion["option_set"]]  # no labels where lines are chosen from
    shown = {name: motion[name] for name in ("form", "kind", "most", "question", "title")}
    shown |= {"motion": motion["id"], "register": register, "rule": motion["decided_by"] or motion["rule"] or ""}
    shown["lines"] = [[x.get("id") or x["person"], x["name"], x.get("note", x.get("post", ""))] for x in listed]
    shown["options"] = list(zip(options, motion["labels"], strict=False))
    return hashlib.sha256(b"hop/question/v3\0" + canonical(shown).encode()).hexdigest()
