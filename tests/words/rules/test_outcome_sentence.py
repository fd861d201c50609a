"""The result sentence says every figure needed to check the result by hand, in both languages."""

from __future__ import annotations

from meeting.rules.ballots import BallotCount
from meeting.rules.law import Law
from meeting.rules.majority import Rule
from meeting.rules.options import Count
from meeting.rules.outcome import Basis, Outcome, decide_outcome
from tests.meeting.rules.bodies import ARTICLES, COMMITTEE, COMMITTEE_LAW, COUNCIL, COUNCIL_EN, COUNCIL_LAW, counted
from words.rules.outcome_sentence import outcome_sentence

L35 = "theo khoản 2 Điều 35 Luật Tổ chức chính quyền địa phương số 72/2025/QH15 cần quá nửa tổng số đại biểu"


def council(yes: int, no: int, abstain: int, basis: Basis, rule: Rule = Rule.MAJORITY_ALL) -> Outcome:
    return decide_outcome(rule, counted(yes, no, abstain), basis, COUNCIL_LAW)


def test_a_resolution_passes_with_its_shares_on_both_bases() -> None:
    assert outcome_sentence(council(20, 3, 1, Basis(30, 30, 24, 24)), COUNCIL) == (
        "Có 20/30 đại biểu tán thành, bằng 66,67% tổng số đại biểu Hội đồng nhân dân (83,33% số đại biểu có mặt); "
        "3 đại biểu không tán thành, bằng 10,00% (12,50%); 1 đại biểu không biểu quyết, bằng 3,33% (4,17%); "
        f"{L35} (ít nhất 16); được thông qua."
    )


def test_the_same_in_english() -> None:
    assert outcome_sentence(council(20, 3, 1, Basis(30, 30, 24, 24)), COUNCIL_EN, "en") == (
        "20 of 30 deputies in favour, 66.67% of all deputies of the People's Council (83.33% of the deputies present); "
        "3 against, 10.00% (12.50%); 1 abstaining, 3.33% (4.17%); under Clause 2 Article 35 of the Law on "
        "Organization of Local Government No. 72/2025/QH15, more than half of all deputies are required (at least 16); "
        "passed."
    )


def test_one_base_is_said_once_when_everybody_is_present() -> None:
    said = outcome_sentence(council(30, 0, 0, Basis(30, 30, 30, 30)), COUNCIL)
    assert said.startswith("Có 30/30 đại biểu tán thành, bằng 100,00% tổng số đại biểu Hội đồng nhân dân; 0 đại biểu")
    assert "(100,00%" not in said


def test_without_attendance_the_second_base_is_those_who_voted() -> None:
    said = outcome_sentence(council(13, 2, 0, Basis(25, 25, 15)), COUNCIL)
    assert "bằng 52,00% tổng số đại biểu Hội đồng nhân dân (86,67% số đại biểu tham gia biểu quyết)" in said


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
        "Có 12/18 đại biểu tán thành, bằng 66,67% tổng số đại biểu Hội đồng nhân dân hiện có (70,59%"
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
        "Số phiếu phát ra 26, thu vào 26, hợp lệ 24, không hợp lệ 1, phiếu trắng 1; có 20/30 đại biểu tán thành, "
        "bằng 66,67% tổng số đại biểu Hội đồng nhân dân (76,92% số phiếu thu vào); 4 đại biểu không tán thành"
    )
    assert said.endswith("cần từ hai phần ba tổng số đại biểu trở lên (ít nhất 20); được thông qua.")


def test_a_tie_in_a_committee_says_who_settled_it() -> None:
    count = Count((("agree", 4), ("disagree", 4), ("other_opinion", 1)))
    basis = Basis(10, 10, 9, 9)
    settled = decide_outcome(Rule.UBND_MAJORITY, count, basis, COMMITTEE_LAW, chairperson_vote="disagree")
    said = outcome_sentence(settled, COMMITTEE)
    assert "1 thành viên có ý kiến khác, bằng 10,00% (11,11%); " in said
    assert said.endswith(
        "cần quá nửa tổng số thành viên (ít nhất 6); biểu quyết ngang nhau, thực hiện theo ý kiến Chủ tịch Ủy ban nhân "
        "dân đã biểu quyết (không đồng ý); không được thông qua."
    )
    open_tie = decide_outcome(Rule.UBND_MAJORITY, count, basis, COMMITTEE_LAW)
    assert outcome_sentence(open_tie, COMMITTEE).endswith(
        "; biểu quyết ngang nhau nhưng Chủ tịch Ủy ban nhân dân không biểu quyết theo bên nào; chưa có kết quả."
    )
    assert outcome_sentence(open_tie, COUNCIL_EN, "en").endswith("voted neither way; undecided.")
    assert "follow the vote of the Chairperson" in outcome_sentence(settled, COUNCIL_EN, "en")


def test_a_plain_meeting_names_those_present_first() -> None:
    law = Law(Rule.MAJORITY_PRESENT, ARTICLES)
    outcome = decide_outcome(Rule.MAJORITY_PRESENT, counted(6, 3, 1), Basis(30, 30, 10, 10), law)
    said = outcome_sentence(outcome, COMMITTEE)
    assert said.startswith("Có 6/10 thành viên tán thành, bằng 60,00% số thành viên có mặt (20,00% tổng số thành viên")
    assert said.endswith("cần quá nửa số thành viên có mặt (ít nhất 6); được thông qua.")
