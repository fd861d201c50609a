"""People: the body, its members and guests, and the devices bound to them."""

from __future__ import annotations

from datetime import date
from typing import Literal

import msgspec
from msgspec.structs import replace

from meeting.command import KEEPERS, SERVER_ONLY, Actor, Command, Role
from meeting.copy import Changes, View, need
from meeting.records import PUBLIC, SERVER, STAFF, Audience, Id, Micros, Number, Record, Sha256
from meeting.refusal import Refused
from meeting.rules.profile import Profile
from meeting.safetext import Line


class Body(Record, frozen=True, kw_only=True, tag="body"):
    """A council or committee (HĐND, UBND): its names, its two totals and the rules it works by.

    ``statutory_total`` is the number of deputies to be elected (Luật 72/2025/QH15 Art 30, 49), ``current_total`` the
    number now in office, the base of its majorities.
    """

    name: Line
    organ: Line
    parent_organ: Line = Line("")
    place: Line = Line("")
    term: Line = Line("")
    symbol: Line = Line("HĐND")
    statutory_total: Number
    current_total: Number
    profile: Profile
    #: The person who is the body's own Chủ tịch, whose vote settles a tie in a committee (Art 40.3).
    chairperson: str = ""
    #: Until when the term runs: asked for only when the council is below two thirds (Art 49.2).
    term_ends: date | None = None
    language: str = "vi"

    @property
    def audience(self) -> Audience:
        """Known to all."""
        return PUBLIC


#: A person's standing in the body (tình trạng): in office; suspended from acting (tạm đình chỉ, Art 38); no longer of it
#: (thôi nhiệm vụ).
Tenure = Literal["serving", "suspended", "left"]


class Person(Record, frozen=True, kw_only=True, tag="person"):
    """A member or guest. ``votes``: holds a vote in this body (đại biểu); ``order`` sorts where protocol does."""

    id: Id
    name: Line
    position: Line = Line("")
    unit: Line = Line("")
    group: Line = Line("")
    seat: Line = Line("")
    roles: tuple[Role, ...] = ()
    votes: bool = False
    suspended: bool = False
    left: bool = False
    order: Number = 0

    @property
    def audience(self) -> Audience:
        """The console of the machine is nobody's business; all others are known to all."""
        return STAFF if "admin" in self.roles else PUBLIC

    @property
    def tenure(self) -> Tenure:
        """Whether they may act today."""
        return "left" if self.left else "suspended" if self.suspended else "serving"

    @property
    def entitled(self) -> bool:
        """Votes today: a deputy in office who is not suspended (tạm đình chỉ)."""
        return self.votes and self.tenure == "serving"

    def become(self, tenure: Tenure) -> Person:
        """The same person with another standing."""
        return replace(self, suspended=tenure == "suspended", left=tenure == "left")


class Card(Record, frozen=True, kw_only=True, tag="card"):
    """A person's card: a code of one use. ``id`` is the keyed hash of the code; the code itself is never stored."""

    person: Id
    expires: Micros
    used_by: str = ""

    @property
    def audience(self) -> Audience:
        """Never leaves the server."""
        return SERVER


class Device(Record, frozen=True, kw_only=True, tag="device"):
    """A device bound to a person. ``public_key`` is the raw Ed25519 key, ``id`` the start of its SHA-256."""

    person: Id
    public_key: bytes
    label: Line = Line("")
    joined: Micros
    revoked: Micros = 0

    @property
    def audience(self) -> Audience:
        """The secretary sees every join."""
        return STAFF


class NewCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One card to issue: the keyed hash of its code, whose it is, and until when it is good."""

    hash: Sha256
    person: Id
    expires: Micros


class IssueCards(Command, frozen=True, kw_only=True, tag="people.issue_cards"):
    """Issue cards. A person's unused older cards stop working."""

    who = KEEPERS
    when = None

    cards: tuple[NewCard, ...]

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses cards for people who are not there, for the machine's console, and cards already expired."""
        for card in self.cards:
            if "admin" in need(view, Person, card.person).roles:
                raise Refused("person_reserved", person=card.person)
            if card.expires <= at:
                raise Refused("code_expired")
        holders = {card.person for card in self.cards}
        stale = sorted(card.key for card in view.of(Card) if card.person in holders and not card.used_by)
        return Changes(
            set=tuple(Card(id=card.hash, person=card.person, expires=card.expires) for card in self.cards),
            gone=tuple(key for key in stale if key[1] not in {card.hash for card in self.cards}),
        )


class Join(Command, frozen=True, kw_only=True, tag="people.join"):
    """Bind a device to the person whose card it shows. Given by the server once the device has proved its key."""

    who = SERVER_ONLY
    when = None

    card: Sha256
    device: Id
    public_key: bytes
    label: Line = Line("")

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """A code works once, in time. The same device repeating its own join is answered as the first time."""
        card = view.get(Card, self.card)
        if card is None:
            raise Refused("code_unknown")
        if card.used_by:
            bound = view.get(Device, card.used_by)
            if card.used_by == self.device and bound is not None and not bound.revoked:
                return Changes()
            raise Refused("code_used")
        if card.expires <= at:
            raise Refused("code_expired")
        if need(view, Person, card.person).left:
            raise Refused("code_unknown")
        if view.get(Device, self.device) is not None:
            raise Refused("device_taken")
        device = Device(id=self.device, person=card.person, public_key=self.public_key, label=self.label, joined=at)
        return Changes(set=(device, replace(card, used_by=self.device)))


class BindConsole(Command, frozen=True, kw_only=True, tag="people.bind_console"):
    """Bind the machine the register lies on, so that its command line acts by commands like everybody else."""

    who = SERVER_ONLY
    when = None

    device: Id
    person: Id
    public_key: bytes

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Only a person who is nothing but ``admin`` can be the console."""
        if need(view, Person, self.person).roles != ("admin",):
            raise Refused("role_may_not", command="people.bind_console")
        device = Device(id=self.device, person=self.person, public_key=self.public_key, joined=at)
        return Changes(set=(device,))


class Revoke(Command, frozen=True, kw_only=True, tag="people.revoke"):
    """Take a device off the register (a lost tablet). Its connection closes at once; ballots already cast stay."""

    who = KEEPERS
    when = None

    device: Id

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a device that is not there; revoking twice changes nothing."""
        device = need(view, Device, self.device)
        return Changes() if device.revoked else Changes(set=(replace(device, revoked=at),))
