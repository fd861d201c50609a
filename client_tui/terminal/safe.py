"""Nothing from outside reaches the terminal as a command, whatever it contains.

Names, titles, papers and messages can carry terminal escapes, Textual markup and bidi controls. Three nets, each
enough alone: data is drawn as :func:`plain` content and never as markup; notifications never read markup; and one
output filter takes out the control characters of every line that is drawn, whoever drew it.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from typing import Final

from rich.segment import Segment, Segments
from textual.app import App
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.notifications import SeverityLevel

from client_tui.terminal.cells import cell_len

#: Control, format (bidi, zero width), surrogate, line and paragraph separators: never printed.
FORBIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def _picture(char: str) -> str:
    """How a forbidden character is shown, so that a reader sees that something odd was there."""
    if char in "\n\t":
        return char
    if unicodedata.category(char) not in FORBIDDEN:
        return char
    code = ord(char)
    return chr(0x2400 + code) if code < 0x20 else "�"


def legible(text: str) -> str:
    """The text with every forbidden character shown as a picture (``␛``, ``�``); newlines and tabs stay."""
    return text if text.isprintable() else "".join(map(_picture, text))


def plain(text: str) -> Content:
    """Outside data, or any text at all, as content in which nothing is markup and nothing is a command."""
    return Content(legible(text))


def _quiet(char: str) -> str:
    return char if unicodedata.category(char) not in FORBIDDEN else " " * cell_len(char)


def without_controls(text: str) -> str:
    """The text without forbidden characters, exactly as wide in cells as Textual thinks it is."""
    return text if text.isprintable() else "".join(map(_quiet, text))


class NoForeignControls(LineFilter):
    """The last net: takes control characters and hyperlinks out of a line that is about to be drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Clean one line; lines of ordinary text pass untouched."""
        return [self._clean(segment) for segment in segments]

    @staticmethod
    def _clean(segment: Segment) -> Segment:
        text, style, control = segment
        if style is not None and style.link:
            style = style.update_link(None)
        elif text.isprintable():
            return segment
        return Segment(without_controls(text), style, control)


def _clean_lines(segments: Segments) -> Segments:
    """A printed report (crash, exit message) line by line without control characters but with its newlines."""

    def clean(text: str) -> str:
        return "\n".join(map(without_controls, text.split("\n")))

    return Segments([Segment(clean(text), style) for text, style, control in segments.segments if not control])


class SafeOutput(App[None]):
    """The app's half of the promise; every app of this client inherits it."""

    _no_foreign_controls: Final = NoForeignControls()

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, then ours: nothing is drawn after it."""
        return [*super().get_line_filters(), self._no_foreign_controls]

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Show a toast; ``markup`` is accepted for the sake of the signature and ignored."""
        super().notify(legible(message), title=legible(title), severity=severity, timeout=timeout, markup=False)

    def _fatal_error(self) -> None:
        """Leave with a traceback that shows where, and never the values (names, votes, keys) of local variables."""
        from rich.traceback import Traceback  # with what it colours code by, it weighs more than any screen

        if sys.exc_info()[0] is not None:
            report = Traceback(show_locals=False, width=None)
            self._exit_renderables.append(Segments(self.console.render(report, self.console.options)))
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Print what is left to say on exit, cleaned like everything else."""
        options = self.console.options
        self._exit_renderables = [
            _clean_lines(Segments(self.console.render(renderable, options))) for renderable in self._exit_renderables
        ]
        super()._print_error_renderables()
