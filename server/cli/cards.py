"""``hop cards``: a code and a QR for everyone who is to join, on paper and on this screen."""

from __future__ import annotations

import asyncio
import datetime
import secrets
import shutil
import tempfile
from pathlib import Path
from typing import Final

import click
from msgspec.structs import replace

from documents.press.badges import Badge
from documents.press.press import press_badges
from documents.press.qr import terminal
from meeting.address import Address, card_hash, check_words, code_from, grouped, has_port, parse
from meeting.people import Body, IssueCards, NewCard, Person
from meeting.refusal import Refused
from meeting.safetext import name_key
from server.app import Settings
from server.cli.commands import DATABASE
from server.cli.network import own_address
from server.cli.reach import Reached, reached
from server.setup.names import Names

#: Cards and screens speak of the same hour, whatever the machine's own clock is set to.
VIETNAM: Final = datetime.timezone(datetime.timedelta(hours=7))


@click.command()
@DATABASE
@click.option(
    "--hours", default=24, show_default=True, type=click.IntRange(1, 24 * 14), help="Mã dùng được trong bao lâu."
)
@click.option("--address", default=None, help="Địa chỉ máy chủ in trên thẻ, ví dụ 192.168.1.10:8443.")
@click.option("--person", "only", multiple=True, help="Chỉ in thẻ của người này (tên hoặc mã); mặc định: mọi người.")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), default=Path("the-dai-bieu.pdf"), show_default=True
)
@click.option("--print/--no-print", "show", default=False, help="In cả mã ra màn hình này, ai đứng sau cũng đọc được.")
def cards(database: Path, hours: int, address: str | None, only: tuple[str, ...], out: Path, show: bool) -> None:
    """Phát thẻ vào họp: mã QR và mã ngắn dùng một lần, trong một tệp PDF để in. In xong thì xóa tệp."""
    out.parent.mkdir(parents=True, exist_ok=True)
    made = asyncio.run(_cards(Settings(database=database), hours, address, only, out))
    out.chmod(0o600)  # live codes: for its owner alone (on Windows the folder's own rights decide)
    if show:
        for badge in made:
            click.echo(f"\n{badge.name}  {badge.position}\n{grouped(badge.code)}  {badge.address}\n{badge.words}")
            click.echo(terminal(badge.payload))
    click.echo(f"Đã phát {len(made)} thẻ, dùng đến {made[0].valid}. Tệp in: {out} (in xong thì xóa).")


async def _cards(
    settings: Settings, hours: int, address: str | None, only: tuple[str, ...], out: Path
) -> tuple[Badge, ...]:
    async with reached(settings) as register:
        everyone = tuple(one for one in register.copy.of(Person) if "admin" not in one.roles and not one.left)
        names = Names(everyone)
        chosen = {names.one(name) for name in only}
        for guess in names.told():
            click.echo(guess)
        people = sorted((one for one in everyone if not only or one.id in chosen), key=lambda one: name_key(one.name))
        if not people:
            raise Refused("roster_empty", path=str(settings.database))
        body = next(iter(register.copy.of(Body)))
        expires = register.now + hours * 3_600_000_000
        where = where_printed(address or own_address(), register.port)
        pairs = [_card(person, body.organ, where, register, expires) for person in people]
        badges = tuple(badge for _, badge in pairs)
        # Print first: issuing makes older cards worthless, and nobody must stand there with neither.
        with tempfile.TemporaryDirectory() as folder:
            printed = await press_badges(badges, Path(folder), made=register.now // 1_000_000)
            await register.give(IssueCards(cards=tuple(card for card, _ in pairs)))
            shutil.move(printed, out)
    return badges


def where_printed(said: str, port: int) -> Address:
    """What was said as an address; without a port, at the one the server has. Refuses ``address_malformed``."""
    try:
        where = parse(said)
    except Refused as refused:
        raise Refused("address_malformed", address=said[:80]) from refused
    if where.code or where.pin:  # a whole link, where an address belongs
        raise Refused("address_malformed", address=said[:80])
    return where if has_port(said) else replace(where, port=port)


def _card(person: Person, organ: str, where: Address, register: Reached, expires: int) -> tuple[NewCard, Badge]:
    """One code: its keyed hash for the register, the code itself only for the card."""
    code = code_from(secrets.token_bytes(8))
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
