"""What came after the close stands in the minutes as what it is."""

from __future__ import annotations

from msgspec.structs import replace

from documents.minutes import minutes
from meeting.calendar import Close
from meeting.copy import Changes
from meeting.outcome import Conclude
from meeting.papers import Paper, Publish
from meeting.safetext import Line, Text
from tests.documents.minutes.test_minutes import said
from tests.documents.sitting import ID, Sitting, half


def closed() -> Sitting:
    sitting = half()
    sitting.do("s", Conclude(item="i1", text=Text("Thống nhất.")), 40)
    sitting.do("d0", Close(), 60)
    return sitting


def test_an_amended_conclusion_keeps_the_words_of_the_sitting_and_says_who_amended_it_and_when() -> None:
    sitting = closed()
    sitting.do("s", Conclude(item="i1", text=Text("Thống nhất, giao Ban Kinh tế.\nBáo cáo trong tháng 12.")), 24 * 60)
    lines = said(minutes(sitting.copy, ID))
    place = lines.index("Kết luận: Thống nhất.")
    assert lines[place + 1 : place + 3] == [
        "Đính chính ngày 16/12/2026 (lúc 08 giờ 00 phút, Đinh Thị Thư ghi): Thống nhất, giao Ban Kinh tế.",
        "Báo cáo trong tháng 12.",
    ]


def test_a_conclusion_written_after_the_close_does_not_stand_there_as_one_of_the_sitting() -> None:
    sitting = half()
    sitting.do("d0", Close(), 60)
    sitting.do("s", Conclude(item="i1", text=Text("Thống nhất.")), 90)
    assert "Kết luận (ghi sau bế mạc, lúc 09 giờ 30 phút ngày 15/12/2026, Đinh Thị Thư ghi): Thống nhất." in said(
        minutes(sitting.copy, ID)
    )


def test_what_was_handed_out_after_the_close_was_not_before_the_meeting() -> None:
    sitting = closed()
    draft = sitting.copy.get(Paper, "p2")
    assert draft is not None
    signed = replace(draft, id="p3", title=Line("Nghị quyết đã ký"), kind="resolution")
    sitting.copy.apply(Changes(set=(signed,)))
    sitting.do("s", Publish(ids=("p3",)), 120)
    lines = said(minutes(sitting.copy, ID))
    assert not [line for line in lines if "Nghị quyết đã ký" in line]
    assert [line for line in lines if "142/TTr-UBND" in line]
