"""A question as the vote panel puts it: what may be marked, how many marks, and how they are repeated before sending."""

from __future__ import annotations

from typing import Literal

import msgspec

from words.language import _
from words.signs import Tone
from words.voting.bars import Graded, TallyLine

#: ``one``: buttons for two or three answers; ``marks``: a list of which up to ``most`` are marked; ``grades``: a list of
#: people of whom each gets one of ``choices``.
Mode = Literal["one", "marks", "grades"]


class Choice(msgspec.Struct, frozen=True):
    """One answer, candidate or person: what is sent, what is written on it, and its sign and colour."""

    value: str
    label: str
    tone: Tone = "other"
    note: str = ""


class Poll(msgspec.Struct, frozen=True):
    """A question put to the vote, as its delegates see it."""

    id: str
    question: str
    choices: tuple[Choice, ...]
    #: What it takes to pass, and how it is counted, in one sentence.
    note: str = ""
    ends_at: int | None = None
    may_change: bool = True
    #: Why this person looks on without voting; empty for those who vote.
    only_watching: str = ""
    #: What kind of vote it is, above the question.
    caption: str = ""
    mode: Mode = "one"
    #: Those graded.
    people: tuple[Choice, ...] = ()
    #: How many marks a ballot bears; with ``least`` 0 it may be blank.
    least: int = 1
    most: int = 1
    #: The choice that is put into words (another opinion).
    worded: str = ""
    #: Seconds that were left when the chair held the vote (0 where there is no clock); None while it goes on.
    held: int | None = None


class Result(msgspec.Struct, frozen=True):
    """How it ended."""

    lines: tuple[TallyLine, ...]
    #: "Được thông qua: 28/36 đại biểu tán thành (77,78%)."
    outcome: str
    #: None where there is nothing to pass.
    passed: bool | None = None
    graded: tuple[Graded, ...] = ()


def unmarked(poll: Poll, marks: tuple[str, ...]) -> list[Choice]:
    """Those graded whose line has no mark: for them this ballot will not be valid."""
    done = {mark.partition("=")[0] for mark in marks}
    return [person for person in poll.people if person.value not in done]


def said(poll: Poll, marks: tuple[str, ...]) -> dict[int, str]:
    """The marks in words, by the number of their line on the ballot."""
    labels = {choice.value: choice.label for choice in poll.choices}
    if poll.mode != "grades":
        return {place: one.label for place, one in enumerate(poll.choices, 1) if one.value in marks}
    given = dict(mark.partition("=")[::2] for mark in marks)
    graded = ((place, one) for place, one in enumerate(poll.people, 1) if one.value in given)
    return {place: f"{person.label}: {labels.get(given[person.value], '')}" for place, person in graded}


def in_a_line(poll: Poll, marks: tuple[str, ...], text: str = "") -> str:
    """The marks in one line, for the record."""
    words = "; ".join(said(poll, marks).values()) or _("phiếu trắng")
    return f"{words} (“{text}”)" if text else words


def caution(poll: Poll, marks: tuple[str, ...]) -> str:
    """What is said once more before a ballot is sent, above all one that is blank or not valid in part."""
    if not marks:
        return _("Chưa gửi. Gửi phiếu trắng, hay quay lại để chọn?")
    missing = unmarked(poll, marks)
    if missing:
        return _("Chưa gửi. Còn {count} người chưa đánh dấu: dòng đó không hợp lệ.", count=len(missing))
    if poll.mode == "marks" and len(marks) < poll.most:
        return _("Chưa gửi. Mới chọn {count}/{most}; đề nghị xem lại rồi gửi.", count=len(marks), most=poll.most)
    return _("Chưa gửi. Đề nghị xem lại rồi gửi.")


def progress(poll: Poll, marks: tuple[str, ...]) -> str:
    """How far the marking is, and with which keys it goes on."""
    if poll.mode == "one":
        return _("Nhấn phím số từ 1 đến {last}, hoặc chạm vào phương án.", last=len(poll.choices))
    if poll.mode == "grades":
        done = _("Đã đánh dấu {count}/{all}.", count=len(marks), all=len(poll.people))
        return done + " " + _("↑ ↓ chọn người; 1 2 3 chọn mức; 0 xóa dấu.")
    done = _("Đã chọn {count}/{most}.", count=len(marks), most=poll.most)
    return done + " " + _("Phím số, phím cách hoặc chạm để đánh dấu.")
