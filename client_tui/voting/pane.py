"""Voting (biểu quyết): every motion of the meeting, what it takes to pass, who has voted, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static

from client_tui.ground.pane import Pane
from client_tui.link.events import Changed
from client_tui.link.link import Link
from client_tui.presiding.vote_chair import LEADING
from client_tui.terminal.actions import Act, offers
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.voting.compared import compared
from client_tui.voting.countdown import Countdown
from client_tui.voting.grade_bars import GradeBars
from client_tui.voting.motion_acts import BUTTONS, ON_MOTION, MotionActs
from client_tui.voting.tally_bars import TallyBars
from client_tui.widgets.act_bar import ActBar
from client_tui.widgets.pick_list import PickList
from meeting.items import running
from meeting.people import Body
from meeting.voting import Motion, MotionState, votes_on
from words.language import N_, _
from words.refusals import refusal
from words.rows import PickRow
from words.times import SECOND
from words.voting.bars import TallyLine as TallyLine
from words.voting.counts import COUNTING
from words.voting.kinds import coming_after
from words.voting.motions import (
    FORMS,
    STATES,
    motions,
    needs,
    to_compare,
    under_vote,
)
from words.voting.refused_ballots import reason, refused_ballots, total, when
from words.voting.results import bars, graded, mood, passed, sentence, sign, state_words
from words.voting.telling import beside, by_name, counts_so_far, ended, in_full, on_the_ballot, progress, so_far

_GROUPS: tuple[MotionState, ...] = ("open", "paused", "closed", "prepared", "declared", "annulled")


class VotingPane(Pane):
    """Master and detail. By itself is chosen, once: the vote that is open or being counted, else what is to be voted on under the
    item now dealt with, else the last one.
    """

    AREA = "voting"
    TITLE = N_("Biểu quyết")
    ACTS: ClassVar[tuple[Act, ...]] = ON_MOTION

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._selected = ""
        self._now = ""
        #: The running item that the list has followed.
        self._item = ""
        self.hold(MotionActs(self))

    def compose(self) -> ComposeResult:
        """Motions on the left; question, rule and result on the right."""
        if offers(self.screen, LEADING[0]):
            yield ActBar(self.screen, LEADING)
        with Horizontal(id="desk"):
            yield PickList(id="motions")
            with VerticalScroll(id="detail"):
                yield Static(id="title")
                yield Static(id="question")
                yield Static(id="needs")
                yield Countdown()
                yield Static(id="verdict")
                yield TallyBars()
                yield GradeBars()
                yield Static(id="sentence")
                yield Static(id="refused")
                yield Static(id="counts")
                yield Static(id="list")
                yield Static(id="names")
        yield ActBar(self, BUTTONS, id="on-motion")

    @property
    def motion(self) -> Motion | None:
        """The motion looked at."""
        return self.copy.get(Motion, self._selected)

    @property
    def at_hand(self) -> Motion | None:
        """The same."""
        return self.motion

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
        now = under_vote(self.copy, self.meeting_id) or max(found, key=lambda one: one.opened, default=None)
        if now is not None and now.opened and now.id != self._now:
            self._selected, self._now = now.id, now.id
        self._follow(found, now)
        if self.motion is None:
            self._selected = self.query_one("#motions", PickList).picked or ""
        self._choose(self._selected)

    def _follow(self, found: list[Motion], now: Motion | None) -> None:
        """Another item is on: the first of its questions still to be voted on. Not while one is in the middle of something."""
        item = running(self.copy, self.meeting_id)
        if item is None or item.id == self._item or self.app.screen is not self.screen:
            return
        told = not self._item and now is not None and now.item == item.id and now.opened > 0
        self._item = item.id
        waiting = next((one for one in found if one.item == item.id and one.state == "prepared"), None)
        if waiting is not None and not told and under_vote(self.copy, self.meeting_id) is None:
            self._selected = waiting.id

    def _group(self, state: MotionState, found: Iterable[Motion]) -> list[PickRow]:
        rows = [self._row(motion) for motion in found if motion.state == state]
        return [PickRow(state, _(STATES[state]), heading=True), *rows] if rows else []

    def _row(self, motion: Motion) -> PickRow:
        under_way = motion.state in ("open", "paused") and motion.electronic
        told = so_far(self.copy, motion) if under_way else state_words(motion) if motion.outcome else ""
        below = ". ".join(filter(None, (coming_after(motion), told)))
        return PickRow(motion.id, motion.title, below=below, sign=sign(motion), tone=mood(motion))

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
            for buttons in self.query(ActBar):
                buttons.bring_up_to_date()
            return
        self._write("title", "\n".join(filter(None, (motion.title, coming_after(motion)))))
        self._write("question", in_full(self.copy, motion))
        over = motion.state in ("declared", "annulled")
        self._write(
            "needs",
            ""
            if over or motion.state == "closed"
            else " ".join(
                (needs(self.copy, motion, body), _(FORMS[motion.form]) + ".", self._to_compare(motion, body))
            ),
        )
        self._draw_clock(motion)
        self._write("verdict", ended(self.copy, motion) if over else progress(self.copy, motion, self.me))
        self.query_one("#verdict").set_classes(_mood(motion))
        self._draw_bars(motion, body)
        self._write("sentence", sentence(motion, body) if over else "")
        self._write_content("counts", self._counts(motion, body))
        self._write("list", on_the_ballot(self.copy, motion))
        self._write_content("names", self._names(motion, body))
        self._write_content("refused", self._refused(motion))
        for buttons in self.query(ActBar):
            buttons.bring_up_to_date()
        self.screen.refresh_bindings()

    def _to_compare(self, motion: Motion, body: Body) -> str:
        """For those who run the meeting, before the vote: what nobody has compared with its text."""
        return to_compare(motion, body) if self.staff and motion.state == "prepared" else ""

    def _draw_clock(self, motion: Motion) -> None:
        clock = self.query_one(Countdown)
        clock.display = motion.state == "paused" or bool(motion.state == "open" and motion.ends)
        if motion.state == "paused":
            clock.hold(max(0, (motion.ends - motion.paused) // SECOND) if motion.ends else 0)
        else:
            clock.until(motion.ends or None)

    def _draw_bars(self, motion: Motion, body: Body) -> None:
        declared = motion.state == "declared"
        drawn, people = self.query_one(TallyBars), self.query_one(GradeBars)
        drawn.show(bars(motion, body) if declared else counts_so_far(self.copy, motion, body))
        people.show(graded(motion, body) if declared else ())
        drawn.display = bool(drawn.lines)
        people.display = declared and bool(graded(motion, body))

    def _write(self, id: str, text: str) -> None:
        place = self.query_one(f"#{id}", Static)
        place.display = bool(text)
        place.update(plain(text))

    def _write_content(self, id: str, content: Content) -> None:
        place = self.query_one(f"#{id}", Static)
        place.display = bool(content.plain)
        place.update(Content.assemble(content))

    def _counts(self, motion: Motion, body: Body) -> Content:
        """How far counting by hand is, and the sheets that may be seen."""
        if motion.electronic or motion.state not in ("closed", "declared", "annulled"):
            return Content("")
        table = compared(self.copy, motion, body)
        closed = motion.state == "closed"
        head = say(COUNTING[motion.counting]) if closed else say("Bản kiểm đếm của hai người:")
        parts = [head.stylize("bold $no" if motion.counting == "differ" else "bold")] if closed or table.plain else []
        if closed and votes_on(motion, self.me):
            parts.append(plain(refusal("counts_oneself", {})))
        return Content("\n\n").join([*parts, table] if table.plain else parts)

    def _names(self, motion: Motion, body: Body) -> Content:
        """What stands beside the ballots, and who voted how, or has not yet."""
        said = [_listed(*group) for group in beside(self.copy, motion, body)]
        parts = [_named(*group) for group in by_name(self.copy, motion, body, staff=self.staff)]
        return Content("\n\n").join([*said, *parts])

    def _refused(self, motion: Motion) -> Content:
        """For those who run the meeting: the ballots on this motion that the server did not take."""
        found = [one for one in refused_ballots(self.copy, motion.meeting) if one.motion == motion.id]
        lines = [f"{self.name_of(one.person)}: {reason(one.code)} ({when(one)})" for one in found]
        return _listed(_("Phiếu không được nhận"), lines, total(found)) if found else Content("")

    # What one can do: see motion_acts.py

    @on(OptionList.OptionHighlighted, "#motions")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        listed = self.query_one("#motions", PickList)
        late = event.option_id != listed.picked  # the list was drawn anew since
        if event.option_id and not late and event.option_id != self._selected and listed.has_focus:
            self._selected = event.option_id
            self._draw_motion()

    @on(OptionList.OptionSelected, "#motions")
    async def _entered(self) -> None:
        if self.motion is not None and self.motion.state in ("open", "paused"):
            await self.app.run_action("vote", self.screen)


def _mood(motion: Motion) -> str:
    if motion.state == "closed" and motion.counting == "differ":
        return "-bad"
    return {True: "-good", False: "-bad", None: ""}[passed(motion)]


def _named(title: str, found: list[str]) -> Content:
    head = Content.assemble((f"{title} ({len(found)})", "bold"))
    return Content.assemble(head, "\n", plain(", ".join(found)))


def _listed(title: str, found: list[str], count: int = 0) -> Content:
    head = Content.assemble((f"{title} ({count or len(found)})", "bold"))
    return Content("\n").join([head, *map(plain, found)])
