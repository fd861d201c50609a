"""Everything that happened to somebody's attendance stays to be seen, whatever happens after."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.attendance import Approve, CheckIn, CheckOut, Excuse, Note, Reply, Substitute, history, own
from meeting.safetext import Line
from tests.meeting.chamber import CHAIR, MEETING, Chamber


def told(hall: Chamber, person: str) -> list[tuple[str, str, str]]:
    """Who noted what, with the words that go with it."""
    return [(note.by, note.what, str(note.text)) for note in history(own(hall.copy, MEETING, person))]


def test_replies_answers_substitutes_and_stays_are_one_history() -> None:
    hall = Chamber(present=3)
    hall.do("d4", Reply(coming=True))
    hall.do("s", Reply(person="d4", coming=False, reason=Line("ốm, báo qua điện thoại")))
    hall.do(CHAIR, Approve(person="d4", approved=False))
    hall.do("s", Excuse(person="d4", reason=Line("có giấy của bệnh viện")))
    hall.do(CHAIR, Approve(person="d4", approved=True))
    hall.do("s", Substitute(person="d4", by="g"))
    hall.do("s", Substitute(person="d4"))
    hall.do("d4", CheckIn(site=Line("Thôn Đoài")))
    hall.do("d4", CheckIn())
    hall.do("s", CheckOut(people=("d4",)))
    hall.do("s", CheckIn(people=("d4",)))
    assert told(hall, "d4") == [
        ("d4", "confirmed", ""),
        ("s", "absent", "ốm, báo qua điện thoại"),
        (CHAIR, "refused", ""),
        ("s", "excused", "có giấy của bệnh viện"),
        (CHAIR, "approved", ""),
        ("s", "substituted", "g"),
        ("s", "substituted", ""),
        ("d4", "came", "Thôn Đoài"),
        ("d4", "came", ""),
        ("s", "left", ""),
        ("s", "came", ""),
    ]
    assert told(hall, "g") == [("s", "stands_in", "d4"), ("s", "stands_in", "")]
    times = [note.at for note in history(own(hall.copy, MEETING, "d4"))]
    assert times == sorted(times)


def test_what_changes_nothing_is_not_noted() -> None:
    hall = Chamber(present=3)
    hall.do("s", Excuse(person="d4", reason=Line("ốm")))
    hall.do("s", Substitute(person="d4", by="g"))
    assert not hall.do("s", Substitute(person="d4", by="g")).set
    assert not hall.do("s", Substitute(person="d3")).set
    assert not hall.do("d1", CheckIn()).set
    assert len(history(own(hall.copy, MEETING, "g"))) == 1


def test_of_a_register_from_before_the_notes_the_stays_and_the_reply_are_still_told() -> None:
    hall = Chamber(present=3)
    hall.do("d4", Reply(coming=False, reason=Line("ốm")))
    hall.do("d1", CheckOut())
    kept, away = own(hall.copy, MEETING, "d1"), own(hall.copy, MEETING, "d4")
    assert history(replace(kept, notes=())) == (
        Note(kept.spells[0].since, "", "came"),
        Note(kept.spells[0].to, "", "left"),
    )
    assert history(replace(away, notes=())) == (Note(away.replied, "", "absent", Line("ốm")),)
