"""The reader as the one who leads tells where they are, and as it goes along with who leads.

It goes along only with the text. It never takes the keyboard, and stands still while the reader's person has something of
their own open in it: a selection, the find line, the outline.
"""

from __future__ import annotations

from typing import ClassVar, Final, Protocol

from textual.geometry import Size
from textual.message import Message

from client_tui.ground.pane import Holder
from client_tui.papers.annotations.marking import MarkedPaper
from client_tui.papers.annotations.marking_view import MarkingView
from client_tui.papers.page.typeset import Place
from client_tui.terminal.actions import Act, Part
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


def go_own_way(holder: Holder) -> None:
    """Any movement of one's own leaves the leader, from this very key on."""
    if holder.link.following:
        holder.link.follow(False)
        holder.post_message(OwnWay())


def led(holder: Holder) -> LeadersPlace | None:
    """Where the leader is whom this device follows."""
    place = holder.link.place
    if place is None or not holder.link.following or place.person == holder.me:
        return None
    return place if place.person == leader(holder.copy, holder.meeting_id).person else None


class LedPaper(MarkedPaper, Protocol):
    """The reader, for the part that leads and follows."""

    @property
    def busy(self) -> bool:
        """Whether something is open in the reader that the person is not to lose."""

    def read(self, paper: Paper) -> None:
        """Open another paper."""


class Following(Part):
    """The part of the reader that leads and follows. The reader calls :meth:`moved_to` and, for a new text, :meth:`go_along`."""

    ACTS: ClassVar[tuple[Act, ...]] = LEADING

    def __init__(self, reader: LedPaper) -> None:
        self._reader = reader
        #: Where following put the text, and the window's size then.
        self._led_to: Place | None = None
        self._led_in = Size(0, 0)

    # Leading

    def moved_to(self, page: int, offset: int) -> None:
        """Tell the followers when I lead; leave when I follow and went elsewhere myself."""
        reader = self._reader
        if reader.paper is None or reader.text is None:
            return
        if leader(reader.copy, reader.meeting_id).person == reader.me:
            number = reader.text.pages[page].number
            reader.run_worker(reader.link.point(reader.paper.id, number, offset), group="point")
        elif self._led_to is not None and not self._reader.view.stands_at(self._led_to):
            if self._led_in != self._reader.view.size:  # the words at the top changed with the width, not by hand
                self.go_along()
            else:
                self._led_to = None
                go_own_way(reader)

    def announce(self) -> None:
        """The lead is mine now, or the connection is a new one: say where I am."""
        text = self._reader.text
        if text is not None and text.pages:
            self.moved_to(*self._reader.view.place)

    # Following

    def go_along(self) -> None:
        """To where the leader is, if I follow."""
        reader, place = self._reader, led(self._reader)
        if place is None:
            self._led_to = None
        elif reader.paper is None or reader.paper.id != place.paper:
            paper = reader.copy.get(Paper, place.paper)
            if paper is not None and not reader.busy:
                reader.read(paper)
        elif reader.text is not None and not reader.busy:
            pages = (index for index, page in enumerate(reader.text.pages) if page.number == place.page)
            self._led_to, self._led_in = Place(next(pages, 0), place.offset), reader.view.size
            reader.view.go_to(*self._led_to)

    async def hear(self, message: Message) -> None:
        """What was selected is let go."""
        if isinstance(message, MarkingView.Selecting) and not message.selection:
            self.go_along()

    # What one can do

    def possible(self, act: Act) -> bool:
        """One of the four while the meeting sits, by who leads and who asks to."""
        return self._reader.meeting is not None and self._reader.meeting.state in SITTING and act is self._lead_act()

    def _lead_act(self) -> Act:
        lead = leader(self._reader.copy, self._reader.meeting_id)
        if lead.person == self._reader.me:
            return END_LEAD
        if "chair" in self._reader.roles:
            return LEAD
        return UNASK_LEAD if self._reader.me in lead.asking else ASK_LEAD

    def action_lead(self) -> None:
        """The chair begins."""
        self._reader.give(GiveLead(person=self._reader.me), N_("Đồng chí bắt đầu dẫn đọc."))

    def action_end_lead(self) -> None:
        """Who leads ends."""
        self._reader.give(EndLead(), N_("Đã thôi dẫn đọc."))

    def action_ask_lead(self) -> None:
        """Whoever is not the chair asks."""
        self._reader.give(AskToPresent(), N_("Đã xin trình bày, chờ {chair}."))

    def action_unask_lead(self) -> None:
        """And may take it back."""
        self._reader.give(AskToPresent(withdraw=True), N_("Đã rút lời xin trình bày."))
