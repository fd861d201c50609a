from __future__ import annotations

from meeting.attendance import CheckIn, CheckOut, Excuse, Reply, Substitute, Summary, summary
from meeting.calendar import Close, Meeting
from meeting.safetext import Line
from tests.meeting.hall import CHAIR, MEETING, Hall


def told(hall: Hall) -> Summary:
    sitting = hall.copy.get(Meeting, MEETING)
    assert sitting is not None
    return summary(hall.copy, MEETING, sitting.opened, sitting.closed)


def test_the_roll_in_figures_and_names() -> None:
    hall = Hall(members=8, present=3)  # everybody in the hall comes after the opening here
    hall.do("d3", Reply(coming=False, reason=Line("ốm")))
    hall.do("s", Excuse(person="d4", reason=Line("đi công tác")))
    hall.do("s", Substitute(person="d4", by="t"))
    hall.come("t", "g")
    hall.do("d5", CheckIn(site=Line("Điểm cầu")))
    hall.change("d6", suspended=True)
    found = told(hall)
    assert found.members == hall.members
    assert found.present == ("d0", "d1", "d2", "d5")
    assert found.remote == ("d5",)
    assert found.absent_excused == ("d3", "d4")
    assert found.unanswered == ("d3",)
    assert found.absent_unexcused == ("d7",)
    assert found.suspended == ("d6",)
    assert found.substitutes == (("t", "d4"),)
    assert (found.guests, found.guests_present) == (("g",), ("g",))


def test_late_is_after_the_opening_and_early_is_gone_before_the_end() -> None:
    hall = Hall(members=4, present=4)
    hall.do("d1", CheckOut())
    assert told(hall).left_early == ("d1",)
    hall.do("d1", CheckIn())
    hall.do("d2", CheckOut())
    hall.do(CHAIR, Close())
    found = told(hall)
    assert found.left_early == ("d2",)
    assert found.present == hall.members
    assert found.late == hall.members
    assert summary(hall.copy, MEETING, opened=hall.now).late == ()
