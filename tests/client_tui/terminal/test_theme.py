from __future__ import annotations

from itertools import product

import pytest

from client_tui.terminal.shell import Shell
from client_tui.terminal.theme import CONTRAST, CONTRAST_NAME, INKS, Ink, variables

TEXTS = ("text", "muted", "primary", "yes", "no", "abstain", "warning")
GROUNDS = ("paper", "sheet", "shade", "lit")


def _luminance(colour: str) -> float:
    """Relative luminance of ``#RRGGBB`` (WCAG 2.2)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _pairs(ink: Ink) -> list[tuple[str, str]]:
    on_ground = list(product(TEXTS, GROUNDS))
    on_choice = [("on_choice", "yes"), ("on_choice", "no"), ("on_choice", "abstain"), ("on_primary", "primary")]
    special = [("text", "mark"), ("primary", "mark"), ("on_found", "found"), ("paper", "warning")]
    return on_ground + on_choice + special


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", INKS)
def test_every_text_is_readable_on_every_ground(name: str) -> None:
    ink = INKS[name]._asdict()
    least = 7.0 if name == CONTRAST_NAME else 4.5
    faint = {
        (text, ground): round(contrast(ink[text], ink[ground]), 2)
        for text, ground in _pairs(INKS[name])
        if contrast(ink[text], ink[ground]) < least
    }
    assert faint == {}


@pytest.mark.parametrize("name", INKS)
def test_the_frame_of_what_has_the_keyboard_is_seen(name: str) -> None:
    ink = INKS[name]
    assert min(contrast(ink.focus, ink.sheet), contrast(ink.focus, ink.paper)) >= 3


def test_high_contrast_keeps_its_promise_after_textual_has_derived_its_own_colours() -> None:
    app = Shell(look=CONTRAST_NAME)
    derived = app.get_css_variables()
    for text, ground in (
        ("text-muted", "surface"),
        ("foreground", "background"),
        ("footer-key-foreground", "footer-background"),
        ("footer-description-foreground", "footer-background"),
        ("block-cursor-foreground", "block-cursor-background"),
        ("input-cursor-foreground", "input-cursor-background"),
        ("button-color-foreground", "primary"),
    ):
        assert contrast(derived[text][:7], derived[ground][:7]) >= 7, (text, ground)


def test_all_looks_define_the_same_variables() -> None:
    assert len({frozenset(variables(ink)) for ink in INKS.values()}) == 1
    assert variables(CONTRAST)["paper"] == "#000000"
