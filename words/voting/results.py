"""How a motion ended, in words, signs and bars, for every kind. Pure, drawn from the copy."""

from __future__ import annotations

from typing import Final

from meeting.copy import View
from meeting.people import Body
from meeting.refusal import Refused
from meeting.rules.choice import ChoiceOutcome
from meeting.rules.confidence import GRADES, ConfidenceOutcome, GradingOutcome, GradingResult
from meeting.rules.election import ElectionOutcome, NextStep
from meeting.rules.options import MEANINGS
from meeting.rules.outcome import Outcome
from meeting.voting import Motion, MotionState
from words.language import N_, _, first_up, language
from words.rules.phrases import passed_or_not
from words.signs import SIGN, Tone
from words.voting.bars import Grade, Graded, TallyLine
from words.voting.motions import STATES, label, mark_label, names, own_ballot, poll_of, silent, tone, voters
from words.voting.poll import Result, in_a_line
from words.voting.result_sentence import result_sentence

_SIGNS: Final[dict[MotionState, str]] = {
    "prepared": "·",
    "open": "▶",
    "paused": "▶",
    "closed": "▶",
    "declared": "·",
    "annulled": "–",
}
_MOODS: Final[dict[bool | None, Tone]] = {True: "yes", False: "no"}
#: So many exceptions are named with a result; more are counted.
_NAMED: Final = 8
_NO_BALLOTS: Final = N_("Không có phiếu nào được thu vào, không phát sinh hệ quả")


def passed(motion: Motion) -> bool | None:
    """Whether it ended well; None where there is nothing to pass, or it is not over."""
    outcome = motion.outcome
    if motion.state == "annulled":
        return None
    match outcome:
        case Outcome():
            return outcome.passed
        case ElectionOutcome():
            return True if outcome.next_step == "done" else False if not outcome.elected else None
        case ConfidenceOutcome():
            return outcome.consequence == "none" if outcome.ballots.returned else None
        case _:
            return None


def next_step(motion: Motion) -> NextStep | None:
    """What comes after a declared election; None for everything else."""
    outcome = motion.outcome if motion.state == "declared" else None
    return outcome.next_step if isinstance(outcome, ElectionOutcome) else None


def waits_for_head(motion: Motion) -> bool:
    """Whether a tie by hands waits for the side of the body's head to be noted."""
    return motion.state == "declared" and motion.decided is not None and motion.decided.tie_open == "hands"


def verdict(motion: Motion) -> str:
    """The result in a few words, with its sign."""
    outcome = motion.outcome
    if motion.state == "annulled":
        return _("– Kết quả biểu quyết bị hủy")
    match outcome:
        case ElectionOutcome():
            return _elected(outcome, motion)
        case ChoiceOutcome():
            return _chosen(outcome, motion)
        case GradingResult():
            return _graded(outcome)
        case ConfidenceOutcome():
            return _confidence(outcome)
        case Outcome():
            words = first_up(passed_or_not(outcome.passed, language()))
            return {True: f"✓ {words}", False: f"✗ {words}", None: _undecided(outcome)}[outcome.passed]
        case None:
            return first_up(passed_or_not(None, language()))


def _undecided(outcome: Outcome) -> str:
    """A tie, and what can be done about it."""
    if outcome.tie_open == "hands":
        return _(
            "= Ngang nhau, chưa có kết quả. Ghi ý kiến {chairperson} đã biểu quyết; hoặc biểu quyết lại, hoặc chuyển {meeting} sau"
        )
    return _("= Ngang nhau, chưa có kết quả. Biểu quyết lại hoặc chuyển {meeting} sau")


def _confidence(outcome: ConfidenceOutcome) -> str:
    if not outcome.ballots.returned:
        return _(_NO_BALLOTS)
    if outcome.base_kind == "existing":
        if outcome.consequence == "none":
            return _("✓ Không trên hai phần ba tổng số hiện có không tín nhiệm")
        return _("✗ Trên hai phần ba tổng số hiện có không tín nhiệm")
    if outcome.consequence == "none":
        return _("✓ Không quá nửa số phiếu không tín nhiệm")
    return _("✗ Quá nửa số phiếu không tín nhiệm")


