"""A motion in words: its kind, its choices, what it takes to pass, and who has voted. Pure, drawn from the copy."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from meeting.attendance import quorum
from meeting.copy import View
from meeting.days import day_of
from meeting.meetings import Meeting
from meeting.people import Body, Person
from meeting.refusal import Refused
from meeting.rules.confidence import asked_under
from meeting.rules.depleted import months_left
from meeting.rules.election import article_of
from meeting.rules.law import Article
from meeting.rules.majority import Rule
from meeting.rules.options import MEANINGS
from meeting.rules.outcome import Basis, everyone, rule_at_opening
from meeting.safetext import name_key
from meeting.voting import (
    Ballot,
    Cast,
    Correction,
    CountSheet,
    Form,
    Kind,
    Motion,
    MotionState,
    Ready,
    Roll,
    bounds,
    choosable,
)
from meeting.voting.tallying import depletion_of
from words.language import N_, Detail, _, first_up
from words.people.names import told_apart
from words.refusals import refusal
from words.rules.spoken import asked, cited, words_of
from words.signs import Tone
from words.times import SECOND
from words.voting.kinds import coming_after, kind_name
from words.voting.poll import Choice, Mode, Poll
from words.voting.tellers import board_in_words

STATES: Final[dict[MotionState, str]] = {
    "prepared": N_("Đã chuẩn bị"),
    "open": N_("Đang biểu quyết"),
    "paused": N_("Tạm dừng"),
    "closed": N_("Đang kiểm đếm"),
    "declared": N_("Đã có kết quả"),
    "annulled": N_("Đã hủy"),
}
FORMS: Final[dict[Form, str]] = {
    "electronic": N_("Biểu quyết điện tử, ghi danh"),
    "hidden_names": N_("Biểu quyết điện tử, không hiện tên trên bảng và biên bản (không phải bỏ phiếu kín)"),
    "show_of_hands": N_("Biểu quyết giơ tay, hai người cùng đếm"),
    "paper_ballot": N_("Bỏ phiếu kín bằng phiếu giấy, hai người nhập riêng số liệu"),
}
_TONES: Final[dict[str, Tone]] = {"for": "yes", "against": "no", "neutral": "abstain"}
_GRADE_TONES: Final[dict[str, Tone]] = {"high": "yes", "normal": "abstain", "low": "no"}
_MODES: Final[dict[Kind, Mode]] = {"choice": "marks", "election": "marks", "confidence_grading": "grades"}


def tone(option: str) -> Tone:
    """The colour of an option."""
    return _GRADE_TONES.get(option) or _TONES.get(MEANINGS.get(option, ""), "other")


def label(body: Body, option: str) -> str:
    """What an option of the law is called, at the start of a line."""
    return first_up(words_of(body).labels.of(option))


def mark_label(motion: Motion, body: Body, mark: str) -> str:
    """How any mark reads: an option, a line, or a person with the grade."""
    person, _between, grade = mark.partition("=")
    named = next((str(line.name) for line in motion.lines if line.id == person), "")
    if not named:
        return label(body, mark)
    if grade == "invalid":
        return f"{named}: {_('không hợp lệ')}"
    return f"{named}: {label(body, grade)}" if grade else named


def motions(view: View, meeting: str) -> list[Motion]:
    """The motions of a meeting in the order of its agenda, and what comes after one another in the order of time."""
    last = 1 + max((motion.opened for motion in view.of(Motion, meeting)), default=0)
    return sorted(
        view.of(Motion, meeting), key=lambda motion: (motion.item, motion.order, motion.opened or last, motion.id)
    )


def open_motion(view: View, meeting: str) -> Motion | None:
    """The one under vote now, be it held for the moment."""
    return next((motion for motion in view.of(Motion, meeting) if motion.state in ("open", "paused")), None)


def under_vote(view: View, meeting: str) -> Motion | None:
    """The one under vote, or else the one last closed whose counts are still being typed in."""
    closed = (motion for motion in view.of(Motion, meeting) if motion.state == "closed")
    return open_motion(view, meeting) or max(closed, key=lambda motion: motion.closed, default=None)


def called_motion(view: View, meeting: str) -> Motion | None:
    """The one everybody was asked last to get ready for."""
    called = [one for one in view.of(Motion, meeting) if one.state == "prepared" and one.ready_called]
    return max(called, key=lambda motion: motion.ready_called, default=None)


# What it takes


def needs(view: View, motion: Motion, body: Body) -> str:
    """What it takes to pass or to be elected, with the article: before opening by those present now."""
    basis = motion.basis or _basis_now(view, motion, body)
    match motion.kind:
        case "decision" | "tellers":
            return _passing(motion, basis, body)
        case "election":
            return _electing(motion, basis, body)
        case "choice":
            return _("Chọn nhiều nhất {most} phương án. Chỉ đếm số người chọn, chưa thông qua.", most=motion.most)
        case "confidence_grading":
            return _grading(body)
        case "confidence_vote":
            return _trusting(motion, basis, body)


def to_compare(motion: Motion, body: Body) -> str:
    """Which of what this vote rests on nobody has compared with its text, before it opens; "" when there is nothing."""
    found = [article for article in _rests_on(motion, body) if not article.compared]
    if not found:
        return ""
    texts = "; ".join(dict.fromkeys(article.model or article.vi for article in found))
    return _("Chưa đối chiếu: {texts}. Biên bản chỉ ghi “{cited}”.", texts=texts, cited=cited(found[0]))


def _rests_on(motion: Motion, body: Body) -> list[Article]:
    """The articles that the result of this vote will cite."""
    profile = body.profile
    match motion.kind:
        case "decision" | "tellers":
            rule = motion.decided_by or motion.rule
            found: list[Article | None] = [getattr(profile.law.articles, rule.value)] if rule else []
        case "election":
            found = [article_of(profile.election, second_ballot=motion.second_ballot)]
        case "choice":
            found = []
        case _ if profile.confidence is None:
            found = []
        case "confidence_grading":
            found = [profile.confidence.grading]
        case _:
            found = [profile.confidence.vote]
    return [article for article in found if article is not None]


def _basis_now(view: View, motion: Motion, body: Body) -> Basis:
    """What a vote would be counted on if it were opened on the day of the meeting."""
    meeting = view.get(Meeting, motion.meeting)
    day = day_of(meeting.opened or meeting.starts) if meeting is not None else None
    return Basis(
        statutory_total=body.statutory_total,
        current_total=body.current_total,
        voted=0,
        present=quorum(view, motion.meeting).present,
        months_left=months_left(day, body.term_ends) if day and body.term_ends else None,
    )


def _passing(motion: Motion, basis: Basis, body: Body) -> str:
    if motion.rule is None:
        return ""
    try:
        rule, base, needed = rule_at_opening(motion.rule, basis, body.profile.law)
        article = body.profile.law.article(rule)
    except Refused as refused:
        return refusal(refused.code, refused.details)
    return _(
        "Cần {rule} {choice}: ít nhất {needed}/{base}. Căn cứ: {article}.",
        rule=asked(rule, body),
        choice=words_of(body).labels.of(motion.options[0]),
        needed=needed,
        base=base,
        article=cited(article),
    )


def _electing(motion: Motion, basis: Basis, body: Body) -> str:
    rules = body.profile.election
    article = article_of(rules, second_ballot=motion.second_ballot)
    details: dict[str, Detail] = {"seats": motion.most, "lines": len(motion.lines), "article": cited(article)}
    if motion.second_ballot and not rules.second_ballot_needs_majority:
        return _(
            "Bầu lại {seats} trong số {lines} người bằng phiếu: người được nhiều phiếu hơn trúng cử. Căn cứ: {article}.",
            **details,
        )
    try:
        depletion = depletion_of(motion, basis, body.profile.law)
    except Refused as refused:
        return refusal(refused.code, refused.details)
    binding = depletion if depletion is not None and depletion.binds else None
    base = binding.existing if binding else everyone(basis, body.profile.law)
    rule = Rule.OVER_TWO_THIRDS_EXISTING if binding else Rule.MAJORITY_ALL
    return _(
        "Bầu {seats} trong số {lines} người. Trúng cử: {rule} (ít nhất {needed}/{base}) và nhiều phiếu nhất. "
        "Căn cứ: {article}.",
        **details,
        rule=asked(rule, body),
        needed=binding.needed if binding else rule.threshold.needed(base),
        base=base,
    )


def _grading(body: Body) -> str:
    try:
        article = asked_under(body.profile.grading_rules().grading, "confidence_grading")
    except Refused as refused:
        return refusal(refused.code, refused.details)
    return _("Mỗi người đánh dấu một mức. Căn cứ: {article}.", article=cited(article))


def _trusting(motion: Motion, basis: Basis, body: Body) -> str:
    try:
        depletion = depletion_of(motion, basis, body.profile.law)
        article = cited(asked_under(body.profile.confidence_rules().vote, "confidence_vote"))
    except Refused as refused:
        return refusal(refused.code, refused.details)
    if depletion is None or not depletion.binds:
        return _("Tính trên tổng số phiếu. Căn cứ: {article}.", article=article)
    return _(
        "Mất tín nhiệm: {rule} (ít nhất {needed}/{base}) không tín nhiệm. Căn cứ: {article}.",
        rule=asked(Rule.OVER_TWO_THIRDS_EXISTING, body),
        needed=depletion.needed,
        base=depletion.existing,
        article=article,
    )


def rules(body: Body) -> list[tuple[Rule, str]]:
    """The rules one can choose, the body's own first; that of a depleted council is chosen by the numbers alone."""
    law = body.profile.law
    known = sorted(choosable(law), key=lambda rule: rule is not law.default_rule)
    return [(rule, first_up(asked(rule, body))) for rule in known]


