"""Old copy + changes received = fresh copy, for every viewer, whatever audiences records pass through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import hypothesis.strategies as some
from hypothesis import given

from meeting.copy import Changes, Copy
from meeting.papers import Paper, Reminder
from meeting.records import PUBLIC, ROOM, STAFF, Key, Record, Viewer
from meeting.safetext import Line
from meeting.wire import ChangesFrame, from_server
from server.head import Head
from server.store import Stamp, stamped
from tests.meeting.house import sha

VIEWERS = tuple(Viewer(person, rung) for person in ("an", "binh", "") for rung in (PUBLIC, ROOM, STAFF))


def _paper(id: str, state: str, classification: str, submitter: str) -> Paper:
    return Paper(
        id=id, meeting="m", title=Line("Báo cáo"), name=Line("a.pdf"), pages=1, text_size=1, reading_size=1,
        original=sha("o"), text=sha("t"), reading=sha("r"),
        state=state, classification=classification, submitter=submitter,  # type: ignore[arg-type]
    )  # fmt: skip


_ids = some.sampled_from(("a", "b"))
_people = some.sampled_from(("", "an", "binh"))
_papers: some.SearchStrategy[Record] = some.builds(
    _paper,
    _ids,
    some.sampled_from(("draft", "published", "recalled")),
    some.sampled_from(("public", "internal")),
    _people,
)
_reminders: some.SearchStrategy[Record] = some.builds(
    Reminder,
    id=_ids,
    meeting=some.just("m"),
    paper=some.just("p"),
    person=some.sampled_from(("an", "binh")),
    by=some.just("x"),
    at=some.integers(0, 3),
)
_changes = some.builds(
    Changes,
    set=some.lists(_papers | _reminders, max_size=3).map(tuple),
    gone=some.lists(some.tuples(some.sampled_from(("paper", "reminder")), _ids), max_size=2).map(tuple),
)


class Client:
    """Applies frames as the client's replica does: what is mine alone after what everyone is told."""

    def __init__(self, viewer: Viewer) -> None:
        self.viewer = viewer
        self.copy = Copy()
        self.cursor = 0

    def catch_up(self, head: Head) -> None:
        window = head.window("m", self.cursor)
        for frame in (window.shared(self.viewer.rung), window.personal(self.viewer)):
            if frame is not None:
                told = from_server(frame)
                assert isinstance(told, ChangesFrame)
                self.copy.apply(Changes(set=cast("tuple[Record, ...]", told.set), gone=told.gone))
        self.cursor = head.seq

    @property
    def has(self) -> dict[Key, Record]:
        return {record.key: record for record in self.copy}


@given(some.lists(_changes, max_size=8), some.sets(some.integers(0, 7)))
def test_a_copy_caught_up_now_and_then_is_the_fresh_copy(history: Sequence[Changes], looks: set[int]) -> None:
    head = Head("e", (), 0)
    clients = [Client(viewer) for viewer in VIEWERS]
    for seq, changes in enumerate(history, start=1):
        latest: dict[Key, Stamp] = {}
        for stamp in stamped(seq, changes, lambda key, latest=latest: latest.get(key) or head.stamp(key)):  # type: ignore[misc]
            latest.pop(stamp.key, None)
            latest[stamp.key] = stamp
        head.publish(latest.values(), seq)
        if seq in looks:
            for client in clients:
                client.catch_up(head)
    for client in clients:
        client.catch_up(head)
        fresh = Client(client.viewer)
        fresh.catch_up(head)
        expected = {record.key: record for record in head.copy if client.viewer.sees(record.audience)}
        assert client.has == fresh.has == expected


def test_one_person_beside_a_rung_sees_what_the_rung_sees_and_nobody_else_does() -> None:
    draft = _paper("a", "draft", "internal", "an")
    assert [viewer for viewer in VIEWERS if viewer.sees(draft.audience)] == [
        viewer for viewer in VIEWERS if viewer.rung == STAFF or viewer.person == "an"
    ]


def test_what_the_rung_sees_is_not_sent_twice() -> None:
    head = Head("e", (), 0)
    draft = _paper("a", "draft", "internal", "an")
    head.publish(stamped(1, Changes(set=(draft,)), head.stamp), 1)
    window = head.window("m", 0)
    assert window.personal(Viewer("an", STAFF)) is None
    assert window.personal(Viewer("an", ROOM)) is not None
    assert window.shared(ROOM) is None
