"""What is told of a motion besides its result: who stands on it, who counts, how far it is, who has voted. Pure."""

from __future__ import annotations

from typing import Final, NamedTuple

from msgspec.structs import replace

from meeting.agenda import Item
from meeting.attendance import voters as present_voters
from meeting.copy import View
from meeting.people import Body, Person
from meeting.safetext import Line, name_key
from meeting.voting import Motion, Proposal, Running, Teller, elected_before, elected_board, successor
from words.language import N_, _
from words.people.names import name_of
from words.times import time_of_day
from words.voting.bars import TallyLine
from words.voting.kinds import coming_after
from words.voting.lines import numbered
from words.voting.motions import (
    STATES,
    blank,
    casts,
    corrections,
    entitled,
    mark_label,
    names,
    opinions,
    own_ballot,
    poll_of,
    question,
    ready,
    silent,
    tone,
    voters,
)
from words.voting.no_ballot import no_ballot
from words.voting.poll import in_a_line
from words.voting.results import verdict
from words.voting.tellers import board_in_words

_BY_PEOPLE: Final = N_("Xong thì {chair} đóng biểu quyết; sau đó hai người nhập số đã đếm, mỗi người tự nhập.")


class Group(NamedTuple):
    """Something said of several: its title, and one entry for each."""

    title: str
    entries: list[str]


def in_full(view: View, motion: Motion) -> str:
    """The question, the item it belongs to, and who counts besides chair and secretary."""
    item = view.get(Item, motion.item)
    belongs = _("Thuộc nội dung {order}. {title}", order=item.order, title=item.title) if item else ""
    return "\n\n".join(filter(None, (question(motion), belongs, _counters(view, motion))))


def _counters(view: View, motion: Motion) -> str:
    """Who counts; who may not any more is named as such."""
    if motion.form == "paper_ballot" and motion.opened == 0:
        return _board_to_count(view, motion)
    if motion.board_of:
        return _board_named(view, motion.board)
    if motion.electronic or not motion.tellers:
        return ""
    people = [one for id in motion.tellers if (one := view.get(Person, id)) is not None]
    people.sort(key=lambda one: name_key(one.name))
    said = [_as_teller(view, one.id, one.name) for one in people]
    return _("Người kiểm đếm: {names}.", names=", ".join(said))


def _as_teller(view: View, person: str, name: str) -> str:
    """The name; of who may not act any more, that it is so."""
    found = view.get(Person, person)
    serving = found is not None and found.tenure == "serving"
    return name if serving else _("{name} (không kiểm phiếu được nữa)", name=name)


def _board_named(view: View, board: tuple[Teller, ...]) -> str:
    marked = [replace(one, name=Line(_as_teller(view, one.person, one.name))) for one in board]
    return _("Ban kiểm phiếu: {names}.", names=board_in_words(marked))


def _board_to_count(view: View, motion: Motion) -> str:
    """The board that would count papers if they were given out now, or that there is none yet."""
    elected = elected_board(view, motion.meeting)
    if elected is not None:
        return _board_named(view, elected.board)
    least = next(iter(view.of(Body))).profile.secrecy.tellers_least
    return _("Chưa bầu Ban kiểm phiếu: bầu trước, ít nhất {least} người.", least=least) if least else ""


def on_the_ballot(view: View, motion: Motion) -> str:
    """Who stands on the ballot, before there is a result."""
    if motion.outcome is not None and motion.state == "declared":
        return ""
    parts = [numbered(motion.lines)] if motion.lines else []
    if motion.kind == "election":
        closed = _("Danh sách bầu đã chốt:") if motion.list_closed else _("Danh sách bầu chưa chốt:")
        before = [str(line.name) for line in elected_before(view, motion)]
        stay = [_("Đã trúng cử ở lần bầu trước: {names}", names=", ".join(before))] if before else []
        gone = [_("Đã rút tên: {name}", name=line.name) for line in motion.withdrawn]
        parts = [*stay, closed, *parts, *gone, *filter(None, map(_proposed, motion.proposals))]
    return "\n".join(parts)