# The question on the panel


def poll_of(view: View, motion: Motion, body: Body, only_watching: str = "") -> Poll:
    """The question as the vote panel puts it."""
    least, most = bounds(motion)
    lines = tuple(Choice(line.id, str(line.name), "other", str(line.note)) for line in motion.lines)
    options = tuple(Choice(option, label(body, option), tone(option)) for option in _words(motion))
    held = None
    if motion.state == "paused":
        held = max(0, (motion.ends - motion.paused) // SECOND) if motion.ends else 0
    return Poll(
        id=motion.id,
        question=question(motion),
        choices=options or lines,
        note=" ".join(filter(None, (needs(view, motion, body), _(FORMS[motion.form]) + "."))),
        ends_at=motion.ends or None,
        may_change=body.profile.change_while_open,
        only_watching=only_watching,
        caption=_caption(motion),
        mode=_MODES.get(motion.kind, "one"),
        people=lines if motion.kind == "confidence_grading" else (),
        least=least,
        most=most,
        worded="other_opinion" if "other_opinion" in _words(motion) else "",
        held=held,
    )


def question(motion: Motion) -> str:
    """The question; a vote of confidence names its person, the election of tellers those proposed."""
    if motion.kind == "tellers":
        return "\n".join((str(motion.question), board_in_words(motion.board)))
    if motion.kind == "confidence_vote" and motion.lines:
        person = motion.lines[0]
        return "\n".join((str(motion.question), ", ".join(filter(None, (str(person.name), str(person.note))))))
    return str(motion.question)


def _words(motion: Motion) -> tuple[str, ...]:
    """The options that are words of the law; none where the lines are chosen from."""
    return () if motion.kind in ("choice", "election") else motion.options


def _caption(motion: Motion) -> str:
    kind, which = kind_name(motion.kind), coming_after(motion)
    again = motion.by_rule and bool(which)
    return (which if again else f"{kind}: {which}" if which else kind).upper()


# Who


def casts(view: View, motion: Motion) -> list[Cast]:
    """Who has voted, as far as this device is told."""
    return [cast for cast in view.of(Cast, motion.meeting) if cast.motion == motion.id]


def voters(view: View, motion: Motion) -> dict[str, list[str]]:
    """Whom each mark has, by id; empty choices (the vote is open) are left out."""
    found: dict[str, list[str]] = {option: [] for option in motion.options if motion.kind != "confidence_grading"}
    for cast in casts(view, motion):
        for choice in cast.choices:
            found.setdefault(choice, []).append(cast.person)
    return found


def blank(view: View, motion: Motion) -> list[str]:
    """Who sent a ballot without a mark, where one may."""
    return [cast.person for cast in casts(view, motion) if not cast.choices] if bounds(motion)[0] == 0 else []


def opinions(view: View, motion: Motion) -> list[Cast]:
    """The other opinions put into words."""
    return [cast for cast in casts(view, motion) if cast.text]


def corrections(view: View, motion: Motion) -> list[Correction]:
    """What was said after closing to have been meant."""
    return [one for one in view.of(Correction, motion.meeting) if one.motion == motion.id]


def sheets(view: View, motion: Motion) -> list[CountSheet]:
    """What those who counted typed, as far as this device is told, the first first."""
    found = [sheet for sheet in view.of(CountSheet, motion.meeting) if sheet.motion == motion.id]
    return sorted(found, key=lambda sheet: (sheet.at, sheet.person))


def ready(view: View, motion: Motion) -> list[str]:
    """Who has said to be ready."""
    return [one.person for one in view.of(Ready, motion.meeting) if one.motion == motion.id]


def entitled(view: View, motion: Motion) -> tuple[str, ...]:
    """Who may vote on it; empty before it is opened."""
    roll = view.get(Roll, motion.id)
    return roll.people if roll else ()


def silent(view: View, motion: Motion) -> list[str]:
    """Those entitled who have not voted."""
    done = {cast.person for cast in casts(view, motion)}
    return [person for person in entitled(view, motion) if person not in done]


def own_ballot(view: View, motion: Motion, person: str) -> Ballot | None:
    """My ballot as the server has it."""
    return view.get(Ballot, f"{motion.id}.{person}")


def names(view: View, people: Iterable[str]) -> list[str]:
    """Their names, in the Vietnamese order; two of one name are told apart."""
    found, called = (view.get(Person, person) for person in people), told_apart(view)
    known = [person for person in found if person is not None]
    return [called(one) for one in sorted(known, key=lambda one: (name_key(one.name), one.order, one.id))]
