"""What is said, as content for a widget."""

from __future__ import annotations

from textual.content import Content

from client_tui.terminal.safe import plain
from words.language import Detail, _


def say(text: str, **details: Detail) -> Content:
    """The text in the language in use, its ``{names}`` filled in; nothing in it is markup."""
    return plain(_(text, **details))
