"""The long ballot: candidates or alternatives of which some are marked, or people of whom each gets a grade."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import OptionList

from client_tui.widgets.pick_list import PickList
from words.language import _
from words.rows import PickRow
from words.signs import SIGN, Tone
from words.voting.poll import Choice, Poll


class MarkList(PickList, inherit_bindings=False):
    """Lay a ballot with :meth:`lay`; :attr:`marks` is what stands on it. Enter is left to whoever holds the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "cursor_up", show=False),
        Binding("down", "cursor_down", show=False),
        Binding("home", "first", show=False),
        Binding("end", "last", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("space", "select", show=False),
    ]

    class Marked(Message):
        """The marks have changed; ``full``: one more was wanted than a ballot may bear."""

        def __init__(self, full: bool = False) -> None:
            super().__init__()
            self.full = full

    def __init__(self, *, id: str | None = None, taps_grade: bool = False) -> None:
        """``taps_grade``: a tap gives the lit person the next grade, where no buttons for grades stand beside the list."""
        super().__init__(id=id)
        self._taps_grade = taps_grade
        self._poll: Poll | None = None
        self._marks: dict[str, str] = {}

    def lay(self, poll: Poll, marks: tuple[str, ...] = ()) -> None:
        """Show this ballot, with these marks on it."""
        self._poll = poll
        self._marks = dict(mark.partition("=")[::2] for mark in marks)
        self._draw()
        self.highlighted = 0 if self._ballot_lines else None

    @property
    def marks(self) -> tuple[str, ...]:
        """What is marked, in the order of the ballot."""
        found = [line.value for line in self._ballot_lines if line.value in self._marks]
        return tuple(f"{value}={self._marks[value]}" if self._marks[value] else value for value in found)

    def mark(self, number: int) -> None:
        """The digit ``number``: marks the line with this number, or gives the lit person this grade; 0 clears."""
        if self._poll is None:
            return
        if self._poll.mode == "grades":
            self._grade(number)
        elif 1 <= number <= len(self._ballot_lines):
            self.highlighted = number - 1
            self._toggle(self._ballot_lines[number - 1].value)

    @property
    def _ballot_lines(self) -> tuple[Choice, ...]:
        if self._poll is None:
            return ()
        return self._poll.people if self._poll.mode == "grades" else self._poll.choices

    def _grade(self, number: int) -> None:
        poll, picked = self._poll, self.picked
        if poll is None or picked is None or number > len(poll.choices):
            return
        if number == 0:
            self._marks.pop(picked, None)
        else:
            self._marks[picked] = poll.choices[number - 1].value
        self._draw()
        if number and self.highlighted is not None:
            self.highlighted = min(self.highlighted + 1, len(self._ballot_lines) - 1)
        self.post_message(self.Marked())

    def _toggle(self, value: str) -> None:
        poll = self._poll
        if poll is None:
            return
        if value in self._marks:
            del self._marks[value]
        elif len(self._marks) < poll.most:
            self._marks[value] = ""
        elif poll.most == 1:
            self._marks = {value: ""}
        else:
            self.post_message(self.Marked(full=True))
            return
        self._draw()
        self.post_message(self.Marked())

    def _draw(self) -> None:
        self.show([self._row_of(place, line) for place, line in enumerate(self._ballot_lines, 1)])

    def _row_of(self, place: int, line: Choice) -> PickRow:
        marked = line.value in self._marks
        grade = self._grade_of(line)
        tone: Tone | None = "other" if marked else None
        if self._poll is not None and self._poll.mode == "grades":
            sign, note = (SIGN[grade.tone], grade.label) if grade else ("○", _("chưa đánh dấu"))
            tone = grade.tone if grade else None
        else:
            sign, note = ("■", _("đã chọn")) if marked else ("□", "")
        return PickRow(line.value, f"{place}. {line.label}", note, sign, tone, line.note)

    def _grade_of(self, line: Choice) -> Choice | None:
        given = self._marks.get(line.value)
        return next((choice for choice in (self._poll.choices if self._poll else ()) if choice.value == given), None)

    @on(OptionList.OptionSelected)
    def _tapped(self, event: OptionList.OptionSelected) -> None:
        """A tap or Space marks a candidate; a person to be graded it only lights, or gives the next grade."""
        event.stop()
        if self._poll is None or not event.option_id:
            return
        if self._poll.mode != "grades":
            self._toggle(event.option_id)
        elif self._taps_grade:
            values = ["", *(choice.value for choice in self._poll.choices)]
            place = values.index(self._marks.get(event.option_id, ""))
            self._marks[event.option_id] = values[(place + 1) % len(values)]
            if not self._marks[event.option_id]:
                del self._marks[event.option_id]
            self._draw()
            self.post_message(self.Marked())
