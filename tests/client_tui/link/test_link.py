"""How a device keeps in touch with its server, told by a server that follows a script."""

from __future__ import annotations

import asyncio
import ssl
from pathlib import Path

import pytest
from msgspec.structs import replace

from client_tui.device.keep import Home
from client_tui.link.dial import look
from client_tui.link.events import Answered, Changed, Down, Signalled, Troubled, Up
from meeting.address import check_words
from meeting.agenda import Finish, Item, Run
from meeting.refusal import Refused
from meeting.registry import decode_command
from meeting.rules.majority import Rule
from meeting.safetext import Line, Text
from meeting.voting import Motion, definition_of, statement
from meeting.wire import (
    Challenge,
    ChangesFrame,
    CommandFrame,
    Hello,
    JoinCard,
    Joined,
    RefusedBody,
    ReplyFrame,
    Signal,
    auth_bytes,
)
from tests.client_tui.scripted import NONCE, PIN, Device, Visit, certificate, member, serving
from tests.meeting.council import REGISTER


def item(id: str, title: str = "Báo cáo") -> Item:
    return Item(id=id, meeting="m", order=1, title=Line(title))


async def test_a_server_with_another_key_hears_not_a_byte(tmp_path: Path) -> None:
    tls, _ = certificate(tmp_path)
    heard: asyncio.Queue[bytes] = asyncio.Queue()

    async def listen(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            heard.put_nowait(await reader.read())
        except (ConnectionError, ssl.SSLError):
            heard.put_nowait(b"")
        writer.transport.abort()

    server = await asyncio.start_server(listen, "127.0.0.1", 0, ssl=tls)
    async with server:
        port = server.sockets[0].getsockname()[1]
        async with Device(member(tmp_path / "home", port), secure=True) as device:
            await device.ended()
            assert device.told == [Down("server_impostor", None)]
        assert await heard.get() == b""


async def test_a_server_that_quotes_another_key_than_its_own_gets_no_signature(tmp_path: Path) -> None:
    tls, pin = certificate(tmp_path)

    async def script(visit: Visit) -> None:
        await visit.say(Challenge(nonce=NONCE, server=PIN, register=REGISTER))
        with pytest.raises(Exception, match="received"):
            await visit.socket.recv()

    async with serving(script, tls) as port, Device(member(tmp_path / "home", port, pin=pin), secure=True) as device:
        await device.ended()
        assert device.told == [Down("server_impostor", None)]


async def test_the_check_words_can_be_shown_before_anything_is_said(tmp_path: Path) -> None:
    tls, pin = certificate(tmp_path)

    async def script(visit: Visit) -> None:
        raise AssertionError("nobody opens a websocket")

    async with serving(script, tls) as port:
        assert check_words(await look("127.0.0.1", port)) == check_words(pin)


async def test_a_device_joins_with_its_card_and_signs_in_over_the_same_challenge(tmp_path: Path) -> None:
    tls, pin = certificate(tmp_path)
    seen: list[JoinCard | Hello] = []

    async def script(visit: Visit) -> None:
        await visit.say(Challenge(nonce=NONCE, server=pin, register=REGISTER))
        card = await visit.hear(JoinCard)
        seen.append(card)
        if visit.number == 0:
            visit.vanish()  # the answer to the first attempt is lost
            return
        await visit.say(Joined(person="lan", device=keep.key.id))
        seen.append(await visit.hear(Hello))
        await visit.socket.close(1000)

    async with serving(script, tls) as port:
        keep = member(tmp_path / "home", port, person="", pin=pin, code="K7QM4T2XWN5A")
        async with Device(keep, secure=True) as device:
            await device.told_of(Down, 2)
    first, second, hello = seen
    assert isinstance(first, JoinCard)
    assert first == second
    assert first.code == "K7QM4T2XWN5A"
    assert isinstance(hello, Hello)
    assert (
        first.signature
        == hello.signature
        == keep.key.sign(auth_bytes(Challenge(nonce=NONCE, server=pin, register=REGISTER), keep.key.id))
    )
    again = Home(tmp_path / "home").open(keep.key.id)
    assert (again.membership.person, again.membership.code) == ("lan", "")
    assert again.key.public == first.public_key


async def test_a_device_signs_nothing_for_another_register_than_the_one_it_joined(tmp_path: Path) -> None:
    async def script(visit: Visit) -> None:
        await visit.say(Challenge(nonce=NONCE, server=PIN, register="another"))
        with pytest.raises(Exception, match="received"):
            await visit.socket.recv()

    async with serving(script) as port, Device(member(tmp_path, port)) as device:
        await device.ended()
        assert device.told == [Down("another_register", None)]


async def test_a_device_that_joined_before_registers_had_names_learns_the_name(tmp_path: Path) -> None:
    async def script(visit: Visit) -> None:
        await visit.welcome()
        await visit.stay()

    async with serving(script) as port:
        keep = member(tmp_path, port)
        keep.belongs("")
        async with Device(keep) as device:
            await device.told_of(Up)
    assert Home(tmp_path).open(keep.key.id).membership.register == REGISTER


async def test_a_used_card_ends_the_attempt_with_the_reason(tmp_path: Path) -> None:
    async def script(visit: Visit) -> None:
        await visit.say(Challenge(nonce=NONCE, server=PIN, register=REGISTER))
        await visit.hear(JoinCard)
        await visit.say(ReplyFrame(id=0, refused=RefusedBody("code_used")))

    async with serving(script) as port, Device(member(tmp_path, port, person="", code="K7QM4T2XWN5A")) as device:
        await device.ended()
        assert device.told == [Down("code_used", None)]


async def test_a_command_whose_answer_was_lost_is_sent_again_under_the_same_key(tmp_path: Path) -> None:
    sent: list[CommandFrame] = []

    async def script(visit: Visit) -> None:
        await visit.welcome()
        sent.append(await visit.hear(CommandFrame))
        if visit.number < 2:
            visit.vanish()
            return
        await visit.say(ReplyFrame(id=sent[-1].id, seq=7, at=99))
        await visit.stay()

    async with serving(script) as port, Device(member(tmp_path, port)) as device:
        given = await device.link.give(Run(id="b1"))
    assert (given.seq, given.at) == (7, 99)
    assert len(sent) == 3
    assert len({frame.key for frame in sent}) == 1
    assert {decode_command(bytes(frame.command)) for frame in sent} == {Run(id="b1")}
    assert len(device.link.kept.outbox) == 0


async def test_commands_unanswered_at_a_restart_are_asked_again_in_their_order(tmp_path: Path) -> None:
    commands = [Run(id=f"b{number}") for number in range(5)]
    keys: list[list[str]] = [[], []]
    all_heard = asyncio.Event()

    async def script(visit: Visit) -> None:
        await visit.welcome()
        for command in commands:
            frame = await visit.hear(CommandFrame)
            assert decode_command(bytes(frame.command)) == command
            keys[visit.number].append(frame.key)
            if visit.number == 1:
                refused = RefusedBody("item_begun", {"item": "b4"}) if command.id == "b4" else None
                await visit.say(ReplyFrame(id=frame.id, seq=1, refused=refused))
        all_heard.set()
        await visit.stay()

    async with serving(script) as port:
        keep = member(tmp_path, port)
        async with Device(keep) as device, asyncio.TaskGroup() as group:
            waiting = [group.create_task(device.link.give(command)) for command in commands]
            await all_heard.wait()
            for task in waiting:
                task.cancel()
        async with Device(Home(tmp_path).open(keep.key.id)) as device:
            last = await device.told_of(Answered, 5)
    assert keys[0] == keys[1]
    assert last.name == "agenda.run"
    assert last.refused is not None
    assert (last.refused.code, last.refused.details) == ("item_begun", {"item": "b4"})
    assert len(Home(tmp_path).open(keep.key.id).outbox) == 0


async def test_a_refusal_reaches_who_gave_the_command(tmp_path: Path) -> None:
    async def script(visit: Visit) -> None:
        await visit.welcome()
        frame = await visit.hear(CommandFrame)
        await visit.say(ReplyFrame(id=frame.id, refused=RefusedBody("not_quorate", {"present": 19, "needed": 20})))
        await visit.stay()

    async with serving(script) as port, Device(member(tmp_path, port)) as device:
        with pytest.raises(Refused) as caught:
            await device.link.give(Finish(id="b1"))
    assert caught.value.details == {"present": 19, "needed": 20}


async def test_frames_without_a_point_wait_for_the_one_that_has_it(tmp_path: Path) -> None:
    go_on = asyncio.Event()

    async def script(visit: Visit) -> None:
        await visit.welcome(fresh=True)
        await visit.say(ChangesFrame(set=(item("b1", "của riêng tôi"),)), Signal(now=5))
        await go_on.wait()
        await visit.say(ChangesFrame(upto=4, set=(item("b2"),), gone=(("item", "b1"),)))
        await visit.stay()

    async with serving(script) as port, Device(member(tmp_path, port)) as device:
        await device.told_of(Signalled)
        assert len(device.link.copy) == 0
        go_on.set()
        changed = await device.told_of(Changed)
        assert {record.id for record in device.link.copy} == {"b1", "b2"}
        assert changed.fresh
        assert {record.id for record in changed.changes.set} == {"b1", "b2"}


async def test_a_device_resumes_from_its_cursor_even_after_a_restart(tmp_path: Path) -> None:
    hellos: list[Hello] = []

    async def script(visit: Visit) -> None:
        hellos.append(await visit.welcome(fresh=visit.number == 0))
        if visit.number == 0:
            await visit.say(ChangesFrame(upto=4, set=(item("b1"), item("b2"))))
            await visit.say(ChangesFrame(set=(item("b3"),)))  # of a point that never comes
            visit.vanish()
        elif visit.number == 2:
            await visit.say(ChangesFrame(upto=6, gone=(("item", "b1"),)))
            await visit.stay()
        else:
            await visit.stay()

    async with serving(script) as port:
        keep = member(tmp_path, port)
        async with Device(keep) as device:
            await device.told_of(Up, 2)
        async with Device(Home(tmp_path).open(keep.key.id)) as device:
            assert {record.id for record in device.link.copy} == {"b1", "b2"}
            await device.told_of(Changed)
            assert {record.id for record in device.link.copy} == {"b2"}
    assert [(hello.cursor, hello.epoch, hello.rung) for hello in hellos] == [
        (0, "", ""),
        (4, "e", "room"),
        (4, "e", "room"),
    ]


async def test_another_epoch_replaces_the_copy_whole_and_not_before_it_is_there(tmp_path: Path) -> None:
    go_on = asyncio.Event()

    async def script(visit: Visit) -> None:
        await visit.welcome(fresh=True, epoch=f"e{visit.number}")
        if visit.number:
            await go_on.wait()
        await visit.say(ChangesFrame(upto=4 - visit.number, set=(item(f"b{visit.number}"),)))
        if visit.number:
            await visit.stay()
        await visit.socket.close(1012)

    async with serving(script) as port, Device(member(tmp_path, port)) as device:
        await device.told_of(Up, 2)
        assert device.told[-2] == Down("restarting", 0.0)
        assert {record.id for record in device.link.copy} == {"b0"}
        go_on.set()
        await device.told_of(Changed, 2)
        assert {record.id for record in device.link.copy} == {"b1"}


async def test_another_meeting_is_asked_for_with_a_cursor_that_says_whose_it_is(tmp_path: Path) -> None:
    hellos: list[Hello] = []

    async def script(visit: Visit) -> None:
        hellos.append(await visit.welcome(fresh=True, meeting="m" if visit.number == 0 else "other"))
        await visit.say(ChangesFrame(upto=4, set=(item("b1"),)))
        await visit.stay()

    async with serving(script) as port, Device(member(tmp_path, port), wait=1000) as device:
        await device.told_of(Changed)
        await device.link.attend("other")
        await device.told_of(Changed, 2)
        assert device.link.meeting == "other"
    told = [(hello.meeting, hello.cursor, hello.cursor_of) for hello in hellos]
    assert told == [("m", 0, ""), ("other", 4, "m")], "a cursor of the other meeting is named as such, and void"


async def test_a_revoked_device_stops_and_says_so_to_those_who_wait(tmp_path: Path) -> None:
    async def script(visit: Visit) -> None:
        await visit.welcome()
        await visit.hear(CommandFrame)
        await visit.socket.close(4501, "device_revoked")

    async with serving(script) as port, Device(member(tmp_path, port)) as device:
        with pytest.raises(Refused, match="device_revoked"):
            await device.link.give(Run(id="b1"))
        await device.ended()
        assert device.told[-1] == Down("device_revoked", None)
        with pytest.raises(Refused, match="device_revoked"):
            await device.link.fetch("0" * 64, 10)
        assert len(device.link.kept.outbox) == 1


async def test_a_frame_not_in_the_protocol_ends_the_connection_not_the_link(tmp_path: Path) -> None:
    async def script(visit: Visit) -> None:
        await visit.welcome()
        if visit.number == 0:
            await visit.socket.send('{"op":"changes","surprise":1}')
        await visit.stay()

    async with serving(script) as port, Device(member(tmp_path, port)) as device:
        await device.told_of(Up, 2)
        assert device.told[1] == Down("server_not_understood", 0.0)


async def test_trying_now_does_not_wait(tmp_path: Path) -> None:
    async def script(visit: Visit) -> None:
        await visit.welcome()
        if visit.number == 0:
            await visit.socket.close(4002)
        await visit.stay()

    async with serving(script) as port, Device(member(tmp_path, port), wait=1000) as device:
        assert (await device.told_of(Down)).again == 1000
        device.link.try_now()
        await device.told_of(Up, 2)


async def test_a_damaged_copy_is_said_and_started_anew(tmp_path: Path) -> None:
    async def script(visit: Visit) -> None:
        assert (await visit.welcome(fresh=True)).cursor == 0
        await visit.stay()

    async with serving(script) as port:
        keep = member(tmp_path, port)
        (keep.folder / "copy").write_bytes(b"not a copy")
        async with Device(keep) as device:
            await device.told_of(Up)
            assert device.told[0] == Troubled("copy_damaged")


def test_a_ballot_says_who_chose_what_on_which_question_and_is_signed_by_the_device(tmp_path: Path) -> None:
    keep = member(tmp_path, 1)
    motion = shown()
    vote = Device(keep).link.ballot(motion, "yes")
    statement.verify(vote.statement, vote.signature, keep.key.public)
    said = statement.read(vote.statement)
    assert (said.person, said.device, said.choice) == ("lan", keep.key.id, "yes")
    assert said.definition == motion.definition == definition_of(motion, REGISTER)


def shown() -> Motion:
    """A question with its hash."""
    bare = Motion(
        id="q1", meeting="m", title=Line("NQ"), question=Text("?"), rule=Rule.MAJORITY_ALL, definition="0" * 64
    )
    return replace(bare, definition=definition_of(bare, REGISTER))


def test_a_device_signs_no_hash_but_that_of_the_question_it_shows(tmp_path: Path) -> None:
    link = Device(member(tmp_path, 1)).link
    other = replace(shown(), question=Text("Tăng mức thu phí?"))
    with pytest.raises(Refused, match="another_question"):
        link.ballot(other, "yes")
    with pytest.raises(Refused, match="another_question"):
        link.correction(other, "yes")
