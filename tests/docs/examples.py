"""The frames shown in docs/protocol.md: made by the code that makes the real ones, with keys and times that stay the same."""

from __future__ import annotations

import hashlib
from typing import Final

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from meeting import agenda, attendance, voting
from meeting.address import device_id, fingerprint
from meeting.agenda import Item
from meeting.calendar import Meeting
from meeting.command import Actor
from meeting.copy import Changes, Copy
from meeting.gate import decide
from meeting.papers import Rendition, Signature
from meeting.people import Device, Person
from meeting.registry import encode
from meeting.rules.majority import Rule
from meeting.safetext import Line, Text
from meeting.search import Hit
from meeting.voting import statement
from meeting.wire import (
    Challenge,
    ChangesFrame,
    CommandFrame,
    Export,
    Fetch,
    Follow,
    Frame,
    Hello,
    JoinCard,
    Joined,
    LeadersPlace,
    Picture,
    Point,
    Progress,
    RefusedBody,
    ReplyFrame,
    Search,
    Signal,
    Upload,
    Welcome,
    auth_bytes,
    chunk,
)

KEY: Final = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC: Final = KEY.public_key().public_bytes_raw()
DEVICE: Final = device_id(PUBLIC)
NONCE: Final = hashlib.sha256(b"nonce").digest()
SERVER: Final = fingerprint(b"the server's key")
EPOCH: Final = "5f2b8c1d9e3a4076"
CHALLENGE: Final = Challenge(nonce=NONCE, server=SERVER, register=EPOCH)
SIGNATURE: Final = KEY.sign(auth_bytes(CHALLENGE, DEVICE))
PERSON: Final = "nguyen-thi-hoa"
MEETING: Final = "ky-hop-4"
NOW: Final = 1_782_870_300_000_000
PAPER: Final = hashlib.sha256(b"%PDF-1.7").hexdigest()

CHAIR: Final = Actor("chair", DEVICE, MEETING)
MOTION: Final = "ky-hop-4.2.1"
QUESTION: Final = "Thông qua Nghị quyết về dự toán ngân sách địa phương năm 2027"


def _copy() -> Copy:
    """A meeting that is running, with its first item waiting."""
    copy = Copy()
    chair = Person(id="chair", name=Line("Trần Văn Bình"), roles=("delegate",), votes=True)
    meeting = Meeting(id=MEETING, title=Line("Kỳ họp thứ tư"), starts=NOW, state="running", chairs=("chair",))
    item = Item(id="ky-hop-4.1", meeting=MEETING, order=1, title=Line("Khai mạc"), kind="ceremony", minutes=10)
    device = Device(id=DEVICE, person="chair", public_key=PUBLIC, joined=NOW)
    copy.apply(Changes(set=(chair, meeting, item, device)))
    return copy


def _changes(changes: Changes, upto: int) -> ChangesFrame:
    return ChangesFrame(upto=upto, set=changes.set, gone=changes.gone)


def _vote() -> voting.Vote:
    motion = voting.Motion(
        id=MOTION,
        meeting=MEETING,
        title=Line("Dự toán ngân sách năm 2027"),
        question=Text(QUESTION),
        labels=("tán thành", "không tán thành", "không biểu quyết"),
        rule=Rule.MAJORITY_ALL,
        definition="0" * 64,
    )
    definition = voting.definition_of(motion, EPOCH)
    said = statement.canonical(
        statement.Statement(
            choices=("yes",),
            definition=definition,
            device=DEVICE,
            meeting=MEETING,
            motion=MOTION,
            person=PERSON,
            register=EPOCH,
        )
    )
    return voting.Vote(motion=MOTION, statement=said, signature=KEY.sign(statement.signed_bytes(said)))


VOTE: Final = _vote()


def _personal() -> ChangesFrame:
    ballot = voting.Ballot(
        id=f"{MOTION}.{PERSON}",
        meeting=MEETING,
        motion=MOTION,
        person=PERSON,
        device=DEVICE,
        choices=("yes",),
        statement=VOTE.statement,
        signature=VOTE.signature,
        at=NOW,
    )
    return _changes(Changes(set=(ballot,)), 0)


