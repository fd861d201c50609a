"""What the subcommands of ``hop law`` share: the options that say whose rules count, and the checks of what is typed."""

from __future__ import annotations

from collections.abc import Callable

import click

from meeting.refusal import Refused
from meeting.rules.ballots import BallotCount
from meeting.rules.law import Article
from meeting.rules.words import Language
from server.setup.profiles import shipped
from words.rules.notes import not_compared

Command = Callable[..., None]


def profile_option(command: Command, usual: str = "hdnd-xa") -> Command:
    """The options every sentence needs: whose rules, and in which language."""
    language = click.option(
        "--language", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ của câu kết quả."
    )
    known = ", ".join(shipped())
    profile = click.option(
        "--profile", default=usual, show_default=True, help=f"Bộ quy tắc có sẵn ({known}), hoặc tệp .toml."
    )
    return profile(language(command))


def province_option(command: Command) -> Command:
    """The same, for what communes do not have."""
    return profile_option(command, "hdnd-tinh")


def term_options(command: Command) -> Command:
    """What Art 49 asks for: how many the law gives the council, and how long its term still runs."""
    months = click.option("--months-left", type=click.IntRange(min=0), help="Số tháng còn lại của nhiệm kỳ (Điều 49).")
    statutory = click.option("--statutory", type=int, help="Tổng số được bầu theo quy định; mặc định bằng --total.")
    return statutory(months(command))


def paper_options(command: Command) -> Command:
    """What the tellers report of a ballot on paper."""
    options = (
        click.option("--issued", type=int, help="Bỏ phiếu kín: số phiếu phát ra; mặc định bằng số thu vào."),
        click.option("--returned", type=int, help="Bỏ phiếu kín: số phiếu thu vào."),
        click.option("--invalid", type=int, default=0, help="Bỏ phiếu kín: số phiếu không hợp lệ."),
        click.option("--blank", type=int, default=0, help="Bỏ phiếu kín: số phiếu trắng."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def papers(issued: int | None, returned: int | None, invalid: int, blank: int) -> BallotCount | None:
    """The report behind these options; None for a vote that was not on paper. Refuses ``ballots_incomplete``."""
    if returned is None:
        if issued is not None or invalid or blank:
            raise Refused("ballots_incomplete")
        return None
    given = returned if issued is None else issued
    return BallotCount(given, returned, returned - invalid - blank, invalid, blank)


def by_law(total: int, statutory: int | None) -> int:
    """The number the law gives the council. Refuses ``more_members_than_statutory``."""
    if statutory is not None and total > statutory:
        raise Refused("more_members_than_statutory", total=total, statutory=statutory)
    return total if statutory is None else statutory


def within(present: int | None, total: int) -> None:
    """Refuses ``empty_base``, and ``present_outside {present, total}``: more than all, or fewer than nobody."""
    if total <= 0:
        raise Refused("empty_base", base=total)
    if present is not None and not 0 <= present <= total:
        raise Refused("present_outside", present=present, total=total)


def answer(text: str, article: Article, language: Language) -> None:
    """Print a sentence; beside it, where nobody has compared the article it cites with the body's own rules, that."""
    click.echo(text)
    if not article.compared:
        click.echo(not_compared(article, language), err=True)


def figure(text: str) -> tuple[str, str]:
    """``NAME=VALUE``, as names with numbers are typed."""
    name, equals, value = text.rpartition("=")
    if not equals or not name.strip():
        raise click.BadParameter(f"{text!r}: cần dạng TÊN=GIÁ TRỊ")
    return name.strip(), value.strip()
