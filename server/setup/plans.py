"""What a unit writes down before it meets, in TOML: the body, and a meeting with its agenda and prepared questions."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Final

import msgspec

from meeting import agenda, calendar, people, voting
from meeting.command import Command
from meeting.refusal import Refused
from meeting.rules.majority import Rule
from meeting.rules.profile import Profile
from meeting.rules.speaking import planned
from meeting.safetext import Line, Text
from server.setup.names import Names
from server.setup.profiles import load as load_profile
from server.setup.toml_files import File, convert, parse

#: A time without a zone is the hour on the wall of the hall, whatever the machine is set to.
VIETNAM = datetime.timezone(datetime.timedelta(hours=7))
_SYMBOLS: Final = {"people_council": "HĐND", "people_committee": "UBND", "other": ""}


class BodyFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[body]``: see docs/van-hanh.md. ``profile``: the name of a shipped profile or a path to one's own."""

    name: Line
    organ: Line
    statutory_total: int
    profile: str
    parent_organ: Line = Line("")
    place: Line = Line("")
    term: Line = Line("")
    #: Where not said, by the kind of body the profile is for.
    symbol: Line = Line("")
    current_total: int | None = None
    chairperson: Line = Line("")
    term_ends: datetime.date | None = None


class LineFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[[items.motions.lines]]``: an alternative, a candidate or a person graded; see ``_line_id`` if no id is given."""

    name: Line
    note: Line = Line("")
    born: datetime.date | None = None
    #: Of a person graded: when elected or appointed.
    since: datetime.date | None = None
    id: str = ""


class QuestionFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[[items.motions]]``."""

    title: Line
    question: Text
    rule: Rule | None = None
    kind: voting.Kind = "decision"
    form: voting.Form | None = None
    #: Seats of an election; how many alternatives one ballot may choose.
    most: int = 1
    lines: tuple[LineFile, ...] = ()
    #: People as in the roster who count besides chair and secretaries.
    tellers: tuple[Line, ...] = ()
    #: Of a vote that elects the board of tellers: its head and its secretary; ``tellers`` are its members.
    head: Line = Line("")
    secretary: Line = Line("")


class ItemFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``[[items]]``."""

    title: Line
    kind: agenda.ItemKind = "other"
    presenter: Line = Line("")
    #: Where not said, as the body's rules give such an item.
    minutes: int | None = None
    #: People as in the roster who may bring papers under this item, besides chair and secretaries.
    submitters: tuple[Line, ...] = ()
    motions: tuple[QuestionFile, ...] = ()


class MeetingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A whole plan. People are named as in the roster; ``people`` empty invites everybody."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_.-]{1,60}\Z")]
    title: Line
    starts: datetime.datetime
    chairs: tuple[Line, ...]
    secretaries: tuple[Line, ...] = ()
    kind: Line = Line("")
    number: Line = Line("")
    place: Line = Line("")
    people: tuple[Line, ...] = ()
    items: tuple[ItemFile, ...] = ()


def read_body(path: Path, names: Names) -> people.Body:
    """The body of a TOML file; its current total is, where not said, the number of members in office on the roster."""
    file = convert(_read(path), BodyFile, "body")
    own = path.parent / file.profile
    profile = load_profile(own if file.profile.endswith(".toml") else file.profile)
    total = file.current_total if file.current_total is not None else in_office(names.people)
    return people.Body(
        id="body",
        name=file.name,
        organ=file.organ,
        parent_organ=file.parent_organ,
        place=file.place,
        term=file.term,
        symbol=file.symbol or Line(_SYMBOLS[profile.kind]),
        statutory_total=file.statutory_total,
        current_total=total,
        profile=profile,
        chairperson=names.one(file.chairperson) if file.chairperson else "",
        term_ends=file.term_ends,
    )


def in_office(roster: Iterable[people.Person]) -> int:
    """How many with a vote have not left."""
    return sum(person.votes and not person.left for person in roster)


def read_meeting(path: Path, names: Names, rules: Profile) -> tuple[Command, ...]:
    """The commands that plan a meeting of a body with these rules: the meeting itself, its items, its questions."""
    file = convert(_read(path), MeetingFile)
    invited = [names.one(name) for name in file.people] or [one.id for one in names.people if "admin" not in one.roles]
    starts = file.starts if file.starts.tzinfo else file.starts.replace(tzinfo=VIETNAM)
    commands: list[Command] = [
        calendar.Plan(
            id=file.id,
            title=file.title,
            kind=file.kind,
            number=file.number,
            place=file.place,
            starts=int(starts.timestamp() * 1_000_000),
            chairs=tuple(names.one(name) for name in file.chairs),
            secretaries=tuple(names.one(name) for name in file.secretaries),
            people=tuple(invited),
        )
    ]
    for order, item in enumerate(file.items, start=1):
        id = f"{file.id}.{order}"
        minutes = planned(item.kind, rules.speaking) if item.minutes is None else item.minutes
        commands.append(
            agenda.Put(
                id=id,
                order=order,
                title=item.title,
                kind=item.kind,
                presenter=item.presenter,
                minutes=minutes,
                submitters=tuple(names.one(name) for name in item.submitters),
            )
        )
        commands.extend(_question(motion, id, place, names) for place, motion in enumerate(item.motions, start=1))
    return tuple(commands)


def _question(file: QuestionFile, item: str, place: int, names: Names) -> voting.Prepare:
    return voting.Prepare(
        id=f"{item}.{place}",
        title=file.title,
        question=file.question,
        item=item,
        order=place,
        rule=file.rule,
        kind=file.kind,
        form=file.form,
        most=file.most,
        lines=tuple(
            voting.BallotLine(
                id=line.id or _line_id(line, number, names),
                name=line.name,
                note=line.note,
                born=line.born,
                since=line.since,
            )
            for number, line in enumerate(file.lines, start=1)
        ),
        tellers=() if file.kind == "tellers" else tuple(names.one(name) for name in file.tellers),
        board=_board(file, names),
    )


def _board(file: QuestionFile, names: Names) -> tuple[voting.Teller, ...]:
    """The board of tellers that a vote would elect."""
    members = file.tellers if file.kind == "tellers" else ()
    posts: tuple[tuple[Line, voting.Post], ...] = (
        (file.head, "head"),
        (file.secretary, "secretary"),
        *((name, "member") for name in members),
    )
    return tuple(voting.Teller(names.one(name), post) for name, post in posts if name)


def _line_id(line: LineFile, number: int, names: Names) -> str:
    """Someone on the roster keeps their id, so that nobody counts the ballots about themselves. Nobody is guessed here."""
    found = names.exactly(line.name)
    return found[0].id if len(found) == 1 else f"{number}"


def _read(path: Path) -> File:
    try:
        return parse(path.name, path.read_bytes())
    except FileNotFoundError as error:
        raise Refused("file_missing", path=str(path)) from error
