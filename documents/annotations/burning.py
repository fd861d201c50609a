"""The worker's side: marks into a copy of the reading PDF. Runs in its own process only.

Annotations are written as plain PDF objects with an appearance of their own (ISO 32000-1, 12.5): PyMuPDF's own way
takes 2.4 ms each, and two thousand marks must not take five seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from msgspec.structs import replace

from documents.annotations.drawn import DrawnMark, DrawnReply
from documents.annotations.pdf import MARKED, PROGRESS, BurnJob, Burnt
from documents.annotations.versions import made_on
from documents.annotations.words import Box, WordMap
from documents.reading.pages import old_fonts
from documents.worker.engine import mupdf
from documents.worker.inside import serve
from documents.worker.limits import Limits
from meeting import papertext
from meeting.annotations.stretches import Stretch, stretches
from meeting.papertext import PaperText
from words.language import speaking

_COLORS: Final = {
    "yellow": (1.0, 0.91, 0.35),
    "green": (0.65, 0.93, 0.6),
    "blue": (0.6, 0.83, 1.0),
    "pink": (1.0, 0.7, 0.82),
}
_NOTE_SIZE: Final = 18.0
#: The stamp, in points from the corner of the page; quiet, and void.
_STAMP_LEFT, _STAMP_TOP, _STAMP_SIZE = 28.0, 20.0, 10.0
_QUIET, _VOID = (0.35, 0.35, 0.35), (0.8, 0.0, 0.0)
_FONT: Final = Path(__file__).parents[1] / "fonts" / "LiberationSerif-Bold.ttf"
_TOLD_EVERY: Final = 50


class _Part(NamedTuple):
    """What of a mark lies on one page; ``first`` carries its words and replies."""

    mark: DrawnMark
    start: int
    end: int
    first: bool


class Burner:
    """One document being marked."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._state = self._new("<</Type/ExtGState/BM/Multiply/ca 0.85>>")
        self._done = 0

    def page(self, page: Any, parts: Sequence[_Part], words: WordMap | None, length: int) -> set[str]:
        """What is marked of one page; the ids of those that stand on their words."""
        to_pdf = ~page.transformation_matrix  # words are given as on the page before it is turned
        annotations: list[int] = []
        on_words: set[str] = set()
        for mark, start, end, first in parts:
            boxes = words.boxes(start, end) if words is not None else []
            if boxes:
                on_words.add(mark.id)
                drawn = self._highlight(mark, [_placed(box, to_pdf) for box in boxes], page.xref, first)
            elif first:
                beside = _placed(_beside(page, mark, length), page.derotation_matrix * to_pdf)
                drawn = self._margin(mark, beside, page.xref)
            else:
                continue
            annotations.append(drawn)
            if first:
                annotations += (self._reply(reply, drawn, page.xref) for reply in mark.replies)
                self._tell()
        listed = " ".join(f"{xref} 0 R" for xref in annotations)
        self._document.xref_set_key(page.xref, "Annots", f"[{listed}]")
        return on_words

    def _highlight(self, mark: DrawnMark, boxes: list[Box], page: int, first: bool) -> int:
        around = Box(
            min(box.x0 for box in boxes),
            min(box.y0 for box in boxes),
            max(box.x1 for box in boxes),
            max(box.y1 for box in boxes),
        )
        color = _numbers(_COLORS[mark.color])
        drawing = "".join(f"{_numbers((box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0))} re " for box in boxes)
        look = self._new(
            f"<</Type/XObject/Subtype/Form/BBox[{_numbers(around)}]/Resources<</ExtGState<</G {self._state} 0 R>>>>>>",
            f"/G gs {color} rg {drawing}f".encode(),
        )
        quads = " ".join(_numbers((box.x0, box.y1, box.x1, box.y1, box.x0, box.y0, box.x1, box.y0)) for box in boxes)
        return self._new(
            f"<</Type/Annot/Subtype/Highlight/Rect[{_numbers(around)}]/QuadPoints[{quads}]/C[{color}]/F 4"
            f"/AP<</N {look} 0 R>>/P {page} 0 R{_signed(mark) if first else _continued(mark, page)}>>"
        )

    def _margin(self, mark: DrawnMark, box: Box, page: int) -> int:
        """A note beside the text: for scanned pages, and for words that are not in this version any more."""
        color = _numbers(_COLORS[mark.color])
        return self._new(
            f"<</Type/Annot/Subtype/Text/Name/Comment/Rect[{_numbers(box)}]/C[{color}]/F 28/P {page} 0 R"
            f"{_signed(mark, mark.body or mark.exact)}>>"
        )

    def _reply(self, reply: DrawnReply, to: int, page: int) -> int:
        return self._new(
            f"<</Type/Annot/Subtype/Text/Rect[0 0 0 0]/F 30/IRT {to} 0 R/RT/R/P {page} 0 R/T{_text(reply.author)}"
            f"/Contents{_text(reply.body)}/NM{_text(reply.id)}/M({_date(reply.at)})/CreationDate({_date(reply.at)})>>"
        )

    def _new(self, made: str, stream: bytes = b"") -> int:
        xref = int(self._document.get_new_xref())
        self._document.update_object(xref, made)
        if stream:
            self._document.update_stream(xref, stream, compress=False)
        return xref

    def _tell(self) -> None:
        self._done += 1
        if self._done % _TOLD_EVERY == 0:
            Path(PROGRESS).write_text(str(self._done))


