"""Marks as a W3C Web Annotation collection (REC 2017-02-23), for whatever reads that."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final, NamedTuple

import msgspec

from documents.annotations.drawn import DrawnMark, DrawnReply
from documents.annotations.versions import made_on
from meeting.records import Micros
from meeting.rules.words import Language
from words.language import speaking

_MOTIVATION: Final = {"highlight": "highlighting", "note": "describing", "comment": "commenting"}
#: RFC 8118: fragments of a PDF.
_PDF: Final = "http://tools.ietf.org/rfc/rfc8118"


class Marked(NamedTuple):
    """One paper: the SHA-256 of its original, its title with the version, its marks."""

    original: str
    title: str
    marks: Sequence[DrawnMark]


def collection(papers: Iterable[Marked], label: str, language: Language = "vi") -> bytes:
    """The annotations of these papers as one page of one collection, UTF-8; named after what it holds (sections 5.1, 5.2)."""
    with speaking(language):
        items = [item for paper in papers for mark in paper.marks for item in _annotations(paper, mark, language)]
    id = f"urn:hop:marks:{sha256(msgspec.json.encode(items)).hexdigest()}"
    only = f"{id}:1"
    page = {"id": only, "type": "AnnotationPage", "partOf": id, "startIndex": 0, "items": items}
    made = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": id,
        "type": "AnnotationCollection",
        "label": label,
        "total": len(items),
        "first": page,
        "last": only,
    }
    return msgspec.json.format(msgspec.json.encode(made), indent=1)


def _annotations(paper: Marked, mark: DrawnMark, language: Language) -> list[dict[str, Any]]:
    return [_annotation(paper, mark, language), *(_reply(mark, reply) for reply in mark.replies)]


def _annotation(paper: Marked, mark: DrawnMark, language: Language) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": _id(mark.id),
        "type": "Annotation",
        "motivation": _MOTIVATION[mark.kind],
        "creator": _person(mark.author, mark.group),
        "created": _time(mark.at),
        "target": {
            "type": "SpecificResource",
            "source": {"id": f"urn:sha256:{paper.original}", "format": "application/pdf", "label": paper.title},
            "selector": _selectors(mark),
            "styleClass": mark.color,
        },
    }
    if mark.edited:
        made["modified"] = _time(mark.edited)
    bodies = [_body(mark.body)] if mark.body else []
    bodies += (_body(said, language) | {"purpose": "tagging"} for said in made_on(mark))
    if bodies:
        made["body"] = bodies
    return made


def _selectors(mark: DrawnMark) -> list[dict[str, Any]]:
    quote = {"type": "TextQuoteSelector", "exact": mark.exact, "prefix": mark.prefix, "suffix": mark.suffix}
    if not mark.page:
        return [quote]
    if mark.last_page:
        first, last = _page(mark.page, mark.start, mark.start), _page(mark.last_page, mark.end, mark.end)
        return [{"type": "RangeSelector", "startSelector": first, "endSelector": last}, quote]
    return [_page(mark.page, mark.start, mark.end), quote]


def _page(number: int, start: int, end: int) -> dict[str, Any]:
    place = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "FragmentSelector", "conformsTo": _PDF, "value": f"page={number}", "refinedBy": place}


def _reply(mark: DrawnMark, reply: DrawnReply) -> dict[str, Any]:
    return {
        "id": _id(reply.id),
        "type": "Annotation",
        "motivation": "replying",
        "creator": _person(reply.author),
        "created": _time(reply.at),
        "body": [_body(reply.body)],
        "target": _id(mark.id),
    }


def _person(name: str, group: str = "") -> dict[str, str]:
    return {"type": "Person", "name": name} | ({"group": group} if group else {})


def _body(words: str, language: Language = "vi") -> dict[str, str]:
    return {"type": "TextualBody", "value": words, "format": "text/plain", "language": language}


def _id(id: str) -> str:
    return f"urn:hop:mark:{id}"


def _time(at: Micros) -> str:
    return datetime.fromtimestamp(at // 1_000_000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
