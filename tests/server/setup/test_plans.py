"""What a unit writes down before it meets, in TOML, and what is said when it is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from meeting import agenda, calendar, voting
from meeting.people import Person
from meeting.refusal import Refused
from meeting.registry import decode_command, encode
from meeting.rules.majority import Rule
from meeting.safetext import Line
from server.setup.names import Names
from server.setup.plans import read_body, read_meeting
from tests.meeting.council import profile
from tests.meeting.house import CONSOLE
from words.refusals import refusal

BODY = """
[body]
name = "Hội đồng nhân dân xã Yên Hoà"
organ = "HỘI ĐỒNG NHÂN DÂN XÃ YÊN HOÀ"
statutory_total = 30
profile = "hdnd-xa"
chairperson = "nguyen van an"
"""
MEETING = """
id = "ky-hop-2"
title = "Kỳ họp thứ hai"
starts = 2026-12-01T08:00:00+07:00
chairs = ["Nguyễn Văn An"]
secretaries = ["Trần Thị Ký"]

[[items]]
title = "Khai mạc"
kind = "ceremony"
minutes = 10

[[items]]
title = "Tờ trình về dự toán"
presenter = "Uỷ ban nhân dân"

[[items.motions]]
title = "Nghị quyết về dự toán"
question = "Thông qua nghị quyết?"

[[items.motions]]
title = "Bãi nhiệm"
question = "Bãi nhiệm?"
rule = "two_thirds_all"
"""
RULES = profile()
ROSTER = (
    Person(id=CONSOLE, name=Line("Máy chủ"), roles=("admin",)),
    Person(id="an", name=Line("Nguyễn Văn An"), roles=("delegate",), votes=True),
    Person(id="binh", name=Line("Lê Văn Bình"), roles=("delegate",), votes=True),
    Person(id="ky", name=Line("Trần Thị Ký"), roles=("secretary",)),
)


def _file(folder: Path, text: str, name: str = "plan.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8-sig")
    return path


def test_an_item_without_minutes_takes_what_the_rules_of_the_body_give_a_report(tmp_path: Path) -> None:
    report = MEETING.replace('title = "Tờ trình về dự toán"', 'title = "Tờ trình về dự toán"\nkind = "report"')
    given = [
        one.minutes
        for one in read_meeting(_file(tmp_path, report), Names(ROSTER), RULES)
        if isinstance(one, agenda.Put)
    ]
    assert given == [10, RULES.speaking.presentation]
    own = report.replace('kind = "report"', 'kind = "report"\nminutes = 0')
    given = [
        one.minutes for one in read_meeting(_file(tmp_path, own), Names(ROSTER), RULES) if isinstance(one, agenda.Put)
    ]
    assert given == [10, 0], "none is also an answer"


def test_a_body_takes_its_total_from_the_roster_where_none_is_written(tmp_path: Path) -> None:
    body = read_body(_file(tmp_path, BODY), Names(ROSTER))
    assert (body.current_total, body.statutory_total, body.chairperson, body.profile) == (2, 30, "an", profile())
    assert read_body(_file(tmp_path, BODY + "current_total = 28\n"), Names(ROSTER)).current_total == 28


def test_a_profile_of_ones_own_lies_beside_the_file(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="profile_unknown"):
        read_body(_file(tmp_path, BODY.replace("hdnd-xa", "rieng.toml")), Names(ROSTER))


def test_a_meeting_becomes_commands_in_the_order_of_the_file(tmp_path: Path) -> None:
    commands = read_meeting(_file(tmp_path, MEETING), Names(ROSTER), RULES)
    assert [type(one) for one in commands] == [calendar.Plan, agenda.Put, agenda.Put, voting.Prepare, voting.Prepare]
    plan, _, second, _, dismissal = commands
    assert isinstance(plan, calendar.Plan)
    assert isinstance(second, agenda.Put)
    assert isinstance(dismissal, voting.Prepare)
    assert (plan.chairs, plan.secretaries, plan.people) == (("an",), ("ky",), ("an", "binh", "ky"))
    assert plan.starts == 1_796_086_800_000_000
    assert (second.id, second.order) == ("ky-hop-2.2", 2)
    assert (dismissal.id, dismissal.item, dismissal.rule) == ("ky-hop-2.2.2", "ky-hop-2.2", Rule.TWO_THIRDS_ALL)
    for command in commands:
        assert decode_command(encode(command)) == command


def test_an_item_names_who_of_the_agencies_brings_its_papers(tmp_path: Path) -> None:
    named = MEETING.replace('presenter = "Uỷ ban nhân dân"', 'submitters = ["le van binh", "ky"]')
    items = [one for one in read_meeting(_file(tmp_path, named), Names(ROSTER), RULES) if isinstance(one, agenda.Put)]
    assert [one.submitters for one in items] == [(), ("binh", "ky")]
    unknown = MEETING.replace('presenter = "Uỷ ban nhân dân"', 'submitters = ["Người Lạ"]')
    with pytest.raises(Refused, match="person_unclear"):
        read_meeting(_file(tmp_path, unknown, "la.toml"), Names(ROSTER), RULES)


def test_only_those_named_are_invited(tmp_path: Path) -> None:
    plan = read_meeting(
        _file(tmp_path, MEETING.replace("\n[[items]]", '\npeople = ["binh"]\n[[items]]', 1)), Names(ROSTER), RULES
    )[0]
    assert isinstance(plan, calendar.Plan)
    assert plan.people == ("binh",)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("title = ", "titel = "), "dòng 3: không có mục nào tên titel. Ở đây ghi được: id | title | starts"),
        (('"Kỳ họp thứ hai"', "5"), "dòng 3: title cần chữ đặt trong dấu ngoặc kép, một dòng"),
        (('"Kỳ họp thứ hai"', '"' + "a" * 501 + '"'), "dòng 3: title cần chữ"),
        (('"Kỳ họp thứ hai"', '"không đóng'), "dòng 3: có chữ không đóng dấu ngoặc kép"),
        (('"ky-hop-2"', '"kỳ họp 2"'), "dòng 2: id cần mã gồm chữ không dấu, số, dấu gạch"),
        (('"ky-hop-2"', '"' + "k" * 61 + '"'), "dòng 2: id cần mã"),
        (('"two_thirds_all"', '"by acclamation"'), 'dòng 24: items[1].motions[1].rule cần "majority_all" | "two'),
        (
            ("2026-12-01T08:00:00+07:00", '"mai"'),
            'dòng 4: starts cần ngày giờ, ví dụ 2026-12-01T08:00:00, đang ghi "mai".',
        ),
        (('["Nguyễn Văn An"]', '["Vũ Không Ai"]'), "Tên “Vũ Không Ai” ứng với 0 người"),
        (('["Nguyễn Văn An"]', '"Nguyễn Văn An"'), "dòng 5: chairs cần danh sách trong dấu [ ]"),
        (('["Nguyễn Văn An"]', "[5]"), "dòng 5: chairs[0] cần chữ"),
    ],
)
def test_a_mistake_in_the_file_is_said_with_its_line_and_what_to_write(
    tmp_path: Path, change: tuple[str, str], said: str
) -> None:
    assert change[0] in MEETING
    with pytest.raises(Refused) as refused:
        read_meeting(_file(tmp_path, MEETING.replace(*change)), Names(ROSTER), RULES)
    assert said in refusal(refused.value.code, refused.value.details)


def test_a_body_without_its_section_or_with_a_key_too_many_is_said(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="toml_section_missing"):
        read_body(_file(tmp_path, "name = 'x'"), Names(ROSTER))
    with pytest.raises(Refused) as refused:
        read_body(_file(tmp_path, BODY + "colour = 'red'\n"), Names(ROSTER))
    assert refusal(refused.value.code, refused.value.details).startswith(
        "Tệp plan.toml, dòng 8: không có mục nào tên body.colour."
    )
    with pytest.raises(Refused, match="profile_unknown"):
        read_body(_file(tmp_path, BODY.replace("hdnd-xa", "hdnd-sao-hoa")), Names(ROSTER))


def test_another_encoding_and_a_missing_file_are_said(tmp_path: Path) -> None:
    path = tmp_path / "plan.toml"
    path.write_bytes(MEETING.encode("utf-16"))
    with pytest.raises(Refused, match="toml_encoding"):
        read_meeting(path, Names(ROSTER), RULES)
    with pytest.raises(Refused, match="file_missing"):
        read_meeting(tmp_path / "nothing.toml", Names(ROSTER), RULES)


VOTES = """

