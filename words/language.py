"""The language that is spoken, and the words of the body. Vietnamese is the source; English is a gettext catalogue.

``_("Có mặt {present}", present=19)`` gives a string. Texts declared before the language is known (actions, refusals) are
marked with ``N_`` and worded with ``_`` when shown.

A terminal speaks one language of one body at a time: ``speak`` and ``speak_of`` set the process's, and building the
screens anew changes every text. Whoever words the same things for several bodies or in both languages says so for a
stretch of code: ``with speaking("en", profile): ...`` holds there alone, for this task and this thread.

A text never names the body's own things in words of its own: ``{chair}``, ``{Chair}`` at the start of a sentence,
``{member}``, ``{members}``, ``{meeting}``, ``{sitting}`` … are filled in from the words of its profile, so that a people's
committee reads "chủ trì", "thành viên", "phiên họp" where a council reads "chủ tọa", "đại biểu", "kỳ họp".

The catalogue is kept by ``pybabel`` (see ``locale/README.md``); a test fails when it lags behind the sources.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from meeting.rules.profile import Profile
from meeting.rules.words import Language

Detail = str | int

LOCALE: Final = Path(__file__).parent / "locale"

#: What a body calls its things; before it is known, as any meeting would.
NAMES: Final = ("body", "meeting", "sitting", "member", "members", "chair", "chairperson")
_ANY_BODY: Final[dict[Language, tuple[str, ...]]] = {
    "vi": ("cơ quan", "cuộc họp", "phiên họp", "thành viên", "thành viên", "chủ trì", "người đứng đầu"),
    "en": NAMES,
}


def first_up(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


class _Speech(NamedTuple):
    """A language, whose words those of the body are, and these words by their names."""

    language: Language
    profile: Profile | None
    own: Mapping[str, str]


def _speech(language: Language, profile: Profile | None) -> _Speech:
    words = profile.words_in(language) if profile else None
    said = tuple(getattr(words, name) for name in NAMES) if words else _ANY_BODY[language]
    small = dict(zip(NAMES, said, strict=True))
    return _Speech(language, profile, small | {name.capitalize(): first_up(word) for name, word in small.items()})


class _Process:
    """What is spoken wherever nothing else is said."""

    speech = _speech("vi", None)


#: What is spoken in this task or thread alone, if anything. New threads know of none, new tasks know their maker's.
_HERE: Final[ContextVar[_Speech | None]] = ContextVar("speech", default=None)


def _now() -> _Speech:
    return _HERE.get() or _Process.speech


@cache
def _catalogue(language: Language) -> gettext.NullTranslations:
    """Read when it is first asked for; Vietnamese needs none."""
    return gettext.NullTranslations() if language == "vi" else gettext.translation("hop", LOCALE, [language])


def speak(language: Language) -> None:
    """The process uses this language from now on; screens already built keep their words until they are built anew."""
    _Process.speech = _speech(language, _Process.speech.profile)


def speak_of(profile: Profile | None) -> bool:
    """The process uses this body's words from now on; whether they differ from those before, so that screens must be built
    anew.
    """
    before = _Process.speech
    _Process.speech = _speech(before.language, profile)
    return before.own != _Process.speech.own


@contextmanager
def speaking(language: Language, profile: Profile | None = None) -> Iterator[None]:
    """Within it this language and these words are spoken, whatever the process, other tasks and other threads speak."""
    token = _HERE.set(_speech(language, profile))
    try:
        yield
    finally:
        _HERE.reset(token)


def language() -> Language:
    """The language in use."""
    return _now().language


def N_(text: str) -> str:
    """Mark a text for translation without translating it yet."""
    return text


def _(text: str, **details: Detail) -> str:
    """The text in the language in use, its ``{names}`` filled in. Details are data: they are never formats.

    Raises KeyError for a detail that is missing.
    """
    speech = _now()
    worded = _catalogue(speech.language).gettext(text) if text else ""
    return worded.format_map({**speech.own, **details}) if "{" in worded or "}" in worded else worded
