"""What may happen in a meeting: commands over a small set of people and things, so that they often meet."""

from __future__ import annotations

from typing import Any

import hypothesis.strategies as some

from meeting import agenda, attendance, calendar, outcome, papers, people, voting
from meeting import annotations as marks
from meeting.command import SYSTEM, Command
from meeting.refusal import Refused
from meeting.safetext import Line, Text
from tests.meeting.examples import ANCHOR
from tests.meeting.house import CONSOLE, START, House, device_of, sha, taken_in

STAFF = ("chair", "secretary")
ITEMS = ("i1", "i2", "i3")
PAPERS = ("p1", "p2", "p3")
MOTIONS = ("q1", "q2", "q3")
MARKS = ("m1", "m2", "m3")
Happening = tuple[str, str, str]

#: ``(what, who, on what)``; made into a command only when its turn comes, because a ballot repeats the question's hash.
happenings: some.SearchStrategy[Happening] = some.one_of(
    some.tuples(
        some.sampled_from(("publish", "open", "pause", "resume", "close_meeting", "plan", "enrol")),
        some.sampled_from(STAFF),
        some.just(""),
    ),
    some.tuples(
        some.sampled_from(("check_in", "check_out", "excuse")), some.sampled_from(("d1", "d2", "d3")), some.just("")
    ),
    some.tuples(
        some.sampled_from(("put_item", "remove", "run", "finish", "conclude")),
        some.sampled_from(STAFF),
        some.sampled_from(ITEMS),
    ),
    some.tuples(
        some.sampled_from(("take_in", "put_paper", "publish_paper", "recall", "opened")),
        some.sampled_from(("chair", "secretary", "d1")),
        some.sampled_from(PAPERS),
    ),
    some.tuples(
        some.sampled_from(("prepare", "open_vote", "close_vote")), some.sampled_from(STAFF), some.sampled_from(MOTIONS)
    ),
    some.tuples(
        some.sampled_from(("yes", "no", "abstain")), some.sampled_from(("d1", "d2", "d3")), some.sampled_from(MOTIONS)
    ),
    some.tuples(
        some.sampled_from(("submit", "approve", "send_back", "supersede", "remind")),
        some.sampled_from(STAFF),
        some.sampled_from(PAPERS),
    ),
    some.tuples(
        some.sampled_from(("put_mark", "drop_mark", "share", "hand_in", "edit", "take_back", "reply")),
        some.sampled_from(("d1", "d2", "secretary")),
        some.sampled_from(MARKS),
    ),
    some.tuples(
        some.sampled_from(("ask_to_present", "give_lead", "end_lead")),
        some.sampled_from(("chair", "d1")),
        some.just(""),
    ),
    some.tuples(some.sampled_from(("revoke", "cards")), some.just("secretary"), some.sampled_from(("d4", "d5"))),
)


def happen(house: House, happening: Happening) -> bool:
    """Let it happen; False when the meeting did not allow it."""
    what, who, on = happening
    actor, command = _command(house, what, who, on)
    try:
        house.give(actor, command)
    except Refused:
        return False
    return True


def _command(house: House, what: str, who: str, on: str) -> tuple[str, Command]:
    if what in voting.YES_NO_ABSTAIN:
        return who, house.ballot(who, what, on)
    if what == "take_in":
        return SYSTEM, taken_in(on)
    if what == "plan":
        some_people = house.deputies[: 2 + len(house.given) % 4]
        plan = calendar.Plan(
            id=house.meeting().id, title=Line("Kỳ họp"), starts=START, chairs=("chair",), secretaries=("secretary",),
            people=some_people,
        )  # fmt: skip
        return CONSOLE, plan
    if what == "cards":
        card = people.NewCard(hash=sha(f"card {len(house.given)}"), person=on, expires=house.at * 2)
        return who, people.IssueCards(cards=(card,))
    made: dict[str, Any] = {
        "submit": lambda: papers.Submit(ids=(on,)),
        "approve": lambda: papers.Approve(ids=(on,)),
        "send_back": lambda: papers.SendBack(id=on, reason=Line("Thiếu phụ lục")),
        "supersede": lambda: papers.Supersede(id=f"{on}.{len(house.given)}", former=on, original=sha("p1")),
        "remind": lambda: papers.Remind(paper=on),
        "put_mark": lambda: marks.Put(id=on, **ANCHOR),
        "drop_mark": lambda: marks.Drop(ids=(on,)),
        "share": lambda: marks.Share(id=on, shared_with="room", **ANCHOR),
        "hand_in": lambda: marks.Share(id=on, shared_with="staff", **ANCHOR),
        "edit": lambda: marks.Edit(id=on, body=Text(f"Lần {len(house.given)}"), color="green"),
        "take_back": lambda: marks.Remove(id=on),
        "reply": lambda: marks.Answer(id=f"{on}.{who}", mark=on, body=Text("Đồng ý")),
        "ask_to_present": lambda: marks.AskToPresent(),
        "give_lead": lambda: marks.GiveLead(person="d1"),
        "end_lead": lambda: marks.EndLead(),
        "publish": lambda: calendar.Publish(),
        "open": lambda: calendar.Open(),
        "pause": lambda: calendar.Pause(),
        "resume": lambda: calendar.Resume(),
        "close_meeting": lambda: calendar.Close(),
        "enrol": lambda: people.Enrol(people=(people.Person(id="guest", name=Line(f"Khách {len(house.given)}")),)),
        "check_in": lambda: attendance.CheckIn(),
        "check_out": lambda: attendance.CheckOut(),
        "excuse": lambda: attendance.Excuse(person=who, reason=Line("Bận")),
        "put_item": lambda: agenda.Put(id=on, order=len(house.given), title=Line("Nội dung")),
        "remove": lambda: agenda.Remove(id=on),
        "run": lambda: agenda.Run(id=on),
        "finish": lambda: agenda.Finish(id=on),
        "conclude": lambda: outcome.Conclude(item=on, text=Text(f"Kết luận {len(house.given)}")),
        "put_paper": lambda: papers.Put(id=on, original=sha(on), title=Line("Tài liệu")),
        "publish_paper": lambda: papers.Publish(ids=(on,)),
        "recall": lambda: papers.Recall(id=on, reason=Line("Nhầm")),
        "opened": lambda: papers.NoteOpened(paper=on),
        "prepare": lambda: voting.Prepare(id=on, title=Line("Nghị quyết"), question=Text(f"Thông qua {on}?")),
        "open_vote": lambda: voting.Open(motion=on),
        "close_vote": lambda: voting.Close(motion=on),
        "revoke": lambda: people.Revoke(device=device_of(on)),
    }
    command: Command = made[what]()
    return ("secretary" if what == "excuse" else who), command
