"""The life of a paper: draft → submitted → approved or sent back → handed out → recalled, or replaced by a new version."""

from __future__ import annotations

from msgspec.structs import replace

from meeting.command import NOT_CANCELLED, NOT_CLOSED, PREPARERS, Actor, Command
from meeting.copy import Changes, View, need
from meeting.meetings import Meeting
from meeting.papers.hands import LAYERS, in_state, may_lay, mine
from meeting.papers.intake import next_version
from meeting.papers.records import Paper, Rendition
from meeting.records import Id, Micros, Record, Sha256
from meeting.refusal import Refused
from meeting.safetext import Line


class Submit(Command, frozen=True, kw_only=True, tag="papers.submit"):
    """Submit drafts (trình) for approval: by the agency that laid them before the meeting, or by the staff."""

    who = LAYERS
    when = NOT_CLOSED

    ids: tuple[Id, ...]

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a paper that is neither a draft nor sent back, and somebody else's."""
        papers = [mine(view, id, actor) for id in self.ids]
        for paper in papers:
            may_lay(view, paper.item, actor)
            if not actor.roles & PREPARERS and paper.submitter != actor.person:
                raise Refused("not_found", kind="paper", id=paper.id)
            in_state(paper, "draft", "returned")
        return Changes(
            set=tuple(replace(paper, state="submitted", submitted=at, sent_back_because=Line("")) for paper in papers)
        )


class Approve(Command, frozen=True, kw_only=True, tag="papers.approve"):
    """Approve submitted papers (duyệt): they may now be handed out."""

    who = PREPARERS
    when = NOT_CLOSED

    ids: tuple[Id, ...]

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses what was not submitted."""
        papers = [mine(view, id, actor) for id in self.ids]
        for paper in papers:
            in_state(paper, "submitted")
        return Changes(set=tuple(replace(paper, state="approved") for paper in papers))


class SendBack(Command, frozen=True, kw_only=True, tag="papers.send_back"):
    """Send a submitted or approved paper back (trả lại) to its agency, with the reason."""

    who = PREPARERS
    when = NOT_CLOSED

    id: Id
    reason: Line

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses without a reason, and what was not submitted."""
        paper = mine(view, self.id, actor)
        in_state(paper, "submitted", "approved")
        if not self.reason:
            raise Refused("empty", field="reason")
        return Changes(set=(replace(paper, state="returned", sent_back_because=self.reason),))


class Supersede(Command, frozen=True, kw_only=True, tag="papers.supersede"):
    """Lay a new version of a paper before the meeting; handed out, it takes the former's place."""

    who = LAYERS
    when = NOT_CLOSED

    id: Id
    former: Id
    original: Sha256

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a former that is not handed out, one whose next version is here already, and an id in use."""
        former = mine(view, self.former, actor)
        may_lay(view, former.item, actor)
        if former.state != "published":
            raise Refused("paper_not_published", paper=former.id)
        if view.get(Paper, self.id) is not None:
            raise Refused("paper_published", paper=self.id)
        waiting = next(
            (one for one in view.of(Paper, actor.meeting) if one.replaces == former.id and _is_coming(one)), None
        )
        if waiting is not None:
            raise Refused("paper_version_waiting", paper=waiting.id, version=waiting.version)
        version = next_version(former, self.id, need(view, Rendition, self.original))
        submitter = "" if actor.roles & PREPARERS else actor.person
        return Changes(set=(replace(version, submitter=submitter),))


def _is_coming(paper: Paper) -> bool:
    """Not handed out yet; a recalled version no longer stands in the way of another."""
    return paper.state in ("draft", "submitted", "approved", "returned")


class Publish(Command, frozen=True, kw_only=True, tag="papers.publish"):
    """Hand papers out (phát hành) to the members; the versions they replace stay readable as old ones."""

    who = PREPARERS
    when = NOT_CANCELLED

    ids: tuple[Id, ...]

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Papers already handed out stay as they are. Refuses what was sent back, and what a newer version replaces."""
        changed: dict[str, Record] = {}
        for id in self.ids:
            paper = mine(view, id, actor)
            if paper.state == "published":
                continue
            _may_go_out(view, paper)
            changed[id] = replace(paper, state="published", published=at, recalled_because=Line(""), replaced_by="")
            former = view.get(Paper, paper.replaces) if paper.replaces else None
            if former is not None and former.state == "published":
                changed[former.id] = replace(former, state="superseded", replaced_by=id)
        return Changes(set=tuple(changed.values()))


def _may_go_out(view: View, paper: Paper) -> None:
    if paper.state == "returned":
        raise Refused("paper_state", paper=paper.id, state=paper.state)
    newer = view.get(Paper, paper.replaced_by) if paper.replaced_by else None
    if newer is not None and newer.out:
        raise Refused("paper_replaced", paper=paper.id, by=newer.id)


class Recall(Command, frozen=True, kw_only=True, tag="papers.recall"):
    """Take a published paper back (thu hồi), with the reason."""

    who = PREPARERS
    when = NOT_CANCELLED

    id: Id
    reason: Line

    def decide(self, view: View, at: Micros, actor: Actor) -> Changes:
        """Refuses a recall without a reason, a paper not handed out, and after the close one that the meeting had before it."""
        paper = mine(view, self.id, actor)
        if not paper.out:
            raise Refused("paper_not_published", paper=self.id)
        closed = need(view, Meeting, paper.meeting).closed
        if closed and paper.published <= closed:
            raise Refused("paper_in_minutes", paper=self.id)
        if not self.reason:
            raise Refused("empty", field="reason")
        return Changes(set=(replace(paper, state="recalled", recalled_because=self.reason),))
