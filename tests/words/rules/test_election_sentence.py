"""The sentence of an election names every candidate with shares, who is elected and what comes next."""

from __future__ import annotations

from datetime import date

from meeting.rules.ballots import BallotCount
from meeting.rules.election import ElectionRules, decide_election
from meeting.rules.law import Article
from tests.meeting.rules.bodies import COUNCIL, COUNCIL_EN
from words.rules.election_sentence import election_sentence

ARTICLE = Article("Điều 36", "Article 36")
RULES = ElectionRules(ARTICLE)
OLDER = ElectionRules(ARTICLE, older_wins=True)
BORN = {"b": date(1970, 5, 1), "c": date(1969, 5, 1)}


def test_the_sentence_of_a_tie() -> None:
    ballots = BallotCount(29, 29, 28, 1)
    outcome = decide_election((("a", 20), ("b", 16), ("c", 16)), 2, 30, RULES, ballots=ballots)
    names = {"a": "Lê Thị An", "b": "Trần Văn Bình", "c": "Phạm Chi"}
    assert election_sentence(outcome, COUNCIL, "vi", names) == (
        "Số phiếu phát ra 29, thu vào 29, hợp lệ 28, không hợp lệ 1, phiếu trắng 0; "
        "Lê Thị An được 20 phiếu, bằng 66,67% tổng số đại biểu Hội đồng nhân dân (68,97% số phiếu thu vào); "
        "Trần Văn Bình được 16 phiếu, bằng 53,33% (55,17%); Phạm Chi được 16 phiếu, bằng 53,33% (55,17%); "
        "theo Điều 36, người trúng cử phải được quá nửa tổng số đại biểu (ít nhất 16) và được nhiều phiếu nhất; "
        "trúng cử: Lê Thị An; Trần Văn Bình và Phạm Chi bằng phiếu nhau, bầu lại trong số những người này để chọn "
        "1 người."
    )
    assert election_sentence(outcome, COUNCIL_EN, "en", names).endswith(
        "under Article 36, more than half of all deputies (at least 16) and the most votes are required; "
        "elected: Lê Thị An; Trần Văn Bình and Phạm Chi have equal votes, second ballot among them for 1 seat."
    )


def test_the_sentence_of_a_second_ballot() -> None:
    older = decide_election((("b", 15), ("c", 15)), 1, 30, OLDER, second_ballot=True, born=BORN)
    assert election_sentence(older, COUNCIL).endswith("; trúng cử: c (c bằng phiếu và nhiều tuổi hơn).")
    assert election_sentence(older, COUNCIL_EN, "en").endswith("; elected: c (c being older with equal votes).")
    open_tie = decide_election((("b", 15), ("c", 15)), 1, 30, RULES, second_ballot=True)
    assert election_sentence(open_tie, COUNCIL).endswith(
        "người được nhiều phiếu hơn trúng cử; không có người trúng cử; b và c lại bằng phiếu nhau, còn 1 người chưa "
        "bầu được."
    )
    short = decide_election((("b", 1), ("c", 0)), 2, 30, RULES)
    assert election_sentence(short, COUNCIL_EN, "en").endswith("nobody is elected; 2 seats of 2 not filled.")
    full = decide_election((("b", 20),), 1, 30, RULES)
    assert election_sentence(full, COUNCIL).endswith("và được nhiều phiếu nhất; trúng cử: b.")
