"""A valid example of every command on papers."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from meeting import agenda, papers, people
from meeting.copy import Changes
from meeting.safetext import Line
from tests.meeting.example import Example, plain
from tests.meeting.house import MEETING, House, sha, taken_in


def _item_of_everybody(house: House) -> None:
    """An item under which anybody may lay papers, and the published paper under it."""
    everybody = ("guest", "d1", "secretary", "chair", "presider")
    present = tuple(id for id in everybody if house.copy.get(people.Person, id) is not None)
    item = agenda.Item(id="i3", meeting=MEETING, order=3, title=Line("Báo cáo của sở"), submitters=present)
    published = house.copy.get(papers.Paper, "p2")
    house.copy.apply(Changes(set=(item, *((replace(published, item="i3"),) if published else ()))))


def _drafts_of_everybody(house: House) -> None:
    """Each has a draft of their own."""
    _item_of_everybody(house)
    draft = house.copy.get(papers.Paper, "p1")
    assert draft is not None
    people_here = [person.id for person in house.copy.of(people.Person)]
    drafts = tuple(replace(draft, id=f"of-{who}", item="i3", submitter=who) for who in people_here)
    house.copy.apply(Changes(set=drafts))


def _submitted(house: House) -> None:
    _drafts_of_everybody(house)
    draft = house.copy.get(papers.Paper, "of-guest")
    assert draft is not None
    house.copy.apply(Changes(set=(replace(draft, state="submitted"),)))


def public_paper(house: House) -> None:
    paper = house.copy.get(papers.Paper, "p2")
    assert paper is not None
    house.copy.apply(Changes(set=(replace(paper, classification="public"),)))


def _after_the_close(house: House) -> None:
    """After the close only what was handed out since is recalled."""
    paper = house.copy.get(papers.Paper, "p2")
    if paper is not None and (closed := house.meeting().closed):
        house.copy.apply(Changes(set=(replace(paper, published=closed + 1),)))


EXAMPLES: Final[dict[str, Example]] = {
    "papers.take_in": plain(taken_in("p3")),
    "papers.put": Example(
        lambda house, who: papers.Put(id="p3", original=sha("p1"), title=Line("Báo cáo thẩm tra"), item="i3"),
        _item_of_everybody,
    ),
    "papers.submit": Example(lambda house, who: papers.Submit(ids=(f"of-{who}",)), _drafts_of_everybody),
    "papers.approve": Example(lambda house, who: papers.Approve(ids=("of-guest",)), _submitted),
    "papers.send_back": Example(
        lambda house, who: papers.SendBack(id="of-guest", reason=Line("Thiếu phụ lục")), _submitted
    ),
    "papers.supersede": Example(
        lambda house, who: papers.Supersede(id="p3", former="p2", original=sha("p1")), _item_of_everybody
    ),
    "papers.arrange": plain(papers.Arrange(item="i2", ids=("p2", "p1"))),
    "papers.remove": Example(lambda house, who: papers.Remove(id=f"of-{who}"), _drafts_of_everybody),
    "papers.publish": plain(papers.Publish(ids=("p1",))),
    "papers.recall": Example(lambda house, who: papers.Recall(id="p2", reason=Line("Sai số liệu")), _after_the_close),
    "papers.opened": Example(lambda house, who: papers.NoteOpened(paper="p2"), public_paper),
    "papers.remind": plain(papers.Remind(paper="p2")),
}
