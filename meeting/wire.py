"""The frames of ``hop.v1``: JSON text both ways, binary only for pieces of papers. See docs/protocol.md."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, TypeAlias

import msgspec

from meeting.papers import Rendition
from meeting.records import Id, MeetingId, Number, Sha256
from meeting.registry import AnyRecord
from meeting.safetext import Line, dec_hook, enc_hook
from meeting.search import Hit

SUBPROTOCOL: Final = "hop.v1"
AUTH_PREFIX: Final = b"hop/auth/v2\0"
#: Bytes of paper in one binary frame.
CHUNK: Final = 256 * 1024
#: The largest frame either side accepts: a chunk and its head, or a command.
FRAME_MOST: Final = CHUNK + 4096
#: SHA-256 (32 bytes) and offset (8 bytes, big endian) stand before the bytes in every binary frame.
CHUNK_HEAD: Final = 40
#: The largest file taken in.
FILE_MOST: Final = 200 * 1024 * 1024


class Frame(msgspec.Struct, frozen=True, kw_only=True, tag_field="op", forbid_unknown_fields=True, omit_defaults=True):
    """The base of all frames; ``op`` on the wire says which."""


class Challenge(Frame, frozen=True, kw_only=True, tag="challenge"):
    """S→C, first: 32 random bytes, the fingerprint of the server's key, and the name of the register it keeps."""

    nonce: bytes
    server: str
    #: Named in what the device signs to sign in, in the hash of a question and in each ballot.
    register: Id


class Hello(Frame, frozen=True, kw_only=True, tag="hello"):
    """C→S: who I am, proved over the challenge, and how far my copy reaches.

    ``cursor`` is worth something only where ``cursor_of``, ``epoch`` and ``rung`` are what the welcome will say of meeting,
    epoch and rung; otherwise the copy starts from nothing.
    """

    device: Id
    signature: bytes
    #: The meeting this connection is about; "" for the body alone.
    meeting: MeetingId = ""
    #: ``upto`` of the last changes applied; 0 without a copy.
    cursor: Number = 0
    #: The meeting, epoch and rung of the welcome under which the cursor was earned.
    cursor_of: MeetingId = ""
    epoch: str = ""
    rung: str = ""
    #: Name and version of the client, for whoever looks for a fault.
    app: Line = Line("")


class JoinCard(Frame, frozen=True, kw_only=True, tag="join"):
    """C→S instead of hello: bind this device with the code of a card, once; hello follows over the same challenge."""

    code: Annotated[str, msgspec.Meta(max_length=40)]
    public_key: Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
    signature: bytes
    label: Line = Line("")


class Joined(Frame, frozen=True, kw_only=True, tag="joined"):
    """S→C: the device is bound to this person."""

    person: Id
    device: Id


class Welcome(Frame, frozen=True, kw_only=True, tag="welcome"):
    """S→C: signed in. ``fresh`` says the copy must start from nothing; ``now`` is the server's clock in microseconds."""

    person: Id
    roles: tuple[str, ...]
    rung: str
    meeting: str
    epoch: str
    now: Number
    fresh: bool = False


class CommandFrame(Frame, frozen=True, kw_only=True, tag="command"):
    """C→S: ``command`` is a command of meeting/; ``key`` was made before the first attempt and makes repeats harmless."""

    id: Number
    key: Annotated[str, msgspec.Meta(min_length=16, max_length=64, pattern=r"^[A-Za-z0-9_-]+\Z")]
    command: msgspec.Raw


class RefusedBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A refusal on the wire."""

    code: str
    args: dict[str, str | int] = {}


class ReplyFrame(Frame, frozen=True, kw_only=True, tag="reply"):
    """S→C: the answer to the frame with this ``id``. ``seq`` and ``at`` of an accepted command; it is durable."""

    id: Number
    seq: Number = 0
    at: Number = 0
    refused: RefusedBody | None = None
    #: Answers of upload frames: how much is here, and at the end what was made of it.
    have: Number = 0
    rendition: Rendition | None = None
    #: Answer of an export or picture frame: a blob this connection may now fetch, and its size.
    blob: str = ""
    size: Number = 0
    #: Answer of a search frame, the best first.
    hits: tuple[Hit, ...] = ()


class ChangesFrame(Frame, frozen=True, kw_only=True, tag="changes"):
    """S→C: records set and gone. With ``upto`` the copy has reached that point; without, more follows for it."""

    upto: Number = 0
    set: tuple[AnyRecord, ...] = ()
    gone: tuple[tuple[str, str], ...] = ()


class LeadersPlace(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the leader is: an offset in the canonical text of a page of a paper, and since when."""

    person: Id
    paper: Id
    page: Number
    offset: Number
    at: Number


