"""The areas of a meeting behind their tabs: which of them there are for whom, and the way from one to another."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import on
from textual.widgets import ContentSwitcher

from client_tui.agenda.pane import AgendaPane
from client_tui.attendance.pane import AttendancePane
from client_tui.ground.pane import Desk, GoTo, OpenPaper, Pane
from client_tui.outcome.pane import OutcomePane
from client_tui.papers.pane import PapersPane
from client_tui.people.pane import PeoplePane
from client_tui.search.pane import SearchPane
from client_tui.terminal.actions import Act
from client_tui.voting.ballots import BallotPaper
from client_tui.voting.pane import VotingPane
from client_tui.widgets.area_tabs import AreaTabs
from words.language import N_

#: The areas in the order of their tabs: agenda, papers, voting, attendance, outcome, people, search.
PANES: Final[tuple[type[Pane], ...]] = (
    AgendaPane,
    PapersPane,
    VotingPane,
    AttendancePane,
    OutcomePane,
    PeoplePane,
    SearchPane,
)
BY_NUMBER: Final = tuple(
    Act(f"area({number})", str(number), N_("Mục số"), N_("Sang mục có số này."), footer=False, listed=False)
    for number in range(1, len(PANES) + 1)
)


class Areas(Desk):
    """The areas, for the room, which composes tabs and panes of what :meth:`settle_areas` says."""

    ACTS: ClassVar[tuple[Act, ...]] = BY_NUMBER

    #: My roles and the areas when the screen was last built.
    _built_for: tuple[frozenset[str], tuple[type[Pane], ...]] = frozenset(), ()

    def _wanted(self) -> tuple[type[Pane], ...]:
        """Areas with something in them for me; one that is there stays for as long as my roles are the same."""
        roles, there = self._built_for
        kept = there if roles == self.roles else ()
        return tuple(pane for pane in PANES if pane in kept or pane.wanted(self))

    def settle_areas(self) -> tuple[type[Pane], ...]:
        """The areas to build, as things stand."""
        self._built_for = self.roles, self._wanted()
        return self._built_for[1]

    @property
    def areas_are_due(self) -> bool:
        """Whether there is an area to add or to take away, so that the screen has to be built anew."""
        return self._built_for != (self.roles, self._wanted())

    @property
    def area(self) -> str:
        """The area in front."""
        return self.query_one(ContentSwitcher).current or ""

    @property
    def shown(self) -> Pane:
        """The pane in front."""
        return self.query_one(f"#{self.area}", Pane)

    @property
    def covered(self) -> bool:
        """Whether a vote is in front of the areas."""
        return self.query_one(BallotPaper).shown

    def show(self, area: str, id: str = "") -> None:
        """Bring an area to the front, and in it one thing, as the person asked."""
        self.bring(area, id)

    def bring(self, area: str, id: str = "") -> None:
        """Bring an area to the front, and in it one thing, without taking it for a movement of the person's own."""
        self.query_one(ContentSwitcher).current = area
        self.query_one(AreaTabs).chosen = area
        self.shown.refresh_copy(None)
        if id:
            self.shown.go_to(id)
        self.shown.take_focus()
        self.refresh_bindings()

    def action_area(self, number: int) -> None:
        """The tab with this number; on a ballot in front, digits are choices."""
        areas = self.query_one(AreaTabs).areas
        if number <= len(areas):
            self.show(areas[number - 1][0])

    @on(AreaTabs.Chosen)
    def _tapped(self, event: AreaTabs.Chosen) -> None:
        self.show(event.area)

    @on(OpenPaper)
    def _open_paper(self, event: OpenPaper) -> None:
        self.show(PapersPane.AREA, event.paper)

    @on(GoTo)
    def _go_to(self, event: GoTo) -> None:
        self.show(event.area, event.id)
