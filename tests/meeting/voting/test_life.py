from __future__ import annotations

import pytest
from msgspec.structs import replace

from meeting import voting
from meeting.attendance import CheckIn, CheckOut
from meeting.people import Body, Revoke
from meeting.records import Viewer
from meeting.refusal import Refused
from meeting.rules.majority import Rule
from meeting.rules.outcome import Outcome
from meeting.safetext import Line, Text
from meeting.voting import Ballot, Cast, Correction, Motion, Ready, Roll, Running
from tests.meeting.chamber import CHAIR, MEETING, Chamber
from tests.meeting.council import REGISTER, SECOND, profile


def test_who_is_ready_is_known_before_the_vote_opens() -> None:
    hall = Chamber()
    hall.prepare()
    assert not Viewer("", "public").sees(hall.motion().audience)
    hall.do(CHAIR, voting.CallReady(motion="m"))
    assert Viewer("", "public").sees(hall.motion().audience)
    hall.do("d1", voting.SayReady(motion="m"))
    hall.do("d1", voting.SayReady(motion="m"))
    assert [one.person for one in hall.copy.of(Ready, MEETING)] == ["d1"]
    hall.do("d2", CheckOut())
    with pytest.raises(Refused, match="not_entitled"):
        hall.do("d2", voting.SayReady(motion="m"))


def test_whoever_was_ready_for_another_question_is_asked_again() -> None:
    hall = Chamber()
    hall.prepare()
    with pytest.raises(Refused, match="motion_state"):
        hall.do("d1", voting.SayReady(motion="m"))
    hall.do(CHAIR, voting.CallReady(motion="m"))
    hall.do("d1", voting.SayReady(motion="m"))
    hall.prepare(question=Text("Thông qua quyết toán?"))
    assert not list(hall.copy.of(Ready, MEETING))
    assert not hall.motion().ready_called


def test_a_late_delegate_counts_for_the_next_vote_not_for_the_open_one() -> None:
    hall = Chamber(present=4)
    hall.put()
    hall.come("d4")
    with pytest.raises(Refused, match="not_entitled"):
        hall.vote("d4", "yes")
    hall.close()
    hall.put("m2")
    hall.vote("d4", "yes", motion="m2")


def test_one_who_leaves_after_the_opening_stays_on_the_roll() -> None:
    hall = Chamber()
    hall.put()
    hall.do("d4", CheckOut())
    roll = hall.copy.get(Roll, "m")
    assert roll is not None
    assert roll.people == hall.members
    hall.vote("d4", "yes")


def test_quorum_is_asked_again_at_every_opening() -> None:
    hall = Chamber(members=6, present=4)
    hall.put()
    hall.close()
    hall.do("d3", CheckOut())
    with pytest.raises(Refused, match=r"not_quorate\(present=3, needed=4\)"):
        hall.put("m2")
    hall.do("d3", CheckIn())
    hall.do(CHAIR, voting.Open(motion="m2"))


def test_the_clock_stands_still_while_a_vote_is_paused() -> None:
    hall = Chamber()
    ends = hall.put(seconds=60).ends
    hall.do(CHAIR, voting.Pause(motion="m"))
    paused = hall.at
    with pytest.raises(Refused, match="motion_state"):
        hall.vote("d1", "yes")
    with pytest.raises(Refused, match="vote_open"):
        hall.put("m2")
    hall.at += 300 * SECOND
    hall.do(CHAIR, voting.Resume(motion="m"))
    assert hall.motion().ends == ends + hall.at - paused
    hall.vote("d1", "yes")
    hall.at += 60 * SECOND
    with pytest.raises(Refused, match="time_is_up"):
        hall.vote("d2", "yes")
    with pytest.raises(Refused, match="time_is_up"):
        hall.do(CHAIR, voting.Pause(motion="m"))


def test_what_people_voted_is_shown_after_closing_only() -> None:
    hall = Chamber()
    hall.put()
    hall.vote("d1", "yes")
    cast = hall.copy.get(Cast, "m.d1")
    assert cast is not None
    assert Viewer("d2", "room").sees(cast.audience)
    assert cast.choices == ()
    hall.close()
    cast = hall.copy.get(Cast, "m.d1")
    assert cast is not None
    assert cast.choice == "yes"


