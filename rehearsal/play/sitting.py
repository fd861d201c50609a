"""The sitting of a rehearsal, as its chair leads it: the roll, items, votes of every form, conclusions, the close."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from functools import partial
from typing import Final

from client_tui.link.link import Link
from meeting import agenda, calendar, outcome, voting
from meeting.attendance import Approve, Attendance, here, quorum
from meeting.copy import need
from meeting.people import Person
from meeting.rules.election import ElectionOutcome
from meeting.safetext import Text
from rehearsal.play.delegate import Delegate, voted
from rehearsal.play.hours import Hours
from rehearsal.play.people import BUDGET_MOTION, MEETING
from rehearsal.play.results import results

#: Seconds any single step may take before the play is stopped.
STEP_WITHIN: Final = 60.0
#: Minutes: to say what comes next, and for a vote that people take and count, once for each of the two.
_WORDS: Final = 2
_COUNTING: Final[dict[voting.Form, int]] = {"show_of_hands": 2, "paper_ballot": 14}
_CONCLUSIONS: Final = {
    1: "Kỳ họp thông qua chương trình làm việc và bầu Ban kiểm phiếu.",
    2: "Hội đồng nhân dân xã thông qua Nghị quyết; giao Ủy ban nhân dân xã tổ chức thực hiện.",
    3: "Hội đồng nhân dân xã ghi nhận thông báo; giao Thường trực theo dõi việc giải quyết kiến nghị của cử tri.",
    4: "Nghị quyết không được thông qua; giao Ủy ban nhân dân xã hoàn thiện Đề án, trình kỳ họp sau.",
    5: "Hội đồng nhân dân xã ban hành nghị quyết xác nhận kết quả bầu cử.",
    6: "Giao Ủy ban nhân dân xã lập hồ sơ theo phương án được nhiều đại biểu chọn nhất, trình nghị quyết tại kỳ họp sau.",
    7: "Kỳ họp hoàn thành chương trình đề ra.",
}
_FORMS: Final[dict[voting.Form, str]] = {
    "electronic": "công khai, bằng thiết bị, ghi tên",
    "hidden_names": "bằng thiết bị, không hiện tên",
    "show_of_hands": "công khai, giơ tay; thư ký và người được cử đếm riêng, nhập riêng",
    "paper_ballot": "bỏ phiếu kín bằng phiếu giấy; Ban kiểm phiếu kiểm, Trưởng ban và thư ký nhập riêng số liệu đã ký",
}


async def all_of(waits: Iterable[Awaitable[None]]) -> None:
    """Until everybody is there; raises TimeoutError."""
    async with asyncio.timeout(STEP_WITHIN):
        await asyncio.gather(*waits)


class Sitting:
    """``crowd``: the chair first, the secretary last. ``tell`` gets a line for each step, ``took`` its seconds; ``hours`` are moved
    on by what a real sitting takes.
    """

    def __init__(
        self, crowd: Sequence[Delegate], tell: Callable[[str], None], took: Callable[[str, float], None], hours: Hours
    ) -> None:
        self._hours = hours
        self._crowd = crowd
        self._first = crowd[0]
        self._chair = crowd[0].link
        self._secretary = crowd[-1].link
        self._tell = tell
        self._took = took

    async def sit(self) -> None:
        """From the roll call to the close."""
        await self._call_the_roll()
        self._hours.move_to(7, 30)
        await self._chair.give(calendar.Open())
        items = sorted(self._chair.copy.of(agenda.Item, MEETING), key=lambda item: item.order)
        for item in items[: (len(items) + 1) // 2]:
            await self._deal_with(item)
        await self._adjourn()
        for item in items[(len(items) + 1) // 2 :]:
            await self._deal_with(item)
        self._hours.move_on(_WORDS)
        await self._chair.give(calendar.Close())
        await all_of(one.seen(lambda link: _state(link) == "closed") for one in self._crowd)
        self._tell("Bế mạc kỳ họp.")

    async def _adjourn(self) -> None:
        """The first session ends and the second begins, on the same day: whoever was here still is."""
        self._hours.move_on(_WORDS)
        here_before = len(here(self._chair.copy, MEETING))
        await self._chair.give(calendar.Adjourn())
        await all_of(one.seen(lambda link: _state(link) == "paused") for one in self._crowd)
        self._tell("Nghỉ hết buổi thứ nhất.")
        self._hours.move_to(14)
        await self._chair.give(calendar.Resume())
        await all_of(one.seen(lambda link: _state(link) == "running") for one in self._crowd)
        self._tell(f"Họp tiếp, buổi thứ hai: có mặt {here_before} đại biểu.")

    async def _call_the_roll(self) -> None:
        coming = [one for one in self._crowd if one.temper.comes and not one.temper.comes_with]
        deputies = len(self._crowd) - 1
        await self._until(lambda link: len(_replied(link)) == deputies)
        away = [record for record in _replied(self._chair) if record.reply == "absent"]
        for record in away:
            await self._chair.give(Approve(person=record.person, approved=True))
        reasons = "; ".join(f"{self._name(record.person)} ({record.reason})" for record in away)
        self._tell(f"Giấy mời: {deputies - len(away)} đại biểu xác nhận dự; chủ tọa đồng ý cho vắng: {reasons}.")
        await self._until(lambda link: len(here(link.copy, MEETING)) == len(coming))
        now = quorum(self._chair.copy, MEETING)
        self._tell(
            f"Điểm danh: có mặt {now.present}/{now.total} đại biểu, cần ít nhất {now.needed}: "
            + ("đủ điều kiện tiến hành." if now.reached else "chưa đủ điều kiện tiến hành.")
        )

    async def _deal_with(self, item: agenda.Item) -> None:
        self._hours.move_on(_WORDS)
        await self._chair.give(agenda.Run(id=item.id))
        self._tell(f"Nội dung {item.order}: {item.title}")
        prepared = [one for one in self._chair.copy.of(voting.Motion, MEETING) if one.item == item.id]
        self._hours.move_on(max(item.minutes, _WORDS) - _WORDS)
        for motion in sorted(prepared, key=lambda motion: motion.order):
            await self._put(motion)
        await self._secretary.give(outcome.Conclude(item=item.id, text=Text.of(_CONCLUSIONS[item.order])))

    async def _put(self, motion: voting.Motion) -> None:
        """From the readiness check to the result, and the second ballot if there must be one."""
        await self._make_ready(motion)
        await self._chair.give(voting.Open(motion=motion.id))
        self._tell(f"  Biểu quyết “{motion.title}”: {_FORMS[motion.form]}.")
        await (self._by_devices(motion) if motion.electronic else self._by_tellers(motion))
        await all_of(one.seen(lambda link: _declared(link, motion.id)) for one in self._crowd)
        self._tell(f"  {results(self._chair.copy, MEETING, {}).motions[-1].sentence}")
        await self._leave(motion)
        declared = need(self._chair.copy, voting.Motion, motion.id)
        if isinstance(declared.outcome, ElectionOutcome) and declared.outcome.next_step == "second_ballot":
            await self._put_again(declared)

    async def _make_ready(self, motion: voting.Motion) -> None:
        """The secretary closes the list of an election; before the budget everybody is asked to be ready."""
        if motion.kind == "election" and not motion.second_ballot:
            await self._decide_on_names(motion)
            await self._until(lambda link: need(link.copy, voting.Motion, motion.id).list_closed)
            closed = need(self._chair.copy, voting.Motion, motion.id)
            gone = "".join(f"; xin rút: {line.name}" for line in closed.withdrawn)
            self._tell(f"  Chốt danh sách bầu: {', '.join(line.name for line in closed.lines)}{gone}.")
        if motion.id == BUDGET_MOTION:
            await self._chair.give(voting.CallReady(motion=motion.id))
            asked = len(here(self._chair.copy, MEETING))
            await self._until(lambda link: _ready(link, motion.id) == asked)
            self._tell(f"  {asked} đại biểu báo sẵn sàng biểu quyết.")

    async def _decide_on_names(self, motion: voting.Motion) -> None:
        """Who asks to be taken off the list is let go by all who are here."""

        def waiting(link: Link) -> list[voting.Proposal]:
            return [one for one in need(link.copy, voting.Motion, motion.id).proposals if one.waiting]

        await self._until(lambda link: bool(waiting(link)) or need(link.copy, voting.Motion, motion.id).list_closed)
        for proposal in waiting(self._chair):
            here_now = len(here(self._chair.copy, MEETING))
            counts = (("yes", here_now), ("no", 0), ("abstain", 0))
            decided = voting.DecideName(motion=motion.id, candidate=proposal.line.id, counts=counts)
            await self._chair.give(decided)
            self._tell(f"  {proposal.line.name} xin rút khỏi danh sách bầu: {here_now} đại biểu giơ tay đồng ý.")

    async def _by_devices(self, motion: voting.Motion) -> None:
        began = time.monotonic()
        await self._until(lambda link: link.copy.get(voting.Roll, motion.id) is not None)
        roll = need(self._chair.copy, voting.Roll, motion.id).people
        await all_of(one.seen(lambda link: voted(link, motion.id)) for one in self._crowd if one.link.me in roll)
        seconds = time.monotonic() - began
        self._took(f"vote {motion.id}", seconds)
        self._tell(
            f"  {len(roll)} phiếu ghi nhận hết sau {seconds:.2f} giây (một máy mất mạng giữa chừng rồi tự gửi lại)."
        )
        late = [one for one in self._crowd if one.temper.comes_with == motion.id]
        for one in late:
            await self._until(partial(_here, person=one.link.me))
            self._tell(f"  {self._name(one.link.me)} đến khi đang biểu quyết: tính từ lần biểu quyết sau.")
        self._hours.move_on(1)
        await self._chair.give(voting.Close(motion=motion.id))

    async def _by_tellers(self, motion: voting.Motion) -> None:
        """The secretary and who counts type it in by themselves; the chair declares once they agree."""
        began = time.monotonic()
        self._hours.move_on(_COUNTING[motion.form])
        await self._chair.give(voting.Close(motion=motion.id))
        self._hours.move_on(_COUNTING[motion.form])
        await self._until(lambda link: need(link.copy, voting.Motion, motion.id).counting == "agree")
        self._took(f"count {motion.id}", time.monotonic() - began)
        await self._chair.give(voting.Declare(motion=motion.id))
        sheets = [one for one in self._chair.copy.of(voting.CountSheet, MEETING) if one.motion == motion.id]
        counters = " và ".join(self._name(one.person) for one in sorted(sheets, key=lambda sheet: sheet.at))
        self._tell(f"  Hai bản kiểm đếm của {counters} khớp nhau.")

    async def _put_again(self, tied: voting.Motion) -> None:
        def again(link: Link) -> list[voting.Motion]:
            return [one for one in link.copy.of(voting.Motion, MEETING) if one.after == tied.id]

        await self._until(lambda link: bool(again(link)))
        (second,) = again(self._chair)
        self._tell(f"  Bầu lại giữa những người bằng phiếu: {', '.join(line.name for line in second.lines)}.")
        await self._put(second)

    async def _leave(self, motion: voting.Motion) -> None:
        for one in self._crowd:
            if one.temper.leaves_after == motion.id:
                await self._until(partial(_away, person=one.link.me))
                self._tell(f"  {self._name(one.link.me)} về sớm, đã ghi giờ.")

    async def _until(self, true: Callable[[Link], bool]) -> None:
        """Until the chair's own copy says so."""
        await all_of([self._first.seen(true)])

    def _name(self, person: str) -> str:
        return str(need(self._chair.copy, Person, person).name)


def _replied(link: Link) -> list[Attendance]:
    """Deputies who have answered the invitation, in the order of their ids."""
    found = (one for one in link.copy.of(Attendance, MEETING) if one.votes and one.reply != "unconfirmed")
    return sorted(found, key=lambda record: record.person)


def _here(link: Link, person: str) -> bool:
    return need(link.copy, Attendance, f"{MEETING}.{person}").present


def _away(link: Link, person: str) -> bool:
    return not _here(link, person)


def _ready(link: Link, motion: str) -> int:
    return sum(one.motion == motion for one in link.copy.of(voting.Ready, MEETING))


def _state(link: Link) -> str:
    meeting = link.copy.get(calendar.Meeting, MEETING)
    return meeting.state if meeting else ""


def _declared(link: Link, motion: str) -> bool:
    found = link.copy.get(voting.Motion, motion)
    return found is not None and found.state == "declared"