def _proposed(proposal: Proposal) -> str:
    """A name that waits for the body's decision, or that the body decided otherwise about than was asked."""
    if proposal.waiting:
        words = N_("Đề nghị bổ sung, chờ {body} quyết định: {name}")
        return _(
            words if proposal.what == "add" else N_("Xin rút tên, chờ {body} quyết định: {name}"),
            name=proposal.line.name,
        )
    if proposal.outcome is None or proposal.outcome.passed:
        return ""
    words = N_("Không được bổ sung: {name}") if proposal.what == "add" else N_("Không được rút tên: {name}")
    return _(words, name=proposal.line.name)


def so_far(view: View, motion: Motion) -> str:
    """``Đã biểu quyết 19/24``."""
    return _("Đã biểu quyết {done}/{all}", done=len(casts(view, motion)), all=len(entitled(view, motion)))


def counts_so_far(view: View, motion: Motion, body: Body) -> tuple[TallyLine, ...]:
    """Counts while the vote is open, where the body's rules show them."""
    kept = view.get(Running, motion.id)
    if kept is None:
        return ()
    base = len(entitled(view, motion))
    return tuple(TallyLine(mark_label(motion, body, mark), tone(mark), votes, base) for mark, votes in kept.counts)


def progress(view: View, motion: Motion, me: str) -> str:
    """How far it is, and that my choice is recorded; "" for one that nobody was asked about, and for one that is over."""
    if motion.state == "prepared" and motion.ready_called:
        return _readiness(view, motion)
    if motion.state not in ("open", "paused"):
        return ""
    said = so_far(view, motion) if motion.electronic else _(_BY_PEOPLE)
    if motion.state == "paused":
        said = _("{Chair} đang tạm dừng. {so_far}", so_far=said)
    mine = own_ballot(view, motion, me)
    if mine is None:
        return "\n".join(filter(None, (said, no_ballot(view, motion, me))))
    own = _("Lựa chọn của đồng chí đã ghi nhận lúc {time}", time=time_of_day(mine.at))
    return f"{said}\n{own}"


def _readiness(view: View, motion: Motion) -> str:
    people = present_voters(view, motion.meeting)
    waiting = [person for person in people if person not in ready(view, motion)]
    said = _("Sẵn sàng {done}/{all}.", done=len(people) - len(waiting), all=len(people))
    if not waiting:
        return said
    return said + "\n" + _("Chưa báo sẵn sàng: {names}.", names=", ".join(names(view, waiting)))


def ended(view: View, motion: Motion) -> str:
    """How it ended, and the vote that comes after it."""
    following = successor(view, motion)
    if following is None:
        return verdict(motion)
    state = _(STATES[following.state])
    after = _("Tiếp theo: {which} ({state})", which=coming_after(following), state=state[:1].lower() + state[1:])
    return f"{verdict(motion)}\n{after}"


def by_name(view: View, motion: Motion, body: Body, *, staff: bool) -> list[Group]:
    """While open: who has voted and who not. After: names by choice, then those who did not vote."""
    groups: list[Group] = []
    if not motion.electronic:
        return groups
    if motion.state in ("open", "paused") and (body.profile.voting.who_voted_shown or staff):
        done = names(view, (cast.person for cast in casts(view, motion)))
        groups = [Group(_("Chưa biểu quyết"), names(view, silent(view, motion))), Group(_("Đã biểu quyết"), done)]
    elif motion.state in ("declared", "annulled") and motion.form == "electronic":
        groups = [
            Group(mark_label(motion, body, mark), names(view, people)) for mark, people in voters(view, motion).items()
        ]
        groups.append(Group(_("Phiếu trắng"), names(view, blank(view, motion))))
        groups.append(Group(_("Không tham gia biểu quyết"), names(view, silent(view, motion))))
    return [group for group in groups if group.entries]


def beside(view: View, motion: Motion, body: Body) -> list[Group]:
    """Opinions in words, and corrections, which stand beside the ballots and change no count."""
    if not motion.electronic:
        return []
    poll = poll_of(view, motion, body)
    said = [f"{name_of(view, cast.person)}: “{cast.text}”" for cast in opinions(view, motion)]
    corrected = [
        _(
            "{name}: có ý định chọn {choice}, ghi lúc {time}",
            name=name_of(view, one.person),
            choice=in_a_line(poll, one.choices, one.text),
            time=time_of_day(one.at),
        )
        for one in corrections(view, motion)
    ]
    groups = (
        Group(_("Nội dung ý kiến khác"), said),
        Group(_("Đính chính (không làm thay đổi kết quả)"), corrected),
    )
    return [group for group in groups if group.entries]
