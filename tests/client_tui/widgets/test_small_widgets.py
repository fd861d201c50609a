from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import OptionList

from client_tui.attendance.quorum_bar import Presence, QuorumBar
from client_tui.terminal.keys_in_order import OrderedInput
from client_tui.voting.tally_bars import TallyBars
from client_tui.widgets.confirm import Confirm
from client_tui.widgets.field import Field, at_most, required
from client_tui.widgets.link_header import LinkHeader
from client_tui.widgets.pick_list import PickList
from client_tui.widgets.progress_line import ProgressLine
from tests.client_tui.papers.page.test_view import screen_text
from tests.client_tui.samples import NOW, Bench
from words.figures import share, size
from words.rows import PickRow
from words.times import SECOND, minutes_and_seconds, seconds_left, time_of_day
from words.voting.bars import TallyLine


def test_times_are_those_of_the_hall() -> None:
    assert time_of_day(NOW) == "09:14:03"
    assert minutes_and_seconds(125) == "02:05"
    assert minutes_and_seconds(3725) == "1:02:05"
    assert [seconds_left(NOW + 2 * SECOND, NOW + after) for after in (0, 1, 2 * SECOND - 1, 2 * SECOND)] == [2, 2, 1, 0]


def test_figures_are_rounded_half_up_and_written_with_a_comma() -> None:
    assert share(28, 36) == "77,78%"
    assert share(1, 8) == "12,50%"
    assert share(1, 2000) == "0,05%"
    assert share(0, 0) == "–"
    assert (size(999), size(4_100_000), size(1_000)) == ("999 B", "4,1 MB", "1,0 KB")


@given(st.integers(0, 600), st.integers(1, 600))
def test_a_share_is_never_off_by_more_than_half_a_hundredth(count: int, base: int) -> None:
    shown = float(share(count, base).rstrip("%").replace(",", "."))
    assert abs(shown - 100 * count / base) <= 0.005 + 1e-9


async def test_the_header_says_who_and_whether_connected_at_every_width() -> None:
    for width in (60, 100, 140):
        app = Bench(QuorumBar)
        async with app.run_test(size=(width, 30)) as pilot:
            assert "Đb. Nguyễn Thị Ánh" in screen_text(app)
            assert "● Đã kết nối" in screen_text(app)
            assert "09:14" in screen_text(app)
            header = app.query_one(LinkHeader)
            assert header.size.height == (2 if width == 60 else 1)
            header.link = "retrying"
            await pilot.pause()
            assert "đang thử lại" in screen_text(app)
            assert "Vẫn đọc được tài liệu đã tải" in " ".join(screen_text(app).split())


async def test_the_clock_of_the_header_goes_on() -> None:
    app = Bench(QuorumBar)
    async with app.run_test(size=(100, 30)) as pilot:
        app.clock.at += 60 * SECOND
        app.tick()
        await pilot.pause()
        assert "09:15" in screen_text(app)


@pytest.mark.parametrize(
    ("present", "words"), [(28, "✓ Đủ điều kiện tiến hành"), (23, "✗ Chưa đủ điều kiện tiến hành")]
)
async def test_quorum_in_words(present: int, words: str) -> None:
    app = Bench(QuorumBar)
    async with app.run_test(size=(60, 30)) as pilot:
        app.query_one(QuorumBar).presence = Presence(present, 36, 24)
        await pilot.pause()
        assert words in screen_text(app)
        assert f"Có mặt {present}/36, cần 24" in screen_text(app)


async def test_bars_are_told_apart_without_colour() -> None:
    lines = (
        TallyLine("Tán thành", "yes", 18, 36),
        TallyLine("Không tán thành", "no", 9, 36),
        TallyLine("Khác", "other", 0, 36),
    )
    app = Bench(lambda: TallyBars(lines))
    async with app.run_test(size=(100, 30)):
        text = screen_text(app)
    assert "█" * 50 + "─" in text
    assert "▓" * 25 + "─" in text
    assert "✓ Tán thành" in text
    assert "0    0,00%" in text


