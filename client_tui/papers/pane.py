"""Papers: what is laid before the meeting, by agenda item; read here, and by chair and secretary handed out and taken back."""

from __future__ import annotations

import asyncio
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.widgets import ContentSwitcher

from client_tui.ground.layer import Layer
from client_tui.ground.pane import PREPARER_ROLES, Holder, Pane
from client_tui.link.events import Changed
from client_tui.link.link import Link
from client_tui.papers.changes import Changes
from client_tui.papers.library import Library
from client_tui.papers.openings import Openings
from client_tui.papers.page.typeset import Place
from client_tui.papers.paper_form import PaperForm
from client_tui.papers.paper_list import PaperList
from client_tui.papers.reader.following import go_own_way, led
from client_tui.papers.reader.reader import Reader, Spot
from client_tui.papers.upload import UploadDesk
from meeting.command import MEMBERS
from meeting.papers import Paper
from meeting.papers.hands import submits
from words.language import N_
from words.refusals import refusal

#: The layer that stands from the start.
LIST: Final = "papers-list"


class PapersPane(Pane):
    """The layers of this area. The list stands from the start, each of the others is built when it first comes forward.

    Only the reader is built as soon as the list has been painted: a paper has to open at once.
    """

    AREA = "papers"
    TITLE = N_("Tài liệu")
    WHO = PREPARER_ROLES | MEMBERS

    @classmethod
    def wanted(cls, station: Holder) -> bool:
        """Guests have it once there is a paper for them, or when they are to bring some."""
        reads = any(True for _paper in station.copy.of(Paper, station.meeting_id))
        return super().wanted(station) or reads or submits(station.copy, station.me, station.meeting_id)

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self.library = Library(link)
        self._building = asyncio.Lock()

    def compose(self) -> ComposeResult:
        """The list; whatever else comes, comes beside it."""
        with ContentSwitcher(initial=LIST):
            yield PaperList(self.link, self.library, id=LIST)

    def on_mount(self) -> None:
        """Behind the list that is seen first."""
        self.call_after_refresh(self._get_ready)

    def _get_ready(self) -> None:
        if self.is_attached:
            self.run_worker(self.built("papers-reader"), group="ahead")

    def _make(self, layer: str) -> Layer:
        match layer:
            case "papers-reader":
                return Reader(self.link, self.library, id=layer)
            case "papers-upload":
                return UploadDesk(self.link, id=layer)
            case "papers-form":
                return PaperForm(self.link, id=layer)
            case "papers-openings":
                return Openings(self.link, id=layer)
            case "papers-changes":
                return Changes(self.link, self.library, id=layer)
            case _:
                raise ValueError(layer)

    async def built(self, name: str) -> Layer:
        """One of the layers, built now if it was not, behind the one in front."""
        async with self._building:
            switcher = self._switcher
            found = next((one for one in switcher.query_children(Layer) if one.id == name), None)
            if found is None:
                found = self._make(name)
                found.display = False
                await switcher.mount(found)
            return found

    @property
    def _switcher(self) -> ContentSwitcher:
        return self.query_one(ContentSwitcher)

    @property
    def front(self) -> Layer:
        """The layer in front."""
        return self._switcher.get_child_by_id(self._switcher.current or LIST, Layer)

    @property
    def reader(self) -> Reader | None:
        """Where papers are read, once one has been."""
        return next((reader for reader in self._switcher.query_children(Reader) if reader.is_mounted), None)

    def refresh_copy(self, changed: Changed | None) -> None:
        """The layer in front; what is being sent goes on behind it."""
        if changed is not None and not changed.fresh and not _concerns(changed):
            return
        self.front.refresh_copy()
        self._look_at_sending()

    def tick(self, now: int) -> None:
        """What is being sent may have come to its end."""
        self._look_at_sending()

    def _look_at_sending(self) -> None:
        for upload in self._switcher.query_children(UploadDesk):
            upload.refresh_copy()

    def fetched(self) -> None:
        """A paper more is on this device."""
        if isinstance(self.front, PaperList):
            self.front.refresh_copy()

    def take_focus(self) -> None:
        """As the layer in front wants."""
        self.front.take_focus()

    def go_to(self, id: str) -> None:
        """Read this paper."""
        self.run_worker(self.show("papers-reader", id), group="going", exclusive=True)

    async def read_at(self, id: str, spot: Place | Spot) -> None:
        """Read this paper from there on."""
        paper = self.copy.get(Paper, id)
        if paper is None:
            await self.show("papers-reader", id)  # which says that it is not there
        else:
            await self._read(paper, spot)

    async def _read(self, paper: Paper, at: Place | Spot | None = None) -> None:
        reader = await self.built("papers-reader")
        if isinstance(reader, Reader):
            reader.read(paper, at)

    async def go_along(self) -> None:
        """To where the leader is, if I follow."""
        if led(self) is not None:
            await self.built("papers-reader")
        if self.reader is not None:
            self.reader.following.go_along()

    async def follow(self) -> None:
        """Ready to be led: to the place if there is one, or from the list or whatever is being read when there will be."""
        if led(self) is None and self.front is not self.reader:
            await self.show(LIST)
        await self.go_along()

    async def show(self, name: str, id: str = "") -> None:
        """Bring a layer to the front, with this paper in it."""
        paper = self.copy.get(Paper, id) if id else None
        if id and paper is None:
            self.app.notify(refusal("not_found", {}), severity="warning")
            name = LIST
        if name == "papers-reader" and paper is not None:
            await self._read(paper)
            return
        layer = await self.built(name)
        self._switcher.current = name
        match layer, paper:
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
        layer.come_forward()

    @on(Layer.Left)
    async def _left(self, event: Layer.Left) -> None:
        event.stop()
        if event.then:
            go_own_way(self)
        await self.show(event.then or LIST, event.id)

    @on(Changes.Wanted)
    async def _to_place(self, event: Changes.Wanted) -> None:
        event.stop()
        go_own_way(self)
        await self._read(event.paper, event.place)


def _concerns(changed: Changed) -> bool:
    kinds = {record.key[0] for record in changed.changes.set} | {kind for kind, _id in changed.changes.gone}
    return bool(
        kinds & {"paper", "opened", "reminder", "rendition", "item", "meeting", "mark", "private_mark", "reply"}
    )
