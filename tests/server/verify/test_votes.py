"""Votes are proved by what their devices signed, also what was signed before statements named the register and what they replace."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.copy import Changes, Copy
from meeting.register import registered
from meeting.voting import Ballot, Motion, earlier_definition_of, statement
from server.verify.votes import wrong_votes
from tests.meeting.chamber import MEETING, Chamber
from tests.meeting.council import key_of


def voted() -> Copy:
    hall = Chamber()
    hall.put()
    hall.vote("d1", "yes")
    hall.close()
    return hall.copy


def as_of_before(copy: Copy) -> None:
    """What an earlier version of the program would have left."""
    motion = copy.get(Motion, "m")
    assert motion is not None
    asked = replace(motion, definition=earlier_definition_of(motion))
    copy.apply(Changes(set=(asked,), gone=(("register", "register"),)))
    for ballot in tuple(copy.of(Ballot, MEETING)):
        words = statement.canonical(
            statement.EarlierStatement(
                choices=ballot.choices,
                definition=asked.definition,
                device=ballot.device,
                meeting=MEETING,
                motion="m",
                person=ballot.person,
            )
        )
        signature = key_of(ballot.device).sign(statement.signed_bytes(words, statement.EARLIER_BALLOT_PREFIX))
        copy.apply(Changes(set=(replace(ballot, statement=words, signature=signature),)))


def test_what_an_earlier_version_signed_still_holds() -> None:
    copy = voted()
    assert not list(wrong_votes(copy))
    as_of_before(copy)
    assert not list(wrong_votes(copy))


def test_a_statement_without_a_register_is_none_once_the_register_has_a_name() -> None:
    copy = voted()
    named = registered(copy)
    assert named is not None
    as_of_before(copy)
    copy.apply(Changes(set=(named,)))
    assert [fault.what for fault in wrong_votes(copy)] == ["other_register"]


def test_a_statement_for_another_register_is_a_fault_of_its_row() -> None:
    copy = voted()
    named = registered(copy)
    assert named is not None
    copy.apply(Changes(set=(replace(named, name="another"),)))
    faults = {(fault.table, fault.row, fault.what) for fault in wrong_votes(copy)}
    assert faults == {("ballot", "m.d1", "other_register"), ("motion", "m", "question_changed")}
