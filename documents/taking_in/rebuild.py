"""A clean PDF made from a received one: the same pages, and nothing that acts, asks, links or hides.

PyMuPDF's ``scrub()`` leaves actions, launches, forms and attachments behind (measured), so pages are copied into an
empty document instead, after what annotations and forms *show* has been drawn into the page. The original is never
written to: its signatures must stay valid.
"""

from __future__ import annotations

import re
from typing import Any

from documents.worker.engine import is_starved, mupdf
from meeting.refusal import Refused
from meeting.safetext import clean

#: Annotations drawn from one page. Beyond this they are left out: MuPDF's handling of them is quadratic.
ANNOTATIONS_MOST = 2_000
OUTLINE_MOST = 2_000
TITLE_MOST = 300
#: Pictures that replace pages which cannot be copied: dots per inch, and the longest side whatever the page says.
PICTURE_DPI = 150
PICTURE_SIDE = 3_500

#: Enough to see whether a line of text is there: dots per inch, and again the longest side.
_GLANCE_DPI, _GLANCE_SIDE = 50, 600

#: What must not be in any object of the result: keys of the object itself, and kinds of action anywhere in it.
_KEYS = frozenset(
    {"OpenAction", "AA", "AcroForm", "Annots", "Names", "EmbeddedFiles", "EF", "XFA", "JS", "URI", "Dests"}
)
_ACTIONS = re.compile(
    r"/S\s*/(?:JavaScript|Launch|URI|SubmitForm|ImportData|GoTo[RE]|Rendition|RichMediaExecute|Movie|Sound)\b"
    r"|/Type\s*/(?:Filespec|EmbeddedFile|RichMedia)\b|/JavaScript\s*[(<\d]"
)

Outline = list[tuple[int, str, int]]


def rebuild(original: Any) -> Any:
    """A new document with the same pages; raises :class:`Refused` ``damaged`` when not even pictures can be made.

    Also changes ``original`` in memory: its annotations and form fields become part of its pages.
    """
    try:
        _thin_annotations(original)
        original.bake()
        copy = mupdf.open()
        copy.insert_pdf(original, links=False, annots=False, widgets=False, show_progress=0)
        if copy.page_count != original.page_count or residue(copy):
            raise ValueError("an incomplete or unclean copy")
        if has_layers(original) and not _look_alike(original, copy):
            raise ValueError("the copy has lost the switches of its layers, and shows what was hidden")
    except Exception as error:  # MuPDF's exceptions share no base class
        if is_starved(error):
            raise
        copy = pictures(original)
    return copy


def has_layers(document: Any) -> bool:
    """Does it have parts that can be switched off? Which are, many entries of the file decide together."""
    return bool(document.xref_get_key(document.pdf_catalog(), "OCProperties")[0] != "null")


def _look_alike(original: Any, copy: Any) -> bool:
    return all(
        _drawn(one, _GLANCE_DPI, _GLANCE_SIDE).samples == _drawn(other, _GLANCE_DPI, _GLANCE_SIDE).samples
        for one, other in zip(original, copy, strict=True)
    )


def _drawn(page: Any, dpi: int, side: int) -> Any:
    zoom = min(dpi / 72, side / max(page.rect.width, page.rect.height, 1))
    return page.get_pixmap(matrix=mupdf.Matrix(zoom, zoom), alpha=False)


def finish(copy: Any, outline: Outline, labels: list[dict[str, Any]], title: str) -> bytes:
    """Write outline, page labels and title into the copy; the same input always gives the same bytes."""
    if outline:
        copy.set_toc([list(entry) for entry in outline])
    if labels:
        copy.set_page_labels(labels)
    copy.set_metadata({"title": title})
    return bytes(copy.tobytes(garbage=3, deflate=True, use_objstms=1, no_new_id=True))


def pictures(original: Any) -> Any:
    """The pages as pictures: for papers whose structure is too broken to be copied. Their text stays readable apart."""
    copy = mupdf.open()
    try:
        for page in original:
            pixels = _drawn(page, PICTURE_DPI, PICTURE_SIDE)
            new = copy.new_page(width=page.rect.width, height=page.rect.height)
            new.insert_image(new.rect, stream=pixels.tobytes("jpg", jpg_quality=80))
    except Exception as error:  # MuPDF's exceptions share no base class
        if is_starved(error):
            raise
        raise Refused("damaged") from error
    return copy


def residue(document: Any) -> list[str]:
    """What in this document could act, link or hide: one line per finding, so an empty list is the proof."""
    found = []
    for xref in range(1, document.xref_length()):
        found += [f"{xref}: /{key}" for key in document.xref_get_keys(xref) if key in _KEYS]
        found += [f"{xref}: {hit.group()}" for hit in _ACTIONS.finditer(document.xref_object(xref, compressed=True))]
    return found


def has_words(copy: Any) -> bool:
    """False for pages that :func:`pictures` made: they have neither fonts nor text."""
    return any(copy.get_page_fonts(number) for number in range(copy.page_count))


def outline_of(document: Any) -> Outline:
    """The declared outline as (level, title, page from 1): cleaned, at most 2,000 entries, levels without jumps."""
    entries: Outline = []
    try:
        declared = document.get_toc(simple=True)[:OUTLINE_MOST]
    except RecursionError:  # one entry inside another, thousands deep
        declared = []
    for level, title, page, *_ in declared:
        text = clean(str(title))[:TITLE_MOST].strip()
        if text and 1 <= page <= document.page_count:
            entries.append((min(level, entries[-1][0] + 1 if entries else 1), text, page))
    return entries


def _thin_annotations(document: Any) -> None:
    for page in range(document.page_count):
        xref = document.page_xref(page)
        kind, value = document.xref_get_key(xref, "Annots")
        if kind == "xref":
            value = document.xref_object(int(value.split()[0]), compressed=True)
        if kind != "null" and value.count(" R") > ANNOTATIONS_MOST:
            document.xref_set_key(xref, "Annots", "null")
