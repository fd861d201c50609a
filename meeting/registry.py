"""Every kind of record and every command, in one place: what the decoders accept and the permission matrix walks."""

from __future__ import annotations

from typing import Any, Final, TypeAlias, cast

import msgspec

from meeting import agenda, attendance, calendar, outcome, papers, people, voting
from meeting import annotations as marks
from meeting.command import Command, name_of
from meeting.copy import Changes
from meeting.membership import changing_tenure, enrolment
from meeting.people import tenure
from meeting.records import Key, Record, kind_of
from meeting.refusal import Refused
from meeting.safetext import dec_hook, enc_hook

AnyRecord: TypeAlias = (
    people.Body
    | people.Person
    | people.Card
    | people.Device
    | tenure.TenureChange
    | calendar.Meeting
    | attendance.Attendance
    | agenda.Item
    | papers.Rendition
    | papers.Paper
    | papers.Opened
    | papers.Reminder
    | marks.PrivateMark
    | marks.Mark
    | marks.Reply
    | marks.Lead
    | voting.Motion
    | voting.Roll
    | voting.Ready
    | voting.Cast
    | voting.Ballot
    | voting.Running
    | voting.Correction
    | voting.CountSheet
    | voting.RefusedBallot
    | outcome.Conclusion
    | outcome.Resolution
)
AnyCommand: TypeAlias = (
    enrolment.Enrol
    | people.IssueCards
    | people.Join
    | people.BindConsole
    | people.Revoke
    | changing_tenure.SetTenure
    | calendar.Plan
    | calendar.Publish
    | calendar.Open
    | calendar.Pause
    | calendar.Resume
    | calendar.Close
    | calendar.Cancel
    | attendance.CheckIn
    | attendance.CheckOut
    | attendance.Excuse
    | attendance.Reply
    | attendance.Approve
    | attendance.Substitute
    | agenda.Put
    | agenda.Remove
    | agenda.Run
    | agenda.Finish
    | papers.TakeIn
    | papers.Put
    | papers.Submit
    | papers.Approve
    | papers.SendBack
    | papers.Supersede
    | papers.Arrange
    | papers.Remove
    | papers.Publish
    | papers.Recall
    | papers.NoteOpened
    | papers.Remind
    | marks.Put
    | marks.Drop
    | marks.Share
    | marks.Edit
    | marks.Remove
    | marks.Answer
    | marks.AskToPresent
    | marks.GiveLead
    | marks.DeclineToPresent
    | marks.EndLead
    | voting.Prepare
    | voting.Remove
    | voting.Nominate
    | voting.Withdraw
    | voting.CloseList
    | voting.CallReady
    | voting.SayReady
    | voting.Open
    | voting.Pause
    | voting.Resume
    | voting.Vote
    | voting.Close
    | voting.EnterCount
    | voting.Recount
    | voting.Declare
    | voting.Annul
    | voting.Revote
    | voting.SecondBallot
    | voting.NewRound
    | voting.Correct
    | voting.NoteRefused
    | outcome.Conclude
    | outcome.GiveNumber
)

RECORDS: Final[dict[str, type[Record]]] = {kind_of(kind): kind for kind in AnyRecord.__args__}
COMMANDS: Final[dict[str, type[Command]]] = {name_of(command): command for command in AnyCommand.__args__}

_encoder: Final = msgspec.json.Encoder(enc_hook=enc_hook)
_commands: Final[msgspec.json.Decoder[Command]] = msgspec.json.Decoder(AnyCommand, dec_hook=dec_hook)


class _Changes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    set: tuple[AnyRecord, ...] = ()
    gone: tuple[Key, ...] = ()


_changes: Final = msgspec.json.Decoder(_Changes, dec_hook=dec_hook)


def encode(value: Any) -> bytes:
    """JSON of a record, a command, changes, or anything made of them."""
    return _encoder.encode(value)


def decode_command(data: bytes | str) -> Command:
    """A command from JSON. Refuses unknown names, unknown fields and text that cannot be made safe."""
    try:
        return _commands.decode(data)
    except (msgspec.DecodeError, ValueError, TypeError, RecursionError) as error:
        raise Refused("command_malformed", why=str(error)[:200]) from error


def decode_changes(data: bytes | str) -> Changes:
    """Changes from JSON; raises :class:`msgspec.DecodeError`."""
    read = _changes.decode(data)
    return Changes(set=cast("tuple[Record, ...]", read.set), gone=read.gone)
