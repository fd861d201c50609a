"""Naming the head of the body, whose side settles a tie in a people's committee; or noting that there is none now."""

from __future__ import annotations

from typing import ClassVar, Final

from client_tui.ground.pane import Ask
from client_tui.people.tenure_act import OnSomebody
from client_tui.terminal.actions import Act, Part
from meeting.command import KEEPERS
from meeting.membership import NameHead
from words.language import N_, _
from words.people.strength import heads, settles_ties

HEAD: Final = Act(
    "head",
    "h",
    N_("Người đứng đầu"),
    N_("Ghi người đang chọn là {chairperson}; chọn đúng người đang giữ thì ghi khuyết."),
    KEEPERS,
    leads=False,
)


class HeadAct(Part):
    """The act."""

    ACTS: ClassVar[tuple[Act, ...]] = (HEAD,)

    def __init__(self, pane: OnSomebody) -> None:
        self.pane = pane

    def possible(self, act: Act) -> bool:
        """In a committee, with a member in office lit or who is the head now, for who keeps the register."""
        person, body = self.pane.lit_person, self.pane.body
        if person is None or body is None or not self.pane.keeper or not settles_ties(body):
            return False
        return person.entitled or body.chairperson == person.id

    def action_head(self) -> None:
        """Say what follows, and ask."""
        person, body = self.pane.lit_person, self.pane.body
        if person is None or body is None:
            return
        vacant = body.chairperson == person.id
        title = _("Ghi khuyết {chairperson}?") if vacant else _("Ghi {chairperson}?")
        ask = Ask(title, f"{person.name}\n\n{heads(vacant=vacant)}", _("Ghi"))
        done = N_("Đã ghi khuyết {chairperson}.") if vacant else N_("Đã ghi {chairperson}.")
        self.pane.give(NameHead(person="" if vacant else person.id), done, ask)