async def test_a_long_name_goes_on_below_and_its_note_stays_at_the_right() -> None:
    title = "Tờ trình về việc ban hành Nghị quyết về dự toán và phân bổ ngân sách xã năm 2027"
    app: Any = Bench(
        lambda: PickList([PickRow("a", title, "Chưa đọc", "●", below="12 trang"), PickRow("b", "  Điều 1", "3")])
    )
    async with app.run_test(size=(50, 12)) as pilot:
        await pilot.pause()
        lines = [line.strip("│ ╭╮╰╯─") for line in screen_text(app).splitlines()]
        lines = [line for line in lines if line]
        start = next(number for number, line in enumerate(lines) if line.startswith("● Tờ trình"))
        assert lines[start].endswith("Chưa đọc")
        below = lines.index("12 trang")
        said = [lines[start].removesuffix("Chưa đọc").removeprefix("●"), *lines[start + 1 : below]]
        assert " ".join(" ".join(said).split()) == title
        assert "  Điều 1" in screen_text(app), "what sets it in stays"


def _rows(count: int) -> list[PickRow]:
    return [PickRow(str(number), f"Đại biểu {number}") for number in range(count)]


async def test_a_list_keeps_its_place_when_others_come_and_go() -> None:
    app: Any = Bench(lambda: PickList(_rows(50)))
    async with app.run_test(size=(60, 30)) as pilot:
        picks = app.query_one(PickList)
        picks.focus()
        await pilot.press(*["down"] * 30)
        assert picks.picked == "30"
        picks.show([PickRow("new", "Đại biểu mới"), *_rows(50)[10:]])
        await pilot.pause()
        assert picks.picked == "30"
        picks.show([PickRow("new", "Đại biểu mới"), *_rows(50)[11:30], PickRow("30", "Đã phát biểu")])
        assert picks.picked == "30"


async def test_a_list_is_searched_without_accents() -> None:
    app: Any = Bench(lambda: PickList([PickRow("a", "Đỗ Quang Khải"), PickRow("b", "Lê Hoàng Đức", below="Tổ 2")]))
    async with app.run_test(size=(60, 30)) as pilot:
        picks = app.query_one(PickList)
        assert picks.search("do khai") == 1
        assert picks.picked == "a"
        assert picks.search("to 2") == 1
        assert picks.picked == "b"
        assert picks.search("xyz") == 0
        assert picks.picked is None
        assert picks.search("") == 2
        await pilot.pause()


async def test_a_picked_row_is_told_by_its_id() -> None:
    told: list[str | None] = []

    class Picking(Bench):
        def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
            told.append(event.option_id)

    app = Picking(lambda: PickList([PickRow("h", "Tổ 1", heading=True), *_rows(3)]))
    async with app.run_test(size=(60, 30)) as pilot:
        app.query_one(PickList).focus()
        await pilot.press("down", "enter")
    assert told == ["1"]


@pytest.mark.parametrize(
    ("keys", "answer"), [(["enter"], False), (["escape"], False), (["right", "enter"], True), (["tab", "enter"], True)]
)
async def test_a_question_is_answered_with_no_unless_yes_is_chosen(keys: list[str], answer: bool) -> None:
    answers: list[bool | None] = []
    app = Bench(QuorumBar)
    async with app.run_test(size=(60, 30)) as pilot:
        app.push_screen(Confirm("Đóng biểu quyết?", "[b]28/34[/b] đã gửi.", "Đóng", grave=True), answers.append)
        await pilot.pause()
        assert "[b]28/34[/b] đã gửi." in screen_text(app)
        await pilot.press(*keys)
    assert answers == [answer]


@pytest.mark.parametrize("grave", [False, True])
async def test_the_button_that_enter_presses_is_the_one_that_is_filled(grave: bool) -> None:
    app = Bench(lambda: Field("Trống"))
    async with app.run_test(size=(100, 30)) as pilot:
        app.push_screen(Confirm("Đóng biểu quyết?", "28/34 đã gửi.", "Đóng", grave=grave))
        await pilot.pause()
        no, yes = app.screen.query_one("#no"), app.screen.query_one("#yes")
        sheet = app.screen.query_one("#box").styles.background
        assert (no.styles.background != sheet, yes.styles.background != sheet) == (True, False)
        await pilot.press("right")
        assert (no.styles.background != sheet, yes.styles.background != sheet) == (False, True)
        assert "Enter: ô đang tô màu" in screen_text(app)