def _called(motion: Motion, people: tuple[str, ...]) -> str:
    names_of = {line.id: str(line.name) for line in motion.lines}
    return ", ".join(names_of.get(person, person) for person in people)


def _elected(outcome: ElectionOutcome, motion: Motion) -> str:
    done, seats = len(outcome.elected), outcome.seats
    match outcome.next_step:
        case "done":
            return _("✓ Đã bầu đủ {count} người: {names}", count=done, names=_called(motion, outcome.elected))
        case "second_ballot":
            tied = _called(motion, outcome.tied)
            return _("= Bằng phiếu: {names}. Phải bầu lại để chọn {seats} người", names=tied, seats=outcome.seats_left)
        case "unsettled":
            tied = _called(motion, outcome.tied)
            return _("= Lại bằng phiếu: {names}. Còn {seats} người chưa bầu được", names=tied, seats=outcome.seats_left)
        case "new_round":
            details = {"done": done, "seats": seats, "left": outcome.seats_left}
            if not done:
                return _("✗ Chưa bầu được ai, không ai đủ phiếu. Bầu tiếp để chọn {left} người", **details)
            if done == len(outcome.votes):
                return _("✗ Mới bầu được {done}/{seats}. Bầu tiếp để chọn {left} người", **details)
            words = N_(
                "✗ Mới bầu được {done}/{seats}, những người còn lại không đủ phiếu. Bầu tiếp để chọn {left} người"
            )
            return _(words, **details)


def _chosen(outcome: ChoiceOutcome, motion: Motion) -> str:
    most = max((votes for _option, votes in outcome.counts), default=0)
    if not most:
        return _("Không ai chọn phương án nào")
    leading = tuple(option for option, votes in outcome.counts if votes == most)
    words = N_("Nhiều người chọn nhất: {names}") if len(leading) == 1 else N_("Bằng nhau, nhiều nhất: {names}")
    return _(words, names=_called(motion, leading))


def _graded(outcome: GradingResult) -> str:
    if not _returned(outcome):
        return _(_NO_BALLOTS)
    low = sum(one.consequence != "none" for one in outcome.persons)
    if not low:
        return _("Đã lấy phiếu tín nhiệm {count} người", count=len(outcome.persons))
    return _(
        "Đã lấy phiếu tín nhiệm {count} người, {low} người quá nửa tín nhiệm thấp", count=len(outcome.persons), low=low
    )


def bars(motion: Motion, body: Body) -> tuple[TallyLine, ...]:
    """The count as bars; empty before it is declared, and for a grading, which has its own."""
    match motion.outcome:
        case Outcome() as outcome:
            return tuple(
                TallyLine(label(body, option), tone(option), votes, outcome.base)
                for option, votes in outcome.count.options
            )
        case ChoiceOutcome() as outcome:
            return tuple(
                TallyLine(_called(motion, (option,)), "other", votes, outcome.total) for option, votes in outcome.counts
            )
        case ElectionOutcome() as outcome:
            return tuple(_candidate(motion, outcome, person, votes) for person, votes in outcome.votes)
        case ConfidenceOutcome() as outcome if outcome.ballots.returned:
            counts = (("confidence", outcome.confidence), ("no_confidence", outcome.no_confidence))
            return tuple(TallyLine(label(body, option), tone(option), votes, outcome.base) for option, votes in counts)
        case _:
            return ()


def _candidate(motion: Motion, outcome: ElectionOutcome, person: str, votes: int) -> TallyLine:
    name = _called(motion, (person,))
    if person in outcome.elected:
        return TallyLine(_("{name}: trúng cử", name=name), "yes", votes, outcome.total)
    if person in outcome.tied:
        return TallyLine(_("{name}: bằng phiếu", name=name), "abstain", votes, outcome.total)
    return TallyLine(name, "other", votes, outcome.total)


