"""Voting (biểu quyết): every motion of the meeting, what it takes to pass, who has voted, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final

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
from client_tui.voting.typed_lines import written
from client_tui.widgets.act_bar import ActBar
from client_tui.widgets.pick_list import PickList
from meeting.agenda import Item
from meeting.attendance import voters as present_voters
from meeting.people import Body, Person
from meeting.safetext import name_key
from meeting.voting import Motion, MotionState, Running, elected_before, successor, votes_on
from words.language import N_, _
from words.refusals import refusal
from words.rows import PickRow
from words.times import SECOND, time_of_day
from words.voting.bars import TallyLine as TallyLine
from words.voting.counts import COUNTING
from words.voting.motions import (
    FORMS,
    STATES,
    blank,
    casts,
    coming_after,
    corrections,
    entitled,
    mark_label,
    motions,
    names,
    needs,
    opinions,
    own_ballot,
    poll_of,
    question,
    ready,
    silent,
    tone,
    under_vote,
    voters,
)
from words.voting.poll import in_a_line
from words.voting.refused_ballots import reason, refused_ballots, total, when
from words.voting.results import bars, graded, mood, passed, sentence, sign, state_words, verdict

_BY_PEOPLE: Final = N_("Xong thì {chair} đóng biểu quyết; sau đó hai người nhập số đã đếm, mỗi người tự nhập.")
_GROUPS: tuple[MotionState, ...] = ("open", "paused", "closed", "prepared", "declared", "annulled")


class VotingPane(Pane):
    """Master and detail; the vote that is open or being counted, else the last one, is chosen by itself, once."""

    AREA = "voting"
    TITLE = N_("Biểu quyết")
    ACTS: ClassVar[tuple[Act, ...]] = ON_MOTION

    def __init__(self, link: Link) -> None:
        super().__init__(link)
        self._selected = ""
        self._now = ""
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
        if self.motion is None:
            self._selected = self.query_one("#motions", PickList).picked or ""
        self._choose(self._selected)

    def _group(self, state: MotionState, found: Iterable[Motion]) -> list[PickRow]:
        rows = [self._row(motion) for motion in found if motion.state == state]
        return [PickRow(state, _(STATES[state]), heading=True), *rows] if rows else []

    def _row(self, motion: Motion) -> PickRow:
        under_way = motion.state in ("open", "paused") and motion.electronic
        so_far = self._so_far(motion) if under_way else state_words(motion) if motion.outcome else ""
        below = ". ".join(filter(None, (coming_after(motion), so_far)))
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
            for buttons in self.query(ActBar):
                buttons.bring_up_to_date()
            return
        self._write("title", "\n".join(filter(None, (motion.title, coming_after(motion)))))
        self._write("question", self._question(motion))
        over = motion.state in ("declared", "annulled")
        self._write(
            "needs",
            ""
            if over or motion.state == "closed"
            else " ".join((needs(self.copy, motion, body), _(FORMS[motion.form]) + ".")),
        )
        self._draw_clock(motion)
        self._write("verdict", self._ended(motion) if over else self._progress(motion))
        self.query_one("#verdict").set_classes(_mood(motion))
        self._draw_bars(motion, body)
        self._write("sentence", sentence(motion, body) if over else "")
        self._write_content("counts", self._counts(motion, body))
        self._write("list", self._list(motion))
        self._write_content("names", self._names(motion, body))
        self._write_content("refused", self._refused(motion))
        for buttons in self.query(ActBar):
            buttons.bring_up_to_date()
        self.screen.refresh_bindings()

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
        drawn.show(bars(motion, body) if declared else self._counts_so_far(motion, body))
        people.show(graded(motion, body) if declared else ())
        drawn.display = bool(drawn.lines)
        people.display = declared and bool(graded(motion, body))

    def _counts_so_far(self, motion: Motion, body: Body) -> tuple[TallyLine, ...]:
        """Counts while the vote is open, where the body's rules show them."""
        kept = self.copy.get(Running, motion.id)
        if kept is None:
            return ()
        base = len(entitled(self.copy, motion))
        return tuple(TallyLine(mark_label(motion, body, mark), tone(mark), votes, base) for mark, votes in kept.counts)

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

    def _list(self, motion: Motion) -> str:
        """Who stands on the ballot, before there is a result."""
        if motion.outcome is not None and motion.state == "declared":
            return ""
        parts = [f"{place}. {written(line)}" for place, line in enumerate(motion.lines, 1)]
        if motion.kind == "election":
            closed = _("Danh sách bầu đã chốt:") if motion.list_closed else _("Danh sách bầu chưa chốt:")
            before = [str(line.name) for line in elected_before(self.copy, motion)]
            stay = [_("Đã trúng cử ở lần bầu trước: {names}", names=", ".join(before))] if before else []
            parts = [*stay, closed, *parts, *(_("Đã rút tên: {name}", name=line.name) for line in motion.withdrawn)]
        return "\n".join(parts)

    def _question(self, motion: Motion) -> str:
        item = self.copy.get(Item, motion.item)
        belongs = _("Thuộc nội dung {order}. {title}", order=item.order, title=item.title) if item else ""
        return "\n\n".join(filter(None, (question(motion), belongs, self._counters(motion))))

    def _counters(self, motion: Motion) -> str:
        """Who counts besides chair and secretary; who may not any more is named as such."""
        if motion.electronic or not motion.tellers:
            return ""
        people = [self.copy.get(Person, id) for id in motion.tellers]
        people.sort(key=lambda one: name_key(one.name) if one else ())
        said = [
            one.name if one.tenure == "serving" else _("{name} (không kiểm phiếu được nữa)", name=one.name)
            for one in people
            if one is not None
        ]
        return _("Ban kiểm phiếu: {names}.", names=", ".join(said))

    def _ended(self, motion: Motion) -> str:
        """How it ended, and the vote that comes after it."""
        following = successor(self.copy, motion)
        if following is None:
            return verdict(motion)
        state = _(STATES[following.state])
        after = _("Tiếp theo: {which} ({state})", which=coming_after(following), state=state[:1].lower() + state[1:])
        return f"{verdict(motion)}\n{after}"

    def _progress(self, motion: Motion) -> str:
        if motion.state == "prepared" and motion.ready_called:
            return self._readiness(motion)
        if motion.state not in ("open", "paused"):
            return ""
        said = self._so_far(motion) if motion.electronic else _(_BY_PEOPLE)
        if motion.state == "paused":
            said = _("{Chair} đang tạm dừng. {so_far}", so_far=said)
        mine = own_ballot(self.copy, motion, self.me)
        if mine is None:
            return said
        own = _("Lựa chọn của đồng chí đã ghi nhận lúc {time}", time=time_of_day(mine.at))
        return f"{said}\n{own}"

    def _readiness(self, motion: Motion) -> str:
        people = present_voters(self.copy, motion.meeting)
        waiting = [person for person in people if person not in ready(self.copy, motion)]
        said = _("Sẵn sàng {done}/{all}.", done=len(people) - len(waiting), all=len(people))
        if not waiting:
            return said
        return said + "\n" + _("Chưa báo sẵn sàng: {names}.", names=", ".join(names(self.copy, waiting)))

    def _names(self, motion: Motion, body: Body) -> Content:
        """While open: who has voted and who not. After: names by choice, then those who did not vote."""
        groups: list[tuple[str, list[str]]] = []
        rules = body.profile.voting
        if not motion.electronic:
            return Content("")
        if motion.state in ("open", "paused"):
            done = names(self.copy, (cast.person for cast in casts(self.copy, motion)))
            groups = [(_("Chưa biểu quyết"), names(self.copy, silent(self.copy, motion))), (_("Đã biểu quyết"), done)]
            groups = groups if rules.who_voted_shown or self.staff else []
        elif motion.state in ("declared", "annulled") and motion.form == "electronic":
            groups = [
                (mark_label(motion, body, mark), names(self.copy, people))
                for mark, people in voters(self.copy, motion).items()
            ]
            groups.append((_("Phiếu trắng"), names(self.copy, blank(self.copy, motion))))
            groups.append((_("Không tham gia biểu quyết"), names(self.copy, silent(self.copy, motion))))
        parts = [_named(title, found) for title, found in groups if found]
        return Content("\n\n").join([*self._beside(motion, body), *parts])

    def _refused(self, motion: Motion) -> Content:
        """For those who run the meeting: the ballots on this motion that the server did not take."""
        found = [one for one in refused_ballots(self.copy, motion.meeting) if one.motion == motion.id]
        lines = [f"{self.name_of(one.person)}: {reason(one.code)} ({when(one)})" for one in found]
        return _listed(_("Phiếu không được nhận"), lines, total(found)) if found else Content("")

    def _beside(self, motion: Motion, body: Body) -> list[Content]:
        """Opinions in words, and corrections, which stand beside the ballots and change no count."""
        poll = poll_of(self.copy, motion, body)
        said = [f"{self.name_of(cast.person)}: “{cast.text}”" for cast in opinions(self.copy, motion)]
        corrected = [
            _(
                "{name}: có ý định chọn {choice}, ghi lúc {time}",
                name=self.name_of(one.person),
                choice=in_a_line(poll, one.choices, one.text),
                time=time_of_day(one.at),
            )
            for one in corrections(self.copy, motion)
        ]
        groups = ((_("Nội dung ý kiến khác"), said), (_("Đính chính (không làm thay đổi kết quả)"), corrected))
        return [_listed(title, found) for title, found in groups if found]

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
