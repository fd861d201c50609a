"""Two bodies for the tests of the rules: a council and a committee, with the words and the articles they cite."""

from __future__ import annotations

from meeting.rules.law import Article, Articles, Law
from meeting.rules.majority import Rule
from meeting.rules.options import Count
from meeting.rules.words import Labels, Words

L72_VI = "Luật Tổ chức chính quyền địa phương số 72/2025/QH15"
L72_EN = "the Law on Organization of Local Government No. 72/2025/QH15"


def _article(vi: str, en: str) -> Article:
    return Article(f"{vi} {L72_VI}", f"{en} of {L72_EN}")


ARTICLES = Articles(
    majority_all=_article("khoản 2 Điều 35", "Clause 2 Article 35"),
    two_thirds_all=_article("khoản 5 Điều 38", "Clause 5 Article 38"),
    over_two_thirds_existing=_article("điểm b khoản 2 Điều 49", "Point b Clause 2 Article 49"),
    ubnd_majority=_article("khoản 3 Điều 40", "Clause 3 Article 40"),
    majority_present=Article("Quy chế làm việc của cơ quan", "the working rules of the office", background=True),
)
COUNCIL_LAW = Law(default_rule=Rule.MAJORITY_ALL, articles=ARTICLES, depleted_rule=True)
COMMITTEE_LAW = Law(default_rule=Rule.UBND_MAJORITY, articles=ARTICLES)

LABELS = Labels(
    yes="tán thành",
    no="không tán thành",
    abstain="không biểu quyết",
    agree="đồng ý",
    disagree="không đồng ý",
    other_opinion="ý kiến khác",
    confidence="tín nhiệm",
    no_confidence="không tín nhiệm",
    high="tín nhiệm cao",
    normal="tín nhiệm",
    low="tín nhiệm thấp",
)
LABELS_EN = Labels(
    yes="in favour",
    no="against",
    abstain="abstaining",
    agree="agreeing",
    disagree="disagreeing",
    other_opinion="of another opinion",
    confidence="confidence",
    no_confidence="no confidence",
    high="high confidence",
    normal="confidence",
    low="low confidence",
)
COUNCIL = Words(
    body="Hội đồng nhân dân",
    meeting="kỳ họp",
    sitting="phiên họp",
    member="đại biểu",
    members="đại biểu",
    chair="chủ tọa",
    chairperson="Chủ tịch Hội đồng nhân dân",
    secretary="thư ký",
    labels=LABELS,
)
COUNCIL_EN = Words(
    body="People's Council",
    meeting="session",
    sitting="sitting",
    member="deputy",
    members="deputies",
    chair="chair",
    chairperson="Chairperson of the People's Council",
    secretary="secretary",
    labels=LABELS_EN,
)
COMMITTEE = Words(
    body="Ủy ban nhân dân",
    meeting="phiên họp",
    sitting="phiên họp",
    member="thành viên",
    members="thành viên",
    chair="chủ trì",
    chairperson="Chủ tịch Ủy ban nhân dân",
    secretary="thư ký",
    labels=LABELS,
)


def counted(yes: int, no: int, abstain: int = 0) -> Count:
    """A count of the usual three options."""
    return Count((("yes", yes), ("no", no), ("abstain", abstain)))
