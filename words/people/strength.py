"""The body's strength in words: its totals, what they ask for, and what would follow if somebody left. Pure."""

from __future__ import annotations

from typing import Final, NamedTuple

from meeting.attendance import quorum
from meeting.copy import View
from meeting.days import day_of
from meeting.membership.changing_tenure import afterwards
from meeting.people import Body, Person, Tenure
from meeting.people.tenure import TenureChange
from meeting.records import Micros
from meeting.refusal import Refused
from meeting.rules.depleted import months_left
from meeting.rules.outcome import Basis, rule_at_opening
from words.language import N_, _
from words.refusals import refusal
from words.rules.spoken import asked, cited

#: What somebody is, at the start of a line.
TENURES: Final[dict[Tenure, str]] = {
    "serving": N_("Đương nhiệm"),
    "suspended": N_("Tạm đình chỉ"),
    "left": N_("Thôi nhiệm vụ"),
}
DONE: Final[dict[Tenure, str]] = {
    "serving": N_("Đã ghi: trở lại làm nhiệm vụ."),
    "suspended": N_("Đã ghi: tạm đình chỉ."),
    "left": N_("Đã ghi: thôi nhiệm vụ."),
}


class Figure(NamedTuple):
    """Something of the body in numbers: ``Cần để thông qua``, ``13/25``, and by what rule."""

    name: str
    value: str
    rule: str = ""


def figures(view: View, meeting: str, at: Micros) -> tuple[Figure, ...]:
    """The total in office, what it asks for, and how many are here."""
    body, now = next(iter(view.of(Body))), quorum(view, meeting)
    return (
        Figure(_("Tổng số {members} hiện có"), str(body.current_total)),
        Figure(_("Cần có mặt ít nhất"), f"{now.needed}/{now.total}"),
        _to_pass(body, now.present, now.total, at),
        Figure(_("Đang có mặt"), f"{now.present}/{now.total}"),
    )


def _to_pass(body: Body, present: int, total: int, at: Micros) -> Figure:
    name, law = _("Cần để thông qua ít nhất"), body.profile.law
    left = months_left(day_of(at), body.term_ends) if body.term_ends else None
    basis = Basis(body.statutory_total, total, voted=0, present=present, months_left=left)
    try:
        rule, base, needed = rule_at_opening(law.default_rule, basis, law)
    except Refused as refused:
        return Figure(name, refusal(refused.code, refused.details))
    named = asked(rule, body)
    return Figure(
        name, f"{needed}/{base}", named if rule is law.default_rule else f"{named} ({cited(law.article(rule))})"
    )


def strength(view: View, meeting: str, at: Micros) -> str:
    """``Tổng số đại biểu hiện có 24 (theo quy định 25) · tạm đình chỉ 1 · cần có mặt ít nhất 16/24``."""
    body = next(iter(view.of(Body)))
    called, needed, _passing, _here = figures(view, meeting, at)
    by_law = _("(theo quy định {statutory})", statutory=body.statutory_total)
    suspended = sum(one.votes and one.tenure == "suspended" for one in view.of(Person))
    parts = [
        f"{called.name} {called.value} {by_law}",
        _("tạm đình chỉ {count}", count=suspended) if suspended else "",
        head_line(view, body),
        f"{needed.name[:1].lower()}{needed.name[1:]} {needed.value}",
        _too_few(view, meeting),
    ]
    return " · ".join(filter(None, parts))


def head_line(view: View, body: Body) -> str:
    """``Chủ tịch Ủy ban nhân dân: Lê Văn An``, or that there is none; only where a tie hangs on it."""
    if not settles_ties(body):
        return ""
    head = view.get(Person, body.chairperson) if body.chairperson else None
    return _("{chairperson}: {name}", name=head.name) if head else _("đang khuyết {chairperson}")


def settles_ties(body: Body) -> bool:
    """Whether the head's side decides a tie: in a people's committee (Art 40.3)."""
    return body.profile.kind == "people_committee"


def heads(*, vacant: bool) -> str:
    """What follows for a committee whose head is named, or that has none."""
    if vacant:
        return _("Biểu quyết ngang nhau thì chưa có kết quả, cho đến khi biểu quyết lại.")
    return _("Biểu quyết ngang nhau thì thực hiện theo ý kiến người này đã biểu quyết.")


def what_follows(view: View, meeting: str, person: Person, tenure: Tenure, at: Micros) -> str:
    """What changes for the person, and each figure of the body: what becomes of it, or that it stays."""
    try:
        seen = afterwards(view, person, tenure)
    except Refused as refused:
        return refusal(refused.code, refused.details)
    pairs = zip(figures(view, meeting, at), figures(seen, meeting, at), strict=True)
    told = [_changed(*pair) if pair[0] != pair[1] else _stays(pair[0]) for pair in pairs if person.votes]
    return "\n".join(filter(None, (*_for_the_person(view, person, tenure), *told, _too_few(seen, meeting))))


def _too_few(view: View, meeting: str) -> str:
    """That the body could no longer meet, be everybody there; "" as long as it can."""
    able, now = sum(one.entitled for one in view.of(Person)), quorum(view, meeting)
    if able >= now.needed:
        return ""
    return _("Chỉ còn {able} người biểu quyết được: không đủ để tiến hành {meeting}, dù có mặt tất cả.", able=able)


def _changed(before: Figure, after: Figure) -> str:
    """``Cần để thông qua ít nhất: 13/25 → 12/23, quá nửa tổng số đại biểu``; both rules where another one applies."""
    was = ", ".join(filter(None, (before.value, before.rule if before.rule != after.rule else "")))
    return f"{before.name}: {was} → " + ", ".join(filter(None, (after.value, after.rule)))


def _stays(figure: Figure) -> str:
    return _("{name}: {value}, không đổi", name=figure.name, value=figure.value)


def _for_the_person(view: View, person: Person, tenure: Tenure) -> list[str]:
    body = next(iter(view.of(Body)))
    if tenure == "left":
        said = [_("Không vào {meeting} được nữa; thiết bị của người này hết quyền.")]
        return [*said, _("Không còn là {chairperson}.")] if body.chairperson == person.id else said
    if tenure == "suspended":
        counted = body.profile.attendance.suspended_in_total
        return [
            _("Không biểu quyết, không điều hành, không được tính là có mặt; vẫn đọc được tài liệu."),
            _("Theo bộ quy tắc: vẫn tính trong tổng số.")
            if counted
            else _("Theo bộ quy tắc: không tính trong tổng số."),
        ]
    return [_("Vào {meeting} và biểu quyết như trước.") if person.votes else _("Vào {meeting} như trước.")]


def why(change: TenureChange) -> str:
    """The reason given, or that a new list said so."""
    return str(change.reason) or _("theo danh sách mới")


def standing(person: Person) -> str:
    """The mark beside a name: "" for who is in office."""
    return "" if person.tenure == "serving" else _(TENURES[person.tenure])


def marked(person: Person) -> str:
    """The name, and beside it what they are when not in office: ``Lê Văn Cường · Tạm đình chỉ``."""
    return " · ".join(filter(None, (str(person.name), standing(person))))
