"""What may happen in a meeting: commands over a small set of people and things, so that they often meet."""

from __future__ import annotations

from itertools import product
from typing import Any

import hypothesis.strategies as some

from meeting import agenda, attendance, calendar, outcome, papers, people, voting
from meeting import annotations as marks
from meeting.command import SYSTEM, Command
from meeting.membership import changing_tenure, enrolment
from meeting.refusal import Refused
from meeting.rules.options import OPTION_SETS
from meeting.safetext import Line, Text
from tests.meeting.annotations.examples import ANCHOR
from tests.meeting.house import CONSOLE, MEETING, START, House, device_of, sha, taken_in

STAFF = ("chair", "secretary")
ITEMS = ("i1", "i2", "i3")
PAPERS = ("p1", "p2", "p3")
MOTIONS = ("q1", "q2", "q3")
MARKS = ("m1", "m2", "m3")
OPTIONS = OPTION_SETS["yes_no_abstain"]
Happening = tuple[str, str, str]

DEPUTIES = ("d1", "d2", "d3")
CHAIR = ("chair",)
#: ``(what, who, on what)``; made into a command only when its turn comes, because a ballot repeats the question's hash.
_ALL: tuple[Happening, ...] = (
    *product(("check_in", "check_in", "check_out", "excuse"), DEPUTIES, ("",)),
    *product(("pause", "adjourn", "resume", "resume", "resume", "plan", "enrol", "open_doors"), CHAIR, ("",)),
    *product(("publish", "come", "open", "open"), STAFF, ("",)),
    *product(("put_item", "remove", "run", "run", "finish", "conclude"), CHAIR, ITEMS),
    *product(("take_in", "put_paper", "publish_paper", "recall", "opened"), ("secretary", "d1"), PAPERS),
    *product(("prepare", *["open_vote"] * 5, "close_vote"), CHAIR, MOTIONS),
    *product(("ask_to_close", "close_doors", "close_doors"), CHAIR, ("q1",)),
    *product(OPTIONS * 4, DEPUTIES, ("q1",)),
    *product(("absent", "approve", "stand_in"), ("d3",), ("",)),
    *product(("hold_vote", "go_on", "annul", "again", "call_ready"), CHAIR, ("q1",)),
    *product(("correct", "ready"), DEPUTIES, ("q1",)),
    *product(("submit", "approve_paper", "send_back", "supersede", "remind"), CHAIR, PAPERS),
    *product(("put_mark", "put_mark", "drop_mark", "share", "hand_in", "edit", "take_back", "reply"), DEPUTIES, MARKS),
    *product(("ask_to_present", "give_lead", "decline", "end_lead"), ("chair", "d1"), ("",)),
    *product(("number",), STAFF, ("q1", "q2")),
    *product(("revoke", "cards"), ("secretary",), ("d4", "d5")),
    *product(("suspended", "left", "serving", "serving"), STAFF, ("d3", "d5")),
)
happenings: some.SearchStrategy[Happening] = some.sampled_from(_ALL)


def happen(house: House, happening: Happening) -> bool:
    """Let it happen; False when the meeting did not allow it."""
    what, who, on = happening
    actor, command = _command(house, what, who, on)
    try:
        house.give(actor, command)
    except Refused:
        return False
    return True


def _meant(house: House, what: str, on: str) -> str:
    """People vote on what is open and finish what is running, whatever else was drawn."""
    if what in (*OPTIONS, "close_vote"):
        return next((one.id for one in house.copy.of(voting.Motion, MEETING) if one.state == "open"), on)
    if what in ("finish", "conclude"):
        item = agenda.running(house.copy, MEETING)
        return item.id if item is not None else on
    return on


def _command(house: House, what: str, who: str, on: str) -> tuple[str, Command]:
    on = _meant(house, what, on)
    if what in OPTIONS:
        return who, house.ballot(who, what, on)
    if what == "correct" and house.copy.get(voting.Motion, on) is not None:
        return who, house.correction(who, "no", on)
    if what in ("serving", "suspended", "left"):
        return who, changing_tenure.SetTenure(person=on, tenure=what, reason=Line("Nghị quyết"))  # type: ignore[arg-type]
    if what == "take_in":
        return SYSTEM, taken_in(on)
    if what == "plan":
        some_people = house.deputies[: 2 + len(house.given) % 4]
        plan = calendar.Plan(
            id=house.meeting().id, title=Line("Kỳ họp"), starts=START, chairs=("chair",), secretaries=("secretary",),
            people=some_people,
        )  # fmt: skip
        return CONSOLE, plan
    if what == "enrol":  # the machine's alone
        return CONSOLE, enrolment.Enrol(people=(people.Person(id="guest", name=Line(f"Khách {len(house.given)}")),))
    if what == "cards":
        card = people.NewCard(hash=sha(f"card {len(house.given)}"), person=on, expires=house.at * 2)
        return who, people.IssueCards(cards=(card,))
    made: dict[str, Any] = {
        "submit": lambda: papers.Submit(ids=(on,)),
        "approve_paper": lambda: papers.Approve(ids=(on,)),
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
        "decline": lambda: marks.DeclineToPresent(person="d1"),
        "end_lead": lambda: marks.EndLead(),
        "publish": lambda: calendar.Publish(),
        "open": lambda: calendar.Open(),
        "pause": lambda: calendar.Pause(),
        "adjourn": lambda: calendar.Adjourn(),
        "resume": lambda: calendar.Resume(),
        "close_doors": lambda: calendar.CloseDoors(motion=on),
        "open_doors": lambda: calendar.OpenDoors(),
        "ask_to_close": lambda: voting.Prepare(
            id=on, title=Line("Họp kín"), question=Text("Họp kín?"), to_close="sitting"
        ),
        "come": lambda: attendance.CheckIn(people=house.voters),
        "check_in": lambda: attendance.CheckIn(),
        "check_out": lambda: attendance.CheckOut(),
        "excuse": lambda: attendance.Excuse(person=who, reason=Line("Bận")),
        "absent": lambda: attendance.Reply(coming=False, reason=Line("Ốm")),
        "approve": lambda: attendance.Approve(person=who, approved=len(house.given) % 2 == 0),
        "stand_in": lambda: attendance.Substitute(person=who, by="guest"),
        "hold_vote": lambda: voting.Pause(motion=on),
        "go_on": lambda: voting.Resume(motion=on),
        "annul": lambda: voting.Annul(motion=on, reason=Line("Mất điện")),
        "again": lambda: voting.Revote(id=f"{on}-again", motion=on),
        "call_ready": lambda: voting.CallReady(motion=on),
        "ready": lambda: voting.SayReady(motion=on),
        "correct": lambda: voting.SayReady(motion=on),
        "put_item": lambda: agenda.Put(id=on, order=len(house.given), title=Line("Nội dung")),
        "remove": lambda: agenda.Remove(id=on),
        "run": lambda: agenda.Run(id=on),
        "number": lambda: outcome.GiveNumber(motion=on, number=len(house.given)),
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
    return {"excuse": "secretary", "stand_in": "secretary", "approve": "chair"}.get(what, who), command
