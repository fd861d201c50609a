"""Votes of every kind and form stand in the minutes with their figures, who counted them, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from msgspec.structs import replace

from documents.minutes import minutes
from documents.press.forms import Form, Heading, Item, Paragraph, Table
from documents.press.forms_docx import form_docx
from documents.press.forms_typst import form_pdf
from meeting import agenda, attendance, people, voting
from meeting.copy import Changes
from meeting.membership.changing_tenure import SetTenure
from meeting.rules.ballots import BallotCount
from meeting.safetext import Line, Text
from meeting.voting import BallotLine, Figures, cells
from tests.documents.reader import pages, words
from tests.meeting.chamber import CHAIR, MEETING, Chamber, province
from tests.meeting.council import openly, profile

NAMES = ("Vũ Thị Hồng Nhạn", "Lò Văn Thắng", "Đỗ Quang Vinh")
THREE = tuple(BallotLine(id=f"x{n}", name=Line(name), note=Line("Đại biểu")) for n, name in enumerate(NAMES, 1))
GRADED = tuple(replace(line, since=date(2025, 7, 1)) for line in THREE)


@dataclass(frozen=True)
class Drawn:
    """The minutes, and their body as lines, tables as ``a | b``."""

    form: Form
    lines: list[str]

    def after(self, start: str) -> list[str]:
        """The lines from the first that starts so."""
        at = next(place for place, line in enumerate(self.lines) if line.startswith(start))
        return self.lines[at:]


def drawn(hall: Chamber) -> Drawn:
    form = minutes(hall.copy, MEETING)
    return Drawn(form, lines_of(form.body))


def lines_of(blocks: tuple[object, ...]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Table):
            lines += [" | ".join(column.title for column in block.columns)]
            lines += [" | ".join(row.cells) for row in block.rows]
        elif isinstance(block, Item):
            lines.append(f"{block.mark} {block.text}")
        elif isinstance(block, Paragraph):
            lines.append(f"{block.lead} {block.text}".strip())
        elif isinstance(block, Heading):
            lines.append(block.text)
    return lines


def counted(hall: Chamber, motion: str, figures: Figures) -> None:
    """Closed, typed in by the secretary and a teller, declared."""
    hall.close(motion)
    for person in hall.both(motion):
        hall.count(person, motion=motion, papers=figures)
    hall.do(CHAIR, voting.Declare(motion=motion))


def sheet(hall: Chamber, motion: str, *votes: int, papers: BallotCount | None = None) -> Figures:
    return Figures(tuple(zip(cells(hall.motion(motion)), votes, strict=True)), papers)


@pytest.fixture(scope="module")
def told() -> Drawn:
    """Ten members, all here; one vote after another."""
    hall = Chamber(members=10, rules=province(secret_ballot__tellers_least=3))
    hall.put("hands", title=Line("Chương trình"), form="show_of_hands")
    counted(hall, "hands", sheet(hall, "hands", 9, 1, 0))
    hall.put("named", title=Line("Dự toán"), option_set="agree_disagree_other")
    for person in hall.members[:8]:
        hall.vote(person, "agree", motion="named")
    hall.vote("d8", "other_opinion", text="Đề nghị\ngiãn tiến độ.", motion="named")
    hall.close("named")
    hall.do("d1", hall.correction("d1", "disagree", text="Tôi bấm nhầm.", motion="named"))
    hall.put("hidden", title=Line("Nhân sự"), form="hidden_names")
    for person in hall.members:
        hall.vote(person, "yes", motion="hidden")
    hall.close("hidden")
    hall.do("d2", hall.correction("d2", "no", motion="hidden"))
    hall.put("choice", title=Line("Tên đường"), kind="choice", lines=THREE[:2], most=2)
    hall.vote("d1", "x1", "x2", motion="choice")
    hall.close("choice")
    elect(hall)
    hall.put("grading", title=Line("Lấy phiếu tín nhiệm"), kind="confidence_grading", lines=GRADED[1:])
    counted(hall, "grading", sheet(hall, "grading", 5, 3, 1, 0, 0, 1, 7, 1, papers=BallotCount(10, 10, 9, 1)))
    hall.put("trust", title=Line("Bỏ phiếu tín nhiệm"), kind="confidence_vote", lines=THREE[:1])
    counted(hall, "trust", sheet(hall, "trust", 6, 3, papers=BallotCount(10, 10, 9, 1)))
    hall.put("lost", title=Line("Đề án"))
    hall.do(CHAIR, voting.Annul(motion="lost", reason=Line("mất điện.")))
    hall.do(CHAIR, voting.Revote(id="lost-2", motion="lost"))
    hall.do(CHAIR, voting.Open(motion="lost-2"))
    hall.close("lost-2")
    hall.put("waiting", title=Line("Chưa xong"), form="show_of_hands")
    hall.close("waiting")
    return drawn(hall)


def elect(hall: Chamber) -> None:
    """Two seats, four nominated, one withdraws, the last two tie."""
    fourth = BallotLine(id="x4", name=Line("Giàng A Sùng"))
    hall.prepare("election", title=Line("Bầu bổ sung Ủy viên"), kind="election", lines=(*THREE, fourth), most=2)
    hall.do("s", voting.Withdraw(motion="election", candidate="x4"))
    hall.decide_on("x4", "election", yes=8, no=1)
    hall.do("s", voting.CloseList(motion="election"))
    hall.seat_tellers()
    hall.do(CHAIR, voting.Open(motion="election"))
    counted(hall, "election", sheet(hall, "election", 8, 6, 6, papers=BallotCount(10, 10, 10)))
    hall.do("s", voting.SecondBallot(id="election-2", motion="election"))
    hall.do(CHAIR, voting.Open(motion="election-2"))
    counted(hall, "election-2", sheet(hall, "election-2", 7, 2, papers=BallotCount(10, 10, 9, 0, 1)))


def test_hands_were_counted_by_two_and_the_minutes_name_them(told: Drawn) -> None:
    asked, how, typed, board, heads, *_ = told.after("Biểu quyết: Chương trình.")
    assert asked.endswith("Thông qua dự toán?")
    assert how.startswith("Hình thức: biểu quyết công khai, giơ tay; mở lúc 08 giờ")
    assert typed.startswith("Người kiểm đếm và nhập số liệu riêng: ")
    assert typed.endswith("; số liệu khớp nhau.")
    assert board.startswith(" | Tổng số | Có mặt | Biểu quyết | Tán thành")
    assert heads == "Số đại biểu | 10 | 10 | 10 | 9 | 1 | 0"


def test_where_those_present_decide_the_board_says_so_and_still_tells_how_many_there_are() -> None:
    hall = Chamber(10, profile("cuoc-hop"), present=6)
    hall.put("m", title=Line("Kế hoạch"))
    for person in hall.members[:4]:
        hall.vote(person, "agree", motion="m")
    hall.close("m")
    board, heads, shares, result = drawn(hall).after(" | Tổng số | Có mặt")[:4]
    assert board == " | Tổng số | Có mặt | Biểu quyết | Đồng ý | Không đồng ý | Ý kiến khác"
    assert heads == "Số thành viên | 10 | 6 | 4 | 4 | 0 | 0"
    assert shares == "Tỷ lệ trên số thành viên có mặt | – | 100,00% | 66,67% | 66,67% | 0,00% | 0,00%"
    assert (
        "Có 4/6 thành viên tham gia biểu quyết, bằng 66,67% số thành viên có mặt; trong đó 4 thành viên đồng ý"
        in result
    )


def test_where_only_valid_lines_count_the_others_have_no_share() -> None:
    hall = Chamber(10, province(confidence__grading_base="valid"))
    hall.put("grading", title=Line("Lấy phiếu tín nhiệm"), kind="confidence_grading", lines=GRADED[:2])
    counted(hall, "grading", sheet(hall, "grading", 1, 1, 1, 6, 0, 0, 0, 9, papers=BallotCount(10, 10, 9, 1)))
    lines = list(drawn(hall).lines)
    lines = lines[lines.index("1. Vũ Thị Hồng Nhạn, Đại biểu:") - 1 :]
    assert lines[1:6] == [
        "1. Vũ Thị Hồng Nhạn, Đại biểu:",
        "- tín nhiệm cao: 1 phiếu, bằng 33,33% số phiếu hợp lệ;",
        "- tín nhiệm: 1 phiếu, bằng 33,33% số phiếu hợp lệ;",
        "- tín nhiệm thấp: 1 phiếu, bằng 33,33% số phiếu hợp lệ;",
        "- không hợp lệ 6 phiếu.",
    ]


def test_another_opinion_stands_beside_the_name_and_a_correction_below_the_result(told: Drawn) -> None:
    lines = told.after("Biểu quyết: Dự toán.")
    at = lines.index("Đính chính sau khi đóng biểu quyết, không làm thay đổi kết quả:")
    assert lines[at - 1].startswith("Kết quả: ")
    assert "không đồng ý (Tôi bấm nhầm)." in lines[at + 1]
    named = lines_of(told.form.annexes[1].body)
    assert any(line.endswith("Ý kiến khác: Đề nghị giãn tiến độ.") for line in named)


def test_hidden_names_stay_hidden_also_in_corrections(told: Drawn) -> None:
    lines = told.after("Biểu quyết: Nhân sự.")
    assert lines[1].startswith("Hình thức: biểu quyết bằng thiết bị điện tử, không hiện tên;")
    end = next(place for place, line in enumerate(lines) if line.startswith("Chọn phương án"))
    assert lines[end - 1] == ("Số đại biểu có đính chính sau khi đóng biểu quyết, không làm thay đổi kết quả: 1.")
    assert "Nhân sự" not in " ".join(lines_of(told.form.annexes[1].body))


def test_alternatives_in_the_order_of_the_ballot(told: Drawn) -> None:
    lines = told.after("Chọn phương án: Tên đường.")
    assert lines[2:5] == [
        "STT | Phương án | Số đại biểu chọn | Tỷ lệ trên tổng số",
        "1 | Vũ Thị Hồng Nhạn (Đại biểu) | 1 | 10,00%",
        "2 | Lò Văn Thắng (Đại biểu) | 1 | 10,00%",
    ]


def test_an_election_with_its_papers_its_candidates_and_the_second_ballot(told: Drawn) -> None:
    lines = told.after("Bầu bổ sung Ủy viên.")
    assert lines[1].startswith("Hình thức: bỏ phiếu kín bằng phiếu giấy;")
    asked, _, decided = lines[2].partition(" Hội đồng nhân dân biểu quyết công khai lúc 08 giờ ")
    assert asked == "Xin rút khỏi danh sách: Giàng A Sùng."
    assert decided.endswith(": tán thành 8, không tán thành 1, không biểu quyết 0, trên tổng số 10; đồng ý cho rút.")
    assert lines[3].startswith("Ban kiểm phiếu (được bầu lúc 08 giờ ")
    assert lines[3].endswith(" gồm Trưởng ban: Nguyễn Văn d7; Thư ký: Nguyễn Văn d8; Ủy viên: Nguyễn Văn d9.")
    assert lines[4].startswith("Số liệu theo biên bản kiểm phiếu do Thư ký Một (thư ký kỳ họp, 08 giờ ")
    assert "Nguyễn Văn d7 (Trưởng ban, 08 giờ " in lines[4]
    assert lines[4].endswith(" nhập riêng; số liệu khớp nhau.")
    assert lines[5:11] == [
        " | Phát ra | Thu vào | Hợp lệ | Không hợp lệ | Phiếu trắng",
        "Số phiếu | 10 | 10 | 10 | 0 | 0",
        "STT | Họ và tên, chức vụ | Số phiếu | Tỷ lệ trên tổng số | Kết quả",
        "1 | Vũ Thị Hồng Nhạn (Đại biểu) | 8 | 80,00% | Trúng cử",
        "2 | Lò Văn Thắng (Đại biểu) | 6 | 60,00% | Bằng phiếu, bầu lại",
        "3 | Đỗ Quang Vinh (Đại biểu) | 6 | 60,00% | Bằng phiếu, bầu lại",
    ]
    again = told.after("Bầu lại giữa những người bằng phiếu: Bầu bổ sung Ủy viên.")
    assert "1 | Lò Văn Thắng (Đại biểu) | 7 | 70,00% | Trúng cử" in again
    assert "2 | Đỗ Quang Vinh (Đại biểu) | 2 | 20,00% | Không trúng cử" in again
    assert not [line for line in again if line.startswith("Xin rút")]


def test_the_board_of_tellers_is_elected_by_a_vote_of_its_own_that_names_it_with_its_posts(told: Drawn) -> None:
    lines = told.after("Bầu Ban kiểm phiếu.")
    assert lines[0].endswith("Thông qua dự toán?")
    assert lines[1] == (
        "Danh sách được đề nghị: Trưởng ban: Nguyễn Văn d7; Thư ký: Nguyễn Văn d8; Ủy viên: Nguyễn Văn d9."
    )
    assert lines[2].startswith("Hình thức: biểu quyết công khai, giơ tay; mở lúc ")


def test_rounds_are_named_with_whom_the_earlier_ones_elected() -> None:
    hall = Chamber(members=10)
    hall.put("first", title=Line("Bầu Ủy viên"), kind="election", lines=THREE, most=2)
    counted(hall, "first", sheet(hall, "first", 8, 3, 2, papers=BallotCount(10, 10, 10)))
    hall.do("s", voting.NewRound(id="second", motion="first"))
    hall.do("s", voting.Withdraw(motion="second", candidate="x3"))
    hall.decide_on("x3", "second")
    hall.do("s", voting.CloseList(motion="second"))
    hall.do(CHAIR, voting.Open(motion="second"))
    counted(hall, "second", sheet(hall, "second", 7, papers=BallotCount(10, 10, 10)))
    told = drawn(hall)
    again = told.after("Bầu tiếp, lần 2: Bầu Ủy viên.")
    assert again[2] == "Đã trúng cử ở lần bầu trước: Vũ Thị Hồng Nhạn."
    assert again[3].startswith("Xin rút khỏi danh sách: Đỗ Quang Vinh. Hội đồng nhân dân biểu quyết công khai lúc ")
    assert told.after("IV. KẾT QUẢ")[2:] == [
        "2. Bầu Ủy viên: trúng cử: Vũ Thị Hồng Nhạn; còn 1 người chưa bầu được.",
        "3. Bầu Ủy viên (bầu tiếp, lần 2): trúng cử: Lò Văn Thắng.",
    ]


def test_a_second_ballot_that_is_tied_again_says_so_and_is_gone_on_with() -> None:
    hall = Chamber(10, profile(election__second_ballot_needs_majority=False))
    hall.put("first", title=Line("Bầu Ủy viên"), kind="election", lines=THREE, most=2)
    counted(hall, "first", sheet(hall, "first", 8, 6, 6, papers=BallotCount(10, 10, 10)))
    hall.do("s", voting.SecondBallot(id="second", motion="first"))
    hall.do(CHAIR, voting.Open(motion="second"))
    counted(hall, "second", sheet(hall, "second", 4, 4, papers=BallotCount(10, 10, 8, 2)))
    hall.do("s", voting.NewRound(id="third", motion="second"))
    hall.do("s", voting.CloseList(motion="third"))
    hall.do(CHAIR, voting.Open(motion="third"))
    counted(hall, "third", sheet(hall, "third", 7, 3, papers=BallotCount(10, 10, 10)))
    told = drawn(hall)
    assert "1 | Lò Văn Thắng (Đại biểu) | 4 | 40,00% | Lại bằng phiếu" in told.after(
        "Bầu lại giữa những người bằng phiếu"
    )
    assert "1 | Lò Văn Thắng (Đại biểu) | 7 | 70,00% | Trúng cử" in told.after("Bầu tiếp, lần 2: Bầu Ủy viên.")
    assert told.lines[-1] == "4. Bầu Ủy viên (bầu tiếp, lần 2): trúng cử: Lò Văn Thắng."


def test_votes_nobody_took_part_in_have_figures_without_shares() -> None:
    hall = Chamber(10, openly())
    hall.put("grading", title=Line("Lấy phiếu tín nhiệm"), kind="confidence_grading", lines=GRADED[1:])
    counted(hall, "grading", sheet(hall, "grading", *[0] * 8, papers=BallotCount(10, 0, 0)))
    hall.put("trust", title=Line("Bỏ phiếu tín nhiệm"), kind="confidence_vote", form="electronic", lines=THREE[:1])
    hall.close("trust")
    for id, kind, lines in (("decision", "decision", ()), ("choice", "choice", THREE), ("election", "election", THREE)):
        hall.put(id, title=Line(f"Nội dung {id}"), kind=kind, form="electronic", lines=lines)
        hall.close(id)
    told = drawn(hall)
    grading = told.after("Lấy phiếu tín nhiệm.")
    assert "Kết quả: Không có phiếu nào được thu vào, không phát sinh hệ quả theo Quy chế làm việc." in grading
    assert "Không tín nhiệm | 0 | –" in told.after("Bỏ phiếu tín nhiệm.")
    assert not [block.note for block in told.form.body if isinstance(block, Table) and block.note]
    assert pages(form_pdf(told.form))
    assert minutes(hall.copy, MEETING, "en")


def test_choices_by_name_stay_in_the_annex_when_the_vote_is_annulled() -> None:
    hall = Chamber(members=3)
    for id, over in (("open", False), ("declared", True)):
        hall.put(id, title=Line(f"Nội dung {id}"))
        hall.vote("d1", "no", motion=id)
        if over:
            hall.close(id)
        hall.do(CHAIR, voting.Annul(motion=id, reason=Line("mất điện.")))
    told = drawn(hall)
    named = lines_of(told.form.annexes[1].body)
    assert [line for line in named if line.endswith("Không tán thành")] == ["2 | Nguyễn Văn d1 | Không tán thành"] * 2


def test_grading_has_three_short_lines_for_each_person_and_then_what_follows(told: Drawn) -> None:
    lines = told.after("Lấy phiếu tín nhiệm.")
    at = lines.index("Kết quả:")
    assert lines[at + 1 : at + 9] == [
        "1. Lò Văn Thắng, Đại biểu:",
        "- tín nhiệm cao: 5 phiếu, bằng 50,00% số phiếu thu vào;",
        "- tín nhiệm: 3 phiếu, bằng 30,00% số phiếu thu vào;",
        "- tín nhiệm thấp: 1 phiếu, bằng 10,00% số phiếu thu vào.",
        "2. Đỗ Quang Vinh, Đại biểu:",
        "- tín nhiệm cao: 0 phiếu, bằng 0,00% số phiếu thu vào;",
        "- tín nhiệm: 1 phiếu, bằng 10,00% số phiếu thu vào;",
        "- tín nhiệm thấp: 7 phiếu, bằng 70,00% số phiếu thu vào;",
    ]
    assert lines[at + 10].startswith(
        "Đỗ Quang Vinh: từ hai phần ba số phiếu thu vào trở lên đánh giá tín nhiệm thấp, theo"
    )
    assert lines[at + 11].startswith("Lò Văn Thắng: không quá nửa số phiếu thu vào đánh giá tín nhiệm thấp")
    notes = [block.note for block in told.form.body if isinstance(block, Table) and block.note]
    assert notes == ["Tỷ lệ trên số phiếu thu vào"]
    trust = told.after("Bỏ phiếu tín nhiệm.")
    assert "Tín nhiệm | 6 | 60,00%" in trust
    assert (
        "Kết quả: Vũ Thị Hồng Nhạn: không quá nửa số phiếu thu vào không tín nhiệm, không phát sinh hệ quả theo Quy chế làm việc."
        in trust
    )


def test_where_nothing_follows_for_several_people_it_is_one_sentence() -> None:
    hall = Chamber(10, province())
    hall.put("grading", title=Line("Lấy phiếu tín nhiệm"), kind="confidence_grading", lines=GRADED)
    counted(hall, "grading", sheet(hall, "grading", *[9, 1, 0, 0] * 3, papers=BallotCount(10, 10, 10)))
    lines = drawn(hall).after("Kết quả:")
    said = [line for line in lines if "không phát sinh hệ quả theo" in line]
    assert said == [
        "Không người nào bị quá nửa số phiếu thu vào đánh giá tín nhiệm thấp, không phát sinh hệ quả theo Quy chế làm việc."
    ]


def test_an_election_has_a_table_and_a_short_sentence(told: Drawn) -> None:
    lines = told.after("Bầu bổ sung Ủy viên.")
    sentence = next(line for line in lines if line.startswith("Kết quả:"))
    assert sentence.startswith("Kết quả: Trúng cử: Vũ Thị Hồng Nhạn; Lò Văn Thắng và Đỗ Quang Vinh bằng phiếu nhau")
    assert "phiếu, bằng" not in sentence
    assert "khoản 2 Điều 35" in sentence
    assert "Điều 36" not in sentence


def test_who_noted_the_side_of_the_head_in_a_tie_and_when_stands_below_the_result() -> None:
    hall = Chamber(10, profile("ubnd"))
    hall.put("tie", title=Line("Kế hoạch"), form="show_of_hands")
    counted(hall, "tie", sheet(hall, "tie", 5, 5, 0))
    lines = drawn(hall).lines
    assert any("chưa ghi ý kiến Chủ tịch Ủy ban nhân dân đã biểu quyết; cần ghi ý kiến ấy" in line for line in lines)
    hall.do("s", voting.NoteHead(motion="tie", choice="agree"))
    lines = drawn(hall).after("Kết quả:")
    assert "thực hiện theo ý kiến Chủ tịch Ủy ban nhân dân đã biểu quyết (đồng ý); được thông qua." in lines[0]
    assert lines[1].startswith("Ý kiến Chủ tịch Ủy ban nhân dân đã biểu quyết do Thư ký Một ghi lúc 08 giờ")


def test_an_annulled_vote_keeps_its_reason_and_is_put_again(told: Drawn) -> None:
    lines = told.after("Biểu quyết: Đề án.")
    assert lines[1].startswith("Hình thức: biểu quyết công khai, ghi tên, bằng thiết bị điện tử; mở lúc ")
    assert "đóng lúc" not in lines[1]
    assert lines[2].startswith("Kết quả biểu quyết này đã bị hủy lúc ")
    assert lines[2].endswith(" Lý do: mất điện.")
    assert lines[3].startswith("Biểu quyết lại: Đề án.")


def test_a_vote_that_nobody_has_declared_says_so(told: Drawn) -> None:
    assert told.after("Biểu quyết: Chưa xong.")[2] == "Chưa công bố kết quả."


def test_every_vote_that_stands_is_a_result_in_a_word(told: Drawn) -> None:
    assert told.after("IV. KẾT QUẢ")[1:] == [
        "1. Chương trình: được thông qua.",
        "2. Dự toán: được thông qua.",
        "3. Nhân sự: được thông qua.",
        "4. Tên đường: Vũ Thị Hồng Nhạn 1, Lò Văn Thắng 1.",
        "5. Bầu Ban kiểm phiếu: Ban kiểm phiếu gồm Trưởng ban: Nguyễn Văn d7; Thư ký: Nguyễn Văn d8; Ủy viên: Nguyễn Văn d9.",
        "6. Bầu bổ sung Ủy viên: trúng cử: Vũ Thị Hồng Nhạn; bầu lại giữa: Lò Văn Thắng, Đỗ Quang Vinh.",
        "7. Bầu bổ sung Ủy viên (bầu lại giữa những người bằng phiếu): trúng cử: Lò Văn Thắng.",
        "8. Lấy phiếu tín nhiệm: Đỗ Quang Vinh (trình xem xét việc miễn nhiệm).",
        "9. Bỏ phiếu tín nhiệm: không phát sinh hệ quả.",
        "10. Đề án: không được thông qua.",
    ]


def test_they_print_both_ways_in_both_languages(told: Drawn) -> None:
    printed = " ".join(words(page) for page in pages(form_pdf(told.form)))
    for expected in (*NAMES, "Bằng phiếu, bầu lại", "Lý do: mất điện."):
        assert expected in printed
    assert form_docx(told.form).startswith(b"PK")


def test_replies_sites_substitutes_and_the_suspended_have_their_lines() -> None:
    hall = Chamber(members=6, present=1)
    hall.do("d2", attendance.Reply(coming=False, reason=Line("ốm")))
    hall.do(CHAIR, attendance.Approve(person="d2", approved=False))
    hall.do("d3", attendance.Reply(coming=False, reason=Line("đi công tác")))
    hall.do(CHAIR, attendance.Approve(person="d3", approved=True))
    hall.do("s", attendance.Substitute(person="d3", by="g"))
    hall.do("s", attendance.CheckIn(people=("d1",), site=Line("Thôn Đoài")))
    hall.do("s", attendance.CheckIn(people=("g", "t")))
    hall.do("s", SetTenure(person="d5", tenure="suspended", reason=Line("Nghị quyết số 12")))
    names = {one.id: str(one.name) for one in hall.copy.of(people.Person)}
    told = drawn(hall)
    fields = {field.label: field.value for field in told.form.fields}
    assert fields["Điểm cầu"] == "Thôn Đoài"
    assert f"- {names['d2']}: không có lý do (ốm), chủ tọa không đồng ý;" in told.lines
    assert f"- {names['d3']}: có lý do (đi công tác), chủ tọa đồng ý;" in told.lines
    not_counted = "Dự tại điểm cầu, theo Quy chế làm việc không tính có mặt và không biểu quyết ở đó"
    assert f"{not_counted}: {names['d1']} (Thôn Đoài)." in told.lines
    assert any(line.startswith("Người dự thay: ") and names["d3"] in line for line in told.lines)
    assert any(line.startswith("Thay đổi trong kỳ họp") for line in told.lines)
    assert any(f"{names['d5']} tạm đình chỉ (Nghị quyết số 12)" in line for line in told.lines)
    assert not [line for line in told.lines if line.startswith("3. Khách mời")]
    annex = lines_of(told.form.annexes[0].body)
    assert any("(điểm cầu Thôn Đoài)" in line for line in annex)


def test_an_item_under_which_was_voted_is_never_called_not_reached() -> None:
    hall = Chamber(members=3)
    for id, order in (("i1", 1), ("i2", 2)):
        hall.do("s", agenda.Put(id=id, order=order, title=Line(f"Nội dung {order}")))
    hall.put("m", item="i1")
    hall.close()
    item = hall.copy.get(agenda.Item, "i1")
    assert item is not None
    hall.copy.apply(
        Changes(set=(replace(item, state="waiting", started=0),))
    )  # as in registers from before items were taken up
    lines = drawn(hall).lines
    assert lines[lines.index("1. Nội dung 1") + 1].startswith("Biểu quyết: Dự toán.")
    assert lines[lines.index("2. Nội dung 2") + 1] == "Nội dung chưa tiến hành."


def test_titles_of_questions_are_never_more_than_text() -> None:
    hall = Chamber(members=3)
    hall.put("m", title=Line("#strong[x] {name}"), question=Text("Thông qua {names} \\ $x$?"))
    hall.close("m")
    assert drawn(hall).after("Biểu quyết: #strong[x] {name}. Thông qua {names} \\ $x$?")
