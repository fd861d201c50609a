"""The invented commune is one that the real program takes, and the same one each time."""

from __future__ import annotations

from pathlib import Path

from meeting.agenda import Put
from meeting.calendar import Plan
from meeting.voting import Prepare
from rehearsal.play import people
from server.setup import plans
from server.setup import roster as csv
from server.setup.names import Names


def test_thirty_deputies_with_names_and_seats_of_their_own() -> None:
    council = people.deputies()
    assert len(council) == people.SEATS
    for field in ("id", "name", "seat"):
        assert len({getattr(one, field) for one in council}) == people.SEATS
    assert council[0].position == "Chủ tịch Hội đồng nhân dân"


def test_the_same_seed_gives_the_same_people_and_another_seed_others() -> None:
    assert people.deputies(7) == people.deputies(7)
    assert people.deputies(7) != people.deputies(8)


def test_a_hall_of_five_hundred_has_no_namesakes() -> None:
    assert len({one.name for one in people.deputies(count=500)}) == 500


def test_roster_body_and_plan_are_read_by_the_program_that_clerks_use(tmp_path: Path) -> None:
    council = people.deputies()
    (tmp_path / "ds.csv").write_bytes(people.roster(council))
    (tmp_path / "cq.toml").write_text(people.body(council), encoding="utf-8")
    (tmp_path / "kh.toml").write_text(people.meeting(council), encoding="utf-8")
    roster = csv.read(tmp_path / "ds.csv").people
    body = plans.read_body(tmp_path / "cq.toml", Names(roster))
    commands = plans.read_meeting(tmp_path / "kh.toml", Names(roster), body.profile)
    assert sum(one.votes for one in roster) == body.current_total == body.statutory_total == people.SEATS
    assert [one.id for one in roster] == [*(one.id for one in council), "tk01", "km01"]
    plan = commands[0]
    assert isinstance(plan, Plan)
    assert (plan.id, plan.chairs, plan.secretaries) == (people.MEETING, (council[0].id,), ("tk01",))
    assert set(people.PAPER_ITEMS) <= {one.id for one in commands if isinstance(one, Put)}
    motions = {one.id: (one.kind, one.form) for one in commands if isinstance(one, Prepare)}
    assert motions == {
        people.PROGRAMME_MOTION: ("decision", "show_of_hands"),
        people.TELLERS_MOTION: ("tellers", None),
        people.BUDGET_MOTION: ("decision", None),
        people.SCHOOLS_MOTION: ("decision", None),
        people.ELECTION_MOTION: ("election", None),
        people.PLACE_MOTION: ("choice", None),
    }
