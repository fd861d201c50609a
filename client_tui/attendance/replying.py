"""The answer to an invitation: will come, or will not and why. Asked for where one looks first, and beside the roll."""

from __future__ import annotations

from typing import Final

from client_tui.ground.choose import Choose
from client_tui.ground.pane import Holder
from client_tui.terminal.actions import Act
from client_tui.widgets.ask_line import AskLine
from meeting.attendance import Attendance, CheckIn, Reply
from meeting.command import EVERYONE
from meeting.safetext import Line
from words.attendance.roll import reply_words
from words.language import N_, _
from words.rows import PickRow

REPLY: Final = Act("reply", "y", N_("Trả lời giấy mời"), N_("Báo sẽ dự, hoặc báo vắng kèm lý do."), EVERYONE)


def record_of(holder: Holder, person: str) -> Attendance | None:
    """A person's attendance."""
    return holder.copy.get(Attendance, f"{holder.meeting_id}.{person}")


def may_reply(holder: Holder) -> bool:
    """Whether I am expected and not here, and the meeting still takes an answer."""
    mine, meeting = record_of(holder, holder.me), holder.meeting
    return mine is not None and not mine.present and meeting is not None and meeting.state in CheckIn.when


async def reply(holder: Holder, person: str) -> None:
    """Ask what the answer is, of oneself or of somebody else, and give it. For a worker."""
    record, name = record_of(holder, person), holder.name_of(person)
    rows = [PickRow("coming", _("Sẽ dự họp"), sign="✓"), PickRow("absent", _("Xin vắng, có lý do"), sign="–")]
    mine = person == holder.me
    said = _("Trả lời giấy mời") if mine else _("{name} trả lời giấy mời", name=name)
    said += f": {reply_words(record)}" if record and reply_words(record) else ""
    picked = await holder.app.push_screen_wait(Choose(said, rows))
    for_whom = "" if mine else person
    if picked == "coming":
        done = N_("Đã báo: đồng chí sẽ dự họp.") if mine else N_("Đã ghi: người này sẽ dự họp.")
        await holder.see_through(Reply(coming=True, person=for_whom), done)
    elif picked == "absent":
        follows = _("Lý do được báo cáo {chair} để xem xét.")
        act = _("Xin vắng") if mine else _("{name} xin vắng", name=name)
        reason = await holder.app.push_screen_wait(AskLine(act, follows, _("Lý do vắng"), _("Gửi")))
        if reason:
            command = Reply(coming=False, reason=Line.of(reason), person=for_whom)
            await holder.see_through(command, N_("Đã báo vắng; chờ {chair} duyệt."))
