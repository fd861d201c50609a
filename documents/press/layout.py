"""Sizes and places of Nghị định 30/2020/NĐ-CP, Phụ lục I, shared by the DOCX and the PDF. Lengths in points."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import combining

import msgspec

from documents.press.forms import MOTTO, Block, Item, Paragraph
from documents.press.typeface import Style, Typeface, typeface

MM = 72 / 25.4


class Sheet(msgspec.Struct, frozen=True):
    """The numbers of mục I and the example column of mục V. The text column is 165 mm wide."""

    width: float = 210 * MM
    height: float = 297 * MM
    top: float = 20 * MM
    bottom: float = 20 * MM
    left: float = 30 * MM
    right: float = 15 * MM
    #: Left column of the head, holding the organ; the rest holds the national name, 250 points wide at size 12.
    organ_width: float = 205
    indent: float = 12.7 * MM
    #: Between paragraphs of the body, beyond the pitch of their lines.
    gap: float = 6
    #: Line pitch against single spacing (``Typeface.line``): the decree wants 1 to 1.5. Heads, titles, tables and
    #: signatures are set single.
    pitch: float = 1.1
    body: float = 14
    small: float = 13
    nation_size: float = 12
    motto_size: float = 13
    organ_size: float = 12
    table_size: float = 13
    #: Between the text of a cell and its edges, at the side and above and below.
    cell_side: float = 5.4
    cell_edge: float = 2
    #: Between signatures that stand side by side.
    between: float = 8
    #: Room for the hand and the seal, under the capacity.
    signing: float = 60
    #: A paragraph of no more lines may be kept on the page of what follows it.
    staying_lines: float = 10
    recipients_title: float = 12
    recipients: float = 11

    @property
    def text_width(self) -> float:
        """Between the margins."""
        return self.width - self.left - self.right


SHEET = Sheet()
#: Where a word may be broken that is too long for its place: a space without width.
BREAK = "\u200b"
_SPACES = re.compile(r"(\s+)")
# A line of a title may begin with these.
_JOINTS = frozenset({"về", "và", "của", "tại", "theo", "đối", "cho", "khóa", "nhiệm", "trên", "việt", "thông"})
# An organ's name breaks before the first of these that it contains.
_UNITS = ("TỈNH", "THÀNH PHỐ", "XÃ", "PHƯỜNG", "ĐẶC KHU", "HỘI ĐỒNG", "ỦY BAN")


def rule_under(line: str, size: float) -> float:
    """Length of the rule under a centred bold line: two fifths of it (the decree asks for 1/3 to 1/2)."""
    return typeface("Bold").width(line, size) * 0.4


def motto_rule(motto: str = MOTTO) -> float:
    """The rule under the national motto is exactly as long as it."""
    return typeface("Bold").width(motto, SHEET.motto_size)


def columns(shares: Iterable[float]) -> list[float]:
    """Widths of columns that divide the text column by their shares."""
    shares = tuple(shares)
    return [SHEET.text_width * share / sum(shares) for share in shares]


def breakable(text: str, most: float, size: float, style: Style = "Regular") -> str:
    """A word wider than ``most`` may break after each of its letters (:data:`BREAK`); all other text is as it was."""
    face = typeface(style)
    if face.width(text, size) <= most:
        return text
    return "".join(
        BREAK.join(_letters(part)) if face.width(part, size) > most else part for part in _SPACES.split(text)
    )


def organ_lines(name: str, style: Style = "Bold") -> tuple[str, ...]:
    """An organ's name in lines of its column: broken before the unit's kind (XÃ …), else where it reads well."""
    most = SHEET.organ_width - 6
    if not name or typeface(style).width(name, SHEET.organ_size) <= most:
        return (name,) if name else ()
    for unit in _UNITS:
        before, found, after = name.partition(f" {unit} ")
        if found:
            return organ_lines(before, style) + organ_lines(f"{unit} {after}", style)
    return _broken(name.split(), style, SHEET.organ_size, most)


def title_lines(text: str) -> tuple[str, ...]:
    """A title or summary in few lines of much the same length, so that the rule under the last one looks right."""
    if not text:
        return ()
    most = SHEET.text_width * 0.85
    if typeface("Bold").width(text, SHEET.body) <= most:
        return (text,)
    return _broken(text.split(), "Bold", SHEET.body, most)


def stays(block: Block, *, before_signatures: bool = False) -> bool:
    """Whether a paragraph goes to the next page with what follows it: a list that it announces, or the signatures.

    A long one does not: it would leave a hole in the page before.
    """
    if not isinstance(block, Paragraph | Item) or not (before_signatures or block.text.endswith(":")):
        return False
    return typeface("Regular").width(block.text, SHEET.body) <= SHEET.staying_lines * SHEET.text_width


def _broken(words: list[str], style: Style, size: float, most: float) -> tuple[str, ...]:
    """Two lines, cut at a joint of the sentence or else in the middle; more only where two are too narrow."""
    face = typeface(style)
    cuts = range(1, len(words))
    joints = [cut for cut in cuts if words[cut - 1][-1] in ",;:-" or words[cut].lower() in _JOINTS]
    for wanted in (joints, cuts):
        halves = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in wanted]
        widest, best = min(
            ((max(face.width(half, size) for half in pair), pair) for pair in halves), default=(most + 1, ())
        )
        if widest <= most:
            return best
    lines: list[str] = []
    for word in (piece for whole in words for piece in _pieces(whole, face, size, most)):
        if lines and face.width(f"{lines[-1]} {word}", size) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def _pieces(word: str, face: Typeface, size: float, most: float) -> list[str]:
    """The word, or where it is too wide as many full lines as it takes."""
    if face.width(word, size) <= most:
        return [word]
    pieces = [""]
    for letter in _letters(word):
        if pieces[-1] and face.width(pieces[-1] + letter, size) > most:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _letters(word: str) -> list[str]:
    """Its letters, each with the accents that stand on it."""
    letters: list[str] = []
    for character in word:
        if letters and combining(character):
            letters[-1] += character
        else:
            letters.append(character)
    return letters
