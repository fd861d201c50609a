"""Nobody leaves office by a majority that nobody chose."""

from __future__ import annotations

import pytest

from meeting.refusal import Refused
from meeting.rules.majority import Rule
from meeting.rules.outcome import Outcome
from meeting.safetext import Line, Text
from meeting.voting import choosable, dismisses
from tests.meeting.chamber import Chamber
from tests.meeting.council import profile
from words.language import speaking
from words.refusals import sentence


@pytest.mark.parametrize(
    ("title", "question"),
    [
        ("Bãi nhiệm đại biểu", "Đồng ý?"),
        ("MIỄN NHIỆM Phó Chủ tịch", "Đồng ý?"),
        ("Nhân sự", "Thông qua việc cách  chức Trưởng Ban?"),
        ("Nhân sự", "mien nhiem ong A?"),
        ("Dismissal of a deputy", "Agreed?"),
    ],
)
def test_a_dismissal_asks_which_rule_decides_it(title: str, question: str) -> None:
    hall = Chamber(members=30)
    with pytest.raises(Refused, match=r"rule_to_choose\(known='majority_all, two_thirds_all'\)"):
        hall.prepare(title=Line(title), question=Text(question))
    chosen = hall.prepare(title=Line(title), question=Text(question), rule=Rule.TWO_THIRDS_ALL)
    assert chosen.rule is Rule.TWO_THIRDS_ALL


def test_sixteen_of_thirty_dismiss_no_deputy() -> None:
    hall = Chamber(members=30)
    hall.put(title=Line("Bãi nhiệm đại biểu"), rule=Rule.TWO_THIRDS_ALL)
    for person in hall.members[:16]:
        hall.vote(person, "yes")
    outcome = hall.close().outcome
    assert isinstance(outcome, Outcome)
    assert (outcome.passed, outcome.needed) == (False, 20)


def test_other_questions_take_the_bodys_own_rule_and_one_rule_needs_no_choice() -> None:
    assert Chamber().prepare(title=Line("Bổ nhiệm, nhiệm kỳ")).rule is Rule.MAJORITY_ALL
    rules = profile("ubnd")
    assert choosable(rules.law) == (Rule.UBND_MAJORITY,)
    assert Chamber(rules=rules).prepare(title=Line("Miễn nhiệm")).rule is Rule.UBND_MAJORITY
    assert not dismisses("Bổ nhiệm", "nhiệm vụ")


def test_the_refusal_says_which_rules_there_are_in_both_languages() -> None:
    refused = Refused("rule_to_choose", known="majority_all, two_thirds_all")
    assert "(quá nửa tổng số: majority_all; ít nhất hai phần ba tổng số: two_thirds_all)" in sentence(refused)
    assert "khoản 5 Điều 38" in sentence(refused)
    with speaking("en"):
        assert "at least two thirds of all: two_thirds_all" in sentence(refused)
