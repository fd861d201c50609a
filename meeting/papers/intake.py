"""A file becomes a paper: what the server made of its bytes, and what it is called before the meeting."""

from __future__ import annotations

from typing import Any, Final, Literal

from msgspec.structs import replace

from meeting.command import NOT_CANCELLED, PREPARERS, SERVER_ONLY, Actor, Command
from meeting.copy import Changes, View, need
from meeting.items import Item
from meeting.papers.hands import LAYERS, may_lay
from meeting.papers.records import Paper, PaperKind, Rendition, Signature
from meeting.records import Id, Micros, Number, Sha256
from meeting.refusal import Refused
from meeting.safetext import Line


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
    machine_read: Number = 0
    repaired: bool = False
    signatures: tuple[Signature, ...] = ()
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
    """Lay a received file before the meeting as a draft, or change the details of one not handed out.

    After the close the staff lay what was signed: the resolution, the minutes.
    """

    who = LAYERS
    when = NOT_CANCELLED
    after_closing = PREPARERS

    id: Id
    original: Sha256
    title: Line
    item: str = ""
    order: Number = 0
    kind: PaperKind = "other"
    number: Line = Line("")
    issuer: Line = Line("")
    summary: Line = Line("")
    #: ``secret`` is asked for only to be refused with the reason.
    classification: Literal["public", "internal", "secret"] = "internal"

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a file not taken in, an item of another meeting or agency, what is secret, and what is handed out.

        Details that say what is known already change nothing.
        """
        if self.classification == "secret":
            raise Refused("classified", mark="Mật")
        rendition = need(view, Rendition, self.original)
        old = self._former(view, actor)
        if self.item and need(view, Item, self.item).meeting != actor.meeting:
            raise Refused("not_found", kind="item", id=self.item)
        may_lay(view, self.item, actor)
        if not self.title:
            raise Refused("empty", field="title")
        if old is not None and old.published and old.original != rendition.id and _begun(view, old):
            raise Refused(
                "paper_published", paper=self.id
            )  # what was dealt with is followed by a new version, not exchanged
        base = old or _first(self.id, actor, rendition)
        paper = replace(
            _of(base, rendition),
            item=self.item,
            order=self.order,
            title=self.title,
            kind=self.kind,
            number=self.number,
            issuer=self.issuer,
            summary=self.summary,
            classification=self.classification,
            state="draft" if base.original != rendition.id or base.state == "recalled" else base.state,
        )
        return Changes() if paper == old else Changes(set=(paper,))

    def _former(self, view: View, actor: Actor) -> Paper | None:
        old = view.get(Paper, self.id)
        if old is None:
            return None
        if old.out or old.meeting != actor.meeting:
            raise Refused("paper_published", paper=self.id)
        if not actor.roles & PREPARERS and (old.submitter != actor.person or old.state in ("submitted", "approved")):
            raise Refused("paper_state", paper=old.id, state=old.state)
        return old


#: What a paper says of its bytes, in the words of the rendition.
_FACTS: Final = (
    *("name", "size", "pages", "scanned", "machine_read", "repaired", "signatures"),
    *("text", "text_size", "reading", "reading_size"),
)


def _facts(rendition: Rendition) -> dict[str, Any]:
    return {"original": rendition.id} | {name: getattr(rendition, name) for name in _FACTS}


def _begun(view: View, paper: Paper) -> bool:
    """Whether the item it lies under has come up."""
    item = view.get(Item, paper.item) if paper.item else None
    return item is not None and item.state != "waiting"


def _first(id: str, actor: Actor, rendition: Rendition) -> Paper:
    submitter = "" if actor.roles & PREPARERS else actor.person
    return Paper(id=id, meeting=actor.meeting, title=Line(""), submitter=submitter, **_facts(rendition))


def _of(paper: Paper, rendition: Rendition) -> Paper:
    """The paper with the bytes of this rendition."""
    return replace(paper, **_facts(rendition))


def next_version(former: Paper, id: str, rendition: Rendition) -> Paper:
    """A draft that will take the former's place once it is handed out."""
    draft = replace(
        former,
        id=id,
        state="draft",
        submitted=0,
        published=0,
        sent_back_because=Line(""),
        recalled_because=Line(""),
        version=former.version + 1,
        replaces=former.id,
        replaced_by="",
    )
    return _of(draft, rendition)
