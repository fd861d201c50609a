"""The reader as the one who leads tells where they are, and as it goes along with who leads.

It goes along only with the text. It never takes the keyboard, and stands still while the reader's person has something of
their own open in it: a selection, the find line, the outline.
"""

from __future__ import annotations

from typing import Final

from textual import on
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from client_tui.link.link import Link
from client_tui.papers.annotations.marking import MarkingLayer
from client_tui.papers.annotations.marking_view import MarkingView
from client_tui.papers.page.typeset import Place
from client_tui.terminal.actions import Act
from meeting.annotations import AskToPresent, EndLead, GiveLead, leader
from meeting.command import CHAIR, EVERYONE, SITTING
from meeting.papers import Paper
from meeting.wire import LeadersPlace
from words.language import N_

LEAD: Final = Act("lead", "l", N_("Dẫn đọc"), N_("Dẫn mọi người đọc tài liệu này."), CHAIR)
END_LEAD: Final = Act("end_lead", "l", N_("Thôi dẫn"), N_("Không dẫn mọi người đọc nữa."), EVERYONE)
ASK_LEAD: Final = Act("ask_lead", "l", N_("Xin trình bày"), N_("Xin {chair} cho dẫn mọi người đọc."), EVERYONE)
UNASK_LEAD: Final = Act("unask_lead", "l", N_("Rút lời xin"), N_("Không xin trình bày nữa."), EVERYONE)
LEADING: Final = (LEAD, END_LEAD, ASK_LEAD, UNASK_LEAD)


class OwnWay(Message):
    """The person went somewhere by themselves, and follows no more; the room says so."""


def go_own_way(node: Widget, link: Link) -> None:
    """Any movement of one's own leaves the leader, from this very key on."""
    if link.following:
        link.follow(False)
        node.post_message(OwnWay())


class FollowingLayer(MarkingLayer):
    """The part of the reader that leads and follows. The reader calls :meth:`moved_to` and, for a new text, :meth:`go_along`."""

    #: Where following put the text, and the window's size then.
    _led_to: Place | None = None
    _led_in = Size(0, 0)

    @property
    def led(self) -> LeadersPlace | None:
        """Where the leader is whom this device follows."""
        place = self.link.place
        if place is None or not self.link.following or place.person == self.me:
            return None
        return place if place.person == leader(self.copy, self.meeting_id).person else None

    @property
    def busy(self) -> bool:
        """Whether something is open in the reader that the person is not to lose."""
        return self.view.selecting

    # Leading

    def moved_to(self, page: int, offset: int) -> None:
        """Tell the followers when I lead; leave when I follow and went elsewhere myself."""
        if self.paper is None or self._text is None:
            return
        if leader(self.copy, self.meeting_id).person == self.me:
            number = self._text.pages[page].number
            self.run_worker(self.link.point(self.paper.id, number, offset), group="point")
        elif self._led_to is not None and not self.view.stands_at(self._led_to):
            if self._led_in != self.view.size:  # the words at the top changed with the width, not by hand
                self.go_along()
            else:
                self._led_to = None
                go_own_way(self, self.link)

    def announce(self) -> None:
        """The lead is mine now, or the connection is a new one: say where I am."""
        if self._text is not None and self._text.pages:
            self.moved_to(*self.view.place)

    # Following

    def go_along(self) -> None:
        """To where the leader is, if I follow."""
        place = self.led
        if place is None:
            self._led_to = None
        elif self.paper is None or self.paper.id != place.paper:
            paper = self.copy.get(Paper, place.paper)
            if paper is not None and not self.busy:
                self.read(paper)
        elif self._text is not None and not self.busy:
            pages = (index for index, page in enumerate(self._text.pages) if page.number == place.page)
            self._led_to, self._led_in = Place(next(pages, 0), place.offset), self.view.size
            self.view.go_to(*self._led_to)

    def read(self, paper: Paper) -> None:
        """Open another paper; the reader does."""

    @on(MarkingView.Selecting)
    def _selected(self, event: MarkingView.Selecting) -> None:
        if not event.selection:
            self.go_along()

    # What one can do

    def possible(self, act: Act) -> bool:
        """One of the four while the meeting sits, by who leads and who asks to."""
        if act not in LEADING:
            return super().possible(act)
        return self.meeting is not None and self.meeting.state in SITTING and act is self._lead_act()

    def _lead_act(self) -> Act:
        lead = leader(self.copy, self.meeting_id)
        if lead.person == self.me:
            return END_LEAD
        if "chair" in self.roles:
            return LEAD
        return UNASK_LEAD if self.me in lead.asking else ASK_LEAD

    def action_lead(self) -> None:
        """The chair begins."""
        self.give(GiveLead(person=self.me), N_("Đồng chí bắt đầu dẫn đọc."))

    def action_end_lead(self) -> None:
        """Who leads ends."""
        self.give(EndLead(), N_("Đã thôi dẫn đọc."))

    def action_ask_lead(self) -> None:
        """Whoever is not the chair asks."""
        self.give(AskToPresent(), N_("Đã xin trình bày, chờ {chair}."))

    def action_unask_lead(self) -> None:
        """And may take it back."""
        self.give(AskToPresent(withdraw=True), N_("Đã rút lời xin trình bày."))
