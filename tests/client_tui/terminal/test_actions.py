from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static

from client_tui.terminal.actions import Act, Acting, acts_not_now, acts_within_reach
from client_tui.terminal.keys_in_order import OrderedInput
from client_tui.terminal.palette import Palette, PaletteEntry, matching
from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from client_tui.terminal.shell import Shell
from client_tui.terminal.theme import CONTRAST_NAME, DARK_NAME, LIGHT_NAME
from tests.client_tui.papers.page.test_view import screen_text

OPEN = Act("open_vote", "f2", "Mở biểu quyết", "Mở nội dung đã chọn.", frozenset({"chair"}))
ASK = Act("ask_floor", "f3", "Đăng ký phát biểu", "Xếp vào danh sách chờ phát biểu.")
RAISE = Act("raise_point", "f4", "Nêu nghị quyết", "Chỉ khi đang thảo luận.")


class Room(Screen[None], Acting):
    ACTS: ClassVar[tuple[Act, ...]] = (OPEN, ASK, RAISE)

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []
        self.discussing = True

    def compose(self) -> ComposeResult:
        yield Static(say("Đã kết nối"), id="state")
        yield Footer()

    def possible(self, act: Act) -> bool:
        return act is not RAISE or self.discussing

    def action_open_vote(self) -> None:
        self.done.append("open")

    def action_ask_floor(self) -> None:
        self.done.append("ask")

    def action_raise_point(self) -> None:
        self.done.append("raise")


class House(Shell):
    def get_default_screen(self) -> Screen[Any]:
        return Room()


def _room(app: Shell) -> Room:
    assert isinstance(app.screen, Room)
    return app.screen


def _entry(label: str, help: str = "") -> PaletteEntry:
    return PaletteEntry(label, help, "", lambda: None)


async def test_one_declaration_gives_key_footer_and_palette() -> None:
    app = House()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f3")
        assert _room(app).done == ["ask"]
        assert "F3 Đăng ký phát biểu" in screen_text(app)
        await pilot.press("f1")
        assert "Xếp vào danh sách chờ phát biểu." in screen_text(app)


async def test_what_is_for_the_chair_only_the_chair_sees() -> None:
    app = House()
    async with app.run_test(size=(100, 30)) as pilot:
        room = _room(app)
        await pilot.press("f2")
        assert room.done == []
        assert OPEN not in [act for _node, act in acts_within_reach([room])]
        app.roles = frozenset({"chair"})
        await pilot.press("f2")
        assert room.done == ["open"]


async def test_what_is_not_possible_now_does_nothing() -> None:
    app = House()
    async with app.run_test(size=(100, 30)) as pilot:
        room = _room(app)
        room.discussing = False
        await pilot.press("f4")
        assert room.done == []
        assert RAISE not in [act for _node, act in acts_within_reach([room])]


async def test_help_lists_what_is_not_possible_now_as_such_and_only_for_whose_it_is() -> None:
    app = House()
    async with app.run_test(size=(100, 30)) as pilot:
        room = _room(app)
        room.discussing = False
        assert list(acts_not_now([room])) == [RAISE], "what is for the chair is not told to others"
        await pilot.press("f1", *"nghi quyet")
        assert "lúc này chưa làm được  F4" in screen_text(app)
        await pilot.press("enter")
        assert (room.done, isinstance(app.screen, Palette)) == ([], True)


async def test_two_screens_do_not_share_their_keys() -> None:
    app = House()
    async with app.run_test():
        assert len(Room()._bindings.key_to_bindings["f2"]) == 1
        assert len(Room()._bindings.key_to_bindings["f2"]) == 1


async def test_the_palette_finds_without_accents_and_does_it() -> None:
    app = House()
    async with app.run_test(size=(100, 30)) as pilot:
        room = _room(app)
        await pilot.press("f1", *"nghi quyet", "enter")
        await pilot.pause()
        assert app.screen is room
        assert room.done == ["raise"]


async def test_the_palette_is_left_with_escape_and_says_when_nothing_is_found() -> None:
    app = House()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+p", *"xyz")
        assert "Không tìm thấy" in screen_text(app)
        await pilot.press("enter")
        assert isinstance(app.screen, Palette)
        await pilot.press("escape")
        assert _room(app).done == []


async def test_the_palette_works_with_arrows_and_with_the_finger() -> None:
    app = House()
    async with app.run_test(size=(100, 30)) as pilot:
        room = _room(app)
        await pilot.press("f1", "down", "up", "enter")
        await pilot.press("f1")
        assert app.screen.query_one(OrderedInput).has_focus
        await pilot.click(OptionList, offset=(4, 0))
        await pilot.pause()
        assert room.done == ["ask", "ask"]


def test_better_matches_come_first() -> None:
    entries = [
        _entry("Đóng", "Nghị quyết đã thông qua"),
        _entry("Xem nghị quyết"),
        _entry("Nghị quyết"),
        _entry("Khác"),
    ]
    assert [entry.label for entry in matching("nghi quyet", entries)] == ["Nghị quyết", "Xem nghị quyết", "Đóng"]
    assert [entry.label for entry in matching("dong", entries)] == ["Đóng"]
    assert matching("", entries) == entries


async def test_the_look_changes_by_key() -> None:
    app = House()
    async with app.run_test() as pilot:
        seen = [app.theme]
        for _ in range(3):
            await pilot.press("f12")
            seen.append(app.theme)
    assert seen == [LIGHT_NAME, DARK_NAME, CONTRAST_NAME, LIGHT_NAME]


async def test_the_language_changes_by_key() -> None:
    app = House()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f11")
        await pilot.pause()
        assert "Connected" in screen_text(app)
        assert "Help" in screen_text(app)
        await pilot.press("f11")
        await pilot.pause()
        assert "Đã kết nối" in screen_text(app)


async def test_the_width_of_the_screen_is_a_class() -> None:
    for width, name in ((60, "-phone"), (100, "-tablet"), (140, "-desk")):
        app = House()
        async with app.run_test(size=(width, 30)):
            assert app.screen.has_class(name)


async def test_nothing_moves_by_itself_and_no_english_is_left() -> None:
    app = House()
    async with app.run_test(size=(100, 30)) as pilot:
        assert app.animation_level == "none"
        await pilot.press("ctrl+c")
        assert [toast.message for toast in app._notifications] == ["Nhấn ^Q để thoát."]
        assert plain("x").plain == "x"


async def test_letters_work_with_caps_lock_on_unless_shift_makes_another_act_of_them() -> None:
    class Desk(Room):
        ACTS: ClassVar[tuple[Act, ...]] = (
            Act("open_vote", "o", "Mở", "Mở."),
            Act("ask_floor", "n", "Sau", "Sau."),
            Act("raise_point", "N", "Trước", "Trước."),
        )

    class Place(Shell):
        def get_default_screen(self) -> Screen[Any]:
            return Desk()

    app = Place()
    async with app.run_test() as pilot:
        await pilot.press("O", "o", "n", "N")
        assert _room(app).done == ["open", "open", "ask", "raise"]
