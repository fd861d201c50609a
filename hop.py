"""The one command line. Each subcommand loads its rooms only when it is called; those that need several live here."""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import gettext
import io
import json
import os
import secrets
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from meeting.refusal import Refused

if TYPE_CHECKING:
    from documents.press.badges import Badge
    from meeting.command import Command
    from meeting.copy import Copy
    from meeting.people import NewCard, Person
    from server.app import Settings

PLACES = {
    "law": "server.cli.law_cli:law",
    "init": "server.cli.commands:init",
    "plan": "server.cli.commands:plan",
    "serve": "server.cli.commands:serve",
    "verify": "server.cli.commands:verify",
    "join": "client_tui.commands:join",
    "demo": "rehearsal.commands:demo",
    "bench": "rehearsal.commands:bench",
}
#: Cards and screens speak of the same hour, whatever the machine's own clock is set to.
VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
DATABASE = click.option(
    "--db",
    "database",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("meeting.db"),
    show_default=True,
    help="Tệp sổ đăng ký của cơ quan.",
)


class Lazy(click.Group):
    """A group whose subcommands live in other modules, named in ``PLACES``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, also of those not loaded."""
        return sorted({*super().list_commands(ctx), *PLACES})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load on demand."""
        place = PLACES.get(cmd_name)
        if place is None:
            return super().get_command(ctx, cmd_name)
        module, attribute = place.split(":")
        found = getattr(__import__(module, fromlist=[attribute]), attribute)
        assert isinstance(found, click.Command)
        return found


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    package_name="hop-khong-giay", message="%(prog)s, phiên bản %(version)s", help="In phiên bản rồi thoát."
)
def cli() -> None:
    """Phòng họp không giấy: máy chủ, bàn làm việc của đại biểu, và các công cụ của văn phòng."""
    os.umask(
        0o077
    )  # register, papers, cards, keys: for whoever runs this alone. Windows goes by the folder's own rights


class Desk(NamedTuple):
    """The register within reach: read ``copy``, ``give`` commands. ``port`` and ``pin`` are what cards carry."""

    copy: Copy
    give: Callable[[Command], Awaitable[object]]
    port: int
    pin: str
    pepper: bytes


@contextlib.asynccontextmanager
async def desk(settings: Settings, meeting: str = "") -> AsyncIterator[Desk]:
    """Open the register; where a server holds it, speak to that server as the console of its machine."""
    from meeting.command import Actor
    from server.app import opened
    from server.cli.commands import CONSOLE, new_key

    if not settings.database.exists():
        raise Refused("file_missing", path=str(settings.database))
    async with contextlib.AsyncExitStack() as stack:
        try:
            line, identity = await stack.enter_async_context(opened(settings))
        except Refused as refused:
            if refused.code != "register_in_use":
                raise
            found = await stack.enter_async_context(_online(settings, meeting))
        else:
            actor = Actor(CONSOLE, identity.console_device, meeting)
            found = Desk(
                line.head.copy,
                lambda command: line.give(actor, new_key(), command),
                settings.port,
                identity.pin,
                identity.pepper,
            )
        yield found


@contextlib.asynccontextmanager
async def _online(settings: Settings, meeting: str) -> AsyncIterator[Desk]:
    from client_tui.device.keep import Keep, Membership
    from client_tui.device.keys import DeviceKey
    from client_tui.link.events import Event, Up
    from client_tui.link.link import Link
    from server.app import serving_file
    from server.cli.commands import CONSOLE
    from server.connections.identity import load

    identity = load(settings.files)
    serving = json.loads(serving_file(settings).read_text(encoding="utf-8"))
    key = DeviceKey(identity.console.private_bytes_raw())
    caught_up = asyncio.Event()

    def heard(event: Event) -> None:
        if not isinstance(event, Up):
            caught_up.set()

    with tempfile.TemporaryDirectory() as folder:
        member = Membership(host=serving["host"], port=serving["port"], device=key.id, pin=identity.pin, person=CONSOLE)
        link = Link(Keep(Path(folder), member, key), heard, meeting=meeting, app="hop", secure=serving["tls"])
        work = asyncio.create_task(link.run())
        try:
            async with asyncio.timeout(15):
                await caught_up.wait()
            yield Desk(link.copy, link.give, serving["port"], identity.pin, identity.pepper)
        finally:
            work.cancel()
            await asyncio.gather(work, return_exceptions=True)


@cli.command()
@DATABASE
@click.option(
    "--hours", default=24, show_default=True, type=click.IntRange(1, 24 * 14), help="Mã dùng được trong bao lâu."
)
@click.option("--address", default=None, help="Địa chỉ máy chủ in trên thẻ, ví dụ 192.168.1.10:8443.")
@click.option("--person", "only", multiple=True, help="Chỉ in thẻ của người này (tên hoặc mã); mặc định: mọi người.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), default=Path("the-dai-bieu.pdf"), show_default=True
)
@click.option("--print/--no-print", "show", default=True, help="In cả mã QR ra màn hình.")
def cards(database: Path, hours: int, address: str | None, only: tuple[str, ...], out: Path, show: bool) -> None:
    """Phát thẻ vào họp: mã QR và mã ngắn dùng một lần, ra màn hình và tệp PDF."""
    from server.app import Settings

    out.parent.mkdir(parents=True, exist_ok=True)
    made = asyncio.run(_cards(Settings(database=database), hours, address, only, out))
    out.chmod(0o600)  # live codes: for its owner alone (on Windows the folder's own rights decide)
    if show:
        from documents.press.qr import terminal
        from meeting.address import grouped

        for badge in made:
            click.echo(f"\n{badge.name}  {badge.position}\n{grouped(badge.code)}  {badge.address}\n{badge.words}")
            click.echo(terminal(badge.payload))
    click.echo(f"Đã phát {len(made)} thẻ, dùng đến {made[0].valid}. Tệp in: {out}")


async def _cards(
    settings: Settings, hours: int, address: str | None, only: tuple[str, ...], out: Path
) -> tuple[Badge, ...]:
    from documents.press.press import press_badges
    from meeting.people import Body, IssueCards, Person
    from meeting.safetext import name_key
    from server.app import clock
    from server.setup.plans import named

    async with desk(settings) as register:
        everyone = tuple(one for one in register.copy.of(Person) if "admin" not in one.roles and not one.left)
        chosen = {named(name, everyone) for name in only}
        people = sorted((one for one in everyone if not only or one.id in chosen), key=lambda one: name_key(one.name))
        if not people:
            raise Refused("roster_empty", path=str(settings.database))
        body = next(iter(register.copy.of(Body)))
        expires = clock() + hours * 3_600_000_000
        host = address or f"{own_address()}:{register.port}"
        pairs = [_card(person, body.organ, host, register, expires) for person in people]
        badges = tuple(badge for _, badge in pairs)
        # Print first: issuing makes older cards worthless, and nobody must stand there with neither.
        with tempfile.TemporaryDirectory() as folder:
            printed = await press_badges(badges, Path(folder), made=clock() // 1_000_000)
            await register.give(IssueCards(cards=tuple(card for card, _ in pairs)))
            shutil.move(printed, out)
    return badges


def _card(person: Person, organ: str, host: str, register: Desk, expires: int) -> tuple[NewCard, Badge]:
    """One code: its keyed hash for the register, the code itself only for the card."""
    from documents.press.badges import Badge
    from meeting.address import Address, card_hash, check_words, code_from, parse
    from meeting.people import NewCard

    code = code_from(secrets.token_bytes(8))
    where = parse(host)
    link = Address(host=where.host, port=where.port, code=code, pin=register.pin)
    until = datetime.datetime.fromtimestamp(expires / 1_000_000, VIETNAM)
    badge = Badge(
        organ=organ,
        meeting="",
        name=person.name,
        payload=str(link),
        code=code,
        position=person.position,
        place=" · ".join(filter(None, (person.seat and f"Ghế {person.seat}", person.group))),
        address=f"{where.host}:{where.port}",
        words=check_words(register.pin),
        valid=f"{until:%H:%M} ngày {until:%d/%m/%Y}",
    )
    return NewCard(hash=card_hash(code, register.pepper), person=person.id, expires=expires), badge


def own_address() -> str:
    """The address of this machine in its network. Nothing is sent: connecting a UDP socket only picks the route."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


