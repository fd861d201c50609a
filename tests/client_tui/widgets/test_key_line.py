from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from client_tui.terminal.actions import Act
from client_tui.terminal.shell import Shell
from client_tui.widgets.key_line import KeyLine
from words.language import N_


class Desk(Shell):
    ACTS: ClassVar[tuple[Act, ...]] = (*Shell.ACTS, Act("agree", "y", N_("Tán thành"), N_("Tán thành.")))
    agreed = 0

    def compose(self) -> ComposeResult:
        yield Static("")
        yield KeyLine()

    def action_agree(self) -> None:
        self.agreed += 1


async def test_the_line_says_what_the_keys_do_and_a_finger_can_press_them() -> None:
    app = Desk()
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        line = app.query_one(KeyLine)
        words = str(line.render())
        assert "Tán thành" in words
        assert "F1 Trợ giúp" in words
        await pilot.click(KeyLine, offset=(words.index("Tán thành"), 0))
        await pilot.pause()
        assert app.agreed == 1


class Busy(Desk):
    ACTS: ClassVar[tuple[Act, ...]] = (
        *(Act(f"act_{letter}", letter, N_("Tán thành"), N_("Tán thành.")) for letter in "abcdeghk"),
        *Shell.ACTS,
    )


async def test_the_list_of_all_keys_stays_within_reach_of_a_finger_on_a_narrow_screen() -> None:
    app = Busy()
    async with app.run_test(size=(40, 10)) as pilot:
        await pilot.pause()
        words = str(app.query_one(KeyLine).render())
        assert len(words) <= 40
        assert words.rstrip().endswith("F1 Trợ giúp")
        assert words.startswith(" A Tán thành")
