"""Ban kiểm phiếu: elected openly first, it alone counts the papers, and the secretary types in what it signed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from msgspec.structs import replace

from meeting import voting
from meeting.copy import Changes
from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount
from meeting.rules.outcome import Outcome
from meeting.voting import BallotLine, Figures, Motion, Teller
from tests.meeting.chamber import CHAIR, MEETING, Chamber, line
from tests.meeting.council import openly, profile

PAPERS = BallotCount(9, 9, 9)


def hall_of_nine() -> Chamber:
    return Chamber(members=9)


def listed(hall: Chamber, *lines: BallotLine, id: str = "m") -> Motion:
    """An election ready to be opened."""
    hall.prepare(id, kind="election", lines=lines or (line("x"), line("y")))
    hall.do("s", voting.CloseList(motion=id))
    return hall.motion(id)


def by_hands(hall: Chamber, motion: str, yes: int, no: int = 0) -> Motion:
    """Opened, counted by chair and secretary, and declared."""
    hall.do(CHAIR, voting.Open(motion=motion))
    hall.close(motion)
    for person in (CHAIR, "s"):
        hall.count(person, motion=motion, yes=yes, no=no)
    hall.do(CHAIR, voting.Declare(motion=motion))
    return hall.motion(motion)


def votes(x: int, y: int = 0) -> Figures:
    return Figures((("x", x), ("y", y)), PAPERS)


def posts(board: Iterable[Teller]) -> list[tuple[str, str]]:
    return [(one.person, one.post) for one in board]


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "election", "lines": (line("x"), line("y"))},
        {"kind": "confidence_vote", "lines": (line("x"),)},
        {"title": "Bãi nhiệm", "rule": "two_thirds_all", "form": "paper_ballot"},
    ],
    ids=lambda fields: str(fields.get("kind", "dismissal")),
)
def test_no_paper_vote_opens_before_tellers_are_elected(fields: dict[str, Any]) -> None:
    hall = hall_of_nine()
    if hall.prepare(**fields).kind == "election":
        hall.do("s", voting.CloseList(motion="m"))
    with pytest.raises(Refused, match=r"no_tellers\(least=3\)"):
        hall.do(CHAIR, voting.Open(motion="m"))
    hall.seat_tellers()
    hall.do(CHAIR, voting.Open(motion="m"))
    assert hall.motion().board_of == "tellers"


def test_the_board_is_elected_openly_by_more_than_half_of_all_and_keeps_its_posts() -> None:
    hall = hall_of_nine()
    put = hall.propose("d5", "d6", "d7")
    assert [(one.person, one.post, str(one.name)) for one in put.board] == [
        ("d5", "head", "Nguyễn Văn d5"),
        ("d6", "secretary", "Nguyễn Văn d6"),
        ("d7", "member", "Nguyễn Văn d7"),
    ]
    outcome = by_hands(hall, "tellers", yes=5, no=4).outcome
    assert isinstance(outcome, Outcome)
    assert (outcome.passed, outcome.needed, outcome.base) == (True, 5, 9)
    elected = voting.elected_board(hall.copy, MEETING)
    assert elected is not None
    assert elected.id == "tellers"


def test_a_board_that_is_not_passed_counts_nothing() -> None:
    hall = hall_of_nine()
    hall.propose("d5", "d6", "d7")
    by_hands(hall, "tellers", yes=4, no=5)
    listed(hall)
    with pytest.raises(Refused, match="no_tellers"):
        hall.do(CHAIR, voting.Open(motion="m"))


def test_devices_elect_it_too_and_what_they_sign_names_the_board_with_its_posts() -> None:
    hall = hall_of_nine()
    put = hall.propose("d5", "d6", "d7", form=None)
    assert (put.form, put.options) == ("electronic", ("yes", "no", "abstain"))
    assert hall.propose("d6", "d5", "d7", form=None).definition != put.definition
    hall.do(CHAIR, voting.Open(motion="tellers"))
    for person in hall.members[:5]:
        hall.vote(person, "yes", motion="tellers")
    assert hall.close("tellers").state == "declared"
    assert voting.elected_board(hall.copy, MEETING) is not None


@pytest.mark.parametrize("form", ["hidden_names", "paper_ballot"])
def test_it_is_elected_openly_and_not_otherwise(form: str) -> None:
    with pytest.raises(Refused, match="form_not_for_kind"):
        hall_of_nine().propose("d5", "d6", "d7", form=form)


def test_who_can_be_on_a_board() -> None:
    hall = hall_of_nine()
    with pytest.raises(Refused, match=r"board_too_small\(able=2, least=3\)"):
        hall.propose("d5", "d6")
    with pytest.raises(Refused, match=r"teller_may_not\(name='Thư ký Một'\)"):
        hall.propose("d5", "d6", "s")
    with pytest.raises(Refused, match="duplicate_line"):
        hall.propose("d5", "d6", "d5")
    for board in (
        (Teller("d5", "member"), Teller("d6", "member"), Teller("d7", "member")),
        (Teller("d5", "head"), Teller("d6", "head"), Teller("d7", "secretary")),
        (Teller("d5", "head"), Teller("d6", "member"), Teller("d7", "member")),
    ):
        with pytest.raises(Refused, match="board_posts"):
            hall.prepare("tellers", kind="tellers", board=board)
    with pytest.raises(Refused, match="board_not_asked"):
        hall.prepare(board=(Teller("d5", "head"),))
    hall.propose("d5", "d6", "d7")
    hall.change("d6", suspended=True)
    with pytest.raises(Refused, match=r"teller_may_not\(name='Nguyễn Văn d6'\)"):
        hall.do(CHAIR, voting.Open(motion="tellers"))


def test_another_number_and_make_up_are_settings_of_the_body() -> None:
    hall = Chamber(members=9, rules=profile("hdnd-tinh"))
    with pytest.raises(Refused, match=r"board_too_small\(able=3, least=7\)"):
        hall.propose("d5", "d6", "d7")
    loose: dict[str, Any] = {
        "secret_ballot__tellers_least": 2,
        "secret_ballot__tellers_vote": False,
        "secret_ballot__tellers_secretary": False,
    }
    hall = Chamber(members=9, rules=profile(**loose))
    board = (Teller("d5", "head"), Teller("s", "member"))
    assert posts(hall.prepare("tellers", kind="tellers", board=board).board) == [("d5", "head"), ("s", "member")]


def test_none_of_the_board_is_voted_on_until_another_board_is_elected() -> None:
    hall = hall_of_nine()
    hall.propose("d5", "d6", "d7")
    by_hands(hall, "tellers", yes=9)
    listed(hall, line("d6", "Bà Sáu"), line("y"))
    with pytest.raises(Refused, match=r"teller_voted_on\(name='Nguyễn Văn d6'\)"):
        hall.do(CHAIR, voting.Open(motion="m"))
    hall.propose("d1", "d2", "d3", id="others")
    by_hands(hall, "others", yes=9)
    hall.do(CHAIR, voting.Open(motion="m"))
    assert (hall.motion().board_of, posts(hall.motion().board)[0]) == ("others", ("d1", "head"))


def test_the_board_alone_counts_and_the_secretary_types_in_what_it_signed() -> None:
    hall = hall_of_nine()
    hall.propose("d5", "d6", "d7")
    by_hands(hall, "tellers", yes=9)
    listed(hall)
    hall.do(CHAIR, voting.Open(motion="m"))
    hall.close()
    for stranger in (CHAIR, "d1"):
        with pytest.raises(Refused, match="not_of_the_board"):
            hall.count(stranger, papers=votes(6, 3))
    hall.count("s", papers=votes(6, 3))
    with pytest.raises(Refused, match="board_types_one"):
        hall.count("t", papers=votes(6, 3))
    hall.count("d6", papers=votes(6, 3))
    hall.do(CHAIR, voting.Declare(motion="m"))
    assert hall.motion().state == "declared"


def test_two_of_the_board_may_type_it_and_must_agree() -> None:
    hall = hall_of_nine()
    hall.put(kind="election", lines=(line("x"), line("y")))
    hall.close()
    one, other, _third = (teller.person for teller in hall.motion().board)
    hall.count(one, papers=votes(6, 3))
    hall.count(other, papers=votes(5, 4))
    with pytest.raises(Refused, match="counts_differ"):
        hall.do(CHAIR, voting.Declare(motion="m"))
    hall.count(other, papers=votes(6, 3))
    hall.do(CHAIR, voting.Declare(motion="m"))


def test_a_vote_keeps_the_board_that_was_at_work_when_it_was_opened() -> None:
    hall = hall_of_nine()
    hall.put(kind="election", lines=(line("x"), line("y")))
    hall.close()
    hall.propose("d1", "d2", "d3", id="others")
    by_hands(hall, "others", yes=9)
    assert (hall.motion().board_of, posts(hall.motion().board)) == (
        "tellers",
        [("d6", "head"), ("d7", "secretary"), ("d8", "member")],
    )
    with pytest.raises(Refused, match="not_of_the_board"):
        hall.count("d1", papers=votes(6, 3))


def test_who_is_proposed_does_not_count_the_hands_raised_for_them() -> None:
    hall = hall_of_nine()
    hall.propose("d0", "d6", "d7", tellers=("d6", "d1"))
    hall.do(CHAIR, voting.Open(motion="tellers"))
    hall.close("tellers")
    for proposed in (CHAIR, "d6"):
        with pytest.raises(Refused, match="counts_oneself"):
            hall.count(proposed, motion="tellers", yes=9)
    hall.count("d1", motion="tellers", yes=9)


def test_a_board_that_has_shrunk_counts_no_more_papers() -> None:
    hall = hall_of_nine()
    hall.seat_tellers()
    hall.change("d7", left=True)
    listed(hall)
    with pytest.raises(Refused, match=r"board_too_small\(able=2, least=3\)"):
        hall.do(CHAIR, voting.Open(motion="m"))


def test_the_election_of_a_board_is_not_annulled_under_the_votes_it_has_counted() -> None:
    hall = hall_of_nine()
    hall.put(kind="election", lines=(line("x"), line("y")))
    annul = voting.Annul(motion="tellers", reason=line("r").name)
    with pytest.raises(Refused, match="board_counted"):
        hall.do(CHAIR, annul)
    hall.do(CHAIR, voting.Annul(motion="m", reason=line("r").name))
    hall.do(CHAIR, annul)
    hall.do("s", voting.Revote(id="again", motion="tellers"))
    assert posts(hall.motion("again").board) == [("d6", "head"), ("d7", "secretary"), ("d8", "member")]
    hall.do("s", voting.Revote(id="m2", motion="m"))
    assert (hall.motion("m2").board, hall.motion("m2").board_of) == ((), "")


def test_nobody_is_named_a_teller_of_papers_that_a_board_counts() -> None:
    hall = hall_of_nine()
    with pytest.raises(Refused, match="tellers_are_elected"):
        hall.prepare(kind="election", lines=(line("x"),), tellers=("d1",))
    assert hall.prepare(form="show_of_hands", tellers=("d1",)).tellers == ("d1",)


def test_a_body_that_needs_no_board_is_counted_for_as_before_unless_it_elects_one() -> None:
    hall = Chamber(members=9, rules=openly())
    hall.put(kind="election", lines=(line("x"), line("y")))
    hall.close()
    for person in ("s", "t"):
        hall.count(person, papers=votes(6, 3))
    hall.do(CHAIR, voting.Declare(motion="m"))
    hall.propose("d5", "d6")
    by_hands(hall, "tellers", yes=9)
    listed(hall, id="n")
    hall.do(CHAIR, voting.Open(motion="n"))
    assert hall.motion("n").board_of == "tellers"


def test_a_paper_vote_open_since_before_boards_were_asked_for_is_counted_to_its_end() -> None:
    hall = hall_of_nine()
    hall.put(kind="election", lines=(line("x"), line("y")))
    hall.copy.apply(Changes(set=(replace(hall.motion(), board=(), board_of=""),)))
    hall.close()
    for person in ("s", CHAIR):
        hall.count(person, papers=votes(6, 3))
    hall.do(CHAIR, voting.Declare(motion="m"))