[[items.motions]]
title = "Bầu Phó Chủ tịch"
question = "Bầu một Phó Chủ tịch Ủy ban nhân dân"
kind = "election"
tellers = ["Trần Thị Ký"]
lines = [{ name = "Nguyễn Văn An", born = 1970-05-01 }, { name = "Bà Ngoài Danh Sách", note = "Giám đốc Sở" }]

[[items.motions]]
title = "Địa điểm"
question = "Chọn hai địa điểm"
kind = "choice"
form = "hidden_names"
most = 2
lines = [{ name = "Khu A" }, { name = "Khu B" }, { name = "Khu C", id = "c" }]
"""
BOARD = """

[[items.motions]]
title = "Bầu Ban kiểm phiếu"
question = "Thông qua danh sách Ban kiểm phiếu"
kind = "tellers"
head = "Nguyễn Văn An"
tellers = ["Trần Thị Ký"]
"""


def test_a_board_of_tellers_is_planned_with_its_posts(tmp_path: Path) -> None:
    path = tmp_path / "kh.toml"
    path.write_text(MEETING + BOARD, encoding="utf-8")
    board = [one for one in read_meeting(path, Names(ROSTER), RULES) if isinstance(one, voting.Prepare)][-1]
    assert (board.kind, board.tellers) == ("tellers", ())
    assert [(one.person, one.post) for one in board.board] == [("an", "head"), ("ky", "member")]


def test_votes_of_other_kinds_are_planned_with_the_lines_of_their_ballots(tmp_path: Path) -> None:
    path = tmp_path / "kh.toml"
    path.write_text(MEETING + VOTES, encoding="utf-8")
    commands = read_meeting(path, Names(ROSTER), RULES)
    election, choice = [one for one in commands if isinstance(one, voting.Prepare)][-2:]
    assert [line.id for line in election.lines] == ["an", "2"]
    assert (election.kind, election.form, election.tellers) == ("election", None, ("ky",))
    assert str(election.lines[0].born) == "1970-05-01"
    assert ([line.id for line in choice.lines], choice.most, choice.form) == (["1", "2", "c"], 2, "hidden_names")
    for command in commands:
        assert decode_command(encode(command)) == command


def test_the_end_of_the_term_stands_in_the_file_of_the_body(tmp_path: Path) -> None:
    path = tmp_path / "cq.toml"
    path.write_text(BODY + "term_ends = 2031-06-30\n", encoding="utf-8")
    assert str(read_body(path, Names(ROSTER)).term_ends) == "2031-06-30"
