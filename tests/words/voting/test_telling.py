"""What is told of a motion: how far it is, who voted how, and what comes after it."""

from __future__ import annotations

from meeting import voting
from meeting.people import Body
from tests.meeting.chamber import CHAIR, Chamber, line
from tests.meeting.council import profile
from words.language import speaking
from words.voting.kinds import coming_after, kind_name, kinds_of
from words.voting.telling import beside, by_name, ended, on_the_ballot, progress


def body_of(hall: Chamber) -> Body:
    return next(iter(hall.copy.of(Body)))


def test_while_it_is_open_one_reads_how_many_have_voted_and_when_oneself_did() -> None:
    hall = Chamber(members=3)
    hall.put()
    hall.vote("d1", "yes")
    assert progress(hall.copy, hall.motion(), "d2") == "Đã biểu quyết 1/3"
    assert progress(hall.copy, hall.motion(), "d1").startswith("Đã biểu quyết 1/3\nLựa chọn của đồng chí đã ghi nhận")
    groups = by_name(hall.copy, hall.motion(), body_of(hall), staff=True)
    assert [(group.title, len(group.entries)) for group in groups] == [("Chưa biểu quyết", 2), ("Đã biểu quyết", 1)]


def test_afterwards_people_stand_by_their_choice() -> None:
    hall = Chamber(members=3)
    hall.put()
    hall.vote("d0", "yes")
    hall.vote("d1", "no")
    motion = hall.close()
    groups = by_name(hall.copy, motion, body_of(hall), staff=False)
    assert [group.title for group in groups] == ["Tán thành", "Không tán thành", "Không tham gia biểu quyết"]
    assert beside(hall.copy, motion, body_of(hall)) == []


def test_a_vote_that_was_put_again_is_named_after_the_former() -> None:
    hall = Chamber()
    hall.put()
    hall.close()
    hall.do(CHAIR, voting.Annul(motion="m", reason=line("x", "Đếm nhầm").name))
    hall.do("s", voting.Revote(id="n", motion="m"))
    assert ended(hall.copy, hall.motion()).endswith("Tiếp theo: Biểu quyết lại (đã chuẩn bị)")
    again = hall.copy.get(voting.Motion, "n")
    assert again is not None
    with speaking("en"):
        assert coming_after(again) == "Vote again"


def test_a_ballot_is_read_line_by_line_until_there_is_a_result() -> None:
    hall = Chamber()
    hall.prepare(kind="election", lines=(line("x", "Vũ An"), line("y", "Lê Bình")))
    assert on_the_ballot(hall.copy, hall.motion()) == "Danh sách bầu chưa chốt:\n1. Vũ An\n2. Lê Bình"


def test_a_vote_is_no_area_of_votes() -> None:
    assert kind_name("decision") == "Biểu quyết"
    with speaking("en"):
        assert kind_name("decision") == "Vote"


def test_only_what_the_body_votes_on_is_offered() -> None:
    everybody = ["Biểu quyết", "Chọn phương án", "Bầu cử"]
    for rules, offered in (
        ("hdnd-xa", [*everybody, "Bỏ phiếu tín nhiệm", "Bầu Ban kiểm phiếu"]),
        ("hdnd-tinh", [*everybody, "Lấy phiếu tín nhiệm", "Bỏ phiếu tín nhiệm", "Bầu Ban kiểm phiếu"]),
        ("ubnd", [*everybody, "Bầu Ban kiểm phiếu"]),
        ("cuoc-hop", [*everybody, "Bầu Ban kiểm phiếu"]),
    ):
        body = next(iter(Chamber(rules=profile(rules)).copy.of(Body)))
        assert [name for _kind, name in kinds_of(body)] == offered
