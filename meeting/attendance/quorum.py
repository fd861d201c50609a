"""Who may vote at this moment, and whether they are enough (đủ điều kiện tiến hành)."""

from __future__ import annotations

from meeting.attendance.records import Attendance
from meeting.copy import View
from meeting.people import Body, Person
from meeting.rules import quorum as law
from meeting.rules.quorum import Quorum as Quorum


def here(view: View, meeting: str) -> tuple[Attendance, ...]:
    """Those with a vote who are here now: members not suspended, at a remote site if the body's rules let them vote
    there, and substitutes if they let substitutes vote and the member replaced is not here.
    """
    return tuple(one for one in _with_a_vote(view, meeting) if _counted(view, one))


def remote(view: View, meeting: str) -> tuple[Attendance, ...]:
    """Those with a vote who take part from a remote site, where the body's rules neither count them nor let them vote."""
    return tuple(one for one in _with_a_vote(view, meeting) if not _counted(view, one))


def left_out_at_a_site(view: View, person: str, meeting: str) -> bool:
    """Whether this person, who would vote in the room, neither counts nor votes at a remote site."""
    record = view.get(Attendance, f"{meeting}.{person}")
    body = next(iter(view.of(Body)), None)
    if record is None or body is None or body.profile.attendance.remote_vote:
        return False
    return entitled(view, record) or substitute_votes(view, person, meeting)


def _with_a_vote(view: View, meeting: str) -> list[Attendance]:
    """Whoever would vote in the room: members and, where the rules let them, those who stand in for one."""
    instead = next(iter(view.of(Body))).profile.attendance.substitutes_vote
    return [
        one
        for one in view.of(Attendance, meeting)
        if one.present and (_may(view, one) or (instead and stands_in(view, one)))
    ]


def _counted(view: View, record: Attendance) -> bool:
    """In the room, or where the rules count those at a remote site (L72 Art 35.1, 40.3: as the working rules say)."""
    return not record.site or next(iter(view.of(Body))).profile.attendance.remote_vote


def voters(view: View, meeting: str) -> tuple[str, ...]:
    """The people who could vote if a vote were opened now, by id."""
    return tuple(sorted(one.person for one in here(view, meeting)))


def entitled(view: View, record: Attendance) -> bool:
    """Whether the person votes, as the register of the body now has it."""
    person = view.get(Person, record.person)
    return person is not None and person.entitled


def _may(view: View, record: Attendance) -> bool:
    return record.votes and entitled(view, record)


def substitute_votes(view: View, person: str, meeting: str) -> bool:
    """Whether this person attends for a member and may vote by the body's own rules, when the member is away."""
    record = view.get(Attendance, f"{meeting}.{person}")
    if record is None or not record.substitute_for:
        return False
    member = view.get(Attendance, f"{meeting}.{record.substitute_for}")
    body = next(iter(view.of(Body)), None)
    if body is None or member is None or not _may(view, member):
        return False
    return body.profile.attendance.substitutes_vote


def stands_in(view: View, record: Attendance) -> bool:
    """Whether this person sits at this moment for a member who is away and would vote."""
    if not record.substitute_for:
        return False
    member = view.get(Attendance, f"{record.meeting}.{record.substitute_for}")
    return member is not None and not member.present and _may(view, member)


def quorum(view: View, meeting: str) -> Quorum:
    """The quorum as it stands, on the base the body's profile names: all in office, with or without the suspended."""
    body = next(iter(view.of(Body)))
    fraction = body.profile.quorum
    suspended = sum(person.votes and person.tenure == "suspended" for person in view.of(Person))
    total = body.profile.counted_total(body.current_total, suspended)
    needed = law.needed(total, fraction.numerator, fraction.denominator)
    away = len(remote(view, meeting))
    return Quorum(present=len(here(view, meeting)), total=total, needed=needed, remote=away)
