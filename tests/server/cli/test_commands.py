"""``hop init``, ``plan`` and ``verify``: the register made and filled from the files an office writes."""

from __future__ import annotations

import asyncio
import os
import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from hop import cli
from meeting.agenda import Item
from meeting.calendar import Meeting
from meeting.command import Actor
from meeting.copy import Copy
from meeting.membership.changing_tenure import SetTenure
from meeting.people import Body, Device, Person, Revoke
from meeting.refusal import Refused
from meeting.safetext import Line
from meeting.voting import Motion
from server.app import Settings, clock, opened
from server.cli.commands import CONSOLE, new_key
from tests.server.setup.test_plans import BODY, MEETING

ROSTER = "Họ và tên;Vai trò\nNguyễn Văn An;đại biểu\nLê Văn Bình;đại biểu\nTrần Thị Ký;thư ký\n"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the three files, and the command line run inside it."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("body.toml", BODY), ("roster.csv", ROSTER), ("meeting.toml", MEETING)):
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
    return tmp_path


def _hop(*arguments: str) -> Result:
    before = os.umask(0o022)
    try:
        return CliRunner().invoke(cli, arguments)
    finally:
        os.umask(before)


def _done(*arguments: str) -> str:
    result = _hop(*arguments)
    assert result.exit_code == 0, result.output or result.exception
    return result.output


def _refusal(*arguments: str) -> str:
    result = _hop(*arguments)
    assert isinstance(result.exception, Refused)
    return result.exception.code


def _register(office: Path) -> Copy:
    async def look() -> Copy:
        async with opened(Settings(database=office / "meeting.db")) as (line, _):
            return line.head.copy

    return asyncio.run(look())


def test_init_makes_the_register_and_the_console(office: Path) -> None:
    said = _done("init", "body.toml", "roster.csv")
    assert "3 người, 2 người có quyền biểu quyết" in said
    copy = _register(office)
    assert {person.id for person in copy.of(Person)} == {CONSOLE, "nguyen-van-an", "le-van-binh", "tran-thi-ky"}
    assert [device.person for device in copy.of(Device)] == [CONSOLE]
    assert next(iter(copy.of(Body))).chairperson == "nguyen-van-an"


def test_init_again_takes_a_new_roster_in_and_binds_no_second_console(office: Path) -> None:
    _done("init", "body.toml", "roster.csv")
    (office / "roster.csv").write_text(ROSTER + "Vũ Mới;khách mời\n", encoding="utf-16")
    _done("init", "body.toml", "roster.csv")
    copy = _register(office)
    assert copy.get(Person, "vu-moi") is not None
    assert len(list(copy.of(Device))) == 1


def _list(office: Path, *rows: str, columns: str = "Họ và tên;Vai trò") -> None:
    (office / "roster.csv").write_text("\n".join((columns, *rows)) + "\n", encoding="utf-8")


def _tenures(office: Path) -> dict[str, str]:
    return {one.id: one.tenure for one in _register(office).of(Person) if one.id != CONSOLE}


AN, BINH, KY = "Nguyễn Văn An;đại biểu", "Lê Văn Bình;đại biểu", "Trần Thị Ký;thư ký"


def test_the_list_says_who_is_suspended_and_who_has_left(office: Path) -> None:
    _list(office, AN + ";đương nhiệm", BINH + ";Tạm đình chỉ", KY + ";", "Vũ Cũ;đại biểu;thôi nhiệm vụ",
          columns="Họ và tên;Vai trò;Tình trạng")  # fmt: skip
    said = _done("init", "body.toml", "roster.csv")
    assert _tenures(office) == {
        "nguyen-van-an": "serving", "le-van-binh": "suspended", "tran-thi-ky": "serving", "vu-cu": "left"
    }  # fmt: skip
    assert "Tổng số đại biểu hiện có 2, theo quy định 30; tạm đình chỉ 1." in said
    assert next(iter(_register(office).of(Body))).current_total == 2


def test_a_new_list_without_the_column_keeps_what_people_are_and_says_so(office: Path) -> None:
    _list(office, AN, BINH + ";tạm đình chỉ", KY, columns="Họ và tên;Vai trò;Tình trạng")
    _done("init", "body.toml", "roster.csv")
    _list(office, AN, BINH, KY, "Bùi Văn Sĩ;khách mời")
    said = _done("init", "body.toml", "roster.csv")
    assert "Giữ nguyên Lê Văn Bình: tạm đình chỉ" in said
    assert _tenures(office)["le-van-binh"] == "suspended"


