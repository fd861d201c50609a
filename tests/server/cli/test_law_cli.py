"""Anyone can check a result by hand at the command line."""

from __future__ import annotations

import shlex
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from meeting.refusal import Refused
from server.cli.law_cli import law


def said(*arguments: str) -> str:
    result = CliRunner().invoke(law, arguments)
    assert result.exit_code == 0, result.output
    return result.stdout.rstrip("\n")


def refused(*arguments: str) -> str:
    result = CliRunner().invoke(law, arguments)
    assert result.exit_code in (1, 2)
    return result.output


def test_a_share() -> None:
    assert said("share", "437", "495") == "88,28"


def test_an_article_nobody_has_compared_with_its_source_is_said_beside_the_answer() -> None:
    result = CliRunner().invoke(law, ("quorum", "17", "25"))
    assert "căn cứ “Quy chế làm việc của Hội đồng nhân dân” chưa được đối chiếu" in result.stderr
    assert "Nghị quyết số 104/2025/UBTVQH15" in result.stderr, "what to compare it with"
    vote = CliRunner().invoke(law, ("outcome", "--yes", "13", "--no", "2", "--total", "25"))
    assert vote.stderr == "", "Article 35 was read"


def test_the_outcome_of_a_vote_in_a_commune() -> None:
    counts = ("--yes", "13", "--no", "2", "--total", "25")
    assert said("outcome", "--profile", "hdnd-xa", "--rule", "majority_all", *counts) == (
        "Có 15/25 đại biểu tham gia biểu quyết, bằng 60,00% tổng số đại biểu Hội đồng nhân dân; trong đó 13 đại biểu tán "
        "thành, bằng 52,00% tổng số; 2 đại biểu không tán thành, bằng 8,00%; 0 đại biểu không biểu quyết, bằng 0,00%; theo "
        "khoản 2 Điều 35 Luật Tổ chức chính quyền địa phương số 72/2025/QH15 cần quá nửa tổng số đại biểu (ít nhất 13); "
        "được thông qua."
    )


def test_a_depleted_council_is_recognised_from_its_numbers() -> None:
    text = said("outcome", "--yes", "12", "--no", "6", "--total", "18", "--statutory", "30", "--months-left", "12")
    assert "điểm b khoản 2 Điều 49" in text
    assert text.endswith("(ít nhất 13); không được thông qua.")


def test_the_rule_of_a_depleted_council_asked_for_by_hand_says_whom_it_is_for() -> None:
    asked = ("outcome", "--rule", "over_two_thirds_existing", "--yes", "17", "--no", "3")
    whole = CliRunner().invoke(law, (*asked, "--total", "25"))
    assert whole.stdout.endswith("(ít nhất 17); được thông qua.\n")
    assert "chỉ áp dụng khi số đại biểu hiện có dưới hai phần ba" in whole.stderr
    depleted = CliRunner().invoke(law, (*asked, "--total", "25", "--statutory", "38", "--months-left", "6"))
    assert "hiện có 25/38 đại biểu được bầu theo quy định, dưới hai phần ba" in depleted.stdout
    assert depleted.stderr == ""


def test_a_tie_in_a_committee_in_english() -> None:
    vote = ("--yes", "5", "--no", "5", "--total", "10", "--chairperson", "yes")
    text = said("outcome", "--profile", "ubnd", "--language", "en", *vote)
    assert text.endswith("follow the vote of the Chairperson of the People's Committee (agreeing); passed.")


def test_a_quorum() -> None:
    assert said("quorum", "20", "30").endswith("cần ít nhất 20; đủ điều kiện tiến hành.")
    assert said("quorum", "19", "30").endswith("cần ít nhất 20; chưa đủ điều kiện tiến hành.")
    assert said("quorum", "19", "30", "--language", "en").endswith("require 20; not quorate.")


def test_the_thresholds_of_a_body() -> None:
    assert said("needed", "30").splitlines() == [
        "quá nửa: 16/30",
        "ít nhất hai phần ba: 20/30",
        "trên hai phần ba: 21/30",
        "ít nhất một phần ba: 10/30",
    ]


def test_an_election_with_a_tie() -> None:
    text = said("election", "--total", "30", "--seats", "2", "Lê An=20", "Bình=16", "Chi=16")
    assert text.endswith(
        "trúng cử: Lê An; Bình và Chi bằng phiếu nhau, bầu lại trong số những người này để chọn 1 người."
    )


