"""What a meeting leaves in rows and columns: the roll, the votes, the results, who has opened which paper. Pure.

Everything is what the records say: a vote whose names are hidden shows who took part and nothing else. Times are those of Vietnam.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, TypeAlias

from meeting.calendar import Meeting
from meeting.copy import View, need
from meeting.items import Item
from meeting.papers import Opened, Paper, Reminder
from meeting.people import Body, Person
from meeting.records import Micros
from meeting.rules.outcome import Basis
from meeting.rules.words import Language
from meeting.voting import Correction, Roll, label
from meeting.voting.tallying import counts_of
from words.attendance.roll import on_roll, place, reply_words
from words.attendance.roll import words as standing
from words.language import N_, _, speaking
from words.papers.listing import papers
from words.papers.versions import which
from words.people.names import name_of
from words.times import wall
from words.voting.kinds import kind_name
from words.voting.motions import FORMS, casts, motions
from words.voting.results import sentence, state_words

Cell: TypeAlias = str | int
Row: TypeAlias = tuple[Cell, ...]


class Column(NamedTuple):
    """``key`` is for programs and stays the same in every language."""

    key: str
    title: str


class Table(NamedTuple):
    """``name`` is for programs, ``title`` for people; each row has a cell for every column."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


class _Source(NamedTuple):
    view: View
    meeting: Meeting
    body: Body


class _Plan(NamedTuple):
    name: str
    title: str
    columns: tuple[tuple[str, str], ...]
    rows: Callable[[_Source], Iterator[Row]]


def tables(view: View, meeting_id: str, language: Language = "vi") -> tuple[Table, ...]:
    """All four; refuses ``not_found``."""
    source = _Source(view, need(view, Meeting, meeting_id), next(iter(view.of(Body))))
    with speaking(language, source.body.profile):
        return tuple(
            Table(
                plan.name,
                _(plan.title),
                tuple(Column(key, _(title)) for key, title in plan.columns),
                tuple(plan.rows(source)),
            )
            for plan in _PLANS
        )


def _at(instant: Micros) -> str:
    return f"{wall(instant):%Y-%m-%d %H:%M:%S}" if instant else ""


def _yes(is_so: bool) -> str:
    return _("có") if is_so else ""


def _roll(source: _Source) -> Iterator[Row]:
    for number, one in enumerate(on_roll(source.view, source.meeting.id, "protocol"), start=1):
        person, record = one.person, one.record
        spells = record.spells
        yield (
            number,
            str(person.name),
            str(person.position),
            place(person),
            _yes(record.votes),
            standing(one, source.meeting),
            _at(spells[0].since) if spells else "",
            _at(spells[-1].to) if spells else "",
            ", ".join(dict.fromkeys(str(spell.site) for spell in spells if spell.site)),
            reply_words(record),
            str(record.reason),
            name_of(source.view, record.substitute_for) if record.substitute_for else "",
        )


def _votes(source: _Source) -> Iterator[Row]:
    for motion in motions(source.view, source.meeting.id):
        roll = source.view.get(Roll, motion.id)
        cast = {one.person: one for one in casts(source.view, motion)}
        for person in roll.people if roll is not None and motion.electronic else ():
            one = cast.get(person)
            corrected = source.view.get(Correction, f"{motion.id}.{person}")
            yield (
                str(motion.title),
                name_of(source.view, person),
                _place(source, person),
                _("đã biểu quyết") if one is not None else _("không biểu quyết"),
                "; ".join(label(motion, mark) for mark in one.choices) if one is not None else "",
                str(one.text) if one is not None else "",
                "; ".join(label(motion, mark) for mark in corrected.choices)
                if corrected is not None and corrected.shown
                else "",
            )