def test_who_is_missing_from_a_new_list_is_named_and_leaves_only_after_a_yes(office: Path) -> None:
    _done("init", "body.toml", "roster.csv")
    _list(office, AN, KY)
    result = CliRunner().invoke(cli, ("init", "body.toml", "roster.csv"), input="n\n")
    assert isinstance(result.exception, Refused)
    assert result.exception.code == "changes_not_confirmed"
    assert "Lê Văn Bình: không còn trong danh sách, sẽ ghi thôi nhiệm vụ" in result.output
    assert "Tổng số hiện có: 2 → 1" in result.output
    assert _refusal("init", "body.toml", "roster.csv") == "changes_not_confirmed", "nobody there to answer is no yes"
    assert _tenures(office)["le-van-binh"] == "serving"
    result = CliRunner().invoke(cli, ("init", "body.toml", "roster.csv"), input="y\n")
    assert result.exit_code == 0, result.output
    assert _tenures(office)["le-van-binh"] == "left"
    assert next(iter(_register(office).of(Body))).current_total == 1
    assert "1 người có quyền biểu quyết" in _done("init", "body.toml", "roster.csv"), "and is not asked about again"


def test_who_comes_back_does_so_only_by_the_column_and_after_a_yes(office: Path) -> None:
    _done("init", "body.toml", "roster.csv")
    _list(office, AN, KY)
    _done("init", "body.toml", "roster.csv", "--yes")
    _list(office, AN, BINH, KY)
    assert "Giữ nguyên Lê Văn Bình: thôi nhiệm vụ" in _done("init", "body.toml", "roster.csv")
    assert _tenures(office)["le-van-binh"] == "left"
    _list(office, AN, BINH + ";đương nhiệm", KY, columns="Họ và tên;Vai trò;Tình trạng")
    assert _refusal("init", "body.toml", "roster.csv") == "changes_not_confirmed"
    said = _done("init", "body.toml", "roster.csv", "--yes")
    assert "Lê Văn Bình: thôi nhiệm vụ → đương nhiệm" in said
    assert "Tổng số hiện có: 1 → 2" in said
    assert _tenures(office)["le-van-binh"] == "serving"


def test_a_total_written_in_the_file_does_not_silently_overwrite_the_one_in_office(office: Path) -> None:
    (office / "body.toml").write_text(BODY + "current_total = 2\n", encoding="utf-8")
    _done("init", "body.toml", "roster.csv")

    async def one_leaves() -> None:
        async with opened(Settings(database=office / "meeting.db")) as (line, identity):
            command = SetTenure(person="le-van-binh", tenure="left", reason=Line("Chuyển công tác"))
            await line.give(Actor(CONSOLE, identity.console_device, ""), new_key(), command)

    asyncio.run(one_leaves())
    assert next(iter(_register(office).of(Body))).current_total == 1
    result = _hop("init", "body.toml", "roster.csv")
    assert isinstance(result.exception, Refused)
    assert "Tổng số hiện có: 1 → 2" in result.output
    said = _done("init", "body.toml", "roster.csv", "--yes")
    assert "danh sách có 1 đại biểu đang giữ nhiệm vụ, còn current_total ghi 2" in said


def test_init_tells_which_articles_nobody_has_compared_with_the_rules_of_the_body(office: Path) -> None:
    said = _done("init", "body.toml", "roster.csv")
    assert "Bộ quy tắc: Hội đồng nhân dân cấp xã." in said
    assert "[quorum.article]  Quy chế làm việc của Hội đồng nhân dân" in said
    assert "law.articles.majority_all" not in said, "that one was read in the law"


def test_init_warns_of_more_seats_than_the_law_gives_and_of_a_committee_without_its_chairperson(office: Path) -> None:
    (office / "body.toml").write_text(BODY.replace("= 30", "= 31"), encoding="utf-8")
    assert "Điều 30 cho cấp này nhiều nhất 30" in _done("init", "body.toml", "roster.csv")
    committee = re.sub("chairperson = .*", "", BODY.replace("hdnd-xa", "ubnd"))
    (office / "body.toml").write_text(committee, encoding="utf-8")
    said = _done("init", "body.toml", "roster.csv", "--yes")
    assert "chưa ghi chairperson (Chủ tịch Ủy ban nhân dân)" in said
    assert next(iter(_register(office).of(Body))).symbol == "UBND"


@pytest.mark.parametrize(
    ("statutory", "term", "said"),
    [
        (7, "", "chưa đến một phần ba số theo quy định (Điều 49): chưa mở được biểu quyết."),
        (6, "", "cần ghi term_ends để biểu quyết (Điều 49)."),
        (4, "term_ends = 2031-06-30\n", "quyết định cần trên hai phần ba tổng số đại biểu hiện có (điểm b"),
        (3, "", ""),
    ],
)
def test_init_says_what_the_law_makes_of_a_council_with_few_members(
    office: Path, statutory: int, term: str, said: str
) -> None:
    (office / "body.toml").write_text(BODY.replace("= 30", f"= {statutory}") + term, encoding="utf-8")
    told = _done("init", "body.toml", "roster.csv")
    assert said in told
    assert ("Điều 49" in told) is bool(said)


