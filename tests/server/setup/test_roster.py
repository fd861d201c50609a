"""The roster as offices really save it, and refusals that name the row."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from meeting.people import Person
from meeting.refusal import Refused
from meeting.safetext import Line
from server.setup.roster import read

PLAIN = "Họ và tên,Vai trò,Chức vụ,Ghế\nNguyễn Văn An,Đại biểu,Chủ tịch HĐND,1\nĐiểu K'Ré,đại biểu,,2\nTrần Thị Ký,Thư ký,,\n"


def _file(folder: Path, data: str | bytes) -> Path:
    path = folder / "roster.csv"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def _refusal(folder: Path, data: str | bytes) -> Refused:
    with pytest.raises(Refused) as refused:
        read(_file(folder, data))
    return refused.value


@pytest.mark.parametrize(
    "data",
    [
        PLAIN.encode(),
        PLAIN.replace("\n", "\r\n").encode("utf-8-sig"),
        PLAIN.replace(",", ";").encode("utf-8-sig"),
        PLAIN.replace(",", "\t").encode("utf-16"),
        codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-be"),
        PLAIN.replace("Họ và tên", " HỌ  VÀ TÊN ").replace("Vai trò", "vai tro").encode(),
        (PLAIN + ",,,\n\n").encode(),
        PLAIN.replace("Ghế", "Ghế,Ghi chú").encode(),
    ],
    ids=["plain", "excel", "semicolons", "utf-16 tabs", "utf-16 be", "headings", "empty rows", "another column"],
)
def test_a_roster_reads_the_same_however_it_was_saved(tmp_path: Path, data: bytes) -> None:
    assert read(_file(tmp_path, data)).people == (
        Person(id="nguyen-van-an-1", name=Line("Nguyễn Văn An"), position=Line("Chủ tịch HĐND"), seat=Line("1"),
               roles=("delegate",), votes=True, order=1),
        Person(id="dieu-k-re-2", name=Line("Điểu K'Ré"), seat=Line("2"), roles=("delegate",), votes=True, order=2),
        Person(id="tran-thi-ky", name=Line("Trần Thị Ký"), roles=("secretary",), order=3),
    )  # fmt: skip


def test_a_cell_with_a_line_break_or_a_comma_in_quotes_is_one_cell(tmp_path: Path) -> None:
    (person,) = read(
        _file(tmp_path, 'Họ và tên,Vai trò,Đơn vị\n"Lê\nVăn Bình",Khách mời,"Sở Nội vụ, thành phố"\n')
    ).people
    assert (person.name, person.unit, person.votes) == ("Lê Văn Bình", "Sở Nội vụ, thành phố", False)


def test_an_id_of_ones_own_is_kept(tmp_path: Path) -> None:
    (person,) = read(_file(tmp_path, "Mã,Họ và tên,Vai trò\nĐB01,Lê Văn Bình,đại biểu\n")).people
    assert person.id == "db01"


@pytest.mark.parametrize(
    ("data", "code", "row"),
    [
        ("", "roster_empty", None),
        ("Họ và tên,Vai trò\n", "roster_empty", None),
        ("Họ và tên,Chức vụ\nLê Văn Bình,Chủ tịch\n", "roster_column_missing", None),
        ("Tên gọi,Vai trò\nLê Văn Bình,đại biểu\n", "roster_column_missing", None),
        ("Họ và tên,Vai trò\nLê Văn Bình,đại biểu\n,đại biểu\n", "roster_name_missing", 3),
        ("Họ và tên,Vai trò\nLê Văn Bình,đại biểu\nVũ An,bí thư\n", "roster_role_unknown", 3),
        ("Họ và tên,Vai trò\nLê Văn Bình\n", "roster_role_unknown", 2),
        ("Vai trò,Họ và tên\nđại biểu\n", "roster_name_missing", 2),
        ("Họ và tên,Vai trò\nLê Văn Bình,đại biểu\n\nLÊ VĂN BÌNH,đại biểu\n", "roster_duplicate", 4),
        ("Họ và tên,Vai trò,Tình trạng\nLê Văn Bình,đại biểu,nghỉ phép\n", "roster_tenure_unknown", 2),
        ("Họ và tên,Vai trò,Tình trạng\nLê Văn Bình,khách mời,tạm đình chỉ\n", "roster_tenure_unknown", 2),
        ("Họ và tên,Vai trò\n" + "a" * 501 + ",đại biểu\n", "roster_row_too_long", 2),
        ("Mã,Họ và tên,Vai trò\nĐB 01,Lê Văn Bình,đại biểu\n", "roster_id_malformed", 2),
        ("Họ và tên,Vai trò\n王,đại biểu\n", "roster_id_malformed", 2),
        ("Họ và tên,Vai trò\n" + "a" * 140_000 + ",đại biểu\n", "roster_malformed", 2),
        ('Họ và tên,Vai trò\nLê Văn Bình,đại biểu\n"Vũ An,đại biểu\nĐỗ Chi,thư ký\n', "roster_quote", 3),
        ('Họ và tên,Vai trò\n"Vũ" An,đại biểu\n', "roster_quote", 2),
        ("Họ và tên;Vai trò\nPh?m Th? Út;đại biểu\n", "roster_letters_lost", 2),
        ("H? và tên;Vai trò\nPhạm Thị Út;đại biểu\n", "roster_letters_lost", 1),
        ("Họ và tên,Vai trò\nLê Văn Bình,đại biểu,,thôi nhiệm vụ\n", "roster_cells_beyond", 2),
        ("Họ và tên,Vai trò,Trạng thái,Tình trạng\nLê Văn Bình,đại biểu,,\n", "roster_column_twice", None),
        ("Họ và tên,Vai trò\nLê Văn Bình,\"đại biểu, thư ký\"\n", "roster_two_roles", 2),
        ("Họ và tên,Vai trò\nLê Văn Bình,đại biểu kiêm thư ký\n", "roster_two_roles", 2),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_row(tmp_path: Path, data: str, code: str, row: int | None) -> None:
    refused = _refusal(tmp_path, data)
    assert (refused.code, refused.details.get("row")) == (code, row)


def test_a_column_may_say_what_people_are_and_an_empty_cell_says_nothing(tmp_path: Path) -> None:
    rows = "Họ và tên,Vai trò,TÌNH TRẠNG\nVũ An,đại biểu,Tạm đình chỉ\nLê Bình,đại biểu,\nĐỗ Chi,thư ký,thôi nhiệm vụ\n"
    assert read(_file(tmp_path, rows)).tenures == {"vu-an": "suspended", "do-chi": "left"}


def test_an_old_vietnamese_encoding_is_named_with_the_row_where_it_shows(tmp_path: Path) -> None:
    refused = _refusal(tmp_path, PLAIN.replace("Trần", "Tr\udcc7n").encode("utf-8", "surrogateescape"))
    assert (refused.code, refused.details) == ("roster_encoding", {"row": 4})
    assert _refusal(tmp_path, codecs.BOM_UTF16_LE + b"a").code == "roster_encoding"
    assert _refusal(tmp_path, PLAIN.encode("cp1258", "ignore")).code == "roster_encoding"


def test_a_role_with_an_escape_sequence_does_not_reach_the_screen(tmp_path: Path) -> None:
    assert _refusal(tmp_path, "Họ và tên,Vai trò\nA,\x1b[2Jx\n").details["role"] == "[2Jx"


def test_a_group_that_is_only_a_number_is_called_a_group(tmp_path: Path) -> None:
    rows = "Họ và tên,Vai trò,Tổ\nVũ Ân,Đại biểu,2\nĐỗ Chi,Đại biểu,Tổ đại biểu số 3\nLê Ba,Đại biểu,\n"
    assert [one.group for one in read(_file(tmp_path, rows)).people] == ["Tổ 2", "Tổ đại biểu số 3", ""]


def test_the_columns_offices_call_otherwise_are_read_and_nobody_is_enrolled_with_a_vote_they_have_not(
    tmp_path: Path,
) -> None:
    rows = "Họ và tên;Vai trò;Trạng thái;Mã số\nTrần Văn Bình;Đại biểu;;DB01\nLê Văn Đức;Đại biểu;Tạm đình chỉ;DB02\n"
    roster = read(_file(tmp_path, rows))
    assert [one.id for one in roster.people] == ["db01", "db02"]
    assert (roster.tenures, roster.unread) == ({"db02": "suspended"}, ())


def test_a_column_nobody_understood_is_named_unless_it_is_empty_or_only_counts(tmp_path: Path) -> None:
    rows = "STT;Họ và tên;Vai trò;Dân tộc;;Đảng viên;Ghi chú\n1;Vũ Ân;Đại biểu;Tày;x;;gọi sau\n"
    assert read(_file(tmp_path, rows)).unread == (
        "Cột “Dân tộc” không dùng đến, bỏ qua",
        "Cột thứ 5 không có tên, bỏ qua",
    )


def test_a_first_line_that_names_the_separator_is_followed(tmp_path: Path) -> None:
    (person,) = read(
        _file(tmp_path, "sep=|\r\nHọ và tên|Vai trò|Đơn vị\r\nTrần Văn Bình|Đại biểu|Ban A; Ban B\r\n")
    ).people
    assert (person.name, person.unit) == ("Trần Văn Bình", "Ban A; Ban B")


def test_names_a_tone_apart_are_two_people_whose_ids_stay_whatever_their_order(tmp_path: Path) -> None:
    rows = ("Vũ Quốc Ân,Đại biểu", "Vũ Quốc An,Đại biểu")
    one = read(_file(tmp_path, "\n".join(("Họ và tên,Vai trò", *rows)))).people
    other = read(_file(tmp_path, "\n".join(("Họ và tên,Vai trò", *rows[::-1])))).people
    assert len({person.id for person in one}) == 2
    assert {person.name: person.id for person in one} == {person.name: person.id for person in other}
