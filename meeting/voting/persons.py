"""Whether those on a sheet of marks may be graded this year: NQ 96/2023/QH15 Đ.2.4 and Đ.2.5."""

from __future__ import annotations

from datetime import date

from meeting.people import Body, Person
from meeting.refusal import Refused
from meeting.safetext import spelt
from meeting.voting.records import BallotLine, Kind, Motion


def check_kind(kind: Kind, body: Body) -> None:
    """Refuses ``kind_not_in_profile``: a vote of confidence that this body does not take."""
    if kind == "confidence_grading":
        body.profile.grading_rules()
    elif kind == "confidence_vote":
        body.profile.confidence_rules()


def takes(body: Body, kind: Kind) -> bool:
    """Whether the body votes on such things."""
    try:
        check_kind(kind, body)
    except Refused:
        return False
    return True


def check_graded(motion: Motion, day: date, register: dict[str, Person]) -> None:
    """Each line says which posts its person holds and when they were elected or appointed, for the article asks both.

    Refuses ``graded_twice {name}``: who holds several posts is graded once for all (Đ.2.4); ``posts_missing`` and
    ``elected_unknown``; ``elected_this_year {name, year}`` (Đ.2.5) and ``elected_later``.
    """
    if motion.kind != "confidence_grading":
        return
    names: list[str] = []
    for line in motion.lines:
        name = str(line.name)
        if not line.note:
            raise Refused("posts_missing", name=name)
        if line.since is None:
            raise Refused("elected_unknown", name=name)
        if line.since.year == day.year:
            raise Refused("elected_this_year", name=name, year=day.year)
        if line.since > day:
            raise Refused("elected_later", name=name)
        if spelt(name) in names and not _two_people(line, motion, register):
            raise Refused("graded_twice", name=name)
        names.append(spelt(name))


def _two_people(line: BallotLine, motion: Motion, register: dict[str, Person]) -> bool:
    """Two of one name, each of whom is on the register."""
    same = [one.id for one in motion.lines if spelt(one.name) == spelt(line.name)]
    return all(id in register for id in same)
