"""A form as PDF for the archive: tagged, with its fonts inside, the same bytes each time."""

from __future__ import annotations

from typing import Any

import msgspec

from documents.press import layout
from documents.press.forms import SHORT_TABLE, Annex, Block, Form, Heading, Signature, Table, cleaned, mapped, strings
from documents.press.layout import SHEET
from documents.press.typeface import FAMILY, Style, typeface
from documents.press.typesetter import TEMPLATES, drawable, pdf, pictures

_FORM = TEMPLATES / "form.typ"


def form_pdf(form: Form) -> bytes:
    """PDF/A-2a and PDF/UA-1 at once, about 20 ms for ten pages; characters no font has are drawn as empty boxes."""
    return pdf(_FORM, _data(form), made=form.made)


def form_pictures(form: Form, dots: float = 100) -> list[bytes]:
    """Each page as PNG, at ``dots`` per inch."""
    return pictures(_FORM, _data(form), dots=dots)


def _data(form: Form) -> dict[str, Any]:
    form = mapped(cleaned(form), drawable)
    face = typeface("Regular")
    return {
        "form": _drawn(form),
        "layout": msgspec.to_builtins(SHEET),
        "font": FAMILY,
        "line": {"above": face.above, "below": face.below},
        "short_table": SHORT_TABLE,
        "fixed": msgspec.to_builtins(form.fixed),
    }


def _drawn(form: Form) -> dict[str, Any]:
    """The form as the template wants it: names broken into lines, rules measured, headings without gaps."""
    drawn: dict[str, Any] = strings(msgspec.to_builtins(form), _anywhere)
    summary = layout.title_lines(form.summary)
    organs = layout.organ_lines(form.organ)
    return drawn | {
        "title": form.title,
        "reference": _anywhere(form.reference),
        "parent": layout.organ_lines(form.parent, "Regular"),
        "organs": organs,
        "organ_rule": layout.rule_under("".join(organs[-1:]), SHEET.organ_size),
        "motto_rule": layout.motto_rule(form.fixed.motto),
        "summary": summary,
        "summary_rule": layout.rule_under("".join(summary[-1:]), SHEET.body),
        "body": _blocks(form.body, before_signatures=True),
        "signatures": _signatures(form.signatures),
        "annexes": [_annex(annex) for annex in form.annexes],
    }


def _annex(annex: Annex) -> dict[str, Any]:
    titles = layout.title_lines(annex.title)
    return {
        "label": _anywhere(annex.label),
        "titles": titles,
        "origin": layout.title_lines(annex.origin),
        "rule": layout.rule_under("".join(titles[-1:]), SHEET.body),
        "body": _blocks(annex.body),
    }


def _signatures(signatures: tuple[Signature, ...]) -> list[Any]:
    room = SHEET.text_width / max(2, len(signatures)) - SHEET.between
    return [
        strings(msgspec.to_builtins(signature), lambda text: layout.breakable(text, room, SHEET.body, "Bold"))
        for signature in signatures
    ]


def _blocks(body: tuple[Block, ...], *, before_signatures: bool = False) -> list[dict[str, Any]]:
    """What the template draws, each with whether it stays on the page of what follows it.

    PDF/UA forbids to jump from level 1 to 3: the tag of a heading is at most one deeper than the one before.
    """
    drawn: list[dict[str, Any]] = []
    depth = 0
    for place, block in enumerate(body, 1):
        drawn.append(_table(block) if isinstance(block, Table) else strings(msgspec.to_builtins(block), _anywhere))
        drawn[-1]["stays"] = layout.stays(block, before_signatures=before_signatures and place == len(body))
        if isinstance(block, Heading):
            depth = min(block.level, depth + 1)
            drawn[-1]["depth"] = depth
    return drawn


def _table(block: Table) -> dict[str, Any]:
    """Each cell with its long words breakable in the room of its column."""
    drawn: dict[str, Any] = msgspec.to_builtins(block)
    widths = layout.columns(column.share for column in block.columns)
    rooms = [width - 2 * SHEET.cell_side for width in widths]
    drawn["note"] = _anywhere(block.note)
    for room, column in zip(rooms, drawn["columns"], strict=True):
        column["title"] = layout.breakable(column["title"], room, SHEET.table_size, "Bold")
    for row in drawn["rows"]:
        style: Style = "Bold" if row["strong"] else "Regular"
        row["cells"] = [
            layout.breakable(cell, room, SHEET.table_size, style)
            for cell, room in zip(row["cells"], rooms, strict=True)
        ]
    return drawn


def _anywhere(text: str) -> str:
    """Outside tables a word is too long when it would outgrow the narrowest column there is."""
    return layout.breakable(text, SHEET.organ_width, SHEET.body, "Bold")