def work(job: BurnJob, limits: Limits) -> Burnt:
    """Mark and write."""
    del limits  # the process as a whole is bounded
    document = mupdf.open(job.reading, filetype="pdf")
    text = papertext.decode(Path(job.text).read_bytes())
    texts = {page.number: page.text for page in text.pages}
    encodings = old_fonts(document)
    burner = Burner(document)
    on_words: set[str] = set()
    with speaking(job.language):
        said = [_said(mark) for mark in job.marks]
    for number, parts in _by_page(said, text, document.page_count):
        page = document[number - 1]
        words = texts.get(number, "")
        on_words |= burner.page(page, parts, WordMap(page, words, encodings) if words else None, len(words))
    if job.stamp:
        _stamp(document, job.stamp, _VOID if job.void else _QUIET)
    document.save(MARKED, garbage=0, deflate=True, use_objstms=1)
    return Burnt(len(on_words), len(job.marks) - len(on_words))


def _stamp(document: Any, words: str, color: tuple[float, float, float]) -> None:
    """At the head of every page as it is read, however it is turned."""
    for page in document:
        at = mupdf.Point(page.rect.x0 + _STAMP_LEFT, page.rect.y0 + _STAMP_TOP) * page.derotation_matrix
        page.insert_text(
            at, words, fontsize=_STAMP_SIZE, fontname="hop", fontfile=str(_FONT), color=color, rotate=page.rotation
        )


def _by_page(marks: Sequence[DrawnMark], text: PaperText, pages: int) -> Iterator[tuple[int, list[_Part]]]:
    """Orphans go with the first page."""
    sorted_in: dict[int, list[_Part]] = {}
    for mark in marks:
        found = [part for part in stretches(mark, text) if part.page <= pages] or [Stretch(1, 0, 0)]
        for part in found:
            sorted_in.setdefault(part.page, []).append(_Part(mark, part.start, part.end, part is found[0]))
    yield from sorted(sorted_in.items())


def _said(mark: DrawnMark) -> DrawnMark:
    """With the words that do not stand in this version any more, and which version it was made on."""
    here = mark.page and not mark.changed and (mark.body or not mark.former)
    quote = "" if here else f"“{mark.exact}”"
    former = ", ".join(made_on(mark))
    return replace(mark, body="\n".join(filter(None, (mark.body, quote, former and f"({former})"))))


def _beside(page: Any, mark: DrawnMark, length: int) -> Box:
    """In the left margin, as far down the page as the mark is in its text."""
    part = mark.start / length if length and mark.page else 0.0
    top = page.rect.y0 + (page.rect.height - 2 * _NOTE_SIZE) * part + _NOTE_SIZE / 2
    left = page.rect.x0 + 4
    return Box(left, top, left + _NOTE_SIZE, top + _NOTE_SIZE)


def _placed(box: Box, to_pdf: Any) -> Box:
    placed = (mupdf.Rect(*box) * to_pdf).normalize()
    return Box(placed.x0, placed.y0, placed.x1, placed.y1)


def _signed(mark: DrawnMark, said: str = "") -> str:
    """Who, what, when: /T the author, /Subj the group, /NM the id (ISO 32000-1, tables 164 and 170)."""
    subject = f"/Subj{_text(mark.group)}" if mark.group else ""
    return (
        f"/T{_text(mark.author)}{subject}/NM{_text(mark.id)}/Contents{_text(said or mark.body)}"
        f"/M({_date(mark.edited or mark.at)})/CreationDate({_date(mark.at)})"
    )


def _continued(mark: DrawnMark, page: int) -> str:
    """A mark that began on a page before: an annotation of its own, because a group of them must lie on one page."""
    return _signed(replace(mark, id=f"{mark.id}.{page}", body=f"… {mark.body}" if mark.body else ""))


def _text(words: str) -> str:
    return f"<FEFF{words.encode('utf-16-be').hex()}>"


def _date(at: int) -> str:
    return datetime.fromtimestamp(at // 1_000_000, UTC).strftime("D:%Y%m%d%H%M%SZ")


def _numbers(values: Sequence[float]) -> str:
    return " ".join(f"{value:.2f}" for value in values)


if __name__ == "__main__":
    serve(BurnJob, work)
