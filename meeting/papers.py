"""Papers (tài liệu họp): what was received, what is read, and who may see it. Bytes are blobs named by their SHA-256."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from meeting.agenda import Item
from meeting.command import MEMBERS, NOT_CANCELLED, NOT_CLOSED, PREPARERS, SERVER_ONLY, Actor, Command
from meeting.copy import Changes, View, need
from meeting.records import ROOM, STAFF, Audience, Id, Micros, Number, Record, Sha256
from meeting.refusal import Refused
from meeting.safetext import Line

PaperKind = Literal[
    "submission",  # tờ trình
    "draft_resolution",  # dự thảo nghị quyết
    "report",  # báo cáo
    "verification_report",  # báo cáo thẩm tra
    "explanation_report",  # báo cáo giải trình, tiếp thu
    "scheme",  # đề án, kế hoạch
    "reference",  # tài liệu tham khảo
    "other",
]


class Rendition(Record, frozen=True, kw_only=True, tag="rendition"):
    """What the server made of received bytes: their reading text and clean PDF. ``id`` is the SHA-256 of the original."""

    name: Line
    kind: str
    size: Number
    pages: Number
    #: Pages without a text of their own.
    scanned: Number = 0
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
    """One paper of a meeting, under an agenda item or ("") for the whole sitting."""

    item: str = ""
    order: Number = 0
    title: Line
    kind: PaperKind = "other"
    number: Line = Line("")
    issuer: Line = Line("")
    state: Literal["draft", "published", "recalled"] = "draft"
    original: Sha256
    name: Line
    pages: Number
    scanned: Number = 0
    text: Sha256
    text_size: Number
    reading: Sha256
    reading_size: Number
    published: Micros = 0
    recalled_because: Line = Line("")

    @property
    def audience(self) -> Audience:
        """Drafts and recalled papers are for those who prepare."""
        return ROOM if self.state == "published" else STAFF


class Opened(Record, frozen=True, kw_only=True, tag="opened"):
    """A member opened a paper for the first time. ``id`` is ``paper.person``."""

    paper: Id
    person: Id
    at: Micros

    @property
    def audience(self) -> Audience:
        """Chair and secretary see who has read what."""
        return STAFF


class TakeIn(Command, frozen=True, kw_only=True, tag="papers.take_in"):
    """Note what the server made of an upload. Given by the server itself when the worker is done."""

    who = SERVER_ONLY
    when = None

    original: Sha256
    name: Line
    kind: str
    size: Number
    pages: Number
    scanned: Number = 0
    text: Sha256
    text_size: Number
    reading: Sha256
    reading_size: Number
    title: Line = Line("")
    number: Line = Line("")
    issuer: Line = Line("")

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """The same bytes again are the same rendition."""
        fields = {name: getattr(self, name) for name in self.__struct_fields__ if name != "original"}
        rendition = Rendition(id=self.original, **fields)
        return Changes() if view.get(Rendition, self.original) == rendition else Changes(set=(rendition,))


class Put(Command, frozen=True, kw_only=True, tag="papers.put"):
    """Lay a received file before the meeting as a draft, or change a draft's details."""

    who = PREPARERS
    when = NOT_CLOSED

    id: Id
    original: Sha256
    title: Line
    item: str = ""
    order: Number = 0
    kind: PaperKind = "other"
    number: Line = Line("")
    issuer: Line = Line("")

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a file not taken in, an item of another meeting, and a paper already published."""
        rendition = need(view, Rendition, self.original)
        old = view.get(Paper, self.id)
        if old is not None and (old.state == "published" or old.meeting != actor.meeting):
            raise Refused("paper_published", paper=self.id)
        if self.item and need(view, Item, self.item).meeting != actor.meeting:
            raise Refused("not_found", kind="item", id=self.item)
        if not self.title:
            raise Refused("empty", field="title")
        paper = Paper(
            id=self.id,
            meeting=actor.meeting,
            item=self.item,
            order=self.order,
            title=self.title,
            kind=self.kind,
            number=self.number,
            issuer=self.issuer,
            original=rendition.id,
            name=rendition.name,
            pages=rendition.pages,
            scanned=rendition.scanned,
            text=rendition.text,
            text_size=rendition.text_size,
            reading=rendition.reading,
            reading_size=rendition.reading_size,
        )
        return Changes(set=(paper,))


class Publish(Command, frozen=True, kw_only=True, tag="papers.publish"):
    """Hand papers out (phát hành) to the members."""

    who = PREPARERS
    when = NOT_CLOSED

    ids: tuple[Id, ...]

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Papers already published stay as they are."""
        papers = [_mine(view, id, actor) for id in self.ids]
        return Changes(
            set=tuple(
                replace(paper, state="published", published=at, recalled_because=Line(""))
                for paper in papers
                if paper.state != "published"
            )
        )


class Recall(Command, frozen=True, kw_only=True, tag="papers.recall"):
    """Take a published paper back (thu hồi), with the reason."""

    who = PREPARERS
    when = NOT_CANCELLED

    id: Id
    reason: Line

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a recall without a reason and a paper not published."""
        paper = _mine(view, self.id, actor)
        if paper.state != "published":
            raise Refused("paper_not_published", paper=self.id)
        if not self.reason:
            raise Refused("empty", field="reason")
        return Changes(set=(replace(paper, state="recalled", recalled_because=self.reason),))


class NoteOpened(Command, frozen=True, kw_only=True, tag="papers.opened"):
    """Say that one has opened a paper: the client does so by itself, once."""

    who = MEMBERS
    when = NOT_CANCELLED

    paper: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Only the first opening counts."""
        paper = _mine(view, self.paper, actor)
        id = f"{paper.id}.{actor.person}"
        if paper.state != "published":
            raise Refused("paper_not_published", paper=self.paper)
        if view.get(Opened, id) is not None:
            return Changes()
        return Changes(set=(Opened(id=id, meeting=actor.meeting, paper=paper.id, person=actor.person, at=at),))


def _mine(view: View, id: str, actor: Actor) -> Paper:
    paper = need(view, Paper, id)
    if paper.meeting != actor.meeting:
        raise Refused("not_found", kind="paper", id=id)
    return paper


def blobs(record: Record) -> tuple[str, ...]:
    """The blobs a record lets its audience fetch."""
    if isinstance(record, Paper):
        return (record.text, record.reading, record.original)
    if isinstance(record, Rendition):
        return (record.id, record.text, record.reading)
    return ()
