"""Who leads the room through a paper, said below the tabs of every area: following, asking to present, letting present."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Button

from client_tui.actions import Act
from client_tui.safe import plain
from client_tui.screens.choose import Choose
from client_tui.screens.pane import Ask, Desk
from client_tui.screens.papers import PapersPane
from client_tui.screens.reader import Reader
from client_tui.widgets.pick_list import PickRow
from client_tui.words import N_, _
from meeting.annotations import AskToPresent, DeclineToPresent, EndLead, GiveLead, Lead, leader
from meeting.command import CHAIR, EVERYONE, SITTING

FOLLOW: Final = Act(
    "follow_leader", "t", N_("Theo người dẫn"), N_("Đến chỗ người dẫn đang đọc và đi theo."), EVERYONE, footer=False
)
UNFOLLOW: Final = Act(
    "unfollow_leader",
    "t",
    N_("Thôi theo"),
    N_("Ở lại chỗ đang đọc, không đi theo người dẫn nữa."),
    EVERYONE,
    footer=False,
)
TO_LEAD: Final = Act(
    "to_lead",
    "t",
    N_("Về chỗ đang dẫn"),
    N_("Trở lại tài liệu đồng chí đang dẫn mọi người đọc."),
    EVERYONE,
    footer=False,
)
PRESENTERS: Final = Act(
    "presenters", "i", N_("Ai trình bày"), N_("Mời một người đã xin trình bày, hoặc kết thúc phần của người đang dẫn."),
    CHAIR, footer=False,
)  # fmt: skip
PRESENTING: Final = (FOLLOW, UNFOLLOW, TO_LEAD, PRESENTERS)
#: So many of those who ask are named on the line.
_NAMED: Final = 3


class Line(Button):
    """One line to be tapped; it leaves the keyboard where it is."""

    can_focus = False

    def show(self, words: str, *, call: bool) -> None:
        """Say this, in a frame when it calls for something; nothing to say takes no room."""
        self.display = bool(words)
        self.label = plain(words) if words else Content("")
        self.set_class(call, "-call")


class PresentingLines(Horizontal):
    """Who leads, and who asks to."""

    def compose(self) -> ComposeResult:
        """Both lines, empty."""
        yield Line("", id="lead-line")
        yield Line("", id="ask-line")


class Presenting(Desk):
    """The acts, for the room."""

    ACTS: ClassVar[tuple[Act, ...]] = PRESENTING

    #: The lead as it was last looked at; None on a new screen.
    _lead: Lead | None = None
    _followers = 0

    @property
    def covered(self) -> bool:
        """Whether a vote is in front of the areas."""
        raise NotImplementedError

    def bring(self, area: str, id: str = "") -> None:
        """Show an area, without taking it for a movement of the person's own."""
        raise NotImplementedError

    @property
    def papers(self) -> PapersPane | None:
        """The area of papers; not everybody has it."""
        return self.query_one_optional(PapersPane)

    @property
    def reader(self) -> Reader:
        """Where papers are read."""
        return self.query_one(Reader)

    # What happens

    def look_at_lead(self) -> None:
        """The copy has changed, or the screen stands anew: tell what is new of the lead, and be where the leader is."""
        before, now = self._lead, leader(self.copy, self.meeting_id)
        self._lead = now
        if self.papers is None:
            return
        begins = now.person == self.me and (before is None or before.person != self.me)
        if before is not None and before.id == now.id:
            self._tell(before, now)
        if self.link.following and not now.person:
            self.link.follow(False)
        if begins:
            self._followers = 0
            self.reader.announce()
        self.go_along()
        self.refresh_bindings()

    def go_along(self) -> None:
        """To where the leader is, if I follow; a vote or a sheet in front stays in front."""
        if self.papers is not None:
            self.reader.go_along()
            self.draw_lead()

    def followed(self, people: int) -> None:
        """So many follow me."""
        self._followers = people
        self.draw_lead()

    def connected(self) -> None:
        """A new connection does not know where I am."""
        if self.papers is not None and leader(self.copy, self.meeting_id).person == self.me:
            self.reader.announce()

    def leave_leader(self) -> None:
        """The person went elsewhere by themselves."""
        if self.link.following:
            self.link.follow(False)
        self.left_leader()

    def left_leader(self) -> None:
        """Nobody is followed any more: say so."""
        self.go_along()
        self.refresh_bindings()

    def _tell(self, before: Lead, now: Lead) -> None:
        if "chair" in self.roles:
            for person in now.asking:
                if person not in before.asking and person != self.me:
                    self.app.notify(_("{name} xin trình bày. Nhấn I để quyết định.", name=self.name_of(person)))
        elif now.person == self.me != before.person:
            self.app.notify(
                _("Đồng chí được mời trình bày. Mở tài liệu: mọi người theo được đến chỗ đồng chí đọc."), timeout=10
            )
        if self.me in now.declined and self.me not in before.declined:
            self.app.notify(_("Đồng chí chưa được mời trình bày."), timeout=8)

    # What is said

    def draw_lead(self) -> None:
        """The lines as things stand."""
        lead = leader(self.copy, self.meeting_id)
        lines = self.query_one(PresentingLines)
        lines.display = self.papers is not None and not self.covered
        if not lines.display:
            return
        leads, asks = self._who_leads(lead), self._who_asks(lead)
        follow, decide = self.check_action(FOLLOW.name, ()) is True, bool(asks) and "chair" in self.roles
        self.query_one("#lead-line", Line).show(leads, call=follow)
        self.query_one("#ask-line", Line).show(asks, call=decide)
        lines.set_class(follow or decide, "-calls")

    def _who_leads(self, lead: Lead) -> str:
        if not lead.person:
            return ""
        if lead.person == self.me:
            return self._i_lead()
        name = self.name_of(lead.person)
        if not self.link.following:
            return _("{name} đang dẫn đọc · T: theo", name=name)
        if self.reader.led is None:
            return _("Đang theo {name}, chưa mở tài liệu · T: thôi theo", name=name)
        return _("Đang theo {name} · T: thôi theo", name=name)

    def _i_lead(self) -> str:
        words = _("Đồng chí đang dẫn đọc · {count} người theo", count=self._followers)
        paper = self.reader.paper if self.reader.in_sight else None
        if paper is not None and not paper.out:
            return _("{leads} · tài liệu này chưa phát hành, chỉ đồng chí thấy · L: thôi dẫn", leads=words)
        if paper is not None:
            return _("{leads} · L: thôi dẫn", leads=words)
        return _("{leads} · T: về chỗ đang dẫn", leads=words) if self._may_return else words

    def _who_asks(self, lead: Lead) -> str:
        if "chair" in self.roles and lead.asking:
            names = ", ".join(self.name_of(person) for person in lead.asking[:_NAMED])
            if len(lead.asking) > _NAMED:
                names = _("{names} và {count} người nữa", names=names, count=len(lead.asking) - _NAMED)
            return _("{names} xin trình bày · I: quyết định", names=names)
        return _("Đồng chí đã xin trình bày, chờ {chair} mời") if self.me in lead.asking else ""

    # What one can do

    @property
    def _may_return(self) -> bool:
        place = self.link.place
        return place is not None and place.person == self.me and not self.reader.in_sight

    def possible(self, act: Act) -> bool:
        """By who leads, while the meeting sits and no vote is in front."""
        if act not in PRESENTING:
            return super().possible(act)
        lead, meeting = leader(self.copy, self.meeting_id), self.meeting
        if self.papers is None or self.covered or meeting is None or meeting.state not in SITTING:
            return False
        other = bool(lead.person) and lead.person != self.me
        return {
            FOLLOW: other and not self.link.following,
            UNFOLLOW: other and self.link.following,
            TO_LEAD: lead.person == self.me and self._may_return,
            PRESENTERS: other or bool(lead.asking),
        }[act]

    def action_follow_leader(self) -> None:
        """To where the leader is, from wherever one is."""
        self.link.follow(True)
        self.bring(PapersPane.AREA)
        if self.papers is not None:
            self.papers.follow()
        self.draw_lead()
        self.refresh_bindings()

    def action_unfollow_leader(self) -> None:
        """Stay here."""
        self.leave_leader()

    def action_to_lead(self) -> None:
        """The paper I lead through."""
        if self.link.place is not None and self.papers is not None:
            self.bring(PapersPane.AREA)
            self.papers.go_to(self.link.place.paper)

    def action_presenters(self) -> None:
        """The chair decides."""
        self.run_worker(self._choose_presenter(), group="lead", exclusive=True)

    async def _choose_presenter(self) -> None:
        picked = await self.app.push_screen_wait(Choose(_("Ai trình bày?"), self._choices()))
        what, _colon, person = (picked or "").partition(":")
        if what == "give":
            self.give(GiveLead(person=person), N_("Đã mời trình bày."))
        elif what == "decline":
            self.give(DeclineToPresent(person=person), N_("Đã trả lời: chưa mời trình bày."))
        elif what == "end":
            self.give(EndLead(), N_("Đã kết thúc phần dẫn đọc."))

    def _choices(self) -> list[PickRow]:
        lead = leader(self.copy, self.meeting_id)
        rows: list[PickRow] = []
        if lead.asking:
            rows.append(PickRow("asking", _("Mời trình bày"), heading=True))
            rows += [PickRow(f"give:{person}", self.name_of(person), sign="✓", tone="yes") for person in lead.asking]
            rows.append(PickRow("not", _("Chưa mời"), heading=True))
            rows += [PickRow(f"decline:{person}", self.name_of(person), sign="✗", tone="no") for person in lead.asking]
        if lead.person and lead.person != self.me:
            rows.append(PickRow("leading", _("Đang dẫn đọc"), heading=True))
            rows.append(PickRow("end:", _("Kết thúc phần của {name}", name=self.name_of(lead.person)), sign="■"))
        return rows

    def tap_lead(self) -> None:
        """What the line of the leader offers."""
        for act in (FOLLOW, UNFOLLOW, TO_LEAD):
            if self.check_action(act.name, ()):
                getattr(self, f"action_{act.name}")()
                return
        if leader(self.copy, self.meeting_id).person == self.me:
            self.reader.action_lead()

    def tap_asking(self) -> None:
        """The chair decides; who asked may take it back."""
        if "chair" in self.roles:
            self.action_presenters()
        else:
            ask = Ask(_("Rút lời xin trình bày?"), "", _("Rút"))
            self.give(AskToPresent(withdraw=True), N_("Đã rút lời xin trình bày."), ask)
