"""Choosing files of this device: walk through folders and tick, or write, paste or drop where they are."""

from __future__ import annotations

import asyncio
from pathlib import Path

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.suggester import Suggester
from textual.widgets import OptionList, Static

from client_tui.device.saving import FolderEntry, completed, downloads, listing, pasted
from client_tui.terminal.keys_in_order import OrderedInput
from client_tui.terminal.safe import plain
from client_tui.widgets.pick_list import PickList
from words.figures import size
from words.language import _
from words.rows import PickRow


class FromDisk(Suggester):
    """Completes a path; the right arrow takes it over."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The first that fits."""
        return await asyncio.to_thread(completed, value) or None


class FileChooser(Vertical):
    """Posts :class:`Chosen` whenever :attr:`chosen` is changed by its user."""

    DEFAULT_CSS = """
    FileChooser {
        height: 1fr;
        #upload-where { height: auto; padding: 0 2; color: $muted; }
        #upload-folder { height: 1fr; }
    }
    """

    class Chosen(Message):
        """A file more, or one less."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.chosen: list[Path] = []
        self._one = False
        self._folder = Path()
        self._entries: list[FolderEntry] = []

    def compose(self) -> ComposeResult:
        """The line to write in, where one is, what is there."""
        yield OrderedInput(
            placeholder=_("Nhấn / để gõ, hoặc dán đường dẫn tệp, thư mục rồi nhấn Enter (→ để điền nốt)"),
            suggester=FromDisk(),
            select_on_focus=False,  # the sign that led here is the first of the path
            id="upload-path",
        )
        yield Static(id="upload-where")
        yield PickList(id="upload-folder")

    def begin(self, *, one: bool = False) -> None:
        """From nothing, in the folder where it was; ``one``: a second choice takes the first one's place."""
        self.chosen, self._one = [], one
        self._enter(self._folder if self._folder != Path() else downloads())
        self._draw()

    def take_focus(self) -> None:
        """The list."""
        self.query_one(PickList).focus()

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted here, or dropped on the terminal, is a path, wherever the keyboard is."""
        event.stop()
        self._write(event.text)

    def on_key(self, event: events.Key) -> None:
        """A path begins with ``/`` or ``~``: go on in the line for it."""
        if event.character in ("/", "~") and not self.query_one(OrderedInput).has_focus:
            event.stop()
            self._write(event.character)

    def _write(self, text: str) -> None:
        field = self.query_one(OrderedInput)
        field.focus()
        field.insert_text_at_cursor(text.strip())

    def _enter(self, folder: Path) -> None:
        self.run_worker(self._list(folder), group="folder", exclusive=True)

    async def _list(self, folder: Path) -> None:
        try:
            self._folder, self._entries = await asyncio.to_thread(_listed, folder)
        except OSError as error:
            self.app.notify(_("Không mở được thư mục: {why}", why=error.strerror or str(error)), severity="error")
            return
        self._draw()
        self.query_one(PickList).highlighted = 0

    @on(OrderedInput.Submitted)
    def _written(self, event: OrderedInput.Submitted) -> None:
        event.stop()
        found = pasted(event.value)
        if missing := next((path for path in found if not path.exists()), None):
            self.app.notify(_("Không tìm thấy: {path}", path=str(missing)), severity="error")
            return
        event.input.value = ""
        for path in found:
            if path.is_dir():
                self._enter(path)
            elif path.absolute() not in self.chosen:
                self._choose(path.absolute())
        self.take_focus()

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == "up":
            self._enter(self._folder.parent)
            return
        entry = self._entries[int(event.option_id or 0)]
        if entry.folder:
            self._enter(entry.path)
        else:
            self._choose(entry.path)

    def _choose(self, path: Path) -> None:
        if path in self.chosen:
            self.chosen.remove(path)
        else:
            self.chosen = [path] if self._one else [*self.chosen, path]
        self._draw()
        self.post_message(self.Chosen())

    def _draw(self) -> None:
        rows = [PickRow("up", "..", _("thư mục trên"), "▲")]
        rows += [self._row(place, entry) for place, entry in enumerate(self._entries)]
        self.query_one(PickList).show(rows)
        self.query_one("#upload-where", Static).update(plain(str(self._folder)))

    def _row(self, place: int, entry: FolderEntry) -> PickRow:
        if entry.folder:
            return PickRow(str(place), f"{entry.path.name}/", _("thư mục"), "▸")
        chosen = entry.path in self.chosen
        return PickRow(str(place), entry.path.name, size(entry.size), "☑" if chosen else "☐", "yes" if chosen else None)


def _listed(folder: Path) -> tuple[Path, list[FolderEntry]]:
    return folder.absolute(), listing(folder)
