"""An official paper before it is drawn: what stands where under Nghị định 30/2020/NĐ-CP, without fonts or files.

``forms_docx`` and ``forms_typst`` draw the same :class:`Form`; every string in it is data, never markup. Sizes and
places are in ``layout``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Literal

import msgspec

from meeting.safetext import clean, enc_hook

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


class Fixed(msgspec.Struct, frozen=True):
    """Words that stand on every paper of a language, and the tag of the language itself."""

    tag: str
    nation: str
    motto: str
    number: str
    recipients: str


_FIXED = {
    "vi": Fixed("vi-VN", NATION, MOTTO, "Số", "Nơi nhận:"),
    "en": Fixed("en-GB", "SOCIALIST REPUBLIC OF VIET NAM", "Independence - Freedom - Happiness", "No.", "Recipients:"),
}

Align = Literal["left", "centre", "right"]


class Paragraph(msgspec.Struct, frozen=True, tag="paragraph"):
    """Justified text with its first line indented; ``lead`` is its bold beginning ("Điều 1.", "Chủ tọa:")."""

    text: str
    lead: str = ""
    #: ``basis`` draws a Căn cứ line (italic); ``centred`` a bold line in the middle ("QUYẾT NGHỊ:").
    look: Literal["body", "basis", "centred", "addressee"] = "body"


class Heading(msgspec.Struct, frozen=True, tag="heading"):
    """Level 1 is a Phần or Chương (centred), 2 is "I. …", 3 is "1. …"; all bold, never last on a page."""

    text: str
    level: Literal[1, 2, 3] = 2


class Item(msgspec.Struct, frozen=True, tag="item"):
    """A khoản ("1."), a điểm ("a)") or a dash; the mark is written out, so that it never renumbers itself."""

    mark: str
    text: str


class Column(msgspec.Struct, frozen=True):
    """``share`` is the width against the sum of all shares."""

    title: str
    share: float = 1
    align: Align = "left"


class Row(msgspec.Struct, frozen=True):
    """As many cells as columns; ``strong`` draws totals in bold."""

    cells: tuple[str, ...]
    strong: bool = False


#: A table of no more rows is a figure to be seen at once: it is never spread over two pages.
SHORT_TABLE = 6


class Table(msgspec.Struct, frozen=True, tag="table"):
    """Its header row repeats on every page, and no row is cut in two. ``note`` stands above, on the right ("Đơn vị: …")."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for a row that does not fit the columns."""
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError(f"every row needs {len(self.columns)} cells")


Block = Paragraph | Heading | Item | Table


class Field(msgspec.Struct, frozen=True):
    """One line of a fill-in form: "Thời gian bắt đầu: …"."""

    label: str
    value: str


class Signature(msgspec.Struct, frozen=True):
    """``capacity``: lines in capitals (TM. …, CHỦ TỊCH); ``note`` is small under them ("(Đã ký)"); then the name."""

    capacity: tuple[str, ...]
    name: str
    note: str = ""
    #: Mẫu 1.9, note 5: the office held, where it is needed under the name of a minutes' chair.
    office: str = ""


class Annex(msgspec.Struct, frozen=True):
    """On its own pages with its own page numbers (NĐ 30, Phụ lục I, mục II.1.10)."""

    label: str
    title: str
    body: tuple[Block, ...]
    #: "(Kèm theo Biên bản số … )".
    origin: str = ""


class Form(msgspec.Struct, frozen=True):
    """A whole paper. Empty strings are simply not drawn, except the number, which leaves room to be filled in."""

    organ: str
    type_name: str
    summary: str
    symbol: str
    parent: str = ""
    number: str = ""
    place_date: str = ""
    #: Above the type name on the left in a frame: "DỰ THẢO".
    mark: str = ""
    #: Who decides, under the summary of a resolution.
    authority: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    body: tuple[Block, ...] = ()
    closing: str = ""
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    #: When the paper was made, seconds since 1970 (UTC): the only date in the files' metadata.
    made: int = 0
    #: English is a translation for readers; the paper of record is Vietnamese.
    language: Literal["vi", "en"] = "vi"

    @property
    def fixed(self) -> Fixed:
        """The words around it."""
        return _FIXED[self.language]

    @property
    def title(self) -> str:
        """For the metadata of the file."""
        return f"{self.type_name} {self.summary}".strip()

    @property
    def reference(self) -> str:
        """Số, ký hiệu; room for a number that the clerk has yet to give."""
        return f"{self.fixed.number}: {self.number or '        '}/{self.symbol}"


def cleaned(form: Form) -> Form:
    """The same form in plain strings without control characters, NFC: neither XML nor a font is surprised by it."""
    return mapped(form, clean)


def mapped(form: Form, change: Callable[[str], str]) -> Form:
    """Every string of the form passed through ``change``."""
    return msgspec.convert(strings(msgspec.to_builtins(form, enc_hook=enc_hook), change), Form)


def strings(value: Any, change: Callable[[str], str]) -> Any:
    """A value of plain dictionaries and lists with every string in it passed through ``change``."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: strings(inner, change) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [strings(inner, change) for inner in value]
    return value


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """One paragraph for each line that is not empty."""
    return tuple(Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def numbered(number: int) -> str:
    """A document number: below ten it takes a zero in front (NĐ 30, Phụ lục I, mục II.1.3)."""
    return f"{number:02d}"


def day_in_words(day: date) -> str:
    """``ngày 05 tháng 02 năm 2027``: days below ten and the months 1 and 2 take a zero (NĐ 30, mục II.1.4)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def recipients_list(recipients: Iterable[str]) -> tuple[str, ...]:
    """``- …;`` for each, and a full stop after the last one, which is the archive's."""
    names = [name.rstrip(" ;.") for name in recipients]
    return tuple(f"- {name}{'.' if place == len(names) else ';'}" for place, name in enumerate(names, 1))