EXAMPLES: Final[dict[str, Frame]] = {
    "challenge": CHALLENGE,
    "join": JoinCard(code="K7QM4T2XWN5A", public_key=PUBLIC, signature=SIGNATURE, label=Line("Máy tính bảng số 12")),
    "joined": Joined(person=PERSON, device=DEVICE),
    "hello": Hello(device=DEVICE, signature=SIGNATURE, meeting=MEETING, app=Line("hop 0.1.0")),
    "hello again": Hello(
        device=DEVICE,
        signature=SIGNATURE,
        meeting=MEETING,
        cursor=214,
        cursor_of=MEETING,
        epoch=EPOCH,
        rung="room",
        app=Line("hop 0.1.0"),
    ),
    "welcome": Welcome(
        person=PERSON, roles=("delegate",), rung="room", meeting=MEETING, epoch=EPOCH, now=NOW, fresh=True
    ),
    "changes": _changes(decide(_copy(), agenda.Run(id="ky-hop-4.1"), NOW, CHAIR), 215),
    "changes gone": _changes(decide(_copy(), agenda.Remove(id="ky-hop-4.1"), NOW, CHAIR), 216),
    "changes personal": _personal(),
    "command": CommandFrame(id=7, key="b3f1c09a5d7e48216c0d94af", command=msgspec.Raw(encode(attendance.CheckIn()))),
    "command vote": CommandFrame(id=8, key="0c7a91e4d2b85f3360aa17ce", command=msgspec.Raw(encode(VOTE))),
    "reply": ReplyFrame(id=7, seq=217, at=NOW + 1),
    "reply refused": ReplyFrame(id=9, refused=RefusedBody("not_quorate", {"present": 19, "needed": 20})),
    "signal online": Signal(now=NOW, online=("chair", PERSON)),
    "signal astray": Signal(now=NOW, astray=-3_600_000_000),
    "signal upload": Signal(upload=PAPER, stage="reading"),
    "signal trouble": Signal(now=NOW, trouble="not_written"),
    "fetch": Fetch(id=10, blob=PAPER, offset=0, length=262_144),
    "upload": Upload(id=11, sha256=PAPER, size=8, name=Line("to-trinh-so-15.pdf")),
    "reply upload": ReplyFrame(id=11, have=0),
    "reply rendition": ReplyFrame(
        id=11,
        rendition=Rendition(
            id=PAPER,
            name=Line("to-trinh-so-15.pdf"),
            kind="pdf",
            size=8,
            pages=4,
            text=PAPER,
            text_size=5210,
            reading=PAPER,
            reading_size=90_112,
            title=Line("Tờ trình về dự toán ngân sách năm 2027"),
            number=Line("15/TTr-UBND"),
            signatures=(
                Signature(signer=Line("Nguyễn Văn Hùng"), at=NOW, stamped=True, intact=True, unchanged_since=True),
            ),
        ),
    ),
    "export": Export(id=12, what="minutes.pdf"),
    "signal progress": Signal(progress=Progress(12, 150, 2_000)),
    "point": Point(paper="ky-hop-4.p2", page=3, offset=412),
    "signal place": Signal(place=LeadersPlace(person="chair", paper="ky-hop-4.p2", page=3, offset=412, at=NOW)),
    "follow": Follow(on=True),
    "signal followers": Signal(followers=31),
    "search": Search(id=13, words=Line("dau tu cong")),
    "reply search": ReplyFrame(
        id=13,
        hits=(
            Hit(
                kind="page",
                id="ky-hop-4.p2",
                meeting=MEETING,
                title="Báo cáo quyết toán ngân sách năm 2026",
                snippet="… chi đầu tư công đạt 92,4% dự toán …",
                marked=((6, 9), (10, 12), (13, 17)),
                paper="ky-hop-4.p2",
                page=3,
            ),
        ),
    ),
    "reply export": ReplyFrame(id=12, blob=PAPER, size=48_213),
    "picture": Picture(id=13, blob=PAPER, page=3, width=1600),
    "reply picture": ReplyFrame(id=13, blob=PAPER, size=20_310),
}

#: Bytes shown in hexadecimal.
BYTES: Final[dict[str, bytes]] = {
    "chunk": chunk(PAPER, 0, b"%PDF-1.7"),
    "auth": auth_bytes(CHALLENGE, DEVICE),
    "ballot": statement.signed_bytes(VOTE.statement),
}
