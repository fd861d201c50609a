"""``hop init``, ``plan``, ``serve``, ``verify``: what is done on the machine that holds the register."""

from __future__ import annotations

import asyncio
import logging
import secrets
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from meeting.address import check_words
from meeting.command import SYSTEM, Actor, Command
from meeting.copy import Overlay
from meeting.gate import decide
from meeting.membership.enrolment import Enrol
from meeting.people import BindConsole, Body, Device, Person
from meeting.records import Micros
from meeting.refusal import Refused
from meeting.rules.words import Language
from meeting.safetext import Line
from server.app import Settings, clock, kept, opened, run
from server.cli.clock import agree_on_clock
from server.cli.network import own_address
from server.connections.identity import Identity
from server.register.line import CommitLine
from server.setup.enrolling import enrolling, told, totals_changed
from server.setup.names import Names

CONSOLE = "console"
DATABASE = click.option(
    "--db",
    "database",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("meeting.db"),
    show_default=True,
    help="Tệp sổ đăng ký của cơ quan.",
)


@click.command()
@click.argument("body", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("roster", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@DATABASE
@click.option("--yes", is_flag=True, help="Không hỏi lại khi danh sách mới làm thay đổi quyền của ai hoặc tổng số.")
def init(body: Path, roster: Path, database: Path, yes: bool) -> None:
    """Lập sổ đăng ký: cơ quan từ BODY (TOML), danh sách người từ ROSTER (CSV). Chạy lại để cập nhật danh sách.

    Ai không còn trong danh sách mới thì được ghi thôi nhiệm vụ, sau khi hỏi lại.
    """
    made, people = asyncio.run(_enrol(Settings(database=database), body, roster, yes))
    here = [one for one in people if not one.left]
    voters = sum(one.entitled for one in here)
    click.echo(f"Đã lập sổ {database}: {made.organ}, {len(here)} người, {voters} người có quyền biểu quyết.")
    for line in told(made, people):
        click.echo(line)
    click.echo("Việc tiếp theo: hop plan để đưa kỳ họp, phiên họp vào sổ.")


async def _enrol(settings: Settings, body_file: Path, roster: Path, yes: bool) -> tuple[Body, tuple[Person, ...]]:
    """Everything is read and asked before anything is written."""
    from server.setup import plans
    from server.setup import roster as csv

    listed = csv.read(roster)
    plans.read_body(body_file, Names(listed.people))  # a mistake in it is said before a register is made
    async with opened(settings) as (line, identity):
        found = enrolling(listed, line.head.copy)
        names = Names(found.people)
        people, body = found.people, plans.read_body(body_file, names)
        for guess in names.told():
            click.echo(guess)
        _confirm((*listed.unread, *found.weighty, *totals_changed(body, line.head.copy)), yes)
        for kept in found.kept:
            click.echo(f"Giữ nguyên {kept} (muốn đổi, ghi vào cột Tình trạng).")
        console = Person(id=CONSOLE, name=Line("Máy chủ"), roles=("admin",))
        command = Enrol(body=body, people=(console, *people))
        await line.give(Actor(SYSTEM, "", ""), new_key(), command)
        await bind_console(line, identity)
        return body, people


def _confirm(changes: tuple[str, ...], yes: bool) -> None:
    """Name what changes for people who are on the register, and ask; nothing is written without a yes.

    Refuses ``changes_not_confirmed`` where nobody is there to answer.
    """
    for change in changes:
        click.echo(f"- {change}")
    if not changes or yes:
        return
    try:
        agreed = click.confirm("Ghi những thay đổi trên vào sổ?", default=False)
    except click.Abort:
        agreed = False
    if not agreed:
        raise Refused("changes_not_confirmed")


async def bind_console(line: CommitLine, identity: Identity) -> None:
    """Put the machine's own device on the register, once."""
    if line.head.copy.get(Device, identity.console_device) is None:
        command = BindConsole(device=identity.console_device, person=CONSOLE, public_key=identity.console_key)
        await line.give(Actor(SYSTEM, "", ""), new_key(), command)


@click.command()
@click.argument("meeting", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@DATABASE
@click.option("--yes", is_flag=True, help="Không hỏi lại khi tệp mới bỏ hoặc đổi tên nội dung đã có trong sổ.")
def plan(meeting: Path, database: Path, yes: bool) -> None:
    """Đưa một kỳ họp, phiên họp vào sổ từ tệp TOML: chương trình và nội dung biểu quyết chuẩn bị sẵn.

    Sửa tệp rồi chạy lại thì nội dung nào còn trong tệp vẫn giữ tài liệu của nó; nội dung nào đã bỏ thì hỏi lại trước.
    """
    if not database.exists():
        raise Refused("file_missing", path=str(database))
    commands = asyncio.run(_plan(Settings(database=database), meeting, yes))
    click.echo(f"Đã đưa vào sổ: {commands} mục." if commands else "Không có gì thay đổi so với sổ.")
    click.echo("Việc tiếp theo: hop serve để chạy máy chủ, hop cards để phát thẻ.")


async def _plan(settings: Settings, path: Path, yes: bool) -> int:
    from meeting.calendar import Plan
    from server.setup import plans
    from server.setup.replanning import beside

    async with opened(settings) as (line, identity):
        names = Names(line.head.copy.of(Person))
        body = next(iter(line.head.copy.of(Body)), None)
        if body is None:
            raise Refused("register_empty", path=str(settings.database))
        changed = beside(plans.read_meeting(path, names, body.profile), line.head.copy)
        first = changed.commands[0]
        assert isinstance(first, Plan)
        actor = Actor(CONSOLE, identity.console_device, first.id)
        commands = _rehearse(Overlay(line.head.copy), line.now(), actor, changed.commands)
        for guess in names.told():
            click.echo(guess)
        _confirm(changed.asked, yes)
        await give_all(line, actor, commands)
        return len(commands)


def _rehearse(view: Overlay, at: Micros, actor: Actor, commands: Sequence[Command]) -> tuple[Command, ...]:
    """Decide a whole plan without writing any of it, and find those commands that change something.

    Where one is refused, name what it is about; a half plan helps nobody.
    """
    telling: list[Command] = []
    for command in commands:
        try:
            changes = decide(view, command, at, actor)
        except Refused:
            click.echo(f"{getattr(command, 'title', '')}:", err=True)
            raise
        if changes.gone or any(view.get(type(record), record.id) != record for record in changes.set):
            telling.append(command)
        view.apply(changes)
    return tuple(telling)


async def give_all(line: CommitLine, actor: Actor, commands: Sequence[Command]) -> None:
    """Give commands one after another."""
    for command in commands:
        await line.give(actor, new_key(), command)


@click.command()
@DATABASE
@click.option("--host", default=None, help="Địa chỉ mạng để nghe; mặc định: mọi địa chỉ, IPv4 và IPv6.")
@click.option("--port", default=8443, show_default=True, type=click.IntRange(0, 65535))
@click.option("--tls/--no-tls", default=True, help="Không TLS chỉ dùng sau một proxy hoặc khi đo.")
@click.option("--certificate", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=None)
@click.option("--key", type=click.Path(exists=True, dir_okay=False, path_type=Path), default=None)
@click.option("--ready-file", "ready", type=click.Path(dir_okay=False, path_type=Path), default=None)
@click.option(
    "--accept-clock", is_flag=True, help="Không hỏi lại khi đồng hồ máy trước, hoặc sau quá xa, dòng cuối của sổ."
)
def serve(
    database: Path,
    host: str | None,
    port: int,
    tls: bool,
    certificate: Path | None,
    key: Path | None,
    ready: Path | None,
    accept_clock: bool,
) -> None:
    """Chạy máy chủ phòng họp."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    logging.getLogger("websockets").setLevel(logging.WARNING)
    if not database.exists():
        raise Refused("file_missing", path=str(database))
    with kept(database) as register:
        agree_on_clock(register.end().at, clock(), accepted=accept_clock)
    run(Settings(database, host, port, tls, certificate, key, ready), told=_listening)


def _listening(port: int, pin: str) -> None:
    """Where the room is, by which words it is known, and how it is left."""
    click.echo(f"Phòng họp đã mở tại {own_address()}:{port}.")
    click.echo(f"Bốn từ kiểm tra: {check_words(pin)} (in trên thẻ, ai vào lần đầu thì so).")
    click.echo("Dừng máy chủ: nhấn Ctrl+C. Mọi việc đã ghi vào sổ vẫn còn; thiết bị tự vào lại khi máy chủ chạy lại.")


@click.command()
@DATABASE
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True, help="Ngôn ngữ trả lời.")
def verify(database: Path, language: Language) -> None:
    """Kiểm tra sổ có còn nguyên vẹn không. Chuỗi băm của nhật ký, các bảng, quyết định được tính lại, chữ ký từng phiếu.

    Chỉ đọc, chạy được cả khi máy chủ đang chạy. Có chỗ sai thì in từng chỗ và kết thúc với mã 1.
    """
    from server.verify.faults import told as fault_told
    from server.verify.journal import verify as check

    report = check(kept(database))
    for fault in report.faults:
        click.echo(fault_told(fault, language), err=True)
    if report.faults:
        sys.exit(1)
    whole = {
        "vi": "Sổ nguyên vẹn: {0.commands} lệnh, {0.records} bản ghi, {0.ballots} phiếu đã kiểm chữ ký.",
        "en": "The register is whole: {0.commands} commands, {0.records} records, {0.ballots} ballots with their signatures.",
    }[language]
    click.echo(whole.format(report))
    if report.earlier:
        earlier = {
            "vi": "{0.earlier} lệnh được ghi theo quy tắc của phiên bản trước: đã kiểm chuỗi và bảng, không quyết định lại theo quy tắc mới.",
            "en": "{0.earlier} commands were accepted under the rules of an earlier version: chain and tables were checked, "
            "they were not decided again by later rules.",
        }[language]
        click.echo(earlier.format(report))


def new_key() -> str:
    """A key for one command."""
    return secrets.token_hex(12)