def test_hidden_names_show_nobody_what_another_voted() -> None:
    hall = Chamber(rules=profile(voting__names_shown=False))
    assert hall.put().form == "hidden_names"
    hall.vote("d1", "no")
    closed = hall.close()
    assert isinstance(closed.outcome, Outcome)
    assert dict(closed.outcome.count.options)["no"] == 1
    cast, ballot = hall.copy.get(Cast, "m.d1"), hall.copy.get(Ballot, "m.d1")
    assert cast is not None
    assert ballot is not None
    assert cast.choices == ()
    assert ballot.choice == "no"
    assert not Viewer("d2", "staff").sees(ballot.audience)


def test_who_has_voted_is_for_the_staff_alone_where_the_rules_say_so() -> None:
    hall = Chamber(rules=profile(voting__who_voted_shown=False))
    hall.put()
    hall.vote("d1", "yes")
    cast = hall.copy.get(Cast, "m.d1")
    assert cast is not None
    assert not Viewer("d2", "room").sees(cast.audience)
    assert Viewer("s", "staff").sees(cast.audience)
    hall.close()
    cast = hall.copy.get(Cast, "m.d1")
    assert cast is not None
    assert Viewer("d2", "room").sees(cast.audience)


def test_running_counts_are_kept_only_where_the_rules_show_them() -> None:
    hall = Chamber()
    hall.put()
    hall.vote("d1", "yes")
    assert not list(hall.copy.of(Running, MEETING))
    hall = Chamber(rules=profile(voting__running_results=True))
    hall.put()
    hall.vote("d1", "yes")
    hall.vote("d2", "yes")
    hall.vote("d1", "abstain", number=2)
    running = hall.copy.get(Running, "m")
    assert running is not None
    assert running.counts == (("yes", 1), ("no", 0), ("abstain", 1))
    hall.close()
    assert not list(hall.copy.of(Running, MEETING))
    hall.put("m2", form="hidden_names")
    assert not list(hall.copy.of(Running, MEETING))


def test_an_annulled_vote_stays_with_its_reason_and_is_put_again_once() -> None:
    hall = Chamber()
    hall.put()
    hall.vote("d1", "yes")
    hall.close()
    with pytest.raises(Refused, match="empty"):
        hall.do(CHAIR, voting.Annul(motion="m", reason=Line("")))
    with pytest.raises(Refused, match="motion_state"):
        hall.do("s", voting.Revote(id="m2", motion="m"))
    hall.do(CHAIR, voting.Annul(motion="m", reason=Line("mất điện")))
    annulled = hall.motion()
    assert (annulled.state, annulled.reason, annulled.outcome is None) == ("annulled", "mất điện", False)
    assert Viewer("", "public").sees(annulled.audience)
    with pytest.raises(Refused, match="vote_closed"):
        hall.vote("d2", "yes")
    hall.do("s", voting.Revote(id="m2", motion="m"))
    again = hall.motion("m2")
    assert (again.state, again.after, again.question) == ("prepared", "m", annulled.question)
    assert again.definition != annulled.definition
    with pytest.raises(Refused, match="put_again_already"):
        hall.do("s", voting.Revote(id="m3", motion="m"))
    hall.do("s", voting.Remove(motion="m2"))
    with pytest.raises(Refused, match="id_in_use"):
        hall.do("s", voting.Revote(id="m", motion="m"))
    hall.do("s", voting.Revote(id="m3", motion="m"))


def test_an_open_vote_is_annulled_without_a_result() -> None:
    hall = Chamber()
    hall.put()
    hall.do(CHAIR, voting.Annul(motion="m", reason=Line("mất điện")))
    assert hall.motion().outcome is None
    hall.put("m2")


@pytest.mark.parametrize("held", [True, False])
@pytest.mark.parametrize("form", ["electronic", "hidden_names"])
def test_what_was_voted_before_annulling_is_shown_where_the_form_shows_names(form: str, held: bool) -> None:
    hall = Chamber(rules=profile(voting__running_results=True))
    hall.put(form=form)
    hall.vote("d1", "no")
    if held:
        hall.do(CHAIR, voting.Pause(motion="m"))
    hall.do(CHAIR, voting.Annul(motion="m", reason=Line("mất điện")))
    cast = hall.copy.get(Cast, "m.d1")
    assert cast is not None
    assert cast.choice == ("no" if form == "electronic" else "")
    assert Viewer("d2", "room").sees(cast.audience)
    assert not list(hall.copy.of(Running, MEETING))


