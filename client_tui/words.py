"""The language of the screen. Vietnamese is the source language; English is a gettext catalogue.

``_("Có mặt {present}", present=19)`` gives a string, ``say(...)`` the same as safe content. Texts declared before the
language is known (actions, refusals) are marked with ``N_`` and worded with ``_`` when shown. The language is one per
process: changing it and building the screens anew changes every text.

The catalogue is kept by ``pybabel`` (see ``locale/README.md``); a test fails when it lags behind the sources.
"""

from __future__ import annotations

import gettext
from pathlib import Path
from typing import Final, Literal

from textual.content import Content

from client_tui.safe import plain

Language = Literal["vi", "en"]
Detail = str | int

LOCALE: Final = Path(__file__).parent / "locale"


class _Speech:
    """The catalogue in use; Vietnamese needs none."""

    language: Language = "vi"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def speak(language: Language) -> None:
    """Use this language from now on; screens already built keep their words until they are built anew."""
    _Speech.language = language
    _Speech.catalogue = (
        gettext.NullTranslations() if language == "vi" else gettext.translation("hop", LOCALE, [language])
    )


def language() -> Language:
    """The language in use."""
    return _Speech.language


def N_(text: str) -> str:
    """Mark a text for translation without translating it yet."""
    return text


def _(text: str, **details: Detail) -> str:
    """The text in the language in use, its ``{names}`` filled in. Details are data: they are never formats."""
    worded = _Speech.catalogue.gettext(text) if text else ""
    return worded.format(**details) if details else worded


def say(text: str, **details: Detail) -> Content:
    """The same as content for a widget: nothing in it is markup."""
    return plain(_(text, **details))
