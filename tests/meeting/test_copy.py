"""The copy and the overlay: one reducer for server, clients and tests, and a batch decided on top without touching it."""

from __future__ import annotations

import hypothesis.strategies as some
from hypothesis import given

from meeting.agenda import Item
from meeting.copy import Changes, Copy, Overlay
from meeting.records import Record
from meeting.safetext import Line

_ids = some.sampled_from(("a", "b", "c", "d"))
_items: some.SearchStrategy[Record] = some.builds(
    Item, id=_ids, meeting=some.sampled_from(("m", "n")), order=some.integers(0, 5), title=some.just(Line("Nội dung"))
)
_changes = some.builds(
    Changes,
    set=some.lists(_items, max_size=3).map(tuple),
    gone=some.lists(_ids.map(lambda id: ("item", id)), max_size=2).map(tuple),
)


def _seen(view: Copy | Overlay) -> list[object]:
    return [
        *(view.get(Item, id) for id in ("a", "b", "c", "d", "never")),
        *(list(view.of(Item, meeting)) for meeting in ("m", "n", "")),
    ]


@given(some.lists(_changes, max_size=4), some.lists(_changes, max_size=6))
def test_an_overlay_shows_what_the_copy_would_after_the_same_changes(
    before: list[Changes], batch: list[Changes]
) -> None:
    below, applied = Copy(), Copy()
    for changes in before:
        below.apply(changes)
        applied.apply(changes)
    overlay = Overlay(below)
    untouched = _seen(below)
    for changes in batch:
        overlay.apply(changes)
        applied.apply(changes)
        assert _seen(overlay) == _seen(applied)
    assert _seen(below) == untouched


@given(some.lists(_changes, max_size=4), _changes)
def test_applying_the_same_changes_twice_is_the_same_as_once(before: list[Changes], changes: Changes) -> None:
    copy = Copy()
    for one in (*before, changes):
        copy.apply(one)
    once = _seen(copy)
    copy.apply(changes)
    assert _seen(copy) == once


def test_a_record_removed_and_set_again_in_one_batch_is_there_once() -> None:
    item = Item(id="a", meeting="m", order=1, title=Line("Nội dung"))
    below = Copy()
    below.apply(Changes(set=(item,)))
    overlay = Overlay(below)
    overlay.apply(Changes(gone=(item.key,)))
    assert overlay.get(Item, "a") is None
    assert list(overlay.of(Item, "m")) == []
    overlay.apply(Changes(set=(item,)))
    assert list(overlay.of(Item, "m")) == [item]


def test_a_copy_counts_finds_forgets_and_clears() -> None:
    copy = Copy()
    items = tuple(Item(id=id, meeting="m", order=1, title=Line("Nội dung")) for id in "abc")
    copy.apply(Changes(set=items))
    assert (len(copy), list(copy)) == (3, list(items))
    assert copy.find(("item", "a")) == items[0]
    assert copy.remove(("item", "a")) == items[0]
    assert copy.remove(("item", "a")) is None
    assert copy.find(("item", "a")) is None
    assert copy.find(("motion", "a")) is None
    copy.clear()
    assert (len(copy), list(copy.of(Item, "m"))) == (0, [])