def graded(motion: Motion, body: Body) -> tuple[Graded, ...]:
    """The bars of a grading, one person each; empty for every other kind, and where no paper came back."""
    if not isinstance(motion.outcome, GradingResult) or not _returned(motion.outcome):
        return ()
    return tuple(_grades(motion, body, one) for one in motion.outcome.persons)


def _returned(outcome: GradingResult) -> int:
    """Papers that came back: all those graded stand on the same ones."""
    return outcome.persons[0].ballots.returned


def _grades(motion: Motion, body: Body, one: GradingOutcome) -> Graded:
    found = tuple(Grade(label(body, grade), getattr(one.grading, grade), tone(grade)) for grade in GRADES)
    if one.grading.invalid:
        found = (*found, Grade(_("không hợp lệ"), one.grading.invalid))
    follows = {
        "none": "",
        "may_resign": _("Quá nửa tín nhiệm thấp: có thể xin từ chức"),
        "dismissal": _("Từ hai phần ba tín nhiệm thấp: trình miễn nhiệm"),
    }[one.consequence]
    return Graded(_called(motion, (one.grading.person,)), found, one.base, follows, grave=bool(follows))


def sign(motion: Motion) -> str:
    """The sign before a motion in a list."""
    tone_of_it = mood(motion)
    return SIGN[tone_of_it] if tone_of_it in ("yes", "no") else _SIGNS[motion.state]


def mood(motion: Motion) -> Tone | None:
    """The colour of a motion in a list: how it ended, or that it is open."""
    return _MOODS.get(passed(motion), "other" if motion.state in ("open", "paused") else None)


def state_words(motion: Motion) -> str:
    """``Được thông qua, 28/36``, or how far it is."""
    outcome = motion.outcome
    if outcome is None or motion.state == "annulled":
        return _(STATES[motion.state])
    if not isinstance(outcome, Outcome):
        return verdict(motion).lstrip("✓✗=– ")
    words = first_up(passed_or_not(outcome.passed, language()))
    return f"{words}, {outcome.in_favour}/{outcome.base}"


def sentence(motion: Motion, body: Body) -> str:
    """The sentence the chair reads out; "" before the result."""
    try:
        return result_sentence(motion, body, {}, language())
    except Refused:  # there is none yet
        return ""


def result_of(view: View, motion: Motion, body: Body, me: str) -> Result:
    """How it ended, with the names of those who were not for it where they are few, and with what I chose myself."""
    parts = [verdict(motion), sentence(motion, body), _exceptions(view, motion, body), _own(view, motion, body, me)]
    annulled = motion.state == "annulled"
    return Result(
        lines=() if annulled else bars(motion, body),
        outcome="\n\n".join(filter(None, parts)),
        passed=passed(motion),
        graded=() if annulled else graded(motion, body),
    )


def _own(view: View, motion: Motion, body: Body, me: str) -> str:
    ballot = own_ballot(view, motion, me)
    if ballot is None:
        return ""
    chosen = in_a_line(poll_of(view, motion, body), ballot.choices, ballot.text)
    return _("Lựa chọn của đồng chí: {choice}", choice=chosen)


def _exceptions(view: View, motion: Motion, body: Body) -> str:
    if not body.profile.voting.names_shown or motion.state != "declared" or not motion.electronic:
        return ""
    groups = [
        (mark_label(motion, body, option), names(view, people))
        for option, people in voters(view, motion).items()
        if motion.by_rule and MEANINGS.get(option) != "for"
    ]
    groups.append((_("Không tham gia biểu quyết"), names(view, silent(view, motion))))
    return "\n".join(f"{title}: {', '.join(found)}" for title, found in groups if 0 < len(found) <= _NAMED)
