"""Voting (biểu quyết): every motion of the meeting, what it takes to pass, who has voted, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from client_tui.actions import Act
from client_tui.events import Changed
from client_tui.link import Link
from client_tui.motions import (
    STATES,
    casts,
    entitled,
    label,
    motions,
    names,
    needs,
    open_motion,
    own_ballot,
    silent,
    voters,
)
from client_tui.results import bars, mood, sentence, sign, state_words, verdict
from client_tui.safe import plain
from client_tui.screens.motion_form import MotionForm
from client_tui.screens.pane import PREPARER_ROLES, Pane
from client_tui.screens.presiding import CLOSE_VOTE, OPEN_VOTE, Presiding
from client_tui.times import time_of_day
from client_tui.widgets.act_bar import ActBar
from client_tui.widgets.countdown import Countdown
from client_tui.widgets.pick_list import PickList, PickRow
from client_tui.widgets.tally_bars import TallyBars
from client_tui.words import N_, _
from meeting.agenda import Item
from meeting.people import Body
from meeting.voting import Motion, MotionState

ADD = Act("add", "a", N_("Thêm nội dung"), N_("Chuẩn bị một nội dung biểu quyết."), PREPARER_ROLES)
EDIT = Act("edit", "e", N_("Sửa nội dung"), N_("Sửa nội dung biểu quyết chưa mở."), PREPARER_ROLES)
_GROUPS: tuple[MotionState, ...] = ("open", "paused", "closed", "prepared", "declared", "annulled")


class VotingPane(Pane):
    """Master and detail; an open vote is chosen by itself."""

    AREA = "voting"
    TITLE = N_("Biểu quyết")
    ACTS: ClassVar[tuple[Act, ...]] = (ADD, EDIT)

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._selected = ""
        self._open = ""

    def compose(self) -> ComposeResult:
        """Motions on the left; question, rule and result on the right."""
        if isinstance(self.screen, Presiding):
            yield ActBar(self.screen, (OPEN_VOTE, CLOSE_VOTE))
        with Horizontal(id="desk"):
            yield PickList(id="motions")
            with VerticalScroll(id="detail"):
                yield Static(id="title")
                yield Static(id="question")
                yield Static(id="needs")
                yield Countdown()
                yield Static(id="verdict")
                yield TallyBars()
                yield Static(id="sentence")
                yield Static(id="names")

    @property
    def motion(self) -> Motion | None:
        """The motion looked at."""
        return self.copy.get(Motion, self._selected)

    def go_to(self, id: str) -> None:
        """Choose a motion."""
        self._choose(id)

    def take_focus(self) -> None:
        """The list of motions."""
        self.query_one("#motions").focus()

    # Drawing

    def refresh_copy(self, changed: Changed | None) -> None:
        """Draw the list and the motion looked at."""
        found = motions(self.copy, self.meeting_id)
        rows = [row for state in _GROUPS for row in self._group(state, found)]
        self.query_one("#motions", PickList).show(
            rows or [PickRow("none", _("Chưa có nội dung biểu quyết"), heading=True)]
        )
        now = open_motion(self.copy, self.meeting_id)
        if now is not None and now.id != self._open:
            self._selected = now.id
        self._open = now.id if now else ""
        if self.motion is None:
            self._selected = self.query_one("#motions", PickList).picked or ""
        self._choose(self._selected)
        for buttons in self.query(ActBar):
            buttons.bring_up_to_date()

    def _group(self, state: MotionState, found: Iterable[Motion]) -> list[PickRow]:
        rows = [self._row(motion) for motion in found if motion.state == state]
        return [PickRow(state, _(STATES[state]), heading=True), *rows] if rows else []

    def _row(self, motion: Motion) -> PickRow:
        below = self._so_far(motion) if motion.state == "open" else state_words(motion) if motion.outcome else ""
        return PickRow(motion.id, motion.title, below=below, sign=sign(motion), tone=mood(motion))

    def _so_far(self, motion: Motion) -> str:
        done, people = len(casts(self.copy, motion)), len(entitled(self.copy, motion))
        return _("Đã biểu quyết {done}/{all}", done=done, all=people)

    def _choose(self, id: str) -> None:
        self._selected = id
        listed = self.query_one("#motions", PickList)
        place = next((place for place, option in enumerate(listed.options) if option.id == id), None)
        if place is not None and listed.highlighted != place:
            listed.highlighted = place
        self._draw_motion()

    def _draw_motion(self) -> None:
        motion, body = self.motion, self.body
        self.query_one("#detail").display = motion is not None and body is not None
        if motion is None or body is None:
            return
        self._write("title", motion.title)
        self._write("question", self._question(motion))
        self._write("needs", "" if motion.state == "declared" else needs(self.copy, motion, body))
        clock, ends = self.query_one(Countdown), motion.ends if motion.state == "open" else 0
        clock.display = bool(ends)
        clock.until(ends or None)
        self._write("verdict", verdict(motion) if motion.outcome else self._progress(motion))
        self.query_one("#verdict").set_classes(_mood(motion))
        drawn = self.query_one(TallyBars)
        drawn.display = motion.decided is not None
        drawn.show(bars(motion, body))
        self._write("sentence", sentence(motion, body))
        self.query_one("#names", Static).update(self._names(motion, body))
        self.screen.refresh_bindings()

    def _write(self, id: str, text: str) -> None:
        place = self.query_one(f"#{id}", Static)
        place.display = bool(text)
        place.update(plain(text))

    def _question(self, motion: Motion) -> str:
        item = self.copy.get(Item, motion.item)
        belongs = _("Thuộc nội dung {order}. {title}", order=item.order, title=item.title) if item else ""
        return "\n\n".join(filter(None, (motion.question, belongs)))

    def _progress(self, motion: Motion) -> str:
        if motion.state != "open":
            return ""
        said = self._so_far(motion)
        mine = own_ballot(self.copy, motion, self.me)
        if mine is None:
            return said
        own = _("Lựa chọn của đồng chí đã ghi nhận lúc {time}", time=time_of_day(mine.at))
        return f"{said}\n{own}"

    def _names(self, motion: Motion, body: Body) -> Content:
        """While open: who has voted and who not. After: names by choice, then those who did not vote."""
        groups: list[tuple[str, list[str]]] = []
        rules = body.profile.voting
        if motion.state == "open" and rules.who_voted_shown:
            done = names(self.copy, (cast.person for cast in casts(self.copy, motion)))
            groups = [(_("Chưa biểu quyết"), names(self.copy, silent(self.copy, motion))), (_("Đã biểu quyết"), done)]
        elif motion.state == "declared" and rules.names_shown:
            groups = [
                (label(body, option), names(self.copy, people)) for option, people in voters(self.copy, motion).items()
            ]
            groups.append((_("Không tham gia biểu quyết"), names(self.copy, silent(self.copy, motion))))
        return Content("\n\n").join(_named(title, found) for title, found in groups if found)

    # What one can do

    def possible(self, act: Act) -> bool:
        """By the state of the meeting and of the motion looked at."""
        meeting = self.meeting
        if meeting is None or meeting.state in ("closed", "cancelled"):
            return False
        if act is EDIT:
            return self.motion is not None and self.motion.state == "prepared"
        return super().possible(act)

    def action_add(self) -> None:
        """A form for a new motion."""
        self._form(None)

    def action_edit(self) -> None:
        """The form with the motion looked at."""
        self._form(self.motion)

    def _form(self, motion: Motion | None) -> None:
        if self.body is not None:
            self.app.push_screen(MotionForm(self.link, self.body, motion))

    @on(OptionList.OptionHighlighted, "#motions")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._selected and self.query_one("#motions").has_focus:
            self._selected = event.option_id
            self._draw_motion()
            for buttons in self.query(ActBar):
                buttons.bring_up_to_date()

    @on(OptionList.OptionSelected, "#motions")
    async def _entered(self) -> None:
        if self.motion is not None and self.motion.state == "open":
            await self.app.run_action("vote", self.screen)


def _mood(motion: Motion) -> str:
    passed = motion.decided.passed if motion.decided else None
    return {True: "-good", False: "-bad", None: ""}[passed]


def _named(title: str, found: list[str]) -> Content:
    head = Content.assemble((f"{title} ({len(found)})", "bold"))
    return Content.assemble(head, "\n", plain(", ".join(found)))
