"""Styles found quicker are the same styles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.css.styles import RenderStyles
from textual.css.stylesheet import Stylesheet, StylesheetParseError
from textual.dom import DOMNode
from textual.widgets import Static

from client_tui.terminal import stylesheet
from client_tui.terminal.shell import Shell
from client_tui.terminal.stylesheet import QuickStylesheet
from client_tui.terminal.theme import INKS, LIGHT_NAME
from tests.client_tui.samples import SAMPLES, Bench
from tests.client_tui.screens import AREAS

LOOKS = tuple(INKS)


def nodes(app: App[Any]) -> Iterator[DOMNode]:
    """The app, all that is on its screens, and the bars of what can be scrolled."""
    yield app
    for screen in app.screen_stack:
        for node in screen.walk_children(with_self=True):
            yield node
            if node.is_scrollable and node.show_vertical_scrollbar:  # type: ignore[attr-defined]  # all here are widgets
                yield node.vertical_scrollbar  # type: ignore[attr-defined]


def given(styles: RenderStyles) -> dict[str, Any]:
    """The rules, each as whoever draws asks for it."""
    return {name: styles.get_rule(name) for name in styles.base._rules}


def styled(app: App[Any]) -> list[tuple[str, dict[str, Any], dict[str, dict[str, Any]]]]:
    """What each node and each of its parts is given, and what a node's styles hang on."""
    return [
        (
            f"{node.css_identifier_styled} {node._has_hover_style} {node._has_focus_within} {node._has_order_style} {node._has_odd_or_even}",
            given(node.styles),
            {part: given(one) for part, one in node._component_styles.items()},
        )
        for node in nodes(app)
    ]


def as_textual_does(app: App[Any]) -> None:
    """All styles anew by Textual's own stylesheet."""
    plain = Stylesheet(variables=app.get_css_variables())
    plain.source = dict(app.stylesheet.source)
    plain.parse()
    app.stylesheet = plain
    for screen in app.screen_stack:
        plain.update(screen)
    plain.apply(app)


@pytest.mark.parametrize("name", ["agenda-chair", "papers-reader", "attendance-desk", "voting-form"])
async def test_every_widget_of_an_area_is_styled_as_textual_would(name: str, tmp_path: Path) -> None:
    shot = AREAS[name]
    app = await shot.make(tmp_path)
    async with app.run_test(size=(100, 40)) as pilot:
        if shot.steps is not None:
            await shot.steps(pilot)
        await pilot.press("tab", "down")
        app.theme = LOOKS[-1]
        await pilot.pause()
        assert isinstance(app.stylesheet, QuickStylesheet)
        quick = styled(app)
        as_textual_does(app)
        for mine, theirs in zip(quick, styled(app), strict=True):
            assert mine == theirs


async def test_a_look_that_was_left_is_found_again_without_parsing(monkeypatch: pytest.MonkeyPatch) -> None:
    app = SAMPLES["parts"][0]()
    async with app.run_test() as pilot:
        for look in (*LOOKS, LIGHT_NAME):
            app.theme = look
            await pilot.pause()
        before = styled(app)

        def parse(*_parts: object, **_named: object) -> Iterator[Any]:
            raise AssertionError("parsed again")

        monkeypatch.setattr("textual.css.stylesheet.parse", parse)
        for look in (*LOOKS, LIGHT_NAME):
            app.theme = look
            await pilot.pause()
        assert styled(app) == before


async def test_a_class_put_on_and_taken_off_leaves_what_was() -> None:
    box = Static("Nội dung")
    app: Shell = Bench(lambda: box)
    async with app.run_test() as pilot:
        app.stylesheet.add_source("Static.-late { color: red; } Static { color: initial; }")
        app.stylesheet.update(app)
        await pilot.pause()
        before = dict(box.styles.base._rules)
        box.add_class("-late")
        await pilot.pause()
        assert box.styles.base._rules["color"] != before.get("color")
        box.remove_class("-late")
        await pilot.pause()
        assert box.styles.base._rules == before


def test_a_sheet_that_is_wrong_changes_nothing_when_a_look_is_taken() -> None:
    sheet = QuickStylesheet(variables={"ink": "#000000"})
    sheet.add_source("Static { color: $ink; }", ("", "right"))
    sheet.parse()
    before = sheet.rules
    sheet.source[("", "wrong")] = stylesheet_source("Static { colour: $ink; }")
    sheet.set_variables({"ink": "#ffffff"})
    with pytest.raises(StylesheetParseError):
        sheet.reparse()
    assert sheet.rules is before


def stylesheet_source(css: str) -> Any:
    other = Stylesheet()
    other.add_source(css, ("", "wrong"))
    return other.source[("", "wrong")]


def test_what_is_kept_parsed_has_an_end() -> None:
    for number in range(stylesheet._parsed.maxsize + 1):
        sheet = QuickStylesheet()
        sheet.add_source(f"Static {{ width: {number}; }}", ("", str(number)))
        assert len(sheet.rules) == 1
    assert len(stylesheet._parsed) == stylesheet._parsed.maxsize
