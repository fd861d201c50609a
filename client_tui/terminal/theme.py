"""Three looks of one design: light as paper, dark for a dimmed hall, and a true high contrast (7:1 or better).

Yes, no and abstain are told apart by sign, word and texture as well as by colour; the colours are the blue-green and
orange of the Okabe-Ito palette, which the colour-blind can tell apart. Style sheets name these variables only.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from textual.color import Color
from textual.theme import Theme


class Ink(NamedTuple):
    """The colours of one look; everything else is derived from them."""

    paper: str  #: behind everything
    sheet: str  #: cards, fields, dialogs
    shade: str  #: headers, footers, stripes
    text: str
    muted: str  #: secondary text
    rule: str  #: lines between things
    primary: str  #: what can be done; headings
    on_primary: str  #: text on primary
    focus: str  #: the frame of what has the keyboard
    yes: str
    no: str
    abstain: str
    on_choice: str  #: text on yes, no, abstain
    warning: str
    lit: str  #: the ground of the row the keyboard is on
    mark: str  #: the ground of marked words
    found: str  #: the ground of the word just found
    on_found: str


LIGHT: Final = Ink(
    paper="#F6F4EE",
    sheet="#FFFFFF",
    shade="#E9E5DA",
    text="#1C2126",
    muted="#555C64",
    rule="#B9B3A4",
    primary="#1D4F7C",
    on_primary="#FFFFFF",
    focus="#B4570A",
    yes="#00664F",
    no="#A84300",
    abstain="#4D5468",
    on_choice="#FFFFFF",
    warning="#8A5300",
    lit="#DDE7F1",
    mark="#FFE9A8",
    found="#B4570A",
    on_found="#FFFFFF",
)

DARK: Final = Ink(
    paper="#12161B",
    sheet="#1A2027",
    shade="#232B34",
    text="#E4E7EA",
    muted="#A3ADB8",
    rule="#46525F",
    primary="#8FBDE8",
    on_primary="#0E1419",
    focus="#F2B65A",
    yes="#4CC9A4",
    no="#F2995C",
    abstain="#B3BACB",
    on_choice="#0E1419",
    warning="#F2C14E",
    lit="#2B3A4A",
    mark="#4A4118",
    found="#F2B65A",
    on_found="#12161B",
)

CONTRAST: Final = Ink(
    paper="#000000",
    sheet="#000000",
    shade="#101010",
    text="#FFFFFF",
    muted="#E4E4E4",
    rule="#FFFFFF",
    primary="#FFE14D",
    on_primary="#000000",
    focus="#00E5FF",
    yes="#6BFFC8",
    no="#FFB066",
    abstain="#E0E0FF",
    on_choice="#000000",
    warning="#FFE14D",
    lit="#00344A",
    mark="#4A3A00",
    found="#FFE14D",
    on_found="#000000",
)

#: The names a user chooses from.
LIGHT_NAME: Final = "hop-light"
DARK_NAME: Final = "hop-dark"
CONTRAST_NAME: Final = "hop-contrast"

INKS: Final = {LIGHT_NAME: LIGHT, DARK_NAME: DARK, CONTRAST_NAME: CONTRAST}


def variables(ink: Ink) -> dict[str, str]:
    """The style sheet variables of a look: our own, and Textual's where its derived ones would be too faint."""
    own = {name.replace("_", "-"): colour for name, colour in ink._asdict().items()}
    return own | {
        "mark-green": _tinted(ink, ink.yes),
        "mark-blue": _tinted(ink, ink.primary),
        "mark-pink": _tinted(ink, ink.no),
        "text": ink.text,
        "text-muted": ink.muted,
        "text-disabled": ink.muted,
        "text-primary": ink.primary,
        "foreground-muted": ink.muted,
        "foreground-disabled": ink.muted,
        "border": ink.rule,
        "border-blurred": ink.rule,
        "block-cursor-background": ink.lit,
        "block-cursor-foreground": ink.text,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": ink.shade,
        "block-cursor-blurred-foreground": ink.text,
        "block-cursor-blurred-text-style": "bold",
        "block-hover-background": ink.shade,
        "input-cursor-background": ink.text,
        "input-cursor-foreground": ink.sheet,
        "input-selection-background": ink.mark,
        "footer-background": ink.shade,
        "footer-foreground": ink.text,
        "footer-item-background": ink.shade,
        "footer-key-background": ink.shade,
        "footer-key-foreground": ink.primary,
        "footer-description-background": ink.shade,
        "footer-description-foreground": ink.text,
        "button-foreground": ink.text,
        "button-color-foreground": ink.on_primary,
        "button-focus-text-style": "bold",
        "scrollbar": ink.muted,
        "scrollbar-hover": ink.primary,
        "scrollbar-active": ink.primary,
        "scrollbar-background": ink.shade,
        "scrollbar-background-hover": ink.shade,
        "scrollbar-background-active": ink.shade,
        "scrollbar-corner-color": ink.shade,
    }


def _tinted(ink: Ink, colour: str) -> str:
    """The ground of marked words in another colour: faint enough that the text on it is read as before."""
    return Color.parse(ink.sheet).blend(Color.parse(colour), 0.22).hex


def theme(name: str) -> Theme:
    """One of the three looks as a Textual theme."""
    ink = INKS[name]
    return Theme(
        name=name,
        primary=ink.primary,
        secondary=ink.abstain,
        accent=ink.focus,
        warning=ink.warning,
        error=ink.no,
        success=ink.yes,
        foreground=ink.text,
        background=ink.paper,
        surface=ink.sheet,
        panel=ink.shade,
        dark=ink is not LIGHT,
        text_alpha=1.0,
        variables=variables(ink),
    )
