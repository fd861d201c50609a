"""What the screens say of a motion before it is put."""

from __future__ import annotations

from meeting.people import Body
from meeting.rules.majority import Rule
from meeting.safetext import Line
from server.setup.profiles import load
from words.voting.motions import rules


def rules_of(profile: str) -> list[Rule]:
    body = Body(id="body", name=Line("X"), organ=Line("X"), statutory_total=9, current_total=9, profile=load(profile))
    return [rule for rule, _ in rules(body)]


def test_every_rule_of_the_body_is_offered_but_the_one_that_the_numbers_choose() -> None:
    assert rules_of("hdnd-xa") == [Rule.MAJORITY_ALL, Rule.TWO_THIRDS_ALL]
    assert rules_of("ubnd") == [Rule.UBND_MAJORITY]
    assert rules_of("cuoc-hop")[0] is Rule.MAJORITY_PRESENT
