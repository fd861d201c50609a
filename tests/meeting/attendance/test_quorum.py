from __future__ import annotations

from meeting.attendance import CheckIn, CheckOut, Quorum, own, quorum, remote, voters
from meeting.meetings import Meeting
from meeting.registry import encode
from meeting.safetext import Line
from tests.meeting.chamber import MEETING, Chamber
from tests.meeting.council import profile


def test_the_suspended_stay_in_the_total_but_neither_count_nor_vote() -> None:
    hall = Chamber(members=6)
    hall.change("d5", suspended=True)
    enough = quorum(hall.copy, MEETING)
    assert (enough.present, enough.total, enough.needed) == (5, 6, 4)


def test_where_the_rules_say_so_the_suspended_leave_the_total() -> None:
    hall = Chamber(members=6, rules=profile(attendance__suspended_in_total=False))
    hall.change("d5", suspended=True)
    enough = quorum(hall.copy, MEETING)
    assert (enough.present, enough.total, enough.needed) == (5, 5, 4)


def test_those_at_a_remote_site_are_present_but_vote_only_where_the_rules_allow() -> None:
    for allowed, voting in ((False, ("d0", "d1")), (True, ("d0", "d1", "d2"))):
        hall = Chamber(members=3, present=2, rules=profile(attendance__remote_vote=allowed))
        hall.do("d2", CheckIn(site=Line("Điểm cầu thôn 7")))
        assert own(hall.copy, MEETING, "d2").present
        assert voters(hall.copy, MEETING) == voting


def test_who_is_not_counted_at_a_remote_site_is_counted_apart() -> None:
    hall = Chamber(members=6, present=4, opened=False)
    hall.do("s", CheckIn(people=("d4", "g"), site=Line("Điểm cầu thôn 7")))
    assert quorum(hall.copy, MEETING) == Quorum(present=4, total=6, needed=4, remote=1), "a guest has no vote to lose"
    assert [one.person for one in remote(hall.copy, MEETING)] == ["d4"]
    hall.open()
    hall.do("d4", CheckIn())
    assert quorum(hall.copy, MEETING) == Quorum(present=5, total=6, needed=4)
    sitting = hall.copy.get(Meeting, MEETING)
    assert sitting is not None
    assert sitting.opening is not None
    assert sitting.opening.quorum.remote == 1, "as it was at the opening"


def test_where_the_rules_let_remote_sites_vote_nobody_is_counted_apart() -> None:
    hall = Chamber(members=3, present=2, rules=profile(attendance__remote_vote=True))
    hall.do("d2", CheckIn(site=Line("Điểm cầu thôn 7")))
    assert quorum(hall.copy, MEETING).remote == 0


def test_a_quorum_without_anybody_at_a_site_is_written_as_in_older_registers() -> None:
    assert encode(Quorum(present=3, total=6, needed=4)) == b'{"present":3,"total":6,"needed":4}'


def test_moving_from_a_site_to_the_room_is_a_new_stay() -> None:
    hall = Chamber(members=3, present=2)
    hall.do("d2", CheckIn(site=Line("Điểm cầu thôn 7")))
    hall.do("d2", CheckIn(site=Line("Điểm cầu thôn 7")))
    hall.do("d2", CheckIn())
    first, second = own(hall.copy, MEETING, "d2").spells
    assert (first.site, first.to, second.site) == ("Điểm cầu thôn 7", second.since, "")
    assert voters(hall.copy, MEETING) == ("d0", "d1", "d2")


def test_whoever_leaves_and_comes_back_has_a_history_of_stays() -> None:
    hall = Chamber(members=3)
    hall.do("d1", CheckOut())
    assert voters(hall.copy, MEETING) == ("d0", "d2")
    hall.do("s", CheckIn(people=("d1", "d1")))
    stays = own(hall.copy, MEETING, "d1").spells
    assert [bool(stay.to) for stay in stays] == [True, False]
