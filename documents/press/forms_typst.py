"""A form as PDF for the archive: tagged, with its fonts inside, the same bytes each time."""

from __future__ import annotations

from typing import Any

import msgspec

from documents.press import layout
from documents.press.forms import SHORT_TABLE, Annex, Block, Form, Heading, cleaned, mapped
from documents.press.typeface import FAMILY
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
    return {
        "form": _drawn(form),
        "layout": msgspec.to_builtins(layout.SHEET),
        "font": FAMILY,
        "short_table": SHORT_TABLE,
        "fixed": msgspec.to_builtins(form.fixed),
    }


def _drawn(form: Form) -> dict[str, Any]:
    """The form as the template wants it: names broken into lines, rules measured, headings without gaps."""
    drawn: dict[str, Any] = msgspec.to_builtins(form)
    summary = layout.title_lines(form.summary)
    organs = layout.organ_lines(form.organ)
    return drawn | {
        "title": form.title,
        "reference": form.reference,
        "parent": layout.organ_lines(form.parent, "Regular"),
        "organs": organs,
        "organ_rule": layout.rule_under("".join(organs[-1:]), layout.SHEET.organ_size),
        "motto_rule": layout.motto_rule(form.fixed.motto),
        "summary": summary,
        "summary_rule": layout.rule_under("".join(summary[-1:]), layout.SHEET.body),
        "body": _blocks(form.body),
        "annexes": [_annex(annex) for annex in form.annexes],
    }


def _annex(annex: Annex) -> dict[str, Any]:
    titles = layout.title_lines(annex.title)
    return {
        "label": annex.label,
        "titles": titles,
        "origin": layout.title_lines(annex.origin),
        "rule": layout.rule_under("".join(titles[-1:]), layout.SHEET.body),
        "body": _blocks(annex.body),
    }


def _blocks(body: tuple[Block, ...]) -> list[dict[str, Any]]:
    """PDF/UA forbids to jump from level 1 to 3: the tag of a heading is at most one deeper than the one before."""
    drawn: list[dict[str, Any]] = []
    depth = 0
    for block in body:
        drawn.append(msgspec.to_builtins(block))
        if isinstance(block, Heading):
            depth = min(block.level, depth + 1)
            drawn[-1]["depth"] = depth
    return drawn
