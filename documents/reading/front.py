"""What a paper's first page says of it: what it is about, its number, and who issues it.

The places are those of Nghị định 30/2020/NĐ-CP, Phụ lục I: organ and number above, then the kind of paper and under it
its summary (trích yếu). What is not found is "": a person looks at it before the meeting does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

import msgspec

from documents.reading.casing import Usage, capital, sentence, usage
from documents.reading.headings import Entry
from documents.reading.letterhead import (
    is_dated,
    is_draft,
    is_nation,
    is_numbered,
    is_organ,
    is_place,
    issuer_of,
    number_of,
    undated,
)
from documents.reading.wording import mark_of
from meeting.papertext import Block, Page

TITLE_MOST = 200
_ISSUER_MOST = 200
#: Blocks of the first page that can belong to its head.
_HEAD_MOST = 15
_KINDS = (
    *("nghị quyết", "quyết định", "chỉ thị", "quy chế", "quy định", "thông cáo", "thông báo", "hướng dẫn", "thông tư"),
    *(
        "chương trình",
        "kế hoạch",
        "phương án",
        "đề án",
        "dự án",
        "báo cáo",
        "biên bản",
        "tờ trình",
        "công điện",
        "đề cương",
    ),
    *(
        "nghị định",
        "pháp lệnh",
        "luật",
        "kết luận",
        "tham luận",
        "phụ lục",
        "danh sách",
        "giấy mời",
        "lịch",
        "diễn văn",
    ),
)
_KIND = re.compile(rf"(?:dự thảo )?(?:{'|'.join(_KINDS)})\b", re.IGNORECASE)
_BODY = re.compile(r"(?:Kính (?:gửi|thưa)|Căn cứ|Xét |Theo |Để |Tại |Ngày |Trên cơ sở|Thực hiện .*(?:như sau|:$))")
_UNNAMED = re.compile(r"(?:Sheet|Slide|Trang|Page)[ _]?\d+", re.IGNORECASE)


class Front(msgspec.Struct, frozen=True):
    """``title`` at most 200 characters, ``number`` as "15/TTr-UBND", ``issuer`` as "Ủy ban nhân dân xã Lam Khê"."""

    title: str = ""
    number: str = ""
    issuer: str = ""


def front_of(pages: Sequence[Page], outline: Sequence[Entry]) -> Front:
    """Read from the first page with words; the outline names what has no other title."""
    first = next((page.blocks for page in pages if page.blocks), ())
    at = _kind_at(first[:_HEAD_MOST])
    head = first[:_HEAD_MOST] if at is None else first[:at]
    used = usage(block.text for page in pages[:3] for block in page.blocks)
    title = _in_a_sentence(_kind_and_summary(first[at:]), used) if at is not None else ""
    title = title or _sentence_of_kind(first)
    if not title and at is not None:
        title = undated(first[at].text).strip(" :*.").lower()
    title = capital(title or _in_a_sentence(_other_title(first, outline), used))
    if title and any(is_draft(block.text) for block in head) and not title.startswith("Dự thảo"):
        title = f"Dự thảo {title[0].lower()}{title[1:]}"
    return Front(_shortened(title, TITLE_MOST), number_of(head), _shortened(issuer_of(head), _ISSUER_MOST))


def _kind_at(blocks: Sequence[Block]) -> int | None:
    """Where "TỜ TRÌNH" stands, or the first heading that begins so and goes on."""
    headings = 0
    for at, block in enumerate(blocks):
        text = undated(block.text)
        found = _KIND.match(text) if block.kind in ("heading", "paragraph") else None
        if found is not None:
            alone = not text[found.end() :].strip(" :*.")
            if alone or (not headings and (block.kind == "heading" or text.isupper())):
                return at
        headings += block.kind == "heading"
    return None


def _kind_and_summary(blocks: Sequence[Block]) -> list[str]:
    """The kind of paper and its summary; nothing when there is no summary."""
    name = undated(blocks[0].text).strip(" :*")
    found = _KIND.match(name)
    kind, begun = (name[: found.end()], name[found.end() :].strip(" :*")) if found else ("", name)
    lines = list(_summary(blocks[1:], begun))
    return [kind.lower(), _opened_small(lines[0]), *lines[1:]] if lines else []


def _opened_small(text: str) -> str:
    return text[0].lower() + text[1:] if text[1:2].islower() else text


def _in_a_sentence(lines: Sequence[str], used: Usage) -> str:
    """One text of several lines, those in capitals written small."""
    runs = (" ".join(run) for _, run in groupby(lines, str.isupper))
    return " ".join(sentence(run, used) for run in runs)


def _summary(blocks: Sequence[Block], begun: str) -> Iterator[str]:
    """Under the kind of paper, the lines that say what it is about."""
    before = begun
    if begun:
        yield begun
    for block in blocks[:8]:
        text = block.text.strip(" *")
        if (
            block.kind not in ("heading", "paragraph")
            or not _is_summary(text)
            or (before and not _goes_on(before, text))
        ):
            return
        yield text
        before = text


def _is_summary(text: str) -> bool:
    other = is_nation(text) or _BODY.match(text) or mark_of(text, bold=True) or is_organ(text)
    return bool(text) and not other and len(text) <= 300 and not text.endswith((".", ";", ":", "./."))


def _goes_on(before: str, text: str) -> bool:
    return text[0].islower() or before.endswith((",", "-")) or (before.isupper() and text.isupper())


def _sentence_of_kind(first: Sequence[Block]) -> str:
    """A paper without a head may begin with what it is: "Nghị định của Chính phủ số …"."""
    for block in first[:3]:
        named = block.kind == "paragraph" and _KIND.match(block.text)
        if named and named.end() < len(block.text.strip(" :*.")) and len(block.text) <= 300:
            return block.text.rstrip(".")
    return ""


def _other_title(first: Sequence[Block], outline: Sequence[Entry]) -> list[str]:
    """The first heading, the outline's first entry, the longest line in capitals, or nothing."""
    for at, block in enumerate(first):
        if block.kind == "heading" and _names(block.text):
            return [block.text, *_more(block.text, first[at + 1 : at + 6])]
    named = [title for _, title, _ in outline if not _UNNAMED.fullmatch(title) and _names(title)]
    capitals = [
        block.text for block in first if block.kind == "paragraph" and block.text.isupper() and _names(block.text)
    ]
    return named[:1] or sorted(capitals, key=len)[-1:]


def _more(before: str, after: Sequence[Block]) -> Iterator[str]:
    for block in after:
        if block.kind != "heading" or not before.isupper() or not block.text.isupper() or not _is_summary(block.text):
            return
        yield block.text


def _names(text: str) -> bool:
    """Can this be what a paper is called? Not the nation, an organ, a number, or one of the paper's own parts."""
    other = is_nation(text) or is_organ(text) or is_numbered(text) or is_dated(text) or mark_of(text)
    return not other and not (text.isupper() and is_place(text))


def _shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;-')}…"
