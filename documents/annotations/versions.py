"""What is said of a mark that was made on a former version of the paper it is drawn on."""

from __future__ import annotations

from typing import Final, NamedTuple

from documents.annotations.drawn import DrawnMark
from meeting.rules.words import Language


class _Words(NamedTuple):
    version: str
    made_on: str
    changed: str


_SAY: Final[dict[Language, _Words]] = {
    "vi": _Words("bản {version}", "ghi trên bản {version}", "chữ đã thay đổi"),
    "en": _Words("version {version}", "made on version {version}", "the words have changed"),
}


def version_name(version: int, language: Language) -> str:
    """How a version is called."""
    return _SAY[language].version.format(version=version)


def made_on(mark: DrawnMark, language: Language) -> tuple[str, ...]:
    """Which version a mark was made on, and whether its words are others now; nothing for one of this version."""
    say = _SAY[language]
    former = (say.made_on.format(version=mark.former),) if mark.former else ()
    return (*former, say.changed) if mark.changed else former