def _results(source: _Source) -> Iterator[Row]:
    for motion in motions(source.view, source.meeting.id):
        item = source.view.get(Item, motion.item)
        about: Row = (
            item.order if item is not None else "",
            str(motion.title),
            kind_name(motion.kind),
            _(FORMS[motion.form]),
            state_words(motion),
        )
        figures = _figures(motion.basis)
        said = sentence(motion, source.body) if motion.outcome is not None else ""
        counts = counts_of(motion.outcome) if motion.outcome is not None else ()
        for mark, votes in counts or (("", ""),):
            yield (*about, label(motion, mark), votes, *figures, _at(motion.opened), _at(motion.declared), said)


def _figures(basis: Basis | None) -> Row:
    if basis is None:
        return ("",) * 4
    present = "" if basis.present is None else basis.present
    return basis.statutory_total, basis.current_total, present, basis.voted


def _readers(source: _Source) -> Iterator[Row]:
    view, meeting = source.view, source.meeting.id
    opened = {(one.paper, one.person): one.at for one in view.of(Opened, meeting)}
    reminded = {(one.paper, one.person): one.at for one in view.of(Reminder, meeting)}
    people = [one for one in on_roll(view, meeting, "protocol") if one.person.votes]
    for paper in _handed_out(view, meeting):
        for one in people:
            key = paper.id, one.person.id
            yield (
                str(paper.title),
                which(paper),
                str(one.person.name),
                place(one.person),
                _yes(key in opened),
                _at(opened.get(key, 0)),
                _at(reminded.get(key, 0)),
            )


def _handed_out(view: View, meeting: str) -> Iterator[Paper]:
    return (paper for paper in papers(view, meeting) if paper.published)


def _place(source: _Source, person: str) -> str:
    found = source.view.get(Person, person)
    return place(found) if found is not None else ""


#: What tells two people of one name apart stands beside every name.
_WHO: Final = ("place", N_("Đơn vị, ghế"))
_PLANS: Final = (
    _Plan(
        "roll",
        N_("Điểm danh"),
        (
            ("number", N_("TT")),
            ("name", N_("Họ và tên")),
            ("position", N_("Chức vụ")),
            _WHO,
            ("votes", N_("Quyền biểu quyết")),
            ("standing", N_("Tình trạng")),
            ("came", N_("Đến lúc")),
            ("left", N_("Về lúc")),
            ("site", N_("Điểm cầu")),
            ("reply", N_("Trả lời giấy mời")),
            ("reason", N_("Lý do vắng")),
            ("substitute_for", N_("Dự thay cho")),
        ),
        _roll,
    ),
    _Plan(
        "votes",
        N_("Phiếu"),
        (
            ("motion", N_("Nội dung biểu quyết")),
            ("name", N_("Họ và tên")),
            _WHO,
            ("voted", N_("Biểu quyết")),
            ("choice", N_("Lựa chọn")),
            ("text", N_("Ý kiến khác")),
            ("correction", N_("Đính chính")),
        ),
        _votes,
    ),
    _Plan(
        "results",
        N_("Kết quả"),
        (
            ("item", N_("Nội dung số")),
            ("motion", N_("Nội dung biểu quyết")),
            ("kind", N_("Loại")),
            ("form", N_("Hình thức")),
            ("state", N_("Trạng thái")),
            ("option", N_("Phương án")),
            ("count", N_("Số phiếu")),
            ("statutory", N_("Tổng số theo luật định")),
            ("total", N_("Tổng số hiện có")),
            ("present", N_("Có mặt")),
            ("voted", N_("Tham gia biểu quyết")),
            ("opened", N_("Mở lúc")),
            ("declared", N_("Công bố lúc")),
            ("sentence", N_("Kết quả")),
        ),
        _results,
    ),
    _Plan(
        "readers",
        N_("Đọc tài liệu"),
        (
            ("paper", N_("Tài liệu")),
            ("version", N_("Bản")),
            ("name", N_("Họ và tên")),
            _WHO,
            ("opened", N_("Đã mở")),
            ("opened_at", N_("Mở lúc")),
            ("reminded", N_("Nhắc lúc")),
        ),
        _readers,
    ),
)
