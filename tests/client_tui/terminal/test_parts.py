"""Parts: what is listed at a node has its acts there, says when they are possible, and hears what comes to it."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Button

from client_tui.terminal.actions import Act, Acting, Part, acts_within_reach, offers
from client_tui.terminal.shell import Shell

RING = Act("ring", "r", "Rung chuông", "Rung chuông một lần.")
LIGHT = Act("light(1)", "l", "Bật đèn", "Bật đèn.")
LEAVE = Act("leave", "x", "Ra về", "Ra về.")


class Bell(Part):
    ACTS: ClassVar[tuple[Act, ...]] = (RING,)

    def __init__(self) -> None:
        self.rung = 0
        self.broken = False

    def possible(self, act: Act) -> bool:
        return not self.broken

    def action_ring(self) -> None:
        self.rung += 1


class Lamp(Part):
    ACTS: ClassVar[tuple[Act, ...]] = (LIGHT,)

    def __init__(self) -> None:
        self.level = 0
        self.heard: list[Message] = []

    async def action_light(self, level: int) -> None:
        self.level = level

    async def hear(self, message: Message) -> None:
        self.heard.append(message)
        if isinstance(message, Button.Pressed):
            message.stop()


class House(Vertical, Acting, can_focus=True):
    ACTS: ClassVar[tuple[Act, ...]] = (LEAVE, LIGHT)

    def __init__(self) -> None:
        super().__init__()
        self.bell, self.lamp = Bell(), Lamp()
        self.pressed = self.left = 0
        self.hold(self.bell, self.lamp)

    def compose(self) -> ComposeResult:
        yield Button("Đèn", id="lamp")

    def on_button_pressed(self) -> None:
        self.pressed += 1

    def action_leave(self) -> None:
        self.left += 1


class Street(Shell):
    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.passed: list[Message] = []

    def compose(self) -> ComposeResult:
        yield House()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        self.passed.append(event)


async def test_the_acts_of_parts_are_the_holders_in_the_order_it_lists_and_then_in_theirs() -> None:
    house = House()
    assert house.acts == (LEAVE, LIGHT, RING)
    assert offers(house, RING)
    assert not offers(Button(), RING)


async def test_a_key_does_what_a_part_does() -> None:
    async with (app := Street()).run_test() as pilot:
        house = app.query_one(House)
        house.focus()
        await pilot.press("r", "l", "x")
        assert (house.bell.rung, house.lamp.level, house.left) == (1, 1, 1)


async def test_what_a_part_says_is_not_possible_is_not_done() -> None:
    async with (app := Street()).run_test() as pilot:
        house = app.query_one(House)
        house.focus()
        house.bell.broken = True
        await pilot.press("r")
        assert house.bell.rung == 0
        assert RING not in [act for _node, act in acts_within_reach([house])]


async def test_a_part_hears_what_comes_to_its_holder_and_may_keep_it_from_rising() -> None:
    async with (app := Street()).run_test() as pilot:
        house = app.query_one(House)
        await pilot.click("#lamp")
        assert [type(message) for message in house.lamp.heard if message.bubble] == [Button.Pressed]
        assert house.pressed == 1
        assert app.passed == []


async def test_events_are_the_nodes_own() -> None:
    async with (app := Street()).run_test() as pilot:
        house = app.query_one(House)
        await pilot.hover(House)
        await pilot.press("down")
        assert not [message for message in house.lamp.heard if message.bubble]
