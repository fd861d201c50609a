"""The link owns the wire: it keeps the copy of the records true, and sees every command through to its answer.

Screens draw from ``link.copy`` and give commands; they never do I/O. The link connects again by itself, resumes from
its cursor, and sends again, under the same key, whatever has not been answered.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from typing import Final, NoReturn

from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from client_tui.device.keep import Keep
from client_tui.link.ballots import Ballots
from client_tui.link.channel import Channel, Lost, next_reply, raise_if_refused
from client_tui.link.clock import ServerClock
from client_tui.link.dial import dial
from client_tui.link.errands import Errands, Given
from client_tui.link.events import Astray, Down, Event, Followed, Pointed, Signalled, Troubled, Up
from client_tui.link.greeting import greet
from client_tui.link.leading import Leading
from client_tui.link.replica import Replica
from client_tui.link.transfer import Transfers
from meeting.command import Command
from meeting.records import Micros
from meeting.refusal import Refused
from meeting.safetext import LINE_MOST, Line
from meeting.search import Hit
from meeting.voting import Correct, Motion, Signer, Vote, choose, definition_of, meant, statement
from meeting.wire import ChangesFrame, FromClient, FromServer, LeadersPlace, ReplyFrame, Search, Signal, from_server

#: Seconds: the longest wait between attempts; a connection that lasted this long was a good one; from a change of the
#: copy to its saving.
LONGEST_WAIT: Final = 5.0
STEADY: Final = 5.0
SAVE_AFTER: Final = 1.0
#: Close codes that say: do not come back. The others of the 4000s, and 1012, say: come again.
FOR_GOOD: Final = range(4500, 5000)
RESTARTING: Final = 1012


def full_jitter(failures: int) -> float:
    """Seconds to wait after so many failures in a row, so that a whole hall does not come back at once."""
    return random.uniform(0, min(LONGEST_WAIT, 0.25 * 2 ** min(failures, 10)))


def unheard(event: Event) -> None:
    """For who does not listen."""


class Link:
    """One membership's connection. Run :meth:`run` as a task and cancel it to hang up.

    ``on_event`` is called in the event loop, after the copy has changed. ``meeting`` "" takes up the one kept, or only the body.
    """

    def __init__(
        self,
        keep: Keep,
        on_event: Callable[[Event], None] = unheard,
        *,
        meeting: str = "",
        app: str = "",
        secure: bool = True,
        wait: Callable[[int], float] = full_jitter,
    ) -> None:
        self.kept = keep
        self.clock = ServerClock()
        #: What I am in this meeting, as of the last welcome.
        self.roles: frozenset[str] = frozenset()
        #: Who is connected to this meeting, as of the last signal about it; nobody while there is no connection.
        self.online: tuple[str, ...] = ()
        #: By how much the clock of the server's machine is ahead of the meeting's time, as chair and secretary are told; 0: it agrees.
        self.astray = 0
        #: Round trip in seconds is ``link.socket.latency``; None while there is no connection.
        self.socket: ClientConnection | None = None
        self._replica = Replica(keep)
        self.copy = self._replica.copy
        self._ballots = Ballots()
        self._errands = Errands(keep.outbox, self._accepted)
        self._transfers = Transfers(keep.shelf, self._connected)
        self.fetch = self._transfers.fetch
        self.upload = self._transfers.upload
        self.export = self._transfers.export
        self.picture = self._transfers.picture
        self._lead = Leading(self._tell_server)
        self.point = self._lead.point
        self.follow = self._lead.follow
        self._tell = on_event
        self._wanted = meeting or self._replica.reach.meeting
        self._app = app
        self._secure = secure
        self._wait = wait
        self._session: Channel | None = None
        self._ended = ""
        self._turned = asyncio.Event()
        self._hurry = asyncio.Event()
        self._dirty = asyncio.Event()

    @property
    def me(self) -> str:
        """The person this device is bound to; "" before the join is answered."""
        return self.kept.membership.person

    @property
    def meeting(self) -> str:
        """The meeting the copy is of."""
        return self._replica.reach.meeting

    @property
    def place(self) -> LeadersPlace | None:
        """Where the leader is, as of the last signal; None while nobody is known to lead."""
        return self._lead.place

    @property
    def following(self) -> bool:
        """Whether this device said that it goes where the leader goes."""
        return self._lead.following

    async def search(self, words: str, meeting: str = "") -> tuple[Hit, ...]:
        """What the server finds in one meeting or in all, the best first. Refuses what the server refuses, and

        ``connection_lost`` when it went meanwhile: what is on the device can be searched without it.
        """
        session = self._session
        if session is None:
            raise Refused("connection_lost")
        try:
            with session.conversation() as (id, replies):
                await session.send(Search(id=id, words=Line.of(words[:LINE_MOST]), meeting=meeting))
                reply = await next_reply(replies)
        except Lost as lost:
            raise Refused("connection_lost") from lost
        raise_if_refused(reply.refused)
        return reply.hits

    @property
    def up(self) -> bool:
        """Signed in now."""
        return self._session is not None

    def now(self) -> Micros:
        """The server's clock."""
        return self.clock.now()

    async def run(self) -> None:
        """Stay connected until cancelled, or until the server says not to come back (then :class:`Down` says why)."""
        self._ended = ""
        for code in self.kept.troubles:
            self._tell(Troubled(code))
        self.kept.troubles.clear()
        saver = asyncio.create_task(self._save_by_and_by())
        failures = 0
        try:
            while not self._ended:
                began = asyncio.get_running_loop().time()
                why, final = await self._connection()
                lasted = asyncio.get_running_loop().time() - began
                failures = 0 if lasted > STEADY else failures + 1
                await self._end(why) if final else await self._rest(why, self._wait(failures))
        finally:
            saver.cancel()
            await asyncio.gather(saver, return_exceptions=True)
            await self._save()

    def try_now(self) -> None:
        """Do not wait for the next attempt."""
        self._hurry.set()

    async def attend(self, meeting: str) -> None:
        """Go to another meeting, or ("") to the body alone, whose records name its meetings."""
        self._wanted = meeting
        self._lead.forget()
        self.try_now()
        if self.socket is not None:
            await self.socket.close()

    def cut(self) -> None:
        """Drop the connection without a goodbye, as a tablet out of reach does; for rehearsals."""
        if self.socket is not None:
            self.socket.transport.abort()

    async def give(self, command: Command) -> Given:
        """See a command through: returns when it is durable, however many connections that takes.

        Refuses what the server refuses, and ``cannot_keep``. Cancelling stops the waiting, not the command.
        """
        answer = await self._errands.keep(command)
        if self._session is not None:
            await self._errands.send(self._session)
        return await answer

    def ballot(self, motion: Motion, *choices: str, text: str = "") -> Vote:
        """My vote on a motion as it stands in the copy, in place of the one I have in force, signed by this device. Refuses a
        ballot the server would not take, and ``another_question`` when the hash to be signed is not of what the copy shows.
        """
        signer = self._signer_of(motion)
        said = statement.canonical(choose(motion, signer, choices, text, self._in_force(motion)))
        return Vote(motion=motion.id, statement=said, signature=self.kept.key.sign(statement.signed_bytes(said)))

    def correction(self, motion: Motion, *choices: str, text: str = "") -> Correct:
        """What I had meant to vote, signed by this device, to stand beside my ballot."""
        said = statement.canonical(meant(motion, self._signer_of(motion), choices, text))
        signed = statement.signed_bytes(said, statement.CORRECTION_PREFIX)
        return Correct(motion=motion.id, statement=said, signature=self.kept.key.sign(signed))

    def _signer_of(self, motion: Motion) -> Signer:
        """I, with this device. It signs only the question it draws: it works the hash out again, and does not take the server's
        word.
        """
        register = self.kept.membership.register
        if definition_of(motion, register) != motion.definition:
            raise Refused("another_question")
        return Signer(self.me, self.kept.key.id, register)

    def _in_force(self, motion: Motion) -> str:
        waiting = (one for one in self._errands.waiting() if isinstance(one, Vote))
        return self._ballots.in_force(motion.id, self.me, self.copy, self._replica.reach.cursor, waiting)

    def _accepted(self, command: Command, given: Given) -> None:
        if isinstance(command, Vote):
            self._ballots.taken(command, given.seq)

    async def _connection(self) -> tuple[str, bool]:
        """One connection from dial to end: why it ended, and whether for good."""
        member = self.kept.membership
        try:
            socket = await dial(member.host, member.port, member.pin, secure=self._secure)
        except Refused as refused:
            return refused.code, True
        except (OSError, InvalidHandshake):
            return "unreachable", False
        try:
            async with socket:
                self.socket = socket
                return await self._converse(socket)
        except Refused as refused:
            return refused.code, True
        except ConnectionClosed as closed:
            return _why(closed)
        except TimeoutError:
            return "unreachable", False
        except ValueError:  # among them what msgspec raises
            return "server_not_understood", False
        finally:
            self.socket = None
            self._hung_up()

    async def _converse(self, socket: ClientConnection) -> NoReturn:
        welcome = await greet(socket, self.kept, self._replica.reach, self._wanted, self._app)
        self.clock.heard(welcome.now)
        self.astray = 0
        self.roles = frozenset(welcome.roles)
        self._replica.welcomed(welcome)
        session = self._session = Channel(socket)
        self._turn()
        self._tell(Up())
        await self._lead.connected()
        await self._errands.send(session)
        while True:
            message = await socket.recv()
            if isinstance(message, bytes):
                session.arrived(message)
            else:
                self._take(from_server(message), session)

    def _take(self, frame: FromServer, session: Channel) -> None:
        match frame:
            case ChangesFrame():
                if (changed := self._replica.changed(frame)) is not None:
                    self._dirty.set()
                    self._tell(changed)
            case ReplyFrame():
                key = session.replied(frame)
                if key is not None:
                    self._dirty.set()
                    if (answered := self._errands.replied(key, frame)) is not None:
                        self._tell(answered)
            case Signal():
                if frame.now:
                    self.clock.heard(frame.now)
                if frame.online is not None:
                    self.online = frame.online
                self._signalled(frame)
            case _:
                raise ValueError(f"{type(frame).__name__} out of place")

    def _signalled(self, frame: Signal) -> None:
        if frame.progress is not None:
            self._transfers.progressed(frame.progress)
        if frame.followers is not None:
            self._tell(Followed(frame.followers))
        if frame.place is not None:
            self._lead.place = frame.place
            self._tell(Pointed(frame.place))
        if frame.astray is not None and frame.astray != self.astray:
            self.astray = frame.astray
            self._tell(Astray(frame.astray))
        if frame.place is None and frame.followers is None and frame.progress is None and frame.astray is None:
            self._tell(Signalled(online=frame.online, trouble=frame.trouble))

    async def _tell_server(self, frame: FromClient) -> bool:
        """Say something that is worth nothing later; False when there is no connection to say it on."""
        if self._session is None:
            return False
        try:
            await self._session.send(frame)
        except Lost:
            return False
        return True

    def _hung_up(self) -> None:
        self.online = ()
        if self._session is not None:
            self._session.gone()
            self._session = None

    async def _end(self, why: str) -> None:
        self._ended = why
        self._errands.abandon(why)
        self._turn()
        self._tell(Down(why, None))

    async def _rest(self, why: str, seconds: float) -> None:
        self._tell(Down(why, seconds))
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._hurry.wait()
        self._hurry.clear()

    def _turn(self) -> None:
        """Wake those who wait for a connection."""
        self._turned.set()
        self._turned = asyncio.Event()

    async def _connected(self) -> Channel:
        """The session, as soon as there is one that is not known to be gone. Refuses why the link has ended."""
        while self._session is None or not self._session.alive:
            if self._ended:
                raise Refused(self._ended)
            await self._turned.wait()
        return self._session

    async def _save_by_and_by(self) -> None:
        while True:
            await self._dirty.wait()
            await asyncio.sleep(SAVE_AFTER)
            await self._save()

    async def _save(self) -> None:
        """Failing costs only time: the cursor on the disk is older, and the server tells again."""
        self._dirty.clear()
        try:
            await asyncio.to_thread(self.kept.save, self._replica.snapshot())
            await asyncio.to_thread(self.kept.outbox.tidy)
        except OSError:
            self._tell(Troubled("cannot_keep"))


def _why(closed: ConnectionClosed) -> tuple[str, bool]:
    code = closed.rcvd.code if closed.rcvd else 0
    if code in FOR_GOOD:
        return (closed.rcvd.reason if closed.rcvd else "") or "sent_away", True
    return ("restarting" if code == RESTARTING else "connection_lost"), False
