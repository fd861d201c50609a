"""The language of the screen. Vietnamese is the source language; English is a gettext catalogue.

``_("Có mặt {present}", present=19)`` gives a string. Texts declared before the
language is known (actions, refusals) are marked with ``N_`` and worded with ``_`` when shown. The language is one per
process: changing it and building the screens anew changes every text.

A text never names the body's own things in words of its own: ``{chair}``, ``{Chair}`` at the start of a sentence,
``{member}``, ``{members}``, ``{meeting}``, ``{sitting}`` … are filled in from the words of its profile, so that a people's
committee reads "chủ trì", "thành viên", "phiên họp" where a council reads "chủ tọa", "đại biểu", "kỳ họp".

The catalogue is kept by ``pybabel`` (see ``locale/README.md``); a test fails when it lags behind the sources.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Literal

from meeting.rules.profile import Profile

Language = Literal["vi", "en"]
Detail = str | int

LOCALE: Final = Path(__file__).parent / "locale"


#: What a body calls its things; before it is known, as any meeting would.
NAMES: Final = ("body", "meeting", "sitting", "member", "members", "chair", "chairperson")
_ANY_BODY: Final[dict[Language, tuple[str, ...]]] = {
    "vi": ("cơ quan", "cuộc họp", "phiên họp", "thành viên", "thành viên", "chủ trì", "người đứng đầu"),
    "en": NAMES,
}


class _Speech:
    """The catalogue in use, Vietnamese needs none; and the words of the body."""

    language: Language = "vi"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()
    profile: Profile | None = None
    own: Mapping[str, str] = {}


def speak(language: Language) -> None:
    """Use this language from now on; screens already built keep their words until they are built anew."""
    _Speech.language = language
    _Speech.catalogue = (
        gettext.NullTranslations() if language == "vi" else gettext.translation("hop", LOCALE, [language])
    )
    _learn_names()


def speak_of(profile: Profile | None) -> bool:
    """Use this body's words from now on; whether they differ from those in use, so that screens must be built anew."""
    before = _Speech.own
    _Speech.profile = profile
    _learn_names()
    return before != _Speech.own


def _learn_names() -> None:
    words = _Speech.profile.words_in(_Speech.language) if _Speech.profile else None
    said = tuple(getattr(words, name) for name in NAMES) if words else _ANY_BODY[_Speech.language]
    small = dict(zip(NAMES, said, strict=True))
    _Speech.own = small | {name.capitalize(): word[:1].upper() + word[1:] for name, word in small.items()}


_learn_names()


def language() -> Language:
    """The language in use."""
    return _Speech.language


def N_(text: str) -> str:
    """Mark a text for translation without translating it yet."""
    return text


def _(text: str, **details: Detail) -> str:
    """The text in the language in use, its ``{names}`` filled in. Details are data: they are never formats.

    Raises KeyError for a detail that is missing.
    """
    worded = _Speech.catalogue.gettext(text) if text else ""
    return worded.format_map({**_Speech.own, **details}) if "{" in worded else worded
