"""Asking to present, and the chair's answer: told in every area of the room, decided with one key."""

from __future__ import annotations

from typing import ClassVar, Final

from client_tui.ground.choose import Choose
from client_tui.ground.pane import Ask
from client_tui.ground.room import RoomPart
from client_tui.papers.pane import PapersPane
from client_tui.terminal.actions import Act
from meeting.annotations import AskToPresent, DeclineToPresent, EndLead, GiveLead, Lead, leader
from meeting.command import CHAIR, SITTING
from words.language import N_, _
from words.rows import PickRow

PRESENTERS: Final = Act(
    "presenters", "i", N_("Ai trình bày"), N_("Mời một người đã xin trình bày, hoặc kết thúc phần của người đang dẫn."),
    CHAIR, footer=False,
)  # fmt: skip
#: So many of those who ask are named on the line.
_NAMED: Final = 3


class Presenting(RoomPart):
    """The act."""

    ACTS: ClassVar[tuple[Act, ...]] = (PRESENTERS,)

    def possible(self, act: Act) -> bool:
        """While somebody leads or asks to, the meeting sits, and no vote is in front."""
        room = self.room
        lead, meeting = leader(room.copy, room.meeting_id), room.meeting
        if not room.has(PapersPane.AREA) or room.covered or meeting is None or meeting.state not in SITTING:
            return False
        return bool(lead.asking) or lead.person not in ("", room.me)

    def tell(self, before: Lead, now: Lead) -> None:
        """Say what is new of it."""
        if "chair" in self.room.roles:
            for person in now.asking:
                if person not in before.asking and person != self.room.me:
                    self.room.app.notify(
                        _("{name} xin trình bày. Nhấn I để quyết định.", name=self.room.name_of(person))
                    )
        elif now.person == self.room.me != before.person:
            self.room.app.notify(
                _("Đồng chí được mời trình bày. Mở tài liệu: mọi người theo được đến chỗ đồng chí đọc."), timeout=10
            )
        if self.room.me in now.declined and self.room.me not in before.declined:
            self.room.app.notify(_("Đồng chí chưa được mời trình bày."), timeout=8)

    def who_asks(self, lead: Lead) -> str:
        """Who asks, for the chair; for everybody else whether they do themselves."""
        if "chair" in self.room.roles and lead.asking:
            names = ", ".join(self.room.name_of(person) for person in lead.asking[:_NAMED])
            if len(lead.asking) > _NAMED:
                names = _("{names} và {count} người nữa", names=names, count=len(lead.asking) - _NAMED)
            return _("{names} xin trình bày · I: quyết định", names=names)
        return _("Đồng chí đã xin trình bày, chờ {chair} mời") if self.room.me in lead.asking else ""

    def action_presenters(self) -> None:
        """The chair decides."""
        self.room.run_worker(self._choose_presenter(), group="lead", exclusive=True)

    async def _choose_presenter(self) -> None:
        picked = await self.room.app.push_screen_wait(Choose(_("Ai trình bày?"), self._choices()))
        what, _colon, person = (picked or "").partition(":")
        if what == "give":
            self.room.give(GiveLead(person=person), N_("Đã mời trình bày."))
        elif what == "decline":
            self.room.give(DeclineToPresent(person=person), N_("Đã trả lời: chưa mời trình bày."))
        elif what == "end":
            self.room.give(EndLead(), N_("Đã kết thúc phần dẫn đọc."))

    def _choices(self) -> list[PickRow]:
        lead = leader(self.room.copy, self.room.meeting_id)
        rows: list[PickRow] = []
        if lead.asking:
            rows.append(PickRow("asking", _("Mời trình bày"), heading=True))
            rows += [
                PickRow(f"give:{person}", self.room.name_of(person), sign="✓", tone="yes") for person in lead.asking
            ]
            rows.append(PickRow("not", _("Chưa mời"), heading=True))
            rows += [
                PickRow(f"decline:{person}", self.room.name_of(person), sign="✗", tone="no") for person in lead.asking
            ]
        if lead.person and lead.person != self.room.me:
            rows.append(PickRow("leading", _("Đang dẫn đọc"), heading=True))
            rows.append(PickRow("end:", _("Kết thúc phần của {name}", name=self.room.name_of(lead.person)), sign="■"))
        return rows

    def tapped(self) -> None:
        """Who asks was tapped: the chair decides; who asked may take it back."""
        if "chair" in self.room.roles:
            self.action_presenters()
        else:
            ask = Ask(_("Rút lời xin trình bày?"), "", _("Rút"))
            self.room.give(AskToPresent(withdraw=True), N_("Đã rút lời xin trình bày."), ask)
