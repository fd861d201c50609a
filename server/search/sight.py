"""What one person may see of everything that can be found, meeting by meeting: offices are held in a meeting only."""

from __future__ import annotations

from typing import Final

from meeting.annotations import PrivateMark
from meeting.calendar import Meeting
from meeting.copy import Copy
from meeting.gate import standing
from meeting.papers import Paper
from meeting.records import Record, Viewer, kind_of
from meeting.search import Hit, Offline
from meeting.search.said import PAGE, RESULT, Said
from meeting.voting import Motion
from server.search.index_file import Row
from words.search.sayings import sayings

#: The kind of record behind a row of another name.
_BEHIND: Final = {PAGE: kind_of(Paper), RESULT: kind_of(Motion)}


class Sight:
    """For one question of one person, in one meeting or ("") in all."""

    def __init__(self, copy: Copy, person: str, meeting: str) -> None:
        self._copy = copy
        self._person = person
        self._meeting = meeting
        self._viewers: dict[str, Viewer | None] = {}

    @property
    def meetings(self) -> tuple[str, ...]:
        """Those to look in."""
        known = (self._meeting,) if self._meeting else (meeting.id for meeting in self._copy.every(Meeting))
        return tuple(meeting for meeting in known if self._viewer(meeting) is not None)

    def said(self, row: Row) -> Said | None:
        """What a row stands for as it now reads, if the person sees the record, and the paper it is of."""
        record = self._copy.find((_BEHIND.get(row.kind, row.kind), row.key))
        if record is None or not self._sees(record):
            return None
        if row.kind == PAGE and isinstance(record, Paper):
            said = Said(PAGE, record.id, record.meeting, record.title, paper=record.id, page=row.page)
            return said if record.text == row.version else None
        now = next((one for one in sayings(record, self._copy) if one.kind == row.kind), None)
        return now if now is not None and self._sees_paper(now.paper) else None

    def own(self, words: str) -> list[Hit]:
        """The person's private marks, which no index knows."""
        said = [
            one
            for record in self._copy.every(PrivateMark)
            if record.author == self._person and self._meeting in ("", record.meeting)
            for one in sayings(record, self._copy)
        ]
        return Offline().find(words, said)

    def _sees(self, record: Record) -> bool:
        viewer = self._viewer(record.meeting)
        return viewer is not None and viewer.sees(record.audience)

    def _sees_paper(self, id: str) -> bool:
        paper = self._copy.get(Paper, id) if id else None
        return not id or (paper is not None and self._sees(paper))

    def _viewer(self, meeting: str) -> Viewer | None:
        """How the person looks at a meeting; None where it is not shown to them."""
        if meeting not in self._viewers:
            held = standing(self._copy, self._person, meeting)
            self._viewers[meeting] = Viewer(self._person, held.rung) if held.shown else None
        return self._viewers[meeting]