@cli.command()
@click.argument("meeting", required=False)
@DATABASE
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Thư mục ghi biên bản.")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def minutes(meeting: str | None, database: Path, out: Path, language: str) -> None:
    """Xuất biên bản (DOCX và PDF) của MEETING; bỏ trống: cuộc họp gần nhất."""
    from server.app import Settings

    out.mkdir(parents=True, exist_ok=True)
    pressed = asyncio.run(_minutes(Settings(database=database), meeting, out, language))
    click.echo(f"Biên bản: {pressed[0]}, {pressed[1]}")


async def _minutes(settings: Settings, meeting: str | None, out: Path, language: Any) -> tuple[Path, Path]:
    from documents.minutes import minutes as draw
    from documents.press.press import press

    meeting = await _meeting(settings, meeting)
    async with desk(settings, meeting) as register:
        form = draw(register.copy, meeting, language)
    pressed = await press(form, out, "bien-ban")
    return pressed.docx, pressed.pdf


async def _meeting(settings: Settings, asked: str | None) -> str:
    """The meeting asked for, or the one that was opened last or is to come. Refuses ``no_meeting {id, known}``."""
    from meeting.calendar import Meeting

    async with desk(settings) as register:
        known = sorted(register.copy.of(Meeting), key=lambda one: one.opened or one.starts)
    ids = [one.id for one in known]
    if not ids or (asked and asked not in ids):
        raise Refused("no_meeting", id=asked or "", known=", ".join(ids) or "–")
    return asked or ids[-1]


