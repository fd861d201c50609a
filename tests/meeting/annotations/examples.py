"""A valid example of every command on marks and on leading."""

from __future__ import annotations

from typing import Any, Final

from meeting import annotations as marks
from meeting import people
from meeting.command import Command
from meeting.copy import Changes
from meeting.safetext import Quote, Text
from tests.meeting.example import Example, plain
from tests.meeting.house import MEETING, House, sha
from tests.meeting.papers.examples import public_paper

ANCHOR: Final[dict[str, Any]] = {
    "paper": "p2",
    "page": 1,
    "start": 10,
    "end": 19,
    "exact": Quote("ngân sách"),
    "prefix": Quote("dự toán "),
    "suffix": Quote(" năm 2027"),
}


def _marks_of_everybody(house: House) -> None:
    """Each has a private mark and a shared one on a paper all may read."""
    public_paper(house)
    for person in tuple(house.copy.of(people.Person)):
        fields = ANCHOR | {"meeting": MEETING, "author": person.id, "text": sha("text of p2"), "at": house.at}
        private = marks.PrivateMark(id=f"private-{person.id}", **fields)
        shared = marks.Mark(id=f"shared-{person.id}", shared_with="room", **fields)
        house.copy.apply(Changes(set=(private, shared)))


def _while_leading(house: House, who: str) -> Command:
    house.copy.apply(Changes(set=(marks.Lead(id=MEETING, meeting=MEETING, person=who),)))
    return marks.EndLead()


EXAMPLES: Final[dict[str, Example]] = {
    "annotations.put": Example(lambda house, who: marks.Put(id="m9", **ANCHOR), public_paper),
    "annotations.drop": Example(lambda house, who: marks.Drop(ids=(f"private-{who}",)), _marks_of_everybody),
    "annotations.share": Example(lambda house, who: marks.Share(id="m9", shared_with="staff", **ANCHOR), public_paper),
    "annotations.edit": Example(
        lambda house, who: marks.Edit(id=f"shared-{who}", body=Text("Rõ hơn")), _marks_of_everybody
    ),
    "annotations.remove": Example(lambda house, who: marks.Remove(id=f"shared-{who}"), _marks_of_everybody),
    "annotations.reply": Example(
        lambda house, who: marks.Answer(id="r1", mark=f"shared-{who}", body=Text("Đồng ý")), _marks_of_everybody
    ),
    "annotations.ask_to_present": plain(marks.AskToPresent()),
    "annotations.give_lead": plain(marks.GiveLead(person="d1")),
    "annotations.decline_to_present": plain(marks.DeclineToPresent(person="d1")),
    "annotations.end_lead": Example(_while_leading),
}
