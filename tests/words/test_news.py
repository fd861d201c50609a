"""What is told at once: to the author of a mark, that somebody answered; to the staff, a strange ballot; each once."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.annotations import Reply
from meeting.copy import Changes, Copy
from meeting.people import Person
from meeting.people.tenure import TenureChange
from meeting.safetext import Line, Text
from meeting.voting import Motion, RefusedBallot
from tests.meeting.chamber import Chamber
from words.news import news

KNOWN = Copy()
KNOWN.apply(Changes(set=(Person(id="d2", name=Line("Trần Thị Bình"), roles=("delegate",)),)))


def told(me: str, *records: Reply | RefusedBallot | Motion | TenureChange) -> list[str]:
    return [one.words for one in news(Changes(set=records), KNOWN, me)]


def reply(author: str, body: str, edited: int = 0) -> Reply:
    return Reply(
        id="r",
        meeting="k",
        mark="m",
        author=author,
        asker="d1",
        body=Text(body),
        shared_with="room",
        at=1,
        edited=edited,
    )


def refused(code: str, last: int) -> RefusedBallot:
    return RefusedBallot(
        id=f"m.d2.{code}", meeting="k", motion="m", person="d2", code=code, count=1, first=1, last=last
    )


def test_the_author_of_a_mark_is_told_of_a_reply_and_nobody_else() -> None:
    answer = reply("d2", "Đồng ý với đồng chí.")
    assert told("d1", answer) == ["Trần Thị Bình trả lời đồng chí: “Đồng ý với đồng chí.”"]
    assert told("d2", answer) == []
    assert told("d3", answer) == []
    assert told("d1", reply("d1", "Xin nói thêm.")) == []
    assert told("d1", reply("d2", "Sửa lời.", edited=2)) == []


def test_a_long_reply_is_told_by_its_beginning_on_one_line() -> None:
    (words,) = told("d1", reply("d2", "Đề nghị\nxem lại " * 20))
    assert words.startswith("Trần Thị Bình trả lời đồng chí: “Đề nghị xem lại Đề nghị")
    assert words.endswith("…”")
    assert len(words) < 130


def test_a_ballot_that_came_too_late_is_told_its_voter_each_time_with_what_stands_and_nobody_else() -> None:
    late = refused("ballot_superseded", last=7)
    assert told("s", late) == told("d1", late) == []
    plainly = "Một lựa chọn gửi muộn từ thiết bị khác của đồng chí không được ghi nhận."
    assert told("d2", late) == [plainly]
    hall = Chamber()
    hall.put()
    hall.vote("d2", "no")
    (said,) = news(Changes(set=(late,)), hall.copy, "d2")
    assert said.words == f"{plainly} “Dự toán”: lựa chọn đang có hiệu lực là không tán thành."


def test_a_strange_ballot_is_told_the_first_time_and_a_late_one_not_at_all() -> None:
    assert told("s", refused("signature_wrong", last=1)) == [
        "Không nhận phiếu của Trần Thị Bình: chữ ký của thiết bị không đúng."
    ]
    assert told("s", refused("signature_wrong", last=2)) == []
    assert told("s", refused("vote_closed", last=1)) == []


def test_everybody_is_told_that_a_vote_was_annulled_and_why() -> None:
    motion = Motion(
        id="m", meeting="k", item="i", order=1, title=Line("Chương trình"), question=Text("Thông qua?"), definition="d", state="declared"
    )  # fmt: skip
    assert told("d1", motion) == []
    annulled = replace(motion, state="annulled", reason=Line("Đọc nhầm câu hỏi"))
    assert told("d1", annulled) == ["Đã hủy biểu quyết “Chương trình”: Đọc nhầm câu hỏi"]


def test_a_member_is_told_what_they_have_become_to_the_body_and_why() -> None:
    change = TenureChange(
        id="d1.1", person="d1", was="serving", now="suspended", reason=Line("Nghị quyết số 5"), by="s", at=1
    )  # fmt: skip
    assert told("d1", change) == ["Tình trạng của đồng chí: Tạm đình chỉ. Nghị quyết số 5"]
    assert told("d2", change) == []
