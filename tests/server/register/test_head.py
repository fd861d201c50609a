"""Catching up: old copy + changes received = fresh copy, for every audience and from any cursor."""

from __future__ import annotations

import hypothesis.strategies as some
import msgspec
from hypothesis import given, settings

from meeting import papers, people, voting
from meeting.copy import Changes, Copy
from meeting.records import Audience, Id, Key, Record, Viewer, only, with_person
from meeting.registry import RECORDS, encode
from meeting.safetext import Line
from meeting.wire import ChangesFrame, from_server
from server.register.head import Head
from server.register.journal import Stamp, stamped
from server.register.line import Batch
from tests.meeting.happenings import Happening, happen, happenings
from tests.meeting.house import MEETING, House, device_of, sha, sitting
from tests.server.follower import Follower, Known, visible

VIEWERS = (
    Viewer("", "public"),
    Viewer("guest", "public"),
    Viewer("d1", "room"),
    Viewer("d2", "room"),
    Viewer("d4", "room"),
    Viewer("secretary", "staff"),
    Viewer("chair", "staff"),
)


class Server:
    """A head published to in batches, as the commit line does it, from what a house was given."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.head = Head("epoch", (), 0)
        self._next = 0

    def publish(self) -> None:
        """Everything given since, as one batch."""
        batch = Batch(self.head, self.head.seq, self.house.at)
        for given_ in self.house.given[self._next :]:
            batch.add(given_.actor, f"key-{self._next}", given_.command)
            self._next += 1
        if batch.entries:
            self.head.publish(batch.stamps(), batch.entries[-1].seq)

    def restart(self) -> None:
        """As after loading from the disk: the last stamp of every record, in order of their numbers."""
        stamps = sorted(self.head._stamps.values(), key=lambda stamp: stamp.seq)
        self.head = Head("epoch", stamps, self.head.seq)

    def known_to(self, viewer: Viewer) -> Known:
        return visible(self.head.copy, viewer, MEETING)


steps = some.lists(
    some.one_of(
        happenings,
        happenings,
        some.sampled_from(("publish", "restart")),
        some.sets(some.integers(0, len(VIEWERS) - 1), min_size=1).map(lambda who: tuple(sorted(who))),
    ),
    min_size=15,
    max_size=60,
)


@settings(max_examples=80, deadline=None)
@given(some.booleans(), steps)
def test_old_copy_and_changes_received_are_the_fresh_copy(
    begun: bool, script: list[Happening | str | tuple[int, ...]]
) -> None:
    house = sitting(deputies=5) if begun else House()
    if not begun:
        house.plan()
    server = Server(house)
    server.publish()
    followers = [Follower(viewer, MEETING) for viewer in VIEWERS]
    for step in script:
        if step == "publish":
            server.publish()
        elif step == "restart":
            server.restart()
        elif isinstance(step, tuple) and isinstance(step[0], int):
            for which in step:
                followers[int(which)].catch_up(server.head)
        elif isinstance(step, tuple):
            happen(house, (str(step[0]), str(step[1]), str(step[2])))
    server.publish()
    for kind in RECORDS.values():
        order = [record.id for record in server.head.copy.of(kind, MEETING)]
        assert order == [record.id for record in house.copy.of(kind, MEETING)], "decisions may hang on the order"
    for follower in followers:
        follower.catch_up(server.head)
        fresh = Follower(follower.viewer, MEETING)
        fresh.catch_up(server.head)
        assert follower.known == fresh.known == server.known_to(follower.viewer)


class Note(Record, frozen=True, kw_only=True, tag="note"):
    """A record whose audience may become any other: harder than all the real ones."""

    said: int
    seen_by: Audience
    meeting: Id = MEETING

    @property
    def audience(self) -> Audience:
        return self.seen_by


_audiences = some.sampled_from(
    (
        "public",
        "room",
        "staff",
        "server",
        only("d1"),
        only("d2"),
        only("secretary"),
        with_person("room", "d1"),
        with_person("staff", "d1"),
        with_person("staff", "d1", "d2"),
        with_person("public", "guest"),
    )
)
_note = some.tuples(some.sampled_from("abc"), some.one_of(some.none(), _audiences))


@given(some.lists(some.tuples(some.lists(_note, max_size=4), some.sets(some.integers(0, 6))), max_size=12))
def test_a_record_may_change_its_audience_in_any_way(
    batches: list[tuple[list[tuple[str, str | None]], set[int]]],
) -> None:
    head, copy, seq = Head("epoch", (), 0), Copy(), 0
    followers = [Follower(viewer, MEETING) for viewer in VIEWERS]
    for notes, listening in batches:
        latest: dict[Key, Stamp] = {}
        for id, audience in notes:
            seq += 1
            note = None if audience is None else Note(id=id, said=seq, seen_by=audience)
            changes = Changes(gone=(("note", id),)) if note is None else Changes(set=(note,))
            copy.apply(changes)
            for stamp in stamped(seq, changes, lambda key: latest.get(key) or head.stamp(key)):  # noqa: B023
                latest.pop(stamp.key, None)
                latest[stamp.key] = stamp
        head.publish(latest.values(), seq)
        for which in listening:
            followers[which].catch_up(head)
    for follower in followers:
        follower.catch_up(head)
        assert follower.known == visible(copy, follower.viewer, MEETING)


def _server(house: House) -> Server:
    server = Server(house)
    server.publish()
    return server


def _followers(server: Server, *viewers: Viewer) -> list[Follower]:
    followers = [Follower(viewer, MEETING) for viewer in viewers]
    for follower in followers:
        follower.catch_up(server.head)
    return followers


def test_a_recalled_paper_disappears_from_the_room_and_stays_with_staff() -> None:
    server = _server(sitting())
    deputy, secretary = _followers(server, Viewer("d1", "room"), Viewer("secretary", "staff"))
    assert ("paper", "p2") in deputy.known
    server.house.give("secretary", papers.Recall(id="p2", reason=Line("Sai")))
    server.publish()
    deputy.catch_up(server.head)
    secretary.catch_up(server.head)
    assert ("paper", "p2") not in deputy.known
    assert secretary.known["paper", "p2"]["state"] == "recalled"


def test_a_change_only_staff_may_see_is_not_even_hinted_at_elsewhere() -> None:
    server = _server(sitting())
    before = server.head.seq
    server.house.give("secretary", people.Revoke(device=device_of("d5")))
    server.publish()
    window = server.head.window(MEETING, before)
    assert window.shared("staff") is not None
    assert window.shared("room") is window.shared("public") is None
    assert all(window.personal(viewer) is None for viewer in VIEWERS)


def test_a_ballot_is_told_to_its_voter_alone() -> None:
    server = _server(sitting())
    server.house.give("chair", voting.Open(motion="q1"))
    server.publish()
    before = server.head.seq
    server.house.vote("d1", "no")
    server.publish()
    window = server.head.window(MEETING, before)
    mine = window.personal(Viewer("d1", "room"))
    assert mine is not None
    assert b'"choices":["no"]' in mine
    assert b"upto" not in mine, "the copy has reached the point only with the shared frame"
    for viewer in VIEWERS:
        assert viewer.person == "d1" or window.personal(viewer) is None
        shared = window.shared(viewer.rung) or b""
        assert b'"choices":["no"]' not in shared
        assert b'"is":"ballot"' not in shared


def test_a_card_is_told_to_nobody() -> None:
    server = _server(House())
    for viewer in VIEWERS:
        window = server.head.window(MEETING, 0)
        assert sha("card of d1").encode() not in (window.shared(viewer.rung) or b"") + (window.personal(viewer) or b"")


def test_another_meeting_is_not_told_here() -> None:
    house = sitting()
    server = _server(house)
    here, elsewhere = Follower(Viewer("d1", "room"), MEETING), Follower(Viewer("d1", "room"), "khac")
    here.catch_up(server.head)
    elsewhere.catch_up(server.head)
    assert ("meeting", MEETING) in here.known
    assert {record["meeting"] for record in elsewhere.known.values()} <= {""}
    assert ("body", "body") in elsewhere.known


def test_two_windows_in_a_row_say_what_one_bigger_window_says() -> None:
    house = sitting()
    server = _server(house)
    often, seldom = _followers(server, Viewer("d1", "room"), Viewer("d1", "room"))
    script: list[Happening] = [
        ("open_vote", "chair", "q1"), ("yes", "d1", "q1"), ("no", "d1", "q1"), ("recall", "secretary", "p2"),
        ("yes", "d2", "q1"), ("publish_paper", "secretary", "p1"), ("close_vote", "chair", "q1"),
        ("remove", "secretary", "i1"), ("put_item", "secretary", "i1"),
    ]  # fmt: skip
    for happening in script:
        assert happen(house, happening), happening
        server.publish()
        often.catch_up(server.head)
    seldom.catch_up(server.head)
    assert often.known == seldom.known == server.known_to(often.viewer)


def test_equal_cursors_share_one_window_and_its_bytes() -> None:
    server = _server(sitting())
    assert server.head.window(MEETING, 3) is server.head.window(MEETING, 3)
    frame = server.head.window(MEETING, 0).shared("room")
    assert frame is server.head.window(MEETING, 0).shared("room")
    for cursor in range(100):
        server.head.window(MEETING, cursor)
    assert len(server.head._windows) <= 64


def test_a_blob_is_fetched_by_who_sees_a_record_that_names_it() -> None:
    server = _server(sitting())
    head, house = server.head, server.house
    room, staff, public = Viewer("d1", "room"), Viewer("secretary", "staff"), Viewer("guest", "public")
    reading = sha("reading of p2")
    assert [head.may_fetch(viewer, MEETING, reading) for viewer in (room, staff, public)] == [True, True, False]
    assert [head.may_fetch(viewer, MEETING, sha("reading of p1")) for viewer in (room, staff)] == [False, True]
    assert not head.may_fetch(staff, MEETING, sha("nothing"))
    house.give("secretary", papers.Recall(id="p2", reason=Line("Sai")))
    server.publish()
    assert [head.may_fetch(viewer, MEETING, reading) for viewer in (room, staff)] == [False, True]


def test_a_paper_laid_anew_from_another_file_no_longer_opens_the_old_one() -> None:
    server = _server(sitting())
    head, house = server.head, server.house
    house.give("secretary", papers.Recall(id="p2", reason=Line("Nhầm tệp")))
    house.give("secretary", papers.Put(id="p2", original=sha("p1"), title=Line("Bản đúng")))
    house.give("secretary", papers.Publish(ids=("p2",)))
    server.publish()
    room = Viewer("d1", "room")
    assert head.may_fetch(room, MEETING, sha("reading of p1"))
    assert not head.may_fetch(room, MEETING, sha("reading of p2"))


def test_two_papers_of_the_same_file_open_it_until_both_are_taken_back() -> None:
    server = _server(sitting())
    head, house = server.head, server.house
    house.give("secretary", papers.Put(id="twin", original=sha("p2"), title=Line("Bản sao")))
    house.give("secretary", papers.Publish(ids=("twin",)))
    house.give("secretary", papers.Recall(id="p2", reason=Line("Nhầm")))
    server.publish()
    room = Viewer("d1", "room")
    assert head.may_fetch(room, MEETING, sha("reading of p2"))
    house.give("secretary", papers.Recall(id="twin", reason=Line("Nhầm")))
    server.publish()
    assert not head.may_fetch(room, MEETING, sha("reading of p2"))


def test_frames_decode_as_the_client_decodes_them() -> None:
    house = sitting()
    house.give("chair", voting.Open(motion="q1"))
    house.vote("d1")
    house.give("chair", voting.Close(motion="q1"))
    server = _server(house)
    for viewer in VIEWERS:
        window = server.head.window(MEETING, 0)
        for frame in (window.shared(viewer.rung), window.personal(viewer)):
            if frame is not None:
                read = from_server(frame)
                assert isinstance(read, ChangesFrame)
                assert msgspec.json.decode(encode(read)) == msgspec.json.decode(frame)


def test_one_person_beside_the_staff_sees_what_the_staff_sees_and_nobody_else_does() -> None:
    audience = with_person("staff", "d1")
    assert [who for who in VIEWERS if who.sees(audience)] == [
        who for who in VIEWERS if who.rung == "staff" or who.person == "d1"
    ]


def test_what_the_rung_sees_is_not_told_to_its_author_a_second_time() -> None:
    head = Head("epoch", (), 0)
    note = Note(id="a", said=1, seen_by=with_person("staff", "secretary", "d1"))
    head.publish(stamped(1, Changes(set=(note,)), head.stamp), 1)
    window = head.window(MEETING, 0)
    assert window.personal(Viewer("secretary", "staff")) is None
    assert window.personal(Viewer("d1", "room")) is not None
    assert window.shared("room") is None
