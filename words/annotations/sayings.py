"""What one may look for in marks and their replies."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from meeting.annotations.marks import Mark, Marking, PrivateMark, Reply
from meeting.copy import View
from meeting.papers.records import Paper
from words.said import Said, Says, lines


def mark_said(at: Said, mark: Marking, view: View) -> Iterator[Said]:
    """The note and the words it is about; of a private mark that was shared, the shared one says it."""
    if isinstance(mark, PrivateMark) and view.get(Mark, mark.id) is not None:
        return
    yield _noted(at, mark, view)._replace(text=lines(mark.body, mark.exact))


def reply_said(at: Said, reply: Reply, view: View) -> Iterator[Said]:
    """Its words, where its mark stands."""
    mark = view.get(Mark, reply.mark)
    if mark is not None:
        yield _noted(at, mark, view)._replace(text=reply.body)


def _noted(at: Said, mark: Marking, view: View) -> Said:
    paper = view.get(Paper, mark.paper)
    return at._replace(heading=paper.title if paper else "", paper=mark.paper, page=mark.page)


SAYS: Final[Says] = {PrivateMark: mark_said, Mark: mark_said, Reply: reply_said}