class Progress(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How far an export is: of the frame with this ``id``."""

    id: Number
    done: Number
    of: Number


class Signal(Frame, frozen=True, kw_only=True, tag="signal"):
    """S→C: latest wins, nothing kept: the server's clock, who is connected, progress of an upload, what ails the server."""

    now: Number = 0
    online: tuple[str, ...] | None = None
    upload: str = ""
    stage: str = ""
    #: A refusal code while the server ails, "" when it is well; absent: not spoken of.
    trouble: str | None = None
    #: Where the leader is now.
    place: LeadersPlace | None = None
    #: To the leader alone: how many follow.
    followers: Number | None = None
    progress: Progress | None = None
    #: To chair and secretary: microseconds by which the clock of the server's machine is ahead of the register's time (behind: negative).
    astray: Number | None = None


class Fetch(Frame, frozen=True, kw_only=True, tag="fetch"):
    """C→S: bytes of a blob. The answer is one binary frame, or a refusing reply with this ``id``."""

    id: Number
    blob: Sha256
    offset: Number
    length: Annotated[int, msgspec.Meta(gt=0, le=CHUNK)]


class Upload(Frame, frozen=True, kw_only=True, tag="upload"):
    """C→S: a file is coming, or goes on coming. The reply's ``have`` is the offset from which to send binary frames.

    When all bytes are there and the hash matches, the file is taken in and a second reply says what was made of it (``rendition``).
    """

    id: Number
    sha256: Sha256
    size: Annotated[int, msgspec.Meta(gt=0, le=2**53)]
    name: Line
    cancel: bool = False


class Point(Frame, frozen=True, kw_only=True, tag="point"):
    """C→S, from the leader alone: I am here now. Not answered; latest wins."""

    paper: Id
    page: Annotated[int, msgspec.Meta(ge=1, le=2**53)]
    offset: Annotated[int, msgspec.Meta(ge=0, le=2**53)] = 0


class Follow(Frame, frozen=True, kw_only=True, tag="follow"):
    """C→S: I follow the leader from now on, or not any more. Not answered; a new connection does not follow."""

    on: bool


class Search(Frame, frozen=True, kw_only=True, tag="search"):
    """C→S: find these words in everything I may see, in one meeting or ("") in all. The reply has the hits."""

    id: Number
    words: Line
    meeting: MeetingId = ""


#: ``marked.pdf``: a paper with my own marks; ``merged.pdf``: with everybody's shared ones and their authors;
#: ``marks.jsonld``: the marks I see (W3C Web Annotation); ``digest.docx`` and ``.pdf``: shared marks by agenda item.
#: ``tables.xlsx`` and ``tables.json``: roll, votes, results and who has opened which paper; each of them as CSV by its own name.
Document: TypeAlias = Literal[
    "minutes.docx",
    "minutes.pdf",
    "marked.pdf",
    "merged.pdf",
    "marks.jsonld",
    "digest.docx",
    "digest.pdf",
    "tables.xlsx",
    "tables.json",
    "roll.csv",
    "votes.csv",
    "results.csv",
    "readers.csv",
]


class Export(Frame, frozen=True, kw_only=True, tag="export"):
    """C→S: make a document of this meeting out of the records. The reply names its blob, to be fetched.

    ``paper`` is needed for the marked ones, and narrows the marks of the others. ``cancel``, with the same ``id``: make it
    no more; that is not answered.
    """

    id: Number
    what: Document
    paper: str = ""
    language: Literal["vi", "en"] = "vi"
    cancel: bool = False


class Picture(Frame, frozen=True, kw_only=True, tag="picture"):
    """C→S: draw a page of a paper's clean PDF (``blob``, its ``reading``). The reply names a grey PNG, to be fetched.

    ``page`` starts at 1. ``width`` is in pixels, in steps, so that devices of about the same size share one picture.
    """

    id: Number
    blob: Sha256
    page: Annotated[int, msgspec.Meta(ge=1, le=100_000)]
    width: Annotated[int, msgspec.Meta(ge=200, le=2400, multiple_of=200)] = 1200


FromClient: TypeAlias = Hello | JoinCard | CommandFrame | Fetch | Upload | Export | Picture | Point | Follow | Search
FromServer: TypeAlias = Challenge | Joined | Welcome | ReplyFrame | ChangesFrame | Signal

_encoder: Final = msgspec.json.Encoder(enc_hook=enc_hook)
_from_client: Final[msgspec.json.Decoder[FromClient]] = msgspec.json.Decoder(FromClient, dec_hook=dec_hook)
_from_server: Final[msgspec.json.Decoder[FromServer]] = msgspec.json.Decoder(FromServer, dec_hook=dec_hook)


def encode(frame: Any) -> bytes:
    """A frame as bytes for a text message."""
    return _encoder.encode(frame)


def from_client(data: bytes | str) -> FromClient:
    """What a client sent; raises :class:`msgspec.DecodeError` or ValueError on anything not in the protocol."""
    try:
        return _from_client.decode(data)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def from_server(data: bytes | str) -> FromServer:
    """What a server sent; raises as above."""
    return _from_server.decode(data)


def chunk(blob: str, offset: int, data: bytes) -> bytes:
    """A binary frame."""
    return bytes.fromhex(blob) + offset.to_bytes(8, "big") + data


def read_chunk(frame: bytes) -> tuple[str, int, memoryview]:
    """The blob, the offset and the bytes of a binary frame; raises ValueError when it is too short."""
    if len(frame) < CHUNK_HEAD:
        raise ValueError("a binary frame without its head")
    return frame[:32].hex(), int.from_bytes(frame[32:40], "big"), memoryview(frame)[40:]


def auth_bytes(challenge: Challenge, device: str) -> bytes:
    """What a device signs to sign in: bound to the server it sees, so that nobody in between can pass it on, and to the register
    it means, as one key may stand before several.
    """
    named = (challenge.server.encode(), challenge.register.encode(), challenge.nonce, device.encode())
    return AUTH_PREFIX + b"\0".join(named)
