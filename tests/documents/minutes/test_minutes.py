"""The minutes say what the records say."""

import msgspec
import pytest

from documents.minutes import minutes
from documents.press.forms import Form, Heading, Item, Paragraph, Table
from documents.press.forms_docx import form_docx
from documents.press.forms_typst import form_pdf
from meeting.attendance import CheckIn, Excuse
from meeting.calendar import Close, Meeting, Open, Publish
from meeting.command import Actor
from meeting.copy import Changes
from meeting.gate import decide
from meeting.membership.changing_tenure import SetTenure
from meeting.outcome import GiveNumber, NumberMinutes
from meeting.people import Body
from meeting.refusal import Refused
from meeting.rules.outcome import Outcome
from meeting.safetext import Line
from meeting.voting import Annul, Motion
from tests.documents.reader import pages, words
from tests.documents.sitting import DEPUTIES, EIGHT, ID, Sitting, half, profile, whole
from words.rules.outcome_sentence import outcome_sentence


@pytest.fixture(scope="module")
def form() -> Form:
    return minutes(whole(), ID, number="05")


def said(form: Form) -> list[str]:
    """The body line by line, a table as its rows."""
    lines: list[str] = []
    for block in form.body:
        if isinstance(block, Table):
            lines += [" | ".join(row.cells) for row in block.rows]
        elif isinstance(block, Item):
            lines.append(f"{block.mark} {block.text}")
        elif isinstance(block, Paragraph):
            lines.append(f"{block.lead} {block.text}".strip())
        else:
            lines.append(block.text)
    return lines


def test_head_place_time_and_officers(form: Form) -> None:
    assert (form.organ, form.reference) == ("HỘI ĐỒNG NHÂN DÂN XÃ LAM KHÊ", "Số: 05/BB-HĐND")
    assert (form.type_name, form.place_date, form.mark) == ("BIÊN BẢN", "", "")
    assert form.summary == "Kỳ họp thứ ba Hội đồng nhân dân xã Lam Khê, khóa II, nhiệm kỳ 2026 - 2031"
    assert [(field.label, field.value) for field in form.fields] == [
        ("Thời gian bắt đầu", "08 giờ 00 phút, ngày 15 tháng 12 năm 2026"),
        ("Địa điểm", "Hội trường xã"),
        ("Chủ tọa", f"{DEPUTIES[0]} (Chủ tịch Hội đồng nhân dân xã)"),
        ("Thư ký", "Đinh Thị Thư (Chuyên viên)"),
    ]


def test_present_absent_with_reasons_late_and_quorum(form: Form) -> None:
    lines = said(form)
    assert "1. Tổng số đại biểu Hội đồng nhân dân: 25. Có mặt: 23. Vắng mặt: 2." in lines
    assert "Số đại biểu được bầu theo quy định: 26; hiện có: 25." in lines
    assert f"- {DEPUTIES[23]} (Tổ đại biểu số 3): có lý do (đi công tác);" in lines
    assert f"- {DEPUTIES[24]} (Tổ đại biểu số 1): không có lý do." in lines
    assert f"Đến sau giờ khai mạc: {DEPUTIES[22]} (08 giờ 12 phút)." in lines
    assert (
        "2. Lúc khai mạc có mặt 22/25 đại biểu, bằng 88,00%; theo Quy chế làm việc của Hội đồng nhân dân, cần ít nhất 17 "
        "đại biểu: đủ điều kiện tiến hành."
    ) in lines
    (guests,) = (line for line in lines if line.startswith("3. Khách mời"))
    assert guests.endswith("1 người, gồm Phạm Thị Sương Mai (Ủy ban MTTQ).")


def test_the_agenda_and_each_item_in_turn(form: Form) -> None:
    lines = said(form)
    assert "1. Dự toán ngân sách năm 2027 (người trình bày: Đỗ Quang Vinh)." in lines
    item = lines.index("1. Dự toán ngân sách năm 2027")
    assert lines[item + 1 : item + 5] == [
        "Từ 08 giờ 01 phút đến 09 giờ 00 phút.",
        "Người trình bày: Đỗ Quang Vinh.",
        "Tài liệu:",
        "- Tờ trình về dự toán ngân sách xã năm 2027 số 142/TTr-UBND của Ủy ban nhân dân xã Lam Khê.",
    ]
    assert lines[lines.index("3. Bế mạc") + 1] == "Nội dung chưa tiến hành."
    assert not [line for line in lines if "Bản thảo chưa phát hành" in line or "Chưa hỏi đến" in line]


