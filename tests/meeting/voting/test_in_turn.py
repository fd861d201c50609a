"""A ballot takes the place of the one its voter knew of, and of no other: an older one never replaces a newer one."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from meeting import voting
from meeting.records import STAFF, Viewer
from meeting.refusal import Refused
from meeting.voting import Ballot, Cast, RefusedBallot, Turned, statement
from tests.meeting.chamber import MEETING, SYSTEM_ACTOR, Chamber
from tests.meeting.council import REGISTER, key_of, profile


def refused(hall: Chamber, ballot: voting.Vote, number: int = 1) -> Refused:
    with pytest.raises(Refused) as caught:
        hall.do("d1", ballot, hall.device("d1", number))
    return caught.value


def _change_of(hall: Chamber, earlier: str) -> statement.Statement:
    return replace(statement.read(hall.ballot("d1", "no").statement), replaces=earlier)


def standing(hall: Chamber) -> tuple[str, ...]:
    ballot = hall.copy.get(Ballot, "m.d1")
    assert ballot is not None
    return ballot.choices


def test_a_ballot_that_waited_on_a_dead_device_does_not_undo_what_was_voted_meanwhile() -> None:
    hall = Chamber()
    hall.put()
    late = hall.ballot("d1", "yes")  # made first, and held up
    hall.vote("d1", "no", number=2)
    told = refused(hall, late)
    assert (told.code, told.details) == ("ballot_superseded", {"standing": "không tán thành"})
    assert standing(hall) == ("no",)
    assert hall.close().basis is not None
    assert hall.motion().outcome is not None


def test_whoever_knows_what_stands_may_vote_otherwise_on_any_device() -> None:
    hall = Chamber()
    hall.put()
    for choice, number in (("yes", 1), ("no", 2), ("abstain", 1)):
        hall.vote("d1", choice, number=number)
        assert standing(hall) == (choice,)
    assert len([one for one in hall.copy.of(Cast, MEETING) if one.person == "d1"]) == 1


def test_a_ballot_cannot_come_back_after_another_took_its_place() -> None:
    hall = Chamber()
    hall.put()
    first = hall.ballot("d1", "yes")
    hall.do("d1", first, hall.device("d1"))
    second = hall.ballot("d1", "no")
    hall.do("d1", second, hall.device("d1"))
    assert refused(hall, first).code == "ballot_superseded"
    assert refused(hall, second).code == "ballot_superseded"
    assert standing(hall) == ("no",)


def test_a_change_of_a_ballot_that_was_never_taken_is_refused_with_it() -> None:
    hall = Chamber()
    hall.put()
    assert refused(hall, hall.signed(_change_of(hall, "0" * 64))).code == "ballot_unfounded"
    assert hall.copy.get(Ballot, "m.d1") is None


def test_where_choices_are_final_a_late_ballot_is_told_that() -> None:
    hall = Chamber(rules=profile(voting__change_while_open=False))
    hall.put()
    late = hall.ballot("d1", "yes")
    hall.vote("d1", "no", number=2)
    assert refused(hall, late).code == "already_voted"


def test_the_voter_is_told_of_the_late_ballot_and_of_no_other_refusal() -> None:
    hall = Chamber()
    hall.put()
    turned = tuple(
        Turned(motion="m", person="d1", code=code, count=1) for code in ("ballot_superseded", "signature_wrong")
    )
    hall.give(SYSTEM_ACTOR._replace(meeting=MEETING), voting.NoteRefused(turned=turned))
    told = {
        one.code: [viewer.person for viewer in (Viewer("d1", "room"), Viewer("d2", "room"), Viewer("s", STAFF)) if viewer.sees(one.audience)]
        for one in hall.copy.of(RefusedBallot, MEETING)
    }  # fmt: skip
    assert told == {"ballot_superseded": ["d1", "s"], "signature_wrong": ["s"]}


def test_what_an_earlier_version_signed_is_not_taken_any_more() -> None:
    hall = Chamber()
    put = hall.put()
    said = statement.EarlierStatement(
        choices=("yes",), definition=put.definition, device=hall.device("d1"), meeting=MEETING, motion="m", person="d1"
    )
    words = statement.canonical(said)
    signature = key_of(hall.device("d1")).sign(statement.signed_bytes(words, statement.EARLIER_BALLOT_PREFIX))
    assert refused(hall, voting.Vote(motion="m", statement=words, signature=signature)).code == "statement_outdated"


def test_a_signature_under_the_earlier_prefix_is_none_over_a_statement_of_today() -> None:
    hall = Chamber()
    hall.put()
    words = hall.ballot("d1", "yes").statement
    assert statement.read(words).register == REGISTER
    signature = key_of(hall.device("d1")).sign(statement.signed_bytes(words, statement.EARLIER_BALLOT_PREFIX))
    assert refused(hall, voting.Vote(motion="m", statement=words, signature=signature)).code == "signature_wrong"