def test_a_correction_stands_beside_the_ballot_and_changes_no_count() -> None:
    hall = Chamber()
    hall.put()
    hall.vote("d1", "yes")
    with pytest.raises(Refused, match="motion_state"):
        hall.do("d1", hall.correction("d1", "no"))
    closed = hall.close()
    hall.do("d1", hall.correction("d1", "no", text="Tôi bấm nhầm."))
    said = hall.copy.get(Correction, "m.d1")
    ballot = hall.copy.get(Ballot, "m.d1")
    assert said is not None
    assert ballot is not None
    assert (said.choices, said.text, ballot.choice) == (("no",), "Tôi bấm nhầm.", "yes")
    assert hall.motion() == closed
    with pytest.raises(Refused, match="already_corrected"):
        hall.do("d1", hall.correction("d1", "abstain"))
    with pytest.raises(Refused, match="no_ballot"):
        hall.do("d2", hall.correction("d2", "no"))


def test_a_ballot_is_no_correction_and_a_correction_is_no_ballot() -> None:
    hall = Chamber()
    hall.put()
    hall.vote("d1", "yes")
    vote, correction = hall.ballot("d2", "yes"), hall.correction("d2", "yes")
    with pytest.raises(Refused, match="signature_wrong"):
        hall.do("d2", voting.Vote(motion="m", statement=vote.statement, signature=correction.signature))
    hall.close()
    ballot = hall.ballot("d1", "no")
    with pytest.raises(Refused, match="signature_wrong"):
        hall.do("d1", voting.Correct(motion="m", statement=ballot.statement, signature=ballot.signature))


def test_a_depleted_council_is_told_its_rule_at_the_opening() -> None:
    from datetime import date

    hall = Chamber(members=6, statutory_total=10, current_total=6, term_ends=date(2027, 12, 31))
    put = hall.put()
    assert (put.rule, put.decided_by, put.base, put.needed) == (
        Rule.MAJORITY_ALL,
        Rule.OVER_TWO_THIRDS_EXISTING,
        6,
        5,
    )
    for person in hall.members[:4]:
        hall.vote(person, "yes")
    outcome = hall.close().outcome
    assert isinstance(outcome, Outcome)
    assert (outcome.passed, outcome.depleted) == (False, True)


def test_the_rule_of_a_depleted_council_is_chosen_by_the_numbers_and_by_nobody() -> None:
    with pytest.raises(Refused, match="rule_by_numbers_alone"):
        Chamber().prepare(rule=Rule.OVER_TWO_THIRDS_EXISTING)


def test_a_depleted_council_without_the_end_of_its_term_cannot_vote() -> None:
    hall = Chamber(members=6, statutory_total=10, current_total=6)
    with pytest.raises(Refused, match="term_end_unknown"):
        hall.put()


def test_the_question_that_was_hashed_is_the_question_as_shown() -> None:
    hall = Chamber()
    put = hall.put()
    assert voting.definition_of(put, REGISTER) == put.definition
    other = replace(put, labels=("đồng ý", *put.labels[1:]))
    assert voting.definition_of(other, REGISTER) != put.definition


def test_a_revoked_device_votes_no_more_but_its_ballot_stays() -> None:
    hall = Chamber()
    hall.put()
    hall.vote("d1", "yes")
    hall.do("s", Revoke(device="d1-1"))
    with pytest.raises(Refused, match="device_revoked"):
        hall.vote("d1", "no")
    hall.vote("d1", "abstain", number=2)
    outcome = hall.close().outcome
    assert isinstance(outcome, Outcome)
    assert outcome.count.options == (("yes", 0), ("no", 0), ("abstain", 1))


def test_a_question_never_put_can_be_taken_off() -> None:
    hall = Chamber()
    hall.prepare()
    hall.do("s", voting.Remove(motion="m"))
    assert hall.copy.get(Motion, "m") is None
    hall.put()
    with pytest.raises(Refused, match="motion_state"):
        hall.do("s", voting.Remove(motion="m"))


def test_the_vote_of_the_committees_own_head_settles_a_tie() -> None:
    hall = Chamber(members=4, rules=profile("ubnd"))
    assert hall.put().options == ("agree", "disagree", "other_opinion")
    for person, choice in zip(hall.members, ("agree", "agree", "disagree", "disagree"), strict=True):
        hall.vote(person, choice)
    outcome = hall.close().outcome
    assert isinstance(outcome, Outcome)
    assert (outcome.passed, outcome.tie_settled_by) == (True, "chairperson")
    assert next(iter(hall.copy.of(Body))).chairperson == "d0"
