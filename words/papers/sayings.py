"""What one may look for among papers; their pages are found by the index itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from meeting.copy import View
from meeting.papers.records import Paper
from words.said import Said, Says, lines


def paper_said(at: Said, paper: Paper, view: View) -> Iterator[Said]:
    """What it is called, its number, who issues it, and what it is about."""
    yield at._replace(title=paper.title, text=lines(paper.number, paper.issuer, paper.summary), paper=paper.id)


SAYS: Final[Says] = {Paper: paper_said}
