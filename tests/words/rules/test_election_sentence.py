"""The sentence of an election names every candidate with shares, who is elected and what comes next."""

from __future__ import annotations

from datetime import date

from meeting.rules.ballots import BallotCount
from meeting.rules.depleted import Depletion
from meeting.rules.election import ElectionRules, decide_election
from meeting.rules.law import Article
from tests.meeting.rules.bodies import COUNCIL, COUNCIL_EN
from words.rules.election_sentence import election_sentence, election_verdict

ARTICLE = Article("khoản 2 Điều 35", "Clause 2 Article 35")
RULES = ElectionRules(ARTICLE)
RANKED = ElectionRules(ARTICLE, second_ballot_needs_majority=False)
OLDER = ElectionRules(ARTICLE, older_wins=True, second_ballot_needs_majority=False)
BORN = {"b": date(1970, 5, 1), "c": date(1969, 5, 1)}


def test_the_sentence_of_a_tie() -> None:
    ballots = BallotCount(29, 29, 28, 1)
    outcome = decide_election((("a", 20), ("b", 16), ("c", 16)), 2, 30, RULES, ballots=ballots)
    names = {"a": "Lê Thị An", "b": "Trần Văn Bình", "c": "Phạm Chi"}
    said = election_sentence(outcome, COUNCIL, "vi", names)
    assert "Lê Thị An được 20 phiếu, bằng 66,67% tổng số đại biểu Hội đồng nhân dân; Trần Văn Bình được" in said
    assert election_sentence(outcome, COUNCIL, "vi", names, second_share=True) == (
        "Số phiếu phát ra 29, thu vào 29, hợp lệ 28, không hợp lệ 1, phiếu trắng 0; "
        "Lê Thị An được 20 phiếu, bằng 66,67% tổng số đại biểu Hội đồng nhân dân (68,97% số phiếu thu vào); "
        "Trần Văn Bình được 16 phiếu, bằng 53,33% (55,17%); Phạm Chi được 16 phiếu, bằng 53,33% (55,17%); "
        "theo khoản 2 Điều 35, người trúng cử phải được quá nửa tổng số đại biểu (ít nhất 16) và được nhiều phiếu nhất; "
        "trúng cử: Lê Thị An; Trần Văn Bình và Phạm Chi bằng phiếu nhau, bầu lại trong số những người này để chọn "
        "1 người."
    )
    assert election_sentence(outcome, COUNCIL_EN, "en", names).endswith(
        "under Clause 2 Article 35, more than half of all deputies (at least 16) and the most votes are required; "
        "elected: Lê Thị An; Trần Văn Bình and Phạm Chi have equal votes, second ballot among them for 1 seat."
    )


def test_beside_a_table_of_votes_the_sentence_is_short() -> None:
    outcome = decide_election((("a", 20), ("b", 16), ("c", 14)), 2, 30, RULES)
    assert election_verdict(outcome, COUNCIL, "vi", {"a": "Lê An", "b": "Trần Bình"}) == (
        "Trúng cử: Lê An và Trần Bình; theo khoản 2 Điều 35, người trúng cử phải được quá nửa tổng số đại biểu (ít nhất "
        "16) và được nhiều phiếu nhất."
    )


def test_a_reading_of_the_law_is_said_as_the_bodys_own() -> None:
    article = Article("điểm b khoản 2 Điều 49", "Point b Clause 2 Article 49")
    for binds, said in ((False, "không áp dụng cho bầu cử"), (True, "áp dụng cả cho bầu cử")):
        outcome = decide_election((("a", 13),), 1, 18, RULES, depletion=Depletion(18, 30, article, binds))
        reading = f"theo cách hiểu của Hội đồng nhân dân, mức trên hai phần ba tổng số đại biểu hiện có {said};"
        assert reading in election_sentence(outcome, COUNCIL)


def test_the_sentence_of_a_second_ballot() -> None:
    older = decide_election((("b", 15), ("c", 15)), 1, 30, OLDER, second_ballot=True, born=BORN)
    assert election_sentence(older, COUNCIL).endswith("; trúng cử: c (c bằng phiếu và nhiều tuổi hơn).")
    assert election_sentence(older, COUNCIL_EN, "en").endswith("; elected: c (c being older with equal votes).")
    open_tie = decide_election((("b", 15), ("c", 15)), 1, 30, RANKED, second_ballot=True)
    assert election_sentence(open_tie, COUNCIL).endswith(
        "bầu lại giữa những người bằng phiếu theo Quy chế làm việc, người được nhiều phiếu hơn trúng cử; không có người trúng cử; b và c lại bằng phiếu nhau, còn 1 người chưa "
        "bầu được."
    )
    short = decide_election((("b", 1), ("c", 0)), 2, 30, RULES)
    assert election_sentence(short, COUNCIL_EN, "en").endswith("nobody is elected; 2 seats of 2 not filled.")
    full = decide_election((("b", 20),), 1, 30, RULES)
    assert election_sentence(full, COUNCIL).endswith("và được nhiều phiếu nhất; trúng cử: b.")
