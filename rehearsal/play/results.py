"""The sitting in numbers: what ``ket-qua.json`` holds and the demo prints."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from meeting.attendance import OnRoll, quorum, summary
from meeting.calendar import Meeting
from meeting.copy import View, need
from meeting.people import Body, Person
from meeting.rules.ballots import BallotCount
from meeting.rules.choice import ChoiceOutcome
from meeting.rules.confidence import ConfidenceOutcome, GradingResult
from meeting.rules.election import ElectionOutcome
from meeting.rules.outcome import Outcome
from meeting.rules.share import share
from meeting.safetext import enc_hook
from meeting.voting import AnyOutcome, CountSheet, Motion, label
from meeting.voting.tallying import counts_of
from words.voting.result_sentence import result_sentence


class MotionResult(msgspec.Struct, frozen=True):
    """One declared or annulled motion, in numbers and in the sentence of the law."""

    id: str
    title: str
    question: str
    kind: str
    form: str
    state: str
    #: Votes by option, candidate, or ``person=grade``, and the share of ``base`` each has, with the sign.
    counts: dict[str, int]
    shares: dict[str, str]
    #: The same in words; for grading a line for each person.
    lines: tuple[str, ...]
    voted: int
    present: int
    #: All deputies; and what the shares are of, which for grading may be the ballots.
    total: int
    base: int
    #: Votes that pass or elect; 0 where nothing passes by a number of votes in favour.
    needed: int
    #: In favour, of ``base``; "" where nothing is for or against.
    share: str
    passed: bool | None
    verdict: str
    sentence: str
    ballots: BallotCount | None = None
    #: Who typed the counts in.
    counted_by: tuple[str, ...] = ()
    elected: tuple[str, ...] = ()
    #: Person → what follows from grading.
    consequences: dict[str, str] = {}
    #: The motion of which this is the second ballot or the vote again, and why it was annulled.
    after: str = ""
    second_ballot: bool = False
    reason: str = ""


class Present(msgspec.Struct, frozen=True):
    """Who came, by name."""

    came: int
    late: tuple[str, ...]
    left_early: tuple[str, ...]
    #: Name → reason, of those absent with reason.
    excused: dict[str, str]
    unexcused: tuple[str, ...]
    guests: tuple[str, ...]


class Results(msgspec.Struct, frozen=True):
    """``seconds``: how long each part of the rehearsal took."""

    organ: str
    meeting: str
    present: int
    total: int
    quorum_needed: int
    attendance: Present
    motions: tuple[MotionResult, ...]
    seconds: dict[str, float]


def results(view: View, meeting: str, seconds: dict[str, float]) -> Results:
    """From a copy of the records. ``present``: those who came, also when they have left since."""
    body = next(iter(view.of(Body)))
    count = quorum(view, meeting)
    asked = [one for one in view.of(Motion, meeting) if one.outcome is not None and one.basis is not None]
    roll = _present(view, meeting)
    return Results(
        organ=str(body.organ),
        meeting=str(need(view, Meeting, meeting).title),
        present=roll.came,
        total=count.total,
        quorum_needed=count.needed,
        attendance=roll,
        motions=tuple(_result(view, one, body) for one in sorted(asked, key=lambda one: (one.opened, one.id))),
        seconds=seconds,
    )


def _present(view: View, meeting: str) -> Present:
    put = need(view, Meeting, meeting)
    found = summary(view, meeting, put.opened, put.closed)
    excused = [one for one in found.absent if one.record.excused]

    def names(people: Iterable[OnRoll]) -> tuple[str, ...]:
        return tuple(str(one.person.name) for one in people)

    return Present(
        came=len(found.present),
        late=names(found.late),
        left_early=names(found.left_early),
        excused={str(one.person.name): str(one.record.reason) for one in excused},
        unexcused=names(one for one in found.absent if one not in excused),
        guests=names(one for one in found.guests if "guest" in one.person.roles),
    )


def _result(view: View, motion: Motion, body: Body) -> MotionResult:
    outcome, basis = motion.outcome, motion.basis
    assert outcome is not None
    assert basis is not None
    figures = Shares.of(outcome)
    typed = [one for one in view.of(CountSheet, motion.meeting) if one.motion == motion.id]
    return MotionResult(
        id=motion.id,
        title=f"{motion.title} (bầu lại)" if motion.second_ballot else str(motion.title),
        question=str(motion.question),
        kind=motion.kind,
        form=motion.form,
        state=motion.state,
        counts=dict(counts_of(outcome)),
        shares={cell: figures.percent(votes) for cell, votes in counts_of(outcome)},
        lines=_lines(motion, outcome, figures),
        voted=basis.voted,
        present=basis.present or 0,
        total=figures.total,
        base=figures.base,
        needed=figures.needed,
        share=figures.percent(outcome.in_favour) if isinstance(outcome, Outcome) else "",
        passed=outcome.passed if isinstance(outcome, Outcome) else None,
        verdict=_verdict(motion, outcome),
        sentence=result_sentence(motion, body, {}),
        ballots=figures.ballots,
        counted_by=tuple(str(need(view, Person, one.person).name) for one in sorted(typed, key=lambda one: one.at)),
        elected=outcome.elected if isinstance(outcome, ElectionOutcome) else (),
        consequences=_consequences(outcome),
        after=motion.after,
        second_ballot=motion.second_ballot,
        reason=str(motion.reason),
    )


class Shares(msgspec.Struct, frozen=True):
    """What the figures of an outcome are part of."""

    total: int
    base: int
    needed: int
    ballots: BallotCount | None

    @staticmethod
    def of(outcome: AnyOutcome) -> Shares:
        """From any outcome."""
        match outcome:
            case Outcome():
                everyone = outcome.base if outcome.base_kind == "all" else outcome.basis.current_total
                return Shares(everyone, outcome.base, outcome.needed, outcome.ballots)
            case ElectionOutcome():
                return Shares(outcome.total, outcome.total, outcome.needed, outcome.ballots)
            case ChoiceOutcome():
                return Shares(outcome.total, outcome.total, 0, outcome.ballots)
            case ConfidenceOutcome():
                return Shares(outcome.total, outcome.base, 0, outcome.ballots)
            case GradingResult():
                first = outcome.persons[0]
                return Shares(first.total, first.base, 0, first.ballots)

    def percent(self, votes: int) -> str:
        """``86,67%``."""
        return share(votes, self.base) + "%"


def _lines(motion: Motion, outcome: AnyOutcome, figures: Shares) -> tuple[str, ...]:
    """``tán thành 26 (86,67%), …``: one line, and for grading one for each person."""
    grouped: dict[str, list[str]] = {}
    for cell, votes in counts_of(outcome):
        person, _, grade = cell.rpartition("=")
        name = "không hợp lệ" if grade == "invalid" else label(motion, grade)
        grouped.setdefault(label(motion, person), []).append(f"{name} {votes} ({figures.percent(votes)})")
    return tuple(f"{who}: {', '.join(said)}" if who else ", ".join(said) for who, said in grouped.items())


def _verdict(motion: Motion, outcome: AnyOutcome) -> str:
    """The outcome in a word."""
    if motion.state == "annulled":
        return f"đã hủy: {motion.reason}"
    match outcome:
        case Outcome():
            return {True: "được thông qua", False: "không được thông qua", None: "chưa quyết định"}[outcome.passed]
        case ElectionOutcome():
            won = ", ".join(label(motion, one) for one in outcome.elected)
            tied = ", ".join(label(motion, one) for one in outcome.tied)
            elected = f"trúng cử: {won}" if won else "không có người trúng cử"
            return f"{elected}; bầu lại giữa: {tied}" if outcome.next_step == "second_ballot" else elected
        case ChoiceOutcome():
            return "đã ghi nhận lựa chọn"
        case ConfidenceOutcome() | GradingResult():
            found = [f"{label(motion, one)}: {_FOLLOWS[what]}" for one, what in _consequences(outcome).items()]
            return "; ".join(one for one in found if not one.endswith(_FOLLOWS["none"])) or _FOLLOWS["none"]


_FOLLOWS: Final[dict[str, str]] = {
    "none": "không phát sinh hệ quả",
    "may_resign": "có thể xin từ chức",
    "dismissal": "trình Hội đồng nhân dân xem xét việc miễn nhiệm",
}


def _consequences(outcome: AnyOutcome) -> dict[str, str]:
    match outcome:
        case ConfidenceOutcome():
            return {outcome.person: outcome.consequence}
        case GradingResult():
            return {one.grading.person: one.consequence for one in outcome.persons}
        case _:
            return {}


def write_results(made: Results, folder: Path) -> Path:
    """``ket-qua.json``. Raises OSError."""
    path = folder / "ket-qua.json"
    path.write_bytes(msgspec.json.format(msgspec.json.encode(made, enc_hook=enc_hook), indent=2) + b"\n")
    return path
