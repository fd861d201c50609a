"""Conclusions and minutes: alone on a filled copy; read by others and exported, over a real server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from client_tui.outcome.pane import OutcomePane
from client_tui.terminal.keys_in_order import OrderedInput
from meeting import calendar, outcome, voting
from meeting.outcome import Conclusion
from meeting.safetext import Line, Text
from tests.client_tui.alone import Alone, alone, gathering
from tests.client_tui.premises import CHAIR, SECRETARY, at_screen, delegate, hall, has_area, reads, seen


async def at_minutes(pilot: Pilot[Any]) -> OutcomePane:
    if isinstance(pilot.app, Alone):
        return pilot.app.screen.query_one(OutcomePane)
    await seen(pilot, lambda: bool(pilot.app.link and pilot.app.link.up and has_area(pilot, OutcomePane.AREA)))  # type: ignore[attr-defined]  # the app is Hop
    await seen(pilot, lambda: reads(pilot.app, "Kỳ họp thứ ba"))
    await pilot.press("5")
    pane = pilot.app.screen.query_one(OutcomePane)
    await seen(pilot, lambda: pane.has_focus_within and reads(pilot.app, "Chưa có kết luận."))
    return pane


async def test_a_conclusion_is_written_by_the_secretary_and_read_by_all(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        secretary, member = await room.joined(SECRETARY), await room.joined(delegate(2))
        async with at_screen(secretary) as desk, at_screen(member) as tablet:
            reader = await at_minutes(tablet)
            assert not reader.check_action("write", ())
            await at_minutes(desk)
            await desk.press("e", *"Thong nhat chuong trinh.", "ctrl+s")
            await seen(tablet, lambda: reads(tablet.app, "Thong nhat chuong trinh."))
            await seen(desk, lambda: reads(desk.app, "Kết luận do Phạm Thị Thu ghi"))


async def test_what_was_written_is_not_lost_by_one_key(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    async with alone(room, SECRETARY, OutcomePane) as desk:
        pane = await at_minutes(desk)
        await desk.press("e", *"Dang ghi", "escape")
        await seen(desk, lambda: reads(desk.app, "Thôi ghi kết luận?"))
        await desk.press("escape")
        await seen(desk, lambda: pane.writing and reads(desk.app, "Dang ghi"))


async def test_two_who_write_the_same_conclusion_are_told_of_each_other(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    async with alone(room, SECRETARY, OutcomePane) as desk:
        await at_minutes(desk)
        await desk.press("e", *"Ban cua thu ky")
        await room.give(outcome.Conclude(item="i1", text=Text("Bản của chủ tọa")), CHAIR)
        await seen(desk, lambda: desk.app.link.copy.get(Conclusion, "i1") is not None)  # type: ignore[attr-defined]  # the app is Hop
        await desk.press("ctrl+s")
        await seen(desk, lambda: reads(desk.app, "Ghi đè kết luận?"))
        assert reads(desk.app, "Bản của chủ tọa")
        await desk.press("escape")
        await seen(desk, lambda: reads(desk.app, "Ban cua thu ky"))
    assert room.copy.get(Conclusion, "i1").text == "Bản của chủ tọa"


async def test_an_item_not_begun_has_no_conclusion_to_write(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    async with alone(room, SECRETARY, OutcomePane) as desk:
        pane = await at_minutes(desk)
        await desk.press("end")
        await seen(desk, lambda: reads(desk.app, "Nội dung này chưa họp."))
        assert not pane.check_action("write", ())


async def test_the_minutes_are_saved_as_real_files_where_the_user_says(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        folder = tmp_path / "Biên bản"
        async with at_screen(await room.joined(SECRETARY)) as desk:
            pane = await at_minutes(desk)
            for key, suffix, magic in (("w", ".docx", b"PK\x03\x04"), ("p", ".pdf", b"%PDF-")):
                await desk.press(key)
                await seen(desk, lambda: reads(desk.app, "Lưu vào thư mục"))
                desk.app.screen.query_one("OrderedInput").value = str(folder)  # type: ignore[attr-defined]  # an input
                await desk.press("enter")
                saved = folder / f"Biên bản Kỳ họp thứ ba, khóa I{suffix}"
                await seen(desk, saved.exists)
                assert saved.read_bytes().startswith(magic)
                await seen(desk, lambda suffix=suffix: reads(pane.app, f"khóa I{suffix}"))  # type: ignore[misc]


async def test_the_roll_is_saved_as_a_table_from_the_screen(tmp_path: Path) -> None:
    async with hall(tmp_path) as room:
        await room.sit()
        await room.everybody_here()
        folder = tmp_path / "Bảng"
        async with at_screen(await room.joined(SECRETARY)) as desk:
            await at_minutes(desk)
            await desk.press("x")
            await seen(desk, lambda: reads(desk.app, "Xuất bảng nào?"))
            await desk.press("down", "enter")
            await seen(desk, lambda: reads(desk.app, "Lưu vào thư mục"))
            desk.app.screen.query_one(OrderedInput).value = str(folder)
            await desk.press("enter")
            saved = folder / "Điểm danh Kỳ họp thứ ba, khóa I.csv"
            await seen(desk, saved.exists)
            assert "Điểu K’Ré" in saved.read_text(encoding="utf-8-sig")
            await seen(desk, lambda: reads(desk.app, "Đã lưu tệp"))


async def test_delegates_read_and_export_nothing(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    async with alone(room, delegate(2), OutcomePane) as tablet:
        pane = await at_minutes(tablet)
        assert not any(
            pane.check_action(act, ()) for act in ("write", "save", "export_docx", "export_pdf", "export_tables")
        )


async def test_what_was_passed_is_given_its_number_by_the_secretary(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await room.everybody_here()
    await room.give(
        voting.Prepare(id="h", title=Line("Đề án"), question=Text("Thông qua?"), item="i3", form="show_of_hands")
    )
    await room.give(voting.Open(motion="h"), CHAIR)
    await room.give(voting.Close(motion="h"), CHAIR)
    await room.joined(SECRETARY)
    for who in (CHAIR, SECRETARY):
        figures = voting.Figures((("yes", 9), ("no", 0), ("abstain", 0)))
        await room.give(voting.EnterCount(motion="h", figures=figures), who)
    await room.give(voting.Declare(motion="h"), CHAIR)
    async with alone(room, SECRETARY, OutcomePane) as desk:
        pane = await at_minutes(desk)
        assert not pane.check_action("number", ())
        pane.go_to("i3")
        await seen(desk, lambda: reads(desk.app, "✓ Đề án: chưa có số"))
        await desk.press("n")
        await seen(desk, lambda: reads(desk.app, "Loại văn bản nào?"))
        await desk.press("enter")
        await seen(desk, lambda: reads(desk.app, "ký hiệu: …/NQ-HĐND"))
        await desk.press(*"khong", "enter")
        await seen(desk, lambda: reads(desk.app, "Đề nghị nhập số, từ 1 trở lên."))
        await desk.press(*["backspace"] * 6, "5", "enter")
        await seen(desk, lambda: reads(desk.app, "✓ Đề án: số 05/NQ-HĐND"))
        await desk.press("n")
        await seen(desk, lambda: reads(desk.app, "Nghị quyết quy phạm pháp luật"))
        await desk.press("down", "enter")
        await seen(desk, lambda: reads(desk.app, "ký hiệu: …/…/NQ-HĐND"))
        await desk.press("enter")
        await seen(desk, lambda: reads(desk.app, "✓ Đề án: số 01/2"))


async def test_the_secretary_gives_the_minutes_their_number(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    async with alone(room, SECRETARY, OutcomePane) as desk:
        await seen(desk, lambda: reads(desk.app, "Biên bản: chưa có số"))
        await desk.press("m")
        await seen(desk, lambda: reads(desk.app, "ký hiệu: …/BB-HĐND"))
        await desk.press("enter")
        await seen(desk, lambda: reads(desk.app, "Biên bản: số 01/BB-HĐND"))
        await desk.press("m")
        await desk.press("backspace", "7", "enter")
        await seen(desk, lambda: reads(desk.app, "Biên bản: số 07/BB-HĐND"))


async def test_after_the_close_what_is_written_is_an_amendment_beside_the_old_words(tmp_path: Path) -> None:
    room = gathering(tmp_path)
    await room.sit()
    await room.give(outcome.Conclude(item="i1", text=Text("Thống nhất.")), CHAIR)
    await room.give(calendar.Close(), CHAIR)
    async with alone(room, SECRETARY, OutcomePane) as desk:
        await at_minutes(desk)
        await desk.press("e", "ctrl+end", *" Giao UBND.", "ctrl+s")
        await seen(desk, lambda: reads(desk.app, "Đính chính kết luận?"))
        await desk.press("right", "enter")
        await seen(desk, lambda: reads(desk.app, "Thống nhất. Giao UBND."))
        assert reads(desk.app, "Phạm Thị Thu ghi:")
    said = room.copy.get(Conclusion, "i1")
    assert (said.text, said.now) == ("Thống nhất.", "Thống nhất. Giao UBND.")
