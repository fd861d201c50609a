"""Leading others through a paper, and following who leads: own movement leaves, one key returns."""

from __future__ import annotations

from typing import Final

from textual.widgets import Static

from client_tui.actions import Act
from client_tui.safe import plain
from client_tui.screens.choose import Choose
from client_tui.screens.marking import MarkingLayer
from client_tui.screens.pane import see_through
from client_tui.widgets.pick_list import PickRow
from client_tui.widgets.typeset import Place
from client_tui.words import N_, _
from meeting.annotations import AskToPresent, EndLead, GiveLead, leader
from meeting.command import CHAIR, EVERYONE, SITTING
from meeting.papers import Paper

LEAD: Final = Act("lead", "l", N_("Dẫn đọc"), N_("Dẫn mọi người đọc, thôi dẫn, hoặc xin được trình bày."), EVERYONE)
FOLLOW: Final = Act("follow_leader", "t", N_("Theo người dẫn"), N_("Đến chỗ người dẫn đang đọc và đi theo."), EVERYONE)
PRESENTERS: Final = Act(
    "presenters", "i", N_("Ai trình bày"), N_("Cho một người dẫn đọc; ai xin trước đứng đầu."), CHAIR, footer=False
)


class FollowingLayer(MarkingLayer):
    """The part of the reader that leads and follows. The reader calls :meth:`moved_to` and :meth:`draw_lead`."""

    _wanted: Place | None = None
    _followers = 0

    def draw_lead(self) -> None:
        """Who leads, whether I follow, how many follow me."""
        lead, line = leader(self.copy, self.meeting_id), self.query_one("#reader-lead", Static)
        if not lead.person and self.link.following:
            self.run_worker(self.link.follow(False), group="follow")
        line.display = bool(lead.person)
        if lead.person == self.me:
            words = _("Đồng chí đang dẫn đọc · {count} người theo · L: thôi dẫn", count=self._followers)
        elif self.link.following:
            words = _("Đang theo {name}", name=self.name_of(lead.person))
        else:
            words = _("{name} đang dẫn đọc · T: theo người dẫn", name=self.name_of(lead.person))
        line.update(plain(words))
        self.refresh_bindings()

    def followed(self, people: int) -> None:
        """So many follow me."""
        self._followers = people
        self.draw_lead()

    def moved_to(self, page: int, offset: int) -> None:
        """Tell the followers when I lead; leave when I follow and went elsewhere myself."""
        if self.paper is None or self._text is None:
            return
        if leader(self.copy, self.meeting_id).person == self.me:
            number = self._text.pages[page].number
            self.run_worker(self.link.point(self.paper.id, number, offset), group="point")
        elif self.link.following and self._wanted is not None and not self.view.stands_at(self._wanted):
            self._wanted = None
            self.run_worker(self._leave(), group="follow")

    async def _leave(self) -> None:
        await self.link.follow(False)
        self.draw_lead()

    def pointed(self) -> None:
        """The leader is somewhere; go there if I follow."""
        place = self.link.place
        if place is None or not self.link.following or place.person == self.me:
            return
        if self.paper is None or self.paper.id != place.paper:
            paper = self.copy.get(Paper, place.paper)
            if paper is not None:
                self._wanted = None
                self.read_here(paper)
        elif self._text is not None:
            pages = (index for index, page in enumerate(self._text.pages) if page.number == place.page)
            self._wanted = Place(next(pages, 0), place.offset)
            self.view.go_to(*self._wanted)

    def read_here(self, paper: Paper) -> None:
        """Open another paper; the reader does."""

    def possible(self, act: Act) -> bool:
        """While the meeting sits."""
        lead = leader(self.copy, self.meeting_id)
        sits = self.meeting is not None and self.meeting.state in SITTING
        if act is FOLLOW:
            return sits and bool(lead.person) and lead.person != self.me and not self.link.following
        return sits if act in (LEAD, PRESENTERS) else super().possible(act)

    def action_follow_leader(self) -> None:
        """To where the leader is."""
        self.run_worker(self._follow(), group="follow", exclusive=True)

    async def _follow(self) -> None:
        await self.link.follow(True)
        self.pointed()
        self.draw_lead()

    def action_lead(self) -> None:
        """Begin, end, ask, or take the asking back: what follows from who I am."""
        lead = leader(self.copy, self.meeting_id)
        if lead.person == self.me:
            self.give(EndLead(), N_("Đã thôi dẫn đọc."))
        elif "chair" in self.roles:
            self.run_worker(self._begin_leading(self.me), group="lead")
        elif self.me in lead.asking:
            self.give(AskToPresent(withdraw=True), N_("Đã rút lời xin trình bày."))
        else:
            self.give(AskToPresent(), N_("Đã xin trình bày, chờ {chair}."))

    async def _begin_leading(self, person: str) -> None:
        if await see_through(self, self.link, GiveLead(person=person), N_("Đã giao dẫn đọc.")) and person == self.me:
            self.moved_to(*self.view.place)
        self.draw_lead()

    def action_presenters(self) -> None:
        """The chair decides."""
        self.run_worker(self._choose_presenter(), group="lead")

    async def _choose_presenter(self) -> None:
        asking = leader(self.copy, self.meeting_id).asking
        if not asking:
            self.app.notify(_("Chưa có ai xin trình bày."))
            return
        rows = [PickRow(person, self.name_of(person)) for person in asking]
        picked = await self.app.push_screen_wait(Choose(_("Ai trình bày?"), rows))
        if picked:
            await self._begin_leading(picked)
