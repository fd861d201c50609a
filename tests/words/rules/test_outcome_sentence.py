"""The result sentence says every figure needed to check the result by hand, in both languages."""

from __future__ import annotations

import pytest

from meeting.rules.ballots import BallotCount
from meeting.rules.law import Law
from meeting.rules.majority import Rule
from meeting.rules.options import Count
from meeting.rules.outcome import Basis, Outcome, TieOpen, decide_outcome
from tests.meeting.rules.bodies import ARTICLES, COMMITTEE, COMMITTEE_LAW, COUNCIL, COUNCIL_EN, COUNCIL_LAW, counted
from words.rules.outcome_sentence import outcome_sentence

L35 = "theo khoản 2 Điều 35 Luật Tổ chức chính quyền địa phương số 72/2025/QH15 cần quá nửa tổng số đại biểu"


def council(yes: int, no: int, abstain: int, basis: Basis, rule: Rule = Rule.MAJORITY_ALL) -> Outcome:
    return decide_outcome(rule, counted(yes, no, abstain), basis, COUNCIL_LAW)


def test_a_resolution_is_read_out_as_councils_do_by_those_who_took_part_and_on_one_base() -> None:
    assert outcome_sentence(council(20, 3, 1, Basis(30, 30, 24, 24)), COUNCIL) == (
        "Có 24/30 đại biểu tham gia biểu quyết, bằng 80,00% tổng số đại biểu Hội đồng nhân dân; "
        "trong đó 20 đại biểu tán thành, bằng 66,67% tổng số; 3 đại biểu không tán thành, bằng 10,00%; "
        f"1 đại biểu không biểu quyết, bằng 3,33%; {L35} (ít nhất 16); được thông qua."
    )


def test_a_body_may_have_the_other_base_read_out_as_well() -> None:
    said = outcome_sentence(council(20, 3, 1, Basis(30, 30, 24, 24)), COUNCIL, second_share=True)
    assert (
        "trong đó 20 đại biểu tán thành, bằng 66,67% tổng số (83,33% số đại biểu có mặt); 3 đại biểu không tán thành, "
        "bằng 10,00% (12,50%); 1 đại biểu không biểu quyết, bằng 3,33% (4,17%);" in said
    )


def test_the_same_in_english() -> None:
    assert outcome_sentence(council(20, 3, 1, Basis(30, 30, 24, 24)), COUNCIL_EN, "en") == (
        "24 of 30 deputies voted, 80.00% of all deputies of the People's Council; of them 20 in favour, 66.67% of all; "
        "3 against, 10.00%; 1 abstaining, 3.33%; under Clause 2 Article 35 of the Law on "
        "Organization of Local Government No. 72/2025/QH15, more than half of all deputies are required (at least 16); "
        "passed."
    )


def test_one_base_is_said_once_when_everybody_is_present() -> None:
    said = outcome_sentence(council(30, 0, 0, Basis(30, 30, 30, 30)), COUNCIL, second_share=True)
    assert "; trong đó 30 đại biểu tán thành, bằng 100,00% tổng số; 0 đại biểu" in said
    assert "(100,00%" not in said


def test_without_attendance_the_second_base_is_those_who_voted() -> None:
    said = outcome_sentence(council(13, 2, 0, Basis(25, 25, 15)), COUNCIL, second_share=True)
    assert "bằng 52,00% tổng số (86,67% số đại biểu tham gia biểu quyết)" in said


def test_the_silent_and_the_empty_seats_are_said() -> None:
    outcome = council(14, 1, 1, Basis(30, 28, 16, 20))
    said = outcome_sentence(outcome, COUNCIL)
    assert "; 4 đại biểu có mặt không tham gia biểu quyết; " in said
    assert "; Hội đồng nhân dân hiện có 28/30 đại biểu được bầu theo quy định; " in said
    assert said.endswith("(ít nhất 15); không được thông qua.")
    english = outcome_sentence(outcome, COUNCIL_EN, "en")
    assert "; 4 present did not vote; the People's Council now has 28 of its 30 deputies by law; " in english
    assert english.endswith("; rejected.")