async def test_what_is_to_be_compared_is_answered_by_nobody_who_only_presses_enter() -> None:
    answers: list[bool | None] = []
    app = Bench(lambda: Field("Trống"))
    async with app.run_test(size=(100, 30)) as pilot:
        app.push_screen(Confirm("Giống không?", "bofad dogig", "Giống hết", compare=True), answers.append)
        await pilot.pause()
        sheet = app.screen.query_one("#box").styles.background
        assert all(button.styles.background == sheet for button in app.screen.query("Button"))
        await pilot.press("enter", "enter")
        assert answers == []
        await pilot.press("right", "enter")
        assert answers == [True]
        app.push_screen(Confirm("Giống không?", "bofad dogig", "Giống hết", compare=True), answers.append)
        await pilot.pause()
        await pilot.press("left", "enter")
    assert answers == [True, False]


async def test_progress_says_how_much_of_how_much() -> None:
    app = Bench(ProgressLine)
    async with app.run_test(size=(100, 30)) as pilot:
        line = app.query_one(ProgressLine)
        assert not line.display
        line.show("Tờ trình số 12.pdf", 2_000_000, 4_000_000)
        await pilot.pause()
        assert "2,0 MB / 4,0 MB" in screen_text(app)
        assert "█" * 10 + "─" * 10 in screen_text(app)
        line.show("Tờ trình số 12.pdf", 2_000, 0)
        await pilot.pause()
        assert "2,0 KB" in screen_text(app)
        line.hide()
        assert not line.display


async def test_a_field_says_what_is_wrong_and_takes_it_back() -> None:
    app = Bench(
        lambda: Field("Nội dung", hint="Nhiều nhất 5 chữ", check=lambda text: required(text) or at_most(5)(text))
    )
    async with app.run_test(size=(60, 30)) as pilot:
        field = app.query_one(Field)
        assert not field.valid()
        await pilot.pause()
        assert "✗ Đề nghị nhập nội dung này." in screen_text(app)
        app.query_one(OrderedInput).focus()
        await pilot.press(*"đồng ý")
        assert "Nhiều nhất 5 chữ" in screen_text(app)
        app.set_focus(None)
        await pilot.pause()
        assert "✗ Dài quá: 6 chữ, nhiều nhất 5." in screen_text(app)
        app.query_one(OrderedInput).focus()
        await pilot.press("end", "backspace")
        assert "Nhiều nhất 5 chữ" in screen_text(app)
        assert field.valid()
        assert field.value == "đồng"


async def test_notes_stay_at_one_place_when_a_list_grows_beyond_its_room() -> None:
    app: Any = Bench(lambda: PickList(_notes(3)))
    async with app.run_test(size=(60, 20)) as pilot:
        picks = app.query_one(PickList)
        picks.styles.height = "auto"
        await pilot.pause()
        assert picks.size.height == 3, "a short list takes no row too many"
        before = _places(app)
        picks.show(_notes(40))
        await pilot.pause()
        assert _places(app) == before
        assert len(before) == 1


def _places(app: Any) -> set[int]:
    return {line.index("Có mặt") for line in screen_text(app).splitlines() if "Có mặt" in line}


def _notes(count: int) -> list[PickRow]:
    return [PickRow(f"p{n}", f"Đại biểu {n}", "Có mặt 08:00", "✓") for n in range(count)]


async def test_a_list_off_the_screen_keeps_the_width_it_had() -> None:
    app: Any = Bench(lambda: PickList([PickRow("a", "Nghị quyết về điều chỉnh dự toán ngân sách", sign="·")]))
    async with app.run_test(size=(60, 20)) as pilot:
        picks = app.query_one(PickList)
        await pilot.pause()
        picks.display = False
        await pilot.pause()
        picks.show([PickRow("a", "Nghị quyết về điều chỉnh dự toán ngân sách", sign="✓")])
        assert "\n" not in picks.options[0].prompt.plain