def test_one_vote_of_thirty_elects_nobody_in_a_second_ballot() -> None:
    text = said("election", "--total", "30", "--second-ballot", "Bình=1", "Chi=0")
    assert "(ít nhất 16)" in text
    assert "không có người trúng cử" in text


def test_one_for_and_one_against_of_ten_do_not_pass_in_a_committee() -> None:
    vote = ("--yes", "1", "--no", "1", "--abstain", "8", "--total", "10", "--chairperson", "yes")
    assert said("outcome", "--profile", "ubnd", *vote).endswith("không được thông qua.")


def test_a_commune_has_no_grading_to_count() -> None:
    assert "Bộ quy tắc của cơ quan không có loại biểu quyết này" in refused(
        "grading", "--profile", "hdnd-xa", "--high", "3", "--normal", "2", "--low", "1"
    )


def test_a_secret_ballot_shows_its_papers_and_its_shares_on_them() -> None:
    elected = said("election", "--total", "30", "--issued", "28", "--returned", "27", "--invalid", "1", "An=18")
    assert elected.startswith("Số phiếu phát ra 28, thu vào 27, hợp lệ 26, không hợp lệ 1, phiếu trắng 0; An được 18 ")
    assert "bằng 60,00% tổng số đại biểu Hội đồng nhân dân; theo" in elected
    counts = ("--yes", "20", "--no", "5", "--total", "30", "--returned", "27", "--invalid", "1", "--blank", "1")
    removed = said("outcome", "--rule", "two_thirds_all", *counts)
    assert "có 27/30 đại biểu tham gia biểu quyết" in removed
    assert "trong đó 20 đại biểu tán thành, bằng 66,67% tổng số;" in removed
    assert removed.endswith("trở lên (ít nhất 20); được thông qua.")


def test_a_second_ballot_by_the_rules_of_an_own_profile(tmp_path: Path) -> None:
    text = (files("meeting") / "profiles" / "hdnd-xa.toml").read_text("utf-8")
    own = tmp_path / "xa-ta.toml"
    text = text.replace("older_wins = false", "older_wins = true")
    text = text.replace("second_ballot_needs_majority = true", "second_ballot_needs_majority = false")
    own.write_text(text, "utf-8")
    births = ("--born", "Bình=1970-01-01", "--born", "Chi=1969-01-01")
    again = ("election", "--profile", str(own), "--total", "30", "--second-ballot", *births, "Bình=15", "Chi=15")
    assert said(*again).endswith("trúng cử: Chi (Chi bằng phiếu và nhiều tuổi hơn).")


def test_a_grading_with_an_invalid_line() -> None:
    text = said("grading", "--high", "19", "--normal", "2", "--low", "25", "--ballots", "47", "--name", "Nguyễn Văn A")
    assert text.startswith("Nguyễn Văn A: tín nhiệm cao 19 phiếu, bằng 40,43% số phiếu thu vào; ")
    assert "không hợp lệ 1 phiếu, bằng 2,13%" in text
    assert "có thể xin từ chức, nếu không thì trình Hội đồng nhân dân bỏ phiếu tín nhiệm" in text


def test_somebody_without_a_name_is_called_so_in_the_language_of_the_sentence() -> None:
    counts = ("--high", "3", "--normal", "2", "--low", "1", "--language")
    assert said("grading", *counts, "en").startswith("The person graded: high confidence 3, 50.00% ")
    assert said("grading", *counts, "vi").startswith("Người được lấy phiếu: tín nhiệm cao 3 phiếu, bằng 50,00% ")


@pytest.mark.parametrize("command", ["share", "outcome", "election", "grading", "confidence"])
def test_the_example_in_the_help_works(command: str) -> None:
    shown = CliRunner().invoke(law, (command, "--help")).output
    example = " ".join(shown.partition("Ví dụ: hop law ")[2].partition("\n\n")[0].split())
    assert said(*shlex.split(example))


def test_a_vote_of_confidence() -> None:
    text = said("confidence", "--confidence", "8", "--no-confidence", "16", "--ballots", "25", "--name", "Lê An")
    assert text.startswith("Số phiếu phát ra 25, thu vào 25, hợp lệ 24, không hợp lệ 1, phiếu trắng 0; Lê An: ")
    assert "không tín nhiệm 16 phiếu, bằng 64,00%; quá nửa số phiếu thu vào không tín nhiệm" in text
    kept = said("confidence", "--confidence", "9", "--no-confidence", "12", "--ballots", "25", "--total", "30")
    assert kept.endswith("không phát sinh hệ quả theo Quy chế làm việc.")
    nothing = said("confidence", "--confidence", "0", "--no-confidence", "0", "--issued", "25", "--language", "en")
    assert "no ballots were returned" in nothing


