"""The room: the areas of one meeting behind tabs, the connection above them, and the vote in front of everything."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import ContentSwitcher, Footer

from client_tui.actions import Act, Acting
from client_tui.events import Changed, Event, Signalled
from client_tui.link import Link
from client_tui.screens.agenda import AgendaPane
from client_tui.screens.pane import GoTo, OpenPaper, Pane
from client_tui.screens.voting import VotingPane
from client_tui.widgets.area_tabs import AreaTabs
from client_tui.widgets.link_header import LinkHeader
from client_tui.words import N_

#: The areas in the order of their tabs: agenda, papers, voting, attendance, outcome, people.
PANES: Final[tuple[type[Pane], ...]] = (AgendaPane, VotingPane)

_AREAS = tuple(
    Act(f"area({number})", str(number), N_("Mục số"), N_("Sang mục có số này."), footer=False, listed=False)
    for number in range(1, 7)
)


class RoomScreen(Screen[None], Acting):
    """One meeting."""

    ACTS: ClassVar[tuple[Act, ...]] = _AREAS

    def __init__(self, link: Link) -> None:
        super().__init__()
        self.link = link

    def compose(self) -> ComposeResult:
        """Header, tabs, panes, footer."""
        panes = [pane(self.link) for pane in PANES if not pane.WHO or pane.WHO & self.roles]
        yield LinkHeader()
        with Vertical(id="main"):
            yield AreaTabs(tuple((pane.AREA, pane.TITLE) for pane in panes))
            with ContentSwitcher(initial=panes[0].AREA):
                yield from panes
        yield Footer(show_command_palette=False)

    @property
    def roles(self) -> frozenset[str]:
        """What I am here."""
        return frozenset(getattr(self.app, "roles", frozenset()))

    @property
    def shown(self) -> Pane:
        """The pane in front."""
        return self.query_one(f"#{self.query_one(ContentSwitcher).current}", Pane)

    def heard(self, event: Event) -> None:
        """The link has news."""
        match event:
            case Changed():
                self.shown.refresh_copy(event)
            case Signalled():
                self.shown.signalled(event)
            case _:
                pass

    def show(self, area: str, id: str = "") -> None:
        """Bring an area to the front, and in it one thing."""
        self.query_one(ContentSwitcher).current = area
        self.query_one(AreaTabs).chosen = area
        self.shown.refresh_copy(None)
        if id:
            self.shown.go_to(id)
        self.shown.take_focus()

    def action_area(self, number: int) -> None:
        """The tab with this number."""
        areas = self.query_one(AreaTabs).areas
        if number <= len(areas):
            self.show(areas[number - 1][0])

    @on(AreaTabs.Chosen)
    def _tapped(self, event: AreaTabs.Chosen) -> None:
        self.show(event.area)

    @on(OpenPaper)
    def _open_paper(self, event: OpenPaper) -> None:
        self.show("papers", event.paper)

    @on(GoTo)
    def _go_to(self, event: GoTo) -> None:
        self.show(event.area, event.id)
