"""Vietnamese from before Unicode: papers typed until about 2010 with the fonts of TCVN 5712:1993 and of VNI.

Such a paper holds Latin letters, and only its fonts draw Vietnamese: ``céng hoµ`` in the font ``.VnTime`` is *cộng
hoà*. The name of the font alone proves nothing, because converted papers keep the old names; the letters must be
bytes as well (Latin-1), and such as these encodings use.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

Encoding = Literal["tcvn3", "vni"]

_SUBSET = r"(?:[A-Z]{6}\+)?"
_NAMES: tuple[tuple[Encoding, re.Pattern[str]], ...] = (
    ("tcvn3", re.compile(_SUBSET + r"\.?Vn[A-Z0-9]")),
    ("vni", re.compile(_SUBSET + r"\.?VNI[- ]?\w", re.IGNORECASE)),
)
#: ".VnTimeH", ".VnArial NarrowH", ".VnTimeH,Bold": fonts that draw capitals for the small letters typed.
_CAPITALS = re.compile(r"H(?:[,\-\s_]?(?:Bold|Italic|Oblique|Regular|MT|PS))*", re.IGNORECASE)

#: TCVN 5712:1993, bytes A1 to FF in order. The ABC fonts (.Vn…) have its small letters; B0–B4 are tones that follow.
_TCVN3 = dict(
    enumerate(
        "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậè"
        "ỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
        start=0xA1,
    )
)
#: What programs report for bytes whose glyph a subset font named after its shape: minus, hyphen, bullet, mu.
_ALIASES = {0x2212: 0xAD, 0x2010: 0xAD, 0x2219: 0xB7, 0x2022: 0xB7, 0x03BC: 0xB5, 0x02C9: 0xAF, 0x20AC: 0x80}
#: Back to bytes: those aliases, and the private area where symbol fonts keep theirs.
_BYTES = _ALIASES | {0xF000 + byte: byte for byte in range(0x20, 0x100)}
_TCVN3_LETTERS = _TCVN3 | {code: _TCVN3.get(byte, chr(byte)) for code, byte in _BYTES.items()}

#: Byte AD is ư, and also Word's optional hyphen: before these consonants no Vietnamese word begins with ư.
_OPTIONAL_HYPHEN = re.compile(r"(?<!\w)\xad(?=[bcdghklpqrstvx®])")

#: VNI-Win: a letter and a mark after it; the mark is a tone, a hat, a breve, or a hat or breve with a tone.
_TONES = dict(zip("øûõùï", "\u0300\u0309\u0303\u0301\u0323", strict=True))
_HATS = {"â": "\u0302"} | {mark: "\u0302" + tone for mark, tone in zip("àåãáä", _TONES.values(), strict=True)}
_BREVES = {"ê": "\u0306"} | {mark: "\u0306" + tone for mark, tone in zip("èúüéë", _TONES.values(), strict=True)}
_VNI_MARKS = {
    "a": _TONES | _HATS | _BREVES,
    "e": _TONES | _HATS,
    "i": _TONES,
    "o": _TONES | _HATS,
    "u": _TONES,
    "y": _TONES,
    "ơ": _TONES,
    "ư": _TONES,
}
_VNI_LETTERS = dict(zip("ñôöìæóíòî", "đơưìỉĩíịỵ", strict=True))
_VNI = re.compile(r"([aeiouyôö])([øûõùïâàåãáäêèúüéë])|([ñôöìæóíòî])", re.IGNORECASE)

#: Letters that only Unicode can write.
_MODERN = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9]")
#: Characters of a font that are looked at.
_SAMPLE = 10_000
#: Typographic signs that any encoding may stand beside.
_SIGNS = frozenset("–—‘’“”„…•\u00a0\u200b\ufeff")


def without_subset(font: str) -> str:
    """The name of a font as pages set it: a file that holds a part of it writes six letters and a plus before."""
    return re.sub(f"^{_SUBSET}", "", font)


def encoding_of(font: str) -> Encoding | None:
    """Which old encoding the name of a font stands for."""
    return next((encoding for encoding, name in _NAMES if name.match(font)), None)


@lru_cache(maxsize=256)
def draws_capitals(font: str) -> bool:
    """Does a font with such a name show capitals whatever was typed?"""
    return encoding_of(font) == "tcvn3" and bool(re.search(_CAPITALS.pattern + "$", font))


def proven(texts: Mapping[str, str]) -> dict[str, Encoding]:
    """From all the text set in each font: the fonts whose letters really are in an old encoding.

    A font that set only plain ASCII, or nothing, follows the others of its encoding.
    """
    named = {font: encoding for font in texts if (encoding := encoding_of(font))}
    found = {font: encoding for font, encoding in named.items() if _is_old(texts[font][:_SAMPLE], encoding)}
    return found | {
        font: encoding for font, encoding in named.items() if texts[font].isascii() and encoding in found.values()
    }


def convert(text: str, encoding: Encoding, *, capitals: bool = False) -> str:
    """The text in Unicode, composed. Text that is Vietnamese Unicode already comes back unchanged."""
    if _MODERN.search(text):
        return text
    made = _from_tcvn3(text) if encoding == "tcvn3" else _from_vni(text)
    made = unicodedata.normalize("NFC", made)
    return made.upper() if capitals else made


def _from_tcvn3(text: str) -> str:
    return _OPTIONAL_HYPHEN.sub("", text).translate(_TCVN3_LETTERS)


def _from_vni(text: str) -> str:
    return _VNI.sub(_vni_letter, text.translate(_BYTES))


def _vni_letter(found: re.Match[str]) -> str:
    base, mark, alone = found.groups()
    if alone:
        made = _VNI_LETTERS[alone.lower()]
        return made.upper() if alone.isupper() else made
    letter = _VNI_LETTERS.get(base.lower(), base.lower())
    marks = _VNI_MARKS[letter].get(mark.lower())
    if marks is None:
        return _vni_alone(base) + _vni_alone(mark)
    made = unicodedata.normalize("NFC", letter + marks)
    return made.upper() if base.isupper() else made


def _vni_alone(letter: str) -> str:
    made = _VNI_LETTERS.get(letter.lower(), letter.lower())
    return made.upper() if letter.isupper() else made


def _is_old(text: str, encoding: Encoding) -> bool:
    letters = [letter for letter in text if not letter.isascii() and letter not in _SIGNS]
    if not letters or _unicode_share(text) > 0.05:
        return False
    if encoding == "tcvn3":
        return sum(_BYTES.get(ord(letter), ord(letter)) in _TCVN3 for letter in letters) >= 0.9 * len(letters)
    paired = sum(len(found.group().encode("latin-1", "ignore")) for found in _VNI.finditer(text))
    return paired >= len(letters) * 0.8


def _unicode_share(text: str) -> float:
    """How much of the accented text only Unicode can write."""
    accented = [letter for letter in text if not letter.isascii() and letter.isalpha()]
    return len(_MODERN.findall(text)) / len(accented) if accented else 0.0