def test_a_depleted_council_says_by_which_article_it_decided() -> None:
    outcome = council(12, 4, 1, Basis(30, 18, 17, 17, months_left=12))
    said = outcome_sentence(outcome, COUNCIL)
    assert said.startswith(
        "Có 17/18 đại biểu tham gia biểu quyết, bằng 94,44% tổng số đại biểu Hội đồng nhân dân hiện có; "
        "trong đó 12 đại biểu tán thành, bằng 66,67% tổng số hiện có; "
    )
    assert (
        "Hội đồng nhân dân hiện có 18/30 đại biểu được bầu theo quy định, dưới hai phần ba; theo điểm b khoản 2" in said
    )
    assert said.endswith("cần trên hai phần ba tổng số đại biểu hiện có (ít nhất 13); không được thông qua.")
    assert "fewer than two thirds; under Point b Clause 2 Article 49" in outcome_sentence(outcome, COUNCIL_EN, "en")


def test_a_paper_vote_says_its_ballots_first() -> None:
    outcome = decide_outcome(
        Rule.TWO_THIRDS_ALL,
        Count((("yes", 20), ("no", 4))),
        Basis(30, 30, 26, 26),
        COUNCIL_LAW,
        ballots=BallotCount(26, 26, 24, 1, 1),
    )
    said = outcome_sentence(outcome, COUNCIL)
    assert said.startswith(
        "Số phiếu phát ra 26, thu vào 26, hợp lệ 24, không hợp lệ 1, phiếu trắng 1; có 26/30 đại biểu tham gia "
        "biểu quyết, bằng 86,67% tổng số đại biểu Hội đồng nhân dân; trong đó 20 đại biểu tán thành, bằng 66,67% tổng số; "
        "4 đại biểu không tán thành"
    )
    assert said.endswith("cần từ hai phần ba tổng số đại biểu trở lên (ít nhất 20); được thông qua.")


def test_a_tie_in_a_committee_says_who_settled_it() -> None:
    count = Count((("agree", 5), ("disagree", 5), ("other_opinion", 0)))
    basis = Basis(10, 10, 10, 10)
    settled = decide_outcome(Rule.UBND_MAJORITY, count, basis, COMMITTEE_LAW, chairperson_vote="disagree")
    said = outcome_sentence(settled, COMMITTEE)
    assert "0 thành viên có ý kiến khác, bằng 0,00%; " in said
    assert said.endswith(
        "cần quá nửa tổng số thành viên (ít nhất 6); biểu quyết ngang nhau, thực hiện theo ý kiến Chủ tịch Ủy ban nhân "
        "dân đã biểu quyết (không đồng ý); không được thông qua."
    )
    assert "follow the vote of the Chairperson" in outcome_sentence(settled, COUNCIL_EN, "en")


@pytest.mark.parametrize(
    ("waits", "said"),
    [
        (
            "no_head",
            "ngang nhau khi Ủy ban nhân dân đang khuyết Chủ tịch Ủy ban nhân dân; cần biểu quyết lại hoặc chuyển",
        ),
        ("no_side", "nhưng Chủ tịch Ủy ban nhân dân không biểu quyết theo bên nào; cần biểu quyết lại hoặc chuyển"),
        (
            "hands",
            "chưa ghi ý kiến Chủ tịch Ủy ban nhân dân đã biểu quyết; cần ghi ý kiến ấy, biểu quyết lại hoặc chuyển",
        ),
        ("secret", "bỏ phiếu kín nên không xác định ý kiến Chủ tịch Ủy ban nhân dân; cần biểu quyết lại hoặc chuyển"),
    ],
)
def test_a_tie_that_nobody_settled_says_why_and_what_can_be_done(waits: TieOpen, said: str) -> None:
    count = Count((("agree", 5), ("disagree", 5), ("other_opinion", 0)))
    outcome = decide_outcome(Rule.UBND_MAJORITY, count, Basis(10, 10, 10, 10), COMMITTEE_LAW, no_side=waits)
    sentence = outcome_sentence(outcome, COMMITTEE)
    assert said in sentence
    assert sentence.endswith(" phiên họp sau; chưa có kết quả.")
    assert outcome_sentence(outcome, COUNCIL_EN, "en").endswith("left for another session; undecided.")
    assert ("không biểu quyết theo bên nào" in sentence) == (waits == "no_side")


def test_a_plain_meeting_names_those_present_first() -> None:
    law = Law(Rule.MAJORITY_PRESENT, ARTICLES)
    outcome = decide_outcome(Rule.MAJORITY_PRESENT, counted(6, 3, 1), Basis(30, 30, 10, 10), law)
    said = outcome_sentence(outcome, COMMITTEE)
    assert said.startswith(
        "Có 10/10 thành viên tham gia biểu quyết, bằng 100,00% số thành viên có mặt; trong đó 6 thành"
    )
    assert "bằng 60,00% số có mặt; 3 thành viên" in said
    assert said.endswith("cần quá nửa số thành viên có mặt (ít nhất 6); được thông qua.")