@pytest.mark.parametrize("act", [("election", "An=6"), ("confidence", "--confidence", "4", "--no-confidence", "6")])
def test_a_council_that_has_lost_members_is_told_which_reading_is_used(act: tuple[str, ...], tmp_path: Path) -> None:
    lost = ("--total", "10", "--statutory", "20", "--months-left", "12")
    assert "không áp dụng cho" in said(*act, *lost)
    text = (files("meeting") / "profiles" / "hdnd-xa.toml").read_text("utf-8")
    own = tmp_path / "xa-ta.toml"
    own.write_text(text.replace('depleted_scope = "decisions"', 'depleted_scope = "all"'), "utf-8")
    assert "trên hai phần ba tổng số đại biểu" in said(*act, *lost, "--profile", str(own))
    assert "dưới một phần ba" in refused(*act, "--total", "6", "--statutory", "20", "--months-left", "12")


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        ("share 1 0", "Tổng số phải lớn hơn 0: chưa có phiếu hay người nào để tính."),
        ("outcome --yes 13 --no 2 --total 10", "Có 15 người biểu quyết nhưng tổng số chỉ là 10."),
        ("outcome --profile cuoc-hop --yes 3 --no 1 --total 9", "cần --present"),
        ("outcome --yes 9 --no 1 --total 12 --statutory 30", "Chỉ còn 12/30 người: cần --months-left"),
        (
            "outcome --rule ubnd_majority --yes 3 --no 1 --total 9",
            "ubnd_majority; có: majority_all, two_thirds_all, over_",
        ),
        ("outcome --profile khong-co --yes 3 --no 1 --total 9", "Có sẵn: cuoc-hop, hdnd-tinh, hdnd-xa, ubnd."),
        ("election --total 30 An", "cần dạng TÊN=GIÁ TRỊ"),
        ("election --total 30 An=nhiều", "số phiếu phải là số nguyên"),
        ("election --total 30 --born An=hôm_qua An=3", "ngày sinh phải có dạng"),
        ("election --total 30 --born Anh=1970-01-01 An=3", "không có số phiếu của người này."),
        ("grading --high 3 --normal 3 --low 3 --ballots 8", "đánh dấu 9 nhiều hơn số phiếu thu vào 8."),
        ("grading --high -1 --normal 3 --low 3", "không được âm"),
        ("grading --high 0 --normal 0 --low 0", "Tổng số phải lớn hơn 0: chưa có phiếu hay người nào để tính."),
        ("confidence --confidence 3 --no-confidence 3 --ballots 5", "đánh dấu 6 nhiều hơn số phiếu thu vào 5."),
        ("confidence --confidence 3 --no-confidence -3", "không được âm"),
        ("outcome --yes 3 --no 2 --total 9 --present 10", "Số có mặt 10 không nằm trong khoảng từ 0 đến tổng số 9."),
        ("outcome --yes 3 --no 2 --total 9 --present -1", "Số có mặt -1 không nằm"),
        ("outcome --yes 3 --no 2 --total 9 --months-left -1", "--months-left"),
        ("outcome --yes 3 --no 2 --total 9 --invalid 1", "cần --returned"),
        ("outcome --yes 3 --no 2 --total 9 --returned 6", "Tổng các lựa chọn là 5, số phiếu là 6: không khớp."),
        ("quorum 10 9", "Số có mặt 10 không nằm trong khoảng từ 0 đến tổng số 9."),
        ("election --total 26 --statutory 25 An=14", "Tổng số hiện có 26 lớn hơn số được bầu theo quy định 25."),
        ("election --total 30 --returned 20 --invalid 1 An=20", "Số phiếu 20 không nằm trong khoảng từ 0 đến 19."),
        ("grading --high 3 --normal 3 --low 3 --issued 8", "Số phiếu thu vào 9 lớn hơn số phát ra 8."),
    ],
)
def test_a_mistake_is_answered_with_a_sentence(arguments: str, why: str) -> None:
    assert why in refused(*arguments.split())


def test_a_refusal_without_a_sentence_shows_its_code(monkeypatch: pytest.MonkeyPatch) -> None:
    def quorum(*_numbers: int) -> int:
        raise Refused("something_new", number=3)

    monkeypatch.setattr("meeting.rules.quorum.needed", quorum)
    assert "something_new" in refused("quorum", "20", "30")
