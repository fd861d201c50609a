"""The sitting of a rehearsal, as its chair and its secretary lead it: quorum, items, votes, conclusions, the close."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Final

from client_tui.link import Link
from meeting import agenda, calendar, outcome, voting
from meeting.attendance import Excuse, here, quorum
from meeting.safetext import Line, Text
from rehearsal.delegate import Delegate, voted
from rehearsal.people import MEETING
from rehearsal.takeaway import results

#: Seconds any single step may take before the play is stopped.
STEP_WITHIN: Final = 60.0
_CONCLUSIONS: Final = {
    1: "Kỳ họp thông qua chương trình làm việc.",
    2: "Hội đồng nhân dân xã thông qua Nghị quyết; giao Ủy ban nhân dân xã tổ chức thực hiện.",
    3: "Hội đồng nhân dân xã ghi nhận thông báo; giao Thường trực theo dõi việc giải quyết kiến nghị của cử tri.",
    4: "Kỳ họp hoàn thành chương trình đề ra.",
}


async def all_of(waits: Iterable[Awaitable[None]]) -> None:
    """Until everybody is there; raises TimeoutError."""
    async with asyncio.timeout(STEP_WITHIN):
        await asyncio.gather(*waits)


class Sitting:
    """``crowd``: the chair first, the secretary last. ``tell`` gets a line for each step, ``took`` its seconds."""

    def __init__(
        self, crowd: Sequence[Delegate], tell: Callable[[str], None], took: Callable[[str, float], None]
    ) -> None:
        self._crowd = crowd
        self._chair = crowd[0].link
        self._secretary = crowd[-1].link
        self._voters = [one for one in crowd if one.comes]
        self._tell = tell
        self._took = took

    async def sit(self) -> None:
        """From the roll call to the close."""
        await self._call_the_roll()
        await self._chair.give(calendar.Open())
        for item in sorted(self._chair.copy.of(agenda.Item, MEETING), key=lambda item: item.order):
            await self._deal_with(item)
        await self._chair.give(calendar.Close())
        await all_of(one.seen(lambda link: _state(link) == "closed") for one in self._crowd)
        self._tell("Bế mạc kỳ họp.")

    async def _call_the_roll(self) -> None:
        coming = len(self._voters)
        await all_of([self._crowd[0].seen(lambda link: len(here(link.copy, MEETING)) == coming)])
        for absent in self._crowd[:-1]:
            if not absent.comes:
                await self._secretary.give(
                    Excuse(person=absent.link.me, reason=Line("đi công tác theo phân công của Đảng ủy xã"))
                )
        now = quorum(self._chair.copy, MEETING)
        self._tell(
            f"Điểm danh: có mặt {now.present}/{now.total} đại biểu, cần ít nhất {now.needed}: "
            + ("đủ điều kiện tiến hành." if now.reached else "chưa đủ điều kiện tiến hành.")
        )

    async def _deal_with(self, item: agenda.Item) -> None:
        await self._chair.give(agenda.Run(id=item.id))
        self._tell(f"Nội dung {item.order}: {item.title}")
        prepared = [one for one in self._chair.copy.of(voting.Motion, MEETING) if one.item == item.id]
        for motion in sorted(prepared, key=lambda motion: motion.order):
            await self._put(motion)
        await self._secretary.give(outcome.Conclude(item=item.id, text=Text.of(_CONCLUSIONS[item.order])))

    async def _put(self, motion: voting.Motion) -> None:
        began = time.monotonic()
        await self._chair.give(voting.Open(motion=motion.id))
        await all_of(one.seen(lambda link: voted(link, motion.id)) for one in self._voters)
        seconds = time.monotonic() - began
        self._took(f"vote {motion.id}", seconds)
        await self._chair.give(voting.Close(motion=motion.id))
        await all_of(one.seen(lambda link: _declared(link, motion.id)) for one in self._crowd)
        declared = results(self._chair.copy, MEETING, {}).motions[-1]
        self._tell(
            f"  Biểu quyết “{motion.title}”: {declared.voted} phiếu, ghi nhận hết sau {seconds:.2f} giây"
            " (một máy mất mạng giữa chừng rồi tự gửi lại)."
        )
        self._tell(f"  {declared.sentence}")


def _state(link: Link) -> str:
    meeting = link.copy.get(calendar.Meeting, MEETING)
    return meeting.state if meeting else ""


def _declared(link: Link, motion: str) -> bool:
    found = link.copy.get(voting.Motion, motion)
    return found is not None and found.state == "declared"
