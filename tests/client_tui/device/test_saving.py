from __future__ import annotations

from pathlib import Path

import pytest

from client_tui.device.saving import completed, downloads, listing, pasted, save_copy


def test_a_saved_file_never_replaces_another(tmp_path: Path) -> None:
    source = tmp_path / "a"
    source.write_bytes(b"1")
    folder = tmp_path / "mới" / "hơn"
    names = [save_copy(source, folder, "Biên bản.docx").name for _ in range(3)]
    assert names == ["Biên bản.docx", "Biên bản (2).docx", "Biên bản (3).docx"]
    assert {path.read_bytes() for path in folder.iterdir()} == {b"1"}


def test_a_folder_shows_folders_first_and_only_papers(tmp_path: Path) -> None:
    for name in ("b.pdf", "A.DOCX", "anh.jpg", "virus.exe", ".an.pdf"):
        (tmp_path / name).write_bytes(b"1")
    (tmp_path / "Đợt 2").mkdir()
    assert [entry.path.name for entry in listing(tmp_path)] == ["Đợt 2", "A.DOCX", "anh.jpg", "b.pdf"]


def test_paths_are_taken_as_terminals_paste_them(tmp_path: Path) -> None:
    one, two = tmp_path / "tờ trình 1.pdf", tmp_path / "b.pdf"
    for path in (one, two):
        path.write_bytes(b"1")
    escaped = str(one).replace(" ", "\\ ")
    assert pasted(str(one)) == [one]
    assert pasted(f"'{one}'") == [one]
    assert pasted(f"'{one}' \"{two}\"") == [one, two]
    assert pasted(f"{escaped} {two}") == [one, two]
    assert pasted(one.as_uri()) == [one]
    assert pasted("  ") == []
    assert not pasted(str(tmp_path / "không có.pdf"))[0].exists()


def test_the_last_part_of_a_path_is_completed(tmp_path: Path) -> None:
    (tmp_path / "tai-lieu").mkdir()
    (tmp_path / "tai-lieu" / "to-trinh.pdf").write_bytes(b"1")
    assert completed(f"{tmp_path}/tai") == f"{tmp_path}/tai-lieu/"
    assert completed(f"{tmp_path}/tai-lieu/to") == f"{tmp_path}/tai-lieu/to-trinh.pdf"
    assert completed(f"{tmp_path}/khong/co") == ""
    assert completed("to") == ""


def test_files_are_saved_where_people_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert downloads() == tmp_path
    (tmp_path / "Documents").mkdir()
    assert downloads() == tmp_path / "Documents"
    (tmp_path / "Downloads").mkdir()
    assert downloads() == tmp_path / "Downloads"