def test_a_vote_with_its_figures_and_the_sentence_the_chair_read(form: Form) -> None:
    lines = said(form)
    at = lines.index("Biểu quyết: Nghị quyết dự toán. Thông qua Nghị quyết dự toán?")
    assert lines[at + 1] == (
        "Hình thức: biểu quyết công khai, ghi tên, bằng thiết bị điện tử; mở lúc 08 giờ 30 phút, đóng lúc 08 giờ 33 phút."
    )
    assert lines[at + 2 : at + 4] == [
        "Số đại biểu | 25 | 23 | 22 | 21 | 1 | 0",
        "Tỷ lệ trên tổng số | 100,00% | 92,00% | 88,00% | 84,00% | 4,00% | 0,00%",
    ]
    motion = whole().get(Motion, "m1")
    assert motion is not None
    assert isinstance(motion.outcome, Outcome)
    assert lines[at + 4] == f"Kết quả: {outcome_sentence(motion.outcome, profile().words)}"
    assert "khoản 2 Điều 35" in lines[at + 4]
    (board,) = (block for block in form.body if isinstance(block, Table) and block.rows[0].cells[4] == "21")
    titles = ["", "Tổng số", "Có mặt", "Biểu quyết", "Tán thành", "Không tán thành", "Không biểu quyết"]
    assert [column.title for column in board.columns] == titles


def test_results_conclusion_and_end(form: Form) -> None:
    lines = said(form)
    results = lines.index("IV. KẾT QUẢ")
    assert lines[results + 1 :] == ["1. Nghị quyết dự toán: được thông qua.", "2. Đề án: không được thông qua."]
    conclusion = lines.index("Kết luận: Giao Ủy ban nhân dân xã hoàn chỉnh.")
    assert lines[conclusion + 1] == "Báo cáo trước ngày 31 tháng 12 năm 2026."
    assert form.closing == "Kỳ họp kết thúc vào 10 giờ 30 phút, ngày 15 tháng 12 năm 2026./."


def test_a_resolution_that_has_its_number_is_named_with_it() -> None:
    sitting = half()
    sitting.do("s", GiveNumber(motion="m1", number=5), 90)
    assert "1. Nghị quyết dự toán: được thông qua (số 05/NQ-HĐND)." in said(minutes(sitting.copy, ID))


def test_the_minutes_have_their_own_number_once_it_is_given() -> None:
    sitting = half()
    assert minutes(sitting.copy, ID).reference.endswith("        /BB-HĐND")
    sitting.do("s", NumberMinutes(number=3), 90)
    assert minutes(sitting.copy, ID).reference.endswith(": 03/BB-HĐND")


def test_the_title_names_the_commune_also_where_the_body_is_only_called_a_council() -> None:
    for organ in ("Hội đồng nhân dân xã Lam Khê", "HỘI ĐỒNG NHÂN DÂN XÃ LAM KHÊ"):
        for title in ("Kỳ họp thứ ba", "Kỳ họp thứ ba Hội đồng nhân dân", "Kỳ họp thứ ba Hội đồng nhân dân xã Lam Khê"):
            copy = half().copy
            body, meeting = next(iter(copy.of(Body))), next(iter(copy.of(Meeting)))
            short = msgspec.structs.replace(body, name=Line("Hội đồng nhân dân"), organ=Line(organ), term=Line(""))
            copy.apply(Changes(set=(short, msgspec.structs.replace(meeting, title=Line(title)))))
            assert minutes(copy, ID).summary == "Kỳ họp thứ ba Hội đồng nhân dân xã Lam Khê"


def test_no_list_ends_with_a_semicolon(form: Form) -> None:
    lines = [block for block in form.body if isinstance(block, (Item, Paragraph, Heading))]
    for block, after in zip(lines, [*lines[1:], None], strict=True):
        loose = isinstance(block, Item) and block.text.endswith(";") and not isinstance(after, Item)
        assert not loose, block


