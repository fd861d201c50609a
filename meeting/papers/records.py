"""Papers (tài liệu họp): what was received, what is read, and who may see it. Bytes are blobs named by their SHA-256."""

from __future__ import annotations

from typing import Literal

import msgspec

from meeting.records import PUBLIC, ROOM, STAFF, Audience, Id, Micros, Number, Record, Sha256, with_person
from meeting.safetext import Line

PaperKind = Literal[
    "submission",  # tờ trình
    "draft_resolution",  # dự thảo nghị quyết
    "report",  # báo cáo
    "verification_report",  # báo cáo thẩm tra
    "explanation_report",  # báo cáo giải trình, tiếp thu
    "scheme",  # đề án, kế hoạch
    "resolution",  # nghị quyết, quyết định đã ký
    "minutes",  # biên bản đã ký
    "reference",  # tài liệu tham khảo
    "other",
]
#: Công khai: guests read it too. Nội bộ: for the members. What is *mật* never comes into this system.
Classification = Literal["public", "internal"]
PaperState = Literal[
    "draft",
    "submitted",  # trình: its agency is done with it
    "approved",  # duyệt: may be handed out
    "returned",  # trả lại, with a reason
    "published",  # phát hành
    "recalled",  # thu hồi, with a reason
    "superseded",  # thay thế: an old version, still readable
]


class Signature(msgspec.Struct, frozen=True, omit_defaults=True):
    """A digital signature (chữ ký số) in the received file. Whether its certificate is to be trusted is not judged."""

    signer: Line
    issuer: Line = Line("")
    #: By the time stamp where there is one (``stamped``), else by the signer's own clock; 0 where neither says.
    at: Micros = 0
    stamped: bool = False
    #: The signed bytes are those that were signed; nothing was changed afterwards but what further signatures add.
    intact: bool = False
    unchanged_since: bool = False

    @property
    def holds(self) -> bool:
        """What is read is what was signed."""
        return self.intact and self.unchanged_since


class Rendition(Record, frozen=True, kw_only=True, tag="rendition"):
    """What the server made of received bytes: their reading text and clean PDF. ``id`` is the SHA-256 of the original."""

    name: Line
    kind: str
    size: Number
    pages: Number
    #: Pages without a text of their own, and how many of these were read by machine.
    scanned: Number = 0
    machine_read: Number = 0
    #: The file's structure was broken and had to be guessed; somebody should look at the pages.
    repaired: bool = False
    signatures: tuple[Signature, ...] = ()
    text: Sha256
    text_size: Number
    reading: Sha256
    reading_size: Number
    title: Line = Line("")
    #: What its first page says of number and issuer.
    number: Line = Line("")
    issuer: Line = Line("")

    @property
    def audience(self) -> Audience:
        """For those who prepare."""
        return STAFF


class Paper(Record, frozen=True, kw_only=True, tag="paper"):
    """One version of a paper of a meeting, under an agenda item or ("") for the whole sitting."""

    item: str = ""
    order: Number = 0
    title: Line
    kind: PaperKind = "other"
    #: Số, ký hiệu; who issued it; what it is about (trích yếu).
    number: Line = Line("")
    issuer: Line = Line("")
    summary: Line = Line("")
    classification: Classification = "internal"
    state: PaperState = "draft"
    original: Sha256
    name: Line
    #: Bytes of the original; 0 for papers laid before the meeting by a server that did not say.
    size: Number = 0
    pages: Number
    #: These four as in :class:`Rendition`.
    scanned: Number = 0
    machine_read: Number = 0
    repaired: bool = False
    signatures: tuple[Signature, ...] = ()
    text: Sha256
    text_size: Number
    reading: Sha256
    reading_size: Number
    #: Who laid it before the meeting from outside the staff; "" when the staff did.
    submitter: str = ""
    submitted: Micros = 0
    sent_back_because: Line = Line("")
    published: Micros = 0
    recalled_because: Line = Line("")
    #: Versions count from 1; the papers before and after this one, "" where there is none.
    version: Number = 1
    replaces: str = ""
    replaced_by: str = ""
    #: Its item, or the whole sitting, is behind closed doors (họp kín): for the members now, whatever its classification.
    in_camera: bool = False

    @property
    def audience(self) -> Audience:
        """What is not handed out is for those who prepare, and for whoever laid it before the meeting."""
        return with_person(self._rung, self.submitter)

    @property
    def out(self) -> bool:
        """Handed out: as the paper that counts, or as an old version of it."""
        return self.state in ("published", "superseded")

    @property
    def _rung(self) -> Audience:
        if not self.out:
            return STAFF
        return PUBLIC if self.classification == "public" and not self.in_camera else ROOM


class Opened(Record, frozen=True, kw_only=True, tag="opened"):
    """A member opened a paper for the first time. ``id`` is ``paper.person``."""

    paper: Id
    person: Id
    at: Micros

    @property
    def audience(self) -> Audience:
        """Chair and secretary see who has read what."""
        return STAFF


class Reminder(Record, frozen=True, kw_only=True, tag="reminder"):
    """A member is asked to open a paper not yet opened. ``id`` is ``paper.person``; gone once it is opened."""

    paper: Id
    person: Id
    by: Id
    at: Micros

    @property
    def audience(self) -> Audience:
        """Staff, and whoever is reminded."""
        return with_person(STAFF, self.person)


def blobs(record: Record) -> tuple[str, ...]:
    """The blobs a record lets its audience fetch."""
    if isinstance(record, Paper):
        return (record.text, record.reading, record.original)
    if isinstance(record, Rendition):
        return (record.id, record.text, record.reading)
    return ()
