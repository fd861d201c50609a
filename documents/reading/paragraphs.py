"""Lines of one column into paragraphs, headings and items: what the writer typed, without the page's line breaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from documents.reading.fragments import Fragment
from documents.reading.wording import awaits_title, begins, mark_of
from meeting.papertext import Block

_SENTENCE_END = (".", ";", ":", "!", "?", "…", "/.")
#: A heading is short; only a Điều may be a whole paragraph, and is still what people look for.
_HEADING_MOST = 300
_DASH = re.compile(r"[-–—]\s*(?=[^\W\d_])(.)")


def paragraphs(lines: Sequence[Fragment], *, across: bool, body: float) -> list[Block]:
    """The blocks of one column. ``body`` is the size of the page's plain text; columns beside each other have no headings."""
    if not lines:
        return []
    groups = _groups(lines)
    left, right = min(line.x0 for line in lines), _right(lines)
    blocks = [_block(group, left, right, across, body) for group in groups]
    return _titled(blocks) if across else blocks


def _groups(lines: Sequence[Fragment]) -> list[list[Fragment]]:
    left, right = min(line.x0 for line in lines), _right(lines)
    steps = sorted(after.base - line.base for line, after in pairwise(lines))
    step = steps[len(steps) // 2] if steps else 0.0
    groups = [[lines[0]]]
    for line in lines[1:]:
        if _breaks(groups[-1], line, left, right, step):
            groups.append([line])
        else:
            groups[-1].append(line)
    return groups


def _right(lines: Sequence[Fragment]) -> float:
    """Where full lines end: the place most lines agree on, because one may hang over the margin."""
    ends = Counter(round(line.x1 / 3) for line in lines)
    place, agreed = ends.most_common(1)[0]
    return place * 3.0 if agreed >= max(3, len(lines) / 4) else max(line.x1 for line in lines)


def _breaks(group: list[Fragment], line: Fragment, left: float, right: float, step: float) -> bool:
    """Does this line begin a new paragraph after the group's last line?"""
    last = group[-1]
    full = not _would_fit(last, line, right)
    dash = _DASH.match(line.text)
    if dash and full and not last.text.endswith(_SENTENCE_END) and (dash.group(1).islower() or line.x0 < left + 2):
        return False  # "kinh tế" and then "- xã hội" on the next line
    if begins(line.text) or abs(last.size - line.size) > 1.5:
        return True
    drop = line.base - last.base
    if drop > max(min(step, last.size * 2) * 1.35, last.size * 2.2) or drop <= 0:
        return True
    if last.text.isupper() and not line.text.isupper() and all(each.text.isupper() for each in group):
        return True
    if _stacked(last, line) or (_centred(last, left, right) and _centred(line, left, right)):
        return _style(last) != _style(line) or (not line.text[0].islower() and (not full or line.text.isupper()))
    if line.text[0].islower() and not last.text.endswith((".", ";", ":")):
        return False
    indented = line.x0 - left > line.size and last.x0 < line.x0 - line.size and len(group) > 1
    return indented or not full


def _would_fit(last: Fragment, line: Fragment, right: float) -> bool:
    """Would the line's first word have had room behind the last line? Then the break was meant."""
    width = (line.x1 - line.x0) / max(len(line.text), 1)
    word = len(line.text.split(" ", 1)[0]) + 1
    return last.x1 + word * width < right - last.size * 0.3


def _centred(line: Fragment, left: float, right: float) -> bool:
    before, after = line.x0 - left, right - line.x1
    return min(before, after) > line.size and abs(before - after) < max(3 * line.size, 0.1 * (right - left))


def _stacked(last: Fragment, line: Fragment) -> bool:
    """Centred under each other, whatever the width of their column."""
    return abs(last.middle - line.middle) < line.size and abs(last.x0 - line.x0) > line.size


def _style(line: Fragment) -> tuple[bool, bool, bool]:
    return line.bold, line.italic, line.text.isupper()


def _block(group: list[Fragment], left: float, right: float, across: bool, body: float) -> Block:
    text = _joined(group)
    first = group[0]
    mark = mark_of(text, bold=all(line.bold for line in group))
    if mark and mark[0] == "item":
        return Block("item", text, mark[1])
    if not across or (len(text) > _HEADING_MOST and (mark is None or mark[1] < 4)):
        return Block("paragraph", text)
    if mark:
        return Block("heading", text, mark[1])
    bold = all(line.bold for line in group)
    centred = all(_centred(line, left, right) for line in group)
    if first.size > body * 1.5 or (bold and centred and text.isupper() and len(text) > 3):
        return Block("heading", text, 1)
    return Block("heading", text, 2) if first.size > body * 1.15 else Block("paragraph", text)


def _joined(group: list[Fragment]) -> str:
    """Lines with the breaks taken out; a hyphen at the end of a line goes only where it splits a word in two."""
    text = group[0].text
    for line in group[1:]:
        if text.endswith("-") and text[-2:-1].isalpha():
            split = re.search(r"[a-z]{3,}-$", text) and re.match(r"[a-z]{2,}", line.text)
            text = (text[:-1] if split else text) + line.text
        else:
            text = f"{text} {line.text}"
    return text


def _titled(blocks: list[Block]) -> list[Block]:
    """ "Chương I" and the title under it are one heading."""
    made: list[Block] = []
    for block in blocks:
        last = made[-1] if made else None
        if last and last.kind == "heading" and awaits_title(last.text) and _is_title(block):
            made[-1] = Block("heading", f"{last.text} {block.text}", last.level)
        else:
            made.append(block)
    return made


def _is_title(block: Block) -> bool:
    return block.level < 3 if block.kind == "heading" else block.kind == "paragraph" and block.text.isupper()