def test_a_plan_that_is_refused_names_what_is_wrong_in_it_and_leaves_nothing_behind(office: Path) -> None:
    _done("init", "body.toml", "roster.csv")
    (office / "meeting.toml").write_text(MEETING.replace("two_thirds_all", "ubnd_majority"), encoding="utf-8")
    result = _hop("plan", "meeting.toml")
    assert isinstance(result.exception, Refused)
    assert result.exception.code == "rule_not_in_profile"
    assert result.stderr == "Bãi nhiệm:\n"
    assert not list(_register(office).of(Meeting))


def test_a_plan_is_a_draft_with_its_agenda_and_questions_and_may_be_given_again(office: Path) -> None:
    _done("init", "body.toml", "roster.csv")
    assert "5 mục" in _done("plan", "meeting.toml")
    _done("plan", "meeting.toml")
    copy = _register(office)
    (meeting,) = copy.of(Meeting)
    assert (meeting.id, meeting.state, meeting.chairs) == ("ky-hop-2", "draft", ("nguyen-van-an",))
    assert [item.order for item in copy.of(Item, "ky-hop-2")] == [1, 2]
    assert len(list(copy.of(Motion, "ky-hop-2"))) == 2


def test_a_plan_with_an_item_less_asks_and_leaves_the_rest_where_it_was(office: Path) -> None:
    _done("init", "body.toml", "roster.csv")
    _done("plan", "meeting.toml")
    before = {item.title: item.id for item in _register(office).of(Item, "ky-hop-2")}
    shorter = MEETING.replace('[[items]]\ntitle = "Khai mạc"\nkind = "ceremony"\nminutes = 10\n', "")
    (office / "meeting.toml").write_text(shorter, encoding="utf-8")
    assert _refusal("plan", "meeting.toml") == "changes_not_confirmed"
    assert {item.title: item.id for item in _register(office).of(Item, "ky-hop-2")} == before
    told = _done("plan", "meeting.toml", "--yes")
    assert "- Nội dung “Khai mạc” không còn trong tệp, sẽ bỏ khỏi chương trình" in told
    (left,) = _register(office).of(Item, "ky-hop-2")
    assert (left.id, left.order) == (before[left.title], 1)
    assert len(list(_register(office).of(Motion, "ky-hop-2"))) == 2
    assert "Không có gì thay đổi" in _done("plan", "meeting.toml")


def test_who_moves_to_another_seat_stays_the_same_person(office: Path) -> None:
    _list(office, "Nguyễn Văn An;đại biểu;1", "Lê Văn Bình;đại biểu;2", columns="Họ và tên;Vai trò;Ghế")
    _done("init", "body.toml", "roster.csv")
    before = {str(person.name): person.id for person in _register(office).of(Person)}
    (office / "body.toml").write_text(BODY.replace("nguyen van an", "Nguyễn Văn An"), encoding="utf-8")
    _list(
        office,
        "Nguyễn Văn An;đại biểu;2",
        "Lê Văn Bình;đại biểu;1",
        "Nguyễn Văn Ân;đại biểu;2",
        columns="Họ và tên;Vai trò;Ghế",
    )
    assert "không còn trong danh sách" not in _done("init", "body.toml", "roster.csv", "--yes")
    now = {str(person.name): (person.id, person.seat) for person in _register(office).of(Person)}
    assert now["Nguyễn Văn An"] == (before["Nguyễn Văn An"], "2")
    assert now["Lê Văn Bình"] == (before["Lê Văn Bình"], "1")
    assert now["Nguyễn Văn Ân"][0] not in before.values()


def test_a_column_that_is_not_understood_is_named_and_asked_about(office: Path) -> None:
    _list(office, "Nguyễn Văn An;đại biểu;x", "Lê Văn Bình;đại biểu;", columns="Họ và tên;Vai trò;Vắng lâu")
    assert _refusal("init", "body.toml", "roster.csv") == "changes_not_confirmed"
    assert "Cột “Vắng lâu” không dùng đến, bỏ qua" in _done("init", "body.toml", "roster.csv", "--yes")


