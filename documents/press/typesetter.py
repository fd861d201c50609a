"""The one door to typst: a template and its data in, finished pages out.

The data travels as JSON in ``sys.inputs`` and the templates only ever show it as text, so nothing in it can be read as
typst. No network (there are no packages), no fonts but our own.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import typst

from documents.press.typeface import FONTS, typeface

TEMPLATES = Path(__file__).parents[1] / "templates"
#: For the archive (ISO 19005-2, level A) and for screen readers (ISO 14289-1): both at once.
ARCHIVE: list[typst.PDFStandard] = ["a-2a", "ua-1"]
_MISSING = "□"


def pdf(template: Path, data: Any, *, made: int = 0, archive: bool = True) -> bytes:
    """One PDF. The same data and ``made`` (seconds since 1970) give the same bytes; raises typst.TypstError."""
    standards = ARCHIVE if archive else []
    return _one(
        _compiler(template).compile(
            sys_inputs=_inputs(data), format="pdf", pdf_standards=standards, pdf_tags=archive, timestamp=made
        )
    )


def pictures(template: Path, data: Any, *, dots: float) -> list[bytes]:
    """Every page as a PNG of ``dots`` per inch."""
    pages = _compiler(template).compile(sys_inputs=_inputs(data), format="png", ppi=dots)
    return pages if isinstance(pages, list) else [_one(pages)]


def drawable(text: str) -> str:
    """Letters that our fonts lack become an empty box: an archive PDF may not contain a missing glyph."""
    face = typeface("Regular")
    return text if text.isascii() else "".join(c if face.has(c) else _MISSING for c in text)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])


def _compiler(template: Path) -> typst.Compiler:
    return typst.Compiler(template, root=template.parent, font_paths=_fonts())


def _inputs(data: Any) -> dict[str, str]:
    return {"data": msgspec.json.encode(data).decode()}


def _one(made: bytes | list[bytes] | None) -> bytes:
    if not isinstance(made, bytes):
        raise TypeError("typst was asked for bytes")
    return made
