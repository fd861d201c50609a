"""Papers: what is laid before the meeting, by agenda item; read here, and by chair and secretary handed out and taken back.

Whatever is published is fetched to this device in the background, so that it can be read when the network is gone.
"""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.widgets import ContentSwitcher

from client_tui.ground.layer import Layer
from client_tui.ground.pane import PREPARER_ROLES, Desk, Pane
from client_tui.link.events import Changed
from client_tui.link.link import Link
from client_tui.papers.changes import Changes
from client_tui.papers.library import Library
from client_tui.papers.openings import Openings
from client_tui.papers.paper_form import PaperForm
from client_tui.papers.paper_list import PaperList
from client_tui.papers.reader.following import go_own_way
from client_tui.papers.reader.reader import Reader, Spot
from client_tui.papers.upload import UploadDesk
from client_tui.widgets.ticking import Ticking
from meeting.command import MEMBERS
from meeting.papers import Paper
from meeting.papers.hands import submits
from meeting.refusal import Refused
from words.language import N_, _
from words.papers.listing import papers, to_compare, to_fetch
from words.refusals import refusal
from words.times import hour_and_minute


class PapersPane(Pane, Ticking):
    """The layers of this area, and the fetching in the background."""

    AREA = "papers"
    TITLE = N_("Tài liệu")
    WHO = PREPARER_ROLES | MEMBERS

    @classmethod
    def wanted(cls, desk: Desk) -> bool:
        """Guests have it once there is a paper for them, or when they are to bring some."""
        reads = any(True for _paper in desk.copy.of(Paper, desk.meeting_id))
        return super().wanted(desk) or reads or submits(desk.copy, desk.me, desk.meeting_id)

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self.library = Library(link)
        self._bringing = False
        #: Texts the server or the disk would not give; asked for again only when the paper changes.
        self._given_up: set[tuple[str, int]] = set()

    def compose(self) -> ComposeResult:
        """All layers; the list is in front."""
        with ContentSwitcher(initial="papers-list"):
            yield PaperList(self.link, self.library, id="papers-list")
            yield Reader(self.link, self.library, id="papers-reader")
            yield UploadDesk(self.link, id="papers-upload")
            yield PaperForm(self.link, id="papers-form")
            yield Openings(self.link, id="papers-openings")
            yield Changes(self.link, self.library, id="papers-changes")

    @property
    def front(self) -> Layer:
        """The layer in front."""
        return self.query_one(f"#{self.query_one(ContentSwitcher).current}", Layer)

    def refresh_copy(self, changed: Changed | None) -> None:
        """The layer in front; the list behind it stays true as well."""
        if changed is not None and not changed.fresh and not _concerns(changed):
            return
        self.front.refresh_copy()
        self.query_one(UploadDesk).refresh_copy()
        self.tick(self.now())

    def take_focus(self) -> None:
        """As the layer in front wants."""
        self.front.take_focus()

    def go_to(self, id: str) -> None:
        """Read this paper."""
        self.show("papers-reader", id)

    def read_at(self, id: str, spot: Spot) -> None:
        """Read this paper from there on."""
        paper = self.copy.get(Paper, id)
        if paper is None:
            self.show("papers-reader", id)  # which says that it is not there
        else:
            self.query_one(Reader).read(paper, spot)

    def follow(self) -> None:
        """Ready to be led: to the place if there is one, or from the list or whatever is being read when there will be."""
        reader = self.query_one(Reader)
        if reader.led is None and self.front is not reader:
            self.show("papers-list")
        reader.go_along()

    def show(self, layer: str, id: str = "") -> None:
        """Bring a layer to the front, with this paper in it."""
        switcher = self.query_one(ContentSwitcher)
        paper = self.copy.get(Paper, id) if id else None
        if id and paper is None:
            self.app.notify(refusal("not_found", {}), severity="warning")
            layer = "papers-list"
        if layer == "papers-reader" and paper is not None:
            self.query_one(Reader).read(paper)
            return
        switcher.current = layer
        match self.front, paper:
            case PaperForm() as form, Paper():
                form.edit(paper)
            case Openings() as openings, Paper():
                openings.look(paper)
            case Changes() as changes, Paper():
                changes.look(paper)
            case UploadDesk() as desk, _:
                desk.begin(paper)
            case PaperList() as listing, _:
                listing.refresh_copy()
                listing.pick(id)
            case _:
                pass
        self.front.come_forward()

    @on(Layer.Left)
    def _left(self, event: Layer.Left) -> None:
        event.stop()
        if event.then:
            go_own_way(self, self.link)
        self.show(event.then or "papers-list", event.id)

    @on(Changes.Wanted)
    def _to_place(self, event: Changes.Wanted) -> None:
        event.stop()
        go_own_way(self, self.link)
        self.query_one(Reader).read(event.paper, event.place)

    # In the background

    def tick(self, now: int) -> None:
        """Once a second, whichever area is in front: fetch what has been published and is not here."""
        self.query_one(UploadDesk).refresh_copy()
        if not self._bringing and self._missing():
            self._bringing = True
            self.run_worker(self._bring(), group="bringing")

    def _missing(self) -> list[Paper]:
        found = papers(self.copy, self.meeting_id)
        return [
            paper
            for paper in (*to_fetch(found), *to_compare(self.copy, found))
            if not self.library.here(paper) and (paper.text, paper.published) not in self._given_up
        ]

    async def _bring(self) -> None:
        try:
            while missing := self._missing():
                await self._bring_one(missing[0])
                listing = self.query_one(PaperList)
                if self.front is listing:
                    listing.refresh_copy()
        finally:
            self._bringing = False

    async def _bring_one(self, paper: Paper) -> None:
        try:
            await self.library.bring(paper)
        except Refused as refused:
            self._give_up(paper, refusal(refused.code, refused.details))
        except OSError as error:
            self._give_up(paper, str(error))

    def _give_up(self, paper: Paper, why: str) -> None:
        self._given_up.add((paper.text, paper.published))
        current = self.copy.get(Paper, paper.id)
        if current is not None and current.state == "published":
            details = {"title": paper.title, "time": hour_and_minute(self.now()), "why": why}
            self.app.notify(_("{time}: chưa tải được {title}. {why}", **details), severity="warning", timeout=8)


def _concerns(changed: Changed) -> bool:
    kinds = {record.key[0] for record in changed.changes.set} | {kind for kind, _id in changed.changes.gone}
    return bool(
        kinds & {"paper", "opened", "reminder", "rendition", "item", "meeting", "mark", "private_mark", "reply"}
    )