def test_verify_passes_and_then_names_what_was_changed(office: Path) -> None:
    _done("init", "body.toml", "roster.csv")
    _done("plan", "meeting.toml")
    assert "Sổ nguyên vẹn: 9 lệnh" in _done("verify")
    assert "The register is whole: 9 commands" in _done("verify", "--language", "en")
    with closing(sqlite3.connect(office / "meeting.db")) as connection:
        connection.execute("UPDATE motion SET question = 'Câu hỏi khác?' WHERE id = 'ky-hop-2.2.1'")
        connection.commit()
    result = _hop("verify")
    assert result.exit_code == 1
    assert "SAI: bảng motion, dòng ky-hop-2.2.1: cột question khác với nhật ký." in result.output
    english = _hop("verify", "--language", "en")
    assert "WRONG: table motion, row ky-hop-2.2.1: question is not what the journal says." in english.output


def test_mistakes_in_the_files_reach_the_person_as_refusals(office: Path) -> None:
    (office / "roster.csv").write_text(ROSTER.replace("thư ký", "thư kí kiêm"), encoding="utf-8")
    assert _refusal("init", "body.toml", "roster.csv") == "roster_role_unknown"
    assert _refusal("plan", "meeting.toml", "--db", "nothing.db") == "file_missing"
    assert not (office / "nothing.db").exists(), "no register is made by the way"
    (office / "roster.csv").write_text(ROSTER, encoding="utf-8")
    (office / "body.toml").write_text(BODY.replace("= 30", "= 1"), encoding="utf-8")
    assert _refusal("init", "body.toml", "roster.csv") == "totals_wrong"
    assert _refusal("plan", "meeting.toml") == "register_empty"
    assert _refusal("verify", "--db", "nothing.db") == "file_missing"
    assert _hop("init", "nothing.toml", "roster.csv").exit_code == 2


def test_nobody_in_a_roster_becomes_the_server(office: Path) -> None:
    (office / "roster.csv").write_text(ROSTER + "System;đại biểu\n", encoding="utf-8")
    assert _refusal("init", "body.toml", "roster.csv") == "person_reserved"


def test_a_register_in_use_is_said(office: Path) -> None:
    _done("init", "body.toml", "roster.csv")

    async def beside() -> str:
        async with opened(Settings(database=office / "meeting.db")):
            return await asyncio.to_thread(_refusal, "plan", "meeting.toml")

    assert asyncio.run(beside()) == "register_in_use"


def test_the_console_acts_by_commands_and_its_key_stays_the_same(office: Path) -> None:
    _done("init", "body.toml", "roster.csv")

    async def act() -> None:
        async with opened(Settings(database=office / "meeting.db")) as (line, identity):
            (device,) = line.head.copy.of(Device)
            assert device.id == identity.console_device
            with pytest.raises(Refused, match="not_found"):
                await line.give(Actor(CONSOLE, device.id, ""), new_key(), Revoke(device="unknown"))

    asyncio.run(act())
    asyncio.run(act())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows goes by the rights of the folder")
def test_what_a_command_makes_is_for_its_owner_alone(office: Path) -> None:
    _done("init", "body.toml", "roster.csv")
    made = [office / "meeting.db", office / "meeting.files", *(office / "meeting.files").rglob("*")]
    assert {path.name: path.stat().st_mode & 0o077 for path in made if path.stat().st_mode & 0o077} == {}


def test_serve_does_not_start_by_itself_with_a_clock_before_the_last_row(
    office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _done("init", "body.toml", "roster.csv")
    started: list[Settings] = []
    monkeypatch.setattr("server.cli.commands.run", lambda settings, **_listening: started.append(settings))
    monkeypatch.setattr("server.cli.commands.clock", lambda: clock() - 7_200_000_000)
    assert _refusal("serve") == "clock_not_confirmed"
    assert not started
    assert "trước dòng cuối của sổ" in _done("serve", "--accept-clock")
    assert len(started) == 1


def test_export_writes_the_tables_of_a_meeting_all_of_them_or_one_kind(office: Path) -> None:
    _done("init", "body.toml", "roster.csv")
    _done("plan", "meeting.toml")
    said = _done("export", "--out", "bang").splitlines()
    names = {"bang-so-lieu.xlsx", "bang-so-lieu.json", "diem-danh.csv", "phieu.csv", "ket-qua.csv", "doc-tai-lieu.csv"}
    assert {Path(line).name for line in said} == {path.name for path in (office / "bang").iterdir()} == names
    assert "Nguyễn Văn An" in (office / "bang" / "diem-danh.csv").read_text(encoding="utf-8-sig")
    only = _done("export", "ky-hop-2", "--out", "mot", "--format", "json").splitlines()
    assert [Path(line).name for line in only] == ["bang-so-lieu.json"]
    assert _refusal("export", "ky-hop-9") == "no_meeting"
