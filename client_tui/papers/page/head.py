"""Above a paper that is read: what it is, which version, who signed the file it was made from, and the way back."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from meeting.copy import View
from meeting.papers import Paper
from words.language import _
from words.papers.listing import about, item_title, pages, replacing, scanned
from words.papers.signatures import in_short, untrusted


class PaperHead(Horizontal):
    """Filled with :meth:`show`. Its button is ``#reader-back``."""

    def compose(self) -> ComposeResult:
        """Words on the left, the way back on the right."""
        with Vertical(id="reader-title"):
            yield Static(id="reader-name")
            yield Static(id="reader-about")
            yield Static(id="reader-signed")
        yield Button(say("‹ Danh sách"), id="reader-back")

    def show(self, view: View, paper: Paper) -> None:
        """This paper as it stands."""
        self.query_one("#reader-name", Static).update(plain(paper.title))
        self.query_one("#reader-about", Static).update(plain(" · ".join(filter(None, _facts(view, paper)))))
        signed = self.query_one("#reader-signed", Static)
        lines = in_short(paper.signatures, 1 if self.screen.has_class("-phone") else 2)
        signed.update(plain(" · ".join([*lines, untrusted()])))
        signed.display = bool(lines)
        signed.set_class(not all(one.holds for one in paper.signatures), "-broken")


def _facts(view: View, paper: Paper) -> Iterator[str]:
    yield {"draft": _("Dự thảo, chưa phát hành"), "recalled": _("Đã thu hồi")}.get(paper.state, "")
    if paper.state == "superseded":
        newer = view.get(Paper, paper.replaced_by)
        yield _("Bản cũ, đã có bản {version}", version=newer.version) if newer is not None else _("Bản cũ")
    yield about(paper)
    yield replacing(view, paper)
    yield pages(paper)
    yield scanned(paper)
    yield item_title(view, paper.item)
    yield paper.summary
