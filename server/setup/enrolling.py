"""``hop init``: a new list beside the register. Whose rights or which totals change is told, and asked, before it is done."""

from __future__ import annotations

from typing import Final, NamedTuple

from msgspec.structs import replace

from meeting.copy import Copy
from meeting.people import Body, Person, Tenure
from meeting.rules.depleted import BY_ELECTION_MONTHS
from meeting.rules.law import Article
from meeting.rules.majority import ONE_THIRD_ALL, TWO_THIRDS_ALL
from meeting.rules.profile import unconfirmed
from meeting.rules.seats import most_seats
from meeting.safetext import spelt
from server.setup.roster import Roster

_TENURES: Final[dict[Tenure, str]] = {
    "serving": "đương nhiệm",
    "suspended": "tạm đình chỉ",
    "left": "thôi nhiệm vụ",
}


class Enrolling(NamedTuple):
    """Everybody as they will be, and what that changes."""

    people: tuple[Person, ...]
    #: What must be said yes to: who is no longer on the list, who becomes something else. Names and words, one a line.
    weighty: tuple[str, ...]
    #: What stays although the list does not say it.
    kept: tuple[str, ...]


def enrolling(roster: Roster, register: Copy) -> Enrolling:
    """The list laid beside the register.

    Whoever the list says nothing of stays what they are; whoever is on the register but not on the list has left.
    """
    known = {one.id: one for one in register.of(Person) if "admin" not in one.roles}
    roster = _known_again(roster, known)
    listed = tuple(_as_said(one, roster, known) for one in roster.people)
    on_list = {one.id for one in listed}
    gone = tuple(one.become("left") for id, one in known.items() if id not in on_list and not one.left)
    changed = [one for one in listed if one.id in known and known[one.id].tenure != one.tenure]
    kept = [one for one in listed if one.id not in roster.tenures and one.tenure != "serving"]
    return Enrolling(
        people=(*listed, *gone),
        weighty=(
            *(f"{one.name}: không còn trong danh sách, sẽ ghi thôi nhiệm vụ" for one in gone),
            *(f"{one.name}: {_TENURES[known[one.id].tenure]} → {_TENURES[one.tenure]}" for one in changed),
        ),
        kept=tuple(f"{one.name}: {_TENURES[one.tenure]}" for one in kept),
    )


def _known_again(roster: Roster, known: dict[str, Person]) -> Roster:
    """Whoever has moved to another seat, or is told from a namesake now, is the same person with the same devices: the one
    of exactly that name and right to vote whose id the list no longer has, where there is just one on either side.
    """
    written = {one.id for one in roster.people}
    new = [one for one in roster.people if one.id not in known]
    missing = [one for one in known.values() if one.id not in written and not one.left]
    ids: dict[str, str] = {}
    for one in new:
        same = [other for other in missing if _alike(one, other)]
        if len(same) == 1 and sum(_alike(other, same[0]) for other in new) == 1:
            ids[one.id] = same[0].id
    return Roster(
        tuple(replace(one, id=ids.get(one.id, one.id)) for one in roster.people),
        {ids.get(id, id): tenure for id, tenure in roster.tenures.items()},
        roster.unread,
    )


def _alike(one: Person, other: Person) -> bool:
    return spelt(one.name) == spelt(other.name) and one.votes == other.votes


def _as_said(person: Person, roster: Roster, known: dict[str, Person]) -> Person:
    old = known.get(person.id)
    return person.become(roster.tenures.get(person.id) or (old.tenure if old else "serving"))


def totals_changed(new: Body, register: Copy) -> tuple[str, ...]:
    """The totals that would no longer be what the register has."""
    old = next(iter(register.of(Body)), None)
    if old is None:
        return ()
    pairs = (
        ("Tổng số hiện có", old.current_total, new.current_total),
        ("Tổng số theo quy định", old.statutory_total, new.statutory_total),
    )
    return tuple(f"{name}: {was} → {now}" for name, was, now in pairs if was != now)


def told(body: Body, people: tuple[Person, ...]) -> tuple[str, ...]:
    """What the person who set the register up should know of it, line by line."""
    profile, members = body.profile, sum(one.votes and not one.left for one in people)
    suspended = sum(one.votes and one.tenure == "suspended" for one in people)
    lines = [
        f"Bộ quy tắc: {profile.title}. Tổng số {profile.words.members} hiện có {body.current_total}, "
        f"theo quy định {body.statutory_total}" + (f"; tạm đình chỉ {suspended}." if suspended else ".")
    ]
    if members != body.current_total:
        lines.append(
            f"Lưu ý: danh sách có {members} {profile.words.members} đang giữ nhiệm vụ, còn current_total ghi "
            f"{body.current_total}. Biểu quyết tính trên {body.current_total}."
        )
    most = most_seats(profile.level)
    if most is not None and body.statutory_total > most:
        lines.append(f"Lưu ý: statutory_total ghi {body.statutory_total}, Điều 30 cho cấp này nhiều nhất {most}.")
    lines.extend(few_members(body))
    if profile.kind == "people_committee" and not body.chairperson:
        lines.append(
            f"Lưu ý: chưa ghi chairperson ({profile.words.chairperson}); biểu quyết ngang nhau sẽ không có kết quả. Ghi được "
            "sau này trên màn hình Nhân sự."
        )
    return (*lines, *unconfirmed_lines(body))


def few_members(body: Body) -> tuple[str, ...]:
    """What Art 49 makes of a council that has lost members; better known now than when the first vote is opened."""
    now, by_law, members = body.current_total, body.statutory_total, body.profile.words.members
    if not body.profile.law.depleted_rule or TWO_THIRDS_ALL.met(now, by_law):
        return ()
    if not ONE_THIRD_ALL.met(now, by_law):
        return (f"Lưu ý: {members} hiện có chưa đến một phần ba số theo quy định (Điều 49): chưa mở được biểu quyết.",)
    if body.term_ends is None:
        return (
            f"Lưu ý: {members} hiện có chưa đến hai phần ba số theo quy định: cần ghi term_ends để biểu quyết (Điều 49).",
        )
    return (
        f"Lưu ý: {members} hiện có chưa đến hai phần ba số theo quy định. Khi nhiệm kỳ còn từ {BY_ELECTION_MONTHS} tháng trở xuống, quyết "
        f"định cần trên hai phần ba tổng số {members} hiện có (điểm b khoản 2 Điều 49).",
    )


def unconfirmed_lines(body: Body) -> tuple[str, ...]:
    """Each rule whose source nobody of the unit has compared with its text yet, and what to compare it with."""
    keys = unconfirmed(body.profile)
    if not keys:
        return ()
    head = (
        f"Lưu ý: {len(keys)} căn cứ trong bộ quy tắc chưa được đối chiếu với văn bản gốc. Chương trình vẫn dùng được, nhưng câu kết quả và "
        "biên bản chỉ ghi “theo Quy chế làm việc”. Đối chiếu xong, ghi điều, khoản cho đúng trong tệp bộ quy tắc, thêm confirmed_by (ai đối "
        "chiếu) và confirmed_on (ngày nào), rồi chạy lại hop init:"
    )
    return (head, *(f"  [{key}]  {_with_model(article)}" for key, article in keys.items()))


def _with_model(article: Article) -> str:
    return f"{article.vi}; đối chiếu với: {article.model}" if article.model else article.vi