def test_secretary_signs_on_the_left_and_the_chair_on_the_right(form: Form) -> None:
    left, right = form.signatures
    assert (left.capacity, left.name) == (("THƯ KÝ",), "Đinh Thị Thư")
    assert (right.capacity, right.name, right.office) == (("CHỦ TỌA",), DEPUTIES[0], "Chủ tịch Hội đồng nhân dân xã")
    assert form.recipients == ("- Như thành phần tham dự;", "- Lưu: VT, hồ sơ kỳ họp.")


def test_every_ballot_stands_beside_its_name(form: Form) -> None:
    roll, ballots = form.annexes
    assert (roll.label, ballots.label) == ("Phụ lục I", "Phụ lục II")
    present, title, guests = roll.body
    assert isinstance(present, Table)
    assert isinstance(guests, Table)
    assert title == Heading("Khách mời, người dự không biểu quyết", 3)
    assert [row.cells[1] for row in guests.rows] == ["Đinh Thị Thư", "Phạm Thị Sương Mai"]
    assert {row.cells[1]: row.cells[3] for row in present.rows}[DEPUTIES[22]] == "từ 08 giờ 12 phút"
    first, second = (block for block in ballots.body if isinstance(block, Table))
    *voters, total = first.rows
    choices = {row.cells[1]: row.cells[2] for row in voters}
    assert len(choices) == 25
    assert [choices.pop(DEPUTIES[n]) for n in (23, 24)] == ["Vắng mặt", "Vắng mặt"]
    assert total.cells == (
        "",
        "Tổng số: 25",
        "Tán thành: 21; không tán thành: 1; không tham gia biểu quyết: 1; vắng mặt: 2",
    )
    assert not any(row.strong for row in voters), "a roll is neutral"
    assert choices.pop(DEPUTIES[5]) == "Không tán thành"
    assert choices.pop(DEPUTIES[22]) == "Không tham gia biểu quyết"
    assert set(choices.values()) == {"Tán thành"}
    assert sum(row.cells[2] == "Tán thành" for row in second.rows) == 10
    assert [row.cells[0] for row in second.rows] == [*(str(place) for place in range(1, 26)), ""]
    assert [block.text for block in ballots.body if isinstance(block, Heading)] == ["1. Nghị quyết dự toán", "2. Đề án"]


def test_a_body_that_does_not_show_names_gets_no_list_of_ballots() -> None:
    rules = profile()
    silent = msgspec.structs.replace(rules, voting=msgspec.structs.replace(rules.voting, names_shown=False))
    (roll,) = minutes(whole(silent), ID).annexes
    assert (roll.label, roll.title) == ("Phụ lục", "DANH SÁCH ĐIỂM DANH")


def test_an_annulled_vote_stays_in_the_proceedings_but_is_no_result() -> None:
    sitting = half()
    sitting.do("d0", Annul(motion="m1", reason=Line("mất điện giữa chừng")), 40)
    lines = said(minutes(sitting.copy, ID))
    at = lines.index("Kết quả biểu quyết này đã bị hủy lúc 08 giờ 40 phút. Lý do: mất điện giữa chừng.")
    assert lines[at + 3].startswith("Kết quả trước khi hủy: Có 22/25 đại biểu tham gia biểu quyết")
    assert "IV. KẾT QUẢ" not in lines


def test_before_the_close_it_is_a_draft_without_a_number() -> None:
    form = minutes(half().copy, ID)
    assert form.mark == "DỰ THẢO"
    assert form.closing == "Kỳ họp chưa kết thúc."
    assert form.reference.endswith("        /BB-HĐND")


def test_before_the_opening_nobody_is_absent_and_the_time_is_only_planned() -> None:
    sitting = Sitting()
    sitting.do("s", Publish())
    sitting.do("s", Excuse(person="d23", reason=Line("đi công tác")), -5)
    form = minutes(sitting.copy, ID)
    lines = said(form)
    assert form.fields[0].label == "Thời gian dự kiến"
    assert form.closing == "Kỳ họp chưa khai mạc."
    assert not any("không có lý do" in line or "Vắng mặt" in line for line in lines)
    assert lines[lines.index("Báo vắng:") + 1].endswith("có lý do (đi công tác).")
    (roll,) = form.annexes[0].body
    assert isinstance(roll, Table)
    assert not any("không có lý do" in cell for row in roll.rows for cell in row.cells)


