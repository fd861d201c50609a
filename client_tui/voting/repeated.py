"""The choice of a voter, repeated back before it is sent."""

from __future__ import annotations

from textual.content import Content

from client_tui.terminal.safe import plain
from client_tui.terminal.say import say
from words.signs import SIGN
from words.voting.poll import Poll, said, unmarked


def repeated(poll: Poll, marks: tuple[str, ...], text: str = "") -> Content:
    """The choice as it is repeated back before it is sent."""
    if not marks:
        return say("PHIẾU TRẮNG: đồng chí không đánh dấu dòng nào.")
    head = Content.assemble((say("Đồng chí chọn:").plain, "not bold"))
    if poll.mode == "one":
        chosen = next(choice for choice in poll.choices if choice.value in marks)
        body = plain(f"{SIGN[chosen.tone]}  {chosen.label.upper()}").stylize("bold")
        words = [Content.assemble((plain(f"“{text}”").plain, "not bold"))] if text else []
        return Content("\n\n").join([head, body, *words])
    lines = [plain(f"{place}. {words}") for place, words in said(poll, marks).items()]
    lines += [say("✗ {name}: chưa đánh dấu", name=person.label) for person in unmarked(poll, marks)]
    return Content("\n").join([head, *lines])
