"""Before an act on a motion one reads what it is and what will follow, in either language."""

from __future__ import annotations

from meeting import voting
from meeting.people import Body
from meeting.safetext import Line, Text
from tests.meeting.chamber import CHAIR, Chamber, graded, line, province
from words.language import speak_of, speaking
from words.voting.asking import (
    before_a_second_ballot,
    before_annulling,
    before_closing,
    before_closing_the_list,
    before_opening,
    question_again,
)


def body_of(hall: Chamber) -> Body:
    return next(iter(hall.copy.of(Body)))


def test_before_opening_one_reads_what_it_takes_and_whether_enough_are_here() -> None:
    hall = Chamber()
    hall.prepare()
    motion, body = hall.motion(), body_of(hall)
    speak_of(body.profile)
    said = before_opening(hall.copy, motion, body)
    assert said.startswith(str(motion.question))
    assert "Cần quá nửa tổng số đại biểu tán thành: ít nhất 3/5." in said
    assert "Có mặt 5/5, cần 4: đủ điều kiện tiến hành. 5 đại biểu có mặt được biểu quyết." in said
    with speaking("en", body.profile):
        assert "5 deputies present may vote." in before_opening(hall.copy, motion, body)


def test_before_opening_one_reads_what_nobody_has_compared_with_its_text() -> None:
    hall = Chamber(rules=province())
    hall.prepare(kind="confidence_vote", lines=(line("x"),))
    hall.prepare("grading", kind="confidence_grading", lines=(graded("x"),))
    hall.prepare("plain")
    body = body_of(hall)
    speak_of(body.profile)
    for id in ("m", "grading"):
        said = before_opening(hall.copy, hall.motion(id), body)
        assert "Chưa đối chiếu: khoản 1 Điều 37 Luật số 72/2025/QH15; Nghị quyết số 96/2023/QH15; Luật" in said
        assert "Biên bản chỉ ghi “Quy chế làm việc”." in said
        assert "Căn cứ: Quy chế làm việc." in said
        assert ("người đã có thông báo nghỉ công tác chờ nghỉ hưu" in said) == (id == "grading")
    assert "Chưa đối chiếu" not in before_opening(hall.copy, hall.motion("plain"), body)


def test_before_closing_those_who_have_not_voted_are_named() -> None:
    hall = Chamber(members=3)
    hall.put()
    hall.vote("d0", "yes")
    said = before_closing(hall.copy, hall.motion(), body_of(hall))
    assert "Đã biểu quyết 1/3." in said
    assert "Còn 2 người chưa biểu quyết: " in said


def test_before_the_list_is_closed_it_is_read_out() -> None:
    hall = Chamber()
    hall.prepare(kind="election", lines=(line("x", "Vũ An"), line("y", "Lê Bình")))
    said = before_closing_the_list(hall.motion())
    assert "1. Vũ An\n2. Lê Bình" in said
    assert said.endswith("Chốt rồi thì không thêm, không rút tên được nữa.")


def test_before_annulling_the_result_is_read_once_more() -> None:
    hall = Chamber()
    hall.put()
    for person in hall.members:
        hall.vote(person, "yes")
    hall.do(CHAIR, voting.Close(motion="m"))
    said = before_annulling(hall.motion())
    assert "✓ Được thông qua" in said
    assert "mọi người đều thấy lý do hủy" in said


def test_the_second_ballot_says_how_many_seats_are_left_and_not_how_many_there_were() -> None:
    hall = Chamber(members=9)
    lines = (line("x", "Vũ An"), line("y", "Lê Bình"), line("z", "Lò Thắng"))
    title, asked = Line("Bầu bổ sung Ủy viên"), Text("Bầu bổ sung 02 Ủy viên")
    hall.put(kind="election", most=2, lines=lines, title=title, question=asked)
    outcome = hall.elect("m", x=8, y=5, z=5)
    said = question_again(hall.motion(), outcome, body_of(hall))
    assert said == "Bầu bổ sung Ủy viên: bầu lại 01 người trong số những người bằng phiếu."
    assert f"Câu hỏi: {said}" in before_a_second_ballot(hall.motion(), body_of(hall))
    with speaking("en", body_of(hall).profile):
        assert question_again(hall.motion(), outcome, body_of(hall)) == said, "in the body's own language"
    hall.put("n", kind="election", most=2, lines=lines, title=title, question=asked)
    further = hall.elect("n", x=8, y=4, z=3)
    assert question_again(hall.motion("n"), further, body_of(hall)) == (
        "Bầu bổ sung Ủy viên: bầu tiếp 01 người cho đủ số được bầu."
    )
