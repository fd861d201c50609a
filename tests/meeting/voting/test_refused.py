"""Ballots that were not taken are counted by voter and reason, for those who run the meeting."""

from __future__ import annotations

import pytest

from meeting import voting
from meeting.command import SYSTEM, Actor
from meeting.records import ROOM, STAFF, Viewer
from meeting.refusal import Refused
from meeting.voting import RefusedBallot, Turned
from tests.meeting.chamber import CHAIR, MEETING, Chamber
from tests.meeting.council import SECOND

SERVER = Actor(SYSTEM, "", MEETING)


def note(hall: Chamber, *turned: Turned) -> None:
    hall.give(SERVER, voting.NoteRefused(turned=turned))


def late(count: int, person: str = "d1", motion: str = "m") -> Turned:
    return Turned(motion=motion, person=person, code="vote_closed", count=count)


def test_the_same_refusal_of_the_same_person_is_one_record_that_counts_on() -> None:
    hall = Chamber()
    hall.put()
    note(hall, late(2), late(1, "d2"))
    first = hall.at
    note(hall, late(3))
    found = {one.id: one for one in hall.copy.of(RefusedBallot, MEETING)}
    assert set(found) == {"m.d1.vote_closed", "m.d2.vote_closed"}
    mine = found["m.d1.vote_closed"]
    assert (mine.count, mine.first, mine.last) == (5, first, first + SECOND)


def test_the_same_refusal_named_twice_in_one_note_counts_twice() -> None:
    hall = Chamber()
    hall.put()
    note(hall, late(1), late(1))
    assert [one.count for one in hall.copy.of(RefusedBallot, MEETING)] == [2]


def test_a_ballot_on_nothing_we_know_is_kept_without_a_motion() -> None:
    hall = Chamber()
    note(hall, late(1, motion="no-such-motion"))
    assert [(one.id, one.motion) for one in hall.copy.of(RefusedBallot, MEETING)] == [("-.d1.vote_closed", "")]


def test_only_chair_and_secretary_see_them_and_only_the_server_writes_them() -> None:
    hall = Chamber()
    hall.put()
    note(hall, late(1))
    record = next(iter(hall.copy.of(RefusedBallot, MEETING)))
    assert Viewer("s", STAFF).sees(record.audience)
    assert not Viewer("d1", ROOM).sees(record.audience)
    with pytest.raises(Refused, match="role_may_not"):
        hall.do(CHAIR, voting.NoteRefused(turned=(late(1),)))