@cli.command()
@click.argument("meeting", required=False)
@DATABASE
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=Path(), help="Thư mục ghi các tệp.")
@click.option("--language", type=click.Choice(["vi", "en"]), default="vi", show_default=True)
def marks(meeting: str | None, database: Path, out: Path, language: str) -> None:
    """Xuất ghi chú, góp ý đã được chia sẻ của MEETING; bỏ trống: cuộc họp gần nhất.

    Bản tổng hợp theo nội dung (DOCX và PDF), và từng tài liệu kèm ghi chú, góp ý, có tên người (PDF). Ghi chú riêng không bao giờ được xuất ở đây.
    """
    from server.app import Settings

    out.mkdir(parents=True, exist_ok=True)
    for path in asyncio.run(_marks(Settings(database=database), meeting, out, language)):
        click.echo(path)


async def _marks(settings: Settings, meeting: str | None, out: Path, language: Any) -> list[Path]:
    from client_tui.device.saving import save_copy
    from server.desks.exports import shared_marks
    from server.register.blobs import Blobs

    meeting = await _meeting(settings, meeting)
    with tempfile.TemporaryDirectory() as folder:
        async with desk(settings, meeting) as register:
            blobs = Blobs(settings.files / "blobs")
            made = await shared_marks(register.copy, blobs, meeting, language, Path(folder))
        named = [(made.docx, "tong-hop-y-kien.docx"), (made.pdf, "tong-hop-y-kien.pdf")]
        named += [(path, f"{paper.title}.pdf") for paper, path in made.papers]
        return [save_copy(path, out, name) for path, name in named]


@cli.group()
def papers() -> None:
    """Kiểm tra và đọc thử tài liệu, không cần máy chủ."""


@papers.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Mỗi dòng một đối tượng JSON, cho máy đọc.")
def check(paths: tuple[Path, ...], as_json: bool) -> None:
    """Nhận thử từng tệp của PATHS (tệp hoặc thư mục): đọc được hay bị từ chối, vì sao."""
    import msgspec

    from documents.taking_in.check import check as checked

    refused = 0
    for one in checked(paths, word=sentence):
        refused += one.status != "ok"
        if as_json:
            click.echo(msgspec.json.encode(one).decode())
        else:
            mark, said = ("nhận", f"{one.pages} trang") if one.status == "ok" else ("từ chối", one.reason)
            click.echo(f"{mark:8}{one.seconds:5.1f} s  {_shown(one.file)}: {said}")
    if refused and not as_json:
        click.echo(f"{refused} tệp bị từ chối.", err=True)


def _shown(name: str) -> str:
    """A file's name for a terminal: what is not to be printed is written out, so that it commands nothing."""
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in name)


@papers.command()
@click.argument("file", type=click.Path(path_type=Path))
def text(file: Path) -> None:
    """In chữ của FILE đúng như đại biểu sẽ đọc."""
    from documents.taking_in.check import read_text

    click.echo(read_text(file))


def sentence(refused: Refused) -> str:
    """A refusal in words."""
    from words.refusals import refusal

    return refusal(refused.code, refused.details)


def speak_vietnamese() -> None:
    """click words its own sentences through gettext, which takes the language from the environment alone."""
    os.environ["LANGUAGE"] = "vi"
    gettext.bindtextdomain("click", str(Path(__file__).parent / "server" / "locale"))
    gettext.textdomain("click")


def write_unicode() -> None:
    """A file or pipe on Windows would take none of our letters, and the command would end in the middle of a sentence."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def unwind_when_told() -> None:
    """Told to end, a command unwinds: what it started ends with it, and its temporary files are gone."""

    def unwind(number: int, _: FrameType | None) -> None:
        sys.exit(128 + number)

    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)  # Windows has no SIGHUP
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, unwind)


def main() -> None:
    """Run, and word every refusal as a sentence instead of a traceback."""
    speak_vietnamese()
    write_unicode()
    unwind_when_told()
    try:
        cli(standalone_mode=False)
    except Refused as refused:
        click.echo(sentence(refused), err=True)
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)


if __name__ == "__main__":
    main()
