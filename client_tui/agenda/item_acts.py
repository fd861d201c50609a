"""Acts on the agenda by those who prepare it: a new item, another wording, an item taken off."""

from __future__ import annotations

from typing import ClassVar, Final, Protocol

from client_tui.agenda.item_form import ItemForm
from client_tui.ground.pane import PREPARER_ROLES, Ask, Holder
from client_tui.terminal.actions import Act, Part
from meeting.agenda import Item, Put, Remove
from words.language import N_, _

ADD: Final = Act("add", "a", N_("Thêm nội dung"), N_("Thêm một nội dung vào chương trình."), PREPARER_ROLES)
EDIT: Final = Act(
    "edit", "e", N_("Sửa nội dung"), N_("Sửa nội dung chưa họp; ghi ai được gửi, trình tài liệu."), PREPARER_ROLES
)
REMOVE: Final = Act(
    "remove", "x", N_("Bỏ nội dung"), N_("Bỏ nội dung chưa họp khỏi chương trình."), PREPARER_ROLES, footer=False
)
ON_ITEM: Final = (ADD, EDIT, REMOVE)


class OnItem(Holder, Protocol):
    """A pane that knows which item is looked at."""

    @property
    def item(self) -> Item | None:
        """The item looked at."""


class ItemActs(Part):
    """The acts."""

    ACTS: ClassVar[tuple[Act, ...]] = ON_ITEM

    def __init__(self, pane: OnItem) -> None:
        self.pane = pane

    def possible(self, act: Act) -> bool:
        """Until the meeting is closed; an item that has begun stands as it is."""
        if self.pane.meeting is None or self.pane.meeting.state not in Put.when:
            return False
        return act is ADD or (self.pane.item is not None and self.pane.item.state == "waiting")

    def action_add(self) -> None:
        """A new one, at the end unless said otherwise."""
        self.pane.app.push_screen(ItemForm(self.pane.link, None))

    def action_edit(self) -> None:
        """The item looked at."""
        if self.pane.item is not None:
            self.pane.app.push_screen(ItemForm(self.pane.link, self.pane.item))

    def action_remove(self) -> None:
        """Take the item off."""
        if self.pane.item is not None:
            follows = f"{self.pane.item.title}\n\n" + _("Tài liệu của nội dung này thành tài liệu chung.")
            ask = Ask(_("Bỏ nội dung này?"), follows, _("Bỏ"), grave=True)
            self.pane.give(Remove(id=self.pane.item.id), N_("Đã bỏ nội dung."), ask)
