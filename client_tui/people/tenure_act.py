"""Noting that somebody is suspended, has left the body or is in office again: what follows is said before."""

from __future__ import annotations

from typing import ClassVar, Final, Protocol

from client_tui.ground.choose import Choose
from client_tui.ground.pane import Holder
from client_tui.terminal.actions import Act, Part
from client_tui.widgets.ask_line import AskLine
from meeting.command import KEEPERS
from meeting.membership.changing_tenure import SetTenure, check
from meeting.people import Person, Tenure
from meeting.refusal import Refused
from meeting.safetext import Line
from words.language import N_, _
from words.people.strength import DONE, TENURES, what_follows
from words.refusals import refusal
from words.rows import PickRow

TENURE: Final = Act(
    "tenure",
    "n",
    N_("Tình trạng"),
    N_("Ghi người đang chọn bị tạm đình chỉ, thôi nhiệm vụ, hoặc trở lại làm nhiệm vụ; có lý do."),
    KEEPERS,
    leads=False,
)


class OnSomebody(Holder, Protocol):
    """A pane that knows who is lit."""

    @property
    def lit_person(self) -> Person | None:
        """The person lit."""


class TenureAct(Part):
    """The act."""

    ACTS: ClassVar[tuple[Act, ...]] = (TENURE,)

    def __init__(self, pane: OnSomebody) -> None:
        self.pane = pane

    def possible(self, act: Act) -> bool:
        """With somebody lit, for who keeps the register."""
        return self.pane.keeper and self.pane.lit_person is not None

    def action_tenure(self) -> None:
        """Choose what they are from now on, and say why."""
        person = self.pane.lit_person
        if person is not None:
            self.pane.run_worker(self._tenure(person), group="commands")

    async def _tenure(self, person: Person) -> None:
        kinds: list[Tenure] = ["serving", "suspended", "left"] if person.votes else ["serving", "left"]
        rows = [PickRow(one, _(TENURES[one]), _("hiện nay") if one == person.tenure else "") for one in kinds]
        picked = await self.pane.app.push_screen_wait(Choose(_("Tình trạng của {name}", name=person.name), rows))
        tenure = next((one for one in kinds if one == picked and one != person.tenure), None)
        if tenure is None:
            return
        try:
            check(self.pane.copy, person, person.become(tenure))
        except Refused as refused:  # said before a reason is typed in vain
            self.pane.app.notify(refusal(refused.code, refused.details), severity="error", timeout=8)
            return
        follows = (
            f"{person.name}\n\n{what_follows(self.pane.copy, self.pane.meeting_id, person, tenure, self.pane.now())}"
        )
        hint = _("Ví dụ: số, ngày của nghị quyết hoặc quyết định. Được ghi vào biên bản.")
        question = AskLine(f"{_(TENURES[tenure])}?", follows, _("Lý do, căn cứ"), _("Ghi"), hint=hint)
        reason = await self.pane.app.push_screen_wait(question)
        if reason:
            command = SetTenure(person=person.id, tenure=tenure, reason=Line.of(reason))
            await self.pane.see_through(command, DONE[tenure])