def test_without_enough_deputies_the_minutes_say_so() -> None:
    rules = profile()
    all_of_them = msgspec.structs.replace(rules.quorum, numerator=3, not_quorate="warn")
    lines = said(minutes(whole(msgspec.structs.replace(rules, quorum=all_of_them)), ID))
    few = "cần ít nhất 25 đại biểu: chưa đủ điều kiện tiến hành. Chủ tọa cho khai mạc khi chưa đủ số đại biểu."
    assert any(line.endswith(few) for line in lines)


def test_members_who_are_suspended_leave_or_come_back_during_the_meeting_have_their_line() -> None:
    sitting = half()
    sitting.do("s", SetTenure(person="d24", tenure="left", reason=Line("Nghị quyết cho thôi nhiệm vụ")), 70)
    sitting.do("s", SetTenure(person="d20", tenure="suspended", reason=Line("Nghị quyết số 12")), 72.5)
    sitting.do("d0", Close(), 150)
    lines = said(minutes(sitting.copy, ID))
    changes = lines.index("Thay đổi trong kỳ họp:")
    assert lines[changes + 1 : changes + 3] == [
        f"- 09 giờ 10 phút: {DEPUTIES[24]} thôi nhiệm vụ (Nghị quyết cho thôi nhiệm vụ), tổng số hiện có 24;",
        f"- 09 giờ 12 phút: {DEPUTIES[20]} tạm đình chỉ (Nghị quyết số 12), tổng số hiện có 24.",
    ]
    assert "1. Tổng số đại biểu Hội đồng nhân dân: 25. Có mặt: 23. Vắng mặt: 2." in lines, "as at the opening"


def test_what_becomes_of_members_after_the_meeting_changes_nothing_in_its_minutes() -> None:
    copy = whole()
    before = minutes(copy, ID)
    later = Actor("console", "console-tablet", "")
    for person, tenure, minute in (("d3", "suspended", 300), ("d4", "left", 301), ("d24", "left", 302)):
        command = SetTenure(person=person, tenure=tenure, reason=Line("Nghị quyết số 20"))  # type: ignore[arg-type]
        copy.apply(decide(copy, command, EIGHT + minute * 60_000_000, later))
    assert minutes(copy, ID) == before


def test_who_was_suspended_at_the_opening_is_neither_present_nor_absent() -> None:
    for counted, said_so in ((True, "vẫn tính"), (False, "không tính")):
        rules = profile()
        attended = msgspec.structs.replace(rules.attendance, suspended_in_total=counted)
        sitting = Sitting(msgspec.structs.replace(rules, attendance=attended))
        sitting.do("s", SetTenure(person="d24", tenure="suspended", reason=Line("Nghị quyết số 12")), -60)
        sitting.do("s", Publish(), -50)
        sitting.do("s", CheckIn(people=tuple(f"d{n}" for n in range(20))), -5)
        sitting.do("d0", Open(), 0)
        lines = said(minutes(sitting.copy, ID))
        assert "1. Tổng số đại biểu Hội đồng nhân dân: 25. Có mặt: 20. Vắng mặt: 4. Đang tạm đình chỉ: 1." in lines
        name = f"{DEPUTIES[24]} (Nghị quyết số 12)"
        assert f"Đang tạm đình chỉ thực hiện nhiệm vụ, {said_so} trong tổng số: {name}." in lines
        assert any(line.startswith(f"2. Lúc khai mạc có mặt 20/{25 if counted else 24} đại biểu") for line in lines)


def test_a_meeting_that_is_not_there_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        minutes(whole(), "khong-co")
    assert refusal.value.code == "not_found"


def test_the_same_records_give_the_same_minutes() -> None:
    assert minutes(whole(), ID) == minutes(whole(), ID)


def test_in_english_for_readers_from_abroad() -> None:
    form = minutes(whole(), ID, "en")
    lines = said(form)
    assert form.type_name == "MINUTES"
    assert "1. All deputies of the People's Council: 25. Present: 23. Absent: 2." in lines
    assert any(line.startswith("Result: 22 of 25 deputies voted, 88.00%") for line in lines)
    assert form.closing == "The session ends at 10:30, 15 December 2026."


def test_they_print_both_ways(form: Form) -> None:
    printed = " ".join(words(page) for page in pages(form_pdf(form)))
    for name in DEPUTIES:
        assert name in printed
    assert form_docx(form).startswith(b"PK")
